"""What goes wrong around an index: each has its line or its error, and nothing is lost."""

import os
import shutil
import signal
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from index import Document, build_index, open_index
from index.doctor import examine
from index.errors import DocumentError, IndexFault, IndexNotFound, UsageError
from index.gather import gather
from index.load import Options, parse
from index.store import FILE, Store
from qa.retrieval import retrieve
from tests.fakes import FakeEmbedder
from tests.files import zipped

ROOT = Path(__file__).parents[1]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    folder = tmp_path / "articles"
    folder.mkdir()
    for i in range(6):
        (folder / f"{i}.txt").write_text(f"Article {i} says marker{i}.")
    return folder


def held(index: Path) -> set[str]:
    with closing(open_index(index)) as opened:
        return {Path(document.uri).name for document in opened.documents()}


def whole(index: Path) -> bool:
    return all(finding.ok for finding in examine(index) if finding.what != "model")


def test_an_index_path_that_is_a_file_is_an_error_and_the_file_stays(
    folder: Path, tmp_path: Path, embedder: FakeEmbedder
) -> None:
    (tmp_path / "file").write_text("Mine.")
    with pytest.raises(IndexFault, match=r"/file cannot be written to.*\nName a folder"):
        build_index(folder, tmp_path / "file", embedder=embedder)
    with pytest.raises(IndexNotFound, match="is a file, not an index"):
        open_index(tmp_path / "file")
    assert (tmp_path / "file").read_text() == "Mine."


def test_an_index_is_no_folder_of_documents_and_none_is_made_among_them(
    folder: Path, index: Path, embedder: FakeEmbedder
) -> None:
    before = sorted(folder.iterdir())
    with pytest.raises(UsageError, match=r"is the folder of an index.*\n.*folder of its own"):
        build_index(folder, folder, embedder=embedder)
    assert sorted(folder.iterdir()) == before
    build_index(folder, index, embedder=embedder)
    (folder / FILE).touch()  # an index that another program made among them
    with pytest.raises(UsageError, match="is the folder of an index"):
        build_index(folder, index, embedder=embedder, prune=True)
    assert len(held(index)) == 6


@pytest.mark.parametrize("where", ["source", "index"])
def test_a_loop_of_links_is_an_error_wherever_it_is_named(
    folder: Path, tmp_path: Path, index: Path, where: str, embedder: FakeEmbedder
) -> None:
    loop = tmp_path / "loop"
    loop.symlink_to(tmp_path / "pool")
    (tmp_path / "pool").symlink_to(loop)
    if where == "source":
        with pytest.raises(UsageError, match="There is nothing at"):
            build_index(loop, index, embedder=embedder)
    else:
        with pytest.raises(IndexFault, match="cannot be written to"):
            build_index(folder, loop, embedder=embedder)


def test_links_inside_a_folder_are_left_out_and_that_is_said(
    folder: Path, index: Path, embedder: FakeEmbedder
) -> None:
    (folder / "loop").symlink_to(folder)
    (folder / "again.txt").symlink_to(folder / "0.txt")
    report = build_index(folder, index, embedder=embedder)
    assert report.documents == 6
    assert [w for w in report.warnings if "2 links were left out" in w and "again.txt" in w]


def test_files_that_can_be_listed_but_not_looked_at_have_not_gone(
    index: Path, embedder: FakeEmbedder
) -> None:
    # Below a folder that anybody may enter, for nothing is hidden from a superuser.
    folder = Path(tempfile.mkdtemp())
    for name in "abc":
        (folder / f"{name}.txt").write_text(f"Article {name}.")
    (folder / "sub").mkdir()
    (folder / "sub" / "d.txt").write_text("Article d.")
    build_index(folder, index, embedder=embedder)
    with closing(Store(index)) as store:
        known = store.known()
    folder.chmod(0o444)
    user = os.geteuid()
    if user == 0:
        os.seteuid(65534)
    try:
        gathered = gather([folder], known, frozenset(), Options(), parse)
    finally:
        os.seteuid(user)
        folder.chmod(0o755)
    assert (gathered.gone, gathered.losses) == ((), ())
    there = [f"{name}.txt" for name in "abc"] + ["sub"]
    assert [p.uri for p in gathered.problems] == [str(folder / name) for name in there]


