"""What a span names, in a form that compares: people, places, things and plain noun phrases.

Rules over words, not a list of the world's names: accents, case, titles, appositions and plurals
are folded away, and what is left is compared word by word. Short tables (other names of states,
seats of government, short given names) hold what no rule can know.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple

from index.fold import plain

# In characters; no name is longer, and a span of a hostile document may be.
_LONGEST = 400
_WORD = re.compile(r"[^\W_]+(?:[-.&'’/][^\W_]+)*(?:['’](?!\w)|(?<=\b[^\W\d_])\.)?")
_BREAK = re.compile(r"[,;:()\[\]]")
_POSSESSIVE = re.compile(r"(?:['’]s|(?<=s)['’])$", re.IGNORECASE)
_LETTERS = re.compile(r"(?:[^\W\d_]\.)+[^\W\d_]?")
# "F-35", "S-400s", "TB2", "COVID-19": letters and a number that are one word.
_IDENTIFIER = re.compile(r"([a-z]{1,6})-?(\d+)([a-rt-z]?)s?")
_NUMERAL = re.compile(r"\d+|(?=[ivx])x{0,2}(?:ix|iv|v?i{0,3})")
_YEAR = re.compile(r"[12]\d{3}")
_DOUBLED = re.compile(r"(.)\1+")
_INNER = re.compile(r"[-/.]")
# Spellings between which transliterations waver: Yury and Yuri, Mueller and Müller.
_WAVERING = (("y", "i"), ("ae", "a"), ("oe", "o"), ("ue", "u"), ("kh", "h"), ("ph", "f"))


def _set(words: str) -> frozenset[str]:
    return frozenset(words.split())


def _pairs(table: str) -> dict[str, str]:
    rows = (row.split(":") for row in " ".join(table.split()).split(","))
    return {name.strip(): other.strip() for name, other in rows}


_ARTICLES = _set("the a an this that these those its his her their our some")
_JOINING = _set("of for and de la del da di du von van der den bin ibn al el y the")
_PREPOSITIONS = _set(
    """in at outside near on from by with to over under between against about into who which off
    inside around across behind during after before as since until developed made called named
    known"""
)
_FUNCTION = _ARTICLES | _JOINING | _PREPOSITIONS | _set("is was are were be been")
_TITLES = _set(
    """president minister chancellor secretary undersecretary king queen prince princess emperor
    pope sir lord lady dame mr mrs ms miss mx dr prof professor senator sen congressman
    congresswoman representative rep governor gov mayor ambassador envoy judge justice executive
    ceo cfo chairman chairwoman chair director commander colonel col captain capt lieutenant lt cmdr
    sergeant sgt admiral marshal spokesman spokeswoman spokesperson coach manager leader author
    actor actress singer premier reverend rev bishop archbishop cardinal rabbi imam sheikh sultan
    analyst economist lawyer chief superintendent inspector officer adviser advisor commissioner councillor mp"""
)
_TITLE_PARTS = _TITLES | _set(
    """prime deputy vice foreign defence defense finance interior presidential former acting senior
    assistant head major general state national"""
)
_PEOPLE = _set(
    "official man woman source soldier troop citizen lawmaker politician team fan player"
)
# A run of capitals that ends so is no person: nothing before it is a title.
_BODIES = _set(
    """university college school hospital island islands airport station bridge stadium street
    square park ministry department office service agency council committee party court church
    police group bank union news press association commission fund foundation institute states
    nations house army forces company parliament congress senate times post"""
)
# What a name may carry behind it and stay the same name: "Boeing" and "the Boeing Company".
_KINDS = _set(
    """inc corp co ltd plc llc gmbh ag company corporation group jr sr city missile system jet
    fighter aircraft vaccine pandemic outbreak crisis virus disease health airport newspaper agency
    magazine channel news party airline drone armed military"""
)
_DIRECTIONS = _set("north south east west northern southern eastern western")
_DEMONYMS = _set("french dutch greek czech thai swiss iraqi israeli saudi pakistani afghan german")
_DEMONYM_ENDS = ("ian", "ish", "ese", "ean", "ican")
_OTHER_NAMES = _pairs(
    """us: united states, usa: united states, america: united states, united states america: united
    states, uk: united kingdom, britain: united kingdom, great britain: united kingdom, eu: european
    union, un: united nations, ussr: soviet union, uae: united arab emirates, turkiye: turkey, kiev:
    kyiv, holland: netherlands, burma: myanmar, covid: covid19, russian federation: russia"""
)
# A government goes by its seat; the two names do not agree, and do not contradict either.
_SEATS = _pairs(
    """moscow: russia, kremlin: russia, ankara: turkey, washington: united states, white house: united
    states, pentagon: united states, london: united kingdom, downing street: united kingdom, paris:
    france, berlin: germany, rome: italy, madrid: spain, athens: greece, beijing: china, tokyo:
    japan, new delhi: india, tehran: iran, kyiv: ukraine, cairo: egypt, seoul: south korea,
    pyongyang: north korea, brussels: european union, jerusalem: israel"""
)
_STATES = frozenset(_SEATS) | frozenset(_SEATS.values()) | frozenset(_OTHER_NAMES.values())
# Where the family comes first, the first word is what people are called by.
_FAMILY_FIRST = _set("kim xi mao moon park yoon deng hu wen li wang zhang chen")
_SHORT_NAMES = _pairs(
    """bill: william, will: william, bob: robert, rob: robert, bobby: robert, joe: joseph, jim: james,
    mike: michael, dick: richard, rick: richard, tony: anthony, ted: edward, ed: edward, jack: john,
    kate: katherine, liz: elizabeth, beth: elizabeth, peggy: margaret, maggie: margaret, chuck:
    charles, harry: henry, hank: henry, steven: stephen, steve: stephen, sasha: alexander,
    aleksandr: alexander, volodymyr: vladimir, mohammed: muhammad, mohamed: muhammad, mohammad:
    muhammad"""
)


@dataclass(frozen=True)
class Name:
    """A name or a noun phrase, ready to be compared.

    Attributes
    ----------
    text : str
        As given.
    core : str
        What of it names the person or thing, verbatim: no title, no apposition ("İbrahim Kalın").
    proper : bool
        Whether it is a proper name or an identifier; otherwise a common noun phrase.
    words : tuple of str
        The folded words of `core`.
    roots : tuple of str
        `words` without the spellings between which transliterations waver.
    head : str
        The word that says what kind of thing a common noun phrase means; of a name, the last.
    kind_words : frozenset of str
        Common nouns behind a proper name that tell one bearer from another ("rainforest").
    all_roots : frozenset of str
        Of every content word of `text`, common ones in the singular.
    initials : frozenset of str
        What its acronym could be; empty for a single word.
    acronym : bool
        Whether it is one word in capitals.
    several : bool
        Whether it joins proper names by "and".
    """

    text: str
    core: str
    proper: bool
    words: tuple[str, ...]
    roots: tuple[str, ...]
    head: str
    kind_words: frozenset[str]
    all_roots: frozenset[str]
    initials: frozenset[str]
    acronym: bool
    several: bool

    @property
    def normal(self) -> str:
        """The form that compares: "ibrahim kalin"."""
        return " ".join(self.words)

    @property
    def specificity(self) -> int:
        """How many words name it; "İbrahim Kalın" is more specific than "Kalin"."""
        return len(self.words)

    @property
    def names_a_body(self) -> bool:
        """Whether it is plainly no person's: an acronym, a state, "... University"."""
        return self.acronym or self.normal in _STATES or self.words[-1] in _BODIES

    def agrees_with(self, other: "Name") -> bool:
        """Whether both may name one person or thing; symmetric, true of a name and itself."""
        if self.text == other.text:
            return True
        if not (self.proper and other.proper):
            return _describes(self, other) or _describes(other, self)
        if _stands_for(self, other) or _stands_for(other, self):
            return True
        if not _may_be_one_kind(self, other):
            return False
        if "".join(self.roots) == "".join(other.roots):
            return True
        if self.several or other.several:
            return frozenset(self.roots) == frozenset(other.roots)
        return _shortens(self.roots, other.roots) or _shortens(other.roots, self.roots)

    def contradicts(self, other: "Name") -> bool:
        """Whether both cannot be right where one name is asked for; symmetric.

        Only proper names contradict: those of which neither holds a word of the other, and those
        that differ in a number or a direction alone. Names that share a word ("Sergei Shoigu",
        "Sergei Lavrov") are left undecided, and so are a government and its seat.
        """
        if not (self.proper and other.proper) or self.agrees_with(other):
            return False
        if _differ_in_mark(self.words, other.words):
            return True
        if _SEATS.get(self.normal, self.normal) == _SEATS.get(other.normal, other.normal):
            return False
        return other.all_roots.isdisjoint(self.roots) and self.all_roots.isdisjoint(other.roots)


