"""Whom and what was spoken of, and how well each fits a pronoun. Pure.

Every name and noun phrase of a turn is a candidate; what fits the pronoun in number and gender, was
asked about last and most often, wins. The weights were set on one half of the development
conversations (benchmarks/follow_up.py); the other half only confirms them.
"""

from dataclasses import dataclass, field
from typing import Literal

from qa.talk.mention_values import Gender, Mention, Sort, tokens
from qa.talk.mention_words import ATTRIBUTES
from qa.talk.mentions import mentions

Referring = Literal["he", "she", "they", "it"]

# How well a sort of thing fits a pronoun; absent: not at all.
_FIT: dict[Referring, dict[Sort, float]] = {
    "he": {"person": 2.6, "name": 1.8},
    "she": {"person": 2.6, "name": 1.8},
    "they": {"group": 3.0, "things": 1.5, "name": 1.0, "place": 0.5, "person": 0.0},
    "it": {"work": 2.5, "thing": 2.5, "place": 0.5, "group": 1.0, "name": 0.5},
}
# Below this a pronoun is left as it is: a wrong name misleads more than none.
LEAST: dict[Referring, float] = {"he": 3.0, "she": 3.0, "they": 2.0, "it": 2.5}
_BY_AGE = {1: 3.0, 2: 1.5, 3: 0.8}
_WEIGHTS = {
    "proper": 1.0, "asked": 0.5, "answered": 0.9, "acted": 0.7, "gender": 0.5, "old": 0.8,
    "passive": 1.0, "subject": 2.0, "owned": 1.0, "unheard": 1.2, "just answered": 0.6,
    "direct": 2.5, "direct thing": 2.0, "apart": 2.0, "meant": 2.0, "named": 3.0,
    "attribute": 4.0, "subject it": 1.2,
}  # fmt: skip


@dataclass
class Referent:
    """Something that was spoken of, and where."""

    text: str
    sort: Sort
    gender: Gender
    proper: bool
    words: frozenset[str] = frozenset()
    asked: list[int] = field(default_factory=list)
    answered: list[int] = field(default_factory=list)
    acted: float = 0.0
    subject: int = -1
    owned: int = -1
    direct: int = -1
    named: int = -1
    nobody: bool = False
    somebody: bool = False
    meant: dict[Referring, list[int]] = field(default_factory=dict)
    apart: set[Referring] = field(default_factory=set)

    @property
    def grounded(self) -> bool:
        """Whether it was named in a question or answered one; else it was a guess, to be made anew."""
        return bool(self.asked) or self.direct >= 0

    @property
    def weight(self) -> int:
        """How often it was asked about, by name or by a pronoun."""
        return len(self.asked) + sum(len(turns) for turns in self.meant.values())

    def learn(self, mention: Mention) -> None:
        """Take over what a longer or a surer mention of the same thing tells."""
        longer = len(mention.text) > len(self.text) and len(mention.text.split()) <= 6
        # Of "Ana Berg of the Greens" the name is enough.
        longer = longer and person_of(mention.text) != self.text
        plainer = self.text != mention.text == person_of(self.text)
        if longer or plainer or self.text.islower():
            self.text, self.words = mention.text, name_words(mention.text)
            # "Snooker" could be anything; "the World Snooker Championship" is nobody.
            self.sort = mention.sort if self.sort == "name" else self.sort
        if self.sort in ("name", "place") and mention.sort == "person" and not self.nobody:
            self.sort = "person"
        self.gender = self.gender or mention.gender


@dataclass(frozen=True)
class Asked:
    """What the last question tells of the referents.

    Attributes
    ----------
    now : int
        How many turns there were.
    pronouns : frozenset of str
        Those that it was typed with.
    typed : frozenset of str
        Those that any question was typed with.
    who : bool
        Whether it asked who did something.
    done : bool
        Whether its subject was done to, or is only described.
    """

    now: int
    pronouns: frozenset[Referring]
    typed: frozenset[Referring]
    who: bool
    done: bool


