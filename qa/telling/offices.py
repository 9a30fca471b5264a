"""Whether words in capitals are a person's name, an office or a body. Pure."""

import re

from qa.names import parse_name
from qa.tables import words_of
from qa.talk.mention_words import DETERMINERS, GIVEN, GROUP_NOUNS, PERSON_NOUNS
from qa.telling.speech_words import NO_NAMES, RUN
from qa.values.name_words import BODIES, TITLES

_GIVEN = GIVEN["he"] | GIVEN["she"]
_TITLED = TITLES | _GIVEN
_OFFICES = (PERSON_NOUNS | TITLES) | words_of(
    """head treasurer engineer editor registrar recorder ombudsman principal warden curator counsel
    solicitor barrister clerk trustee consultant surgeon partner fellow midwife matron controller
    comptroller auditor lecturer dean rector provost superintendent president-elect planner surveyor
    convenor convener organiser organizer coordinator"""
)
# An office ends here: "Managing Director of Velmont UK", "Minister for Fisheries".
_BEHIND_OFFICE = re.compile(r"\s+(?:of|for|at|to|in|on|and|with)\s+|\s*[,(&]")
_BODIES = (
    BODIES
    | GROUP_NOUNS
    | words_of(
        "board authority trust federation union society alliance centre center museum league office"
    )
)


def is_office(words: str) -> bool:
    """Whether words are an office and no name: "Project Director", "Minister for Fisheries".

    >>> is_office("Managing Director of Velmont UK"), is_office("Mayor Ellen Bishop")
    (True, False)
    """
    head = _BEHIND_OFFICE.split(words, maxsplit=1)[0].split()
    if not head or not _OFFICES.issuperset(re.split(r"-(?=\w+$)", head[-1].lower())[-1:]):
        return False
    return head[0].lower().strip(".") not in _GIVEN  # "Stephen King"


def is_body(words: str) -> bool:
    """Whether words in capitals are a body's: "Dock Street Traders' Association"."""
    name = parse_name(words)
    if name is None or not name.proper:
        return False
    return name.names_a_body or not _BODIES.isdisjoint(name.words)


def is_person(words: str) -> bool:
    """Whether words in capitals may be a person's name, with a title or without: "Mr G. Ashdown"."""
    first = words.split(" ", 1)[0]
    if RUN.fullmatch(words) is None or first in NO_NAMES or first.lower() in DETERMINERS:
        return False
    name = parse_name(words)
    if name is None or not name.proper or any(map(str.isdigit, name.core)):
        return False
    return " of " not in name.core and not is_office(words) and not is_body(words)


def is_person_for_sure(words: str) -> bool:
    """Whether a title or a known given name tells that words in capitals are a person's name."""
    first = words.split(" ", 1)[0].lower().rstrip(".")
    return " " in words and first in _TITLED and is_person(words)
