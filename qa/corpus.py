"""What a refusal has to know of the whole index: not looked up for an answer."""

from dataclasses import dataclass
from datetime import date

from index.document import Filter
from index.open import Index
from qa.lacking import telling
from qa.stems import forms_of


@dataclass(frozen=True)
class Corpus:
    """What a refusal has to know of the whole index.

    Attributes
    ----------
    documents : int
        How many it holds.
    unknown : tuple of str
        Words of the question, as typed, that stand in no document in any form.
    newest : datetime.date or None
        The latest publication date; None where no document has one.
    searched : int or None
        How many a filter admits; None where there is none.
    """

    documents: int
    unknown: tuple[str, ...] = ()
    newest: date | None = None
    searched: int | None = None

    @property
    def of_all(self) -> str:
        """What no document is counted among: "12", or "the 5 searched" of them."""
        whole = self.searched is None or self.searched == self.documents
        return f"{self.documents:,}" if whole else f"the {self.searched:,} searched"


def corpus_of(index: Index, question: str, where: Filter) -> Corpus:
    """What an index can tell of a question that it does not answer; ``where`` is what was searched."""
    with index.snapshot() as snapshot:
        searched = snapshot.documents_of(snapshot.admitted(where)[0])
    dates = [published for _, published in index.origins() if published]
    unknown = tuple(word for word in index.unknown_words(question) if _tells(index, word))
    newest = max(dates, default=None)
    return Corpus(len(index), unknown, newest, None if searched is None else len(searched))


def _tells(index: Index, unknown: str) -> bool:
    """Whether it says something that no document holds a word: it asks for nothing else, and
    no document holds another form of it ("begin" for "begun").
    """
    forms = forms_of(unknown.lower())
    return bool(telling(unknown)) and len(index.unknown_words(" ".join(forms))) == len(forms)
