"""Who stands before a verb of saying, and how to call them. Pure."""

import re

from qa.names import parse_name
from qa.telling.offices import is_body, is_office, is_person, is_person_for_sure
from qa.telling.openings import behind_opening
from qa.telling.speech_words import (
    ASKS,
    CAPITAL,
    CUT,
    HELPERS,
    NO_NAMES,
    NOBODY,
    NUMBERED,
    PRONOUNS,
    RUN,
    UNSAID,
)

# What follows is no verb: "gave a warning in writing"; what stands before is none's subject.
_LOOSE = re.compile(
    r"\b(?:in|of|for|without|on|at|from|about|an?|the|his|her|its|their|no)$", re.IGNORECASE
)
_VERBAL = re.compile(r"[a-z]+ed\s+(?:to|the|that|an?|in|on|his|her|its)\b")
_ALONE = re.compile(r"^.*[.!?]\s+(?=(?:I|We|You|He|She|They|It)$)")  # "No. I have said"
# "After the vote the leader said": the words that a noun phrase may follow, and a clause as well.
_LEADS = re.compile(r"\b(?:after|before|by|since|with)$", re.IGNORECASE)
_APPOSED_NAME = re.compile(rf",\s+(?P<name>{CAPITAL}(?:\s+{CAPITAL}){{1,3}})(?=\s*[,.;]|\s*$)")
# "Dr Shah, supported by the governor, Ms Lowe, said": of whoever stands before that.
_BESIDE = re.compile(r",\s+\w+(?:ed|en)\s+(?:\w+\s+)?(?:by|with)\s*$")
_IN_BRACKETS = re.compile(r"\s*\([^()]{1,80}\)$")


def subject_of(before: str) -> tuple[str, int]:
    """Who stands before a verb, and where that begins; empty if nobody does."""
    before = before.rstrip()
    while helper := HELPERS.search(before):
        before = before[: helper.start()].rstrip()
    before = _IN_BRACKETS.sub("", before)  # "Councillor Lyle (Finance) replied"
    if before.endswith(","):
        return _with_apposition(before[:-1])
    start = _last_cut(before)
    phrase = _ALONE.sub("", before[start:].strip())
    led = _LEADS.search(before[:start].rstrip()) is not None
    start = len(before) - len(before[start:].lstrip())
    if phrase.endswith((" who", " that", " which")):
        return "", start
    if phrase.lower() == "who":
        return _with_apposition(before[: before.rfind(",")] if "," in before else before[:start])
    asks = UNSAID.search(phrase) or ASKS.match(phrase)
    if not phrase or asks or _LOOSE.search(phrase) or _VERBAL.match(phrase):
        return "", start
    named = behind_opening(NUMBERED.sub("", phrase), led=led)
    if not named or named.lower() in NOBODY:
        return "", start
    return called(named), start


def _with_apposition(before: str) -> tuple[str, int]:
    """Whom "the head of the agency, Dmitry Shugayev" and "Shugayev, the head" speak of."""
    comma = before.rfind(",")
    if comma < 0:
        return (called(before), 0) if before.strip() else ("", 0)
    start = _last_cut(before[:comma])
    if beside := _BESIDE.search(before[:start]):
        return subject_of(before[: beside.start()])
    first, last = _bare(before[start:comma]), before[comma + 1 :].strip()
    run = None if last.isdigit() else RUN.fullmatch(last)
    named = run is not None and not NO_NAMES.issuperset(last.split())
    if is_person(first) and (is_office(last) or is_body(last) or not named):
        return called(first), start
    # "Ole Vik, 54, Chairman", "Ole Vik, Chairman, Harbour Board": both tell of who stands before.
    if first.isdigit() or is_office(first):
        earlier = _last_cut(before[: max(0, before.rfind(",", 0, comma))])
        bearer = _bare(before[earlier:start])
        if is_person(bearer):
            return called(bearer), earlier
    spoke = last if named else first
    return (called(spoke) if spoke else ""), start


def _bare(phrase: str) -> str:
    """A phrase without what opens its sentence: the number of a paragraph, "Outside the court"."""
    return behind_opening(NUMBERED.sub("", phrase.strip(" ,")))


def apposed(line: str, who: str, end: int, *, surely: bool = False) -> tuple[str, int]:
    """Whom "said the mayor, Elias Morn" names behind `who`, which ends at `end`; and its end.

    With ``surely`` only one whom a given name tells: in "according to the minister, Saudi Arabia
    lost" no person stands behind the comma.
    """
    named = _APPOSED_NAME.match(line, end) if not is_person(who) else None
    tells = is_person_for_sure if surely else is_person
    return (named["name"], named.end()) if named and tells(named["name"]) else (who, end)


def _last_cut(before: str) -> int:
    """Where the noun phrase begins that ends `before`."""
    cut = 0
    for match in CUT.finditer(before):
        joins = match.group().lower() == "and" and RUN.search(before[: match.start()][-25:])
        if not (joins and re.match(rf"\s+(?!I$){CAPITAL}$", before[match.end() :])):
            cut = match.end()
    return cut


def follows_subject(before: str) -> bool:
    """Whether what follows `before` is a verb and not a noun: "the ministry claims that"."""
    words = before.split()[-4:]
    if not words or words[-1][0].isupper() or words[-1].lower() in PRONOUNS:
        return bool(words)
    return words[-1] not in ("the", "a") and bool({"the", "The", "a", "A"}.intersection(words[:-1]))


def called(phrase: str) -> str:
    """How to call the speaker of `phrase`: a name without its title, or the phrase itself."""
    phrase = phrase.strip(" ,.’'")
    name = parse_name(phrase)
    if name is None or not name.proper:
        return phrase
    # "Officials in Lagos" opens a sentence: a capital, but no name; "Pentagon sources" are no Pentagon.
    plural = " " not in name.core and name.core.endswith("s") and phrase.startswith(name.core + " ")
    plural = plural or re.fullmatch(rf"{re.escape(name.core)} [a-z]+s", phrase) is not None
    if plural:
        return phrase
    person, of, _ = name.core.partition(" of ")
    named = of and is_person_for_sure(phrase[: phrase.index(name.core)] + person)
    return called(person) if named else name.core
