"""What people type finds what documents say."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index import Document, build_index, open_index
from index.fold import fold, plain, query_terms, terms
from tests.fakes import FakeEmbedder


@pytest.mark.parametrize(
    ("typed", "written"),
    [
        ("s400", "the S-400 system"),
        ("S 400", "the S-400 system"),
        ("S-400", "the S400 system"),
        ("s-400s", "the S 400 system"),
        ("S400", "all the S-400s"),
        ("Kalin", "İbrahim Kalın said"),
        ("KALIN", "kalın"),
        ("Kalın", "Kalin said"),
        ("covid19", "the COVID-19 crisis"),
        ("covid 19", "the COVID-19 crisis"),
        ("F35", "F-35 fighter jets"),
        ("US", "the U.S. sanctions"),
        ("Erdogan", "Erdoğan’s deal"),
        ("ceasefire", "a cease-fire"),
        ("Lodz", "Łódź"),
        ("strasse", "Straße"),
        ("turkey's", "Turkey"),
        ("deliveries", "a delivery"),
    ],
)
def test_spellings_find_each_other(typed: str, written: str, tmp_path, embedder) -> None:
    build_index(Document(written), tmp_path / "i", embedder=embedder)
    with open_index(tmp_path / "i").snapshot() as snapshot:
        _, scores = snapshot.lexical(typed)
        assert scores.max() > 0


@pytest.mark.parametrize(
    "typed",
    ['"', "*", "NEAR", "NEAR(a b)", 'a" OR "b', "AND", "NOT x", "col:x", "^a", "-x", "(", "a + b",
     "%_", "';--", "\x00", "{", "🙂", "\u202eabc", "s400*"],
)  # fmt: skip
def test_nothing_that_is_typed_is_a_syntax_error(typed: str, tmp_path) -> None:
    build_index(Document("Some text about a b x."), tmp_path / "i", embedder=FakeEmbedder())
    with open_index(tmp_path / "i").snapshot() as snapshot:
        positions, scores = snapshot.lexical(typed)
        assert len(positions) == len(scores) <= 1


@given(st.text(max_size=200))
def test_folding_is_stable_and_plain(text: str) -> None:
    assert all(term and not term.isspace() for term in terms(text))
    assert '"' not in fold(text)
    assert plain(plain(text)) == plain(text)


def test_function_words_are_left_out_unless_nothing_else_is_there() -> None:
    assert query_terms("when was the first S-400 shipment?") == ["first", "400", "s400", "shipment"]
    assert query_terms("who is he") == ["who", "is", "he"]
    assert query_terms("???") == []


def test_a_question_of_any_length_has_a_bounded_number_of_terms() -> None:
    assert len(query_terms(" ".join(f"word{i}" for i in range(30_000)))) == 64


def test_a_preposition_before_a_year_is_not_a_name() -> None:
    assert "in2019" not in terms("in 2019")
