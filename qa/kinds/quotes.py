"""What somebody said: the words in quotation marks, and reported speech, with whose they are. Pure."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import groupby

from index.document import Hit
from index.sentences import sentences
from qa.answer import Span, Status
from qa.attribution import speaker
from qa.kinds.asked_words import AskedFor, asked_for, is_of
from qa.kinds.bearing import Bearing, bearing
from qa.kinds.speakers import is_titled, named_last, same
from qa.status import Telling
from qa.stems import telling_stems
from qa.talk.mention_values import tokens
from qa.talk.mentions import mentions
from qa.telling.antecedents import meant
from qa.telling.offices import is_person
from qa.telling.turns import speaker_of_turn

_OPENING = '"“«„'
_QUOTED = re.compile(r"(?<!\w)[\"“«„](?=\S)([^\"“”«»„]{2,600})[\"”»]")
_CALLED = re.compile(
    r"\b(?:call|describ|consider|label|dub|denounc|brand|laud|deem)\w*\b[^,;]{0,60}$", re.IGNORECASE
)
# What another clause is joined with, where words end.
_GOES_ON = re.compile(r"[\s,;]+(?:but|and|while)$")
# "We solemnly promise"
_OWN = re.compile(r"\b(?:I|[Ww]e)\s+(?:\w+ly\s+)?(\w+)")
_FIRST_PERSON = re.compile(r"\AFrom: |(?<![\"“«„])\b(?:I|[Mm]y|[Ww]e|[Oo]ur)\b(?!\.)")
_PRONOUN = re.compile(r"\b(?:he|she|they|it)\b", re.IGNORECASE)
# How sure it is that the words are the speaker's: told so, named beside them, or by a pronoun.
_TOLD, _BESIDE, _MEANT = 1.0, 0.75, 0.5
_REPORTED = 0.2
# So few words in quotation marks are rather how something was called than what was said.
_FRAGMENT, _OF_FRAGMENT = 4, 0.5
# How much more what was said at the time that is asked for bears on the question.
_TIMELY = 0.6
# Sentences that are looked at, and how much of the topic they must hold.
_LOOKED_AT = 80
_PROBED = 12
_LONGEST = 700
_LEAST_COVERAGE = 0.2


@dataclass(frozen=True)
class Words:
    """Words of somebody, where they stand.

    Attributes
    ----------
    sentence : Bearing
        The sentence that they stand in.
    start, end : int
        Half-open offsets in the document's text.
    speaker : str
        As the document names them.
    score : float
        Higher is better; compares the words found for one question.
    """

    sentence: Bearing
    start: int
    end: int
    speaker: str
    score: float

    @property
    def place(self) -> tuple[int, int]:
        """Where they stand: half-open offsets in the document's text."""
        return self.start, self.end

    @property
    def status(self) -> Status:
        """ "denied" where the speaker denies them, otherwise "unsaid"."""
        one = self.sentence
        telling = Telling(one.hit.document.text, one.start, one.end)
        return telling.of_words((self.start, self.end))


def words_of(question: str, hits: Sequence[Hit], spans: Sequence[Span]) -> list[Words]:
    """The words that a question asks for, best first; those in quotation marks before others.

    Parameters
    ----------
    question : str
        One that asks what somebody said.
    hits : sequence of Hit
        Passages, best first.
    spans : sequence of Span
        What the reader found in them.
    """
    asked = asked_for(question)
    found = _words_about(asked.topic or question, asked, hits, spans)
    if asked.when is not None:
        when = asked.when
        timely = {id(one) for one in found if is_of(when, one.sentence.hit.document, *one.place)}
        if timely:
            found = [replace(one, score=one.score + _TIMELY * (id(one) in timely)) for one in found]
        else:
            found = _words_about(asked.timed, asked, hits, spans)
    if asked.denied:
        found = [words for words in found if words.status == "denied"]
    if asked.act:
        found = [words for words in found if _does(words, asked.act)]
    return sorted(_apart(found), key=lambda words: -words.score)


def _words_about(
    about: str, asked: AskedFor, hits: Sequence[Hit], spans: Sequence[Span]
) -> list[Words]:
    """The words of whoever is asked for, in the sentences that bear on what they are asked about."""
    found: list[Words] = []
    for rank, one in enumerate(bearing(about, hits, spans)[:_LOOKED_AT]):
        if asked.topic and one.coverage < _LEAST_COVERAGE:
            continue
        quoted = _quoted(one, asked.who)
        found += quoted
        if not quoted and rank < _PROBED and one.end - one.start <= _LONGEST:
            found += _reported(one, asked.who)
    return found


def _does(words: Words, act: frozenset[str]) -> bool:
    """Whether the sentence tells that its speaker did so: "Holm promised", "We promise"."""
    text, (start, end) = words.sentence.hit.document.text, words.place
    around = f"{text[words.sentence.start : start]} {text[end : words.sentence.end]}"
    own = _OWN.findall(text, start, end)
    return not act.isdisjoint(re.findall(r"\w+", f"{around} {' '.join(own)}".lower()))


