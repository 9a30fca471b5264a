"""What happens when somebody asks, stops, opens, chooses, edits, uploads: nothing is launched."""

import asyncio
import csv
import io
import json
import secrets
import subprocess
import sys
import threading
from collections.abc import AsyncIterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest

from index import build_index
from index.document import Document
from index.errors import IndexBusy
from qa import Assistant
from qa.answer import Answer
from qa.every_mention import COLUMNS
from tests.fakes import FakeEmbedder, FakeReader
from tests.fakes_ui import (
    COUNCIL,
    HARBOUR,
    UNDATED,
    FakeAssistant,
    cite,
    long_document,
    new_turn,
    refusal,
)
from ui import concordance, handlers, library
from ui.background import Job
from ui.guard import Guard, is_loopback
from ui.storage import STORED_LIMIT, TURN_LIMIT, citation_data, read_turns, turns_as_data
from ui.turns import answered

FERRY = "When did the ferry start again?"


def collect(stream: AsyncIterator[Any]) -> list[Any]:
    async def run() -> list[Any]:
        return [each async for each in stream]

    return asyncio.run(run())


def ask(
    assistant: Any, question: Any, before: Any = None, unsearched: Any = None
) -> list[dict[str, Any]]:
    """What is told of a question, from its first stage to its turn."""
    turn = {"id": secrets.token_hex(6), "asked": question, "state": "asking"}
    return told(assistant, {"turn": turn, "before": before or []}, unsearched or [])


def told(assistant: Any, wanted: Any, unsearched: Any = ()) -> list[dict[str, Any]]:
    with ThreadPoolExecutor(1) as workers:
        return collect(handlers.ask(assistant, workers, {}, wanted, unsearched))


def test_the_stages_of_a_question_are_told_then_its_turn() -> None:
    *stages, done = ask(FakeAssistant(), FERRY)
    assert [each["stages"] for each in stages] == [
        ["Searching"],
        ["Searching", "Reading 12 passages"],
        ["Searching", "Reading 12 passages", "Answering"],
    ]
    assert {each["turn"] for each in stages} == {done["turn"]}
    assert "late March 2021" in done["html"]
    assert (done["kept"]["id"], done["kept"]["state"]) == (done["turn"], "answered")
    json.dumps(done)


def test_the_next_question_gets_the_answers_before_it_and_no_one_elses() -> None:
    assistant = FakeAssistant()
    mine = ask(assistant, FERRY)[-1]
    ask(assistant, "What did the pier cost?")
    after = ask(assistant, "And why was it closed?", [mine["kept"]])[-1]
    assert [each.asked for each in assistant.asked[-1][1]] == [FERRY]
    # What the page has already is not sent again.
    assert "late March 2021" not in json.dumps(after)


@pytest.mark.parametrize("question", ["", "   ", "\n", None, 3, [], {}])
def test_no_question_asks_nothing(question: Any) -> None:
    assistant = FakeAssistant()
    assert ask(assistant, question) == []
    assert assistant.asked == []


@pytest.mark.parametrize(
    "wanted",
    [None, 3, "x", [], {}, {"turn": 3}, {"turn": []}, {"turn": {"id": "<b>", "asked": "a"}}],
)
def test_nonsense_asks_nothing(wanted: Any) -> None:
    assistant = FakeAssistant()
    assert told(assistant, wanted) == []
    assert assistant.asked == []


def test_a_question_that_is_under_way_is_not_asked_once_more() -> None:
    turn = {"id": "abcdef123456", "asked": FERRY, "state": "asking"}

    async def run() -> list[Any]:
        with ThreadPoolExecutor(1) as workers:
            running: handlers.Running = {}
            first = handlers.ask(FakeAssistant(), workers, running, {"turn": turn}, [])
            await anext(first)
            again = handlers.ask(FakeAssistant(), workers, running, {"turn": turn}, [])
            told = [each async for each in again]
            return [told, [each async for each in first][-1]["kept"]["state"]]

    assert asyncio.run(run()) == [[], "answered"]


def test_a_document_that_is_not_chosen_is_not_searched() -> None:
    assistant = FakeAssistant()
    ask(assistant, FERRY, unsearched=[COUNCIL.id, "nonsense", 3])
    where = assistant.asked[-1][2]
    assert where is not None
    assert set(where.documents or ()) == {HARBOUR.id, UNDATED.id}
    ask(assistant, FERRY)
    assert assistant.asked[-1][2] is None


