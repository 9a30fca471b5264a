"""Where an answer may begin and end."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qa.edges import cut


@pytest.mark.parametrize(
    ("marked", "answer"),
    [
        ("delivered in ⟦late Jul⟧y 2019.", "late July"),
        ("by ⟦Yury Borisov,⟧ who", "Yury Borisov"),
        ("the ⟦“S-400⟧” deal", "“S-400”"),
        ("missiles ⟦(the S-400⟧ of Russia", "the S-400"),
        ("in ⟦July (or so⟧) at last", "July (or so)"),
        ("based in the ⟦U.S.⟧", "U.S."),
        ("Ann Hill (⟦actor) Ann Hill (born 1949) is a British actor⟧.", "actor"),
        ("Route 9 (⟦Iowa⟧) is a road", "Iowa"),
        ("gone [⟦2019] to Ankara (Turkey)⟧.", "2019"),
        ("...⟦,⟧ and", ""),
        ("gone⟦, [ Ab1)”⟧ to", "Ab1"),
    ],
)
def test_a_span_is_cut_as_a_person_would_mark_it(marked: str, answer: str) -> None:
    start, end = marked.index("⟦"), marked.index("⟧") - 1
    text = marked.replace("⟦", "").replace("⟧", "")
    assert text[slice(*cut(text, start, end))] == answer


@given(st.text(alphabet="ab ()[].,“”‘’»", max_size=30), st.data())
def test_a_span_that_was_cut_stays_as_it_is(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text)))
    once = cut(text, start, data.draw(st.integers(start, len(text))))
    assert 0 <= once[0] <= once[1] <= len(text)
    assert cut(text, *once) == once