def test_an_archive_behind_a_link_that_was_named_stays_beside_its_folder(
    folder: Path, index: Path, tmp_path: Path, embedder: FakeEmbedder
) -> None:
    (tmp_path / "all.zip").write_bytes(zipped({"a.txt": "One.", "b.txt": "Two."}))
    link = folder / "link.zip"
    link.symlink_to(tmp_path / "all.zip")
    for _ in range(2):
        build_index([folder, link], index, embedder=embedder, parse=parse)
        assert held(index) >= {"a.txt", "b.txt", "0.txt"}


def test_a_file_that_is_written_to_while_it_is_read_is_said_and_read_again(
    folder: Path, index: Path, embedder: FakeEmbedder
) -> None:
    growing = folder / "growing.txt"
    growing.write_text("A first half. ")
    # Hooks cannot be taken away; this one acts once.
    waiting = [growing]

    def write(event: str, arguments: tuple[object, ...]) -> None:
        if event == "open" and waiting and str(arguments[0]) == str(growing):
            with waiting.pop().open("a") as file:
                file.write("And a second half.")

    sys.addaudithook(write)
    first = build_index(folder, index, embedder=embedder)
    assert [w for w in first.warnings if "growing.txt: was being written to" in w]
    growing.write_text("A whole.")
    second = build_index(folder, index, embedder=embedder)
    assert (second.changed, second.warnings) == ((str(growing),), ())
    assert whole(index)


def free_descriptor() -> int:
    os.close(found := os.dup(0))
    return found


@pytest.mark.parametrize(
    ("become", "said"),
    [("link", "is a link now"), ("pipe", "is no file any more"), ("folder", "cannot be read")],
)
def test_a_file_that_is_something_else_by_the_time_it_is_read_is_left_alone(
    folder: Path, tmp_path: Path, become: str, said: str
) -> None:
    """A link would lead out of the folder, a pipe would be waited for without end."""
    (tmp_path / "secret.txt").write_text("Outside.")
    sources = gather([folder], {}, frozenset(), Options(), parse).sources
    file = folder / "3.txt"
    file.unlink()
    if become == "link":
        file.symlink_to(tmp_path / "secret.txt")
    else:
        (os.mkfifo if become == "pipe" else os.mkdir)(file)
    (source,) = (source for source in sources if source.uri == str(file))
    next_free = free_descriptor()
    with pytest.raises(DocumentError, match=said):
        source.read()
    assert free_descriptor() == next_free  # nothing was left open


def test_a_file_that_vanishes_midway_is_a_line_and_keeps_its_last_version(
    folder: Path, index: Path
) -> None:
    class Vanishing(FakeEmbedder):
        """Takes a file away when the first batch is embedded, after the folder was listed."""

        def encode(self, texts, progress=None):  # type: ignore[no-untyped-def]
            (folder / "z.txt").unlink(missing_ok=True)
            return super().encode(texts, progress)

    (folder / "z.txt").write_text("The last one says markerz.")
    build_index(folder, index, embedder=FakeEmbedder())
    # So much before it that a batch is full; files are read a little ahead of that.
    for number in range(8):
        (folder / f"6{number}.txt").write_text(f"Number {number}.")
    (folder / "5.txt").write_text(" ".join(f"W{i} " + "x " * 110 + "." for i in range(1100)))
    report = build_index(folder, index, embedder=Vanishing())
    assert [p.uri for p in report.problems] == [str(folder / "z.txt")]
    assert "No such file" in report.problems[0].message
    assert "z.txt" in held(index)
    assert build_index(folder, index, embedder=FakeEmbedder()).removed == (str(folder / "z.txt"),)


