"""The lines at the top of an article: what is a header, what is not, and what becomes of the text."""

import re
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from index.load import load
from index.load.frontmatter import Fields
from index.load.header_line import read_line
from index.load.masthead import Masthead, read_masthead

BODY = (
    "The harbour of Port Albren was closed yesterday after a storm damaged its outer wall and two tugs "
    "sank at their moorings, the harbour master said.\n\nNobody was hurt. It opens again next week."
)
STORM = "Storm closes harbour of Port Albren"
MARCH = date(2024, 3, 14)

HEADERS = [
    # (header, title, source, date)
    (f"{STORM}\nBy Lena Castrovi\nThe Harbour Gazette\n14 March 2024", STORM, "The Harbour Gazette", MARCH),
    (f"{STORM}\n\nBy Lena Castrovi\n\nThe Harbour Gazette\n\n14 March 2024", STORM, "The Harbour Gazette", MARCH),
    (f"{STORM}\n\nOrveno Post, 14 March 2024", STORM, "Orveno Post", MARCH),
    (f"{STORM}\nOrveno Post | March 14, 2024", STORM, "Orveno Post", MARCH),
    (f"{STORM}\nOrveno Post - Thursday, March 14, 2024", STORM, "Orveno Post", MARCH),
    (f"{STORM}\n14 March 2024, Orveno Post, p. 3", STORM, "Orveno Post", MARCH),
    (f"{STORM}\nOrveno Post (14 March 2024)", STORM, "Orveno Post", MARCH),
    (f"{STORM}\nBy Marc Oduya, Orveno Post, 14 March 2024", STORM, "Orveno Post", MARCH),
    (f"{STORM}\nBy Marc Oduya, political editor\nOrveno Post\n2024-03-14", STORM, "Orveno Post", MARCH),
    (f"{STORM}\nBy Marc Oduya and Lena Castrovi in Santa Inda\n14th March 2024, 10:30 GMT", STORM, None, MARCH),
    (f"{STORM}\nMarc Oduya\nOrveno Post\n14.03.2024", STORM, "Orveno Post", MARCH),
    (f"{STORM}\nMarch 14, 2024", STORM, None, MARCH),
    (f"{STORM}\nPublished 14 March 2024 in the Orveno Post", STORM, "Orveno Post", MARCH),
    (f"{STORM}\nPublished in the Islander on 14 March 2024", STORM, "Islander", MARCH),
    (f"{STORM}\nPublished: 14 March 2024 | Updated: 15 March 2024", STORM, None, MARCH),
    (f"{STORM}\nOrveno Post\n14 March 2024\nUpdated 15 March 2024", STORM, "Orveno Post", MARCH),
    (f"{STORM}\nBy Marc Oduya\nOrveno Post", STORM, "Orveno Post", None),
    (f"{STORM}\nSanta Inda, 14 March 2024", STORM, None, MARCH),
    ("Who closed the harbour?\nOrveno Post, 14 March 2024", "Who closed the harbour?", "Orveno Post", MARCH),
    ("Inquiry: the wall was weak\nOrveno Post, 14 March 2024", "Inquiry: the wall was weak", "Orveno Post", MARCH),
    (f"ORVENO POST\nThursday, 14 March 2024\n\n{STORM}\n\nBy Marc Oduya", STORM, "ORVENO POST", MARCH),
    (f"Orveno Post\n\n14 March 2024\n\n{STORM}", STORM, "Orveno Post", MARCH),
    ("Orveno Post, 14 March 2024", None, "Orveno Post", MARCH),
    ("March 14, 2024", None, None, MARCH),
    (f"{STORM}\nBy Marc Oduya for the Orveno Post, 14 March 2024", STORM, "Orveno Post", MARCH),
    (f"{STORM}\nBy Emily Post\nmarc@post.example\nOrveno Post · 14 Mar 2024 · 10:45 am", STORM, "Orveno Post", MARCH),
    (f"{STORM}\nFrom our correspondent\nOrveno Post, 2024/03/14", STORM, "Orveno Post", MARCH),
    ("Prize for a young writer\nOrveno Post, 14 March 2024", "Prize for a young writer", "Orveno Post", MARCH),
    ("Updated: ferry sinks\nOrveno Post, 14 March 2024", "Updated: ferry sinks", "Orveno Post", MARCH),
    # A headline that sounds like a paper.
    ("Post Office Star Witness\nThe Guardian, 14 March 2024", "Post Office Star Witness", "The Guardian", MARCH),
    ("Morning Star Rises\nBy Marc Oduya\n14 March 2024", "Morning Star Rises", None, MARCH),
    ("# The Daily Mail\n\n14 March 2024", "The Daily Mail", None, MARCH),
    # Labels, bold ones too, with a headline of their own or without.
    (f"# {STORM}\n\n**Source:** Orveno Post\n**Date:** 14 March 2024", STORM, "Orveno Post", MARCH),
    (f"# {STORM}\n\n**Source**: Orveno Post  \n**Date**: Thursday, 14 March 2024\n\n---", STORM, "Orveno Post", MARCH),
    (f"**Title:** {STORM}\n\n**Newspaper:** Orveno Post\n\n**Published on:** March 14, 2024", STORM, "Orveno Post", MARCH),
    (f"# {STORM}\n\n*Marc Oduya*\n\n**Orveno Post, 14 March 2024**", STORM, "Orveno Post", MARCH),
    (f"{STORM}\n\nSource: Orveno Post\nDate: 14 March 2024", STORM, "Orveno Post", MARCH),
    (f"{STORM}\n\nSource: Orveno Post", STORM, "Orveno Post", None),
    (f"{STORM}\nSource: Orveno Post, 14 March 2024", STORM, "Orveno Post", MARCH),
    (f"Headline: {STORM}\nNewspaper: Orveno Post\nAuthor: Marc Oduya\nDate: Sept. 3rd, 2024", STORM, "Orveno Post",
     date(2024, 9, 3)),
    (f"Title: {STORM}\nBy: Marc Oduya\nDesk: Foreign\nNewspaper: Orveno Post", STORM, "Orveno Post", None),
    ("Date: 14 March 2024", None, None, MARCH),
    (f"Title: {STORM}\nAuthor: Marc Oduya\n\nOrveno Post, 14 March 2024", STORM, "Orveno Post", MARCH),
    (f"---\ntitle: {STORM}\n---\nOrveno Post, 14 March 2024", STORM, "Orveno Post", MARCH),
]  # fmt: skip


