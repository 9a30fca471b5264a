"""Verbs of which the one denies the other: what was rejected was not accepted. Pure."""

from qa.opposites import OPPOSITES
from qa.stems import stem
from qa.tables import words_of

_DROPPED = frozenset(map(stem, words_of(
    """discarded dropped abandoned scrapped cancelled canceled rejected refused lost missed declined
    failed prevented avoided stopped ended banned barred excluded reversed retracted suspended withdrew rescinded revoked repealed annulled"""
)))  # fmt: skip
# One of them may come after the other: who was released had been arrested.
_UNDONE = frozenset(map(stem, words_of(
    """buy sell begin start stop finish end open close enter leave arrive depart join arrest release
    hire fire appoint dismiss build demolish create destroy found establish abolish dissolve add
    remove absorb appear disappear import export borrow lend bear bury"""
)))  # fmt: skip
# Who did the one did not do the other: "answered neither warning" says that both were ignored.
_CONTRARY: dict[str, frozenset[str]] = {
    one: frozenset(map(stem, words_of(contrary)))
    for verbs, contrary in (
        ("ignore neglect disregard overlook", "answer heed acknowledge"),
        ("hide conceal withhold", "disclose reveal publish release"),
        ("accept", "reject veto oppose refuse decline rebuff"),
        ("approve endorse support", "reject veto oppose"),
        ("ratify adopt sign enact", "reject veto annul"),
        ("pass", "reject veto annul fail"),
        ("reject veto", "accept approve endorse ratify pass adopt"),
        ("oppose", "support endorse approve accept"),
        ("allow permit", "disallow forbid ban"),
        ("convict", "acquit clear discharge exonerate"),
        ("admit concede", "deny"),
        ("succeed", "fail"),
        ("fail", "pass succeed"),
        ("hold happen occur host stage", "cancel"),
    )
    for one in map(stem, verbs.split())
}
# Words of several meanings: who left was not right.
_MANIFOLD = words_of("right left second may march close present light fall")
_KEPT = words_of("keep kept retain remain continue get got receive win have had use include stay")


def excluding(verb: str, wanted: str) -> frozenset[str]:
    """The stems of what denies a verb, whose stem is `wanted`, where it is told instead."""
    groups = [] if verb in _MANIFOLD else OPPOSITES.get(verb, [])
    found = _CONTRARY.get(wanted, frozenset()) | {stem(w) for group in groups for w in group}
    if wanted in _UNDONE:
        found = frozenset()
    return (found | _DROPPED if verb in _KEPT else found) - {wanted}
