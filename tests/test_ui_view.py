"""What the page makes of an answer: the values of `qa.answer` in, escaped HTML and Markdown out."""

import json
import re
from dataclasses import replace
from datetime import date
from html.parser import HTMLParser

import pytest

from index.document import Document, Hit, Passage
from index.mentions import Mentions
from index.store import DocumentInfo
from qa.answer import Answer, Citation, Finding
from qa.wording import clean, line, link_to_quote, web_link
from tests.fakes_ui import (
    COUNCIL,
    HARBOUR,
    UNDATED,
    cite,
    cost,
    long_document,
    new_turn,
    reason,
    refusal,
    returned,
)
from ui import evidence, mentions, shelf, view
from ui.cited import provenance, quote
from ui.export import turn_as_markdown
from ui.storage import read_turns, turns_as_data
from ui.text import escape
from ui.turns import Turn, answered, cited

HOSTILE = (
    "<script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    '"><svg onload=alert(1)>',
    "' onmouseover='alert(1)",
    "</textarea><script>alert(1)</script>",
    "</style></head><!-- ",
    "{{constructor.constructor('alert(1)')()}}",
    "${alert(1)}`${alert(1)}`",
    "[click](javascript:alert(1)) ![x](http://evil.example/x.png)",
    "$$\\href{javascript:alert(1)}{x}$$",
    "\u202egnp.exe\u202c \u2066isolated",
    "a\x00b\x1b[31m\ufeff",
    "lone \ud800 surrogate",
    "x" * 50_000,
)


class Page(HTMLParser):
    """Collects what a browser would make of a string: tags, attributes, text."""

    VOID = frozenset({"input", "br", "img", "meta", "link", "hr"})

    def __init__(self, source: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.open: list[str] = []
        self.text = ""
        self.feed(source)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))
        if tag not in self.VOID:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        self.text += data

    def of(self, kind: str) -> list[dict[str, str | None]]:
        return [attrs for _, attrs in self.tags if kind in (attrs.get("class") or "").split()]


def shown(answer: Answer) -> str:
    return view.turn(answered(new_turn(answer.asked), answer))


def hostile_answer(text: str, *, refused: bool = False, disagreement: bool = False) -> Answer:
    """An answer that has the text in every place where text can stand."""
    document = Document(
        text=f"{text}. It was {text}. More.", title=text, source=text, uri=text, url=text
    )
    citation = Citation(
        number=1,
        document_id=document.id,
        title=text,
        uri=text,
        source=text,
        published=date(2020, 6, 24),
        page=3,
        start=0,
        end=len(text) + 1,
        quote=f"{text}.",
        answer_start=0,
        answer_end=len(text),
        url=text,
    )
    finding = Finding(
        text, (citation,), normal=text, resolved=text, speaker=text, sources=(text, "b")
    )
    return Answer(
        asked=text,
        question=f"really {text}",
        text=text,
        refused=refused,
        reason=text,
        findings=() if refused else (finding, finding),
        also_found=() if refused else (finding,),
        disagreement=disagreement,
        citations=() if refused else (citation,),
        passages=(Hit(Passage(document.id, 0, len(text), text), document, 0.5),),
        notes=(text,),
    )


@pytest.mark.parametrize("text", HOSTILE)
@pytest.mark.parametrize(
    "made",
    [
        "answer",
        "refusal",
        "disagreement",
        "failed",
        "panel",
        "shelf",
        "welcome",
        "mentions",
    ],
)
def test_text_from_a_document_never_becomes_markup(text: str, made: str) -> None:
    answer = hostile_answer(text, refused=made == "refusal", disagreement=made == "disagreement")
    turn = answered(Turn("abcd12", text), answer)
    document = answer.passages[0].document
    if made == "failed":
        html = view.turn(Turn("abcd12", text, "failed", problem=text))
    elif made == "panel":
        html = evidence.panel(document, cited(answered(turn, hostile_answer(text)))[0])
    elif made == "shelf":
        info = _Listed(document)
        html = shelf.shelf([info], (), text[:0]) + shelf.notice(text) + shelf.progress(text, 1, 2)
    elif made == "mentions":
        html = mentions.mentions(mentioned(document, text), [(text, 3)])
        html += mentions.unsought(text, text)
    elif made == "welcome":
        html = view.welcome((text,), 3, sample=False)
    else:
        html = view.turn(turn)
    page = Page(html)
    assert not page.open
    for tag, attributes in page.tags:
        assert tag not in {"script", "img", "svg", "style", "iframe", "object", "base", "link"}
        assert not any(name.startswith("on") for name in attributes)
        assert not (attributes.get("href") or "").lower().startswith(("javascript", "data"))
    assert not re.search("[\u202a-\u202e\u2066-\u2069\x00\x1b\ud800-\udfff]", html)


