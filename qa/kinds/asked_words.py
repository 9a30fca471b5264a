"""Whose words a question asks for, about what and of when: "what did X tell Y about Z in May 2019?". Pure."""

import re
from dataclasses import dataclass

from index.document import Document
from qa.dates import find_dates
from qa.tables import words_of
from qa.telling.said_words import ABOUT, ACTS, OPINIONS, SAYING
from qa.telling.status_words import DENYING_THAT
from qa.values.date_value import DateValue

_VERB = "|".join(sorted(SAYING, key=len, reverse=True))
_NOUN = "|".join(sorted(OPINIONS, key=len, reverse=True))
_LEAD = r"^\W*(?:(?:and|but|so|then)\s+)?(?:according to [^,]+,\s*)?"
_SAID = re.compile(
    rf"{_LEAD}(?:what|how)(?: else| exactly)? (?:did|does|do|has|have|had|is|was|were|are) (?P<who>.+?) "
    rf"(?:(?:also|ever|once|originally|publicly) )?(?P<verb>{_VERB})\b(?P<topic>.*)$",
    re.IGNORECASE,
)
_OWNED = re.compile(
    rf"{_LEAD}what(?: is|'s|’s| was| are| were) (?P<who>.+?)(?:'s|’s|(?<=s)['’]) (?:{_NOUN})\b(?P<topic>.*)$",
    re.IGNORECASE,
)
_OF = re.compile(
    rf"{_LEAD}what(?: is|'s|’s| was| are| were) the (?:{_NOUN}) of (?P<who>.+?)"
    rf"(?P<topic> (?:{'|'.join(ABOUT)}) .*)?$",
    re.IGNORECASE,
)
_TOPIC = re.compile(rf"^\W*(?:(?:{'|'.join(ABOUT)}|that|when|after)\b\s*)?", re.IGNORECASE)
# To whom, or where: "tell the council about", "say to reporters in Oslo about".
_TELLING = words_of("tell tells telling told warn warns warning warned promise promises promised")
_ADDRESSED = re.compile(
    r"^\s+(?P<to>\S.{0,100}?)\s+(?:about|regarding|concerning)\s+|^\s+(?P<whom>[\w’']+)\s+of\s+",
    re.IGNORECASE,
)
_PLACED = re.compile(r"(?:to|in|at|during|before|with|on\s\S*(?:day|\d))\b", re.IGNORECASE)
_TO_WHOM = re.compile(
    r"^\s+(?!(?:of|on|about|regarding|concerning|that|when|after|in|by|for|at|during|before)\b)\S",
    re.IGNORECASE,
)
_WHEN = re.compile(r"(?:^|\s)(?:in|on|during|at)\s+(?:the\s+)?$", re.IGNORECASE)
# A document of a month may tell of the month before; one without a date may have it over its text.
_LATER, _HEAD = 31, 400
# Before a sentence, in its paragraph: "You met in May 2019. Holm said that it held."
_BEFORE = 200
# In days; what is vaguer tells of no time.
_SHARP = 400


@dataclass(frozen=True)
class AskedFor:
    """Whose words a question asks for, and about what; either may be empty.

    Attributes
    ----------
    denied : bool
        Whether only what they denied is asked for.
    act : frozenset of str
        The words one of which tells that they did what is asked for: "recommended", "promise"; empty
        where any words will do.
    when : DateValue or None
        The time at which they are to have spoken, or of which they spoke.
    timed : str
        The topic with that time.
    """

    who: str
    topic: str
    denied: bool = False
    act: frozenset[str] = frozenset()
    when: DateValue | None = None
    timed: str = ""


def asked_for(question: str) -> AskedFor:
    """Whose words about what: "what did X say about Y?", "what was X's view on Y?"."""
    text = question.strip().rstrip(" ?!.")
    match = _OWNED.match(text) or _OF.match(text) or _SAID.match(text)
    if match is None:
        return AskedFor("", text)
    verb = (match.groupdict().get("verb") or "").lower()
    topic, to = _unaddressed(match["topic"] or "", telling=verb in _TELLING)
    bare, when = _timed(topic)
    if when is None:
        _, when = _timed(to)
    bare, topic = (_TOPIC.sub("", words, count=1).strip() for words in (bare, topic))
    act = next((row for row in ACTS if verb in row), frozenset())
    return AskedFor(match["who"].strip(), bare, verb in DENYING_THAT, act, when, topic)


def _unaddressed(topic: str, *, telling: bool) -> tuple[str, str]:
    """What stands behind a verb of saying without those whom it was said to; and these."""
    match = _ADDRESSED.match(topic)
    if match and (telling or (match["to"] and _PLACED.match(match["to"]))):
        to = match["to"] or match["whom"]
        return topic[match.end("to" if match["to"] else "whom") :], to
    if telling and _TO_WHOM.match(topic):
        return "", topic
    return topic, ""


def _timed(words: str) -> tuple[str, DateValue | None]:
    """Words without the time that ends them, and that time: "the frames in January 2021"."""
    ending = words.rstrip()
    for start, end, value in find_dates(ending)[-1:]:
        before = _WHEN.search(ending, 0, start)
        if before and end == len(ending) and not value.yearless and not value.bound:
            return ending[: before.start()], value
    return words, None


def is_of(when: DateValue, document: Document, start: int, end: int) -> bool:
    """Whether a sentence is of a time: by its own dates, by those before it, or by its document's."""
    text, published = document.text, document.published
    if own := _dates(document, start, end):
        return any(_overlap(when, value) for value in own)
    near = max(text.rfind("\n\n", 0, start) + 1, start - _BEFORE)
    around = _dates(document, near, start)
    if published is not None:
        if when.first <= published.toordinal() <= when.last + _LATER:
            return True
    else:
        around += _dates(document, 0, min(_HEAD, start))
    return any(_overlap(when, value) for value in around)


def _dates(document: Document, start: int, end: int) -> list[DateValue]:
    found = find_dates(document.text, start, end, document.published)
    return [
        value for *_, value in found if not value.yearless and value.last - value.first < _SHARP
    ]


def _overlap(one: DateValue, other: DateValue) -> bool:
    return one.first <= other.last and other.first <= one.last
