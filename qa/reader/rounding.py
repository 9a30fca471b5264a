"""A reader's weights rounded to whole numbers: ``python -m qa.reader.rounding MODEL OUT --data DIR``.

Column by column, what rounding one column of a matrix does to the layer's output is made up for by
those not rounded yet, as far as texts like those that will be read allow (Frantar et al. 2022,
"GPTQ"). Each token counts alike, however large its values: a few, marks of a text's beginning and
end above all, would else decide everything.
"""

import argparse
import json
import random
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import torch
from tokenizers import Tokenizer
from torch import nn

from qa.reader import CODED
from qa.reader.card import describe
from qa.reader.codes import nearest, step_of, write_coded
from qa.reader.examples import load
from qa.reader.export import inputs as inputs_of
from qa.reader.features import Batch, collate, encode, open_tokenizer
from qa.reader.make import Maker, Mix
from qa.reader.measure import evaluate
from qa.reader.spans import Renumbered, bare, open_model
from qa.reader.spans import stack as layers_of
from qa.windows import MAX_TOKENS

_BLOCK = 128
Coded = dict[str, tuple[torch.Tensor, torch.Tensor]]


def compensated(
    weights: torch.Tensor, step: torch.Tensor, seen: torch.Tensor, damping: float = 0.3
) -> torch.Tensor:
    """Whole numbers for a matrix whose products on what was seen come near to the matrix's own.

    Parameters
    ----------
    weights : float32 [outputs, inputs]
    step : float32 [outputs, 1]
    seen : float32 [inputs, inputs]
        The sum of inputs' outer products.
    damping : float
        Positive; this many means of the diagonal are added to it. Little of it fits what was
        seen and spoils the rest: the first layers see hardly more than the words themselves, and
        most words are rare.

    Returns
    -------
    float32 [outputs, inputs]
        Whole, at most `LARGEST` either way.
    """
    order = torch.argsort(seen.diagonal(), descending=True)
    left = weights[:, order].clone()
    around = seen[order][:, order].double()
    # Where nothing was seen at all, every input counts alike.
    mean = float(around.diagonal().mean()) or 1.0
    around += torch.eye(len(around), dtype=torch.float64) * damping * mean
    inverse = torch.cholesky_inverse(torch.linalg.cholesky(around))
    carry = torch.linalg.cholesky(inverse, upper=True).float()
    codes = torch.zeros_like(left)
    for begin in range(0, left.shape[1], _BLOCK):
        end = min(begin + _BLOCK, left.shape[1])
        errors = torch.zeros(len(left), end - begin)
        for at in range(begin, end):
            codes[:, at : at + 1] = nearest(left[:, at : at + 1], step)
            error = (left[:, at] - codes[:, at] * step[:, 0]) / carry[at, at]
            left[:, at + 1 : end] -= error[:, None] * carry[at, at + 1 : end]
            errors[:, at - begin] = error
        left[:, end:] -= errors @ carry[begin:end, end:]
    return codes[:, torch.argsort(order)]


class _Stop(Exception):
    """Raised in the first layer: what comes after it is not needed."""


def round_model(model: nn.Module, batches: Sequence[Batch], share: float, words: float) -> Coded:
    """Round the linear layers of the encoder's stack and the embeddings of its width, in place.

    Parameters
    ----------
    model : nn.Module
        A span model in float32; its weights become what the codes stand for.
    batches : sequence of Batch
        What it reads meanwhile.
    share, words : float
        Steps of the layers and of the embeddings, in root mean squares of their rows.

    Returns
    -------
    dict
        Codes and steps by the names of matrices in the bare model.
    """
    core = bare(model)
    names = {id(p): name for name, p in core.named_parameters()}
    width = model.get_input_embeddings().embedding_dim  # type: ignore[operator]
    coded: Coded = {}

    def settle(weight: torch.Tensor, codes: torch.Tensor, step: torch.Tensor) -> None:
        coded[names[id(weight)]] = codes, step
        weight.copy_(codes * step)

    with torch.no_grad():
        for module in core.modules():
            # Not MPNet's table of distances: a few numbers that every layer reads.
            if isinstance(module, nn.Embedding) and module.embedding_dim == width:
                step = step_of(module.weight, words)
                settle(module.weight, nearest(module.weight, step), step)
        stack = layers_of(core)
        inputs = _first_inputs(model, stack[0], batches)
        masks = [batch.attention_mask.bool() for batch in batches]
        for number, layer in enumerate(stack, 1):
            for group in _groups(layer, inputs[0]):
                seen = _seen(layer, group[0], inputs, masks)
                for linear in group:
                    step = step_of(linear.weight, share)
                    settle(linear.weight, compensated(linear.weight, step, seen), step)
            for args, kwargs in inputs:
                args[0] = _first(layer(*args, **kwargs))
            print(f"layer {number} of {len(stack)} is rounded", flush=True)
    return coded


def _first(out: Any) -> Any:
    return out[0] if isinstance(out, tuple) else out


def _first_inputs(
    model: nn.Module, first: nn.Module, batches: Sequence[Batch]
) -> list[tuple[list[Any], dict[str, Any]]]:
    """What the first layer is called with, for each batch."""
    inputs: list[tuple[list[Any], dict[str, Any]]] = []
    names = inputs_of(model)

    def keep(_: nn.Module, args: tuple[Any, ...], kwargs: dict[str, Any]) -> None:
        inputs.append(([*args], kwargs))
        raise _Stop

    hook = first.register_forward_pre_hook(keep, with_kwargs=True)
    for batch in batches:
        try:
            model(**{name: getattr(batch, name) for name in names})
        except _Stop:
            continue
    hook.remove()
    return inputs


