"""What a sentence says to a question for yes or no, read with what stands before and behind it."""

from pathlib import Path

import pytest

from index import Document, build_index, open_index
from qa import Answer, Assistant
from qa.kinds.polarity import side_of
from qa.kinds.turns import reply
from tests.fakes import FakeEmbedder, FakeReader

# What a sentence tells only if something else is so, or asks, is no answer.
OPEN = [
    ("Did the frame pass the test?", "No car may leave until a frame has passed the test."),
    ("Did the frame pass the test?", "No car may leave unless the frame passed the test."),
    ("Did the frame pass the test?", "Nobody knows whether the frame passed the test."),
    ("Did the frame pass the test?", "The car was sold if the frame passed the test."),
    ("Did the frame pass the test?", "The car was sold before the frame passed the test."),
    ("Did the frame pass the test?", "Did the frame pass the test?"),
    ("Did Turkey buy the missiles?", "Had Turkey bought the missiles, it would have been fined."),
    ("Did Turkey buy the missiles?", "Turkey was wrongly reported to have bought the missiles."),
    ("Did Turkey buy the missiles?", "The minister pretended Turkey bought the missiles."),
    ("Is the bridge safe?", "The bridge is anything but safe."),
    ("Is the bridge safe?", "The bridge is far from safe."),
    ("Is the bridge safe?", "The bridge is too old to be safe."),
    ("Is the bridge safe?", "The bridge is safe, Lee wrongly claimed."),
    ("Did the bank close its office?", "The clerk waited until the bank closed its office."),
    ("Did the bank close its office?", "It will be fined once the bank has closed its office."),
    ("Did the bank close its office?", "Customers asked if the bank had closed its office."),
    ("Were the seals replaced?", "If the seals had been replaced, the gates would have held."),
]
# The same words, told as done.
TOLD = [
    ("Did the frame pass the test?", "The frame passed the test before it was sold."),
    ("Did the bank close its office?", "Before the war the bank closed its office."),
    ("Did the bank close its office?", "The bank closed its office until the war ended."),
    ("Did the bank close its office?", "If you ask me, the bank closed its office in May."),
    ("Did the bank close its office?", "The clerk left after the bank closed its office."),
]
# Of another object, place, thing or person.
OTHERS = [
    ("Has the council bought trams from Lyon?", "His wife led the council when trams were bought."),
    ("Has the council bought trams from Lyon?", "The council bought the trams in Ghent."),
    ("Did the museum lend the coins to Antwerp?", "The museum lent the coins to Ghent."),
    ("Did the museum lend the coins?", "The museum lent the medals."),
    ("Did the club sign Kovac from Lazio?", "The club signed Kovac in May."),
    ("Were the gates made in Norway?", "The seals were made in Norway."),
    ("Did the pump fail?", "The valve failed in May."),
    ("Did Hollis resign?", "The mayor said that 5 had resigned."),
    ("Did Hollis resign?", "An engineer resigned."),
    ("Did any bidder withdraw?", "The trams were withdrawn in June."),
    ("Was Ida Moe elected?", "The one who was elected was her husband, Otto Moe."),
    ("Did the council buy trams from Lyon?", "It stopped talking of trams and bought them."),
    ("Did Ek pass the warning on?", "Ek was not aware of any failed test."),
    ("Was the advice right?", "He left to take a job, and the advice was read."),
    ("Did the firm accept all the terms?", "The firm accepted all but the fifth of the terms."),
    ("Did the Senate support the motion?", "The motion was supported by at least one member."),
    ("Did Ann get it before the line opened?", "Ann got it after the line had opened."),
    ("Did the bus driver brake?", "The lorry driver braked."),
    ("Did the council check the wiring?", "The wiring was checked by an electrician."),
    ("Did Roe cheat?", "The coach accuses Roe of cheating."),
    ("Did Anna Moe sign it?", "Otto Moe signed it."),
    ("Was Lee charged?", "Lee fled and Ek was charged."),
    ("Did Spain sign the treaty?", "Spain protested and France signed the treaty."),
]
# Side by side, or opposites of which one is of what is asked for.
PLAIN = [
    ("Has the council bought trams from Lyon?", "The council has bought no trams.", "denies"),
    ("Did the museum lend the coins to Antwerp?", "It lent them to Antwerp.", "affirms"),
    ("Did Spain sign the treaty?", "Spain and France signed the treaty.", "affirms"),
    ("Was Lee charged?", "Neither Lee nor Ek was charged.", "denies"),
    ("Did Ida check the seals?", "Ida checked the gates; she did not check the seals.", "denies"),
    ("Did Ida check the gates?", "Ida checked the gates; she did not check the seals.", "affirms"),
    ("Was the appeal accepted?", "The appeal was rejected and the plea was accepted.", "denies"),
    (
        "Did the court accept the appeal?",
        "The court accepted the plea and rejected the appeal.",
        "denies",
    ),
    ("Was Ek convicted?", "Ek was discharged when the judge found no case.", "denies"),
    ("Was Ek convicted?", "Ek was cleared on appeal.", ""),
    ("Did Ek testify?", "Mr Ek gave evidence.", "affirms"),
    ("Did the firm sue Governor Lee?", "The firm filed suit against Governor Lee.", "affirms"),
    ("Was the rule kept?", "The council rescinded the rule in 1986.", "denies"),
    ("Did Lee nationalise the mines?", "Lee nationalized the mines.", "affirms"),
    ("Did any guest argue that it was late?", "No guest argued that it was late.", "denies"),
    ("Did Eden consult Lee?", "Eden angered Lee by his lack of consultation.", "denies"),
    ("Has Ann Lee met Bo Ek?", "Ann Lee has never met Bo Ek.", "denies"),
    ("Was anybody hurt?", "Nobody has been hurt.", "denies"),
    ("Is the office still in Bath?", "The office was in Bath until 2001.", "denies"),
    ("Is the office in Bath?", "The office was in Bath until 2001.", ""),
    # Some are not all, what may be is not what will be, and who alleges nothing says nothing.
    ("Were the hostages freed?", "Two of the hostages were freed.", ""),
    ("Were any hostages freed?", "Two of the hostages were freed.", "affirms"),
    ("Did all of the trams return?", "Ten of the trams returned.", ""),
    ("Did all of the trams return?", "All the trams returned.", "affirms"),
    ("Will the school close?", "The school may close.", ""),
    ("Will the school close?", "The school closed in 2019.", ""),
    ("Will the school close?", "The school will close in May.", "affirms"),
    ("Can guests swim?", "Guests may not swim.", "denies"),
    ("Did the firm know of it?", "Nobody alleged that the firm knew of it.", ""),
    ("Did the firm know of it?", "The firm did not know of it.", "denies"),
    ("Was the letter forged?", "Experts doubt that the letter was forged.", ""),
    ("Was Ek found guilty?", "The jury found Ek not guilty.", "denies"),
    ("Did the firm pay the men?", "The firm paid the men nothing.", "denies"),
    ("Was the report published?", "The report remains unpublished.", "denies"),
    ("Was Ek the director?", "Ek was the deputy director.", ""),
    ("Did Ek sell the house?", "Ek, who sold the car, kept the house.", ""),
    ("Did Ek win the race?", "Ek came close to winning the race.", ""),
    ("Did Ann get it before the line opened?", "Ann got it before the line opened.", "affirms"),
    ("Did Lee take part in the vote?", "Lee took no part in the vote.", "denies"),
    ("Did any bidder withdraw?", "One bidder withdrew in June.", "affirms"),
    ("Did the council buy trams from Lyon?", "It bought them from Lyon.", "affirms"),
    ("Did Lee assure members about the cost?", "Lee could not assure members.", "denies"),
    ("Did the council reject the plan?", "The plan was approved by 30 votes to 12.", "denies"),
    ("Was the goal allowed?", "The goal was disallowed.", "denies"),
    ("Is the drug effective?", "The drug is ineffective.", "denies"),
    ("Was the hall open or closed?", "The hall was open, not closed.", ""),
    ("Was anyone killed or hurt?", "Nobody was killed or hurt.", "denies"),
    ("Did only Ek vote?", "Ek voted.", ""),
    ("Were any lines electrified?", "None of the lines, in Kent, are electrified.", "denies"),
    (
        "Are the walls of cells similar to those of plants?",
        "They are different from those of plants.",
        "denies",
    ),
    ("Does it cause harm?", "It is unclear whether or not it causes harm.", ""),
    ("Were all sources lost?", "Almost all sources were lost.", ""),
    ("Were the tools standardized?", "The tools were much less standardized.", ""),
    ("Is the town still growing?", "The town grew fivefold from 1980 to 1990.", ""),
    ("Did the ferry carry lorries?", "The ferry carried cars but no lorries.", "denies"),
]
COMPARED = [
    ("Was Ek's bid cheaper than Lee's?", "Ek asked for £4 million more than Lee's bid.", "denies"),
    ("Was Ek's bid cheaper than Lee's?", "Ek's price was £4 million higher than Lee's.", "denies"),
    ("Was Lee's bid cheaper than Ek's?", "Ek's price was £4 million higher than Lee's.", "affirms"),
    ("Was Ek dearer than Lee?", "The offer from Ek was not cheaper than Lee's.", ""),
    ("Was Ek cheaper than Lee?", "The offer from Ek was not cheaper than Lee's.", "denies"),
    ("Is Oslo colder than Rome?", "Oslo is colder than Rome.", "affirms"),
    ("Is Rome colder than Oslo?", "Oslo is colder than Rome.", "denies"),
    ("Is Rome warmer than Oslo?", "Oslo is colder than Rome.", "affirms"),
    ("Is Rome warmer than Oslo?", "Rome is not as warm as Oslo.", "denies"),
    ("Is Rome warmer than Oslo?", "Rome is warmer than Paris.", ""),
    ("Is the new bridge longer than the old one?", "The new bridge is longer.", ""),
    ("Is Rome warmer than Oslo?", "Rome would be warmer than Oslo with less wind.", ""),
    ("Is coal more harmful than gas?", "Gas is less harmful than coal.", "affirms"),
    ("Did Anna earn more than Bo?", "Anna drank more than Bo.", ""),
    (
        "Was the tram cheaper than the bus in 2020?",
        "In 2010 the tram was cheaper than the bus.",
        "",
    ),
    ("Was Rome warmer than Oslo in May?", "In March Rome was warmer than Oslo.", ""),
    ("Was Rome warmer than Oslo in May?", "In May Rome was warmer than Oslo.", "affirms"),
    (
        "Was the tram cheaper than the bus?",
        "The mayor denied that the tram was cheaper than the bus.",
        "",
    ),
    ("Is Rome warmer than Oslo?", "It is a myth that Rome is warmer than Oslo.", ""),
    ("Is Rome warmer than Oslo?", "Rome is warmer than Oslo, the mayor falsely said.", ""),
    ("Is Anna older than Bo?", "Anna claimed to be older than Bo.", ""),
    ("Is the ferry longer than the tug?", "The ferry is expected to be longer than the tug.", ""),
    ("Is the ferry longer than the tug?", "The ferry will be longer than the tug.", ""),
    ("Did Lee resign as well as apologise?", "Lee resigned in May and apologised.", "affirms"),
    ("Did Lee sell the ship other than by auction?", "Lee sold the ship.", "affirms"),
]
# With the sentence before: "he" is whoever acted there, "the motion" what was moved there.
MOVED = "4.2 Ms Ek moved that a loan of £95 million be taken. Mr Roe seconded.\n\n"
AMENDED = MOVED + "4.3 Mr Lee moved an amendment that no loan be taken until a review was made. "
LEANING = [
    ("Are Ann Ek and Bo Ek related?", "Mayor Ann Ek sat by Bo Ek.", "The two are not related.", "denies"),
    ("Are Ann Ek and Jo Lee related?", "Mayor Ann Ek sat by Bo Ek.", "The two are not related.", ""),
    ("Did the ministry act?", "The firm and the ministry were warned.", "Neither acted.", "denies"),
    ("Did the council act?", "The firm and the ministry were warned.", "Neither acted.", ""),
    ("Were the coins insured?", "The museum lost 62 coins.", "None was insured.", "denies"),
    ("Was the third rod tested?", "The firm said a third rod had passed.", "No such test took place.", "denies"),
    ("Was the second rod tested?", "The firm said a third rod had passed.", "No such test took place.", ""),
    ("Did Vik call the police?", "Vik said that he had called the police.", "No such call was made.", "denies"),
    ("Was anyone hurt in the fire?", "A fire broke out on deck.", "Nobody was hurt.", "denies"),
    ("Was anyone hurt in the flood?", "A fire broke out on deck.", "Nobody was hurt.", ""),
    ("Did the council receive a reply from Kent?", "It wrote to Kent.", "A reply had not been received.", "denies"),
    ("Did Lanz testify at his trial?", "After a trial Lanz was found guilty.", "Mr Lanz did not give evidence.", "denies"),
    ("Did Ann Ek know of the leak?", "Mr Otto Roe passed nothing on.", "He knew of the leak.", ""),
    ("Did Otto Roe know of the leak?", "Mr Otto Roe passed nothing on.", "He knew of the leak.", "affirms"),
    ("Did Otto Roe know of the leak?", "Mr Otto Roe passed nothing on.", "She did not know of the leak.", ""),
    ("Did anyone die on the Wren?", "All aboard the ferry Wren were saved.", "There were no deaths.", "denies"),
    ("Did anyone die on the Wren?", "All aboard the ferry Maren were saved.", "There were no deaths.", ""),
    ("Did anyone die in the Harbour fire?", "The Harbour fire cost six lives.", "At the Mill fire there were no deaths.", ""),
    ("Was anyone killed in the Oslo crash?", "The Oslo crash was the worst.", "In the Bergen crash there were no deaths.", ""),
    ("Did Lang sign the letter?", "Dale: Is it true?\n\nLang: We saw it.", "He signed the letter.", ""),
    ("Did Mrs Roe vote?", "Otto Lang was away. Mrs Roe declared an interest.", "She did not vote.", "denies"),
    ("Did Ida Holt apologise?", "Ida Holt met Lou Lund.", "He apologised.", ""),
    ("Are Lund and Holt married?", "Lou Lund and Ida Holt share a house.", "They are not married.", "denies"),
    ("Are Lund and Berg married?", "Lou Lund and Ida Holt share a house.", "They are not married.", ""),
    ("Did Ann Ek know of the leak?", "Otto Roe was there.", '"I knew of the leak," said Otto Roe.', ""),
    ("Did Ann Ek know of the leak?", "Otto Roe was there.", '"I knew of the leak," said Ann Ek.', "affirms"),
    ("Was the motion to sell the hall carried?", "Ms Ek moved that the hall be sold.", "The motion was carried.", "affirms"),
    ("Was the motion to sell the hall rejected?", "Ms Ek moved that the hall be sold.", "The motion was carried.", "denies"),
    ("Was the motion to buy the field carried?", "Ms Ek moved that the hall be sold.", "The motion was carried.", ""),
    ("Did the council vote to sell the hall?", "Ms Ek moved that the hall be sold.", "The motion was lost by 9 votes to 4.", "denies"),
    ("Did Ms Ek vote to sell the hall?", "Ms Ek moved that the hall be sold.", "The motion was lost by 9 votes to 4.", ""),
    ("Did the amendment for a review pass?", AMENDED, "The amendment was lost by 29 votes to 20.", "denies"),
    ("Was the loan of £95 million approved?", AMENDED, "The amendment was lost by 29 votes to 20.", ""),
    ("Did the council approve the loan of £95 million?", AMENDED, "4.5 The motion was put to the vote and CARRIED.", "affirms"),
    ("Was the proposal to sell the hall rejected?", "Ms Ek proposed that the hall be sold.", "The proposal was withdrawn.", ""),
    ("Was the bill to ban hunting passed?", "The bill to ban hunting was brought in.", "The bill asks that fees agreed in May be paid.", ""),
]  # fmt: skip


