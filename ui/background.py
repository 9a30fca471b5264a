"""Work in a thread, its reports as they come: what the stages and the progress bar are fed by."""

import asyncio
import threading
from collections.abc import AsyncGenerator, Callable
from concurrent.futures import Executor
from dataclasses import dataclass
from typing import Generic, TypeVar

T = TypeVar("T")
Report = Callable[[str], None]


@dataclass(frozen=True)
class Done(Generic[T]):
    """What the work returned."""

    value: T


class AbandonedError(Exception):
    """Raised inside the work, at its next report, when nobody waits for it any more."""


async def reports(
    workers: Executor, work: Callable[[Report], T], *, waiting: str, patience: float = 0.25
) -> AsyncGenerator[str | Done[T], None]:
    """Run ``work`` in ``workers`` and yield what it reports, then `Done` with what it returned.

    Parameters
    ----------
    workers : concurrent.futures.Executor
        Its size is how much runs at once; the rest waits here, off the event loop.
    work : callable
        Gets a function to report with. That function raises `AbandonedError` once this generator has
        been closed, so that work which was stopped ends at its next step.
    waiting : str
        Yielded when no worker was free within ``patience`` seconds.

    Raises
    ------
    Exception
        Whatever the work raised.
    """
    loop = asyncio.get_running_loop()
    reported: asyncio.Queue[str | None] = asyncio.Queue()
    abandoned = threading.Event()
    begun = asyncio.Event()

    def report(what: str) -> None:
        if abandoned.is_set():
            raise AbandonedError
        loop.call_soon_threadsafe(reported.put_nowait, what)

    def run() -> T:
        if abandoned.is_set():
            raise AbandonedError
        loop.call_soon_threadsafe(begun.set)
        try:
            return work(report)
        finally:
            loop.call_soon_threadsafe(reported.put_nowait, None)

    future = loop.run_in_executor(workers, run)
    # Once abandoned, nobody awaits the future; asked for its exception here, it does not complain.
    future.add_done_callback(lambda f: None if f.cancelled() else f.exception() and None)
    try:
        try:
            await asyncio.wait_for(begun.wait(), patience)
        except TimeoutError:
            yield waiting
        while (what := await reported.get()) is not None:
            yield what
        yield Done(await future)
    finally:
        abandoned.set()
        future.cancel()