def test_whatever_is_done_to_a_folder_while_it_is_read_the_next_build_makes_up_for(
    folder: Path, index: Path
) -> None:
    class Disturbing(FakeEmbedder):
        """Renames, replaces, adds and removes after the folder was listed."""

        def encode(self, texts, progress=None):  # type: ignore[no-untyped-def]
            if (folder / "sub").exists():
                (folder / "sub").rename(folder / "renamed")
                (folder / "0.txt").unlink()
                (folder / "later.txt").write_text("Added later.")
                (folder / "aside").write_text("Another text in place of it.")
                (folder / "aside").replace(folder / "1.txt")
                (folder / "2.txt").rename(folder / "3.txt")
            return super().encode(texts, progress)

    (folder / "sub").mkdir()
    for i in range(12):
        (folder / "sub" / f"below{i}.txt").write_text(f"Below {i}.")
    build_index(folder, index, embedder=FakeEmbedder())
    for i in range(6):
        (folder / f"{i}.txt").write_text(
            " ".join(f"W{k}{i} " + "x " * 110 + "." for k in range(300))
        )
    first = build_index(folder, index, embedder=Disturbing())
    assert first.removed == ()
    assert len(held(index)) == 18
    build_index(folder, index, embedder=FakeEmbedder(), prune=True)
    with closing(open_index(index)) as opened:
        texts = {d.uri: opened.document(d.id).text for d in opened.documents()}
    assert texts == {str(f): f.read_text().strip() for f in folder.rglob("*.txt")}
    assert whole(index)


def test_a_root_that_is_not_mounted_loses_nothing(
    folder: Path, index: Path, embedder: FakeEmbedder
) -> None:
    build_index(folder, index, embedder=embedder)
    aside = folder.rename(folder.with_name("unmounted"))
    with pytest.raises(UsageError, match="check that it is mounted"):
        build_index(folder, index, embedder=embedder)
    folder.mkdir()  # the empty folder on which it would be mounted
    with pytest.raises(UsageError, match=r"6 of the 6 .*\n.*check that it is mounted"):
        build_index(folder, index, embedder=embedder)
    assert len(held(index)) == 6
    folder.rmdir()
    aside.rename(folder)
    assert len(build_index(folder, index, embedder=embedder).skipped) == 6


@pytest.mark.parametrize(
    "name", [b"line\nend.txt", b"caf\xe9.txt", b"\xff\xfe.txt", b"tab\t and \x1b.txt"], ids=repr
)
def test_any_name_is_kept_known_again_moved_and_removed(
    folder: Path, index: Path, name: bytes, embedder: FakeEmbedder
) -> None:
    odd = os.path.join(os.fsencode(folder), name)  # noqa: PTH118
    with open(odd, "w") as file:  # noqa: PTH123
        file.write("An odd name says markerodd.")
    report = build_index(folder, index, embedder=embedder)
    assert (len(report.added), report.problems) == (7, ())
    assert all(uri.encode() for uri in report.added)
    embedder.encoded.clear()
    assert len(build_index(folder, index, embedder=embedder).skipped) == 7
    os.rename(odd, odd + b".md")  # noqa: PTH104
    moved = build_index(folder, index, embedder=embedder)
    assert (len(moved.added), len(moved.removed), embedder.encoded) == (1, 1, [])
    os.unlink(odd + b".md")  # noqa: PTH108
    assert len(build_index(folder, index, embedder=embedder).removed) == 1


def test_two_files_of_one_content_are_both_kept_and_either_may_go(
    folder: Path, index: Path, embedder: FakeEmbedder
) -> None:
    shutil.copy(folder / "0.txt", folder / "copy.txt")
    assert build_index(folder, index, embedder=embedder).documents == 7
    (folder / "0.txt").unlink()
    build_index(folder, index, embedder=embedder)
    with closing(open_index(index)) as opened:
        hits = retrieve(opened, embedder, "marker0").hits
    assert hits[0].document.uri == str(folder / "copy.txt")


