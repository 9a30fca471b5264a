"""How much of a question a sentence repeats."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qa.coverage import Coverage
from qa.stems import stem


def test_a_sentence_that_says_all_that_was_asked_covers_it() -> None:
    coverage = Coverage("When was the first shipment of S-400s completed?")
    assert coverage.of("Russia completes its first shipments of the S-400 in July.") == 1.0


def test_a_name_that_was_exchanged_is_missing() -> None:
    sentence = "Kalın spoke to France 24 in May."
    assert Coverage("When did Kalin speak to France 24?").of(sentence) > Coverage(
        "When did Lavrov speak to France 24?"
    ).of(sentence)


def test_words_of_the_title_count() -> None:
    coverage = Coverage("Who built the bridge of Arvika?")
    assert coverage.of("It was built by Ivar Nadson.", "Arvika's bridge") == 1.0
    assert coverage.of("It was built by Ivar Nadson.", None) < 1.0


def test_a_question_without_words_misses_nothing() -> None:
    assert Coverage("?!").of("anything") == 1.0


def test_number_and_tense_make_no_difference_and_short_words_stay() -> None:
    assert stem("completed") == stem("complete") == stem("completing")
    assert stem("shipments") == stem("shipment")
    assert stem("his") == "his"


@pytest.mark.parametrize(
    ("question", "sentence", "opposed"),
    [
        ("Which town is the largest?", "Arvika is the smallest town.", True),
        ("Which town is the largest?", "Arvika is the largest town, Hamar the smallest.", False),
        ("When was the first batch sent?", "The second batch was sent in May.", True),
        ("When was the first batch sent?", "The batch was sent in May.", False),
        ("Who OPPOSED the deal?", "Senators supported the deal.", True),
        ("", "The smallest.", False),
    ],
)
def test_a_sentence_with_the_opposite_of_what_was_asked_is_opposed(
    question: str, sentence: str, opposed: bool
) -> None:
    assert Coverage(question).opposed(sentence) is opposed


@given(st.text(max_size=60), st.text(max_size=200), st.text(max_size=200))
def test_the_share_lies_in_0_and_1_and_more_text_never_lowers_it(
    question: str, text: str, more: str
) -> None:
    coverage = Coverage(question)
    assert 0.0 <= coverage.of(text) <= coverage.of(text, more) <= 1.0
