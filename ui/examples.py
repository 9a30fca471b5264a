"""Questions to press in an empty conversation, drawn from the corpus itself.

They are made from sentences that plainly answer them, then asked: one that is refused would teach
the wrong thing, so only those that were answered are shown. Nobody waits for that; until it is done
the likeliest ones stand in.
"""

import logging
import re
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Executor, Future, wait
from itertools import chain, zip_longest
from typing import TYPE_CHECKING

from index.sentences import sentences
from qa.talk.mention_values import tokens
from qa.talk.mention_words import AUXILIARIES, DETERMINERS
from qa.wording import line

if TYPE_CHECKING:
    from qa.assistant import Assistant

log = logging.getLogger(__name__)

SAMPLE = (
    "When was the first S-400 shipment?",
    "Who is Russia's deputy prime minister?",
    "Why was the activation of the S-400 delayed?",
)
"""For the bundled sample: a date, a name, a reason."""

_SHOWN, _ASKED = 3, 12
# Documents that are looked at, spread over the corpus; characters of them all; of a question.
_DOCUMENTS, _CHARACTERS, _LENGTH = 24, 144_000, 110
_PATIENCE = 1.0  # seconds that a page waits for what is being asked

_MONTH = "(?:January|February|March|April|May|June|July|August|September|October|November|December)"
_DATE = rf"(?:(?:early|mid|late) )?(?:\d{{1,2}} )?(?:{_MONTH} )?(?:\d{{1,2}}, )?[12]\d{{3}}\b"
_NAME = r"[A-ZÀ-Þ][\w'’-]+(?: [A-ZÀ-Þ][\w'’-]+){1,2}"
_WORD = r"[\w'’-]+"
_SUBJECT = rf"(?P<subject>[A-ZÀ-Þ]{_WORD}(?: {_WORD}){{0,6}}?)"
# A subject that only points back ("It", "Another"), or that holds more than a name, asks nothing.
_NO_SUBJECT = re.compile(
    r"^(?:It|He|She|They|This|That|These|Those|There|We|I|You|In|On|At|As|But|And|When|While|After"
    r"|Before|Who|Which|What|His|Her|Its|Their|Our|One|Some|Both|Another|Other|Since|If|Although"
    r"|Because|During|For|From|By|With|To|Such|Most|Many|All|Each|Every|No|Not|Then|Thus|However"
    r"|Today|Now|Later)\b|^The (?:first|second|third|last|next|other|same|former|latter|only|rest)$"
    r"|\b(?:was|were|is|are|had|has|have|that|who|which)\b"
)
_DONE = r"(?P<done>\w{2,}ed|built|born|held|made|sold|sent|won|lost|begun|found|taken|given|written|hit|cut)"
_DO = {
    "announced": "announce", "arrived": "arrive", "became": "become", "began": "begin",
    "bought": "buy", "built": "build", "closed": "close", "completed": "complete", "died": "die",
    "established": "establish", "founded": "found", "introduced": "introduce", "joined": "join",
    "launched": "launch", "left": "leave", "moved": "move", "opened": "open",
    "published": "publish", "released": "release", "returned": "return", "signed": "sign",
    "sold": "sell", "started": "start", "suspended": "suspend", "won": "win",
}  # fmt: skip
_OFFICE = (
    r"(?:[Mm]inister|[Pp]resident|[Ss]pokes(?:man|woman|person)|[Dd]irector|[Mm]ayor|[Gg]overnor"
    r"|[Cc]hair(?:man|woman)?|[Ss]ecretary|[Cc]hief [Ee]xecutive|CEO|[Uu]ndersecretary|[Kk]ing|[Qq]ueen"
    r"|[Cc]ommissioner|[Hh]arbour master)"
)
_PERSON = (
    rf"(?:{_OFFICE}|leader|author|writer|historian|philosopher|scientist|physicist|mathematician"
    r"|economist|engineer|professor|analyst|founder|emperor|bishop|general|poet|singer|politician|judge)"
)
_NUMBER = r"(?:\d[\d,.]*|two|three|four|five|six|seven|eight|nine|ten|twelve)"

