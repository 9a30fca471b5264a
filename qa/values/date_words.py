"""The words of dates: vocabulary, and a pattern for each form that a date takes in English.

Every pattern is anchored at the start of an expression without its article or preposition, and
compiled once. What the groups mean is for `qa.dates`.
"""

import re
from collections.abc import Iterable
from typing import Literal

from qa.values.number_words import ONES, ORDINALS, TENS, either, in_any_case

_MONTH_FORMS = """january jan|february feb|march mar|april apr|may|june jun|july jul|august aug|
september sept sep|october oct|november nov|december dec"""
# In lower case these are words of their own.
_CAPITAL_ONLY = frozenset(
    {"may", "march", "jan", "mar", "apr", "jun", "jul", "aug", "sept", "sep", "oct", "nov", "dec"}
)


def _cased(forms: str) -> list[str]:
    """The spellings of a name in which it means a month or a weekday."""
    lower = [] if forms in _CAPITAL_ONLY else [forms]
    return [forms.capitalize(), forms.upper(), *lower]


MONTHS = {
    spelling: number
    for number, forms in enumerate(_MONTH_FORMS.replace("\n", "").split("|"), 1)
    for form in forms.split()
    for spelling in _cased(form)
}
_WEEKDAY_NAMES = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"]
WEEKDAYS = {
    spelling: number
    for number, name in enumerate(_WEEKDAY_NAMES)
    for spelling in (name, name.capitalize(), name.upper())
}
# "Mon, 24 Jun 2020": short forms only stand before a full date.
SHORT_WEEKDAYS = {
    short: number
    for number, names in enumerate(
        ["Mon", "Tue,Tues", "Wed", "Thu,Thur,Thurs", "Fri", "Sat", "Sun"]
    )
    for short in names.split(",")
}
SEASONS = {"spring": 3, "summer": 6, "autumn": 9, "fall": 9, "winter": 12}
HOLIDAYS = {
    "Christmas Eve": (12, 24),
    "Christmas Day": (12, 25),
    "Christmas": (12, 25),
    "Boxing Day": (12, 26),
    "New Year's Eve": (12, 31),
    "New Year's Day": (1, 1),
    "Halloween": (10, 31),
}
NUMBERS = {word: number for word, number in {**ONES, **TENS}.items() if number} | {
    "a": 1, "an": 1, "a couple of": 2, "hundred": 100, "a hundred": 100,
}  # fmt: skip
DAY_WORDS = {
    "the day before yesterday": -2, "day before yesterday": -2, "yesterday": -1, "today": 0,
    "tonight": 0, "tomorrow": 1, "the day after tomorrow": 2, "day after tomorrow": 2,
}  # fmt: skip
DAYS_IN_WORDS = {
    f"{tens}{word}": more + number
    for tens, more in (("", 0), ("twenty-", 20), ("twenty ", 20), ("thirty-", 30), ("thirty ", 30))
    for word, number in ORDINALS.items()
    if more + number <= 31 and (not more or number < 10)
}
# A part, by the name that `DateValue.part` has for it. "earlier" and "later" are cut at the day
# of publication and keep no name.
PARTS = {
    "early": "early", "mid": "mid", "late": "late", "earlier": "earlier", "later": "later",
    "early years": "early", "early decades": "early", "early days": "early", "middle": "mid",
    "first decade": "start of", "turn": "start of", "beginning": "start of", "start": "start of",
    "final years": "end of", "closing years": "end of", "end": "end of", "close": "end of", "first half": "first half of", "early hours": "early",
    "second half": "second half of", "latter half": "second half of", "first days": "start of",
    "last days": "end of", "final days": "end of", "early part": "early", "latter part": "late",
}  # fmt: skip
BOUNDS: dict[str, Literal["until", "since"]] = {
    "by": "until", "until": "until", "till": "until", "before": "until", "prior to": "until",
    "no later than": "until", "through": "until", "since": "since", "after": "since",
    "as of": "since", "starting": "since", "no earlier than": "since",
}  # fmt: skip
EXCLUSIVE = frozenset({"before", "prior to", "after"})


