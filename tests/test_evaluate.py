"""`qa eval`: what a question file may hold, what is measured, and how it is shown."""

import gzip
import json
import re
from dataclasses import replace
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from index import Document, build_index, open_index
from index.errors import UsageError
from index.report import Progress
from qa import Assistant
from qa.answer import Answer, Citation, Finding
from qa.cli import cli
from qa.evaluate import evaluate, score
from qa.measures.evaluation import Outcome, as_json, summarise
from qa.measures.question_file import Question, draw, read_questions
from qa.measures.report_page import Run, as_html, as_text, measures, save
from tests.fakes import FakeEmbedder, FakeReader

RUN = Run("dev.jsonl", "/ix", "shipped", documents=3, asked=2, held=2)
HOSTILE = "<script>alert(1)</script>'\"&"
TEXTS = {
    "shipment": "Turkey received the first shipment of missiles in late July 2019.",
    "greece": "Greece keeps its missiles on the island of Crete.",
    "loan": "Moscow signed a loan agreement with Ankara in September 2017.",
}


def jsonl(path: Path, *rows: Any) -> Path:
    lines = [row if isinstance(row, str) else json.dumps(row) for row in rows]
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return path


@pytest.fixture
def assistant(tmp_path: Path, embedder: FakeEmbedder) -> Assistant:
    documents = [
        Document(text, title=f"On {name}", uri=f"row:dev/{name}" if name == "loan" else f"/c/{name}.txt")
        for name, text in TEXTS.items()
    ]  # fmt: skip
    build_index(documents, tmp_path / "index", embedder=embedder)
    reader = FakeReader({"late July 2019": 9.0, "September 2017": 5.0})
    return Assistant(open_index(tmp_path / "index"), embedder, reader)


def outcome(right: bool = True, confidence: float = 0.9, **changed: Any) -> Outcome:
    made = Outcome(
        id="q", question="when?", answers=("2019",), text="2019" if right else "2018",
        confidence=confidence, calibrated=True, exact=float(right), f1=float(right), named=True,
        rank=1, citations=1, proving=int(right), first_in_gold=True, quote="In 2019.",
        source="A paper", answer_start=3, answer_end=7, timings={"read": 8.0, "total": 10.0},
    )  # fmt: skip
    return replace(made, **changed)


def unanswerable(refused: bool, confidence: float = 0.1) -> Outcome:
    return outcome(False, confidence, answers=(), refused=refused, rank=None, f1=0.0)


# --- the question file


def test_a_file_is_read_compressed_or_not(tmp_path: Path) -> None:
    row = {"id": "a", "question": "when?", "answers": ["2019"], "passage_id": "dev/1"}
    plain = jsonl(tmp_path / "q.jsonl", row)
    packed = tmp_path / "no-gz-in-its-name"
    packed.write_bytes(gzip.compress(plain.read_bytes()))
    assert read_questions(plain) == read_questions(packed)
    assert read_questions(plain).questions == (Question("a", "when?", ("2019",), ("dev/1",)),)


def test_a_row_needs_neither_id_nor_documents(tmp_path: Path) -> None:
    path = jsonl(tmp_path / "q.jsonl", "", {"question": "when?", "answers": [], "documents": None})
    assert read_questions(path).questions == (Question("line 2", "when?", ()),)


@pytest.mark.parametrize(
    ("row", "problem"),
    [
        ("{", "not JSON"),
        ("[1]", "not an object: [1]"),
        ("[" * 100_000, "nested too deep"),
        ({"answers": []}, "no question"),
        ({"question": " ", "answers": []}, "no question"),
        ({"question": "when?"}, "no answers"),
        ({"question": "when?", "answers": "2019"}, "answers are not a list"),
        ({"question": "when?", "answers": None}, "answers are not a list"),
        ({"question": "when?", "answers": [2019]}, "one of its answers"),
        ({"question": "when?", "answers": [""]}, "one of its answers"),
        ({"question": "when?", "answers": [], "documents": "a.txt"}, "documents are not a list"),
        ({"question": "when?", "answers": [], "passage_id": 3}, "passage_id is no text"),
        ({"question": "when?", "answers": [], "id": {}}, "id is neither"),
        ({"question": "when \ud800?", "answers": []}, "surrogate"),
        ({"id": "first", "question": "when?", "answers": []}, "that of line 1"),
    ],
)
def test_a_wrong_row_is_named_with_its_line_and_the_others_are_read(
    tmp_path: Path, row: Any, problem: str
) -> None:
    good = {"id": "first", "question": "who?", "answers": []}
    read = read_questions(jsonl(tmp_path / "q.jsonl", good, row, {**good, "id": "last"}))
    assert [q.id for q in read.questions] == ["first", "last"]
    (wrong,) = read.wrong
    assert wrong.line == 2
    assert problem in str(wrong)