def test_a_clock_that_jumps_changes_nothing(
    folder: Path, index: Path, embedder: FakeEmbedder
) -> None:
    build_index(folder, index, embedder=embedder)
    for file, when in zip(sorted(folder.iterdir()), (0, 1, 2**31, 4e9, 1e9, 5), strict=True):
        os.utime(file, (when, when))
    assert len(build_index(folder, index, embedder=embedder).skipped) == 6
    changed = folder / "3.txt"
    before = changed.stat()
    changed.write_text(changed.read_text().replace("marker3", "marker8"))
    os.utime(changed, ns=(before.st_atime_ns, before.st_mtime_ns))
    # Of the same size and the same time, and yet another text.
    assert build_index(folder, index, embedder=embedder).changed == (str(changed),)


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A file system of 1.5 MB."""
    place = tmp_path / "disk"
    place.mkdir()
    command = ["mount", "-t", "tmpfs", "-o", "size=1536k", "tmpfs", str(place)]
    mounted = shutil.which("mount") and subprocess.run(command, check=False, capture_output=True)
    if not mounted or mounted.returncode:
        pytest.skip("no file system can be mounted here: run as root")
    yield place
    subprocess.run(["umount", "-l", str(place)], check=True)


def test_a_disk_that_is_full_is_an_error_and_what_was_committed_stays(
    folder: Path, small_disk: Path, embedder: FakeEmbedder
) -> None:
    index = small_disk / "index"
    build_index(folder, index, embedder=embedder)
    text = " ".join(f"Sentence{k} is " + f"long{k} " * 60 + "here." for k in range(3000))
    big = [Document(f"{i}. {text[i * 9000 :][:90_000]}", uri=f"/big/{i}") for i in range(12)]

    def fill() -> None:
        for document in big:
            build_index(document, index, embedder=embedder)

    with pytest.raises(IndexFault, match="free space"):
        fill()
    assert held(index) >= {f"{i}.txt" for i in range(6)}
    with closing(open_index(index)) as opened:
        assert retrieve(opened, embedder, "marker3").hits[0].document.uri.endswith("3.txt")
    # Room is made; the same again goes on.
    subprocess.run(["mount", "-o", "remount,size=64m", str(small_disk)], check=True)
    build_index(big, index, embedder=embedder)
    assert whole(index)
    assert len(held(index)) == 18


def test_a_base_that_cannot_be_written_costs_no_document_and_the_same_command_goes_on(
    folder: Path, index: Path, embedder: FakeEmbedder
) -> None:
    (index / "dense-1.faiss.new").mkdir(parents=True)  # in its way
    (index / "dense-1.faiss.new" / "x").touch()
    with pytest.raises(
        IndexFault, match=r"vector base .* cannot be written.*\n.*same command goes on"
    ):
        build_index(folder, index, embedder=embedder)
    assert len(held(index)) == 6
    shutil.rmtree(index / "dense-1.faiss.new")
    embedder.encoded.clear()
    report = build_index(folder, index, embedder=embedder)
    assert (len(report.skipped), embedder.encoded) == (6, [])
    assert whole(index)
    assert list(index.glob("dense-*"))


def test_a_second_writer_waits_for_the_first(
    folder: Path, index: Path, embedder: FakeEmbedder
) -> None:
    begun, reports = threading.Event(), []

    class Slow(FakeEmbedder):
        def encode(self, texts, progress=None):  # type: ignore[no-untyped-def]
            begun.set()
            time.sleep(0.5)
            return super().encode(texts, progress)

    first = threading.Thread(
        target=lambda: reports.append(build_index(folder, index, embedder=Slow()))
    )
    first.start()
    begun.wait(10)
    report = build_index(Document("Another.", uri="/another"), index, embedder=embedder)
    first.join()
    assert (len(reports[0].added), report.documents) == (6, 7)


def test_ctrl_c_keeps_what_is_committed_and_says_how_to_go_on(tmp_path: Path) -> None:
    folder, index = tmp_path / "articles", tmp_path / "index"
    folder.mkdir()
    for i in range(2_500):  # so many that they are three batches
        (folder / f"{i:04}.txt").write_text(f"Note {i}.")
    command = [sys.executable, "-m", "qa", "index", str(folder), "--index", str(index)]

    def committed() -> int:
        try:
            with closing(open_index(index)) as opened:
                return len(opened)
        except IndexNotFound:
            return 0

    with subprocess.Popen(command, cwd=ROOT, stderr=subprocess.PIPE, text=True) as child:
        deadline = time.monotonic() + 100
        while time.monotonic() < deadline and not (before := committed()):
            time.sleep(0.05)
        child.send_signal(signal.SIGINT)
        _, said = child.communicate(timeout=100)
    # Python itself ends by the signal where that met an import; a shell says 130 of both.
    assert child.returncode in (130, -signal.SIGINT)
    assert "the same command goes on" in said
    assert "Traceback" not in said
    assert whole(index)
    assert 0 < before <= (kept := committed()) < 2_500
    again = subprocess.run(command, cwd=ROOT, stdout=subprocess.PIPE, text=True, check=True)
    assert f"{2_500 - kept} added, 0 changed, 0 removed, {kept} unchanged" in again.stdout
