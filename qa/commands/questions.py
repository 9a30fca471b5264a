"""The commands that ask the documents: for an answer, for passages, or many questions for a score."""

import sys
from dataclasses import replace
from pathlib import Path
from typing import Any, NoReturn

import click

from qa.commands.options import filter_of, filter_options, index_option, json_option
from qa.commands.output import NOTHING, print_json, say

# Of sources, told of at once.
_NAMED = 20


@click.command()
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
    assistant = opened(index_path, reader)
    chosen = _with_known(assistant.index, chosen)
    answer = assistant.ask(" ".join(question), where=chosen)
    click.echo(render(answer, "json" if as_json else form))
    sys.exit(NOTHING if answer.refused else 0)


@click.command()
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
    assistant = opened(index_path, "sentences")
    chosen = _with_known(assistant.index, chosen)
    if every:
        _every_mention(assistant.index, " ".join(question), page, as_csv, as_json, chosen)
    from qa.cite import name_of
    from qa.render import hit_as_json, shown

    found = assistant.search(" ".join(question), k=count, where=chosen)
    hits = found.hits
    for note in found.notes:
        say(f"note: {note}")
    if not hits:
        say("Nothing was found: there are no words to look for, or no document to search.")
    if as_json:
        print_json([hit_as_json(hit) for hit in hits])
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
    from qa.every_mention import (
        PAGE,
        as_text,
        counts_as_text,
        find,
        mentions_as_json,
        write_csv,
    )

    found = find(index, words, where, first=(page - 1) * PAGE, count=PAGE)
    if as_csv is not None:
        with click.open_file(as_csv, "w", encoding="utf-8") as file:
            write_csv(index, words, where, file)
        say(counts_as_text(found))
    elif as_json:
        print_json(mentions_as_json(found))
    else:
        click.echo(as_text(found))
    sys.exit(0 if found.total or found.elsewhere else NOTHING)


@click.command("eval")
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

    scoring = Scoring(file, out, limit, seed, reader, lambda: opened(index_path, reader), say)
    try:
        text, data = scoring.scores()
    except UsageError as error:
        raise click.UsageError(str(error)) from error
    if as_json:
        print_json(data)
    else:
        click.echo(text)


def opened(index_path: Path | None, reader: str | None) -> Any:
    """The `Assistant` of an index; where it is the sample, that is said."""
    from qa.assistant import Assistant

    assistant = Assistant.open(index_path, reader=reader)
    if assistant.sample:
        say("No index has been built yet: this is the bundled sample. Yours: qa index FOLDER")
    return assistant


def _with_known(index: Any, where: Any) -> Any:
    """The filter with sources as the index knows them; said where one is part of a name, or unknown."""
    if not where.sources:
        return where
    from index.fold import plain
    from qa.asked_source import sources_holding

    known = sorted({source for source, _ in index.origins() if source})
    sources: list[str] = []
    for asked in where.sources:
        meant = sources_holding(asked, known)
        if len(meant) == 1:
            sources += meant
            if plain(meant[0]) != plain(asked):
                say(f"{asked!r} is taken for {meant[0]}.")
            continue
        sources.append(asked)
        listed = meant or known
        more = f" and {len(listed) - _NAMED:,} more" if len(listed) > _NAMED else ""
        named = f"{', '.join(listed[:_NAMED])}{more}"
        told = (
            f"Meant may be: {named}."
            if meant
            else f"Known: {named}."
            if known
            else "None is known."
        )
        say(f"No document is of the source {asked!r}. {told}")
    return replace(where, sources=tuple(sources))