def test_a_line_that_is_not_utf8_is_a_wrong_row(tmp_path: Path) -> None:
    path = tmp_path / "q.jsonl"
    path.write_bytes(b'\xef\xbb\xbf{"question": "a?", "answers": []}\n{"question": "\xff"}\n')
    read = read_questions(path)
    assert len(read.questions) == 1
    assert [(w.line, w.problem) for w in read.wrong] == [(2, "it is not UTF-8")]


def test_a_compressed_file_that_breaks_off_is_read_up_to_there(tmp_path: Path) -> None:
    rows = "".join(json.dumps({"question": f"q{n}?", "answers": []}) + "\n" for n in range(5_000))
    path = tmp_path / "q.jsonl.gz"
    path.write_bytes(gzip.compress(rows.encode())[:-2_000])
    read = read_questions(path)
    assert 0 < len(read.questions) < 5_000
    assert "breaks off" in str(read.wrong[-1])


def test_a_missing_file_is_a_usage_error(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="cannot be read"):
        read_questions(tmp_path / "none.jsonl")


def test_the_seed_alone_decides_which_questions_are_drawn() -> None:
    questions = [Question(str(n), "q?", ()) for n in range(100)]
    drawn = draw(questions, 10, seed=3)
    assert drawn == draw(questions, 10, seed=3) != draw(questions, 10, seed=4)
    assert [int(q.id) for q in drawn] == sorted(int(q.id) for q in drawn)
    assert draw(questions, None, 0) == draw(questions, 1_000, 0) == tuple(questions)


# --- asking


def test_questions_are_asked_and_scored(assistant: Assistant) -> None:
    told: list[Progress] = []
    result = evaluate(
        assistant,
        [
            Question("a", "When was the first shipment of missiles?", ("July 2019",), ("shipment.txt",)),
            Question("b", "Who keeps elephants?", ()),
        ],
        told.append,
    )  # fmt: skip
    first = result.outcomes[0]
    assert (first.text, first.exact, first.f1) == ("late July 2019", 0.0, pytest.approx(0.8))
    assert (first.rank, first.first_in_gold) == (1, True)
    assert first.quote[first.answer_start : first.answer_end] == "late July 2019"
    assert (result.questions, result.answerable, result.answered) == (2, 1, 1)
    assert {"search", "read", "total"} <= {stage.name for stage in result.stages}
    assert [(p.done, p.total) for p in told] == [(1, 2), (2, 2)]


@pytest.mark.parametrize(
    "name", ["dev/loan", "row:dev/loan", "On loan", "loan", "missing.txt"]
)  # fmt: skip
def test_a_document_goes_by_its_uri_row_and_title(assistant: Assistant, name: str) -> None:
    question = Question("a", "Who signed the loan agreement?", ("Moscow",), (name,))
    result = evaluate(assistant, [question])
    known = name != "missing.txt"
    assert result.outcomes[0].rank == (1 if known else None)
    assert result.unknown_documents == (() if known else ("missing.txt",))
    assert (result.by_document, result.by_text) == (1, 0)


def test_a_document_goes_by_its_id_and_by_its_path(assistant: Assistant) -> None:
    gold = next(d for d in assistant.index.documents() if d.uri == "/c/greece.txt")
    for name in (gold.id, "/c/greece.txt", "greece.txt"):
        question = Question("a", "Who keeps missiles on the island of Crete?", ("Greece",), (name,))
        assert evaluate(assistant, [question]).outcomes[0].rank == 1


def test_where_no_document_is_named_a_passage_counts_by_its_text(assistant: Assistant) -> None:
    question = Question("a", "Who keeps missiles on an island?", ("the island of Crete",))
    result = evaluate(assistant, [question])
    assert (result.outcomes[0].rank, result.outcomes[0].first_in_gold) == (1, None)
    assert (result.by_document, result.by_text, result.first_in_gold) == (0, 1, None)
    assert "by holding an accepted answer for 1" in as_text(result, RUN)


def test_a_copy_of_the_named_document_counts(tmp_path: Path, embedder: FakeEmbedder) -> None:
    text = TEXTS["shipment"]
    documents = [Document(text, uri="/c/one.txt"), Document(text, uri="/c/two.txt")]
    build_index(documents, tmp_path / "index", embedder=embedder)
    assistant = Assistant(
        open_index(tmp_path / "index"), embedder, FakeReader({"late July 2019": 9})
    )
    for name in ("one.txt", "two.txt"):
        found = evaluate(assistant, [Question("a", "first shipment?", ("July 2019",), (name,))])
        assert (found.outcomes[0].rank, found.outcomes[0].first_in_gold) == (1, True)


