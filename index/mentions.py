"""Every passage that holds given words: not the best ones, all of them. Absence is a finding too, so what
stands in a title or a source is not absent, nor what stands in several passages.

Words find their other spellings and forms as they do in ranking: "Kalin" finds "Kalın", "S400" finds
"S-400", "shipment" finds "shipments"; and "£86.4m" finds "£86.4 million". What stands in quotation marks is looked for as it is, word
after word.
"""

import re
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import reduce

from index import origin
from index.amounts import AMOUNT, spellings
from index.document import Passage
from index.fold import STOPWORDS, terms
from index.store import DocumentInfo, Store

_QUOTED = re.compile(r"[\"“”„«]([^\"“”„«»]+)[\"“”»]")
# What is typed is words, not a document.
_LONGEST = 2_000


@dataclass(frozen=True)
class Mentions:
    """Where words are mentioned, and where not.

    Attributes
    ----------
    words : str
        As typed.
    searched : int
        How many documents were looked at.
    undated : int
        How many were not, only because they have no date.
    documents : tuple of (DocumentInfo, int)
        Each document that holds the words, with how many of its passages do; the earliest
        published first, undated ones last.
    passages : tuple of (Passage, DocumentInfo)
        Those that were asked for, in the order of the documents and of their text.
    first : int
        How many passages come before them.
    total : int
        How many passages hold the words.
    elsewhere : tuple of DocumentInfo
        Documents of which no passage holds all of the words, but title, source, year of publication and
        passages together; in the same order.
    notes : tuple of str
        Which documents the words themselves chose, for a person, in sentences.
    """

    words: str
    searched: int
    undated: int
    documents: tuple[tuple[DocumentInfo, int], ...]
    passages: tuple[tuple[Passage, DocumentInfo], ...]
    first: int
    total: int
    elsewhere: tuple[DocumentInfo, ...] = ()
    notes: tuple[str, ...] = ()

    @property
    def months(self) -> tuple[tuple[str, int], ...]:
        """How many of the passages were published in which month ("2020-06"), in order; "" last."""
        counted: Counter[str] = Counter()
        for document, count in self.documents:
            counted[document.published.strftime("%Y-%m") if document.published else ""] += count
        return tuple(sorted(counted.items(), key=lambda pair: (not pair[0], pair[0])))


def expression(words: str) -> str:
    """The full-text query for passages that hold all of the words; empty where there are none.

    A phrase that begins with a figure is found by its terms: whether it stands there is looked up in the text.

    Every term is quoted, so nothing that a person types is an operator.

    >>> expression('"first shipment" of the S-400')
    '"first shipment" AND "s400"'
    """
    return " AND ".join(map(_any_of, _wanted(words)))


def _any_of(spelt: Sequence[str]) -> str:
    found = " OR ".join(map(_terms_of, spelt))
    return f"({found})" if len(spelt) > 1 else found


def _terms_of(phrase: str) -> str:
    """The query for a term or a phrase, or for the terms of one that must be looked at again."""
    if not _may_be_parted(phrase):
        return f'"{phrase}"'
    return "(" + " AND ".join(f'"{term}"' for term in dict.fromkeys(phrase.split())) + ")"


def _may_be_parted(phrase: str) -> bool:
    """Whether a joined term may stand in it: "cost 2 million" folds to "cost 2 cost2 million"."""
    return phrase[0].isdigit() and " " in phrase


def _checked(wanted: Sequence[Sequence[str]]) -> Callable[[str], bool] | None:
    """Whether what was found by its terms stands in a folded text as it is wanted; None where nothing was."""
    doubtful = [spelt for spelt in wanted if any(map(_may_be_parted, spelt))]
    patterns = [re.compile("|".join(map(_written, spelt))) for spelt in doubtful]
    return (lambda folded: all(each.search(folded) for each in patterns)) if patterns else None


def _written(phrase: str) -> str:
    """The pattern of a phrase in a folded text, its words in any form."""
    first, *rest = phrase.split()
    joined = rf"(?: [^\W\d_]+{re.escape(first)})?" if rest else ""
    return rf"(?<!\S){re.escape(first)}{joined}" + "".join(map(_form, rest)) + r"(?!\S)"


def _form(word: str) -> str:
    """Full text has found the stem somewhere; here its beginning shows that it stands in this place."""
    return (
        rf" {re.escape(word[: max(3, len(word) - 3)])}\w*"
        if len(word) > 3 and word.isalpha()
        else f" {word}s?"
    )


