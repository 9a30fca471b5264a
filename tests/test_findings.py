"""Spans -> findings: what agrees, who stands behind it, and what is a disagreement."""

from dataclasses import replace
from datetime import date

import pytest

from index.document import Document, Hit, Passage
from qa.answer import Answer, Finding, Span
from qa.compose import compose
from qa.describe import backing
from qa.evidence.rivals import Rivals
from qa.findings import group
from qa.judge import asks_name, judge
from qa.kind import kind
from qa.said import understand

QUESTION = "When was the first shipment?"
JULY = "Russia completed the first shipment in late July 2019 by ship, and nobody stopped it."
WIRE = f"{JULY} The second one is still to come, and nobody knows when that will be."


def span(document: Document, text: str, probability: float = 0.8, **hit: tuple[str, ...]) -> Span:
    """The first place where `text` stands in a document of one passage."""
    start = document.text.index(text)
    passage = Passage(document.id, 0, len(document.text), document.text)
    found = Hit(passage, document, 0.9, 0.9, 0.9, **hit)
    return Span(found, start, start + len(text), 2.0, probability)


def doc(text: str, name: str, published: date | None = None) -> Document:
    return Document(text, title=name, source=name, uri=f"/{name}", published=published)


def answer(*spans: Span, question: str = QUESTION) -> Answer:
    hits = [one.hit for one in spans]
    return compose(question, question, kind(question), hits, judge(question, spans, None))


def only(*spans: Span, question: str = QUESTION) -> Finding:
    found = answer(*spans, question=question)
    assert len(found.findings) == 1, found.findings
    return found.findings[0]


def test_values_that_agree_are_one_finding_and_the_most_specific_leads() -> None:
    found = only(
        span(doc("The first shipment came in 2019, says the paper.", "A"), "2019", 0.9),
        span(doc("The first shipment came in July 2019 at last.", "B"), "July 2019", 0.7),
        span(doc(JULY, "C"), "late July 2019", 0.6),
    )
    assert (found.value, found.sources) == ("late July 2019", ("C", "A", "B"))
    assert [citation.answer for citation in found.citations] == [
        "late July 2019",
        "2019",
        "July 2019",
    ]


def test_a_weekday_is_another_day_in_the_article_of_another_week() -> None:
    one = doc("The first shipment came on Sunday, says the paper.", "A", date(2019, 7, 15))
    two = doc("On Sunday there was a first shipment, too.", "B", date(2019, 7, 17))
    other = doc("It was Sunday when the first shipment came.", "C", date(2023, 5, 22))
    found = answer(span(one, "Sunday", 0.9), span(two, "Sunday", 0.8), span(other, "Sunday", 0.7))
    assert [each.resolved.split(",")[0] for each in found.findings] == [
        "14 July 2019", "21 May 2023",
    ]  # fmt: skip


def test_near_copies_that_agree_count_once() -> None:
    one, two, three = doc(WIRE, "A"), doc(f"Moscow. {WIRE}", "B"), doc(f"{WIRE} More soon.", "C")
    ids = {document.id for document in (one, two, three)}
    spans = [
        span(document, "late July 2019", near_copies=tuple(ids - {document.id}))
        for document in (one, two, three)
    ]
    found = only(*spans)
    assert (found.sources, found.articles, found.copies) == (("A",), 3, 2)
    assert backing(found) == "3 articles, 2 of them copies"


def test_one_sentence_in_two_documents_is_one_source_whatever_stands_around_it() -> None:
    one = doc(f"The port is busy these days. {JULY}", "A")
    two = doc(f"{JULY} Nobody in Ankara wanted to comment on any of that.", "B")
    found = only(span(one, "late July 2019"), span(two, "late July 2019"))
    assert (found.articles, found.copies, found.sources) == (2, 1, ("A",))


def test_a_document_that_holds_the_very_same_passage_is_a_copy() -> None:
    found = only(span(doc(JULY, "A"), "late July 2019", copies=("0" * 12,)))
    assert (found.articles, found.copies) == (2, 1)
    assert backing(found) == "2 articles, one of them a copy"


def test_documents_that_quote_one_speaker_are_no_confirmation() -> None:
    one = doc("The first shipment came in July 2019, Yury Borisov told reporters.", "A")
    two = doc("Borisov said that the first shipment was completed in July 2019.", "B")
    found = only(span(one, "July 2019", 0.9), span(two, "July 2019", 0.8))
    assert (found.articles, found.copies, found.quoting) == (2, 0, 2)
    assert len(found.sources) == 1
    assert backing(found) == "2 articles, both quoting Yury Borisov"


