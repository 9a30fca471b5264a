"""Silence explained: the most telling thing that is missing is named, and never a guess."""

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from index.document import Document, Hit, Passage
from qa.refusal import refusal
from qa.silence.corpus import Corpus
from qa.talk.clause import parse
from qa.talk.indirect import indirect

TEXT = "Turkey agreed to the purchase of the S-400 from Russia. The first shipment came in July."
DEAL = Document(TEXT, title="The purchase", published=date(2020, 6, 24), uri="/deal")
OTHER = Document("The price of bread rose in Ankara.", title="Bread", uri="/bread")
HITS = [
    Hit(Passage(d.id, 0, len(d.text), d.text), d, 1.0 - at) for at, d in enumerate([DEAL, OTHER])
]
KNOWN = Corpus(12, (), date(2020, 6, 24))


def test_a_word_that_no_document_holds() -> None:
    reason = refusal("What did Greece buy?", HITS, Corpus(12, ("Greece",)))
    assert reason.startswith("No document mentions “Greece” (0 of 12).")


def test_under_a_filter_only_what_was_searched_is_counted() -> None:
    reason = refusal("What did Greece buy?", HITS, Corpus(12, ("Greece",), searched=5))
    assert reason.startswith("No document mentions “Greece” (0 of the 5 searched).")


def test_the_closest_passage_is_the_first_that_is_listed() -> None:
    reason = refusal("Who agreed to the purchase?", HITS[::-1], KNOWN, "person")
    assert "A passage in “The purchase” mentions all of it" in reason
    assert reason.endswith("The closest passage is in “Bread”.")


def test_a_time_after_the_newest_document() -> None:
    reason = refusal("What did Turkey purchase in 2031?", HITS, KNOWN)
    assert "Nothing is dated after 24 June 2020" in reason
    assert "2031" in reason


def test_what_is_mentioned_and_what_is_not_beside_it() -> None:
    reason = refusal("What was the price of the S-400 purchase?", HITS, KNOWN)
    assert "The documents mention “S-400”, but not beside “price” in what was read" in reason


def test_when_all_is_mentioned_the_answer_itself_is_missing() -> None:
    reason = refusal("How much did the S-400 purchase cost?", HITS, KNOWN, "quantity")
    assert (
        "“S-400” and “purchase”, but none was found to say how much the S-400 purchase cost"
        in reason
    )
    reason = refusal("Who agreed to the purchase?", HITS, KNOWN, "person")
    assert "none was found to say who agreed to the purchase" in reason
    reason = refusal("When was the price of bread in Ankara?", HITS[1:], KNOWN, "date")
    assert "gives no date" in reason


DAM = Document(
    "The Norrby dam was built in 1950. It holds 2.5 million tons. Its architect was praised.",
    title="Norrby dam",
)
QUAY = Document("The quay of Norrby was closed.", title="Quay")
BOTH = [
    Hit(Passage("d", 0, len(d.text), d.text), d, 1.0 - 0.1 * at) for at, d in enumerate((DAM, QUAY))
]


def test_what_stands_in_the_source_is_mentioned() -> None:
    sourced = [replace(hit, document=replace(hit.document, source="Orveno Herald")) for hit in BOTH]
    asked = "Who in the Herald financed the Norrby dam?"
    assert "not “Herald”" not in refusal(asked, sourced, KNOWN)
    assert "not “Herald”" in refusal(asked, BOTH, KNOWN)


@pytest.mark.parametrize(
    ("question", "said"),
    [
        (
            "Who financed the Norrby dam?",
            "“Norrby” and “dam”, but none was found to say who financed the Norrby dam",
        ),
        ("Does the dam hold 5.2 million tons?", "mentions “dam” and “tons”, but not “5.2”"),
        (
            "Which ministry praised the Norrby dam?",
            "none was found to say which ministry praised the Norrby dam",
        ),
        (
            "Who painted the east tower of the Norrby dam?",
            "mentions “Norrby” and “dam”, but not “tower”",
        ),
        ("what about the Norrby dam?", "none was found to answer “what about the Norrby dam?”"),
        (
            "What says that the dam was built?",
            "none was found to answer “What says that the dam was built?”",
        ),
        (
            "Which architect was the first of Norrby?",
            "none was found to say which architect was the first of Norrby",
        ),
    ],
)
def test_names_figures_and_nouns_are_missing_not_verbs_nor_the_kind_asked_for(
    question: str, said: str
) -> None:
    assert said in refusal(question, BOTH, KNOWN)


def test_nothing_is_said_to_stand_apart_that_stands_together_further_down() -> None:
    reason = refusal("When was the quay of the Norrby dam closed by Ekman?", BOTH, KNOWN)
    assert "beside “quay”" not in reason


