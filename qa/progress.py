"""A bar on stderr for what takes a while."""

import sys
import time

from index.report import Progress

# What is over before a person looks up needs no bar.
_QUIET_SECONDS = 2.0
_WIDTH = 24
# Between two looks of one person.
_REST_SECONDS = 0.1


class Bar:
    """Prints progress with rate and time left, once the work has run for two seconds."""

    def __init__(self) -> None:
        self._begun = time.monotonic()
        self._told = 0.0
        self._shown = False

    def __enter__(self) -> "Bar":
        return self

    def __exit__(self, *_: object) -> None:
        if self._shown:
            print(file=sys.stderr)

    def tell(self, progress: Progress) -> None:
        """Show how far it is."""
        now = time.monotonic()
        seconds = now - self._begun
        if now - self._told < _REST_SECONDS and progress.done < progress.total:
            return
        if seconds < _QUIET_SECONDS or not progress.total or not sys.stderr.isatty():
            return
        filled = "█" * round(progress.done / progress.total * _WIDTH)
        rate = progress.done / seconds
        left = (progress.total - progress.done) / rate if rate else 0.0
        self._shown, self._told = True, now
        print(
            f"\r{filled:·<{_WIDTH}} {progress.done:,}/{progress.total:,}  "
            f"{self.said(progress, rate)}  {_clock(left)} left ",
            end="", file=sys.stderr, flush=True,
        )  # fmt: skip

    def said(self, progress: Progress, rate: float) -> str:  # noqa: ARG002
        """What stands beside the count; ``rate`` is per second."""
        return f"{rate:,.0f} files/s"


class QuestionBar(Bar):
    """The bar of a build, telling of questions: how many are done, and how many of them right."""

    def said(self, progress: Progress, rate: float) -> str:  # noqa: ARG002
        """How many of them right, as the evaluation words it."""
        return progress.stage


def _clock(seconds: float) -> str:
    minutes, rest = divmod(round(seconds), 60)
    return f"{minutes}:{rest:02d}"
