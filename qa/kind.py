"""What a question asks for, by rules: a span, a list, yes or no, what somebody said, why.

English, typed as people type: in lower case, without a question mark, with "whats" and "can you
tell me". A question that no rule knows is "other" only when it is no question at all (a greeting, a
statement); bare keywords count as a question for a span.
"""

import re
from functools import lru_cache
from typing import Literal, NamedTuple

from qa.answer import Kind

Expectation = Literal["date", "quantity", "person", "place", "thing"]


class _Token(NamedTuple):
    """A lower-case word, and how it was written."""

    word: str
    capital: bool
    after_comma: bool


_Reading = tuple[Kind, Expectation | None]
_OTHER: _Reading = ("other", None)
_REASON: _Reading = ("reason", None)
_QUOTE: _Reading = ("quote", None)
_YES_NO: _Reading = ("yes-no", None)


def _set(words: str) -> frozenset[str]:
    return frozenset(words.split())


# In characters; what is longer is no question, but has to be answered with something.
_LONGEST = 1000
_TOKEN = re.compile(r"\w[\w.’'/&-]*\w|\w|,")
_CONTRACTION = re.compile(r"(what|who|where|when|how|why|that|it|there|he|she)'(s|re)")
_SLOPPY = re.compile(r"(what|who|when|how)s")
_NEGATED = re.compile(r"(is|are|was|were|do|does|did|has|have|had|would|could|should|wo|ca)n['’]?t")
_TAG = re.compile(
    r",\s*(?:right|correct|yes|no|(?:is|are|was|were|do|does|did|has|have|had|will|would|can|could|wo|"
    r"ca)(?:n['’]t)? (?:it|he|she|they|we|you|there))\s*\?\s*$"
)
_LEAD = re.compile(
    r"(?:(?:can|could|would|will) (?:you|anyone|somebody) (?:tell|show|remind|inform)(?: me| us)"
    r"|(?:do|does|did|would) (?:you|we|anyone|anybody|somebody) (?:happen to )?(?:know|remember)"
    r"|(?:(?:do|have) you )?(?:have |got )?any idea|(?:tell|show|remind) (?:me|us)"
    r"|i (?:want|need|wish|would (?:like|love)|am trying) to (?:know|find out|learn|understand)"
    r"|i (?:am |was )?wonder(?:ing)?|i am (?:curious|interested)|let (?:me|us) know|find out"
    r"|i (?:do not know|forgot|forget))\b(?: about(?= (?:who|what|which|where|when|why|how)\b))?"
)

_AUXILIARIES = _set(
    """is are was were am do does did has have had can could will would shall should may might must
    be been"""
)
_BE = _set("is are was were am")
_HAVE = _set("has have had")
_QUESTION_WORDS = _set("who whom whose what which when where why how")
_FILLERS = _set("please so and but ok okay well then now also hmm um hi hey hello actually because")
_SMALL_TALK = _set(
    """hello hi hey thanks thank bye goodbye ok okay yes no sure cool great nice good morning evening
    afternoon there you very much a lot that is all welcome please cheers day everyone fine it well
    so for the help your"""
)
_PREPOSITIONS = _set(
    """in on at by for from to of with under over since until till during after before through via
    into onto up about approximately around between among against within near off per roughly
    according as than towards toward upon along across behind that besides"""
)
_DETERMINERS = _set("the a an his her its their my our your this that these those")
_PRONOUNS = _set("he she they it we i you him them us me")
_NAMED = _set("called named known used")
_CARDINALS = _set("two three four five six seven eight nine ten several some all every both")
_LIST_VERBS = _set("list enumerate")
_NAMING_VERBS = _set("name identify give mention")
_TASKS = _set(
    """explain describe summarize summarise compare discuss outline define tell show write translate
    elaborate help"""
)
_CAUSING = _set(
    """cause causes caused explain explains explained make makes made prompted prompts triggered
    triggers drove drives motivated motivates sparked sparks forced"""
)
_LEADING_TO = {("led", "to"), ("leads", "to"), ("lead", "to"), ("resulted", "in"),
               ("brought", "about"), ("contributed", "to"), ("accounts", "for")}  # fmt: skip
