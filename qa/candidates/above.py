"""The lines above a text that say who wrote it and to whom: they tell nothing of what happened. Pure."""

import re

_LABEL = r"(?:from|to|cc|bcc|author|authors|by|byline|writer|reporter|correspondent)"
_LINE = re.compile(rf"\s*(?:{_LABEL}:\s+\S|by\s+\S)", re.IGNORECASE)
_STOPPED = re.compile(r"[.!?…][\"'”’»)\]]*\s*\Z")
# In characters: nothing so far down stands above a text.
_TOP = 2_000
_OF_WRITING = re.compile(
    r"\b(?:writ\w*|wrote|author\w*|byline\w*|report(?:er|ers|ed|s)?|journalists?|correspondents?|e-?mail\w*|mails?"
    r"|mailed|letters?|memos?|send\w*|sent|receiv\w*|recipients?|cop(?:y|ied)|cc|cc['’]d|address(?:ed|ees?))\b",
    re.IGNORECASE,
)


def asks_writing(question: str) -> bool:
    """Whether a question may be answered by who wrote something, or to whom."""
    return _OF_WRITING.search(question) is not None


def stands_above(text: str, start: int) -> bool:
    """Whether a place in a text lies in a byline, or among those from whom and to whom it went."""
    if start > _TOP:
        return False
    first = text.rfind("\n\n", 0, start) + 1
    last = text.find("\n\n", start)
    lines = text[first : last if last >= 0 else len(text)].strip().split("\n")
    return all(map(_LINE.match, lines)) and not _STOPPED.search(lines[-1])
