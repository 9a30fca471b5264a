"""Gradients of one batch by several single-threaded workers that share the weights.

On a few cores this beats many threads inside each operation: no thread waits for another at
every matrix product, and a core that other work slows down simply takes fewer pieces.
"""

from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from copy import deepcopy
from dataclasses import dataclass, replace
from queue import Empty, SimpleQueue

import numpy as np
import torch
from numpy.typing import NDArray
from torch import nn

from qa.reader.features import Batch, Feature, collate


def span_logits(model: nn.Module, batch: Batch) -> tuple[torch.Tensor, torch.Tensor]:
    """Float32 [rows, longest] of start and of end; very low where an answer cannot be."""
    out = model(
        input_ids=batch.input_ids,
        attention_mask=batch.attention_mask,
        token_type_ids=batch.token_type_ids,
    )
    blocked = ~batch.allowed
    start = out.start_logits.float().masked_fill(blocked, -1e4)
    return start, out.end_logits.float().masked_fill(blocked, -1e4)


@dataclass(frozen=True)
class Lesson:
    """What a batch teaches: its answers, and where a teacher has read it what that says.

    Attributes
    ----------
    soft : float
        Share of the loss that is the teacher's, in [0, 1]. Where it has not read every row of a
        batch, the answers are all of that batch's loss.
    temperature : float
        By which both models' logits are divided first (Hinton et al. 2015).
    """

    soft: float = 0.7
    temperature: float = 2.0

    def loss(self, model: nn.Module, batch: Batch) -> torch.Tensor:
        """Summed over the rows, of start and end over the positions that an answer may take."""
        start, end = span_logits(model, batch)
        loss = nn.functional.cross_entropy(start, batch.start, reduction="sum")
        loss = (loss + nn.functional.cross_entropy(end, batch.end, reduction="sum")) / 2
        if batch.taught is None:
            return loss
        taught = batch.taught.masked_fill(~batch.allowed, -1e4)
        apart = self._apart(start, taught[0]) + self._apart(end, taught[1])
        return (1 - self.soft) * loss + self.soft * apart / 2

    def _apart(self, mine: torch.Tensor, taught: torch.Tensor) -> torch.Tensor:
        """Divergence of the teacher's distribution from the model's, its gradient kept in scale."""
        log = nn.functional.log_softmax
        divergence = nn.functional.kl_div(
            log(mine / self.temperature, 1),
            log(taught / self.temperature, 1),
            reduction="sum",
            log_target=True,
        )
        return divergence * self.temperature**2


class Workers:
    """Replicas of a model, one a core, that compute gradients for it.

    The model itself stays in float32; replicas in bfloat16 take a copy of its weights before
    every batch and hand back their gradients, which are summed in float32. On AVX-512 BF16
    cores that is 2.4 times as fast as float32, and a fifth faster than autocast, which casts
    every activation to and fro.

    Parameters
    ----------
    model : nn.Module
        The model that an optimizer updates; its parameters' `grad` receives the sums.
    count : int
        How many threads. 1 makes sums in one order, so that a run repeats exactly.
    bf16 : bool
        Whether replicas compute in bfloat16.
    piece : int
        Rows of a batch that a worker takes at a time.
    lesson : Lesson, optional
        What the loss is.
    """

    def __init__(
        self,
        model: nn.Module,
        count: int,
        bf16: bool,
        piece: int,
        lesson: Lesson | None = None,
    ) -> None:
        self.model = model
        self.piece = piece
        self.lesson = lesson or Lesson()
        self.device = next(model.parameters()).device
        kind = torch.bfloat16 if bf16 else torch.float32
        self.replicas = [deepcopy(model).to(kind) for _ in range(count)]
        self._threads = ThreadPoolExecutor(count, initializer=torch.set_num_threads, initargs=(1,))
        # The calling thread's, for the optimizer; each worker sets its own.
        torch.set_num_threads(count)

    def backward(self, features: Sequence[Feature]) -> float:
        """Add the batch's mean loss's gradient to the model's; returns that loss."""
        self._refresh()
        work: SimpleQueue[list[Feature]] = SimpleQueue()
        for n in range(0, len(features), self.piece):
            work.put(list(features[n : n + self.piece]))
        jobs = [self._threads.submit(self._drain, r, work, len(features)) for r in self.replicas]
        loss = sum(job.result() for job in jobs)
        for replica in self.replicas:
            for master, mine in self._pairs(replica):
                if mine.grad is None:
                    continue
                if master.grad is None:
                    master.grad = mine.grad.float()
                else:
                    master.grad += mine.grad
                mine.grad = None
        return loss

    def margins(self, features: Sequence[Feature]) -> list[float]:
        """How much more each row looks answerable than not, as the model is now.

        That is the best start plus the best end, wherever they stand, minus those of the null.
        """
        both = self._logits(features)
        return [float(one[:, 1:].max(1).sum() - one[:, 0].sum()) for one in both]

    def taught(self, features: Sequence[Feature]) -> list[Feature]:
        """The same rows with what the model says of each as their `taught`."""
        both = zip(features, self._logits(features), strict=True)
        return [replace(f, taught=one.astype(np.float16)) for f, one in both]

    def _logits(self, features: Sequence[Feature]) -> list[NDArray[np.float32]]:
        """Of each row, float32 [2, tokens]: `span_logits` of the model as it is now."""
        self._refresh()
        order = sorted(range(len(features)), key=lambda n: len(features[n].ids))
        pieces = [order[n : n + self.piece] for n in range(0, len(order), self.piece)]
        share = len(self.replicas)
        jobs = [
            self._threads.submit(self._say, replica, features, pieces[turn::share])
            for turn, replica in enumerate(self.replicas)
        ]
        found = {row: one for job in jobs for row, one in job.result()}
        return [found[row] for row in range(len(features))]

    def _say(
        self, model: nn.Module, features: Sequence[Feature], pieces: Sequence[Sequence[int]]
    ) -> list[tuple[int, NDArray[np.float32]]]:
        found: list[tuple[int, NDArray[np.float32]]] = []
        model.eval()  # what dropout leaves out is not what the model says
        with torch.inference_mode():
            for rows in pieces:
                batch = collate([features[row] for row in rows]).to(self.device)
                both = torch.stack(span_logits(model, batch)).cpu().numpy()
                for at, row in enumerate(rows):
                    found.append((row, both[:, at, : len(features[row].ids)]))
        model.train(self.model.training)
        return found

    def _refresh(self) -> None:
        """Give every replica the weights as they are now."""
        with torch.no_grad():
            for replica in self.replicas:
                for master, mine in self._pairs(replica):
                    mine.copy_(master)

    def _pairs(self, replica: nn.Module) -> Iterator[tuple[nn.Parameter, nn.Parameter]]:
        both = zip(self.model.parameters(), replica.parameters(), strict=True)
        return ((master, mine) for master, mine in both if master.requires_grad)

    def _drain(self, model: nn.Module, work: "SimpleQueue[list[Feature]]", rows: int) -> float:
        total = 0.0
        while True:
            try:
                piece = work.get_nowait()
            except Empty:
                return total
            batch = collate(piece).to(self.device)
            loss = self.lesson.loss(model, batch) / rows
            loss.backward()  # type: ignore[no-untyped-call]
            total += float(loss.detach())