_REASONS = _set("reason cause purpose motive motivation rationale explanation justification")
_SAYING = """say said saying, claim claimed claiming, think thought thinking, argue argued arguing,
believe believed believing, announce announced announcing, comment commented commenting, declare
declared declaring, reply replied replying, respond responded responding, answer answered answering,
warn warned warning, promise promised promising, tell told telling, suggest suggested suggesting,
state stated stating, write written writing, feel felt feeling, recommend recommended recommending,
admit admitted admitting, deny denied denying, complain complained complaining, predict predicted
predicting"""
# The forms that "did", "has" and "is" take in "what did X say", "what has X said".
_BASE, _PAST, _GERUND = (
    {row.split()[at]: row.split()[0] for row in _SAYING.split(",")} for at in range(3)
)
# These need no "about" behind them.
_SAYING_ALONE = _set(
    "say claim think argue believe announce comment declare reply respond answer warn promise"
)
_REACTING = _set(
    """describe react respond view characterize characterise regard comment reply justify
    interpret"""
)
_OPINIONS = _set("opinion view stance reaction response comment attitude assessment reply remark")
_POSITIONS = _set("position take statement answer word line message argument thought")
_ABOUT = _set("on about to regarding towards toward concerning of over")
_TO_A_PROGRAM = _set("help hear speak talk understand like love a an sure there real human ok okay")
_NOT_DEGREES = _set("exactly else well precisely best ever so and if")
# Plural in form, singular in meaning; and plurals that only describe the noun behind them.
_SINGULAR_S = _set(
    """series species news gas bus status virus process class address business politics physics
    mathematics economics athletics access basis crisis campus census genus lens means always this
    its his was is has does christmas diabetes chess glass boss loss pass perhaps us"""
)
_ATTRIBUTIVE = _set("sports news arms sales savings goods arts states systems human")
_PLURALS = _set("people men women children teeth feet mice criteria phenomena media police")
_VERBS_IN_S = _set(
    """affects gets keeps fits happens holds gives takes comes goes allows helps provides determines
    produces contains controls prevents begins remains occurs says becomes lets shows uses runs
    includes needs wants lives lies makes borders flows"""
)
_PASTS = _set(
    """won made bought sold wrote led became took gave came went held saw built sent left met lost
    paid ran sang spoke stood told said found fought drew drove flew got had began broke chose"""
)
_NOUNS_BY_CLASS: tuple[tuple[Expectation, str], ...] = (
    (
        "date",
        """year date day month decade century time weekday season era hour birthday deadline""",
    ),
    (
        "quantity",
        """percentage percent proportion share fraction number amount population price cost score
        age height length distance temperature speed weight rate salary budget width depth size
        total sum fee fine ratio average duration capacity""",
    ),
    (
        "person",
        """person people man woman men women child children president author actor actress king
        queen player artist painter singer scientist minister leader writer director politician
        poet inventor philosopher astronaut candidate composer emperor pope coach musician
        general architect founder owner spokesman spokeswoman spokesperson winner producer
        chairman ceo mayor governor senator student teacher editor journalist officer official
        member scholar explorer driver guitarist drummer athlete monarch prince princess
        chancellor ambassador designer engineer physicist chemist mathematician lawyer judge
        researcher survivor victim witness brother sister son daughter wife husband father
        mother guest host""",
    ),
    (
        "place",
        """place country city town village region island river continent airport location capital
        province county district street lake mountain sea ocean port state nation neighborhood
        neighbourhood municipality borough suburb peninsula valley desert territory site venue
        area""",
    ),
)
_NOUNS = {noun: expected for expected, nouns in _NOUNS_BY_CLASS for noun in nouns.split()}


def kind(question: str) -> Kind:
    """What `question` asks for: a span, a list, yes or no, a quote, a reason, or something else."""
    return _read(question)[0]


def expects(question: str) -> Expectation | None:
    """The coarse type of what would answer `question`; None where no span or list would.

    Bare keywords ("s-400 price") ask for a span of which nothing is known: None too.
    """
    return _read(question)[1]


@lru_cache(maxsize=512)
def _read(question: str) -> _Reading:
    question = question.strip()[:_LONGEST]
    tokens = _tokens(question)
    while len(tokens) > 1 and tokens[0].word in _FILLERS:
        tokens = tokens[1:]
    words = [token.word for token in tokens]
    if not words or (words[0] in _SMALL_TALK and _SMALL_TALK.issuperset(words)):
        return _OTHER
    if _TAG.search(question.lower()):
        return _YES_NO
    line = " ".join(words)
    lead = _LEAD.match(line)
    if lead:
        return _embedded(tokens[len(lead.group().split()) :])
    asks_you = re.match(r"(?:can|could|would|will) you (\w+)", line)
    if asks_you and asks_you[1] in _LIST_VERBS | _NAMING_VERBS | _TASKS:
        tokens = tokens[2:]
    return _main_clause(question, tokens)