def test_an_unknown_word_is_named_without_the_marks_round_it() -> None:
    reason = refusal("متى شحنة؟ in (Zagreb", HITS, Corpus(12, ("شحنة", "Zagreb")))
    assert reason.startswith("No document mentions “شحنة” or “Zagreb” (0 of 12).")


@pytest.mark.parametrize("question", ["when S-400 shipment", "when 🚀 S-400 shipment?"])
def test_words_without_a_verb_are_quoted_not_told(question: str) -> None:
    assert f"but none was found to answer “{question}”" in refusal(question, HITS, KNOWN, "date")


def test_how_many_did_is_told() -> None:
    question = "How many shipments came from Russia?"
    assert "none was found to say how many shipments came" in refusal(
        question, HITS, KNOWN, "quantity"
    )


@pytest.mark.parametrize(
    ("question", "said"),
    [
        ("When was Ana Berg sworn in?", "when Ana Berg was sworn in"),
        (
            "Why was the contract for the Dawn cancelled?",
            "why the contract for the Dawn was cancelled",
        ),
        ("Was the ship that sank insured?", "whether the ship that sank was insured"),
        ("What year was the dam built?", "what year the dam was built"),
        ("How old is the president?", "how old the president is"),
        ("What did the ministry cancel?", "what the ministry cancelled"),
        ("What share of the vote did Marsh get?", "what share of the vote Marsh got"),
        ("How many of the radios work?", "how many of the radios work"),
        ("Which building is the oldest?", "which building is the oldest"),
        ("Is there a bridge?", "whether there is a bridge"),
        ("Which boats had no radio?", "which boats had no radio"),
        ("Who had the bank appointed?", "who the bank had appointed"),
        ("What is the name of Lee's ship?", "what the name of Lee's ship is"),
    ],
)
def test_a_question_is_told_as_english(question: str, said: str) -> None:
    clause = parse(question)
    assert clause is not None
    assert indirect(clause) == said


@pytest.mark.parametrize(
    "question",
    [
        "Why is the harbour empty?",
        "Why was the house in Oslo built by Ekman sold?",
        "When was Ana Berg president of the bank?",
        "Does the treaty carry penalties?",
        "Was the ship at sea when the door opened?",
        "at what price each?",
        "what's the name of the captain",
        "Did the state visit end the row?",
    ],
)
def test_a_question_that_makes_no_sure_clause_is_quoted(question: str) -> None:
    clause = parse(question)
    assert clause is not None
    assert indirect(clause) == ""


@pytest.mark.parametrize("question", ["when", "who?", "and?", "<b>"])
def test_nothing_is_said_to_be_mentioned_where_no_word_tells_anything(question: str) -> None:
    reason = refusal(question, HITS, KNOWN)
    assert reason.startswith(f"No passage was found to answer “{question}”.")


def test_the_closest_passage_is_named() -> None:
    assert "“The purchase”" in refusal("Who agreed to the purchase?", HITS, KNOWN)


def test_nothing_to_look_for_and_nothing_to_search() -> None:
    assert "no words" in refusal("???", HITS, KNOWN)
    assert "no document to search" in refusal("who?", [], KNOWN)


@pytest.mark.parametrize("question", ["purchase", "a" * 2_000, "who " * 400])
def test_a_reason_is_short(question: str) -> None:
    assert 0 < len(refusal(question, HITS, KNOWN)) < 2_600


@settings(max_examples=150, deadline=None)
@given(st.text(max_size=100))
def test_any_question_gets_a_reason(question: str) -> None:
    assert refusal(question, HITS, KNOWN)


def hits_of(*documents: Document) -> list[Hit]:
    """A hit of each document, the whole of it, best first."""
    return [
        Hit(Passage(d.id, 0, len(d.text), d.text), d, 1.0 - 0.1 * at)
        for at, d in enumerate(documents)
    ]


MINE = Document(
    "The owners of the Aster mine appointed Vera Holm in spring. The vessels lay in the harbour.",
    title="Aster changes hands", published=date(2018, 4, 2),
)  # fmt: skip


@pytest.mark.parametrize(
    "question",
    [
        "Who opposed Vera Holm's appointment?",  # appointed
        "Who painted the ships of the Aster mine?",  # vessels
        "Who sold the Aster mine in 2018?",  # the document's own date
        "Who sold the Aster mine in May 2017?",  # "last year" may be meant
        "How long did the changes of Vera Holm take?",  # the document's title
        "Who sold the extra quarry tools to Holm?",  # an ordinary word before a noun
        "When did the remaining vessels arrive at the Aster mine?",
        "Who is Ms Holm?",
        "Who is V. Holm?",
        "Who is Vera Maria Holm?",
    ],
)
def test_nothing_is_called_missing_that_is_there_in_another_form_or_word(question: str) -> None:
    reason = refusal(question, hits_of(MINE), KNOWN)
    assert "not beside" not in reason
    assert "but not" not in reason.replace("but not “tools”", "")
    assert "No passage that was read" not in reason