def test_an_article_that_opened_a_sentence_is_small_inside_one() -> None:
    found = only(span(doc("The company said that the first shipment came in May.", "A"), "May"))
    assert backing(found) == "according to the company"


def test_documents_that_say_so_apart_are_independent_sources() -> None:
    one = doc("The first shipment came in July 2019, and all went well.", "A")
    two = doc("It was July 2019 when Ankara got its first shipment from abroad.", "B")
    found = only(span(one, "July 2019"), span(two, "July 2019"))
    assert (found.articles, found.copies, found.quoting) == (2, 0, 0)
    assert backing(found) == "2 independent sources agree"


def test_articles_of_one_paper_are_said_to_be_of_one() -> None:
    one = doc("The first shipment came in July 2019, and all went well.", "A")
    two = replace(doc("It was July 2019 when Ankara got its first shipment.", "B"), source="A")
    found = only(span(one, "July 2019"), span(two, "July 2019"))
    assert backing(found) == "2 articles, both from A"


@pytest.mark.parametrize(
    ("articles", "copies", "quoting", "words"),
    [
        (1, 0, 1, "according to Demir, through Milliyet"),
        (2, 1, 1, "2 articles, one of them a copy, according to Demir, through Milliyet"),
        (3, 0, 3, "3 articles, all quoting Demir"),
        (3, 0, 1, "3 articles, one of them quoting Demir"),
        (4, 0, 2, "4 articles, 2 of them quoting Demir"),
        (3, 1, 2, "3 articles, one of them a copy, the others quoting Demir"),
    ],
)
def test_who_stands_behind_a_finding_is_said_in_plain_words(
    articles: int, copies: int, quoting: int, words: str
) -> None:
    made = only(span(doc(JULY, "A"), "late July 2019"))
    found = replace(
        made, speaker="Demir", through="Milliyet", articles=articles, copies=copies,
        quoting=quoting, sources=("A",),
    )  # fmt: skip
    assert backing(found) == words


def test_the_speaker_and_through_whom_come_with_the_finding() -> None:
    text = (
        "Demir was cited by the newspaper Milliyet as saying that the first shipment came in May."
    )
    found = only(span(doc(text, "A"), "May"))
    assert (found.speaker, found.through) == ("Demir", "Milliyet")


def test_an_altered_figure_in_a_near_copy_is_seen_even_where_it_is_improbable() -> None:
    altered = WIRE.replace("late July 2019", "March 2018")
    one, two = doc(WIRE, "A"), doc(altered, "B")
    found = answer(
        span(one, "late July 2019", 0.9, near_copies=(two.id,)),
        span(two, "March 2018", 0.3, near_copies=(one.id,)),
    )
    assert found.disagreement
    assert [one.value for one in found.findings] == ["late July 2019", "March 2018"]
    assert all(finding.copies == 0 for finding in found.findings)


def test_what_copies_differ_in_is_answered_though_neither_is_likely_by_itself() -> None:
    one, two = doc(WIRE, "A"), doc(WIRE.replace("late July 2019", "March 2018"), "B")
    assert answer(span(one, "late July 2019", 0.4)).refused
    found = answer(span(one, "late July 2019", 0.4), span(two, "March 2018", 0.3))
    assert found.disagreement
    assert found.confidence == pytest.approx(0.4)


def test_what_was_exchanged_shares_one_probability() -> None:
    one, two = doc(WIRE, "A"), doc(WIRE.replace("late July 2019", "March 2018"), "B")
    first, other = answer(span(one, "late July 2019", 0.8), span(two, "March 2018", 0.6)).findings
    assert first.probability + other.probability == pytest.approx(0.99)
    assert first.probability / other.probability == pytest.approx(0.8 / 0.6)


def test_an_answer_that_a_copy_disputes_is_no_surer_than_its_part_of_both() -> None:
    one, two = doc(WIRE, "A"), doc(WIRE.replace("late July 2019", "March 2018"), "B")
    sure = answer(span(one, "late July 2019", 0.9)).confidence
    disputed = answer(span(one, "late July 2019", 0.9), span(two, "March 2018", 0.9)).confidence
    assert disputed == pytest.approx(sure / 2, abs=0.06)


