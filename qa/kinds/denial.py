"""Whether a sentence denies a verb of it, tells it as planned, or leaves it open. Pure.

A denial counts only where it is of that verb: by "not" in its own clause, by what denies a whole
clause before it ("denied that", "no evidence that"), or by what is said of it ("was a myth").
"""

import re

from qa.answer import Status
from qa.status import status
from qa.stems import stem
from qa.tables import words_of
from qa.talk.mention_values import Token
from qa.talk.mention_words import AUXILIARIES, PARTICIPLES
from qa.telling.status_words import IRREGULAR, NO_DENIAL, OPENERS

# What denies a whole clause: before it ("denied that", "no evidence that"), or said of it.
_SAME_CLAUSE = r"(?:(?!\b(?:and|but|because|while|although|though|that was|which|who)\b)[^,;:—])*"
_NOT_THAT = re.compile(
    r"\b(?:no (?:evidence|sign|indication|truth|plans?)|den(?:y|ies|ied|ying)|refut\w+|debunk\w+|contrary to"
    rf"|(?:false|untrue|wrong|incorrect|not true)(?: to \w+)? that)\b{_SAME_CLAUSE}$",
    re.IGNORECASE,
)
_FALSE = (
    r"\b(?:is|was|were|are|be|been) (?:a )?(?:myth|hoax|rumou?rs?|false|untrue|wrong|incorrect|denied"
    r"|unfounded|baseless)\b"
)
_UNTRUE = re.compile(_SAME_CLAUSE + _FALSE, re.IGNORECASE)
_TOLD_FALSE = re.compile(r"[^;]*?" + _FALSE, re.IGNORECASE)
_STORY = re.compile(
    r"\b(?:stor(?:y|ies)|claims?|reports?|rumou?rs?|allegations?|suggestions?|idea|belief|legend"
    r"|statements?|assertions?|assurances?)\b(?:(?!\bthat\b)[^;]){0,60}\bthat\b(?P<told>[^;]*)$",
    re.IGNORECASE,
)
_NOT = re.compile(r"\b(?:not|never)\b|n[’']t\b", re.IGNORECASE)
_THIS_IS_FALSE = re.compile(rf"\W*(?:this|that|these|(?:the|such) \w+) {_FALSE}", re.IGNORECASE)
_NO_CASE = re.compile(
    r"\bno (?:\w+ )?(?:case|instance|example|record)s? (?:of|where|in which|that|when)\b[^.;]*$",
    re.IGNORECASE,
)
# "did not deny that", "did not fail to": neither said to be so nor denied.
_UNDENIED = re.compile(
    r"(?:(?:\b(?:not|never|nobody|no one|few)|n[’']t) (?:\w+ )?(?:den(?:y|ied|ies|ying)|disput\w+|doubt\w*"
    r"|ruled? out|(?:refus|fail|declin|hesitat|neglect|forg[eo]t|omit)\w*)"
    r"|\bno (?:choice|option|alternative) but)\b(?:(?!\bbut\b)[^;])*$",
    re.IGNORECASE,
)
# "did not say that it cancelled": nor is this.
_NOT_SAID = re.compile(
    r"(?:\b(?:not|never|nobody|no one|neither|cannot)|n[’']t) (?:\w+ )?(?:alleg|sa(?:y|id)|claim|prov|show|establish|suggest"
    r"|stat|conclud|mean|argu|assert|contend|announc|tell|told|report)\w*(?: \w+)? that\b(?:(?!\bbut\b)[^;])*$",
    re.IGNORECASE,
)
# "whether it cancelled", "could have cancelled": nor is this.
_UNSAID = re.compile(
    r"\b(?:whether\b[^,;:—]*|doubt\w*(?: \w+)? (?:that|if)\b[^,;:—]*|(?:could|might|may|would|should) (?:\w+ly )?have (?:\w+ly )?(?:been )?)$",
    re.IGNORECASE,
)
# "was wrongly reported to have bought it", "is anything but safe", "too old to be safe": nor is this.
_WRONGLY = re.compile(
    r"\b(?:(?:wrongly|falsely|mistakenly|pretend\w*)\b[^,;:—]*"
    r"|(?:anything but|far from|too \w+ to be) (?:\w+ly )?)$",
    re.IGNORECASE,
)
_UNTIL = re.compile(
    r"(?:(?!\b(?:as|because|while|although|though|but|who|which|that|when)\b)[^,;:—])*?"
    r"\b(?:until|till)\b",
    re.IGNORECASE,
)
_HELPED = r"(?:\w+ly )?(?:(?:being|having|having been) )?(?:\w+ly )?$"
# "refrained from signing it", "was kept from signing it", "prevented Germany having it": not done.
_NOT_DOING = re.compile(
    r"\b(?:(?:refrain|abstain|desist|sh[ry][aiu]nk|shied away)\w* from|(?:fell|falls?|fallen|stop\w*) short of"
    r"|far from|(?:back|pull|opt|miss|talked \w+)\w* out (?:of|on)|(?:decid|argu|vot|advis)\w* against|pass(?:ed|es)? (?:on|up)"
    r"|(?:talk|persuad|argu|scar|trick)\w* (?:\w+ ){0,3}?out of|(?:rob|depriv|cheat)\w* (?:\w+ ){0,3}?of"
    r"|(?:avoid|escap|evad|miss|forg[oe]|forwent|rul(?:e|ed|es|ing) out)\w*"
    r"|(?:prevent|stop|keep|kept|bann?|barr?|block|discourag|dissuad|prohibit|exclud|deter|restrain|hinder"
    r"|disqualif|exempt|sav|spar|held? back)\w* (?:(?!(?:and|or|but) )[^\s,;:—]+ ){0,6}?from"
    rf"|prevent\w*(?: [^\s,;:—]+){{1,4}}?) {_HELPED}",
    re.IGNORECASE,
)
_NOT_BUT = re.compile(rf"\b(?:instead of|rather than) {_HELPED}", re.IGNORECASE)
# Only thought of, said of somebody, or given up: "considered signing it", "was accused of signing it".
_SPOKEN_OF = re.compile(
    r"\b(?:(?:consider|discuss|propos|suggest|contemplat|recommend|fear|threaten|oppos|resist|favou?r|advocat"
    r"|risk|mull|debat|envisag|imagin|stopp?|quit|ceas|put off|postpon|delay|g[ai]ve up|urg|encourag|forbid|forbade)\w*"
    r"|(?:accus|suspect|convict|acquit|guilty|capab|incapab|think|thought|talk|dream|warn|afraid|fear|idea|possibility"
    r"|chance|risk|threat|hope|intention|point|way|means|favou?r|purpose|danger|charge)\w* (?:of|about)|(?:charged|object\w*|ban|plan\w*) (?:with|to|on)"
    r"|(?:accus|suspect)\w* (?:[^\s,;:—]+ ){1,4}?of"
    rf"|(?:opposition|alternative|close|opposed) to) {_HELPED}",
    re.IGNORECASE,
)
# A capital inside a sentence is a title's: "No Country for Old Men".
_NEGATIVE = re.compile(
    rf"\b(?!(?<=\s)(?-i:[A-Z][a-z]))(?:(?:not|no)(?! (?:{'|'.join(NO_DENIAL)})\b)"
    r"|never|nobody|none|neither|nor|cannot|without|lacks|lacked)\b|n[’']t\b",
    re.IGNORECASE,
)
# Where another clause begins, whose "not" is not the verb's: "it did not return after it sank".
_CLAUSE = re.compile(rf"[,;:—]|\b(?:{'|'.join(OPENERS - {'as'})}|despite)\b", re.IGNORECASE)
# "None of the lines, in Kent, | are electrified".
_ASIDE = re.compile(
    r", (?!(?:and|but|or|who|which)\b)[^,;:—]{1,60}, "
    r"(?=(?:is|are|was|were|has|have|had|will|would|did|do|does|can|could) (?:\w+ ){0,3}$)"
)
# "Hardly any firm paid", "hardly paid": neither.
_HARDLY = re.compile(
    r"\b(?:less|least|rarely|seldom|partly|partially|half)(?: been)? $"
    r"|\b(?:hardly|barely|scarcely)(?: any(?: \w+){1,3})?(?: been)? $|(?:^|[^\w\s] )(?:few|little(?! (?-i:[A-Z]))) (?:\w+ ){0,3}$",
    re.IGNORECASE,
)
_ALMOST = words_of("almost nearly")
_DENYING = frozenset(map(stem, ("deny", "refuse", "fail", "reject", "decline", "dispute")))
_OCCURRED_TO = re.compile(r"\b(?:managed|began|started|continued|went on|came|got|used) to $", re.I)
_HAD_TO = re.compile(
    r"\b(?:(?:was|were|been) (?:able|forced|compelled|obliged|made)|voted|chose) to $", re.I
)
# "tried to make Turkey cancel it": wanted, not done.
_WANTED = re.compile(
    r"\b(?:tr(?:y|ies|ied|ying)|attempt\w*|sought|seek\w*|want\w*|urg(?:e|ed|es|ing)|press\w*"
    r"|push\w*|struggl\w*) (?:[^\s,;:—]+ ){0,4}?to (?:[^\s,;:—]+ )*$",
    re.IGNORECASE,
)
_FAILING = re.compile(r"\b(?:fail|unable|unwilling|refus|powerless|nothing|no one)\w*", re.I)
_LACK = re.compile(r"\b(?:lack|absence|want|refusal) of (?:\w+ )?$", re.IGNORECASE)
_NOTHING = re.compile(
    rf" (?:(?!(?:{'|'.join(OPENERS | {'and', 'for', 'to', 'with', 'in', 'of', 'about', 'from', 'by'})})\b)[^\s,;:—]+ ){{0,4}}"
    r"(?:nothing|nobody|no one)\b(?! (?:but|except))",
    re.IGNORECASE,
)
_BEING = re.compile(r"\b(?:being|having(?: been)?) (?:\w+ly )?$", re.IGNORECASE)
_LACKING = re.compile(r"\bwith(?:out| no)$", re.IGNORECASE)
_IF = words_of("if unless whether")
_NOT_YET = words_of("to be will would shall should could may might can must")
_REACH = 12


