"""The plots of an evaluation, as SVG in their frames. Pure."""

import math
from collections.abc import Sequence
from html import escape

import numpy as np
from numpy.typing import NDArray

from qa.measures.scores import Bin, Point

_LEFT, _RIGHT, _TOP, _BOTTOM = 52, 408, 12, 236
_BARS = 24
_MAX_DOTS = 100


def percent(share: float | None) -> str:
    """A share in [0, 1] as a percentage; "n/a" where there is none."""
    return "n/a" if share is None else f"{100 * share:.1f}%"


def risk(points: Sequence[Point]) -> str:
    """The share of wrong answers over the share of questions answered."""
    top = _ceiling(max((p.risk for p in points), default=1.0), 1.0)
    line = " ".join(f"{_x(p.coverage):.1f},{_y(p.risk / top):.1f}" for p in points)
    dots = "".join(
        f"<circle class='dot' cx='{_x(p.coverage):.1f}' cy='{_y(p.risk / top):.1f}' r='2.5'>"
        f"<title>confidence {p.confidence:.2f} or more: coverage {percent(p.coverage)}, "
        f"wrong {percent(p.risk)}</title></circle>"
        for p in points[:: 1 + len(points) // _MAX_DOTS]
    )
    return _figure(
        "Risk and coverage", "share of answers that is wrong, answering only the surest",
        "share of questions answered", _shares(1.0), _shares(top),
        f"<polyline class='curve' points='{line}'/>{dots}" if points else "",
    )  # fmt: skip


def reliability(bins: Sequence[Bin]) -> str:
    """The share of right answers in each bin of the confidence."""
    bars = "".join(
        f"<rect class='bar' x='{_x(b.low) + 1:.1f}' y='{_y(b.right):.1f}' "
        f"width='{_x(b.high) - _x(b.low) - 2:.1f}' height='{_BOTTOM - _y(b.right):.1f}'>"
        f"<title>{b.count:,} answers: claimed {percent(b.confidence)}, right {percent(b.right)}"
        f"</title></rect><circle class='dot' cx='{_x(b.confidence):.1f}' cy='{_y(b.right):.1f}' "
        f"r='3'/><text x='{_x((b.low + b.high) / 2):.1f}' y='{_y(b.right) - 6:.1f}' "
        f"text-anchor='middle'>{b.count:,}</text>"
        for b in bins
    )
    ideal = f"<path class='ideal' d='M{_LEFT} {_BOTTOM}L{_RIGHT} {_TOP}'/>"
    return _figure(
        "Reliability", "share that is right in ten bins, with how many; dashed: as claimed",
        "confidence", _shares(1.0), _shares(1.0), bars + ideal if bins else "",
    )  # fmt: skip


def latency(spent: NDArray[np.float64], p50: float, p95: float) -> str:
    """How many answers took how long; ``spent`` in milliseconds."""
    caption = "whole answer; lines at p50 and p95, the slowest 1% in the last bar"
    if not spent.size or not spent.max() > 0:
        return _figure("Time", caption, "milliseconds", [], [], "")
    wide = _ceiling(float(np.percentile(spent, 99)))
    counts, _ = np.histogram(np.minimum(spent, wide), bins=_BARS, range=(0, wide))
    high = _ceiling(float(counts.max()))
    bars = "".join(
        f"<rect class='bar' x='{_x(n / _BARS) + 0.5:.1f}' y='{_y(c / high):.1f}' "
        f"width='{(_RIGHT - _LEFT) / _BARS - 1:.1f}' height='{_BOTTOM - _y(c / high):.1f}'>"
        f"<title>{n * wide / _BARS:,.0f}–{(n + 1) * wide / _BARS:,.0f} ms: {c:,}</title></rect>"
        for n, c in enumerate(counts)
        if c
    )
    limits = "".join(
        f"<path class='limit' d='M{_x(min(1.0, at / wide)):.1f} {_TOP}V{_BOTTOM}'>"
        f"<title>{name}: {at:,.0f} ms</title></path>"
        for name, at in (("p50", p50), ("p95", p95))
    )
    across = [(n / 4, f"{n * wide / 4:,.0f}" if wide >= 8 else f"{n * wide / 4:g}")
              for n in range(5)]  # fmt: skip
    upward = [(n / high, f"{n:,}") for n in {0, round(high / 2), round(high)}]
    return _figure("Time", caption, "milliseconds", across, upward, bars + limits)


def _figure(
    title: str,
    caption: str,
    across: str,
    xs: Sequence[tuple[float, str]],
    ys: Sequence[tuple[float, str]],
    body: str,
) -> str:
    """A plot in its frame; ticks are places in [0, 1] and what stands there."""
    if not body:
        drawn = "<p class='soft'>Nothing to show.</p>"
    else:
        ticks = "".join(
            f"<text x='{_x(at):.1f}' y='{_BOTTOM + 18}' text-anchor='middle'>{text}</text>"
            for at, text in xs
        ) + "".join(
            f"<path class='grid' d='M{_LEFT} {_y(at):.1f}H{_RIGHT}'/>"
            f"<text x='{_LEFT - 8}' y='{_y(at) + 4:.1f}' text-anchor='end'>{text}</text>"
            for at, text in ys
        )
        label = f"<text x='{(_LEFT + _RIGHT) / 2}' y='{_BOTTOM + 38}' text-anchor='middle'>"
        drawn = (
            f"<svg viewBox='0 0 424 280' role='img' aria-label='{escape(title)}: {escape(caption)}'>"
            f"{ticks}{label}{escape(across)}</text>{body}</svg>"
        )
    return (
        f"<figure><figcaption>{escape(title)}<span>{escape(caption)}</span></figcaption>"
        f"{drawn}</figure>"
    )


def _x(share: float) -> float:
    return _LEFT + share * (_RIGHT - _LEFT)


def _y(share: float) -> float:
    return _BOTTOM - share * (_BOTTOM - _TOP)


def _ceiling(value: float, most: float = math.inf) -> float:
    """The next round number at or above a value: 1, 2, 4 or 10 times a power of ten."""
    if value <= 0:
        return min(most, 1.0)
    unit = 10.0 ** math.floor(math.log10(value))
    return min(most, next(unit * step for step in (1, 2, 4, 10, 100) if unit * step >= value))


def _shares(top: float) -> list[tuple[float, str]]:
    return [(n / 4, f"{n * top / 4:.4g}") for n in range(5)]