def test_what_copies_differ_in_goes_before_what_is_as_likely_as_either() -> None:
    one, two = doc(WIRE, "A"), doc(WIRE.replace("late July 2019", "March 2018"), "B")
    other = doc("The first shipment of gas came in June 2011, and a second one did too.", "C")
    found = answer(
        span(other, "June 2011", 0.6),
        span(one, "late July 2019", 0.5),
        span(two, "March 2018", 0.45),
    )
    assert [finding.value for finding in found.findings[:2]] == ["late July 2019", "March 2018"]


def test_what_copies_differ_in_is_found_by_what_they_have_together() -> None:
    one, two = doc(WIRE, "A"), doc(WIRE.replace("late July 2019", "March 2018"), "B")
    other = doc("The first shipment of gas came in June 2011, and a second one did too.", "C")
    found = answer(
        span(other, "June 2011", 0.6),
        span(one, "late July 2019", 0.15),
        span(two, "March 2018", 0.12),
    )
    assert [each.value for each in (*found.findings, *found.also_found)] == [
        "June 2011", "late July 2019", "March 2018",
    ]  # fmt: skip


def test_a_figure_altered_beside_its_conversion_is_a_disagreement() -> None:
    text = "Over the town the winds had just barely diminished to 110 mph (180 km/h) by then."
    one, two = doc(text, "A"), doc(text.replace("110", "410"), "B")
    spans = span(one, "110 mph", 0.8), span(two, "410 mph", 0.75), span(two, "180 km/h", 0.7)
    assert answer(*spans, question="How fast were the winds?").disagreement


def test_digits_in_another_order_are_a_disagreement() -> None:
    text = "The company said so. It has paid 4.2 million crowns to the families of the victims."
    one, two = doc(text, "A"), doc(text.replace("4.2", "2.4"), "B")
    spans = span(one, "4.2 million crowns", 0.4), span(two, "2.4 million crowns", 0.3)
    assert answer(*spans, question="How much has Belmar Lines paid?").disagreement


def test_what_one_article_says_twice_is_no_disagreement_with_itself() -> None:
    text = "The ministry paid 84 million lev for the radios. The ministry paid 7,000 lev for each."
    one = doc(text, "A")
    two = doc("The ministry paid 84 million lev for the radios, documents say.", "B")
    spans = [span(one, "84 million lev"), span(two, "84 million lev"), span(one, "7,000 lev", 0.7)]
    assert not answer(*spans, question="How much did the ministry pay?").disagreement


def test_an_article_that_denies_a_figure_and_gives_another_contradicts_it() -> None:
    question = "How many passengers were on board?"
    one = doc("The ferry left port with 212 passengers on board, its operator said.", "A")
    two = doc("There were about 260 passengers on board and not 212, port workers said.", "B")
    found = answer(
        span(one, "212"), span(two, "260", 0.6), span(two, "212", 0.3), question=question
    )
    assert [finding.value for finding in found.findings] == ["212", "260"]


def test_a_number_is_not_exchanged_for_a_date() -> None:
    one = doc("The Walking Dead season 11: January 2023 release date on the network.", "A")
    two = doc("The Walking Dead season 11: 24 release date on the network.", "B")
    date_, number = group(understand([span(one, "January 2023"), span(two, "24")], "date"))
    assert not Rivals().exchange(date_, number)


def test_names_that_share_a_word_disagree_where_one_was_exchanged_for_the_other() -> None:
    text = "At the ceremony in Los Angeles the award for the best film went to Toy Story 4 at last."
    one, two = doc(text, "A"), doc(text.replace("Toy Story 4", "Toy Tales 4"), "B")
    spans = (span(one, "Toy Story 4"), span(two, "Toy Tales 4"))
    assert answer(*spans, question="What won the award for the best film?").disagreement


def test_an_answer_read_with_its_apposition_is_exchanged_for_one_read_without() -> None:
    text = "Toy Story 4, the next long chapter in the saga of Woody, won the award at last."
    one, two = doc(text, "A"), doc(text.replace("Toy Story 4", "Soul"), "B")
    spans = span(one, "Toy Story 4"), span(two, "Soul, the next long chapter in the saga of Woody")
    assert answer(*spans, question="What won the award for the best film?").disagreement


def test_sentences_that_answer_the_question_apart_disagree() -> None:
    one = doc(JULY, "A")
    two = doc("The first shipment came in March 2018, Moscow says, and no later.", "B")
    found = answer(span(one, "late July 2019"), span(two, "March 2018"))
    assert found.disagreement
    assert len(found.findings) == 2