def _main_clause(question: str, tokens: list[_Token]) -> _Reading:
    words = [token.word for token in tokens]
    start = _fronted(words)
    if start is not None and not _is_subordinate(tokens):
        return _open(tokens[start:])
    if words[0] in _LIST_VERBS or words[0] in _NAMING_VERBS or words[0] in _TASKS:
        return _imperative(tokens)
    later = _after_clause(tokens)
    if later:
        return _main_clause(question, later)
    if words[0] in _AUXILIARIES and not (words[0] == "may" and words[1:2] and words[1].isdigit()):
        return _closed(words)
    ending = question.rstrip(" \t\n\"'”’)")[-1:]
    in_place = None if ending == "." else _in_place(words, asked=ending == "?")
    if in_place is not None:
        return _open(tokens[in_place:])
    return _statement(ending, words)


def _tokens(question: str) -> list[_Token]:
    """The words of `question`, contractions taken apart, commas kept as a mark on the next word."""
    found: list[_Token] = []
    comma = False
    for match in _TOKEN.finditer(question):
        raw = match.group()
        if raw == ",":
            comma = True
            continue
        low = raw.lower().replace("’", "'")
        for word in _expanded(low):
            found.append(_Token(word, raw[0].isupper() and bool(found), comma))
            comma = False
    return found


def _expanded(word: str) -> list[str]:
    if contraction := _CONTRACTION.fullmatch(word):
        return [contraction[1], "is" if contraction[2] == "s" else "are"]
    if sloppy := _SLOPPY.fullmatch(word):
        return [sloppy[1], "is"]
    if negated := _NEGATED.fullmatch(word):
        return [{"wo": "will", "ca": "can"}.get(negated[1], negated[1]), "not"]
    if word in ("i'd", "id"):
        return ["i", "would"]
    return ["i", "am"] if word in ("i'm", "im") else [word]


def _fronted(words: list[str]) -> int | None:
    """Where the question word stands that opens the question, prepositions before it skipped."""
    for at, word in enumerate(words[:4]):
        if word in _QUESTION_WORDS:
            return at
        if word not in _PREPOSITIONS:
            return None
    return None


def _is_subordinate(tokens: list[_Token]) -> bool:
    """Whether "when" or "where" opens a clause before the question: "When it fell, who ...?"."""
    return (
        tokens[0].word in ("when", "where")
        and tokens[1:2] != []
        and tokens[1].word not in _AUXILIARIES
        and bool(_after_clause(tokens))
    )


def _after_clause(tokens: list[_Token]) -> list[_Token]:
    """What follows the first comma, where that opens a question; else nothing."""
    for at, token in enumerate(tokens):
        if at and token.after_comma:
            rest = tokens[at:]
            words = [word.word for word in rest]
            if _fronted(words) is not None or words[0] in _AUXILIARIES:
                return rest
    return []


def _embedded(tokens: list[_Token]) -> _Reading:
    """A question inside another: "can you tell me when ...", "do you know if ..."."""
    words = [token.word for token in tokens]
    if not words:
        return _OTHER
    if words[0] in ("if", "whether"):
        return _YES_NO
    start = _fronted(words)
    if start is not None and words[0] != "about":
        return _open(tokens[start:])
    if words[0] in ("the", "what", "his", "her", "their", "its"):
        return _copula(tokens, plural=_noun(tokens[1:])[1])
    return _OTHER


def _open(tokens: list[_Token]) -> _Reading:
    """A question from its question word on."""
    words = [token.word for token in tokens]
    match words[0]:
        case "why":
            return _REASON
        case "when":
            return "span", "date"
        case "where":
            return "span", "place"
        case "how":
            return _how(words)
        case "who" | "whom" | "whose":
            return _who(tokens)
        case _:
            return _what(tokens)


def _who(tokens: list[_Token]) -> _Reading:
    words = [token.word for token in tokens]
    if words[1:2] and words[1] in ("are", "were") and words[2:3]:
        noun, plural = _noun(tokens[3:] if words[2] in _DETERMINERS else tokens[2:])
        if noun and plural and (words[2] in _DETERMINERS or "'" in words[2]):
            return "list", "person"
    return "span", "person"


