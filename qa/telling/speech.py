"""The reports of speech in a sentence: who speaks, and which stretches are what is said. Pure."""

import re
from dataclasses import dataclass, replace
from itertools import islice

from qa.names import parse_name
from qa.telling.claims import following_claim, until_held_against
from qa.telling.speakers import apposed, called, follows_subject, subject_of
from qa.telling.speech_words import (
    A_THING,
    ACCORDING,
    ADDING,
    APPOSED,
    BEFORE_A_NAME,
    BEHIND_A_QUOTE,
    BY_LINE,
    CALLS,
    CITED,
    CITES,
    CITING,
    DESCRIBED,
    GOES_ON,
    INTERVIEW,
    IS_CLAUSE,
    ITS_WORD,
    MAIN_VERB,
    NAMED_BEHIND,
    NO_SPEAKER,
    NOBODY,
    NOUNS,
    OPENING,
    OUTLET,
    OUTSIDE,
    PARTICIPLE,
    PASSIVE,
    PREPOSITIONS,
    PRONOUNS,
    QUOTES,
    TOLD,
    UNTOLD,
    VERB,
    WITH_THAT,
)

# No sentence has more verbs of saying; a hostile one may be nothing else.
_MOST_VERBS = 8


@dataclass(frozen=True)
class Frame:
    """One report of speech: who, and which stretches are what is said. Offsets in the document."""

    who: str
    start: int
    end: int
    claims: tuple[tuple[int, int], ...]
    through: str = ""

    def holds(self, span: tuple[int, int]) -> bool:
        return any(start <= span[0] and span[1] <= end for start, end in self.claims)

    def touches(self, span: tuple[int, int]) -> bool:
        return span[0] < self.end and self.start < span[1]

    def lies_in(self, span: tuple[int, int]) -> bool:
        return span[0] <= self.start and self.end <= span[1]


def frames_in(text: str, start: int, end: int) -> list[Frame]:
    """All reports of speech in ``text[start:end]``, in order."""
    line = text[start:end]
    found = [*_according(line), *_cited(line), *_described(line), *_announced(line)]
    for match in islice(VERB.finditer(line), _MOST_VERBS):
        if any(frame.start <= match.start() < frame.end for frame in found):
            continue
        frame = _said(line, match, found)
        if frame is not None:
            found.append(frame)
    found.sort(key=lambda frame: frame.start)
    return [
        replace(
            frame,
            start=frame.start + start,
            end=frame.end + start,
            claims=tuple((first + start, last + start) for first, last in frame.claims),
            through=frame.through or _interviewer(line, frame),
        )
        for frame in found
    ]


def _interviewer(line: str, frame: Frame) -> str:
    """To whom `frame` was said: "in an interview with France 24"."""
    match = INTERVIEW.search(line)
    return match["outlet"].rstrip(".") if match and not frame.holds(match.span("outlet")) else ""


def _according(line: str) -> list[Frame]:
    found = []
    for match in ACCORDING.finditer(line):
        if not NO_SPEAKER.match(match["who"]):
            first = line.rfind(";", 0, match.start()) + 1
            who, end = apposed(line, match["who"], match.end(), surely=True)
            claims = ((first, match.start()), (end, len(line)))
            found.append(Frame(called(who), match.start(), end, claims))
    return found


def _cited(line: str) -> list[Frame]:
    found = []
    for match in CITED.finditer(line):
        subject, start = subject_of(line[: match.start()])
        if subject:
            outlet = match["outlet"] or match["tail"] or ""
            claims = ((match.end(), len(line)),)
            through = called(outlet) if outlet else ""
            found.append(Frame(subject, start, match.end(), claims, through))
    for match in CITES.finditer(line):
        outlet, start = subject_of(line[: match.start()])
        claims = ((match.end(), len(line)),)
        found.append(Frame(called(match["who"]), start, match.end(), claims, outlet))
    return found


def _described(line: str) -> list[Frame]:
    found = [
        Frame(called(match["who"]), match.start(), match.end(), ((match.end(), len(line)),))
        for match in DESCRIBED.finditer(line)
    ]
    for match in CALLS.finditer(line):
        before = line[: match.start()].rstrip()
        subject, start = subject_of(before)
        name = parse_name(subject)
        named = subject.lower() in PRONOUNS or (name is not None and name.proper)
        # "Late in the day Demir called it": what `subject_of` takes for a name is none.
        if named and before.endswith((subject, ",")):
            found.append(Frame(subject, start, match.end("mark"), (match.span("words"),)))
    return found


def _announced(line: str) -> list[Frame]:
    return [
        Frame(called(match["who"]), match.start(), match.end(), ((match.end(), len(line)),))
        for match in ITS_WORD.finditer(line)
    ]