@pytest.mark.parametrize(("header", "title", "source", "published"), HEADERS)
@pytest.mark.parametrize("ending", [".txt", ".md"])
def test_a_header_is_understood(
    header: str, title: str | None, source: str | None, published: date | None, ending: str
) -> None:
    document = load(f"{header}\n\n{BODY}".encode(), f"/x/a{ending}").document
    assert (document.title, document.source, document.published) == (title, source, published)
    assert document.text.endswith(BODY)


@pytest.mark.parametrize("header", [header for header, *_ in HEADERS])
def test_no_word_of_a_header_is_lost_but_of_days_and_pages(header: str) -> None:
    document = load(f"{header}\n\n{BODY}".encode(), "/x/a.md").document
    kept = f"{document.title} {document.source} {document.text}".casefold()
    said = set(re.findall(r"[^\W\d_]{3,}", header.casefold()))
    assert {word for word in said if word not in kept} <= OF_DAYS


@pytest.mark.parametrize(
    ("lines", "kept"),
    [
        ("Orveno Post, 14 March 2024", ""),
        ("By Lena Castrovi\nThe Harbour Gazette\n14 March 2024", "By Lena Castrovi"),
        ("By Marc Oduya, political editor, Orveno Post, 14 March 2024", "By Marc Oduya, political editor"),
        ("By Marc Oduya for the Orveno Post, 14 March 2024", "By Marc Oduya for the Orveno Post"),
        ("Marc Oduya\nOrveno Post\n14 March 2024, p. 3", "Marc Oduya"),
        ("Santa Inda, 14 March 2024", "Santa Inda"),
        ("Orveno Post\nReuters\n14 March 2024", "Reuters"),
        ("By Emily Post\nemily@post.example\nOrveno Post, 14 March 2024", "By Emily Post\n\nemily@post.example"),
        ("Source: Orveno Post\nAuthor: Marc Oduya\nSection: Shipping\nPage: 3\nDate: 14 March 2024",
         "Author: Marc Oduya\n\nSection: Shipping"),
        ("Source: Orveno Post, by Lena Castrovi\nDate: last week", "by Lena Castrovi\n\nDate: last week"),
        ("Source: Lena Castrovi\nDate: 14 March 2024", ""),
        ("Two tugs lost, no one is hurt\nBy Marc Oduya\nOrveno Post, 14 March 2024",
         "Two tugs lost, no one is hurt\n\nBy Marc Oduya"),
    ],
)  # fmt: skip
def test_what_no_field_keeps_stays_in_the_text(lines: str, kept: str) -> None:
    document = load(f"{STORM}\n{lines}\n\n{BODY}".encode(), "/x/a.txt").document
    assert document.text == (f"{kept}\n\n{BODY}" if kept else BODY)


