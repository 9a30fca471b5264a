"""Whether a sentence tells what a span says as done, as planned, or denies it.

No parser: the words that carry the telling (auxiliaries, verbs in the past, "plans to", "refused
to") are found in the sentence, and the one that governs the span is the nearest before it in its
clause. What describes a state and tells of no event ("Borisov is the deputy prime minister", "the
lake covers 120 square kilometres") is "unsaid": a state neither happened nor is planned.
"""

import re
from bisect import bisect_left

from qa.answer import Status
from qa.talk.mention_words import MONTHS
from qa.telling.cues import Cue, Words, bases_of, cues_in, read_words
from qa.telling.plans import answers_ahead, is_addressed, is_to_be_said
from qa.telling.status_words import (
    ADVERBS,
    AUXILIARIES,
    DELAYING,
    DENYING_THAT,
    DETERMINERS,
    DOUBTED,
    FUTURE,
    IRREGULAR,
    MODALS,
    NO_EVENT,
    NO_SUBJECT,
    NOT,
    OPENERS,
    PAUSES,
    WITHHELD,
)

# No clause is longer; a "sentence" without marks can be as long as its document.
_REACH = 600
_OPENING = tuple('"“„«')
_CLOSED = re.compile(r"[\s,.!?]*[\"”»]")
# What opens a clause about what another tells; "but" opens one beside it.
_SUBORDINATING = OPENERS - {"but", "as"}
# The words that say who or what somebody is, or is not.
_STATING = AUXILIARIES | NOT | ADVERBS | DETERMINERS


class Telling:
    """A sentence read once for how it tells what it says, and asked of one span after another.

    Parameters
    ----------
    text : str
        A document's text.
    start, end : int
        Half-open offsets of the sentence in `text`.
    """

    def __init__(self, text: str, start: int, end: int) -> None:
        self._words = read_words(text, start, end)
        self._cues = cues_in(self._words)
        self._start, self._sentence = start, text[start:end]
        self._answers_ahead = not self._cues and answers_ahead(text, start)

    def of(self, span: tuple[int, int], *, named: bool = False, past: bool = False) -> Status:
        """How the clause that holds a span, given by its offsets in the text, tells it.

        With ``named``, what is asked is only who or what the span is: no verb tells of that but
        "be", and "Holt did not comment" denies nothing of him. With ``past``, what is asked has
        happened: "what was planned for ⟦May⟧ was not held" denies it.
        """
        words = self._words
        if self._is_quotation(span):
            return self.of_words(span)
        first, after, cue = self._read(span)
        if named and cue and not _STATING.issuperset(words.low[cue.first : cue.last + 1]):
            return "unsaid"
        scoped = _scope(words, first)
        if scoped is not None:
            return scoped
        if cue is None:
            ahead = FUTURE.search(self._sentence.lower()) or self._answers_ahead
            return "expected" if ahead else "unsaid"
        told = _as_told(words, cue, first)
        if past and told == "expected" and self._came_to_nothing(first, after):
            return "denied"
        # "It sank because ⟦its door had not been closed⟧": nobody denies what is found.
        return "unsaid" if told == "denied" and self._is_denial(cue, first, after) else told

    def verb_of(self, span: tuple[int, int]) -> list[str]:
        """The words of the verb that tells a span, in lower case, with those beside it."""
        cue = self._read(span)[2]
        return self._words.low[cue.first : cue.last + 1] if cue else []

    def _read(self, span: tuple[int, int]) -> tuple[int, int, Cue | None]:
        """The words of a span, half-open, and the cue that governs them."""
        first, after = (bisect_left(self._words.starts, edge) for edge in span)
        first = first if first < len(self._words.low) else 0
        return first, after, _governing(self._words, self._cues, first, max(first, after - 1))

    def _came_to_nothing(self, first: int, after: int) -> bool:
        """Whether a plan stands inside a clause that goes on behind it, and that denies it."""
        behind = next((cue for cue in self._cues if cue.first >= after), None)
        if behind is None or behind.status != "denied":
            return False
        inside = _clause_start(self._words, first) > 0 and self._words.low[behind.first - 1] == ","
        return behind.first == after or inside

    def _is_denial(self, cue: Cue, first: int, after: int) -> bool:
        """Whether the words from `first` to `after` themselves hold what denies their verb."""
        held = [one for one in self._cues if first <= one.first and one.last < after]
        told = self._words.low[cue.first : cue.last + 1]
        return cue in held or (NOT.isdisjoint(told) and any(one.verb in NO_SUBJECT for one in held))

    def _is_quotation(self, span: tuple[int, int]) -> bool:
        """Whether a span is all that stands between two quotation marks, with a verb in it."""
        start, end = span[0] - self._start, span[1] - self._start
        marked = self._sentence[start - 1 : start] in _OPENING and _CLOSED.match(
            self._sentence, end
        )
        told = (self._words.starts[cue.first] for cue in self._cues)
        return bool(start > 0 and marked) and any(span[0] <= at < span[1] for at in told)

    def of_words(self, span: tuple[int, int]) -> Status:
        """How somebody's own words are told: "denied" by who denies them, otherwise "unsaid".

        What they tell of, they tell by themselves, whatever verbs they hold.
        """
        first = bisect_left(self._words.starts, span[0])
        return "denied" if _scope(self._words, first) == "denied" else "unsaid"


