"""How well a reader model reads: ``python -m qa.reader.measure MODEL --data DIR``."""

import argparse
import json
import random
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import torch
from numpy.typing import NDArray
from tokenizers import Tokenizer
from torch import nn

from index.split import MAX_WORDS, split
from qa.measures.scores import auroc, exact_match, f1
from qa.reader.examples import Example, Question, load, read_rows
from qa.reader.features import collate, encode, open_tokenizer
from qa.reader.spans import open_model

LONGEST_ANSWER = 30


@dataclass(frozen=True)
class Guess:
    """The best span of a text: `text[start:end]`, and by how much it beats the null answer."""

    start: int
    end: int
    margin: float


def best_span(start: NDArray[np.float32], end: NDArray[np.float32]) -> tuple[int, int, float]:
    """The best start and end at most `LONGEST_ANSWER` tokens apart, position 0 left out.

    Parameters
    ----------
    start, end : float32 [tokens]
        Logits; -inf where no answer may stand.

    Returns
    -------
    tuple
        First and last token, and the sum of their logits.
    """
    sums = start[1:, None] + end[None, 1:]
    size = sums.shape[0]
    fits = np.triu(np.ones((size, size), dtype=bool)) & ~np.triu(
        np.ones((size, size), dtype=bool), LONGEST_ANSWER
    )
    sums = np.where(fits, sums, -np.inf)
    at = int(sums.argmax())
    return at // size + 1, at % size + 1, float(sums.flat[at])


def guess_many(
    model: nn.Module,
    tokenizer: Tokenizer,
    asked: Sequence[tuple[str, str, str]],
    size: int = 16,
    bf16: bool = False,
) -> list[Guess]:
    """Read each (question, title, text); texts longer than one window are split into several.

    Returns
    -------
    list of Guess
        In order; offsets count code points of the whole text.
    """
    owners: list[tuple[int, int]] = []
    windows: list[Example] = []
    for n, (question, title, text) in enumerate(asked):
        cuts = split(text) if len(text.split()) > MAX_WORDS else [(0, len(text))]
        for first, last in cuts:
            owners.append((n, first))
            windows.append(Example(question, title, text[first:last], -1, -1, "asked"))
    features = encode(tokenizer, windows, question_tokens=10_000)
    order = sorted(range(len(features)), key=lambda n: len(features[n].ids))
    best: list[Guess] = [Guess(0, 0, -np.inf)] * len(asked)
    device = next(model.parameters()).device
    was_training = model.training
    model.eval()
    for at in range(0, len(order), size):
        rows = order[at : at + size]
        batch = collate([features[n] for n in rows])
        with torch.inference_mode(), torch.autocast(device.type, torch.bfloat16, enabled=bf16):
            out = model(
                input_ids=batch.input_ids.to(device),
                attention_mask=batch.attention_mask.to(device),
                token_type_ids=batch.token_type_ids.to(device),
            )
        blocked = ~batch.allowed
        start = out.start_logits.float().cpu().masked_fill(blocked, -np.inf).numpy()
        end = out.end_logits.float().cpu().masked_fill(blocked, -np.inf).numpy()
        for row, n in enumerate(rows):
            first, last, score = best_span(start[row], end[row])
            margin = score - float(start[row, 0] + end[row, 0])
            owner, shift = owners[n]
            if margin > best[owner].margin:
                offsets = _offsets(tokenizer, windows[n])
                best[owner] = Guess(offsets[first][0] + shift, offsets[last][1] + shift, margin)
    model.train(was_training)
    return best


def _offsets(tokenizer: Tokenizer, window: Example) -> list[tuple[int, int]]:
    """Offsets of each token into the window's text, the title's length taken off."""
    lead = len(window.title) + 1 if window.title else 0
    context = f"{window.title}\n{window.text}" if window.title else window.text
    coded = tokenizer.encode(window.question, context)
    return [(max(0, s - lead), max(0, e - lead)) for s, e in coded.offsets]


