"""Every format becomes what a person would read, with what the file says of itself."""

import shutil
from datetime import date
from email.message import EmailMessage
from pathlib import Path

import pytest

from index.document import Document
from index.errors import DocumentError
from index.load import Options, Parsed, parse
from index.load.formats import format_of
from tests import files
from tests.files import Block

BLOCKS: list[Block] = [
    (1, "The fleet"),
    (0, "The first shipment of “S-400” parts — so İbrahim Kalın — came in July 2019."),
    (2, "What it cost"),
    (0, "It cost $2.5 billion, and nobody said who paid for it."),
]
WORDS = "\n\n".join(text for _, text in BLOCKS)


def only(raw: bytes, uri: str, options: Options = Options()) -> Document:  # noqa: B008
    (document,) = parse(raw, uri, options).documents
    return document


def headings(document: Document) -> list[tuple[str, int]]:
    return [(document.text[start:end], level) for start, end, level in document.headings]


@pytest.mark.parametrize(
    ("name", "raw"),
    [
        ("a.docx", files.docx(BLOCKS, "A title", "Jane Doe")),
        ("a.odt", files.odt(BLOCKS, "A title", "Jane Doe")),
        ("a.epub", files.epub([BLOCKS[:2], BLOCKS[2:]], "A title", "Jane Doe")),
        ("a.rtf", files.rtf(BLOCKS, "A title", "Jane Doe")),
    ],
)
def test_office_documents_keep_their_words_headings_title_and_author(name: str, raw: bytes) -> None:
    document = only(raw, f"/x/{name}")
    assert document.text == WORDS
    assert headings(document) == [("The fleet", 1), ("What it cost", 2)]
    assert (document.title, document.source, document.published) == ("A title", "Jane Doe", None)
    at = document.text.index("2.5 billion")
    assert document.heading_path(at) == ("The fleet", "What it cost")
    assert document.heading_path(document.text.index("July")) == ("The fleet",)


@pytest.mark.parametrize("made", [files.docx, files.odt, files.rtf])
def test_what_a_program_writes_for_nobody_is_no_author_and_no_title(made) -> None:  # type: ignore[no-untyped-def]
    document = only(made(BLOCKS, "Microsoft Word - report.doc", "Administrator"), "/x/a")
    assert (document.title, document.source) == ("The fleet", None)


@pytest.mark.parametrize("made", [files.docx, files.odt, files.rtf])
@pytest.mark.parametrize(
    ("head", "day"),
    [(["Minutes of the harbour board", "Held on 12 March 2024"], date(2024, 3, 12)),
     (["Storm closes harbour", "Orveno Post, 12 March 2024"], date(2024, 3, 12)),
     (["Storm closes harbour", "It closed on 12 March 2024."], None)],
)  # fmt: skip
def test_an_office_document_is_of_the_day_that_its_head_gives(  # type: ignore[no-untyped-def]
    made, head: list[str], day: date | None
) -> None:
    prose = "The outer wall of the harbour broke in the storm, and two tugs sank at their moorings."
    document = only(made([(0, line) for line in (*head, prose)]), "/x/a")
    assert (document.published, document.text) == (day, "\n\n".join((*head, prose)))


def test_a_book_says_when_it_was_published() -> None:
    assert only(files.epub([BLOCKS], "T", published="2020-06-24"), "/b").published == date(
        2020, 6, 24
    )


def test_a_table_in_word_is_a_line_a_row_and_deleted_words_are_gone() -> None:
    cell = "<w:tc><w:p><w:r><w:t>{}</w:t></w:r></w:p></w:tc>"
    row = f"<w:tr>{cell.format('Tanks')}{cell.format('12')}</w:tr>"
    extra = (
        f"<w:tbl>{row}{row}</w:tbl><w:p><w:del><w:r><w:delText>gone</w:delText></w:r></w:del></w:p>"
    )
    assert (
        only(files.docx(BLOCKS[:1], extra=extra), "/x").text
        == "The fleet\n\nTanks | 12\n\nTanks | 12"
    )


