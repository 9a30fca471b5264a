"""The words of a question as the rules of its kind see them."""

import re
from typing import NamedTuple

_TOKEN = re.compile(r"\w[\w.’'/&-]*\w|\w|,")
_CONTRACTION = re.compile(r"(what|who|where|when|how|why|that|it|there|he|she)'(s|re)")
_SLOPPY = re.compile(r"(what|who|when|how)s")
_NEGATED = re.compile(r"(is|are|was|were|do|does|did|has|have|had|would|could|should|wo|ca)n['’]?t")


class Token(NamedTuple):
    """A lower-case word, and how it was written."""

    word: str
    capital: bool
    after_comma: bool


def read_tokens(question: str) -> list[Token]:
    """The words of `question`, contractions taken apart, commas kept as a mark on the next word."""
    found: list[Token] = []
    comma = False
    for match in _TOKEN.finditer(question):
        raw = match.group()
        if raw == ",":
            comma = True
            continue
        low = raw.lower().replace("’", "'")
        for word in _expanded(low):
            found.append(Token(word, raw[0].isupper() and bool(found), comma))
            comma = False
    return found


def _expanded(word: str) -> list[str]:
    if contraction := _CONTRACTION.fullmatch(word):
        return [contraction[1], "is" if contraction[2] == "s" else "are"]
    if sloppy := _SLOPPY.fullmatch(word):
        return [sloppy[1], "is"]
    if negated := _NEGATED.fullmatch(word):
        return [{"wo": "will", "ca": "can"}.get(negated[1], negated[1]), "not"]
    if word in ("i'd", "id"):
        return ["i", "would"]
    return ["i", "am"] if word in ("i'm", "im") else [word]