def evaluate(
    model: nn.Module,
    tokenizer: Tokenizer,
    folder: Path,
    name: str,
    sample: int = 0,
    seed: int = 1,
    titled: bool = True,
    bf16: bool = False,
) -> dict[str, float]:
    """Read each question's own passage.

    Parameters
    ----------
    model, tokenizer : Module, Tokenizer
        A span model and what its inputs are made by.
    folder, name : Path, str
        NAME_passages and NAME_questions in the folder.
    sample, seed : int
        This many questions, drawn by this seed; 0: all.
    titled : bool
        Whether the title stands before the passage.

    Returns
    -------
    dict
        `questions`, `answerable`; `em` and `f1` in percent, over answerable questions, the
        null answer not allowed; `auroc` of the margin, answerable against unanswerable;
        `squad2_f1` in percent, at the best threshold, and that `threshold`.
    """
    passages, questions = load(folder, name)
    if sample and sample < len(questions):
        questions = random.Random(seed).sample(questions, sample)  # noqa: S311
    by_id = {p.id: p for p in passages}
    asked = [
        (q.question, by_id[q.passage_id].title if titled else "", by_id[q.passage_id].text)
        for q in questions
    ]
    guesses = guess_many(model, tokenizer, asked, bf16=bf16)
    texts = [text[g.start : g.end] for (_, _, text), g in zip(asked, guesses, strict=True)]
    return figures(questions, texts, np.array([g.margin for g in guesses]))


def figures(
    questions: Sequence[Question], texts: Sequence[str], margins: NDArray[np.float64]
) -> dict[str, float]:
    """What `evaluate` returns, from answers already given."""
    has = np.array([bool(q.answers) for q in questions])
    em = np.array([exact_match(t, q.answers) for q, t in zip(questions, texts, strict=True)])
    score = np.array([f1(t, q.answers) for q, t in zip(questions, texts, strict=True)])
    # Answered from the surest down: what is answered counts its F1, what is refused counts 1
    # where there was no answer.
    order = np.argsort(-margins, kind="stable")
    gain = np.where(has[order], score[order], -1.0)
    curve = (~has).sum() + np.concatenate([[0.0], np.cumsum(gain)])
    best = int(curve.argmax())
    threshold = float(margins[order[best - 1]]) if best else float("inf")
    return {
        "questions": len(questions),
        "answerable": int(has.sum()),
        "em": round(100 * float(em[has].mean()), 2) if has.any() else float("nan"),
        "f1": round(100 * float(score[has].mean()), 2) if has.any() else float("nan"),
        "auroc": round(auroc(margins[has], margins[~has]), 4),
        "squad2_f1": round(100 * float(curve[best]) / max(1, len(questions)), 2),
        "threshold": round(threshold, 3),
    }


def read_corpus(
    model: nn.Module, tokenizer: Tokenizer, corpus: Path, questions: Path
) -> list[dict[str, object]]:
    """Read every passage of a small corpus for every question; the best margin answers.

    The corpus is a folder of text files; the first line of each serves as its title.
    """
    texts = [p.read_text("utf-8") for p in sorted(corpus.glob("*.txt"))]
    windows = [(t.split("\n", 1)[0], t[s:e]) for t in texts for s, e in split(t)]
    rows = []
    for row in read_rows(questions):
        question, answers = str(row["question"]), row["answers"]
        assert isinstance(answers, list)
        guesses = guess_many(model, tokenizer, [(question, *w) for w in windows])
        best = max(range(len(windows)), key=lambda n: guesses[n].margin)
        guess = guesses[best]
        said = windows[best][1][guess.start : guess.end]
        right = bool(exact_match(said, answers)) if answers else guess.margin < 0
        rows.append(
            {
                "question": question,
                "said": said,
                "margin": round(guess.margin, 2),
                "answers": answers,
                "right": right,
            }
        )
    return rows


def main(argv: Sequence[str] | None = None) -> int:
    """The command; prints JSON."""
    parser = argparse.ArgumentParser(prog="python -m qa.reader.measure", description=__doc__)
    parser.add_argument("model", type=Path, help="a question-answering model's folder")
    parser.add_argument("--tokenizer", type=Path, help="folder whose tokens it reads; its own")
    parser.add_argument("--data", type=Path, help="folder of NAME_passages and NAME_questions")
    parser.add_argument("--name", default="open_dev")
    parser.add_argument("--sample", type=int, default=0, help="questions to draw; 0: all")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--untitled", action="store_true", help="leave the title out")
    parser.add_argument("--bf16", action="store_true")
    parser.add_argument("--corpus", type=Path, help="folder of text files to ask about")
    parser.add_argument("--questions", type=Path, help="questions on the corpus, JSON lines")
    args = parser.parse_args(argv)
    words = args.tokenizer or args.model
    model = open_model(args.model, words)
    tokenizer = open_tokenizer(words, 512)
    if args.data:
        found = evaluate(
            model,
            tokenizer,
            args.data,
            args.name,
            args.sample,
            args.seed,
            not args.untitled,
            args.bf16,
        )
        print(json.dumps(found))
    if args.corpus and args.questions:
        for row in read_corpus(model, tokenizer, args.corpus, args.questions):
            print(json.dumps(row, ensure_ascii=False))
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