HALL = "Was the motion to close the hall carried?"
UNDECIDED = [
    (HALL, "The motion to close the hall was debated at length and the amendment was lost."),
    (HALL, "The motion to close the hall was debated, but Mr Lee said the budget was rejected."),
    (HALL, "The mayor said he would resign if the motion to close the hall was carried."),
    (HALL, "If the motion to close the hall was carried by the council, he would go."),
    (HALL, "Mr Hale denied that the motion to close the hall was carried."),
    (HALL, "The motion to close the hall could have been carried."),
    ("Was the measure approved?", "The measure fell 3 per cent short."),
    ("Was her request approved?", "Her request was down to be approved."),
    ("Did the bill pass?", "The bill passed its first reading in parliament."),
    ("Did the motion for debate pass?", "The motion for debate fell to the council to pass."),
]
DECIDED = [
    (HALL, "The motion to close the hall was duly carried by 9 votes to 4.", "affirms"),
    (HALL, "The motion to close the hall was not carried.", "denies"),
    (HALL, "The motion to close the hall was voted down.", "denies"),
    (HALL, "The motion to close the hall fell by 9 votes to 4.", "denies"),
    ("Did the bill pass?", "The bill passed by a large majority.", "affirms"),
    ("Did one or more ships sink?", "One ship sank in May.", "affirms"),
    ("Did a ship or so sink?", "A ship sank in May.", "affirms"),
]


