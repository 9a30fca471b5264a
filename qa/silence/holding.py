"""What a passage, and the text around it, hold of what a question is about. Pure.

Generous where it says that something may be there, since what is not is called missing; literal
where it says what stands there.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property

from index.document import Hit
from index.fold import plain, terms
from qa.silence.same_nouns import SAME_NOUN
from qa.silence.topics import Topic
from qa.stems import stem, stems_of
from qa.talk.mention_values import POSSESSIVE, WORD, tokens
from qa.talk.mention_words import FUNCTION_WORDS, JOINING, NOT_NAMES, PLACES, TITLES
from qa.values.name_spelling import root
from qa.values.name_words import (
    ADJECTIVES,
    BODIES,
    DEMONYM_ENDS,
    KINDS,
    OTHER_NAMES,
    SHORT_NAMES,
    TITLE_PARTS,
)
from qa.values.number_words import ONES
from qa.wording import day

# In characters, before and after a passage: "he" there is somebody who is named here.
_AROUND = 1_500
_NUMBER = re.compile(r"\d+(?:[.,]\d+)*")
_DERIVED = re.compile(
    r"(?:[ai]tions?|ments?|ings?|ions?|[ae]nces?|als?|[eo]rs?|ists?|it(?:y|ies)|ness(?:es)?|ures?"
    r"|ies|e[sd]|[seyd])$"
)
_SHORTEST_ROOT = 4
_PLACE_ENDS = ("", "a", "e", "y", "ia", "um", "o", "us", "en", "and")
# What names no one by itself.
_GENERIC = FUNCTION_WORDS | JOINING | TITLES | TITLE_PARTS | KINDS | BODIES
_FORMS = {name: figure for name, figure in ONES.items() if figure > 1}
_INITIAL = re.compile(r"[A-Z]\.?")


def _groups(*tables: Mapping[str, str]) -> dict[str, frozenset[str]]:
    found: dict[str, set[str]] = {}
    for table in tables:
        for name, other in table.items():
            same = OTHER_NAMES.get(other, other)
            found.setdefault(same, {same}).update((name, other))
    return {name: frozenset(group) for group in found.values() for name in group}


_ALIKE = _groups(OTHER_NAMES, ADJECTIVES)


def forms_of_name(word: str) -> frozenset[str]:
    """A folded word of a name and what else it goes by: "greek" and "greece", "us" and "american".

    What no table has is made by rule, right or not: "belgium" gives "belgian", "belgish" and so on.
    """
    made: set[str] = set()
    if word in PLACES:
        made = {word[:end] + ending for end in (None, -1, -2) for ending in (*DEMONYM_ENDS, "an")}
    for ending in (*DEMONYM_ENDS, "an"):
        if len(word) >= len(ending) + 3 and word.endswith(ending):
            made |= {word.removesuffix(ending) + place for place in _PLACE_ENDS}
    return _ALIKE.get(word, frozenset((word,))) | made


def derived_root(noun: str) -> str:
    """What a noun shares with the words it is made of: "appoint" for "appointment"."""
    cut = _DERIVED.sub("", noun)
    return cut if len(cut) >= _SHORTEST_ROOT else stem(noun)


class Holding:
    """What one hit holds.

    Parameters
    ----------
    hit : Hit
        Its document's title, source and date are what its passage is about too.
    """

    def __init__(self, hit: Hit) -> None:
        document, passage = hit.document, hit.passage
        self.hit = hit
        self._year = document.published.year if document.published else None
        around = document.text[max(0, passage.start - _AROUND) : passage.end + _AROUND]
        head = f"{document.title or ''}. {document.source or ''}"
        self._near, self._passage = f"{head}. {around}", f"{head}. {passage.text}"

    def may_hold(self, topic: Topic) -> bool:
        """Whether the passage or what stands around it may speak of a topic under any word for it."""
        match topic.kind:
            case "date":
                return self._is_near_year(topic.words[0], 1)
            case "figure":
                return _figure(topic.words[0]) in self._numbers
            case "noun":
                return _means(topic.words[0], self._stems)
        if topic.person:
            return self._may_name(topic.words)
        # Of "Prime Minister" either word alone may be another office.
        return (all if topic.words[-1] in TITLES else any)(
            self._has_name_word(word) for word in topic.words
        )

    def shows(self, topic: Topic) -> str:
        """The words of a topic that stand in the passage, its title or source, one after the other; "" if none do.

        All that it is known by; of a person the family name will do, of a date its year, be it the
        document's own.
        """
        for written in _runs(topic.text):
            words = [plain(word.bare) for word in tokens(written)]
            last = words[-1] == topic.words[-1]
            if (set(topic.words) <= set(words) or (topic.person and last)) and self._has(
                written, topic.kind == "name"
            ):
                return POSSESSIVE.sub("", written)
        if topic.kind == "date" and self._is_near_year(topic.words[0], 0):
            return topic.words[0]
        return ""

    def shows_part(self, topic: Topic) -> str:
        """The longest part of a name that stands there, or around it, one word after the other; "" if none."""
        return next(filter(self._has, _runs(topic.text)), "") if topic.kind == "name" else ""

    def says(self, topic: Topic) -> bool:
        """Whether the passage, its title or source speaks of a topic, a name whole."""
        if topic.kind == "noun":
            return self.mentions(topic.words[0])
        if topic.kind == "date":
            return self._says_date(topic)
        return set(topic.words) <= {plain(word.bare) for word in tokens(self.shows(topic))}

    def _says_date(self, topic: Topic) -> bool:
        """Whether the day or month stands there too, or is the document's own."""
        rest = topic.text.replace(topic.words[0], "").strip(" ,")
        published = self.hit.document.published
        own = published is not None and set(terms(topic.text)) <= set(terms(day(published)))
        return own or (bool(self.shows(topic)) and (not rest or self._has(rest, name=False)))

    def mentions(self, word: str) -> bool:
        """Whether the passage, its title or source holds a word, in this form or another."""
        return _is_among(plain(word), self._own)

    def _has(self, written: str, name: bool = True) -> bool:
        """Whether words stand there as they are, a name with or without "s" behind it."""
        wanted = " ".join(terms(written))
        ends = ("", "s") if name else ("",)
        return any(
            f" {wanted.removesuffix('s') if name else wanted}{end} " in self._terms for end in ends
        )

    @cached_property
    def _terms(self) -> str:
        """The terms of title, source and passage in order, with spaces round them."""
        return f" {' '.join(terms(self._passage))} "

    @cached_property
    def _own(self) -> frozenset[str]:
        """The stems of title, source and passage."""
        return stems_of(self._passage)

    @cached_property
    def _stems(self) -> frozenset[str]:
        """Those of the text around it too."""
        return stems_of(self._near)

    @cached_property
    def _roots(self) -> frozenset[str]:
        return frozenset(root(term) for term in terms(self._near))

    @cached_property
    def _numbers(self) -> frozenset[str]:
        written = {_figure(number) for number in _NUMBER.findall(self._near)}
        return frozenset(
            written | {str(_FORMS[s]) for s in self._near.lower().split() if s in _FORMS}
        )

    @cached_property
    def _words(self) -> list[str]:
        """The words as written, without possessive endings."""
        return [POSSESSIVE.sub("", word) for word in WORD.findall(self._near)]

    def _is_near_year(self, year: str, most: int) -> bool:
        """Whether a year stands there, or the document is of it, or of the year before or after:
        "last December" may be of it."""
        own = self._year is not None and abs(self._year - int(year)) <= most
        return own or (most > 0 and year in self._numbers)

    def _has_name_word(self, word: str) -> bool:
        for form in forms_of_name(word):
            parts = [terms(part)[-1:] for part in form.split()]
            if all(p and (stem(p[0]) in self._stems or root(p[0]) in self._roots) for p in parts):
                return True
        return False

    def _may_name(self, person: Sequence[str]) -> bool:
        """Whether somebody is named there who may be a person: not one of another given name."""
        given, family = person[-2:]
        for at, word in enumerate(self._words):
            folded = plain(word)
            before = self._words[at - 1] if at else ""
            after = self._words[at + 1] if at + 1 < len(self._words) else ""
            if _same_word(folded, family) and (
                not _is_name(before) or _is_given(before, given) or _same_word(plain(before), given)
                or plain(before) in person
            ):  # fmt: skip
                return True
            if _same_word(folded, given) and not _is_name(after):
                return True
        return False


