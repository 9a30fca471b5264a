"""What can go wrong, each with what to do about it.

FootnoteError
├── UsageError            the call itself is wrong: a path that is not there, an option out of range
├── DocumentError         one document cannot be read; the others are not touched
├── IndexFault            the index cannot be opened or trusted
│   ├── IndexNotFound     nothing is there
│   ├── IndexMismatch     made with another model, or by a newer Footnote
│   ├── IndexDamaged      SQLite or the store's own checks say so
│   └── IndexBusy         another process is writing
└── ModelError            a model's files are missing, altered or of the wrong kind
"""


class FootnoteError(Exception):
    """Base of every error that Footnote raises on purpose.

    Parameters
    ----------
    message : str
        What happened, and where.
    remedy : str
        What to do about it; may be empty where nothing can be done.
    """

    def __init__(self, message: str, remedy: str = "") -> None:
        super().__init__(message, remedy)
        self.message = message
        self.remedy = remedy

    def __str__(self) -> str:
        return f"{self.message}\n{self.remedy}" if self.remedy else self.message


class UsageError(FootnoteError):
    """The call itself is wrong."""


class DocumentError(FootnoteError):
    """One document cannot be read."""


class IndexFault(FootnoteError):
    """The index cannot be opened, written or trusted."""


class IndexNotFound(IndexFault):
    """There is no index where one was looked for."""


class IndexMismatch(IndexFault):
    """The index was made with another model or by a newer Footnote."""


class IndexDamaged(IndexFault):
    """The index's files are not what Footnote wrote."""


class IndexBusy(IndexFault):
    """Another process is writing to the index."""


class ModelError(FootnoteError):
    """A model's files are missing, altered or of the wrong kind."""