@pytest.mark.parametrize(("question", "sentence"), UNDECIDED)
def test_a_vote_that_is_not_told_as_taken_takes_no_side(question: str, sentence: str) -> None:
    assert side(question, sentence) == ""


@pytest.mark.parametrize(("question", "sentence", "told"), DECIDED)
def test_the_side_of_a_vote_and_of_one_or_more(question: str, sentence: str, told: str) -> None:
    assert side(question, sentence) == told


@pytest.mark.parametrize(
    ("question", "text"),
    [
        ("Was the motion carried?", "The motion was " + "duly " * 3000 + "x"),
        ("Did Ann Lee sign the letter?", "A" * 5000 + ". He signed the letter."),
        ("Did Ann Lee sign the letter?", "Ж" * 5000 + " he signed the letter."),
        ("Did " + "x" * 20_000 + " sink?", "It sank."),
    ],
    ids=lambda text: text[:20],
)
def test_hostile_sentences_are_read_too(question: str, text: str) -> None:
    assert side(question, text) in ("", "affirms")  # hours, where it is not linear


def side(question: str, *sentences: str) -> str:
    """The side of the last sentence of a text that is made of them all."""
    text = " ".join(sentences)
    return side_of(question, text, (len(text) - len(sentences[-1]), len(text))).side


