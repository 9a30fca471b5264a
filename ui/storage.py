"""A conversation's way into the browser's storage and back.

The conversation lives in the reader's browser and nowhere else: nothing is kept on the server
between two questions, so there is nothing that could end up in another conversation. What
comes back is therefore untrusted: `read_turns` builds nothing but the values of `qa.answer` and
`ui.turns`, from checked and bounded parts, and drops a turn that does not hold together.
"""

import json
import math
import re
from collections.abc import Sequence
from datetime import date
from typing import Any, get_args

from index.load.text import without_surrogates
from qa.answer import Answer, Citation, Finding, Kind, Side, Status
from qa.wording import line, web_link
from ui.text import name_of
from ui.turns import QUESTION_LIMIT, State, Turn

TURN_LIMIT = 30
"""Turns that are kept; as many does the page's script keep and show."""

STORED_LIMIT = 800_000
"""Characters of JSON that are kept, of the 5 MB or so that a browser holds for all tabs together; the
oldest turns go first.
"""

QUOTE_LIMIT = 6_000
"""Characters of a quote that travel; the whole of it is in the document."""

IDS_LIMIT = 100_000
"""Document ids that are taken from a browser."""

_VALUE, _NAME, _ITEMS, _LEVELS = 2_000, 1_000, 60, 6
_ID = re.compile(r"[0-9a-f]{12}")
_TURN_ID = re.compile(r"[0-9a-z]{4,32}")


def turns_as_data(turns: Sequence[Turn]) -> list[dict[str, Any]]:
    """What the browser stores: the newest turn and those before it that fit, oldest first, ready for
    JSON.
    """
    kept: list[dict[str, Any]] = []
    room = STORED_LIMIT
    for turn in reversed(turns[-TURN_LIMIT:]):
        data = turn_data(turn)
        # As a browser writes it, and the page's script counts it.
        room -= len(json.dumps(data, ensure_ascii=False, separators=(",", ":")))
        if room < 0 and kept:
            break
        kept.append(data)
    return kept[::-1]


def read_turns(data: object) -> list[Turn]:
    """The turns in what a browser sent, whatever that is; at most `TURN_LIMIT`.

    A turn with a part that is missing, of the wrong type or out of range is left out.
    """
    if not isinstance(data, list):
        return []
    turns: dict[str, Turn] = {}
    for item in data[-TURN_LIMIT:]:
        try:
            turn = _read_turn(item)
        except (KeyError, TypeError, ValueError, AttributeError, OverflowError):
            continue
        turns[turn.id] = turn
    return list(turns.values())


def storable(text: str, limit: int) -> str:
    """The first ``limit`` characters, with what has no UTF-8 replaced."""
    return without_surrogates(text[:limit])


def turn_data(turn: Turn) -> dict[str, Any]:
    """One turn as `turns_as_data` has it."""
    data: dict[str, Any] = {
        "id": turn.id,
        "asked": storable(turn.asked, QUESTION_LIMIT),
        "state": turn.state,
    }
    if turn.problem:
        data["problem"] = storable(turn.problem, _VALUE)
    if turn.closest:
        data["closest"] = [citation_data(c) for c in turn.closest]
    if (answer := turn.answer) is not None:
        data["answer"] = {
            "asked": storable(answer.asked, QUESTION_LIMIT),
            "question": storable(answer.question, QUESTION_LIMIT),
            "kind": answer.kind,
            "text": storable(answer.text, _VALUE * 4),
            "refused": answer.refused,
            "reason": storable(answer.reason, _VALUE),
            "confidence": answer.confidence,
            "calibrated": answer.calibrated,
            "findings": [_finding_data(f) for f in answer.findings[:_ITEMS]],
            "also_found": [_finding_data(f) for f in answer.also_found[:_ITEMS]],
            "disagreement": answer.disagreement,
            "notes": [storable(note, _VALUE) for note in answer.notes[:_ITEMS]],
        }
    return data


def _finding_data(finding: Finding) -> dict[str, Any]:
    return {
        "value": storable(finding.value, QUOTE_LIMIT),
        "normal": storable(finding.normal, _NAME),
        "resolved": storable(finding.resolved, _NAME),
        "status": finding.status,
        "side": finding.side,
        "speaker": storable(finding.speaker, _NAME),
        "probability": finding.probability,
        "through": storable(finding.through, _NAME),
        "sources": [storable(source, _NAME) for source in finding.sources[:_ITEMS]],
        "articles": finding.articles,
        "copies": finding.copies,
        "quoting": finding.quoting,
        "citations": [citation_data(c) for c in finding.citations[:_ITEMS]],
    }


def citation_data(citation: Citation) -> dict[str, Any]:
    """What a browser needs to show a citation and to ask for its document, ready for JSON.

    Of a path only the last part travels: where the files lie is nobody's business on the page.
    """
    return {
        "number": citation.number,
        "document": citation.document_id,
        "title": name_of(citation.title, citation.uri),
        "uri": web_link(citation.uri) or "",
        "source": None if citation.source is None else line(citation.source),
        "published": citation.published.isoformat() if citation.published else None,
        "page": citation.page,
        "heading": [line(each) for each in citation.heading[:_LEVELS]],
        "start": citation.start,
        "end": citation.end,
        "quote": storable(citation.quote, QUOTE_LIMIT),
        "answer_start": citation.answer_start,
        "answer_end": citation.answer_end,
        "url": web_link(citation.url),
    }


