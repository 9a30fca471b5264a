"""Whom a pronoun before a verb of saying stands for: whoever plainly spoke or acted last. Pure.

A quotation in the wrong mouth is worse than one in nobody's: only the subject of a sentence or
whoever it lets speak is meant, of the pronoun's sex where the document or the name tells it, and
nobody is where two may be.
"""

import re
from collections.abc import Iterator
from itertools import dropwhile, islice

from index.sentences import sentences
from qa.names import parse_name
from qa.talk.mention_words import FEMININE, GIVEN, GROUP_NOUNS, HE_TITLES, MASCULINE, SHE_TITLES
from qa.telling.cues import cues_in, read_words
from qa.telling.speech import frames_in
from qa.telling.speech_words import CAPITAL, NO_NAMES, PRONOUNS, QUOTES, RUN

_BELONGS = re.compile(r"(?:\b(?:to|of|in|for|at|from)|[’']s)\s+$")
# A name behind these is of somebody or something else than the subject.
_BEHIND = re.compile(
    r"\b(?:to|of|in|for|at|from|by|with|on|near|against|about|over|than|like)\s+(?:the\s+)?$", re.I
)
_STOPPED = re.compile(r"[.!?…:;][\"'”’»)\]]*\Z")
# How far back a pronoun or a short name is looked up, in characters, sentences and occurrences.
LOOK_BACK = 700
_SENTENCES = 5
_OCCURRENCES = 20
_LONGEST_PARAGRAPH = 5000
# How far round a name is looked for what tells of its bearer, in characters.
_AROUND = 20_000
_SAME = {**dict.fromkeys(("he", "him", "his"), "he"), **dict.fromkeys(("she", "her"), "she")}
_GIVEN = GIVEN["he"] | GIVEN["she"]
_TELLING = {
    "he": HE_TITLES | MASCULINE | GIVEN["he"],
    "she": SHE_TITLES | FEMININE | GIVEN["she"],
}


def meant(text: str, start: int, pronoun: str) -> str:
    """Whom "he" or "she" in the sentence at `start` stands for; empty where that is not plain."""
    pronoun = _SAME.get(pronoun.lower(), "")
    if not pronoun:
        return ""
    opened = open_mark(text, start)
    later = start = opened if opened >= 0 else start
    for first, last in reversed(sentences(text, max(0, start - LOOK_BACK), start)[-_SENTENCES:]):
        if "\n" in text[last:later] and not _STOPPED.search(text, first, last):
            return ""  # a byline, a heading, whom a mail goes to: nobody acts in it
        spoke = [one.who for one in frames_in(text, first, last)][-1:]
        if spoke and spoke[0].lower() not in PRONOUNS:
            return (
                spoke[0] if _speaks(spoke[0]) and may_mean(text, first, spoke[0], pronoun) else ""
            )
        if spoke and _SAME.get(spoke[0].lower()) != pronoun:
            return ""
        people = [] if spoke or text[first] in QUOTES else subjects(text, first, last, pronoun)
        if people:
            apart = "\n" in text[last:later] and len(_people(text, first, last)) > 1
            return "" if len(people) > 1 or apart else people[0]
        goes_on = text[first] in QUOTES or any(
            _SAME.get(word.lower()) == pronoun for word in re.findall(r"\w+", text[first:last])
        )
        if not goes_on:
            return ""  # somebody or something else has come between
        later = first
    return ""


def subjects(text: str, start: int, end: int, pronoun: str) -> list[str]:
    """Who acts in ``text[start:end]``, as named there, and may be meant by `pronoun`."""
    pronoun = _SAME.get(pronoun.lower(), "")
    words = read_words(text, start, end)
    verbs = [words.starts[cue.first] for cue in cues_in(words)]
    found = []
    for at, who in _people(text, start, end) if pronoun else ():
        comma = max(text.rfind(mark, start, at) for mark in ",;:")
        goes_on = comma >= 0 and any(verb > at for verb in verbs)
        acts = not any((comma if goes_on else start) <= verb < at for verb in verbs)
        apart = _BEHIND.search(text[start:at]) or text[at + len(who) :].startswith(("'", "’"))
        if acts and not apart and may_mean(text, at, who, pronoun):
            found.append(who)
    return found


def people_before(
    text: str, start: int, at: int, pronoun: str
) -> Iterator[tuple[list[str], list[str]]]:
    """Who may be meant by `pronoun` at `at`, in a sentence from `start` on, the nearest first.

    Of the part of its sentence before it, then of each sentence before: who acts there, and whoever
    is named there.
    """
    named = [who for place, who in _people(text, start, at) if may_mean(text, place, who, pronoun)]
    yield named, named
    for first, last in reversed(sentences(text, max(0, start - LOOK_BACK), start)[-_SENTENCES:]):
        people = _people(text, first, last)
        named = [who for place, who in people if may_mean(text, place, who, pronoun)]
        yield subjects(text, first, last, pronoun), named


