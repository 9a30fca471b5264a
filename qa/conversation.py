"""What was spoken of in the last turns, and whom or what a pronoun means there. Pure.

Every name and noun phrase of a turn is a candidate; what fits the pronoun in number and gender, was
asked about last and most often, wins. The weights are set by hand on one half of the development
conversations (benchmarks/follow_up.py); the other half only confirms them.
"""

import itertools
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Literal

from qa.clause import Clause, bare, parse
from qa.mention_values import Gender, Mention, Sort, tokens
from qa.mention_words import ATTRIBUTES, FUNCTION_WORDS
from qa.mentions import mentions
from qa.turn_mentions import SHORT_ANSWER, acts, answer_mentions, counted, question_mentions

Referring = Literal["he", "she", "they", "it"]

# How well a sort of thing fits a pronoun; absent: not at all.
_FIT: dict[Referring, dict[Sort, float]] = {
    "he": {"person": 2.6, "name": 1.8},
    "she": {"person": 2.6, "name": 1.8},
    "they": {"group": 3.0, "things": 1.5, "name": 1.0, "place": 0.5, "person": -0.5},
    "it": {"work": 3.0, "thing": 2.5, "place": 1.0, "group": 1.5, "name": 1.0},
}
# Below this a pronoun is left as it is: a wrong name misleads more than none.
_LEAST: dict[Referring, float] = {"he": 3.0, "she": 3.0, "they": 2.0, "it": 2.5}
_BY_AGE = {1: 3.0, 2: 1.5, 3: 0.8}
_WEIGHTS = {
    "proper": 0.5, "asked": 0.5, "answered": 0.4, "acted": 0.7, "gender": 1.0, "old": 0.3,
    "passive": 1.5, "subject": 1.5, "owned": 1.0, "unheard": 1.2, "just answered": 0.6,
    "direct": 2.5, "direct thing": 2.0, "apart": 2.0, "meant": 1.0, "named": 3.0,
    "attribute": 4.0, "things act": 0.0, "margin": 0.0,
}  # fmt: skip
_PRONOUN = re.compile(r"\b(?:he|his|she|her|they|their)\b", re.IGNORECASE)


@dataclass(frozen=True)
class Turn:
    """A question that stands alone, its answer, and the names that came with it.

    Attributes
    ----------
    question, answer : str
        The answer is empty when there was none.
    speakers : tuple of str
        Who said so, where the answer's findings name anyone.
    around : tuple of str
        The sentences cited: names in them were seen, though not asked for.
    """

    question: str
    answer: str
    speakers: tuple[str, ...] = ()
    around: tuple[str, ...] = ()

    @property
    def clause(self) -> Clause | None:
        """The question in parts."""
        return parse(self.question)


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
    meant: dict[Referring, list[int]] = field(default_factory=dict)
    apart: set[Referring] = field(default_factory=set)

    @property
    def weight(self) -> int:
        """How often it was asked about, by name or by a pronoun."""
        return len(self.asked) + sum(len(turns) for turns in self.meant.values())

    def learn(self, mention: Mention) -> None:
        """Take over what a longer or a surer mention of the same thing tells."""
        longer = len(mention.text) > len(self.text) and len(mention.text.split()) <= 6
        if longer or self.text.islower():
            self.text, self.words = mention.text, _words(mention.text)
            # "Snooker" could be anything; "the World Snooker Championship" is nobody.
            self.sort = mention.sort if self.sort == "name" else self.sort
        if self.sort in ("name", "place") and mention.sort == "person" and not self.nobody:
            self.sort = "person"
        self.gender = self.gender or mention.gender


