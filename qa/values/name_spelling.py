"""How the words of a name are written: cut apart, folded, and without what varies in spelling. Pure."""

import re
from functools import lru_cache
from typing import NamedTuple

from index.fold import plain
from qa.values.name_words import ADJECTIVES, ARTICLES, FUNCTION, JOINING, OTHER_NAMES, PREPOSITIONS

_WORD = re.compile(r"[^\W_]+(?:[-.&'’/][^\W_]+)*(?:['’](?!\w)|(?<=\b[^\W\d_])\.)?")
_BREAK = re.compile(r"[,;:()\[\]]")
POSSESSIVE = re.compile(r"(?:['’]s|(?<=s)['’])$", re.IGNORECASE)
_LETTERS = re.compile(r"(?:[^\W\d_]\.)+[^\W\d_]?")
IDENTIFIER = re.compile(r"([a-z]{1,6})-?(\d+)([a-rt-z]?)s?")
"""Letters and a number that are one word: "f-35", "s-400s", "tb2", "covid-19"."""
_DOUBLED = re.compile(r"(.)\1+")
_INNER = re.compile(r"[-/.]")
# Spellings between which transliterations waver: Yury and Yuri, Mueller and Müller.
_WAVERING = (("y", "i"), ("ae", "a"), ("oe", "o"), ("ue", "u"), ("kh", "h"), ("ph", "f"))


def fold(text: str) -> str:
    """`text` in lower case without accents and without a possessive ending."""
    return plain(POSSESSIVE.sub("", text))


class Word(NamedTuple):
    """A word of a phrase: folded, where it stands, and what its writing tells."""

    folded: str
    start: int
    end: int
    capital: bool
    owner: bool
    content: bool

    @property
    def joins(self) -> bool:
        """Whether it only joins the words of a name."""
        return self.folded in JOINING and not self.capital


def segments(text: str) -> list[list[Word]]:
    """The words of each part of `text` that commas, colons and brackets set apart."""
    parts: list[list[Word]] = [[]]
    end = 0
    for match in _WORD.finditer(text):
        if parts[-1] and _BREAK.search(text, end, match.start()):
            parts.append([])
        end = match.end()
        raw = match.group()
        capital = any(map(str.isupper, raw)) and raw.casefold() not in ARTICLES
        owner = POSSESSIVE.search(raw) is not None
        for piece in _pieces(raw, alone=text[end:].strip() == ""):
            # "WHO" is a body, "who" is not.
            content = piece not in FUNCTION or (raw.isupper() and piece in PREPOSITIONS)
            parts[-1].append(Word(piece, match.start(), end, capital, owner, content))
    return parts


def _pieces(raw: str, alone: bool) -> list[str]:
    """The folded words that one written word amounts to."""
    folded = fold(raw)
    if _LETTERS.fullmatch(folded):
        letters = folded.replace(".", "")
        # "U.S." is one word; "J.K." in "J.K. Rowling" is two.
        return [letters] if alone or letters in OTHER_NAMES else list(letters)
    if identifier := IDENTIFIER.fullmatch(folded):
        return ["".join(identifier.groups())]
    return [piece for piece in _INNER.split(re.sub(r"['’&]", "", folded)) if piece]


def singular(word: str) -> str:
    """A common noun without its plural ending."""
    if len(word) < 4 or not word.endswith("s") or word.endswith(("ss", "us", "is")):
        return word
    if word.endswith("ies"):
        return word[:-3] + "y"
    return word[:-2] if word.endswith(("xes", "ches", "shes", "sses")) else word[:-1]


@lru_cache(maxsize=4096)
def root(word: str) -> str:
    """A folded word without the spellings between which writers waver."""
    word = ADJECTIVES.get(word, word)
    if len(word) < 4 or not word.isalpha():
        return word
    for written, meant in _WAVERING:
        word = word.replace(written, meant)
    return _DOUBLED.sub(r"\1", word)
