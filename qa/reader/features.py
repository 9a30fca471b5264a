"""Examples -> token ids and targets, and batches of them padded as little as possible."""

import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np
import torch
from numpy.typing import NDArray
from tokenizers import Tokenizer

from qa.reader.examples import Example


@dataclass(frozen=True)
class Feature:
    """One row of a batch.

    Attributes
    ----------
    ids : list of int
        Question and passage with their special tokens; the first one stands for "no answer".
    second : int
        Where the second segment (title and passage) begins in `ids`.
    passage : int
        Where the passage itself begins: no answer starts before it, in a title.
    start, end : int
        First and last token of the answer; 0 and 0 where there is none.
    taught : float16 [2, tokens], optional
        What a teacher says of each token: logits of start and of end.
    """

    ids: list[int]
    second: int
    passage: int
    start: int
    end: int
    taught: NDArray[np.float16] | None = field(default=None, compare=False)


@dataclass(frozen=True)
class Batch:
    """Int64 [rows, longest] inputs, bool [rows, longest] `allowed`, int64 [rows] targets.

    `taught` is what a teacher says, float32 [2, rows, longest] logits of start and of end: of
    no use where an answer may not stand. None where not every row has been taught.
    """

    input_ids: torch.Tensor
    attention_mask: torch.Tensor
    token_type_ids: torch.Tensor
    allowed: torch.Tensor
    start: torch.Tensor
    end: torch.Tensor
    taught: torch.Tensor | None = None

    def to(self, device: torch.device) -> "Batch":
        """The same batch on a device."""
        there: dict[str, torch.Tensor] = {
            k: v.to(device) for k, v in vars(self).items() if v is not None
        }
        return Batch(**there)


def open_tokenizer(folder: Path, max_tokens: int) -> Tokenizer:
    """The tokenizer of a model folder, set to cut the passage at `max_tokens`."""
    tokenizer = Tokenizer.from_file(str(folder / "tokenizer.json"))
    tokenizer.no_padding()
    tokenizer.enable_truncation(max_tokens, strategy="only_second")
    return tokenizer


def context(title: str, text: str) -> tuple[str, int]:
    """What the model reads after the question, and where the passage begins in it."""
    lead = f"{title}\n" if title else ""
    return lead + text, len(lead)


def encode(
    tokenizer: Tokenizer, examples: Sequence[Example], question_tokens: int = 64
) -> list[Feature]:
    """Tokenize examples; those whose answer the truncation cut off are left out.

    Parameters
    ----------
    tokenizer : Tokenizer
        From `open_tokenizer`.
    examples : sequence of Example
        Any number; tokenized together.
    question_tokens : int
        Questions with more characters than could make these tokens fit are left out.
    """
    kept = [e for e in examples if e.question and len(e.question) <= 6 * question_tokens]
    contexts = [context(e.title, e.text) for e in kept]
    pairs = [(e.question, second) for e, (second, _) in zip(kept, contexts, strict=True)]
    features = []
    for example, (_, lead), coded in zip(
        kept, contexts, tokenizer.encode_batch(pairs), strict=True
    ):
        second = coded.type_ids.index(1)
        passage = coded.char_to_token(lead, 1)
        start = end = 0
        if example.start >= 0:
            first = coded.char_to_token(example.start + lead, 1)
            last = coded.char_to_token(example.end - 1 + lead, 1)
            if first is None or last is None:
                continue
            start, end = first, last
        features.append(
            Feature(coded.ids, second, second if passage is None else passage, start, end)
        )
    return features


def collate(features: Sequence[Feature]) -> Batch:
    """Pad features to their longest and mark where an answer may start or end."""
    rows, longest = len(features), max(len(f.ids) for f in features)
    ids = torch.zeros(rows, longest, dtype=torch.int64)
    mask, types = torch.zeros_like(ids), torch.zeros_like(ids)
    allowed = torch.zeros(rows, longest, dtype=torch.bool)
    for row, f in enumerate(features):
        size = len(f.ids)
        ids[row, :size] = torch.tensor(f.ids)
        mask[row, :size] = 1
        types[row, f.second : size] = 1
        allowed[row, f.passage : size - 1] = True
        allowed[row, 0] = True
    start = torch.tensor([f.start for f in features])
    end = torch.tensor([f.end for f in features])
    return Batch(ids, mask, types, allowed, start, end, _taught(features, longest))


def _taught(features: Sequence[Feature], longest: int) -> torch.Tensor | None:
    """A batch's `taught`."""
    told = [f.taught for f in features if f.taught is not None]
    if len(told) < len(features):
        return None
    logits = torch.zeros(2, len(told), longest)
    for row, one in enumerate(told):
        logits[:, row, : one.shape[1]] = torch.from_numpy(one.astype(np.float32))
    return logits


def batches(features: Sequence[Feature], size: int, rng: random.Random) -> Iterator[list[Feature]]:
    """Batches of about the same length inside, in random order."""
    order = sorted(features, key=lambda f: (len(f.ids), f.ids[1:6]))
    groups = [order[n : n + size] for n in range(0, len(order), size)]
    rng.shuffle(groups)
    yield from groups
