"""Told as done, as planned, or denied: the tables, and the edges of the rules."""

import json
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from index.sentences import sentences
from qa.answer import Status
from qa.status import Telling, status

TABLES = Path(__file__).parent / "tables"


def rows(table: str) -> list[dict[str, str]]:
    text = (TABLES / table).read_text(encoding="utf-8")
    return [json.loads(line) for line in text.splitlines()]


def told(marked: str) -> Status:
    """The status of the span that ⟦ and ⟧ mark."""
    start, end = marked.index("⟦"), marked.index("⟧") - 1
    text = marked.replace("⟦", "").replace("⟧", "")
    sentence = next(found for found in sentences(text) if found[0] <= start < found[1])
    return status(text, sentence, (start, end))


@pytest.mark.parametrize("last", ["would", "will not", "may have", "did", "is to", "yet", "than"])
def test_a_text_may_end_with_any_word(last: str) -> None:
    assert told(f"On ⟦Monday⟧ the minister {last}") in ("occurred", "expected", "denied", "unsaid")


@pytest.mark.parametrize("row", rows("status_rules.jsonl"), ids=lambda row: row["text"][:60])
def test_sentence_of_the_rules_half(row: dict[str, str]) -> None:
    assert told(row["text"]) == row["status"]


def test_sentences_of_the_half_set_aside() -> None:
    held_out = rows("status_held_out.jsonl")
    assert len(held_out) == 30
    wrong = [row for row in held_out if told(row["text"]) != row["status"]]
    assert len(wrong) <= 0.1 * len(held_out), wrong


@pytest.mark.parametrize(
    ("marked", "expected"),
    [
        ("The museum did not open until ⟦1990⟧.", "occurred"),
        ("He left no later than ⟦June⟧.", "occurred"),
        ("The museum never opened in ⟦Rome⟧.", "denied"),
        ("The treaty has yet to be ratified by ⟦Rome⟧.", "denied"),
        ("He denied the charge and moved to ⟦Rome⟧ in 1990.", "occurred"),
        ("He denied that he sold it and moved to ⟦Rome⟧.", "denied"),
        ("The vote was moved to ⟦May⟧.", "expected"),
        ("She moved to ⟦Rome⟧ in May.", "occurred"),
        ("It sold, not only in Rome, ⟦300⟧ cars.", "occurred"),
        ("Talks won’t resume in ⟦Doha⟧.", "denied"),
        ("The mine will close in ⟦May⟧.", "expected"),
        ("It’s located in ⟦Ankara⟧.", "unsaid"),
        ("(Reporting by Will Dunham in ⟦Washington⟧)", "unsaid"),
        ("The flood was due to the storm over ⟦Crete⟧.", "unsaid"),
        ("The attacker may have fled to ⟦Spain⟧.", "unsaid"),
        (
            "Erdogan said that Turkey would have its S-400s fully operational by ⟦April 2020⟧.",
            "expected",
        ),
        ("The army would have 20 tanks in ⟦2030⟧.", "expected"),
        ("The ship would have been sold in ⟦2019⟧.", "unsaid"),
        ("They could have gone in ⟦2018⟧.", "unsaid"),
        ("The minister rejected reports that ⟦12 ships⟧ had sunk.", "denied"),
        ("The fund asked whether ⟦$2bn⟧ had been lost.", "unsaid"),
        ("The port opens to ferries ⟦next month⟧.", "expected"),
        ("Turkey seals a deal with ⟦Russia⟧.", "unsaid"),
        ("⟦four goals and a cup⟧", "unsaid"),
        ("The hull was rusting ⟦faster⟧ than expected.", "occurred"),
        ("⟦The hull was rusting faster than expected⟧.", "occurred"),
        ("The dam cost more than planned and opened, as intended, in ⟦May⟧.", "occurred"),
        ("The dam is planned to open in ⟦May⟧.", "expected"),
        ("He said that ⟦the fall was caused by bolts that had not been checked⟧.", "occurred"),
        ("He said that ⟦the bolts had not been checked when it fell⟧.", "unsaid"),
        ('"⟦I will not go, and nobody can make me⟧," she said.', "unsaid"),
        ('"We will open in ⟦May⟧," she said.', "expected"),
        ('The ship will be named "⟦Hope⟧".', "expected"),
        ("Each car can hold ⟦280⟧ people.", "unsaid"),
        ("The hall can be filled in ⟦ten minutes⟧.", "unsaid"),
        ("Visitors can expect to wait ⟦two hours⟧.", "expected"),
        ("The tank cannot hold ⟦300⟧ litres.", "denied"),
        ("It could hold ⟦300⟧ litres.", "expected"),
        ("She asked me to add that the wool for the coats comes from ⟦Ardal⟧.", "unsaid"),
        ("He asked her to note that the gate opened in ⟦1990⟧.", "occurred"),
        ("The clerk wants to say that the chapel will open in ⟦May⟧.", "expected"),
        ("She asked me to buy the wool that comes from ⟦Ardal⟧.", "expected"),
        ("He plans to add ⟦300⟧ seats.", "expected"),
        ("Q: When will the first boat sail?\nA: The ⟦fourth of May⟧.", "expected"),
        ("When did it sail? ⟦4 May⟧.", "unsaid"),
        ("Will it rain? It rained on ⟦4 May⟧.", "occurred"),
    ],
)
def test_status_at_the_edges(marked: str, expected: str) -> None:
    assert told(marked) == expected