# Each kind of sentence, and the question that it answers.
_ASKED_BY: tuple[tuple[re.Pattern[str], Callable[[re.Match[str]], str]], ...] = (
    (
        re.compile(rf"{_SUBJECT} (?P<be>was|were) {_DONE}(?: {_WORD}){{0,6}}? (?:in|on) {_DATE}"),
        lambda m: f"When {m['be']} {_inside(m['subject'])} {m['done']}?",
    ),
    (
        re.compile(
            rf"{_SUBJECT} (?P<did>{'|'.join(_DO)}) (?P<what>[^,;:“”\"]{{3,50}}?) (?:in|on) {_DATE}"
        ),
        lambda m: f"When did {_inside(m['subject'])} {_DO[m['did']]} {m['what']}?",
    ),
    (
        re.compile(
            rf"\b(?P<whose>[A-ZÀ-Þ]\w+['’]s|(?:[Tt]he )?[A-Z]\w+(?:ish|ian|can|ese|ench|man)) "
            rf"(?P<role>(?:{_WORD} ){{0,3}}?{_OFFICE}) {_NAME}"
        ),
        lambda m: f"Who is {_whose(m['whose'])} {m['role']}?",
    ),
    (
        re.compile(rf"{_SUBJECT} (?P<be>was|were) {_DONE} because\b"),
        lambda m: f"Why {m['be']} {_inside(m['subject'])} {m['done']}?",
    ),
    (
        re.compile(
            rf"\b(?P<name>{_NAME})(?:, | is | was | has been )(?:the |an? )?(?:{_WORD} ){{0,5}}{_PERSON}\b"
        ),
        lambda m: f"Who is {m['name']}?",
    ),
    (
        re.compile(rf"{_SUBJECT} costs? (?:about |some |around |nearly )?[$€£]?\d"),
        lambda m: f"How much did {_inside(m['subject'])} cost?",
    ),
    (
        re.compile(rf"(?P<subject>[A-ZÀ-Þ]{_WORD}(?: [a-z]{_WORD}){{0,2}}?) is (?:an?|the) [a-z]+"),
        lambda m: f"What is {_inside(m['subject'])}?",
    ),
    (
        re.compile(rf"{_SUBJECT} (?P<be>was|were) {_DONE} by (?:the )?[A-ZÀ-Þ]"),
        lambda m: f"Who {m['be']} {_inside(m['subject'])} {m['done']} by?",
    ),
    (
        re.compile(rf"{_SUBJECT} (?:is|was) (?:located|situated|based) in "),
        lambda m: f"Where is {_inside(m['subject'])}?",
    ),
    (
        re.compile(
            rf"(?:(?:About|Some|Around|Over|Nearly|More than) )?{_NUMBER} (?P<many>[a-z]+s) "
            r"(?P<what>(?:was|were) [^,;:“”\"]{4,50}?)[,.]"
        ),
        lambda m: f"How many {m['many']} {m['what']}?",
    ),
    (
        re.compile(rf"{_SUBJECT} has (?:about |some |over |nearly )?{_NUMBER} (?P<many>[a-z]+s)\b"),
        lambda m: f"How many {m['many']} does {_inside(m['subject'])} have?",
    ),
    (
        re.compile(rf"(?P<name>{_NAME}) (?:said|says|told|announced|stated|added)\b"),
        lambda m: f"What did {m['name']} say?",
    ),
)
_NO_NAME = re.compile(
    rf"\b(?:the|a|an|this|that|these|those|it|he|she|they|we|i|you|in|on|at|for|from|by|with|after"
    rf"|before|\w+day|{_MONTH})\b",
    re.IGNORECASE,
)