_DASH = r"\s?[-–—]\s?"
# The point of "Dec." is its own, that of "May." ends a sentence unless a figure follows.
_POINT = r"(?:(?<=\b\w{3})(?<!May)\.|(?<=\bSept)\.|(?<=\bMay)\.(?=,?\s\d))?"
_MONTH = rf"(?P<month>{either(MONTHS)})\b{_POINT}"
_WEEKDAY = rf"(?P<weekday>{either({**WEEKDAYS, **SHORT_WEEKDAYS})})\b\.?"
_DAY_PART = r"(?:early\s+|late\s+)?(?:morning|afternoon|evening|night|noon|midnight)\b"
_BEFORE_DAY = rf"(?:(?:(?ai:last|this|next)\s+)?{_WEEKDAY}(?:\s+{_DAY_PART})?,?\s+(?:the\s+)?)?"
_DAY = r"[0-3]?\d)(?:st|nd|rd|th)?(?![\w%:]|\.\d|,\d{3}(?!\d))"
_NOT_A_YEAR = r"(?![\w%]|[.,:]\d|-[a-z])"
_ERA = r"\s?(?P<era>BCE?|B\.C\.(?:E\.)?|CE|AD|A\.D\.)(?!\w)"
_OF_YEAR = rf"(?:(?P<year>\d{{4}}){_NOT_A_YEAR}|(?P<relative>last|this|next)\s+year\b)"
_MAYBE_YEAR = rf"(?:\s?,?\s*(?:\bof\s+)?{_OF_YEAR})?"
_COUNT = rf"(?P<count>{in_any_case(NUMBERS)}|\d[\d,]{{0,14}}(?:\.\d{{1,9}})?(?:\s+(?:thousand|million|billion))?)"
_UNIT = r"(?P<unit>day|week|fortnight|month|year|decade|centur(?:y|ie))s?"
_ORDINAL = rf"\d{{1,2}}(?:st|nd|rd|th)|{in_any_case(ORDINALS)}"