@pytest.mark.parametrize(("question", "sentence"), OPEN)
def test_what_is_asked_or_depends_on_something_takes_no_side(question: str, sentence: str) -> None:
    assert side(question, sentence) == ""


@pytest.mark.parametrize(("question", "sentence"), TOLD)
def test_what_is_told_as_done_beside_a_condition_affirms(question: str, sentence: str) -> None:
    assert side(question, sentence) == "affirms"


@pytest.mark.parametrize(("question", "sentence"), OTHERS)
def test_what_is_told_of_others_takes_no_side(question: str, sentence: str) -> None:
    assert side(question, sentence) == ""


@pytest.mark.parametrize(("question", "sentence", "told"), PLAIN)
def test_the_side_of_what_is_plain(question: str, sentence: str, told: str) -> None:
    assert side(question, sentence) == told


@pytest.mark.parametrize(("question", "sentence", "told"), COMPARED)
def test_the_side_of_a_comparison(question: str, sentence: str, told: str) -> None:
    assert side(question, sentence) == told


@pytest.mark.parametrize(("question", "before", "sentence", "told"), LEANING)
def test_a_sentence_is_read_with_what_it_leans_on(
    question: str, before: str, sentence: str, told: str
) -> None:
    assert side(question, before, sentence) == told


TALK = (
    "Guests: Ann Ek, once mayor of Tarn; Bo Roe, who leads the club.\n\n"
    "Dale: Did you know about the leak?\n\nEk: No. Nobody told me.\n\n"
    "Dale: Bo Roe, have you sold the ground?\n\nRoe: We have not. It stays.\n\n"
    "Dale: Has the trainer been paid?\n\nRoe: Yes, in full.\n\n"
    "Dale: Is the roof safe?\n\nRoe: It's a good question.\n\n"
)


