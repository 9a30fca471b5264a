"""Files made to harm: none hangs, fills the disk, reads or writes outside, or reaches a page raw."""

import bz2
import gzip
import io
import lzma
import os
import random
import tarfile
import time
import zipfile
import zlib
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType

import pytest

from benchmarks.fuzz import SEEDS, mutant
from index import build_index, open_index
from index.errors import DocumentError
from index.load import Options, Parsed
from index.load.formats import promising
from index.load.pool import Pool
from tests import files
from tests.fakes import FakeEmbedder
from tests.files import W, zipped

LAUGHS = "".join(
    f'<!ENTITY l{n} "{"&l" + str(n - 1) + ";" if n else "ha"}{("&l" + str(n - 1) + ";") * 9 if n else ""}">'
    for n in range(10)
)


@pytest.fixture(scope="module")
def pool() -> Iterator[Pool]:
    made = Pool(1)
    yield made
    made.close()


def refusal(pool: Pool, raw: bytes, name: str = "/x/a") -> str:
    begun = time.monotonic()
    with pytest.raises(DocumentError) as caught:
        pool.parse(raw, name, Options())
    assert time.monotonic() - begun < 40
    assert "fault of Footnote" not in caught.value.remedy
    return caught.value.message


def outcome(pool: Pool, raw: bytes, name: str) -> Parsed | str:
    """What a file holds, or what is said of it; never that Footnote is at fault."""
    begun = time.monotonic()
    try:
        found: Parsed | DocumentError = pool.parse(raw, name, Options())
    except DocumentError as error:
        found = error
    assert time.monotonic() - begun < 40
    if isinstance(found, Parsed):
        return found
    assert "fault of Footnote" not in found.remedy, found
    return found.message


def parsed(pool: Pool, raw: bytes, name: str = "/x/a") -> Parsed:
    begun = time.monotonic()
    found = pool.parse(raw, name, Options())
    assert time.monotonic() - begun < 40
    return found


