"""Texts -> unit vectors: a sentence-transformers model, exported once and run by ONNX Runtime.

Importing sentence-transformers takes seconds, running its exported graph needs neither it nor
torch. On a processor embedding is bound by arithmetic, so batches are sorted by length (little
padding), small enough for the cache, and each core works on batches of its own through one shared
session with a single thread inside.
"""

import os
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from index.errors import ModelError
from index.onnx import open_session
from index.prepare import Prepared, prepare

Vectors = NDArray[np.float32]

# 16 passages of 160 tokens keep the activations of one layer within a core's second-level cache.
_BATCH = 16
# Texts are cut here before they meet the tokenizer: no model that is run here reads more than 512
# tokens, and a token of 20,000 characters would only cost time.
_MAX_CHARACTERS = 8_000


class Embedder(Protocol):
    """What the index needs of a model.

    Attributes
    ----------
    id : str
        Identity of the weights and settings; vectors of different ids never meet in one index.
    name : str
        What a person calls the model.
    dimension : int
        Width of the vectors.
    """

    id: str
    name: str
    dimension: int

    def encode(
        self, texts: Sequence[str], progress: Callable[[int], None] | None = None
    ) -> Vectors:
        """float32 [len(texts), dimension], rows of unit length, in the order of ``texts``.

        ``progress`` is told, from any thread, how many more texts are done.
        """

    def encode_query(self, question: str) -> Vectors:
        """float32 [dimension], of unit length."""


class OnnxEmbedder:
    """A prepared model on ONNX Runtime. Safe to call from many threads.

    Parameters
    ----------
    prepared : Prepared
        From `index.prepare.prepare`.
    workers : int, optional
        How many batches run at once; the number of cores by default.
    """

    def __init__(self, prepared: Prepared, workers: int | None = None) -> None:
        from tokenizers import Tokenizer

        self.id, self.name = prepared.id, prepared.name
        self.dimension = int(prepared.settings["dimension"])
        self._prompts: dict[str, str] = prepared.settings["prompts"]
        self._workers = workers or cores()
        self._tokenizer = Tokenizer.from_file(str(prepared.folder / "tokenizer.json"))
        self._tokenizer.no_padding()
        self._tokenizer.enable_truncation(prepared.settings["max_tokens"])
        self._session = open_session(prepared.folder / "model.onnx")
        self._inputs = [node.name for node in self._session.get_inputs()]

    def encode(
        self, texts: Sequence[str], progress: Callable[[int], None] | None = None
    ) -> Vectors:
        """See `Embedder.encode`."""
        return self._encode([self._prompts.get("document", "") + text for text in texts], progress)

    def encode_query(self, question: str) -> Vectors:
        """See `Embedder.encode_query`."""
        vector: Vectors = self._encode([self._prompts.get("query", "") + question], None)[0]
        return vector

    def _encode(self, texts: Sequence[str], progress: Callable[[int], None] | None) -> Vectors:
        vectors = np.empty((len(texts), self.dimension), np.float32)
        if not texts:
            return vectors
        encoded = self._tokenizer.encode_batch_fast([text[:_MAX_CHARACTERS] for text in texts])
        tokens = [encoding.ids for encoding in encoded]
        # Longest first: the last batches to finish are the short ones, so no core waits long.
        order = sorted(range(len(tokens)), key=lambda i: -len(tokens[i]))
        batches = [order[i : i + _BATCH] for i in range(0, len(order), _BATCH)]

        def run(batch: list[int]) -> None:
            vectors[batch] = self._run([tokens[i] for i in batch])
            if progress:
                progress(len(batch))

        if len(batches) <= 1 or self._workers == 1:
            for batch in batches:
                run(batch)
        else:
            with ThreadPoolExecutor(self._workers) as pool:
                list(pool.map(run, batches))
        return vectors

    def _run(self, rows: list[list[int]]) -> Vectors:
        width = max(map(len, rows))
        ids = np.zeros((len(rows), width), np.int64)
        mask = np.zeros_like(ids)
        for row, tokens in enumerate(rows):
            ids[row, : len(tokens)] = tokens
            mask[row, : len(tokens)] = 1
        feed = {"input_ids": ids, "attention_mask": mask, "token_type_ids": np.zeros_like(ids)}
        result: Vectors = self._session.run(None, {name: feed[name] for name in self._inputs})[0]
        return result


def cores() -> int:
    """How many processors this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def open_embedder(model: str | Path | None = None, *, offline_id: str = "") -> Embedder:
    """The embedder for a model, prepared on first use.

    Parameters
    ----------
    model : str or Path, optional
        Folder or name of a sentence-transformers model; the default model if None.
    offline_id : str
        Identity that the caller needs, as an index recorded it; empty for any.

    Raises
    ------
    ModelError
        The model is missing, altered, not a sentence-transformers model, or not the one needed.
    """
    if model is not None and Path(model).expanduser().is_dir():
        model = Path(model).expanduser().resolve()
    prepared = prepare(model)
    if offline_id and prepared.id != offline_id:
        raise ModelError(
            f"The model {prepared.name} is not the one this index was made with.",
            "Name the model that the index was made with, or index the documents anew.",
        )
    return OnnxEmbedder(prepared)