def test_a_value_said_of_something_else_is_shown_and_is_no_disagreement() -> None:
    one = doc(JULY, "A")
    two = doc("The contract for the bridge over the strait was signed in March 2018.", "B")
    found = answer(span(one, "late July 2019"), span(two, "March 2018"))
    assert not found.disagreement
    assert [finding.value for finding in found.findings] == ["late July 2019", "March 2018"]


def test_documents_that_contradict_each_other_are_no_reason_to_refuse() -> None:
    one = doc(JULY, "A")
    two = doc("The first shipment came in March 2018, Moscow says, and no later.", "B")
    assert answer(span(one, "late July 2019", 0.4)).refused
    found = answer(span(one, "late July 2019", 0.4), span(two, "March 2018", 0.3))
    assert [finding.value for finding in found.findings] == ["late July 2019", "March 2018"]
    assert [finding.probability for finding in found.findings] == pytest.approx([0.4, 0.3])
    assert answer(span(one, "late July 2019", 0.4), span(two, "March 2018", 0.15)).refused


def test_what_sources_say_apart_is_given_where_one_alone_is_refused() -> None:
    texts = JULY, "The first shipment reached the airport in late July 2019, pilots told a radio."
    spans = [
        span(doc(text, name), "late July 2019", 0.45)
        for text, name in zip(texts, "AB", strict=True)
    ]
    assert answer(spans[0]).refused
    found = answer(*spans)
    assert not found.refused
    assert found.confidence == answer(spans[0]).confidence
    copy = span(doc(f"{JULY} So it said.", "C"), "late July 2019", 0.45)
    assert answer(spans[0], copy).refused


@pytest.mark.parametrize(("document", "probability", "beside"), [
    ("B", 0.7, True), ("B", 0.4, False), ("A", 0.7, False),
])  # fmt: skip
def test_what_another_document_says_as_probably_is_seen_beside_it_and_no_disagreement(
    document: str, probability: float, beside: bool
) -> None:
    texts = {"A": "Ada Reyes, a lawyer, came. Ada Reyes is also a known writer.", "B": "A writer."}
    one, other = doc(texts["A"], "A"), doc(texts[document], document)
    spans = span(one, "lawyer"), span(other, "writer", probability)
    found = answer(*spans, question="What is the profession of Ada Reyes?")
    values = ["lawyer", "writer"]
    assert [finding.value for finding in found.findings] == values[: 1 + beside]
    assert [finding.value for finding in found.also_found] == values[1 + beside :]
    assert not found.disagreement
    (first, second) = (*found.findings, *found.also_found)
    assert first.probability == found.confidence
    assert second.probability == pytest.approx(found.confidence * probability / 0.8)


def test_what_is_said_of_two_years_is_no_disagreement() -> None:
    question = "What was the population of Oslo?"
    one = doc("The population of Oslo was 500,000 in 2000.", "A")
    two = doc("In 2020 Oslo counted a population of 700,000.", "B")
    three = doc("A count gave Oslo a population of 700,000.", "C")
    apart = answer(span(one, "500,000"), span(two, "700,000"), question=question)
    assert len(apart.findings) == 2
    assert not apart.disagreement
    assert answer(span(one, "500,000"), span(three, "700,000"), question=question).disagreement


def test_whoever_is_told_is_no_other_speaker() -> None:
    right = "that Turkey has the right to a new agreement on more systems."
    one = doc(f"On Wednesday, June 24, 2020, Yury Borisov said {right}", "A")
    two = doc(f"He took a question on Wednesday, June 24, 2020. He told reporters {right}", "B")
    three = doc(f"On Wednesday, June 24, 2020, Ivan Petrov said {right}", "C")
    spans = span(one, "Yury Borisov"), span(two, "reporters"), span(three, "Ivan Petrov")
    borisov, petrov, reporters = group(understand(spans, "person"))
    assert not Rivals().exchange(borisov, reporters)
    assert Rivals().exchange(borisov, petrov)


def test_a_weak_contradiction_is_no_disagreement() -> None:
    one = doc(JULY, "A")
    two = doc("The first shipment came in March 2018, Moscow says, and no later.", "B")
    assert not answer(span(one, "late July 2019", 0.9), span(two, "March 2018", 0.45)).disagreement


