"""The head of a record: minutes, a transcript, a judgment, a press release. Never a guess.

    PORT ALBREN CITY COUNCIL             IN THE CROWN COURT AT SOLMARE       SOLMARE FERRIES LTD
    Minutes of the meeting of the        R v HALE                            PRESS RELEASE
    Harbour Board held on Tuesday        Summary of the sentencing           Solmare, 14 March 2024
    12 March 2024 at 6.00 pm             remarks, 14 March 2024              A new ferry for Orveno

A record says of what day it is: that of the meeting, of the hearing, of the release. Its head is a part of
it and stays in the text, but for a day that stands alone or beside a name: that `published` keeps; an hour
it does not.
"""

import re
from collections.abc import Sequence
from datetime import date

from index.load.header_line import LONGEST, bare, is_name, label_of, read_line
from index.load.plain import Head
from index.load.top_lines import HEADING, LISTED, LOOKED_AT, STOP, Line, dated_elsewhere, top_lines
from index.load.written_date import WRITTEN_DATE, parse_written_date, says_hour

# Lines above the one that names the record; words of a line that may be one of a head and has a stop.
_MOST_ABOVE, _MOST_WORDS = 4, 8
_RELEASE = r"(?:press|news|media) (?:release|statement|notice)|for immediate release"
_NOUN = (
    r"minutes|transcript(?:ion)?|proceedings|hansard|(?:oral|written) (?:answers|questions|evidence)(?: to questions)?"
    rf"|sentencing remarks|judge?ment|ruling|(?:press|news) (?:conference|briefing)|communiqu[eé]|{_RELEASE}"
)
_LEAD = (
    r"(?:(?:the|draft|final|approved|confirmed|agreed|official|full|verbatim|edited|uncorrected|corrected"
    r"|public|summary of|extracts? from|notes? of|record of|text of)\s+){0,4}"
)
_RECORD = re.compile(
    rf"(?i:{_LEAD})(?:[A-Z][\w'’&/-]*\s+){{0,4}}(?i:{_NOUN})"
    r"(?=$|\s*[,;:(|–—-]|(?i:\s+(?:of|for|with|by|on|held|taken|given|delivered|handed|issued|dated)\b))"
)
_BARE = re.compile(
    rf"{_LEAD}(?:{_NOUN})(?:\W+for immediate release)?(?:\W+(?:of\s+|on\s+)?{WRITTEN_DATE})?\W*",
    re.IGNORECASE,
)
_IN_THE = re.compile(r"^in the ", re.IGNORECASE)
_RELEASED = re.compile(_RELEASE, re.IGNORECASE)
_GATHERING = r"meeting|session|sitting|hearing|debate|interview|trial|conference|briefing|council|board|committee|court"
_KEPT = rf"{_GATHERING}|judge?ment|ruling|decision|release|issue|publication|broadcast|recording"
_OF_A_DAY = re.compile(
    r"(?:held|taken|given|delivered|handed down|heard|issued|released|recorded|broadcast|sitting)\b"
    rf"|date(?: of (?:the |this )?(?:{_KEPT}))?\s*:?\s*(?={WRITTEN_DATE.replace('?P<day>', '?:')})",
    re.IGNORECASE,
)
# Words before a day that is not the record's own: of what it is about, of a thing that came before or comes next.
_NOT_ITS_OWN = re.compile(
    r"\b(?:after|since|until|till|from|last|next|previous|former|forthcoming)\b|\b(?:before|to|by)\s*$",
    re.IGNORECASE,
)
_OF_WHAT_IT_TELLS = re.compile(
    rf"\b(?:on(?!\s*$)|about|into|over|against|for|to|concerning|regarding)\b|\S\s+dated\s*$"
    rf"|(?<!{_GATHERING.replace('|', ')(?<!')})(?<=\S)\s+of\s*$",
    re.IGNORECASE,
)
_SET_OFF = re.compile(r"[,;:(|–—-]\s*(?:(?:of|on|dated)\s+)?$", re.IGNORECASE)
_DATE = re.compile(rf"(?<![\w/.-]){WRITTEN_DATE}(?![\w/-])", re.IGNORECASE)
# What may go on behind the day of a meeting: where it was. "The minutes of 3 May show" is a sentence.
_GOES_ON = re.compile(
    r"\s*(?:$|[;()|–—-]|,\s*(?-i:[A-Z0-9])|,?\s*(?:in|at|by|via|before)\s)", re.IGNORECASE
)
# Where the title of one ends.
_UNTIL_DAY = re.compile(
    rf"\s+(?:held|taken|given|delivered|handed down|issued|dated)\b|[\s,;:(–—-]+(?:(?:of|on|dated)\s+)?{WRITTEN_DATE}",
    re.IGNORECASE,
)
_BODY = re.compile(
    r"""\b(?:council|court|parliament|commons|lords|senate|assembly|committee|commission|authority|ministry|
    congress|tribunal|inquiry|board|agency|institute|university|association|society|union|trust|bank|party|
    office|department|foundation|federation|chamber|company|corporation|group|holdings|limited|ltd|plc|inc|
    llc|gmbh|ag|sas?|sarl|nv|bv|corp|radio|television|tv)\b""",
    re.I | re.X,
)
_PROGRAMME = re.compile(r"(?P<who>[^,]+), .*\b(?:show|programme|podcast|hour|tonight|today)", re.I)


