"""What `qa eval` measures besides questions with answers: told by the rows, the same in every form."""

import json
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from index import Document, build_index, open_index
from index.errors import UsageError
from qa import Assistant
from qa.answer import Answer, Citation, Finding
from qa.cli import cli
from qa.measures import conversations, kinds
from qa.measures.figures import Share
from qa.measures.follow_ups import follow_up, measure
from qa.measures.of_file import form_of, measure_file
from qa.measures.placed import Gold
from tests.fakes import FakeEmbedder, FakeReader

TEXT = "Turkey bought the S-400 in 2017. The first shipment came in July 2019."
QUESTIONS = Path(__file__).resolve().parents[1] / "benchmarks" / "questions"
HISTORY = ["A title", "A section", "When did Turkey buy the S-400?", "in 2017"]
FOLLOW_UPS = [
    {
        "id": "c/1",
        "history": HISTORY,
        "question": "why?",
        "rewrite": "why did Turkey buy the S-400?",
    },
    {"id": "c/2", "history": HISTORY, "question": "Who is Kalin?", "rewrite": "Who is Kalin?"},
]
TURNS = {
    "turns": [
        {"question": "When did Turkey buy the S-400?", "rewrite": "When did Turkey buy the S-400?",
         "passage_id": "p", "answers": ["2017"]},
        {"question": "and the first shipment?", "rewrite": "when was the first shipment?",
         "passage_id": "p", "answers": ["July 2019"]},
    ]
}  # fmt: skip


@pytest.fixture
def assistant(tmp_path: Path, embedder: FakeEmbedder) -> Assistant:
    build_index(Document(TEXT, title="A deal", uri="row:p"), tmp_path / "i", embedder=embedder)
    reader = FakeReader({"2017": 5.0, "July 2019": 4.0})
    return Assistant(open_index(tmp_path / "i"), embedder, reader)


def written(path: Path, *rows: dict[str, Any]) -> Path:
    path.write_text("".join(json.dumps(row) + "\n" for row in rows))
    return path


def answer(
    *values: str, kind: str = "list", side: str = "", place: tuple[int, int] = (0, 0)
) -> Answer:
    citation = Citation(1, "d", None, "", None, None, None, 0, 20, "x" * 20, *place)
    findings = tuple(Finding(value, (citation,), side=side) for value in values)  # type: ignore[arg-type]
    return Answer("q", "q", kind, "; ".join(values), findings=findings)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("row", "form"),
    [
        (FOLLOW_UPS[0], "follow-ups"),
        (TURNS, "conversations"),
        ({"question": "why?", "kind": "reason", "passage_id": "p", "evidence": []}, "kinds"),
        ({"question": "why?", "answers": []}, "questions"),
    ],
)
def test_a_file_is_told_by_its_rows(tmp_path: Path, row: dict[str, Any], form: str) -> None:
    assert form_of(written(tmp_path / "f.jsonl", row)) == form


def test_follow_ups_are_measured_without_title_and_section() -> None:
    values = measure([follow_up(row) for row in FOLLOW_UPS]).values
    assert values["token F1, made to stand alone"] == 1.0
    assert float(str(values["token F1, untouched"])) < 1.0
    assert values["left alone, of those that a person left alone"] == Share(1, 1)
    assert "A title" not in follow_up(FOLLOW_UPS[0]).said


def test_a_conversation_is_held_and_its_turns_scored(assistant: Assistant) -> None:
    figures = conversations.measure(assistant, [TURNS])
    assert figures.values["first turns right"] == Share(1, 1)
    assert figures.values["follow-ups rewritten: passage among the first 5"] == Share(1, 1)
    assert [case["turn"] for case in figures.cases] == [1, 2]


def test_half_of_a_list_named_and_half_of_what_is_named_is_right() -> None:
    gold = Gold(frozenset({"d"}), ("France", "Italy", "Spain"))
    assert kinds.is_right("list", answer("France", "Italy"), gold)
    assert not kinds.is_right("list", answer("France"), gold)
    assert not kinds.is_right("list", answer("France", "Italy", "x", "y", "z"), gold)


def test_the_right_sentence_on_the_wrong_side_is_wrong() -> None:
    gold = Gold(frozenset({"d"}), evidence=((5, 9),))
    assert kinds.is_right("yes-no", answer("s", side="denies"), gold, "denies")
    assert not kinds.is_right("yes-no", answer("s", side="affirms"), gold, "denies")
    assert not kinds.is_right(
        "yes-no", answer("s", side="denies"), Gold(frozenset({"e"})), "denies"
    )


def test_of_a_quote_the_marked_words_count_of_a_reason_the_sentence() -> None:
    gold = Gold(frozenset({"d"}), evidence=((5, 9),))
    assert kinds.is_right("quote", answer("s", place=(4, 6)), gold)
    assert not kinds.is_right("quote", answer("s", place=(10, 12)), gold)
    assert kinds.is_right("reason", answer("s", place=(10, 12)), gold)
    assert not kinds.is_right("reason", Answer("q", "q", refused=True), gold)


def test_a_span_is_right_by_its_words_and_where_there_is_none_by_the_refusal() -> None:
    gold = Gold(frozenset({"d"}), ("late July 2019",))
    assert kinds.is_right("span", answer("July 2019"), gold)
    assert not kinds.is_right("span", answer("2017"), gold)
    nothing, refused = Gold(frozenset({"d"})), Answer("q", "q", refused=True)
    assert kinds.is_right("span", refused, nothing)
    assert not kinds.is_right("span", refused, gold)
    assert not kinds.is_right("span", answer("2017"), nothing)


def test_eval_prints_and_saves(tmp_path: Path) -> None:
    file = written(tmp_path / "dev.jsonl", *FOLLOW_UPS)
    done = CliRunner().invoke(cli, ["eval", str(file), "--out", str(tmp_path / "out")])
    assert done.exit_code == 0, done.output
    assert "made to stand alone" in done.output
    saved = json.loads((tmp_path / "out" / "dev-eval.json").read_text())
    assert len(saved["cases"]) == 2


def test_a_row_of_another_form_is_said(tmp_path: Path) -> None:
    file = written(tmp_path / "dev.jsonl", FOLLOW_UPS[0], {"history": [], "question": "why?"})
    with pytest.raises(UsageError, match="rewrite"):
        measure_file(file, "follow-ups", lambda: pytest.fail("not needed"))


@pytest.mark.parametrize("name", ["kinds", "conversations"])
def test_the_halves_of_the_questions_share_none(name: str) -> None:
    halves = []
    for half in ("rules", "held_out"):
        lines = (QUESTIONS / f"{name}_{half}.jsonl").read_text(encoding="utf-8").splitlines()
        rows = [json.loads(line) for line in lines]
        halves.append({t["question"] + t["passage_id"] for r in rows for t in r.get("turns", [r])})
    assert halves[0].isdisjoint(halves[1])
    assert [len(half) for half in halves] == ([100, 100] if name == "kinds" else [60, 60])


def test_a_limit_that_would_not_be_kept_is_refused(tmp_path: Path) -> None:
    file = written(tmp_path / "talk.jsonl", TURNS)
    done = CliRunner().invoke(cli, ["eval", str(file), "--limit", "1", "--out", str(tmp_path)])
    assert done.exit_code == 2
    assert "holds conversations, and --limit is for questions alone" in done.output