def _read_turn(data: Any) -> Turn:
    state = _one_of(data["state"], get_args(State))
    answer = _read_answer(data["answer"]) if data.get("answer") is not None else None
    if (answer is not None) != (state == "answered"):
        raise ValueError("an answer belongs to an answered turn")
    return Turn(
        id=_matching(data["id"], _TURN_ID),
        asked=_text(data["asked"], QUESTION_LIMIT),
        state=state,
        answer=answer,
        closest=tuple(read_citation(c) for c in _items(data.get("closest", []))),
        problem=_text(data.get("problem", ""), _VALUE),
    )


def _read_answer(data: Any) -> Answer:
    findings = tuple(_read_finding(f) for f in _items(data["findings"]))
    also_found = tuple(_read_finding(f) for f in _items(data["also_found"]))
    by_number = {c.number: c for f in (*findings, *also_found) for c in f.citations}
    return Answer(
        asked=_text(data["asked"], QUESTION_LIMIT),
        question=_text(data["question"], QUESTION_LIMIT),
        kind=_one_of(data["kind"], get_args(Kind)),
        text=_text(data["text"], _VALUE * 4),
        refused=_flag(data["refused"]),
        reason=_text(data["reason"], _VALUE),
        confidence=_probability(data["confidence"]),
        calibrated=_flag(data["calibrated"]),
        findings=findings,
        also_found=also_found,
        disagreement=_flag(data["disagreement"]),
        citations=tuple(by_number[number] for number in sorted(by_number)),
        notes=tuple(_text(note, _VALUE) for note in _items(data["notes"])),
    )


def _read_finding(data: Any) -> Finding:
    citations = tuple(read_citation(c) for c in _items(data["citations"]))
    if not citations:
        raise ValueError("a finding has a citation")
    return Finding(
        value=_text(data["value"], QUOTE_LIMIT),
        normal=_text(data["normal"], _NAME),
        resolved=_text(data["resolved"], _NAME),
        status=_one_of(data["status"], get_args(Status)),
        side=_one_of(data.get("side", ""), get_args(Side)),
        speaker=_text(data["speaker"], _NAME),
        probability=_probability(data["probability"]),
        through=_text(data.get("through", ""), _NAME),
        sources=tuple(_text(source, _NAME) for source in _items(data["sources"])),
        articles=_number(data.get("articles", 1), 1),
        copies=_number(data.get("copies", 0)),
        quoting=_number(data.get("quoting", 0)),
        citations=citations,
    )


def read_ids(data: object) -> list[str]:
    """The document ids in what a browser sent; what is none is left out."""
    if not isinstance(data, list):
        return []
    return [each for each in data[:IDS_LIMIT] if isinstance(each, str) and _ID.fullmatch(each)]


def read_citation(data: Any) -> Citation:
    """The citation in a mapping that a browser sent.

    Raises
    ------
    KeyError, TypeError, ValueError
        A part is missing, of the wrong type or out of range.
    """
    start, end = _number(data["start"]), _number(data["end"])
    answer_start, answer_end = _number(data["answer_start"]), _number(data["answer_end"])
    if not start <= answer_start <= answer_end <= end:
        raise ValueError("the answer lies inside the quote")
    published = data.get("published")
    page = data.get("page")
    return Citation(
        number=_number(data["number"], 1, 999),
        document_id=_matching(data["document"], _ID),
        title=_maybe(data.get("title")),
        uri=_text(data.get("uri", ""), _NAME * 4),
        source=_maybe(data.get("source")),
        published=None if published is None else date.fromisoformat(_text(published, 10)),
        page=None if page is None else _number(page, 1),
        heading=tuple(_text(each, _NAME) for each in _items(data.get("heading", []))[:_LEVELS]),
        start=start,
        end=end,
        quote=_text(data["quote"], QUOTE_LIMIT),
        answer_start=answer_start,
        answer_end=answer_end,
        url=web_link(_maybe(data.get("url"))),
    )


def _text(value: Any, limit: int) -> str:
    if not isinstance(value, str):
        raise TypeError("a string is wanted")
    return value[:limit]


def _maybe(value: Any) -> str | None:
    return None if value is None else _text(value, _NAME * 4)


def _flag(value: Any) -> bool:
    if not isinstance(value, bool):
        raise TypeError("true or false is wanted")
    return value


def _number(value: Any, least: int = 0, most: int = 2**40) -> int:
    if not isinstance(value, int) or isinstance(value, bool) or not least <= value <= most:
        raise ValueError("a whole number in range is wanted")
    return value


def _probability(value: Any) -> float:
    if isinstance(value, bool) or not isinstance(value, int | float) or not math.isfinite(value):
        raise ValueError("a finite number is wanted")
    return min(1.0, max(0.0, float(value)))


def _items(value: Any) -> list[Any]:
    if not isinstance(value, list):
        raise TypeError("a list is wanted")
    return value[:_ITEMS]


def _one_of(value: Any, allowed: tuple[Any, ...]) -> Any:
    if value not in allowed:
        raise ValueError("not one of the known values")
    return value


def _matching(value: Any, pattern: re.Pattern[str]) -> str:
    if not isinstance(value, str) or not pattern.fullmatch(value):
        raise ValueError("not an identifier")
    return value
