"""Questions altered so that their own passage no longer answers them; pure."""

import random
import re
from collections.abc import Sequence
from dataclasses import dataclass

from qa.opposites import OPPOSITES

_WORD = re.compile(r"[A-Za-z]+")
_TERM = re.compile(r"\w+")
_NUMBER = re.compile(r"(?<![\w.,-])\d[\d,]*(?:\.\d+)?(?![\w-])")
_NAME = re.compile(r"[A-Z][\w.'’-]*\w(?: (?:(?:of|the|de|von|van|and) )?[A-Z][\w.'’-]*\w)*")
_OPENING_WORDS = (
    "a after an and are as at before besides but by can could did do does during for from "
    "had has have he her his how if in is it its many most name of on other she since "
    "some such that the their there these they this those to under was we were what whats "
    "when where which while who whom whose why will with would"
)
_OPENERS = frozenset(_OPENING_WORDS.split())
_DEMONYM = re.compile(r"(?:ian|ean|can|ish|ese|ench|rman|eek)s?$")
_AUXILIARY = re.compile(
    r"\b(did|does|do|is|are|was|were|has|have|had|can|could|will|would|should|may|might)\b",
    re.IGNORECASE,
)
_NEGATED = re.compile(r"n't\b|\b(?:not|never|no|without|cannot)\b", re.IGNORECASE)


@dataclass(frozen=True)
class Swap:
    """What was put in place of what, and the question that came of it."""

    question: str
    old: str
    new: str
    kind: str


def names(text: str) -> list[str]:
    """Runs of capitalised words, those that merely open a sentence left out.

    Returns
    -------
    list of str
        In order of appearance, repeats kept.
    """
    found = []
    for match in _NAME.finditer(text):
        name, start = match.group(), match.start()
        opens = start == 0 or text[:start].rstrip()[-1:] in '.!?:"“\n'
        if opens:
            head, _, rest = name.partition(" ")
            if head.lower() in _OPENERS:
                name = rest
                while name and not name[0].isupper():
                    name = name.partition(" ")[2]
            elif not rest:
                continue
        if len(name) > 2:
            found.append(name)
    return found


def _words(*texts: str) -> set[str]:
    return {w for text in texts for w in _TERM.findall(text.lower())}


def _shape(name: str) -> tuple[bool, bool, bool]:
    return name.isupper(), bool(_DEMONYM.search(name)), " " in name


def swap_name(
    question: str, near: Sequence[str], answers: Sequence[str], rng: random.Random
) -> Swap | None:
    """Put another name of the same rough shape for one of the question's names.

    Parameters
    ----------
    question : str
        As a person wrote it, with its capitals.
    near : sequence of str
        Names to choose from, of the same article so that the question stays plausible.
    answers : sequence of str
        Accepted answers; a name that shares a word with one is not chosen.
    rng : random.Random
        Decides between the possible swaps.

    Returns
    -------
    Swap or None
        None where the question has no name, or nothing fits in its place.
    """
    mine = names(question[0].lower() + question[1:] if question.split()[:1] else question)
    if not mine:
        return None
    old = rng.choice(mine)
    taken = _words(question, *answers)
    pool = [n for n in near if _shape(n) == _shape(old) and not taken & _words(n) and n not in old]
    if not pool:
        return None
    new = rng.choice(pool)
    return Swap(question.replace(old, new), old, new, "name")


def swap_number(question: str, answers: Sequence[str], rng: random.Random) -> Swap | None:
    """Put another number for one of the question's; a year stays a year.

    Returns
    -------
    Swap or None
        None where the question has no number.
    """
    found = list(_NUMBER.finditer(question))
    if not found:
        return None
    match = rng.choice(found)
    old = match.group()
    digits = old.replace(",", "")
    if digits.isdigit() and len(digits) == 4 and 1000 <= int(digits) <= 2100:
        new = str(
            int(digits) + rng.choice([-1, 1]) * rng.choice([1, 2, 3, 4, 5, 8, 10, 20, 50, 100])
        )
    else:
        new = "".join(str(rng.randrange(1, 10)) if c.isdigit() and c != "0" else c for c in old)
    if new == old or any(new in a for a in answers):
        return None
    return Swap(question[: match.start()] + new + question[match.end() :], old, new, "number")


def swap_word(question: str, answers: Sequence[str], rng: random.Random) -> Swap | None:
    """Put a word's opposite, or another of its kind, in its place.

    Returns
    -------
    Swap or None
        None where no word of the question has a listed opposite.
    """
    found = [m for m in _WORD.finditer(question) if m.group().lower() in OPPOSITES and m.start()]
    rng.shuffle(found)
    words = _words(question, *answers)
    for match in found:
        old = match.group()
        group = rng.choice(OPPOSITES[old.lower()])
        pool = [w for w in group if w not in words]
        # "may" is a verb far more often than a month, and "like" after a verb compares.
        if not pool or old in ("may", "like", "left", "second", "march"):
            continue
        new = rng.choice(pool)
        new = new.capitalize() if old[0].isupper() else new
        return Swap(question[: match.start()] + new + question[match.end() :], old, new, "word")
    return None


def negate(question: str, rng: random.Random) -> Swap | None:
    """Say "not" where the question did not.

    Returns
    -------
    Swap or None
        None where the question is negated already, or has no auxiliary verb.
    """
    found = list(_AUXILIARY.finditer(question))
    if not found or _NEGATED.search(question):
        return None
    match = found[0]
    old = match.group()
    short = {"can": "can't", "will": "won't", "may": "may not", "might": "might not"}
    does_not = short.get(old.lower(), old.lower() + "n't")
    new = rng.choice(
        [f"{old} not", f"{old} never"]
        if old.lower() in ("is", "are", "was", "were")
        else [does_not]
    )
    if rng.random() < 0.5:
        new = does_not
    if old[0].isupper():
        new = new[0].upper() + new[1:]
    return Swap(question[: match.start()] + new + question[match.end() :], old, new, "negation")


def swap(
    question: str, near: Sequence[str], answers: Sequence[str], rng: random.Random
) -> Swap | None:
    """Alter the question in the first way that applies, ways drawn in random order.

    Negation is kept rare: nearly every question can be negated, and a model that sees mostly
    that learns the word "not" instead of the passage.
    """
    ways = ["name", "name", "number", "word"]
    rng.shuffle(ways)
    if rng.random() < 0.2:
        ways.insert(0, "negation")
    for way in ways:
        if way == "name":
            found = swap_name(question, near, answers, rng)
        elif way == "number":
            found = swap_number(question, answers, rng)
        elif way == "word":
            found = swap_word(question, answers, rng)
        else:
            found = negate(question, rng)
        if found is not None and found.question != question:
            return found
    return None