def is_left_open(before: str, word: str) -> bool:
    """Whether what stands before a verb leaves open if it was done: "whether it", "could have"."""
    if (
        _NOT_SAID.search(before)
        or _UNSAID.search(before)
        or _UNDENIED.search(before)
        or _HARDLY.search(before)
        or _WRONGLY.search(before)
    ):
        return True
    if is_past(word) and _denies_another(_CLAUSE.split(before)[-1]):
        return True
    if not _is_gerund(before, word):
        return False
    undone = _NOT_DOING.search(before)
    if undone:  # "did not keep him from signing it", "failed to prevent"
        clause = _CLAUSE.split(before[: undone.start()])[-1]
        return bool(_NEGATIVE.search(clause) or _FAILING.search(clause))
    return bool(_SPOKEN_OF.search(before))


def _denies_another(clause: str) -> bool:
    """Whether a denial before a verb may be another word's: "nobody liked", "with no mandate"."""
    negative = _NEGATIVE.search(clause)
    if negative is None:
        return False
    behind = clause[negative.end() :].split()
    if behind[-1:] in ([], ["and"], ["or"], ["to"]):
        return False
    if _LACKING.search(clause, 0, negative.end()) and _BEING.search(clause) is None:
        return True
    # "No armed men signed", but "nobody asked signed".
    described = negative[0].lower() == "no"
    return any(is_past(word) or word in PARTICIPLES for word in behind[described:])