class Conversation:
    """The turns so far and the referents in them."""

    def __init__(self) -> None:
        self.turns: list[Turn] = []
        self.referents: list[Referent] = []
        # The pronouns of each question as typed, whatever they mean.
        self.pronouns: list[frozenset[Referring]] = []

    @property
    def last(self) -> Turn:
        """The turn before the question at hand."""
        return self.turns[-1]

    def add(self, turn: Turn, pronouns: frozenset[Referring] = frozenset()) -> None:
        """Remember a turn whose question stands alone, and the pronouns that it was typed with."""
        now = len(self.turns)
        self.turns.append(turn)
        self.pronouns.append(pronouns)
        self._learn_question(turn, pronouns, now)
        self._learn_answer(turn, now)
        for speaker in turn.speakers:
            referent = self._of(Mention(speaker, "person", 0, 0))
            referent.answered.append(now)
            # Whoever says something is the one who acts.
            referent.acted += 2.0
        for text in turn.around:
            for mention in mentions(text):
                if mention.proper:
                    self._of(mention)

    def _learn_question(self, turn: Turn, pronouns: frozenset[Referring], now: int) -> None:
        clause = turn.clause
        subject = clause.subject.lower() if clause else ""
        is_what = clause is not None and clause.wh.lower() == "what" and not clause.predicate
        for mention in question_mentions(turn.question):
            referent = self._of(mention)
            # A name that a rule put there counts as meant, not as said again.
            if now not in itertools.chain(*referent.meant.values()):
                referent.asked.append(now)
                # "Who is Dickson to her?": she is not Dickson.
                referent.apart |= pronouns & {"he", "she"}
            # "What is YouTube Red?" asks of no person.
            if is_what and referent.sort == "person" and not referent.gender:
                referent.sort, referent.nobody = "name", True
            if subject and subject in (mention.text.lower(), f"the {mention.text.lower()}"):
                referent.subject = now
            if mention.owned:
                referent.owned = now

    def _learn_answer(self, turn: Turn, now: int) -> None:
        asked = bare(turn.question)
        asks_name = bool(re.match(r"(?:who|whom|which|what)\b", asked, re.I))
        asks_who = bool(re.match(r"whom?\b", asked, re.I))
        clause = turn.clause
        # "What is Leqembi?", "a drug against Alzheimer's": that is what it is, no second thing.
        told = bool(clause and clause.aux.lower() in ("is", "was") and not clause.predicate)
        for mention in answer_mentions(turn.answer):
            if told and not mention.proper and re.match(r"an?\b", turn.answer[mention.start :]):
                continue
            referent = self._of(mention)
            referent.answered.append(now)
            referent.acted += acts(turn.answer, mention)
            # "He starred as Gould": he is not Gould.
            for before in _PRONOUN.finditer(turn.answer, 0, mention.start):
                if referent.asked:
                    break
                referent.apart |= {"they"} if before[0].lower()[0] == "t" else {"he", "she"}
            if asks_name and mention.start <= 4 and len(turn.answer.split()) <= SHORT_ANSWER:
                referent.direct = now
                # Two capitals that answer "who" are somebody's: "Sam Mendes" is no plural.
                if referent.sort == "name" and mention.text.count(" ") and asks_who:
                    referent.sort = "person"
                self._identify(turn.clause, now)

    def _identify(self, clause: Clause | None, now: int) -> None:
        """ "Who is Putin's spokesman?", "which clubs ...?": what is described has a name now."""
        if clause is None:
            return
        copula = clause.aux.lower() in ("is", "was", "are", "were") and not clause.predicate
        for one in self.referents:
            asked_for = any(one.text == noun.text for noun in counted(clause))
            if not one.proper and ((copula and one.subject == now) or asked_for):
                one.named = now

    def named(self, question: str) -> Iterator[tuple[Referent, int, int]]:
        """The known names that stand in a question, however written, and where."""
        for token in tokens(question):
            if token.bare in FUNCTION_WORDS:
                continue
            for referent in self.referents:
                if referent.proper and token.bare in referent.words:
                    yield referent, token.start, token.end
                    break

    def meant_by(
        self, pronoun: Referring, passive: bool = False, others: Sequence[Referent] = ()
    ) -> Referent | None:
        """What a pronoun means best; None where nothing fits.

        Parameters
        ----------
        pronoun : {"he", "she", "they", "it"}
            In any of its cases.
        passive : bool
            Whether something was done to it, rather than by it.
        others : sequence of Referent
            What other pronouns of the question mean.
        """
        scored = [
            (self._score(one, pronoun, passive), one) for one in self.referents if one not in others
        ]
        fitting = [(score, one) for score, one in scored if score is not None]
        if not fitting:
            return None
        score, best = max(fitting, key=lambda pair: pair[0])
        second = max((other for other, one in fitting if one is not best), default=-9.0)
        if score - second < _WEIGHTS["margin"]:
            return None
        return best if score > _LEAST[pronoun] else None

    def topic(self) -> Referent | None:
        """The name asked about most; of equals the latest; None where none was asked about."""
        proper = [one for one in self.referents if one.proper and (one.asked or one.acted > 1)]
        if not proper:
            return None
        return max(proper, key=lambda one: (one.weight, max(one.asked, default=0)))

    def pair(self) -> str:
        """Two persons of the last question, joined: "they" where no group was spoken of."""
        now = len(self.turns) - 1
        people = [
            one
            for one in self.referents
            if one.proper and now in one.asked and (one.sort == "person" or one.gender)
        ]
        return f"{people[0].text} and {people[1].text}" if len(people) == 2 else ""

    def companion(self, one: Referent) -> Referent | None:
        """Another person of the last turn, with whom a person makes "they"."""
        now = len(self.turns)
        recent = {now - 1, now - 2}
        others = [
            other
            for other in self.referents
            if other is not one
            and other.sort == "person"
            and other.proper
            and (other.gender or other.acted or other.asked or other.direct >= 0)
            and recent.intersection((*other.answered, *other.asked))
        ]
        return others[0] if others else None

    def _of(self, mention: Mention) -> Referent:
        """The referent of a mention: one known, or a new one."""
        words = _words(mention.text)
        for known in self.referents:
            if known.proper != mention.proper:
                continue
            others = known.words
            same = words == others or (
                mention.proper and (words <= others or others <= words) and _alike(known, mention)
            )
            if same:
                known.learn(mention)
                return known
        new = Referent(mention.text, mention.sort, mention.gender, mention.proper, words)
        self.referents.append(new)
        return new

    def _subject_acts(self) -> bool:
        """Whether the subject of the last question did something, and was not done to."""
        clause = self.last.clause
        return clause is None or clause.aux.lower() not in ("is", "was", "are", "were")

    def _score(self, one: Referent, pronoun: Referring, passive: bool) -> float | None:
        fit = _FIT[pronoun].get(one.sort)
        if fit is None or _other_gender(one, pronoun):
            return None
        if pronoun in ("he", "she") and one.proper and one.text.lower().startswith("the "):
            return None
        now, weigh = len(self.turns), _WEIGHTS
        # A name that no question gave was a guess; it is made anew as more is heard.
        grounded = bool(one.asked) or one.direct >= 0
        score = fit + weigh["proper"] * one.proper
        score += weigh["asked"] * min(len(one.asked), 4)
        score += weigh["answered"] * min(len(one.answered), 4)
        # Who did something is not what it was done to.
        score += 0.0 if passive else weigh["acted"] * min(one.acted, 3)
        if pronoun in ("he", "she"):
            score += weigh["gender"] * bool(one.gender)
        if one.asked:
            score += _BY_AGE.get(now - one.asked[-1], weigh["old"])
        if one.sort == "things":
            score += weigh["passive"] if passive else -weigh["things act"]
        if one.subject == now - 1 and grounded:
            score += -0.5 if passive and self._subject_acts() else weigh["subject"]
        # "What was Spectre's budget?", "how much has it earned?": the film.
        if pronoun == "it" and "'" in one.text and not ATTRIBUTES.isdisjoint(one.words):
            score -= weigh["attribute"]
        elif one.owned == now - 1:
            score -= weigh["owned"]
        if not grounded and one.proper and not one.acted:
            score -= weigh["unheard"]
        if one.answered and one.answered[-1] == now - 1:
            score += weigh["just answered"]
        # Whoever did something is seldom "it", and never what it was done to.
        did = re.match(r"who\b", bare(self.last.question), re.I) and (passive or one.sort == "name")
        named = pronoun == "it" and did
        if one.direct == now - 1 and pronoun not in self.pronouns[now - 1] and not named:
            score += weigh["direct"] + (weigh["direct thing"] if pronoun == "it" else 0.0)
        if pronoun in one.apart and pronoun not in one.meant:
            score -= weigh["apart"]
        if pronoun in one.meant and grounded:
            score += weigh["meant"] * (2 if now - one.meant[pronoun][-1] <= 2 else 1)
        return score if one.named < 0 else score - weigh["named"]


def _words(text: str) -> frozenset[str]:
    return frozenset(word.bare for word in tokens(text)) - {"the"}


def _alike(known: Referent, mention: Mention) -> bool:
    """Whether a shorter and a longer name can be of the same bearer."""
    sorts = {known.sort, mention.sort}
    return len(sorts) == 1 or "name" in sorts or sorts == {"person", "place"}


def _other_gender(one: Referent, pronoun: Referring) -> bool:
    if pronoun not in ("he", "she"):
        return False
    other: Referring = "she" if pronoun == "he" else "he"
    return (one.gender or pronoun) != pronoun or (other in one.meant and pronoun not in one.meant)
