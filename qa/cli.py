"""The command ``qa``: parse, call, map errors to exit codes.

Exit status: 0 done, 1 nothing found or refused, 2 usage, 3 the index is at fault or nothing was read.
Results go to stdout, everything else to stderr. What is heavy is imported by the command that
needs it, so that ``qa --help`` is instant.
"""

import json
import os
import sys
from dataclasses import replace
from pathlib import Path
from typing import Any, NoReturn

import click

from qa.options import (
    DATE,
    credentials_of,
    filter_of,
    filter_options,
    index_option,
    json_option,
)

NOTHING, USAGE, FAULT = 1, 2, 3
# Of sources, told of at once.
_NAMED = 20


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="footnote-qa", prog_name="qa")
def cli() -> None:
    """Ask a folder of documents; get answers with the sentence that proves them."""


@cli.command()
@click.argument("paths", nargs=-1, required=True, metavar="PATH...")
@click.option("--model", metavar="NAME", help="A sentence-transformers model, for a new index.")
@click.option("--prune", is_flag=True, help="Remove what is gone even if that is most of it.")
@click.option("--ocr", is_flag=True, help="Read scanned pages with Tesseract.")
@click.option(
    "--column", "columns", multiple=True, metavar="FIELD=NAME",
    help="In tables, the column that holds text, title, source, published or url; repeatable.",
)  # fmt: skip
@index_option
@json_option
def index(
    paths: tuple[str, ...], model: str | None, prune: bool, ocr: bool, columns: tuple[str, ...],
    index_path: Path | None, as_json: bool,
) -> None:  # fmt: skip
    """Make the index hold these files and folders; - is standard input.

    A folder is matched: what changed is updated, what has gone from under it is removed.
    """
    if wrong := [column for column in columns if "=" not in column]:
        raise click.BadParameter(f"{wrong[0]!r} is not FIELD=NAME", param_hint="--column")
    from index import build_index
    from qa.progress import Bar
    from qa.wording import count

    with Bar() as bar:
        report = build_index(
            list(paths), index_path, model=model, progress=bar.tell, prune=prune, ocr=ocr,
            columns=dict(column.split("=", 1) for column in columns),
        )  # fmt: skip
    for problem in report.problems:
        _say(f"not read: {problem}")
    for warning in report.warnings:
        _say(f"note: {warning}")
    if report.undated:
        _say(f"note: {_undated(report.undated, len(report.added))}")
    if as_json:
        from dataclasses import asdict

        _print_json(asdict(report))
    else:
        counted = {
            "added": report.added, "changed": report.changed, "removed": report.removed,
            "unchanged": report.skipped, "not read": report.problems,
        }  # fmt: skip
        counts = [f"{len(listed)} {name}" for name, listed in counted.items()]
        click.echo(
            f"{', '.join(counts)}. The index holds {count(report.documents, 'document')} "
            f"in {count(report.passages, 'passage')}."
        )
    read = report.added or report.changed or report.skipped or report.removed
    sys.exit(FAULT if report.problems and not read else 0 if report.documents else NOTHING)


@cli.command()
@click.argument("question", nargs=-1, required=True)
@click.option("--format", "form", type=click.Choice(["text", "markdown", "json"]), default="text")
@click.option("--reader", metavar="PATH", help="Another question-answering model.")
@filter_options
@index_option
@json_option
def ask(
    question: tuple[str, ...], form: Any, reader: str | None, index_path: Path | None,
    as_json: bool, **where: Any,
) -> None:  # fmt: skip
    """Answer a question, with the sentences that say so."""
    from qa.render import render

    chosen = filter_of(where)
    assistant = _assistant(index_path, reader)
    _tell_unknown(assistant.index, chosen)
    answer = assistant.ask(" ".join(question), where=chosen)
    click.echo(render(answer, "json" if as_json else form))
    sys.exit(NOTHING if answer.refused else 0)


@cli.command()
@click.argument("question", nargs=-1, required=True)
@click.option("-k", "count", type=click.IntRange(1, 1000), default=5, show_default=True)
@click.option("--all", "every", is_flag=True, help="Every passage that holds the words, counted.")
@click.option("--page", type=click.IntRange(1), default=1, help="Of --all, 50 passages each.")
@click.option(
    "--csv", "as_csv", type=click.Path(dir_okay=False, allow_dash=True), metavar="FILE",
    help="With --all: write all of them as CSV; - for stdout.",
)  # fmt: skip
@filter_options
@index_option
@json_option
def search(
    question: tuple[str, ...], count: int, every: bool, page: int, as_csv: str | None,
    index_path: Path | None, as_json: bool, **where: Any,
) -> None:  # fmt: skip
    """List the passages that bear on a question most, or with --all every one that holds its words.

    Absence is a finding too: with --all, how many documents were searched is said.
    """
    if not every and (as_csv is not None or page != 1):
        raise click.UsageError("--csv and --page go with --all.")
    chosen = filter_of(where)
    assistant = _assistant(index_path, "sentences")
    _tell_unknown(assistant.index, chosen)
    if every:
        _every_mention(assistant.index, " ".join(question), page, as_csv, as_json, chosen)
    from qa.cite import name_of
    from qa.render import hit_as_json, shown

    found = assistant.search(" ".join(question), k=count, where=chosen)
    hits = found.hits
    for note in found.notes:
        _say(f"note: {note}")
    if not hits:
        _say("Nothing was found: there are no words to look for, or no document to search.")
    if as_json:
        _print_json([hit_as_json(hit) for hit in hits])
    for number, hit in enumerate(() if as_json else hits, 1):
        document = hit.document
        when = document.published.isoformat() if document.published else "undated"
        name = name_of(document.title, None, document.uri)
        click.echo(shown(f"{number}. {name}, {document.source or 'source unknown'}, {when}"))
        click.echo(shown(f"   {' '.join(hit.passage.text.split())}\n"))
    sys.exit(0 if hits else NOTHING)


