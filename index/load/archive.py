"""ZIP and TAR archives, and single files that are compressed: their members as parts.

Nothing is unpacked to the disk. A name is only ever a name.
"""

import bz2
import gzip
import lzma
import tarfile
from collections.abc import Iterator
from io import BytesIO
from pathlib import PurePosixPath
from typing import IO

from index.errors import DocumentError
from index.load.formats import SUFFIXES, format_of, promising
from index.load.package import DAMAGED, Package
from index.load.parsed import MAX_BYTES, Options, Parsed, Part, inside
from index.load.text import clean_line
from index.report import Problem

# Of all members together; they are in memory at once.
MAX_UNPACKED = 256_000_000
MOST_MEMBERS = 20_000
_DAMAGED = (*DAMAGED, tarfile.TarError)
_SILENT = frozenset({"__MACOSX", ".DS_Store", "Thumbs.db", "metadata.csv"})
_OPENERS = ((b"\x1f\x8b", gzip.open), (b"BZh", bz2.open), (b"\xfd7zXZ\x00", lzma.open))


class _Room:
    """How much may still be unpacked."""

    def __init__(self) -> None:
        self.left = MAX_UNPACKED

    def take(self, raw: bytes) -> bytes:
        self.left -= len(raw)
        if self.left < 0:
            raise DocumentError(
                f"unpacks to more than {MAX_UNPACKED // 1_000_000} MB",
                "If it is no bomb, unpack it and index the folder.",
            )
        return raw


def parse(raw: bytes, uri: str, _: Options) -> Parsed:
    """The members of an archive that may hold text; a problem for each of the others.

    Raises
    ------
    DocumentError
        It is damaged, holds nothing, or unpacks to more than ``MAX_UNPACKED`` bytes.
    """
    members = _zip(raw) if format_of(raw, uri) == "zip" else _tar(raw, uri)
    parts: dict[str, Part] = {}
    problems: list[Problem] = []
    for count, (written, content) in enumerate(members, 1):
        if count > MOST_MEMBERS:
            problems.append(
                Problem(uri, f"holds more than {MOST_MEMBERS:,} files; the rest was left out")
            )
            break
        name = clean_line(written)
        if isinstance(content, DocumentError):
            problems.append(Problem(inside(uri, name), content.message, content.remedy))
        elif name in parts:
            problems.append(Problem(inside(uri, name), "is there twice; the first was read"))
        else:
            parts[name] = Part(name, content)
    if not parts and not problems:
        raise DocumentError("is an archive that holds no files", "Nothing to do: it was left out.")
    return Parsed(parts=tuple(parts.values()), problems=tuple(problems))


def _zip(raw: bytes) -> Iterator[tuple[str, bytes | DocumentError]]:
    package, room = Package(raw), _Room()
    package._room = 2 * MAX_UNPACKED
    for info in package.infos():
        if info.filename.endswith("/") or _silent(info.filename):
            continue
        if refused := _refused(info.filename, (info.external_attr >> 16) & 0o170000):
            yield info.filename, refused
            continue
        try:
            content = package.read(info, min(MAX_BYTES, room.left))
        except DocumentError as error:
            if "unpacks" in error.message:
                raise
            yield info.filename, error
            continue
        yield info.filename, _wanted(info.filename, room.take(content))


def _tar(raw: bytes, uri: str) -> Iterator[tuple[str, bytes | DocumentError]]:
    room = _Room()
    opener = next((opener for magic, opener in _OPENERS if raw.startswith(magic)), None)
    try:
        stream: IO[bytes] = opener(BytesIO(raw)) if opener else BytesIO(raw)  # type: ignore[assignment]
        whole = stream.read(MAX_UNPACKED + 1)
        if len(whole) > MAX_UNPACKED:
            room.take(whole)
        if opener and whole[257:262] != b"ustar":
            # One file that is compressed, not an archive.
            name = PurePosixPath(uri).name.rpartition(".")[0] or "content"
            yield name, _wanted(name, whole)
            return
        with tarfile.open(fileobj=BytesIO(whole), mode="r:") as archive:
            for member in archive:
                if member.isdir() or _silent(member.name):
                    continue
                if not member.isreg():
                    yield (
                        member.name,
                        DocumentError(
                            "is a link or a device in an archive", "It was not followed."
                        ),
                    )
                elif refused := _refused(member.name, 0):
                    yield member.name, refused
                elif file := archive.extractfile(member):
                    yield member.name, _wanted(member.name, room.take(file.read(MAX_UNPACKED + 1)))
    except _DAMAGED as error:
        raise DocumentError("is a damaged archive", "Make it again.") from error


def _wanted(name: str, content: bytes) -> bytes | DocumentError:
    suffix = PurePosixPath(name).suffix.lower()
    if suffix in SUFFIXES or promising(content[:8192]):
        return content
    return DocumentError(f"{suffix} files are not read", "Save it as text.")


def _silent(name: str) -> bool:
    return any(part in _SILENT or part.startswith("._") for part in PurePosixPath(name).parts)


def _refused(name: str, kind: int) -> DocumentError | None:
    """Why a member is not read for its name or kind; None where it is."""
    path = PurePosixPath(name.replace("\\", "/"))
    if (
        path.is_absolute()
        or ".." in path.parts
        or "\x00" in name
        or (name[1:2] == ":" and name[:1].isalpha())
    ):
        return DocumentError("has a name that leads out of the archive", "It was not read.")
    if kind not in (0, 0o100000):
        return DocumentError("is a link or a device in an archive", "It was not followed.")
    return None