def _is_gerund(before: str, word: str) -> bool:
    return word.endswith("ing") or bool(_BEING.search(before))


def is_false(said: str) -> bool:
    """Whether a sentence denies what was told before it: "This was denied by the producer."."""
    return bool(_THIS_IS_FALSE.match(said))


def is_until(text: str, start: int, end: int) -> bool:
    """Whether a verb that is denied up to `start` is denied up to a time: "not open until 1990"."""
    return bool(_UNTIL.match(text, start, end))


def is_denied(
    text: str, sentence: tuple[int, int], line: tuple[Token, ...], at: int, place: tuple[int, int]
) -> bool:
    """Whether what stands at `place` is denied there."""
    if _NOT_THAT.search(text, sentence[0], place[0]) or _NO_CASE.search(
        text, sentence[0], place[0]
    ):
        return True
    story = _STORY.search(text[sentence[0] : place[0]])
    untrue = _TOLD_FALSE if story else _UNTRUE
    if untrue.match(text, place[1], sentence[1]):
        # "The claim that he did not know was false": he knew.
        return story is None or _NOT.search(story["told"]) is None
    if at and line[at - 1].bare in _ALMOST:
        return True
    before = text[sentence[0] : place[0]]
    if (
        _NOT_BUT.search(before)
        or _LACK.search(before)
        or (_is_gerund(before, line[at].bare) and _NOT_DOING.search(before))
    ):
        return True
    behind = line[at + 1 : at + 2]
    joined = behind and not text[place[1] : sentence[0] + behind[0].start].strip()
    if joined and behind[0].text in ("not", "no", "never", "neither", "none", "nothing", "nobody"):
        return True
    if _paid_nothing(text[place[1] : sentence[1]]):
        return True
    # "Did X deny it?": a sentence that denies is the one that affirms.
    denying = stem(line[at].bare) in _DENYING
    if not denying and "denied" in _told_as(text, sentence, line, at, place):
        return True
    # "No flights had survivors", "it could not be confirmed": a denial in the same clause.
    clause = _CLAUSE.split(_ASIDE.sub(" ", text[sentence[0] : place[0]]))[-1]
    return bool(_NEGATIVE.search(" ".join(clause.split()[-_REACH:])))