def test_a_page_is_its_article_with_what_its_head_says() -> None:
    head = (
        '<link rel="canonical" href="https://news.example.org/s-400">'
        '<meta property="og:site_name" content="Duvar English">'
        '<meta property="article:published_time" content="2020-06-24T10:00:00Z">'
    )
    around = "<nav><ul><li><a href=/a>Home</a></li><li><a href=/b>Sport</a></li></ul></nav>"
    paragraphs: list[Block] = [
        (0, "This sentence stands here to make the article long enough.")
    ] * 4
    document = only(files.page("S-400 news", [*BLOCKS, *paragraphs], head, around), "/x/page.txt")
    assert document.text.startswith("The fleet\n\nThe first shipment")
    assert "Cookie" not in document.text
    assert "Sport" not in document.text
    assert (document.title, document.source, document.url) == (
        "S-400 news", "Duvar English", "https://news.example.org/s-400",
    )  # fmt: skip
    assert document.published == date(2020, 6, 24)
    assert document.language == "en"
    assert ("What it cost", 2) in headings(document)


LONG = [
    (0, "The outer wall of the harbour broke in the storm, and two tugs sank at their moorings.")
] * 5
STATED = (
    '<meta property="article:published_time" content="2024-03-14">'
    '<meta name="author" content="Lena Castrovi">'
)


@pytest.mark.parametrize(
    ("byline", "line"),
    [("By Lena Castrovi, Harbour Correspondent", "By Lena Castrovi, Harbour Correspondent"),
     ("By LENA CASTROVI | 14 March 2024", "By LENA CASTROVI"), ("Written for us", "By Lena Castrovi")],
)  # fmt: skip
def test_who_wrote_a_page_is_read_above_it_and_its_day_is_not(byline: str, line: str) -> None:
    blocks: list[Block] = [(0, "14 March 2024"), *LONG]
    raw = files.page("Storm closes harbour", blocks, STATED).replace(
        b"</h1>", f'</h1><p class="byline">{byline}</p>'.encode()
    )
    document = only(raw, "/x/page.html")
    assert document.published == date(2024, 3, 14)
    assert document.text.startswith(f"{line}\n\nThe outer wall")


def test_a_writer_whom_a_page_names_at_its_top_is_not_named_again() -> None:
    first = "Lena Castrovi went to the harbour on the morning after the storm and found it closed."
    document = only(files.page("Storm closes harbour", [(0, first), *LONG], STATED), "/x/page.html")
    assert document.text.startswith(first)


def test_another_day_on_a_page_stays_in_its_text() -> None:
    document = only(files.page("A log", [(0, "12 March 2024"), *LONG], STATED), "/x/page.html")
    assert "12 March 2024" in document.text


def test_a_date_that_merely_stands_on_a_page_is_not_its_date() -> None:
    document = only(files.page("T", [(0, "The war of 24 June 2020 went on for days.")] * 5), "/x")
    assert document.published is None


def test_a_page_says_where_it_was_saved_from_and_in_which_encoding() -> None:
    raw = files.page("T", [(0, "Кремль сообщил о поставке систем в Турцию летом.")] * 5).replace(
        b"<html", b"<!-- saved from url=(0030)https://news.example.org/kremlin --><html"
    )
    russian = raw.decode().replace("charset=utf-8", "charset=windows-1251").encode("cp1251")
    document = only(russian, "/x/page.html")
    assert document.text.startswith("Кремль сообщил")
    assert (document.url, document.language) == ("https://news.example.org/kremlin", "ru")


