"""What a question for a list is answered by: every item a finding of its own. Pure."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from index.document import Hit
from qa.answer import Answer, Finding, Span
from qa.cite import cite, name_of, sentence_in
from qa.compose import Judged
from qa.dates import parse_date
from qa.findings import Group, finding
from qa.kinds.blocks import Block, blocks
from qa.kinds.lists import announced, behind_colon, items_of, whole
from qa.stems import telling_stems
from qa.telling.said_words import SAYING
from qa.values.number_words import ONES

# Others must be so near to the best to be items, too; where that one is an enumeration, so near.
_BESIDE_ONE = 0.5
_BESIDE = 0.8
_MAX_GROUPS = 8
# How far round a passage its lists are looked for, in characters.
_AROUND = 4_000
# Of so many letters one stem that begins another is of the same word: "recommend(ation)".
_DERIVED = 5
# What the words over a list may say besides what is asked for.
_PLAIN = telling_stems("main key following principal chief major full final brief short summary")
_COUNTS = {word: number for word, number in ONES.items() if number > 1}
_NUMBERS = telling_stems(" ".join(_COUNTS))
_SAID = telling_stems(" ".join(SAYING))


def listed(answer: Answer, judged: Judged) -> list[Finding]:
    """Every item as a finding, in the order of the documents."""
    ranks = {id(hit): rank for rank, hit in enumerate(answer.passages)}
    found: dict[str, tuple[tuple[int, int], Finding]] = {}
    groups = judged.groups[:_MAX_GROUPS]
    best = groups[0].best.span.probability
    least = best * _BESIDE_ONE
    for group in groups:
        span = group.lead.span
        if span.probability < least or group.best.retraction:
            continue
        items = _items(span)
        if len(items) > 1:
            # Who enumerates has said it; others must be nearly as likely to be asked for.
            least = max(least, best * _BESIDE)
        for start, end in items:
            part = replace(span, start=start, end=end)
            made = finding(group, 1)
            if len(items) > 1:
                made = replace(
                    made, value=part.text, normal="", resolved="", citations=(cite(1, part),)
                )
            place = ranks.get(id(span.hit), len(ranks)), start
            found.setdefault(part.text.lower().removeprefix("the "), (place, made))
    return [made for _, made in sorted(found.values(), key=lambda pair: pair[0])]


def _items(span: Span) -> list[tuple[int, int]]:
    """The items of the enumeration that a span is or is part of, dates left out among others."""
    document = span.hit.document
    sentence = sentence_in(span.hit, (span.start, span.end))
    if named := announced(document.text, span.start, span.end, sentence):
        return named
    if named := behind_colon(document.text, span.start, span.end, sentence):
        return named
    items = items_of(document.text, *whole(document.text, span.start, span.end, sentence))
    others = [(a, b) for a, b in items if parse_date(document.text[a:b]) is None]
    return others or items


def announced_by(judged: Judged) -> list[Finding]:
    """The items that the answer only announces: of "three things: A, B and C" the three things."""
    lead = judged.groups[0]
    span = lead.lead.span
    sentence = sentence_in(span.hit, (span.start, span.end))
    items = announced(span.hit.document.text, span.start, span.end, sentence)
    return _parts(lead, items) if items and span.start < items[0][0] else []


def enumerated_by(judged: Judged) -> list[Finding]:
    """All that the sentence of the answer names behind a colon, the answer among it."""
    lead = judged.groups[0]
    span = lead.lead.span
    sentence = sentence_in(span.hit, (span.start, span.end))
    return _parts(lead, behind_colon(span.hit.document.text, span.start, span.end, sentence))


def _parts(lead: Group, items: Sequence[tuple[int, int]]) -> list[Finding]:
    made = finding(lead, 1)
    parts = [replace(lead.lead.span, start=start, end=end) for start, end in items]
    return [
        replace(made, value=part.text, normal="", resolved="", citations=(cite(1, part),))
        for part in parts
    ]


def headed(question: str, passages: Sequence[Hit], *, said: bool = False) -> list[Finding]:
    """The items of the list that a document has under a heading, or behind words, of what is asked.

    Nothing else may be asked ("which recommendations were rejected?"), and nothing else be said of
    the list: only its document may be named. With ``said`` it must be announced by a verb of
    saying: "I recommend three things".
    """
    asked = telling_stems(question)
    number = next((_COUNTS[w] for w in question.lower().split() if w in _COUNTS), None)
    for hit in passages:
        for block in _round(hit):
            counted = number is None or number == len(block.items)
            if counted and _is_of(hit, block, asked, said=said):
                return [_item(hit, place) for place in block.items]
    return []


def _round(hit: Hit) -> Iterator[Block]:
    """The lists that a passage holds a part of."""
    passage = hit.passage
    start = max(0, passage.start - _AROUND)
    for block in blocks(hit.document.text[start : passage.end + _AROUND]):
        lead, *items = ((first + start, last + start) for first, last in (block.lead, *block.items))
        if lead[0] < passage.end and passage.start < items[-1][1]:
            yield Block(lead, tuple(items))


def _is_of(hit: Hit, block: Block, asked: frozenset[str], *, said: bool) -> bool:
    document = hit.document
    over = telling_stems(document.text[slice(*block.lead)])
    over = frozenset(word for word in over if not word.isdigit()) - _NUMBERS
    names = " ".join(
        (document.title or "", document.source or "", *document.heading_path(block.lead[0]))
    )
    near = telling_stems(names)
    told = frozenset(word for word in over if _stands_in(word, asked))
    if not told or (said and told.isdisjoint(_SAID)):
        return False
    known = asked - _NUMBERS
    return all(_stands_in(word, over | near) for word in known) and all(
        _stands_in(word, asked | near | _PLAIN) for word in over
    )


def _stands_in(word: str, words: frozenset[str]) -> bool:
    return word in words or any(
        min(len(word), len(one)) >= _DERIVED and (word.startswith(one) or one.startswith(word))
        for one in words
    )


def _item(hit: Hit, place: tuple[int, int]) -> Finding:
    span = Span(hit, *place, 0.0, 0.0)
    document = hit.document
    name = document.source or name_of(document.title, None, document.uri)
    return Finding(value=span.text, citations=(cite(1, span, place),), sources=(name,))
