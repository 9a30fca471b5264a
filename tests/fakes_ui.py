"""An index and an assistant in memory for the tests of ``ui``: deterministic, instant, no model.

Both have the names of the real ones and deal in the real values, so a test says what the page
makes of an `Answer`, whoever made it.
"""

import re
import secrets
import time
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import Any

from index.document import Document, Filter, Hit, Passage
from index.errors import UsageError
from index.mentions import Mentions
from index.sentences import sentences
from index.store import DocumentInfo
from qa.answer import Answer, Citation, Finding
from ui.turns import Turn

_PARAGRAPH = re.compile(r"\S(?:(?!\n\n).)*\S", re.DOTALL)

HARBOUR = Document(
    text=(
        "The ferry returns\n\n"
        "The ferry between Askvik and Lund took up its service again in late March 2021, eleven "
        "months after the storm. About 140 passengers were on board for the first crossing.\n\n"
        "Harbour master Ingrid Moe said that the new pier “will outlast all of us”. The old one "
        "had been closed since April 2020 because its piles were rotten.\n\n"
        "The pier cost 38 million kroner, according to the county. A second ferry is expected in "
        "the spring of 2023.\n"
    ),
    title="The ferry returns to Askvik",
    source="Askvik Post",
    published=date(2021, 4, 2),
    uri="https://askvik.example/ferry?page=1",
    url="https://askvik.example/ferry?page=1",
)
COUNCIL = Document(
    text=(
        "Minutes of the council\n\n"
        "The council noted that the ferry has been running again since 12 April 2021. It thanked "
        "the harbour master, Ingrid Moe.\n\n"
        "The pier came to 41 million kroner in the end. The council asked for a report.\n"
    ),
    title="Minutes of the council, May 2021",
    source="Askvik Council",
    published=date(2021, 5, 20),
    uri="/srv/documents/council-2021-05.txt",
)
UNDATED = Document(
    text="Ingrid Moe has been harbour master of Askvik since 2009. She was born in Lund.\n",
    title=None,
    uri="/srv/documents/people.txt",
)


