"""The nouns of a question that tell something, without a tagger: no verb, adjective or ordinary word. Pure."""

import re
from collections.abc import Iterator

from qa.kinds.same_verbs import SAME
from qa.stems import ASKING, stem
from qa.tables import words_of
from qa.talk.clause import BE, Clause, parse
from qa.talk.mention_values import Token, is_plural, tokens
from qa.talk.mention_words import (
    DETERMINERS,
    FUNCTION_WORDS,
    MONTHS,
    PARTICIPLE,
    PARTICIPLES,
    PAST,
    PASTS,
    PREPOSITIONS,
    TITLES,
    VERBS,
)
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
    longer shorter larger smaller higher lower older younger earlier later better worse greater
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
_QUANTIFIERS = words_of("many much more most few fewer all several other others such same own")


def nouns(question: str, line: tuple[Token, ...]) -> Iterator[Token]:
    """The last word of each plain noun phrase: what stands before it only describes it.

    Parameters
    ----------
    line : tuple of Token
        The question's words.
    """
    clause = parse(question)
    verb = _verb(clause)
    skipped = _asked_kind(clause) | {verb}
    last = _adjective(clause, line)
    for at, word in enumerate(line):
        if word.bare in skipped or at == last or not _may_be_noun(word):
            continue
        ends = _ends_phrase(question, line, at, verb)
        if ends and _opens_phrase(question, line, at, verb):
            yield word


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


def is_common(word: str) -> bool:
    """Whether a lower-case word is no name: a verb, or one that every text has."""
    verb = word in PASTS | PARTICIPLES or _is_verb(word) or re.search(r"(?:ed|ing)$", word)
    return word in FUNCTION_WORDS or word in _ORDINARY or bool(verb)


def _is_verb(word: str) -> bool:
    return word in VERBS or word in PAST or word in PARTICIPLE or stem(word) in SAME
