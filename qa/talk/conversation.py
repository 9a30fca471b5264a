"""What was spoken of in the last turns, and whom or what a pronoun means there. Pure."""

import itertools
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from qa.talk.clause import Clause, bare, parse
from qa.talk.mention_values import Mention, tokens
from qa.talk.mention_words import FUNCTION_WORDS, PREPOSITIONS
from qa.talk.mentions import mentions
from qa.talk.noun_phrases import names_person
from qa.talk.referents import LEAST, Asked, Referent, Referring, alike, name_words, person_of, score
from qa.talk.turn_mentions import (
    KIN,
    OF_PEOPLE,
    SHORT_ANSWER,
    acts,
    answer_mentions,
    counted,
    question_mentions,
)

_WHO = re.compile(r"(?:(?:by|with|to|from|for|against) )?whom?\b", re.IGNORECASE)
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
            referent = self._of(_speaker(speaker))
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
        is_who = clause is not None and clause.wh.lower() == "who" and not clause.predicate
        for mention in question_mentions(turn.question):
            referent = self._of(mention)
            # A name that a rule put there counts as meant, not as said again.
            if now not in itertools.chain(*referent.meant.values()):
                referent.asked.append(now)
                # "Who is Dickson to her?": she is not Dickson.
                referent.apart |= pronouns & {"he", "she"}
            # "What is YouTube Red?" asks of no person, unless the answer says "an inventor".
            is_subject = subject in (mention.text.lower(), f"the {mention.text.lower()}")
            if is_what and is_subject and referent.sort in ("person", "name"):
                referent.sort = "name"
                referent.nobody = not (referent.gender or _tells_a_person(turn.answer))
            if is_subject:
                referent.subject = now
                # "Who is Ismail Demir?" is what the next "he" goes back to, whoever spoke before.
                if is_who and referent.proper and referent.sort in ("name", "person"):
                    referent.sort, referent.direct = "person", now
                referent.somebody |= _asks_of_somebody(clause)
            if mention.owned:
                referent.owned = now

    def _learn_answer(self, turn: Turn, now: int) -> None:
        asked = bare(turn.question)
        asks_name = bool(re.match(r"(?:who|whom|which|what)\b", asked, re.I))
        asks_who = bool(re.match(r"whom?\b", asked, re.I))
        clause = turn.clause
        # "What is Leqembi?", "a drug against Alzheimer's": that is what it is, no second thing.
        told = bool(clause and clause.aux.lower() in ("is", "was") and not clause.predicate)
        kin = any(word.bare in KIN for word in tokens(asked))
        here: list[Referent] = []
        found = answer_mentions(turn.answer)
        for mention in map(_person, found) if asks_who else found:
            if told and not mention.proper and re.match(r"an?\b", turn.answer[mention.start :]):
                continue
            # "Salonga is the daughter of Feliciano Salonga": a full name comes before a short one.
            referent = self._of(mention, unlike=self.referents if kin else here)
            here.append(referent)
            referent.answered.append(now)
            typed = self.pronouns[now] & {"he", "she"}
            if kin and typed and not referent.asked and not referent.meant:
                referent.apart |= typed  # "who was his father?": what he did is not asked about
            else:
                referent.acted += acts(turn.answer, mention)
            # "He starred as Gould": he is not Gould.
            for before in _PRONOUN.finditer(turn.answer, 0, mention.start):
                if referent.asked:
                    break
                referent.apart |= {"they"} if before[0].lower()[0] == "t" else {"he", "she"}
            if asks_name and mention.start <= 4 and len(turn.answer.split()) <= SHORT_ANSWER:
                referent.direct = now
                # "Who did he fight?": whom he fought is not he.
                if not told:
                    referent.apart |= typed
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
        self,
        pronoun: Referring,
        passive: bool = False,
        others: Sequence[Referent] = (),
        *,
        people: bool = False,
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
        people : bool
            Whether it does what only people do.
        """
        clause = self.last.clause
        asked = Asked(
            now=len(self.turns),
            pronouns=self.pronouns[-1],
            typed=frozenset().union(*self.pronouns),
            who=bool(_WHO.match(bare(self.last.question))),
            done=clause is not None and clause.aux.lower() in ("is", "was", "are", "were"),
        )
        scored = [
            (score(one, pronoun, asked, passive=passive), one)
            for one in self.referents
            if one not in others and not (people and one.sort in ("thing", "things"))
        ]
        fitting = [(found, one) for found, one in scored if found is not None]
        found, best = max(fitting, key=lambda pair: pair[0], default=(0.0, None))
        return best if found > LEAST[pronoun] else None

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

    def _of(self, mention: Mention, unlike: Sequence[Referent] = ()) -> Referent:
        """The referent of a mention: one known, or a new one.

        A longer name is another's than the shorter one of any of `unlike`.
        """
        words = name_words(mention.text)
        for known in self.referents:
            if known.proper != mention.proper:
                continue
            others = known.words
            same = words == others or (
                mention.proper
                and (words <= others or (others <= words and known not in unlike))
                and alike(known, mention)
            )
            if same:
                known.learn(mention)
                return known
        new = Referent(mention.text, mention.sort, mention.gender, mention.proper, words)
        self.referents.append(new)
        return new


def _person(mention: Mention) -> Mention:
    """Of who answers "who?" the plain name: "Ana Berg" of "Ana Berg of the Greens"."""
    plain = person_of(mention.text)
    return mention if plain == mention.text else replace(mention, text=plain, sort="person")


def _tells_a_person(answer: str) -> bool:
    """Whether the first noun phrase of an answer says what only a person is."""
    first = next((one for one in mentions(answer) if not one.proper), None)
    return first is not None and names_person(first.head)


def _asks_of_somebody(clause: Clause | None) -> bool:
    """Whether a question can only ask of a person: "who is X?", "when was X born?"."""
    if clause is None:
        return False
    verb = tokens(clause.predicate)[:1]
    return bool(verb and verb[0].bare in OF_PEOPLE) or (not verb and bool(_WHO.match(clause.wh)))


def _speaker(written: str) -> Mention:
    """Who said something: a person, if it ends in what may be one's name; a poll or a court is none."""
    names = [mention for mention in mentions(written) if mention.proper]
    own = next((name for name in names if name.end == len(written)), None)
    if own is None or PREPOSITIONS.intersection(w.bare for w in tokens(written[: own.start])):
        named = not names and written[:1].isupper()
        return Mention(written, "person" if named else "group", 0, 0, proper=named)
    return Mention(written, "person" if own.sort == "name" else own.sort, 0, 0, own.gender)
