"""Files that hold several documents: found, skipped, changed and removed, one by one."""

import io
import sys
from collections.abc import Callable
from email.message import EmailMessage
from pathlib import Path

import pytest

from index import Document, build_index, open_index, remove_documents, set_metadata
from index.contents import contents
from index.errors import DocumentError, UsageError
from index.load import Options, Parsed, parse
from index.load.frontmatter import Fields
from index.load.parsed import Part
from tests import files
from tests.fakes import FakeEmbedder

Build = Callable[..., object]


class Counting:
    """Parses in this process, and counts."""

    def __init__(self) -> None:
        self.parsed: list[str] = []

    def __call__(self, raw: bytes, uri: str, options: Options) -> Parsed:
        self.parsed.append(uri)
        return parse(raw, uri, options)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    made = tmp_path / "articles"
    made.mkdir()
    return made


def uris(index: Path) -> list[str]:
    return sorted(
        Path(d.uri).relative_to(index.parent / "articles").as_posix()
        for d in open_index(index).documents()
    )


def test_what_lies_inside_of_a_file_is_named_after_both(
    folder: Path, index: Path, embedder: FakeEmbedder
) -> None:
    mail = files.eml("Subject", "a@b.org", "The body.", {"rows.csv": b"text\nA row.\n"})
    inner = files.zipped({"deep/mail.eml": mail})
    (folder / "all.zip").write_bytes(files.zipped({"a.txt": "One.", "in/b.zip": inner}))
    report = build_index(folder, index, embedder=embedder, parse=parse)
    assert report.problems == ()
    assert uris(index) == [
        "all.zip!/a.txt",
        "all.zip!/in/b.zip!/deep/mail.eml",
        "all.zip!/in/b.zip!/deep/mail.eml!/rows.csv!/row-2",
    ]


def test_an_unchanged_file_is_skipped_without_parsing(
    folder: Path, index: Path, embedder: FakeEmbedder
) -> None:
    (folder / "all.zip").write_bytes(files.zipped({"a.txt": "One.", "b.txt": "Two."}))
    (folder / "rows.csv").write_bytes(b"text\nA row.\nAnother.\n")
    (folder / "c.txt").write_text("Three.")
    counting = Counting()
    build_index(folder, index, embedder=embedder, parse=counting)
    assert len(counting.parsed) == 5
    counting.parsed.clear()
    report = build_index(folder, index, embedder=embedder, parse=counting)
    assert (counting.parsed, len(report.skipped), report.documents) == ([], 5, 5)


def test_members_that_vanish_are_removed_and_the_others_are_unchanged(
    folder: Path, index: Path, embedder: FakeEmbedder
) -> None:
    archive = folder / "all.zip"
    archive.write_bytes(files.zipped({"a.txt": "One.", "b.txt": "Two.", "c.txt": "Three."}))
    build_index(folder, index, embedder=embedder, parse=parse)
    embedder.encoded.clear()
    archive.write_bytes(
        files.zipped({"a.txt": "One.", "c.txt": "Three, changed.", "d.txt": "Four."})
    )
    report = build_index(folder, index, embedder=embedder, parse=parse)
    inside = f"{archive}!/"
    assert (report.removed, report.skipped, report.changed, report.added) == (
        (f"{inside}b.txt",), (f"{inside}a.txt",), (f"{inside}c.txt",), (f"{inside}d.txt",),
    )  # fmt: skip
    assert embedder.encoded == ["Three, changed.", "Four."]
    archive.write_bytes(files.zipped({"a.txt": "One."}))
    assert len(build_index(folder, index, embedder=embedder, parse=parse).removed) == 2
    (folder / "e.txt").write_text("Five.")
    archive.unlink()
    report = build_index(folder, index, embedder=embedder, parse=parse, prune=True)
    assert report.removed == (f"{inside}a.txt",)
    assert uris(index) == ["e.txt"]


def test_a_folder_that_is_named_like_the_inside_of_a_file_beside_it_is_none(
    folder: Path, index: Path, embedder: FakeEmbedder
) -> None:
    (folder / "stop!").mkdir()
    (folder / "stop").write_text("A file.")
    (folder / "stop!" / "a.txt").write_text("In a folder.")
    counting = Counting()
    for _ in range(3):
        build_index(folder, index, embedder=embedder, parse=counting)
        assert uris(index) == ["stop", "stop!/a.txt"]
    assert len(counting.parsed) == 2
    (folder / "stop").write_text("Changed.")
    assert build_index(folder / "stop", index, embedder=embedder, parse=parse).removed == ()
    (folder / "stop!" / "a.txt").unlink()
    build_index(folder, index, embedder=embedder, parse=parse)
    assert uris(index) == ["stop"]


