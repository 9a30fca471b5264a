"""Question and passages -> spans: where the answer is, and whether it is there at all."""

from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from typing import NamedTuple, Protocol

import numpy as np
from numpy.typing import NDArray

from index.document import Hit
from index.embed import cores
from index.onnx import open_session
from index.prepare import Prepared
from index.sentences import sentences
from qa.edges import cut
from qa.windows import Frame, Window, Windows

# Short answers: the longest that the training data holds have some 30 words.
_MAX_ANSWER_TOKENS = 40
_TOP_EDGES = 12
# So few that two to six cores have equal shares of the twelve windows of a question.
_BATCH = 2
SPANS_A_PASSAGE = 4


@dataclass(frozen=True)
class Read:
    """A span of one passage and how it stands against "not in this passage".

    Attributes
    ----------
    start, end : int
        Half-open code points in the document's text.
    score : float
        Logit of the span minus the logit of its passage's null; positive where the reader
        believes it.
    """

    start: int
    end: int
    score: float


class Reader(Protocol):
    """What the assistant needs of a reader.

    Attributes
    ----------
    name : str
        What a person calls it; the calibration is kept by it.
    """

    name: str

    def read_many(
        self, questions: Sequence[str], hits: Sequence[Sequence[Hit]]
    ) -> list[list[list[Read]]]:
        """For each question and each of its hits the best spans, best first; possibly none."""


class SpanReader:
    """A model for extractive question answering, on ONNX Runtime. Safe from many threads.

    Parameters
    ----------
    prepared : Prepared
        From `qa.readers.prepare_reader`.
    workers : int, optional
        How many batches run at once; the number of cores by default.
    """

    def __init__(self, prepared: Prepared, workers: int | None = None) -> None:
        from tokenizers import Tokenizer

        self.name = prepared.name
        tokenizer = Tokenizer.from_file(str(prepared.folder / "tokenizer.json"))
        tokenizer.no_padding()
        tokenizer.no_truncation()
        self._windows = Windows(tokenizer, Frame(**prepared.settings["frame"]))
        self._workers = workers or cores()
        self._session = open_session(prepared.folder / "model.onnx")
        self._inputs = [node.name for node in self._session.get_inputs()]

    def read_many(
        self, questions: Sequence[str], hits: Sequence[Sequence[Hit]]
    ) -> list[list[list[Read]]]:
        """See `Reader.read_many`; windows of all questions share batches, sorted by length."""
        jobs: list[_Job] = []
        for q, (question, found) in enumerate(zip(questions, hits, strict=True)):
            pairs = [(hit.document.title, hit.passage.text) for hit in found]
            for h, windows in enumerate(self._windows.make(question, pairs)):
                begun = _sentence_starts(pairs[h][1])
                jobs += [_Job(q, h, window, begun) for window in windows]
        jobs.sort(key=lambda job: -len(job.window.ids))
        batches = [jobs[i : i + _BATCH] for i in range(0, len(jobs), _BATCH)]
        read: list[list[list[Read]]] = [[[] for _ in found] for found in hits]
        if len(batches) > 1 and self._workers > 1:
            with ThreadPoolExecutor(self._workers) as pool:
                results = list(pool.map(self._run, batches))
        else:
            results = [self._run(batch) for batch in batches]
        for batch, spans in zip(batches, results, strict=True):
            for job, found_spans in zip(batch, spans, strict=True):
                hit = hits[job.question][job.hit]
                read[job.question][job.hit] += _placed(hit, found_spans)
        return [[_distinct(spans) for spans in of_question] for of_question in read]

    def _run(self, batch: list["_Job"]) -> list[list[tuple[int, int, float]]]:
        width = max(len(job.window.ids) for job in batch)
        ids = np.zeros((len(batch), width), np.int64)
        mask, types = np.zeros_like(ids), np.zeros_like(ids)
        for row, job in enumerate(batch):
            window = job.window
            ids[row, : len(window.ids)] = window.ids
            mask[row, : len(window.ids)] = 1
            types[row, window.second : len(window.ids)] = 1
        feed = {"input_ids": ids, "attention_mask": mask, "token_type_ids": types}
        starts, ends = self._session.run(
            ["start_logits", "end_logits"], {name: feed[name] for name in self._inputs}
        )
        return [_best_spans(job, starts[row], ends[row]) for row, job in enumerate(batch)]


class _Job(NamedTuple):
    """A window of a question's hit, both by number; where in the passage its sentences begin."""

    question: int
    hit: int
    window: Window
    sentences: NDArray[np.int64]


def _sentence_starts(text: str) -> NDArray[np.int64]:
    return np.array([start for start, _ in sentences(text, 0, len(text))], np.int64)


def _best_spans(
    job: _Job, starts: NDArray[np.float32], ends: NDArray[np.float32]
) -> list[tuple[int, int, float]]:
    """Code points in the passage and score of the best spans, best first.

    No answer runs from one sentence into the next.
    """
    window = job.window
    null = float(starts[0] + ends[0])
    last = window.first + len(window.offsets)
    start, end = starts[window.first : last], ends[window.first : last]
    if not len(start):
        return []
    firsts = np.argsort(-start)[:_TOP_EDGES]
    lasts = np.argsort(-end)[:_TOP_EDGES]
    length = lasts[None, :] - firsts[:, None]
    tokens = [offset for offset, _ in window.offsets]
    sentence = np.searchsorted(job.sentences, tokens, side="right")
    allowed = (length >= 0) & (length < _MAX_ANSWER_TOKENS)
    allowed &= sentence[firsts][:, None] == sentence[lasts]
    scores = np.where(allowed, start[firsts][:, None] + end[lasts], -np.inf)
    taken: list[tuple[int, int, float]] = []
    for flat in np.argsort(-scores, axis=None):
        i, j = divmod(int(flat), scores.shape[1])
        if np.isinf(scores[i, j]) or len(taken) == SPANS_A_PASSAGE:
            break
        first, final = int(firsts[i]), int(lasts[j])
        # Of spans that overlap the best says it.
        if not any(first <= end and start <= final for start, end, _ in taken):
            taken.append((first, final, float(scores[i, j]) - null))
    return [
        (window.offsets[first][0], window.offsets[final][1], score) for first, final, score in taken
    ]


def _placed(hit: Hit, spans: Sequence[tuple[int, int, float]]) -> list[Read]:
    """Spans of a passage as spans of its document, at clean edges."""
    text, offset = hit.passage.text, hit.passage.start
    placed: list[Read] = []
    for start, end, score in spans:
        first, last = cut(text, start, end)
        # No answer runs from one paragraph into the next.
        if first < last and "\n" not in text[first:last]:
            placed.append(Read(offset + first, offset + last, score))
    return placed


def _distinct(spans: list[Read]) -> list[Read]:
    """Best first; of spans that overlap only the best."""
    kept: list[Read] = []
    for span in sorted(spans, key=lambda s: -s.score):
        if not any(span.start < other.end and other.start < span.end for other in kept):
            kept.append(span)
    return kept[:SPANS_A_PASSAGE]
