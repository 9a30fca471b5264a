""" "Who said “...”?": the speaker of words that a passage holds as they were asked. Pure."""

import re
from collections.abc import Sequence

from index.document import Hit
from qa.answer import Citation, Finding, Span
from qa.attribution import Attribution, speaker
from qa.cite import cite, name_of, sentence_of
from qa.evidence.support import clusters, is_copy
from qa.findings import MAX_CITATIONS
from qa.said import Said, Sentences
from qa.status import Telling
from qa.talk.mention_values import tokens
from qa.telling.antecedents import LOOK_BACK, open_mark
from qa.telling.speech_words import CLOSING

# Not "who wrote": what is quoted behind that is a work.
_WHO_SAID = re.compile(
    r"\W*(?:(?:and|but|so)\s+)?who (?:else )?"
    r"(?:sa(?:id|ys)|told|tells|claim(?:ed|s)|state[ds]|declare[ds]|replie[ds]|argue[ds]|admitted)\b"
    r"(?:[^\"“«„]*[\"“«„](?P<marked>[^\"“”«»„]+)[\"”»]|(?: that)?(?P<told>[^\"“«„]+))",
    re.IGNORECASE,
)
# Fewer words without marks round them may stand anywhere.
_ENOUGH_WORDS = 4


def speakers_of(question: str, hits: Sequence[Hit]) -> list[Finding] | None:
    """Who says the words that a question quotes, as findings.

    Returns
    -------
    list of Finding or None
        Empty where the words are held and their speaker is not plain; None where no passage holds
        them, and where no words are asked for.
    """
    asked = _WHO_SAID.match(question)
    words = (
        [re.escape(word.text) for word in tokens(asked["marked"] or asked["told"])] if asked else []
    )
    if asked is None or not words or (not asked["marked"] and len(words) < _ENOUGH_WORDS):
        return None
    wanted = re.compile(r"\b" + r"\W+".join(words) + r"\b", re.IGNORECASE)
    found: dict[str, list[tuple[Said, Citation]]] = {}
    held: set[str] = set()
    for hit in hits:
        match = wanted.search(hit.document.text, hit.passage.start, hit.passage.end)
        if match is None or hit.document.id in held:
            continue
        sentence, says = _said(hit, match.span())
        if says is None:
            continue
        held.add(hit.document.id)
        named = _cited(hit, says, sentence) if says.named else None
        if named is not None:
            said = Said(Span(hit, *match.span(), 0.0, 1.0), Sentences(), None)
            found.setdefault(says.full, []).append((said, named))
    findings = [_finding(reports) for reports in found.values()]
    return findings if findings or (held and asked["marked"]) else None


def _said(hit: Hit, place: tuple[int, int]) -> tuple[tuple[int, int], Attribution | None]:
    """The sentences that hold words, with all of their quotation, and whose they are."""
    document, passage = hit.document, hit.passage
    text, opened = document.text, open_mark(document.text, place[0])
    closing = CLOSING.search(text, place[1], passage.end) if opened >= 0 else None
    whole = (opened, closing.end()) if closing else place
    sentence = sentence_of(document, *whole, (passage.start, passage.end))
    if closing:
        place = opened + 1, opened + 1 + len(text[opened + 1 : closing.start()].rstrip(" ,"))
    denied = Telling(text, *sentence).of_words(place) == "denied"
    return sentence, None if denied else speaker(text, sentence, place)


def _cited(hit: Hit, says: Attribution, sentence: tuple[int, int]) -> Citation | None:
    """The speaker where the document names them, cited with the words."""
    document = hit.document
    start = document.text.rfind(says.speaker, max(0, sentence[0] - LOOK_BACK), sentence[1])
    if start < 0:
        return None
    span = Span(hit, start, start + len(says.speaker), 0.0, 1.0)
    first, _ = sentence_of(document, span.start, span.end, (0, sentence[1]))
    return cite(1, span, (min(first, sentence[0]), sentence[1]))


def _finding(reports: Sequence[tuple[Said, Citation]]) -> Finding:
    originals = [cluster[0] for cluster in clusters([said for said, _ in reports], is_copy)]
    documents = [said.span.hit.document for said in originals]
    cited = tuple(citation for _, citation in reports)
    return Finding(
        cited[0].answer, cited[:MAX_CITATIONS], articles=len(cited),
        sources=tuple(dict.fromkeys(d.source or name_of(d.title, None, d.uri) for d in documents)),
        copies=len(cited) - len(originals),
    )  # fmt: skip
