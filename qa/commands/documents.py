"""The commands that keep documents: what the index holds, and whether it is sound."""

import sys
from dataclasses import asdict
from pathlib import Path
from typing import Any

import click

from qa.commands.options import DATE, index_option, json_option
from qa.commands.output import FAULT, NOTHING, print_json, say


@click.command()
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
        say(f"not read: {problem}")
    for warning in report.warnings:
        say(f"note: {warning}")
    if report.undated:
        say(f"note: {_undated(report.undated, len(report.added))}")
    if as_json:
        print_json(asdict(report))
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


@click.command()
@index_option
@json_option
def documents(index_path: Path | None, as_json: bool) -> None:
    """List the documents of the index."""
    from index import open_index
    from qa.cite import name_of
    from qa.render import shown

    listed = open_index(index_path).documents()
    if as_json:
        print_json(
            [{**asdict(d), "published": d.published and d.published.isoformat()} for d in listed]
        )
    if not listed:
        say("The index holds no documents. Add some: qa index FOLDER")
    for document in () if as_json else listed:
        name = name_of(document.title, None, document.uri)
        when = document.published.isoformat() if document.published else "undated   "
        source = document.source or "source unknown"
        click.echo(shown(f"{document.id}  {when}  {name}  ({source})"))
    sys.exit(0 if listed else NOTHING)


@click.command("set")
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
        print_json(said)
    else:
        click.echo(", ".join(f"{name}: {value or 'unknown'}" for name, value in said.items()))


@click.command()
@click.argument("ids", nargs=-1, required=True, metavar="ID...")
@index_option
@json_option
def remove(ids: tuple[str, ...], index_path: Path | None, as_json: bool) -> None:
    """Remove documents and all that was derived from them."""
    from index import remove_documents

    removed = remove_documents(index_path, ids)
    if as_json:
        print_json({"removed": list(removed)})
    else:
        click.echo(f"removed {len(removed)}")


@click.command()
@click.option("--repair", is_flag=True, help="Make anew what can be made from the store.")
@index_option
@json_option
def doctor(repair: bool, index_path: Path | None, as_json: bool) -> None:
    """Check the index and the models, and say what is wrong."""
    from index.doctor import examine

    findings = examine(index_path, repair=repair)
    if as_json:
        print_json([asdict(finding) for finding in findings])
    else:
        for finding in findings:
            click.echo(f"{'ok   ' if finding.ok else 'WRONG'}  {finding.what}: {finding.detail}")
            if finding.remedy:
                click.echo(f"       {finding.remedy}")
    sys.exit(0 if all(finding.ok for finding in findings) else FAULT)
