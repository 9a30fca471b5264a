"""What a name comes to: words that compare with those of other names. Pure."""

import re
from dataclasses import dataclass

from qa.values.name_words import (
    BODIES,
    DIRECTIONS,
    FAMILY_FIRST,
    KINDS,
    SEATS,
    SHORT_NAMES,
    STATES,
)

_NUMERAL = re.compile(r"\d+|(?=[ivx])x{0,2}(?:ix|iv|v?i{0,3})")


@dataclass(frozen=True)
class Name:
    """A name or a noun phrase, ready to be compared.

    Attributes
    ----------
    text : str
        As given.
    core : str
        What of it names the person or thing, verbatim: no title, no apposition ("İbrahim Kalın").
    proper : bool
        Whether it is a proper name or an identifier; otherwise a common noun phrase.
    words : tuple of str
        The folded words of `core`.
    roots : tuple of str
        `words` without the spellings between which transliterations waver.
    head : str
        The word that says what kind of thing a common noun phrase means; of a name, the last.
    kind_words : frozenset of str
        Common nouns behind a proper name that tell one bearer from another ("rainforest").
    all_roots : frozenset of str
        Of every content word of `text`, common ones in the singular.
    initials : frozenset of str
        What its acronym could be; empty for a single word.
    acronym : bool
        Whether it is one word in capitals.
    several : bool
        Whether it joins proper names by "and".
    """

    text: str
    core: str
    proper: bool
    words: tuple[str, ...]
    roots: tuple[str, ...]
    head: str
    kind_words: frozenset[str]
    all_roots: frozenset[str]
    initials: frozenset[str]
    acronym: bool
    several: bool

    @property
    def normal(self) -> str:
        """The form that compares: "ibrahim kalin"."""
        return " ".join(self.words)

    @property
    def specificity(self) -> int:
        """How many words name it; "İbrahim Kalın" is more specific than "Kalin"."""
        return len(self.words)

    @property
    def names_a_body(self) -> bool:
        """Whether it is plainly no person's: an acronym, a state, "... University"."""
        return self.acronym or self.normal in STATES or self.words[-1] in BODIES

    def agrees_with(self, other: "Name") -> bool:
        """Whether both may name one person or thing; symmetric, true of a name and itself."""
        if self.text == other.text:
            return True
        if not (self.proper and other.proper):
            return _describes(self, other) or _describes(other, self)
        if _stands_for(self, other) or _stands_for(other, self):
            return True
        if not _may_be_one_kind(self, other):
            return False
        if "".join(self.roots) == "".join(other.roots):
            return True
        if self.several or other.several:
            return frozenset(self.roots) == frozenset(other.roots)
        return _shortens(self.roots, other.roots) or _shortens(other.roots, self.roots)

    def contradicts(self, other: "Name") -> bool:
        """Whether both cannot be right where one name is asked for; symmetric.

        Only proper names contradict: those of which neither holds a word of the other, and those
        that differ in a number or a direction alone. Names that share a word ("Sergei Shoigu",
        "Sergei Lavrov") are left undecided, and so are a government and its seat.
        """
        if not (self.proper and other.proper) or self.agrees_with(other):
            return False
        if _differ_in_mark(self.words, other.words):
            return True
        if SEATS.get(self.normal, self.normal) == SEATS.get(other.normal, other.normal):
            return False
        return other.all_roots.isdisjoint(self.roots) and self.all_roots.isdisjoint(other.roots)


def _stands_for(short: Name, full: Name) -> bool:
    return short.acronym and short.words[0] in full.initials


def _may_be_one_kind(a: Name, b: Name) -> bool:
    """Whether the common nouns behind two names allow that both name one thing.

    "Amazon rainforest" is not "Amazon warehouses"; a number says enough: "F-35 planes".
    """
    apart = a.kind_words and b.kind_words and a.kind_words.isdisjoint(b.kind_words)
    return not apart or any(letter.isdigit() for letter in a.normal)


def _describes(short: Name, full: Name) -> bool:
    """Whether the words of `short` are among those of `full` and say what kind of thing it is."""
    if not short.all_roots <= full.all_roots:
        return False
    if full.head in short.all_roots:
        return True
    # "the coronavirus pandemic" and "the coronavirus"
    return full.head in KINDS and full.roots[: len(short.roots)] == short.roots


def _shortens(short: tuple[str, ...], full: tuple[str, ...]) -> bool:
    """Whether `short` is a way to say the proper name `full`."""
    if len(short) > len(full):
        return False
    base = list(full)
    while len(base) > 1 and (base[-1] in KINDS or _NUMERAL.fullmatch(base[-1])):
        base.pop()
    if short == tuple(base):
        return True
    if short == full[-len(short) :]:
        return not DIRECTIONS.intersection(full[: -len(short)])
    if len(short) == 1:
        return short[0] == full[0] and short[0] in FAMILY_FIRST
    return short[-1] == full[-1] and _given_names_fit(short[:-1], full[:-1])


def _given_names_fit(short: tuple[str, ...], full: tuple[str, ...]) -> bool:
    """Whether given names fit in order, the first to the first: "George", "George W."."""
    initials = [[name for name in names[1:] if len(name) == 1] for names in (short, full)]
    if all(initials) and initials[0] != initials[1]:
        return False
    if not _given_name_fits(short[0], full[0]):
        return False
    at = 1
    for name in short[1:]:
        while at < len(full) and not _given_name_fits(name, full[at]):
            at += 1
        at += 1
    return at <= len(full)


def _given_name_fits(a: str, b: str) -> bool:
    shorter, longer = sorted((a, b), key=len)
    if SHORT_NAMES.get(a, a) == SHORT_NAMES.get(b, b):
        return True
    return longer.startswith(shorter) and len(shorter) in (1, 3, 4, 5, 6)


def _differ_in_mark(a: tuple[str, ...], b: tuple[str, ...]) -> bool:
    """Whether two names differ in a number or a direction alone: "Apollo 11", "Apollo 13"."""
    marks = [
        [word for word in name if _NUMERAL.fullmatch(word) or word in DIRECTIONS] for name in (a, b)
    ]
    rest = [[word for word in name if word not in marks[at]] for at, name in enumerate((a, b))]
    return all(marks) and marks[0] != marks[1] and rest[0] == rest[1]
