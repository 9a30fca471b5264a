"""Questions that compare, "was A cheaper than B?", and sentences that compare the two. Pure.

"Dearer" is the opposite of "cheaper", and so is "cheaper" where the two have changed places; what is
told of one of them alone says nothing.
"""

import re
from collections.abc import Iterator
from itertools import islice
from typing import NamedTuple

from index.sentences import sentence_before
from qa.answer import Side
from qa.kinds.asked import Asked
from qa.stems import stem_of, stems_of, telling_stems
from qa.tables import words_of
from qa.talk.clause import DO
from qa.talk.mention_values import tokens
from qa.talk.mention_words import FUNCTION_WORDS
from qa.values.number_words import FIGURES, WORDS

# Each scale: what is more of it, and what is less of it; the first is that of prices.
_LISTED = """
dearer costlier pricier expensive costly higher more / cheaper lower less | higher taller / lower shorter
longer / shorter | older / younger newer | faster quicker / slower | bigger larger greater / smaller
heavier / lighter | better / worse | earlier sooner / later | more / fewer less | stronger / weaker
richer wealthier / poorer | louder noisier / quieter | wider broader / narrower | deeper / shallower
hotter warmer / colder cooler | safer / riskier | closer nearer / farther further | thicker / thinner
"""
_SCALES = tuple(
    tuple(words_of(side) for side in scale.split("/"))
    for scale in _LISTED.strip().replace("\n", "|").split("|")
)
_WORDS = frozenset().union(*(side for scale in _SCALES for side in scale))
# In characters, how far back the sentence before is looked for.
_REACH = 600
_WORD = re.compile(r"[\w'’-]+")
_PRICED = re.compile(
    r"[£$€]|\b(?:price|cost|bid|offer|quot|tender|fare|fee|charge|rent|cheap|expensive|dear)\w*\b",
    re.IGNORECASE,
)
_THAN = re.compile(r"(?<![\w'’-])((?:[\w'’-]+\s+){1,4})than\s+", re.IGNORECASE)
_DEGREE = re.compile(r"\b(more|less)\s+([a-z]{4,})", re.IGNORECASE)
_AS = re.compile(r"\bas\s+(?P<what>[a-z]{3,})\s+as\s+", re.IGNORECASE)
_ENDS = re.compile(
    r"[;:.—]|,\s+(?=[a-z])|\b(?:but|and|because|while|although|though|which|who|when)\b"
)
_OPENS = re.compile(r"[;:—]|\b(?:but|and|because|while|although|though|when)\b")
_NEGATIVE = re.compile(r"\b(?:not|no|never|hardly)\b|n[’']t\b", re.IGNORECASE)
_UNREAL = re.compile(
    r"\b(?:if|whether|would|could|might|(?-i:may)|unless|until|will|shall|expect\w*|plan\w*|set to|due to|going to"
    r"|propos\w+|hop(?:es?|ed|ing)|den(?:y|ies|ied|ying)|claim\w*|alleg\w+|myth|false|untrue|falsely|mistaken\w*|wrong\w*"
    r"|doubt\w*|pretend\w*)\b",
    re.IGNORECASE,
)
_NO_SCALE = words_of("well soon far long much")
# "longer than before", "other than by auction": nothing is compared with another thing.
_NO_THING = re.compile(
    r"(?:before|ever|by|in|at|on|to|for|from|with|as|expected|planned|usual|needed|thought|he|she|it|they"
    r"|\w+ing|[a-z]+ed)\b",
    re.IGNORECASE,
)
_OTHER_THAN = re.compile(r"\b(?:other|rather)\s+than\b", re.IGNORECASE)
_NUMBER = re.compile(rf"(?:[£$€]\s?)?(?:{FIGURES.pattern}|{WORDS.pattern})", re.IGNORECASE)
_ENOUGH = 0.5
# So many comparisons of a sentence are looked at.
_MOST = 20


class _Comparison(NamedTuple):
    """A comparison in a text: "A sold | more | ships | than | B".

    Attributes
    ----------
    left, right : str
        What is compared, as far as the clause goes.
    word : str
        What compares, in lower case.
    much : int
        1 for "more", -1 for "less", 0 for "as ... as".
    of : frozenset of str
        The stems of what there is more of.
    """

    left: str
    word: str
    much: int
    right: str
    of: frozenset[str] = frozenset()