def open_mark(text: str, at: int) -> int:
    """Where the quotation begins that `at` lies in, within its paragraph; -1 where in none."""
    start = max(text.rfind("\n\n", 0, at) + 1, at - _LONGEST_PARAGRAPH)
    before = text[start:at]
    opened = max(before.rfind("“"), before.rfind("«"))
    if opened <= max(before.rfind("”"), before.rfind("»")):
        opened = before.rfind('"') if before.count('"') % 2 else -1
    return start + opened if opened >= 0 else -1


def _people(text: str, start: int, end: int) -> list[tuple[int, str]]:
    """The names in ``text[start:end]`` that look like a person's, and where they stand."""
    found: list[tuple[int, str]] = []
    for match in islice(RUN.finditer(text, start, end), _OCCURRENCES):
        every = re.split(r"[’']s\b", match.group())[0].split()
        words = list(dropwhile(lambda word: not _may_be_name(word), every))
        name = parse_name(" ".join(words)) if words else None
        if name is None or not _speaks(name.core) or len(name.words) > 4:
            continue
        untitled = len(name.core.split()) == len(words)
        if untitled and every[-len(words) - 1 : -len(words)] in (["The"], ["the"]):
            continue  # "The Post": a person takes no article
        at = text.find(name.core, match.start(), match.end())
        if at >= 0 and (
            " " in name.core or _named_in_full(text[max(0, start - _AROUND) : start], name.core)
        ):
            found.append((at, name.core))
    return found


def _named_in_full(text: str, surname: str) -> bool:
    """Whether a given name stood before `surname` anywhere in a text."""
    before = re.finditer(rf"({CAPITAL})\s+{re.escape(surname)}\b", text)
    return any(_may_be_name(match[1]) for match in islice(before, _OCCURRENCES))


def _speaks(who: str) -> bool:
    """Whether a name may be a person's: no body's, no office, no group that opens a sentence."""
    name = parse_name(who)
    if name is None or not name.proper or who.lower() in GROUP_NOUNS:
        return False
    if not _may_be_name(who.partition(" ")[0]) or any(map(str.isdigit, who)):
        return False  # "January 2002"
    return " of " not in name.core and not name.names_a_body


def may_mean(text: str, at: int, who: str, pronoun: str) -> bool:
    """Whether nothing tells that `who` is of another sex: a title, a noun or a given name."""
    own, last = who.lower().split(), re.escape(who.rsplit(maxsplit=1)[-1])
    before = re.finditer(
        rf"\b(\w+)\.?\s+((?:{CAPITAL}\s+){{0,2}}){last}\b",
        text[max(0, at - _AROUND) : at + _AROUND],
    )
    for match in islice(before, _OCCURRENCES):
        words = [word.rstrip(".") for word in f"{match[1]} {match[2]}".lower().split()]
        # "Jill Biden" tells nothing of Joe Biden.
        told = {word for word in words if len(own) == 1 or word in own or word not in _GIVEN}
        sexes = {sex for sex, telling in _TELLING.items() if not told.isdisjoint(telling)}
        if len(sexes) == 1:
            return sexes == {pronoun}
    return True


def _may_be_name(word: str) -> bool:
    """Whether a capitalised word may be part of a name: not "On", not "Singer-guitarists"."""
    return word not in NO_NAMES and not re.search(r"-[a-z]", word)


def fuller(text: str, who: str, end: int) -> str:
    """The longer form of the surname `who` in ``text[:end]``, if there is exactly one."""
    if " " in who or not who[:1].isupper():
        return who
    forms: dict[str, None] = {}
    at = text.find(who, 0, end)
    for _ in range(_OCCURRENCES):
        if at < 0:
            break
        before = re.search(
            rf"(?:(?:{CAPITAL}|al|bin|van|von|de|der)[ -]){{1,8}}$", text[max(0, at - 80) : at]
        )
        if before and not _BELONGS.search(text[max(0, at - 90) : at - len(before.group())]):
            words = [word for word in before.group().split() if _may_be_name(word)]
            name = parse_name(" ".join([*words, who]))
            if name is not None and name.proper and " " in name.core and name.core.endswith(who):
                forms[name.core] = None
        at = text.find(who, at + len(who), end)
    longest = max(forms, key=len, default=who)
    return longest if all(longest.endswith(form) for form in forms) else who