def _said(line: str, match: re.Match[str], found: list[Frame]) -> Frame | None:
    """The frame of one verb of saying, if it is one here."""
    verb, before = match.group(), line[: match.start()]
    if UNTOLD.search(before):
        return None  # "Kalin did not say that the plan holds"
    if PASSIVE.search(before) and not verb.endswith("ing"):
        by_line = BY_LINE.match(line, match.end())
        claim = following_claim(line, verb, by_line.end()) if by_line else None
        if by_line is None or claim is None:
            return None
        return Frame(called(by_line["who"]), match.start(), claim, ((claim, len(line)),))
    if inverted := _inverted(line, match):
        return inverted
    if verb.endswith("ing") and before.rstrip().endswith(","):
        subject, start = _last_speaker(found, before), match.start()
    else:
        subject, start = subject_of(before)
        if not subject and re.search(r"\band$", before.rstrip()):
            subject, start = _last_speaker(found, before), match.start()
    if not subject or (verb in NOUNS and not follows_subject(before)):
        return None
    told = TOLD.match(line, match.end()) if verb.startswith(("tell", "told")) else None
    outlet = told["object"] if told and OUTLET.search(told["object"]) else ""
    through = called(outlet) if outlet else ""
    claim = following_claim(line, verb, match.end())
    cited = CITING.search(line, match.end())
    if cited:
        subject, through = called(cited["who"]), subject
    if re.search(r"\bas\s+$", line[:start], re.IGNORECASE):
        return _aside(line, subject, start, match.end())
    if claim is not None:
        until = until_held_against(line, line[start : match.end()], claim)
        return Frame(subject, start, claim, ((claim, until),), through)
    return None if verb in WITH_THAT else _trailing(line, subject, (start, match.end()), through)


def _last_speaker(found: list[Frame], before: str) -> str:
    """Who goes on speaking in "..., adding that"; the sentence's first name if nobody spoke yet."""
    spoke = [frame for frame in found if frame.start < len(before)]
    if spoke:
        return max(spoke, key=lambda frame: frame.start).who
    lead = PARTICIPLE.match(before)  # "Observing that it had, Anderson went on and said"
    opening = MAIN_VERB.match(before, lead.end() if lead else 0)
    if opening is None or opening["who"].split()[0] in PREPOSITIONS:
        return ""
    if opening["who"].lower() in NOBODY:
        return ""
    return called(opening["who"])


def _trailing(line: str, who: str, frame: tuple[int, int], through: str) -> Frame | None:
    """ "..., X said", with what is said before it, and behind it after a comma."""
    before = line[: frame[0]].rstrip()
    if not before.endswith((",", "”", '"', "»", "—", "–", "!", "?")):
        return None
    if A_THING.match(who) or not (OUTSIDE.match(line, frame[1]) or TOLD.match(line, frame[1])):
        return None
    claims = [(line.rfind(";", 0, frame[0]) + 1, frame[0])]
    if _goes_on(line, before, frame[1]):
        claims.append((frame[1], len(line)))
    quote = OPENING.search(line, frame[1])
    if quote:
        claims.append((quote.start(), len(line)))
    stop = min([start for start, _ in claims[1:]], default=len(line))
    adding = ADDING.search(line, frame[1])
    stop = min(stop, adding.start() + 1 if adding else stop)
    return Frame(who, frame[0], stop, tuple(claims), through)


def _inverted(line: str, match: re.Match[str]) -> Frame | None:
    """ "..., said Governor Ahmed Salim, ..."."""
    before = line[: match.start()].rstrip()
    verbs = BEFORE_A_NAME if before.endswith(",") else BEHIND_A_QUOTE
    if match.group() not in verbs or not before.endswith((",", "”", '"', "»", "!", "?")):
        return None
    behind = NAMED_BEHIND.match(line, match.end())
    if behind is None or IS_CLAUSE.search(behind["who"]) or OUTSIDE.match(line, match.end()):
        return None
    if before.endswith(",") and not _names_somebody(behind["who"]):
        return None  # "Lars Holm, 64, said the port lost a crane"
    who, end = apposed(line, behind["who"], behind.end())
    claims = [(line.rfind(";", 0, match.start()) + 1, match.start())]
    if _goes_on(line, before, end) and not APPOSED.match(line, end):
        claims.append((end, len(line)))
    elif quote := OPENING.search(line, end):
        claims.append((quote.start(), len(line)))
    return Frame(called(who), match.start(), end, tuple(claims))


def _goes_on(line: str, before: str, end: int) -> bool:
    """Whether what comes behind "..., X said" is still said; after a quotation only another is."""
    return before.rstrip(",")[-1:] not in QUOTES and GOES_ON.match(line, end) is not None


def _names_somebody(phrase: str) -> bool:
    name = parse_name(phrase)
    short = phrase.startswith(("the ", "a ")) and phrase.count(" ") < 4
    return name is not None and (name.proper or (short and not phrase.endswith("ed")))


def _aside(line: str, who: str, start: int, end: int) -> Frame:
    """ "As X reported on Sunday, ..." and "..., as X said": all the rest is the claim."""
    comma = line.find(",", end)
    stop = comma if comma >= 0 else len(line)
    return Frame(who, start, stop, ((0, max(0, start - 3)), (stop, len(line))))
