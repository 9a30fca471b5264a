"""A citation says where its sentence stands: page, headings, language, and an address that opens there."""

from pathlib import Path
from urllib.parse import unquote

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index import Document, build_index
from index.load import parse
from qa.answer import Citation
from qa.cite import at_text, link_to
from qa.render import reference, render
from tests import files
from tests.fakes import FakeEmbedder
from tests.test_assistant import opened


def cited(document: Document, tmp_path: Path, answer: str = "July 2019") -> Citation:
    build_index(document, tmp_path / "i", embedder=FakeEmbedder())
    (citation,) = opened(tmp_path / "i", {answer: 5.0}).ask("when did it come?").citations
    assert document.text[citation.start : citation.end] == citation.quote
    return citation


def test_a_citation_of_a_pdf_names_its_page(tmp_path: Path) -> None:
    raw = files.pdf([["The first page says little."], ["The shipment came in July 2019."]])
    (document,) = parse(raw, "/x/a.pdf").documents
    citation = cited(document, tmp_path)
    assert citation.page == 2
    assert "p. 2" in reference(citation)


def test_a_citation_of_an_office_document_names_the_headings_above_it(tmp_path: Path) -> None:
    raw = files.docx([(1, "Arms"), (2, "Ships"), (0, "The shipment came in July 2019.")], "Report")
    (document,) = parse(raw, "/x/a.docx").documents
    citation = cited(document, tmp_path)
    assert (citation.heading, citation.page) == (("Arms", "Ships"), None)
    assert reference(citation) == "Report, undated, Arms › Ships"


def test_a_citation_of_a_table_names_its_row(tmp_path: Path) -> None:
    documents = parse(
        b"text,title\nWords.,A\nIt came in July 2019.,\nIt went in May 2020.,B\n", "/x/t.csv"
    )
    untitled, titled = documents.documents[1:]
    assert reference(cited(untitled, tmp_path)) == "t.csv, row 3, undated"
    assert reference(cited(titled, tmp_path / "2", "May 2020")) == "B, undated, row 4"


def test_the_address_of_a_page_opens_at_the_sentence(tmp_path: Path) -> None:
    quote = "The S-400, so “Kalın”, came in July 2019."
    document = Document(f"Before it. {quote} After it.", uri="/d", url="https://a.b/c")
    citation = cited(document, tmp_path)
    assert citation.url is not None
    address, fragment = citation.url.split("#:~:text=")
    assert (address, unquote(fragment)) == ("https://a.b/c", quote)
    assert "-" not in fragment
    assert citation.url in render(
        opened(tmp_path / "i", {"July 2019": 5.0}).ask("when?"), "markdown"
    )


@pytest.mark.parametrize(
    ("url", "pages", "link"),
    [
        (None, (), None),
        ("https://a.b/c.pdf", (0, 5), "https://a.b/c.pdf#page=2"),
        ("https://a.b/c.pdf#page=9", (0,), "https://a.b/c.pdf#page=9"),
        ("https://a.b/c#part", (), "https://a.b/c#part:~:text=a%20few%20words"),
        ("https://a.b/c#:~:text=x", (), "https://a.b/c#:~:text=x"),
    ],
)
def test_an_address_leads_as_near_as_it_can(
    url: str | None, pages: tuple[int, ...], link: str | None
) -> None:
    document = Document("Here, a few words.", url=url, pages=pages)
    assert link_to(document, 6, 17) == link


def test_a_long_quote_is_named_by_its_ends() -> None:
    link = at_text("https://a.b", " ".join(f"w{n}" for n in range(40)))
    assert unquote(link.split("text=")[1]) == "w0 w1 w2 w3 w4,w35 w36 w37 w38 w39"


@pytest.mark.parametrize(
    ("quote", "named"),
    [
        ("- An item of a list.", "An item of a list."),
        ("Ankara | late July | 2019", "Ankara,2019"),
        ("- One item\n- and the next", "One item,and the next"),
        ("A line\nand the next - of one block", "A line and the next - of one block"),
    ],
)
def test_marks_that_only_our_text_has_are_not_looked_for_on_the_page(
    quote: str, named: str
) -> None:
    link = at_text("https://a.b", quote)
    assert unquote(link.split("text=")[1]) == named


@given(st.text(max_size=80))
def test_no_text_breaks_an_address(text: str) -> None:
    clean = text.encode("utf-8", "ignore").decode()
    link = at_text("https://a.b/c", clean)
    assert link.isascii()
    assert not set(link) & set(" <>\"'&\\")


TURKISH = (
    "Sevkiyat Temmuz ayında Ankara'ya geldi ve kimseye haber verilmedi. Bunu yetkililer söyledi."
)
ENGLISH = "The shipment came in July 2019, and nobody was told about it by the officials there."


def test_an_answer_says_which_citations_are_in_a_language_the_reader_does_not_know(
    tmp_path: Path,
) -> None:
    build_index([Document(TURKISH, uri="/t")], tmp_path / "i", embedder=FakeEmbedder())
    answer = opened(tmp_path / "i", {"Temmuz": 5.0}).ask("Sevkiyat ne zaman geldi?")
    assert answer.citations[0].language == "tr"
    assert answer.notes == (
        "[1] is in Turkish; the reader knows English, so look at the sentence.",
    )


def test_a_refusal_says_how_much_of_what_was_read_was_in_another_language(tmp_path: Path) -> None:
    listed = [Document(TURKISH, uri="/t"), Document(ENGLISH, uri="/e")]
    build_index(listed, tmp_path / "i", embedder=FakeEmbedder())
    answer = opened(tmp_path / "i", {"nothing": 5.0}).ask("Sevkiyat shipment nobody?")
    assert answer.refused
    assert answer.notes == (
        "1 of the 2 passages that were read is in Turkish, which the reader does not know.",
    )


def test_english_alone_needs_no_note(tmp_path: Path) -> None:
    build_index([Document(ENGLISH, uri="/e")], tmp_path / "i", embedder=FakeEmbedder())
    assert opened(tmp_path / "i", {"July 2019": 5.0}).ask("when did the shipment come?").notes == ()
