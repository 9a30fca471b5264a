"""Rows of one register: one article about many things, none of them a copy of another."""

from dataclasses import replace
from datetime import date

import pytest

from index.document import Document, Hit, Passage
from qa.answer import Answer, Span
from qa.compose import compose
from qa.describe import backing
from qa.evidence.table_rows import is_one_article, subject_of
from qa.judge import judge
from qa.kind import kind

QUESTION = "When did the lifeboat return to service?"


def row(number: int, title: str | None, text: str, table: str = "/boats.csv") -> Document:
    return Document(text, title, "Register", date(2023, 9, 1), f"{table}!/row-{number}")


def boat(number: int, back: str) -> Document:
    name = f"Lifeboat {number}"
    text = f"{name} was launched in Ayr. It returned to service on {back}."
    return row(number, name, text)


def answer(*documents: Document) -> Answer:
    spans: list[Span] = []
    for document in documents:
        start = document.text.index("20") - 7
        passage = Passage(document.id, 0, len(document.text), document.text)
        near = tuple(other.id for other in documents if "!/" in other.uri and "!/" in document.uri)
        hit = Hit(passage, document, 0.9, 0.9, 0.9, near_copies=near)
        spans.append(Span(hit, start, start + 11, 4.0, 0.8))
    hits = [span.hit for span in spans]
    return compose(QUESTION, QUESTION, kind(QUESTION), hits, judge(QUESTION, spans, None))


def test_rows_about_different_things_do_not_disagree() -> None:
    found = answer(boat(101, "06 Mar 2023"), boat(118, "14 Jun 2023"))
    assert not found.disagreement
    assert [one.value for one in (*found.findings, *found.also_found)] == [
        "06 Mar 2023", "14 Jun 2023",
    ]  # fmt: skip


def test_rows_that_agree_are_one_article_and_no_copies() -> None:
    found = answer(*(boat(number, "06 Mar 2023") for number in (101, 102, 107)))
    (finding,) = found.findings
    assert (finding.articles, finding.copies, backing(finding)) == (1, 0, "")
    assert len(finding.citations) == 3


def test_an_article_beside_the_register_is_another_source() -> None:
    paper = Document(
        "The lifeboat went back to service on 06 Mar 2023, its crew says.",
        "Back",
        "Post",
        None,
        "/a",
    )
    (finding,) = answer(boat(101, "06 Mar 2023"), boat(102, "06 Mar 2023"), paper).findings
    assert backing(finding) == "2 independent sources agree"


def test_rows_on_one_thing_may_disagree() -> None:
    other = boat(101, "14 Jun 2023")
    again = replace(other, uri="/boats.csv!/row-9")
    assert answer(boat(101, "06 Mar 2023"), again).disagreement


@pytest.mark.parametrize(
    "other",
    [
        row(3, "Lifeboat 102", "Lifeboat 102 was launched in Ayr.", table="/ships.csv"),
        replace(row(3, "Lifeboat 102", "Lifeboat 102 was launched in Ayr."), source="Post"),
        row(3, "A crew thanked", "The crew of a boat was thanked by the mayor."),
        row(3, None, "The crew of a boat was thanked by the mayor."),
        Document("Lifeboat 102 was launched in Ayr.", "Lifeboat 102", "Register", None, "/a.txt"),
    ],
)
def test_articles_are_articles_in_a_table_too(other: Document) -> None:
    one = boat(101, "06 Mar 2023")
    assert is_one_article(one, one)
    assert not is_one_article(one, other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (
            ("Twelve people died in a mill fire", "Twelve people died in a mill fire\nPolice told of 12 dead."),
            ("Fifteen people died in a mill fire", "Fifteen people died in a mill fire\nPolice told of 15 dead."),
        ),
        (
            ("Mill fire toll", "Mill fire toll. Twelve people died in Ayr, police said."),
            ("Ayr fire toll", "Ayr fire toll. Fifteen people died in Ayr, police said."),
        ),
        (
            ("Twelve dead in Ayr", "Twelve dead in Ayr: a mill burnt down, police said on Monday."),
            ("15 dead in Ayr", "15 dead in Ayr: a mill burnt down, police said on Monday."),
        ),
        (
            ("Ferry was sold", "The paper asked whether the ferry was sold for £2 million."),
            ("Harbour sale", "The harbour sale brought £3 million for the ferry."),
        ),
        (
            ("Mill fire", "Mill fire deaths rose to 15 on Monday, say the police of Ayr."),
            ("Ayr blaze", "Ayr blaze leaves twelve people dead and many families without a home."),
        ),
    ],
)  # fmt: skip
def test_the_articles_of_one_paper_are_not_one_though_headlines_are_repeated(
    one: tuple[str, str], other: tuple[str, str]
) -> None:
    assert not is_one_article(row(1, *one), row(2, *other))


def test_a_row_may_be_of_a_house_with_its_number() -> None:
    text = "{} was sold in May for £2 million."
    houses = [row(n, f"{n} Mill Lane", text.format(f"{n} Mill Lane")) for n in (12, 15)]
    assert is_one_article(*houses)


def test_a_thing_that_a_row_is_headed_by_is_what_its_sentences_call_so() -> None:
    grebe = "Great crested grebe\nThe great crested grebe breeds on lakes. It was seen in {}."
    one = row(1, "Great crested grebe", grebe.format("May"))
    other = row(2, "Painted Lady", "The Painted Lady breeds on thistles. It was seen in June.")
    assert subject_of(one) == ("great", "crested", "grebe")
    assert is_one_article(one, other)


def test_a_row_of_cells_is_about_its_first() -> None:
    one, other = (
        row(n, None, f"boat: Lifeboat {n}\nlaunched: Ayr\nback: 06 Mar 2023") for n in (101, 102)
    )
    assert subject_of(one) == ("lifeboat", "101")
    assert is_one_article(one, other)
