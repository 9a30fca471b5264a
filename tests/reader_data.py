"""A tiny training set, a random model of its words, and the command that trains on it."""

import json
from pathlib import Path

import torch
import transformers
from tokenizers import Tokenizer, models, normalizers, pre_tokenizers, processors

from qa.reader import examples as ex

TOWNS = ["Arvika", "Bergama", "Cadiz", "Dokkum", "Elbasan", "Fethiye", "Gouda", "Hamar"]
BUILDERS = [
    f"{first} {last}{end}"
    for first in ("Ivar", "Otto")
    for last in ("Jon", "Lev", "Nad", "Pri", "Sul")
    for end in ("son", "sen")
]


def text_of(town: str, n: int) -> str:
    """A passage on the bridge of a town, its figures by `n`."""
    first, second = BUILDERS[n % 20], BUILDERS[(n + 2) % 20]
    return (
        f"The largest bridge of {town} was built in {1850 + n} by the engineer {first}. "
        f"Before that year a ferry crossed the river, and {second} kept the toll house on the "
        f"northern bank with his two sons. The town council of {town} paid {300 + n} crowns for "
        "the stone alone. Nobody has counted what the timber cost, but letters in the archive "
        "speak of several ships that came from the coast every summer."
    )


def write_data(folder: Path) -> Path:
    """Write forty passages and four questions on each, one of them unanswerable."""
    passages, questions = [], []
    for t, town in enumerate(TOWNS):
        for n in range(5):
            key = f"tiny/{town}/{n}"
            text = text_of(town, 5 * t + n)
            passages.append({"id": key, "title": town, "text": text})
            year, builder = str(1850 + 5 * t + n), BUILDERS[(5 * t + n) % 20]
            for q, (question, answers) in enumerate(
                [
                    (f"In what year was the largest bridge of {town} built?", [year]),
                    (f"Who built the largest bridge of {town} in {year}?", [builder]),
                    (f"Which town's bridge did {builder} build?", [town]),
                    (f"Who burnt down the bridge of {town}?", []),
                ]
            ):
                row = {"id": f"{key}/{q}", "question": question, "answers": answers}
                questions.append({**row, "passage_id": key})
    for name, rows in (("tiny_passages", passages), ("tiny_questions", questions)):
        (folder / f"{name}.jsonl").write_text("\n".join(map(json.dumps, rows)), encoding="utf-8")
    return folder


def write_start(folder: Path, data: Path) -> Path:
    """Write a random model of two small layers, and a tokenizer that knows the tiny set's words."""
    words = sorted({w for line in data.glob("*.jsonl") for w in _words(line.read_text("utf-8"))})
    vocab = ["[PAD]", "[UNK]", "[CLS]", "[SEP]", *words]
    tokenizer = Tokenizer(
        models.WordPiece({w: n for n, w in enumerate(vocab)}, unk_token="[UNK]")  # type: ignore
    )
    tokenizer.normalizer = normalizers.BertNormalizer()
    tokenizer.pre_tokenizer = pre_tokenizers.BertPreTokenizer()
    tokenizer.post_processor = processors.BertProcessing(("[SEP]", 3), ("[CLS]", 2))
    tokenizer.save(str(folder / "tokenizer.json"))
    torch.manual_seed(0)
    config = transformers.BertConfig(
        vocab_size=len(vocab),
        hidden_size=32,
        num_hidden_layers=2,
        num_attention_heads=2,
        intermediate_size=64,
        max_position_embeddings=512,
    )
    transformers.BertForQuestionAnswering(config).save_pretrained(folder)
    return folder


def _words(text: str) -> list[str]:
    cut = pre_tokenizers.BertPreTokenizer().pre_tokenize_str(text.lower())
    return [word for word, _ in cut]


def tiny_questions(data: Path) -> list[ex.Question]:
    """The questions that `write_data` wrote."""
    return ex.load(data, "tiny")[1]


def command(data: Path, start: Path, out: Path, examples: int, *more: str) -> list[str]:
    """The arguments of a short run on the tiny set."""
    return [
        "--data", str(data), "--sets", "tiny", "--alone", "--start", str(start), "--out", str(out),
        "--examples", str(examples), "--workers", "1", "--no-bf16", "--pool", "16", "--batch", "4",
        "--warmup", "2", "--decay", "0.5", "--checkpoint-minutes", "0", "--rate", "1e-3", *more,
    ]  # fmt: skip
