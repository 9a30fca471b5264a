"""Who said what: a quotation is whole, in the right mouth or in none, and its speaker is found."""

import pytest

from index import Document
from index.document import Hit, Passage
from qa.kinds.quotes import Words, words_of
from qa.kinds.whose_words import speakers_of

CALM = Document(
    "The chief of police, Amos Tate, said the attack had been planned abroad.\n\n"
    "Rosalind Deverell called on both sides to stay calm. “I will wait for the court,” she said.",
    source="Standard", uri="/calm",
)  # fmt: skip
FERRY = Document(
    '"The lorries were not chained. I saw them move," said Petra Ilves, a teacher who was travelling '
    "with her sons. The mayor of Chios, Elias Morn, blamed the ministry. He said that the ministry "
    "had known of it for a year. Belmar Lines said that it would study the report. Its director, "
    'Victor Sollen, denied that the ship had been overloaded. "She carried less," he said.',
    source="Gazette", uri="/ferry",
)  # fmt: skip
LAWYER = Document(
    "Mr Trent's lawyer said that the money was his. Asked of the radios, his deputy, Karel Vosk, "
    "said it was. Jill Biden said that the hall had been full.",
    uri="/lawyer",
)
REVIEWS = Document(
    'Tom Warren of The Verge wrote that it was "as stunning as it is surprising". Noting that the type '
    'was old, the curator Ann Ek praised the hall and asserted that "nobody will build it again". '
    'Maria Holm was outraged when he was freed, but so pleased that she said it was "worth the money".',
    uri="/reviews",
)  # fmt: skip
CARRIED = "She carried less"


def hits(*documents: Document) -> list[Hit]:
    return [Hit(Passage(d.id, 0, len(d.text), d.text), d, 1.0) for d in documents]


@pytest.mark.parametrize(
    ("question", "words"),
    [
        ("What did Deverell say?", {"I will wait for the court"}),
        ("What did Amos Tate say?", {"the attack had been planned abroad"}),
        ("What did Petra Ilves say?", {"The lorries were not chained. I saw them move"}),
        ("What did Elias Morn say?", {"the ministry had known of it for a year"}),
        ("What did the mayor of Chios say?", {"the ministry had known of it for a year"}),
        ("What did Belmar Lines say?", {"it would study the report"}),
        ("What did Victor Sollen say?", {CARRIED, "the ship had been overloaded"}),
        ("What did a teacher say?", {"The lorries were not chained. I saw them move"}),
        ("What did the ministry say?", set()),
        ("What did Trent say?", set()),
        ("What did Karel Vosk say?", set()),
        ("What did Joe Biden say?", set()),
        ("What did Tom Warren write?", {"as stunning as it is surprising"}),
        ("What did Ann Ek say?", {"nobody will build it again"}),
        ("What did Maria Holm say?", {"worth the money"}),
    ],
)
def test_words_are_in_the_right_mouth_or_in_none(question: str, words: set[str]) -> None:
    found = words_of(question, hits(CALM, FERRY, LAWYER, REVIEWS), [])
    assert {w.sentence.hit.document.text[w.start : w.end] for w in found} == words


def test_a_quotation_of_two_sentences_is_cited_with_both() -> None:
    (found,) = words_of("What did Petra Ilves say?", hits(FERRY), [])
    assert found.sentence.text.startswith('"The lorries')
    assert found.sentence.text.endswith("with her sons.")


@pytest.mark.parametrize(
    ("question", "speaker"),
    [
        ("Who said “I will wait for the court”?", "Rosalind Deverell"),
        ('Who said "the lorries were not chained"?', "Petra Ilves"),
        ("Who said the lorries were not chained?", "Petra Ilves"),
        ("Who said that it would study the report?", "Belmar Lines"),
        ('Who said "she carried less"?', "Victor Sollen"),
    ],
)
def test_the_speaker_of_words_is_named_and_cited_with_them(question: str, speaker: str) -> None:
    (found,) = speakers_of(question, hits(CALM, FERRY)) or []
    assert found.value == speaker == found.citations[0].answer


@pytest.mark.parametrize(
    "question",
    [
        "Who said the ship had been overloaded?",  # it was denied
        "Who wrote “I will wait for the court”?",
        "Who said that nobody came?",
        "Who said it?",
        "When was the ferry built?",
    ],
)
def test_what_nobody_said_in_these_words_is_left_to_the_reader(question: str) -> None:
    assert speakers_of(question, hits(CALM, FERRY)) is None