def test_a_name_that_stands_before_the_passage_is_what_it_is_about() -> None:
    """ "She" there is who was named here."""
    text = "Ana Berg led the bank. She lost her appeal on Friday. It rained."
    document = Document(text, title="Verdict")
    start = text.index("She")
    later = Hit(Passage(document.id, start, len(text), text[start:]), document, 1.0)
    first = Hit(Passage(document.id, 0, start, text[:start]), document, 0.9)
    reason = refusal("Who heard the appeal of Ana Berg?", [later, first], KNOWN)
    assert "mention “appeal” and “Ana Berg”, but none was found to say who heard" in reason


@pytest.mark.parametrize(
    ("question", "said"),
    [
        ("Who is Tessa Holm?", "No passage that was read mentions “Tessa Holm”, only “Holm”."),
        ("What did the Prime Minister of the mine say?", "but not “Prime Minister”."),
        ("Who mined Aster in 1931?", "mentions “Aster”, but not “1931”."),
        ("Does Vera Holm own a zeppelin?", "mentions “Vera Holm”, but not “zeppelin”."),
        (
            "Who met the Bolivian envoy at Aster?",
            "mentions “Aster”, but not “Bolivian” or “envoy”.",
        ),
    ],
)
def test_what_nothing_read_holds_is_named_whole(question: str, said: str) -> None:
    assert said in refusal(question, hits_of(MINE), KNOWN)


@pytest.mark.parametrize(
    ("text", "nation"),
    [
        ("She left for Belgium.", "Belgian"),
        ("A Belgian bought it.", "Belgium"),
        ("The Egyptian left.", "Egypt"),
        ("Athens, in Greece.", "Greek"),
    ],
)
def test_a_nation_is_there_under_its_land_or_its_people(text: str, nation: str) -> None:
    reason = refusal(f"Who met the envoy from {nation}?", hits_of(Document(text)), KNOWN)
    assert f"“{nation}”" not in reason.replace(f"mentions “{nation}”", "")


def test_not_all_of_a_question_is_mentioned_where_only_a_family_name_is() -> None:
    hits = hits_of(Document("Mr Holm left. Ivo Lind stayed.", title="Bees"))
    assert "mention “Holm”, but none" in refusal("Who is Ivo Holm?", hits, KNOWN)


def test_two_names_that_stand_in_no_one_place_are_said_to_stand_apart() -> None:
    other = Document("Ivo Lind keeps bees.", title="Bees")
    reason = refusal("Did Vera Holm sue Ivo Lind?", hits_of(MINE, other), KNOWN)
    assert "mention “Vera Holm”, but not beside “Ivo Lind” in what was read" in reason


def test_only_what_stands_there_is_said_to_be_mentioned() -> None:
    """ "fine" is no fine, and of what is read only the closest passages are shown."""
    fine = Document("It was a fine day for Ana Berg.", title="Weather")
    assert "“fines”" not in refusal("Who paid the fines of Ana Berg?", hits_of(fine), KNOWN)


@pytest.mark.parametrize(
    ("when", "all_of_it"),
    [
        ("in 2018", True),
        ("in April 2018", True),
        ("on 2 April 2018", True),
        ("on 5 May 2018", False),
    ],
)
def test_a_day_is_mentioned_where_it_stands_or_is_the_documents_own(
    when: str, all_of_it: bool
) -> None:
    reason = refusal(f"Who appointed Vera Holm {when}?", hits_of(MINE), KNOWN)
    assert ("mentions all of it" in reason) is all_of_it


def test_why_there_is_nothing_to_search() -> None:
    none = Corpus(0)
    assert refusal("who?", [], none) == "There is no document to search: none is indexed."
    unknown = Corpus(12, searched=0, unknown_sources=("Sputnik",))
    assert refusal("who?", [], unknown).endswith("none of the 12 is of the source “Sputnik”.")
    assert refusal("who?", [], Corpus(12, searched=0)).endswith("the filter admits none of the 12.")


@pytest.mark.parametrize(
    "question",
    [
        "When is the latest known reference to immunity?",
        "Was the tower struck building number nine?",
    ],
)
def test_a_participle_before_a_noun_is_no_sure_verb(question: str) -> None:
    clause = parse(question)
    assert clause is not None
    assert indirect(clause) == ""
