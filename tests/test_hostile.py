"""Hostile and broken input: nothing of it stops the rest, hangs, leaks or reaches a terminal raw."""

import os
import shutil
import sqlite3
import tempfile
import threading
from datetime import date, datetime
from pathlib import Path

import pytest

import qa.opened
from index import Document, build_index, open_index, remove_documents, set_metadata
from index.errors import IndexMismatch, IndexNotFound, UsageError
from index.load import Options, Parsed, load
from index.load.text import tidy
from index.sentences import sentences
from index.split import split
from index.store import FILE, Store
from qa.render import render, shown
from tests.fakes import FakeEmbedder, FakeReader
from tests.test_assistant import opened


@pytest.mark.parametrize(
    "value",
    ["!!int x", "!!timestamp x", "!!bool x", "!!binary '###'", "!!set {a}", '"\\ud800"', '"\\e[31mred"',
     "!!python/name:os.system"],
)  # fmt: skip
def test_no_front_matter_costs_the_other_files(
    tmp_path: Path, value: str, embedder: FakeEmbedder
) -> None:
    folder = tmp_path / "f"
    folder.mkdir()
    (folder / "bad.md").write_text(f"---\ntitle: {value}\n---\nText of the bad one.")
    (folder / "good.txt").write_text("Text of the good one.")
    report = build_index(folder, tmp_path / "i", embedder=embedder)
    assert report.documents == 2
    for document in open_index(tmp_path / "i").documents():
        assert "\x1b" not in (document.title or "")


def test_a_fault_of_ours_on_one_document_is_a_line_in_the_report(
    tmp_path: Path, embedder: FakeEmbedder
) -> None:
    def fails(raw: bytes, uri: str, options: Options) -> Parsed:
        raise RuntimeError("boom")

    (tmp_path / "a.txt").write_text("Text.")
    good = Document("Good text.", uri="/good")
    report = build_index([tmp_path / "a.txt", good], tmp_path / "i", embedder=embedder, parse=fails)
    assert report.documents == 1
    assert "boom" in report.problems[0].message


# Each of these took minutes or hours with an expression or a loop that was not linear.
@pytest.mark.parametrize(
    "text",
    ["# a" + " " * 50_000 + "b", "# a" + "#" * 200_000 + "b", "." * 400_000 + "x", "A! " * 100_000,
     "a" + "\u0301\u0323" * 200_000, '."' * 200_000, "\n" * 300_000 + "x", "- a\n" * 60_000,
     "# a\n" * 60_000],
    ids=range(9),
)  # fmt: skip
def test_no_text_takes_more_than_linear_time(text: str) -> None:
    assert load(tidy(text).encode(), "/x/a.md").document.text
    assert sentences(text)
    assert split(text)


def test_a_heading_is_never_part_of_the_quoted_sentence() -> None:
    text = "# Report\nThe shipment came in July 2019.\n- one\n# H2\nText two.\n- item"
    cut = [text[a:b] for a, b in sentences(text)]
    assert cut == [
        "# Report",
        "The shipment came in July 2019.",
        "- one",
        "# H2",
        "Text two.",
        "- item",
    ]


def test_one_stray_byte_does_not_turn_a_text_into_another_encoding() -> None:
    raw = "İbrahim Kalın şöyle dedi: çok iyi.".encode() + b"\xc4"
    assert load(raw, "/x").document.text.startswith("İbrahim Kalın")


def test_a_datetime_is_reduced_to_its_date_and_anything_else_is_refused(
    tmp_path: Path, embedder: FakeEmbedder
) -> None:
    document = Document("Text.", uri="/d", published=datetime(2020, 6, 24, 10, 0))
    build_index(document, tmp_path / "i", embedder=embedder)
    assert open_index(tmp_path / "i").documents()[0].published == date(2020, 6, 24)
    with pytest.raises(UsageError, match=r"datetime\.date"):
        build_index(Document("x", published="2020"), tmp_path / "i", embedder=embedder)  # type: ignore[arg-type]


def test_setting_metadata_is_all_or_nothing(tmp_path: Path, embedder: FakeEmbedder) -> None:
    build_index(Document("Text.", uri="/d"), tmp_path / "i", embedder=embedder)
    name = Document("", uri="/d").id
    with pytest.raises(IndexMismatch):
        set_metadata(tmp_path / "i", name, title="New", embedder=FakeEmbedder("other"))
    assert Store(tmp_path / "i").set_by_person() == {}


def test_copies_that_go_count_each_towards_the_half(tmp_path: Path, embedder: FakeEmbedder) -> None:
    folder = tmp_path / "f"
    folder.mkdir()
    for name in "abc":
        (folder / f"{name}.txt").write_text("The same text.")
    (folder / "d.txt").write_text("Another.")
    build_index(folder, tmp_path / "i", embedder=embedder)
    for name in "abc":
        (folder / f"{name}.txt").unlink()
    with pytest.raises(UsageError, match="3 of the 4"):
        build_index(folder, tmp_path / "i", embedder=embedder)


def test_an_index_inside_its_root_does_not_index_itself(
    tmp_path: Path, embedder: FakeEmbedder
) -> None:
    (tmp_path / "a.txt").write_text("Text.")
    for _ in range(2):
        report = build_index(tmp_path, tmp_path / "my-index", embedder=embedder)
        assert (report.documents, report.problems) == (1, ())


def test_a_call_that_fails_leaves_nothing_behind(tmp_path: Path, embedder: FakeEmbedder) -> None:
    with pytest.raises(UsageError):
        build_index("/no/such/path", tmp_path / "i", embedder=embedder)
    for call in (lambda: remove_documents(tmp_path / "i", ["x"]),
                 lambda: set_metadata(tmp_path / "i", "x", title="t", embedder=embedder)):  # fmt: skip
        with pytest.raises(IndexNotFound):
            call()
    assert not (tmp_path / "i").exists()


