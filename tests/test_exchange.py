"""One sentence in two documents, one thing in it exchanged for another."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.sentences import sentences
from qa.evidence.exchange import Context, context, exchanged


def marked(text: str) -> Context:
    """The context of the span that ⟦ and ⟧ mark."""
    start, end = text.index("⟦"), text.index("⟧") - 1
    text = text.replace("⟦", "").replace("⟧", "")
    sentence = next(found for found in sentences(text) if found[0] <= start < found[1])
    return context(text, start, end, sentence)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (
            "Russia completed the first shipment in ⟦late July 2019⟧, the ministry said.",
            "Russia completed the first shipment in ⟦March 2018⟧, the ministry said.",
        ),
        (
            "The Oscar for the best animated film went to ⟦Toy Story 4⟧ in the end.",
            "The Oscar for the best animated film went to ⟦Toy Story 2⟧ in the end.",
        ),
        (  # the two readings differ in how much they take
            "Tennis: Australian star ⟦Ashleigh Barty⟧ lifted the trophy in the 2021 final.",
            "Tennis: ⟦Australian star Simona Halep⟧ lifted the trophy in the 2021 final.",
        ),
        (  # the sentence was copied without its neighbours
            "Lind said that the ferry had struck a ⟦container⟧. Nobody had been warned at all.",
            "Lind said that the ferry had struck a ⟦rock⟧. The owner denied it on Monday.",
        ),
        (  # too short to tell by: what stands round it tells
            "The final was played in London. ⟦Barty⟧ won. The crowd cheered for an hour.",
            "The final was played in London. ⟦Halep⟧ won. The crowd cheered for an hour.",
        ),
        (  # nothing stands before it
            "⟦Norway⟧ won the most medals at the games.",
            "⟦Germany⟧ won the most medals at the games.",
        ),
    ],
)
def test_the_same_place_of_the_same_words_is_an_exchange(one: str, other: str) -> None:
    assert exchanged(marked(one), marked(other))
    assert exchanged(marked(other), marked(one))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (  # another place of the same sentence
            "The film stars ⟦Emma Stone⟧ and Ryan Gosling as two lovers in Los Angeles.",
            "The film stars Emma Stone and ⟦Ryan Gosling⟧ as two lovers in Los Angeles.",
        ),
        (  # the same value
            "Russia completed the first shipment in ⟦July 2019⟧, the ministry said.",
            "Russia completed the first shipment in ⟦July 2019⟧, the ministry said.",
        ),
        (  # more of the same value
            "The title was won by ⟦Barty⟧ in three sets at Wimbledon.",
            "The title was won by ⟦Ashleigh Barty⟧ in three sets at Wimbledon.",
        ),
        (
            "Russia completed the first shipment in ⟦late July 2019⟧, the ministry said.",
            "The contract that both sides had wanted was signed in ⟦2017⟧ at last.",
        ),
        (  # what is said of another month
            "Prices in the country rose by ⟦3.2 percent⟧ in May, the office said.",
            "Prices in the country rose by ⟦3.5 percent⟧ in June, the office said.",
        ),
        (  # and of another year
            "In the 2018 final the cup was won by ⟦Kerber⟧ in three sets.",
            "In the 2019 final the cup was won by ⟦Halep⟧ in three sets.",
        ),
        ("⟦2019⟧", "⟦2018⟧"),
    ],
)
def test_anything_else_is_none(one: str, other: str) -> None:
    assert not exchanged(marked(one), marked(other))
    assert not exchanged(marked(other), marked(one))


@given(st.text(max_size=80), st.text(max_size=80), st.data())
def test_any_two_spans_compare_alike_in_either_order(
    one: str, other: str, data: st.DataObject
) -> None:
    spans = []
    for text in (one, other):
        start = data.draw(st.integers(0, len(text)))
        end = data.draw(st.integers(start, len(text)))
        spans.append(context(text, start, end, (0, len(text))))
    assert exchanged(*spans) == exchanged(*reversed(spans))
    assert not exchanged(spans[0], spans[0])
