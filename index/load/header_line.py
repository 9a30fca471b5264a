"""What one line over an article says of it: a date, a paper, who wrote it, a label. Never a guess."""

import re
from dataclasses import dataclass, field, replace
from datetime import date

from index.load.frontmatter import NAMES
from index.load.plain import names_outlet
from index.load.written_date import WRITTEN_DATE, parse_written_date

# In characters: nobody's header line is longer.
LONGEST = 160
_LONGEST_NAME = 50
_MOST_WORDS = 6
_EMPHASIS = re.compile(r"\*{1,3}|(?<!\w)_{1,3}|_{1,3}(?!\w)")
# Nobody dates a text so early by a bare day: that is when what it tells of was.
_FIRST_YEAR = 1800
_LABEL = re.compile(r"([A-Za-z][A-Za-z_ ]{1,20}?)[^\S\n]?:[^\S\n]+(\S.*)")
_FIELD = {name: wanted for wanted, names in NAMES.items() for name in names}
# What stands in such headers and is no field of a document: its line stays in the text.
_SILENT = frozenset(
    [
        "author",
        "authors",
        "by",
        "byline",
        "reporter",
        "writer",
        "correspondent",
        "section",
        "category",
        "page",
        "edition",
        "updated",
        "last_updated",
        "modified",
        "tags",
        "keywords",
        "language",
        "location",
    ]
)
# Of those, the ones that a day stands behind ("Updated: ferry sinks" is a headline).
_OF_DAYS = frozenset(["updated", "last_updated", "modified"])
# Those that say nothing anybody would look for: their lines leave it too.
FORMAL = _OF_DAYS | {"page", "language"}
# Labels that open other texts too ("Site: Berlin"): they count beside others.
WEAK = frozenset(
    ["site", "sitename", "paper", "outlet", "magazine", "url", "link", "canonical", "permalink"]
)
_DATED = re.compile(
    r"(?<![\w/.-])(?P<lead>(?:(?:first|originally)\s+)?(?:published|posted|printed|issued|dated)"
    rf"(?:\s+online)?(?:\s+(?:on|at))?:?\s+)?{WRITTEN_DATE}(?![\w/-])",
    re.IGNORECASE,
)
_UPDATED = re.compile(
    rf"[(\s]*\b(?:last\s+)?(?:updated|modified|amended)(?:\s+on)?:?\s+{WRITTEN_DATE}\)?",
    re.IGNORECASE,
)
_BETWEEN = re.compile(r"\s*[,;|·•]\s*|\s+[-–—/]+\s+|^\s*[-–—/]+(?=\s)|(?<=\s)[-–—/]+\s*$|[()\[\]]")
_PUBLISHED_IN = re.compile(
    r"(?:(?:first|originally)\s+)?(?P<said>published|printed|appeared)?\s*(?:in|by|from)\s+"
    r"(?P<the>the\s+)?(?P<paper>.+?)(?:\s+on)?",
    re.IGNORECASE,
)
_BYLINE = re.compile(r"by\s+(?P<who>.+)", re.IGNORECASE)
_ROLE = re.compile(
    r"(?:[\w-]+\s+){0,4}(?:editor|correspondent|reporter|writer|staff|columnist|analyst|agencies)"
    r"(?:\s+in\s+.{1,40})?",
    re.IGNORECASE,
)
# What stands beside a name or a date: a page and an hour, which say nothing, an address, an office.
_FORMAL = (
    re.compile(r"(?:p|pp|page)\.?\s?[A-Z]?\d{1,4}", re.IGNORECASE),
    re.compile(r"\d{1,2}[:.]\d{2}(?:\s?[ap]\.?m\.?)?(?:\s+[A-Z]{2,4})?", re.IGNORECASE),
)
_BESIDE = (re.compile(r"[\w.+-]{1,40}@[\w.-]{1,60}|@\w{1,40}"), _ROLE)
_SMALL = frozenset(
    [
        "of",
        "the",
        "and",
        "de",
        "la",
        "le",
        "les",
        "del",
        "della",
        "di",
        "der",
        "den",
        "die",
        "das",
        "und",
        "van",
        "von",
        "al",
        "bin",
        "el",
        "y",
        "e",
        "&",
        "for",
        "in",
    ]
)
# Papers' names that are no outlet's elsewhere: there they are common words or names.
_PAPERS = re.compile(
    r"""\b(?:courier|examiner|sentinel|dispatch|bulletin|echo|argus|advertiser|enquirer|inquirer|
    mercury|gazeta|gazzetta|zeitung|spiegel|zeit|welt|bild|monde|figaro|lib[ée]ration|pa[ií]s|mundo|
    repubblica|corriere|stampa|kommersant|izvestia|vedomosti|pravda|milliyet|h[uü]rriyet|sabah|
    cumhuriyet|trt|haaretz|kyodo|nikkei|yonhap|irna|dpa|npr|economist|atlantic|broadcasting)\b""",
    re.I | re.X,
)


@dataclass(frozen=True)
class Piece:
    """Words of a line, and the title, source or address that they say; "" for all that says another thing."""

    words: str
    says: str = ""


