"""A ZIP whose parts are read into memory, within bounds: what DOCX, ODT and EPUB are made of."""

import lzma
import struct
import zipfile
import zlib
from io import BytesIO
from pathlib import PurePosixPath

from index.errors import DocumentError

# Of one part: more markup than this is no document, or a bomb.
MAX_PART = 64_000_000
# What the library raises on a ZIP that is not what it says.
DAMAGED = (
    zipfile.BadZipFile, zlib.error, lzma.LZMAError, struct.error, OSError, EOFError, ValueError,
    NotImplementedError, KeyError, IndexError, UnicodeError, OverflowError,
)  # fmt: skip


class Package:
    """The parts of a ZIP, by name.

    Raises
    ------
    DocumentError
        It is damaged, or protected by a password.
    """

    def __init__(self, raw: bytes) -> None:
        try:
            self._zip = zipfile.ZipFile(BytesIO(raw))
        except DAMAGED as error:
            raise DocumentError(
                "is damaged: its directory cannot be read", "Save it again."
            ) from error
        self._room = 2 * MAX_PART

    def infos(self) -> list[zipfile.ZipInfo]:
        """The entries, in order."""
        return self._zip.infolist()

    def read(self, name: str | zipfile.ZipInfo, limit: int = MAX_PART) -> bytes:
        """The bytes of a part.

        Raises
        ------
        DocumentError
            It is missing, damaged, locked, or unpacks to more than ``limit`` bytes.
        """
        try:
            info = name if isinstance(name, zipfile.ZipInfo) else self._zip.getinfo(name)
            if info.flag_bits & 0x1:
                raise DocumentError("is protected by a password", "Save it without one.")
            with self._zip.open(info) as part:
                # What the directory says of a size is not believed.
                raw = part.read(min(limit, self._room) + 1)
        except RuntimeError as error:
            raise DocumentError("is protected by a password", "Save it without one.") from error
        except DAMAGED as error:
            called = name if isinstance(name, str) else name.filename
            raise DocumentError(f"is damaged: {called} cannot be read", "Save it again.") from error
        if len(raw) > min(limit, self._room):
            raise DocumentError(
                f"unpacks to more than {limit // 1_000_000} MB", "It may be a bomb; do not open it."
            )
        self._room -= len(raw)
        return raw

    def has(self, name: str) -> bool:
        """Whether there is such a part."""
        return name in self._zip.NameToInfo

    def read_if_there(self, name: str) -> bytes | None:
        """The bytes of a part; None where there is none."""
        return self.read(name) if self.has(name) else None


def resolve(base: str, href: str) -> str:
    """The name of the part that a link in another part means."""
    parts: list[str] = []
    for part in (PurePosixPath(base).parent / href).parts:
        if part == "..":
            parts = parts[:-1]
        elif part not in (".", "/"):
            parts.append(part)
    return "/".join(parts)
