"""The process in which files are parsed: ``python -P -m index.load.child MEMORY``.

It takes bytes from its input and gives documents to its output. What runs in Python can read
nothing but the program itself, write nothing, start nothing but Tesseract and reach no network: an
audit hook refuses it. The libraries in C that Python calls are not seen by that; the system lets
the whole process write no file and use no more memory than it was given. Where the system has no
such bounds (Windows; memory on macOS), only time and output are bounded, by the build that waits.
"""

import contextlib
import os
import signal
import sys
from collections.abc import Callable
from pathlib import Path
from typing import IO, Any

from index.errors import DocumentError
from index.load.parsed import Options, Parsed, as_plain
from index.load.wire import receive, send

Parse = Callable[[bytes, str, Options], Parsed]
# A build that waits kills at the limit; this is for a build that has died itself.
_GRACE_SECONDS = 5
# A process that has grown is replaced, so that one large file does not weigh on all that follow.
_RETIRE_BYTES = 400_000_000
_NO_LIMIT = 1 << 40
_FORBIDDEN = frozenset(
    f"{module}.{name}"
    for module, names in (
        ("socket", "connect bind sendto sendmsg getaddrinfo gethostbyname gethostbyaddr"),
        ("os", "remove rename mkdir rmdir link symlink truncate chmod chown system exec fork "
               "forkpty spawn posix_spawn kill killpg"),
    )
    for name in names.split()
)  # fmt: skip


def serve(parse: Parse) -> None:
    """Parse what comes in until nothing does."""
    memory = int(sys.argv[1])
    reads, writes = sys.stdin.buffer, os.fdopen(os.dup(1), "wb")
    os.dup2(os.open(os.devnull, os.O_WRONLY), 1)  # what a library prints is no answer
    sys.dont_write_bytecode = True
    _bound(memory)
    sys.addaudithook(_guard)
    while (request := receive(reads, _NO_LIMIT)) is not None:
        header, (raw,) = request
        _alarm(int(header["seconds"]) + _GRACE_SECONDS)
        retire = _answer(parse, raw, header, writes)
        _alarm(0)
        del request, header, raw
        if retire:
            return


def _answer(parse: Parse, raw: bytes, header: dict[str, Any], writes: IO[bytes]) -> bool:
    """Answer one request; True where this process should not go on."""
    options = Options(header["ocr"], tuple((a, b) for a, b in header["columns"]))
    try:
        reply, blobs = as_plain(parse(raw, header["uri"], options))
        retire = _peak() > _RETIRE_BYTES
        send(writes, {**reply, "retire": retire}, blobs)
        return retire
    except DocumentError as error:
        said = {"error": error.message, "remedy": error.remedy}
    except MemoryError:
        said = {"fault": "memory"}
    except RecursionError:
        said = {"error": "is nested too deeply", "remedy": "It may be an attack."}
    except Exception as error:
        said = {"fault": f"{type(error).__name__}: {error}"[:200]}
    retire = said.get("fault") == "memory" or _peak() > _RETIRE_BYTES
    send(writes, {**said, "retire": retire})
    return retire


def _bound(memory: int) -> None:
    with contextlib.suppress(ImportError, ValueError, OSError):
        import resource

        resource.setrlimit(resource.RLIMIT_AS, (memory, memory))
        resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)


def _alarm(seconds: int) -> None:
    if hasattr(signal, "alarm"):
        signal.alarm(seconds)


def _peak() -> int:
    """The most memory that this program has held, in bytes; 0 where that cannot be told.

    Linux hands a child its parent's peak as its own in `getrusage`; what `/proc` says of the program
    begins with the program.
    """
    try:
        with Path("/proc/self/status").open() as lines:
            return next(int(line.split()[1]) * 1024 for line in lines if line.startswith("VmHWM"))
    except (OSError, StopIteration):
        pass
    try:
        import resource
    except ImportError:
        return 0
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return peak if sys.platform == "darwin" else peak * 1024


_PLACES: tuple[str, ...] = (
    sys.prefix, sys.base_prefix, sys.exec_prefix, *filter(None, sys.path),
    str(Path(__file__).parents[2]), "/usr", "/lib", "/lib64", "/etc/localtime", "/opt",
    "/proc/self/maps", "/proc/self/status", "/dev/null", "/dev/urandom",
)  # fmt: skip
# By their names and by what links of that name lead to.
_READABLE = frozenset({*_PLACES, *(str(Path(place).resolve()) for place in _PLACES)})
_BELOW = tuple(place.rstrip(os.sep) + os.sep for place in _READABLE)
_WRITING = os.O_WRONLY | os.O_RDWR | os.O_CREAT | os.O_TRUNC | os.O_APPEND


def _guard(event: str, args: tuple[Any, ...]) -> None:
    """Refuse what a parser has no business with, whatever a file may have talked it into."""
    if event == "open":
        path, _, flags = args
        if isinstance(path, int) or path in (os.devnull, None):
            return
        if isinstance(flags, int) and flags & _WRITING:
            raise PermissionError("a parser writes nothing")
        # Not resolved: that would ask the disk, and each asking comes by here.
        place = os.path.abspath(os.fsdecode(path))  # noqa: PTH100
        if place not in _READABLE and not place.startswith(_BELOW):
            raise PermissionError("a parser reads nothing but the program")
    elif event == "subprocess.Popen":
        if Path(os.fsdecode(args[0])).stem != "tesseract":
            raise PermissionError("a parser starts nothing")
    elif event in _FORBIDDEN:
        raise PermissionError("a parser does nothing but read")


if __name__ == "__main__":
    from index.load import parse as _parse

    serve(_parse)
