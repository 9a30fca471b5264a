"""A reader to ONNX, checked: ``python -m qa.reader.export MODEL OUT``."""

import argparse
import inspect
import json
import warnings
from collections.abc import Sequence
from pathlib import Path

import numpy as np
import onnxruntime
import torch
from torch import nn

from qa.reader.spans import open_folder

OUTPUTS = ("start_logits", "end_logits")


class _Logits(nn.Module):
    """Start and end logits of a model as a tuple, its inputs by position."""

    def __init__(self, model: nn.Module) -> None:
        super().__init__()
        self.model = model
        self.names = inputs(model)

    def forward(self, *tensors: torch.Tensor) -> tuple[torch.Tensor, torch.Tensor]:
        out = self.model(**dict(zip(self.names, tensors, strict=True)))
        return out.start_logits, out.end_logits


def inputs(model: nn.Module) -> tuple[str, ...]:
    """The inputs that a model reads: models that know one segment have no token types."""
    names = ("input_ids", "attention_mask")
    known = "token_type_ids" in inspect.signature(model.forward).parameters
    segments = getattr(model.config, "type_vocab_size", 0)
    return (*names, "token_type_ids") if known and segments > 1 else names


def export(model: nn.Module, path: Path) -> None:
    """Write the model as one ONNX file, batch and sequence of any size.

    Parameters
    ----------
    model : Module
        A question-answering model in Hugging Face form, in float32.
    path : Path
        The file; its inputs are those of `inputs`, int64 [batch, tokens], its outputs float32
        [batch, tokens].
    """
    model.set_attn_implementation("eager")  # type: ignore[operator]
    names = inputs(model)
    ids = torch.ones(2, 24, dtype=torch.int64)
    axes = {0: "batch", 1: "tokens"}
    path.parent.mkdir(parents=True, exist_ok=True)
    with torch.inference_mode(), warnings.catch_warnings():
        warnings.simplefilter("ignore")
        # The older exporter, and plain attention: ONNX Runtime 1.32 knows a BERT's graph so and
        # fuses its attention. The same model takes 12% longer by way of torch.export.
        torch.onnx.export(
            _Logits(model).eval(),
            (ids,) * len(names),
            str(path),
            input_names=list(names),
            output_names=list(OUTPUTS),
            dynamic_axes=dict.fromkeys((*names, *OUTPUTS), axes),
            opset_version=17,
            dynamo=False,
        )


def difference(model: nn.Module, path: Path, seed: int = 1, mean: bool = False) -> float:
    """Largest absolute difference between the logits of the model and of its export.

    Both read random batches of several sizes, padded rows among them; padding is not compared.
    With `mean`, the largest of the batches' means.
    """
    session = onnxruntime.InferenceSession(str(path), providers=["CPUExecutionProvider"])
    config = model.config
    rng = np.random.default_rng(seed)
    worst = 0.0
    for rows, tokens in ((1, 9), (3, 64), (8, 200)):
        ids = rng.integers(2, int(config.vocab_size), (rows, tokens))  # type: ignore[arg-type, union-attr]
        lengths = rng.integers(tokens // 2, tokens + 1, (rows, 1))
        mask = (np.arange(tokens) < lengths).astype(np.int64)
        types = (np.arange(tokens) > tokens // 4).astype(np.int64) * mask
        feed = dict(zip(inputs(model), (ids, mask, types), strict=False))
        said = session.run(list(OUTPUTS), feed)
        with torch.inference_mode():
            out = model.eval()(**{k: torch.from_numpy(v) for k, v in feed.items()})
        for mine, theirs in zip(said, (out.start_logits, out.end_logits), strict=True):
            apart = np.abs(mine - theirs.numpy())[mask == 1]
            worst = max(worst, float(apart.mean() if mean else apart.max()))
    return worst


def main(argv: Sequence[str] | None = None) -> int:
    """The command; prints JSON, and exits with 1 where the export answers otherwise."""
    parser = argparse.ArgumentParser(prog="python -m qa.reader.export", description=__doc__)
    parser.add_argument("model", type=Path, help="a question-answering model's folder")
    parser.add_argument("out", type=Path, help="the ONNX file to write")
    parser.add_argument("--tolerance", type=float, default=1e-3, help="largest logit difference")
    args = parser.parse_args(argv)
    model = open_folder(args.model)
    export(model, args.out)
    found = difference(model, args.out)
    print(json.dumps({"file": str(args.out), "max_abs_difference": found}))
    return 0 if found <= args.tolerance else 1


if __name__ == "__main__":
    raise SystemExit(main())