@pytest.mark.parametrize(
    ("question", "asked", "told"),
    [
        ("Did Ann Ek know about the leak?", "Did you know", "denies"),
        ("Did Otto Ek know about the leak?", "Did you know", ""),
        ("Did Bo Roe know about the leak?", "Did you know", ""),
        ("Has Bo Roe sold the ground?", "Bo Roe, have", "denies"),
        ("Has the trainer been paid?", "Has the trainer", "affirms"),
        ("Is the roof safe?", "Is the roof", ""),
    ],
)
def test_a_question_in_a_text_is_read_with_its_answer(question: str, asked: str, told: str) -> None:
    at = TALK.index(asked)
    sentence = TALK.rindex("\n", 0, at) + 1, TALK.index("?", at) + 1
    assert side_of(question, TALK, sentence).side == told


def test_who_gives_an_interview_is_named_over_it() -> None:
    text = "Otto Roe built the bridge. He spoke to Ida Berg.\n\nQ: Were you dismissed?\n\nA: No."
    sentence = text.index("Q:"), text.index("A:") - 2
    assert reply(text, sentence) is not None
    assert side_of("Was Otto Roe dismissed?", text, sentence).side == "denies"
    assert side_of("Was Ida Berg dismissed?", text, sentence).side == ""


def test_no_deaths_under_another_title_deny_nothing() -> None:
    text = "A fire broke out. There were no deaths."
    question = "Did anyone die in the Harbour fire?"
    for title, told in (("Mill fire", ""), ("Harbour fire", "denies")):
        assert side_of(question, text, (18, len(text)), title=title).side == told


