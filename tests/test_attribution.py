"""Who says so: the tables, and the edges of the rules."""

import json
import time
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from index.sentences import sentences
from qa.attribution import Attribution, is_of_report, speaker
from qa.telling.speech import frames_in
from qa.telling.speech_words import TOLD_THAT

TABLES = Path(__file__).parent / "tables"


def rows(table: str) -> list[dict[str, str]]:
    text = (TABLES / table).read_text(encoding="utf-8")
    return [json.loads(line) for line in text.splitlines()]


def said(marked: str) -> Attribution | None:
    """Who says the span that ⟦ and ⟧ mark."""
    start, end = marked.index("⟦"), marked.index("⟧") - 1
    text = marked.replace("⟦", "").replace("⟧", "")
    sentence = next(found for found in sentences(text) if found[0] <= start < found[1])
    return speaker(text, sentence, (start, end))


def is_right(row: dict[str, str]) -> bool:
    found = said(row["text"])
    if found is None:
        return row["speaker"] == ""
    return found == Attribution(row["speaker"], row["through"], row["full"])


@pytest.mark.parametrize("row", rows("speakers_rules.jsonl"), ids=lambda row: row["text"][:60])
def test_sentence_of_the_rules_half(row: dict[str, str]) -> None:
    assert is_right(row), said(row["text"])


def test_sentences_of_the_half_set_aside() -> None:
    held_out = rows("speakers_held_out.jsonl")
    assert len(held_out) == 30
    wrong = [row for row in held_out if not is_right(row)]
    assert len(wrong) <= 0.1 * len(held_out), wrong


