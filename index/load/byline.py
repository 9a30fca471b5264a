"""Who wrote an article, in a line of its text: no field keeps it, and a reader reads it there."""

import re

from index.load.office import author_of

# In characters: where a text names its writer that is said already; nobody is called longer.
_TOP, _LONGEST = 1_000, 120
_SEVERAL = re.compile(r"\s*;\s*")
_BY = re.compile(r"\Aby\s+", re.IGNORECASE)


def byline(author: str, text: str) -> str:
    """ "By Lena Castrovi" for what a file says beside its text; "" where that is nobody, or the text says so
    at its top.
    """
    named = author_of(author) or ""
    who = " and ".join(filter(None, _SEVERAL.split(_BY.sub("", named.strip()))))
    if not who or len(who) > _LONGEST or "://" in who or not _is_capitalised(who):
        return ""
    said = re.search(rf"(?<!\w){re.escape(who.casefold())}(?!\w)", text[:_TOP].casefold())
    return "" if said else f"By {who}"


def _is_capitalised(who: str) -> bool:
    """Whether it is written as a name: a login, a number, a thing is none. Not all scripts have capitals."""
    return any(c.isalpha() and not c.islower() for c in who)
