"""What a question or an answer of a conversation speaks of. Pure."""

import itertools
import re
from dataclasses import replace
from functools import lru_cache

from qa.tables import words_of
from qa.talk.clause import Clause, parse
from qa.talk.mention_values import POSSESSIVE, WORD, Mention, is_plural, tokens
from qa.talk.mention_words import AUXILIARIES, FUNCTION_WORDS, PASTS, VERBS
from qa.talk.mentions import mentions
from qa.talk.noun_phrases import plural_mention

_NO_ANSWER = re.compile(
    r"^\W*(?:i do(?:n't| not) know|cannotanswer|unknown|no answer|nothing found|not stated)\b|^\W*$",
    re.IGNORECASE,
)
SHORT_ANSWER = 8
"""Words up to which an answer is a name or a phrase, not a sentence."""
TIME_NOUNS = words_of("time year season period day month era decade week summer winter date")
"""What "that time" is said of: no thing that "it" could mean."""
# "about this article": what is read, not what is spoken of.
_TEXTS = words_of("article page document text")
_ADVERB = re.compile(r"^ (?:\w+ly|also|later|then|soon|never|first|once)(?= )")
# "Waters himself", "Aharoni, one of the agents": somebody, whatever verb follows.
_HIMSELF = re.compile(r",? (?:(?:himself|herself)\b|(?<=, )(?:who|one of|an?)\b)")
KIN = words_of(
    """mother father brother sister son daughter wife husband uncle aunt cousin parents children
    brothers sisters siblings sons daughters spouse relatives family"""
)
# What only people do, of what "they" do: things arrive, cost and open as well.
DONE_BY_PEOPLE = words_of(
    """win tour perform release record sing play marry meet say tell think believe decide plan want try
    write sign collaborate move feel agree put call"""
)
OF_PEOPLE = words_of(
    "born die died marry married say tell think believe live study resign write sing"
)


@lru_cache(maxsize=256)
def question_mentions(question: str) -> tuple[Mention, ...]:
    """What a question speaks of; also a subject that was typed without capitals or article."""
    clause = parse(question)
    found = [_without_predicate(each, question, clause) for each in mentions(question)]
    found = [each for each in found if each.proper or each.head not in TIME_NOUNS | _TEXTS]
    if clause is not None and clause.subject:
        found += _uncapitalised(question, clause)
    return (*found, *counted(clause), *_joint(question))


def _without_predicate(mention: Mention, question: str, clause: Clause | None) -> Mention:
    """ "was THIS SONG popular?": the subject without the adjective that is said of it."""
    if (
        clause is None
        or clause.wh
        or not clause.subject
        or " " in clause.predicate
        or mention.proper
    ):
        return mention
    start = question.find(f"{clause.subject} {clause.predicate}")
    if start != mention.start or mention.end <= start + len(clause.subject):
        return mention
    cut = mention.end - start - len(clause.subject)
    return replace(mention, text=mention.text[:-cut], end=mention.end - cut)


def _uncapitalised(question: str, clause: Clause) -> list[Mention]:
    """A subject without capitals or article: a name typed in haste, or people in general."""
    subject = clause.subject
    words = list(tokens(subject))
    owners = [at for at, word in enumerate(words) if word.possessive]
    if owners:
        words = words[: owners[0] + 1]
    plain = all(not word.capital and word.bare not in FUNCTION_WORDS for word in words)
    if not plain or len(words) > 2 or any(word.bare in VERBS for word in words):
        return []
    start = question.find(subject)
    end = start + words[-1].end
    text = POSSESSIVE.sub("", question[start:end])
    if is_plural(words[-1].bare) and not owners:
        return [plural_mention(f"the {text}", start, end)]
    # What is born or speaks is somebody; any other noun may be a thing.
    verb = tokens(clause.predicate)[:1]
    somebody = owners or (verb and verb[0].bare in OF_PEOPLE)
    if somebody:
        return [Mention(text, "name", start, end)]
    gerund = len(words) == 1 and text.endswith("ing")  # "how much did rebuilding cost?"
    return [Mention(text, "thing", start, end, proper=False)] if gerund else []


def counted(clause: Clause | None) -> list[Mention]:
    """The noun that was counted or chosen among: "how many volunteers", "which countries"."""
    match = re.match(r"(?:how many|which|what) ([a-z -]+)$", clause.wh if clause else "", re.I)
    if match and is_plural(match[1].split()[-1]):
        return [plural_mention(f"the {match[1]}", 0, 0)]
    return []


def answer_mentions(answer: str) -> list[Mention]:
    short = len(answer.split()) <= SHORT_ANSWER
    found = [one for one in mentions(answer) if one.proper or (short and one.start == 0)]
    return found + _joint(answer)


def _joint(text: str) -> list[Mention]:
    """Names that are joined by "and": one referent for "they"."""
    names = [mention for mention in mentions(text) if mention.proper]
    found = []
    for first, second in itertools.pairwise(names):
        gap = text[first.end : second.start]
        if gap.strip() == "and" and first.sort != "work":
            joined = text[first.start : second.end]
            found.append(Mention(joined, "group", first.start, second.end, proper=False))
    return found


def acts(text: str, mention: Mention) -> float:
    """How plainly a name is the subject of its sentence: "Yzerman was born in ..."."""
    opens = mention.start == 0
    if text[mention.end - 2 : mention.end] in ("'s", "’s"):
        # "Nancy Savoca's Household Saints" is what it is called.
        return 1.0 if opens else 0.0 if re.match(r" [A-Z]", text[mention.end :]) else 0.7
    behind = text[mention.end :]
    following = WORD.match(_ADVERB.sub("", behind).lstrip())
    verb = following[0].lower() if following else ""
    acts = verb in AUXILIARIES or verb in PASTS or re.search(r"[a-z]{2}ed$", verb)
    return (2.0 if opens else 1.0) if acts or _HIMSELF.match(behind) else 0.0


def refused(answer: str) -> bool:
    """Whether an answer says that there is none."""
    return bool(_NO_ANSWER.match(answer))