def _groups(layer: nn.Module, call: tuple[list[Any], dict[str, Any]]) -> list[list[nn.Linear]]:
    """The linear layers in the order in which they run, those of one input together."""
    runs: list[tuple[Any, nn.Linear]] = []
    hooks = [
        linear.register_forward_pre_hook(lambda module, args: runs.append((args[0], module)))
        for linear in layer.modules()
        if isinstance(linear, nn.Linear)
    ]
    layer(*call[0], **call[1])
    for hook in hooks:
        hook.remove()
    groups: list[list[nn.Linear]] = []
    before: Any = None
    for rows, linear in runs:
        if rows is not before:
            groups.append([])
        groups[-1].append(linear)
        before = rows
    return groups


def _seen(
    layer: nn.Module,
    linear: nn.Linear,
    inputs: Sequence[tuple[list[Any], dict[str, Any]]],
    masks: Sequence[torch.Tensor],
) -> torch.Tensor:
    """The sum of outer products of a linear layer's inputs, each of length one."""
    seen = torch.zeros(linear.in_features, linear.in_features)
    current = torch.empty(0)

    def add(_: nn.Module, args: tuple[torch.Tensor]) -> None:
        rows = nn.functional.normalize(args[0][current], dim=-1)
        seen.addmm_(rows.T, rows)

    hook = linear.register_forward_pre_hook(add)
    for (args, kwargs), mask in zip(inputs, masks, strict=True):
        current = mask
        layer(*args, **kwargs)
    hook.remove()
    return seen


def renumber(model: nn.Module, ids: torch.Tensor, tokenizer: Tokenizer) -> None:
    """Reorder the word embeddings, in place, so that the model takes another tokenizer's ids.

    Raises
    ------
    ValueError
        The model knows padding by its number (MPNet tells the places of words by it), and the
        other tokenizer has a word of that number.
    """
    words = model.get_input_embeddings()  # type: ignore[operator]
    piece = None if words.padding_idx is None else tokenizer.id_to_token(words.padding_idx)
    if piece and not piece.lower().strip("[]<>").startswith(("pad", "unused")):
        raise ValueError(f"The model takes {piece}, number {words.padding_idx}, for padding")
    words.weight = nn.Parameter(words.weight.detach()[ids].clone())
    words.num_embeddings = len(ids)
    model.config.vocab_size = len(ids)  # type: ignore[union-attr]


def texts(data: Path, name: str, tokenizer: Tokenizer, count: int, seed: int) -> list[Batch]:
    """Batches of `count` training examples, answerable and not, drawn by the seed."""
    rng = random.Random(seed)  # noqa: S311
    passages, questions = load(data, name)
    maker = Maker(passages, Mix())
    drawn = rng.sample(questions, min(count, len(questions)))
    examples = [rivals[0] for q in drawn for rivals in maker.examples(q, rng)][:count]
    features = sorted(encode(tokenizer, examples), key=lambda one: len(one.ids))
    return [collate(features[at : at + 8]) for at in range(0, len(features), 8)]


def main(argv: Sequence[str] | None = None) -> int:
    """The command; writes OUT in the form of `qa.reader.codes`, and prints its figures."""
    parser = argparse.ArgumentParser(prog="python -m qa.reader.rounding", description=__doc__)
    parser.add_argument("model", type=Path, help="a question-answering model's folder")
    parser.add_argument("out", type=Path, help="the folder to write")
    parser.add_argument("--data", type=Path, required=True, help="folder of training texts")
    parser.add_argument("--name", default="squad", help="the set of texts that it reads meanwhile")
    parser.add_argument("--texts", type=int, default=256)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument(
        "--step", type=float, default=0.35, help="of a layer's row: its mean's share"
    )
    parser.add_argument("--word-step", type=float, default=0.5, help="of a word's row")
    parser.add_argument("--tokenizer", type=Path, help="folder whose tokens it shall take")
    parser.add_argument("--dev", type=Path, help="folder of the development set")
    parser.add_argument("--dev-name", default="open_dev")
    parser.add_argument("--dev-sample", type=int, default=0)
    args = parser.parse_args(argv)
    source = args.tokenizer or args.model
    tokenizer = open_tokenizer(source, MAX_TOKENS)
    model = open_model(args.model, source, "eager").eval()
    if isinstance(model, Renumbered):
        ids, model = model.ids, model.model
        renumber(model, ids, tokenizer)
    batches = texts(args.data, args.name, tokenizer, args.texts, args.seed)
    coded = round_model(model, batches, args.step, args.word_step)
    args.out.mkdir(parents=True, exist_ok=True)
    write_coded(model.state_dict(), coded, args.out / CODED)
    config = json.loads((args.model / "config.json").read_text())
    config["vocab_size"] = model.get_input_embeddings().num_embeddings  # type: ignore[operator]
    told: dict[str, object] = {"megabytes": round((args.out / CODED).stat().st_size / 1e6, 1)}
    if args.dev:
        words = open_tokenizer(source, 512)
        told["dev"] = evaluate(model, words, args.dev, args.dev_name, args.dev_sample)
    sha = describe(args.out, CODED, config, source, args, **told)
    print(json.dumps({"sha256": sha, **told}))
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