class Examples:
    """The questions of an assistant's corpus; found anew when its documents change.

    Parameters
    ----------
    assistant : qa.Assistant
    workers : concurrent.futures.Executor
        Where they are asked.
    """

    def __init__(self, assistant: "Assistant", workers: Executor) -> None:
        self._assistant, self._workers = assistant, workers
        self._of: tuple[str, ...] | None = None
        self._found: tuple[str, ...] = ()
        self._proved: Future[tuple[str, ...]] | None = None

    def questions(self, patience: float = _PATIENCE) -> tuple[str, ...]:
        """At most three, that the corpus answers; waits that many seconds to know."""
        if self._assistant.sample:
            return SAMPLE
        documents = tuple(listed.id for listed in self._assistant.index.documents())
        if documents != self._of:
            step = max(1, len(documents) // _DOCUMENTS)
            chosen = documents[::step][:_DOCUMENTS]
            texts = [
                self._assistant.index.document(each).text[: _CHARACTERS // len(chosen)]
                for each in chosen
            ]
            self._found = questions_for(texts)
            self._proved = self._workers.submit(self._prove, self._found) if self._found else None
            self._of = documents
        if self._proved is not None and wait([self._proved], patience).done:
            return self._proved.result()
        return self._found[:_SHOWN]

    def _prove(self, questions: Sequence[str]) -> tuple[str, ...]:
        proved: list[str] = []
        for question in questions:
            try:
                answered = not self._assistant.ask(question).refused
            except Exception:
                # Nobody asked for this; whoever asks next is told what is wrong.
                log.debug("An example could not be tried", exc_info=True)
                break
            proved += [question] if answered else []
            if len(proved) == _SHOWN:
                break
        return tuple(proved)


def questions_for(texts: Sequence[str]) -> tuple[str, ...]:
    """Questions that sentences of these texts answer, the most varied first; at most twelve. Pure."""
    split = [text[first:last] for text in texts for first, last in sentences(text, 0, len(text))]
    kinds = [dict.fromkeys(_asked(split, pattern, question)) for pattern, question in _ASKED_BY]
    # One of each kind, then the second of each: the first three differ in what they ask for.
    turns = chain.from_iterable(zip_longest(*kinds))
    return tuple(dict.fromkeys(each for each in turns if each))[:_ASKED]


def _asked(
    split: Sequence[str], pattern: re.Pattern[str], question: Callable[[re.Match[str]], str]
) -> Iterator[str]:
    for sentence in split:
        flat = line(sentence, 600)
        # A subject, or a number of things, begins its sentence.
        begins = {"subject", "many"} & pattern.groupindex.keys()
        found = pattern.match(flat) if begins else pattern.search(flat)
        if found is None:
            continue
        named = found.groupdict("")
        if _NO_NAME.search(named.get("name", "")) or _NO_SUBJECT.search(named.get("subject", "")):
            continue
        if "did" in named and _NO_SUBJECT.search(named["what"]):
            continue
        asked = question(found)
        if len(asked) <= _LENGTH and _is_plain(asked):
            yield asked


def _is_plain(question: str) -> bool:
    """Whether a question is one clause: "how much did rebuilding it will cost" is none."""
    words = tokens(question.removesuffix(" have?"))
    subject = next((at for at, word in enumerate(words) if word.text in AUXILIARIES), -1) + 1
    others = words[subject:]
    opens = [word.bare for word in others[:2]]
    gerund = len(opens) > 1 and opens[0].endswith("ing") and opens[1] in DETERMINERS
    return subject > 0 and not gerund and not any(word.text in AUXILIARIES for word in others)


def _inside(subject: str) -> str:
    """A sentence's beginning as it stands inside one."""
    return re.sub(r"^(?:The|An?)\b", lambda article: article[0].lower(), subject)


def _whose(whose: str) -> str:
    possessive = whose.endswith(("'s", "’s")) or whose[:4].lower() == "the "
    return _inside(whose) if possessive else f"the {whose}"
