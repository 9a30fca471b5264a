"""Where an answer may begin and end: at word edges, brackets in pairs, without loose marks. Pure."""

_PAIRS = {"(": ")", "[": "]", "“": "”", "«": "»", "‘": "’"}
_LOOSE_BEFORE = " \n\t,.;:!?-–—'’”»)]}…/\""
_LOOSE_AFTER = " \n\t,;:!?-–—'‘“«([{…/\""


def cut(text: str, start: int, end: int) -> tuple[int, int]:
    """The nearest half-open span that begins and ends as a person would mark it.

    A word is taken whole, a bracket or quotation mark only with its other half, and marks at
    either end that belong to the sentence are left out. Empty spans come back empty.
    """
    while start > 0 and text[start - 1].isalnum() and start < end and text[start].isalnum():
        start -= 1
    while end < len(text) and text[end].isalnum() and end > start and text[end - 1].isalnum():
        end += 1
    while True:
        before = start, end
        while start < end and text[start] in _LOOSE_BEFORE:
            start += 1
        while end > start and text[end - 1] in _LOOSE_AFTER:
            end -= 1
        start, end = _full_stop(text, *_brackets(text, start, end))
        if (start, end) == before:
            return start, end


def _brackets(text: str, start: int, end: int) -> tuple[int, int]:
    for opener, closer in _PAIRS.items():
        span = text[start:end]
        opened, closed = span.count(opener), span.count(closer)
        if opened > closed:
            if text[end : end + 1] == closer:
                end += 1
            elif span.startswith(opener):
                start += 1
        elif closed > opened and opener in "([":
            end = start + _first_unopened(span, opener, closer)
        elif closed > opened and span.endswith(closer) and opener != "‘":
            end -= 1
    return start, end


def _first_unopened(span: str, opener: str, closer: str) -> int:
    """Where what opened before a span ends in it: nothing said in brackets goes on behind them."""
    depth = 0
    for at, mark in enumerate(span):
        depth += (mark == opener) - (mark == closer)
        if depth < 0:
            return at
    return len(span)


def _full_stop(text: str, start: int, end: int) -> tuple[int, int]:
    """A full stop at the end is the sentence's, unless the word has others ("U.S.") or is short."""
    if end - start > 1 and text[end - 1] == ".":
        word = text[start : end - 1].rsplit(None, 1)[-1:] or [""]
        if "." not in word[0] and not (word[0].istitle() and len(word[0]) <= 2):
            end -= 1
    return start, end