def _how(words: list[str]) -> _Reading:
    degree = words[1] if len(words) > 1 else ""
    if degree == "about" or words[1:] in (["are", "you"], ["do", "you", "do"]):
        return _OTHER
    if degree in _AUXILIARIES:
        feels = "feel" in words[3:] and "about" in words[4:]
        return _QUOTE if feels or _REACTING.intersection(words[3:]) else _REASON
    if degree in ("", "come", "to") or degree in _NOT_DEGREES or degree in _DETERMINERS:
        return _REASON
    return "span", "quantity"


def _what(tokens: list[_Token]) -> _Reading:
    words = [token.word for token in tokens]
    following = words[1] if len(words) > 1 else ""
    if following in ("about", "if"):
        told = following == "about" and any(map(_is_verb_form, words[2:]))
        return ("span", "thing") if told else _OTHER
    if following == "for" and len(words) == 2:
        return _REASON
    verb = 2 if following.endswith("ly") else 1
    if (
        _CAUSING.intersection(words[verb : verb + 1])
        or tuple(words[verb : verb + 2]) in _LEADING_TO
    ):
        return _REASON
    if following in _AUXILIARIES:
        if _reports(words):
            return _QUOTE
        if following in _BE:
            return _copula(tokens[2:], plural=following in ("are", "were"))
        return "span", "quantity" if words[-1] in ("cost", "weigh", "measure") else "thing"
    if following == "of":
        plural = bool(_set("are were have do").intersection(words[2:]))
        return "list" if plural else "span", _class(_noun(tokens[3:])[0])
    if words[0] == "what" and _is_plural(following) and _opens_object(words[2:3]):
        return "span", "thing"
    noun, plural = _noun(tokens[1:])
    if noun in _REASONS:
        return _REASON
    return "list" if plural else "span", _class(noun)


def _opens_object(words: list[str]) -> bool:
    """Whether what stood before was a verb: "what states that ...", "what works well"."""
    objects = _DETERMINERS | _PRONOUNS | {"that", "to", "so", "well"}
    return any(word in objects or word.endswith(("ly", "ing")) for word in words)


def _reports(words: list[str]) -> bool:
    """Whether "what did X say ..." asks for words: a verb of saying is the verb of the question.

    Not so where a clause follows, of which one part is asked for: "what did X say it cost?".
    """
    forms = _GERUND if words[1] in _BE else _PAST | _GERUND if words[1] in _HAVE else _BASE
    for at in range(2, len(words)):
        verb = forms.get(words[at])
        if verb is None or words[at - 1] in _DETERMINERS or words[at - 1] in _PREPOSITIONS:
            continue
        following = words[at + 1] if at + 1 < len(words) else "about"
        if verb == "tell" or following in _ABOUT:
            return True
        return verb in _SAYING_ALONE and following != "that" and following in _PREPOSITIONS
    return False


def _copula(tokens: list[_Token], plural: bool) -> _Reading:
    """ "what is ..." and "what are ...", from the noun phrase on."""
    words = [token.word for token in tokens]
    noun, noun_is_plural = _noun(tokens)
    at = next((at for at, word in enumerate(words) if _singular(word) == noun), 0)
    owned = any(word.endswith(("'s", "s'")) for word in words[:at])
    owned = owned or bool(_set("his her their its your").intersection(words[:at]))
    about = words[at + 1 : at + 2]
    if noun in _REASONS:
        return _REASON
    if noun in _OPINIONS and (owned or _ABOUT.intersection(about)):
        return _QUOTE
    if noun in _POSITIONS and _ABOUT.difference({"of"}).intersection(about):
        return _QUOTE
    expected = "thing" if "".join(about).endswith("ing") else _class(noun)
    if noun == "name":
        of = words.index("of") if "of" in words else len(words)
        expected = _class(_noun(tokens[of + 1 :])[0])
    specific = bool(words) and (words[0] in _DETERMINERS or words[0] in _CARDINALS or owned)
    # "what are the mats made of" asks for one thing.
    ended = words[-1:] != [] and words[-1] not in _PREPOSITIONS | _NAMED
    lists = plural and noun_is_plural and specific and ended
    return "list" if lists else "span", expected


def _closed(words: list[str]) -> _Reading:
    """A question that opens with its verb: yes or no, unless it offers a choice."""
    if words[1:2] == ["you"] and _TO_A_PROGRAM.intersection(words[2:3]):
        return _OTHER
    choice = words.index("or") if words[0] in _BE and "or" in words else 0
    if choice and (words[1] in ("it", "this", "that") or 2 < choice >= len(words) - 4):
        return "span", "thing"
    return _YES_NO