@lru_cache(maxsize=4096)
def parse_name(text: str) -> Name | None:
    """Read `text`, a span as a document words it, as a name or a noun phrase.

    Returns
    -------
    Name or None
        None where `text` holds no content word.
    """
    segments = _segments(text[:_LONGEST])
    every = [word for part in segments for word in part if word.content]
    if not every:
        return None
    # "the presidential spokesman, Ibrahim Kalin": the name is in the first part that has one.
    phrase = next((part for part in segments if any(word.capital for word in part)), None)
    phrase = phrase or [word for part in segments for word in part]
    run, tail = _proper_run(phrase)
    content = run or [word for word in phrase if word.content] or every
    if run:
        words = _canonical(word.folded for word in run if not word.joins)
    else:
        words = tuple(_singular(word.folded) for word in content)
    core = _POSSESSIVE.sub("", text[content[0].start : content[-1].end])
    letters = core.replace(".", "")
    return Name(
        text=text,
        core=core,
        proper=bool(run),
        words=words,
        roots=tuple(map(_root, words)),
        head=_root(words[-1] if run else _head(phrase, words)),
        kind_words=frozenset(_singular(word.folded) for word in tail) - _KINDS,
        all_roots=frozenset(
            _root(word.folded if word.capital else _singular(word.folded)) for word in every
        ).union(map(_root, words)),
        initials=_initials(run),
        acronym=bool(run) and letters.isupper() and letters.isalpha() and len(letters) > 1,
        several=any(word.folded == "and" for word in run),
    )


