"""The stages of an answer: told of when they begin, timed when they end."""

import time
from collections.abc import Callable


class Clock:
    """Times stages, and tells each when it begins."""

    def __init__(self, tell: Callable[[str], None]) -> None:
        self._tell = tell
        self._timings: dict[str, float] = {}
        self._name = ""
        self._begun = self._since = time.perf_counter()

    def stage(self, name: str, words: str) -> None:
        """End the stage before, begin this one."""
        self._end()
        self._name = name
        self._tell(words)

    def stop(self) -> dict[str, float]:
        """Milliseconds by stage, and in all."""
        self._end()
        return {**self._timings, "total": round((time.perf_counter() - self._begun) * 1000, 3)}

    def _end(self) -> None:
        now = time.perf_counter()
        if self._name:
            self._timings[self._name] = round((now - self._since) * 1000, 3)
        self._since = now
