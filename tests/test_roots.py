"""What was named is a root: an index matches it, and nothing that is still there is removed."""

import os
import shutil
import sqlite3
import subprocess
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from index import build_index, open_index, remove_documents
from index.errors import UsageError
from index.load import parse
from index.store import FILE, Store
from index.walk import Standing
from tests.fakes import FakeEmbedder
from tests.files import zipped


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    folder = tmp_path / "articles"
    folder.mkdir()
    for i in range(4):
        (folder / f"{i}.txt").write_text(f"Article {i} says marker{i}.")
    return folder


def texts(index: Path) -> dict[str, str]:
    with closing(open_index(index)) as opened:
        return {Path(each.uri).name: opened.document(each.id).text for each in opened.documents()}


def hidden(folder: Path, tmp_path: Path) -> Path:
    (folder / ".hidden.txt").write_text("Hidden.")
    return folder / ".hidden.txt"


def linked(folder: Path, tmp_path: Path) -> Path:
    (tmp_path / "elsewhere.txt").write_text("Linked.")
    (folder / "link.txt").symlink_to(tmp_path / "elsewhere.txt")
    return folder / "link.txt"


def in_a_hidden_folder(folder: Path, tmp_path: Path) -> Path:
    (folder / ".drafts").mkdir()
    (folder / ".drafts" / "draft.txt").write_text("Draft.")
    return folder / ".drafts"


def in_a_linked_folder(folder: Path, tmp_path: Path) -> Path:
    (tmp_path / "more").mkdir()
    (tmp_path / "more" / "more.txt").write_text("More.")
    (folder / "sub").symlink_to(tmp_path / "more")
    return folder / "sub"


def of_an_odd_name(folder: Path, tmp_path: Path) -> Path:
    path = Path(os.fsdecode(bytes(folder) + b"/.caf\xe9\n.txt"))
    path.write_text("Odd.")
    return path


@pytest.mark.parametrize(
    "make",
    [hidden, linked, in_a_hidden_folder, in_a_linked_folder, of_an_odd_name],
)
def test_what_was_named_and_is_passed_by_stays_and_is_read_again_with_the_folder(
    make, folder: Path, index: Path, tmp_path: Path, embedder: FakeEmbedder
) -> None:
    named = make(folder, tmp_path)
    build_index(named, index, embedder=embedder)
    (before,) = texts(index).items()
    report = build_index(folder, index, embedder=embedder)
    assert (len(report.added), report.removed, len(report.skipped)) == (4, (), 1)
    file = next(named.iterdir()) if named.is_dir() else named
    file.write_text(file.read_text() + " Changed since.")
    report = build_index(folder, index, embedder=embedder)
    assert (len(report.changed), report.removed) == (1, ())
    assert texts(index)[before[0]] != before[1]
    file.unlink()
    if named.is_dir():
        assert build_index(folder, index, embedder=embedder, prune=True).documents == 4
    else:
        assert build_index(folder, index, embedder=embedder).documents == 4
        with closing(Store(index)) as store:
            assert store.roots() == {str(folder)}


def test_what_was_never_named_and_lies_behind_a_link_now_stays_unread_and_that_is_said(
    folder: Path, index: Path, tmp_path: Path, embedder: FakeEmbedder
) -> None:
    build_index(folder, index, embedder=embedder)
    (tmp_path / "secret.txt").write_text("Outside of the folder.")
    (folder / "0.txt").unlink()
    (folder / "0.txt").symlink_to(tmp_path / "secret.txt")
    report = build_index(folder, index, embedder=embedder)
    assert (report.removed, report.documents) == ((), 4)
    assert texts(index)["0.txt"] == "Article 0 says marker0."
    assert [
        w for w in report.warnings if "1 document stays as indexed before" in w and "0.txt" in w
    ]
    build_index(folder / "0.txt", index, embedder=embedder)  # named now
    assert texts(index)["0.txt"] == "Outside of the folder."


def test_a_whole_folder_that_was_moved_and_linked_loses_nothing(
    folder: Path, index: Path, tmp_path: Path, embedder: FakeEmbedder
) -> None:
    (folder / "sub").mkdir()
    (folder / "0.txt").rename(folder / "sub" / "0.txt")
    build_index(folder, index, embedder=embedder)
    (folder / "sub").rename(tmp_path / "larger-disk")
    (folder / "sub").symlink_to(tmp_path / "larger-disk")
    assert build_index(folder, index, embedder=embedder).removed == ()
    assert set(texts(index)) == {"0.txt", "1.txt", "2.txt", "3.txt"}


def test_a_link_that_leads_to_nothing_now_has_not_gone(
    folder: Path, index: Path, tmp_path: Path, embedder: FakeEmbedder
) -> None:
    """Its target may lie on a drive that is not there today."""
    for make in (linked, in_a_linked_folder):
        build_index(make(folder, tmp_path), index, embedder=embedder)
    (tmp_path / "elsewhere.txt").rename(tmp_path / "away.txt")
    (tmp_path / "more").rename(tmp_path / "away")
    report = build_index(folder, index, embedder=embedder)
    assert report.removed == ()
    assert [p for p in report.problems if "leads to nothing" in p.message] == list(report.problems)
    assert len(report.problems) == 2
    assert {"link.txt", "more.txt"} <= set(texts(index))


