"""What happens when somebody asks, stops or opens a citation: values to values, no widgets.

Nothing is kept between two calls. A conversation comes in from its reader's browser, checked by
`ui.storage`, and goes back there; so two readers cannot see each other's, and a restart of the
server loses nothing.
"""

import logging
from collections.abc import AsyncIterator, Collection, Sequence
from concurrent.futures import Executor
from contextlib import aclosing
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from index.document import Filter
from index.errors import FootnoteError, UsageError
from ui import evidence, view
from ui.background import AbandonedError, Done, Report, reports
from ui.examples import example_questions
from ui.storage import read_citation, read_ids, read_turns, turns_as_data
from ui.turns import Turn, answered, history, new_turn

if TYPE_CHECKING:
    from qa.assistant import Assistant

log = logging.getLogger(__name__)


@dataclass(frozen=True)
class Screen:
    """What the chat shows; None leaves a part as it is.

    Attributes
    ----------
    live : str
        HTML of the turn that is being answered; empty when none is.
    conversation : str or None
        HTML of the other turns.
    stored : list or None
        The conversation for the browser's storage.
    asking : bool
        Whether a question is being answered: the stop button stands in for the other.
    """

    live: str = ""
    conversation: str | None = None
    stored: list[dict[str, Any]] | None = None
    asking: bool = False


async def ask(
    assistant: "Assistant",
    workers: Executor,
    question: object,
    stored: object,
    unsearched: object,
    replacing: object = None,
) -> AsyncIterator[Screen]:
    """Answer a question, showing each stage as it begins.

    Parameters
    ----------
    question : str
        As typed. An empty one yields nothing.
    stored : list
        The conversation, as the browser has it.
    unsearched : list of str
        Ids of documents that are not searched.
    replacing : str or None
        The id of a turn: it and those after it give way to this question.
    """
    turns = read_turns(stored)
    places = [place for place, each in enumerate(turns) if each.id == replacing]
    if places:
        turns = turns[: places[0]]
    turn = new_turn(question) if isinstance(question, str) else new_turn("")
    if not turn.asked:
        return
    before = view.conversation(turns)
    yield Screen(
        live=view.pending(turn, ()),
        conversation=before,
        stored=turns_as_data([*turns, turn]),
        asking=True,
    )
    excluded = frozenset(read_ids(unsearched))

    def work(report: Report) -> Turn:
        try:
            where = _where(assistant, excluded)
            answer = assistant.ask(turn.asked, history=history(turns), where=where, on_stage=report)
        except AbandonedError:
            raise
        except Exception as error:
            return _failed(turn, error)
        return answered(turn, answer)

    stages: list[str] = []
    finished = turn
    async with aclosing(reports(workers, work, waiting="waiting for earlier questions")) as running:
        async for what in running:
            if isinstance(what, Done):
                finished = what.value
            else:
                stages.append(what)
                yield Screen(live=view.pending(turn, stages), asking=True)
    turns.append(finished)
    yield Screen(conversation=view.conversation(turns), stored=turns_as_data(turns))


def stop(assistant: "Assistant", stored: object) -> Screen:
    """The conversation with the question that was under way marked as stopped."""
    turns = [
        replace(each, state="stopped") if each.state == "asking" else each
        for each in read_turns(stored)
    ]
    return Screen(conversation=_conversation(assistant, turns), stored=turns_as_data(turns))


def restore(assistant: "Assistant", stored: object) -> Screen:
    """The conversation that a browser has kept, or the empty one's welcome."""
    return Screen(conversation=_conversation(assistant, read_turns(stored)))


def forget(assistant: "Assistant") -> Screen:
    """A new conversation."""
    return Screen(conversation=_conversation(assistant, []), stored=[])


def open_citation(assistant: "Assistant", wanted: object) -> str:
    """The evidence panel for what a page asks to see; `wanted` is untrusted.

    Parameters
    ----------
    wanted : dict
        ``citation`` and ``others``, as `ui.storage.citation_data` makes them, or only
        ``document``, an id, to read that from its beginning.
    """
    data = wanted if isinstance(wanted, dict) else {}
    citation = None
    others = []
    try:
        if data.get("citation") is not None:
            citation = read_citation(data["citation"])
            others = [read_citation(c) for c in list(data.get("others") or [])[:60]]
        ids = [citation.document_id] if citation else read_ids([data.get("document")])
        if not ids:
            return evidence.gone(None)
        document = assistant.index.document(ids[0])
    except UsageError:
        return evidence.gone(citation)
    except (KeyError, TypeError, ValueError):
        return evidence.gone(None)
    if citation is None:
        return evidence.reading(document)
    others = [each for each in others if each.document_id == document.id]
    return evidence.panel(document, citation, others)


def more_text(assistant: "Assistant", wanted: object) -> dict[str, Any]:
    """The next run of an opened document; `wanted` is untrusted.

    Returns
    -------
    dict
        ``html``, the paragraphs; ``more``, the button for the run beyond, empty at an end.
    """
    data = wanted if isinstance(wanted, dict) else {}
    at, direction = data.get("at"), data.get("direction")
    ids = read_ids([data.get("document")])
    if not ids or not isinstance(at, int) or isinstance(at, bool):
        return {"html": "", "more": ""}
    try:
        text = assistant.index.document(ids[0]).text
    except UsageError:
        return {"html": "", "more": ""}
    if direction == "before":
        first, last = evidence.run_before(text, at)
        beyond = evidence.more("before", first) if first > 0 else ""
    else:
        first, last = evidence.run_after(text, at)
        beyond = evidence.more("after", last) if last < len(text) else ""
    return {"html": evidence.paragraphs(text, first, last), "more": beyond}


def _conversation(assistant: "Assistant", turns: Sequence[Turn]) -> str:
    if turns:
        return view.conversation(turns)
    return view.welcome(example_questions(assistant), len(assistant.index), sample=assistant.sample)


def _where(assistant: "Assistant", excluded: Collection[str]) -> Filter | None:
    ids = [document.id for document in assistant.index.documents()]
    chosen = tuple(each for each in ids if each not in excluded)
    if ids and not chosen:
        raise UsageError(
            "No document is chosen to be searched.", "Tick at least one under Documents."
        )
    return Filter(documents=chosen) if len(chosen) < len(ids) else None


def _failed(turn: Turn, error: Exception) -> Turn:
    if isinstance(error, FootnoteError):
        problem = " ".join(part for part in (error.message, error.remedy) if part)
    else:
        # The page gets a sentence, the person who runs the server the traceback.
        log.error("A question could not be answered", exc_info=error)
        problem = (
            f"Something inside Footnote went wrong ({type(error).__name__}). Where it was started,"
            " the details are printed."
        )
    return replace(turn, state="failed", problem=problem)
