"""A file of whatever form -> its scores, for a person and for a program: what ``qa eval`` does."""

import json
from collections.abc import Callable
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from index.embed import open_embedder
from index.errors import UsageError
from qa.assistant import Assistant
from qa.evaluate import evaluate
from qa.measures import conflicts, report_page
from qa.measures.conflict_file import holds_conflicts, read_conflicts
from qa.measures.of_file import Form, form_of, measure_file
from qa.measures.question_file import WrongRow, draw, read_questions
from qa.progress import QuestionBar
from qa.readers import open_reader

# Of the wrong rows of a file.
_MAX_SAID = 20


@dataclass(frozen=True)
class Scoring:
    """What is to be scored, and how.

    Attributes
    ----------
    file : Path
        JSON lines; its form is seen from its rows.
    out : Path
        The folder that the scores are saved in; made where it is missing.
    limit : int or None
        Ask only so many, drawn at random as ``seed`` decides.
    reader : str or None
        The folder of another reader.
    assistant : callable
        Opens what is asked; not called for files that bring their documents.
    say : callable
        Takes what is to be known besides the scores.
    """

    file: Path
    out: Path
    limit: int | None
    seed: int
    reader: str | None
    assistant: Callable[[], Assistant]
    say: Callable[[str], None]

    def scores(self) -> tuple[str, Any]:
        """As text, and as what JSON can hold.

        Raises
        ------
        UsageError
            The file holds nothing that can be asked, or ``out`` cannot be written.
        """
        if holds_conflicts(self.file):
            return self._of_conflicts()
        form = form_of(self.file)
        return self._of_questions() if form == "questions" else self._of_form(form)

    def _of_questions(self) -> tuple[str, Any]:
        read = read_questions(self.file)
        self._tell_wrong(read.wrong)
        if not read.questions:
            raise UsageError(f"{self.file} holds no question with its answers.")
        assistant = self.assistant()
        asked = draw(read.questions, self.limit, self.seed)
        run = report_page.Run(
            file=str(self.file), index=str(assistant.index.path), reader=self.reader or "shipped",
            documents=len(assistant.index), asked=len(asked), held=len(read.questions),
            seed=self.seed, wrong_rows=read.wrong,
        )  # fmt: skip
        self._make_out()  # before an hour of asking, not after it
        with QuestionBar() as bar:
            evaluation = evaluate(assistant, asked, bar.tell)
        try:
            data, page = report_page.save(evaluation, run, self.out)
        except OSError as error:
            raise self._unwritable(error) from error
        self.say(f"saved: {data} and {page}")
        return report_page.as_text(evaluation, run), json.loads(data.read_text(encoding="utf-8"))

    def _of_conflicts(self) -> tuple[str, Any]:
        held, wrong = read_conflicts(self.file)
        self._tell_wrong(wrong)
        embedder = open_embedder()
        reader = open_reader(self.reader, embedder)
        with QuestionBar() as bar:
            seen = conflicts.ask_conflicts(
                draw(held, self.limit, self.seed), embedder, reader, bar.tell
            )
        found = conflicts.summarise(seen)
        data = {**asdict(found), "outcomes": [asdict(one) for one in seen]}
        return conflicts.as_text(found), data

    def _of_form(self, form: Form) -> tuple[str, Any]:
        if self.limit is not None:
            raise UsageError(
                f"{self.file} holds {form}, and --limit is for questions alone.",
                "Leave it out, or give a file of fewer rows.",
            )
        self._make_out()
        with QuestionBar() as bar:
            figures = measure_file(self.file, form, self.assistant, bar.tell)
        saved = self.out / f"{self.file.name.split('.')[0]}-eval.json"
        try:
            saved.write_text(json.dumps(figures.as_json(), ensure_ascii=False, indent=1))
        except OSError as error:
            raise self._unwritable(error) from error
        self.say(f"saved: {saved}")
        return figures.as_text(), figures.as_json()

    def _tell_wrong(self, wrong: tuple[WrongRow, ...]) -> None:
        for row in wrong[:_MAX_SAID]:
            self.say(f"passed over: {row}")
        if len(wrong) > _MAX_SAID:
            self.say(f"passed over: {len(wrong) - _MAX_SAID} more")

    def _make_out(self) -> None:
        try:
            self.out.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise self._unwritable(error) from error

    def _unwritable(self, error: OSError) -> UsageError:
        return UsageError(f"{self.out} cannot be written: {error.strerror}")
