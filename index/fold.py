"""Text as people type it -> terms that find each other. Pure.

"S-400", "s400" and "S 400" give a common term, and so do "Kalın" and "Kalin". What is folded goes
into a shadow column; the stored text is never touched.
"""

import re
import unicodedata

# Letters that Unicode does not decompose, though people leave their marks out when they type.
_LETTERS = str.maketrans(
    {"ı": "i", "İ": "i", "ł": "l", "Ł": "l", "ø": "o", "Ø": "o", "đ": "d", "Đ": "d", "ß": "ss",
     "æ": "ae", "Æ": "ae", "œ": "oe", "Œ": "oe", "ð": "d", "Ð": "d", "þ": "th", "Þ": "th",
     "ħ": "h", "Ħ": "h", "ŧ": "t", "Ŧ": "t", "ẞ": "ss", "ŉ": "n", "’": "'", "ʼ": "'", "‘": "'", "‐": "-", "‑": "-", "–": "-"}
)  # fmt: skip
_POSSESSIVE = re.compile(r"'s?\b")
_ACRONYM = re.compile(r"\b(?:[^\W\d_]\.){2,}(?=\W|$|[^\W\d_])")
_TOKEN = re.compile(r"[^\W_]+")
_PLURAL_OF_CODE = re.compile(r"(?<=\d)s$")
_NUMBER_UNIT = re.compile(r"(\d+)([^\W\d_]{2,})$")
# A word and a number that stand apart are joined when the word could be the letters of a name
# ("S 400", "Covid 19"), not when it is a preposition before a year.
_LONGEST_PREFIX = 5

_STOPPED = """
a about all also am an and any are as at be been being but by can could did do does for from
had has have having he her hers him his how i if in into is it its itself just me might my
no nor of on or our ours out over own said say says shall she should so some such than that
the their theirs them then there these they this those to too under until up very was we
were what when where which while who whom whose why will with would you your yours please
tell
"""
STOPWORDS = frozenset(_STOPPED.split())


def plain(text: str) -> str:
    """The text in lower case without accents; may differ in length."""
    if text.isascii():
        return text.lower()
    decomposed = unicodedata.normalize("NFKD", text.lower().translate(_LETTERS))
    bare = "".join(c for c in decomposed if not unicodedata.combining(c))
    return bare.lower().translate(_LETTERS)


def fold(text: str) -> str:
    """The terms of a text in order, separated by spaces, compounds also joined."""
    return " ".join(terms(text))


def terms(text: str) -> list[str]:
    """The terms of a text in order: words, and after a compound its joined form.

    >>> terms("Kalın on S-400s")
    ['kalin', 'on', 's', '400s', 's400']
    """
    text = _POSSESSIVE.sub("", plain(text))
    text = _ACRONYM.sub(lambda m: m.group().replace(".", "") + " ", text)
    found: list[str] = []
    before = ""
    end = -1
    for match in _TOKEN.finditer(text):
        word = _PLURAL_OF_CODE.sub("", match.group()) if match.group()[0].isalpha() else match[0]
        found.append(word)
        if end >= 0 and match.start() == end + 1 and (joined := _join(before, word, text[end])):
            found.append(joined)
        if unit := _NUMBER_UNIT.match(word):
            found.extend(unit.groups())
        before, end = word, match.end()
    return found


def query_terms(question: str, limit: int = 64) -> list[str]:
    """The distinct terms of a question that are worth looking up, at most ``limit`` of them.

    Function words and single letters are left out, unless nothing else is there.
    """
    distinct = list(dict.fromkeys(terms(question[:20_000])))
    telling = [t for t in distinct if t not in STOPWORDS and (len(t) > 1 or t.isdigit())]
    return (telling or distinct)[:limit]


def _join(first: str, second: str, gap: str) -> str:
    if gap not in "- /":
        return ""
    if first.isalpha() and second[0].isdigit():
        if len(first) <= _LONGEST_PREFIX and first not in STOPWORDS:
            return first + _PLURAL_OF_CODE.sub("", second)
    elif gap == "-" and first.isalpha() and second.isalpha():
        return first + second
    return ""