def test_only_the_citations_of_findings_have_to_prove() -> None:
    def cited(quote: str) -> Finding:
        citation = Citation(1, "d", None, "", None, None, None, 0, len(quote), quote, 0, 4)
        return Finding(quote[:4], (citation,))

    given = Answer("q?", "q?", text="2019", findings=(cited("2019 it was."), cited("2018 then.")),
                   also_found=(cited("2017 besides."),))  # fmt: skip
    scored = score(Question("a", "q?", ("2019",)), given, [], frozenset())
    assert (scored.citations, scored.proving) == (2, 1)


# --- figures


def test_refusals_count_on_either_side() -> None:
    result = summarise([
        outcome(), outcome(False), outcome(False, refused=True, f1=0.0),
        unanswerable(True), unanswerable(False),
    ])  # fmt: skip
    assert (result.questions, result.answerable, result.right) == (5, 3, 2)
    assert (result.answered, result.refused_wrongly) == (2, 1)
    assert (result.refused_rightly, result.answered_wrongly) == (1, 1)
    assert result.exact_match == result.f1 == pytest.approx(1 / 3)


def test_recall_and_reciprocal_rank_are_over_answerable_questions() -> None:
    result = summarise([outcome(rank=rank) for rank in (1, 4, 20, None)] + [unanswerable(True)])
    assert result.recall == {1: 0.25, 5: 0.5, 20: 0.75}
    assert result.reciprocal_rank == pytest.approx((1 + 1 / 4 + 1 / 20) / 4)


def test_the_confidence_is_scored_over_what_was_answered() -> None:
    result = summarise([
        outcome(True, 0.8), outcome(False, 0.6), unanswerable(False, 0.8),
        outcome(False, 0.2, refused=True), unanswerable(True, 0.1),
    ])  # fmt: skip
    assert result.auroc == pytest.approx(0.75)
    assert result.brier == pytest.approx((0.04 + 0.36 + 0.64) / 3)
    assert result.brier_constant == pytest.approx(2 / 9)
    assert result.calibration_error == pytest.approx((2 * abs(0.8 - 0.5) + 0.6) / 3)
    assert [point.coverage for point in result.risk_coverage] == [0.4, 0.6]
    assert result.auroc_answerable == pytest.approx((1.5 + 1 + 1) / 6)


def test_an_answer_half_right_is_right() -> None:
    assert summarise([outcome(False, f1=0.5), outcome(False, f1=0.49)]).right == 1


def test_the_worst_errors_are_the_surest_and_at_most_ten() -> None:
    wrong = [outcome(False, n / 20, id=str(n)) for n in range(20)]
    result = summarise([*wrong, unanswerable(False, 0.99), unanswerable(True, 1.0), outcome()])
    assert len(result.worst) == 10
    assert [o.confidence for o in result.worst[:2]] == [0.99, 0.95]
    assert not any(o.refused or o.right for o in result.worst)


def test_times_are_given_by_stage() -> None:
    outcomes = [outcome(timings={"read": float(n), "total": 2.0 * n}) for n in range(101)]
    assert [(s.name, s.p50, s.p95) for s in summarise(outcomes).stages] == [
        ("read", 50.0, 95.0), ("total", 100.0, 190.0),
    ]  # fmt: skip


def test_without_questions_nothing_is_measured(assistant: Assistant) -> None:
    result = evaluate(assistant, [])
    assert (result.questions, result.f1, result.auroc, result.worst) == (0, None, None, ())
    assert "n/a" in as_text(result, RUN)
    assert as_html(result, RUN).count("Nothing to show.") == 3


def test_answers_that_are_all_right_leave_what_needs_wrong_ones_unknown() -> None:
    result = summarise([outcome()])
    assert (result.auroc, result.auroc_answerable, result.brier_constant) == (None, None, 0.0)
    assert as_html(result, RUN).count("<svg") == 3


# --- showing