def test_a_pdf_has_pages_and_neither_running_heads_nor_cut_words() -> None:
    raw = files.pdf(
        [
            ["The parts came on a ship in the first ship-", "ment of all, in July 2019.", "",
             "A well-known admiral said so. It was a well-", "known ship, and the sentence goes on"],
            ["over the page, to the end.", "", "Another paragraph."],
            ["The last page."],
        ],
        title="Report on ships", head="Annual Report {n}", foot="Page {n} of 3",
    )  # fmt: skip
    document = only(raw, "/x/a.pdf")
    assert document.text.split("\n\n") == [
        "The parts came on a ship in the first shipment of all, in July 2019.",
        "A well-known admiral said so. It was a well-known ship, and the sentence goes on over the"
        " page, to the end.",
        "Another paragraph.",
        "The last page.",
    ]
    assert document.title == "Report on ships"
    for words, number in (
        ("The parts", 1),
        ("admiral", 1),
        ("over the", 2),
        ("Another", 2),
        ("last", 3),
    ):
        assert document.page_of(document.text.index(words)) == number


def test_a_scan_says_that_it_holds_no_text() -> None:
    with pytest.raises(DocumentError, match="is a scan: its 2 pages hold no text") as caught:
        parse(files.pdf([[], []]), "/x/scan.pdf")
    assert "--ocr" in caught.value.remedy
    mixed = parse(files.pdf([["Here is some text on a page."], []]), "/x/mixed.pdf")
    assert mixed.warnings == ("1 of its 2 pages hold no text: 2",)


def test_a_scan_is_read_by_tesseract_where_it_is_installed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    program = tmp_path / "tesseract"
    program.write_text(
        '#!/bin/sh\n[ "$1" = --list-langs ] && { echo List; echo eng; echo osd; echo tur; exit; }\n'
        'read kind width height depth; echo "Read $kind $width by $height in $4 by the program."\n'
    )
    program.chmod(0o755)
    monkeypatch.setenv("PATH", f"{tmp_path}:/bin:/usr/bin")
    document = only(files.pdf([[]]), "/x/scan.pdf", Options(ocr=True))
    assert document.text == "Read P5 2480 by 3509 in eng+tur by the program."
    assert document.pages == (0,)
    monkeypatch.setenv("PATH", str(tmp_path / "nowhere"))
    assert shutil.which("tesseract") is None
    with pytest.raises(DocumentError, match="Tesseract is not installed"):
        parse(files.pdf([[]]), "/x/scan.pdf", Options(ocr=True))


def test_mail_is_its_text_and_its_attachments_are_parts() -> None:
    inner = files.eml("Inner", "a@b.org", "An inner message with words.")
    raw = files.eml(
        "Re: the S-400", "Jane Doe <jane@example.org>", "The shipment came in July.\n\nYours, J.",
        {"report.pdf": files.pdf([["x"]]), "../../evil.txt": b"words", "inner.eml": inner},
        html="<p>The same in HTML.</p>",
    )  # fmt: skip
    parsed = parse(raw, "/x/mail.txt")
    (document,) = parsed.documents
    assert document.text == (
        "From: Jane Doe <jane@example.org>\nTo: desk@example.org\n\n"
        "The shipment came in July.\n\nYours, J."
    )
    assert (document.title, document.source, document.published) == (
        "Re: the S-400", "Jane Doe", date(2020, 6, 24),
    )  # fmt: skip
    assert [part.name for part in parsed.parts] == ["report.pdf", "evil.txt", "inner.eml"]


def test_a_mail_whose_text_goes_on_behind_an_attachment_is_read_whole() -> None:
    mail = EmailMessage()
    mail["Subject"], mail["From"], mail["Message-ID"] = "S", "a@b.org", "<1@b.org>"
    mail.set_content("It begins here.")
    mail.add_attachment(b"x", maintype="image", subtype="png", disposition="inline")
    mail.add_attachment("It goes on there.", disposition="inline")
    mail.add_attachment("Notes.", filename="notes.txt", disposition="inline")
    parsed = parse(mail.as_bytes(), "/x/mail.eml")
    (document,) = parsed.documents
    assert document.text == "From: a@b.org\n\nIt begins here.\n\nIt goes on there."
    assert [part.name for part in parsed.parts] == ["notes.txt"]


