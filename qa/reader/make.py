"""Questions and passages -> training examples: answered, and unanswerable in several ways."""

import random
from collections.abc import Sequence
from dataclasses import dataclass

from index.sentences import paragraphs, sentences
from index.split import split
from qa.reader.examples import Example, Passage, Question, locate, shortest
from qa.reader.ranking import Ranking
from qa.reader.swaps import names, swap


@dataclass(frozen=True)
class Mix:
    """Shares that decide what the training set is made of.

    Attributes
    ----------
    negatives : float
        How many unanswerable examples are made for each answerable question, on average.
    same_article, other_article, deleted, swapped : float
        How those are made, relative to each other: a passage of the same article or of another
        that a ranking finds for the question; its own passage without the sentences that
        answer it; a swap in the question or in the passage.
    neighbours : float
        How often the window is cut from the paragraphs around the passage, not from it alone.
    titled : float
        How often the title stands before the passage.
    unmarked : float
        How often a question loses its question mark.
    hardest : int
        A negative passage is drawn from this many best-ranked ones.
    rivals : int
        How many ways of making one unanswerable example are offered; the one that fools the
        model most as it then is will be trained on, so that they get harder as it gets better.
    """

    negatives: float = 0.56
    same_article: float = 0.28
    other_article: float = 0.14
    deleted: float = 0.16
    swapped: float = 0.6
    neighbours: float = 0.4
    titled: float = 0.5
    unmarked: float = 0.3
    hardest: int = 6
    rivals: int = 2