def score(one: Referent, pronoun: Referring, asked: Asked, *, passive: bool) -> float | None:
    """How well a referent fits a pronoun, higher is better; None where it cannot be meant.

    ``passive``: whether something was done to what is meant, rather than by it.
    """
    fit = _FIT[pronoun].get(one.sort)
    if pronoun == "it" and one.sort == "person" and not (one.gender or one.somebody):
        # Two capitals may as well be a company's: "how much was Norrland Stål fined?".
        fit = 0.0 if asked.done and one.subject == asked.now - 1 else None
    if fit is None or _other_gender(one, pronoun):
        return None
    if pronoun in ("he", "she") and not _may_be_somebody(one, pronoun, asked):
        return None
    if pronoun in ("he", "she") and one.proper and one.text.lower().startswith("the "):
        return None
    found = fit + _spoken_of(one, asked, passive=passive) + _placed(one, asked, passive=passive)
    if pronoun == "it" and one.proper and one.subject == asked.now - 1 and not asked.done:
        # A name that acts is rather "he" or "they"; "it" may as well be what it was done to.
        found -= _WEIGHTS["subject it"]
    if pronoun in ("he", "she"):
        found += _WEIGHTS["gender"] * bool(one.gender)
    # "What was Spectre's budget?", "how much has it earned?": the film.
    if pronoun == "it" and "'" in one.text and not ATTRIBUTES.isdisjoint(one.words):
        found -= _WEIGHTS["attribute"]
    # Whoever did something is seldom "it", and never what it was done to.
    did = pronoun == "it" and asked.who and (passive or one.sort == "name")
    if one.direct == asked.now - 1 and pronoun not in asked.pronouns and not did:
        found += _WEIGHTS["direct"] + (_WEIGHTS["direct thing"] if pronoun == "it" else 0.0)
    if pronoun in one.apart and pronoun not in one.meant:
        found -= _WEIGHTS["apart"]
    if pronoun in one.meant and one.grounded:
        found += _WEIGHTS["meant"] * (2 if asked.now - one.meant[pronoun][-1] <= 2 else 1)
    return found


def _spoken_of(one: Referent, asked: Asked, *, passive: bool) -> float:
    """How often and how lately it was spoken of."""
    found = _WEIGHTS["proper"] * one.proper
    found += _WEIGHTS["asked"] * min(len(one.asked), 4)
    found += _WEIGHTS["answered"] * min(len(one.answered), 4)
    # Who did something is not what it was done to.
    found += 0.0 if passive else _WEIGHTS["acted"] * min(one.acted, 3)
    if one.asked:
        found += _BY_AGE.get(asked.now - one.asked[-1], _WEIGHTS["old"])
    if one.answered and one.answered[-1] == asked.now - 1:
        found += _WEIGHTS["just answered"]
    if not one.grounded and one.proper and not one.acted:
        found -= _WEIGHTS["unheard"]
    return found if one.named < 0 else found - _WEIGHTS["named"]


def _placed(one: Referent, asked: Asked, *, passive: bool) -> float:
    """What its place in the last question tells."""
    found = _WEIGHTS["passive"] if passive and one.sort == "things" else 0.0
    if one.subject == asked.now - 1 and one.grounded:
        return found + (-0.5 if passive and not asked.done else _WEIGHTS["subject"])
    return found - (_WEIGHTS["owned"] if one.owned == asked.now - 1 else 0.0)


def person_of(name: str) -> str:
    """The plain name of a person who is named with what they belong to; any other as it is.

    >>> person_of("Ana Berg of the Greens"), person_of("Supreme Court of Norway")
    ('Ana Berg', 'Supreme Court of Norway')
    """
    plain = name.partition(" of ")[0]
    person = " " in plain and [m.sort for m in mentions(plain) if m.text == plain] == ["person"]
    return plain if person else name


def name_words(text: str) -> frozenset[str]:
    """The words by which a name is known again."""
    return frozenset(word.bare for word in tokens(text)) - {"the"}


def alike(known: Referent, mention: Mention) -> bool:
    """Whether a shorter and a longer name can be of the same bearer."""
    sorts = {known.sort, mention.sort}
    return len(sorts) == 1 or "name" in sorts or sorts == {"person", "place"}


def _may_be_somebody(one: Referent, pronoun: Referring, asked: Asked) -> bool:
    """Whether a referent was spoken of as somebody: asked about, or doing something, and no thing.

    Whoever is only named in an answer is rather whom "he" met, or where he was born.
    """
    thing = "it" in one.meant and pronoun not in one.meant and not one.acted
    if one.nobody or thing:
        return False
    if not one.proper and pronoun in one.apart:
        return False  # "was he a good student?"
    if one.asked or one.acted:
        return True
    # A first "she" is a woman just named, whoever "he" was before.
    first = one.gender == pronoun and pronoun not in asked.typed
    return first or (one.direct >= 0 and pronoun not in one.apart)


def _other_gender(one: Referent, pronoun: Referring) -> bool:
    if pronoun not in ("he", "she"):
        return False
    other: Referring = "she" if pronoun == "he" else "he"
    return (one.gender or pronoun) != pronoun or (other in one.meant and pronoun not in one.meant)
