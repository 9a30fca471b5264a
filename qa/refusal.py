"""Why nothing was answered, for a person. Pure."""

from collections.abc import Sequence

from index.document import Hit
from qa.cite import name_of


def refusal(question: str, hits: Sequence[Hit], unknown: Sequence[str]) -> str:
    """What was looked for and is missing.

    Parameters
    ----------
    unknown : sequence of str
        Words of the question that stand in no document in any form.
    """
    if not any(c.isalnum() for c in question):
        return "The question holds no words to look for."
    if not hits:
        return "There is no document to search: none is indexed, or the filter admits none."
    closest = hits[0].document
    name = name_of(closest.title, closest.source, closest.uri)
    nearest = f"The closest passage is in “{name}”."
    if unknown:
        words = _listed([f"“{word}”" for word in unknown[:4]])
        return f"No document mentions {words}. {nearest}"
    return f"No passage was found that says so. {nearest}"


def _listed(words: Sequence[str]) -> str:
    return words[0] if len(words) == 1 else f"{', '.join(words[:-1])} or {words[-1]}"
