"""Damage of every kind: found by `qa doctor`, mended by ``--repair``, never a wrong answer."""

import os
import shutil
import sqlite3
import subprocess
import sys
import tempfile
from contextlib import closing, suppress
from pathlib import Path

import pytest

from index import Document, build_index, open_index, remove_documents, set_metadata
from index.doctor import examine
from index.errors import IndexDamaged, IndexFault
from index.store import FILE, Store
from qa.retrieval import retrieve
from tests.fakes import FakeEmbedder

DOCUMENTS = [Document(f"Text number {i} about topic{i}.", uri=f"/d/{i}") for i in range(12)]


@pytest.fixture
def path(tmp_path: Path, embedder: FakeEmbedder) -> Path:
    build_index(DOCUMENTS, tmp_path / "index", embedder=embedder)
    return tmp_path / "index"


def base_of(path: Path) -> Path:
    (base,) = path.glob("dense-*.faiss")
    return base


def flip(file: Path, what: bytes, by: bytes) -> None:
    """Change bytes of a file where they stand, as a failing disk would."""
    content = file.read_bytes()
    assert what in content
    assert len(what) == len(by)
    file.write_bytes(content.replace(what, by))


def settle(path: Path) -> None:
    """All of the store in its one file."""
    with closing(sqlite3.connect(path / FILE)) as connection:
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")


def wrong(path: Path) -> set[str]:
    # The fake model is on no machine; that much is always said.
    return {f.what for f in examine(path) if not f.ok and f.what != "model"}


def found(path: Path, question: str, embedder: FakeEmbedder) -> list[str]:
    with closing(open_index(path)) as index:
        return [hit.document.uri for hit in retrieve(index, embedder, question).hits]


def test_a_good_index_is_found_well(path: Path) -> None:
    assert wrong(path) == set()


