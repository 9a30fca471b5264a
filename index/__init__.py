"""Documents in, passages out: the index that Footnote asks."""

from index.build import build_index, remove_documents, set_metadata
from index.document import Document, Filter, Hit, Passage
from index.open import Index, open_index
from index.report import Problem, Progress, Report

__all__ = [
    "Document",
    "Filter",
    "Hit",
    "Index",
    "Passage",
    "Problem",
    "Progress",
    "Report",
    "build_index",
    "open_index",
    "remove_documents",
    "set_metadata",
]
