"""The questions that an empty conversation offers: made from sentences, kept where they are answered."""

import threading
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from typing import Any

import pytest

from qa.answer import Answer
from tests.fakes_ui import COUNCIL, HARBOUR, UNDATED, FakeAssistant
from ui.examples import SAMPLE, Examples, questions_for


@pytest.fixture
def workers() -> Iterator[ThreadPoolExecutor]:
    with ThreadPoolExecutor(1) as pool:
        yield pool


@pytest.mark.parametrize(
    ("text", "question"),
    [
        ("The loan was signed in Ankara in September 2017.", "When was the loan signed?"),
        (
            "Russia completed the first shipment in late July 2019, said Borisov.",
            "When did Russia complete the first shipment?",
        ),
        (
            "Russia’s Deputy Prime Minister Yury Borisov spoke.",
            "Who is Russia’s Deputy Prime Minister?",
        ),
        ("Yury Borisov, the deputy prime minister, spoke.", "Who is Yury Borisov?"),
        ("The pier was closed because its piles were rotten.", "Why was the pier closed?"),
        ("The pier cost 38 million kroner.", "How much did the pier cost?"),
        ("About 140 passengers were on board.", "How many passengers were on board?"),
        ("Askvik has 900 inhabitants.", "How many inhabitants does Askvik have?"),
        ("The mill was built by Anna Lund.", "Who was the mill built by?"),
        ("The mill is located in Askvik.", "Where is the mill?"),
        ("Oxygen is a chemical element.", "What is Oxygen?"),
        ("Ingrid Moe said that it would last.", "What did Ingrid Moe say?"),
    ],
)
def test_a_sentence_gives_the_question_that_it_answers(text: str, question: str) -> None:
    assert question in questions_for([text])


@pytest.mark.parametrize(
    "text",
    [
        "It was signed in 2017.",
        "They signed it in 2017.",
        "This is a test.",
        "The first is the longest.",
        "The house that Anna built is an old one.",
        "On Monday the minister spoke.",
        "Rebuilding the Osterby Bridge will cost 4 million kroner.",
        "Rebuilding the bridge cost 4 million kroner.",
        "The bridge could have cost 4 million kroner.",
        "Wer baute die Brücke? Der Bau begann 1912.",
        "",
        "x" * 100_000,
    ],
)
def test_a_sentence_that_only_points_elsewhere_gives_none(text: str) -> None:
    assert questions_for([text]) == ()


def test_the_first_three_differ_in_what_they_ask_for() -> None:
    first = questions_for([HARBOUR.text, COUNCIL.text, UNDATED.text])[:3]
    assert len({question.split()[0] + question.split()[1] for question in first}) == 3


def test_only_questions_that_the_corpus_answers_are_offered(workers: ThreadPoolExecutor) -> None:
    answers = {"who is ingrid moe?": FakeAssistant().answers["who is ingrid moe?"]}
    assistant = FakeAssistant(answers=answers)
    assert Examples(assistant, workers).questions(patience=5) == ("Who is Ingrid Moe?",)  # type: ignore[arg-type]


def test_an_ordinary_corpus_has_three_and_they_are_tried_once(workers: ThreadPoolExecutor) -> None:
    assistant = FakeAssistant()
    examples = Examples(assistant, workers)  # type: ignore[arg-type]
    assert len(examples.questions(patience=5)) == 3
    tried = len(assistant.asked)
    assert len(examples.questions(patience=5)) == 3
    assert len(assistant.asked) == tried


def test_a_changed_corpus_has_its_own(workers: ThreadPoolExecutor) -> None:
    assistant = FakeAssistant([UNDATED])
    examples = Examples(assistant, workers)  # type: ignore[arg-type]
    assert examples.questions(patience=5) == ("Who is Ingrid Moe?",)
    assistant.index.drop(UNDATED.id)
    assert examples.questions(patience=5) == ()
    assistant.index.put(replace(HARBOUR, uri="elsewhere"))
    assert "How much did the pier cost?" in examples.questions(patience=5)


def test_nobody_waits_long_for_them(workers: ThreadPoolExecutor) -> None:
    go_on = threading.Event()

    class Slow(FakeAssistant):
        def ask(self, *args: Any, **kwargs: Any) -> Answer:
            go_on.wait(5)
            return super().ask(*args, **kwargs)

    examples = Examples(Slow(), workers)  # type: ignore[arg-type]
    assert len(examples.questions(patience=0.01)) == 3
    go_on.set()


def test_a_fault_while_they_are_tried_is_no_fault_of_the_page(workers: ThreadPoolExecutor) -> None:
    class Broken(FakeAssistant):
        def ask(self, *args: Any, **kwargs: Any) -> Answer:
            raise RuntimeError

    assert Examples(Broken(), workers).questions(patience=5) == ()  # type: ignore[arg-type]


def test_the_sample_has_its_own(workers: ThreadPoolExecutor) -> None:
    assistant = FakeAssistant()
    assistant.sample = True
    assert Examples(assistant, workers).questions() == SAMPLE  # type: ignore[arg-type]
