"""What the confidence is fitted to is what is answered."""

import json

from index.document import Document, Hit, Passage
from qa.confidence import Calibration
from qa.measures.question_file import Question
from qa.read import Read
from qa.reader.calibrate import FILE, Asked, top
from qa.readers import SHIPPED, WEIGHTS

TEXT = "Russia completed the first shipment in late July 2019 by ship, and nobody stopped it."
DRAFT = Calibration((0.0, 0.5, 0.0, 0.0, 0.0, 0.0), (), 0.0)


def asked(answers: tuple[str, ...], *scores: float) -> Asked:
    """The question asked of a sentence, and of a copy of it that says "March 2018"."""
    texts = (TEXT, TEXT.replace("late July 2019", "March 2018"))
    hits, reads = [], []
    for number, (text, date, score) in enumerate(
        zip(texts, ("late July 2019", "March 2018"), scores, strict=False)
    ):
        document = Document(text, uri=f"/{number}")
        passage = Passage(document.id, 0, len(text), text)
        hits.append(Hit(passage, document, 0.9, 0.9, 0.9))
        start = text.index(date)
        reads.append([Read(start, start + len(date), score)])
    return Asked(Question("q", "When was the first shipment?", answers), hits, reads)


def test_the_shipped_calibration_was_fitted_to_the_shipped_weights() -> None:
    fitted = json.loads(FILE.read_text())[SHIPPED]["measured"]["weights"]
    assert fitted == json.loads((WEIGHTS / "figures.json").read_text())["sha256"]


def test_the_answer_on_top_is_right_where_it_is_accepted() -> None:
    for accepted, right in (("late July 2019", True), ("May 1990", False)):
        found = top(asked((accepted,), 2.0), DRAFT)
        assert found is not None
        assert found.right is right


def test_what_was_exchanged_for_the_answer_counts_as_one_with_it() -> None:
    found = top(asked(("March 2018",), 2.0, 1.5), DRAFT)
    assert found is not None
    assert found.right


def test_of_nothing_read_nothing_is_on_top() -> None:
    assert top(Asked(Question("q", "When was it?", ()), [], []), DRAFT) is None