def test_the_better_supported_of_those_that_disagree_goes_first() -> None:
    rivals = [
        span(doc("The first shipment came in March 2018, Moscow says.", "B"), "March 2018", 0.8),
        span(doc("It was March 2018 when the first shipment came.", "C"), "March 2018", 0.7),
    ]
    found = answer(span(doc(JULY, "A"), "late July 2019", 0.82), *rivals)
    assert found.disagreement
    assert found.findings[0].value == "March 2018"


def test_a_question_with_several_right_answers_is_a_list_without_disagreement() -> None:
    question = "Which countries bought the system?"
    one = doc("The system was bought by Turkey and, later on, by India.", "A")
    two = doc("Among those who bought the system is China, a paper says.", "B")
    found = answer(span(one, "Turkey"), span(one, "India"), span(two, "China"), question=question)
    assert found.kind == "list"
    assert not found.disagreement
    assert set(found.text.split("; ")) == {"Turkey", "India", "China"}


def test_what_occurred_goes_before_what_is_expected() -> None:
    one = doc("The first shipment is expected to arrive by April 2020.", "A")
    found = answer(span(one, "April 2020", 0.85), span(doc(JULY, "B"), "late July 2019", 0.8))
    assert (found.text, found.findings[0].status) == ("late July 2019", "occurred")


def test_a_plan_and_what_came_of_it_are_no_disagreement() -> None:
    one = doc("The first shipment will come in October 2018, the minister told a paper.", "A")
    found = answer(span(doc(JULY, "B"), "late July 2019", 0.9), span(one, "October 2018", 0.85))
    assert not found.disagreement
    assert [(each.value, each.status) for each in (*found.findings, *found.also_found)] == [
        ("late July 2019", "occurred"), ("October 2018", "expected"),
    ]  # fmt: skip


def test_a_plan_does_not_confirm_what_is_told_as_done() -> None:
    plan = doc("The first shipment is expected to come in July 2019, a paper writes.", "A")
    again = doc("The first shipment came in July 2019, the port writes.", "C")
    found = only(
        span(plan, "July 2019", 0.9), span(doc(JULY, "B"), "late July 2019", 0.8),
        span(again, "July 2019", 0.7),
    )  # fmt: skip
    assert (found.status, found.articles, found.sources) == ("occurred", 2, ("B", "C"))
    assert [citation.title for citation in found.citations] == ["B", "C", "A"]


def test_plans_alone_confirm_one_another() -> None:
    plans = [doc(f"The {name} shipment is expected to come in July 2019.", name) for name in "AB"]
    found = only(*(span(plan, "July 2019") for plan in plans))
    assert (found.status, found.articles) == ("expected", 2)


def test_a_denial_supports_nothing_and_is_found_besides() -> None:
    told = doc("The ministry received two warnings before the bridge fell.", "A")
    denied = doc("He denied that the ministry had ignored any warnings at all.", "B")
    found = answer(
        span(told, "The ministry", 0.9), span(denied, "the ministry", 0.6),
        question="Who received the warnings?",
    )  # fmt: skip
    assert [(f.articles, f.status) for f in found.findings] == [(1, "occurred")]
    assert [(f.value, f.status) for f in found.also_found] == [("the ministry", "denied")]
    assert [c.number for c in found.citations] == [1, 2]


def test_a_denial_does_not_support_a_plan() -> None:
    plan = doc("The ferry would enter service in September 2024, she said.", "A")
    denied = doc("The ferry, promised for September 2024, never entered service.", "B")
    found = answer(
        span(plan, "September 2024", 0.9), span(denied, "September 2024", 0.5),
        question="When did the ferry enter service?",
    )  # fmt: skip
    assert [(f.status, f.sources) for f in found.findings] == [("expected", ("A",))]
    assert [(f.status, f.sources) for f in found.also_found] == [("denied", ("B",))]


def test_a_plan_is_no_support_of_its_denial_and_is_cited_beside_it() -> None:
    denied = doc("The tender, planned for April 2023, was not held.", "A")
    plan = doc("The city plans to hold the tender in April 2023.", "B")
    spans = span(denied, "April 2023", 0.9), span(plan, "April 2023", 0.5)
    found = only(*spans, question="When was the tender held?")
    assert (found.status, found.sources) == ("denied", ("A",))
    assert [citation.title for citation in found.citations] == ["A", "B"]


