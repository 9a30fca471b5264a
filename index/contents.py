"""A file -> the documents in it, what lies inside of it included, each known by a hash."""

import hashlib
import json
import time
from collections.abc import Callable, Iterable, Iterator, Set
from dataclasses import dataclass, replace

from index.document import Document
from index.documents import Known
from index.errors import DocumentError
from index.load.frontmatter import Fields
from index.load.parsed import INSIDE, Options, Parsed, inside
from index.report import Problem

Parse = Callable[[bytes, str, Options], Parsed]
# An archive in an archive in a mail is met in life; more is a trap.
_DEEPEST = 4
_MOST_BYTES = 512_000_000
# Sixteen archives in each of sixteen in each of sixteen are little to unpack and never end.
_MOST_NESTED = 1_000
# Seconds that members which cannot be read may cost in all: each of 20,000 could take its 30.
_MOST_LOST = 300.0
_TOO_DEEP = "is nested too deeply"
_UNPACK = "Unpack it and index the folder."
_HASH = 64


@dataclass(frozen=True)
class Contents:
    """The documents of a source, each with the hash it is known by; what a person should know."""

    documents: tuple[tuple[Document, str], ...]
    warnings: tuple[str, ...] = ()
    problems: tuple[Problem, ...] = ()

    def vanished(self, held: Iterable[Known]) -> list[Known]:
        """Which of the documents that the store holds of the source are not in it any more.

        What is there but cannot be read now has not vanished, nor has anything inside of it.
        """
        present = {document.id for document, _ in self.documents}
        unread = {problem.uri for problem in self.problems}
        return [k for k in held if k.id not in present and unread.isdisjoint(parents(k.uri))]


def contents(
    raw: bytes, uri: str, stamp: str, said: Fields, options: Options, parse: Parse,
    *, clock: Callable[[], float] = time.monotonic,
) -> Contents:  # fmt: skip
    """Everything in a file; what inside of it cannot be read is a problem of its own.

    Parameters
    ----------
    stamp : str
        64 hex digits: the hash of the file and of all that decides what is read of it.
    said : Fields
        What a person wrote down about the file; stronger than what it says of itself.
    clock : callable
        Seconds; members that cannot be read may only cost so many in all.

    Raises
    ------
    DocumentError
        The file itself cannot be read.
    """
    documents: list[Document] = []
    problems: list[Problem] = []
    warnings: list[str] = []
    waiting = [(uri, raw, 0)]
    room, nested, lost = _MOST_BYTES, 0, 0.0
    while waiting:
        name, content, depth = waiting.pop()
        if room < 0 or nested > _MOST_NESTED or lost > _MOST_LOST:
            what = (
                "more than can be unpacked" if room < 0
                else "too many archives in archives" if nested > _MOST_NESTED
                else "too much that cannot be read"
            )  # fmt: skip
            problems.append(Problem(uri, f"holds {what}; the rest was left out", _UNPACK))
            break
        begun = clock()
        try:
            parsed = parse(content, name, options)
        except DocumentError as error:
            if not depth:
                raise
            lost += clock() - begun
            problems.append(Problem(name, error.message, error.remedy))
            continue
        documents += parsed.documents
        problems += parsed.problems
        warnings += [f"{name}: {warning}" for warning in parsed.warnings]
        room -= sum(len(part.raw) for part in parsed.parts)
        nested += bool(parsed.parts) and depth > 1
        if parsed.parts and depth == _DEEPEST:
            if not any(problem.message == _TOO_DEEP for problem in problems):
                problems.append(Problem(name, _TOO_DEEP, _UNPACK))
            continue
        waiting += [(inside(name, part.name), part.raw, depth + 1) for part in parsed.parts[::-1]]
    if not documents and not problems:
        raise DocumentError("holds no text", "Nothing to do: it was left out.")
    told = _told(documents, said)
    return Contents(tuple(_stamped(told, uri, stamp)), tuple(warnings), tuple(problems))


def unchanged(stamp: str, held: Iterable[Known]) -> bool:
    """Whether a source with this hash is what the store holds of it, all of it."""
    listed = list(held)
    return bool(listed) and all(
        k.raw[:_HASH] == stamp and int(k.raw.partition("+")[2] or 1) == len(listed) for k in listed
    )


def same_document(raw: str, before: Known | None) -> bool:
    """Whether a document is as it was, whatever became of the file around it."""
    if before is None:
        return False
    return raw == before.raw or (
        len(raw) > _HASH and raw[_HASH:].partition("+")[0] == before.raw[_HASH:].partition("+")[0]
    )


def held_by(known: Iterable[Known], files: Set[str]) -> dict[str, list[Known]]:
    """What the store holds, by the URI of the file it lies in, at every depth.

    What is one of ``files`` itself lies in no other, though its folder may be named like the inside
    of one: ``stop!/a.txt`` beside ``stop``.
    """
    found: dict[str, list[Known]] = {}
    for each in known:
        for uri in parents(each.uri):
            found.setdefault(uri, []).append(each)
            if uri in files:
                break
    return found


def parents(uri: str) -> Iterator[str]:
    """A URI, and those of the files that it lies in."""
    yield uri
    while INSIDE in uri:
        uri = uri.rpartition(INSIDE)[0]
        yield uri


def _told(documents: list[Document], said: Fields) -> list[Document]:
    given = {name: value for name, value in vars(said).items() if value is not None}
    if len(documents) > 1:
        # Who published a file and when holds for all that is in it; its title for none of that.
        given = {name: given[name] for name in ("source", "published") if name in given}
    return [replace(document, **given) for document in documents]


def _stamped(documents: list[Document], uri: str, stamp: str) -> Iterator[tuple[Document, str]]:
    """A document that is its file goes by the file's hash. One of several goes by that, its own,
    and how many they are: when one has been removed, the file is read again."""
    for document in documents:
        if len(documents) == 1 and document.uri == uri:
            yield document, stamp
            continue
        fields = [document.uri.removeprefix(uri), document.sha256, document.title, document.source,
                  str(document.published), document.url]  # fmt: skip
        own = hashlib.sha256(json.dumps(fields).encode()).hexdigest()[:16]
        yield document, f"{stamp}{own}+{len(documents)}"
