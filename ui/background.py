"""Work in a thread, its reports as they come: what the stages and the progress bar are fed by."""

import asyncio
import threading
from collections.abc import AsyncGenerator, Callable
from concurrent.futures import Executor
from typing import Generic, TypeVar

T = TypeVar("T")
Report = Callable[[str], None]


class AbandonedError(Exception):
    """Raised inside the work, at its next report, when nobody waits for it any more."""


class Job(Generic[T]):
    """Work that runs in a thread and says how far it is.

    Made, read and abandoned on one event loop.

    Parameters
    ----------
    workers : concurrent.futures.Executor
        Its size is how much runs at once; the rest waits here, off the event loop.
    work : callable
        Gets a function to report with. That function raises `AbandonedError` once the job was
        abandoned, so that work which was stopped ends at its next step.

    Attributes
    ----------
    result : T or None
        What the work returned; None before, and where the job was abandoned.
    """

    def __init__(self, workers: Executor, work: Callable[[Report], T]) -> None:
        self.result: T | None = None
        self._workers, self._work = workers, work
        self._loop = asyncio.get_running_loop()
        self._reported: asyncio.Queue[str | None] = asyncio.Queue()
        self._begun = asyncio.Event()
        self._abandoned = threading.Event()

    async def reports(self, waiting: str, patience: float = 0.25) -> AsyncGenerator[str, None]:
        """Start the work and yield its reports until it ends or is abandoned.

        Parameters
        ----------
        waiting : str
            Yielded when no worker was free within ``patience`` seconds.

        Raises
        ------
        Exception
            Whatever the work raised.
        """
        future = self._loop.run_in_executor(self._workers, self._run)
        # Once abandoned, nobody awaits the future; asked for its exception it does not complain.
        future.add_done_callback(lambda f: None if f.cancelled() else f.exception() and None)
        try:
            try:
                await asyncio.wait_for(self._begun.wait(), patience)
            except TimeoutError:
                yield waiting
            while (what := await self._reported.get()) is not None:
                yield what
            if not self._abandoned.is_set():
                self.result = await future
        finally:
            self._abandoned.set()
            future.cancel()

    def abandon(self) -> None:
        """End the reports now, and the work at its next step."""
        self._abandoned.set()
        self._begun.set()
        # What was reported and not yet read is of no interest any more.
        while not self._reported.empty():
            self._reported.get_nowait()
        self._reported.put_nowait(None)

    def _run(self) -> T:
        if self._abandoned.is_set():
            raise AbandonedError
        self._tell(self._begun.set)
        try:
            return self._work(self._report)
        finally:
            self._tell(lambda: self._reported.put_nowait(None))

    def _report(self, what: str) -> None:
        if self._abandoned.is_set():
            raise AbandonedError
        self._tell(lambda: self._reported.put_nowait(what))

    def _tell(self, act: Callable[[], None]) -> None:
        # The loop may be gone when work that was abandoned at shutdown comes to its end.
        if not self._loop.is_closed():
            self._loop.call_soon_threadsafe(act)
