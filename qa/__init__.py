"""A question in, an Answer out. What is heavy is imported when a name is first used."""

from importlib import import_module
from typing import TYPE_CHECKING, Any

import index  # noqa: F401  (it switches off what the libraries below would tell their makers)

if TYPE_CHECKING:
    from qa.answer import Answer, Citation, Finding, Span
    from qa.assistant import Assistant
    from qa.opened import ask, retrieve

_HOMES = {
    "Answer": "qa.answer",
    "Assistant": "qa.assistant",
    "Citation": "qa.answer",
    "Finding": "qa.answer",
    "Span": "qa.answer",
    "ask": "qa.opened",
    "retrieve": "qa.opened",
}

__all__ = ["Answer", "Assistant", "Citation", "Finding", "Span", "ask", "retrieve"]


def __getattr__(name: str) -> Any:
    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(_HOMES[name]), name)
