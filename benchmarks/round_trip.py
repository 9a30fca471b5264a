"""One set of articles in every format: do the same questions get the same answers, from the same place?

    python -m benchmarks.round_trip --articles FOLDER --questions FILE [--count 10] [--formats txt pdf]

FOLDER holds articles in plain text; FILE JSON lines with ``question`` and ``answers``. An answer
counts as right by the exact match of SQuAD; a citation's place as right where its quote is the
slice it says it is, and stands in a document of the format that was asked.
"""

import argparse
import json
import tempfile
from collections.abc import Callable
from pathlib import Path

from index import Document, build_index, open_index
from index.load import load
from qa import Answer, Assistant
from qa.measures.scores import exact_match
from tests import files
from tests.files import Block

Make = Callable[[Document, list[Block]], bytes]


def blocks_of(document: Document) -> list[Block]:
    """The paragraphs of a text."""
    return [(0, " ".join(part.split())) for part in document.text.split("\n\n") if part.strip()]


def _pdf(document: Document, blocks: list[Block]) -> bytes:
    """Pages of 46 lines of 84 characters, cut between words."""
    lines: list[str] = []
    for _, text in blocks:
        line = ""
        for word in text.split():
            if len(line) + len(word) > 84:
                lines.append(line)
                line = ""
            line = f"{line} {word}".strip()
        lines += [line, ""]
    pages = [lines[at : at + 46] for at in range(0, len(lines), 46)]
    return files.pdf(pages, title=document.title or "", head="The news of the week", foot="{n}")


def _head(document: Document) -> str:
    when = f'<meta property="article:published_time" content="{document.published}">'
    return when if document.published else ""


def _text(blocks: list[Block]) -> str:
    return "\n\n".join(text for _, text in blocks)


FORMATS: dict[str, Make] = {
    "txt": lambda _, b: _text(b).encode(),
    "md": lambda _, b: _text(b).encode(),
    "html": lambda d, b: files.page(d.title or "", b, _head(d)),
    "pdf": _pdf,
    "docx": lambda d, b: files.docx(b, d.title or "", d.source or ""),
    "odt": lambda d, b: files.odt(b, d.title or "", d.source or ""),
    "epub": lambda d, b: files.epub([b], d.title or "", d.source or "", str(d.published or "")),
    "rtf": lambda d, b: files.rtf(b, d.title or "", d.source or ""),
    "eml": lambda d, b: files.eml(d.title or "", f"{d.source or 'x'} <desk@example.org>", _text(b)),
    "zip": lambda _, b: files.zipped({"inner/article.txt": _text(b)}),
}  # fmt: skip


def _cited_right(answer: Answer, path: Path, folder: Path) -> bool:
    index = open_index(path)
    return all(
        index.document(c.document_id).text[c.start : c.end] == c.quote
        and c.uri.startswith(str(folder))
        and (c.page is None) == (not index.document(c.document_id).pages)
        for c in answer.citations
    )


def main() -> None:
    """Print a table, a row a format."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--articles", type=Path, required=True)
    parser.add_argument("--questions", type=Path, required=True)
    parser.add_argument("--count", type=int, default=10)
    parser.add_argument("--formats", nargs="+", choices=FORMATS, default=list(FORMATS))
    given = parser.parse_args()
    articles = [
        load(path.read_bytes(), str(path)).document for path in sorted(given.articles.glob("*.txt"))
    ]
    rows = [json.loads(line) for line in given.questions.read_text().splitlines() if line.strip()]
    asked = [row for row in rows if row["answers"]][: given.count]
    before: list[str] = []
    print("| format | right | as from the first | cited in the right place |\n|---|---|---|---|")
    with tempfile.TemporaryDirectory() as work:
        for form, make in ((form, FORMATS[form]) for form in given.formats):
            folder = Path(work, form)
            folder.mkdir()
            for number, article in enumerate(articles):
                (folder / f"{number}.{form}").write_bytes(make(article, blocks_of(article)))
            path = Path(work, f"index-{form}")
            report = build_index(folder, path)
            assert not report.problems, report.problems
            assistant = Assistant.open(path)
            answers = [assistant.ask(row["question"]) for row in asked]
            right = sum(
                exact_match(a.text, row["answers"]) > 0
                for a, row in zip(answers, asked, strict=True)
            )
            texts = [answer.text for answer in answers]
            before = before or texts
            alike = sum(a == b for a, b in zip(before, texts, strict=True))
            placed = sum(_cited_right(answer, path, folder) for answer in answers)
            n = len(asked)
            print(f"| {form} | {right}/{n} | {alike}/{n} | {placed}/{n} |", flush=True)


if __name__ == "__main__":
    main()