def compared(question: Asked, text: str, sentence: tuple[int, int]) -> Side | None:
    """The side that a sentence takes to a question that compares; None where it compares nothing."""
    asked = next(_comparisons(question.text), None)
    if asked is None or _NUMBER.match(asked.right) or not asked.left:
        return None
    if _NO_THING.match(asked.right) or _OTHER_THAN.search(question.text):
        return None
    if asked.much == 0 and asked.word in _NO_SCALE:
        return None
    said = text[slice(*sentence)]
    clause = question.clause
    does = {stem_of(question.verb)} if clause and clause.aux.lower() in DO else frozenset()
    if not asked.of | does <= stems_of(said):
        return ""
    mine, yours = _keys(asked.left, asked.right), _keys(asked.right, asked.left)
    before = sentence_before(text, sentence[0], _REACH)
    named = stems_of(text[before[0] : sentence[0]]) if before else frozenset()
    for told in _comparisons(said):
        direct = _is_of(mine, told.left, named) and _is_of(yours, told.right, frozenset())
        turned = _is_of(mine, told.right, frozenset()) and _is_of(yours, told.left, named)
        if direct == turned or _is_unreal(said, asked.left):
            continue
        priced = bool(_PRICED.search(question.text) or _PRICED.search(said))
        return _side(asked, told, turned, priced)
    return ""


def _is_unreal(said: str, asked: str) -> bool:
    """Whether a sentence compares as planned, denied or supposed, where that is not asked for."""
    return bool(_UNREAL.search(said)) and not _UNREAL.search(asked)


def _side(asked: _Comparison, told: _Comparison, turned: bool, priced: bool) -> Side:
    """The side of one comparison to another of the same two things, `turned` if in changed places."""
    if _NEGATIVE.search(asked.left):
        return ""
    alike = _alike(asked.word, told.word, priced)
    negated = bool(_NEGATIVE.search(told.left))
    much = told.much * alike * (-1 if turned else 1)
    if not alike or (asked.much == told.much == 0 and alike < 0):
        return ""
    if told.much == 0 or asked.much == 0:  # "as cheap as": not cheaper, and not less cheap
        if asked.much == told.much:
            return "denies" if negated else "affirms"
        if told.much == 0:
            return "denies" if not negated or (asked.much > 0 and not turned) else ""
        return "denies" if not negated and much < 0 else ""
    if negated:
        return "denies" if much == asked.much else ""
    return "affirms" if much == asked.much else "denies"


def _alike(one: str, other: str, priced: bool) -> int:
    """1 where two words of comparison say the same, -1 where the opposite, 0 where another thing."""
    if one == other or _is_made_of(one, other) or _is_made_of(other, one):
        return 1
    for more, less in _SCALES if priced else _SCALES[1:]:
        if {one, other} <= more or {one, other} <= less:
            return 1
        if {one, other} <= more | less:
            return -1
    return 0


def _is_made_of(word: str, base: str) -> bool:
    """Whether a word compares by another: "cheaper" by "cheap", "heavier" by "heavy"."""
    return word in (f"{base}er", f"{base}r", f"{base[:-1]}ier", f"{base}{base[-1]}er")


def _comparisons(text: str) -> Iterator[_Comparison]:
    for match in islice(_AS.finditer(text), _MOST):
        yield _parted(text, match.start(), match["what"].lower(), 0, match.end())
    for match in islice(_THAN.finditer(text), _MOST):
        words = [
            (word.start(), word[0].lower())
            for word in _WORD.finditer(text, match.start(), match.end(1))
        ]
        known = [one for one in words if one[1] in _WORDS]
        found = known or [one for one in words if one[1].endswith("er") and len(one[1]) > 4]
        if not found:
            continue
        start, word = found[-1]
        degree = _DEGREE.match(text, start, match.end(1))
        much = -1 if degree and word == "less" else 1
        if degree and degree[2].lower() in ("people", "money", "time"):
            degree = None
        of = telling_stems(text[degree.end() if degree else start + len(word) : match.end(1)])
        word = degree[2].lower() if degree else word
        yield _parted(text, start, word, much, match.end())._replace(of=of)


def _parted(text: str, start: int, word: str, much: int, end: int) -> _Comparison:
    """A comparison whose word stands at `start`, and whose second part begins at `end`."""
    ends = _ENDS.search(text, end)
    opens = max((match.end() for match in _OPENS.finditer(text, 0, start)), default=0)
    return _Comparison(
        text[opens:start], word, much, text[end : ends.start() if ends else len(text)]
    )


def _keys(own: str, others: str) -> frozenset[str]:
    """The stems that tell one of two things from the other: those of its names, or all."""
    shared = {stem_of(word.bare) for word in tokens(others)}
    words = [word for word in tokens(own) if word.bare not in FUNCTION_WORDS]
    names = frozenset(stem_of(word.bare) for word in words if word.capital)
    return (names or frozenset(stem_of(word.bare) for word in words)) - shared


def _is_of(keys: frozenset[str], part: str, named: frozenset[str]) -> bool:
    """Whether one side of a comparison is what `keys` tell, there or, if it has no name, right before."""
    words = tokens(part)
    held = {stem_of(word.bare) for word in words}
    if not any(word.capital for word in words[1:]):
        held |= named
    return bool(keys) and len(keys & held) >= _ENOUGH * len(keys)
