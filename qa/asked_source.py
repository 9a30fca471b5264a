"""Which source or document "according to the Courier" asks for, of those there are. Pure.

A source may be called by its whole name or by the end of it, a document by what its title calls it:
"the inquiry" is "The Harbour Inquiry: summary" and not "Minister backs inquiry". What may mean
several, or any such thing, chooses none of them.
"""

import re
from collections.abc import Callable, Iterator, Sequence
from typing import NamedTuple

from index.fold import plain
from qa.outlets import ends_outlet, may_mean, names_outlet
from qa.stems import stem
from qa.tables import words_of
from qa.talk.mention_words import FUNCTION_WORDS, MONTHS, VERBS

_DOCUMENTS = r"(?:articles?|documents?|reports?|stories|story|briefings?|papers?|coverage)"
# A name begins with no blank, and few stand in a row: else a question of blanks takes for ever.
_NAMED_SO = r"[^\s,?.!;][^,?.!;]{0,79}"
_ACCORDING = re.compile(
    r",?\s?\b(?:according to|as reported by|as told by|in the words of)\s{1,3}"
    rf"(?P<who>{_NAMED_SO}?)"
    r"(?P<end>\s?,|\s?[?.!]*\s?$|\s(?=(?:who|what|when|where|why|how|did|does|is|was|were|are|has|have)\b))",
    re.IGNORECASE,
)
_IN_SOURCE = re.compile(
    rf"\b(?:in|from|by|of)\s{{1,3}}(?:the\s{{1,3}})?(?P<who>{_NAMED_SO}?)(?:['’]s?)?\s{{1,3}}{_DOCUMENTS}\b"
    rf"|\b(?:in|from)\s{{1,3}}(?:the\s{{1,3}})?{_DOCUMENTS}\s{{1,3}}(?:by|of|from|in)\s{{1,3}}(?P<whose>{_NAMED_SO})",
    re.IGNORECASE,
)
# What a document is called by, as the last word.
_DOCUMENT = words_of(
    """inquiry enquiry register report minutes review survey study audit memo memorandum letter
    statement judgment judgement ruling transcript summary release log ledger contract agreement
    accounts census diary briefing inquest dossier directory catalogue manual handbook guide timetable
    database dataset blog newsletter bulletin gazetteer"""
)
# These alone are rather something that documents tell of: "according to the study".
_TOLD_OF = words_of(
    "report review survey study letter statement summary release contract agreement"
)
# What a document's title adds without saying what it is about.
_ANY = frozenset(
    map(stem, MONTHS | words_of("meeting session hearing final interim draft annual full"))
)
_OF_ITS_OWN = re.compile(
    r"['’]s (?:own )?(?:reports?|articles?|summary|findings|conclusions|account|story|coverage)$",
    re.IGNORECASE,
)
_PARTS = re.compile(r"\s*[:;|(),–—]\s*|\s+-\s+|\n")
_DATED = re.compile(rf"(?:\s+(?:\d+|of|for|{'|'.join(MONTHS)}))*\s+\d{{4}}$", re.IGNORECASE)
_GOES_ON = re.compile(r" (?:of|into|on|for|to|from)\b")
_VERBS = frozenset(map(stem, VERBS))
# Of several that are meant, told of at once.
_NAMED = 3

Titles = Sequence[tuple[str, str | None]]
"""Id and title of each document."""


class Phrase(NamedTuple):
    """Words of a question that may choose documents: half-open offsets, and whom they name."""

    start: int
    end: int
    who: str
    outlet: bool


class Chosen(NamedTuple):
    """What a phrase chooses: sources or a document, or neither where only something is to be said."""

    phrase: Phrase
    note: str
    sources: tuple[str, ...] | None = None
    documents: tuple[str, ...] | None = None


def phrases(question: str) -> Iterator[Phrase]:
    """Where a question may name a source or a document."""
    for pattern in (_ACCORDING, _IN_SOURCE):
        for match in pattern.finditer(question):
            who = next(filter(None, (match[n] for n in pattern.groupindex if n != "end")), "")
            yield Phrase(match.start(), match.end(), who.strip(), pattern is _IN_SOURCE)


def chosen(
    question: str, sources: Sequence[str], titles: Callable[[], Titles] | None = None
) -> Chosen | None:
    """The source or the document that a question asks for, or what is to be said of it.

    Parameters
    ----------
    sources : sequence of str
        Those of the index.
    titles : callable, optional
        Gives ids and titles of the documents; called only where a document may be asked for.
    """
    told: Chosen | None = None
    small = question == question.lower()
    for phrase in phrases(question):
        for who in _names(phrase.who):
            meant = sources_meant(who, sources, outlet=phrase.outlet, small=small)
            if len(meant) == 1:
                note = f"Only documents of {meant[0]} were searched, as asked."
                return Chosen(phrase, note, sources=(meant[0],))
            if meant:
                told = told or Chosen(phrase, _several(who, meant))
            elif titles and (document := _titled(who, titles)):
                others = question[: phrase.start] + " " + question[phrase.end :]
                if not _is_meant(document[1], who, others):
                    told = told or Chosen(phrase, _several(who, [f"“{document[1]}”"]))
                    continue
                note = f"Only “{document[1]}” was searched, as asked."
                return Chosen(phrase, note, documents=(document[0],))
            elif names_outlet(who) and not may_mean(plain(who), map(plain, sources)):
                missing = re.sub(r"^The ", "the ", who)
                note = f"No document's source is {missing}: all were searched."
                told = told or Chosen(phrase, note)
    return told


