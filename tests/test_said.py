"""What a person said of a document stays with it, and goes to no other."""

import sqlite3
import zlib
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index import Document, build_index, open_index, set_metadata
from index.load import parse
from index.said import Said, follow
from index.schema import MIGRATIONS
from index.store import FILE, Store
from tests import files
from tests.fakes import FakeEmbedder

Write = Callable[..., Path]


@pytest.fixture(params=["csv", "jsonl"])
def write(request: pytest.FixtureRequest, tmp_path: Path) -> Write:
    """Writes a table of (text, url) rows."""
    folder = tmp_path / "tables"
    folder.mkdir()

    def rows(*listed: tuple[str, str], name: str = "table") -> Path:
        file = folder / f"{name}.{request.param}"
        if request.param == "csv":
            lines = (f"{text},{url}" for text, url in (("text", "url"), *listed))
            file.write_text("\n".join(lines) + "\n")
        else:
            file.write_bytes(files.jsonl([{"text": text, "url": url} for text, url in listed]))
        return file

    return rows


def titles(index: Path) -> dict[str, str | None]:
    """By text."""
    with closing(open_index(index)) as opened:
        return {opened.document(d.id).text: d.title for d in opened.documents()}


def say(index: Path, text: str, embedder: FakeEmbedder, **fields: str) -> None:
    with closing(open_index(index)) as opened:
        (id_,) = (d.id for d in opened.documents() if opened.document(d.id).text == text)
    set_metadata(index, id_, embedder=embedder, **fields)


def test_a_row_inserted_above_shifts_nothing_and_embeds_only_itself(
    write: Write, index: Path, embedder: FakeEmbedder
) -> None:
    file = write(("One.", ""), ("Two.", ""), ("Three.", ""))
    build_index(file, index, embedder=embedder, parse=parse)
    say(index, "Two.", embedder, title="The second", source="Anadolu")
    embedder.encoded.clear()
    write(("Zero.", ""), ("One.", ""), ("Two.", ""), ("Three.", ""))
    report = build_index(file, index, embedder=embedder, parse=parse)
    assert titles(index) == {"Zero.": None, "One.": None, "Two.": "The second", "Three.": None}
    assert (embedder.encoded, report.warnings) == (["Zero."], ())
    write(("Two.", ""), ("Three.", ""))  # and back, and further
    build_index(file, index, embedder=embedder, parse=parse)
    assert titles(index) == {"Two.": "The second", "Three.": None}
    assert embedder.encoded == ["Zero."]


def test_what_was_said_of_a_row_that_is_another_text_now_is_dropped_and_that_is_said(
    write: Write, index: Path, embedder: FakeEmbedder
) -> None:
    file = write(("One.", ""), ("Two.", ""))
    build_index(file, index, embedder=embedder, parse=parse)
    say(index, "Two.", embedder, title="The second")
    write(("One.", ""), ("Another.", ""))
    report = build_index(file, index, embedder=embedder, parse=parse)
    assert titles(index) == {"One.": None, "Another.": None}
    (warning,) = report.warnings
    assert "row-" in warning
    assert "set for it by hand (title) was dropped" in warning
    assert build_index(file, index, embedder=embedder, parse=parse).warnings == ()


def test_a_row_whose_text_was_corrected_is_known_by_its_url(
    write: Write, index: Path, embedder: FakeEmbedder
) -> None:
    at = "https://example.org/two"
    file = write(("One.", "https://example.org/one"), ("Two.", at))
    build_index(file, index, embedder=embedder, parse=parse)
    say(index, "Two.", embedder, title="The second")
    write(("New.", "https://example.org/new"), ("One.", ""), ("Two corrected.", at))
    build_index(file, index, embedder=embedder, parse=parse)
    assert titles(index) == {"New.": None, "One.": None, "Two corrected.": "The second"}
    # And from there on by the text that it has now.
    write(
        ("Two corrected.", ""),
    )
    build_index(file, index, embedder=embedder, parse=parse)
    assert titles(index) == {"Two corrected.": "The second"}


def test_a_url_that_several_rows_share_tells_none_of_them(
    write: Write, index: Path, embedder: FakeEmbedder
) -> None:
    at = "https://example.org/"
    file = write(("One.", at), ("Two.", at))
    build_index(file, index, embedder=embedder, parse=parse)
    say(index, "Two.", embedder, title="The second")
    write(("One.", at), ("Other.", at))
    build_index(file, index, embedder=embedder, parse=parse)
    assert titles(index) == {"One.": None, "Other.": None}


def archive_with_the_second_named(tmp_path: Path, index: Path, embedder: FakeEmbedder) -> Path:
    archive = tmp_path / "all.zip"
    archive.write_bytes(files.zipped({"a.txt": "One.", "b.txt": "Two."}))
    build_index(archive, index, embedder=embedder, parse=parse)
    say(index, "Two.", embedder, title="The second")
    return archive


