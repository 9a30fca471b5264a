"""Train the span reader: ``python -m qa.reader.train --data DIR --start PATH --out DIR``.

With ``--teacher`` a larger reader, trained by the same command, reads every example too, and its
judgement is learned beside the answers (Hinton et al. 2015).

The learning rate rises, stays, and falls (Hägele et al. 2024): the state kept at the end of the
stable part can be trained on for longer in another session and brought down at any time.

On Linux, OMP_WAIT_POLICY=PASSIVE, MALLOC_MMAP_THRESHOLD_=4000000000 and
MALLOC_TRIM_THRESHOLD_=8000000000 in the environment make it a third faster on two cores, more
where other work runs beside it: threads then sleep while they wait, and memory is kept.
"""

import argparse
import json
import math
import os
import random
import time
from collections import Counter
from collections.abc import Sequence
from dataclasses import asdict, fields

import torch
from torch import nn

from qa.reader.arguments import parser
from qa.reader.card import write_model
from qa.reader.features import Feature, batches, encode, open_tokenizer
from qa.reader.gradients import Lesson, Workers
from qa.reader.make import Maker, Mix
from qa.reader.measure import evaluate
from qa.reader.source import Source, read_sets
from qa.reader.spans import freeze, open_model
from qa.reader.state import Progress, load_state, save_state


def rate(step: int, warmup: int, done: float, decay: float) -> float:
    """Share of the peak learning rate, in [0, 1].

    Parameters
    ----------
    step, warmup : int
        Steps taken so far; over how many it rises.
    done : float
        Share of the run that is over, in [0, 1].
    decay : float
        Over which last share of the run it falls, as one minus the square root.
    """
    rise = min(1.0, (step + 1) / max(1, warmup))
    into = (done - (1 - decay)) / decay if decay else 0.0
    fall = math.sqrt(min(1.0, max(0.0, into)))
    return rise * (1 - fall)


def groups(model: nn.Module, decay: float) -> list[dict[str, object]]:
    """Parameter groups: weight decay on matrices, none on biases and norms."""
    wanted = [p for p in model.parameters() if p.requires_grad]
    return [
        {"params": [p for p in wanted if p.ndim > 1], "weight_decay": decay},
        {"params": [p for p in wanted if p.ndim < 2], "weight_decay": 0.0},
    ]


