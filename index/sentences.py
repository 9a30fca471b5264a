"""Where sentences end: a pure function from text to offsets.

Rules, not a model: a citation is one sentence, so an edge must be the same on every machine and
cheap enough to find at every question. Written for English first; the marks and abbreviations of
German, Turkish and Russian are known where they would cut a sentence in two.
"""

import re

# Never end a sentence, whatever follows: a name, a number or a place comes next.
_BEFORE_A_NAME = frozenset(
    [
        "mr", "mrs", "ms", "mx", "dr", "prof", "gen", "lt", "col", "sgt", "maj", "capt", "cmdr",
        "adm", "brig", "cpl", "rep", "sen", "gov", "pres", "rev", "hon", "st", "mt", "messrs",
        "mme", "mlle", "sr", "sra", "fr", "dipl", "ing", "no", "nos", "nr", "fig", "figs", "vol",
        "pp", "art", "sec", "para", "ch", "vs", "cf", "approx", "ca", "est", "doç", "av", "sn",
        "yrd", "bkz", "örn", "hr", "frau", "hrn", "г", "ул", "им", "проф", "акад", "стр", "рис",
    ]
)  # fmt: skip
# May end one; only the next word tells.
_MAY_END = frozenset(
    [
        "etc", "al", "inc", "ltd", "co", "corp", "plc", "llc", "bros", "jr", "sr", "a.m", "p.m",
        "am", "pm", "e.g", "i.e", "jan", "feb", "mar", "apr", "jun", "jul", "aug", "sep", "sept",
        "oct", "nov", "dec", "mon", "tue", "wed", "thu", "fri", "sat", "sun", "bzw", "usw",
        "z.b", "d.h", "u.a", "vb", "vs", "гг", "руб", "коп", "тыс", "млн", "млрд", "т.е", "т.д",
        "т.п", "dept", "gov", "govt", "univ", "assn",
    ]
)  # fmt: skip
_STARTERS = frozenset(
    [
        "the", "a", "an", "it", "its", "he", "she", "they", "we", "i", "you", "this", "that",
        "these", "those", "there", "here", "in", "on", "at", "as", "after", "before", "but",
        "and", "however", "meanwhile", "when", "while", "if", "for", "from", "by", "with",
        "since", "although", "though", "so", "then", "his", "her", "their", "our", "according",
        "asked", "speaking", "both", "no", "not", "yet", "last", "earlier", "later", "now",
        "under", "what", "who", "why", "how", "der", "die", "das", "ein", "eine", "er", "sie",
        "es", "wir", "ich", "aber", "und", "doch", "dann", "danach", "nach", "laut", "dies",
        "diese", "dieser", "dort", "hier", "jedoch", "als", "am", "im", "mit", "für", "auch",
        "so", "bu", "o", "şu", "bir", "ancak", "fakat", "ama", "ve", "daha", "sonra", "bunun",
        "ise", "böylece", "öte", "он", "она", "оно", "они", "мы", "это", "этот", "эта", "но",
        "и", "а", "в", "на", "по", "после", "затем", "потом", "однако", "как", "при", "там",
        "для", "с", "к", "у", "об", "из", "за", "его", "её", "их", "если", "когда", "тогда",
    ]
)  # fmt: skip
# Before a number with a point: the number counts what comes next ("am 24. Juni", "der 2. Weltkrieg").
_BEFORE_AN_ORDINAL = frozenset(
    [
        "am", "der", "dem", "den", "des", "das", "zum", "zur", "vom", "beim", "bis", "seit",
        "ab", "jeder", "jeden", "jedem", "jede", "ihr", "sein", "seinem", "ihrem", "ihren",
        "seinen", "unser",
    ]
)  # fmt: skip
_MONTHS = frozenset(
    [
        "januar", "februar", "märz", "april", "mai", "juni", "juli", "august", "september",
        "oktober", "november", "dezember", "jänner", "ocak", "şubat", "mart", "nisan", "mayıs",
        "haziran", "temmuz", "ağustos", "eylül", "ekim", "kasım", "aralık",
    ]
)  # fmt: skip
_TURKISH = re.compile("[ğışĞİŞ]")