def _wanted(words: str) -> list[tuple[str, ...]]:
    """What is looked for, each once: a term, a phrase, or an amount as it may be written."""
    typed = words[:_LONGEST]
    loose = _QUOTED.sub(" ", typed)
    amounts = [spelt for match in AMOUNT.finditer(loose) if (spelt := spellings(match))]
    loose = AMOUNT.sub(lambda match: " " if spellings(match) else match[0], loose)
    phrases, telling = _looked_for(" ".join([*(m[0] for m in _QUOTED.finditer(typed)), loose]))
    if amounts:  # then words that tell nothing need not be looked for
        telling = [term for term in telling if term not in STOPWORDS]
    found = [*(" ".join(phrase) for phrase in phrases), *telling]
    return list(dict.fromkeys([*((term,) for term in found), *amounts]))


def marked_terms(words: str) -> frozenset[str]:
    """The terms that show, in a passage which holds the words, where it does.

    >>> sorted(marked_terms('"first shipment" of the S-400'))
    ['first', 's400', 'shipment']
    """
    phrases, telling = _looked_for(words)
    return frozenset(telling).union(*map(_joined, phrases))


def _looked_for(words: str) -> tuple[list[list[str]], list[str]]:
    """The terms of each phrase in quotation marks, and those of the rest that tell something."""
    typed = words[:_LONGEST]
    phrases = [found for match in _QUOTED.finditer(typed) if (found := terms(match[1]))]
    loose = _joined(terms(_QUOTED.sub(" ", typed)))
    telling = [term for term in loose if term not in STOPWORDS] or ([] if phrases else loose)
    return phrases, telling


def mentions(
    store: Store, words: str, admitted: frozenset[int] | None, undated: int, first: int, count: int
) -> Mentions:
    """Look words up in the admitted documents (None: all).

    Parameters
    ----------
    first, count : int
        Which of the passages to return: ``count`` of them after the first ``first``.

    Raises
    ------
    ValueError
        ``first`` is negative or ``count`` less than 1.
    """
    if first < 0 or count < 1:
        raise ValueError(f"first must be at least 0 and count at least 1, not {first} and {count}")
    wanted = _wanted(words)
    rows = _rows(store, wanted) if wanted else []
    named = _named(store, wanted)
    if admitted is not None:
        rows = [row for row in rows if row[1] in admitted]
        named = frozenset(each for each in named if each[0] in admitted)
    elsewhere = {document_id for _, document_id in named} - {row[2] for row in rows}
    searched = store.count_documents() if admitted is None else len(admitted)
    if not rows and not elsewhere:
        return Mentions(words, searched, undated, (), (), first, 0)
    known = {info.id: info for info in store.documents()}
    counted = Counter(document_id for *_, document_id in rows)
    page = [number for number, *_ in rows[first : first + count]]
    texts = store.passages(page)
    return Mentions(
        words,
        searched,
        undated,
        tuple((known[document_id], number) for document_id, number in counted.items()),
        tuple((Passage(*texts[number]), known[texts[number][0]]) for number in page),
        first,
        len(rows),
        tuple(sorted((known[each] for each in elsewhere), key=_by_date)),
    )


def _named(store: Store, wanted: Sequence[Sequence[str]]) -> origin.Named:
    """The documents that hold each of it somewhere: in a passage, the title, the source, the year."""
    beside = origin.holding(store, [spelt[0] for spelt in wanted])
    held = (_holding(store, spelt) | named for spelt, named in zip(wanted, beside, strict=True))
    return reduce(frozenset.__and__, held) if wanted else frozenset()


def _holding(store: Store, spelt: Sequence[str]) -> frozenset[tuple[int, str]]:
    """The documents of which a passage or the title holds it."""
    if _checked([spelt]) is None:
        return store.documents_holding(_any_of(spelt))
    titled = store.documents_holding(" OR ".join(f'"{phrase}"' for phrase in spelt))
    return titled.union((key, document) for _, key, document in _rows(store, [spelt]))


def _rows(store: Store, wanted: Sequence[Sequence[str]]) -> list[tuple[int, int, str]]:
    """Every passage that holds all of it: number, document key, document id."""
    query = " AND ".join(map(_any_of, wanted))
    return store.holding(f"folded_text : ({query})", _checked(wanted))


def _by_date(document: DocumentInfo) -> tuple[bool, str]:
    published = document.published
    return published is None, published.isoformat() if published else ""


def _joined(found: list[str]) -> list[str]:
    """The terms with "s", "400", "s400" as "s400" alone: a text may hold any writing of it."""
    kept: list[str] = []
    for term in found:
        both = "".join(kept[-2:]) if len(kept) > 1 else ""
        if any(c.isdigit() for c in term) and term in (both, both.removesuffix("s")):
            del kept[-2:]
        elif term.isalpha() and both == term:
            continue  # "co", "operation", "cooperation": the parts find more
        kept.append(term)
    return kept