def bomb(name: str, size: int) -> bytes:
    """A ZIP of one member of zeros, a thousandth of what it unpacks to."""
    out = io.BytesIO()
    with (
        zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive,
        archive.open(name, "w", force_zip64=True) as member,
    ):
        for _ in range(size // 10_000_000):
            member.write(bytes(10_000_000))
    return out.getvalue()


def test_a_zip_that_unpacks_to_gigabytes_is_refused(pool: Pool) -> None:
    assert "unpacks to more than" in refusal(pool, bomb("a.txt", 270_000_000))


def test_many_members_of_one_bomb_are_counted_together(pool: Pool) -> None:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for n in range(27):
            archive.writestr(f"{n}.txt", bytes(10_000_000), zipfile.ZIP_DEFLATED)
    assert len(out.getvalue()) < 300_000
    assert "unpacks to more than" in refusal(pool, out.getvalue())


def test_archives_in_archives_end_somewhere(
    tmp_path: Path, embedder: FakeEmbedder, pool: Pool
) -> None:
    raw = b"Words at the very bottom."
    for depth in range(9):
        raw = zipped({f"{depth}.{'zip' if depth else 'txt'}": raw})
    (tmp_path / "deep.zip").write_bytes(raw)
    report = build_index(tmp_path / "deep.zip", tmp_path / "i", embedder=embedder, parse=pool.parse)
    assert [p.message for p in report.problems] == ["is nested too deeply"]


def test_a_small_archive_of_endlessly_many_ends(
    tmp_path: Path, embedder: FakeEmbedder, pool: Pool
) -> None:
    raw = b"Words at the very bottom."
    for depth in range(5):
        raw = zipped({f"{n}.{'zip' if depth else 'txt'}": raw for n in range(16)})
    assert len(raw) < 42_000
    (tmp_path / "many.zip").write_bytes(raw)
    begun = time.monotonic()
    report = build_index(tmp_path / "many.zip", tmp_path / "i", embedder=embedder, parse=pool.parse)
    assert time.monotonic() - begun < 120
    assert [problem.message for problem in report.problems] == [
        "is nested too deeply",
        "holds too many archives in archives; the rest was left out",
    ]


@pytest.mark.parametrize("codec", [gzip, bz2, lzma])
def test_a_compressed_bomb_is_refused(pool: Pool, codec: ModuleType) -> None:
    header = tarfile.TarInfo("a.txt")
    header.size = 300_000_000
    zeros = bytes(10_000_000)
    raw = codec.compress(header.tobuf() + zeros) + codec.compress(zeros) * 29
    assert "unpacks to more than" in refusal(pool, raw)


@pytest.mark.parametrize("part", ["word/document.xml", "word/styles.xml", "docProps/core.xml"])
@pytest.mark.parametrize(
    "declared",
    [
        LAUGHS,
        '<!ENTITY l9 SYSTEM "file:///etc/passwd">',
        '<!ENTITY % p SYSTEM "http://127.0.0.1:9/x">',
    ],
)
def test_a_docx_that_declares_entities_is_refused(pool: Pool, part: str, declared: str) -> None:
    xml = f'<!DOCTYPE x [{declared}]><w:document xmlns:w="{W}"><w:body><w:p><w:r><w:t>&l9;</w:t></w:r></w:p></w:body></w:document>'
    good = f'<w:document xmlns:w="{W}"><w:body><w:p><w:r><w:t>Words</w:t></w:r></w:p></w:body></w:document>'
    said = refusal(pool, zipped({"word/document.xml": good, part: xml}))
    assert "declares entities" in said or "not well-formed" in said


def test_a_page_reads_no_file(pool: Pool, tmp_path: Path) -> None:
    secret = tmp_path / "secret.txt"
    secret.write_text("zanzibar")
    head = f'<!DOCTYPE html [<!ENTITY x SYSTEM "file://{secret}">]>'
    raw = f"{head}<html><body><p>See &x; <iframe src='file://{secret}'></iframe> here.</p></body></html>"
    assert "zanzibar" not in parsed(pool, raw.encode()).documents[0].text


def test_a_page_of_100_megabytes_is_refused(pool: Pool) -> None:
    assert "larger than" in refusal(pool, b"<html><body>" + b"<p>words</p>" * 8_400_000)


@pytest.mark.parametrize("tag", ["div", "b", "table><tr><td", "ul><li", "blockquote", "font"])
def test_a_page_nested_100_000_deep_ends(pool: Pool, tag: str) -> None:
    raw = f"<html><body><p>Words before.</p>{f'<{tag}>' * 100_000}Words within.".encode()
    found = outcome(pool, raw, "/x/a.html")
    assert isinstance(found, str) or "Words before." in found.documents[0].text


def pdf_of(objects: list[bytes]) -> bytes:
    out = b"%PDF-1.4\n"
    offsets = []
    for number, body in enumerate(objects, 1):
        offsets.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    table = b"".join(b"%010d 00000 n \n" % offset for offset in offsets)
    return out + b"xref\n0 %d\n0000000000 65535 f \n%strailer << /Root 1 0 R /Size %d >>\nstartxref\n%d\n%%%%EOF" % (
        len(objects) + 1, table, len(objects) + 1, len(out),
    )  # fmt: skip


def test_a_pdf_that_claims_a_million_pages_is_refused_or_read_as_what_it_is(pool: Pool) -> None:
    page = b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 9 9] >>"
    raw = pdf_of(
        [
            b"<< /Type /Catalog /Pages 2 0 R >>",
            b"<< /Type /Pages /Count 1000000 /Kids [3 0 R] >>",
            page,
        ]
    )
    assert "1,000,000 pages" in refusal(pool, raw)