def test_where_there_was_nothing_the_rest_of_the_sentence_is_no_finding() -> None:
    ledger = doc("The city paid nothing for bridge maintenance in 2019.", "A")
    spans = span(ledger, "nothing", 0.9), span(ledger, "bridge maintenance", 0.8)
    found = answer(*spans, question="What did the city pay in 2019?")
    assert (found.text, found.also_found) == ("nothing", ())


@pytest.mark.parametrize(
    ("question", "named"),
    [
        ("Who is the mayor of Velmark?", True),
        ("who was Norway's prime minister in 1990", True),
        ("Who was arrested in May?", False),
        ("Who were the missiles delivered to?", False),
        ("When was the mayor elected?", False),
    ],
)
def test_which_questions_ask_who_somebody_is(question: str, named: bool) -> None:
    assert asks_name(question) is named


def test_two_plans_disagree() -> None:
    question = "When will the first shipment come?"
    one = doc("The first shipment will come in October 2018, the minister told a paper.", "A")
    two = doc("The first shipment will come in May 2019, Moscow says.", "B")
    spans = span(one, "October 2018", 0.85), span(two, "May 2019", 0.85)
    assert answer(*spans, question=question).disagreement


def test_a_word_that_is_no_date_gives_way_where_a_date_is_asked_for() -> None:
    one = doc("God of War is the eighth part, and has a first shipment date too.", "A")
    found = answer(span(one, "eighth", 0.85), span(doc(JULY, "B"), "late July 2019", 0.7))
    assert found.text == "late July 2019"


@pytest.mark.parametrize("text", ["Sep 13, 2022 ... The first shipment", "Sep 13, 2022\nThe first"])
def test_the_date_over_an_article_is_no_answer_of_its_own(text: str) -> None:
    one = doc(f"{text} of them all was seen at sea.", "A")
    found = answer(span(one, "Sep 13, 2022", 0.9), span(doc(JULY, "B"), "late July 2019", 0.6))
    assert found.text == "late July 2019"


def test_a_date_that_a_sentence_ends_with_is_no_dateline() -> None:
    one = doc("The first shipment left on Sep 13, 2022\nIt was seen at sea.", "A")
    found = answer(span(one, "Sep 13, 2022", 0.9), span(doc(JULY, "B"), "late July 2019", 0.6))
    assert found.text == "Sep 13, 2022"


def test_a_date_resolved_from_the_publication_date_says_so() -> None:
    one = doc("The first shipment came on Wednesday.", "A", published=date(2020, 6, 26))
    found = only(span(one, "Wednesday"))
    assert found.resolved == "24 June 2020, from the article's date"
    assert found.citations[0].answer == "Wednesday"
    assert only(span(doc("The first shipment came on Wednesday.", "A"), "Wednesday")).resolved == ""


@pytest.mark.parametrize(
    ("sentence", "planned", "normal"),
    [
        ("The tender that the city had planned for April was not held.", "April", "2023-04"),
        ("The launch was due in March.", "March", "2023-03"),
        ("The firm said in April that it would pay by the end of June.", "June", "2023-06"),
        ("In January, the firm announced that it would pay in March.", "March", "2023-03"),
        ("The firm had said that it would pay in April.", "April", "2023-04"),
        # Of this year or of the last? Said in 2019, of that year?
        ("The launch was due in June.", "June", "--06"),
        ("The firm said in 2019 that it would open in March.", "March", "--03"),
        # Told in the present, or by somebody as yet to come.
        ("The city plans to hold a tender in April.", "April", "2024-04"),
        ("She said that the ferry would sail in September.", "September", "2023-09"),
        ("She said that the ferry was to sail in March.", "March", "2024-03"),
        ("The ship was to sail on Monday.", "Monday", "2023-05-15"),
    ],
)
def test_a_plan_told_in_the_past_is_not_of_the_year_to_come(
    sentence: str, planned: str, normal: str
) -> None:
    [said] = understand([span(doc(sentence, "A", date(2023, 5, 11)), planned)], "date")
    assert said.means is not None
    assert (said.status, said.means.normal) == ("expected", normal)


def test_a_date_near_the_answer_is_also_found_however_improbable() -> None:
    one = doc("Parts are unloaded in Ankara, Friday, July 12, 2019", "B")
    two = doc("The embassy was opened on 3 May 2011.", "C")
    found = answer(
        span(doc(JULY, "A"), "late July 2019", 0.9),
        span(one, "July 12, 2019", 0.01),
        span(two, "3 May 2011", 0.01),
    )
    assert [finding.value for finding in found.also_found] == ["July 12, 2019"]
    assert not found.disagreement