def test_a_member_of_an_archive_goes_by_its_name_and_where_that_has_gone_by_its_text(
    tmp_path: Path, index: Path, embedder: FakeEmbedder
) -> None:
    archive = archive_with_the_second_named(tmp_path, index, embedder)
    archive.write_bytes(files.zipped({"a.txt": "One.", "b.txt": "Two, a new version."}))
    build_index(archive, index, embedder=embedder, parse=parse)
    assert titles(index)["Two, a new version."] == "The second"
    archive.write_bytes(files.zipped({"a.txt": "Uno.", "c.txt": "Two, a new version."}))
    build_index(archive, index, embedder=embedder, parse=parse)
    assert titles(index) == {"Uno.": None, "Two, a new version.": "The second"}


def test_what_cannot_be_read_any_more_keeps_what_was_said_of_it(
    tmp_path: Path, index: Path, embedder: FakeEmbedder
) -> None:
    archive = archive_with_the_second_named(tmp_path, index, embedder)
    archive.write_bytes(files.zipped({"a.txt": "Uno.", "b.txt": b"\x00\x01\x02" * 99}))
    build_index(archive, index, embedder=embedder, parse=parse)
    archive.write_bytes(files.zipped({"a.txt": "Uno.", "b.txt": "Two."}))
    build_index(archive, index, embedder=embedder, parse=parse)
    assert titles(index) == {"Uno.": None, "Two.": "The second"}


def test_a_root_that_moved_as_a_whole_keeps_what_was_said_of_its_files(
    tmp_path: Path, index: Path, embedder: FakeEmbedder
) -> None:
    (tmp_path / "old").mkdir()
    (tmp_path / "old" / "a.txt").write_text("One.")
    build_index(tmp_path / "old", index, embedder=embedder, parse=parse)
    say(index, "One.", embedder, title="The first")
    (tmp_path / "old").rename(tmp_path / "new")
    embedder.encoded.clear()
    build_index(tmp_path / "new", index, embedder=embedder, parse=parse)
    with closing(open_index(index)) as opened:
        assert [d.title for d in opened.documents()] == ["The first", "The first"]
    assert embedder.encoded == []


def test_a_kill_between_two_batches_of_a_table_passes_nothing_to_another_row(
    write: Write, index: Path, embedder: FakeEmbedder
) -> None:
    """The first batch is committed with all that is said of the table, whatever comes after."""

    class Dying(FakeEmbedder):
        """Fails as the second batch is embedded."""

        def encode(self, texts, progress=None):  # type: ignore[no-untyped-def]
            if any("Late." in text for text in texts):
                raise MemoryError
            return super().encode(texts, progress)

    many = [(f"Row number {i}.", "") for i in range(1100)]
    file = write(*many, ("Told of.", ""), ("Last.", ""))
    build_index(file, index, embedder=embedder, parse=parse)
    say(index, "Told of.", embedder, title="Said")
    write(("First.", ""), *many, ("Told of.", ""), ("Late.", ""), ("Last.", ""))
    with pytest.raises(MemoryError):
        build_index(file, index, embedder=Dying(), parse=parse)
    build_index(file, index, embedder=embedder, parse=parse)
    assert {text: title for text, title in titles(index).items() if title} == {"Told of.": "Said"}


@pytest.mark.parametrize("schema", range(1, len(MIGRATIONS)))
def test_what_was_said_in_an_index_of_any_older_program_is_said_of_the_text_that_it_holds(
    schema: int, index: Path
) -> None:
    index.mkdir()
    with closing(sqlite3.connect(index / FILE)) as store:
        for migration in MIGRATIONS[:schema]:
            store.create_function("crc32", 1, zlib.crc32)
            store.executescript(migration)
        store.executescript(
            """
            INSERT INTO meta VALUES ('model', 'fake'), ('model_id', 'fake-id'), ('dimension', '64');
            INSERT INTO documents (id, uri, url, text, sha256, raw)
                VALUES ('a', '/a', 'https://a.b/', 'One.', 'hash of one', '');
            INSERT INTO set_by_person (document, fields)
                VALUES ('a', '{"title": "T"}'), ('gone', '{"title": "U"}');
            """
        )
        store.execute(f"PRAGMA user_version = {schema}")
    open_index(index).close()
    with closing(Store(index)) as opened:
        said = opened.set_by_person()
        assert opened.roots() == frozenset()
    assert said["gone"] == Said({"title": "U"})
    assert said["a"] == Said({"title": "T"}, "hash of one", "https://a.b/")


def rows(texts: list[str]) -> list[Document]:
    return [Document(text, uri=f"/t.csv!/row-{i}") for i, text in enumerate(texts)]


@given(
    st.lists(st.sampled_from("abcdef"), max_size=8), st.lists(st.sampled_from("abcdef"), max_size=8),
    st.sets(st.integers(0, 7)),
)  # fmt: skip
def test_whatever_becomes_of_a_table_no_text_is_told_of_what_was_said_of_another(
    before: list[str], after: list[str], told: set[int]
) -> None:
    said = {
        document.id: Said({"title": document.text}).of(document)
        for number, document in enumerate(rows(before))
        if number in told
    }
    now = rows(after)
    found = follow(said, now)
    by_id = {document.id: document for document in now}
    assert all(each.fields["title"] == by_id[id_].text for id_, each in found.items())
    # As many of a text as there were and still are.
    for text in set(after):
        spoken = sum(each.fields["title"] == text for each in said.values())
        assert sum(by_id[id_].text == text for id_ in found) == min(spoken, after.count(text))
