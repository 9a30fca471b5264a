"""Which spans that agree are said of the same thing, and so support each other."""

from datetime import date

import pytest

from index.document import Document, Hit, Passage
from qa.answer import Answer, Span
from qa.compose import compose
from qa.coverage import Coverage
from qa.describe import backing
from qa.evidence.same_thing import bears_out
from qa.judge import judge
from qa.kind import expects, kind
from qa.said import Said, understand

OPENED = "When did the museum open?"
PAID = "How much did the city pay for the ferry?"
HEAD = "Who runs the observatory?"


def marked(text: str, name: str, probability: float, score: float) -> Span:
    """A span that ⟦ and ⟧ mark, in a document of one passage."""
    start, end = text.index("⟦"), text.index("⟧") - 1
    text = text.replace("⟦", "").replace("⟧", "")
    headings = ((0, len(text), 2),) if text.startswith("#") else ()
    document = Document(
        text, source=name, uri=f"/{name}", published=date(2022, 5, 3), headings=headings
    )
    hit = Hit(Passage(document.id, 0, len(text), text), document, 0.9, 0.9, 0.9)
    return Span(hit, start, end, score, probability)


def pair(question: str, one: str, other: str, probability: float, score: float) -> list[Said]:
    """The lead, at 0.6, and what agrees with it."""
    spans = marked(one, "A", 0.6, 6.0), marked(other, "B", probability, score)
    by_name = {s.span.hit.document.source: s for s in understand(spans, expects(question))}
    return [by_name["A"], by_name["B"]]


def supports(question: str, one: str, other: str, probability: float, score: float) -> bool:
    lead, also = pair(question, one, other, probability, score)
    return bears_out(also, lead, lead.probability, Coverage(question))


@pytest.mark.parametrize(
    ("question", "one", "other", "probability", "score"),
    [
        # The reader believes the wider value, and it is said of something that is asked about.
        (OPENED, "The museum opened on ⟦4 March 2021⟧.",
         "The first visitors came to the museum in ⟦2021⟧.", 0.2, 3.0),
        (OPENED, "The museum opened in ⟦late May 2021⟧.",
         "Its doors opened in ⟦May 2021⟧ at last.", 0.1, 0.5),
        (HEAD, "⟦Marta Lindqvist⟧ runs the observatory.",
         "The observatory, which ⟦Lindqvist⟧ runs, lies on a hill.", 0.3, 4.0),
        # The same value in other words, of which the reader is sure.
        ("How many nurses were hired?", "The clinic hired ⟦46⟧ nurses.",
         "⟦Forty-six⟧ people began their training in May.", 0.15, 1.5),
        # The reader doubts it, but the sentence speaks of as much.
        (OPENED, "The museum opened on ⟦4 March 2021⟧.",
         "On ⟦4 March 2021⟧ the museum was opened by the mayor.", 0.1, -0.5),
        # And where it speaks of all that is asked, the reader is not asked any more.
        (HEAD, "⟦Marta Lindqvist⟧ runs the observatory.",
         "A new telescope is what ⟦Lindqvist⟧, who runs the observatory, wants.", 0.03, -6.0),
        # A precise figure does not come twice by chance.
        (PAID, "The city paid ⟦£86.4 million⟧ for the ferry.",
         "At ⟦£86.4m⟧ the city thinks the ferry cheap.", 0.03, -5.0),
        # A headline that gives the day tells of it.
        (OPENED, "The museum opened on ⟦4 March 2021⟧.",
         "# The museum opens on ⟦4 March 2021⟧", 0.3, 4.0),
        # One sentence, copied.
        ("How many of the houses are let?", "Of the 32 houses in the street ⟦11⟧ are let by now.",
         "Of the 32 houses in the street ⟦11⟧ are let by now.", 0.02, -9.0),
    ],
)  # fmt: skip
def test_what_is_said_of_the_same_thing_supports(
    question: str, one: str, other: str, probability: float, score: float
) -> None:
    assert supports(question, one, other, probability, score)


