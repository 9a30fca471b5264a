"""Whose turn it is: transcripts and interviews, and what only looks like one."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from index.sentences import sentences
from qa.attribution import speaker
from qa.telling.turns import speaker_of_turn

PHONE_IN = (
    "In the studio: Ada Quist and Ben Oduya.\n\n"
    "Quist: Is the dam safe?\n\nOduya: It is. We closed two gates in March.\n\n"
    "The dam was built in 1950.\n\n"
    "Quist: Who told you so?\n\nOduya: The ministry said that it would hold."
)
HANSARD = (
    "4. Dame Ruth Allard (Norham) (Ind): What he has done about the ferries.\n\n"
    "The Minister for Ports (Tom Weir): I have ordered three new ones.\n\n"
    "Dame Ruth Allard: When will they sail?\n\nTom Weir: In the spring."
)
TALK = (
    "Lena Moss has run the bakery since 1998. She spoke to our reporter in May.\n\n"
    "Q: How many loaves?\n\nA: Nine hundred a day.\n\nQ: And on Sunday?\n\nA: We rest. My father did."
)


def of(text: str, words: str) -> str:
    """Who says the words, at the end of their sentence."""
    at = text.rindex(words)
    sentence = next(found for found in sentences(text) if found[0] <= at < found[1])
    found = speaker(text, sentence, (at, at + len(words)))
    return found.full if found else ""


@pytest.mark.parametrize(
    ("text", "words", "who"),
    [
        (PHONE_IN, "It is", "Ben Oduya"),
        (PHONE_IN, "two gates", "Ben Oduya"),
        (PHONE_IN, "safe", "Ada Quist"),
        (PHONE_IN, "hold", "The ministry"),
        (PHONE_IN, "built in 1950", ""),
        (HANSARD, "three new ones", "Tom Weir"),
        (HANSARD, "ferries", "Ruth Allard"),
        (HANSARD, "spring", "Tom Weir"),
        (TALK, "Nine hundred", "Lena Moss"),
        (TALK, "My father", "Lena Moss"),
        (TALK, "on Sunday", ""),
        (TALK, "since 1998", ""),
        ("With Ada Quist, host, and Ben Oduya, engineer.\n\n**QUIST:** Go on.\n**ODUYA:** It leaks.\n"
         "**QUIST:** Where?\n**ODUYA:** Below.", "leaks", "Ben Oduya"),
        ("[00:01] Ada Quist: Go on.\n[00:04] Ben Oduya: It leaks.\n[00:09] Ada Quist: Where?", "leaks",
         "Ben Oduya"),
        ("Next steps\n\nBen Oduya: buy it\n\nThe talk:\n\nAda Quist: Is it safe?\n\nBen Oduya: It leaks.\n\n"
         "Ada Quist: So we wait.", "leaks", "Ben Oduya"),
        ("Gazette: Is it safe?\n\nBen Oduya: I fear not.\n\nGazette: Why?\n\nBen Oduya: It leaks.", "leaks",
         "Ben Oduya"),
    ],
)  # fmt: skip
def test_a_turn_is_its_speakers_and_ends_with_its_paragraph(
    text: str, words: str, who: str
) -> None:
    assert of(text, words) == who


@pytest.mark.parametrize(
    ("text", "words"),
    [
        # An opening that does not say who is asked, or names two.
        ("Lena Moss and Karl Brandt run the bakery.\n\nQ: How many?\n\nA: Nine hundred.\n\nQ: Why?\n\nA: Hunger.",
         "Nine hundred"),
        ("Lena Moss spoke to Karl Brandt.\n\nQ: How many?\n\nA: Nine hundred.\n\nQ: Why?\n\nA: Hunger.",
         "Nine hundred"),
        ("In an interview with Rail Monthly he spoke freely.\n\nQ: How many?\n\nA: I had nine.\n\nQ: Why?\n\n"
         "A: Hunger.", "nine"),
        ("Price: Nine pounds.\nColour: Blue.\nPrice: Ten pounds.\nColour: Red.", "Nine pounds"),
        ("Contract Value: Nine pounds.\nDesign Life: Ten years.\nContract Value: Six pounds.\n"
         "The contract has a value, the design a life.", "Nine pounds"),
        ("Portion Fix: Nine.\nPrep Time: Ten.\nPortion Fix: Two.\nPrep Time: Six.", "Nine"),
        ("Port Ellis: Nine ships.\nGreat Yarmouth: Ten ships.", "Nine ships"),
        ("United States: Nine medals.\nSweden: Two.\nUnited States: Ten medals.\nSweden: Three.",
         "Nine medals"),
        ("Albert Einstein: a physicist, born in 1879.\nMarie Curie: a chemist, born in 1867.",
         "a physicist"),
        ("Note: The dam is closed.\n\nPlease Note: it is wet.\n\nNote: The road is open.", "closed"),
        ("Carl Linden: Trams of Oslo. 1998.\nCarl Linden: Bridges. 2001.\nEva Strand: A Tram. 2003.", "2001"),
        # Lists of people, whatever they ask for.
        ("Actions\nAda Quist: send us the frames by May\nBen Oduya: check our budget\nAda Quist: tell you more",
         "check our budget"),
        ("Ada Quist: send us the frames by May\nBen Oduya: check our budget\nAda Quist: call me",
         "check our budget"),
        ("## Next steps\n\nAda Quist: I order the frames.\n\nBen Oduya: We check it.\n\nAda Quist: What for?",
         "the frames"),
        ("Ada Quist: Is it safe?\nBen Oduya: I fear not.\nAda Quist: Why?\n\nAgreed actions\n"
         "Ben Oduya: send you the plan", "the plan"),
        ("Winners 2019\nAda Quist: I am the sea\nBen Oduya: I was late\nAda Quist: We go", "the sea"),
        ("Leeds Castle: see our 12 rooms\nPlas Newydd: bring your dog\nLeeds Castle: ask us", "12 rooms"),
        ("Priya Nair met Tom Lee.\n\nPriya Nair: send us the frames by May\nTom Lee: check our budget\n"
         "Priya Nair: ask your bank", "frames"),
        ("Actions\nPriya Nair: we need frames\nTom Lee: I check it\nPriya Nair: my bank", "frames"),
        ("Leeds Castle: see our 12 rooms\nBodiam Castle: see our moat\nLeeds Castle: call us", "rooms"),
        ("Ben Oduya gave three reasons: rain, snow and ice.", "rain"),
    ],
)  # fmt: skip
def test_what_is_no_transcript_is_nobodys_turn(text: str, words: str) -> None:
    assert of(text, words) == ""


@settings(max_examples=100, deadline=None)
@given(st.text(alphabet="QA: \nNairTe.()", max_size=200), st.data())
def test_any_text_has_turns_that_lie_in_it(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text)))
    assert isinstance(speaker_of_turn(text, (start, start)), str)


@pytest.mark.parametrize(
    "text",
    [unit * 20_000 for unit in ("Ada Quist: x\n", "A: ", "Ada (", "Q: a\nA: b\n", "our talked to ", "Ada ")]
    + ["".join(f"Ada Q{chr(97 + n % 26)}{n}: you\n" for n in range(20_000))],
    ids=lambda text: text[:12],
)  # fmt: skip
def test_a_hostile_transcript_is_read_too(text: str) -> None:
    assert speaker_of_turn(text, (0, 1)) == ""  # hours, where it is quadratic