_PATTERNS = {
    "iso": r"(?P<year>\d{4})([-/.])(?P<month>\d\d)\2(?P<day>\d\d)(?!\d)(?:T[\d:.,+Z-]+)?",
    "numeric": r"(?P<one>\d{1,2})([./-])(?P<two>\d{1,2})\2(?P<year>\d{4})(?!\d)",
    "day_month": rf"{_BEFORE_DAY}(?:(?P<from>{_DAY}(?:/|{_DASH}|\s+(?:to|and)\s+))?(?P<day>{_DAY}"
    rf"(?:\s+of|\.)?\s+{_MONTH}{_MAYBE_YEAR}",
    "month_day": rf"{_BEFORE_DAY}{_MONTH}\s+(?:the\s+)?(?P<day>{_DAY}"
    rf"(?:(?:{_DASH}|\s+to\s+)(?P<to>{_DAY})?{_MAYBE_YEAR}",
    # "One third of May" is a share.
    "worded_day": rf"(?<!\bone )(?<!\btwo )(?<!\ba ){_BEFORE_DAY}(?P<ordinal>{in_any_case(DAYS_IN_WORDS)})"
    rf"\s+of\s+{_MONTH}(?!['’]s){_MAYBE_YEAR}",
    "month_worded_day": rf"{_BEFORE_DAY}{_MONTH}\s+the\s+(?P<ordinal>{in_any_case(DAYS_IN_WORDS)})\b"
    rf"(?!\s+[a-z]){_MAYBE_YEAR}",
    "month": rf"{_MONTH}{_MAYBE_YEAR}",
    "era_years": rf"(?P<year>\d{{1,4}})(?:{_DASH}|\s+(?:to|and)\s+)(?P<to>\d{{1,4}}){_ERA}",
    "short_years": r"(?P<year>\d{4})(?P<dash>[-–—/])(?P<to>\d\d?)(?![\d%]|-\d)",
    "decade": r"(?:(?P<decade>\d{3}0)['’]?s|['’](?P<short>\d0)s)\b",
    "century": rf"(?P<number>{_ORDINAL})(?:(?:{_DASH}|\s+(?:and|to|or)\s+)(?:the\s+)?"
    rf"(?P<to>{_ORDINAL}))?(?:\s+|-)(?P<unit>centur|millenni)(?:y|ies|um|a)\b(?:{_ERA})?",
    "quarter": rf"(?:Q(?P<number>[1-4])|(?P<word>(?ai:first|second|third|fourth))\s+quarter)"
    rf"(?:\s+of|,)?\s+{_OF_YEAR}",
    "ago": rf"{_COUNT}\s+{_UNIT}(?:\s+(?P<ago>ago)|\s+from\s+now|['’]s?\s+time)\b"
    r"(?P<exact>\s+today\b)?",
    "year": rf"(?:years?\s+)?(?:A\.?D\.?\s?(?P<ad>\d{{1,4}})|(?P<bc>\d{{1,3}}(?:,?\d{{3}})?){_ERA}"
    rf"|(?P<year>\d{{3,4}})){_NOT_A_YEAR}",
    "season": rf"(?P<season>{in_any_case(SEASONS)})\b(?:(?:\s+of|,)?\s+{_OF_YEAR})?"
    r"(?:[-–/]\d\d(?:\d\d)?)?",
    "run": rf"(?:(?P<which>(?ai:last|past|next|coming))\s+{_COUNT}|(?i:this\s+)?(?i:past))\s+"
    rf"{_UNIT}\b",
    "relative": r"(?P<which>(?ai:last|past|this\s+past|next|this|coming|this\s+coming|current))\s+"
    r"(?:(?P<unit>weekend|week|month|year|decade|century)|night|morning|afternoon|evening"
    rf"|(?P<weekday>{either(WEEKDAYS)})|(?P<month>{either(MONTHS)})|(?P<season>{in_any_case(SEASONS)}))"
    r"\b(?!\s+of\b)",
    "day_word": rf"(?P<word>{in_any_case(DAY_WORDS)})\b(?:\s+{_DAY_PART})?",
    "weekday": rf"(?P<weekday>{either(WEEKDAYS)})\b(?:\s+{_DAY_PART})?"
    r"(?:,?\s+(?:of\s+)?(?P<which>last|this|next)\s+week\b)?",
    "weekend": r"(?i:weekend)\b",
    "holiday": rf"(?P<holiday>{either(HOLIDAYS)})\b{_MAYBE_YEAR}",
    "unit_end": r"(?P<unit>(?ai:year|month|week|decade))(?:['’]s\s+|-)end\b",
    "unit": r"(?P<unit>year|month|week|decade|century)\b(?!['’])",
}
FORMS = {name: re.compile(pattern) for name, pattern in _PATTERNS.items()}
"""How an expression may be written, by name, without the article before it."""


def _forms_by_first_word() -> dict[str, tuple[str, ...]]:
    """Which forms can start with a word (in lower case; "0" for a figure), likeliest first."""
    relatives = ["last", "past", "this", "next", "coming", "current"]
    groups: list[tuple[Iterable[str], str]] = [
        ("0", "iso numeric day_month era_years short_years decade century ago year"),
        (MONTHS, "month_day month_worded_day month"),
        (SHORT_WEEKDAYS, "day_month month_day"),
        (WEEKDAYS, "day_month month_day worded_day month_worded_day weekday"),
        ((number.split()[0] for number in NUMBERS), "ago"),
        (ORDINALS, "quarter worded_day century"),
        (("twenty", "thirty"), "worded_day"),
        (SEASONS, "season"),
        (relatives, "day_month month_day run relative"),
        ((words.split()[0] for words in DAY_WORDS), "day_word"),
        (("weekend",), "weekend"),
        ((name.split()[0] for name in HOLIDAYS), "holiday"),
        (("year", "years"), "unit_end year"),
        (("month", "week", "decade"), "unit_end"),
        (("ad", "a"), "year"),
        (("'", "’"), "decade"),
        (("q1", "q2", "q3", "q4"), "quarter"),
    ]
    found: dict[str, tuple[str, ...]] = {}
    for words, forms in groups:
        for word in {word.lower() for word in words}:
            found[word] = (*found.get(word, ()), *forms.split())
    return found