def reading(marked: str) -> tuple[Telling, tuple[int, int]]:
    start, end = marked.index("⟦"), marked.index("⟧") - 1
    text = marked.replace("⟦", "").replace("⟧", "")
    return Telling(text, 0, len(text)), (start, end)


@pytest.mark.parametrize(
    ("marked", "expected"),
    [
        ("Half of them want mayor ⟦Ann Lee⟧ to resign.", "unsaid"),
        ("The mayor, ⟦Ann Lee⟧, did not comment.", "unsaid"),
        ("⟦Ann Lee⟧ is not the mayor.", "denied"),
        ("He denied that ⟦Ann Lee⟧ was the mayor.", "denied"),
        ("He denied that ⟦Ann Lee⟧ had been paid.", "unsaid"),
    ],
)
def test_of_who_somebody_is_only_be_tells(marked: str, expected: str) -> None:
    telling, span = reading(marked)
    assert telling.of(span, named=True) == expected


@pytest.mark.parametrize(
    ("marked", "expected"),
    [
        ("He denied that ⟦it had ignored warnings⟧.", "denied"),
        ("He said that ⟦nobody had checked the bolts⟧.", "unsaid"),
        ("He said that ⟦the dam will open in May⟧.", "unsaid"),
    ],
)
def test_the_words_of_a_speaker_are_denied_or_only_said(marked: str, expected: str) -> None:
    telling, span = reading(marked)
    assert telling.of_words(span) == expected


@pytest.mark.parametrize(
    ("marked", "expected"),
    [
        ("The tender that the city had planned for ⟦April⟧ was not held.", "denied"),
        ("The ferry, promised for ⟦last May⟧, never came.", "denied"),
        ("The tender that the city had planned for ⟦April⟧ was held.", "expected"),
        ("The city plans to open it in ⟦May⟧, but did not say where.", "expected"),
    ],
)
def test_a_plan_that_came_to_nothing_denies_what_is_asked_to_have_happened(
    marked: str, expected: str
) -> None:
    telling, span = reading(marked)
    assert telling.of(span) == "expected"
    assert telling.of(span, past=True) == expected


@settings(max_examples=100, deadline=None)
@given(st.text(min_size=1, max_size=120), st.data())
def test_any_span_has_a_status(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    found = status(text, (0, len(text)), (start, end))
    assert found in ("occurred", "expected", "denied", "unsaid")


def test_a_sentence_as_long_as_its_document_is_bounded() -> None:
    text = "the mine will close and " * 5_000
    assert status(text, (0, len(text)), (60_000, 60_004)) in ("expected", "occurred")
