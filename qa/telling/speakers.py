"""Who stands before a verb of saying, and how to call them. Pure."""

import re

from qa.names import parse_name
from qa.telling.speech_words import CAPITAL, CUT, HELPERS, NO_NAMES, PRONOUNS, RUN


def subject_of(before: str) -> tuple[str, int]:
    """Who stands before a verb, and where that begins; empty if nobody does."""
    before = before.rstrip()
    while helper := HELPERS.search(before):
        before = before[: helper.start()].rstrip()
    if before.endswith(","):
        return _with_apposition(before[:-1])
    start = _last_cut(before)
    phrase = before[start:].strip()
    start = len(before) - len(before[start:].lstrip())
    if phrase.endswith((" who", " that", " which")):
        return "", start
    if phrase.lower() == "who":
        return _with_apposition(before[: before.rfind(",")] if "," in before else before[:start])
    if not phrase:
        return "", start
    return called(phrase), start


def _with_apposition(before: str) -> tuple[str, int]:
    """Whom "the head of the agency, Dmitry Shugayev" and "Shugayev, the head" speak of."""
    comma = before.rfind(",")
    if comma < 0:
        return (called(before), 0) if before.strip() else ("", 0)
    start = _last_cut(before[:comma])
    first, last = before[start:comma].strip(), before[comma + 1 :].strip()
    run = None if last.isdigit() else RUN.fullmatch(last)
    named = last if run and not NO_NAMES.issuperset(last.split()) else first
    return (called(named) if named else ""), start


def _last_cut(before: str) -> int:
    """Where the noun phrase begins that ends `before`."""
    cut = 0
    for match in CUT.finditer(before):
        joins = match.group().lower() == "and" and RUN.search(before[: match.start()][-25:])
        if not (joins and re.match(rf"\s+{CAPITAL}$", before[match.end() :])):
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
    phrase = re.sub(r"^(?:On|In|By|At)\s+(?:\w+\s+){1,3}?(?=(?:the|a|an)\s)", "", phrase)
    name = parse_name(phrase)
    if name is None or not name.proper:
        return phrase
    # "Officials in Lagos" opens a sentence: a capital, but no name; "Pentagon sources" are no Pentagon.
    plural = " " not in name.core and name.core.endswith("s") and phrase.startswith(name.core + " ")
    plural = plural or re.fullmatch(rf"{re.escape(name.core)} [a-z]+s", phrase) is not None
    return phrase if plural else name.core