def _every_mention(
    index: Any, words: str, page: int, as_csv: str | None, as_json: bool, where: Any
) -> NoReturn:
    from qa.every_mention import PAGE, as_text, find, mentions_as_json, write_csv

    found = find(index, words, where, first=(page - 1) * PAGE, count=PAGE)
    if as_csv is not None:
        with click.open_file(as_csv, "w", encoding="utf-8") as file:
            write_csv(index, words, where, file)
        _say(as_text(replace(found, passages=())))
    elif as_json:
        _print_json(mentions_as_json(found))
    else:
        click.echo(as_text(found))
    sys.exit(0 if found.total else NOTHING)


@cli.command()
@click.option("--host", default="127.0.0.1", show_default=True)
@click.option("--port", type=click.IntRange(0, 65535), default=7860, show_default=True)
@click.option("--auth", metavar="USER:FILE", help="Ask for this user and the password in a file.")
@click.option("--read-only", is_flag=True, help="No upload, edit or removal.")
@click.option("--no-browser", is_flag=True, help="Do not open a browser.")
@click.option("--reader", metavar="PATH", help="Another question-answering model.")
@index_option
def chat(
    host: str, port: int, auth: str | None, read_only: bool, no_browser: bool,
    reader: str | None, index_path: Path | None,
) -> None:  # fmt: skip
    """Open the chat in a browser."""
    credentials = credentials_of(auth) if auth else None
    assistant = _assistant(index_path, reader)
    from ui.app import launch

    launch(
        assistant, host=host, port=port, auth=credentials, open_browser=not no_browser,
        read_only=read_only or assistant.sample,
    )  # fmt: skip


@cli.command()
@index_option
@json_option
def documents(index_path: Path | None, as_json: bool) -> None:
    """List the documents of the index."""
    from index import open_index
    from qa.cite import name_of
    from qa.render import shown

    listed = open_index(index_path).documents()
    if as_json:
        from dataclasses import asdict

        _print_json(
            [{**asdict(d), "published": d.published and d.published.isoformat()} for d in listed]
        )
    if not listed:
        _say("The index holds no documents. Add some: qa index FOLDER")
    for document in () if as_json else listed:
        name = name_of(document.title, None, document.uri)
        when = document.published.isoformat() if document.published else "undated   "
        source = document.source or "source unknown"
        click.echo(shown(f"{document.id}  {when}  {name}  ({source})"))
    sys.exit(0 if listed else NOTHING)


@cli.command("set")
@click.argument("document_id", metavar="ID")
@click.option("--title", help="What it is called; '' for unknown.")
@click.option("--source", help="Who published it; '' for unknown.")
@click.option("--published", metavar="YYYY-MM-DD", help="When; '' for unknown.")
@index_option
@json_option
def set_(
    document_id: str, title: str | None, source: str | None, published: str | None,
    index_path: Path | None, as_json: bool,
) -> None:  # fmt: skip
    """Say what a document is: stronger than what its file says."""
    from index import set_metadata

    given: dict[str, Any] = {"title": title, "source": source, "published": published}
    fields = {name: value or None for name, value in given.items() if value is not None}
    if not fields:
        raise click.UsageError("Give at least one of --title, --source and --published.")
    if fields.get("published"):
        fields["published"] = DATE.convert(fields["published"], None, None)
    document = set_metadata(index_path, document_id, **fields)
    said = {
        "id": document.id, "title": document.title, "source": document.source,
        "published": document.published and document.published.isoformat(),
    }  # fmt: skip
    if as_json:
        _print_json(said)
    else:
        click.echo(", ".join(f"{name}: {value or 'unknown'}" for name, value in said.items()))


@cli.command()
@click.argument("ids", nargs=-1, required=True, metavar="ID...")
@index_option
@json_option
def remove(ids: tuple[str, ...], index_path: Path | None, as_json: bool) -> None:
    """Remove documents and all that was derived from them."""
    from index import remove_documents

    removed = remove_documents(index_path, ids)
    if as_json:
        _print_json({"removed": list(removed)})
    else:
        click.echo(f"removed {len(removed)}")