def fold(text: str) -> str:
    """`text` in lower case without accents and without a possessive ending."""
    return plain(_POSSESSIVE.sub("", text))


class _Word(NamedTuple):
    """A word of a phrase: folded, where it stands, and what its writing tells."""

    folded: str
    start: int
    end: int
    capital: bool
    owner: bool
    content: bool

    @property
    def joins(self) -> bool:
        """Whether it only joins the words of a name."""
        return self.folded in _JOINING and not self.capital


def _segments(text: str) -> list[list[_Word]]:
    """The words of each part of `text` that commas, colons and brackets set apart."""
    parts: list[list[_Word]] = [[]]
    end = 0
    for match in _WORD.finditer(text):
        if parts[-1] and _BREAK.search(text, end, match.start()):
            parts.append([])
        end = match.end()
        raw = match.group()
        capital = any(map(str.isupper, raw)) and raw.casefold() not in _ARTICLES
        owner = _POSSESSIVE.search(raw) is not None
        for piece in _pieces(raw, alone=text[end:].strip() == ""):
            # "WHO" is a body, "who" is not.
            content = piece not in _FUNCTION or (raw.isupper() and piece in _PREPOSITIONS)
            parts[-1].append(_Word(piece, match.start(), end, capital, owner, content))
    return parts


