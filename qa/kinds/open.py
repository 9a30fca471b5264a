"""What a question asks for from its question word on: "when ...", "how many ...", "what did X say". Pure."""

from qa.answer import Kind
from qa.kinds import words as table
from qa.kinds.nouns import asked_noun, class_of, is_plural, is_verb_form, singular
from qa.kinds.tokens import Token
from qa.kinds.words import Expectation
from qa.telling.said_words import OPINIONS, REACTING

Reading = tuple[Kind, Expectation | None]
OTHER: Reading = ("other", None)
REASON: Reading = ("reason", None)
QUOTE: Reading = ("quote", None)
YES_NO: Reading = ("yes-no", None)


def open_question(tokens: list[Token]) -> Reading:
    """A question from its question word on."""
    words = [token.word for token in tokens]
    match words[0]:
        case "why":
            return REASON
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


def _who(tokens: list[Token]) -> Reading:
    words = [token.word for token in tokens]
    if words[1:2] and words[1] in ("are", "were") and words[2:3]:
        noun, plural = asked_noun(tokens[3:] if words[2] in table.DETERMINERS else tokens[2:])
        if noun and plural and (words[2] in table.DETERMINERS or "'" in words[2]):
            return "list", "person"
    return "span", "person"


def _how(words: list[str]) -> Reading:
    degree = words[1] if len(words) > 1 else ""
    if degree == "about" or words[1:] in (["are", "you"], ["do", "you", "do"]):
        return OTHER
    if degree in table.AUXILIARIES:
        if _asks_outcome(words):
            return "span", "thing"
        feels = "feel" in words[3:] and "about" in words[4:]
        return QUOTE if feels or REACTING.intersection(words[3:]) else REASON
    if degree in ("", "come", "to") or degree in table.NOT_DEGREES or degree in table.DETERMINERS:
        return REASON
    return "span", "quantity"


def _asks_outcome(words: list[str]) -> bool:
    """Whether "how did ..." asks what came of it: "how did she vote?", but "how did he end it?"."""
    for at in range(3, len(words)):
        ends = at + 1 == len(words) or words[at + 1] in table.PREPOSITIONS
        noun = words[at - 1] in table.DETERMINERS or words[at - 1] in table.PREPOSITIONS
        if words[at] in table.OUTCOMES and ends and not noun:
            return True
    return words[-2:] in (["turn", "out"], ["come", "out"])


def _what(tokens: list[Token]) -> Reading:
    words = [token.word for token in tokens]
    following = words[1] if len(words) > 1 else ""
    if following in ("about", "if"):
        told = following == "about" and any(map(is_verb_form, words[2:]))
        return ("span", "thing") if told else OTHER
    if following == "for" and len(words) == 2:
        return REASON
    verb = 2 if following.endswith("ly") else 1
    if (
        table.CAUSING.intersection(words[verb : verb + 1])
        or tuple(words[verb : verb + 2]) in table.LEADING_TO
    ):
        return REASON
    if following in table.AUXILIARIES:
        if _reports(words):
            return QUOTE
        if following in table.BE:
            return copula(tokens[2:], plural=following in ("are", "were"))
        return "span", "quantity" if words[-1] in ("cost", "weigh", "measure") else "thing"
    if following == "of":
        plural = bool({"are", "were", "have", "do"}.intersection(words[2:]))
        return "list" if plural else "span", class_of(asked_noun(tokens[3:])[0])
    if words[0] == "what" and is_plural(following) and _opens_object(words[2:3]):
        return "span", "thing"
    noun, plural = asked_noun(tokens[1:])
    if noun in table.REASONS:
        return REASON
    return "list" if plural else "span", class_of(noun)


def _opens_object(words: list[str]) -> bool:
    """Whether what stood before was a verb: "what states that ...", "what works well"."""
    objects = table.DETERMINERS | table.PRONOUNS | {"that", "to", "so", "well"}
    return any(word in objects or word.endswith(("ly", "ing")) for word in words)


def _reports(words: list[str]) -> bool:
    """Whether "what did X say ..." asks for words: a verb of saying is the verb of the question.

    Not so where a clause follows, of which one part is asked for: "what did X say it cost?".
    """
    forms = (
        table.GERUND
        if words[1] in table.BE
        else table.PAST | table.GERUND
        if words[1] in table.HAVE
        else table.BASE
    )
    for at in range(2, len(words)):
        verb = forms.get(words[at])
        if (
            verb is None
            or words[at - 1] in table.DETERMINERS
            or words[at - 1] in table.PREPOSITIONS
        ):
            continue
        following = words[at + 1] if at + 1 < len(words) else "about"
        if verb == "tell" or following in table.ABOUT:
            return True
        return (
            verb in table.SAYING_ALONE and following != "that" and following in table.PREPOSITIONS
        )
    return False


def copula(tokens: list[Token], plural: bool) -> Reading:
    """ "what is ..." and "what are ...", from the noun phrase on."""
    words = [token.word for token in tokens]
    noun, noun_is_plural = asked_noun(tokens)
    at = next((at for at, word in enumerate(words) if singular(word) == noun), 0)
    owned = any(word.endswith(("'s", "s'")) for word in words[:at])
    owned = owned or bool({"his", "her", "their", "its", "your"}.intersection(words[:at]))
    about = words[at + 1 : at + 2]
    if noun in table.REASONS:
        return REASON
    if noun in OPINIONS and (owned or table.ABOUT.intersection(about)):
        return QUOTE
    if noun in table.POSITIONS and table.ABOUT.difference({"of"}).intersection(about):
        return QUOTE
    expected = "thing" if "".join(about).endswith("ing") else class_of(noun)
    if noun == "name":
        of = words.index("of") if "of" in words else len(words)
        expected = class_of(asked_noun(tokens[of + 1 :])[0])
    specific = bool(words) and (
        words[0] in table.DETERMINERS or words[0] in table.CARDINALS or owned
    )
    # "what are the mats made of" asks for one thing.
    ended = words[-1:] != [] and words[-1] not in table.PREPOSITIONS | table.NAMED
    lists = plural and noun_is_plural and specific and ended
    return "list" if lists else "span", expected