def test_whom_a_mail_goes_to_is_read_above_its_text() -> None:
    mail = EmailMessage()
    mail["From"], mail["To"] = (
        "Lena Castrovi <lena@post.example>",
        "Marc Oduya <m@x.org>, Anna Hale <a@x.org>",
    )
    mail["Cc"], mail["Subject"], mail["Message-ID"] = "Tom Reed <t@x.org>", "The wall", "<1@x.org>"
    mail["Bcc"] = "Zoe Brandt <z@x.org>"
    mail.set_content("It is cracked.")
    (document,) = parse(mail.as_bytes(), "/x/mail.eml").documents
    assert document.text == (
        "From: Lena Castrovi <lena@post.example>\nTo: Marc Oduya <m@x.org>, Anna Hale <a@x.org>\n"
        "Cc: Tom Reed <t@x.org>\n\nIt is cracked."
    )


def test_a_mail_that_only_carries_a_file_says_from_whom_to_whom() -> None:
    mail = EmailMessage()
    mail["From"], mail["To"], mail["Subject"], mail["Message-ID"] = (
        "a@b.org",
        "c@d.org",
        "The plans",
        "<1@b.org>",
    )
    mail.add_attachment("The plans.", filename="plans.txt")
    parsed = parse(mail.as_bytes(), "/x/mail.eml")
    (document,) = parsed.documents
    assert (document.title, document.text) == ("The plans", "From: a@b.org\nTo: c@d.org")
    assert [part.name for part in parsed.parts] == ["plans.txt"]


def test_a_mail_of_pictures_alone_holds_no_text() -> None:
    mail = EmailMessage()
    mail["From"], mail["Message-ID"] = "a@b.org", "<1@b.org>"
    mail.add_attachment(b"x", maintype="image", subtype="png")
    with pytest.raises(DocumentError, match="holds no text"):
        parse(mail.as_bytes(), "/x/mail.eml")


def test_a_mail_of_more_parts_than_are_read_says_so() -> None:
    mail = EmailMessage()
    mail["From"], mail["Message-ID"] = "a@b.org", "<1@b.org>"
    mail.set_content("The body.")
    for _ in range(1_000):
        mail.add_attachment(b"x", maintype="image", subtype="png")
    assert "more than 1,000 parts" in parse(mail.as_bytes(), "/x/mail.eml").warnings[0]


def test_a_saved_page_of_a_browser_is_a_page() -> None:
    article = files.page(
        "Saved", [(0, "The article that somebody saved in a browser.")] * 5
    ).decode()
    raw = (
        "From: <Saved by Blink>\r\nSnapshot-Content-Location: https://news.example.org/a\r\n"
        "Subject: x\r\nMIME-Version: 1.0\r\nContent-Type: multipart/related; boundary=b\r\n\r\n"
        f"--b\r\nContent-Type: text/html; charset=utf-8\r\n\r\n{article}\r\n--b--\r\n"
    ).encode()
    document = only(raw, "/x/page.mhtml")
    assert (document.title, document.url) == ("Saved", "https://news.example.org/a")
    assert document.text.startswith("The article that somebody")


ROWS = (
    ("a.csv", b"title,date,text,source,url\nA,2020-06-24,Some words.,Duvar,https://a.b/c\n,,Others.,,\n"),
    ("a.csv", b"title;date;text;source;url\nA;2020-06-24;Some words.;Duvar;https://a.b/c\n;;Others.;;\n"),
    ("a.tsv", b"title\tdate\ttext\tsource\turl\nA\t2020-06-24\tSome words.\tDuvar\thttps://a.b/c\n\t\tOthers.\n"),
    ("a.txt", b"title,date,text,source,url\nA,2020-06-24,Some words.,Duvar,https://a.b/c\n,,Others.,,\n"),
    ("a.json", b'[{"title":"A","date":"2020-06-24","text":"Some words.","source":"Duvar","url":"https://a.b/c"},{"text":"Others."}]'),
    ("a.json", b'{"rows": [{"title":"A","date":"2020-06-24","text":"Some words.","source":"Duvar","url":"https://a.b/c"},{"text":"Others."}]}'),
    ("a.jsonl", b'{"title":"A","date":"2020-06-24","text":"Some words.","source":"Duvar","url":"https://a.b/c"}\n{"text":"Others."}\n'),
    ("a.txt", b'{"title":"A","date":"2020-06-24","text":"Some words.","source":"Duvar","url":"https://a.b/c"}\n{"text":"Others."}\n'),
)  # fmt: skip


