"""Whether the speaker that a document names is the one that a question asks for. Pure."""

import re
from functools import lru_cache

from index.fold import plain
from qa.names import parse_name
from qa.talk.mention_values import Sort, tokens
from qa.talk.mention_words import PERSON_NOUNS, PREPOSITIONS
from qa.talk.mentions import mentions
from qa.values.name_words import PEOPLE, TITLES

_OFFICES = PERSON_NOUNS | TITLES | PEOPLE


def named_last(text: str, who: str, rivals: tuple[Sort, ...] = ("person",)) -> str:
    """The name of `who` where none of the `rivals` follows it in a text; empty where one does."""
    names = [m for m in mentions(text) if m.proper and m.sort in ("person", "group", "name")]
    mine = [m for m in names if same(m.text, who)]
    if not mine:
        return _plainly(text, who)
    others = [m for m in names if m.start > mine[-1].start and m.sort in rivals]
    return "" if others else mine[-1].text


def _plainly(text: str, who: str) -> str:
    """`who` as a text writes it, where it is no name that capitals tell."""
    folded, words = plain(text), plain(who.removeprefix("the "))
    found = re.search(rf"\b{re.escape(words)}\b", folded) if len(folded) == len(text) else None
    return text[slice(*found.span())] if found else ""


def same(name: str, who: str) -> bool:
    """Whether a document's `name` for a speaker means `who`: not "Trent's lawyer" for Trent."""
    one, other = parse_name(name), parse_name(who)
    if one is not None and other is not None and one.agrees_with(other):
        return True
    # "Professor Aas" is "Ingrid Aas of the Technical University of Graz".
    bare = other.core if other is not None and other.proper else who.removeprefix("the ")
    words = [w.bare for w in tokens(plain(bare))]
    named = [w.bare for w in tokens(plain(name))]
    ends = [at + len(words) for at in range(len(named)) if named[at : at + len(words)] == words]
    if words and any(not named[at:] or named[at] in PREPOSITIONS for at in ends):
        return True  # "Tom Warren of The Verge"
    if one and other and one.proper and other.proper and min(len(one.words), len(other.words)) > 1:
        return False  # "Jill Biden" and "Joe Biden"
    apart = "of" in words and "of" in named
    return bool(words and named) and words[-1] == named[-1] and not apart


@lru_cache(maxsize=256)
def is_titled(text: str, name: str, who: str) -> bool:
    """Whether a text calls somebody so: "the mayor of Chios, Elias Morn", "Morn, the mayor"."""
    one, other = parse_name(name), parse_name(who)
    if one is None or other is None or other.proper or not one.proper:
        return False
    title, named = (re.escape(plain(words.removeprefix("the "))) for words in (who, name))
    if _OFFICES.isdisjoint(re.split(r"\W+", title)):
        return False  # "It was the bank, Holm said"
    own = r"(?:\b(?:the|its|his|her|their)|['’]s|[.,\n])"
    before = rf"{own} ?{title}(?: {named}\b|, {named},)"
    behind = rf"\b{named}, (?:the |an? )?{title}(?=[,.]| (?:of|for|in|at|who)\b)"
    return bool(re.search(f"{before}|{behind}", plain(text)))