def test_choosing_no_document_is_an_error_in_a_sentence() -> None:
    assistant = FakeAssistant()
    every = [document.id for document in assistant.index.documents()]
    html = ask(assistant, FERRY, unsearched=every)[-1]["html"]
    assert "No document is chosen to be searched." in html


def test_an_error_is_a_sentence_with_its_remedy_and_the_conversation_goes_on() -> None:
    class Failing(FakeAssistant):
        def ask(self, *args: Any, **kwargs: Any) -> Answer:
            raise IndexBusy("Another process is writing.", "Try again in a moment.")

    failed = ask(Failing(), FERRY)[-1]
    assert "Another process is writing. Try again in a moment." in failed["html"]
    assert "late March 2021" in ask(FakeAssistant(), FERRY, [failed["kept"]])[-1]["html"]


def test_a_fault_inside_is_told_without_its_insides(caplog: pytest.LogCaptureFixture) -> None:
    class Broken(FakeAssistant):
        def ask(self, *args: Any, **kwargs: Any) -> Answer:
            raise RuntimeError("/secret/path")

    failed = ask(Broken(), FERRY)[-1]
    assert "Something inside Footnote went wrong (RuntimeError)." in failed["html"]
    assert "/secret/path" not in str(failed)
    assert "/secret/path" in caplog.text


def test_stopping_ends_the_work_at_its_next_stage_and_marks_the_turn() -> None:
    at_first, go_on = threading.Event(), threading.Event()
    reached: list[str] = []

    class Slow(FakeAssistant):
        def ask(self, question: str, *args: Any, on_stage: Any = None, **kwargs: Any) -> Answer:
            on_stage("searching")
            at_first.set()
            go_on.wait(5)
            on_stage("answering")
            reached.append("the end")
            return refusal(question)

    running: handlers.Running = {}

    turn = {"id": "abcdef123456", "asked": FERRY, "state": "asking"}

    async def run() -> dict[str, Any]:
        with ThreadPoolExecutor(1) as workers:
            stream = handlers.ask(Slow(), workers, running, {"turn": turn}, [])
            await anext(stream)
            assert await handlers.stop(running, turn) is None
            (stopped,) = [each async for each in stream]
            go_on.set()
        return stopped

    stopped = asyncio.run(run())
    assert at_first.is_set()
    assert reached == []
    assert running == {}
    assert "Stopped." in stopped["html"]
    assert stopped["kept"]["state"] == "stopped"


def test_a_page_that_is_closed_ends_the_work_too() -> None:
    go_on = threading.Event()
    reached: list[str] = []

    def work(report: Any) -> None:
        report("one")
        go_on.wait(5)
        report("two")
        reached.append("the end")

    async def run() -> None:
        with ThreadPoolExecutor(1) as workers:
            stream = Job(workers, work).reports("")
            await anext(stream)
            await stream.aclose()
            go_on.set()

    asyncio.run(run())
    assert reached == []


def test_stopping_what_is_not_under_way_shows_it_as_stopped() -> None:
    turn = {"id": "abcdef123456", "asked": FERRY, "state": "asking"}
    stopped = asyncio.run(handlers.stop({}, turn))
    assert stopped is not None
    assert "Stopped." in stopped["html"]
    assert stopped["kept"]["state"] == "stopped"
    assert asyncio.run(handlers.stop({}, "nonsense")) is None


def test_a_question_that_its_stop_overtook_is_not_read() -> None:
    assistant = FakeAssistant()
    turn = {"id": "abcdef123456", "asked": FERRY, "state": "asking"}
    running: handlers.Running = {}

    async def run(workers: ThreadPoolExecutor) -> list[Any]:
        await handlers.stop(running, turn)
        stream = handlers.ask(assistant, workers, running, {"turn": turn}, [])
        return [each async for each in stream]

    with ThreadPoolExecutor(1) as workers:
        (stopped,) = asyncio.run(run(workers))
    assert stopped["kept"]["state"] == "stopped"
    assert assistant.asked == []
    assert running == {}


