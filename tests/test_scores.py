"""Scores against values worked out by hand."""

import math

import numpy as np
import pytest

from qa.measures.scores import (
    area,
    auroc,
    brier,
    exact_match,
    expected_calibration_error,
    f1,
    holds,
    normalise,
    reliability,
    risk_coverage,
)

NONE = np.array([], np.float64)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The Black Death", "black death"),
        ("  an  apple a day ", "apple day"),
        ("merchant ships.", "merchant ships"),
        ("S-400s", "s400s"),
        ("theatre", "theatre"),
        ("A", ""),
        ("“Kalin”", "“kalin”"),
        ("U.S. $2.5bn", "us 25bn"),
        ("line\nbreak", "line break"),
    ],
)
def test_text_is_normalised_as_squad_does(text: str, expected: str) -> None:
    assert normalise(text) == expected


def test_the_best_of_the_accepted_answers_counts() -> None:
    assert exact_match("the July 2019", ["2019", "July 2019"]) == 1.0
    assert exact_match("June 2019", ["2019", "July 2019"]) == 0.0
    assert f1("late July 2019", ["2019", "July 2019"]) == pytest.approx(0.8)


def test_a_repeated_word_is_shared_as_often_as_both_have_it() -> None:
    assert f1("no no no", ["no"]) == pytest.approx(0.5)


def test_nothing_accepted_is_never_matched() -> None:
    assert exact_match("anything", []) == f1("anything", []) == exact_match("", []) == 0.0


def test_answers_of_articles_alone_match_as_in_squad() -> None:
    assert f1("the", ["a"]) == 1.0
    assert f1("the", ["ship"]) == 0.0


@pytest.mark.parametrize(
    ("text", "answers", "expected"),
    [
        ("It came in late July 2019.", ["July 2019"], True),
        ("Turkey's order", ["Turkey"], True),
        ("Merchant ships brought it", ["merchant ships."], True),
        ("It came in 1953.", ["5"], False),
        ("A ship came", ["the"], False),
        ("Blood of type A is common", ["A"], True),
        ("It cost $2.5 (about)", ["$2.5"], True),
        ("Nothing here", [], False),
        ("Nothing here", [""], False),
    ],
)
def test_a_text_holds_an_answer_as_whole_words(
    text: str, answers: list[str], expected: bool
) -> None:
    assert holds(text, answers) is expected


def test_auroc_counts_ties_half() -> None:
    # Of four pairs two are won, one is tied, one is lost.
    assert auroc(np.array([0.9, 0.5]), np.array([0.5, 0.7])) == pytest.approx(2.5 / 4)
    assert auroc(np.array([0.5, 0.5]), np.array([0.5])) == 0.5


def test_auroc_of_one_side_alone_is_unknown() -> None:
    assert math.isnan(auroc(np.array([1.0]), NONE))
    assert math.isnan(auroc(NONE, np.array([1.0])))


def test_brier_is_the_mean_squared_distance() -> None:
    scored = brier(np.array([1.0, 0.8, 0.3]), np.array([True, False, True]))
    assert scored == pytest.approx((0.0 + 0.64 + 0.49) / 3)
    assert math.isnan(brier(NONE, np.array([], np.bool_)))


def test_calibration_error_weighs_bins_by_their_answers() -> None:
    sure = np.array([0.95, 0.91, 0.05, 0.45])
    right = np.array([True, False, False, True])
    bins = reliability(sure, right)
    assert [(b.low, b.count, b.right) for b in bins] == [
        (0.0, 1, 0.0),
        (0.4, 1, 1.0),
        (0.9, 2, 0.5),
    ]
    expected = (2 * abs(0.93 - 0.5) + 0.05 + 0.55) / 4
    assert expected_calibration_error(bins) == pytest.approx(expected)


def test_certainty_lies_in_the_last_bin() -> None:
    (only,) = reliability(np.array([1.0]), np.array([True]))
    assert (only.low, only.high, only.confidence) == (0.9, 1.0, 1.0)


def test_calibration_error_of_nothing_is_unknown() -> None:
    assert reliability(NONE, np.array([], np.bool_)) == ()
    assert math.isnan(expected_calibration_error(()))


def test_the_risk_coverage_curve_begins_with_the_surest() -> None:
    points = risk_coverage(np.array([0.2, 0.9, 0.5]), np.array([False, True, True]), 4)
    assert [(p.confidence, p.coverage, p.risk) for p in points] == [
        (0.9, 0.25, 0.0), (0.5, 0.5, 0.0), (0.2, 0.75, pytest.approx(1 / 3)),
    ]  # fmt: skip
    assert area(points) == pytest.approx(1 / 9)


def test_the_order_of_equally_sure_answers_does_not_move_the_curve() -> None:
    sure = np.array([0.5, 0.5, 0.9])
    one = risk_coverage(sure, np.array([True, False, False]), 3)
    other = risk_coverage(sure, np.array([False, True, False]), 3)
    assert one == other
    assert area(one) == pytest.approx((1 + 2 * 2 / 3) / 3)


def test_a_curve_without_answers_has_no_area() -> None:
    assert risk_coverage(NONE, np.array([], np.bool_), 3) == ()
    assert math.isnan(area(()))
