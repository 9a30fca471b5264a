"""Questions to press in an empty conversation, drawn from the corpus itself. Pure but for reading.

Only what the text plainly answers is asked: a person who is introduced with a role ("Yury Borisov,
the deputy prime minister, ..."), a person who is quoted. A corpus of neither gets no examples: a
question that is then refused would teach the wrong thing.
"""

import re
from collections import Counter
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from qa.assistant import Assistant

SAMPLE = (
    "When was the first S-400 shipment?",
    "Who is Russia's deputy prime minister?",
    "Why was the activation of the S-400 delayed?",
)
"""For the bundled sample: a date, a name, a reason."""

_DOCUMENTS, _CHARACTERS = 12, 6_000
_NAME = r"[A-ZÀ-Þ][\w'’-]+(?: [A-ZÀ-Þ][\w'’-]+){1,2}"
_INTRODUCED = re.compile(rf"({_NAME})(?:, | is )(?:the|an?) [a-z][a-z ]{{4,60}}")
_QUOTED = re.compile(rf"({_NAME}) (?:said|says|told|announced|stated|added)\b")
_NO_NAME = re.compile(
    r"\b(?:the|a|an|this|that|these|those|it|he|she|they|we|i|you|in|on|at|for|from|by|with|after|before"
    r"|\w+day|january|february|march|april|may|june|july|august|september|october|november|december)\b",
    re.IGNORECASE,
)


def example_questions(assistant: "Assistant") -> tuple[str, ...]:
    """At most three questions that this corpus can be expected to answer; none for an empty one."""
    if assistant.sample:
        return SAMPLE
    texts = [
        assistant.index.document(listed.id).text[:_CHARACTERS]
        for listed in assistant.index.documents()[:_DOCUMENTS]
    ]
    return questions_for(texts)


def questions_for(texts: list[str]) -> tuple[str, ...]:
    """At most three questions that these texts can be expected to answer."""
    introduced = _names(_INTRODUCED, texts)
    quoted = _names(_QUOTED, texts)
    found = [f"Who is {name}?" for name in introduced[:1]]
    found += [f"What did {name} say?" for name in quoted if name not in introduced[:1]][:1]
    found += [f"Who is {name}?" for name in introduced[1:]]
    return tuple(found[:3])


def _names(pattern: re.Pattern[str], texts: list[str]) -> list[str]:
    counted: Counter[str] = Counter()
    for text in texts:
        for match in pattern.finditer(text):
            name = match.group(1)
            if len(name) <= 60 and not _NO_NAME.search(name):
                counted[name] += 1
    return [name for name, _ in counted.most_common(6)]