class Page(HTMLParser):
    """The tags and attributes of a page."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.attributes: list[tuple[str, str | None]] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self.attributes += attrs


def test_hostile_text_reaches_the_page_escaped() -> None:
    error = outcome(
        False, id=HOSTILE, question=HOSTILE, answers=(HOSTILE,), text=HOSTILE, source=HOSTILE,
        quote=HOSTILE, answer_start=2, answer_end=9,
    )  # fmt: skip
    run = replace(RUN, file=HOSTILE, index=HOSTILE, reader=HOSTILE)
    html = as_html(summarise([error], unknown_documents=(HOSTILE,)), run)
    assert "script" not in Page(html).tags
    assert "alert(1)</script" not in html
    assert "<mark>cript&gt;a</mark>" in html


def test_the_page_asks_nothing_of_the_network() -> None:
    html = as_html(summarise([outcome(), outcome(False, 0.4), unanswerable(True)]), RUN)
    page = Page(html)
    assert not {"script", "link", "img", "iframe", "object"} & set(page.tags)
    assert not [name for name, _ in page.attributes if name in ("src", "href", "srcset")]
    assert not re.search(r"https?:|url\(|@import", html)
    assert page.tags.count("svg") == 3


def test_plots_stay_inside_their_frames() -> None:
    outcomes = [outcome(n % 3 > 0, n / 50, timings={"total": 10.0 ** (n / 10)}) for n in range(51)]
    html = as_html(summarise(outcomes), RUN)
    places = re.findall(r"\bc?x='(\S+)' c?y='(\S+)'", html)
    line = re.findall(r"points='(.+?)'", html)[0]
    for x, y in [*places, *(place.split(",") for place in line.split())]:
        assert 0 <= float(x) <= 424
        assert 0 <= float(y) <= 280


def test_what_is_saved_is_strict_json_with_every_outcome(tmp_path: Path) -> None:
    result = summarise([outcome(), unanswerable(False)])
    data, page = save(result, replace(RUN, file="a/dev.jsonl.gz"), tmp_path)
    assert (data.name, page.name) == ("dev-eval.json", "dev-eval.html")
    saved = json.loads(data.read_text(encoding="utf-8"), parse_constant=pytest.fail)
    assert [o["right"] for o in saved["outcomes"]] == [True, False]
    assert saved["recall"] == {"@1": 1.0, "@5": 1.0, "@20": 1.0}
    assert saved["run"]["file"] == "a/dev.jsonl.gz"
    json.dumps(as_json(summarise([])), allow_nan=False)


def test_every_figure_says_of_what() -> None:
    for label, value, of in measures(summarise([outcome(), unanswerable(True)])):
        assert label
        assert value
        assert of


# --- the command


@pytest.fixture
def command(
    assistant: Assistant, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> tuple[CliRunner, list[str]]:
    monkeypatch.setattr("qa.commands.questions.opened", lambda *_: assistant)
    monkeypatch.chdir(tmp_path)
    return CliRunner(), ["eval", "q.jsonl", "--out", "out"]


GOOD = {"id": "a", "question": "When was the first shipment?", "answers": ["late July 2019"]}


def test_the_command_prints_saves_and_names_wrong_rows(
    command: tuple[CliRunner, list[str]], tmp_path: Path
) -> None:
    jsonl(tmp_path / "q.jsonl", GOOD, "{")
    runner, arguments = command
    done = runner.invoke(cli, arguments)
    assert done.exit_code == 0, done.output
    assert "exact match" in done.stdout
    assert "passed over: line 2: it is not JSON" in done.stderr
    saved = json.loads((tmp_path / "out/q-eval.json").read_text(encoding="utf-8"))
    assert saved["run"]["wrong_rows"][0]["line"] == 2
    assert "line 2: it is not JSON" in (tmp_path / "out/q-eval.html").read_text(encoding="utf-8")


def test_the_command_prints_json(command: tuple[CliRunner, list[str]], tmp_path: Path) -> None:
    jsonl(tmp_path / "q.jsonl", GOOD, {**GOOD, "id": "b"})
    runner, arguments = command
    done = runner.invoke(cli, [*arguments, "--json", "--limit", "1", "--seed", "7"])
    printed = json.loads(done.stdout)
    assert (printed["questions"], printed["exact_match"]) == (1, 1.0)
    assert (printed["run"]["held"], printed["run"]["seed"]) == (2, 7)


@pytest.mark.parametrize("arguments", [["eval", "none.jsonl"], ["eval", "q.jsonl", "--limit", "0"]])
def test_a_missing_file_and_a_limit_of_nothing_are_usage_errors(
    command: tuple[CliRunner, list[str]], tmp_path: Path, arguments: list[str]
) -> None:
    jsonl(tmp_path / "q.jsonl", GOOD)
    assert command[0].invoke(cli, arguments).exit_code == 2


def test_a_file_without_a_question_is_a_usage_error(
    command: tuple[CliRunner, list[str]], tmp_path: Path
) -> None:
    jsonl(tmp_path / "q.jsonl", "{")
    runner, arguments = command
    done = runner.invoke(cli, arguments)
    assert done.exit_code == 2
    assert "line 1" in done.stderr
    assert "holds no question" in done.stderr


def test_a_folder_that_cannot_be_written_is_told_before_anything_is_asked(
    command: tuple[CliRunner, list[str]], tmp_path: Path
) -> None:
    jsonl(tmp_path / "q.jsonl", GOOD)
    (tmp_path / "out").write_text("a file stands here", encoding="utf-8")
    runner, arguments = command
    assert runner.invoke(cli, arguments).exit_code == 2
    assert runner.invoke(cli, [*arguments[:3], "out/below"]).exit_code == 2
