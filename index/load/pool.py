"""A pool of warm processes that parse files, each within bounds; none of it can take a build down."""

import atexit
import os
import queue
import subprocess
import sys
import threading
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from index.errors import DocumentError
from index.load.parsed import Options, Parsed, from_plain
from index.load.wire import Flood, receive, send

_KEPT = (
    "PATH",
    "LANG",
    "LC_ALL",
    "TZ",
    "TESSDATA_PREFIX",
    "SYSTEMROOT",
    "TMPDIR",
    "LD_LIBRARY_PATH",
)
# Tesseract takes seconds a page.
_OCR_SECONDS = 600.0
_REMEDY = "Split it, or save it in another format."


@dataclass(frozen=True)
class Limits:
    """What one file may cost: seconds, bytes of memory, bytes of what is read of it."""

    seconds: float = 30.0
    memory: int = 1 << 30
    output: int = 320_000_000


class Pool:
    """Processes that parse, started when they are first needed and kept. Safe from many threads.

    Parameters
    ----------
    size : int
        How many files are parsed at once, at least 1.
    limits : Limits
        For each file.
    program : str
        The module that the processes run; see `index.load.child`.
    """

    def __init__(
        self,
        size: int = 1,
        limits: Limits = Limits(),
        program: str = "index.load.child",
    ) -> None:
        self._limits, self._program = limits, program
        self.size = size
        self._idle: queue.LifoQueue[_Worker | None] = queue.LifoQueue()
        for _ in range(size):
            self._idle.put(None)

    def parse(self, raw: bytes, uri: str, options: Options) -> Parsed:
        """What some bytes hold; see `index.load.parse`.

        Raises
        ------
        DocumentError
            They hold no text, are damaged, or cost more than they may.
        """
        worker = self._idle.get()
        try:
            for fresh in (worker is None, True):
                if worker is None:
                    worker = _Worker(self._program, self._limits)
                try:
                    parsed = worker.parse(raw, uri, options)
                except _Died as death:
                    worker = worker.close()
                    # An earlier file may have hurt it: only a fresh process's end is this one's fault.
                    if fresh:
                        raise DocumentError(
                            f"broke the program that reads this format ({death})",
                            "It is damaged, or made to do that. It was left out.",
                        ) from None
                    continue
                except _Spent as spent:
                    worker = worker.close()
                    raise DocumentError(str(spent), _REMEDY) from None
                finally:
                    if worker is not None and worker.retired:
                        worker = worker.close()
                return parsed
            raise AssertionError("a fresh process either answers or is to blame")
        finally:
            self._idle.put(worker)

    def close(self) -> None:
        """End the processes that are idle."""
        for _ in range(self.size):
            try:
                worker = self._idle.get_nowait()
            except queue.Empty:
                return
            if worker is not None:
                worker.close()
            self._idle.put(None)


class _Died(Exception):
    """The process ended in the middle of a file."""


class _Spent(Exception):
    """A file cost more than it may."""


class _Worker:
    def __init__(self, program: str, limits: Limits) -> None:
        root = str(Path(__file__).resolve().parents[2])
        path = os.pathsep.join(filter(None, (root, os.environ.get("PYTHONPATH"))))
        kept = {name: os.environ[name] for name in _KEPT if name in os.environ}
        self._limits = limits
        self.retired = False
        self._process = subprocess.Popen(
            # -P: what lies in the current folder is data, and never imported.
            [sys.executable, "-P", "-m", program, str(limits.memory)],
            stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL,
            env={**kept, "PYTHONPATH": path, "PYTHONIOENCODING": "utf-8"},
            start_new_session=True,
        )  # fmt: skip

    def parse(self, raw: bytes, uri: str, options: Options) -> Parsed:
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        seconds = max(self._limits.seconds, _OCR_SECONDS) if options.ocr else self._limits.seconds
        late = threading.Event()

        def stop() -> None:
            late.set()
            self._kill()

        timer = threading.Timer(seconds, stop)
        timer.daemon = True
        timer.start()
        try:
            asked = {
                "uri": uri, "ocr": options.ocr, "columns": list(options.columns), "seconds": seconds,
            }  # fmt: skip
            send(self._process.stdin, asked, [raw])
            reply = receive(self._process.stdout, self._limits.output)
        except Flood:
            self._kill()
            raise _Spent(f"holds more than {self._limits.output // 1_000_000} MB of text") from None
        except (OSError, ValueError):
            reply = None
        finally:
            timer.cancel()
        if late.is_set():
            raise _Spent(f"took longer than {seconds:.0f} seconds to read")
        if reply is None:
            raise _Died(_end(self._process))
        header, blobs = reply
        self.retired = header.pop("retire")
        if header.get("fault") == "memory":
            raise _Spent(
                f"needs more than {self._limits.memory / (1 << 30):.1g} GB of memory to be read"
            )
        if "fault" in header:
            raise DocumentError(
                f"could not be read: {header['fault']}",
                "This is a fault of Footnote: please report it.",
            )
        if "error" in header:
            raise DocumentError(header["error"], header["remedy"])
        return from_plain(header, blobs)

    def close(self) -> "_Worker | None":
        """End it, and wait until it has ended; None, to stand in its place."""
        self._kill()
        self._process.wait()
        for stream in (self._process.stdin, self._process.stdout):
            if stream is not None:
                try:
                    stream.close()
                except OSError:
                    continue  # what was to be written has nowhere to go
        return None

    def _kill(self) -> None:
        try:
            if hasattr(os, "killpg"):
                os.killpg(self._process.pid, 9)  # Tesseract too
            else:
                self._process.kill()
        except (ProcessLookupError, PermissionError):
            return


def _end(process: "subprocess.Popen[bytes]") -> str:
    status = process.wait()
    return f"signal {-status}" if status < 0 else f"status {status}"


@lru_cache(maxsize=1)
def shared_pool() -> Pool:
    """The one pool of this process; its workers end with it."""
    pool = Pool(max(1, min(4, os.cpu_count() or 1)))
    atexit.register(pool.close)
    return pool