def long_document(characters: int = 2_000_000) -> Document:
    """A document of that many characters, with one sentence about the lighthouse in the middle."""
    line = "The keeper wrote down the wind, the height of the sea and the ships that passed. "
    paragraph = line * 6 + "\n\n"
    half = paragraph * (characters // 2 // len(paragraph))
    text = half + "The lighthouse was lit for the first time on 9 May 1871.\n\n" + half
    return Document(text=text, title="The keeper's log", source="Archive", uri="/srv/log.txt")


class FakeIndex:
    """Documents in memory."""

    def __init__(self, documents: Iterable[Document], path: Path = Path("nowhere")) -> None:
        self._documents = {document.id: document for document in documents}
        self.path = path

    def __len__(self) -> int:
        return len(self._documents)

    def documents(self) -> list[DocumentInfo]:
        return [
            DocumentInfo(d.id, d.uri, d.title, d.source, d.published, d.url, len(d.text), 1)
            for d in self._documents.values()
        ]

    def document(self, id: str) -> Document:
        if id not in self._documents:
            raise UsageError(f"There is no document {id}.")
        return self._documents[id]

    def put(self, document: Document) -> None:
        self._documents[document.id] = document

    def drop(self, id: str) -> None:
        self.document(id)
        del self._documents[id]


def cite(document: Document, answer: str, number: int = 1, within: str = "") -> Citation:
    """The sentence of a document that holds the words, as a citation."""
    at = document.text.index(within or answer)
    answer_start = document.text.index(answer, at)
    answer_end = answer_start + len(answer)
    around = max(0, answer_start - 5_000)
    start, end = next(
        (first, last)
        for first, last in sentences(
            document.text, around, min(len(document.text), around + 10_000)
        )
        if first <= answer_start and answer_end <= last
    )
    return Citation(
        number=number,
        document_id=document.id,
        title=document.title,
        uri=document.uri,
        source=document.source,
        published=document.published,
        page=None,
        start=start,
        end=end,
        quote=document.text[start:end],
        answer_start=answer_start,
        answer_end=answer_end,
        url=document.url,
    )


def new_turn(asked: str) -> Turn:
    """A question that is about to be asked, as a page makes it."""
    return Turn(secrets.token_hex(6), asked)


def hit(document: Document, score: float = 0.5) -> Hit:
    """The document's beginning as a passage."""
    text = document.text[:300]
    return Hit(Passage(document.id, 0, len(text), text), document, score)


def returned(question: str) -> Answer:
    """Two documents, one date: a plain answer with support, another finding and an also-found."""
    first = cite(HARBOUR, "late March 2021", 1)
    second = cite(COUNCIL, "12 April 2021", 2)
    best = Finding(
        "late March 2021",
        (first,),
        normal="2021-03",
        status="occurred",
        probability=0.93,
        sources=("Askvik Post",),
    )
    other = Finding(
        "12 April 2021", (second,), normal="2021-04-12", probability=0.4, sources=("Council",)
    )
    also = Finding(
        "the spring of 2023", (cite(HARBOUR, "the spring of 2023", 3),), status="expected"
    )
    return Answer(
        asked=question,
        question=question,
        text=best.value,
        confidence=0.93,
        calibrated=True,
        findings=(best, other),
        also_found=(also,),
        citations=(first, second),
        passages=(hit(HARBOUR), hit(COUNCIL)),
        notes=("1 undated document was left out.",),
    )


def cost(question: str) -> Answer:
    """Two documents that contradict each other."""
    first, second = cite(HARBOUR, "38 million kroner", 1), cite(COUNCIL, "41 million kroner", 2)
    return Answer(
        asked=question,
        question=question,
        text="38 million kroner",
        confidence=0.61,
        calibrated=True,
        findings=(
            Finding("38 million kroner", (first,), speaker="the county", probability=0.61),
            Finding("41 million kroner", (second,), probability=0.55),
        ),
        disagreement=True,
        citations=(first, second),
        passages=(hit(HARBOUR), hit(COUNCIL)),
    )


def reason(question: str) -> Answer:
    """A question whose answers were never measured."""
    first = cite(HARBOUR, "because its piles were rotten", 1)
    return Answer(
        asked=question,
        question="Why was the old pier at Askvik closed?",
        kind="reason",
        text=first.quote,
        findings=(Finding(first.quote, (first,)),),
        citations=(first,),
        passages=(hit(HARBOUR),),
    )


def refusal(question: str) -> Answer:
    """What the documents do not say."""
    return Answer(
        asked=question,
        question=question,
        refused=True,
        reason="No passage names anyone who paid for it; the closest only tell what it cost.",
        confidence=0.08,
        calibrated=True,
        passages=(hit(HARBOUR, 0.6), hit(COUNCIL, 0.5), hit(UNDATED, 0.4)),
    )


def harbour_master(question: str) -> Answer:
    """One document, one plain answer."""
    first = cite(UNDATED, "harbour master of Askvik", 1)
    finding = Finding(
        "harbour master of Askvik", (first,), probability=0.8, sources=("people.txt",)
    )
    return Answer(
        asked=question,
        question=question,
        text=finding.value,
        confidence=0.8,
        calibrated=True,
        findings=(finding,),
        citations=(first,),
        passages=(hit(UNDATED), hit(HARBOUR)),
    )


QUESTIONS: dict[str, Callable[[str], Answer]] = {
    "when did the ferry start again?": returned,
    "what did the pier cost?": cost,
    "and why was it closed?": reason,
    "who paid for the pier?": refusal,
    "who is ingrid moe?": harbour_master,
    "how much did the pier cost?": cost,
    "how many passengers were on board for the first crossing?": returned,
}


class FakeAssistant:
    """Answers what is in ``answers``, refuses everything else.

    Parameters
    ----------
    pause : float
        Seconds that each stage takes.
    """

    def __init__(
        self,
        documents: Iterable[Document] = (HARBOUR, COUNCIL, UNDATED),
        answers: dict[str, Callable[[str], Answer]] | None = None,
        *,
        pause: float = 0.0,
        path: Path = Path("nowhere"),
    ) -> None:
        self.index = FakeIndex(documents, path)
        self.sample = False
        self.answers = QUESTIONS if answers is None else answers
        self.pause = pause
        self.asked: list[tuple[str, tuple[Any, ...], Filter | None]] = []

    def ask(
        self,
        question: str,
        history: Sequence[Any] = (),
        where: Filter | None = None,
        on_stage: Callable[[str], None] | None = None,
    ) -> Answer:
        self.asked.append((question, tuple(history), where))
        for stage in ("searching", "reading 12 passages", "answering"):
            if on_stage is not None:
                on_stage(stage)
            time.sleep(self.pause)
        return self.answers.get(question.casefold(), refusal)(question)

    def mentions(
        self, words: str, where: Filter | None = None, *, first: int = 0, count: int = 50
    ) -> Mentions:
        """Each paragraph that holds the words, as typed but for case."""
        admitted = [
            document
            for document in self.index.documents()
            if where is None or where.documents is None or document.id in where.documents
        ]
        rows = [
            (Passage(document.id, match.start(), match.end(), match[0]), document)
            for document in admitted
            for match in _PARAGRAPH.finditer(self.index.document(document.id).text)
            if all(word in match[0].casefold() for word in words.casefold().split())
        ]
        counted = Counter(document for _, document in rows)
        page = tuple(rows[first : first + count])
        return Mentions(words, len(admitted), 0, tuple(counted.items()), page, first, len(rows))

    def add(
        self,
        paths: Sequence[Path],
        progress: Callable[[Any], None] | None = None,
        *,
        copy: bool = False,
    ) -> Any:
        added = []
        for done, path in enumerate(paths, start=1):
            document = Document(Path(path).read_text("utf-8"), title=Path(path).stem, uri=str(path))
            self.index.put(document)
            added.append(document.id)
            if progress is not None:
                progress(Progress(done, len(paths), "embedding"))
        return Report(added=tuple(added))

    def remove(self, ids: Sequence[str]) -> tuple[str, ...]:
        for id in ids:
            self.index.drop(id)
        return tuple(ids)

    def set(self, id: str, **fields: Any) -> None:
        document = self.index.document(id)
        self.index.put(replace(document, **fields))


@dataclass(frozen=True)
class Progress:
    """As in ``index.build``."""

    done: int
    total: int
    stage: str


@dataclass(frozen=True)
class Report:
    """As in ``index.build``."""

    added: tuple[str, ...] = ()
    changed: tuple[str, ...] = ()
    removed: tuple[str, ...] = ()
    skipped: tuple[str, ...] = ()
    problems: tuple[Any, ...] = ()
    warnings: tuple[str, ...] = ()
