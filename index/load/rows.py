"""Tables and records (CSV, TSV, JSON, JSON lines): a document for each row."""

import csv
import io
import json
from collections.abc import Iterable, Iterator, Mapping
from itertools import chain, islice
from typing import Any

from index.document import Document
from index.errors import DocumentError
from index.load.blocks import Blocks
from index.load.byline import byline
from index.load.formats import format_of
from index.load.frontmatter import AUTHOR, make_fields
from index.load.parsed import MAX_DOCUMENTS, MAX_TEXT_BYTES, Options, Parsed, inside
from index.load.text import clean_line, decode, tidy

NAMES = {
    "text": ("text", "body", "content", "article", "fulltext"),
    "title": ("title", "headline"),
    "source": ("source", "publisher", "publication", "site"),
    "published": ("published", "date", "published_at", "pubdate", "publication_date"),
    "url": ("url", "link", "uri"),
}
# "By" heads a column of anything: by bus, by post, by region.
_AUTHOR = tuple(name for name in AUTHOR if name != "by")
_MOST_WARNINGS = 20
_DEEPEST = 8
_MOST_NAMED = 20
Row = Mapping[str, Any]


def parse(raw: bytes, uri: str, options: Options) -> Parsed:
    """The rows of a table, or the records of a JSON file.

    A row whose columns hold no text of their own is read as lines of "column: value".

    Raises
    ------
    DocumentError
        It is damaged, holds no rows or too many, or lacks a column that the options name.
    """
    if len(raw) > MAX_TEXT_BYTES:
        raise DocumentError(
            f"larger than {MAX_TEXT_BYTES // 1_000_000} MB ({len(raw) / 1e6:.0f} MB)",
            "Split it into files of their own.",
        )
    text = tidy(decode(raw))
    family = format_of(raw, uri)
    if family in ("csv", "tsv"):
        rows, many = _table(text, "\t" if family == "tsv" else None), True
    elif family == "jsonl":
        rows, many = _lines(text), True
    else:
        rows, many = _records(text)
    documents: list[Document] = []
    warnings: list[str] = []
    columns: dict[str, None] = {}
    for number, row in rows:
        columns |= dict.fromkeys(map(str, row))
        if len(documents) == MAX_DOCUMENTS:
            raise DocumentError(f"holds more than {MAX_DOCUMENTS:,} rows", "Split it.")
        name = inside(uri, f"row-{number}") if many else uri
        document, wrong = _document(row, name, options)
        if document is not None:
            documents.append(document)
        warnings += [f"row {number}: {problem}" for problem in wrong]
    if many and columns:
        warnings[:0] = _lacking(columns, options)
    if not documents:
        raise DocumentError("holds no text", "Nothing to do: it was left out.")
    if len(warnings) > _MOST_WARNINGS:
        warnings[_MOST_WARNINGS:] = [f"{len(warnings) - _MOST_WARNINGS} more rows like that"]
    return Parsed(tuple(documents), warnings=tuple(warnings))


def _lacking(columns: Iterable[str], options: Options) -> list[str]:
    """Which of the columns that the options name there are not, each in a sentence."""
    held = {name.strip().casefold() for name in columns}
    listed = ", ".join(list(columns)[:_MOST_NAMED])
    lacks = [
        (field, f"has no column “{name}” for {field}; its columns are: {listed}")
        for field, name in options.columns
        if name.casefold() not in held
    ]
    for field, lack in lacks:
        if field == "text":
            raise DocumentError(lack, "Name one of them with --column text=NAME.")
    return [lack for _, lack in lacks]


def _table(text: str, separator: str | None) -> Iterator[tuple[int, Row]]:
    """Rows as a spreadsheet numbers them: the header is row 1."""
    csv.field_size_limit(10_000_000)
    reader = csv.reader(io.StringIO(text), delimiter=separator or _separator(text))
    number = 0
    try:
        header = [clean_line(cell) for cell in next(reader, [])]
        number = 1
        for number, cells in enumerate(reader, 2):
            if any(cell.strip() for cell in cells):
                names = chain(header, (f"column {i}" for i in range(len(header) + 1, 1_000_000)))
                yield number, dict(zip(names, cells, strict=False))
    except csv.Error as error:
        raise DocumentError(f"is damaged after row {number}: {error}", "Save it again.") from error