@dataclass(frozen=True)
class HeaderLine:
    """What a line says; all of it was understood.

    Attributes
    ----------
    published : date or None
        ``outright`` where the line says besides that this is when it was published.
    papers : tuple of str
        Names of newspapers, agencies and the like.
    names : int
        How many names it holds of whom or what nobody says: a writer, a place.
    byline : bool
        Whether it says who wrote the article.
    pieces : tuple of Piece
        Its words in order, without days, hours and pages.
    """

    published: date | None = None
    outright: bool = False
    papers: tuple[str, ...] = ()
    names: int = 0
    byline: bool = False
    updated: bool = field(default=False, repr=False)
    pieces: tuple[Piece, ...] = field(default=(), repr=False, compare=False)

    @property
    def only_names(self) -> bool:
        """Whether nothing but a name stands in it."""
        return not (self.published or self.papers or self.byline or self.updated)


def bare(line: str) -> str:
    """A line without the marks of emphasis and the white space around it."""
    return " ".join(_EMPHASIS.sub("", line).rstrip("\\").split())


def label_of(line: str) -> tuple[str, str, str] | None:
    """The label before a colon, the field it means, and what stands behind; None where there is none.

    The field is "" for a label that means none but is met in headers, "?" for any other.
    """
    found = _LABEL.fullmatch(line)
    if found is None:
        return None
    label = found[1].strip().lower().replace(" ", "_")
    if label in _OF_DAYS and not any(map(str.isdigit, found[2])):
        return None
    means = _FIELD.get(label, "" if label in _SILENT else "?")
    return label, "url" if means == "source" and "://" in found[2] else means, found[2]


def read_line(line: str) -> HeaderLine | None:
    """What a `bare` line says, None unless every word of it is understood."""
    if not line or len(line) > LONGEST:
        return None
    left = _UPDATED.sub("", line)
    when = _DATED.search(left)
    published = parse_written_date(when["day"]) if when else None
    before, behind = (left[: when.start()], left[when.end() :]) if when else (left, "")
    first, last = _pieces(before), _pieces(behind)
    if first is None or last is None or (when and not published):
        return None
    said = [*first, *last]
    outright = bool(when and when["lead"]) or any(each.outright for each in said)
    early = published is not None and published.year < _FIRST_YEAR
    if early and not (outright or any(each.papers for each in said)):
        return None
    byline = any(each.byline for each in said)
    # "14 March 2024 - Ferry Sinks" is a line of a timeline, "Anna Hale, Tom Reed" of a list.
    if sum(each.names for each in said) > 1 or (any(each.names for each in last) and not byline):
        return None
    return HeaderLine(
        published,
        outright=outright,
        papers=tuple(paper for each in said for paper in each.papers),
        names=sum(each.names for each in said),
        byline=byline,
        updated=left != line,
        pieces=tuple(piece for each in said for piece in each.pieces),
    )


def is_name(words: str, *, paper: bool = False) -> bool:
    """Whether words are written like a name: "Lena Castrovi", "The Times of India", "ORVENO POST"."""
    parts = words.split()
    return (
        0 < len(parts) <= _MOST_WORDS
        and len(words) <= _LONGEST_NAME
        and parts[0][0].isupper()
        and all(part[0].isupper() or part.lower() in _SMALL for part in parts)
        and all(c.isalpha() or c in " .'’&-" for c in words)
        and (not paper or names_outlet(words) or bool(_PAPERS.search(words)))
    )


def _pieces(words: str) -> list[HeaderLine] | None:
    """What the pieces of a part of a line say; None unless each is understood."""
    found: list[HeaderLine] = []
    for piece in map(str.strip, _BETWEEN.split(words)):
        said = _piece(piece)
        if said is None:
            return None
        if piece and not any(each.fullmatch(piece) for each in _FORMAL):
            says = "" if said.byline else next(iter(said.papers), "")
            said = replace(said, pieces=(Piece(piece, says),))
        found.append(said)
    return found


def _piece(words: str) -> HeaderLine | None:
    """What one piece of a line says, between its commas and bars."""
    if not words or any(each.fullmatch(words) for each in (*_FORMAL, *_BESIDE)):
        return HeaderLine()
    if found := _BYLINE.fullmatch(words):
        who, _, paper = found["who"].partition(" for ")
        people = re.split(r"\s+(?:and|in|with)\s+", who, flags=re.IGNORECASE)
        if not all(is_name(one) or _ROLE.fullmatch(one) for one in people):
            return None
        paper = paper.removeprefix("the ")
        return HeaderLine(papers=(paper,) if is_name(paper, paper=True) else (), byline=True)
    if found := _PUBLISHED_IN.fullmatch(words):
        paper = found["paper"]
        if is_name(paper, paper=not (found["said"] or found["the"])):
            return HeaderLine(papers=(paper,), outright=bool(found["said"]))
        return None
    if is_name(words, paper=True):
        return HeaderLine(papers=(words,))
    return HeaderLine(names=1) if is_name(words) else None
