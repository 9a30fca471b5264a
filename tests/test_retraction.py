"""What a text takes back is no answer: what it says instead is."""

from collections.abc import Sequence
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.document import Document, Hit, Passage
from index.sentences import sentences
from qa.answer import Answer, Span
from qa.compose import compose
from qa.evidence.corrected import corrected
from qa.evidence.retraction import Retraction, Retractions, taken_back
from qa.judge import judge
from qa.kind import kind

NOTICE = "Corrections and clarifications"


def marked(text: str, title: str | None = None) -> tuple[Document, tuple[int, int]]:
    """A document, and the span of it that ⟦ and ⟧ mark."""
    start, end = text.index("⟦"), text.index("⟧") - 1
    text = text.replace("⟦", "").replace("⟧", "")
    return Document(text, title=title, published=date(2022, 7, 18)), (start, end)


def against(text: str, title: str | None = None) -> Retraction | None:
    document, span = marked(text, title)
    edges = sentences(document.text)
    sentence = next(s for s in edges if s[0] <= span[0] < s[1])
    return Retractions(document, sentence).of(span)


def right(text: str, title: str | None = None) -> str:
    """What a text says instead of the marked figure; empty where it says nothing exact."""
    found = against(text, title)
    assert found is not None
    plain = text.replace("⟦", "").replace("⟧", "")
    return plain[slice(*found.right)] if found.right and found.exact else ""


@pytest.mark.parametrize(
    ("text", "instead"),
    [
        ("An earlier version of this article said that the ferry carried ⟦300⟧ people. It carried 230.", "230"),
        ("An earlier version of this article misstated the age of the singer as ⟦45⟧; she is 54.", "54"),
        ("This story was amended on 3 May. A previous version gave the date of the vote as ⟦12 June⟧; it is 19 June.", "19 June"),
        ("The number of the dead was wrongly given as ⟦17⟧. It was 14.", "14"),
        ("We reported that the mill would close with the loss of ⟦400⟧ jobs. The figure should have been 40.", "40"),
        ("In my last letter I wrote that the roof would cost ⟦9,000 euros⟧. I was wrong: it is 12,000 euros.", "12,000 euros"),
        ("Correction: our Sunday column gave the height of the tower as ⟦320 metres⟧. It is 230 metres.", "230 metres"),
        ("We said in the brochure that the museum opens at ⟦nine⟧. In fact it opens at ten.", "ten"),
        ("We said in May that the museum would open in ⟦June 2021⟧. In fact it opened in March 2022.", "March 2022"),
        ('Our report ("Bridge costs ⟦£3m⟧") said that the bridge cost £3 million. In fact it cost £5 million.', "£5 million"),
        ("I said the meeting was on ⟦3 May⟧. My mistake, the date is 4 May.", "4 May"),
    ],
)  # fmt: skip
def test_a_figure_that_is_taken_back_has_the_right_one_behind_it(text: str, instead: str) -> None:
    assert right(text) == instead


@pytest.mark.parametrize(
    "title",
    [
        "Correction",
        "CORRECTIONS:",
        "Correction: the fire",
        "Clarifications & corrections",
        "**Erratum**",
    ],
)
def test_a_notice_is_known_by_its_title(title: str) -> None:
    assert right("The map showed ⟦12 ponds⟧. There are 15 ponds.", title) == "15 ponds"


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("I said spring of this year, then I said ⟦October⟧. I was wrong twice.", None),
        ("We wrongly reported that ⟦Ann Lee⟧ had resigned. She remains chair.", None),
        ("The minister was incorrectly described as ⟦a lawyer⟧. He is a vet.", None),
        ("A photo caption on Tuesday named the winner as ⟦Kim Park⟧. He was Lee Jin.", NOTICE),
        ("Our report on the fire named the owner as ⟦Ann Lee⟧. The owner is Jan Berg.", NOTICE),
        ("The headline should have said that 12 of the boats sank rather than ⟦21⟧.", None),
        ("CORRECTION\n\nThe score in the second table should have been 3-1, not ⟦1-3⟧.", None),
    ],
)
def test_words_are_taken_back(text: str, title: str | None) -> None:
    assert against(text, title) is not None