class _Listed:
    def __init__(self, document: Document) -> None:
        self.id = document.id
        self.title, self.source = document.title, document.source
        self.published, self.uri, self.characters = (
            document.published,
            document.uri,
            len(document.text),
        )


def test_the_finding_stands_first_with_its_sentence_and_its_number() -> None:
    html = shown(returned("When?"))
    value, proof = html.index("fn-value"), html.index("fn-proof")
    assert html.index("late March 2021") > value
    assert value < proof
    assert (
        "took up its service again in <mark>late March 2021</mark>, eleven months after the storm."
        in html
    )
    numbers = Page(html).of("fn-cite")
    assert [n["data-number"] for n in numbers] == ["1", "2", "3"]
    assert all(n["aria-label"] and n["aria-describedby"] for n in numbers)


def test_every_number_has_a_card_that_describes_it() -> None:
    for answer in (returned("a"), cost("b"), reason("c"), refusal("d")):
        page = Page(shown(answer))
        ids = {attributes.get("id") for _, attributes in page.tags}
        for number in page.of("fn-cite"):
            assert number["aria-describedby"] in ids


def test_numbers_of_two_answers_do_not_meet() -> None:
    turns = [answered(new_turn("a"), returned("a")), answered(new_turn("b"), cost("b"))]
    page = Page("".join(map(view.turn, turns)))
    ids = [attributes["id"] for _, attributes in page.tags if "id" in attributes]
    assert len(ids) == len(set(ids))


def test_confidence_is_words_with_its_probability_on_hover() -> None:
    html = shown(returned("When?"))
    assert 'title="Probability that this is right: 93%"' in html
    assert ">Very likely right<" in html


def test_an_unmeasured_confidence_says_so_and_shows_no_number() -> None:
    html = shown(reason("and why?"))
    assert "not measured for questions of this kind" in html
    assert "robability" not in html


def test_the_question_that_was_answered_is_shown_where_it_differs() -> None:
    assert "Why was the old pier at Askvik closed?" in shown(reason("and why was it closed?"))
    assert "Answered as" not in shown(returned("When?"))


def test_a_refusal_says_why_and_offers_the_closest_passages() -> None:
    html = shown(refusal("Who paid?"))
    page = Page(html)
    assert page.of("fn-refusal")
    assert not page.of("fn-value")
    assert "No answer was found." in page.text
    assert "No passage names anyone who paid for it" in page.text
    assert page.text.count("Open") == 3


def test_a_closest_passage_that_begins_with_a_heading_does_not_run_on_from_it() -> None:
    assert "The ferry returns · The ferry between Askvik" in shown(refusal("Who paid?"))


def test_a_disagreement_is_a_table_of_value_source_date_and_sentence() -> None:
    html = shown(cost("What did it cost?"))
    table = html[html.index("<table") : html.index("</table>")]
    assert table.count("<tr>") == 3
    for cell in ("38 million kroner", "41 million kroner", "Askvik Post", "20 May 2021"):
        assert cell in table
    assert "The pier came to <mark>41 million kroner</mark> in the end." in table


def test_what_one_document_says_besides_is_set_apart() -> None:
    html = shown(returned("When?"))
    assert html.index("Other findings") < html.index("Also found")
    assert "expected, not reported as done" in html
    assert "1 undated document was left out." in html


def test_a_list_shows_all_its_items_alike() -> None:
    answer = replace(returned("Which?"), kind="list", also_found=())
    page = Page(shown(answer))
    assert not page.of("fn-value")
    assert len(page.of("fn-small-value")) == 2


def test_the_speaker_and_what_a_relative_date_comes_to_are_shown_as_ours() -> None:
    first = cite(HARBOUR, "late March 2021")
    finding = Finding(
        "late March 2021", (first,), resolved="March 2021, as written", speaker="the county"
    )
    answer = replace(returned("When?"), findings=(finding,), also_found=())
    text = Page(shown(answer)).text
    assert "that is March 2021, as written; according to the county" in text


