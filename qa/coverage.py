"""How much of a question a text repeats: a sentence that answers says most of what was asked. Pure."""

import re

from index.fold import query_terms
from qa.opposites import OPPOSITES
from qa.stems import stem, stems_of

_WORD = re.compile(r"[a-z]+")


class Coverage:
    """The words of a question, to be looked for in texts.

    A question that was altered to have no answer (another name, another year) is read as if it
    had one; that its own words are missing beside the answer is what gives it away.
    """

    def __init__(self, question: str) -> None:
        self._asked = tuple(dict.fromkeys(stem(term) for term in query_terms(question)))
        self._words = frozenset(_WORD.findall(question.lower()))

    @property
    def size(self) -> int:
        """How many different words there are to look for."""
        return len(self._asked)

    def of(self, *texts: str | None) -> float:
        """Share of the question's words, in [0, 1], that stand in any of some texts, in any form.

        1 where the question has no words to look for.
        """
        return len(self.held(*texts)) / len(self._asked) if self._asked else 1.0

    def held(self, *texts: str | None) -> frozenset[str]:
        """The stems of the question's words that stand in any of some texts, in any form."""
        held = frozenset[str]().union(*(stems_of(text) for text in texts if text))
        return held.intersection(self._asked)

    def opposed(self, text: str) -> bool:
        """Whether a text has the opposite of one of the question's words, and not that word."""
        said = frozenset(_WORD.findall(text.lower()))
        return any(
            not said.isdisjoint(group)
            for word in self._words - said
            for group in OPPOSITES.get(word, ())
        )