def test_of_stopped_questions_that_never_come_only_so_many_are_remembered() -> None:
    running: handlers.Running = {}

    async def run() -> None:
        for number in range(handlers.OVERTAKEN_LIMIT + 5):
            turn = {"id": f"{number:012x}", "asked": FERRY, "state": "asking"}
            await handlers.stop(running, turn)

    asyncio.run(run())
    assert len(running) == handlers.OVERTAKEN_LIMIT
    assert f"{handlers.OVERTAKEN_LIMIT + 4:012x}" in running


def test_a_question_that_a_reload_interrupted_says_so() -> None:
    before = ask(FakeAssistant(), "What did the pier cost?")[-1]["kept"]
    pending = {"id": "abcdef123456", "asked": FERRY, "state": "asking"}
    restored = handlers.restore(FakeAssistant(), {"turns": [before], "pending": [pending]})
    assert restored["html"].index("38 million kroner") < restored["html"].index("Interrupted.")
    assert [each["id"] for each in restored["turns"]] == [before["id"], pending["id"]]


def test_what_a_browser_has_kept_is_shown_again_in_any_script_and_nothing_else() -> None:
    (turn,) = _stored()
    (citation, *_) = turn["answer"]["findings"][0]["citations"]
    # To a browser a letter of any script is one character.
    turn["answer"]["findings"][0]["citations"] = [{**citation, "quote": "п" * 6_000}] * 3
    stored = [{**turn, "id": f"turn{number}"} for number in range(TURN_LIMIT)]
    assert len(json.dumps(stored, ensure_ascii=False)) < STORED_LIMIT
    pending = {"id": "abcdef123456", "asked": FERRY, "state": "asking"}
    for had in (None, [pending]):
        restored = handlers.restore(FakeAssistant(), {"turns": stored, "pending": had})
        assert len(restored["turns"]) == restored["html"].count("<article") == TURN_LIMIT


def test_a_question_that_waits_for_others_says_so() -> None:
    hold = threading.Event()

    async def run() -> list[Any]:
        with ThreadPoolExecutor(1) as workers:
            workers.submit(hold.wait, 5)
            seen: list[Any] = []
            job = Job(workers, lambda report: 7)
            async for what in job.reports("waiting", patience=0.01):
                seen.append(what)
                hold.set()
            return [*seen, job.result]

    assert asyncio.run(run()) == ["waiting", 7]


def test_an_empty_conversation_welcomes_with_questions() -> None:
    html = handlers.restore(FakeAssistant(), {}, lambda: ["Who is <b>Moe</b>?"])["html"]
    assert "Who is &lt;b&gt;Moe&lt;/b&gt;?" in html
    assert "3 documents" in html
    empty = handlers.restore(FakeAssistant(documents=()), {"turns": [], "pending": None})
    assert "There are no documents yet." in empty["html"]
    assert empty["turns"] == []


# What a browser sends is not believed.


def _stored() -> list[dict[str, Any]]:
    return [ask(FakeAssistant(), FERRY)[-1]["kept"]]


def _broken() -> list[Any]:
    def changed(path: tuple[Any, ...], value: Any) -> Any:
        stored = json.loads(json.dumps(_stored()))
        at: Any = stored
        for step in path[:-1]:
            at = at[step]
        at[path[-1]] = value
        return stored

    citation = (0, "answer", "findings", 0, "citations", 0)
    return [
        None, 3, "x", {}, [None], [[]], [{}], [3],
        changed((0, "id"), '"><script>'),
        changed((0, "id"), 3),
        changed((0, "asked"), {"constructor_args": 1}),
        changed((0, "state"), "nonsense"),
        changed((0, "answer"), None),
        changed((0, "answer", "kind"), ["list"]),
        changed((0, "answer", "confidence"), "high"),
        changed((0, "answer", "confidence"), float("nan")),
        changed((0, "answer", "findings"), 7),
        changed((0, "answer", "findings", 0, "citations"), []),
        changed((0, "answer", "findings", 0, "status"), "sure"),
        changed((*citation, "document"), "../../etc/passwd"),
        changed((*citation, "start"), -1),
        changed((*citation, "end"), 10**30),
        changed((*citation, "number"), "1 onclick=x"),
        changed((*citation, "answer_end"), 10**6),
        changed((*citation, "published"), "yesterday"),
    ]  # fmt: skip


@pytest.mark.parametrize("stored", _broken())
def test_a_turn_that_does_not_hold_together_is_dropped(stored: Any) -> None:
    assert read_turns(stored) == []
    assert handlers.restore(FakeAssistant(), {"turns": stored, "pending": stored})["turns"] == []
    assert ask(FakeAssistant(), FERRY, stored)[-1]["kept"]["state"] == "answered"


