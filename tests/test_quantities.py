"""Quantities in answers: which of them agree, which contradict, which have nothing to compare."""

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qa.quantities import Quantity, parse_quantity

TABLES = Path(__file__).parent / "tables"

Row = dict[str, str]


def rows(name: str) -> list[Row]:
    text = (TABLES / f"quantities_{name}.jsonl").read_text(encoding="utf-8")
    return [json.loads(line) for line in text.splitlines()]


def value(text: str) -> Quantity:
    parsed = parse_quantity(text)
    assert parsed is not None, text
    return parsed


def verdict(row: Row) -> str:
    one, other = parse_quantity(row["one"]), parse_quantity(row["other"])
    if one is None or other is None:
        return "unread"
    if one.agrees_with(other):
        return "agree"
    return "contradict" if one.contradicts(other) else "neither"


@pytest.mark.parametrize("row", rows("rules"), ids=lambda row: f"{row['one']} | {row['other']}")
def test_the_table_that_the_rules_were_written_from_is_all_right(row: Row) -> None:
    assert verdict(row) == row["verdict"]


def test_the_table_that_was_set_aside_is_right_in_nine_of_ten() -> None:
    held_out = rows("held_out")
    assert len(held_out) == 30
    assert sum(verdict(row) == row["verdict"] for row in held_out) >= 0.9 * len(held_out)


@pytest.mark.parametrize(
    ("text", "normal", "described"),
    [
        ("US$2,500 million", "2500000000 USD", "$2.5 billion"),
        ("about 2,500", "~2500", "about 2,500"),
        ("at least 41 dead", ">=41 dead", "at least 41 dead"),
        ("just under a third of voters", "<~33.33333333 %", "nearly 33%"),
        ("2.6–7.8 million species", "2600000..7800000 species", "2.6–7.8 million species"),
        ("10–35,000", "10000..35000", "10,000–35,000"),
        ("$2–3 billion", "2000000000..3000000000 USD", "$2–3 billion"),
        ("80 kilometres (50 mi)", "80000 m", "80 km"),
        ("−2.8 °C (27.0 °F)", "-2.8 °C", "-2.8°C"),
        ("an hour and a half", "1.5 h", "1.5 h"),
        ("5ft 10in", "1.778 m", "5.833333333 ft"),
        ("three quarters of a million", "750000", "750,000"),
        ("a million and a half", "1500000", "1.5 million"),
        ("two hundred and fifty thousand", "250000", "250,000"),
        ("one in five", "20 %", "20%"),
        ("£190 a week", "190 GBP/week", "£190 per week"),
        ("four S-400 batteries", "4 battery", "4 batteries"),
        ("a 40-year contract", "40 years", "40 years"),
        ("22 consecutive years", "22 years", "22 years"),
        ("the twenty-first", "#21", "number 21"),
        ("1,624,768", "1624768", "1,624,768"),
        ("2,5 million", "2500000", "2.5 million"),
        ("20 million pounds", "20000000 GBP", "£20 million"),
        ("20 pounds", "9.0718474 kg", "20 lb"),
        ("20 in total", "20", "20"),
    ],
)
def test_a_quantity_says_itself(text: str, normal: str, described: str) -> None:
    assert (value(text).normal, value(text).describe()) == (normal, described)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "F-35",
        "S-400",
        "6–3",
        "2003 and 2018",
        "40 years later",
        "10:30",
        "hundreds of people",
        "Yury Borisov",
        "1998 FIFA World Cup",
        "at least",
        "sıx",
        "1 1/0",
    ],
)
def test_what_is_no_quantity_reads_as_none(text: str) -> None:
    assert parse_quantity(text) is None


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        ("60%", "59%", "contradict"),
        ("2,500", "2,487", "agree"),
        ("1,000", "1,400", "contradict"),
        ("$2.5bn", "$2.54bn", "agree"),
        ("more than 100", "1,000", "neither"),
        ("more than 100", "fewer than 200", "neither"),
        ("nearly 100", "more than 100", "neither"),
        ("between 10 and 20", "between 12 and 18", "neither"),
        ("10–20", "10 to 20", "agree"),
        ("more than 15", "10–20", "neither"),
        ("20 °C", "68 °F", "agree"),
        ("20 °C", "80 °F", "contradict"),
        ("two years", "24 months", "agree"),
        ("$3 a barrel", "$3", "neither"),
        ("two-thirds", "40%", "contradict"),
        ("48", "255 people", "contradict"),
        ("48", "255 km", "neither"),
        ("first", "third", "contradict"),
        ("half a million", "480,000", "neither"),
    ],
)
def test_verdicts_beside_the_tables(one: str, other: str, expected: str) -> None:
    assert verdict({"one": one, "other": other}) == expected


def test_the_most_specific_of_agreeing_quantities_leads() -> None:
    texts = ["more than 2,000", "about 2,500", "2,500", "2,487", "2,487 people"]
    assert sorted(texts, key=lambda text: value(text).specificity) == texts


UNITS = ["", "", " people", " ships", " km", " miles", " °C", " °F", "%", " years", " months"]
HEDGES = ["", "", "about ", "nearly ", "more than ", "up to ", "at least "]


@st.composite
def quantities(draw: st.DrawFn) -> Quantity:
    """Quantities as they are written, near enough to meet."""
    number = draw(st.integers(0, 60) | st.sampled_from([100, 120, 1000, 2500, 2487, 10**6]))
    hedge, unit = draw(st.sampled_from(HEDGES)), draw(st.sampled_from(UNITS))
    other = number + draw(st.integers(1, 30))
    return value(
        draw(
            st.sampled_from(
                [
                    f"{hedge}{number:,}{unit}",
                    f"{hedge}${number} million",
                    f"{hedge}{number}.{other % 10}{unit}",
                    f"between {number} and {other}{unit}",
                    f"{hedge}two-thirds",
                    f"{number}th",
                ]
            )
        )
    )


@given(quantities(), quantities())
def test_agreement_and_contradiction_are_symmetric_and_exclude_each_other(
    one: Quantity, other: Quantity
) -> None:
    assert one.agrees_with(other) == other.agrees_with(one)
    assert one.contradicts(other) == other.contradicts(one)
    assert not (one.agrees_with(other) and one.contradicts(other))


@given(quantities())
def test_a_quantity_agrees_with_itself(one: Quantity) -> None:
    assert one.agrees_with(one)
    assert not one.contradicts(one)


@given(st.integers(0, 10**15 - 1))
def test_a_number_means_the_same_with_and_without_commas(number: int) -> None:
    assert value(f"{number:,}") == value(str(number))
    assert value(str(number)).low == number


@given(st.text())
def test_any_text_is_read_without_an_error(text: str) -> None:
    if (read := parse_quantity(text)) is not None:
        assert read.low <= read.high
        assert read.normal
        assert read.describe()


@pytest.mark.parametrize("words", ["84 million lev", "BGN 84 million", "84 million leva"])
def test_money_of_smaller_countries_is_money(words: str) -> None:
    found = parse_quantity(words)
    assert found is not None
    assert found.unit.dimension == "money in BGN"
    assert found.low == 84_000_000