@pytest.mark.parametrize(("name", "raw"), ROWS, ids=range(len(ROWS)))
def test_a_row_is_a_document_and_its_columns_are_understood(name: str, raw: bytes) -> None:
    first, second = parse(raw, f"/x/{name}").documents
    assert (first.text, first.title, first.source, first.published, first.url) == (
        "Some words.", "A", "Duvar", date(2020, 6, 24), "https://a.b/c",
    )  # fmt: skip
    # A spreadsheet's header is row 1.
    numbers = (2, 3) if name.endswith(("csv", "tsv")) or raw.startswith(b"title") else (1, 2)
    assert (first.uri, second.uri) == tuple(f"/x/{name}!/row-{n}" for n in numbers)
    assert (second.text, second.title, second.published) == ("Others.", None, None)


def test_options_name_other_columns() -> None:
    raw = b"kop,inhoud\nNieuws,Er is iets gebeurd.\n"
    document = only(raw, "/x/a.csv", Options(columns=(("text", "Inhoud"), ("title", "kop"))))
    assert (document.title, document.text) == ("Nieuws", "Er is iets gebeurd.")


def test_a_column_that_is_not_there_is_told_with_those_that_are() -> None:
    raw = b"kop,inhoud\nNieuws,Er is iets gebeurd.\n"
    with pytest.raises(
        DocumentError, match="no column “nope” for text; its columns are: kop, inhoud"
    ):
        parse(raw, "/x/a.csv", Options(columns=(("text", "nope"),)))
    parsed = parse(raw, "/x/a.csv", Options(columns=(("source", "blad"), ("text", "inhoud"))))
    assert "no column “blad” for source" in parsed.warnings[0]


def test_a_table_without_a_text_is_read_cell_by_cell() -> None:
    assert only(b"country,tanks\nGreece,1244\n", "/x/a.csv").text == "country: Greece\ntanks: 1244"
    nested = only(b'{"a": {"b": [1, 2]}, "c": null, "d": [{"e": "f"}]}', "/x/a.json")
    assert (nested.text, nested.uri) == ("a b: 1, 2\nd e: f", "/x/a.json")


def test_the_author_of_a_row_is_read_above_its_text() -> None:
    rows = b"title,author,text\nA,Lena Castrovi,Some words.\nB,,Other words.\nC,Marc Oduya,By Marc Oduya. Words.\n"
    parsed = parse(rows, "/x/a.csv")
    assert [document.text for document in parsed.documents] == [
        "By Lena Castrovi\n\nSome words.", "Other words.", "By Marc Oduya. Words.",
    ]  # fmt: skip


@pytest.mark.parametrize("rows", [
    b"text,by\nThe parcel left Solmare.,bus\n", b"text,By\nSales fell in May.,Region\n",
    b'{"text": "The parcel left Solmare.", "by": "Bus"}\n', b"text,author\nSales fell in May.,17\n",
])  # fmt: skip
def test_a_column_of_anything_else_names_no_writer(rows: bytes) -> None:
    uri = "/x/a.jsonl" if rows[:1] == b"{" else "/x/a.csv"
    (document,) = parse(rows, uri).documents
    assert document.text in ("The parcel left Solmare.", "Sales fell in May.")


