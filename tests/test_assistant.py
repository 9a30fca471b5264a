"""A question to an Answer: what is promised of every answer and every refusal."""

import json
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

import qa
from index import Document, Filter, build_index, open_index
from index.bundled import FOLDER
from index.document import Hit, Passage
from index.load import load
from qa import Answer, Assistant, Citation, Finding
from qa.confidence import Calibration
from qa.describe import how_sure, in_words
from qa.judge import UNMEASURED, judge, to_spans
from qa.languages import foreign_notes
from qa.render import as_json, render
from tests.fakes import FakeEmbedder, FakeReader

FIRST = Document(
    "The deal was signed in 2017. Russia completed the first shipment in late July 2019. More came.",
    title="First", source="Sputnik", published=date(2020, 6, 24), uri="/first", url="https://a.b/c",
)  # fmt: skip
SECOND = Document(
    "Ankara received the first shipment from Russia in 2019, despite its allies.",
    title="Second", source="Duvar", uri="/second",
)  # fmt: skip
RIVAL = Document("The first shipment came in March 2018, Moscow says.", title="Rival", uri="/rival")
QUESTION = "when was the first shipment?"
SCORES = {"late July 2019": 6.0, "2019": 4.0, "March 2018": 5.0, "2017": -6.0}


@pytest.fixture
def path(tmp_path: Path, embedder: FakeEmbedder) -> Path:
    build_index([FIRST, SECOND], tmp_path / "i", embedder=embedder)
    return tmp_path / "i"


def opened(path: Path, scores: dict[str, float] | None = None) -> Assistant:
    reader = FakeReader(SCORES if scores is None else scores)
    return Assistant.open(path, reader=reader, embedder=FakeEmbedder())


def test_the_answer_is_the_most_specific_of_what_agrees(path: Path) -> None:
    answer = opened(path).ask(QUESTION)
    assert (answer.text, answer.refused, answer.reason) == ("late July 2019", False, "")
    first = answer.findings[0]
    assert first.value == answer.text
    assert first.sources == ("Sputnik", "Duvar")
    assert (first.normal, first.status) == ("2019-07 (late)", "occurred")
    assert not answer.disagreement


def test_every_citation_is_a_verbatim_slice_and_holds_its_answer(path: Path) -> None:
    answer = opened(path).ask(QUESTION)
    index = open_index(path)
    assert [c.number for c in answer.citations] == list(range(1, len(answer.citations) + 1))
    for citation in answer.citations:
        text = index.document(citation.document_id).text
        assert text[citation.start : citation.end] == citation.quote
        assert text[citation.answer_start : citation.answer_end] == citation.answer
        assert citation.start <= citation.answer_start < citation.answer_end <= citation.end
    assert answer.citations[0].quote == "Russia completed the first shipment in late July 2019."
    assert answer.citations[0].source == "Sputnik"
    # The page, opened at the sentence.
    assert answer.citations[0].url == (
        "https://a.b/c#:~:text=Russia%20completed%20the%20first%20shipment%20in%20late%20July%202019."
    )


def test_documents_that_contradict_each_other_are_both_shown(
    path: Path, embedder: FakeEmbedder
) -> None:
    build_index(RIVAL, path, embedder=embedder)
    answer = opened(path).ask(QUESTION)
    assert answer.disagreement
    assert {finding.value for finding in answer.findings} == {"late July 2019", "March 2018"}


def test_two_values_in_one_document_are_no_disagreement(
    tmp_path: Path, embedder: FakeEmbedder
) -> None:
    text = "The first shipment came in March 2018. The first shipment came in July 2019."
    build_index(Document(text, uri="/one"), tmp_path / "one", embedder=embedder)
    answer = opened(tmp_path / "one", {"March 2018": 5.0, "July 2019": 5.0}).ask(QUESTION)
    assert not answer.disagreement
    assert len(answer.findings) == len(answer.also_found) == 1


def test_where_nothing_is_read_the_answer_is_refused_with_what_is_missing(path: Path) -> None:
    answer = opened(path, {}).ask("How much did Greece pay?")
    assert (answer.refused, answer.text, answer.findings, answer.citations) == (True, "", (), ())
    assert "Greece" in answer.reason
    assert answer.passages


@pytest.mark.parametrize(
    "question", ["", "   ", "???", "\x00", "a" * 100_000, "why " * 30_000, "🙂🙂"]
)
def test_any_question_gets_an_answer_or_a_refusal(path: Path, question: str) -> None:
    answer = opened(path, {}).ask(question)
    assert answer.refused
    assert answer.reason
    json.dumps(as_json(answer))