def test_a_line_that_what_is_stronger_displaces_stays_in_the_text() -> None:
    raw = f"---\ntitle: The storm\n---\n{STORM}\nOrveno Post, 14 March 2024\n\n{BODY}"
    document = load(raw.encode(), "/x/a.md").document
    assert (document.title, document.source) == ("The storm", "Orveno Post")
    assert document.text == f"{STORM}\n\n{BODY}"


@pytest.mark.parametrize(
    ("author", "line"),
    [("Lena Castrovi", "By Lena Castrovi"), ("[Lena Castrovi, Marc Oduya]", "By Lena Castrovi, Marc Oduya"),
     ("By Lena Castrovi", "By Lena Castrovi"), ("Toby Jones", "By Toby Jones"), ("by  Ruby Wax", "By Ruby Wax"),
     ("Hobby Lane Council", "By Hobby Lane Council"), ("l.castrovi", ""), ("4711", ""), ("山田太郎", "By 山田太郎"),
     ("admin", ""), ("https://post.example/lena", ""), ("''", "")],
)  # fmt: skip
def test_the_author_in_front_matter_is_read_above_the_text(author: str, line: str) -> None:
    raw = f"---\ntitle: {STORM}\nauthor: {author}\n---\n## Damage\n\n{BODY}"
    document = load(raw.encode(), "/x/a.md").document
    assert document.text == f"{line}\n\n## Damage\n\n{BODY}".lstrip()
    assert [document.text[a:b] for a, b, _ in document.headings] == ["Damage"]


def test_an_author_who_is_named_at_the_top_is_not_named_again() -> None:
    raw = f"---\nauthor: Lena Castrovi\n---\nBy Lena Castrovi in Solmare\n\n{BODY}"
    assert load(raw.encode(), "/x/a.md").document.text == f"By Lena Castrovi in Solmare\n\n{BODY}"


@pytest.mark.parametrize(
    ("author", "top"),
    [("Ann", "The mayor announced it."), ("Lee", "The ship fleeing Solmare sank.")],
)
def test_a_part_of_a_word_at_the_top_names_no_writer(author: str, top: str) -> None:
    raw = f"---\nauthor: {author}\n---\n{top}\n\n{BODY}"
    assert load(raw.encode(), "/x/a.md").document.text.startswith(f"By {author}\n\n{top}")


def test_lines_end_where_the_text_begins_even_without_a_blank_line() -> None:
    document = load(f"{STORM}\nOrveno Post\n14 March 2024\n{BODY}".encode(), "/x/a.txt").document
    assert (document.source, document.published, document.text) == ("Orveno Post", MARCH, BODY)


def test_paragraphs_that_bear_numbers_are_prose() -> None:
    raw = f"{STORM}\nOrveno Post, 14 March 2024\n\n1. {BODY}"
    document = load(raw.encode(), "/x/a.txt").document
    assert (document.title, document.published, document.text) == (STORM, MARCH, f"1. {BODY}")


