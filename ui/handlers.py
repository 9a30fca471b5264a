"""What happens when somebody asks, stops or opens a citation: values to values, no widgets.

Nothing is kept between two calls. A conversation comes in from its reader's browser, checked by
`ui.storage`, and goes back there; so two readers cannot see each other's, and a restart of the
server loses nothing.
"""

import logging
from collections.abc import AsyncIterator, Callable, Collection, Sequence
from concurrent.futures import Executor
from contextlib import aclosing
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from index.document import Filter
from index.errors import FootnoteError, UsageError
from ui import evidence, view
from ui.background import AbandonedError, Job, Report
from ui.storage import read_citation, read_ids, read_turns, turns_as_data
from ui.text import sentences
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
    pending : list or None
        The question under way for the browser's storage, apart from the rest: it is written when
        nothing else changes, and a reload must not lose it.
    asking : bool
        Whether a question is being answered: the stop button stands in for the other.
    """

    live: str = ""
    conversation: str | None = None
    stored: list[dict[str, Any]] | None = None
    pending: list[dict[str, Any]] | None = None
    asking: bool = False


Examples = Callable[[], Sequence[str]]
"""Gives the questions that an empty conversation offers; asked only where it is empty."""


def no_examples() -> Sequence[str]:
    """None are offered."""
    return ()


Running = dict[str, Job[Turn]]
"""The questions under way, by the id of their turn: what the stop button looks up.

An id is random and known to its own page alone; it leaves here as soon as its question is done.
"""


async def ask(
    assistant: "Assistant",
    workers: Executor,
    running: Running,
    question: object,
    stored: object,
    unsearched: object,
    replacing: object = None,
) -> AsyncIterator[Screen]:
    """Answer a question, showing each stage as it begins.

    Parameters
    ----------
    workers : concurrent.futures.Executor
        Where the questions are answered; its size is how many are at once.
    question : str
        As typed. An empty one yields nothing.
    stored : list
        The conversation before it, as the browser has it.
    unsearched : list of str
        Ids of documents that are not searched.
    replacing : str or None
        The id of a turn: it and those after it give way to this question.
    """
    turns = read_turns(stored)
    places = [place for place, each in enumerate(turns) if each.id == replacing]
    if places:
        turns = turns[: places[0]]
    turn = new_turn(question if isinstance(question, str) else "")
    if not turn.asked:
        return
    excluded = frozenset(read_ids(unsearched))

    def work(report: Report) -> Turn:
        try:
            where = searched(assistant, excluded)
            answer = assistant.ask(turn.asked, history=history(turns), where=where, on_stage=report)
        except AbandonedError:
            raise
        except Exception as error:
            return _failed(turn, error)
        return answered(turn, answer)

    job = running[turn.id] = Job(workers, work)
    try:
        yield Screen(
            live=view.pending(turn, ()),
            # The rest of the page stays: it may be long.
            conversation=None if turns and not places else view.conversation(turns),
            pending=turns_as_data([turn]),
            asking=True,
        )
        stages: list[str] = []
        async with aclosing(job.reports("waiting for earlier questions")) as stream:
            async for stage in stream:
                stages.append(stage)
                yield Screen(live=view.pending(turn, stages), asking=True)
    finally:
        del running[turn.id]
    turns.append(job.result or replace(turn, state="stopped"))
    yield Screen(conversation=view.conversation(turns), stored=turns_as_data(turns), pending=[])


async def stop(
    assistant: "Assistant",
    running: Running,
    stored: object,
    pending: object,
    examples: Examples = no_examples,
) -> Screen | None:
    """Stop the question under way; `ask` then shows it as stopped and ends.

    None is returned, for there is nothing to show besides. Only where no such question is under
    way, as after a restart of the server, the conversation is.
    """
    waiting = read_turns(pending)
    jobs = [running[each.id] for each in waiting if each.id in running]
    for job in jobs:
        job.abandon()
    if jobs:
        return None
    turns = read_turns(stored) + [replace(each, state="stopped") for each in waiting]
    return Screen(
        conversation=_conversation(assistant, turns, examples),
        stored=turns_as_data(turns),
        pending=[],
    )


def restore(
    assistant: "Assistant", stored: object, pending: object, examples: Examples = no_examples
) -> Screen:
    """The conversation that a browser has kept, or the empty one's welcome.

    A question that was under way when the page was left is shown as interrupted.
    """
    turns, interrupted = read_turns(stored), read_turns(pending)
    if not interrupted:
        return Screen(conversation=_conversation(assistant, turns, examples))
    turns += interrupted
    return Screen(conversation=view.conversation(turns), stored=turns_as_data(turns), pending=[])


def forget(assistant: "Assistant", examples: Examples = no_examples) -> Screen:
    """A new conversation."""
    return Screen(conversation=_conversation(assistant, [], examples), stored=[], pending=[])


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
        document = assistant.index.document(ids[0])
    except UsageError:
        return {"html": "", "more": ""}
    text = document.text
    if direction == "before":
        first, last = evidence.run_before(text, at)
        beyond = evidence.more("before", first) if first > 0 else ""
    else:
        first, last = evidence.run_after(text, at)
        beyond = evidence.more("after", last) if last < len(text) else ""
    html = evidence.paragraphs(text, first, last, pages=document.pages)
    return {"html": html, "more": beyond}


def searched(assistant: "Assistant", excluded: Collection[str]) -> Filter | None:
    """The filter that leaves out the excluded documents; None where all are searched.

    Raises
    ------
    index.errors.UsageError
        No document is left.
    """
    ids = [document.id for document in assistant.index.documents()]
    chosen = tuple(each for each in ids if each not in excluded)
    if ids and not chosen:
        raise UsageError(
            "No document is chosen to be searched.", "Tick at least one under Documents."
        )
    return Filter(documents=chosen) if len(chosen) < len(ids) else None


def _conversation(assistant: "Assistant", turns: Sequence[Turn], examples: Examples) -> str:
    if turns:
        return view.conversation(turns)
    return view.welcome(examples(), len(assistant.index), sample=assistant.sample)


def _failed(turn: Turn, error: Exception) -> Turn:
    if isinstance(error, FootnoteError):
        problem = sentences(error.message, error.remedy)
    else:
        # The page gets a sentence, the person who runs the server the traceback.
        log.error("A question could not be answered", exc_info=error)
        problem = (
            f"Something inside Footnote went wrong ({type(error).__name__}). Where it was started,"
            " the details are printed."
        )
    return replace(turn, state="failed", problem=problem)
