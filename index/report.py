"""What a build did and could not do, as values."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Problem:
    """A source that was not read: where, what happened, what to do."""

    uri: str
    message: str
    remedy: str = ""

    def __str__(self) -> str:
        return f"{self.uri}: {self.message}." + (f" {self.remedy}" if self.remedy else "")


@dataclass(frozen=True)
class Progress:
    """How far a build is, in files: ``done`` of ``total`` read and committed."""

    done: int
    total: int
    stage: str


@dataclass(frozen=True)
class Report:
    """What a build did.

    Attributes
    ----------
    added, changed, removed, skipped : tuple of str
        URIs (ids for texts without one). ``skipped`` are those that had not changed.
    problems : tuple of Problem
        Sources that could not be read; what the index held of them stays.
    warnings : tuple of str
        What was read but should be looked at.
    documents, passages : int
        What the index holds now.
    embedded : int
        Passages whose vectors had to be computed.
    undated : int
        How many of those that were added have no publication date.
    undated_ids : tuple of str
        Ids of the first few of them.
    """

    added: tuple[str, ...] = ()
    changed: tuple[str, ...] = ()
    removed: tuple[str, ...] = ()
    skipped: tuple[str, ...] = ()
    problems: tuple[Problem, ...] = ()
    warnings: tuple[str, ...] = ()
    documents: int = 0
    passages: int = 0
    embedded: int = 0
    undated: int = 0
    undated_ids: tuple[str, ...] = ()