def test_by_in_the_name_of_a_writer_stays() -> None:
    (row,) = parse(b"text,author\nThe wall broke.,Toby Jones\n", "/x/a.csv").documents
    assert row.text == "By Toby Jones\n\nThe wall broke."
    page = files.page("Storm closes harbour", LONG, STATED.replace("Lena Castrovi", "Kirby Lane"))
    assert only(page, "/x/page.html").text.startswith("By Kirby Lane\n\n")


@pytest.mark.parametrize("mode", ["zip", "w", "w:gz", "w:bz2", "w:xz"])
def test_an_archive_is_its_members(mode: str) -> None:
    members = {
        "a.txt": b"One.",
        "in/b.html": b"<html><p>Two.</p></html>",
        "in/c.exe": b"MZ\x00\x00",
    }
    raw = files.zipped(dict(members)) if mode == "zip" else files.tarred(members, mode)
    parsed = parse(raw, "/x/archive")
    assert [(part.name, part.raw) for part in parsed.parts] == list(members.items())[:2]
    assert [p.uri for p in parsed.problems] == ["/x/archive!/in/c.exe"]


def test_one_compressed_file_is_that_file() -> None:
    import gzip

    parsed = parse(gzip.compress(b"Some words."), "/x/notes.txt.gz")
    assert [(part.name, part.raw) for part in parsed.parts] == [("notes.txt", b"Some words.")]


@pytest.mark.parametrize(
    ("raw", "family"),
    [
        (b"<!DOCTYPE html><title>x", "html"), (b"  <html><body>x", "html"), (b"<p>A <b>b</b>", "html"),
        (b"1 < 2 and 3 > 2", "text"), (b"%PDF-1.4", "pdf"), (b"junk%PDF-1.4", "pdf"), (b"{\\rtf1 x}", "rtf"),
        (files.docx(BLOCKS), "docx"), (files.odt(BLOCKS), "odt"), (files.epub([BLOCKS], "T"), "epub"),
        (files.zipped({"a": "b"}), "zip"), (files.tarred({"a": b"b"}, "w"), "tar"),
        (files.eml("S", "a@b.c", "x"), "mail"), (b"Dear all: this\nis: text\n\nBody", "text"),
        (b'[{"text": "x"}]', "json"), (b"[1] A footnote, not JSON", "text"), (b"# Heading\n\ntext", "text"),
    ],
)  # fmt: skip
@pytest.mark.parametrize("name", ["a.txt", "a", "a.dat"])
def test_the_format_is_told_by_content(raw: bytes, family: str, name: str) -> None:
    assert format_of(raw, name) == family


def test_markdown_keeps_its_headings_apart_from_its_listings() -> None:
    document = only(b"# One #\n\ntext\n\n```\n# comment\n```\n\n## Two\nmore", "/x/a.md")
    assert headings(document) == [("One", 1), ("Two", 2)]


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("The shipment came to Ankara in July and nobody was told about it.", "en"),
        ("Sevkiyat temmuz ayında Ankara'ya geldi ve kimseye haber verilmedi.", "tr"),
        ("Груз прибыл в Анкару в июле, и никому об этом не сообщили.", "ru"),
        ("Die Lieferung kam im Juli nach Ankara, und niemand wurde davon unterrichtet.", "de"),
        ("12345", None), ("xyzzy", None),
    ],
)  # fmt: skip
def test_the_language_is_told_and_stored(text: str, language: str | None) -> None:
    assert only(text.encode(), "/x/a.txt").language == language


def test_a_result_survives_the_way_between_processes() -> None:
    from index.load.parsed import as_plain, from_plain

    for raw, name in ((files.docx(BLOCKS), "a.docx"), (files.zipped({"a.txt": "x"}), "a.zip"),
                      (files.epub([BLOCKS], "T", published="2020-06-24"), "a.epub")):  # fmt: skip
        parsed: Parsed = parse(raw, f"/x/{name}")
        assert from_plain(*as_plain(parsed)) == parsed
