"""metadata.csv: what a person wrote down about the files beside it."""

import csv
import io
from dataclasses import dataclass, field
from pathlib import Path

from index.errors import DocumentError
from index.load import read_bytes
from index.load.frontmatter import Fields, make_fields
from index.load.text import decode, tidy

NAME = "metadata.csv"
_COLUMNS = ("title", "source", "published", "url")


@dataclass(frozen=True)
class Sheet:
    """Fields by absolute path, and what is wrong with the sheet."""

    fields: dict[Path, Fields] = field(default_factory=dict)
    warnings: tuple[str, ...] = ()


def _is_file(path: Path) -> bool:
    try:
        return path.is_file()
    except (OSError, ValueError):
        return False


def read_sheet(folder: Path) -> Sheet:
    """The sheet of a folder; an empty one where there is none.

    The column ``file`` names a file relative to the folder; ``title``, ``source``, ``published``
    and ``url`` say what it is. A wrong row becomes a warning with its line, and the rest count.
    """
    path = folder / NAME
    try:
        if not path.is_file():
            return Sheet()
        text = tidy(decode(read_bytes(path)))
        rows = list(csv.DictReader(io.StringIO(text)))
    except (OSError, DocumentError, csv.Error) as error:
        return Sheet(warnings=(f"{path}: cannot be read: {error}",))
    names = {(name or "").strip().lower(): name for name in (rows[0] if rows else {})}
    if rows and "file" not in names:
        return Sheet(warnings=(f"{path}: has no column 'file'; it was not used",))
    found: dict[Path, Fields] = {}
    warnings: list[str] = []
    for line, row in enumerate(rows, 2):
        name = (row[names["file"]] or "").strip()
        target = folder / name
        if "/" in name or not _is_file(target):
            warnings.append(f"{path}, line {line}: there is no file {name!r} beside it")
            continue
        fields, wrong = make_fields({c: row.get(names.get(c, c)) for c in _COLUMNS})
        found[target] = fields
        warnings.extend(f"{path}, line {line}: {problem}" for problem in wrong)
    return Sheet(found, tuple(warnings))
