"""What a question makes of the spans that were read for it."""

from datetime import date

import pytest

from index.document import Document, Hit, Passage
from qa.answer import Span
from qa.candidates.above import stands_above
from qa.judge import UNMEASURED, asks_past, to_spans
from qa.read import Read


def read(question: str, text: str, answer: str) -> Span:
    """The one span of a document that was read for a question."""
    (span,) = spans(question, text, answer)
    return span


def spans(question: str, text: str, answer: str) -> list[Span]:
    """What is left of the one span that was read."""
    document = Document(text, uri="/a", published=date(2023, 10, 2))
    hit = Hit(Passage(document.id, 0, len(text), text), document, 0.9, 0.9, 0.9)
    start = text.index(answer)
    return to_spans(question, [hit], [[Read(start, start + len(answer), 3.0)]], UNMEASURED)


def test_the_day_of_the_speaking_hardly_counts_where_that_is_not_asked_for() -> None:
    text = "Moscow will soon deliver the systems, Borisov told reporters on June 24."
    spoken = read("When did Borisov tell reporters of the systems?", text, "June 24")
    delivered = read("When did Russia deliver the systems?", text, "June 24")
    assert delivered.probability < spoken.probability / 2


def test_what_was_said_of_a_day_counts_in_full() -> None:
    text = "Borisov told reporters that Moscow had delivered the systems on June 24."
    plain = text.removeprefix("Borisov told reporters that ")
    question = "When did Russia deliver the systems?"
    assert (
        read(question, text, "June 24").probability == read(question, plain, "June 24").probability
    )


def test_who_somebody_is_is_answered_with_the_whole_office() -> None:
    text = "The remarks were preceded by Turkish presidential spokesman Ibrahim Kalin."
    assert read("Who is Ibrahim Kalin?", text, "Turkish").text == "Turkish presidential spokesman"
    assert read("Which country is it?", text, "Turkish").text == "Turkish"


def test_a_date_is_taken_whole() -> None:
    text = "The first shipment came in late July 2019 at last."
    assert read("When did the first shipment come?", text, "July").text == "late July 2019"
    assert read("What came in July?", text, "July 2019").text == "July 2019"


def test_of_what_begins_with_a_date_and_goes_on_the_date_is_taken() -> None:
    text = "Holm will leave at the end of the year after nine years at the top."
    question = "When will Holm leave?"
    assert read(question, text, "end of the year after nine years").text == "end of the year"
    both = "She led it from March 1990, and again in 1999."
    assert read(question, both, "March 1990, and again in 1999").text.endswith("1999")


ARTICLE = "By Lena Castrovi, Harbour Correspondent\n\nThe wall broke. Anna Hale signed the order to close the harbour."
MAIL = "From: Tom Reed <t@x.org>\nTo: Anna Hale <a@x.org>\nCc: Marc Oduya\n\nThe wall is cracked. By May it will fall."


@pytest.mark.parametrize(
    ("question", "text", "answer", "stays"),
    [
        ("Who signed the order to close the harbour?", ARTICLE, "Lena Castrovi", False),
        ("Who signed the order to close the harbour?", ARTICLE, "Anna Hale", True),
        ("Who reported that the wall broke?", ARTICLE, "Lena Castrovi", True),
        ("Who is Lena Castrovi?", ARTICLE, "Harbour Correspondent", True),
        ("Who found the crack in the wall?", MAIL, "Tom Reed", False),
        ("Who closed the harbour?", MAIL, "Marc Oduya", False),
        ("Who did Tom Reed write to?", MAIL, "Anna Hale", True),
        ("Who was copied in?", MAIL, "Marc Oduya", True),
        ("Who sent the mail about the wall?", MAIL, "Tom Reed", True),
        ("When will the wall fall?", MAIL, "May", True),
        ("Who closed it?", "By May the wall had fallen.\n\nAnna Hale closed it.", "May", True),
        ("Who closed it?", "To: x\nAnna Hale closed it.", "Anna Hale", True),
    ],
)
def test_who_wrote_it_and_to_whom_tells_nothing_of_what_happened(
    question: str, text: str, answer: str, stays: bool
) -> None:
    assert bool(spans(question, text, answer)) == stays


@pytest.mark.parametrize(
    "line",
    ["By 2019 the firm had sold 12 ships", "By May the club had hired 12 ships:", "by the harbour lay 12 ships",
     "By Friday Anna Hale had seen 12 ships", "From: 12 ships in May\nTo: 15 ships in June"],
)  # fmt: skip
@pytest.mark.parametrize("before", ["", "The firm\n\n"])
def test_a_line_that_tells_something_stands_above_nothing(before: str, line: str) -> None:
    text = f"{before}{line}\n\nThe rest is history."
    assert not stands_above(text, text.index("12"))


@pytest.mark.parametrize(
    "line",
    ["By Marc Oduya, political editor", "By Lena Castrovi, Marc Oduya, Anna Hale and Tom Reed", "By LENA CASTROVI",
     "by Anna van der Berg in Port Albren", "By Marc Oduya for the Orveno Post", "By Dr. Anna O’Neill | staff",
     "By The Associated Press", "By Marc Oduya, our harbour correspondent in Solmare"],
)  # fmt: skip
def test_a_byline_stands_above_its_text_and_no_further_down(line: str) -> None:
    assert stands_above(f"Storm closes harbour\n\n{line}\n\nIt broke.", 26)
    assert not stands_above(f"{'It broke.' * 3}\n\n" * 5 + line, 150)


@pytest.mark.parametrize("line", ["By " + "A" * 1900, "By " + "A b, " * 380, "By " + "of " * 600])
def test_a_long_line_is_no_byline_soon(line: str) -> None:
    assert not stands_above(f"{line} 7\n\nIt broke.", 5)


def test_a_sentence_by_which_it_was_so_hardly_answers_what_was_not_so() -> None:
    text = "Leaks were found in 11 boats. The Ada had no leak, nor had the Ida."
    found, none = "11 boats", "The Ada"
    assert read("Which boats had leaks?", text, found).probability > 0.7
    assert read("Which boats had no leaks?", text, found).probability < 0.3
    assert read("Which boats had no leaks?", text, none).probability > 0.7
    # What was no longer so was so, and either is an answer for yes or no.
    assert read("Which boats no longer had leaks?", text, found).probability > 0.7
    assert read("Had 11 boats no leaks?", text, found).probability > 0.7


@pytest.mark.parametrize(
    ("question", "past"),
    [
        ("How many stops does the line have?", False),
        ("How many masts did the ship have?", True),
        ("How many have died?", True),
        ("Has the ferry arrived?", True),
        ("When will it have arrived?", False),
    ],
)
def test_what_something_has_is_not_what_has_happened(question: str, past: bool) -> None:
    assert asks_past(question) == past
