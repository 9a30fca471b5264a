"""Noun phrases that open with an article or an owner. Pure."""

import re

from qa.talk.mention_values import Gender, Mention, Sort, Token, is_plural, tokens
from qa.talk.mention_words import (
    DETERMINERS,
    FEMININE,
    FUNCTION_WORDS,
    GROUP_NOUNS,
    MASCULINE,
    NOUN_TOO,
    OPENERS,
    ORDERS,
    PARTICIPLES,
    PERSON_NOUNS,
    VERBS,
)

_PEOPLE = re.compile(
    r"(?:[^t]ers|[eo]rs|ists|ians|ants|ees|men|cans|ials|people|children|troops|companies|parties"
    r"|clubs|teams|countries|states|governments|officials|allies|kids|parents|fans|forces|critics)$"
)
# "Lee H. Oswald", "J.R.R. Tolkien", "Mr. Lee".
_INITIAL = re.compile(r"(?:[A-Z]\.)*[A-Z]|Mrs?|Ms|Dr|St")


def phrases(text: str, names: list[Mention]) -> list[Mention]:
    """Noun phrases that open with an article or a possessive name."""
    line = tokens(text)
    owners = {name.end: name.start for name in names if text[: name.end].endswith(("'s", "s'"))}
    whole = {(name.start, name.end) for name in names if name.text.lower().startswith("the ")}
    found = []
    for at, word in enumerate(line):
        opens = word.bare in OPENERS or word.end in owners
        if not opens:
            continue
        end = phrase_end(text, line, at + 1)
        start = owners.get(word.end, word.start)
        if end <= at + 1 or (start, line[end - 1].end) in whole:
            continue
        words = text[start : line[end - 1].end]
        if word.bare in OPENERS - {"the"}:
            words = f"the {text[line[at + 1].start : line[end - 1].end]}"
        found.append(_phrase(words, start, line[end - 1].end, line[at - 1].bare if at else ""))
    return found


def phrase_end(text: str, line: tuple[Token, ...], at: int, limit: int = 7) -> int:
    """The index behind the noun phrase whose first word, after any article, is ``line[at]``."""
    end = at
    while end < min(len(line), at + limit):
        word = line[end]
        if end > at and is_pause(text, line, end):
            break
        if word.bare == "of" and end > at and line[end + 1 : end + 2]:
            inner = end + 1 + (line[end + 1].bare in DETERMINERS)
            further = phrase_end(text, line, inner, 4)
            return further if further > inner else end
        if _ends_phrase(line, at, end):
            break
        end += 1
    return end


def is_pause(text: str, line: tuple[Token, ...], at: int) -> bool:
    """Whether more than a space stands before a word, and more than the dot of an initial."""
    gap = text[line[at - 1].end : line[at].start].strip()
    return bool(gap) and not (gap == "." and _INITIAL.fullmatch(line[at - 1].text))


def _ends_phrase(line: tuple[Token, ...], at: int, end: int) -> bool:
    word = line[end]
    if word.capital and word.bare not in FUNCTION_WORDS:
        return False
    if end and line[end - 1].possessive and word.bare in ORDERS:
        return False
    if word.bare in FUNCTION_WORDS and word.bare not in NOUN_TOO - DETERMINERS:
        return word.bare not in ("first", "last", "next", "other", "own", "same", "most")
    if end == at:
        return False
    verb = word.bare in VERBS and line[end - 1].bare not in NOUN_TOO
    return verb or bool(re.search(r"[a-z]{2,}ed$", word.bare)) or word.bare in PARTICIPLES


def names_person(noun: str) -> bool:
    """Whether a singular noun is, or seems to be, what a person is: "inventor", "physicist"."""
    return noun in PERSON_NOUNS or bool(_PEOPLE.search(f"{noun}s"))


def plural_mention(words: str, start: int, end: int) -> Mention:
    """The mention that a plural noun phrase is: people or things."""
    return _phrase(words, start, end, "")


def _phrase(words: str, start: int, end: int, before: str) -> Mention:
    phrase = Mention(words, "thing", start, end, proper=False, owned=before in ("of", "by"))
    head = phrase.head
    sort: Sort = "thing"
    if head in PERSON_NOUNS:
        sort = "person"
    elif head in GROUP_NOUNS or _PEOPLE.search(head):
        sort = "group"
    elif is_plural(head):
        sort = "things"
    gender: Gender = "he" if head in MASCULINE else "she" if head in FEMININE else ""
    return Mention(words, sort, start, end, gender, proper=False, owned=phrase.owned)