# Possessive, and never begun inside a run of marks: linear on any text.
# What opens a quotation in one language closes it in another („…“, »…«): before a space it closes.
_END = re.compile(
    r"(?<![.!?…。！？])[.!?…。！？]++"
    r"(?:(?:[\"'”’»“‘«›‹)\]]|[ \u00a0\u202f]»(?=\s))*+(?=\s)|(?<=[。！？]))"
)
_WORD_BEFORE = re.compile(r"[^\s(\[\"'“‘«„»›‚]+$")
_NEXT_WORD = re.compile(r"[\s\"'“‘«„»›‚(\[—–-]*([^\s\"'”’»“«)\],.;:!?]*)")
_INITIALS = re.compile(r"\s?\w\.")
_PARAGRAPH = re.compile(r"\n[^\S\n]*\n\s*")
# A line break inside a paragraph that ends something: a heading above it, a list item or a table
# row below it.
_LINE = re.compile(r"\n(?=[^\S\n]*(?:[-*•–—]\s|\d{1,3}[.)]\s|#{1,6}\s|\||>))")
_HEADING = re.compile(r"[^\S\n]*#{1,6}\s")

Offsets = tuple[int, int]


def paragraphs(text: str, start: int = 0, end: int | None = None) -> list[Offsets]:
    """Half-open offsets of the runs that blank lines, list items and headings set apart."""
    end = len(text) if end is None else end
    cuts: list[Offsets] = []
    at = start
    for gap in _PARAGRAPH.finditer(text, start, end):
        cuts.append((at, gap.start()))
        at = gap.end()
    cuts.append((at, end))
    found: list[Offsets] = []
    for first, last in cuts:
        at = first
        for line in _LINE.finditer(text, first, last):
            found += _below_heading(text, at, line.start())
            at = line.end()
        found += _below_heading(text, at, last)
    return [trimmed for cut in found if (trimmed := _trim(text, *cut)) is not None]


def sentences(text: str, start: int = 0, end: int | None = None) -> list[Offsets]:
    """Half-open offsets of the sentences of ``text[start:end]``, without surrounding space.

    Together they hold every character that is not white space. A sentence never crosses a
    blank line, a heading or a list item.
    """
    found: list[Offsets] = []
    for first, last in paragraphs(text, start, end):
        at = first
        for mark in _END.finditer(text, first, last):
            if mark.end() < last and _ends_sentence(text, at, mark, last):
                if (trimmed := _trim(text, at, mark.end())) is not None:
                    found.append(trimmed)
                at = mark.end()
        if (trimmed := _trim(text, at, last)) is not None:
            found.append(trimmed)
    return found


def sentence_before(text: str, at: int, reach: int) -> Offsets | None:
    """The sentence that ends before an offset, looked for in so many characters; None where none does."""
    return next(reversed(sentences(text, max(0, at - reach), at)), None)


def _below_heading(text: str, start: int, end: int) -> list[Offsets]:
    """A run of lines, its heading apart where the first line is one."""
    newline = text.find("\n", start, end)
    if newline < 0 or not _HEADING.match(text, start, end):
        return [(start, end)]
    return [(start, newline), (newline + 1, end)]


def _trim(text: str, start: int, end: int) -> Offsets | None:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return (start, end) if start < end else None


def _ends_sentence(text: str, start: int, mark: re.Match[str], end: int) -> bool:
    if text[mark.start()] in "。！？":
        return True
    # 80 characters are more than any abbreviation or next word, and keep this linear.
    after = _NEXT_WORD.match(text, mark.end(), min(end, mark.end() + 80))
    following = after.group(1) if after else ""
    if following[:1].islower():
        return False
    if mark.group()[0] != "." or mark.group().startswith(".."):
        return True
    before = _WORD_BEFORE.search(text, max(start, mark.start() - 40), mark.start())
    word = before.group() if before else ""
    lower = word.casefold()
    starts = following.casefold() in _STARTERS
    if lower in _BEFORE_A_NAME:
        # "г." is a year's after a number, a town's before a name.
        return (
            lower == "г"
            and starts
            and text[max(start, mark.start() - 4) : mark.start() - 1].strip().isdigit()
        )
    if lower in _MAY_END:
        return starts
    if len(word) == 1 and word.isalpha():
        # An initial, or the first half of one: "J. Smith", "z. B. Ankara", "и т. д."
        return starts and not _INITIALS.match(text, mark.end())
    if "." in word and all(len(part) <= 2 for part in word.split(".")) and not word[:1].isdigit():
        return starts  # "U.S.", "z.B."
    if word.isdigit() and len(word) <= 2:
        return _ends_at_number(text, start, mark.start() - len(word), following, starts)
    return True


def _ends_at_number(text: str, start: int, number: int, following: str, starts: bool) -> bool:
    """Whether "24." ends a sentence: an ordinal ("24. Juni", "3. Ordu") or a list's "1." does not."""
    before = _WORD_BEFORE.search(
        text, max(start, number - 40), number - 1 if number > start else number
    )
    word = before.group().casefold() if before else ""
    if following.casefold() in _MONTHS or word in _BEFORE_AN_ORDINAL:
        return False
    if starts:
        return True
    return number - start > 20 and not _TURKISH.search(text, start, number)