def _names(who: str) -> list[str]:
    """Whom a phrase may name: "the inquiry's report", and of that the inquiry."""
    owner = _OF_ITS_OWN.sub("", who)
    return [who] if owner == who else [who, owner]


def sources_meant(
    who: str, sources: Sequence[str], *, outlet: bool = False, small: bool = False
) -> list[str]:
    """The sources that words may mean: the one of that very name, or those whose name ends so.

    Parameters
    ----------
    outlet : bool
        Whether the words stand where only an outlet does: in "Courier articles".
    small : bool
        Whether the question is typed without capitals, so that "the courier" may be a newspaper.
    """
    named = plain(who).removeprefix("the ")
    exact = [source for source in sources if plain(source).removeprefix("the ") == named]
    if exact or not named:
        return sorted(exact, key=lambda source: plain(source) != plain(who))[:1]
    article = outlet or plain(who) != named
    document = _is_document(named)
    written = names_outlet(f"the {who.removeprefix('the ')}" if outlet else who)
    if not (written or document or (article and small and ends_outlet(named))):
        return []
    return [source for source in sources if plain(source).endswith(f" {named}")]


def sources_holding(words: str, sources: Sequence[str]) -> list[str]:
    """The sources in whose names words stand as they are: "courier" in "The Ellery Courier"."""
    named = plain(words).strip()
    found = [source for source in sources if f" {named} " in f" {plain(source)} "]
    exact = [source for source in found if plain(source).removeprefix("the ") == named]
    return (exact or found) if named else []


def _titled(who: str, titles: Callable[[], Titles]) -> tuple[str, str] | None:
    """The one document whose title calls it so."""
    named = plain(who).removeprefix("the ")
    if not _is_document(named):
        return None
    found = [(id_, title) for id_, title in titles() if title and _calls(title, named)]
    return found[0] if len(found) == 1 else None


def _is_meant(title: str, who: str, others: str) -> bool:
    """Whether a title is what a name says and no more, or is of what the question asks about.

    "The ruling" may be any: that it is "Ruling on the Velmont takeover", another word of the
    question has to tell. "The Harbour Inquiry" and "Minutes of the meeting" are called so themselves.
    """
    named = plain(who).removeprefix("the ")
    if " " in named:
        return True
    further = _content(title) - {stem(named)}
    if further & _content(others) or not further - _ANY:
        return True
    return any(
        plain(part).startswith("the ") and plain(part).endswith(f" {named}")
        for part in _PARTS.split(_DATED.sub("", title))
    )


def _content(text: str) -> set[str]:
    words = re.findall(r"[^\W_]+", plain(text))
    return {stem(word) for word in words if word not in FUNCTION_WORDS and not word.isdigit()}


def _is_document(named: str) -> bool:
    return named.rpartition(" ")[2] in _DOCUMENT and named not in _TOLD_OF


def _calls(title: str, named: str) -> bool:
    """Whether a title is that name, with more of it before ("The Harbour Inquiry") or behind ("of 2019")."""
    owner, apart, thing = named.partition("'s ")
    genitive = f"{thing} of (?:the )?(?:[\\w-]+ ){{0,2}}{re.escape(owner)}" if apart else ""
    for part in _PARTS.split(_DATED.sub("", title)):
        written = _DATED.sub("", part).strip()
        line = plain(written).removeprefix("the ")
        if line == named or (genitive and re.fullmatch(genitive, line)):
            return True
        if line.startswith(named) and _GOES_ON.match(line, len(named)):
            return True
        # A name, and no headline: "Harbour Line Fleet Register", not "Senate Opens Inquiry".
        before = written.split()[: -len(named.split())]
        if line.endswith(f" {named}") and all(map(_is_name, before)):
            return True
    return False


def _is_name(word: str) -> bool:
    return (word[:1].isupper() or word == "of") and stem(plain(word)) not in _VERBS


def _several(who: str, meant: Sequence[str]) -> str:
    """What is said where words may mean several sources."""
    shown = meant[:_NAMED]
    listed = " or ".join(filter(None, (", ".join(shown[:-1]), shown[-1])))
    return f"“{re.sub(r'^The ', 'the ', who)}” may mean {listed}: all were searched."
