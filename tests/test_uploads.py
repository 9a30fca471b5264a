"""Files that were dropped in the chat: their copies go with their documents, and nothing else goes."""

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import filelock
import pytest

from index import build_index, open_index, remove_documents
from index.doctor import examine
from index.uploads import keep
from index.write import LOCK, writer
from tests.fakes import FakeEmbedder
from tests.test_killed import Kill, run


def write(file: Path, text: str) -> Path:
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(text, "utf-8")
    return file


def build(sources: Sequence[Path], index: Path) -> None:
    assert build_index(list(sources), index, embedder=FakeEmbedder()).problems == ()


def upload(sources: Sequence[Path], index: Path, embedder: FakeEmbedder | None = None) -> None:
    done = build_index(list(sources), index, embedder=embedder or FakeEmbedder(), copy=True)
    assert done.problems == ()


def kept(file: Path, index: Path) -> Path:
    """The copy of a file, made by an upload."""
    upload([file], index)
    return next(path for path in (index / "uploads").rglob(file.name) if path.is_file())


def ids(index: Path) -> list[str]:
    return [document.id for document in open_index(index).documents()]


def copies(index: Path) -> list[str]:
    return sorted(path.name for path in (index / "uploads").rglob("*") if path.is_file())


@pytest.fixture
def dropped(tmp_path: Path) -> Path:
    return write(tmp_path / "mine" / "harbour-gone.txt", "The harbour froze in 1940.")


def test_the_copy_goes_with_its_document_and_the_file_that_was_dropped_stays(
    dropped: Path, index: Path
) -> None:
    upload([dropped], index)
    assert copies(index) == [dropped.name]
    remove_documents(index, ids(index))
    assert list((index / "uploads").iterdir()) == []
    assert dropped.read_text("utf-8") == "The harbour froze in 1940."


def test_a_file_that_was_indexed_in_place_stays_wherever_it_lies(
    dropped: Path, index: Path, tmp_path: Path
) -> None:
    text = dropped.read_text("utf-8")
    copy = kept(dropped, index)
    place = copy.relative_to(index)
    files = [dropped, write(index / "uploads" / "notes.txt", "Ours is a harbour."),
             write(index / "uploads" / "abcdefabcdef" / "a.txt", "Named like a copy."),
             write(tmp_path / "other" / place, text)]  # fmt: skip
    build(files, index)
    remove_documents(index, ids(index))
    assert all(file.is_file() for file in files)


def test_a_copy_that_somebody_has_changed_stays(dropped: Path, index: Path) -> None:
    copy = kept(dropped, index)
    copy.write_text("The harbour froze in 1940 and in 1941.", "utf-8")
    remove_documents(index, ids(index))
    assert copies(index) == [dropped.name]


def test_nor_is_it_written_over_when_its_file_is_dropped_again(dropped: Path, index: Path) -> None:
    copy = kept(dropped, index)
    copy.write_text("The harbour froze in 1940 and in 1941.", "utf-8")
    upload([dropped], index)
    assert len(ids(index)) == 2
    assert copies(index) == [f"_{dropped.name}", dropped.name]
    assert copy.read_text("utf-8").endswith("1941.")


def test_a_copy_stays_while_it_is_indexed_through_a_link(
    dropped: Path, index: Path, tmp_path: Path
) -> None:
    copy = kept(dropped, index)
    (here,) = ids(index)
    (tmp_path / "linked").symlink_to(index / "uploads", target_is_directory=True)
    build([tmp_path / "linked" / copy.relative_to(index / "uploads")], index)
    remove_documents(index, [here])
    assert copies(index) == [dropped.name]


def test_a_file_that_a_link_among_the_copies_leads_to_stays(
    dropped: Path, index: Path, tmp_path: Path
) -> None:
    copy = kept(dropped, index)
    elsewhere = copy.parent.rename(tmp_path / copy.parent.name)
    copy.parent.symlink_to(elsewhere, target_is_directory=True)
    remove_documents(index, ids(index))
    assert (elsewhere / copy.name).is_file()


def test_a_copy_stays_while_a_document_in_it_stays(index: Path, tmp_path: Path) -> None:
    table = write(tmp_path / "table.csv", "text\nThe ferry runs.\nThe pier is closed.\n")
    upload([table], index)
    first, second = ids(index)
    remove_documents(index, [first])
    assert copies(index) == ["table.csv"]
    remove_documents(index, [second])
    assert copies(index) == []