class Maker:
    """Makes examples of questions; holds the passages, their articles, and a ranking of them.

    Parameters
    ----------
    passages : sequence of Passage
        All that questions refer to, in reading order within an article.
    mix : Mix
        Shares of what is made.
    """

    def __init__(self, passages: Sequence[Passage], mix: Mix) -> None:
        self.passages = list(passages)
        self.mix = mix
        self._row = {p.id: n for n, p in enumerate(self.passages)}
        self._articles: dict[str, list[int]] = {}
        for n, p in enumerate(self.passages):
            self._articles.setdefault(p.article, []).append(n)
        self._ranking = Ranking(f"{p.title} {p.text}" for p in self.passages)
        self._names: dict[str, list[str]] = {}

    def examples(self, question: Question, rng: random.Random) -> list[list[Example]]:
        """The question as it is and, some of the time, made unanswerable.

        Returns
        -------
        list of list of Example
            One example of each is to be trained on: the rivals are `Mix.rivals` at most.
        """
        as_it_is = self.positive(question, rng) if question.answers else self.plain(question, rng)
        made = [[as_it_is]]
        if question.answers and rng.random() < self.mix.negatives:
            made.append([self.negative(question, rng) for _ in range(self.mix.rivals)])
        found = [list(dict.fromkeys(e for e in rivals if e is not None)) for rivals in made]
        return [rivals for rivals in found if rivals]

    def positive(self, question: Question, rng: random.Random) -> Example | None:
        """The question with a window of its passage that holds the answer, marked."""
        row = self._row[question.passage_id]
        text, shift = self._surroundings(row, rng)
        own = self.passages[row].text
        at = locate(own, question.question, shortest(question.answers))
        if at is None:
            return None
        start, end = at[0] + shift, at[1] + shift
        for first, last in split(text):
            if first <= start and end <= last:
                return self._example(
                    question.question,
                    row,
                    text[first:last],
                    (start - first, end - first),
                    "answered",
                    rng,
                )
        return None

    def plain(self, question: Question, rng: random.Random) -> Example | None:
        """A question that a person wrote to have no answer in its passage."""
        row = self._row[question.passage_id]
        return self._example(
            question.question, row, self._window(row, question, rng), None, "written", rng
        )

    def negative(self, question: Question, rng: random.Random) -> Example | None:
        """The question made unanswerable in one of the ways of the mix, drawn by its shares."""
        mix = self.mix
        ways = ["same_article", "other_article", "deleted", "swapped"]
        way = rng.choices(ways, [mix.same_article, mix.other_article, mix.deleted, mix.swapped])[0]
        made: Example | None = None
        if way == "swapped":
            made = self._swapped(question, rng)
        if way == "deleted" or (way == "swapped" and made is None and rng.random() < 0.5):
            made = self._deleted(question, rng)
        if made is None:
            made = self._elsewhere(question, way != "other_article", rng)
        return made

    def _elsewhere(self, question: Question, same: bool, rng: random.Random) -> Example | None:
        """A passage that the ranking finds and that holds none of the answers."""
        gold = self._row[question.passage_id]
        article = self._articles[self.passages[gold].article]
        among = article if same and len(article) > 3 else None
        answers = [a.lower() for a in question.answers]
        # The best of all are mostly of the same article: enough to have others left over.
        enough = self.mix.hardest + (10 if among is not None else 10 + len(article))
        rows = self._ranking.best(question.question, enough, among)
        fit = [
            n
            for n in rows
            if n != gold
            and (among is not None or n not in article)
            and not any(a in self.passages[n].text.lower() for a in answers)
        ][: self.mix.hardest]
        if not fit:
            return None
        row = rng.choice(fit)
        kind = "same article" if among is not None else "other article"
        return self._example(
            question.question, row, self._window(row, question, rng), None, kind, rng
        )

    def _deleted(self, question: Question, rng: random.Random) -> Example | None:
        """The question's own passage without the sentences that hold an answer."""
        row = self._row[question.passage_id]
        text = self.passages[row].text
        answers = [a.lower() for a in question.answers]
        kept = [
            text[s:e]
            for first, last in paragraphs(text)
            for s, e in sentences(text, first, last)
            if not any(a in text[s:e].lower() for a in answers)
        ]
        if sum(len(s.split()) for s in kept) < 25:
            return None
        rest = " ".join(kept)
        first, last = rng.choice(split(rest))
        return self._example(question.question, row, rest[first:last], None, "deleted", rng)

    def _swapped(self, question: Question, rng: random.Random) -> Example | None:
        """A swap in the question; or, where it can, in the passage instead."""
        row = self._row[question.passage_id]
        passage = self.passages[row]
        near = names(passage.text) if rng.random() < 0.4 else self._article_names(passage.article)
        made = swap(question.question, near, question.answers, rng)
        if made is None:
            return None
        in_passage = (
            made.kind in ("name", "number")
            and made.old in passage.text
            and made.old not in passage.title
            and not any(made.old in a or a in made.old for a in question.answers)
            and rng.random() < 0.35
        )
        if in_passage:
            text = passage.text.replace(made.old, made.new)
            first, last = rng.choice(split(text))
            return self._example(
                question.question, row, text[first:last], None, f"passage {made.kind}", rng
            )
        at = locate(passage.text, question.question, shortest(question.answers))
        windows = [w for w in split(passage.text) if at and w[0] <= at[0] < w[1]]
        if not windows:
            return None
        text = passage.text[windows[0][0] : windows[0][1]]
        return self._example(made.question, row, text, None, f"question {made.kind}", rng)

    def _article_names(self, article: str) -> list[str]:
        if article not in self._names:
            rows = self._articles[article]
            self._names[article] = [n for r in rows for n in names(self.passages[r].text)]
        return self._names[article]

    def _surroundings(self, row: int, rng: random.Random) -> tuple[str, int]:
        """The passage alone or among its neighbours, and where it begins in what is returned."""
        passage = self.passages[row]
        if rng.random() >= self.mix.neighbours:
            return passage.text, 0
        before, after = rng.randrange(3), rng.randrange(3)
        rows = range(max(0, row - before), min(len(self.passages), row + after + 1))
        parts = [r for r in rows if self.passages[r].article == passage.article]
        lead = "".join(self.passages[r].text + "\n\n" for r in parts if r < row)
        return lead + "\n\n".join(self.passages[r].text for r in parts if r >= row), len(lead)

    def _window(self, row: int, question: Question, rng: random.Random) -> str:
        """A window of the passage, or of its surroundings where those hold no answer either."""
        text, shift = self._surroundings(row, rng)
        own = self.passages[row].text
        if shift or len(text) > len(own):
            found = [
                text[s:e]
                for s, e in split(text)
                if e > shift
                and s < shift + len(own)
                and not any(a.lower() in text[s:e].lower() for a in question.answers)
            ]
            # An unanswerable question's neighbours may answer it, and nobody has looked.
            if found and question.answers:
                return rng.choice(found)
        first, last = rng.choice(split(own))
        return own[first:last]

    def _example(
        self,
        question: str,
        row: int,
        text: str,
        span: tuple[int, int] | None,
        kind: str,
        rng: random.Random,
    ) -> Example:
        if question.endswith("?") and rng.random() < self.mix.unmarked:
            question = question[:-1].rstrip()
        title = self.passages[row].title if rng.random() < self.mix.titled else ""
        start, end = span if span is not None else (-1, -1)
        return Example(question, title, text, start, end, kind)
