"""Filters that a question itself asks for, and those that it does not."""

from collections import Counter
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from index.document import Filter
from qa.asked_source import sources_holding
from qa.question_filter import Understood, understood

ORIGINS = [
    ("Sputnik", date(2020, 6, 24)),
    ("Duvar English", date(2018, 5, 1)),
    ("The Times", None),
]


def read(question: str, where: Filter | None = None) -> Understood:
    return understood(question, lambda: ORIGINS, where)


@pytest.mark.parametrize(
    ("question", "left", "source"),
    [
        ("According to Sputnik, when was the shipment?", "When was the shipment?", "Sputnik"),
        ("when was the shipment, according to sputnik?", "when was the shipment?", "Sputnik"),
        ("according to Duvar English who said so", "who said so", "Duvar English"),
        ("When was the shipment according to the Times?", "When was the shipment?", "The Times"),
    ],
)
def test_a_known_source_is_a_filter(question: str, left: str, source: str) -> None:
    found = read(question)
    assert (found.question, found.where.sources) == (left, (source,))
    assert source in found.notes[0]


@pytest.mark.parametrize(
    "question",
    [
        "According to Kalin, why were the systems late?",
        "What will happen in 2031?",
        "When was the plan for 2019 expected?",
        "Who wrote the book published in 1859?",
        "In 44 BC, who killed Caesar?",
        "when was the first shipment?",
        "",
    ],
)
def test_what_is_not_plain_is_left_alone(question: str) -> None:
    assert read(question) == Understood(Filter(), question)


@pytest.mark.parametrize(
    ("question", "paper"),
    [
        ("How many died, according to the Orveno Post?", "the Orveno Post"),
        ("According to The Harbour Gazette, how many died?", "the Harbour Gazette"),
        ("how many died according to the harbour gazette", "the harbour gazette"),
        ("How many died, as reported by Reuters?", "Reuters"),
        ("How many died according to Keys News Agency?", "Keys News Agency"),
        ("How many died in Orveno Tribune articles?", "Orveno Tribune"),
        ("How many died, according to the Sun?", "the Sun"),
        ("How many died, according to the Times of India?", "the Times of India"),
    ],
)
def test_a_paper_that_no_document_is_of_is_told_of(question: str, paper: str) -> None:
    note = f"No document's source is {paper}: all were searched."
    assert read(question) == Understood(Filter(), question, (note,))


@pytest.mark.parametrize(
    "who",
    ["the minister", "Emily Post", "the coast guard", "the report", "the Mueller Report", "the news", "Dr Star",
     "the first officer of the Marisol", "the International Energy Agency", "the Medical Examiner", "the commission",
     "the post", "Minister of Posts and Mail", "the Press Council", "him", "the hospital of Santa Inda", "the  ",
     "the judge's standard", "modern times", "Duvar", "Kalin", "the Times", "English"],
)  # fmt: skip
def test_other_speakers_are_not_told_of_as_sources(who: str) -> None:
    for question in (f"How many died, according to {who}?", f"According to {who}, how many died?"):
        assert not any("No document's source" in note for note in read(question).notes)


def test_a_source_is_known_with_its_article_and_without() -> None:
    found = understood(
        "Who won, according to Daily Courier?", lambda: [("The Daily Courier", None)]
    )
    assert found.where.sources == ("The Daily Courier",)


PAPERS = ["The Ellis Courier", "Orveno Post", "EVENING POST", "Courier Mail", "Port fleet register", "Ann Holm",
          "BBC News", "Ellis City Council"]  # fmt: skip


@pytest.mark.parametrize(
    ("question", "source"),
    [
        ("According to the Courier, who won?", "The Ellis Courier"),
        ("who won, according to the courier?", "The Ellis Courier"),
        ("Who won according to the Evening Post?", "EVENING POST"),
        ("Who won in the Courier's articles?", "The Ellis Courier"),
        ("Who won, according to the Courier's report?", "The Ellis Courier"),
        ("Who won, according to the fleet register?", "Port fleet register"),
        ("Who won, according to the Mail?", "Courier Mail"),
        # Two papers, a person, a body, and what any paper is called by.
        ("Who won, according to the Post?", None),
        ("Who won, according to the courier?", None),
        ("Who won, according to Holm?", None),
        ("who won, according to the council?", None),
        ("who won, according to the news?", None),
    ],
)
def test_the_end_of_a_name_is_the_one_source_that_it_can_mean(
    question: str, source: str | None
) -> None:
    found = understood(question, lambda: [(paper, None) for paper in PAPERS])
    assert found.where.sources == ((source,) if source else None)
    assert found.question.lower() == ("who won?" if source else question.lower())