def status(text: str, sentence: tuple[int, int], span: tuple[int, int]) -> Status:
    """How the clause that holds a span tells what it says.

    Parameters
    ----------
    text : str
        A document's text.
    sentence, span : tuple of int
        Half-open offsets in `text`; the span lies inside the sentence.

    Returns
    -------
    {"occurred", "expected", "denied", "unsaid"}
        "occurred" where it is told as done, "expected" where it is planned, predicted, hoped for,
        asked for or conditional, "denied" where the sentence says that it is not so or did not
        happen, "unsaid" for states, for present and headline tenses, and where no verb tells.
    """
    start, end = max(sentence[0], span[0] - _REACH), min(sentence[1], span[1] + _REACH)
    return Telling(text, start, end).of(span)


def _scope(words: Words, span: int) -> Status | None:
    """What a verb of denying, "whether" or "if" before the span makes of all that it governs."""
    low = words.low
    found: Status | None = None
    denying = -1
    for at in range(span):
        ends = low[at] == ";" or (low[at] == "but" and found) or _goes_on(words, denying, at)
        if ends or (low[at] == "," and found == "expected"):
            found = None
        elif _denies_what_follows(low, at):
            found, denying = "denied", at
        elif low[at] == "whether":
            found = "unsaid"
        elif low[at] in ("if", "unless", "provided") and found is None:
            found = "expected"
    return found


def _goes_on(words: Words, denying: int, at: int) -> bool:
    """Whether "and" at `at` goes on with another verb: "denied the charge and moved to Rome"."""
    if denying < 0 or words.low[at] != "and" or "that" in words.low[denying:at]:
        return False
    following = words.low[at + 1] if at + 1 < len(words.low) else ""
    return following in IRREGULAR or (following.endswith("ed") and following not in NO_EVENT)


def _denies_what_follows(low: list[str], at: int) -> bool:
    """Whether the word at `at` denies a whole clause: "denied that", "no evidence that"."""
    if low[at] in WITHHELD and "no" in low[max(0, at - 2) : at]:
        return True
    if low[at] in DOUBTED and low[at + 1 : at + 2] == ["that"]:
        return any(word.startswith(("reject", "dismiss")) for word in low[max(0, at - 5) : at])
    return low[at] in DENYING_THAT


def _governing(words: Words, cues: list[Cue], first: int, last: int) -> Cue | None:
    """The cue that governs a span from word `first` to `last`."""
    opens = _clause_start(words, first)
    closes = _clause_end(words, last)
    inside = [cue for cue in cues if opens <= cue.first < first]
    own = next((cue for cue in cues if cue.first == first), None)
    if inside and own and _is_joined(words, inside[-1], own):
        return own
    behind = [cue for cue in cues if last < cue.first < closes]
    if inside and not (behind and _is_new_subject(words, first, inside[-1], behind[0], last)):
        return inside[-1]
    if behind:
        return behind[0]
    spanned = [cue for cue in cues if first <= cue.first <= last]
    if spanned:
        plain = [cue for cue in spanned if not _is_subordinate(words, spanned, cue, first)]
        return (plain or spanned)[-1]
    before = [cue for cue in cues if cue.first < opens]
    after = [cue for cue in cues if cue.first >= closes]
    resumed = [cue for cue in after if _is_resumed(words, closes, cue)]
    if resumed:
        return resumed[0]
    opener = words.low[opens - 1] if opens else ""
    # "..., saying that in April, Turkey was unable": what opens a clause looks ahead for its verb.
    if after and (not before or opener in ("that", "while", "when", "although", "because")):
        return after[0]
    if before and after and _stands_beside(words, opens, closes, after[0]):
        return after[0]
    return before[-1] if before else after[0] if after else None


