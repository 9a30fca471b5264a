"""Which words of a question the passages hold together, and which stand beside them in none. Pure."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from index.document import Hit
from qa.stems import ASKING, stems_of
from qa.talk.clause import Clause, parse
from qa.talk.mention_values import Token, tokens
from qa.talk.mention_words import FUNCTION_WORDS, PARTICIPLES, PASTS, VERBS

# A name or a figure that is missing tells more than a noun, and a noun more than a verb, which has
# others that say the same. A passage further down must lack that much less.
_NAME, _NOUN, _VERB, _RANK = 2.0, 1.0, 0.5, 0.15
_MOST_SHOWN = 3
_PARTED = re.compile(r"\d[.,]\d")
_VERB_FORM = re.compile(r"[a-z]{2}ed$|(?:iz|is|if|at)es$|ifies$")


@dataclass(frozen=True)
class Lacking:
    """What the closest passage has of a question, and what it lacks.

    Attributes
    ----------
    hit : Hit
        The closest passage.
    held : tuple of str
        Words of the question that it holds, the first few.
    missing : tuple of str
        Names, figures and nouns of the question that no passage read holds beside `held`; those side by
        side in the question are one ("5.2 billion").
    complete : bool
        Whether it holds every word.
    """

    hit: Hit
    held: tuple[str, ...]
    missing: tuple[str, ...]
    complete: bool


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


def lacking(question: str, hits: Sequence[Hit]) -> Lacking:
    """The closest of some passages, at least one, best ranked first, with what it lacks of a question."""
    clause, line = parse(question), tokens(question)
    before = {word.bare: line[at - 1].bare for at, word in enumerate(line) if at}
    kind = _asked_kind(clause)
    asked = [word for word in telling(question) if word.bare not in kind]
    stems = {word.bare: stems_of(word.text) for word in asked}
    written = [_written(hit) for hit in hits]
    texts = [stems_of(text) for text in written]
    verbs = {w.bare for w in asked if _is_verb(w, before.get(w.bare, ""), clause)}

    def absent(rank: int) -> list[Token]:
        # "5.2" is no two words: "2.5" has them too.
        return [
            word
            for word in asked
            if (word.text not in written[rank] if _PARTED.search(word.text)
                else not stems[word.bare] & texts[rank])
        ]  # fmt: skip

    def cost(rank: int) -> tuple[bool, float]:
        weights = (
            _VERB if w.bare in verbs else _NAME if w.capital or _is_figure(w) else _NOUN
            for w in lacks[rank]
        )  # fmt: skip
        return bool(lacks[rank]), sum(weights) + _RANK * rank

    lacks = [absent(rank) for rank in range(len(hits))]
    rank = min(range(len(hits)), key=cost)
    missing = lacks[rank]
    held = [word for word in asked if word not in missing][:_MOST_SHOWN]
    nouns = [w for w in missing if w.bare not in verbs and not w.bare.endswith("ly")]
    beside = any(not set(held) & set(lack) and set(nouns) - set(lack) for lack in lacks)
    runs = [] if beside and held else _runs(question, nouns)[:_MOST_SHOWN]
    return Lacking(hits[rank], tuple(w.text for w in held), tuple(runs), not missing)


def _written(hit: Hit) -> str:
    """All that a passage holds for a person who sees it: its document's title and source too."""
    return ". ".join([hit.document.title or "", hit.document.source or "", hit.passage.text])


def _asked_kind(clause: Clause | None) -> frozenset[str]:
    """The words that say of what kind the answer is: "what nationality", "which department"."""
    words = [word.bare for word in tokens(clause.wh)] if clause else []
    return frozenset(words) if {"what", "which"}.intersection(words) else frozenset()


def _is_figure(word: Token) -> bool:
    return any(letter.isdigit() for letter in word.text)


def _runs(question: str, words: Sequence[Token]) -> list[str]:
    """Words of a question as they stand in it; those side by side are one."""
    runs: list[tuple[int, int]] = []
    for word in words:
        if runs and question[runs[-1][1] : word.start] == " ":
            runs[-1] = runs[-1][0], word.end
        else:
            runs.append((word.start, word.end))
    return [question[start:end] for start, end in runs]


def _is_verb(word: Token, before: str, clause: Clause | None) -> bool:
    """Whether a word of a question is a verb, as well as can be told without a tagger."""
    if word.capital:
        return False
    acts = clause is not None and (not clause.aux or clause.aux.lower() in ("do", "does", "did"))
    predicate = tokens(clause.predicate) if clause else ()
    first = next((w.bare for w in predicate if w.bare not in FUNCTION_WORDS), "")
    return (
        (acts and word.bare == first)
        or before in ("that", "which", "who")
        or word.bare in VERBS | PASTS | PARTICIPLES
        or bool(_VERB_FORM.search(word.bare))
    )