def test_the_address_of_a_source_is_where_the_text_was_found() -> None:
    header = f"{STORM}\n\nSource: https://post.example/a\nDate: 14 March 2024"
    document = load(f"{header}\n\n{BODY}".encode(), "/x/a.txt").document
    assert (document.source, document.url, document.text) == (None, "https://post.example/a", BODY)


def test_front_matter_is_stronger_than_the_lines_below_it() -> None:
    raw = f"---\nsource: Own copy\ndate: 2020-01-01\n---\n{STORM}\nOrveno Post, 14 March 2024\n\n{BODY}"
    document = load(raw.encode(), "/x/a.md").document
    assert (document.title, document.source, document.published, document.text) == (
        STORM, "Own copy", date(2020, 1, 1), f"Orveno Post\n\n{BODY}",
    )  # fmt: skip


def test_headings_of_the_text_below_a_header_stand_where_they_did() -> None:
    raw = f"# {STORM}\n\n**Date:** 14 March 2024\n\n## Damage\n\n{BODY}"
    document = load(raw.encode(), "/x/a.md").document
    assert [document.text[a:b] for a, b, _ in document.headings] == ["Damage"]


def test_a_label_with_no_date_behind_it_is_a_warning() -> None:
    loaded = load(f"{STORM}\n\nSource: Orveno Post\nDate: last week\n\n{BODY}".encode(), "/x/a.txt")
    assert (loaded.document.source, loaded.document.published) == ("Orveno Post", None)
    assert "'last week' is not a date" in loaded.warnings[0]


# Of days, hours and pages, which `published` keeps, and of what they are called.
OF_DAYS = {"march", "mar", "sept", "thursday", "gmt", "published", "updated", "source", "date", "title", "newspaper",
           "headline", "author"}  # fmt: skip

NO_HEADERS = {
    "a short sentence": f"The war began.\n14 March 2024 was a day of rain.\n\n{BODY}",
    "a day in a sentence": f"12 March 2024 was a cold day.\n\n{BODY}",
    "a day in a first line": f"12 March 2024 was a cold day\n\n{BODY}",
    "a sentence before a date": f"Nobody knew.\n14 March 2024\n\n{BODY}",
    "two sentences before a date": f"The wall broke. Nobody knew\n14 March 2024\n\n{BODY}",
    "a headline alone": f"{STORM}\n\n{BODY}",
    "a headline and a byline": f"{STORM}\nBy Marc Oduya\n\n{BODY}",
    "a headline and a name": f"{STORM}\nMarc Oduya\n\n{BODY}",
    "a paper's name alone": f"The Harbour Gazette\n\n{BODY}",
    "a headline and a paper": f"{STORM}\n\nOrveno Post\n\n{BODY}",
    "a paper below the first sentence": f"{STORM}\n\n{BODY}\n\nOrveno Post, 14 March 2024\n\n{BODY}",
    "a dateline": f"PORT ALBREN, 14 March 2024 (Reuters) - {BODY}",
    "a poem": "The Harbour\nBy Anna Hale\n\nThe sea was grey,\nthe boats were in,\nand no one spoke.\n",
    "a dated poem": "The Harbour\n1 May 1924\n\nThe sea was grey,\nthe boats were in,\nand no one spoke.\n",
    "a poem below a paper": "Morning Star\nBy Anna Hale\n\nThe sea was grey, the boats were in.\n",
    "a list": "To do\n14 March 2024\n\n- Call the harbour master.\n- Buy rope.\n",
    "a numbered list": "To do\n14 March 2024\n\n1. Call the harbour master.\n2. Buy rope.\n",
    "a list of long items": f"To do\n14 March 2024\n\n1. {BODY[:120]}.\n2. Buy rope.\n",
    "a list of days": f"14 March 2024\n15 March 2024\n16 March 2024\n\n{BODY}",
    "a list of people": f"Signatories\nAnna Hale, 14 March 2024\nTom Reed, 15 March 2024\n\n{BODY}",
    "a chronology": f"The ferry\n\n12 March 2024\n\n{BODY}\n\n14 March 2024\n\n{BODY}",
    "a chronology in Markdown": f"# The ferry\n\n12 March 2024\n\n{BODY}\n\n## 14 March 2024\n\n{BODY}",
    "a chronology of lines": f"The ferry\n12 March 2024 - Ferry Sinks\n14 March 2024 - Captain Held\n\n{BODY}",
    "a diary": f"12 March 2024\n\n{BODY}\n\nWednesday, 13 March\n\n{BODY}",
    "two articles in one": f"{STORM}\nOrveno Post, 12 March 2024\n\n{BODY}\n\nCalm\nOrveno Post, 14 March 2024\n\n{BODY}",
    "a dialogue": f"Source: Who is there?\nAnna: It is me.\n\n{BODY}",
    "a dialogue of statements": f"Source: I saw it\nAnna: And then\nSource: It sank\n\n{BODY}",
    "labels of another kind": f"Excavation report\n\nSite: Berlin\nDirector: Tom Reed\n\n{BODY}",
    "a title with a colon": f"Paper: the story of a material\n\n{BODY}",
    "a day that is none": f"{STORM}\n31 February 2024\n\n{BODY}",
    "a month": f"{STORM}\nMarch 2024\n\n{BODY}",
    "a doubtful day": f"{STORM}\n03/04/2024\n\n{BODY}",
    "a letter": f"Dear Anna,\n14 March 2024\n\n{BODY}",
    "nothing below": f"{STORM}\nOrveno Post\n14 March 2024\n",
    "only labels": "Source: Orveno Post\n\nDate: 14 March 2024\n",
    "a wrapped first sentence": f"The harbour of Port Albren was closed\nOrveno Post, 14 March 2024\nreports. {BODY}",
    "nothing": " \n\n",
}  # fmt: skip