@pytest.mark.parametrize(
    ("marked", "who"),
    [
        ("“It is late. The line opens in ⟦2027⟧. We are sorry,” Grant Mills said.", "Grant Mills"),
        ("“It is late,” Grant Mills said. “The line opens in ⟦2027⟧.”", "Grant Mills"),
        ("The envoy, who said that ⟦six ships⟧ had left, resigned.", "The envoy"),
        ("Ship owner Lars Holm, 64, said the port lost ⟦a crane⟧.", "Lars Holm"),
        ("The UK accused the bank of delay and warned that ⟦ten jobs⟧ would go.", "UK"),
        ("TASS quoted Lavrov as saying that ⟦two ports⟧ were shut.", "Lavrov"),
        ("The closure was announced by the ministry on Monday. It was shut in ⟦May⟧.", ""),
        ("Investors were told that ⟦ten mines⟧ would close.", ""),
        ("Coty bought ⟦51%⟧ of it, a deal announced on Monday.", ""),
        ("Those who believe Xi’s ⟦party⟧ is stuck are wrong.", ""),
        ("The self-declared president fled to ⟦Madrid⟧.", ""),
        ("EU member states that joined in ⟦2004⟧ pay less.", ""),
        ("VW, the car maker, says the wagon has ⟦two motors⟧.", "VW"),
        ("According to plan, the dam was finished in ⟦1964⟧.", ""),
        ("Kalin did not say that ⟦the deal⟧ holds.", ""),
        ("Kalin never publicly said that ⟦the deal⟧ holds.", ""),
        ("Kalin declined to say that ⟦the deal⟧ holds.", ""),
        ("When Kalin was asked, ⟦he⟧ said nothing.", ""),
        ("Kalin told the *Gazette* that ⟦the deal⟧ holds.", "Kalin"),
        ("Kalin told the *Gazette* ⟦that⟧ the deal holds.", ""),
        ("Kalin told the head of the new inquiry that ⟦the deal⟧ holds.", "Kalin"),
        # An office tells of whoever it stands beside, in capitals or not, and so does a body.
        ('Mr G. Holm, Port Director, replied that "⟦two cranes⟧ had failed".', "G. Holm"),
        ('Nia Obi, Managing Director of Belmar UK, said: "We sold ⟦two cranes⟧."', "Nia Obi"),
        ("Nia Obi, Chief Executive Officer of Belmar, said ⟦two cranes⟧ were sold.", "Nia Obi"),
        ("Amy Stone, Minister for Health and Sport, said ⟦nine⟧ came.", "Amy Stone"),
        ("Ole Vik, Chairman, Harbour Board, said ⟦nine⟧ came.", "Ole Vik"),
        ("Lars Holm, 64, Chairman, said ⟦nine⟧ came.", "Lars Holm"),
        ("Lars Holm, Head of Ports, who had been absent, said ⟦nine⟧ came.", "Lars Holm"),
        ("Ms N. Malik, Dock Street Traders' Association, said that ⟦nine⟧ came.", "N. Malik"),
        ("Councillor Lyle (Finance) replied that ⟦nine⟧ came.", "Lyle"),
        ("“⟦Nine⟧ came,” said the mayor, Elias Morn.", "Elias Morn"),
        ("According to the city treasurer, Helen Prior, ⟦nine⟧ came.", "Helen Prior"),
        ("According to the minister, Saudi Arabia lost ⟦nine⟧ men.", "the minister"),
        ("The Chief Executive, Lars Holm, said ⟦nine⟧ came.", "Lars Holm"),
        ("The author, Stephen King, said ⟦nine⟧ came.", "Stephen King"),
        ("The German leader, Chancellor Angela Merkel, said ⟦nine⟧ came.", "Angela Merkel"),
        ("The company, Belmar Rail, said ⟦nine⟧ came.", "Belmar Rail"),
        ("Professor Ole Vik of the University of Bergen said ⟦nine⟧ came.", "Ole Vik"),
        ("The Bank of England said ⟦nine⟧ came.", "Bank of England"),
        ("Doctors of the World said ⟦nine⟧ came.", "Doctors of the World"),
        ("1.1 Mr K. Obi, Medical Director, reported that ⟦nine⟧ came.", "K. Obi"),
        ("Tore Lie, Head of Design, Nordvik Shipyard, said ⟦nine⟧ came.", "Tore Lie"),
        ("Dr Shah, supported by the governor, Ms P. Lowe, said ⟦nine⟧ came.", "Shah"),
        # What opens the sentence is nobody's name.
        ("In an article in May the paper stated that the pier closed in ⟦2007⟧.", "the paper"),
        ("In a letter to the board in March Anna Holm wrote that ⟦nine⟧ came.", "Anna Holm"),
        ("In May the head of the agency said ⟦nine⟧ came.", "the head of the agency"),
        ("On 2 July Lars Holm said ⟦nine⟧ came.", "Lars Holm"),
        ("After the vote the union said ⟦nine⟧ came.", "the union"),
        ("Two days later the minister said ⟦nine⟧ came.", "the minister"),
        ("In the city of Chios Morn said ⟦nine⟧ came.", ""),
        # Whoever writes is the document itself, and in a quotation it is who is quoted.
        ("In a profile of the mayor on 2 July we stated that she won in ⟦2007⟧.", ""),
        ("I told the board that ⟦the steel⟧ was bad.", ""),
        ("“We told them that ⟦the deal⟧ holds,” Kalin said.", "Kalin"),
        ("“I've said that ⟦the deal⟧ holds,” Kalin said.", "Kalin"),
        # Nobody whom one could ask; questions, nouns and what only should be said.
        ("5.1 Members noted that the shed cost ⟦£3⟧.", ""),
        ("Members of the crew said ⟦nine⟧ came.", "Members of the crew"),
        ("Some say that ⟦nine⟧ came.", ""),
        ("Why did you tell the press that ⟦nine⟧ came?", ""),
        ("Will Smith said that ⟦nine⟧ came.", "Will Smith"),
        ("The caption should have said that ⟦nine⟧ came.", ""),
        ("An engineer gave a warning in writing in ⟦May⟧.", ""),
        ("Holm went on to say that ⟦nine⟧ came.", "Holm"),
        ("Holm recommended that ⟦two gates⟧ be shut.", "Holm"),
        ("The bridge, first proposed in ⟦1990⟧, was built.", ""),
        ("Holm said: “It is late. It opens in ⟦2027⟧.”", "Holm"),
        ('He said “it is late," the port said. It opens in ⟦2027⟧. “Late” it is.', ""),
    ],
)
def test_speaker_at_the_edges(marked: str, who: str) -> None:
    found = said(marked)
    assert (found.speaker if found else "") == who


def test_an_outlet_around_a_report_is_the_way_it_came() -> None:
    found = said("Lavrov said that ⟦two ports⟧ were shut, Interfax reported.")
    assert found == Attribution("Lavrov", "Interfax", "Lavrov")


def test_a_surname_that_two_people_bear_stays_short() -> None:
    found = said("Jill Biden and Joe Biden came. Biden said that ⟦two bills⟧ had passed.")
    assert found is not None
    assert found.full == "Biden"


