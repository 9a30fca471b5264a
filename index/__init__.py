"""Documents in, passages out. What is heavy is imported when a name is first used."""

import os
from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from index.amend import remove_documents, set_metadata
    from index.build import build_index
    from index.document import Document, Filter, Hit, Passage
    from index.open import Index, open_index
    from index.report import Problem, Progress, Report

# ONNX Runtime (from 1.32 on) notes the machine and the process in a folder of the user and sends that
# to its maker, as soon as it is imported, unless the environment says no before. Here, because
# whatever part of Footnote is used, and each process that it starts, comes by here first.
os.environ["ORT_DISABLE_TELEMETRY"] = "1"

_HOMES = {
    "Document": "index.document",
    "Filter": "index.document",
    "Hit": "index.document",
    "Index": "index.open",
    "Passage": "index.document",
    "Problem": "index.report",
    "Progress": "index.report",
    "Report": "index.report",
    "build_index": "index.build",
    "open_index": "index.open",
    "remove_documents": "index.amend",
    "set_metadata": "index.amend",
}

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


def __getattr__(name: str) -> Any:
    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(_HOMES[name]), name)