class Run:
    """One training run: its model, data, schedule and log."""

    def __init__(self, args: argparse.Namespace) -> None:
        self.args = args
        torch.manual_seed(args.seed)
        device = torch.device(args.device or ("cuda" if torch.cuda.is_available() else "cpu"))
        words = args.tokenizer or args.start
        self.model = open_model(args.start, words, args.attention, args.dropout).to(device)
        self.model.train()
        self.optimizer = torch.optim.AdamW(
            groups(self.model, args.weight_decay), lr=args.rate, fused=True
        )
        # After the optimizer, so that a checkpoint's state fits with and without.
        freeze(self.model, args.freeze_words, args.freeze_layers)
        self.tokenizer = open_tokenizer(words, args.max_tokens)
        self.reading = open_tokenizer(words, 512)
        workers = args.workers or (os.cpu_count() or 1 if device.type == "cpu" else 1)
        lesson = Lesson(args.soft, args.temperature)
        self.workers = Workers(self.model, workers, args.bf16, args.piece, lesson)
        self.teacher: Workers | None = None
        if args.teacher:
            # Its attention is MPNet's, of which there is the eager kind alone.
            model = open_model(args.teacher, words, "eager").to(device)
            self.teacher = Workers(model.eval(), workers, args.bf16, args.piece)
        passages, sets = read_sets(args.data, args.sets, args.alone)
        self.maker = Maker(passages, Mix(**{f.name: getattr(args, f.name) for f in fields(Mix)}))
        self.source = Source(sets, args.pool, args.seed)
        self.progress = Progress(pool=args.first_pool)
        self.began = time.time()
        args.out.mkdir(parents=True, exist_ok=True)
        if args.resume:
            where = args.out / ("stable/state.pt" if args.resume == "stable" else "state.pt")
            self.progress = load_state(where, self.model, self.optimizer)
        self._seconds = self.progress.seconds
        self._taught: dict[int, list[Feature]] = {}
        self._stable_kept = False
        self._saved = self._evaluated = self.began

    def done(self) -> float:
        """Share of the run that is over, by whichever bound is nearer, in [0, 1]."""
        args = self.args
        shares = [0.0]
        if args.examples:
            shares.append(self.progress.examples / args.examples)
        if args.hours:
            shares.append((time.time() - self.began) / 3600 / args.hours)
        return min(1.0, max(shares))

    def log(self, **row: object) -> None:
        """Append one JSON line to log.jsonl and print it."""
        line = json.dumps({"time": time.strftime("%H:%M:%S"), **row}, ensure_ascii=False)
        with (self.args.out / "log.jsonl").open("a", encoding="utf-8") as out:
            out.write(line + "\n")
        print(line, flush=True)

    def pool(self) -> list[Feature]:
        """The current pool's features: of rivals, the one that fools the model most as it is.

        What a teacher has read is kept, and gone over again after `taught_pools` pools.
        """
        number = self.progress.pool
        if self.args.teacher and self.args.taught_pools:
            first = self.args.first_pool
            number = first + (number - first) % self.args.taught_pools
        if number not in self._taught:
            features = self._made(number)
            if self.teacher is None:
                return features
            self._taught[number] = self.teacher.taught(features)
        return self._taught[number]

    def _made(self, number: int) -> list[Feature]:
        rng = random.Random(f"{self.args.seed}/pool/{number}")  # noqa: S311
        made = [
            rivals for q in self.source.questions(number) for rivals in self.maker.examples(q, rng)
        ]
        if number % 10 == 0:
            kinds = Counter(e.kind for rivals in made for e in rivals)
            self.log(pool=number, kinds=dict(kinds))
        alone = encode(self.tokenizer, [rivals[0] for rivals in made if len(rivals) == 1])
        coded = [encode(self.tokenizer, rivals) for rivals in made if len(rivals) > 1]
        return alone + self._hardest([rivals for rivals in coded if rivals])

    def _hardest(self, coded: Sequence[Sequence[Feature]]) -> list[Feature]:
        """Of each unanswerable example's rivals the one that looks most answerable."""
        margins = iter(self.workers.margins([f for rivals in coded for f in rivals]))
        return [max(rivals, key=lambda _: next(margins)) for rivals in coded]

    def train(self) -> dict[str, float]:
        """Train to the nearer bound; returns the last evaluation's figures."""
        while self.done() < 1:
            self.progress.pool += self.train_pool()
            self.keep()
        return self._finish()

    def train_pool(self) -> bool:
        """Train on the current pool; False where the clock ran out before its end."""
        args = self.args
        rng = random.Random(f"{args.seed}/batches/{self.progress.pool}")  # noqa: S311
        losses, rows, begun, complete = 0.0, 0, time.time(), True
        for batch in batches(self.pool(), args.batch, rng):
            done = self.done()
            # A run bounded by examples ends with its pool, so that it ends the same each time.
            if done >= 1 and args.hours:
                complete = False
                break
            losses += self._step(batch, done) * len(batch)
            rows += len(batch)
        self.progress.seconds = self._seconds + time.time() - self.began
        self.log(
            **asdict(self.progress),
            loss=round(losses / max(1, rows), 4),
            rate=self.optimizer.param_groups[0]["lr"],
            examples_a_second=round(rows / (time.time() - begun), 2),
        )
        return complete

    def _step(self, batch: Sequence[Feature], done: float) -> float:
        args = self.args
        for group in self.optimizer.param_groups:
            group["lr"] = args.rate * rate(self.progress.step, args.warmup, done, args.decay)
        loss = self.workers.backward(batch)
        nn.utils.clip_grad_norm_(self.model.parameters(), args.clip)
        self.optimizer.step()
        self.optimizer.zero_grad()
        self.progress.step += 1
        self.progress.examples += len(batch)
        return loss

    def keep(self) -> None:
        """Write the checkpoints and make the evaluation that are due."""
        args, now = self.args, time.time()
        if not self._stable_kept and self.done() >= 1 - args.decay - args.keep_before:
            save_state(args.out / "stable/state.pt", self.model, self.optimizer, self.progress)
            self._stable_kept = True
        if now - self._saved > 60 * args.checkpoint_minutes or self.done() >= 1:
            save_state(args.out / "state.pt", self.model, self.optimizer, self.progress)
            self._saved = now
        if args.dev and now - self._evaluated > 60 * args.evaluate_minutes:
            self.log(**asdict(self.progress), dev=self._evaluate(args.dev_sample))
            self._evaluated = time.time()

    def _evaluate(self, sample: int) -> dict[str, float]:
        args = self.args
        return evaluate(self.model, self.reading, args.dev, args.dev_name, sample, bf16=args.bf16)

    def _finish(self) -> dict[str, float]:
        found = self._evaluate(0) if self.args.dev else {}
        self.log(finished=asdict(self.progress), dev=found)
        write_model(self.model, self.args, asdict(self.progress), found)
        return found


def main(argv: Sequence[str] | None = None) -> int:
    """The command."""
    command = parser(__doc__)
    args = command.parse_args(argv)
    if not args.hours and not args.examples:
        command.error("give --hours or --examples, or the run has no end")
    Run(args).train()
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
