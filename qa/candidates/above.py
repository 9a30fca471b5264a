"""The lines above a text that say who wrote it and to whom: they tell nothing of what happened. Pure."""

import re

_LABEL = r"(?:from|to|cc|bcc|author|authors|by|byline|writer|reporter|correspondent)"
_TO_WHOM = re.compile(rf"\s*{_LABEL}:\s+(?:[^\s\d]|\S+@)", re.IGNORECASE)
# Names, what stands between them, and what they do: "By Lena Castrovi and Marc Oduya in Solmare, political editor".
_NAME = r"[^\W\d_a-z](?:[^\W\d_]|['’.-])*"
_BETWEEN = r"(?:and|with|in|for|of|the|de|la|le|van|von|der|den|di|da|del|al|bin|el|&)"
_ROLE = (
    r"(?:[^\W\d_-]+[ -]){0,3}(?i:editor|correspondent|reporter|writer|staff|columnist|analyst|agencies|critic)"
    rf"(?:[ ]in(?:[ ]{_NAME}){{1,3}})?"
)
_BYLINE = re.compile(
    rf"\s*(?i:by)[ ]+(?:the[ ]+)?{_NAME}(?:[ ,;|/]+(?:{_BETWEEN}|{_NAME})){{0,20}}(?:[ ]?[,|][ ]*{_ROLE})?\s*"
)
_STOPPED = re.compile(r"[.!?…][\"'”’»)\]]*\s*\Z")
# In characters and in paragraphs: nothing so far down stands above a text.
_TOP, _FIRST = 2_000, 4
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
    if start > _TOP or text.count("\n\n", 0, start) >= _FIRST:
        return False
    first = text.rfind("\n\n", 0, start) + 1
    last = text.find("\n\n", start)
    lines = text[first : last if last >= 0 else len(text)].strip().split("\n")
    above = all(_TO_WHOM.match(line) or _BYLINE.fullmatch(line) for line in lines)
    return above and not _STOPPED.search(lines[-1])
