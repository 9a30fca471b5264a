"""Question and passage -> the token rows that the reader sees. Pure but for the tokenizer."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

# The reader was trained on rows of up to this many tokens.
MAX_TOKENS = 256
_QUESTION = 64
_TITLE = 24
# Neighbouring windows of a long passage share this many tokens: longer than most answers.
_OVERLAP = 48
# Text beyond this is not tokenized; a passage is cut well before it by the splitter.
_MAX_CHARACTERS = 12_000
# Letters that Unicode does not take for a letter with an accent, though people type them without
# their marks: each for one other, so that places stay. See `index.fold`.
_PLAIN = str.maketrans("ıİłŁøØđĐħĦŧŦ", "iIlLoOdDhHtT")


@dataclass(frozen=True)
class Window:
    """One row: ``ids`` and where in them the passage stands.

    Attributes
    ----------
    ids : list of int
        Question, title and passage in the model's `Frame`; index 0 stands for "not here".
    second : int
        Where the second segment begins.
    first : int
        Where the passage begins: an answer never lies in the title.
    offsets : list of (int, int)
        For each token of the passage from ``first``, its half-open code points in the passage.
    """

    ids: list[int]
    second: int
    first: int
    offsets: list[tuple[int, int]]


@dataclass(frozen=True)
class Frame:
    """The special tokens round question and passage, as the model's tokenizer sets them.

    BERT: ``[CLS] question [SEP] passage [SEP]``; RoBERTa: ``<s> question </s></s> passage </s>``.
    The first token of all stands for "no answer here".
    """

    before: list[int]
    between: list[int]
    after: list[int]


class Windows:
    """Makes windows with a model's tokenizer.

    Parameters
    ----------
    tokenizer : tokenizers.Tokenizer
        Without padding or truncation of its own.
    """

    def __init__(self, tokenizer: Any, frame: Frame) -> None:
        self._tokenizer, self._frame = tokenizer, frame
        normalizer = tokenizer.normalizer
        # A model that reads "é" as "e" does not know "Kalın" for "Kalin" either.
        self._letters = _PLAIN if normalizer and normalizer.normalize_str("é") == "e" else {}

    def make(self, question: str, passages: Sequence[tuple[str | None, str]]) -> list[list[Window]]:
        """Windows for each (title, text); a text without a token has none."""
        texts = [question[:4_000]]
        for title, text in passages:
            texts += [(title or "")[:400], text[:_MAX_CHARACTERS]]
        texts = [text.translate(self._letters) for text in texts]
        coded = self._tokenizer.encode_batch(texts, add_special_tokens=False)
        asked = coded[0].ids[:_QUESTION]
        return [
            self._passage(asked, coded[i].ids[:_TITLE], coded[i + 1])
            for i in range(1, len(coded), 2)
        ]

    def _passage(self, question: list[int], title: list[int], text: Any) -> list[Window]:
        frame = self._frame
        head = [*frame.before, *question, *frame.between]
        room = MAX_TOKENS - len(head) - len(title) - len(frame.after)
        windows: list[Window] = []
        at = 0
        while at < len(text.ids):
            ids = text.ids[at : at + room]
            windows.append(
                Window(
                    [*head, *title, *ids, *frame.after], len(head), len(head) + len(title),
                    list(text.offsets[at : at + room]),
                )
            )  # fmt: skip
            if at + room >= len(text.ids):
                break
            at += room - _OVERLAP
        return windows