def test_a_long_quote_is_cut_round_its_answer() -> None:
    text = "before " * 500 + "ANSWER" + " after" * 500
    at = text.index("ANSWER")
    citation = replace(
        cite(HARBOUR, "late March 2021"),
        start=0,
        end=len(text),
        quote=text,
        answer_start=at,
        answer_end=at + 6,
    )
    html = quote(citation)
    assert "<mark>ANSWER</mark>" in html
    assert html.startswith("…")
    assert html.endswith("…")
    assert len(html) < 900


def test_an_answer_that_is_the_whole_sentence_is_not_set_apart_in_it() -> None:
    html = shown(reason("and why?"))
    citation = reason("and why?").citations[0]
    whole = replace(citation, answer_start=citation.start, answer_end=citation.end)
    assert "<mark>" not in quote(whole)
    assert "<mark>" in html
    assert "fn-strong" not in evidence.panel(HARBOUR, whole)
    assert 'class="fn-sentence is-active"' in evidence.panel(HARBOUR, whole)


def test_many_findings_are_folded_and_none_is_left_out() -> None:
    answer = returned("When?")
    also = tuple(replace(answer.also_found[0], value=f"value {n}") for n in range(8))
    html = shown(replace(answer, also_found=also))
    assert "5 more" in html
    assert all(f"value {n}" in html for n in range(8))


def test_a_value_that_several_documents_give_is_one_row_of_the_disagreement() -> None:
    answer = cost("What?")
    first = replace(answer.findings[0], citations=answer.citations)
    html = shown(replace(answer, findings=(first, answer.findings[1])))
    table = html[html.index("<tbody") : html.index("</table>")]
    assert table.count("<tr>") == 2
    assert "Askvik Post</bdi> and 1 more" in table


# The panel.


def test_the_whole_document_is_shown_with_sentence_and_answer_marked() -> None:
    citation = cite(HARBOUR, "late March 2021")
    html = evidence.panel(HARBOUR, citation)
    light = '<mark class="fn-sentence is-active" data-number="1">'
    strong = '<mark class="fn-sentence is-active fn-strong" data-number="1">late March 2021</mark>'
    assert (
        f"{light}The ferry between Askvik and Lund took up its service again in </mark>{strong}"
        f"{light}, eleven months after the storm.</mark>"
    ) in html
    assert "A second ferry is expected" in html


def test_marks_slice_the_text_at_their_offsets() -> None:
    text = "aé🙂 <b>bold</b> & İstanbul"
    mark = evidence.Mark(1, 2, 16, 4, 15)
    html = evidence.marked(text, 0, len(text), [mark], active=1)
    page = Page(html)
    assert page.text == text
    pieces = re.findall(r"<mark[^>]*>(.*?)</mark>", html)
    assert "".join(Page(piece).text for piece in pieces) == text[2:16]
    strong = re.findall(r'fn-strong"[^>]*>(.*?)</mark>', html)
    assert [Page(piece).text for piece in strong] == [text[4:15]]


@pytest.mark.parametrize("second", [(0, 10), (5, 15), (10, 20), (3, 4), (0, 30)])
def test_marks_that_touch_overlap_or_nest_lose_no_character(second: tuple[int, int]) -> None:
    text = "The quick brown fox jumps over"
    marks = [evidence.Mark(1, 0, 10, 4, 9), evidence.Mark(2, *second, *second)]
    assert Page(evidence.marked(text, 0, len(text), marks, active=1)).text == text


def test_a_passage_of_two_paragraphs_is_marked_in_both() -> None:
    text = "One.\n\nTwo."
    html = evidence.paragraphs(text, 0, len(text), [evidence.Mark(1, 0, 10, 0, 0)], 1)
    assert html.count("<p") == 2
    assert html.count("<mark") == 2


def test_a_sentence_that_moved_is_found_again_and_said_to_have_moved() -> None:
    citation = cite(HARBOUR, "late March 2021")
    changed = replace(HARBOUR, text="A new first line.\n\n" + HARBOUR.text)
    html = evidence.panel(changed, citation)
    assert "the sentence was found again" in html
    assert re.search(r'fn-strong"[^>]*>late March 2021</mark>', html)


def test_a_sentence_that_is_gone_is_not_marked_elsewhere() -> None:
    citation = cite(HARBOUR, "late March 2021")
    html = evidence.panel(replace(HARBOUR, text="Nothing is left of it."), citation)
    assert "no longer in it" in html
    assert "<mark" not in html


