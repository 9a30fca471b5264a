"""Bytes -> Document: encodings, front matter, and what a text says of itself."""

import contextlib
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.errors import DocumentError
from index.load import load
from index.load.text import decode, tidy
from index.load.written_date import parse_written_date

TURKISH = "İbrahim Kalın said “yes” — twice."


@pytest.mark.parametrize(
    "raw",
    [
        TURKISH.encode("utf-8"),
        TURKISH.encode("utf-8-sig"),
        TURKISH.encode("utf-16"),
        b"\xfe\xff" + TURKISH.encode("utf-16-be"),
        TURKISH.encode("utf-32"),
    ],
)
def test_every_marked_encoding_is_read_right(raw: bytes) -> None:
    assert tidy(decode(raw)) == TURKISH


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be"])
def test_utf_16_without_a_mark_is_known_by_its_zeros(encoding: str) -> None:
    assert decode(("A plain sentence in English. " * 5).encode(encoding)).startswith("A plain")


def test_what_is_not_utf_8_is_windows_1252() -> None:
    assert decode("Caf\xe9 – “quoted”".encode("cp1252")) == "Café – “quoted”"


def test_line_ends_controls_and_marks_are_tidied() -> None:
    assert tidy("\ufeffone\r\ntwo\rthree\x0cfour\x00\x07") == "one\ntwo\nthree\n\nfour"


@pytest.mark.parametrize(
    ("raw", "says"),
    [
        (b"", "is empty"),
        (b"   \n", "holds no text"),
        (b"%PDF-1.7 ...", "is a damaged PDF"),
        (b"PK\x03\x04....", "is damaged"),
        (b"\x00\x01\x02\x03" * 100, "is not text"),
        (b"\xff\xfeA\x00B", "is not whole UTF-16"),
        (b"<html><body></body></html>", "holds no text"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(500), "is an old Office document"),
        (b"\x89PNG\r\n", "is a picture"),
    ],
)
def test_what_is_not_text_says_so_with_a_remedy(raw: bytes, says: str) -> None:
    with pytest.raises(DocumentError, match=says) as caught:
        load(raw, "/x/a.txt")
    assert caught.value.remedy


def test_front_matter_says_what_a_document_is_and_is_not_its_text() -> None:
    raw = b"---\ntitle: A title\nsource: Duvar\ndate: 2020-06-24\nurl: https://a.b/c\n---\n\nText."
    document = load(raw, "/x/a.md").document
    assert (document.title, document.source, document.published, document.url, document.text) == (
        "A title", "Duvar", date(2020, 6, 24), "https://a.b/c", "Text.",
    )  # fmt: skip


@pytest.mark.parametrize(
    "block",
    ["a: [b", "- just\n- a list", "a: &a [x]\nb: *a", "!!python/object:os.system x", "key: " + "[" * 5000],
)  # fmt: skip
def test_front_matter_that_is_none_is_text_like_any_other(block: str) -> None:
    loaded = load(f"---\n{block}\n---\nText.".encode(), "/x/a.md")
    assert loaded.document.text.endswith("Text.")
    assert loaded.document.title is None


def test_a_field_that_says_nothing_usable_is_a_warning_not_a_guess() -> None:
    loaded = load(b"---\ndate: last Tuesday\nurl: javascript:alert(1)\n---\nText.", "/x/a.md")
    assert (loaded.document.published, loaded.document.url) == (None, None)
    assert len(loaded.warnings) == 2


def test_plain_lines_at_the_top_are_front_matter_too_and_no_text() -> None:
    raw = b"Title: Four dead in fire\nSource: Velden Daily\nDate: 9 January 2025\n\nThe fire was put out."
    document = load(raw, "/x/a.txt").document
    assert (document.title, document.source, document.published, document.text) == (
        "Four dead in fire", "Velden Daily", date(2025, 1, 9), "The fire was put out.",
    )  # fmt: skip


def test_a_dialogue_is_not_front_matter() -> None:
    raw = b"Anna: Who is there?\nBert: It is me.\n\nThey met."
    assert load(raw, "/x/a.txt").document.text.startswith("Anna")


def test_a_colon_in_a_title_does_not_lose_the_front_matter() -> None:
    raw = b'---\ntitle: "I count otters": an interview\nsource: The Post\n---\nText.'
    document = load(raw, "/x/a.md").document
    assert (document.title, document.source, document.text) == (
        '"I count otters": an interview', "The Post", "Text.",
    )  # fmt: skip


def test_a_norwegian_title_is_not_a_boolean() -> None:
    assert load(b"---\ntitle: no\nsource: 2020\n---\nText.", "/x/a.md").document.title == "no"


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("A short first line\n\nThe text begins here.", "A short first line"),
        ("A first sentence that ends.\n\nThe text goes on.", None),
        ("Only one line", None),
        ("Two lines\nin a paragraph\n\nText.", None),
        ("x" * 300 + "\n\nText.", None),
    ],
)
def test_a_title_is_a_first_line_of_its_own(text: str, title: str | None) -> None:
    assert load(text.encode(), "/x/a.txt").document.title == title


def test_a_markdown_heading_is_the_title() -> None:
    assert load(b"# The *title* #\nText.", "/x/a.md").document.title == "The *title*"


@pytest.mark.parametrize(
    ("line", "source"),
    [("Duvar English", "Duvar English"), ("The Deal", None), ("Reuters", "Reuters"),
     ("Good news came today", None), ("Breaking News Now!", None)],
)  # fmt: skip
def test_a_source_is_a_line_that_names_an_outlet(line: str, source: str | None) -> None:
    raw = f"A title line\n\nA lead sentence.\n\n{line}\n\nThe text.".encode()
    assert load(raw, "/x/a.txt").document.source == source


def test_a_date_stamp_counts_only_at_the_top_and_only_with_its_word() -> None:
    assert load(b" date 2020-06-24 Late last month ...", "/a").document.published == date(
        2020, 6, 24
    )
    assert load(b"By A. B.\nPublished 14 May 2024\n\nText", "/a").document.published == date(
        2024, 5, 14
    )
    assert load(b"The war of 2020-06-24 began.", "/a").document.published is None
    assert load(b"date 2020-13-45 text", "/a").document.published is None
    assert load(b"x " * 400 + b"date 2020-06-24", "/a").document.published is None


@pytest.mark.parametrize(
    ("written", "meant"),
    [("2020-06-24", date(2020, 6, 24)), ("2020-06-24T10:00:00Z", date(2020, 6, 24)),
     ("24.06.2020", date(2020, 6, 24)), ("June 24, 2020", date(2020, 6, 24)),
     ("24 June 2020", date(2020, 6, 24)), ("06/07/2020", None), ("June 2020", None), ("", None)],
)  # fmt: skip
def test_a_written_date_is_taken_only_when_it_is_plain(written: str, meant: date | None) -> None:
    assert parse_written_date(written) == meant


@given(st.binary(max_size=300))
def test_any_bytes_give_a_document_or_a_document_error(raw: bytes) -> None:
    with contextlib.suppress(DocumentError):
        document = load(raw, "/x/a.txt").document
        assert document.text.strip()
        document.text.encode("utf-8")
