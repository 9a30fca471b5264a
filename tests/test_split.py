"""Sentences and passages: where a text may be cut."""

import re
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from index.document import Document
from index.sentences import sentences
from index.split import MAX_CHARACTERS, MAX_WORDS, passages, split

TEXTS = st.text(alphabet="ab Zé.!?\n\t“”\"'()1234567890ıİ#-—中。", max_size=600)


def cut(text: str) -> list[str]:
    return [text[a:b] for a, b in sentences(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("One. Two? Three!", ["One.", "Two?", "Three!"]),
        ("He met Dr. Smith. Then left.", ["He met Dr. Smith.", "Then left."]),
        ("Its ally the U.S. since then. It left.", ["Its ally the U.S. since then.", "It left."]),
        ("It left the U.S. The deal is off.", ["It left the U.S.", "The deal is off."]),
        ("It cost $2.5 billion. Nobody paid.", ["It cost $2.5 billion.", "Nobody paid."]),
        ("On 24.06.2020 it rained. Then sun.", ["On 24.06.2020 it rained.", "Then sun."]),
        ('"We will seal it," he said. "Soon."', ['"We will seal it," he said.', '"Soon."']),
        ("J. K. Rowling wrote it. She did.", ["J. K. Rowling wrote it.", "She did."]),
        ("Am 24. Juni kam er. Dann ging er.", ["Am 24. Juni kam er.", "Dann ging er."]),
        ("A heading\n\nA sentence. Another.", ["A heading", "A sentence.", "Another."]),
        ("# Heading\nText below. More.", ["# Heading", "Text below.", "More."]),
        ("Items:\n- first one\n- second one", ["Items:", "- first one", "- second one"]),
        ("a wrapped\nline of text. Next.", ["a wrapped\nline of text.", "Next."]),
        ("Wait... what? Yes.", ["Wait... what?", "Yes."]),
        ("Он пришёл в 2019 г. и ушёл. Потом вернулся.", ["Он пришёл в 2019 г. и ушёл.", "Потом вернулся."]),
        ("他来了。他走了。", ["他来了。", "他走了。"]),
        ("Er sagte: „Das ist gut.“ Dann ging er.", ["Er sagte: „Das ist gut.“", "Dann ging er."]),
        ("»Ja.« Er ging. »Nein.«", ["»Ja.«", "Er ging.", "»Nein.«"]),
        ("Der Vertrag wurde in Ankara am 24. Juni unterzeichnet. Dann kam er.", ["Der Vertrag wurde in Ankara am 24. Juni unterzeichnet.", "Dann kam er."]),
        ("Das gilt z. B. Ankara. Prof. Dr. Müller kam.", ["Das gilt z. B. Ankara.", "Prof. Dr. Müller kam."]),
        ("Türkiye'nin en büyük birliği 3. Ordu komutanlığıdır. Dr. Yılmaz geldi.", ["Türkiye'nin en büyük birliği 3. Ordu komutanlığıdır.", "Dr. Yılmaz geldi."]),
        ("24.06.2020 tarihinde başladı. Sonra bitti.", ["24.06.2020 tarihinde başladı.", "Sonra bitti."]),
        ("Он сказал: «Да». И ушёл. «Нет!» — сказал он.", ["Он сказал: «Да».", "И ушёл.", "«Нет!» — сказал он."]),
        ("В 2019 г. Россия поставила С-400. А. С. Пушкин жил в г. Москве.", ["В 2019 г. Россия поставила С-400.", "А. С. Пушкин жил в г. Москве."]),
        ("Это было в 2019 г. Потом прошло.", ["Это было в 2019 г.", "Потом прошло."]),
        ("Il dit : « Oui. » Il partit.", ["Il dit : « Oui. »", "Il partit."]),
        ("", []),
        (" \n ", []),
    ],
)  # fmt: skip
def test_sentences_end_where_a_person_would_say(text: str, expected: list[str]) -> None:
    assert cut(text) == expected


@given(TEXTS)
def test_sentences_and_passages_hold_every_character_once_and_in_order(text: str) -> None:
    for cuts in (sentences(text), split(text)):
        assert all(a < b for a, b in cuts)
        assert all(first[1] <= second[0] for first, second in pairwise(cuts))
        kept = "".join(text[a:b] for a, b in cuts)
        assert re.sub(r"\s", "", kept) == re.sub(r"\s", "", text)


@given(TEXTS)
def test_a_passage_is_a_slice_of_its_document(text: str) -> None:
    document = Document(text)
    for passage in passages(document):
        assert document.text[passage.start : passage.end] == passage.text
        assert passage.text == passage.text.strip()


@settings(max_examples=30)
@given(st.lists(st.integers(3, 60), min_size=1, max_size=40))
def test_passages_are_near_their_target_and_end_with_sentences(lengths: list[int]) -> None:
    text = " ".join(" ".join(["Word"] + ["word"] * (n - 2) + ["end."]) for n in lengths)
    found = [text[a:b] for a, b in split(text)]
    assert all(piece.endswith(".") and len(piece.split()) <= MAX_WORDS for piece in found)
    if sum(lengths) > 400:
        assert sum(map(len, map(str.split, found))) / len(found) > 75


@pytest.mark.parametrize("text", ["x" * 20_000, "word " * 5_000, "中" * 9_000, "a-b/" * 5_000])
def test_what_has_no_edge_is_cut_to_a_bounded_size(text: str) -> None:
    assert all(b - a <= MAX_CHARACTERS + 1 for a, b in split(text))


def test_a_heading_goes_with_what_follows_it() -> None:
    body = " ".join(["This is a sentence of eight words here."] * 15)
    text = f"{body}\n\nA Heading of Its Own\n\n{body}"
    first, second = (text[a:b] for a, b in split(text))
    assert second.startswith("A Heading")
    assert not first.endswith("Own")


def test_two_megabytes_are_cut_in_seconds_not_minutes() -> None:
    text = "A sentence that says very little indeed. " * 50_000
    assert 1_500 < len(split(text)) < 4_500
