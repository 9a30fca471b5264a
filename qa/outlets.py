"""Whether words of a question name a newspaper, an agency, a broadcaster, and no other speaker. Pure."""

import re
from collections.abc import Iterable

from qa.tables import words_of

_ARTICLE = re.compile(r"the\s+", re.IGNORECASE)
# "the Orveno Post of 14 March"
_ISSUE = re.compile(r"\s+(?:of|on|from|dated)\s+[^\d]{0,20}\d.*$", re.IGNORECASE)
_SMALL = words_of("of the and de la le del della di der die das & for")
# As a last word these are a paper's however they are typed.
_PAPER = words_of("gazette tribune herald chronicle telegraph")
# These only with a capital: "in modern times".
_CAPITAL = words_of("times journal daily news newspaper magazine zeitung broadcasting")
# And these only behind an article: "Emily Post" and "Thomas Mann" may speak, "the Orveno Post" is a paper.
_ARTICLED = words_of(
    """post mail star sun express mirror echo argus wire press standard guardian courier observer sentinel
    examiner dispatch bulletin mercury"""
)
# An office, a firm: "the Medical Examiner", "Royal Mail".
_OFFICES = words_of("chief medical deputy senior county state legal military royal american")
_GENERIC = words_of("news newspaper daily magazine press wire broadcasting")
_AGENCY = words_of("news press telegraph")
_KNOWN = re.compile(
    r"(?:reuters|sputnik|tass|afp|ap|dpa|bbc|cnn|npr|interfax|xinhua|bloomberg|politico|axios|kyodo|yonhap|"
    r"anadolu|al jazeera|deutsche welle|le monde|le figaro|der spiegel|die zeit|el pa[ií]s|associated press|"
    r"agence france-presse)(?: english| news| agency)*|times of \w+|(?:bbc|radio) \w+(?: \w+)?",
    re.IGNORECASE,
)


def names_outlet(words: str) -> bool:
    """Whether words as typed behind "according to" are plainly an outlet's name.

    >>> names_outlet("the Orveno Post"), names_outlet("the minister"), names_outlet("Emily Post")
    (True, False, False)
    """
    named = _ISSUE.sub("", words.strip())
    bare = _ARTICLE.sub("", named, count=1) if _ARTICLE.match(named) else named
    parts = bare.split()
    if not parts:
        return False
    last = parts[-1].lower()
    written = all(part[0].isupper() or part.lower() in _SMALL for part in parts)
    if last in _PAPER:
        return written or len(parts) > 1
    if not written:
        return False
    if _KNOWN.fullmatch(bare) or last in _CAPITAL:
        return True
    before = parts[-2].lower() if len(parts) > 1 else ""
    if last == "agency":
        return before in _AGENCY
    return last in _ARTICLED and bare != named and before not in _OFFICES


def ends_outlet(named: str) -> bool:
    """Whether folded words end as an outlet's name does: "the courier" in a question without capitals.

    Not those that any paper is called by: "the newspaper", "the press".
    """
    last = named.rpartition(" ")[2]
    return last in (_PAPER | _CAPITAL | _ARTICLED) - _GENERIC


def may_mean(named: str, sources: Iterable[str]) -> bool:
    """Whether a short name may be a known source's: "the Post" where there is an Orveno Post; both `plain`."""
    short = f" {named.removeprefix('the ')} "
    return any(short in f" {source} " for source in sources)