def test_a_name_that_several_sources_end_with_is_told_of() -> None:
    found = understood("Who won, according to the Post?", lambda: [(p, None) for p in PAPERS])
    assert found.notes == ("“the Post” may mean Orveno Post or EVENING POST: all were searched.",)


TITLES = [("1", "The Harbour Line Inquiry: summary of the report"), ("2", "Minister backs inquiry"),
          ("3", "Senate Opens Inquiry"), ("4", "Report of the City Treasurer, March 2020"), ("5", None),
          ("6", "Minutes of the meeting of 3 May"), ("7", "School survey 2019"), ("8", "Water survey"),
          ("9", "Fleet register")]  # fmt: skip


@pytest.mark.parametrize(
    ("who", "document"),
    [
        ("the inquiry", "1"),
        ("the Harbour Line inquiry", "1"),
        ("the treasurer's report", "4"),
        ("the inquiry's findings", "1"),
        ("the minutes", "6"),
        ("the school survey", "7"),
        ("the fleet register", "9"),
        ("the survey", None),
        ("the report", None),
        ("the minister", None),
        ("the senate", None),
    ],
)
def test_a_document_is_meant_whose_title_alone_calls_it_so(who: str, document: str | None) -> None:
    found = understood(f"Who won, according to {who}?", lambda: ORIGINS, titles=lambda: TITLES)
    assert found.where.documents == ((document,) if document else None)
    assert bool(found.notes) == bool(document)


BARE = [("1", "Ruling on the Velmont takeover"), ("2", "Guide to Arden"), ("3", "Log of the Marigold"),
        ("4", "Harbour Census"), ("5", "Minutes, 3 May 2019")]  # fmt: skip


@pytest.mark.parametrize(
    ("question", "document"),
    [
        ("Who pays the tax, according to the ruling?", None),
        ("Who bought Velmont, according to the ruling?", "1"),
        ("Where can one swim, according to the guide?", None),
        ("Where can one swim in Arden, according to the guide?", "2"),
        ("According to the log, who drowned?", None),
        ("How many people live in Ayr, according to the census?", None),
        ("How many live at the harbour, according to the census?", "4"),
        ("Who came, according to the minutes?", "5"),
    ],
)
def test_a_common_noun_means_a_document_of_what_the_question_is_about(
    question: str, document: str | None
) -> None:
    found = understood(question, lambda: ORIGINS, titles=lambda: BARE)
    assert found.where.documents == ((document,) if document else None)


def test_a_document_that_a_common_noun_may_mean_is_told_of() -> None:
    question = "Who pays the tax, according to the ruling?"
    found = understood(question, lambda: ORIGINS, titles=lambda: BARE)
    assert found.question == question
    assert found.notes == (
        "“the ruling” may mean “Ruling on the Velmont takeover”: all were searched.",
    )


def test_titles_are_not_asked_for_where_no_document_is_named_or_one_is_set() -> None:
    def never() -> list[tuple[str, str | None]]:
        raise AssertionError("asked")

    understood("Who won, according to Kalin?", lambda: ORIGINS, titles=never)
    given_ = Filter(documents=("2",))
    found = understood("Who won, according to the inquiry?", lambda: ORIGINS, given_, titles=never)
    assert found.where == given_


def test_what_was_published_before_an_event_cannot_tell_of_it() -> None:
    found = read("What did Kalin sign in 2019?")
    assert found.where == Filter(published_from=date(2019, 1, 1), undated=True)
    assert "before 1 January 2019" in found.notes[0]


