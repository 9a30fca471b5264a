"""How far a run is, and all that it needs to go on from there."""

from dataclasses import asdict, dataclass
from pathlib import Path

import torch
from torch import nn


@dataclass
class Progress:
    """How far a run is; pools are the unit at which it can be taken up again."""

    pool: int = 0
    step: int = 0
    examples: int = 0
    seconds: float = 0.0


def save_state(
    path: Path, model: nn.Module, optimizer: torch.optim.Optimizer, progress: Progress
) -> None:
    """Write all that training needs to go on, aside and then in place."""
    path.parent.mkdir(parents=True, exist_ok=True)
    aside = path.with_suffix(".part")
    torch.save(
        {
            "model": model.state_dict(),
            "optimizer": optimizer.state_dict(),
            "progress": asdict(progress),
            "random": torch.get_rng_state(),
        },
        aside,
    )
    aside.replace(path)


def load_state(path: Path, model: nn.Module, optimizer: torch.optim.Optimizer) -> Progress:
    """Read what `save_state` wrote into model and optimizer."""
    state = torch.load(path, map_location="cpu", weights_only=True)
    model.load_state_dict(state["model"])
    optimizer.load_state_dict(state["optimizer"])
    torch.set_rng_state(state["random"])
    return Progress(**state["progress"])
