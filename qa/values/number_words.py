"""Numbers as they are written: in figures, in words, as parts and as ranks."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import count

_UP_TO_NINETEEN = """zero one two three four five six seven eight nine ten eleven twelve thirteen
fourteen fifteen sixteen seventeen eighteen nineteen"""
_TENS = "twenty thirty forty fifty sixty seventy eighty ninety"
_RANKS = """first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth
thirteenth fourteenth fifteenth sixteenth seventeenth eighteenth nineteenth twentieth"""

ONES = dict(zip(_UP_TO_NINETEEN.split(), count(), strict=False))
TENS = dict(zip(_TENS.split(), count(20, 10), strict=False))
ORDINALS = dict(zip(_RANKS.split(), count(1), strict=False)) | {
    "twenty-first": 21, "thirtieth": 30, "fortieth": 40, "fiftieth": 50, "hundredth": 100,
}  # fmt: skip
_CARDINALS = ONES | TENS
WORD_SCALES = {
    "hundred": 1e2, "thousand": 1e3, "million": 1e6, "billion": 1e9, "trillion": 1e12,
    "dozen": 12.0,
}  # fmt: skip
SCALES = WORD_SCALES | {
    "lakh": 1e5, "crore": 1e7, "mn": 1e6, "mln": 1e6, "bn": 1e9, "bln": 1e9, "tn": 1e12,
    "trn": 1e12, "k": 1e3,
}  # fmt: skip
# After a currency only: "14m" alone is metres.
MONEY_SCALES = SCALES | {"K": 1e3, "m": 1e6, "M": 1e6, "b": 1e9, "B": 1e9}
_PARTS = {
    "half": 2, "halves": 2, "third": 3, "quarter": 4, "fourth": 4, "fifth": 5, "sixth": 6,
    "seventh": 7, "eighth": 8, "ninth": 9, "tenth": 10,
}  # fmt: skip
_SIGNS = {"½": 1 / 2, "⅓": 1 / 3, "⅔": 2 / 3, "¼": 1 / 4, "¾": 3 / 4}


def either(words: Iterable[str]) -> str:
    """The words as an alternation, the longest first, any white space between them."""
    spellings = (re.escape(word).replace(r"\ ", r"\s+").replace("'", "['’]") for word in words)
    return "|".join(sorted(spellings, key=len, reverse=True))


def in_any_case(words: Iterable[str]) -> str:
    """The same, whatever the case.

    Of ASCII letters only: Python takes "ı" for an "i" otherwise, and looking "sıx" up would fail.
    """
    return f"(?ai:{either(words)})"


GAP = r"[\s\u00a0\u202f-]*"
_UP_TO_TEN = in_any_case(list(ONES)[1:11])
_UP_TO_TWENTY = rf"(?:\d{{1,9}}|{in_any_case(list(ONES)[1:])})"
_WORD = in_any_case(_CARDINALS | WORD_SCALES)
_SIGN = f"[{''.join(_SIGNS)}]"
_IN_YEAR = re.compile(r"\sin\s+(?:1[5-9]|20)\d\d$")


def figures(scales: Iterable[str]) -> str:
    """Pattern of a number in figures, with the scale words that may follow it."""
    scale = either(scales)
    return (
        r"(?P<figures>[-−]?(?:\d{1,3}(?:[,\u00a0\u202f]\d{3}){1,6}(?!\d)|\d{1,15}(?!\d))"
        r"(?:\.\d{1,15}(?!\d)|,\d{1,2}(?!\d))?)"
        rf"(?:\s?(?P<sign>{_SIGN})|\s(?P<over>\d)/(?P<under>[1-9]\d?)(?!\d))?"
        rf"(?:{GAP}(?P<scale>(?:{scale})(?:\s+(?:{scale}))?)\b)?"
    )


FIGURES = re.compile(figures(SCALES))
WORDS = re.compile(
    rf"(?:(?i:an?)[\s-]+(?={in_any_case(WORD_SCALES)})|(?i:a\s+(?:couple|pair)\s+of)\b|{_WORD}\b)"
    rf"(?:[\s-]*(?:(?:(?<=dred |sand |lion )and\s+)?{_WORD}|and\s+an?\s+(?:half|quarter))\b)*"
)
SHARE = re.compile(
    rf"(?:(?P<over>(?i:an?)|{_UP_TO_TEN}|\d)[\s-]+)?(?P<part>{in_any_case(_PARTS)})s?\b"
    rf"|(?P<some>{_UP_TO_TWENTY})\s+(?:in|out\s+of)\s+(?:every\s+)?(?P<all>{_UP_TO_TWENTY})\b"
    rf"|(?P<top>\d{{1,2}})/(?P<bottom>\d{{1,3}})\b|(?P<sign>{_SIGN})"
)
ORDINAL = re.compile(
    rf"(?:(?P<figures>\d{{1,15}})(?:st|nd|rd|th)|(?:(?P<tens>{in_any_case(TENS)})-)?"
    rf"(?P<word>{in_any_case(ORDINALS)}))\b"
)


@dataclass(frozen=True)
class Number:
    """A number as written.

    Attributes
    ----------
    value : float
        With its scale.
    rounding : float
        By how much it may be rounded: half its last place, at most a tenth of it (a twentieth
        where it is written out); the zeros that end a number above a thousand are no places.
    end : int
        Where it ends in the text.
    """

    value: float
    rounding: float
    end: int


def read_number(text: str, at: int) -> Number | None:
    """The number that starts at an offset, in figures or words."""
    match = FIGURES.match(text, at)
    if match is not None:
        return number_in_figures(match)
    words = WORDS.match(text, at)
    if words is None:
        return None
    value = _from_words(re.findall("[a-z]+", words[0].lower()))
    return Number(value, _rounding(f"{value:.12g}", 1), words.end())


def number_in_figures(match: re.Match[str]) -> Number:
    """The number of a match of `figures`."""
    written = re.sub(r"[,\u00a0\u202f](?=\d{3}(?!\d))", "", match["figures"])
    written = written.replace("−", "-").replace(",", ".")
    scale = 1.0
    for word in (match["scale"] or "").split():
        scale *= MONEY_SCALES[word]
    value, rounding = float(written), _rounding(written, scale)
    if match["sign"] or match["over"]:
        part = _SIGNS[match["sign"]] if match["sign"] else int(match["over"]) / int(match["under"])
        value, rounding = value + part, 0.05 * scale
    return Number(value * scale, rounding, match.end())


def _rounding(written: str, scale: float) -> float:
    whole, _, decimals = written.lstrip("-").partition(".")
    place = 10.0 ** -len(decimals)
    if not decimals and (scale > 1 or len(whole) > 3):
        place = 10.0 ** (len(whole) - len(whole.rstrip("0")))
    share = 0.1 if decimals or scale > 1 else 0.05
    return min(place * scale / 2, abs(float(written)) * scale * share)


def _from_words(words: list[str]) -> float:
    """ "two hundred and fifty thousand", "one and a half million", "a million and a half"."""
    total = current = 0.0
    scale = 1.0
    for word in words:
        if word in _CARDINALS:
            current += _CARDINALS[word]
        elif word in ("couple", "pair"):
            current += 2
        elif word in ("half", "quarter"):
            part = 0.5 if word == "half" else 0.25
            # After "a million" it is half a million, before it half of one.
            current += part * (scale if total and not current else 1)
        elif word in ("hundred", "dozen"):
            current = (current or 1) * WORD_SCALES[word]
        elif word in WORD_SCALES:
            scale = WORD_SCALES[word]
            total += (current or 1) * scale
            current = 0
    return total + current


def read_share(match: re.Match[str]) -> float | None:
    """ "two-thirds", "half", "one in five", "1/10" as a part of one; None for "third" alone."""
    if match["sign"]:
        return _SIGNS[match["sign"]]
    if match["part"] is None:
        if _IN_YEAR.search(match[0]):
            return None  # "800 in 1765"
        some = _small(match["top"] or match["some"])
        whole = _small(match["bottom"] or match["all"])
        return some / whole if 0 < some < whole else None
    part = _PARTS[match["part"].lower()]
    if match["over"] is None:
        return 0.5 if part == 2 else None
    return _small(match["over"]) / part


def _small(word: str) -> int:
    if word.lower() in ("a", "an"):
        return 1
    return ONES[word.lower()] if word.isalpha() else int(word)


def read_ordinal(match: re.Match[str]) -> int:
    """ "4th", "fourth" and "thirty-first" as a number."""
    if match["figures"]:
        return int(match["figures"])
    tens = TENS[match["tens"].lower()] if match["tens"] else 0
    return tens + ORDINALS[match["word"].lower()]
