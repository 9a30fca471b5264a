"""What a finished run leaves: weights, configuration, tokenizer, figures and a model card."""

import argparse
import json
import shutil
from pathlib import Path
from typing import Any

import torch
from safetensors.torch import save_file
from torch import nn

from index.prepare import sha256_of
from qa.reader.spans import bare

_CARD = """# The reader

A span model ({layers} layers, width {width}) that says where a passage answers a question
and, by the margin of the best span over the null answer (first token), whether it does.

| | |
|---|---|
| start | `{start}` |
| teacher | {teacher} |
| data | {sets}: SQuAD 1.1 train and SQuAD 2.0 articles (CC BY-SA 4.0), SQuADShifts (CC BY 4.0) |
| examples seen in this run | {examples} in {hours:.2f} h, {steps} steps |
| weights | fp16, SHA-256 `{sha}` |
| licence | weights trained on CC BY-SA 4.0 text |

Command, other arguments at the values in `figures.json`:

    python -m qa.reader.train --data DATA --start START --out OUT

Development figures (gold passage given, titles shown): {figures}

Limits: English; encyclopedic prose, reviews and comments were trained on; passages of up to
{max_tokens} tokens with the question. Questions with a false premise are often answered.
"""


def write_model(
    model: nn.Module,
    args: argparse.Namespace,
    progress: dict[str, float],
    figures: dict[str, float],
) -> Path:
    """Write OUT/model in Hugging Face form, weights in fp16; returns that folder."""
    model = bare(model)
    folder = Path(args.out) / "model"
    folder.mkdir(parents=True, exist_ok=True)
    weights = {
        k: v.detach().to("cpu", torch.float16).contiguous() for k, v in model.state_dict().items()
    }
    save_file(weights, str(folder / "model.safetensors"), metadata={"format": "pt"})
    config = {**model.config.to_dict(), "dtype": "float16"}  # type: ignore[operator, union-attr]
    sha = describe(
        folder, "model.safetensors", config, Path(args.start), args, progress=progress, dev=figures
    )
    card = _CARD.format(
        layers=config["num_hidden_layers"],
        width=config["hidden_size"],
        start=Path(args.start).name,
        teacher=f"`{Path(args.teacher).name}`" if args.teacher else "none",
        sets=", ".join(args.sets),
        examples=progress["examples"],
        hours=progress["seconds"] / 3600,
        steps=progress["step"],
        sha=sha,
        figures=", ".join(f"{k} {v}" for k, v in figures.items()) or "none measured",
        max_tokens=args.max_tokens,
    )
    (folder / "README.md").write_text(card, encoding="utf-8")
    return folder


def describe(
    folder: Path,
    weights: str,
    config: dict[str, Any],
    tokens: Path,
    args: argparse.Namespace,
    **told: object,
) -> str:
    """Write what lies beside a model's weights: configuration, tokenizer and figures.

    Parameters
    ----------
    folder, weights : Path, str
        Where all of it lies, and the name of the weights in it.
    config : dict
        Of the model, as its library knows it.
    tokens : Path
        The folder whose tokenizer is copied.
    args : Namespace
        What the command was told; of paths the last part is kept.
    **told
        What was measured.

    Returns
    -------
    str
        The SHA-256 of the weights, which stands in ``figures.json``, too.
    """
    # Where the run began on its machine says nothing on another.
    config = {k: v for k, v in config.items() if k != "_name_or_path"}
    (folder / "config.json").write_text(json.dumps(config, indent=2, sort_keys=True) + "\n")
    for name in ("tokenizer.json", "tokenizer_config.json"):
        if (tokens / name).exists():
            shutil.copyfile(tokens / name, folder / name)
    sha = sha256_of(folder / weights)
    settings = {k: v.name if isinstance(v, Path) else v for k, v in vars(args).items()}
    figures = {"sha256": sha, **told, "arguments": settings}
    (folder / "figures.json").write_text(json.dumps(figures, indent=2) + "\n")
    return sha
