"""What a span names, in a form that compares: people, places, things and plain noun phrases.

Rules over words, not a list of the world's names: accents, case, titles, appositions and plurals
are folded away, and what is left is compared word by word. Short tables (other names of states,
seats of government, short given names) hold what no rule can know.
"""

import re
from collections.abc import Iterable
from functools import lru_cache

from qa.values.name_spelling import IDENTIFIER, POSSESSIVE, Word, fold, root, segments, singular
from qa.values.name_value import Name
from qa.values.name_words import (
    BODIES,
    DEMONYM_ENDS,
    DEMONYMS,
    KINDS,
    OTHER_NAMES,
    PEOPLE,
    PREPOSITIONS,
    STATES,
    TITLE_PARTS,
    TITLES,
)

__all__ = ["Name", "fold", "parse_name"]

# In characters; no name is longer, and a span of a hostile document may be.
_LONGEST = 400
_YEAR = re.compile(r"[12]\d{3}")


@lru_cache(maxsize=4096)
def parse_name(text: str) -> Name | None:
    """Read `text`, a span as a document words it, as a name or a noun phrase.

    Returns
    -------
    Name or None
        None where `text` holds no content word.
    """
    parts = segments(text[:_LONGEST])
    every = [word for part in parts for word in part if word.content]
    if not every:
        return None
    # "the presidential spokesman, Ibrahim Kalin": the name is in the first part that has one.
    phrase = next((part for part in parts if any(word.capital for word in part)), None)
    phrase = phrase or [word for part in parts for word in part]
    run, tail = _proper_run(phrase)
    content = run or [word for word in phrase if word.content] or every
    if run:
        words = _canonical(word.folded for word in run if not word.joins)
    else:
        words = tuple(singular(word.folded) for word in content)
    core = POSSESSIVE.sub("", text[content[0].start : content[-1].end])
    letters = core.replace(".", "")
    return Name(
        text=text,
        core=core,
        proper=bool(run),
        words=words,
        roots=tuple(map(root, words)),
        head=root(words[-1] if run else _head(phrase, words)),
        kind_words=frozenset(singular(word.folded) for word in tail) - KINDS,
        all_roots=frozenset(
            root(word.folded if word.capital else singular(word.folded)) for word in every
        ).union(map(root, words)),
        initials=_initials(run),
        acronym=bool(run) and letters.isupper() and letters.isalpha() and len(letters) > 1,
        several=any(word.folded == "and" for word in run),
    )


def _proper_run(phrase: list[Word]) -> tuple[list[Word], list[Word]]:
    """The words that name somebody or something, and the common nouns behind them.

    Both empty for a common noun phrase, whatever names it mentions ("the head of NATO").
    """
    described = False  # a common noun stands before: what follows "of" only describes it
    run: list[Word] = []
    at = after = 0
    while at < len(phrase):
        word = phrase[at]
        if word.capital or _is_edition(phrase, at):
            after = _run_end(phrase, at)
            run = phrase[at:after]
            at = after
            continue
        binds = word.folded in PREPOSITIONS or word.joins
        if binds and run:
            break
        if binds and described and word.folded != "the":
            return [], []
        described = described or word.content
        at += 1
    tail = phrase[after:at]
    run = _untitled(run)
    if not run or (tail and (run[-1].owner or _only_belongs(run) or _is_person(tail[-1]))):
        return [], []
    return run, tail


def _is_edition(phrase: list[Word], at: int) -> bool:
    """Whether a year opens a name: the "1998" of "the 1998 World Cup"."""
    following = phrase[at + 1 : at + 2]
    return bool(_YEAR.fullmatch(phrase[at].folded) and following and following[0].capital)


def _run_end(phrase: list[Word], start: int) -> int:
    """Where the run of capitals ends that begins at `start`, small words inside included."""
    end = at = start + 1
    while at < len(phrase):
        word = phrase[at]
        if not (word.capital or word.joins or word.folded.isdigit()):
            break
        at += 1
        end = end if word.joins else at
    return end


def _untitled(run: list[Word]) -> list[Word]:
    """`run` without the titles and the nationality in front of a name; empty if nothing is left."""
    if not run or run[-1].folded in BODIES:
        return run
    if run[-1].folded in TITLES and all(map(_belongs_to_title, run[:-1])):
        return []
    titles = [at for at, word in enumerate(run[:-1]) if word.folded in TITLES]
    if titles:
        at = titles[-1] + 1
        if run[at].folded == "general" and at + 1 < len(run):
            at += 1
        return _after_office(run[at:]) if run[at].joins else run[at:]
    if len(run) > 2 and (run[0].owner or run[0].folded in ("general", "major")):
        return run[1:]
    if len(run) > 1 and _is_demonym(run[0]) and IDENTIFIER.fullmatch(run[1].folded):
        return run[1:]
    return run


def _is_person(word: Word) -> bool:
    return singular(word.folded) in TITLES | PEOPLE


def _belongs_to_title(word: Word) -> bool:
    return word.folded in TITLE_PARTS or word.owner or _is_demonym(word) or word.folded in STATES


def _after_office(run: list[Word]) -> list[Word]:
    """The person behind "for Defence Industries Ismail Demir"; empty if it is only an office."""
    words = [word for word in run if not word.joins]
    return words[-2:] if len(words) > 2 and not words[-1].folded.endswith("s") else []


def _is_demonym(word: Word) -> bool:
    return word.folded in DEMONYMS or word.folded.endswith(DEMONYM_ENDS)


def _only_belongs(run: list[Word]) -> bool:
    """Whether `run` says whose the noun behind it is: "Turkish" airport, "US" sanctions."""
    name = " ".join(_canonical(word.folded for word in run))
    return name in STATES or all(_is_demonym(word) for word in run)


def _canonical(words: Iterable[str]) -> tuple[str, ...]:
    given = tuple(words)
    return tuple(OTHER_NAMES.get(" ".join(given), "").split()) or given


def _initials(run: list[Word]) -> frozenset[str]:
    if len(run) < 2:
        return frozenset()
    return frozenset(
        "".join(word.folded[0] for word in run if not word.joins or joining)
        for joining in (True, False)
    )


def _head(phrase: list[Word], words: tuple[str, ...]) -> str:
    """The last content word before what only describes it."""
    head = ""
    for word in phrase:
        if word.content:
            head = singular(word.folded)
        elif head:
            break
    return head or words[-1]
