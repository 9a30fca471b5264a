"""What a refusal has to know of the whole index: not looked up for an answer."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date

from index.document import Filter
from index.fold import plain
from index.open import Index
from qa.silence.holding import derived_root, forms_of_name
from qa.silence.same_nouns import SAME_NOUN
from qa.silence.topics import Topic, topics
from qa.stems import stem
from qa.tables import words_of

# What makes other words of one: "whistle-blow-ing" of "whistle-blow-er".
_ENDINGS = words_of("s ed ing e er or y al ment ation ion ance ence ist ity ure") | {""}


@dataclass(frozen=True)
class Corpus:
    """What a refusal has to know of the whole index.

    Attributes
    ----------
    documents : int
        How many it holds.
    unknown : tuple of str
        Names, dates, figures and nouns of the question, as typed, that no document holds: of a name
        some word, of a noun any form, nor another noun that says the same.
    newest : datetime.date or None
        The latest publication date; None where no document has one.
    searched : int or None
        How many a filter admits; None where there is none.
    unknown_sources : tuple of str
        Sources that the filter asks for and no document has, where it has none of those asked for.
    """

    documents: int
    unknown: tuple[str, ...] = ()
    newest: date | None = None
    searched: int | None = None
    unknown_sources: tuple[str, ...] = ()

    @property
    def of_all(self) -> str:
        """What no document is counted among: "12", or "the 5 searched" of them."""
        whole = self.searched is None or self.searched == self.documents
        return f"{self.documents:,}" if whole else f"the {self.searched:,} searched"


def corpus_of(index: Index, question: str, where: Filter) -> Corpus:
    """What an index can tell of a question that it does not answer; ``where`` is what was searched."""
    with index.snapshot() as snapshot:
        searched = snapshot.documents_of(snapshot.admitted(where)[0])
    origins = index.origins()
    dates = [published for _, published in origins if published]
    sources = {plain(source) for source, _ in origins if source}
    newest = max(dates, default=None)
    years = {published.year for published in dates}
    asked = where.sources or ()
    known = any(plain(source) in sources for source in asked)
    return Corpus(
        len(index),
        tuple(
            topic.text
            for topic in topics(question)
            if not _is_known(index, topic, years)
            and not (topic.kind == "date" and newest and int(topic.words[0]) > newest.year)
        ),
        newest,
        None if searched is None else len(searched),
        () if known else tuple(asked),
    )


def _is_known(index: Index, topic: Topic, years: Collection[int]) -> bool:
    """Whether any document may hold a topic."""
    word = topic.words[0]
    match topic.kind:
        case "date":
            near = any(abs(year - int(word)) <= 1 for year in years)
            return near or _holds_any(index, [word])
        case "figure":
            return _holds_any(index, [word, word.replace(",", "")])
        case "noun":
            made = [derived_root(word) + ending for ending in _ENDINGS]
            return _holds_any(index, [word, *made, *SAME_NOUN.get(stem(word), ())])
    return all(_holds_any(index, _spelled(word)) for word in topic.words)


def _spelled(word: str) -> Iterable[str]:
    """The single words that a word of a name may go by."""
    return (part for form in forms_of_name(word) for part in form.split())


def _holds_any(index: Index, words: Iterable[str]) -> bool:
    wanted = list(dict.fromkeys(words))
    return len(index.unknown_words(" ".join(wanted))) < len(wanted)