@pytest.mark.parametrize(
    ("text", "title"),
    [
        # What is told of the correction, not corrected.
        ("In our report of ⟦11 July⟧ we said that it cost £2 million. In fact it cost £5 million.", NOTICE),
        ("We said in ⟦May⟧ that the museum would open in June. In fact it opened in March 2022.", None),
        ("We said that the firm of ⟦Ann Brightwater⟧ got £2 million. In fact it got £5 million.", NOTICE),
        ("A caption named the woman beside ⟦Jo Wyatt⟧ as Mo Kemp. She was Pri Nair.", NOTICE),
        ("An earlier version of this article misspelled the name of ⟦Ann Leigh⟧.", None),
        ("An earlier version of this article misstated when ⟦Ann Lee⟧ joined; it was in 2011.", None),
        ("We said that it cost £2 million. In fact it cost ⟦£5 million⟧.", None),
        # Nothing was wrong, or others say so.
        ("The first edition of the guide listed ⟦80⟧ inns. The second has 95.", None),
        ("An earlier draft of the law said ⟦12⟧ years. It is ten in the last.", None),
        ("An earlier version of the report, the auditors found, said ⟦12⟧. It says 15 now.", None),
        ("We reported that sales rose ⟦5 per cent⟧. In fact, they have risen for three months.", None),
        ("We said ⟦no⟧, and the regulator said no. They have got a thicker beam, in fact.", None),
        ('We reported that the mine would close in ⟦2021⟧. "It was wrong," the minister said.', None),
        ("The report said that ⟦12⟧ people had died. It was wrong, the police said.", None),
        ("The board said in its statement that it cost ⟦£3m⟧. In fact it cost £5m, auditors found.", None),
        ("We said that prices would fall by ⟦2 per cent⟧. They fell by 3 per cent.", None),
        ("This article was first published on ⟦3 May 2020⟧. It was corrected on 5 May 2020.", None),
        ("The first edition of the festival was held in ⟦1987⟧. It was wrongly advertised.", None),
        ("The line should have been opened in May, not in ⟦October⟧.", None),
        ("Perhaps we should have said ⟦12⟧. In fact we said 15.", None),
        # What is done is not what is said.
        ("We gave ⟦£5,000⟧ to the school in 2019. We actually gave £7,000 to the hospital.", None),
        ("We put ⟦12 boats⟧ to sea that day. In fact 15 boats had been hired.", None),
        ("I called at ⟦9 am⟧. It was wrong of me.", None),
        ("I claimed ⟦£300⟧ for the roof. In fact it had cost £500.", None),
        ("We mistakenly put ⟦12 boats⟧ to sea. In the storm 15 boats sank.", None),
        ("The patients were wrongly given ⟦12 pills⟧. The other ward took 15 pills.", None),
        # Who did wrong did not say wrong, and another thing's figure is not this one's.
        ("We said that the bridge cost ⟦£12 million⟧. The minister was wrong to delay it.", None),
        ("We said that ⟦Ann Lee⟧ built the bridge. The critics were wrong.", None),
        ("We reported that the vet treated ⟦Ann's cat⟧. It was wrong to shave it.", None),
        ("We said that the bridge cost ⟦£12 million⟧. We apologise for the noise.", None),
        ("We wrote that ⟦Jan Berg⟧ dug the canal. The right bank was flooded.", None),
        ("We said that the choir has ⟦12 singers⟧. The mayor should have been there.", None),
        ("We said that the mill had ⟦12 boats⟧. In fact 15 boats had been hired by Lee.", None),
        ("We said that the mill had ⟦12 boats⟧. In fact nobody saw it. The ferry had 15 boats.", None),
        # A title about corrections is not one of a correction.
        ("A report by Lee said that ⟦12⟧ guards were ill. Now 15 guards are ill.", "Corrections department under fire"),
        ("The map showed ⟦12 ponds⟧. Another has 15 ponds.", "Correction of rivers in the Dale"),
    ],
)  # fmt: skip
def test_what_a_text_stands_by_is_not_taken_back(text: str, title: str | None) -> None:
    assert against(text, title) is None


@given(st.text(alphabet='we said 12. In fact 15"\nour report ', max_size=200))
def test_any_text_can_be_asked(text: str) -> None:
    document = Document(text, title=NOTICE)
    for start, end in sentences(text):
        found = Retractions(document, (start, end)).of((start, end))
        assert found is None or found.right is None or 0 <= found.right[0] <= found.right[1]
        back = taken_back(document, (start, end), "was it 12?")
        assert back is None or (back[0], end) <= (start, back[1])


def span(document: Document, text: str, probability: float) -> Span:
    start = document.text.index(text)
    hit = Hit(Passage(document.id, 0, len(document.text), document.text), document, 0.9)
    return Span(hit, start, start + len(text), 2.0, probability)


def answer(question: str, spans: Sequence[Span]) -> Answer:
    hits = list({one.hit.document.id: one.hit for one in spans}.values())
    judged = judge(question, corrected(spans), None)
    return compose(question, question, kind(question), hits, judged)


BACK = Document(
    "We said that the dam was finished in 1962. In fact it was finished in 1965.",
    title=NOTICE, source="The Dale", uri="/back",
)  # fmt: skip
OLD = Document("The dam was finished in 1962.", title="Old", source="The Dale", uri="/old")


def test_what_is_right_leads_and_what_was_taken_back_is_shown_as_denied() -> None:
    found = answer("when was the dam finished?", [span(BACK, "1962", 0.9), span(BACK, "1965", 0.6)])
    assert (found.text, found.disagreement) == ("1965", False)
    assert [(one.value, one.status, one.speaker) for one in found.also_found] == [
        ("1962", "denied", "")
    ]


def test_what_is_right_leads_though_no_reader_saw_it() -> None:
    found = answer("when was the dam finished?", [span(BACK, "1962", 0.9)])
    assert found.text == "1965"
    assert found.citations[0].quote == "In fact it was finished in 1965."


def test_what_was_taken_back_bears_nothing_out() -> None:
    spans = [span(BACK, "1962", 0.9), span(OLD, "1962", 0.8), span(BACK, "1965", 0.6)]
    found = answer("when was the dam finished?", spans)
    assert found.text == "1965"
    old = next(
        one
        for one in (*found.findings, *found.also_found)
        if one.status == "occurred" and one.value == "1962"
    )
    assert [one.document_id for one in old.citations] == [OLD.id]
    assert old.articles == 1


def test_a_question_for_yes_or_no_of_what_was_taken_back_is_denied_with_both_sentences() -> None:
    first, second = sentences(BACK.text)
    assert taken_back(BACK, first, "was the dam finished in 1962?") == (first[0], second[1])
    assert taken_back(BACK, first, "was the dam finished in 1965?") == first
    assert taken_back(OLD, (0, len(OLD.text)), "was the dam finished in 1962?") is None
