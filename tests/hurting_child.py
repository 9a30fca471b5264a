"""A parser that does to its process what a file asks for; run by `tests.test_pool`."""

import os
import signal
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Callable
from pathlib import Path

from index.document import Document
from index.load.child import serve
from index.load.parsed import Options, Parsed


def _recurse(depth: int = 0) -> int:
    return _recurse(depth + 1) + 1


def _hang() -> object:
    while True:
        pass


def _kept(blocks: list[bytes]) -> int:
    while True:
        blocks.append(bytes(50_000_000))


def _write() -> object:
    return Path("/tmp/footnote-was-here").write_text("x")


def _outermost() -> str:
    """The folder of the program that no other of its folders lies around: of a checkout or of Python."""
    checkout = str(Path(__file__).resolve().parents[1])
    return checkout if Path(sys.prefix).is_relative_to(checkout) else sys.prefix


DOES: dict[bytes, Callable[[], object]] = {
    b"hang": _hang,
    b"hang in C": lambda: time.sleep(60),
    b"eat memory": lambda: _kept([]),
    b"flood": lambda: "x" * 2_000_000,
    b"crash": os.abort,
    b"exit": lambda: os._exit(3),
    b"write": _write,
    b"read": lambda: Path("/root/.profile").read_text(),
    b"connect": lambda: socket.create_connection(("127.0.0.1", 9)),
    b"start": lambda: subprocess.run(["true"], check=True),
    b"recurse": _recurse,
    b"raise": lambda: {}["x"],
    b"print": lambda: print("noise" * 1000, flush=True) or "printed",
    b"die later": lambda: threading.Timer(0.2, os._exit, (1,)).start() or "soon",
    b"pid": lambda: str(os.getpid()),
    b"seconds": lambda: str(signal.alarm(0)),
    b"read around": lambda: Path("/proc/self/root/etc/hostname").read_text(),
    b"read a neighbour": lambda: Path(f"{_outermost()}-secret/x").read_text(),
    b"spawn": lambda: os.posix_spawn("/bin/true", ["true"], {}),
}


def parse(raw: bytes, uri: str, _: Options) -> Parsed:
    does = DOES.get(raw)
    return Parsed((Document(str(does()) if does else raw.decode(), uri=uri),))


if __name__ == "__main__":
    serve(parse)
