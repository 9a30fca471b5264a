"""Verbs with a particle, and the one verb that each amounts to: "turned the offer down" is "rejected it". Pure."""

from qa.stems import ASKING, stem
from qa.talk.mention_values import Token

# The verb, what follows it, and what the two amount to; one word may stand apart from its verb.
_PHRASES = """
turn down = reject | vote down = reject | throw out = reject | vote against = oppose
come out against = oppose | speak out against = oppose | object to = oppose | vote for = support
vote in favour of = support | vote in favor of = support | vote in support of = support
come out for = support | agree to = accept | consent to = accept | sign off on = approve
call off = cancel | strike down = annul | put off = postpone | set up = establish | give up = abandon
rule out = exclude | shut down = close | close down = close | tear down = demolish
pull down = demolish | knock down = demolish | blow up = destroy | wipe out = destroy | hand over = deliver
pull out = withdraw | back out = withdraw | break up = disband | send back = return | lay off = dismiss
take place = happen | take part = participate | give evidence = testify | take the stand = testify
file suit against = sue | bring suit against = sue | file a lawsuit against = sue
"""
_ASKING = frozenset(map(stem, ASKING))
_APART = 4
_APART_FROM = frozenset(("down", "out", "off", "up", "over", "back", "part"))
_AMOUNT_TO: dict[str, list[tuple[list[str], str]]] = {}
for _one in _PHRASES.replace("\n", "|").split("|"):
    if _one.strip():
        _phrase, _verb = _one.split("=")
        _first, *_rest = _phrase.split()
        _AMOUNT_TO.setdefault(stem(_first), []).append((_rest, _verb.strip()))


def phrases_for(verb: str) -> list[frozenset[str]]:
    """The telling stems of each phrase that amounts to a verb, whose stem is given."""
    return [
        frozenset((first, *map(stem, rest))) - _ASKING
        for first, phrases in _AMOUNT_TO.items()
        for rest, amounts in phrases
        if stem(amounts) == verb
    ]


def amounts_to(line: tuple[Token, ...], at: int) -> tuple[str, tuple[int, ...]]:
    """The verb that the one at `at` amounts to with what follows it, and where that stands.

    Empty, and nowhere, where it takes nothing that would make it another verb.
    """
    for rest, verb in _AMOUNT_TO.get(stem(line[at].bare), ()):
        far = _APART if len(rest) == 1 and rest[0] in _APART_FROM else 1
        for first in range(at + 1, at + 1 + far):
            behind = tuple(range(first, first + len(rest)))
            if [word.bare for word in line[first : first + len(rest)]] == rest:
                return verb, behind
    return "", ()
