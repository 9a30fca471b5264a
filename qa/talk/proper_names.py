"""Names in a text, by their capitals and the words around them. Pure."""

import re

from qa.tables import words_of
from qa.talk.mention_values import POSSESSIVE, Gender, Mention, Sort, Token, is_plural, tokens
from qa.talk.mention_words import (
    AUXILIARIES,
    BODIES,
    FUNCTION_WORDS,
    GIVEN,
    HE_TITLES,
    JOINING,
    MONTHS,
    NOT_NAMES,
    NUMBERS,
    PARTICIPLES,
    PASTS,
    PERSON_NOUNS,
    PLACES,
    PLACES_BEGIN,
    SHE_TITLES,
    THINGS,
    THINGS_BEGIN,
    TITLES,
    VERBS,
    WORKS,
)

_SENTENCE_END = re.compile(r"(?:^|[.?!:;\"“(]\s*)$")
# What opens the next sentence where a full stop is missing.
_NO_PART = frozenset({"he", "she", "it", "they", "we", "i", "you"})
# "Windows 8.1", "Article 5"; a year is no part of a name.
_NUMBERED = re.compile(r"\d{1,3}(?:\.\d{1,3})*")
# Owners that are no one: "the People's Alliance", "the Teachers' Union".
_MANY = words_of("people men women children workers farmers veterans") | {
    f"{noun}s" for noun in PERSON_NOUNS
}
_INITIAL = re.compile(r"[A-Z]")


def names(text: str) -> list[Mention]:
    found: list[Mention] = []
    line = tokens(text)
    at = 0
    while at < len(line):
        end = _run(text, line, at)
        if end > at:
            name = _name(text, line, at, end)
            found += [name] if name else []
        at = max(end, at + 1)
    return found


def _run(text: str, line: tuple[Token, ...], at: int) -> int:
    """Where a run of capitals that begins at a token ends; `at` itself if none begins there."""
    if not _may_begin(text, line[at]):
        return at
    end = at + 1
    while end < len(line) and (not line[end - 1].possessive or line[end - 1].bare in _MANY):
        gap = text[line[end - 1].end : line[end].start]
        if gap != " " and not (gap == ". " and _INITIAL.fullmatch(line[end - 1].text)):
            break
        word = line[end]
        if word.bare in _NO_PART:
            break
        if word.capital or (_NUMBERED.fullmatch(word.text)):
            end += 1
        elif word.bare in JOINING:
            ahead = (
                end + 2 if line[end + 1 : end + 2] and line[end + 1].bare in JOINING else end + 1
            )
            joined = line[ahead : ahead + 1]
            if not joined or not joined[0].capital or joined[0].bare in NOT_NAMES:
                break
            end = ahead + 1
        else:
            break
    return end


def _may_begin(text: str, word: Token) -> bool:
    if not word.capital or word.bare in NOT_NAMES or word.bare in MONTHS:
        return False
    begins = bool(_SENTENCE_END.search(text[max(0, word.start - 3) : word.start]))
    # What opens a sentence has a capital anyway; a participle or an adverb there is no name.
    return not (begins and re.search(r"(?:ing|ed|ly)$", word.bare))


def _name(text: str, line: tuple[Token, ...], at: int, end: int) -> Mention | None:
    before = line[at - 1].bare if at else ""
    after = line[end] if end < len(line) else None
    run = [word.bare for word in line[at:end]]
    titled = run[0] in TITLES or before in TITLES
    gender = _gender(run, before)
    while len(run) > 2 and run[0] in TITLES | {"prime", "deputy", "foreign", "vice"}:
        at, run = at + 1, run[1:]
    if _is_adjective(run, after, text, line[end - 1].end) or (
        len(run) == 1 and run[0] in TITLES | NUMBERS
    ):
        return None
    start, stop = line[at].start, line[end - 1].end
    owns = line[end - 1].possessive
    # "in Nightingale's voice" is no place, and her name says nothing of what kind the voice is.
    sort = _sort(run, "" if owns and before != "the" else before, text[start:stop], titled)
    # "did Google implement": what follows a name there is a verb.
    describes = not owns and before not in ("did", "does", "do") and _describes(after, text, stop)
    if sort in ("person", "name") and not gender and describes:
        sort = "thing"
    owned = owns or before in ("of", "by") or describes
    if len(run) == 1 and len(line) > 3 and not _stands(text, line, at, end, after):
        return None
    if before == "the" and sort != "person" and not describes:
        start = line[at - 1].start
    return Mention(
        POSSESSIVE.sub("", text[start:stop]), sort, start, stop, gender, owned=owned
    )  # fmt: skip


def _stands(text: str, line: tuple[Token, ...], at: int, end: int, after: Token | None) -> bool:
    """Whether one capital word is a name although it may only open the sentence."""
    word = line[at]
    if not _SENTENCE_END.search(text[max(0, word.start - 3) : word.start]):
        return True
    if word.possessive or after is None or any(letter.isupper() for letter in word.text[1:]):
        return True
    verb = after.bare in AUXILIARIES | PASTS | VERBS or re.search(r"[a-z]{2}(?:ed|s)$", after.bare)
    return bool(verb or after.bare in ("and", "to", "later", "also", "then", "eventually")) and (
        text[line[end - 1].end : after.start] == " "
    )


def _describes(after: Token | None, text: str, end: int) -> bool:
    """Whether a common noun follows a name, which then says of what kind that is: "TV show"."""
    if after is None or after.capital or text[end : after.start] != " ":
        return False
    verb = after.bare in PASTS | VERBS | PARTICIPLES or re.search(r"(?:ed|s|ly|ing)$", after.bare)
    return after.bare not in FUNCTION_WORDS and not verb and after.bare.isalpha()


def _is_adjective(run: list[str], after: Token | None, text: str, end: int) -> bool:
    """Whether a single capital only describes the noun behind it: "Russian officials"."""
    if len(run) != 1 or after is None or after.capital or text[end : after.start] != " ":
        return False
    return bool(re.search(r"(?:ian|ish|ese|ean|ican|ench|utch|reek|erman)$", run[0])) and (
        after.bare not in FUNCTION_WORDS
    )


def _sort(run: list[str], before: str, written: str, titled: bool) -> Sort:
    last = run[-1]
    if any(letter.isdigit() for letter in written):
        return "thing"
    if BODIES.intersection(run):
        return "group"
    if last in PLACES or run[0] in PLACES:
        return "place"
    if last in THINGS or run[0] in THINGS_BEGIN or before in WORKS:
        return "thing"
    if len(run) > 1 and run[0] in PLACES_BEGIN:
        return "place"
    if titled or (len(run) > 1 and run[0] in GIVEN["he"] | GIVEN["she"]):
        return "person"
    if len(run) == 1 and written.isupper() and len(written) > 1:
        return "group"
    if before == "the":
        return "group" if is_plural(last) else "thing"
    if before in ("in", "at", "near", "from"):
        return "place"
    if 2 <= len(run) <= 4 and not {"of", "the", "for", "&"}.intersection(run):
        return "name" if is_plural(last) else "person"
    return "name"


def _gender(run: list[str], before: str) -> Gender:
    for title in (before, run[0]):
        if title in SHE_TITLES:
            return "she"
        if title in HE_TITLES:
            return "he"
    given = run[1] if len(run) > 2 and run[0] in TITLES else run[0]
    if given in GIVEN["he"]:
        return "he"
    return "she" if given in GIVEN["she"] else ""
