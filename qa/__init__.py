"""A question in, an Answer out."""

from qa.answer import Answer, Citation, Finding, Span
from qa.assistant import Assistant, ask
from qa.assistant import retrieve_passages as retrieve

__all__ = ["Answer", "Assistant", "Citation", "Finding", "Span", "ask", "retrieve"]
