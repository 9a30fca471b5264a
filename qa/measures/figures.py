"""What a measurement came to: named figures, and every case with what was made of it. Pure."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

_MAX_SHOWN = 12


@dataclass(frozen=True)
class Share:
    """How many of how many."""

    right: int
    of: int

    def __str__(self) -> str:
        return f"{self.right} of {self.of}" + (f" ({self.right / self.of:.1%})" if self.of else "")


@dataclass(frozen=True)
class Figures:
    """A measurement.

    Attributes
    ----------
    title : str
        What was measured on what.
    values : mapping of str to Share, float or int
        The figures by name, in the order in which they are read.
    cases : sequence of dict
        Each case as plain values; ``right`` says whether it came out right.
    """

    title: str
    values: Mapping[str, Share | float | int]
    cases: Sequence[dict[str, Any]] = field(default_factory=tuple)

    def as_text(self) -> str:
        """The figures and the first cases that came out wrong, for a terminal."""
        width = max(map(len, self.values), default=0)
        lines = [self.title, ""]
        lines += [f"  {name:{width}}  {_shown(value)}" for name, value in self.values.items()]
        wrong = [case for case in self.cases if case.get("right") is False]
        if wrong:
            lines += ["", "not right:"]
        for case in wrong[:_MAX_SHOWN]:
            lines.append("  " + " | ".join(f"{v}" for k, v in case.items() if k != "right"))
        if len(wrong) > _MAX_SHOWN:
            lines.append(f"  and {len(wrong) - _MAX_SHOWN} more in the saved file")
        return "\n".join(lines)

    def as_json(self) -> dict[str, Any]:
        """All of it as plain values."""
        values = {
            name: {"right": v.right, "of": v.of} if isinstance(v, Share) else v
            for name, v in self.values.items()
        }
        return {"title": self.title, "figures": values, "cases": list(self.cases)}


def _shown(value: Share | float) -> str:
    return f"{value:.3f}" if isinstance(value, float) else str(value)
