"""Parsers run in child processes, each file within bounds; no file takes more than itself down."""

import os
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from index.errors import DocumentError
from index.load import Options
from index.load.pool import Limits, Pool
from tests import files

NAMED = Options()


@pytest.fixture
def hurt() -> Iterator[Pool]:
    pool = Pool(1, Limits(seconds=1.5, memory=600_000_000, output=1_000_000), "tests.hurting_child")
    yield pool
    pool.close()


@pytest.mark.parametrize(
    ("does", "says"),
    [
        (b"hang", "took longer than 2 seconds"), (b"hang in C", "took longer than 2 seconds"),
        (b"eat memory", "GB of memory"), (b"flood", "holds more than 1 MB"),
        (b"crash", "broke the program that reads this format"), (b"exit", "broke the program"),
        (b"write", "a parser writes nothing"), (b"read", "a parser reads nothing but the program"),
        (b"read around", "a parser reads nothing"), (b"read a neighbour", "a parser reads nothing"),
        (b"spawn", "a parser does nothing but read"),
        (b"connect", "a parser does nothing but read"), (b"start", "a parser starts nothing"),
        (b"recurse", "nested too deeply"), (b"raise", "could not be read: KeyError"),
    ],
)  # fmt: skip
def test_a_file_that_goes_out_of_bounds_is_an_error_and_the_next_goes_on(
    hurt: Pool, does: bytes, says: str
) -> None:
    assert hurt.parse(b"fine", "/a", NAMED).documents[0].text == "fine"
    begun = time.monotonic()
    with pytest.raises(DocumentError, match=says):
        hurt.parse(does, "/b", NAMED)
    assert time.monotonic() - begun < 20
    assert hurt.parse(b"fine", "/c", NAMED).documents[0].uri == "/c"


def test_what_a_library_prints_is_no_answer(hurt: Pool) -> None:
    assert hurt.parse(b"print", "/a", NAMED).documents[0].text == "printed"


def test_a_process_that_died_between_two_files_is_not_the_second_ones_fault(hurt: Pool) -> None:
    hurt.parse(b"die later", "/a", NAMED)
    time.sleep(0.6)
    assert hurt.parse(b"fine", "/b", NAMED).documents[0].text == "fine"


def test_a_scan_has_the_time_that_tesseract_takes(hurt: Pool) -> None:
    plain, scan = (
        int(hurt.parse(b"seconds", "/a", Options(ocr=ocr)).documents[0].text)
        for ocr in (False, True)
    )
    assert plain < 10
    assert scan > 500


def test_a_warm_process_is_kept(hurt: Pool) -> None:
    first, second = (hurt.parse(b"pid", "/a", NAMED).documents[0].text for _ in range(2))
    assert first == second != str(os.getpid())


def test_a_warm_process_is_kept_by_a_large_program(hurt: Pool) -> None:
    held = b"x" * 500_000_000  # Linux counts this as its child's peak too.
    first, second = (hurt.parse(b"pid", "/a", NAMED).documents[0].text for _ in range(2))
    assert first == second
    del held


def test_what_lies_in_the_current_folder_is_never_imported(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "json.py").write_text("raise SystemExit('imported')")
    monkeypatch.chdir(tmp_path)
    pool = Pool(1)
    try:
        assert pool.parse(b"Some words.", "/a.txt", NAMED).documents[0].text == "Some words."
    finally:
        pool.close()


def test_every_family_is_read_inside_of_the_bounds(tmp_path: Path) -> None:
    """What the guard forbids and the memory that is given, no library needs."""
    block = [(1, "Head"), (0, "The words of a paragraph that stand here for reading.")]
    page = files.page("T", [(0, "A sentence of the article stands here, long enough.")] * 5)
    pool = Pool(1)
    try:
        for name, raw in {
            "a.txt": b"Words.", "a.md": b"---\ntitle: x\n---\n# Words", "a.html": page,
            "a.pdf": files.pdf([["Words of a page."]]), "a.docx": files.docx(block),
            "a.odt": files.odt(block), "a.epub": files.epub([block], "T"), "a.rtf": files.rtf(block),
            "a.eml": files.eml("S", "a@b.c", "Words."), "a.csv": b"text,title\nWords.,T\n",
            "a.jsonl": b'{"text": "Words."}',
        }.items():  # fmt: skip
            assert pool.parse(raw, f"/x/{name}", NAMED).documents[0].text
        for raw in (files.zipped({"a.txt": "x"}), files.tarred({"a.txt": b"x"}, "w:xz")):
            assert [part.name for part in pool.parse(raw, "/x/a", NAMED).parts] == ["a.txt"]
    finally:
        pool.close()