@pytest.mark.parametrize(
    ("question", "one", "other", "probability", "score"),
    [
        # A wider date of another event, whatever the reader makes of a year.
        (OPENED, "The museum opened on ⟦4 March 2021⟧.",
         "The bridge was closed for most of ⟦2021⟧.", 0.02, 2.8),
        (OPENED, "The museum opened on ⟦4 March 2021⟧.",
         "The bridge was closed for most of ⟦2021⟧.", 0.2, 2.0),
        # The same words, but the reader is not sure of a wider value.
        (OPENED, "The museum opened on ⟦4 March 2021⟧.",
         "The museum hopes to open a café by the ⟦spring of 2021⟧.", 0.3, -1.0),
        # A person does more than one thing.
        (HEAD, "⟦Marta Lindqvist⟧ runs the observatory.", "⟦Lindqvist⟧ gave evidence.", 0.2, -2.0),
        (HEAD, "⟦Marta Lindqvist⟧ runs the observatory.",
         "Her brother ⟦Lindqvist⟧ lives abroad.", 0.02, -7.0),
        # Part of a name in a heading says nothing of it, and neither does a name alone.
        (HEAD, "⟦Marta Lindqvist⟧ runs the observatory.", "### 4.1 ⟦Marta Lindqvist⟧", 0.5, 2.0),
        (HEAD, "⟦Marta Lindqvist⟧ runs the observatory.",
         "## ⟦Lindqvist⟧ and the observatory", 0.5, 2.0),
        (HEAD, "⟦Marta Lindqvist⟧ runs the observatory.", "⟦Lindqvist⟧.", 0.5, 2.0),
        # A small number counts many things.
        ("How many of the pumps leaked?", "In all ⟦11⟧ of the pumps leaked.",
         "By June ⟦11⟧ of 32 pumps were ready.", 0.03, -4.0),
        # A round sum is paid for much.
        (PAID, "The city paid ⟦£7 million⟧ for the ferry.",
         "The ferry made a loss of ⟦£7 million⟧.", 0.03, -5.0),
        # A precise one of something else is no proof.
        (PAID, "The city paid ⟦£316,500⟧ for the ferry.",
         "The thieves took ⟦£316,500⟧ in cash.", 0.03, -5.0),
    ],
)  # fmt: skip
def test_what_only_agrees_does_not(
    question: str, one: str, other: str, probability: float, score: float
) -> None:
    lead, also = pair(question, one, other, probability, score)
    assert not bears_out(also, lead, lead.probability, Coverage(question))


def answer(question: str, *spans: Span) -> Answer:
    hits = [span.hit for span in spans]
    return compose(question, question, kind(question), hits, judge(question, spans, None))


def test_a_year_of_another_event_is_neither_cited_nor_counted() -> None:
    found = answer(
        OPENED,
        marked("The museum opened on ⟦4 March 2021⟧.", "A", 0.6, 6.0),
        marked("The bridge was closed for most of ⟦2021⟧.", "B", 0.05, 1.0),
    )
    (finding,) = found.findings
    assert (len(finding.citations), backing(finding)) == (1, "")


def test_a_year_of_the_same_event_is_an_independent_source() -> None:
    found = answer(
        OPENED,
        marked("The museum opened on ⟦4 March 2021⟧.", "A", 0.6, 6.0),
        marked("The museum has been open since ⟦2021⟧.", "B", 0.2, 3.0),
    )
    (finding,) = found.findings
    assert [citation.answer for citation in finding.citations] == ["4 March 2021", "2021"]
    assert backing(finding) == "2 independent sources agree"


def test_a_sharper_value_of_something_else_does_not_lead() -> None:
    found = answer(
        OPENED,
        marked("The museum opened in ⟦May 2021⟧.", "A", 0.6, 6.0),
        marked("A fire broke out in the town hall on ⟦9 May 2021⟧.", "B", 0.4, -0.5),
    )
    assert found.text == "May 2021"


def test_support_of_another_event_lifts_no_weak_answer() -> None:
    weak = marked("The museum opened on ⟦4 March 2021⟧.", "A", 0.45, 3.0)
    elsewhere = [
        marked(f"The {thing} was closed for most of ⟦2021⟧.", thing, 0.4, -1.0)
        for thing in ("bridge", "school", "harbour")
    ]
    assert answer(OPENED, weak, *elsewhere).refused
    again = marked("It was ⟦4 March 2021⟧ when the museum opened.", "B", 0.4, 2.0)
    assert not answer(OPENED, weak, again).refused


def test_what_two_lists_give_for_one_thing_is_found_besides() -> None:
    question = "How much did the roof cost?"
    one = marked(
        "They paid for the tower (£2 million), the roof (⟦£9 million⟧) and more.", "A", 0.6, 6
    )
    other = marked("- the roof: ⟦£11 million⟧", "B", 0.2, -1.5)
    floor = marked("- the floor: ⟦£8 million⟧", "C", 0.2, -1.5)
    made = answer(question, one, other, floor)
    assert (made.text, [each.value for each in made.also_found]) == ("£9 million", ["£11 million"])


@pytest.mark.parametrize(
    ("other", "score", "found"),
    [
        ("It is 40 metres long and carries ⟦260⟧ passengers on two decks.", 0.5, ["260"]),
        # No word of what is counted, another word, and what the reader does not believe.
        ("It is 40 metres long and carries as many as ⟦260⟧.", 0.5, []),
        ("It is 40 metres long and carries ⟦260⟧ cars on two decks.", 0.5, []),
        ("It is 40 metres long and carries ⟦260⟧ passengers on two decks.", -0.5, []),
    ],
)
def test_a_number_that_counts_the_same_otherwise_is_found_besides(
    other: str, score: float, found: list[str]
) -> None:
    question = "How many passengers can the ferry take?"
    one = marked("The ferry can take ⟦280⟧ passengers, says the yard.", "A", 0.6, 6.0)
    made = answer(question, one, marked(other, "B", 0.2, score))
    assert (made.text, [each.value for each in made.also_found]) == ("280", found)
    assert not made.disagreement