def test_a_file_that_a_folder_has_taken_the_place_of_has_gone(
    folder: Path, index: Path, embedder: FakeEmbedder
) -> None:
    archive = folder / "all.zip"
    archive.write_bytes(zipped({"a.txt": "One.", "b.txt": "Two."}))
    build_index(folder, index, embedder=embedder, parse=parse)
    for file in (archive, folder / "0.txt"):
        file.unlink()
        file.mkdir()
        (file / "c.txt").write_text(f"Inside of {file.name}.")
    report = build_index(folder, index, embedder=embedder, parse=parse)
    gone = {str(folder / "0.txt"), f"{archive}!/a.txt", f"{archive}!/b.txt"}
    assert (set(report.removed), report.warnings) == (gone, ())


def test_an_index_of_an_older_program_that_knows_no_roots_loses_nothing_either(
    folder: Path, index: Path, tmp_path: Path, embedder: FakeEmbedder
) -> None:
    for make in (hidden, linked):
        build_index(make(folder, tmp_path), index, embedder=embedder)
    with closing(sqlite3.connect(index / FILE)) as store:
        store.executescript(
            "DROP TABLE roots; ALTER TABLE set_by_person DROP COLUMN sha256;"
            "ALTER TABLE set_by_person DROP COLUMN url; PRAGMA user_version = 4;"
        )
    report = build_index(folder, index, embedder=embedder)
    assert (report.removed, report.documents) == ((), 6)
    assert any("2 documents stay as indexed" in warning for warning in report.warnings)


def test_what_was_named_and_then_removed_by_hand_does_not_come_back_by_itself(
    folder: Path, index: Path, tmp_path: Path, embedder: FakeEmbedder
) -> None:
    build_index([folder, hidden(folder, tmp_path)], index, embedder=embedder)
    with closing(open_index(index)) as opened:
        (id_,) = (d.id for d in opened.documents() if d.uri.endswith(".hidden.txt"))
    remove_documents(index, [id_])
    assert build_index(folder, index, embedder=embedder).documents == 4


def test_more_than_half_of_a_root_inside_of_another_asks_for_prune(
    folder: Path, index: Path, embedder: FakeEmbedder
) -> None:
    drive = folder / "drive"
    drive.mkdir()
    (drive / "only.txt").write_text("On a drive.")
    build_index([drive, folder], index, embedder=embedder)
    (drive / "only.txt").unlink()  # as when it is not mounted: the folder is there, and empty
    with pytest.raises(UsageError, match=rf"1 of the 1 documents indexed from {drive} are not"):
        build_index(folder, index, embedder=embedder)
    assert "only.txt" in texts(index)
    assert build_index(folder, index, embedder=embedder, prune=True).documents == 4


def test_a_root_that_moved_to_another_place_of_what_is_named_needs_no_prune(
    folder: Path, index: Path, tmp_path: Path, embedder: FakeEmbedder
) -> None:
    sub, other = folder / "sub", tmp_path / "other"
    sub.mkdir()
    other.mkdir()
    for i in range(3):
        (sub / f"moves{i}.txt").write_text(f"What moves, {i}.")
    build_index([sub, folder], index, embedder=embedder)
    embedder.encoded.clear()
    for place in (folder / "renamed", other / "sub"):
        sub = sub.rename(place)
        report = build_index([folder, other], index, embedder=embedder)
        assert (len(report.added), len(report.removed), report.documents) == (3, 3, 7)
    assert embedder.encoded == []


def test_of_files_that_were_named_any_may_go(
    folder: Path, index: Path, embedder: FakeEmbedder
) -> None:
    build_index([str(folder / "*.txt")], index, embedder=embedder)
    (folder / "0.txt").unlink()
    assert build_index(folder, index, embedder=embedder).removed == (str(folder / "0.txt"),)


@pytest.fixture
def drive(folder: Path) -> Iterator[Path]:
    """A file system of its own inside of the folder."""
    place = folder / "drive"
    place.mkdir()
    command = ["mount", "-t", "tmpfs", "-o", "size=1m", "tmpfs", str(place)]
    mounted = shutil.which("mount") and subprocess.run(command, check=False, capture_output=True)
    if not mounted or mounted.returncode:
        pytest.skip("no file system can be mounted here: run as root")
    yield place
    if os.path.ismount(place):
        subprocess.run(["umount", "-l", str(place)], check=True)


def test_a_drive_that_was_never_named_and_is_unmounted_loses_nothing(
    folder: Path, index: Path, drive: Path, embedder: FakeEmbedder
) -> None:
    (drive / "there.txt").write_text("On a drive.")
    assert build_index(folder, index, embedder=embedder).documents == 5
    subprocess.run(["umount", str(drive)], check=True)
    with pytest.raises(UsageError, match=r"1 of the 1 .*drive .*\n.*check that it is mounted"):
        build_index(folder, index, embedder=embedder)
    assert "there.txt" in texts(index)


def test_only_the_spelling_that_is_listed_is_there(tmp_path: Path) -> None:
    """As on a file system that takes "A.txt" for "a.txt": the one that was renamed has gone."""

    class Folding(Standing):
        def _listed(self, folder: Path) -> dict[str, str]:
            return {name: name for name in ("a.txt",)}

    (tmp_path / "a.txt").touch()
    (tmp_path / "A.txt").touch()
    standing = Folding(tmp_path)
    assert standing.path(f"{tmp_path}/a.txt") == tmp_path / "a.txt"
    assert standing.path(f"{tmp_path}/A.txt") is None