def test_a_pdf_with_a_cycle_ends(pool: Pool) -> None:
    loop = pdf_of([b"<< /Type /Catalog /Pages 2 0 R >>", b"<< /Type /Pages /Count 9 /Kids [2 0 R 2 0 R 3 0 R] /Parent 2 0 R >>",
                   b"<< /Type /Pages /Count 5 /Kids [2 0 R] /Parent 3 0 R >>"])  # fmt: skip
    form = pdf_of([b"<< /Type /Catalog /Pages 2 0 R >>", b"<< /Type /Pages /Count 1 /Kids [3 0 R] >>",
                   b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 9 9] /Contents 4 0 R /Resources << /XObject << /X 5 0 R >> >> >>",
                   b"<< /Length 5 >>\nstream\n/X Do\nendstream",
                   b"<< /Type /XObject /Subtype /Form /BBox [0 0 9 9] /Resources << /XObject << /X 5 0 R >> >> /Length 5 >>\nstream\n/X Do\nendstream"])  # fmt: skip
    for raw in (loop, form):
        refusal(pool, raw)


def test_a_pdf_stream_that_inflates_to_gigabytes_ends(pool: Pool) -> None:
    packed = zlib.compress(b"(x) Tj " * 4_000_000, 9)
    raw = pdf_of([b"<< /Type /Catalog /Pages 2 0 R >>", b"<< /Type /Pages /Count 1 /Kids [3 0 R] >>",
                  b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 9 9] /Contents 4 0 R >>",
                  b"<< /Filter /FlateDecode /Length %d >>\nstream\n%s\nendstream" % (len(packed), packed)])  # fmt: skip
    refusal(pool, raw)


def test_names_that_lead_out_of_an_archive_are_problems_and_nothing_is_written(
    tmp_path: Path, embedder: FakeEmbedder, pool: Pool
) -> None:
    folder = tmp_path / "f"
    folder.mkdir()
    names = ["../up.txt", "/etc/abs.txt", "a/../../b.txt", "C:\\win.txt", "..\\back.txt"]
    (folder / "a.zip").write_bytes(zipped({"good.txt": "Words.", **dict.fromkeys(names, "x")}))
    out = io.BytesIO()
    with tarfile.open(fileobj=out, mode="w") as archive:
        for name, kind, target in (("link.txt", tarfile.SYMTYPE, "/etc/passwd"), ("hard.txt", tarfile.LNKTYPE, "../a.zip"),
                                   ("pipe.txt", tarfile.FIFOTYPE, ""), ("device.txt", tarfile.CHRTYPE, "")):  # fmt: skip
            info = tarfile.TarInfo(name)
            info.type, info.linkname = kind, target
            archive.addfile(info)
    (folder / "b.tar").write_bytes(out.getvalue())
    before = {path for path in tmp_path.rglob("*") if "i" not in path.parts}
    report = build_index(folder, tmp_path / "i", embedder=embedder, parse=pool.parse)
    assert report.documents == 1
    assert len(report.problems) == len(names) + 4
    assert {
        path for path in tmp_path.rglob("*") if "i" not in path.relative_to(tmp_path).parts
    } == before


def test_links_out_of_a_folder_are_not_followed(tmp_path: Path, embedder: FakeEmbedder) -> None:
    (tmp_path / "outside").mkdir()
    (tmp_path / "outside" / "secret.html").write_text("<html><p>zanzibar</p></html>")
    folder = tmp_path / "f"
    folder.mkdir()
    (folder / "in.txt").write_text("Words.")
    (folder / "a.html").symlink_to(tmp_path / "outside" / "secret.html")
    (folder / "sub").symlink_to(tmp_path / "outside")
    (folder / "loop").symlink_to(folder)
    os.mkfifo(folder / "pipe.txt")
    report = build_index(folder, tmp_path / "i", embedder=embedder)
    assert report.documents == 1


