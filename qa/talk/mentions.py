"""Who and what a text speaks of: names, titles of works and noun phrases, as a pronoun sees them.

There is no tagger and no list of the world's names here. Capitals, the words around a run of
capitals and short tables of common nouns tell persons from groups, places and works; where they
cannot, the mention says so by its sort.
"""

import re
from functools import lru_cache

from qa.talk.mention_values import Mention
from qa.talk.noun_phrases import phrases
from qa.talk.proper_names import names

_QUOTED = re.compile(r"[\"“]([^\"”“]{2,60})[\"”]")


@lru_cache(maxsize=256)
def mentions(text: str) -> tuple[Mention, ...]:
    """The names, titles of works and noun phrases with an article in a text, in its order."""
    works = [
        Mention(match[0], "work", match.start(), match.end())
        for match in _QUOTED.finditer(text)
        if match[1][0].isupper() and len(match[1].split()) <= 7
    ]
    taken = [(work.start, work.end) for work in works]
    proper = [
        name for name in names(text) if not any(start <= name.start < end for start, end in taken)
    ]
    found = [*works, *proper, *phrases(text, proper)]
    return tuple(sorted(found, key=lambda mention: mention.start))