def _figure(written: str) -> str:
    return re.sub(r",(?=\d{3}(?!\d))", "", written)


def _runs(name: str) -> Iterator[str]:
    """The words of a name that stand together in it, the longest first; none that names no one by itself."""
    line = tokens(name)
    for length in range(len(line), 0, -1):
        for first in range(len(line) - length + 1):
            run = line[first : first + length]
            if length == len(line) or any(word.bare not in _GENERIC for word in run):
                yield name[run[0].start : run[-1].end]


def _means(noun: str, stems: frozenset[str]) -> bool:
    """Whether words hold a noun in any form, or one that says the same."""
    return _is_among(noun, stems) or not stems.isdisjoint(SAME_NOUN.get(stem(noun), ()))


def _is_among(word: str, stems: frozenset[str]) -> bool:
    """Whether words hold a word, or one that is made of it or that it is made of."""
    opening = derived_root(word)
    made = len(opening) >= _SHORTEST_ROOT and any(other.startswith(opening) for other in stems)
    return made or not stems.isdisjoint(stem(term) for term in terms(word))


def _is_name(word: str) -> bool:
    return word[:1].isupper() and word.lower() not in NOT_NAMES | TITLES | TITLE_PARTS


def _is_given(word: str, given: str) -> bool:
    """Whether a given name may be the other's, as an initial of it."""
    initial = len(given) == 1 or _INITIAL.fullmatch(word) is not None
    return initial and plain(word[0]) == given[0]


def _same_word(one: str, other: str) -> bool:
    return root(SHORT_NAMES.get(one, one)) == root(SHORT_NAMES.get(other, other)) or (
        min(len(one), len(other)) >= 3 and (one.startswith(other) or other.startswith(one))
    )