def read_record(text: str) -> tuple[Head, str] | None:
    """What the head of a record says, and its text; None of any other, and where no day is plain."""
    lines = _head(text)
    at = next((n for n, line in enumerate(lines[: _MOST_ABOVE + 1]) if _is_record(line)), None)
    if at is None:
        return None
    days = {day for line in lines if (day := _day_of(line))}
    if len(days) != 1:
        return None
    (published,) = days
    below = text[lines[-1].end :]
    if not below.strip() or dated_elsewhere(below, published) or _another(below, published):
        return None
    source = _source(lines, at)
    title = next((each for each in _titles(lines) if _IN_THE.sub("", each) != source), None)
    title = _UNTIL_DAY.split(title or _words(lines[at]), maxsplit=1)[0]
    return Head(title, source, published), _without_day(lines, text)


def _without_day(lines: Sequence[Line], text: str) -> str:
    """The text without the day of its head where it stands in a line of its own."""
    for line in reversed(lines):
        said = read_line(_words(line))
        if said and said.published and not says_hour(_words(line)):
            left = ", ".join(piece.words for piece in said.pieces)
            start = text.rindex(line.raw, 0, line.end)
            below = text[line.end :]
            text = text[:start] + (left + below if left else below.removeprefix("\n"))
    return text


def _head(text: str) -> list[Line]:
    """The lines above the first sentence."""
    found: list[Line] = []
    for line in top_lines(text):
        prose = STOP.search(line.words) and len(line.words.split()) > _MOST_WORDS
        if len(line.words) > LONGEST or LISTED.match(line.raw):
            break
        if prose and not (_is_record(line) and _day_of(line)):
            break
        found.append(line)
    return found


def _words(line: Line) -> str:
    return HEADING.sub("", line.words, count=1).rstrip("# ")


def _is_record(line: Line) -> bool:
    return _RECORD.match(_words(line)) is not None


def _day_of(line: Line) -> date | None:
    """The one day that a line of the head gives; None where it gives none, or several."""
    words = _words(line)
    if lead := _RECORD.match(words) or _OF_A_DAY.match(words):
        found = list(_DATE.finditer(words))
        days = {parse_written_date(each["day"]) for each in found}
        plain = len(days) == 1 and _GOES_ON.match(words, found[-1].end())
        return days.pop() if plain and _is_its_own(words[lead.end() : found[0].start()]) else None
    said = read_line(words)
    return said.published if said else None


def _is_its_own(between: str) -> bool:
    """Whether a day is that of a record, by the words between what names the record and the day."""
    between = _RELEASED.sub("", between)
    if _NOT_ITS_OWN.search(between):
        return False
    return bool(_SET_OFF.search(between)) or not _OF_WHAT_IT_TELLS.search(between)


def _another(text: str, published: date) -> bool:
    """Whether the head of another record, of another day, stands further down."""
    for found in re.finditer(rf"^.{{1,{LONGEST}}}$", text[:LOOKED_AT], re.MULTILINE):
        if any(map(str.isdigit, found[0])):
            line = Line(found[0], bare(found[0]), 0, blank_before=False, blank_after=False)
            if _is_record(line) and (_day_of(line) or published) != published:
                return True
    return False


def _source(lines: Sequence[Line], at: int) -> str | None:
    """Whose record it is: a body, a firm, a broadcaster in the first line, or right below a bare name of it."""
    first = _words(lines[0])
    if at:
        if programme := _PROGRAMME.fullmatch(first):
            return programme["who"] if is_name(programme["who"]) else None
        headline = at == 1 and len(_titles(lines)) > 1 and _RELEASED.search(_words(lines[at]))
        plain = _IN_THE.sub("", first)
        return plain if is_name(plain) and (headline or _BODY.search(plain)) else None
    if len(lines) > 1 and _BARE.fullmatch(first):
        second = _words(lines[1])
        return second if is_name(second) and _BODY.search(second) else None
    return None


def _titles(lines: Sequence[Line]) -> list[str]:
    """The lines that may be called the record's title, in order."""
    found = []
    for line in lines:
        words = _words(line)
        only_day = _day_of(line) is not None and not _is_record(line)
        if not (only_day or _BARE.fullmatch(words) or (label_of(words) and not _is_record(line))):
            found.append(words)
    return found