def test_a_member_that_cannot_be_read_any_more_stays_as_it_was(
    folder: Path, index: Path, embedder: FakeEmbedder
) -> None:
    archive = folder / "all.zip"
    archive.write_bytes(files.zipped({"a.txt": "One.", "b.txt": "Two."}))
    build_index(folder, index, embedder=embedder, parse=parse)
    archive.write_bytes(files.zipped({"a.txt": "One.", "b.txt": b"\x00\x01\x02" * 99}))
    report = build_index(folder, index, embedder=embedder, parse=parse)
    assert [p.uri for p in report.problems] == [f"{archive}!/b.txt"]
    assert uris(index) == ["all.zip!/a.txt", "all.zip!/b.txt"]


def test_what_lies_in_an_archive_that_cannot_be_read_any_more_stays_as_it_was(
    folder: Path, index: Path, embedder: FakeEmbedder
) -> None:
    archive = folder / "all.zip"
    inner = files.zipped({"b.txt": "Two.", "c.txt": "Three."})
    archive.write_bytes(files.zipped({"a.txt": "One.", "inner.zip": inner}))
    build_index(folder, index, embedder=embedder, parse=parse)
    archive.write_bytes(files.zipped({"a.txt": "One.", "inner.zip": inner[:60]}))
    report = build_index(folder, index, embedder=embedder, parse=parse)
    assert [p.uri for p in report.problems] == [f"{archive}!/inner.zip"]
    assert (report.removed, report.documents) == ((), 3)


def test_attachments_of_one_name_are_each_kept_and_known_again(
    folder: Path, index: Path, embedder: FakeEmbedder
) -> None:
    mail = EmailMessage()
    mail["Subject"], mail["From"], mail["Message-ID"] = "Two", "a@b.org", "<1@b.org>"
    mail.set_content("The body.")
    for text in ("First words.", "Other words."):
        mail.add_attachment(text.encode(), maintype="text", subtype="plain", filename="note.txt")
    (folder / "mail.eml").write_bytes(mail.as_bytes())
    build_index(folder, index, embedder=embedder, parse=parse)
    assert uris(index) == ["mail.eml", "mail.eml!/note-2.txt", "mail.eml!/note.txt"]
    assert len(build_index(folder, index, embedder=embedder, parse=parse).skipped) == 3


def test_a_member_that_a_person_removed_comes_back_with_its_file(
    folder: Path, index: Path, embedder: FakeEmbedder
) -> None:
    (folder / "rows.csv").write_bytes(b"text\nA row.\nAnother.\n")
    build_index(folder, index, embedder=embedder, parse=parse)
    remove_documents(index, [open_index(index).documents()[0].id])
    report = build_index(folder, index, embedder=embedder, parse=parse)
    assert (len(report.added), report.documents) == (1, 2)


def test_an_archive_that_moved_keeps_what_a_person_said_of_its_members(
    folder: Path, index: Path, embedder: FakeEmbedder
) -> None:
    (folder / "a.zip").write_bytes(files.zipped({"a.txt": "One.", "b.txt": "Two."}))
    build_index(folder, index, embedder=embedder, parse=parse)
    first = next(d for d in open_index(index).documents() if d.uri.endswith("a.txt"))
    set_metadata(index, first.id, source="Anadolu", embedder=embedder)
    (folder / "a.zip").rename(folder / "moved.zip")
    report = build_index(folder, index, embedder=embedder, parse=parse)
    assert len(report.removed) == len(report.added) == 2
    assert [d.source for d in open_index(index).documents()] == ["Anadolu", None]


def test_a_sheet_says_who_published_all_that_is_in_a_file(
    folder: Path, index: Path, embedder: FakeEmbedder
) -> None:
    (folder / "rows.csv").write_bytes(b"text,title\nA row.,One\nAnother.,Two\n")
    (folder / "metadata.csv").write_text("file,title,source\nrows.csv,A table,Duvar\n")
    build_index(folder, index, embedder=embedder, parse=parse)
    assert [(d.title, d.source) for d in open_index(index).documents()] == [
        ("One", "Duvar"),
        ("Two", "Duvar"),
    ]


def test_pages_headings_and_language_are_kept(index: Path, embedder: FakeEmbedder) -> None:
    text = "Başlık\n\nBirinci sayfada bir cümle var.\n\nİkinci sayfada başka bir cümle var."
    given = Document(text, uri="/d", pages=(0, 39), headings=((0, 6, 1),))
    build_index(given, index, embedder=embedder)
    kept = open_index(index).document(given.id)
    assert (kept.pages, kept.headings, kept.language) == ((0, 39), ((0, 6, 1),), "tr")
    assert [kept.page_of(at) for at in (0, 38, 39, len(text))] == [1, 1, 2, 2]
    assert open_index(index).documents()[0].language == "tr"
    with pytest.raises(UsageError, match="outside of the text"):
        build_index(Document("short", pages=(99,)), index, embedder=embedder)


