"""The pipeline, opened once, asked many times."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path

from index.amend import UNSET, remove_documents, set_metadata
from index.build import build_index
from index.bundled import sample_index
from index.document import Document, Filter, Hit
from index.embed import Embedder, open_embedder
from index.load.text import without_surrogates
from index.mentions import Mentions
from index.open import Index, open_index
from index.paths import default_index
from index.report import Progress, Report
from index.store import FILE
from qa.answer import Answer
from qa.clock import Clock
from qa.compose import compose
from qa.confidence import load_calibration
from qa.corpus import corpus_of
from qa.every_mention import find
from qa.follow_up import resolve
from qa.judge import UNMEASURED, judge, to_spans
from qa.kind import expects
from qa.kind import kind as kind_of
from qa.kinds.other_kinds import of_kind
from qa.languages import foreign_notes
from qa.question_filter import understood
from qa.read import Reader
from qa.readers import open_reader
from qa.refusal import refusal
from qa.retrieval import Retrieved
from qa.retrieval import retrieve as rank
from qa.talk.who_said import who_said
from qa.wording import count

# How many passages are read, best first. See benchmarks/pipeline.py for what more costs and buys.
BUDGET = 12
# A question is a sentence or two; of a pasted document the beginning is asked.
MAX_QUESTION = 2_000

Turn = Answer | tuple[str, str]


class Assistant:
    """Answers questions from one index. Safe to use from many threads.

    Attributes
    ----------
    index : Index
        What is asked.
    sample : bool
        Whether that is the bundled sample.
    """

    def __init__(
        self, index: Index, embedder: Embedder, reader: Reader, *, sample: bool = False
    ) -> None:
        self.index, self.sample = index, sample
        self._embedder, self._reader = embedder, reader

    @classmethod
    def open(
        cls,
        path: str | Path | None = None,
        *,
        reader: Reader | str | Path | None = None,
        embedder: Embedder | None = None,
    ) -> "Assistant":
        """Open an index to ask it.

        Parameters
        ----------
        path : str or Path, optional
            The index's folder. None: the default index; where there is none, the bundled sample.
        reader : Reader, str or Path, optional
            What reads passages: one of your own, or the folder of an extractive
            question-answering model; the shipped reader if None.
        embedder : Embedder, optional
            By default the model that the index was made with.

        Raises
        ------
        IndexNotFound, IndexMismatch, IndexDamaged, IndexFault, ModelError
        """
        sample = path is None and not (default_index() / FILE).is_file()
        if sample:
            embedder = embedder or open_embedder()
            index = open_index(sample_index(embedder))
        else:
            index = open_index(path)
            embedder = embedder or open_embedder(index.model, offline_id=index.model_id)
        chosen = (
            open_reader(reader, embedder)
            if reader is None or isinstance(reader, (str, Path))
            else reader
        )
        return cls(index, embedder, chosen, sample=sample)

    def retrieve(self, question: str, k: int = 5, where: Filter | None = None) -> list[Hit]:
        """The ``k`` passages that bear on a question most, best first; fewer if there are fewer.

        "according to Sputnik", "in articles from 2019" and "as of June 2020" choose documents.

        Parameters
        ----------
        question : str
            In a person's words.
        k : int
            At least 1.
        where : Filter, optional
            Which documents may be searched.

        Raises
        ------
        ValueError
            ``k`` is less than 1.
        """
        return self.search(question, k, where).hits

    def search(self, question: str, k: int = 5, where: Filter | None = None) -> Retrieved:
        """What `retrieve` finds, and what of the documents was left out; arguments as there."""
        if k < 1:
            raise ValueError(f"k must be at least 1, not {k}")
        asked = without_surrogates(question[:MAX_QUESTION])
        # When an event was is no filter here: a search shows what bears on it, early or late.
        narrowed = understood(asked, self.index.origins, where, events=False)
        found = rank(self.index, self._embedder, narrowed.question, k, narrowed.where)
        notes = (*narrowed.notes, *_notes(found.undated, len(question) > MAX_QUESTION))
        return replace(found, notes=notes)

    def ask(
        self,
        question: str,
        history: Sequence[Turn] = (),
        where: Filter | None = None,
        *,
        on_stage: Callable[[str], None] | None = None,
        budget: int = BUDGET,
    ) -> Answer:
        """Answer a question from the index, or refuse with a reason.

        Parameters
        ----------
        question : str
            In a person's words, of any length.
        history : sequence of Answer or (question, answer)
            What was said before, oldest first.
        where : Filter, optional
            Which documents may be searched.
        on_stage : callable, optional
            Told what is being done, in words, when it begins.
        budget : int
            How many passages are read, at least 1.

        Raises
        ------
        ValueError
            ``budget`` is less than 1.
        """
        clock = Clock(on_stage or (lambda _: None))
        if budget < 1:
            raise ValueError(f"budget must be at least 1, not {budget}")
        asked = without_surrogates(question).strip()
        resolved = resolve(asked[:MAX_QUESTION], history)
        standing = resolved.question
        told = who_said(asked, history[-1] if history else None, self.index.document)
        if told is not None:
            return replace(told, question=standing, timings=clock.stop())
        clock.stage("search", "searching")
        narrowed = understood(standing, self.index.origins, where)
        standing = narrowed.question
        sought = f"{standing} {resolved.about}".strip()
        found = rank(self.index, self._embedder, sought, budget, narrowed.where)
        kind = kind_of(standing)
        clock.stage("read", f"reading {count(len(found.hits), 'passage')}")
        reads = self._reader.read_many([standing], [found.hits])[0]
        clock.stage("compose", "answering")
        fitted = load_calibration(self._reader.name)
        spans = to_spans(standing, found.hits, reads, fitted or UNMEASURED)
        judged = judge(standing, spans, fitted)
        answer = compose(
            asked, standing, kind, found.hits, judged,
            notes=[*narrowed.notes, *_notes(found.undated, len(asked) > MAX_QUESTION)],
        )  # fmt: skip
        answer = of_kind(answer, spans, judged)
        if answer.refused:
            corpus = corpus_of(self.index, standing, narrowed.where)
            reason = refusal(standing, found.hits, corpus, expects(standing))
            answer = replace(answer, reason=reason)
        answer = replace(answer, notes=(*answer.notes, *foreign_notes(answer)))
        return replace(answer, timings=clock.stop())

    def mentions(
        self, words: str, where: Filter | None = None, *, first: int = 0, count: int = 50
    ) -> Mentions:
        """Every passage that holds all of the words, in any spelling, counted; see `every_mention.find`."""
        return find(self.index, without_surrogates(words), where, first=first, count=count)

    def add(
        self,
        sources: str | Path | Document | Iterable[str | Path | Document],
        progress: Callable[[Progress], None] | None = None,
        *,
        copy: bool = False,
    ) -> Report:
        """Add documents to the index, or update them; see `index.build_index`."""
        return build_index(
            sources, self.index.path, embedder=self._embedder, progress=progress, copy=copy
        )

    def remove(self, ids: Iterable[str]) -> tuple[str, ...]:
        """Remove documents; see `index.remove_documents`."""
        return remove_documents(self.index.path, ids)

    def set(
        self,
        document_id: str,
        *,
        title: str | None = UNSET,
        source: str | None = UNSET,
        published: date | None = UNSET,
    ) -> Document:
        """Say what a document is; see `index.set_metadata`."""
        return set_metadata(
            self.index.path, document_id, title=title, source=source, published=published,
            embedder=self._embedder,
        )  # fmt: skip


def _notes(undated: int, cut: bool) -> list[str]:
    notes: list[str] = []
    if undated:
        were = "was" if undated == 1 else "were"
        notes.append(f"{count(undated, 'undated document')} {were} left out by the date bounds.")
    if cut:
        notes.append(f"Only the first {MAX_QUESTION:,} characters of the question were read.")
    return notes
