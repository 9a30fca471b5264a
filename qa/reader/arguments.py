"""What a training run may be told: everything that decides its result, with its default."""

import argparse
from dataclasses import fields
from pathlib import Path

from qa.reader.make import Mix


def parser(description: str | None = None) -> argparse.ArgumentParser:
    """The command's arguments, under what it says of itself."""
    out = argparse.ArgumentParser(prog="python -m qa.reader.train", description=description)
    add = out.add_argument
    add("--data", type=Path, required=True, help="folder of NAME_passages and NAME_questions")
    add(
        "--sets",
        nargs="+",
        metavar="NAME[:PASSES]",
        default=["squad", "squad2_extra:3", "amazon_reviews:0.4", "reddit:0.4"],
    )
    add(
        "--alone",
        nargs="*",
        default=["amazon_reviews", "reddit"],
        help="sets whose passages share no article and whose titles say nothing",
    )
    add("--start", type=Path, required=True, help="folder of a model: encoder or reader")
    add("--tokenizer", type=Path, help="folder whose tokens are read; the start's, if left out")
    add("--out", type=Path, required=True, help="checkpoints, log and the finished model")
    add("--hours", type=float, default=0.0, help="wall clock, pauses included, from this start")
    add("--examples", type=int, default=0, help="examples in all, earlier starts included")
    add(
        "--resume",
        nargs="?",
        const="last",
        choices=["last", "stable"],
        help="go on from OUT's last checkpoint, or from the one before its decay",
    )
    add("--dev", type=Path, help="folder of the development set; never trained on")
    add("--dev-name", default="open_dev")
    add("--dev-sample", type=int, default=600, help="questions at each evaluation but the last")
    add("--evaluate-minutes", type=float, default=15)
    add("--checkpoint-minutes", type=float, default=8)
    add("--rate", type=float, default=1.5e-4, help="peak learning rate")
    add("--warmup", type=int, default=200, help="steps")
    add("--decay", type=float, default=0.3, help="last share of the run")
    add(
        "--keep-before",
        type=float,
        default=0.01,
        help="the stable checkpoint is kept this share of the run before the decay",
    )
    add("--batch", type=int, default=16)
    add("--piece", type=int, default=4, help="rows a worker takes at a time")
    add("--pool", type=int, default=640, help="questions tokenized and sorted together")
    add("--first-pool", type=int, default=0, help="pools that an earlier run has seen: passed over")
    add("--max-tokens", type=int, default=256)
    add("--weight-decay", type=float, default=0.01)
    add("--clip", type=float, default=1.0, help="largest norm of the gradient")
    add("--dropout", type=float, default=0.0)
    add(
        "--freeze-words",
        action="store_true",
        help="leave the word embeddings as they are: a seventh faster",
    )
    add("--freeze-layers", type=int, default=0, help="leave this many of the lowest as they are")
    add("--teacher", type=Path, help="folder of a reader whose judgement is learned too")
    add("--soft", type=float, default=0.7, help="the teacher's share of the loss")
    add("--temperature", type=float, default=2.0, help="of the teacher's judgement")
    add(
        "--taught-pools",
        type=int,
        default=0,
        help="pools that the teacher reads before the first is gone over again; 0: all are new",
    )
    add("--seed", type=int, default=2)
    add("--workers", type=int, default=0, help="threads; 0: one a core, 1: runs repeat exactly")
    add(
        "--bf16",
        action=argparse.BooleanOptionalAction,
        default=True,
        help="halves the time on cores with AVX-512 BF16 at full rate (Zen 4), doubles it on others",
    )
    add(
        "--attention",
        choices=["eager", "sdpa"],
        default="sdpa",
        help="sdpa is faster in float32 and on a GPU, eager in bfloat16 on a CPU",
    )
    add("--device", help="cuda where there is one, else cpu")
    for field in fields(Mix):
        kind = type(field.default)
        add("--" + field.name.replace("_", "-"), type=kind, default=field.default)
    return out