FIRST_WORDS = _forms_by_first_word()
"""The forms to try, by the first word in lower case; "0" stands for any figure."""

FIRST_WORD = re.compile(r"[A-Za-z]\w*|['’]|\d")
# "Deliveries start in autumn" says nothing of a part: there the word is a verb.
PART = re.compile(
    r"(?!(?:start|end|close|turn|beginning|middle)\s+(?:in|on|from)\b)"
    rf"(?P<part>{in_any_case(PARTS)})(?:-|\s+(?:(?:in|on|of|from)\s+)?(?P<the>the\s+)?)",
    re.IGNORECASE,
)
ROUGHLY = re.compile(
    r"(?:about|around|circa|approximately|roughly|c\.|ca\.?)\s*(?:the\s+)?(?=\w)", re.IGNORECASE
)
BOUND = re.compile(rf"(?P<bound>{in_any_case(BOUNDS)})\s+(?:in\s+)?(?P<the>the\s+)?", re.IGNORECASE)
BETWEEN = re.compile(r"(?P<between>between|from)\s+(?:the\s+)?", re.IGNORECASE)
TO = re.compile(rf"/(?=\d{{4}})|{_DASH}(?:the\s+)?|\s+(?:to|through|until|till)\s+(?:the\s+)?")
AND = re.compile(r"\s+and\s+(?:the\s+)?")

_HOUR = r"\d{1,2}(?:[:.]\d\d(?:\s*[ap]\.?m\b\.?)?|\s*[ap]\.?m\b\.?)|noon|midnight"
_CLOCK = rf"(?:at\s+|around\s+|about\s+)?(?:{_HOUR})(?:\s*(?:GMT|UTC|hours|\w+\s+time))?"
_AGO = re.sub(r"\(\?P<\w+>", "(?:", _PATTERNS["ago"])
LEAD = re.compile(
    rf"[\s\"'“‘(\[]*(?:{_CLOCK},?\s+)?(?:(?:in|on|at|during|of|for|from|throughout|within|over|into|the"
    r"|some\s?time|dated|held|as\s+(?:early|late)\s+as|years?|period"
    r"|(?:morning|afternoon|evening|night|day|month)\s+of"
    r"|(?:(?:just|a\s+little)\s+)?(?:more\s+than|less\s+than|nearly|almost|over|under|at\s+least)"
    rf"(?=\s+(?:{_AGO})))\s+)*",
    re.IGNORECASE,
)
"""What may stand before a date without changing it."""
TRAIL = re.compile(
    rf"(?:['’]s)?(?:\s+(?:season|onwards?))?(?:,?\s+{_CLOCK})?[\s.,;:!?\"'”’)\]]*", re.IGNORECASE
)
"""What may follow a date without changing it."""

_OPENING_WORDS = {*FIRST_WORDS, *PARTS, *BOUNDS} - {"0", "'", "’"}
OPENER = re.compile(
    rf"(?<![\w.,/$€£#-])(?:\d|['’](?=\d0s)|(?:{either(_OPENING_WORDS)}"
    r"|between|about|around|circa|approximately|roughly)\b|ca?\.(?=\s?\d))",
    re.IGNORECASE,
)
"""Where in a sentence an expression may start."""