def test_one_text_under_two_names_are_two_copies(
    dropped: Path, index: Path, tmp_path: Path
) -> None:
    again = write(tmp_path / "again.txt", dropped.read_text("utf-8"))
    upload([dropped, again], index)
    (gone,) = (d.id for d in open_index(index).documents() if d.uri.endswith(dropped.name))
    remove_documents(index, [gone])
    assert copies(index) == ["again.txt"]


def test_a_long_name_in_any_letters_keeps_its_end(index: Path, tmp_path: Path) -> None:
    long = tmp_path / ("件" * 80 + ".txt")
    long.write_text("The ferry to Otterøy sank in 1907.")
    with writer(index) as store:
        copy = keep(long, store)
    assert copy.name.endswith("件.txt")
    assert len(copy.name.encode()) <= 200


def test_of_an_index_that_was_moved_the_copies_go_too(
    dropped: Path, index: Path, tmp_path: Path
) -> None:
    upload([dropped], index)
    moved = index.rename(tmp_path / "moved")
    remove_documents(moved, ids(moved))
    assert copies(moved) == []


def killed(index: Path, point: str) -> None:
    kill = Kill("remove", point, 1, 0.0)
    assert run("remove", index, index, index.with_name("log"), kill) == -9


def test_killed_before_the_removal_is_committed_document_and_copy_are_both_there(
    dropped: Path, index: Path
) -> None:
    upload([dropped], index)
    killed(index, "index.commit")
    assert len(ids(index)) == 1
    assert copies(index) == [dropped.name]


def test_killed_after_it_the_document_is_gone_and_the_next_writer_deletes_the_copy(
    dropped: Path, index: Path, tmp_path: Path
) -> None:
    upload([dropped], index)
    killed(index, "index.committed")
    assert ids(index) == []
    (said,) = (finding for finding in examine(index) if finding.what == "removed")
    assert "copy of an uploaded file" in said.detail
    build([write(tmp_path / "other.txt", "The pier is closed.")], index)
    assert copies(index) == []
    assert "removed" not in {finding.what for finding in examine(index)}


def test_dropped_again_after_such_a_kill_a_file_is_there(dropped: Path, index: Path) -> None:
    upload([dropped], index)
    killed(index, "index.committed")
    upload([dropped], index)
    assert len(ids(index)) == 1
    assert copies(index) == [dropped.name]


@pytest.mark.parametrize(
    ("point", "count"),
    [("shutil.copyfile", 1), ("os.rename", 1), *(("index.committed", n) for n in range(2, 6))],
)
def test_killed_while_it_is_uploaded_a_file_leaves_a_copy_with_its_document_or_none(
    dropped: Path, index: Path, tmp_path: Path, point: str, count: int
) -> None:
    assert run("upload", dropped, index, tmp_path / "log", Kill("upload", point, count, 0.0)) == -9
    expected = [dropped.name] if ids(index) else []
    assert ("removed" in {finding.what for finding in examine(index)}) is not bool(expected)
    build([write(tmp_path / "other.txt", "The pier is closed.")], index)
    assert copies(index) == expected
    assert len(ids(index)) == 1 + len(expected)
    assert "removed" not in {finding.what for finding in examine(index)}


class Interrupting(FakeEmbedder):
    """Does something else whenever it is to embed."""

    def __init__(self, act: Callable[[], Any]) -> None:
        super().__init__()
        self._act = act

    def encode(self, *given: Any) -> Any:
        self._act()
        return super().encode(*given)


def test_where_adding_fails_no_copy_stays_nor_that_it_was_named(dropped: Path, index: Path) -> None:
    def fail() -> None:
        assert copies(index) == [dropped.name]
        raise RuntimeError

    with pytest.raises(RuntimeError):
        upload([dropped], index, Interrupting(fail))
    assert copies(index) == []
    with writer(index) as store:
        assert store.roots() == frozenset()


def test_where_one_file_cannot_be_copied_no_copy_of_the_others_stays(
    dropped: Path, index: Path
) -> None:
    with pytest.raises(IsADirectoryError):
        upload([dropped, dropped.parent], index)
    assert copies(index) == []


def test_nobody_else_writes_between_the_copying_and_the_commit(dropped: Path, index: Path) -> None:
    def write_too() -> None:
        assert copies(index) == [dropped.name]
        with pytest.raises(filelock.Timeout):
            filelock.FileLock(index / LOCK).acquire(timeout=0)

    embedder = Interrupting(write_too)
    upload([dropped], index, embedder)
    assert embedder.encoded
    assert copies(index) == [dropped.name]
