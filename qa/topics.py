"""What a question is about, in pieces: names whole, dates, figures, and nouns that tell something. Pure.

Only these are reasons for silence. That a verb or an ordinary word is missing says little: there
are others that say the same.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from index.fold import plain
from qa.dates import find_dates
from qa.kinds.same_verbs import SAME
from qa.stems import ASKING, stem
from qa.tables import words_of
from qa.talk.clause import BE, Clause, parse
from qa.talk.mention_values import POSSESSIVE, Token, is_date_word, is_plural, tokens
from qa.talk.mention_words import (
    DETERMINERS,
    FUNCTION_WORDS,
    JOINING,
    MONTHS,
    NOT_NAMES,
    PARTICIPLES,
    PASTS,
    PREPOSITIONS,
    TITLES,
    VERBS,
)
from qa.talk.proper_names import names
from qa.values.name_words import KINDS, TITLE_PARTS
from qa.values.number_words import ONES, TENS

# Nouns that every text has under some other name.
_ORDINARY = ASKING | words_of(
    """result results outcome role roles reaction reactions response responses effect effects impact
    purpose aim aims goal goals view views opinion opinions position situation problem problems
    issue issues matter matters detail details fact facts point points part parts side sides end start
    beginning rest total sum average size length week weeks month months hour hours minute
    minutes years days times decade century morning evening night today moment period term terms
    level group groups member members work works job case cases idea ideas aspect aspects
    feature features example examples cause causes history life story stories version basis lot lots
    share line change changes use men man woman women human humans question questions answer
    answers claim claims statement comment comments information news event events action actions
    step steps move moves measure measures decision decisions piece pieces series set pair couple
    half third quarter others rate area areas world top front back middle state condition
    conditions charge nationality age successor predecessor kilometres kilometers metres meters miles
    pounds dollars euros percent money cash title titles hall room place places
    able unable likely unlikely possible impossible available sometimes always often together back
    improvement improvements extension root roots development developments approach approaches
    attempt attempts effort efforts reference references relation relations relationship connection
    connections difference differences similarity similarities importance significance influence
    ability abilities benefit benefits advantage advantages disadvantage disadvantages process
    processes method methods system systems structure structures form forms function functions
    origin origins source sources element elements factor factors item items object objects concept
    concepts theory theories principle principles practice practices standard standards requirement
    requirements responsibility responsibilities activity activities behaviour behavior quality
    qualities characteristic characteristics property properties trend trends range variety majority
    minority quantity distance width height depth degree extent success success failure experience
    experiences opportunity interest interests attention support help need needs desire choice"""
)
_ADVERBS = words_of("not ever never also first only just still already really actually once")
# "by November 2020"
_BOUND = re.compile(r"(?:as (?:of|at)|by|until|till|since|before|after|from|through)\s+(?:the\s+)?", re.I)
_WHOLE_QUESTION_IN_CAPITALS = 4
_LONGEST_CASELESS = 20
_QUANTIFIERS = words_of("many much more most few fewer all several other others such same own")


@dataclass(frozen=True)
class Topic:
    """A piece of what a question is about.

    Attributes
    ----------
    text : str
        As typed, whole, without a possessive ending.
    kind : {"name", "date", "figure", "noun"}
        A date has a year.
    words : tuple of str
        What it is known by, folded: of a name without titles and the like, of a date its year.
    start : int
        Where it stands in the question.
    person : bool
        Whether it seems to be a person's name.
    """

    text: str
    kind: Literal["name", "date", "figure", "noun"]
    words: tuple[str, ...]
    start: int
    person: bool = False


def topics(question: str) -> list[Topic]:
    """The pieces of a question that say what it is about, in order, none overlapping.

    >>> [topic.text for topic in topics("What did the Prime Minister tell Ana Berg about the dam in May 2019?")]
    ['Prime Minister', 'Ana Berg', 'dam', 'May 2019']
    """
    line = tokens(question)
    if len(line) >= _WHOLE_QUESTION_IN_CAPITALS and all(word.capital for word in line):
        question = question.lower()
        line = tokens(question)
    found: list[Topic] = []
    for reading in (_dates(question), _names(question, line), _figures(line), _nouns(question, line)):
        for topic in reading:
            end = topic.start + len(topic.text)
            if all(end <= f.start or f.start + len(f.text) <= topic.start for f in found):
                found.append(topic)
    first = {topic.text.lower(): topic for topic in reversed(found)}
    return sorted(first.values(), key=lambda topic: topic.start)


def telling(question: str) -> list[Token]:
    """The words of a question that say what it is about, each once, in order."""
    found: dict[str, Token] = {}
    for word in tokens(question):
        if len(word.bare.replace(".", "")) < 2 or re.fullmatch(r"(?:[^\W\d]\.)+\w", word.bare):
            continue
        if word.bare in FUNCTION_WORDS or word.bare in ASKING:
            continue
        found.setdefault(word.bare, word)
    return list(found.values())


def _dates(question: str) -> Iterator[Topic]:
    for start, end, value in find_dates(question):
        year = re.search(r"(?<!\d)[12]\d{3}(?!\d)", question[start:end])
        if year and not value.yearless:
            led = _BOUND.match(question, start, end)
            start = led.end() if led else start
            yield Topic(question[start:end], "date", (year[0],), start)


def _names(question: str, line: tuple[Token, ...]) -> Iterator[Topic]:
    """Runs of capitals, and capitals that stand alone: "Greek"; in lower case only a bare subject."""
    marked = names(question)
    for at, mention in enumerate(marked):
        start = mention.start + 4 * mention.text.lower().startswith("the ")
        person = mention.sort == "person"
        others = {other.end for other in marked[:at]}
        for before in reversed([word for word in line if word.end < start]):
            titled = before.bare in TITLES | TITLE_PARTS and not before.possessive
            owner = before.possessive and before.end not in others
            if before.end != start - 1 or not before.capital or not (titled or owner):
                break
            start, person = before.start, person and not owner  # "the Queen's Bridge"
        yield _name(question[start : mention.start + len(mention.text)], start, person)
    for at, word in enumerate(line):
        name = word.capital and word.bare not in NOT_NAMES | MONTHS | TITLES | TITLE_PARTS
        if (at and name) or _is_caseless(word.text):
            yield _name(POSSESSIVE.sub("", word.text), word.start, person=False)
    clause = parse(question)
    if clause and clause.aux and not any(word.capital for word in line[1:]):
        subject = POSSESSIVE.sub("", clause.subject)
        run = tokens(subject)
        common = any(_is_common(word.bare) for word in run)
        if run and not common and not is_plural(run[-1].bare):
            yield _name(subject, question.find(subject), person=False)


def _name(text: str, start: int, person: bool) -> Topic:
    words = [plain(word.bare) for word in tokens(text) if word.bare not in JOINING]
    office = words[-1:] and words[-1] in TITLES
    telling = [word for word in words if office or word not in TITLES | TITLE_PARTS | KINDS]
    return Topic(text, "name", tuple(telling or words), start, person and len(telling) > 1)


def _is_caseless(word: str) -> bool:
    """Whether a script knows no capitals; where it parts no words either, a line of it is none."""
    return word.isalpha() and word.lower() == word.upper() and 1 < len(word) <= _LONGEST_CASELESS


def _is_common(word: str) -> bool:
    verb = word in PASTS | PARTICIPLES or _is_verb(word) or re.search(r"(?:ed|ing)$", word)
    return word in FUNCTION_WORDS or word in _ORDINARY or bool(verb)


def _is_verb(word: str) -> bool:
    return word in VERBS or stem(word) in SAME


def _figures(line: tuple[Token, ...]) -> Iterator[Topic]:
    for word in line:
        if word.text[0].isdigit() and not word.capital and not is_date_word(word.text):
            yield Topic(word.text, "figure", (word.bare,), word.start)


def _nouns(question: str, line: tuple[Token, ...]) -> Iterator[Topic]:
    """The last word of each plain noun phrase: what stands before it only describes it."""
    clause = parse(question)
    verb = _verb(clause)
    skipped = _asked_kind(clause) | {verb}
    last = _adjective(clause, line)
    for at, word in enumerate(line):
        if word.bare in skipped or at == last or not _may_be_noun(word):
            continue
        ends = _ends_phrase(question, line, at, verb)
        if ends and _opens_phrase(question, line, at, verb):
            yield Topic(POSSESSIVE.sub("", word.text), "noun", (plain(word.bare),), word.start)


def _asked_kind(clause: Clause | None) -> frozenset[str]:
    """The words that say of what kind the answer is: "what nationality", "which department"."""
    words = [word.bare for word in tokens(clause.wh)] if clause else []
    counted = "many" in words or "much" in words
    return frozenset() if counted else frozenset(words)


def _verb(clause: Clause | None) -> str:
    """The verb of a question with "did" or "will"; empty where it has none."""
    predicate = tokens(clause.predicate) if clause and clause.aux.lower() not in BE else ()
    return next((word.bare for word in predicate if word.bare not in _ADVERBS), "")


def _adjective(clause: Clause | None, line: tuple[Token, ...]) -> int | None:
    """Where a question ends in what may be an adjective: "was the harbour empty?"."""
    be = clause is not None and clause.aux.lower() in BE
    return len(line) - 1 if be and line[-2:-1] and not _opens(line[-2]) else None


def _may_be_noun(word: Token) -> bool:
    bare = word.bare
    return (
        not (word.capital and bare not in TITLES)
        and len(bare) > 2
        and bare.isalpha()
        and bare not in FUNCTION_WORDS | _ORDINARY | PASTS | PARTICIPLES
        and bare not in MONTHS | ONES.keys() | TENS.keys()
        and not re.search(r"(?:ly|ed|est|ify|ize)$", bare)
    )


def _ends_phrase(question: str, line: tuple[Token, ...], at: int, verb: str) -> bool:
    """Whether no further word of the phrase follows, as far as can be told without a tagger."""
    if at + 1 == len(line):
        return True
    word, after = line[at], line[at + 1]
    if question[word.end : after.start] != " " or word.possessive:
        return True
    # "cheaper than"; "what system gives an organism ..."
    if after.bare == "than" or (after.bare in DETERMINERS and word.bare.endswith("s")):
        return False
    done = after.bare in (PASTS | PARTICIPLES) - VERBS or after.bare.endswith("ed")
    return not after.capital and (after.bare in FUNCTION_WORDS or done or after.bare == verb)


def _opens_phrase(question: str, line: tuple[Token, ...], at: int, verb: str) -> bool:
    """Whether an article, an owner, a preposition or "how many" leads to the word, or it is plural."""
    bare, first = line[at].bare, at
    subject = bool(verb) and verb in [word.bare for word in line[at + 1 : at + 2]]
    if bare.endswith("ing") or (_is_verb(bare) and not subject):
        # What may be a verb or a gerund is a noun right behind what opens a phrase.
        before = line[at - 1] if at else line[at]
        gerund = bare.endswith("ing") and before.bare in PREPOSITIONS
        return at > 0 and _opens(before) and not gerund and before.bare != "to"
    if at and line[at - 1].bare == "to" and not is_plural(bare):
        return False  # "able to eat"
    while first and question[line[first - 1].end : line[first].start] == " ":
        before = line[first - 1]
        if _opens(before):
            return True
        done = before.bare in PASTS | PARTICIPLES or re.search(r"[a-z]ed$", before.text)
        if before.bare in FUNCTION_WORDS or before.bare in VERBS or done:
            break
        first -= 1
    return is_plural(bare) and not _is_verb(bare.removesuffix("s"))


def _opens(word: Token) -> bool:
    return word.possessive or word.bare in DETERMINERS | PREPOSITIONS | _QUANTIFIERS