@pytest.mark.parametrize("text", NO_HEADERS.values(), ids=NO_HEADERS.keys())
def test_where_there_is_doubt_nothing_is_understood(text: str) -> None:
    assert read_masthead(text) == Masthead(Fields(), (), text)


@pytest.mark.parametrize(
    "line",
    ["Ferry sinks, 12 March 2024", "14 March 2024 - Ferry Sinks", "on 14 March 2024", "version 14 March 2024.1",
     "Anna Hale, Tom Reed, 14 March 2024", "2024-03-14 10:00:01 ERROR disk full", "14 March 2024 was cold",
     "The paper said so", "by the sea", ""],
)  # fmt: skip
def test_a_line_of_which_a_word_is_left_over_says_nothing(line: str) -> None:
    said = read_line(line)
    assert said is None or said.only_names


def test_the_two_articles_load_as_they_did(corpus: Path) -> None:
    told = []
    for path in sorted(corpus.glob("*.txt")):
        document = load(path.read_bytes(), str(path)).document
        assert document.text == path.read_text(encoding="utf-8")
        told.append((document.title, document.source, document.published))
    assert told == [
        ("Russia ready to seal another S-400 deal with Turkey", "Duvar English", None),
        (None, None, date(2020, 6, 24)),
    ]


PIECES = st.sampled_from(
    [STORM, "Orveno Post", "14 March 2024", "By Marc Oduya", "Source: Orveno Post", "Date: 1 May 2020", "- an item",
     "---", "# A heading", "**Date:** 2 May 2020", "", "", "A sentence.", BODY, "Anna: no", "1 May", "\u00a0", "#"]
)  # fmt: skip


@settings(max_examples=300, deadline=None)
@given(st.lists(PIECES | st.text(max_size=30), max_size=12))
def test_what_is_left_is_the_end_of_the_text_below_some_of_its_words(lines: list[str]) -> None:
    text = "\n".join(lines)
    over = read_masthead(text)
    assert text.endswith(over.body)
    assert over.body.strip() or not text.strip()
    assert over.body == text or any(vars(over.fields).values())
    for line in over.kept:
        assert all(words in text.replace("*", "") for words in line.split(", "))