@cli.command("eval")
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option(
    "--limit", type=click.IntRange(1), metavar="N", help="Of questions, N drawn at random."
)
@click.option("--seed", type=int, default=0, metavar="S", help="Decides which.  [default: 0]")
@click.option("--reader", metavar="PATH", help="Another question-answering model.")
@click.option(
    "--out", type=click.Path(file_okay=False, path_type=Path), default=Path(), metavar="DIR",
    help="Where NAME-eval.json and NAME-eval.html are saved.  [default: here]",
)  # fmt: skip
@index_option
@json_option
def eval_(
    file: Path, limit: int | None, seed: int, reader: str | None, out: Path,
    index_path: Path | None, as_json: bool,
) -> None:  # fmt: skip
    """Score the answers to a file of questions whose answers are known.

    FILE holds JSON lines, gzip or not: question, answers (a list, empty where the corpus does not
    say) and, where they are known, documents or passage_id. Or rows of another form: follow-ups
    (history, question, rewrite), conversations (turns), questions of a kind (kind, passage_id),
    questions with documents of their own that differ; those need no index, and nothing is saved.
    """
    from index.errors import UsageError
    from qa.measures.score_file import Scoring

    scoring = Scoring(file, out, limit, seed, reader, lambda: _assistant(index_path, reader), _say)
    try:
        text, data = scoring.scores()
    except UsageError as error:
        raise click.UsageError(str(error)) from error
    if as_json:
        _print_json(data)
    else:
        click.echo(text)


@cli.command()
@click.option("--repair", is_flag=True, help="Make anew what can be made from the store.")
@index_option
@json_option
def doctor(repair: bool, index_path: Path | None, as_json: bool) -> None:
    """Check the index and the models, and say what is wrong."""
    from index.doctor import examine

    findings = examine(index_path, repair=repair)
    if as_json:
        from dataclasses import asdict

        _print_json([asdict(finding) for finding in findings])
    else:
        for finding in findings:
            click.echo(f"{'ok   ' if finding.ok else 'WRONG'}  {finding.what}: {finding.detail}")
            if finding.remedy:
                click.echo(f"       {finding.remedy}")
    sys.exit(0 if all(finding.ok for finding in findings) else FAULT)


def _assistant(index_path: Path | None, reader: str | None) -> Any:
    from qa.assistant import Assistant

    assistant = Assistant.open(index_path, reader=reader)
    if assistant.sample:
        _say("No index has been built yet: this is the bundled sample. Yours: qa index FOLDER")
    return assistant


def _undated(undated: int, added: int) -> str:
    """What does not work without dates, and what to do."""
    which = (
        f"{undated:,} of the {added:,} documents" if undated < added else f"The {added:,} documents"
    )
    which = "The document" if added == 1 else which
    have = "has" if undated == 1 else "have"
    return (
        f'{which} added {have} no date: "yesterday" means no day there, and a search by date leaves out '
        "what has none. Remedy: metadata.csv beside the files, or qa set ID --published 2020-06-24."
    )


def _tell_unknown(index: Any, where: Any) -> None:
    """Say which of the sources that were asked for there are not, and which there are."""
    if not where.sources:
        return
    from index.fold import plain

    known = {plain(source): source for source, _ in index.origins() if source}
    for source in where.sources:
        if plain(source) not in known:
            listed = sorted(known.values())
            more = f" and {len(listed) - _NAMED:,} more" if len(listed) > _NAMED else ""
            named = f"Known: {', '.join(listed[:_NAMED])}{more}." if listed else "None is known."
            _say(f"No document is of the source {source!r}. {named}")


def _print_json(value: Any) -> None:
    click.echo(json.dumps(value, ensure_ascii=False, indent=1, default=str))


def _say(message: str) -> None:
    from qa.render import shown

    click.echo(shown(message), err=True)


def main() -> NoReturn:
    """Run the command and exit with its status."""
    from index.errors import FootnoteError, UsageError

    try:
        cli.main(standalone_mode=False)
    except click.exceptions.Exit as end:
        sys.exit(end.exit_code)
    except click.ClickException as error:
        error.show()
        sys.exit(USAGE)
    except UsageError as error:
        _say(f"qa: {error}")
        sys.exit(USAGE)
    except FootnoteError as error:
        _say(f"qa: {error}")
        sys.exit(FAULT)
    except BrokenPipeError:
        # The reader of the pipe has had enough: `qa documents | head`. Nothing is left to say,
        # and the interpreter must not try at its end.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        sys.exit(0)
    except (KeyboardInterrupt, click.Abort):
        _say("qa: stopped. What was committed stays; the same command goes on from there.")
        sys.exit(130)
    except OSError as error:
        _say(f"qa: {error}")
        sys.exit(FAULT)
    sys.exit(0)
