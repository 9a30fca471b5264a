"""`qa eval` of questions that bring their own documents: what is read, what counts, what is shown."""

import gzip
import json
from dataclasses import asdict
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

import index.embed
import qa.readers
from index.report import Progress
from qa.cli import cli
from qa.measures.conflict_file import Conflict, holds_conflicts, read_conflicts
from qa.measures.conflicts import Seen, as_text, ask_conflicts, found, noise, says, summarise
from tests.fakes import FakeEmbedder, FakeReader

TRUE = "Russia completed the first shipment in July 2019, a paper writes of the deal."
ALTERED = TRUE.replace("July 2019", "March 2018")
ROW: dict[str, Any] = {
    "id": 6,
    "question": "When was the first shipment?",
    "answer": [["July 2019", "Jul 2019"]],
    "other_answer": "March 2018",
    "supports": [TRUE],
    "supports_other": [ALTERED],
    "unrelated": ["Ankara is the capital of Turkey, and not its largest city."],
}
SIDE_BY_SIDE: dict[str, Any] = {
    "question": "When was the first shipment?",
    "documents": [{"text": TRUE, "type": "correct"}, {"text": ALTERED, "type": "misinfo"}],
    "gold_answers": ["July 2019"],
    "wrong_answers": ["March 2018"],
}


def jsonl(path: Path, *rows: Any) -> Path:
    path.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    return path


def test_a_row_with_altered_documents_keeps_them_apart(tmp_path: Path) -> None:
    (read,), wrong = read_conflicts(jsonl(tmp_path / "q.jsonl", ROW))
    assert read == Conflict(
        "6", ROW["question"], (("July 2019", "Jul 2019"),), (("March 2018",),),
        (TRUE, *ROW["unrelated"]), (ALTERED,),
    )  # fmt: skip
    assert wrong == ()


def test_a_row_with_documents_side_by_side_is_read_from_gzip(tmp_path: Path) -> None:
    path = tmp_path / "q.jsonl.gz"
    path.write_bytes(gzip.compress(json.dumps(SIDE_BY_SIDE).encode()))
    assert holds_conflicts(path)
    (read,), _ = read_conflicts(path)
    assert (read.id, read.documents, read.altered) == ("line 1", (TRUE, ALTERED), ())
    assert (read.answers, read.wrong) == ((("July 2019",),), (("March 2018",),))


@pytest.mark.parametrize(
    "row",
    [
        {**ROW, "supports": "one text"},
        {**ROW, "question": " "},
        {**ROW, "answer": 7},
        {key: value for key, value in ROW.items() if key != "unrelated"},
        {**SIDE_BY_SIDE, "documents": ["a text"]},
    ],
)
def test_a_row_that_is_wrong_is_reported_and_the_others_are_read(tmp_path: Path, row: Any) -> None:
    read, wrong = read_conflicts(jsonl(tmp_path / "q.jsonl", row, ROW))
    assert [one.id for one in read] == ["6"]
    assert [one.line for one in wrong] == [1]


@pytest.mark.parametrize("row", [{"question": "when?", "answers": ["2019"]}, [], "text"])
def test_any_other_file_holds_no_conflicts(tmp_path: Path, row: Any) -> None:
    assert not holds_conflicts(jsonl(tmp_path / "q.jsonl", row))
    assert not holds_conflicts(jsonl(tmp_path / "empty.jsonl"))


@pytest.mark.parametrize(
    ("value", "spelling", "given"),
    [
        ("Yury Borisov", "Borisov", True),
        ("Borisov, Yury", "Yury Borisov", True),
        ("in July 2019", "July 2019", True),
        ("17 November 2014", "17 November 2019", False),
        ("Ankara", "Moscow", False),
    ],
)
def test_a_value_gives_an_answer_that_it_holds_or_does_not_contradict(
    value: str, spelling: str, given: bool
) -> None:
    assert says(value, [spelling]) == given


def test_what_is_neither_right_nor_wrong_is_noise() -> None:
    conflict = Conflict("1", "?", (("1996",), ("2009",)), (("2000",),), ())
    values = ("1996", "2000", "Port Moresby")
    assert found(values, conflict.answers) == 1
    assert noise(values, conflict) == 1


def test_figures_are_counts_of_what_was_seen() -> None:
    altered = Conflict("1", "?", (("1996",),), (("2000",),), ("a",), ("b",))
    beside = Conflict("2", "?", (("1996",), ("2009",)), (), ("a", "b"))
    seen = [
        Seen(altered, ("1996", "2000"), (), True, alone=False),
        Seen(altered, ("1996", "2000"), (), False, alone=True),
        Seen(beside, ("2009", "Lae"), ("1996",), False),
        Seen(beside, (), (), False),
    ]
    figures = summarise(seen)
    assert asdict(figures) == {
        "questions": 4, "answers": 6, "refused": 1, "altered": 2, "both": 1, "alone": 1,
        "found": 3, "findings": 6, "noise": 1, "found_first": 3, "first": 3, "noise_first": 0,
        "found_also": 4,
    }  # fmt: skip
    assert "1 of 2, 50%" in as_text(figures)
    assert summarise([]).questions == 0
    assert "none" in as_text(summarise([]))


def test_every_question_is_asked_of_its_own_documents(tmp_path: Path) -> None:
    told: list[Progress] = []
    conflicts, _ = read_conflicts(jsonl(tmp_path / "q.jsonl", ROW, SIDE_BY_SIDE))
    reader = FakeReader({"July 2019": 6.0, "March 2018": 5.0, "Ankara": -3.0})
    with_altered, beside = ask_conflicts(conflicts, FakeEmbedder(), reader, told.append)
    assert set(with_altered.findings) == set(beside.findings) == {"July 2019", "March 2018"}
    assert (with_altered.disagreement, with_altered.alone, with_altered.both) == (True, False, True)
    assert (beside.disagreement, beside.alone) == (True, None)
    assert [(one.done, one.total) for one in told] == [(1, 2), (2, 2)]


def test_the_command_needs_no_index(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    reader = FakeReader({"July 2019": 6.0, "March 2018": 5.0})
    monkeypatch.setattr(index.embed, "open_embedder", FakeEmbedder)
    monkeypatch.setattr(qa.readers, "open_reader", lambda *_: reader)
    file = jsonl(tmp_path / "q.jsonl", ROW, {**ROW, "supports": []}, {"gold_answers": 1})
    done = CliRunner().invoke(cli, ["eval", str(file), "--limit", "1"])
    assert done.exit_code == 0
    assert "both answers found, called a disagreement" in done.stdout
    assert "line 3" in done.stderr
    printed = CliRunner().invoke(cli, ["eval", str(file), "--limit", "1", "--json"])
    assert json.loads(printed.stdout)["questions"] == 1