def _paid_nothing(behind: str) -> bool:
    """Whether what stands behind a verb denies it: "paid | the workers nothing"."""
    return bool(_NOTHING.match(behind))


def _told_as(
    text: str, sentence: tuple[int, int], line: tuple[Token, ...], at: int, place: tuple[int, int]
) -> tuple[Status, Status]:
    """How the sentence tells what stands at `place`, and what follows it in its clause."""
    # What stands behind a verb in the past tells another: "all that it delivered did not work".
    past = is_past(line[at].bare)
    own = status(text, (sentence[0], place[1]) if past else sentence, place)
    for word in line[at + 1 : at + 2]:
        start, end = sentence[0] + word.start, sentence[0] + word.end
        # "The ship that sank had not been insured": what follows is told by another verb.
        if not text[place[1] : start].strip() and word.bare not in AUXILIARIES | OPENERS:
            return own, status(text, sentence, (start, end))
    return own, own


def is_past(word: str) -> bool:
    return word.endswith("ed") or word in IRREGULAR


def is_planned(
    text: str, sentence: tuple[int, int], line: tuple[Token, ...], at: int, place: tuple[int, int]
) -> bool:
    """Whether what stands at `place` is only planned there: "an accord to deliver it"."""
    if _HAD_TO.search(text, sentence[0], place[0]):
        return False
    if at and line[at - 1].bare == "to" and not _OCCURRED_TO.search(text, sentence[0], place[0]):
        return True
    past = is_past(line[at].bare)
    before = [word.bare for word in line[:at]]
    if past and _NOT_YET.isdisjoint(before[-4:]) and _IF.isdisjoint(before):
        return False
    if not past and _WANTED.search(text, sentence[0], place[0]):
        return True
    return "expected" in _told_as(text, sentence, line, at, place)