def _apart(found: Sequence[Words]) -> list[Words]:
    """The words without those that are part of others, which bear as much as their best part."""
    kept: list[Words] = []
    for one in sorted(found, key=lambda words: words.start - words.end):
        for at, other in enumerate(kept):
            beside = one.sentence.hit.document.id != other.sentence.hit.document.id
            if not beside and other.start <= one.start and one.end <= other.end:
                kept[at] = replace(other, score=max(one.score, other.score))
                break
        else:
            kept.append(one)
    return kept


def _quoted(one: Bearing, who: str) -> list[Words]:
    """The quotations of a sentence that are the speaker's; one that goes on is one."""
    text, passage = one.hit.document.text, one.hit.passage
    found: list[Words] = []
    for match in _QUOTED.finditer(text, passage.start, passage.end):
        if match.end() <= one.start or one.end <= match.start(1):
            continue
        # The comma before the mark is the sentence's, not the speaker's.
        place = match.start(1), match.start(1) + len(match[1].rstrip(", \n"))
        if not any(map(str.isalnum, text[slice(*place)])) or speaker_of_turn(text, place):
            continue  # in a turn of a transcript all is said, and marks only mention words
        whole = _whole(one, match)
        sure, said_by = _whose(whole, place, who)
        called = _CALLED.search(text, whole.start, match.start())
        if not sure or (sure < _TOLD and not called and _is_title(match[1])):
            continue
        if found and place[0] - found[-1].end <= 60 and found[-1].speaker == said_by:
            # With the marks around it, as it has some inside.
            before = found.pop()
            place = before.start - (text[before.start - 1] in _OPENING), match.end()
            whole = replace(whole, start=min(whole.start, before.sentence.start))
        fragment = not called and len(match[1].split()) < _FRAGMENT
        score = one.score + sure - _OF_FRAGMENT * fragment
        found.append(Words(whole, *place, said_by, score))
    return found


def _whole(one: Bearing, match: re.Match[str]) -> Bearing:
    """The sentences that a quotation runs over, as one."""
    passage = one.hit.passage
    edges = sentences(one.hit.document.text, passage.start, passage.end)
    held = [edge for edge in edges if edge[0] < match.end() and match.start() < edge[1]]
    return replace(one, start=min(one.start, held[0][0]), end=max(one.end, held[-1][1]))


def _whose(one: Bearing, place: tuple[int, int], who: str) -> tuple[float, str]:
    """How surely words are those of `who`, and how the document names the speaker."""
    text = one.hit.document.text
    told = speaker(text, (one.start, one.end), place)
    named = told.full if told else ""
    if not who:
        return (_TOLD, told.named) if told else (0.0, "")
    if named and (same(named, who) or is_titled(text, named, who)):
        return _TOLD, named
    if told and named and not _PRONOUN.fullmatch(named):
        return (_BESIDE, who) if told.through and same(told.through, who) else (0.0, "")
    opening, ending = text[one.start : place[0]], text[place[1] : one.end]
    if beside := named_last(opening, who):
        return _BESIDE, beside
    if any(m.proper for m in mentions(opening)):
        behind = named_last(ending, who)
        return (_BESIDE, behind) if behind else (0.0, "")
    if pronoun := _PRONOUN.search(opening):
        before = meant(text, one.start, pronoun[0])
        return (_MEANT, before) if before and same(before, who) else (0.0, "")
    if any(map(str.isalnum, opening + ending)):
        return 0.0, ""  # "the ministry called it “nonsense”"
    lead = text[max(one.hit.passage.start, one.start - 400) : one.start].rpartition("\n\n")[2]
    before = named_last(lead, who, ("person", "name"))
    return (_MEANT, before) if before else (0.0, "")


def _reported(one: Bearing, who: str) -> list[Words]:
    """What a sentence reports without quotation marks as said by `who`: the longest run of it."""
    line = tokens(one.text)
    places = [(one.start + word.start, one.start + word.end) for word in line]
    text = one.hit.document.text
    told = [speaker(text, (one.start, one.end), at) for at in places]
    # A letter, told by "I", is its writer's own words; a report is not.
    writer = one.hit.document.source or ""
    own = writer if not any(told) and is_person(writer) and _FIRST_PERSON.search(text) else ""
    said = [each.full if each else own for each in told]
    mine = [
        bool(name) and (not who or same(name, who) or is_titled(text, name, who)) for name in said
    ]
    runs = [list(run) for key, run in groupby(range(len(line)), mine.__getitem__) if key]
    best = max(runs, key=len, default=None)
    if best is None:
        return []
    start, end = places[best[0]][0], places[best[-1]][1]
    end = start + len(_GOES_ON.sub("", text[start:end]))
    if not telling_stems(text[start:end]):
        return []  # "his deputy said it was"
    first = told[best[0]]
    return [Words(one, start, end, first.named if first else own, one.score + _REPORTED)]


def _is_title(words: str) -> bool:
    """Whether quoted words are a title or a nickname: all of them in capitals, or one alone."""
    line = [word for word in tokens(words) if len(word.bare) > 3]
    return all(word.capital for word in line) if line else True