def test_what_its_title_names_may_be_called_by_its_noun() -> None:
    text = "The band wrote a song for the film."
    question = "Did the band write a song for Spectre?"
    assert side_of(question, text, (0, len(text)), title="Spectre (2015 film)").side == "affirms"
    assert side_of(question, text, (0, len(text)), title="Skyfall").side == ""


def ask(question: str, tmp_path: Path, *documents: Document) -> Answer:
    build_index(list(documents), tmp_path / "i", embedder=FakeEmbedder())
    return Assistant(open_index(tmp_path / "i"), FakeEmbedder(), FakeReader({})).ask(question)


@pytest.mark.parametrize(
    ("question", "shown"),
    [
        (
            "Did the amendment for a review pass?",
            "Mr Lee moved an amendment that a review be made. The amendment was lost by 9 to 4.",
        ),
        (
            "Was the third rod ever tested?",
            "The maker said that a third rod had passed. No such test took place.",
        ),
        ("Did Ann Ek know about the leak?", "Dale: Did you know about the leak?\n\nEk: No, never."),
    ],
)
def test_a_finding_shows_what_its_sentence_leans_on(
    question: str, shown: str, tmp_path: Path
) -> None:
    text = f"Ann Ek was mayor of Tarn.\n\n{shown}\n\nThe hall was cold."
    answer = ask(question, tmp_path, Document(text, uri="/a"))
    (finding, *_) = answer.findings
    assert (finding.value, finding.side, finding.status) == (shown, "denies", "denied")
    citation = finding.citations[0]
    assert text[citation.start : citation.end] == citation.quote
    assert finding.value in citation.quote
    assert finding.speaker == ""


def test_a_verb_that_says_the_contrary_is_found_for_a_question(tmp_path: Path) -> None:
    text = "A third man, Otto Roe, was discharged in April. The jury went home."
    answer = ask("Was Otto Roe convicted?", tmp_path, Document(text, uri="/a"))
    assert [finding.side for finding in answer.findings] == ["denies"]