@pytest.mark.parametrize(
    "ending", ["txt", "pdf", "docx", "html", "zip", "eml", "csv", "json", "epub"]
)
def test_a_wrong_ending_is_no_matter(pool: Pool, ending: str) -> None:
    for made in SEEDS.values():
        found = parsed(pool, made, f"/x/a.{ending}")
        assert found.documents or found.parts


@pytest.mark.parametrize("family", SEEDS)
def test_half_a_file_is_read_as_far_as_it_goes_or_refused(pool: Pool, family: str) -> None:
    whole = SEEDS[family]
    for cut in (1, 4, 30, len(whole) // 3, len(whole) // 2, len(whole) - 5):
        found = outcome(pool, whole[:cut], f"/x/a.{family}")
        assert found if isinstance(found, str) else found.documents or found.parts or found.problems


def test_passwords_are_named(pool: Pool) -> None:
    locked = bytearray(zipped({"a.txt": "Words"}, zipfile.ZIP_STORED))
    for sign, place in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        locked[locked.index(sign) + place] |= 1
    assert [p.message for p in parsed(pool, bytes(locked)).problems] == [
        "is protected by a password"
    ]
    office = (
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
        + bytes(600)
        + "EncryptedPackage".encode("utf-16-le")
        + bytes(99)
    )
    assert refusal(pool, office) == "is protected by a password"
    pdf = pdf_of([b"<< /Type /Catalog /Pages 2 0 R >>", b"<< /Type /Pages /Count 0 /Kids [] >>",
                  b"<< /Filter /Standard /V 1 /R 2 /P -4 /O <" + b"00" * 32 + b"> /U <" + b"11" * 32 + b"> >>"])  # fmt: skip
    pdf = pdf.replace(b"/Root 1 0 R", b"/Root 1 0 R /Encrypt 3 0 R /ID [<00> <00>]")
    assert refusal(pool, pdf) == "is protected by a password"


def test_markup_from_a_document_reaches_a_page_escaped(
    tmp_path: Path, embedder: FakeEmbedder, pool: Pool
) -> None:
    from tests.test_assistant import opened
    from ui.evidence import panel

    attack = "<script>alert(1)</script><img src=x onerror=alert(1)>"
    raw = files.docx([(1, attack), (0, f"It came in July 2019 {attack}.")], attack, attack)
    (tmp_path / "a.docx").write_bytes(raw)
    build_index(tmp_path / "a.docx", tmp_path / "i", embedder=embedder, parse=pool.parse)
    document = open_index(tmp_path / "i").documents()[0]
    assert attack in (document.title or "")
    answer = opened(tmp_path / "i", {"July 2019": 5.0}).ask("when?")
    (citation,) = answer.citations
    whole = open_index(tmp_path / "i").document(document.id)
    assert whole.text[citation.start : citation.end] == citation.quote
    shown = panel(whole, citation)
    assert "&lt;script" in shown
    assert "<script" not in shown
    assert "<img" not in shown


def test_a_short_run_of_the_fuzzer(pool: Pool) -> None:
    chance = random.Random(7)
    for number in range(25 * len(SEEDS)):
        family = list(SEEDS)[number % len(SEEDS)]
        raw = mutant(SEEDS[family], chance)
        found = outcome(pool, raw, f"/x/a.{family}")
        for document in () if isinstance(found, str) else found.documents:
            document.text.encode()
            assert all(0 <= at <= len(document.text) for at in document.pages)
            assert all(0 <= a < b <= len(document.text) for a, b, _ in document.headings)


@pytest.mark.parametrize(
    "head", [b"<!--" + b"--><!--" * 1160, b"<!---->" * 1160], ids=["open", "shut"]
)
def test_a_head_of_endlessly_many_comments_is_told_at_once(head: bytes) -> None:
    """Files of unknown endings are looked at by the build itself, which no bound on time ends."""
    begun = time.monotonic()
    assert not promising(head)
    assert time.monotonic() - begun < 2
    assert promising(b"<!-- one --> <!-- two -->\n<html><body>Words.")