def test_a_date_bound_counts_what_it_leaves_out_for_having_no_date(path: Path) -> None:
    answer = opened(path).ask(QUESTION, where=Filter(published_to=date(2020, 12, 31)))
    assert answer.notes == ("1 undated document was left out by the date bounds.",)
    assert {c.document_id for c in answer.citations} == {FIRST.id}


def test_words_that_bound_the_dates_leave_out_what_has_none_as_options_do(path: Path) -> None:
    assistant = opened(path)
    assistant.add(replace(FIRST, text="An early shipment.", uri="/0", published=date(2018, 1, 1)))
    answer = assistant.ask("as of June 2018, when was the first shipment?")
    assert {hit.document.uri for hit in answer.passages} == {"/0"}
    assert any("1 undated document was left out" in note for note in answer.notes)
    found = assistant.search("shipment in articles from 2018")
    assert [hit.document.uri for hit in found.hits] == ["/0"]
    assert found.hits == assistant.retrieve("shipment in articles from 2018")
    assert "searched, as asked" in found.notes[0]
    assert "1 undated document" in found.notes[1]


def test_a_refusal_counts_what_was_searched(path: Path) -> None:
    reason = opened(path, {}).ask("according to Sputnik, when did Greece pay?").reason
    assert "No document mentions “Greece” (0 of the 1 searched)" in reason


@pytest.mark.parametrize(
    "question",
    [
        "list everyone who received the shipment in articles",
        "does anyone know what happened to the sign",
    ],
)
def test_words_of_asking_and_other_forms_of_a_verb_are_not_missing(
    path: Path, question: str
) -> None:
    assert "No document mentions" not in opened(path, {}).ask(question).reason


@pytest.mark.parametrize(
    "question",
    ["has it flown", "when did the extra shipment arrive", "who took the remaining shipment"],
)
def test_no_document_is_said_to_lack_a_verb_or_an_ordinary_word(path: Path, question: str) -> None:
    assert "No document" not in opened(path, {}).ask(question).reason


@pytest.mark.parametrize(
    ("text", "question", "lacks"),
    [
        ("They appointed her in May.", "Who opposed her appointment?", ""),
        ("The vessel sank off Brest.", "Who salvaged the ship?", ""),
        ("Athens is in Greece.", "What did the Greek envoy want?", "envoy"),
        ("The vessel sank off Brest.", "Who salvaged the bicycle?", "bicycle"),
        ("Mr Mercer spoke.", "Who is Tessa Mercer?", ""),
        ("Paul Mercer spoke.", "Who is Tessa Mercer?", "Tessa Mercer”, only “Mercer"),
        ("Ana Berg, the prime minister, left.", "Who is the Prime Minister?", ""),
        ("The foreign office denied it.", "Who is the Finance Minister?", "Finance Minister"),
    ],
)
def test_what_no_document_mentions_is_counted_in_every_form_and_under_every_plain_word_for_it(
    path: Path, text: str, question: str, lacks: str
) -> None:
    assistant = opened(path, {})
    assistant.add(Document(text, uri="/added"))
    reason = assistant.ask(question).reason
    assert (f"No document mentions “{lacks}”" in reason) if lacks else "No document" not in reason


def test_how_sure_an_answer_is_stands_at_its_value_before_any_citation(path: Path) -> None:
    answer = opened(path).ask(QUESTION)
    sure = f"({how_sure(answer)})"
    assert render(answer).splitlines()[1].strip() == sure
    assert render(answer).count(sure) == 1
    assert render(answer, "markdown").split("\n\n")[2] == sure
    first = answer.findings[0]
    several = replace(answer, kind="list", findings=(first, first))
    assert render(several).splitlines()[0] == sure
    assert render(several, "markdown").split("\n\n")[1] == sure


def test_stages_are_told_as_they_begin_and_timed(path: Path) -> None:
    told: list[str] = []
    answer = opened(path).ask(QUESTION, on_stage=told.append)
    assert told == ["searching", "reading 2 passages", "answering"]
    assert set(answer.timings) == {"search", "read", "compose", "total"}


def test_without_a_measurement_no_probability_is_passed_off_as_one(path: Path) -> None:
    answer = opened(path).ask(QUESTION)
    assert not answer.calibrated
    assert "not measured" in in_words(answer)
    assert "%" not in render(answer)


