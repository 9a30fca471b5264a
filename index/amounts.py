"""An amount as it may be written: "£86.4m", "£86.4 million", "£86.4mn". Pure."""

import re

from index.fold import terms

# Each unit as it is written; one letter is metres or a thousand of anything but behind a currency.
_UNITS: tuple[tuple[str, ...], ...] = (
    ("mn", "mln", "million", "m"),
    ("bn", "billion"),
    ("trn", "trillion", "tn"),
    ("thousand", "k"),
)
AMOUNT = re.compile(
    r"(?P<money>[£$€¥₺₽]\s?|\b(?:usd|eur|gbp)\s)?(?<![\w.,-])(?P<figure>\d[\d.,]*)\s?"
    rf"(?P<unit>{'|'.join(unit for units in _UNITS for unit in units)})\b(?![.-]\w)",
    re.IGNORECASE,
)


def spellings(amount: re.Match[str]) -> tuple[str, ...]:
    """The folded phrases for an amount; none where its unit may be another one.

    >>> spellings(AMOUNT.match("$2bn"))
    ('2bn 2 bn', '2 bn', '2billion 2 billion', '2 billion')
    """
    figure, unit = amount["figure"], amount["unit"].lower()
    units = next(units for units in _UNITS if unit in units)
    if not amount["money"]:
        units = tuple(each for each in units if len(each) > 1)
    if unit not in units:
        return ()
    written = (f"{figure}{gap}{each}" for each in units for gap in ("", " "))
    return tuple(dict.fromkeys(" ".join(terms(each)) for each in written))