def test_a_link_in_a_stored_citation_is_checked_again() -> None:
    stored = _stored()
    stored[0]["answer"]["findings"][0]["citations"][0]["url"] = "javascript:alert(1)"
    (turn,) = read_turns(stored)
    assert turn.answer is not None
    assert turn.answer.citations[0].url is None


def test_what_is_stored_is_bounded() -> None:
    many = [{**_stored()[0], "id": f"turn{number}"} for number in range(100)]
    assert len(read_turns(many)) == TURN_LIMIT
    long = "x" * 50_000
    big = [answered(new_turn(long), refusal(long)) for _ in range(30)]
    big = [read_turns(turns_as_data([each]))[0] for each in big]
    assert len(json.dumps(turns_as_data(big))) <= STORED_LIMIT + 1000


# The panel.


def test_a_citation_opens_its_document_at_the_sentence() -> None:
    citation = citation_data(cite(HARBOUR, "late March 2021"))
    html = handlers.open_citation(FakeAssistant(), {"citation": citation, "others": []})
    assert "late March 2021</mark>" in html
    assert "38 million kroner" in html


def test_a_document_can_be_read_from_its_beginning() -> None:
    html = handlers.open_citation(FakeAssistant(), {"document": HARBOUR.id})
    assert "The ferry returns" in html
    assert "<mark" not in html


def test_a_citation_of_a_removed_document_shows_what_was_quoted() -> None:
    citation = citation_data(cite(HARBOUR, "late March 2021"))
    html = handlers.open_citation(FakeAssistant(documents=[COUNCIL]), {"citation": citation})
    assert "has been removed since" in html
    assert "took up its service" in html


@pytest.mark.parametrize(
    "wanted",
    [None, 3, [], {}, {"citation": 3}, {"citation": {}}, {"document": "../x"}, {"document": 5},
     {"citation": None, "others": "x"}, {"document": "0" * 12}],
)  # fmt: skip
def test_nonsense_opens_nothing(wanted: Any) -> None:
    assert "not in the index" in handlers.open_citation(FakeAssistant(), wanted)


def test_a_long_document_comes_in_runs() -> None:
    log = long_document(300_000)
    assistant = FakeAssistant(documents=[log])
    got = handlers.more_text(assistant, {"document": log.id, "direction": "after", "at": 100_000})
    assert 10_000 < len(got["html"]) < 30_000
    assert "data-at=" in got["more"]
    for wanted in (None, {}, {"document": log.id, "at": "0"}, {"document": "x", "at": 0}):
        assert handlers.more_text(assistant, wanted)["html"] == ""
    for at in (-5, 10**12):
        handlers.more_text(assistant, {"document": log.id, "direction": "before", "at": at})


# Every mention.


def test_every_mention_is_looked_for_in_the_chosen_documents_alone() -> None:
    assistant = FakeAssistant()
    every = concordance.every_mention(assistant, {"words": " ferry "})
    assert "4 passages in 2 of 3 documents mention ferry." in every
    chosen = {"words": "ferry", "unsearched": [COUNCIL.id, "nonsense"]}
    html = concordance.every_mention(assistant, chosen)
    assert "3 passages in 1 of 2 documents mention ferry." in html
    assert "Minutes of the council" not in html
    assert "Minutes of the council" not in concordance.mentions_as_csv(assistant, chosen)
    none = {"words": "ferry", "unsearched": [each.id for each in assistant.index.documents()]}
    assert "No document is chosen to be searched." in concordance.every_mention(assistant, none)
    assert concordance.mentions_as_csv(assistant, none).count("\n") == 1


def test_words_that_stand_nowhere_together_are_counted_one_by_one() -> None:
    html = concordance.every_mention(FakeAssistant(), {"words": "the ferry in Greece"})
    assert "0 of 3 documents mention the ferry in Greece." in html
    assert "<bdi>ferry</bdi>" in html
    assert ": 4 passages" in html
    assert ": 0 passages" in html


def test_of_too_many_words_the_first_are_looked_for_whole() -> None:
    html = concordance.every_mention(FakeAssistant(), {"words": "harbour " * 100})
    assert f'data-words="{" ".join(["harbour"] * 37)}"' in html