def _pieces(raw: str, alone: bool) -> list[str]:
    """The folded words that one written word amounts to."""
    folded = fold(raw)
    if _LETTERS.fullmatch(folded):
        letters = folded.replace(".", "")
        # "U.S." is one word; "J.K." in "J.K. Rowling" is two.
        return [letters] if alone or letters in _OTHER_NAMES else list(letters)
    if identifier := _IDENTIFIER.fullmatch(folded):
        return ["".join(identifier.groups())]
    return [piece for piece in _INNER.split(re.sub(r"['’&]", "", folded)) if piece]


def _proper_run(phrase: list[_Word]) -> tuple[list[_Word], list[_Word]]:
    """The words that name somebody or something, and the common nouns behind them.

    Both empty for a common noun phrase, whatever names it mentions ("the head of NATO").
    """
    described = False  # a common noun stands before: what follows "of" only describes it
    run: list[_Word] = []
    at = after = 0
    while at < len(phrase):
        word = phrase[at]
        if word.capital or _is_edition(phrase, at):
            after = _run_end(phrase, at)
            run = phrase[at:after]
            at = after
            continue
        binds = word.folded in _PREPOSITIONS or word.joins
        if binds and run:
            break
        if binds and described and word.folded != "the":
            return [], []
        described = described or word.content
        at += 1
    tail = phrase[after:at]
    run = _untitled(run)
    if not run or (tail and (run[-1].owner or _only_belongs(run) or _is_person(tail[-1]))):
        return [], []
    return run, tail


def _is_edition(phrase: list[_Word], at: int) -> bool:
    """Whether a year opens a name: the "1998" of "the 1998 World Cup"."""
    following = phrase[at + 1 : at + 2]
    return bool(_YEAR.fullmatch(phrase[at].folded) and following and following[0].capital)


def _run_end(phrase: list[_Word], start: int) -> int:
    """Where the run of capitals ends that begins at `start`, small words inside included."""
    end = at = start + 1
    while at < len(phrase):
        word = phrase[at]
        if not (word.capital or word.joins or word.folded.isdigit()):
            break
        at += 1
        end = end if word.joins else at
    return end


def _untitled(run: list[_Word]) -> list[_Word]:
    """`run` without the titles and the nationality in front of a name; empty if nothing is left."""
    if not run or run[-1].folded in _BODIES:
        return run
    if run[-1].folded in _TITLES and all(map(_belongs_to_title, run[:-1])):
        return []
    titles = [at for at, word in enumerate(run[:-1]) if word.folded in _TITLES]
    if titles:
        at = titles[-1] + 1
        if run[at].folded == "general" and at + 1 < len(run):
            at += 1
        return _after_office(run[at:]) if run[at].joins else run[at:]
    if len(run) > 2 and (run[0].owner or run[0].folded in ("general", "major")):
        return run[1:]
    if len(run) > 1 and _is_demonym(run[0]) and _IDENTIFIER.fullmatch(run[1].folded):
        return run[1:]
    return run


def _is_person(word: _Word) -> bool:
    return _singular(word.folded) in _TITLES | _PEOPLE


def _belongs_to_title(word: _Word) -> bool:
    return word.folded in _TITLE_PARTS or word.owner or _is_demonym(word) or word.folded in _STATES


def _after_office(run: list[_Word]) -> list[_Word]:
    """The person behind "for Defence Industries Ismail Demir"; empty if it is only an office."""
    words = [word for word in run if not word.joins]
    return words[-2:] if len(words) > 2 and not words[-1].folded.endswith("s") else []


def _is_demonym(word: _Word) -> bool:
    return word.folded in _DEMONYMS or word.folded.endswith(_DEMONYM_ENDS)


def _only_belongs(run: list[_Word]) -> bool:
    """Whether `run` says whose the noun behind it is: "Turkish" airport, "US" sanctions."""
    name = " ".join(_canonical(word.folded for word in run))
    return name in _STATES or all(_is_demonym(word) for word in run)


def _canonical(words: Iterable[str]) -> tuple[str, ...]:
    given = tuple(words)
    return tuple(_OTHER_NAMES.get(" ".join(given), "").split()) or given


