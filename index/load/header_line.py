"""What one line over an article says of it: a date, a paper, who wrote it, a label. Never a guess."""

import re
from dataclasses import dataclass, field
from datetime import date

from index.load.frontmatter import NAMES
from index.load.plain import OUTLET
from index.load.written_date import WRITTEN_DATE, parse_written_date

# In characters: nobody's header line is longer.
LONGEST = 160
_LONGEST_NAME = 50
_LONGEST_PAPER = 6
_EMPHASIS = re.compile(r"\*{1,3}|(?<!\w)_{1,3}|_{1,3}(?!\w)")
_LABEL = re.compile(r"([A-Za-z][A-Za-z_ ]{1,20}?)[^\S\n]?:[^\S\n]+(\S.*)")
_FIELD = {name: wanted for wanted, names in NAMES.items() for name in names}
# What says nothing that is kept of a document, but stands in such headers.
_SILENT = frozenset(
    """author authors by byline reporter writer correspondent section category page edition updated
    last_updated modified tags keywords language location""".split()
)
# Labels that open other texts too ("Site: Berlin"): they count beside others.
WEAK = frozenset("site sitename paper outlet magazine url link canonical permalink".split())
_DATED = re.compile(
    r"(?<![\w/.-])(?P<lead>(?:(?:first|originally)\s+)?(?:published|posted|printed|issued|dated)"
    rf"(?:\s+online)?(?:\s+(?:on|at))?:?\s+)?{WRITTEN_DATE}(?![\w/-])",
    re.IGNORECASE,
)
_UPDATED = re.compile(
    rf"[(\s]*\b(?:last\s+)?(?:updated|modified|amended)(?:\s+on)?:?\s+{WRITTEN_DATE}\)?",
    re.IGNORECASE,
)
_BETWEEN = re.compile(
    r"\s*[,;|·•]\s*|\s+[-–—/]+\s+|^\s*[-–—/]+(?=\s)|(?<=\s)[-–—/]+\s*$|[()\[\]]"
)
_PUBLISHED_IN = re.compile(
    r"(?:(?:first|originally)\s+)?(?P<said>published|printed|appeared)?\s*(?:in|by|from)\s+"
    r"(?P<the>the\s+)?(?P<paper>.+?)(?:\s+on)?",
    re.IGNORECASE,
)
_BYLINE = re.compile(r"by\s+(?P<who>.+)", re.IGNORECASE)
_PAGE = re.compile(r"(?:p|pp|page)\.?\s?[A-Z]?\d{1,4}", re.IGNORECASE)
_ROLE = re.compile(
    r"(?:[\w-]+\s+){0,4}(?:editor|correspondent|reporter|writer|staff|columnist|analyst|agencies)"
    r"(?:\s+in\s+.{1,40})?",
    re.IGNORECASE,
)
_SMALL = frozenset(
    "of the and de la le les del della di der den die das und van von al bin el y e & for in".split()
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
    """

    published: date | None = None
    outright: bool = False
    papers: tuple[str, ...] = ()
    names: int = 0
    byline: bool = False
    updated: bool = field(default=False, repr=False)

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
    return label, _FIELD.get(label, "" if label in _SILENT else "?"), found[2]


def read_line(line: str) -> HeaderLine | None:
    """What a `bare` line says, None unless every word of it is understood."""
    if not line or len(line) > LONGEST:
        return None
    left = _UPDATED.sub("", line)
    when = _DATED.search(left)
    around = [left[: when.start()], left[when.end() :]] if when else [left]
    pieces = [[piece for piece in _BETWEEN.split(part) if piece] for part in around]
    found = [_piece(piece) for part in pieces for piece in part]
    if any(each is None for each in found):
        return None
    said = [each for each in found if each is not None]
    published = parse_written_date(when["day"]) if when else None
    line_said = HeaderLine(
        published,
        bool(when and when["lead"]) or any(each.outright for each in said),
        tuple(paper for each in said for paper in each.papers),
        sum(each.names for each in said),
        any(each.byline for each in said),
        updated=left != line,
    )
    # "14 March 2024 - Ferry Sinks" is a line of a timeline; "Anna Smith, Port Albren, ..." a list's.
    strange = (when and not published) or line_said.names > 1
    strange = strange or (when and line_said.names and pieces[-1] and not line_said.byline)
    return None if strange else line_said


def is_name(words: str, *, paper: bool = False) -> bool:
    """Whether words are written like a name: "Lena Castrovi", "The Times of India", "ORVENO POST"."""
    parts = words.split()
    return (
        0 < len(parts) <= _LONGEST_PAPER
        and len(words) <= _LONGEST_NAME
        and parts[0][0].isupper()
        and all(part[0].isupper() or part.lower() in _SMALL for part in parts)
        and all(c.isalpha() or c in " .'’&-" for c in words)
        and (not paper or bool(OUTLET.search(words) or _PAPERS.search(words)))
    )


def _piece(words: str) -> HeaderLine | None:
    """What one piece of a line says, between its commas and bars."""
    words = words.strip()
    if not words or _PAGE.fullmatch(words):
        return HeaderLine()
    if found := _BYLINE.fullmatch(words):
        who = found["who"]
        if is_name(who, paper=True):
            return HeaderLine(papers=(who,), byline=True)
        people = re.split(r"\s+(?:and|in|for|with)\s+", who, flags=re.IGNORECASE)
        known = all(is_name(one) or _ROLE.fullmatch(one) for one in people)
        return HeaderLine(byline=True) if known else None
    if found := _PUBLISHED_IN.fullmatch(words):
        paper = found["paper"]
        if is_name(paper, paper=not (found["said"] or found["the"])):
            return HeaderLine(papers=(paper,), outright=bool(found["said"]))
        return None
    if _ROLE.fullmatch(words):
        return HeaderLine(byline=True)
    if is_name(words, paper=True):
        return HeaderLine(papers=(words,))
    return HeaderLine(names=1) if is_name(words) else None