def _is_subordinate(words: Words, spanned: list[Cue], cue: Cue, first: int) -> bool:
    """Whether a cue is the first of a clause that opens inside the span: "..., which had not"."""
    before = [one.last + 1 for one in spanned if one.first < cue.first]
    return not _SUBORDINATING.isdisjoint(words.low[max(before, default=first + 1) : cue.first])


def _is_joined(words: Words, before: Cue, own: Cue) -> bool:
    """Whether a span opens with a verb of its own beside an infinitive: "refused to A and did B"."""
    told = words.low[before.first : before.last + 1]
    between = words.low[before.last + 1 : own.first]
    joined = [at for at, word in enumerate(between) if word in ("and", "or", "but", "then")]
    return (
        own.status == "occurred"
        and "to" in told
        and "be" not in told  # "failed to be built and opened" is one infinitive
        and bool(joined)
        and ADVERBS.issuperset(between[joined[-1] + 1 :])
    )


def _clause_start(words: Words, at: int) -> int:
    while at and words.low[at - 1] not in PAUSES and words.low[at - 1] not in OPENERS:
        at -= 1
    return at


def _clause_end(words: Words, at: int) -> int:
    at += 1
    while at < len(words.low) and words.low[at] not in PAUSES and words.low[at] not in OPENERS:
        at += 1
    return at


def _is_new_subject(words: Words, first: int, inside: Cue, behind: Cue, last: int) -> bool:
    """Whether the span opens a new clause after "and": "A refused and B delivered"."""
    joined = [at for at in range(inside.last + 1, first) if words.low[at] in ("and", "or")]
    between = words.low[joined[-1] + 1 : first] if joined else []
    return bool(joined) and DETERMINERS.issuperset(between) and behind.first == last + 1


def _stands_beside(words: Words, opens: int, closes: int, after: Cue) -> bool:
    """Whether the span is an apposition to the subject of the verb right behind it."""
    closed = closes < len(words.low) and words.low[closes] == ","
    subject = _clause_start(words, max(0, opens - 1))
    starts = subject == 0 or words.low[subject - 1] in OPENERS or words.low[subject] == "and"
    return closed and after.first <= closes + 1 and starts


def _is_resumed(words: Words, closes: int, cue: Cue) -> bool:
    """Whether a cue goes on with a clause behind what was put in: "Ann, who was to leave, stayed"."""
    commas = words.low[closes:][:1] == [","] and words.low[cue.first - 1] == ","
    return commas and cue.first - 1 > closes


def _is_time(word: str) -> bool:
    return word in MONTHS or any(map(str.isdigit, word)) or word in ("next", "late", "early")


def _as_told(words: Words, cue: Cue, span: int) -> Status:
    """The status of `cue`, mended where a word before the span turns it."""
    before = words.low[max(cue.last, span - 3) : span]
    if cue.status == "denied" and {"until", "before"}.intersection(before):
        # "did not open until 1990": it opened in 1990.
        to_come = MODALS.intersection(words.low[cue.first : cue.last + 1])
        return "expected" if to_come or "yet" in words.low[cue.first : cue.last] else "occurred"
    # "Put off to May", but "moved to Rome in May".
    put_off = {"until", "till"}.intersection(before) or (
        words.low[span - 1 : span] == ["to"] and _is_time(words.low[span])
    )
    if put_off and not bases_of(cue.verb).isdisjoint(DELAYING):
        return "expected"
    if cue.status == "expected" and is_to_be_said(words, cue, span):
        return "unsaid"
    if cue.status == "expected" and is_addressed(words, cue, span):
        done = cue.verb.endswith("ed") or cue.verb in IRREGULAR
        return "occurred" if done and words.low[cue.first] not in ("is", "are") else "unsaid"
    return cue.status
