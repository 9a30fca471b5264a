"""Kinds of question: the table of 200, and the edges of the rules."""

import json
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from qa.kind import expects, kind

TABLES = Path(__file__).parent / "tables"
Row = dict[str, str | None]


def rows(table: str) -> list[Row]:
    text = (TABLES / table).read_text(encoding="utf-8")
    return [json.loads(line) for line in text.splitlines()]


def is_right(row: Row) -> bool:
    question = str(row["question"])
    return (kind(question), expects(question)) == (row["kind"], row["expects"])


@pytest.mark.parametrize("row", rows("kinds_rules.jsonl"), ids=lambda row: row["question"])
def test_question_of_the_rules_half(row: Row) -> None:
    assert is_right(row), (kind(str(row["question"])), expects(str(row["question"])))


def test_questions_of_the_half_set_aside() -> None:
    held_out = rows("kinds_held_out.jsonl")
    wrong = [row for row in held_out if not is_right(row)]
    assert len(wrong) <= 0.1 * len(held_out), wrong


def test_the_halves_share_no_question() -> None:
    halves = [
        {row["question"] for row in rows(table)}
        for table in ("kinds_rules.jsonl", "kinds_held_out.jsonl")
    ]
    assert halves[0].isdisjoint(halves[1])
    assert [len(half) for half in halves] == [100, 100]


@settings(max_examples=150, deadline=None)
@given(st.text(max_size=80))
def test_any_text_has_a_kind(text: str) -> None:
    assert kind(text) in ("span", "list", "yes-no", "quote", "reason", "other")
    if kind(text) not in ("span", "list"):
        assert expects(text) is None


@settings(max_examples=60, deadline=None)
@given(st.sampled_from([str(row["question"]) for row in rows("kinds_rules.jsonl")]))
def test_surrounding_space_changes_nothing(question: str) -> None:
    assert kind(f"  {question}\n") == kind(question)


@pytest.mark.parametrize(
    ("question", "expected"),
    [
        ("", "other"),
        ("?", "other"),
        ("What did the driver think it was?", "span"),
        ("What did Trump say the wall would cost?", "span"),
        ("what are the mats made of?", "span"),
        ("What states that energy is conserved?", "span"),
        ("What works well on wood?", "span"),
        ("How do you clean the pan?", "reason"),
        ("Can you use the pan in the oven?", "yes-no"),
        ("can you help me", "other"),
        ("Is the reactor old or new?", "span"),
        ("In 1990, who was prime minister?", "span"),
        ("in 1990 who was prime minister", "span"),
        ("When the war ended, why did he leave?", "reason"),
        ("According to Kalin, why were the systems late?", "reason"),
        ("If Turkey agrees, will Russia deliver?", "yes-no"),
        ("Go Set a Watchman was finished in what year?", "span"),
        ("What about the lid is hard?", "span"),
        ("may 2020 inflation rate", "span"),
        ("Which ports are shut, according to Lloyd's List?", "list"),
        ("what were the main results of the study according to its authors", "list"),
        ("what were the main causes of the fire", "reason"),
        ("this is so according to whom?", "span"),
        ("How did the senate vote on the pipeline?", "span"),
        ("how does the film end", "span"),
        ("how did it all turn out?", "span"),
        ("How did he end the war?", "reason"),
        ("How did the vote change the law?", "reason"),
        ("how did the fire start", "reason"),
    ],
)
def test_kind_at_the_edges(question: str, expected: str) -> None:
    assert kind(question) == expected
