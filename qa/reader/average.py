"""The mean of two readers' weights: ``python -m qa.reader.average ONE OTHER OUT``.

Readers of which one was trained on from the other lie in one basin of the loss, and their mean is
often as good as the better and less one-sided than either (Wortsman et al. 2022, "model soups").
"""

import argparse
import hashlib
import json
import shutil
from collections.abc import Sequence
from pathlib import Path

import torch
from safetensors.torch import load_file, save_file

WEIGHTS = "model.safetensors"


def average(one: Path, other: Path, out: Path) -> str:
    """Write the mean of two models of one shape, in fp16, and what lies beside ``other``'s weights.

    Returns
    -------
    str
        The SHA-256 of the weights written, which stands in OUT's figures.json too, with those of
        the two; what was measured of ``other`` is left out of it.

    Raises
    ------
    ValueError
        The two have not the same tensors.
    """
    mine, yours = load_file(one / WEIGHTS), load_file(other / WEIGHTS)
    if {k: v.shape for k, v in mine.items()} != {k: v.shape for k, v in yours.items()}:
        raise ValueError(f"{one} and {other} are models of different shapes")
    shutil.copytree(other, out, dirs_exist_ok=True)
    mean = {k: ((mine[k].float() + yours[k].float()) / 2).to(torch.float16) for k in mine}
    save_file(mean, str(out / WEIGHTS), metadata={"format": "pt"})
    figures = json.loads((other / "figures.json").read_text())
    figures["dev"] = {}
    figures["averaged"] = [_sha256(folder) for folder in (one, other)]
    figures["sha256"] = _sha256(out)
    (out / "figures.json").write_text(json.dumps(figures, indent=2) + "\n")
    sha: str = figures["sha256"]
    return sha


def _sha256(folder: Path) -> str:
    return hashlib.sha256((folder / WEIGHTS).read_bytes()).hexdigest()


def main(argv: Sequence[str] | None = None) -> int:
    """The command."""
    parser = argparse.ArgumentParser(prog="python -m qa.reader.average", description=__doc__)
    for name in ("one", "other", "out"):
        parser.add_argument(name, type=Path)
    args = parser.parse_args(argv)
    print(average(args.one, args.other, args.out))
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