def _imperative(tokens: list[_Token]) -> _Reading:
    words = [token.word for token in tokens]
    verb, rest = words[0], tokens[1:]
    if verb in _TASKS:
        return _OTHER
    if rest and rest[0].word in ("me", "us"):
        rest = rest[1:]
    if [token.word for token in rest[:3]] in (["a", "list", "of"], ["the", "list", "of"]):
        verb, rest = "list", rest[3:]
    noun, plural = _noun(rest)
    return "list" if plural or verb in _LIST_VERBS else "span", _class(noun)


def _in_place(words: list[str], asked: bool) -> int | None:
    """Where a question word stands inside: "The band was formed in which city?"."""
    found = [at for at, word in enumerate(words) if at and word in _QUESTION_WORDS]
    for at in reversed(found):
        if words[at] in ("what", "which") and (
            words[at - 1] in _PREPOSITIONS or at == len(words) - 1
        ):
            return at
    if found and (asked or (words[0] in _PREPOSITIONS and found[0] < 6)):
        return found[-1] if asked else found[0]
    return None


def _statement(ending: str, words: list[str]) -> _Reading:
    """What is neither question nor command: a statement with or without "?", or keywords."""
    verbs = [at for at, word in enumerate(words) if at and _may_be_past(word)]
    governed = any(words[at + 1 : at + 2] and words[at + 1] in _DETERMINERS for at in verbs)
    clause = bool(
        _AUXILIARIES.intersection(words) - {"may", "will"}
        or _PRONOUNS.intersection(words)
        or governed
    )
    if ending == "?":
        return _YES_NO if clause or verbs else ("span", None)
    sentence = ending in (".", "!") and len(words) > 3
    return _OTHER if clause or sentence or len(words) > 9 else ("span", None)


def _is_verb_form(word: str) -> bool:
    return word in _AUXILIARIES or _may_be_past(word)


def _may_be_past(word: str) -> bool:
    return word in _PASTS or (word.endswith("ed") and len(word) > 4)


def _noun(tokens: list[_Token]) -> tuple[str, bool]:
    """The noun that is asked for at the start of `tokens`, in the singular, and if it is plural.

    There is no tagger here: the first word that looks plural is the noun, unless it follows a
    singular noun and is followed by an object ("what company makes the engine").
    """
    phrase, stop = _noun_phrase(tokens)
    for at, word in enumerate(phrase):
        if not _is_plural(word) or (word in _ATTRIBUTIVE and at + 1 < len(phrase)):
            continue
        if word in _VERBS_IN_S or (word not in _PLURALS and _is_verb(phrase, at, stop)):
            phrase = phrase[:at]
            break
        return _singular(word), True
    known = [word for word in phrase if word in _NOUNS or word in _REASONS]
    return (known[-1] if known else phrase[-1] if phrase else ""), False


def _is_verb(phrase: list[str], at: int, stop: str) -> bool:
    """Whether what looks like a plural is a verb: "what company makes the engine"."""
    if stop in _AUXILIARIES or _may_be_past(stop) or at < len(phrase) - 1:
        return False
    return at > 0 and (bool(stop) or phrase[at - 1] in _NOUNS)


def _noun_phrase(tokens: list[_Token]) -> tuple[list[str], str]:
    """The common words at the start of `tokens`, and the word that ends them."""
    phrase: list[str] = []
    for token in tokens[:8]:
        word = token.word
        if not phrase and (word in _DETERMINERS or word in _CARDINALS or word.isdigit()):
            continue
        if "'" in word or (token.capital and not phrase):
            continue
        ends = word in _AUXILIARIES or word in _PREPOSITIONS or word in _DETERMINERS
        if (
            ends
            or word[0].isdigit()
            or token.capital
            or token.after_comma
            or word in _PRONOUNS | _QUESTION_WORDS
        ):
            return phrase, word
        if phrase and _may_be_past(word):
            return phrase, word
        phrase.append(word)
    return phrase, ""


def _is_plural(word: str) -> bool:
    if word in _PLURALS or word.endswith("men"):
        return True
    return (
        len(word) > 3
        and word.endswith("s")
        and not (word.endswith(("ss", "us", "is")) or word in _SINGULAR_S)
    )


def _singular(word: str) -> str:
    if not _is_plural(word) or word in _PLURALS:
        return word
    if word.endswith("men"):
        return word[:-2] + "an"
    return word[:-3] + "y" if word.endswith("ies") else word[:-1]


def _class(noun: str) -> Expectation:
    return _NOUNS.get(noun, "thing")
