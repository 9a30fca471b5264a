"""What the user pointed at -> sources to read, and what has gone from under the folders.

A **root** is what was named: a folder, or a file. The index matches a folder when that is named; what
else was named below it, and lies where the walk of the folder does not look (hidden, behind a link),
is gone through again too, for whoever named it wants it. What is held and still there, but was never
named, stays as it is, and that is said: nothing is removed that is not gone.

More than half of a root goes only with ``--prune``. What lies on another drive than the folder around
it is a root of its own, named or not: it can go as a whole, by being unmounted.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Set
from dataclasses import dataclass, field
from pathlib import Path, PurePath

from index.contents import Parse, parents
from index.document import Document
from index.errors import DocumentError
from index.load import Options
from index.load.frontmatter import Fields
from index.load.sheet import Sheet, read_sheet
from index.report import Problem
from index.sources import Source, file_source, given_source, stdin_source
from index.store import Known
from index.walk import STDIN, Seen, Standing, files_under, found_at, readable, under, uri_of

_NAMED = 3


@dataclass(frozen=True)
class Gathered:
    """What a build has to do.

    Attributes
    ----------
    sources : tuple of Source
        In order, each once.
    gone : tuple of str
        Ids of documents that have gone.
    losses : tuple of (str, int, int)
        Of the roots from which something has gone: its URI, how many of how many documents.
    roots, left : tuple of str
        URIs of the roots that were come by; of those that were known and are not there any more.
    """

    sources: tuple[Source, ...]
    gone: tuple[str, ...]
    losses: tuple[tuple[str, int, int], ...]
    problems: tuple[Problem, ...]
    warnings: tuple[str, ...]
    roots: tuple[str, ...]
    left: tuple[str, ...]


def gather(
    listed: Iterable[str | Path | Document],
    known: dict[str, Known],
    roots: Set[str],
    options: Options,
    parse: Parse,
) -> Gathered:
    """Walk what the user named. Nothing is read yet but folders and their metadata sheets.

    Parameters
    ----------
    roots : set of str
        URIs of what was named before.

    Raises
    ------
    UsageError
        A path does not exist.
    """
    walk = _Walk(roots, options, parse)
    for item in listed:
        if isinstance(item, Document):
            walk.give(item)
        elif str(item) == STDIN:
            walk.sources.append(stdin_source(options, parse))
        else:
            for path in found_at(item):
                walk.add(path)
    gone = walk.gone(known.values())
    once = {(source.id, source.uri): source for source in reversed(walk.sources)}
    sources = tuple(once.values())[::-1]
    sheets = (warning for sheet in walk.sheets.values() for warning in sheet.warnings)
    return Gathered(
        sources, tuple(each.id for each in gone),
        tuple(_losses(gone, sources, known, walk.roots | roots)),
        tuple(walk.problems), (*walk.warnings, *sheets),
        tuple(walk.roots), tuple(walk.left),
    )  # fmt: skip


@dataclass
class _Walk:
    """What has been found so far; ``before`` are the roots that were known."""

    before: Set[str]
    options: Options
    parse: Parse
    sources: list[Source] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    warnings: list[str] = field(default_factory=list)
    sheets: dict[Path, Sheet] = field(default_factory=dict)
    roots: set[str] = field(default_factory=set)
    left: list[str] = field(default_factory=list)
    _given: dict[tuple[str, str], str] = field(default_factory=dict)
    _folders: dict[Path, Standing] = field(default_factory=dict)
    _present: set[str] = field(default_factory=set)
    _seen: Seen = field(default_factory=Seen)

    def add(self, path: Path) -> None:
        """Take a file or a folder that was named."""
        self.roots.add(uri_of(path))
        if path.is_file():
            self._take(path, links=True)
        elif path not in self._folders:
            self._folders[path] = Standing(path)
            self._folder(path)
            self._roots_below(path)

    def give(self, document: Document) -> None:
        """Take a document that was given as a value."""
        source = given_source(document)
        key = source.id, source.uri
        if self._given.setdefault(key, document.sha256) == document.sha256:
            self.sources.append(source)
        else:
            said = "was given twice, with two texts; the first was taken"
            self.problems.append(Problem(source.uri, said, "Give each a URI of its own."))

    def gone(self, known: Iterable[Known]) -> list[Known]:
        """Which of the documents below the folders are not there any more."""
        # Documents given as values may be named like files.
        here = self._present | {source.uri for source in self.sources}
        gone: list[Known] = []
        stay: list[str] = []
        unclear: dict[str, list[str]] = {}
        walked = {uri_of(folder): standing for folder, standing in self._folders.items()}
        for each in known:
            folders = [folder for folder in walked if under(each.uri, folder)]
            if (
                not folders
                or not here.isdisjoint(parents(each.uri))
                or any(under(each.uri, folder) for folder in self._seen.unreadable)
            ):
                continue
            try:
                found = (walked[folders[-1]].path(uri) for uri in parents(each.uri))
                stands = any(path and not path.is_dir() for path in found)
            except OSError as error:
                unclear.setdefault(str(error.strerror or error), []).append(each.uri)
                continue
            if stands:
                stay.append(each.uri)
            else:
                gone.append(each)
        self.problems.extend(
            Problem(_few(uris), f"cannot be looked at: {why}", "What was indexed of it stays.")
            for why, uris in unclear.items()
        )
        if stay:
            stays = "1 document stays" if len(stay) == 1 else f"{len(stay)} documents stay"
            self.warnings.append(
                f"{stays} as indexed before, hidden, behind a link or in the folder of an index, where "
                "nothing is looked for. To have it read again name it, to be rid of it: qa remove. "
                f"{_few(stay)}"
            )
        return gone

    def _folder(self, root: Path) -> None:
        seen, found = Seen(), 0
        for path in files_under(root, seen):
            found += 1
            if readable(path):
                self._take(path, links=False)
            else:
                self._present.add(uri_of(path))
                self.problems.append(
                    Problem(uri_of(path), f"{path.suffix} files are not read", "Save it as text.")
                )
        self.problems.extend(
            Problem(uri, "cannot be looked at", "Check its permissions.") for uri in seen.unreadable
        )
        if seen.links:
            # They may lead out of the folder or in a circle: whoever wants what is there names it.
            self.warnings.append(
                f"{root}: {len(seen.links)} links were left out: {_few(seen.links)}"
            )
        if not found and not seen.unreadable:
            self.problems.append(Problem(uri_of(root), "the folder holds no files", ""))
        # What cannot be seen now has not gone: a folder, or a file in one that may only be listed.
        self._present.update(seen.unreadable)
        self._seen.unreadable += seen.unreadable
        self._seen.folders |= seen.folders
        self.roots |= seen.mounts

    def _roots_below(self, root: Path) -> None:
        """Go through what was named below a folder, and lies where its walk did not look."""
        passed = self._present | self._seen.folders
        for uri in sorted(self.before - passed):
            if not under(uri, uri_of(root)):
                continue
            try:
                path = self._folders[root].path(uri)
            except OSError:
                continue  # its documents are looked at one by one
            if path is None:
                self.left.append(uri)
            else:
                self.add(path)

    def _take(self, path: Path, *, links: bool) -> None:
        if path.parent not in self.sheets:
            self.sheets[path.parent] = read_sheet(path.parent)
        said = self.sheets[path.parent].fields.get(path, Fields())
        self.sources.append(file_source(path, said, self.options, self.parse, links=links))
        self._present.add(self.sources[-1].uri)


def _losses(
    gone: list[Known], sources: Iterable[Source], known: dict[str, Known], roots: Set[str]
) -> Iterator[tuple[str, int, int]]:
    """For each root from which something has gone: how many did not come back elsewhere, of how many."""
    lost = Counter(root for each in gone for root in _roots_of(each, roots))
    if not lost:
        return
    held = Counter(root for each in known.values() for root in _roots_of(each, lost.keys()))
    elsewhere: set[str] | None = None
    for root, count in lost.items():
        left = count
        if count * 2 > held[root]:
            # New files are only read where it matters.
            elsewhere = _hashes(sources, known) if elsewhere is None else elsewhere
            left = sum(
                each.raw[:64] not in elsewhere for each in gone if root in _roots_of(each, {root})
            )
        yield root, left, held[root]


def _hashes(sources: Iterable[Source], known: dict[str, Known]) -> set[str]:
    """By what the files that are new are known."""
    found: set[str] = set()
    for source in sources:
        # Standard input can be read but once.
        if source.uri and source.id not in known:
            try:
                found.add(source.read()[0])
            except DocumentError:
                continue
    return found


def _roots_of(known: Known, roots: Set[str]) -> list[str]:
    """The folders around a document that are roots."""
    return [str(folder) for folder in PurePath(known.uri).parents if str(folder) in roots]


def _few(uris: list[str]) -> str:
    more = f" and {len(uris) - _NAMED} more" if len(uris) > _NAMED else ""
    return ", ".join(uris[:_NAMED]) + more