def test_a_page_of_mentions_beyond_the_last_is_the_last() -> None:
    document = Document("\n\n".join(["The ferry."] * 45), uri="/log")
    assistant = FakeAssistant([document])
    for first in (40, 60, 10**6):
        html = concordance.every_mention(assistant, {"words": "ferry", "first": first})
        assert "41–45 of 45" in html


def test_mentions_are_saved_as_csv_whole_and_without_where_a_file_lies() -> None:
    document = Document("\n\n".join(["The ferry."] * 2_345), uri="/srv/documents/log.txt")
    text = concordance.mentions_as_csv(FakeAssistant([document, HARBOUR]), {"words": "ferry"})
    header, *rows = csv.reader(io.StringIO(text))
    assert tuple(header) == COLUMNS
    assert len(rows) == 2_348
    assert {row[COLUMNS.index("uri")] for row in rows} == {"log.txt", HARBOUR.uri}


@pytest.mark.parametrize(
    "wanted",
    [None, 3, [], {}, {"words": 3}, {"words": ""}, {"words": "?!"},
     {"words": "ferry", "first": -1, "unsearched": 3}, {"words": "ferry", "first": "1"}],
)  # fmt: skip
def test_nonsense_finds_no_words_or_the_first_page(wanted: Any) -> None:
    html = concordance.every_mention(FakeAssistant(), wanted)
    assert "Type the words to find." in html or 'data-first="0"' in html
    concordance.mentions_as_csv(FakeAssistant(), wanted)


# Documents.


def test_documents_are_chosen_one_by_one_or_all_that_the_search_finds() -> None:
    assistant = FakeAssistant()
    one = library.choose(assistant, {"document": COUNCIL.id, "searched": False}, [])
    assert one.unsearched == [COUNCIL.id]
    assert "Searching 2 of 3 documents." in (one.scope or "")
    back = library.choose(assistant, {"document": COUNCIL.id, "searched": True}, one.unsearched)
    assert back.unsearched == []
    assert back.scope == ""
    none = library.choose(assistant, {"found": "none"}, [], "askvik")
    assert none.unsearched is not None
    assert UNDATED.id not in none.unsearched


def test_only_what_the_list_is_narrowed_to_is_searched_and_then_all_again() -> None:
    assistant = FakeAssistant()
    only = library.choose(assistant, {"found": "only"}, [HARBOUR.id], "askvik post")
    assert only.unsearched == sorted([COUNCIL.id, UNDATED.id])
    assert "Searching 1 of 3 documents." in (only.scope or "")
    every = library.choose(assistant, {"every": True}, only.unsearched, "askvik post")
    assert every.unsearched == []


def test_an_edit_is_saved() -> None:
    assistant = FakeAssistant()
    wanted = {
        "document": UNDATED.id,
        "title": "Who is who",
        "source": "",
        "published": "2021-01-02",
    }
    shown = library.save(assistant, wanted, [])
    document = assistant.index.document(UNDATED.id)
    assert (document.title, document.source) == ("Who is who", None)
    assert str(document.published) == "2021-01-02"
    assert "saved" in shown.notice


@pytest.mark.parametrize("published", ["2021-02-30", "yesterday", "20210"])
def test_what_is_no_date_is_refused_with_how_to_write_one(published: str) -> None:
    shown = library.save(FakeAssistant(), {"document": COUNCIL.id, "published": published}, [])
    assert "Write it as year-month-day" in shown.notice
    assert shown.listing is None


def test_a_removed_document_is_gone_from_the_list() -> None:
    assistant = FakeAssistant()
    shown = library.remove(assistant, {"document": COUNCIL.id}, [])
    assert "no longer in the index" in shown.notice
    assert "Minutes of the council" not in (shown.listing or "")
    assert 'role="alert"' in library.remove(assistant, {"document": COUNCIL.id}, []).notice
    assert 'role="alert"' in library.remove(assistant, {"document": "../x"}, []).notice


def _upload(assistant: Any, files: list[str]) -> list[library.Shelf]:
    with ThreadPoolExecutor(1) as workers:
        return collect(library.upload(assistant, workers, files, []))


