"""A whole date as people write one over an article: "Thursday, 14 March 2024", "Sept. 3rd, 2024"."""

import re
from datetime import date, datetime

_MONTH = (
    r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?"
    r"|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\b\.?"
)
_DAY = r"\d{1,2}(?:st|nd|rd|th)?"
_WEEKDAY = r"(?:(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?\.?,?[^\S\n]+)?"
_TIME = (
    r"(?:,?[^\S\n]+(?:at[^\S\n]+)?\d{1,2}(?:[:.]\d{2}){1,2}(?:[^\S\n]?[ap]\.?m\b\.?)?"
    r"(?:[^\S\n]+[A-Z]{2,4}\b)?)?"
)
# Without case; the groups: the day itself, without weekday and time.
WRITTEN_DATE = (
    rf"{_WEEKDAY}(?P<day>\d{{4}}-\d{{2}}-\d{{2}}|\d{{4}}/\d{{2}}/\d{{2}}|\d{{1,2}}\.\d{{1,2}}\.\d{{4}}"
    rf"|{_DAY}[^\S\n]+{_MONTH},?[^\S\n]+\d{{4}}|{_MONTH}[^\S\n]+{_DAY},?[^\S\n]+\d{{4}})\b{_TIME}"
)
_WHOLE = re.compile(WRITTEN_DATE, re.IGNORECASE)
_DAY_LINE = re.compile(
    rf"{_WEEKDAY}(?:{_DAY}[^\S\n]+{_MONTH}|{_MONTH}(?:[^\S\n]+{_DAY})?)?(?:,?[^\S\n]*\d{{4}})?:?",
    re.IGNORECASE,
)
_HOUR = re.compile(
    r"(?<![\d.:])\d{1,2}(?:[:.]\d{2}){1,2}(?![\d.:])|\d\s?[ap]\.?m\b|\bo['’]clock\b", re.IGNORECASE
)
_ORDINAL = re.compile(r"(?<=\d)(?:st|nd|rd|th)\b", re.IGNORECASE)
_FORMS = ("%d.%m.%Y", "%d %B %Y", "%B %d %Y", "%d %b %Y", "%b %d %Y", "%Y/%m/%d")


def parse_written_date(text: str) -> date | None:
    """A whole date as people write one in metadata; None unless day, month and year are plain."""
    text = text.strip()
    for take in (text, text[:10]):
        try:
            return date.fromisoformat(take)
        except ValueError:
            continue
    if whole := _WHOLE.fullmatch(text):
        text = whole["day"]
    plain = " ".join(_ORDINAL.sub("", text).replace(",", " ").split())
    plain = re.sub(r"(?<=[A-Za-z])\.", "", re.sub(r"\bsept\b", "Sep", plain, flags=re.IGNORECASE))
    for form in _FORMS:
        try:
            return datetime.strptime(plain, form).date()
        except ValueError:
            continue
    return None


def says_hour(line: str) -> bool:
    """Whether an hour stands in a line, beside a day or not."""
    return _HOUR.search(line) is not None


def is_day_line(line: str) -> bool:
    """Whether nothing but a day, a month or a year stands in a line, as over an entry of a diary."""
    return bool(line) and _DAY_LINE.fullmatch(line) is not None
