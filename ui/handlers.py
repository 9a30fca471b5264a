"""What happens when somebody asks, stops or opens a citation: values to values, no widgets.

Nothing is kept between two calls. A conversation comes in from its reader's browser, checked by
`ui.storage`, and goes back there; so two readers cannot see each other's, and a restart of the
server loses nothing.
"""

import logging
from collections.abc import AsyncIterator, Callable, Collection, Sequence
from concurrent.futures import Executor
from contextlib import aclosing
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from index.document import Filter
from index.errors import FootnoteError, UsageError
from ui import evidence, view
from ui.background import AbandonedError, Job, Report
from ui.storage import read_citation, read_ids, read_turns, turn_data, turns_as_data
from ui.text import sentences
from ui.turns import Turn, answered, history

if TYPE_CHECKING:
    from qa.assistant import Assistant

log = logging.getLogger(__name__)


Examples = Callable[[], Sequence[str]]
"""Gives the questions that an empty conversation offers; asked only where it is empty."""


def no_examples() -> Sequence[str]:
    """None are offered."""
    return ()


Running = dict[str, Job[Turn] | None]
"""The questions under way, by the id of their turn: what the stop button looks up. None: stopped
before it was under way, for a stop may overtake its question.

An id is random and known to its own page alone; it leaves here as soon as its question is done.
"""

OVERTAKEN_LIMIT = 1_000
"""Stopped questions that are waited for; those that never come go, the oldest first."""


async def ask(
    assistant: "Assistant",
    workers: Executor,
    running: Running,
    wanted: object,
    unsearched: object,
) -> AsyncIterator[dict[str, Any]]:
    """Answer a question, telling each stage as it begins.

    Parameters
    ----------
    workers : concurrent.futures.Executor
        Where the questions are answered; its size is how many are at once.
    wanted : dict
        ``turn``, the question's, its state "asking", and ``before``, the turns that it may point
        back to, oldest first; both as `ui.storage.turns_as_data` makes them. What is none, or has
        an empty question, yields nothing.
    unsearched : list of str
        Ids of documents that are not searched.

    Yields
    ------
    dict
        ``turn``, its id, with ``stages``, those that have begun, each time one does; at the end as
        `finished` makes it.
    """
    data = wanted if isinstance(wanted, dict) else {}
    asked = read_turns([data.get("turn")])
    if not asked or not asked[0].asked.strip() or running.get(asked[0].id) is not None:
        return
    (turn,) = asked
    if turn.id in running:
        del running[turn.id]
        yield finished(replace(turn, state="stopped"))
        return
    before = read_turns(data.get("before"))
    excluded = frozenset(read_ids(unsearched))

    def work(report: Report) -> Turn:
        try:
            where = searched(assistant, excluded)
            answer = assistant.ask(
                turn.asked, history=history(before), where=where, on_stage=report
            )
        except AbandonedError:
            raise
        except Exception as error:
            return _failed(turn, error)
        return answered(turn, answer)

    job = running[turn.id] = Job(workers, work)
    stages: list[str] = []
    try:
        async with aclosing(job.reports("waiting for earlier questions")) as stream:
            async for stage in stream:
                stages.append(stage[:1].upper() + stage[1:])
                yield {"turn": turn.id, "stages": list(stages)}
    finally:
        del running[turn.id]
    yield finished(job.result or replace(turn, state="stopped"))


async def stop(running: Running, asked: object) -> dict[str, Any] | None:
    """Stop the question under way; `ask` then ends with it as stopped, and None is returned.

    Only where no such question is under way, as after a restart of the server, it is returned here;
    one that has yet to come is then not read.
    """
    turns = read_turns([asked])
    if not turns:
        return None
    (turn,) = turns
    if (job := running.get(turn.id)) is not None:
        job.abandon()
        return None
    running[turn.id] = None
    overtaken = [each for each, job in running.items() if job is None]
    for each in overtaken[:-OVERTAKEN_LIMIT]:
        del running[each]
    return finished(replace(turn, state="stopped"))


def finished(turn: Turn) -> dict[str, Any]:
    """A turn for its page: ``turn``, its id, ``html`` to show, ``kept``, the data to keep."""
    return {"turn": turn.id, "html": view.turn(turn), "kept": turn_data(turn)}


def restore(
    assistant: "Assistant", kept: object, examples: Examples = no_examples
) -> dict[str, Any]:
    """The conversation that a browser has kept, or the empty one's welcome; `kept` is untrusted.

    Parameters
    ----------
    kept : dict
        ``turns`` and ``pending``, the question that was under way when the page was left, in a
        list: it is shown as interrupted.

    Returns
    -------
    dict
        ``html`` to show; ``turns``, those that are shown, to keep.
    """
    data = kept if isinstance(kept, dict) else {}
    turns = read_turns(data.get("turns")) + read_turns(data.get("pending"))
    if not turns:
        html = view.welcome(examples(), len(assistant.index), sample=assistant.sample)
        return {"html": html, "turns": []}
    stay = turns_as_data(turns)
    html = "".join(map(view.turn, turns[-len(stay) :]))
    return {"html": html, "turns": stay}


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