def test_two_megabytes_are_not_sent_at_once() -> None:
    log = long_document()
    html = evidence.panel(log, cite(log, "9 May 1871"))
    assert len(html) < 40_000
    assert ">9 May 1871</mark>" in html
    assert 'data-direction="before"' in html
    assert 'data-direction="after"' in html


@pytest.mark.parametrize("text", ["word " * 40_000, "x" * 200_000, "line\n\n" * 30_000])
def test_the_runs_of_a_long_document_join_without_gap_or_overlap(text: str) -> None:
    first, last = evidence.run_around(text, len(text) // 2, len(text) // 2 + 10)
    assert first <= len(text) // 2
    assert len(text) // 2 + 10 <= last
    pieces = [(first, last)]
    while pieces[0][0] > 0:
        pieces.insert(0, evidence.run_before(text, pieces[0][0]))
    while pieces[-1][1] < len(text):
        pieces.append(evidence.run_after(text, pieces[-1][1]))
    assert "".join(text[a:b] for a, b in pieces) == text


def test_page_numbers_stand_where_pages_begin() -> None:
    text = "One.\n\nTwo goes on\nover the page.\n\nThree."
    pages = (0, text.index("over"), text.index("Three"))
    html = evidence.paragraphs(text, 0, len(text), pages=pages)
    assert Page(html).text == "page 1One.Two goes on\npage 2over the page.page 3Three."
    part = evidence.paragraphs(text, text.index("Two"), len(text), pages=pages)
    assert Page(part).text.startswith("Two goes on")


def test_headings_stand_in_for_a_page_number() -> None:
    citation = replace(cite(HARBOUR, "late March 2021"), heading=("Transport", "<b>Ferries</b>"))
    assert "Transport › &lt;b&gt;Ferries&lt;/b&gt;" in provenance(citation)


def test_a_word_of_thousands_of_letters_is_set_without_kerning() -> None:
    text = f"Short words.\n\n{'x' * 5_000}"
    html = evidence.paragraphs(text, 0, len(text))
    assert html.count("fn-unbroken") == 1
    assert html.startswith('<p dir="auto">Short words.')


def test_a_page_number_is_shown() -> None:
    citation = replace(cite(HARBOUR, "late March 2021"), page=7)
    assert "page 7" in evidence.panel(HARBOUR, citation)
    assert "page 7" in provenance(citation)


# Links.


@pytest.mark.parametrize(
    "address",
    [
        "javascript:alert(1)",
        "JaVaScRiPt:alert(1)",
        " javascript:alert(1)",
        "java\nscript:alert(1)",
        "data:text/html,<script>alert(1)</script>",
        "vbscript:x",
        "file:///etc/passwd",
        "//evil.example/x",
        "https://",
        "https://user:password@evil.example/",
        'https://a.example/"onmouseover="x',
        "http://[broken",
        "",
        None,
    ],
)
def test_what_is_no_plain_web_address_is_no_link(address: str | None) -> None:
    assert web_link(address) is None


def test_a_link_leads_to_the_sentence() -> None:
    assert web_link(None, HARBOUR.url) == HARBOUR.url
    link = link_to_quote("https://a.example/x", "Late-night, “quick” & brown")
    assert link == (
        "https://a.example/x#:~:text=Late%2Dnight%2C%20%E2%80%9Cquick%E2%80%9D%20%26%20brown"
    )
    long = link_to_quote("https://a.example/x#part", " ".join(str(n) for n in range(30)))
    assert long.endswith("#part:~:text=0%201%202%203%204,25%2026%2027%2028%2029")


def test_the_original_is_linked_only_where_it_is_on_the_web() -> None:
    assert 'href="https://askvik.example/ferry?page=1#:~:text=' in evidence.panel(
        HARBOUR, cite(HARBOUR, "late March 2021")
    )
    assert "href" not in evidence.panel(COUNCIL, cite(COUNCIL, "12 April 2021"))


# Markdown.


def test_an_answer_copies_as_markdown_with_footnotes() -> None:
    markdown = turn_as_markdown(answered(new_turn("When?"), returned("When?")))
    assert "late March 2021[^1]" in markdown
    assert (
        "[^2]: “The council noted that the ferry has been running again since 12 April 2021.”"
        " Minutes of the council, May 2021, Askvik Council, 20 May 2021." in markdown
    )
    assert "<https://askvik.example/ferry?page=1#:~:text=" in markdown
    for number in re.findall(r"(?<!\n)\[\^(\d+)\](?!:)", markdown):
        assert f"\n[^{number}]: " in markdown


def test_a_refusal_copies_with_its_reason() -> None:
    markdown = turn_as_markdown(answered(new_turn("Who?"), refusal("Who?")))
    assert "No answer was found. No passage names anyone" in markdown
    assert markdown.count("\n[^") == 3


@pytest.mark.parametrize("text", [t for t in HOSTILE if len(t) < 1000])
def test_text_from_a_document_is_no_markup_in_markdown_either(text: str) -> None:
    markdown = turn_as_markdown(answered(new_turn("q"), hostile_answer(text)))
    unescaped = re.sub(r"\\.", "", markdown)
    unescaped = re.sub(r"\[\^\d+\]", "", unescaped)
    assert not re.search(r"[<\[\]$`]", unescaped)


# Storage.


@pytest.mark.parametrize("make", [returned, cost, reason, refusal])
def test_a_turn_looks_the_same_after_the_browser_has_kept_it(make: object) -> None:
    turn = answered(new_turn("a"), make("a"))  # type: ignore[operator]
    (back,) = read_turns(turns_as_data([turn]))
    assert view.turn(back) == view.turn(turn)


def test_where_a_file_lies_does_not_reach_the_browser() -> None:
    turn = answered(new_turn("b"), cost("b"))
    assert "/srv/documents" not in str(turns_as_data([turn])) + view.turn(turn)


# Every mention.


def mentioned(document: Document, words: str, total: int = 1, first: int = 0) -> Mentions:
    """A document that holds the words in each of its passages, all of them its whole text."""
    info = DocumentInfo(
        document.id, document.uri, document.title, document.source, document.published,
        document.url, len(document.text), total,
    )  # fmt: skip
    passage = Passage(document.id, 0, len(document.text), document.text)
    page = ((passage, info),) * min(mentions.PAGE, max(0, total - first))
    return Mentions(words, 1204, 0, ((info, total),) if total else (), page, first, total)


def test_every_mention_is_counted_and_its_words_marked_in_every_form() -> None:
    page = Page(mentions.mentions(mentioned(COUNCIL, "councils ferry")))
    assert "1 passage in 1 of 1,204 documents mentions councils ferry." in page.text
    assert "May 20211" in page.text
    assert [attrs for tag, attrs in page.tags if tag == "mark"] == [{}] * 4
    (button,) = (attrs for _, attrs in page.tags if attrs.get("data-do") == "passage")
    citation = json.loads(button["data-citation"] or "")
    assert citation["quote"] == COUNCIL.text
    assert COUNCIL.text[citation["answer_start"] : citation["answer_end"]] == "council"


def test_absence_is_said_with_what_each_word_would_find() -> None:
    page = Page(
        mentions.mentions(mentioned(COUNCIL, "ferry Greece", 0), [("ferry", 3), ("Greece", 0)])
    )
    assert "0 of 1,204 documents mention ferry Greece." in page.text
    offered = [attrs["data-words"] for _, attrs in page.tags if attrs.get("data-do") == "mentions"]
    assert offered == ["ferry", "Greece"]
    assert "CSV" not in page.text


def test_documents_that_hold_the_words_elsewhere_are_listed_on_the_first_page() -> None:
    found = mentioned(COUNCIL, "councils ferry")
    beside = replace(found, elsewhere=(found.documents[0][0],) * 2)
    assert Page(mentions.mentions(beside)).text.count("In title, source or date, or apart") == 1
    later = mentions.mentions(replace(beside, first=mentions.PAGE))
    assert "or apart" not in Page(later).text


@pytest.mark.parametrize(
    ("first", "counted", "previous", "following"),
    [
        (0, "1–20 of 47", None, "20"),
        (20, "21–40 of 47", "0", "40"),
        (40, "41–47 of 47", "20", None),
    ],
)
def test_mentions_are_paged(
    first: int, counted: str, previous: str | None, following: str | None
) -> None:
    page = Page(mentions.mentions(mentioned(COUNCIL, "ferry", 47, first)))
    assert counted in page.text
    steps = [attrs for _, attrs in page.tags if attrs.get("data-do") == "mentions-page"]
    assert [None if "disabled" in each else each["data-first"] for each in steps] == [
        previous, following,
    ]  # fmt: skip


def test_a_corpus_without_dates_is_not_counted_by_month() -> None:
    assert "By month" in mentions.mentions(mentioned(COUNCIL, "council"))
    assert "By month" not in mentions.mentions(mentioned(UNDATED, "Moe"))


def test_of_a_long_passage_the_part_with_the_words_is_shown() -> None:
    long = replace(COUNCIL, text="before " * 1_000 + "the lighthouse" + " after" * 1_000)
    page = Page(mentions.mentions(mentioned(long, "lighthouse")))
    assert "…before" in page.text
    assert "lighthouse after" in page.text
    assert len(page.text) < 2_000


def test_every_answer_and_refusal_offers_every_mention_of_its_words() -> None:
    for make, words in ((returned, "ferry start"), (refusal, "paid pier")):
        question = {returned: "When did the ferry start?", refusal: "Who paid for the pier?"}[make]
        (button,) = (
            a for _, a in Page(shown(make(question))).tags if a.get("data-do") == "mentions"
        )
        assert button["data-words"] == words
    assert 'data-do="mentions"' not in shown(refusal("Why?"))
    assert 'data-do="mentions"' not in view.turn(Turn("abcd12", "The ferry?", "stopped"))


# Small things.


def test_reordering_characters_are_taken_out_and_letters_of_all_scripts_stay() -> None:
    assert clean("\u202eabc\u202c שלום İıÅ 中文 🙂\u200f") == "abc שלום İıÅ 中文 🙂\u200f"
    assert clean("\ufeffa\ud800") == "a\ufffd"
    assert escape("<a href='x'>&\"") == "&lt;a href=&#x27;x&#x27;&gt;&amp;&quot;"


def test_a_title_of_ten_thousand_characters_is_shortened() -> None:
    assert len(line("t" * 10_000)) == 200
    assert line("t" * 10_000).endswith("…")


def test_a_document_without_title_goes_by_its_file_name() -> None:
    html = shelf.shelf([_Listed(UNDATED)])
    assert "people.txt" in html
    assert "undated" in html
    assert "no source" in html
    assert "/srv/documents" not in html


def test_the_list_is_searched_without_case_and_accents() -> None:
    listed = [_Listed(replace(HARBOUR, title="İbrahim Kalın")), _Listed(COUNCIL)]
    assert [d.title for d in shelf.matching(listed, "ibrahim KALIN")] == ["İbrahim Kalın"]
    assert [d.id for d in shelf.matching(listed, "council 2021-05")] == [COUNCIL.id]


def test_read_only_has_no_tools() -> None:
    assert "Remove" in shelf.shelf([_Listed(COUNCIL)])
    assert "Remove" not in shelf.shelf([_Listed(COUNCIL)], read_only=True)


def test_the_side_that_a_sentence_takes_is_said_also_after_a_reload() -> None:
    answer = returned("Did it come back?")
    first = replace(answer.findings[0], side="denies", status="denied")
    turn = answered(new_turn(answer.asked), replace(answer, kind="yes-no", findings=(first,)))
    again = read_turns(turns_as_data([turn]))
    for each in (turn, *again):
        assert "denies it" in view.turn(each)


def test_what_is_only_found_besides_stays_among_the_citations_after_a_reload() -> None:
    answer = returned("When?")
    besides = replace(answer.findings[0].citations[0], number=99)
    also = replace(answer.findings[0], citations=(besides,))
    kept = answered(
        new_turn("When?"),
        replace(answer, also_found=(also,), citations=(*answer.citations, besides)),
    )
    (back,) = read_turns(turns_as_data([kept]))
    assert kept.answer is not None
    assert back.answer is not None
    numbers = {c.number for f in kept.answer.also_found for c in f.citations}
    assert numbers <= {c.number for c in back.answer.citations}


def test_the_closest_passages_of_a_paged_document_name_their_page() -> None:
    document = Document("One page.\n\nAnother page.", title="A", uri="/a.pdf", pages=(0, 11))
    passage = Passage(document.id, 11, 24, "Another page.")
    refused = Answer(
        "Q?", "Q?", refused=True, reason="No.", passages=(Hit(passage, document, 0.1),)
    )
    (closest,) = answered(new_turn("Q?"), refused).closest
    assert (closest.page, closest.quote, closest.answer) == (2, "Another page.", "")
