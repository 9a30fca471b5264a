"""Which documents are near-copies of each other, by signatures of their three-word shingles.

A signature (MinHash, 128 permutations) is made once, when a document is indexed, and is all that is
compared later. Only signatures made alike compare: whoever changes how a text is signed empties
their table in a migration, and the next build signs anew.
"""

from collections.abc import Mapping

import numpy as np
from numpy.typing import NDArray

from index.fold import terms

Signature = NDArray[np.uint32]
_WORDS = 3
_PERMUTATIONS = 128
_SEED = 1
_SCHEME = "affine32"
# Of 210 pairs of a text and the same with its answer altered, texts of some 35 words, 98% share
# half of their shingles and more; of 2,224 pairs of other texts on one question 1% share a sixth.
NEAR = 0.4
# Shingles that are hashed at once: a book must not take a gigabyte.
_AT_ONCE = 4096


def signature(text: str) -> Signature:
    """uint32 [128]: of two signatures the share of equal elements estimates the texts' overlap."""
    # The library brings scipy along, which takes longer to import than most texts to be signed.
    from datasketch import MinHash

    of_text = sorted(shingles(text))
    made = MinHash(_PERMUTATIONS, seed=_SEED, scheme=_SCHEME)
    for first in range(0, len(of_text), _AT_ONCE):
        made.update_batch([shingle.encode() for shingle in of_text[first : first + _AT_ONCE]])
    signed: Signature = made.digest()
    return signed


def shingles(text: str) -> frozenset[str]:
    """Every three terms in a row of a text; of a shorter one all that there are."""
    words = terms(text)
    count = max(1, len(words) - _WORDS + 1)
    return frozenset(" ".join(words[at : at + _WORDS]) for at in range(count))


def near_copies(signatures: Mapping[str, Signature]) -> dict[str, tuple[str, ...]]:
    """For each name the others whose texts share at least `NEAR` of all their shingles."""
    names = list(signatures)
    if not names:
        return {}
    table = np.stack([signatures[name] for name in names])
    found: dict[str, tuple[str, ...]] = {}
    for at, name in enumerate(names):
        near = np.flatnonzero((table == table[at]).mean(axis=1) >= NEAR)
        found[name] = tuple(names[other] for other in near if other != at)
    return found