def test_an_upload_is_kept_read_and_listed(tmp_path: Path) -> None:
    source = tmp_path / "up" / "harbour <b>news.txt"
    source.parent.mkdir()
    source.write_text("The harbour froze in 1940.", "utf-8")
    index = tmp_path / "index"
    build_index(COUNCIL, index, embedder=FakeEmbedder())
    assistant = Assistant.open(index, reader=FakeReader(), embedder=FakeEmbedder())
    shown = _upload(assistant, [str(source)])
    assert any("<progress" in each.notice for each in shown)
    assert "1 document added." in shown[-1].notice
    assert "<b>" not in (shown[-1].listing or "")
    (kept,) = (index / "uploads").rglob("*.txt")
    assert kept.read_text("utf-8") == "The harbour froze in 1940."


def test_of_an_upload_that_is_removed_no_copy_stays(tmp_path: Path) -> None:
    source = tmp_path / "harbour.txt"
    source.write_text("The harbour froze in 1940.", "utf-8")
    index = tmp_path / "index"
    build_index(COUNCIL, index, embedder=FakeEmbedder())
    assistant = Assistant.open(index, reader=FakeReader(), embedder=FakeEmbedder())
    assert "1 document added." in _upload(assistant, [str(source)])[-1].notice
    (identifier,) = (d.id for d in assistant.index.documents() if d.id != COUNCIL.id)
    shown = library.remove(assistant, {"document": identifier}, [])
    assert "no longer in the index" in shown.notice
    assert not list((index / "uploads").rglob("*.txt"))
    assert source.is_file()


def test_of_an_upload_that_could_not_be_read_no_copy_stays(tmp_path: Path) -> None:
    read, unread = tmp_path / "harbour.txt", tmp_path / "broken.pdf"
    read.write_text("The harbour froze in 1940.", "utf-8")
    unread.write_bytes(b"%PDF-1.7 and nothing that is one")
    index = tmp_path / "index"
    build_index(COUNCIL, index, embedder=FakeEmbedder())
    assistant = Assistant.open(index, reader=FakeReader(), embedder=FakeEmbedder())
    notice = _upload(assistant, [str(read), str(unread)])[-1].notice
    assert "1 document added." in notice
    assert "broken.pdf" in notice
    kept = [path.name for path in (index / "uploads").rglob("*") if path.is_file()]
    assert kept == ["harbour.txt"]


def test_an_upload_is_bounded_in_number_and_size(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path / "a.txt"
    file.write_text("abc")
    assistant = FakeAssistant(path=tmp_path / "index")
    (shown,) = _upload(assistant, [str(file)] * (library.FILES_LIMIT + 1))
    assert "51 files are more than the 50" in shown.notice
    monkeypatch.setattr(library, "FILE_BYTES_LIMIT", 2)
    (shown,) = _upload(assistant, [str(file)])
    assert "is larger than" in shown.notice
    monkeypatch.undo()
    monkeypatch.setattr(library, "TOTAL_BYTES_LIMIT", 5)
    (shown,) = _upload(assistant, [str(file)] * 2)
    assert "Together these are larger" in shown.notice
    assert _upload(assistant, []) == []


# The door.


@pytest.mark.parametrize(
    ("host", "origin", "admitted"),
    [
        ("127.0.0.1:7860", None, True),
        ("localhost:7860", "http://localhost:7860", True),
        ("[::1]:7860", None, True),
        ("127.0.0.1:7860", "https://evil.example", False),
        ("127.0.0.1:7860", "null", False),
        ("127.0.0.1:7860", "http://127.0.0.1:9999", False),
        ("evil.example:7860", None, False),
        ("", None, False),
        ("[broken", None, False),
    ],
)
def test_only_this_machines_own_page_is_answered(
    host: str, origin: str | None, admitted: bool
) -> None:
    async def app(*_: Any) -> None: ...

    assert Guard(app).admits(host, origin) is admitted


def test_loopback_is_told_from_the_rest() -> None:
    assert all(map(is_loopback, ("127.0.0.1", "localhost", "::1", "127.0.0.2")))
    assert not any(map(is_loopback, ("0.0.0.0", "192.168.1.2", "::", "", "127.evil.example")))


def test_importing_the_package_does_not_import_gradio() -> None:
    code = "import ui, sys; sys.exit(any(m in sys.modules for m in ('gradio', 'torch')))"
    root = Path(__file__).parent.parent
    assert subprocess.run([sys.executable, "-c", code], cwd=root, check=False).returncode == 0
