"""What a question is about: only what tells something, and names whole."""

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from qa.silence.topics import topics


@pytest.mark.parametrize(
    ("question", "found"),
    [
        ("What did the Prime Minister say about the flood?", ["Prime Minister", "flood"]),
        ("When did Prime Minister Ana Berg resign?", ["Prime Minister Ana Berg"]),
        ("Who closed the King's Theatre?", ["King's Theatre"]),
        ("What was Ana Berg's salary?", ["Ana Berg", "salary"]),
        ("Who met the Greek envoy in May 2019?", ["Greek", "envoy", "May 2019"]),
        ("How many ferries had the yard built by June 2018?", ["ferries", "yard", "June 2018"]),
        ("Does the dam hold 5.2 million tons?", ["dam", "5.2", "tons"]),
        ("did greta lind inspect the cranes", ["greta lind", "cranes"]),
        ("WHO SANK THE KESTREL", ["kestrel"]),
        ("Is there a bridge over the Vlara?", ["bridge", "Vlara"]),
    ],
)
def test_names_whole_dates_figures_and_nouns(question: str, found: list[str]) -> None:
    assert [topic.text for topic in topics(question)] == found


@pytest.mark.parametrize(
    ("question", "found"),
    [
        ("Who seconded the motion for the extra loan?", ["motion", "loan"]),
        ("When did the remaining ferries arrive?", ["ferries"]),
        ("Was the harbour empty?", []),  # an adjective ends it
        ("Which ministry was the dearest?", []),
        ("What do the owners of Aster Mine want?", ["owners", "Aster Mine"]),
        ("Was Holm's bid cheaper than Lind's?", ["Holm", "Lind"]),
        ("Who is in charge of purchasing?", []),
        ("Who refused to resign?", []),
        ("What system gives an organism shelter?", ["shelter"]),
        ("What was the result of the first reaction?", []),
        ("How many guests did the hall receive?", ["guests"]),
        ("Why did the crew mutiny?", ["crew"]),
    ],
)
def test_verbs_adjectives_and_ordinary_words_tell_nothing(question: str, found: list[str]) -> None:
    assert [topic.text for topic in topics(question)] == found


@settings(max_examples=150, deadline=None)
@given(st.text(max_size=80))
def test_topics_stand_in_the_question_and_never_overlap(question: str) -> None:
    found = topics(question)
    for one, other in pairwise(found):
        assert one.start + len(one.text) <= other.start
    assert all(topic.words and topic.text.lower() in question.lower() for topic in found)