def test_words_whose_speaker_is_not_plain_are_nobodys() -> None:
    document = Document('Orin Blake and Amos Tate met. "We leave today," he said.', uri="/two")
    assert speakers_of('Who said "we leave today"?', hits(document)) == []
    assert words_of("What did Amos Tate say?", hits(document), []) == []


def test_copies_that_hold_the_words_are_counted_as_copies() -> None:
    copy = Document(CALM.text + " The rest is its own.", source="Wire", uri="/copy")
    (found,) = speakers_of("Who said “I will wait for the court”?", hits(CALM, copy)) or []
    assert (found.articles, found.copies, found.sources) == (2, 1, ("Standard",))


TALKS = Document(
    "Dr Nils Aas, Professor of Law at the University of Graz, said in May 2019 that the ferry was safe. "
    "Aas told the council in June 2020 that the ferry leaked. Karl Brandt recommended that two ferries be "
    "sold. Brandt said that the crew was tired. They said that the harbour was full.",
    uri="/talks",
)  # fmt: skip
LETTER = Document(
    "The hull is thin. I recommend a new one. The yard told me that it would take a year.",
    source="Lena Moss", uri="/letter",
)  # fmt: skip
REPORT = Document("The council will sell the roads.", source="Ann Lee", uri="/report")
STUDIO = Document(
    "With Ada Quist and Ben Oduya.\n\nQuist: Is the dam safe?\n\nOduya: I heard the word \"safe\" too "
    "often. We closed two gates.\n\nQuist: And the dam?\n\nOduya: The dam leaks.",
    uri="/studio",
)  # fmt: skip


@pytest.mark.parametrize(
    ("question", "words"),
    [
        ("What did Professor Aas tell the council about the ferry?", "the ferry was safe"),
        ("What did Aas say about the ferry in May 2019?", "the ferry was safe"),
        ("What did Aas say in June 2020 about the ferry?", "the ferry leaked"),
        ("What did Aas say about the ferry in 2012?", None),
        ("What did Brandt recommend?", "two ferries be sold"),
        ("What did Brandt promise?", None),
        ("What did Lena Moss recommend?", "I recommend a new one"),
        ("What did Moss say about the hull?", "The hull is thin"),
        ("What did Ann Lee say about the roads?", None),
        ("What did the yard say?", "it would take a year"),
        ("What did Ben Oduya say about the dam?", "The dam leaks"),
        ("What did Oduya say about the word safe?", 'I heard the word "safe" too often'),
    ],
)  # fmt: skip
def test_whom_it_was_told_and_when_is_no_part_of_the_topic(
    question: str, words: str | None
) -> None:
    found = words_of(question, hits(TALKS, LETTER, STUDIO, REPORT), [])
    assert [_text(one) for one in found[:1]] == ([words] if words else [])


@pytest.mark.parametrize(
    ("text", "source", "words"),
    [
        ("The council will sell the roads next year.", "Ann Lee", None),
        ("World War I ended the trade in roads. My Lai is far.", "Ann Lee", None),
        ('The roads are old. "I drove my car," the driver wrote.', "Ann Lee", None),
        ("Ida Moss: Will the roads be sold?\n\nBen Oduya: I fear so.\n\nIda Moss: Who told you?", "Ann Lee", None),
        ("From: Ann Lee <ann@dale.org>\nTo: Bo Park\n\nThe roads will be sold next year.", "Ann Lee",
         "The roads will be sold next year"),
        ("The roads are worn, as I saw.", "Ann Lee", "The roads are worn, as I saw"),
        ("The roads are worn, as I saw.", "Dale Gazette", None),
    ],
)  # fmt: skip
def test_a_text_is_its_authors_words_only_where_it_shows_it(
    text: str, source: str, words: str | None
) -> None:
    document = Document(text, source=source, uri="/by")
    found = words_of("What did Ann Lee say about the roads?", hits(document), [])
    assert [_text(one) for one in found[:1]] == ([words] if words else [])


def test_words_that_only_a_pronoun_gives_are_nobodys() -> None:
    found = words_of("What did they say about the harbour?", hits(TALKS), [])
    assert [(_text(one), one.speaker) for one in found] == [("the harbour was full", "")]


def _text(one: Words) -> str:
    return one.sentence.hit.document.text[one.start : one.end]
