"""The whole of a quantity, what a number in its sentence measures, and whether it can be meant."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.document import Document, Hit, Passage
from qa.answer import Span
from qa.candidates.amounts import measured, role, whole_quantity
from qa.candidates.fitting import fitness, whole
from qa.findings import group
from qa.judge import UNMEASURED, judge, to_spans
from qa.kinds.dimensions import wanted
from qa.quantities import parse_quantity
from qa.read import Read
from qa.said import understand

Marked = tuple[str, int, int]

PIECES = (
    "5", "18", "1,200", "£3", "$", "%", "years", "months", "and", "a", "half", "to", "between",
    "from", "or", ",", ".", "-", "–", "million", "km", "per", "week", "of", "out", "in", "Tram", "\n",
)  # fmt: skip


def marked(text: str) -> Marked:
    """A text without the brackets round its span, and where that begins and ends."""
    start, end = text.index("["), text.index("]") - 1
    return text.replace("[", "", 1).replace("]", "", 1), start, end


def normal(text: str) -> str:
    words, start, end = marked(text)
    value = parse_quantity(words[start:end])
    assert value is not None
    return measured(words, start, end, value).normal


def span(text: str, probability: float = 0.8) -> Span:
    words, start, end = marked(text)
    document = Document(words, uri=f"/{words}")
    hit = Hit(Passage(document.id, 0, len(words), words), document, 0.9, 0.9, 0.9)
    return Span(hit, start, end, 2.0, probability)


def kept(question: str, text: str) -> float:
    return fitness(wanted(question), *marked(text))


def best(question: str, *texts: str) -> str:
    """What leads of spans that a reader believes the less the later they stand; "" for none."""
    spans = [span(text) for text in texts]
    reads = [[Read(one.start, one.end, 4.0 - at / 5)] for at, one in enumerate(spans)]
    found = to_spans(question, [one.hit for one in spans], reads, UNMEASURED)
    groups = judge(question, found, None).groups
    return groups[0].lead.span.text if groups else ""


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("The nurse was suspended for [two] years and three months.", "two years and three months"),
        ("The nurse was suspended for two years and [three months].", "two years and three months"),
        ("The bridge is 6 feet [4 inches] wide.", "6 feet 4 inches"),
        ("They waited a year and [a half] for the ferry.", "a year and a half"),
        ("Repairs will cost [€3 million] to €5 million.", "€3 million to €5 million"),
        ("Repairs will cost €3 million to [€5 million].", "€3 million to €5 million"),
        ("It weighs between [10] and 20 tonnes.", "between 10 and 20 tonnes"),
        ("Some 30–[60%] of the herd died.", "30–60%"),
        ("The museum paid £[4.5] million for it.", "£4.5 million"),
        ("The glacier is [12] kilometres long.", "12 kilometres"),
        ("The strike lasted [nine] weeks.", "nine weeks"),
    ],
)
def test_a_quantity_is_taken_whole(text: str, meant: str) -> None:
    words, start, end = marked(text)
    first, last = whole_quantity(words, start, end)
    assert words[first:last] == meant


@pytest.mark.parametrize(
    "text",
    [
        "The fund was raised from [$2 million] to $3 million.",
        "The fund was raised from $2 million to [$3 million].",
        "Prices rose [2 euros] to 7 euros in May.",
        "It shut after [two years] and six months later it burnt down.",
        "The works took two years, [six months] longer than planned.",
        "They were banned for [two years] and six months, respectively.",
        "He served terms of [two years] and six months.",
        "The motion was lost by [12] to 29.",
        "They paid [£8] an hour.",
        "In 2010 [forty] sheep died.",
        "There were [40] cows and 3 horses.",
        "The report has [forty\npages] in all.",
        "The depot stands [next to the 40 metre] mast.",
    ],
)
def test_what_is_another_quantity_or_none_stays_as_it_is(text: str) -> None:
    words, start, end = marked(text)
    assert whole_quantity(words, start, end) == (start, end)


@pytest.mark.parametrize(
    ("question", "meant"),
    [
        ("How many weeks did the strike last?", "nine"),
        ("How long was the strike, in weeks?", "nine"),
        ("How long did the strike last?", "nine weeks"),
    ],
)
def test_a_unit_that_the_question_names_is_not_added(question: str, meant: str) -> None:
    words, start, end = marked("The strike lasted [nine] weeks.")
    assert words[slice(*whole(wanted(question), words, start, end))] == meant


@pytest.mark.parametrize(
    ("text", "means"),
    [
        ("She was jailed for [six] years.", "6 years"),
        ("It held the record for [six] consecutive years.", "6 years"),
        ("She was jailed for about [six] years and a month.", "6.083333333 years"),
        ("[Six] witnesses came.", "6"),
        ("[Six] came.", "6"),
    ],
)
def test_a_bare_number_has_the_unit_that_stands_behind_it(text: str, means: str) -> None:
    assert normal(text) == means


@pytest.mark.parametrize(
    ("one", "other", "together"),
    [
        ("She was jailed for [six] years.", "She got [six years].", True),
        ("She was jailed for [six] years.", "She got [six months].", False),
        ("She was jailed for [six] years.", "She was jailed for [six] months.", False),
        ("[Six] witnesses spoke.", "It took [six] hours.", False),
        ("[Six] witnesses spoke.", "There were [six people] in the room.", True),
        ("[Six] of them spoke.", "[Six] witnesses spoke.", True),
    ],
)
def test_numbers_are_one_finding_only_where_they_measure_the_same(
    one: str, other: str, together: bool
) -> None:
    assert len(group(understand([span(one), span(other, 0.7)], "quantity"))) == 2 - together


def test_a_quantity_leads_in_the_unit_in_which_it_was_read() -> None:
    read, converted = (
        span("It is [50 miles] away (80.4672 km)."),
        span("It is [80.4672 km] away.", 0.7),
    )
    (one,) = group(understand([read, converted], "quantity"))
    assert one.lead.span.text == "50 miles"


@pytest.mark.parametrize(
    ("text", "stands"),
    [
        ("Ana Ruiz, aged [44], won.", "age"),
        ("Ana Ruiz, [44], a plumber, won.", "age"),
        ("A [44]-year-old plumber won.", "age"),
        ("The prize went to a plumber at the age of [44].", "age"),
        ("[4.2] The chair thanked the members.", "label"),
        ("First line.\n[7]. Mr Okoro asked about the roof.", "label"),
        ("See section [12] of the act.", "label"),
        ("It left from platform [9] at noon.", "label"),
        ("It has [44] rooms.", ""),
        ("[44] rooms were painted.", ""),
        ("[4.2] million people watched.", ""),
        ("In the last stage [44] riders fell.", ""),
        ("It sold pears, [44] of them, and figs.", ""),
        ("The driver, [34], was fined.", "age"),
        ("The toll of the flood, [12], was the worst.", ""),
        ("The score at the break, [21], was a record.", ""),
    ],
)
def test_ages_and_labels_are_told_from_amounts(text: str, stands: str) -> None:
    assert role(*marked(text)) == stands


@pytest.mark.parametrize(
    ("question", "fitting", "other"),
    [
        ("How many ferries replaced the bridge?", "[3] ferries run.", "They run every [eight minutes]."),
        ("How many ferries replaced the bridge?", "[3] ferries run.", "It cost [£9]."),
        ("How many ferries does the firm have?", "It has [14].", "It employs [1,150] people."),
        ("How many ferries does the firm have?", "It has [14].", "Ferry [124] sank."),
        ("How many ferries does the firm have?", "It has [14].", "In [1998] it had none."),
        ("How many clerks came?", "[40] clerks came.", "[30%] of the clerks came."),
        ("How long was Kerr sentenced to?", "It was [four years].", "The court jailed Kerr, aged [63]."),
        ("How long was Kerr sentenced to?", "It was [four years].", "The cell is [four metres] wide."),
        ("How long did the storm last?", "It blew for [two days].", "It hit [23,500] people."),
        ("How long is the pier?", "It runs for [two miles].", "It opened [six months] late."),
        ("How much did the organ cost?", "It cost [$2 million].", "It has [900] pipes."),
        ("How much did the organ cost?", "It cost [$2 million].", "It weighs [9 tonnes]."),
        ("How old is the organist?", "She is [81].", "She has played for [900 dollars]."),
        ("How far is the lighthouse?", "It is [9 km] away.", "It cost [$9,000] in 1900."),
        ("What percentage of the vote did she win?", "She won [38%].", "She won [12,040] votes."),
        ("What share of the vote did she win?", "She won [a third] of it.", "It cost [$20,000]."),
        ("How tall is the mast?", "It is [30 metres] high.", "It is [30 years] old."),
        ("How heavy is the bell?", "It weighs [two tonnes].", "It is [two metres] wide."),
        ("How fast is the tram?", "It does [70 km/h].", "It carries [280] people."),
        ("How much did she weigh?", "She weighed [60 kg].", "The girl, aged [17], ate."),
    ],
)  # fmt: skip
def test_what_cannot_be_meant_falls_behind_what_can(
    question: str, fitting: str, other: str
) -> None:
    assert kept(question, fitting) == 1.0
    assert kept(question, other) < 1.0
    assert best(question, other, fitting) == marked(fitting)[0][slice(*marked(fitting)[1:])]


@pytest.mark.parametrize(
    ("question", "text"),
    [
        ("How many years did Kerr get?", "Kerr got [six months]."),
        ("How many degrees does the college award?", "It awards [40] degrees."),
        ("How many times did she win?", "She won on [four] occasions."),
        ("How many people drowned?", "[Nine] sailors drowned."),
        ("How many casualties were there?", "[Nine] people drowned."),
        ("How many marks of wisdom are there?", "There are [three] marks of wisdom."),
        ("How many square miles is the park?", "It covers [90 acres]."),
        ("How many million tonnes were mined?", "They mined [35 million tonnes]."),
        ("How long is the flight?", "It takes [two hours]."),
        ("How long is the fence?", "It runs for [two miles]."),
        ("How long do pythons grow?", "They reach [six metres]."),
        ("How old is the church?", "It has stood for [800 years]."),
        ("How much time does it take?", "It takes [ten minutes]."),
        ("How much of the ice melted?", "[Half] of it did."),
        ("How much more did she earn?", "She earned [20%] more."),
        ("How much did the manor cost?", "It cost [5,000 francs]."),
        ("How high did the song rise?", "It rose to number [37]."),
        ("How big is the park?", "It covers [90 acres]."),
        ("What is the atomic number of zinc?", "It has the atomic number [30]."),
        ("How far back do the records go?", "They go back to [1898]."),
    ],
)
def test_what_may_be_meant_loses_nothing(question: str, text: str) -> None:
    assert kept(question, text) == 1.0


@given(st.lists(st.sampled_from(PIECES)), st.integers(0, 40), st.integers(1, 12))
def test_a_whole_holds_its_span_ends_with_the_line_and_is_whole(
    words: list[str], start: int, size: int
) -> None:
    text = " ".join(words)
    end = min(start + size, len(text))
    first, last = whole_quantity(text, min(start, end), end)
    assert first <= min(start, end) <= end <= last
    assert "\n" not in text[first : min(start, end)] + text[end:last]
    assert whole_quantity(text, first, last) == (first, last)


def test_a_time_is_no_candidate_for_a_number_of_things() -> None:
    assert best("How many ferries replaced the bridge?", "They run every [eight minutes].") == ""
    assert best("How many ferries replaced the bridge?", "They run [every eight minutes].") == ""


@pytest.mark.parametrize(
    ("question", "text", "answer"),
    [
        ("How long is a cubit?", "A cubit is [six palms].", "six palms"),
        ("How long was the sentence?", "The sentence was [12 strokes].", "12 strokes"),
        ("How much time did it take?", "It took [12 stages].", "12 stages"),
        ("How many died in the flood?", "The toll of the flood, [12], was the worst.", "12"),
    ],
)
def test_a_count_of_what_may_be_a_measure_stays_a_candidate(
    question: str, text: str, answer: str
) -> None:
    assert kept(question, text) > 0.0
    assert best(question, text) == answer


def test_of_what_a_question_for_another_thing_finds_only_a_broken_quantity_is_mended() -> None:
    assert best("What did the vicar lose?", "The vicar lost [eight] minutes.") == "eight"
    broken = "The sentence was two years and [three months]."
    assert best("What was the sentence?", broken) == "two years and three months"


def test_so_many_out_of_all_are_a_share_only_where_a_share_is_asked_for() -> None:
    words, start, end = marked("By then [two] out of nine ferries were ready.")
    count, share = wanted("How many ferries were ready?"), wanted("What share of them was ready?")
    assert words[slice(*whole(count, words, start, end))] == "two"
    assert words[slice(*whole(share, words, start, end))] == "two out of nine"