def test_what_is_removed_stands_in_no_file_of_the_index(
    tmp_path: Path, embedder: FakeEmbedder
) -> None:
    path = tmp_path / "i"
    secret = Document("Only here stands zanzibarquux, a secret.", title="xylophonezz", uri="/s")
    build_index(
        [secret, *(Document(f"Text {i}.", uri=f"/{i}") for i in range(30))], path, embedder=embedder
    )
    vector = embedder.encode(["xylophonezz\n" + secret.text])[0].tobytes()
    assert any(b"zanzibarquux" in file.read_bytes() for file in path.iterdir())
    remove_documents(path, [secret.id])
    for file in path.iterdir():
        content = file.read_bytes()
        assert b"zanzibar" not in content, file
        assert b"xylophone" not in content, file
        assert vector not in content, file


def test_terminals_get_no_controls_from_documents(tmp_path: Path) -> None:
    hostile = "\x1b]0;owned\x07 \x9b31m \u202edesrever"
    document = Document(
        f"The {hostile} came in July 2019.", title=hostile, source=hostile, uri="/h"
    )
    build_index(document, tmp_path / "i", embedder=FakeEmbedder())
    out = render(opened(tmp_path / "i", {"July 2019": 5.0}).ask("when?"))
    assert "July 2019" in out
    assert not set(out) & set("\x1b\x07\x9b\u202e")
    assert shown("a\nb\x1b") == "a\nb\ufffd"


def test_an_address_that_could_leave_its_place_is_no_address(
    tmp_path: Path, embedder: FakeEmbedder
) -> None:
    bad = "https://a.b/><img src=x onerror=alert(1)>"
    loaded = load(f'---\nurl: "{bad}"\n---\nText.'.encode(), "/x/a.md")
    assert loaded.document.url is None
    assert loaded.warnings
    build_index(Document("Text.", uri="/d", url=bad), tmp_path / "i", embedder=embedder)
    assert open_index(tmp_path / "i").documents()[0].url is None


def test_threads_that_end_take_their_connections_along(
    tmp_path: Path, embedder: FakeEmbedder
) -> None:
    build_index(Document("Text.", uri="/d"), tmp_path / "i", embedder=embedder)
    index = open_index(tmp_path / "i")
    before = len(list(Path("/proc/self/fd").iterdir()))
    for _ in range(60):
        thread = threading.Thread(target=lambda: len(index))
        thread.start()
        thread.join()
    assert len(list(Path("/proc/self/fd").iterdir())) < before + 20


def test_a_failed_commit_leaves_no_transaction_open(tmp_path: Path, embedder: FakeEmbedder) -> None:
    build_index(Document("Text.", uri="/d"), tmp_path / "i", embedder=embedder)
    store = Store(tmp_path / "i", create=True)
    with pytest.raises(RuntimeError), store.writing():
        raise RuntimeError
    assert not store.connection.in_transaction
    with store.writing():
        store.set_meta("x", "y")
    assert sqlite3.connect(tmp_path / "i" / FILE).execute(
        "SELECT value FROM meta WHERE key = 'x'"
    ).fetchone() == ("y",)


def test_an_index_that_one_may_only_read_is_still_asked(embedder: FakeEmbedder) -> None:
    folder = Path(tempfile.mkdtemp())  # pytest's own folders are closed to other users
    path = folder / "i"
    build_index(Document("Text.", uri="/d"), path, embedder=embedder)
    folder.chmod(0o755)
    path.chmod(0o555)
    child = os.fork()
    if not child:
        if not os.geteuid():
            os.setuid(65534)
        try:
            os._exit(0 if len(open_index(path)) == 1 else 1)
        except BaseException:
            os._exit(2)
    assert os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == 0
    path.chmod(0o755)
    shutil.rmtree(folder)


def test_asking_again_after_the_index_was_made_anew_asks_the_new_one(
    tmp_path: Path, embedder: FakeEmbedder, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[str | None] = []

    class Opened:
        @staticmethod
        def open(path: str | None) -> object:
            asked.append(path)
            return opened(tmp_path / "i")

    monkeypatch.setattr(qa.opened, "Assistant", Opened)
    for text in ("One.", "Two."):
        (tmp_path / "i" / FILE).unlink(missing_ok=True)
        build_index(Document(text, uri="/d"), tmp_path / "i", embedder=embedder)
        qa.opened.assistant_of(tmp_path / "i")
        qa.opened.assistant_of(tmp_path / "i")
    assert len(asked) == 2


def test_a_list_is_no_disagreement(tmp_path: Path, embedder: FakeEmbedder) -> None:
    build_index(
        [Document("Turkey bought the missiles.", uri="/t"), Document("Greece bought the missiles.", uri="/g")],
        tmp_path / "i", embedder=embedder,
    )  # fmt: skip
    answer = opened(tmp_path / "i", {"Turkey": 5.0, "Greece": 5.0}).ask(
        "Which countries bought missiles?"
    )
    assert (answer.kind, answer.disagreement, len(answer.findings)) == ("list", False, 2)


def test_a_reader_that_was_never_measured_refuses_below_null(
    tmp_path: Path, embedder: FakeEmbedder
) -> None:
    build_index(
        Document("The deal was signed in 2017.", uri="/d"), tmp_path / "i", embedder=embedder
    )
    assert opened(tmp_path / "i", {"2017": -3.0}).ask("when was Napoleon born?").refused
    assert FakeReader().name == "fake"