def test_a_pronoun_is_replaced_by_the_last_speaker() -> None:
    text = "Amina Haddad said that the port was shut. She told reporters that ⟦two ships⟧ waited."
    found = said(text)
    assert found is not None
    assert found.speaker == "Amina Haddad"


@pytest.mark.parametrize(
    ("marked", "named"),
    [
        ("They said that ⟦two ships⟧ waited.", ""),
        ("You said that ⟦two ships⟧ waited.", ""),
        ("According to him, ⟦two ships⟧ waited.", ""),
        ("Amina Haddad won. Haddad said that ⟦two ships⟧ waited.", "Amina Haddad"),
    ],
)
def test_a_pronoun_that_stands_for_nobody_is_told_of_but_not_named(marked: str, named: str) -> None:
    found = said(marked)
    assert found is not None
    assert found.named == named


@pytest.mark.parametrize(
    "above",
    ["Amina Haddad", "By Amina Haddad, Port Correspondent", "Author: Amina Haddad", "Amina Haddad on the port",
     "From: Amina Haddad <a@x.org>\nTo: harbour@x.org", "Dear Amina Haddad,"],
)  # fmt: skip
def test_nobody_acts_in_a_line_that_is_no_sentence(above: str) -> None:
    text = f"{above}\n\n⟦Two ships⟧ waited, she told reporters."
    found = said(text)
    assert found is not None
    assert found.speaker == "she"


@settings(max_examples=100, deadline=None)
@given(st.text(min_size=1, max_size=150), st.data())
def test_any_span_can_be_asked_for(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    found = speaker(text, (0, len(text)), (start, end))
    assert found is None or found.speaker


def test_reporting_words_before_nothing_name_nobody() -> None:
    text = "according to . “"
    assert speaker(text, (0, len(text)), (15, 16)) is None


PIECES = ["Borisov", "said", "that", "told", "the", "TASS", "“", "”", ",", ".", "he", "according to",
          "was", "cited", "by", "as saying", "and", "in", "May", "ships", "’s", "who"]  # fmt: skip


@settings(max_examples=150, deadline=None)
@given(st.lists(st.sampled_from(PIECES), min_size=2, max_size=25), st.data())
def test_reported_speech_in_any_order_never_fails(pieces: list[str], data: st.DataObject) -> None:
    text = " ".join(pieces)
    start = data.draw(st.integers(0, len(text) - 1))
    found = speaker(text, (0, len(text)), (start, start + 1))
    assert found is None or found.speaker


@pytest.mark.parametrize("unit", ["said ", "told Al Jazeera 24 ", "in on at ", "cited by ", "A-"])
def test_a_hostile_sentence_takes_no_time(unit: str) -> None:
    text = "X said " + unit * 4_000 + "that x"
    began = time.process_time()
    speaker(text, (0, len(text)), (len(text) - 1, len(text)))
    assert time.process_time() - began < 2.0


@pytest.mark.parametrize(
    "text",
    [
        f"- {' ' * 6_000}x, adding that it rained",
        f"Lee was quoted{' ' * 3_000}, it rained",
        f"Lee was quoted by{' ' * 3_000}, it rained",
        f"A ship called by{' ' * 3_000}, it rained",
    ],
)
def test_a_sentence_of_blanks_is_read_at_once(text: str) -> None:
    frames_in(text, 0, len(text))  # minutes, where it is cubic


def test_whom_somebody_told_may_have_many_names() -> None:
    assert TOLD_THAT.match(" Aly" * 6_000) is None  # minutes, where it is cubic
    assert TOLD_THAT.match(" Aly Monday Lee on Friday that it rained")


@pytest.mark.parametrize(
    ("marked", "of_report"),
    [
        ("They may buy more, Borisov told reporters on ⟦June 24⟧.", True),
        ("On ⟦Wednesday⟧ Borisov said that they may buy more.", True),
        ("Borisov said on ⟦Wednesday⟧ that they may buy more.", True),
        ("Borisov said that they bought more on ⟦Wednesday⟧.", False),
        ("The first shipment came in ⟦July 2019⟧.", False),
    ],
)
def test_a_date_is_the_speakings_own_or_of_what_is_said(marked: str, of_report: bool) -> None:
    start, end = marked.index("⟦"), marked.index("⟧") - 1
    text = marked.replace("⟦", "").replace("⟧", "")
    assert is_of_report(text, (0, len(text)), (start, end)) == of_report