def _separator(text: str) -> str:
    """The one of ``,;`` tab and ``|`` that the header and the rows below it hold alike."""
    lines = [line for line in islice(io.StringIO(text), 20) if line.strip()]
    if not lines:
        return ","
    return max(",;\t|", key=lambda mark: (lines[0].count(mark) > 0, lines[0].count(mark)))


def _lines(text: str) -> Iterator[tuple[int, Row]]:
    for number, line in enumerate(text.split("\n"), 1):
        if line.strip():
            yield number, _as_row(_loads(line, f" in line {number}"))


def _records(text: str) -> tuple[Iterator[tuple[int, Row]], bool]:
    """The records of a JSON file: a list, or the one list in an object; else the whole of it."""
    loaded = _loads(text, "")
    if isinstance(loaded, dict):
        lists = [v for v in loaded.values() if isinstance(v, list) and v and isinstance(v[0], dict)]
        # One list of two or more, or one that holds texts: the rest of the object is about it.
        if len(lists) == 1 and _holds_texts(lists[0][0]) + len(lists[0]) > 1 > _holds_texts(loaded):
            loaded = lists[0]
    if isinstance(loaded, list):
        return ((number, _as_row(item)) for number, item in enumerate(loaded, 1)), True
    return iter([(1, _as_row(loaded))]), False


def _holds_texts(record: Row) -> bool:
    return any(name in record for name in NAMES["text"])


def _loads(text: str, where: str) -> Any:
    try:
        return json.loads(text)
    except RecursionError:
        raise DocumentError("is nested too deeply", "It may be an attack.") from None
    except ValueError as error:
        said = str(error).partition(":")[0]
        raise DocumentError(f"is not valid JSON{where}: {said}", "Save it again.") from error


def _as_row(item: Any) -> Row:
    return item if isinstance(item, dict) else {"": item}


def _document(row: Row, uri: str, options: Options) -> tuple[Document | None, tuple[str, ...]]:
    lower = {str(key).strip().casefold(): key for key in row}
    columns: dict[str, Any] = {}
    for field, names in NAMES.items():
        chosen = dict(options.columns).get(field)
        wanted = (chosen.casefold(),) if chosen else names
        columns[field] = next((lower[n] for n in wanted if n in lower), None)
    said = {
        name: row.get(key) for name, key in columns.items() if name != "text" and key is not None
    }
    fields, wrong = make_fields({name: _scalar(value) for name, value in said.items()})
    blocks = Blocks()
    if columns["text"] is not None:
        written = _scalar(row[columns["text"]])
        author = next(
            (_scalar(row[lower[name]]).replace("\n\n", "; ") for name in _AUTHOR if name in lower),
            "",
        )
        blocks.add(byline(author, written) if written.strip() else "")
        for paragraph in written.split("\n\n"):
            blocks.add(paragraph)
    else:
        used = {key for name, key in columns.items() if name in ("source", "published", "url")}
        lines = [
            line
            for key, value in row.items()
            if key not in used
            for line in _spelt(str(key), value)
        ]
        blocks.add("\n".join(islice(lines, MAX_DOCUMENTS)))
    if not (text := blocks.text()):
        return None, ()
    return Document(text, fields.title, fields.source, fields.published, uri, fields.url), wrong


def _scalar(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, list) and all(isinstance(item, str) for item in value):
        return "\n\n".join(value)
    return value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)


def _spelt(name: str, value: Any, depth: int = 0) -> Iterator[str]:
    """Lines of "name: value", what is nested under its path."""
    if value in (None, "", [], {}):
        return
    if isinstance(value, dict) and depth < _DEEPEST:
        for key, inner in value.items():
            yield from _spelt(f"{name} {key}".strip(), inner, depth + 1)
    elif (
        isinstance(value, list)
        and depth < _DEEPEST
        and any(isinstance(v, dict | list) for v in value)
    ):
        for inner in value:
            yield from _spelt(name, inner, depth + 1)
    else:
        written = ", ".join(map(str, value)) if isinstance(value, list) else str(value)
        yield f"{name}: {written}" if name else written
