"""What a text itself takes back: "we said that it was 12; in fact it was 15". Pure.

A notice of a correction repeats what was wrong before it says what is right, and that is read as an
answer as readily as any other sentence, though it is the very thing that is not so. What takes it
back either names what is said no more ("an earlier version of this article said", "was wrongly given
as"), or stands behind what was said: "we said ... In fact ...", "the error was ours".
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice, zip_longest
from typing import NamedTuple

from index.document import Document
from index.sentences import sentences
from qa.dates import find_dates
from qa.kinds.numbers import numbers
from qa.meaning import Meaning, agree, contradict
from qa.names import parse_name
from qa.quantities import Quantity, parse_quantity
from qa.stems import telling_stems
from qa.telling.retraction_words import (
    ADMITS,
    AMENDED,
    AS,
    CLAIMED,
    DEEDS,
    EARLIER,
    GIVEN,
    IN_FACT,
    NOTICE,
    OURS,
    SAME_SUBJECT,
    SHOULD,
    STATES_AS,
    STATING,
    TAKES_AS,
    THEIRS,
    TURNS,
    UNSAID,
    VERSION,
    WE,
)
from qa.telling.speech import frames_in
from qa.values.quantity_value import BARE

Offsets = tuple[int, int]

_QUOTED = re.compile(r"“[^”]*”|\"[^\"]*\"")
# What takes back stands in the same paragraph, at most so many sentences behind.
_REACH = 3
_LONGEST = 900
# How many words behind a number may be its measure.
_WORDS = re.compile(r"[\s-]+[^\W\d_]+")
_MEASURED = 2


@dataclass(frozen=True)
class Retraction:
    """That a text takes back what a span says.

    Attributes
    ----------
    right : (int, int) or None
        Where the text says what is so instead, as half-open offsets: the very date or figure, or
        the sentences that may name it; None where it says only that this was wrong.
    exact : bool
        Whether that is the very date or figure.
    """

    right: Offsets | None = None
    exact: bool = False

    def holds(self, start: int, end: int) -> bool:
        """Whether a run of the text says what is right, or a part of it."""
        return self.right is not None and self.right[0] < end and start < self.right[1]


class _Claim(NamedTuple):
    """What was said before, behind the words that name where; where the text goes on behind that;
    whether what follows "as" alone is meant, and whether it needs no more to be taken back."""

    names: int
    start: int
    end: int
    behind: Offsets
    as_: bool
    plain: bool


class Retractions:
    """What a document has against what a sentence of it says.

    Parameters
    ----------
    document : Document
        Whose text the offsets are of.
    sentence : (int, int)
        Half-open offsets.
    """

    def __init__(self, document: Document, sentence: Offsets) -> None:
        self._document, self._sentence = document, sentence
        self._made = list(_claims(document, sentence))
        self._turned = SHOULD.search(document.text, *sentence)

    def of(self, span: Offsets) -> Retraction | None:
        """What it has against a span of the sentence; None where it stands by that."""
        for claim in self._made:
            inside = claim.names <= span[0] and span[1] <= claim.end
            against = _against(self._document, claim, span) if inside else None
            if against is not None:
                return against
        turned = self._turned
        if turned is None or span[0] < turned.start("wrong"):
            return None
        if turned["told"] or _in_notice(self._document, self._sentence[0]):
            return Retraction(turned.span("right"))
        return None


def taken_back(document: Document, sentence: Offsets, asked: str) -> Offsets | None:
    """The sentence, if it is of what was said before and is taken back; None if it stands.

    With the sentences behind it up to what is right, where that is what is asked: "was it 12?"
    """
    values = [date for *_, date in find_dates(asked)] + [one.value for one in numbers(asked)]
    for claim in _claims(document, sentence):
        admitted = _is_admitted(document, claim)
        for wrong, right in _figures(document, claim, admitted=admitted):
            if any(agree(wrong, value) for value in values):
                edges = sentences(document.text, sentence[1], claim.behind[1])
                return sentence[0], next((end for _, end in edges if right[1] <= end), sentence[1])
        if admitted:
            return sentence
    return None


def _claims(document: Document, sentence: Offsets) -> Iterator[_Claim]:
    """What a sentence says was said before."""
    text = document.text
    if not STATING.search(text, *sentence):
        return
    for pattern in (EARLIER, GIVEN, WE, OURS, VERSION, THEIRS):
        said = list(pattern.finditer(text, *sentence))
        if said and pattern in (VERSION, THEIRS) and not _in_notice(document, sentence[0]):
            before = text[max(0, sentence[0] - _LONGEST) : sentence[0]]
            if pattern is THEIRS or not AMENDED.search(before):
                continue
        for match, following in zip_longest(said, said[1:]):
            if UNSAID.search(text[match.start() : match.start("verb")]):
                continue
            stop = following.start() if following else sentence[1]
            turn = TURNS.search(text, match.end(), stop)
            end = turn.start() if turn else stop
            verb = match["verb"].lower()
            if (
                verb in DEEDS
                and pattern in (WE, OURS, GIVEN)
                and not STATES_AS.match(text, match.end(), end)
            ):
                continue  # "we gave £5,000 to the school"
            that = None if verb in TAKES_AS else CLAIMED.match(text, match.end(), end)
            start = that.end() if that else match.end()
            behind = end, _end_of_notice(text, sentence)
            plain = pattern in (EARLIER, VERSION, GIVEN) or match["wrongly"] or match["behind"]
            plain = bool(plain) or verb.startswith("mis")
            yield _Claim(match.start(), start, end, behind, verb in TAKES_AS, plain)


def _end_of_notice(text: str, sentence: Offsets) -> int:
    """Where what may correct a sentence ends, in its paragraph: before what else was said before."""
    stop = text.find("\n\n", sentence[1], sentence[1] + _LONGEST)
    end = sentence[1]
    last = stop if stop >= 0 else min(len(text), end + _LONGEST)
    for begin, finish in sentences(text, end, last)[:_REACH]:
        if any(one.search(text, begin, finish) for one in (EARLIER, WE, OURS, THEIRS)):
            break
        end = finish
    return end


def _against(document: Document, claim: _Claim, span: Offsets) -> Retraction | None:
    text, told = document.text, document.text[slice(*claim.behind)]
    admitted = _is_admitted(document, claim)
    wrong = list(_figures(document, claim, admitted=admitted))
    for place, value in _values(document, (claim.start, claim.end), (claim.names, claim.start)):
        if place[0] < span[1] and span[0] < place[1]:
            for said, right in wrong:
                if agree(value, said):
                    return Retraction(right, exact=True)
    if wrong or not admitted or span[0] < claim.start:
        return None  # another word of it was wrong, or none surely was
    if claim.as_:
        said_as = list(AS.finditer(text, claim.start, claim.end))
        if not said_as or span[0] < said_as[-1].end():
            return None
    elif _is_named(told, text[slice(*span)]):
        return None
    return Retraction(claim.behind if told.strip() else None)


def _is_named(told: str, words: str) -> bool:
    """Whether a name, or the last word of it, stands in what is told."""
    name = parse_name(words)
    if name is None or not name.proper:
        return False
    return re.search(rf"\b{re.escape(name.core.split()[-1])}\b", told) is not None


def _is_admitted(document: Document, claim: _Claim) -> bool:
    """Whether it is said that something of a claim was wrong."""
    return claim.plain or _in_notice(document, claim.start) or _admits(document.text, claim.behind)


def _admits(text: str, place: Offsets) -> bool:
    """Whether the text itself says there that what was said was wrong, not whoever it quotes."""
    for start, end in sentences(text, *place):
        frames = frames_in(text, start, end)
        if all(frame.who.lower() in ("we", "i") for frame in frames) and ADMITS.search(
            _QUOTED.sub(" ", text[start:end])
        ):
            return True
    return False


def _figures(
    document: Document, claim: _Claim, *, admitted: bool
) -> Iterator[tuple[Meaning, Offsets]]:
    """The dates and figures of a claim that others behind it contradict, each with the first such."""
    places = [claim.behind] if admitted else _facts(document, claim)
    others = list(_values(document, *places))
    for _, value in _values(document, (claim.start, claim.end)):
        right = next((there for there, other in others if _differ(value, other, admitted)), None)
        if right is not None:
            yield value, right


def _facts(document: Document, claim: _Claim) -> list[Offsets]:
    """The sentences behind a claim that tell "in fact" of the same thing, by more than what is counted."""
    text = document.text
    places = [place for place in sentences(text, *claim.behind) if IN_FACT.search(text, *place)]
    said = _told_of(document, (claim.start, claim.end)) if places else frozenset()
    return [
        place
        for place in places
        if SAME_SUBJECT.search(text, *place) or not said.isdisjoint(_told_of(document, place))
    ]


def _told_of(document: Document, place: Offsets) -> frozenset[str]:
    """The stems of a run of a text without its dates and figures, and what these count."""
    at, words = place[0], ""
    for (start, end), _ in sorted(_values(document, place), key=lambda found: found[0]):
        words += document.text[at:start] + " "
        at = max(at, end)
    words += document.text[at : place[1]]
    return frozenset(telling_stems(IN_FACT.sub(" ", words)))


def _values(document: Document, *places: Offsets) -> Iterator[tuple[Offsets, Meaning]]:
    """The dates and figures of runs of a text, and where they stand."""
    for place in places:
        for start, end, date in find_dates(document.text, *place, document.published):
            yield (start, end), date
        text = document.text[slice(*place)]
        for one in numbers(text):
            ends = (match.end() for match in islice(_WORDS.finditer(text, one.end), _MEASURED))
            whole = (end for end in ends if parse_quantity(text[one.start : end]) == one.value)
            yield (place[0] + one.start, place[0] + next(whole, one.end)), one.value


def _differ(one: Meaning, other: Meaning, admitted: bool) -> bool:
    """Whether two values exclude each other; a bare number only where something surely was wrong."""
    if not (isinstance(one, Quantity) and isinstance(other, Quantity)):
        return contradict(one, other)
    bare = admitted and BARE in (one.unit, other.unit)
    alike = bare or one.unit.dimension == other.unit.dimension
    return alike and not one.agrees_with(other)


def _in_notice(document: Document, at: int) -> bool:
    """Whether a place stands under a title, a heading or a line, or in a paragraph, of corrections."""
    text = document.text
    line = text.rfind("\n", 0, at) + 1
    above = text[:line].rstrip().rpartition("\n")[2]
    over = (document.title or "", *document.heading_path(at), above, text[line : line + 40])
    return any(map(NOTICE.match, over))
