"""Who and what a text speaks of: names, titles of works and noun phrases, as a pronoun sees them.

There is no tagger and no list of the world's names here. Capitals, the words around a run of
capitals and short tables of common nouns tell persons from groups, places and works; where they
cannot, the mention says so by its sort.
"""

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from qa.mention_words import (
    AUXILIARIES,
    BODIES,
    DETERMINERS,
    FEMININE,
    FUNCTION_WORDS,
    GIVEN,
    GROUP_NOUNS,
    HE_TITLES,
    JOINING,
    MASCULINE,
    MONTHS,
    NOT_NAMES,
    NOUN_TOO,
    OPENERS,
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
)

# "group" is what "they" fits best; "name" is a name that could be of anyone or anything.
Sort = Literal["person", "group", "place", "work", "thing", "things", "name"]
Gender = Literal["he", "she", ""]


WORD = re.compile(r"[^\W_]+(?:[-.'’&/][^\W_]+)*")
POSSESSIVE = re.compile(r"(?:['’]s|(?<=s)['’])$", re.IGNORECASE)
_QUOTED = re.compile(r"[\"“]([^\"”“]{2,60})[\"”]")
_SENTENCE_END = re.compile(r"(?:^|[.?!:;\"“(]\s*)$")
_INITIAL = re.compile(r"[A-Z]")

_PEOPLE = re.compile(
    r"(?:[^t]ers|[eo]rs|ists|ians|ants|ees|men|cans|ials|people|children|troops|companies|parties"
    r"|clubs|teams|countries|states|governments|officials|allies|kids|parents|fans|forces|critics)$"
)
_SINGULAR_S = ("ss", "us", "is", "'s", "news", "series", "species", "ous")


@dataclass(frozen=True)
class Mention:
    """One name or noun phrase of a text.

    Attributes
    ----------
    text : str
        As written, without a possessive ending; with its article where it has one.
    sort : {"person", "group", "place", "work", "thing", "things", "name"}
        What it seems to be; "name" where nothing tells.
    start, end : int
        Half-open offsets in the text.
    gender : {"he", "she", ""}
        Of a person, where a given name or a title tells.
    proper : bool
        Whether it is a name or a title of a work, not a noun phrase.
    owned : bool
        Whether it stands in the possessive, or behind "of": part of another phrase.
    """

    text: str
    sort: Sort
    start: int
    end: int
    gender: Gender = ""
    proper: bool = True
    owned: bool = False

    @property
    def head(self) -> str:
        """The word that says what a noun phrase means; of a name, its last."""
        before = re.split(r"\s(?:of|for|in|on|at|with|by|from|to|against)\s", self.text.lower())[0]
        found = WORD.findall(before)
        return found[-1] if found else ""


@dataclass(frozen=True)
class Token:
    """A word of a text, where it stands, and its bare form: lower case, no possessive ending."""

    text: str
    bare: str
    start: int
    end: int

    @property
    def capital(self) -> bool:
        """Whether it is written like a name: "Kalin", "S-400", "nWo"."""
        return any(letter.isupper() for letter in self.text)

    @property
    def possessive(self) -> bool:
        """Whether it ends in "'s"."""
        return bool(POSSESSIVE.search(self.text))


@lru_cache(maxsize=256)
def tokens(text: str) -> tuple[Token, ...]:
    """The words of a text, in order."""
    found = []
    for match in WORD.finditer(text):
        end = match.end()
        if match[0].endswith("s") and text[end : end + 1] in ("'", "’"):
            end += 1
        word = text[match.start() : end]
        bare = POSSESSIVE.sub("", word).lower().replace("’", "'")
        found.append(Token(word, bare, match.start(), end))
    return tuple(found)


@lru_cache(maxsize=256)
def mentions(text: str) -> tuple[Mention, ...]:
    """The names, titles of works and noun phrases with an article in a text, in its order."""
    works = [
        Mention(match[0], "work", match.start(), match.end())
        for match in _QUOTED.finditer(text)
        if match[1][0].isupper() and len(match[1].split()) <= 7
    ]
    taken = [(work.start, work.end) for work in works]
    names = [
        name for name in _names(text) if not any(start <= name.start < end for start, end in taken)
    ]
    phrases = _phrases(text, names)
    return tuple(sorted([*works, *names, *phrases], key=lambda mention: mention.start))


def is_plural(noun: str) -> bool:
    """Whether a noun looks plural."""
    return noun in ("people", "men", "women", "children", "police") or (
        len(noun) > 3 and noun.endswith("s") and not noun.endswith(_SINGULAR_S)
    )


def owner(name: str) -> str:
    """The possessive of a name.

    >>> owner("Kalin"), owner("the Talking Heads")
    ("Kalin's", "the Talking Heads'")
    """
    return f"{name}'" if name.endswith("s") else f"{name}'s"


def is_date_word(word: str) -> bool:
    """Whether a word is a year or a month."""
    return word.lower() in MONTHS or bool(re.fullmatch(r"(?:1[0-9]|20)\d\d(?:s|-\d\d)?", word))


def _names(text: str) -> list[Mention]:
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
    while end < len(line) and not line[end - 1].possessive:
        gap = text[line[end - 1].end : line[end].start]
        if gap != " " and not (gap == ". " and _INITIAL.fullmatch(line[end - 1].text)):
            break
        word = line[end]
        if word.capital or (word.text.isdigit() and len(word.text) < 4):
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
    if _is_adjective(run, after, text, line[end - 1].end) or (len(run) == 1 and run[0] in TITLES):
        return None
    start, stop = line[at].start, line[end - 1].end
    sort = _sort(run, before, text[start:stop], titled)
    describes = _describes(after, text, stop)
    if sort in ("person", "name") and not gender and describes:
        sort = "thing"
    owned = line[end - 1].possessive or before in ("of", "by") or describes
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
    verb = after.bare in PASTS or after.bare in VERBS or re.search(r"(?:ed|s|ly|ing)$", after.bare)
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
    if last in THINGS or run[0] in THINGS_BEGIN:
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


def _phrases(text: str, names: list[Mention]) -> list[Mention]:
    """Noun phrases that open with an article or a possessive name."""
    line = tokens(text)
    owners = {name.end: name.start for name in names if text[: name.end].endswith(("'s", "s'"))}
    whole = {name.end for name in names if name.text.lower().startswith("the ")}
    found = []
    for at, word in enumerate(line):
        opens = word.bare in OPENERS or word.end in owners
        if not opens:
            continue
        end = phrase_end(text, line, at + 1)
        if end <= at + 1 or line[end - 1].end in whole:
            continue
        start = owners.get(word.end, word.start)
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
        gap = text[line[end - 1].end : word.start] if end else ""
        if end > at and gap.strip():
            break
        if word.bare == "of" and end > at and line[end + 1 : end + 2]:
            inner = end + 1 + (line[end + 1].bare in DETERMINERS)
            further = phrase_end(text, line, inner, 4)
            return further if further > inner else end
        if _ends_phrase(line, at, end):
            break
        end += 1
    return end


def _ends_phrase(line: tuple[Token, ...], at: int, end: int) -> bool:
    word = line[end]
    if word.capital and word.bare not in FUNCTION_WORDS:
        return False
    if word.bare in FUNCTION_WORDS and word.bare not in NOUN_TOO - DETERMINERS:
        return word.bare not in ("first", "last", "next", "other", "own", "same", "most")
    if end == at:
        return False
    verb = word.bare in VERBS and line[end - 1].bare not in NOUN_TOO
    return verb or bool(re.search(r"[a-z]{2,}ed$", word.bare)) or word.bare in PARTICIPLES


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
