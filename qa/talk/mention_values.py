"""A name or a noun phrase of a text, and the words that texts are read as."""

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from qa.talk.mention_words import MONTHS

# "group" is what "they" fits best; "name" is a name that could be of anyone or anything.
Sort = Literal["person", "group", "place", "work", "thing", "things", "name"]
Gender = Literal["he", "she", ""]


WORD = re.compile(r"[^\W_]+(?:(?:[-.'’&/]|–(?=[^\W\d_])|(?<=\d),(?=\d{3}(?!\d)))[^\W_]+)*")
POSSESSIVE = re.compile(r"(?:['’]s|(?<=s)['’])$", re.IGNORECASE)
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