def test_standard_input_is_a_document_known_by_its_text(
    index: Path, embedder: FakeEmbedder, monkeypatch: pytest.MonkeyPatch
) -> None:
    def given(raw: bytes) -> object:
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(raw)))
        return build_index("-", index, embedder=embedder, parse=parse)

    given(b"One text.")
    report = given(files.docx([(0, "Another text.")]))
    assert report.documents == 2  # type: ignore[attr-defined]
    assert given(b"One text.").skipped == (Document("One text.").id,)  # type: ignore[attr-defined]
    assert {d.uri for d in open_index(index).documents()} == {""}


def test_standard_input_is_read_once_though_a_folder_was_renamed_beside_it(
    folder: Path, index: Path, embedder: FakeEmbedder, monkeypatch: pytest.MonkeyPatch
) -> None:
    (folder / "a.txt").write_text("A text.")
    build_index(folder, index, embedder=embedder, parse=parse)
    (folder / "a.txt").rename(folder / "b.txt")
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(b"One text.")))
    report = build_index(["-", folder], index, embedder=embedder, parse=parse)
    assert (report.documents, report.problems) == (2, ())


def test_a_pattern_names_the_files_that_match_and_follows_no_links(
    folder: Path, index: Path, embedder: FakeEmbedder, tmp_path: Path
) -> None:
    (folder / "sub").mkdir()
    for name in ("a.txt", "b.md", "sub/c.txt"):
        (folder / name).write_text(f"Text of {name}.")
    (tmp_path / "secret.txt").write_text("Outside.")
    (folder / "link.txt").symlink_to(tmp_path / "secret.txt")
    build_index(str(folder / "*.txt"), index, embedder=embedder, parse=parse)
    assert uris(index) == ["a.txt"]
    build_index(str(folder / "**/*.txt"), index, embedder=embedder, parse=parse)
    assert uris(index) == ["a.txt", "sub/c.txt"]
    with pytest.raises(UsageError, match="Nothing matches"):
        build_index(str(folder / "*.pdf"), index, embedder=embedder)


def test_columns_that_are_no_field_are_refused(index: Path, embedder: FakeEmbedder) -> None:
    with pytest.raises(UsageError, match="no field body"):
        build_index(Document("x"), index, embedder=embedder, columns={"body": "text"})


def test_a_file_of_nothing_but_problems_keeps_them_apart(
    folder: Path, index: Path, embedder: FakeEmbedder
) -> None:
    (folder / "a.zip").write_bytes(files.zipped({"x.exe": b"MZ", "y.txt": b""}))
    (folder / "b.txt").write_text("Fine.")
    report = build_index(folder, index, embedder=embedder, parse=parse)
    assert {Path(p.uri).name: p.message for p in report.problems} == {
        "x.exe": ".exe files are not read", "y.txt": "is empty (0 bytes)",
    }  # fmt: skip
    assert report.documents == 1


def test_a_parser_may_be_given_and_its_errors_are_lines(
    folder: Path, index: Path, embedder: FakeEmbedder
) -> None:
    def refuses(raw: bytes, uri: str, options: Options) -> Parsed:
        raise DocumentError("is not wanted", "Ask again.")

    (folder / "a.txt").write_text("x")
    report = build_index(folder, index, embedder=embedder, parse=refuses)
    assert [p.message for p in report.problems] == ["is not wanted"]


def test_members_that_cost_their_time_for_nothing_are_not_all_tried() -> None:
    now = 0.0

    def slow(raw: bytes, uri: str, _: Options) -> Parsed:
        nonlocal now
        if uri == "/a.zip":
            return Parsed(parts=tuple(Part(f"{n}.pdf", raw) for n in range(1_000)))
        now += 30
        if uri.endswith("/0.pdf"):
            return Parsed((Document("Good words.", uri=uri),))
        raise DocumentError("took longer than 30 seconds to read", "It was left out.")

    found = contents(b"x", "/a.zip", "s" * 64, Fields(), Options(), slow, clock=lambda: now)
    assert [document.uri for document, _ in found.documents] == ["/a.zip!/0.pdf"]
    assert len(found.problems) < 20
    assert found.problems[-1].uri == "/a.zip"
    assert "too much that cannot be read; the rest was left out" in found.problems[-1].message
