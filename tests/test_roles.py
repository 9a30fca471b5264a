"""Who somebody is: which questions ask for that, and how far the office beside a name goes."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qa.candidates.roles import described, whole_role
from qa.names import parse_name


@pytest.mark.parametrize(
    ("question", "name"),
    [
        ("Who is Ismail Demir?", "Ismail Demir"),
        ("who was Yury Borisov", "Yury Borisov"),
        ("Who’s Kalin?", "Kalin"),
        ("Who was John of Gaunt?", "John of Gaunt"),
        ("Who is Russia's deputy prime minister?", None),
        ("Who is the head of NATO?", None),
        ("Who is president of Turkey?", None),
        ("Who is the CEO?", None),
        ("Who said that Borisov is right?", None),
        ("Where is Ankara?", None),
    ],
)
def test_only_a_name_asks_to_be_described(question: str, name: str | None) -> None:
    found = described(question)
    assert (found.core if found else None) == name


@pytest.mark.parametrize("tail", ["?x", "x", "? ?", "x?"])
def test_a_question_of_blanks_is_read_at_once(tail: str) -> None:
    described(f"who is Ann{' ' * 10_000}{tail}")  # minutes, where it is cubic
    described(f"who is{' ' * 10_000}{tail}")


@pytest.mark.parametrize(
    ("marked", "name", "role"),
    [
        (
            "preceded by ⟦Turkish⟧ presidential spokesman Ibrahim Kalin saying that",
            "İbrahim Kalın",
            "Turkish presidential spokesman",
        ),
        ("Russian Deputy ⟦Prime Minister⟧ Yury Borisov said", "Borisov",
         "Russian Deputy Prime Minister"),
        (
            "On June 2 the head of the ⟦Federal Service of Cooperation⟧, Dmitry Shugayev, said",
            "Dmitry Shugayev",
            "the head of the Federal Service of Cooperation",
        ),
        # The name is not what it stands before, or what lies between is no part of an office.
        ("⟦Turkish⟧ presidential spokesman Ibrahim Kalin said", "Yury Borisov", "Turkish"),
        ("talks in ⟦Ankara⟧ on Monday, Kalin said", "Kalin", "Ankara"),
        ("Kalin, the ⟦spokesman⟧ of the president, said", "Kalin", "the spokesman of the president"),
        ("Otto Brandt, the former ⟦mayor⟧, called it small", "Otto Brandt", "the former mayor"),
        ("Karin Lund, Otto Brandt, the former ⟦mayor⟧, and", "Karin Lund", "mayor"),
        ("the ⟦director⟧\nIbrahim Kalin was born", "Kalin", "director"),
    ],
)  # fmt: skip
def test_the_whole_office_beside_a_name_is_taken(marked: str, name: str, role: str) -> None:
    start, end = marked.index("⟦"), marked.index("⟧") - 1
    text = marked.replace("⟦", "").replace("⟧", "")
    person = parse_name(name)
    assert person is not None
    assert text[slice(*whole_role(text, start, end, person))] == role


@given(st.text(alphabet="aA .,\nof", max_size=60), st.data())
def test_what_is_taken_holds_the_span(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    person = parse_name("Aa")
    assert person is not None
    first, last = whole_role(text, start, end, person)
    assert 0 <= first <= start <= end <= last <= len(text)