def test_articles_from_a_year_are_those_published_in_it() -> None:
    found = read("Which articles published in 2018 mention Greece?")
    assert (found.where.published_from, found.where.published_to) == (
        date(2018, 1, 1), date(2018, 12, 31),
    )  # fmt: skip


def test_as_of_a_date_is_what_was_published_by_then() -> None:
    found = read("as of June 2019, how many were delivered?")
    assert found.where == Filter(published_to=date(2019, 6, 30))
    assert Filter.as_of(date(2019, 6, 30)) == Filter(published_to=date(2019, 6, 30))


@pytest.mark.parametrize(
    "question",
    [
        "as of June 2019, who signed it?",
        "As of June 2019: who signed it?",
        "in articles from 2018, who signed it?",
        "who signed it, as of 2019?",
        "who signed it as of June 2019?",
        "who signed it in the reports published in 2018?",
        "who signed it, in all articles from 2018?",
    ],
)
def test_words_that_only_choose_documents_are_no_part_of_the_question(question: str) -> None:
    found = read(question)
    assert found.question.lower() == "who signed it?"
    assert found.where.dated
    assert "searched, as asked" in found.notes[0]


def test_a_phrase_between_commas_goes_with_both_of_them() -> None:
    assert read("What, as of 2019, was signed?").question == "What was signed?"


def test_articles_that_are_asked_about_stay_in_the_question() -> None:
    found = read("Which articles from 2018 mention Greece?")
    assert found.question == "Which articles from 2018 mention Greece?"
    assert found.where.dated


def test_bounds_that_all_documents_meet_are_none_and_their_words_go() -> None:
    dated = [("Sputnik", date(2020, 6, 24))]
    found = understood("as of June 2020, who signed it?", lambda: dated)
    assert found == Understood(Filter(), "who signed it?")


def test_bounds_that_no_document_meets_are_none_and_that_is_said() -> None:
    question = "What was the population as of 2010?"
    found = read(question)
    assert (found.question, found.where) == (question, Filter())
    assert "up to 31 December 2010: all were searched" in found.notes[0]


def test_what_the_caller_set_is_not_changed() -> None:
    given_ = Filter(sources=("Duvar English",), published_to=date(2019, 1, 1))
    found = read("According to Sputnik, what was signed in 2018?", given_)
    assert found.where == given_


def test_undated_documents_that_the_caller_wants_stay() -> None:
    found = read("as of June 2019, who signed it?", Filter(undated=True))
    assert found.where == Filter(published_to=date(2019, 6, 30), undated=True)


def test_an_index_is_not_asked_for_its_sources_without_need() -> None:
    def never() -> list[tuple[str | None, date | None]]:
        raise AssertionError("asked")

    assert understood("when was the first shipment?", never).where == Filter()


@pytest.mark.parametrize("piece", ["\n", "of ", "in the ", "as of 2019 ", "articles from 2019 "])
def test_a_long_question_takes_no_longer_for_each_word(piece: str) -> None:
    question = f"what{piece * (20_000 // len(piece))} was signed?"  # hours, where it is cubic
    assert read(question).question.startswith("what")


@pytest.mark.parametrize("opening", ["who won in", "who won from the", "who won, as told by"])
def test_blanks_in_the_place_of_a_source_take_no_longer(opening: str) -> None:
    question = f"{opening}{' ' * 20_000}x"  # hours, where it is cubic
    assert read(question).question == question


@settings(max_examples=200, deadline=None)
@given(st.text(max_size=120))
def test_any_question_is_taken(question: str) -> None:
    found = read(question)
    assert Counter(found.question.casefold()) - Counter(question.casefold()) == Counter()


@pytest.mark.parametrize(
    ("words", "sources"),
    [
        ("courier", ["The Ellis Courier", "Courier Mail"]),
        ("ellis courier", ["The Ellis Courier"]),
        ("holm", ["Ann Holm"]),
        ("post", ["Orveno Post", "EVENING POST"]),
        ("cour", []),
        (" ", []),
    ],
)
def test_words_that_are_said_to_be_of_a_source_may_stand_anywhere_in_its_name(
    words: str, sources: list[str]
) -> None:
    assert sources_holding(words, PAPERS) == sources