def test_below_the_threshold_nothing_is_answered(path: Path) -> None:
    assistant = opened(path)
    hits = assistant.retrieve(QUESTION)
    strict = Calibration((0.0, 0.1, *[0.0] * 4), (-9.0, *[0.0] * 8), 0.5, ("span",))
    spans = to_spans(QUESTION, hits, FakeReader(SCORES).read_many([QUESTION], [hits])[0], strict)
    judged = judge(QUESTION, spans, strict)
    assert judged.confidence < judged.threshold
    assert judged.calibrated


def test_an_answer_is_a_value_that_renders_in_every_form(path: Path) -> None:
    answer = opened(path).ask(QUESTION)
    assert "late July 2019" in render(answer)
    assert "[^1]: " in render(answer, "markdown")
    loaded = json.loads(render(answer, "json"))
    assert loaded["findings"][0]["citations"][0]["published"] == "2020-06-24"
    with pytest.raises(ValueError, match="text, markdown or json"):
        render(answer, "pdf")  # type: ignore[arg-type]


def test_markdown_of_a_hostile_quote_holds_no_markup() -> None:
    citation = Citation(1, "0" * 12, "<b>*T*</b>", "", None, None, None, 0, 3, "<i>", 0, 3)
    answer = Answer(
        "q", "q", text="<i>", findings=(Finding("<i>", (citation,)),), citations=(citation,)
    )
    assert "<i>" not in render(answer, "markdown").replace("\\<i\\>", "")


def test_asking_for_no_passages_is_an_error(path: Path) -> None:
    with pytest.raises(ValueError, match="at least 1"):
        opened(path).retrieve(QUESTION, k=0)


def test_the_public_names_are_there(path: Path) -> None:
    assert {"Answer", "Assistant", "Citation", "Finding", "ask", "retrieve"} <= set(qa.__all__)
    assert callable(qa.retrieve)
    assistant = opened(path)
    assert qa.ask(QUESTION, assistant).text == "late July 2019"
    assert qa.retrieve(QUESTION, assistant, k=1)[0].document.title in ("First", "Second")
    assert replace(assistant.ask(QUESTION), text="x").text == "x"


def test_the_assistant_adds_sets_and_removes(path: Path) -> None:
    assistant = opened(path)
    assistant.add(RIVAL)
    assert len(assistant.index) == 3
    assistant.set(RIVAL.id, title="A rival", published=date(2018, 4, 1))
    assert assistant.index.document(RIVAL.id).published == date(2018, 4, 1)
    assistant.remove([RIVAL.id])
    assert len(assistant.index) == 2


def test_every_briefing_of_the_sample_says_what_it_is() -> None:
    paths = sorted(FOLDER.glob("*.md"))
    assert len(paths) >= 10
    for path in paths:
        loaded = load(path.read_bytes(), str(path))
        document = loaded.document
        assert document.title
        assert document.source
        assert document.published
        assert loaded.warnings == ()
        assert "written for Footnote's sample" in document.text


@pytest.mark.parametrize("text", ["second", "the first"])
def test_a_rank_does_not_say_how_many(text: str) -> None:
    document = Document(f"Turkey bought {text} batch and 12 batteries.", uri="/batch")
    hits = [Hit(Passage(document.id, 0, len(document.text), document.text), document, 1.0)]
    question = "How many batteries did Turkey buy?"
    reads = FakeReader({text: 9.0, "12 batteries": 5.0}).read_many([question], [hits])[0]
    spans = to_spans(question, hits, reads, UNMEASURED)
    assert [span.text for span in spans] == ["12 batteries"]


@pytest.mark.parametrize(
    ("refused", "place", "told"),
    [(False, 0, True), (False, 2, True), (False, 3, False), (True, 3, True)],
)
def test_a_passage_in_another_language_is_told_of_where_it_bears_on_the_answer(
    refused: bool, place: int, told: bool
) -> None:
    def hit(at: int) -> Hit:
        document = replace(FIRST, uri=f"/{at}", language="ru" if at == place else "en")
        return Hit(Passage(document.id, 0, 3, "The"), document, 1.0)

    answer = Answer("Q?", "Q?", refused=refused, passages=tuple(map(hit, range(5))))
    notes = foreign_notes(answer)
    assert ("1 of the 5 passages that were read is in Russian" in "".join(notes)) == told
