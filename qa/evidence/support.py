"""Who stands behind a finding: how many documents, and how many of them count. Pure.

A document that copies another says nothing of its own, and neither does one that quotes whom
another quotes: such documents are one source.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from qa.cite import name_of
from qa.evidence.table_rows import is_one_article
from qa.names import parse_name
from qa.said import Said

# Of the shingles of two sentences the share that makes them one: copied, at most retouched.
_ONE_SENTENCE = 0.7
_ENOUGH_WORDS = 8


@dataclass(frozen=True)
class Support:
    """What stands behind a finding.

    Attributes
    ----------
    sources : tuple of str
        The independent ones, by name, in the order in which they were given.
    articles : int
        Documents that say so.
    copies : int
        Of these, how many copy another of them.
    quoting : int
        Of the others, how many quote the speaker of the first.
    """

    sources: tuple[str, ...]
    articles: int
    copies: int
    quoting: int


def support(members: Sequence[Said]) -> Support:
    """What stands behind spans that mean the same; the first is the one that is shown."""
    first_of: dict[str, Said] = {}
    for member in members:
        first_of.setdefault(member.document_id, member)
    articles = clusters(first_of.values(), are_one_article)
    said = [article[0] for article in articles]
    others = {i for one in said for i in one.span.hit.copies} - first_of.keys()
    originals = [cluster[0] for cluster in clusters(said, is_copy)]
    independent = [cluster[0] for cluster in clusters(originals, _quote_one)]
    names = dict.fromkeys(_name(one) for one in independent)
    return Support(
        tuple(names),
        len(said) + len(others),
        len(said) + len(others) - len(originals),
        sum(_quote_one(said[0], one) for one in originals),
    )


def clusters(said: Iterable[Said], are_one: Callable[[Said, Said], bool]) -> list[list[Said]]:
    """What is one with any of a cluster belongs to it; clusters in the order of their first."""
    found: list[list[Said]] = []
    for one in said:
        joined = [cluster for cluster in found if any(are_one(one, known) for known in cluster)]
        if not joined:
            found.append([one])
            continue
        joined[0].append(one)
        for cluster in joined[1:]:
            joined[0].extend(cluster)
            found.remove(cluster)
    return found


def is_copy(one: Said, other: Said) -> bool:
    """Whether one document has copied the other, whole or in this sentence."""
    if are_one_article(one, other):
        return one.document_id == other.document_id
    return _near_copy(one, other) or is_one_sentence(one, other)


def is_one_sentence(one: Said, other: Said) -> bool:
    """Whether two sentences are the same, at most retouched."""
    # A short sentence can be much the same by chance.
    enough = len(one.within.words.split()) >= _ENOUGH_WORDS
    return _share_shingles(one, other, _ONE_SENTENCE if enough else 1.0)


def is_retold(one: Said, other: Said, share: float) -> bool:
    """Whether two documents are near-copies, or two sentences share so much of their shingles."""
    return _near_copy(one, other) or _share_shingles(one, other, share)


def are_one_article(one: Said, other: Said) -> bool:
    """Whether both stand in one document, or in rows of one register."""
    return is_one_article(one.span.hit.document, other.span.hit.document)


def _near_copy(one: Said, other: Said) -> bool:
    hit = one.span.hit
    return other.document_id in hit.copies or other.document_id in hit.near_copies


def _share_shingles(one: Said, other: Said, share: float) -> bool:
    mine, yours = one.within.shingles, other.within.shingles
    return len(mine & yours) >= share * len(mine | yours)


def _quote_one(one: Said, other: Said) -> bool:
    """Whether both quote the same speaker."""
    if not one.speaker or not other.speaker:
        return False
    if one.speaker == other.speaker:
        return True
    names = parse_name(one.speaker), parse_name(other.speaker)
    return names[0] is not None and names[1] is not None and names[0].agrees_with(names[1])


def _name(one: Said) -> str:
    document = one.span.hit.document
    return document.source or name_of(document.title, None, document.uri)