def _initials(run: list[_Word]) -> frozenset[str]:
    if len(run) < 2:
        return frozenset()
    return frozenset(
        "".join(word.folded[0] for word in run if not word.joins or joining)
        for joining in (True, False)
    )


def _head(phrase: list[_Word], words: tuple[str, ...]) -> str:
    """The last content word before what only describes it."""
    head = ""
    for word in phrase:
        if word.content:
            head = _singular(word.folded)
        elif head:
            break
    return head or words[-1]


def _singular(word: str) -> str:
    if len(word) < 4 or not word.endswith("s") or word.endswith(("ss", "us", "is")):
        return word
    if word.endswith("ies"):
        return word[:-3] + "y"
    return word[:-2] if word.endswith(("xes", "ches", "shes", "sses")) else word[:-1]


@lru_cache(maxsize=4096)
def _root(word: str) -> str:
    if len(word) < 4 or not word.isalpha():
        return word
    for written, meant in _WAVERING:
        word = word.replace(written, meant)
    return _DOUBLED.sub(r"\1", word)


def _stands_for(short: Name, full: Name) -> bool:
    return short.acronym and short.words[0] in full.initials


def _may_be_one_kind(a: Name, b: Name) -> bool:
    """Whether the common nouns behind two names allow that both name one thing.

    "Amazon rainforest" is not "Amazon warehouses"; a number says enough: "F-35 planes".
    """
    apart = a.kind_words and b.kind_words and a.kind_words.isdisjoint(b.kind_words)
    return not apart or any(letter.isdigit() for letter in a.normal)


def _describes(short: Name, full: Name) -> bool:
    """Whether the words of `short` are among those of `full` and say what kind of thing it is."""
    if not short.all_roots <= full.all_roots:
        return False
    if full.head in short.all_roots:
        return True
    # "the coronavirus pandemic" and "the coronavirus"
    return full.head in _KINDS and full.roots[: len(short.roots)] == short.roots


def _shortens(short: tuple[str, ...], full: tuple[str, ...]) -> bool:
    """Whether `short` is a way to say the proper name `full`."""
    if len(short) > len(full):
        return False
    base = list(full)
    while len(base) > 1 and (base[-1] in _KINDS or _NUMERAL.fullmatch(base[-1])):
        base.pop()
    if short == tuple(base):
        return True
    if short == full[-len(short) :]:
        return not _DIRECTIONS.intersection(full[: -len(short)])
    if len(short) == 1:
        return short[0] == full[0] and short[0] in _FAMILY_FIRST
    return short[-1] == full[-1] and _given_names_fit(short[:-1], full[:-1])


def _given_names_fit(short: tuple[str, ...], full: tuple[str, ...]) -> bool:
    """Whether given names fit in order, the first to the first: "George", "George W."."""
    initials = [[name for name in names[1:] if len(name) == 1] for names in (short, full)]
    if all(initials) and initials[0] != initials[1]:
        return False
    if not _given_name_fits(short[0], full[0]):
        return False
    at = 1
    for name in short[1:]:
        while at < len(full) and not _given_name_fits(name, full[at]):
            at += 1
        at += 1
    return at <= len(full)


def _given_name_fits(a: str, b: str) -> bool:
    shorter, longer = sorted((a, b), key=len)
    if _SHORT_NAMES.get(a, a) == _SHORT_NAMES.get(b, b):
        return True
    return longer.startswith(shorter) and len(shorter) in (1, 3, 4, 5, 6)


def _differ_in_mark(a: tuple[str, ...], b: tuple[str, ...]) -> bool:
    """Whether two names differ in a number or a direction alone: "Apollo 11", "Apollo 13"."""
    marks = [
        [word for word in name if _NUMERAL.fullmatch(word) or word in _DIRECTIONS]
        for name in (a, b)
    ]
    rest = [[word for word in name if word not in marks[at]] for at, name in enumerate((a, b))]
    return all(marks) and marks[0] != marks[1] and rest[0] == rest[1]