@pytest.mark.parametrize("damage", ["missing", "truncated", "flipped", "foreign", "empty"])
def test_a_bad_base_changes_no_answer_is_found_and_is_mended(
    path: Path, damage: str, embedder: FakeEmbedder
) -> None:
    before = found(path, "topic7 text", embedder)
    base = base_of(path)
    content = bytearray(base.read_bytes())
    if damage == "missing":
        base.unlink()
    elif damage == "truncated":
        base.write_bytes(content[:100])
    elif damage == "flipped":
        content[len(content) // 2] ^= 1
        base.write_bytes(content)
    elif damage == "foreign":
        base.write_bytes(b"not an index".ljust(len(content)))
    else:
        base.write_bytes(b"")
    assert found(path, "topic7 text", embedder) == before
    assert wrong(path) == {"base"}
    examine(path, repair=True)
    assert wrong(path) == set()
    assert found(path, "topic7 text", embedder) == before


@pytest.mark.parametrize("damage", ["missing", "truncated"])
def test_the_next_build_writes_a_base_that_is_missing_or_cut_short(
    path: Path, damage: str, embedder: FakeEmbedder
) -> None:
    base_of(path).write_bytes(b"") if damage == "truncated" else base_of(path).unlink()
    build_index(DOCUMENTS, path, embedder=embedder)
    assert wrong(path) == set()


def test_a_base_of_another_store_is_found(
    path: Path, tmp_path: Path, embedder: FakeEmbedder
) -> None:
    """Whole by its checksum, and yet of other vectors."""
    others = [Document(f"Other words {i} on subject{i}.", uri=f"/o/{i}") for i in range(12)]
    build_index(others, tmp_path / "other", embedder=embedder)
    with sqlite3.connect(tmp_path / "other" / FILE) as connection:
        said = connection.execute("SELECT value FROM meta WHERE key = 'base'").fetchone()
    with sqlite3.connect(path / FILE) as connection:
        connection.execute("UPDATE meta SET value = ? WHERE key = 'base'", said)
    base_of(path).write_bytes(base_of(tmp_path / "other").read_bytes())
    assert wrong(path) == {"base"}


def test_a_flipped_vector_is_found_and_embedded_again(path: Path, embedder: FakeEmbedder) -> None:
    before = found(path, "topic7 text", embedder)
    settle(path)
    vector = embedder.encode(["Text number 7 about topic7."])[0].tobytes()
    altered = bytearray(vector)
    altered[5] ^= 1  # the lowest bits: its length stays 1
    flip(path / FILE, vector, bytes(altered))
    assert "vectors" in wrong(path)
    embedder.encoded.clear()
    examine(path, repair=True, embedder=embedder)
    assert embedder.encoded == ["Text number 7 about topic7."]
    assert wrong(path) == set()
    assert found(path, "topic7 text", embedder) == before


def test_a_flipped_text_is_found_and_comes_back_from_its_file(
    tmp_path: Path, embedder: FakeEmbedder
) -> None:
    folder, path = tmp_path / "articles", tmp_path / "index"
    folder.mkdir()
    for i in range(5):
        (folder / f"{i}.txt").write_text(f"Article {i} says marker{i}.")
    build_index(folder, path, embedder=embedder)
    settle(path)
    flip(path / FILE, b"says marker3", b"says ma\xffker3")
    assert "texts" in wrong(path)
    examine(path, repair=True, embedder=embedder)
    report = build_index(folder, path, embedder=embedder)
    assert report.changed == (str(folder / "3.txt"),)
    assert wrong(path) == set()
    assert found(path, "marker3", embedder)[0].endswith("3.txt")


def test_a_flipped_passage_is_cut_again_from_its_text(path: Path, embedder: FakeEmbedder) -> None:
    with sqlite3.connect(path / FILE) as connection:
        connection.execute("UPDATE passages SET text = 'Text number 7 about topic8.' WHERE id = 8")
    assert wrong(path) == {"texts"}
    embedder.encoded.clear()
    examine(path, repair=True, embedder=embedder)
    assert embedder.encoded == []
    assert wrong(path) == set()


def test_full_text_that_differs_from_the_passages_is_found_and_made_anew(
    path: Path, embedder: FakeEmbedder
) -> None:
    with sqlite3.connect(path / FILE) as connection:
        connection.execute("DELETE FROM lexical_data WHERE id > 10")
    assert "full text" in wrong(path)
    examine(path, repair=True)
    assert wrong(path) == set()
    assert found(path, "topic7", embedder)[0] == "/d/7"


def test_an_index_is_examined_while_another_writes_to_it_and_nobody_waits(path: Path) -> None:
    with closing(Store(path, create=True)) as writer, writer.writing():
        writer.set_meta("base", writer.meta("base") or "")
        assert wrong(path) == set()


def test_where_the_full_text_cannot_be_copied_aside_that_is_no_damage(
    path: Path, tmp_path: Path, embedder: FakeEmbedder
) -> None:
    # More than what SQLite keeps of temporary tables in memory.
    words = " ".join(f"w{k:x}" for k in range(200_000))
    build_index(Document(words, uri="/words"), path, embedder=embedder)
    place = tmp_path / "small"
    place.mkdir()
    command = ["mount", "-t", "tmpfs", "-o", "size=100k", "tmpfs", str(place)]
    mounted = shutil.which("mount") and subprocess.run(command, check=False, capture_output=True)
    if not mounted or mounted.returncode:
        pytest.skip("no file system can be mounted here: run as root")
    code = "import sys; from index.doctor import examine; print(*examine(sys.argv[1]), sep='\\n')"
    said = subprocess.run(
        [sys.executable, "-c", code, str(path)], cwd=Path(__file__).parents[1], check=True,
        env={**os.environ, "SQLITE_TMPDIR": str(place)}, stdout=subprocess.PIPE, text=True,
    ).stdout  # fmt: skip
    subprocess.run(["umount", "-l", str(place)], check=True)
    assert "what='full text', ok=True, detail='not checked: database or disk is full'" in said
    assert said.count("ok=False") == 1  # the fake model is on no machine


def test_an_index_of_sqlite_that_differs_from_its_table_is_mended(path: Path) -> None:
    settle(path)
    # In the index on URIs each stands as text once more than in the table.
    content = (path / FILE).read_bytes()
    place = content.rfind(b"/d/7")
    (path / FILE).write_bytes(content[:place] + b"/e/7" + content[place + 4 :])
    before = wrong(path)
    assert "store" in before
    examine(path, repair=True)
    assert "store" not in wrong(path)


def test_pages_that_are_gone_are_a_clear_error_that_names_the_way_out(
    path: Path, embedder: FakeEmbedder
) -> None:
    settle(path)
    content = bytearray((path / FILE).read_bytes())
    for at in range(8192, len(content), 4096):
        content[at : at + 16] = b"\xff" * 16
    (path / FILE).write_bytes(content)
    assert wrong(path) & {"store", "index"}
    for finding in examine(path, repair=True):
        assert finding.ok or finding.remedy
    with pytest.raises(IndexDamaged, match=r"is damaged or is no index.*\n.*qa doctor --repair"):
        open_index(path).documents()
    for write in (
        lambda: build_index(Document("New.", uri="/n"), path, embedder=embedder),
        lambda: remove_documents(path, ["a"]),
        lambda: set_metadata(path, "a", title="New", embedder=embedder),
    ):
        with pytest.raises(
            IndexDamaged, match=r"is damaged or is no index.*\n.*qa doctor --repair"
        ):
            write()


@pytest.mark.parametrize("seed", range(8))
def test_bits_flipped_anywhere_are_an_error_of_ours_a_finding_or_harmless(
    path: Path, seed: int, embedder: FakeEmbedder
) -> None:
    """No traceback of another kind, whatever the disk did; and no wrong quotation."""
    settle(path)
    content = bytearray((path / FILE).read_bytes())
    for k in range(20):
        at = (seed * 7_919 + k * 104_729) % len(content)
        content[at] ^= 1 << (k % 8)
    (path / FILE).write_bytes(content)
    examine(path)
    with suppress(IndexFault):
        found(path, "topic7 text", embedder)


@pytest.fixture
def read_only(embedder: FakeEmbedder) -> Path:
    # Below a folder that anybody may enter: pytest's own may be entered by its user alone.
    folder = Path(tempfile.mkdtemp())
    folder.chmod(0o755)
    build_index(DOCUMENTS, folder / "index", embedder=embedder)
    return folder / "index"


def as_nobody(*what: object) -> "subprocess.Popen[str]":
    """See `tests.unprivileged`."""
    for file in (path := Path(str(what[-1]))).iterdir():
        file.chmod(0o444)
    path.chmod(0o555)
    return subprocess.Popen(
        [sys.executable, "-m", "tests.unprivileged", *map(str, what)],
        cwd=Path(__file__).parents[1], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True,
    )  # fmt: skip


def test_who_may_not_write_can_ask_and_have_it_examined(read_only: Path) -> None:
    said, _ = as_nobody("ask", read_only).communicate(timeout=60)
    first, wrong_there, full_text, refusal = said.splitlines()[:4]
    assert (first, wrong_there) == ("/d/7", "['model']")
    assert full_text == "agrees with the passages"
    assert "cannot be written to" in refusal


def test_who_may_not_write_sees_what_others_add(read_only: Path, embedder: FakeEmbedder) -> None:
    if os.getuid():
        pytest.skip("needs two users, one of whom may write: run as root")
    with as_nobody("watch", read_only) as child:
        assert child.stdin is not None
        assert child.stdout is not None
        assert child.stdout.readline() == "/d/7\n"
        build_index(Document("A zebra crossing.", uri="/new"), read_only, embedder=embedder)
        child.stdin.write("zebra\n")
        child.stdin.close()
        assert child.stdout.readline() == "/new\n"
