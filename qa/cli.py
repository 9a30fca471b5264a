"""The command ``qa``: its commands brought together, errors mapped to exit codes.

Exit status: 0 done, 1 nothing found or refused, 2 usage, 3 the index is at fault or nothing was read.
Results go to stdout, everything else to stderr. What is heavy is imported by the command that
needs it, so that ``qa --help`` is instant. ``chat`` stands here, for it opens what is upstairs.
"""

import os
import sys
from pathlib import Path
from typing import NoReturn

import click

from qa.commands import documents, questions
from qa.commands.options import credentials_of, index_option
from qa.commands.output import FAULT, USAGE, say


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="footnote-qa", prog_name="qa")
def cli() -> None:
    """Ask a folder of documents; get answers with the sentence that proves them."""


for command in (
    documents.index, documents.documents, documents.set_, documents.remove, documents.doctor,
    questions.ask, questions.search, questions.eval_,
):  # fmt: skip
    cli.add_command(command)


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
    assistant = questions.opened(index_path, reader)
    from ui.app import launch

    launch(
        assistant, host=host, port=port, auth=credentials, open_browser=not no_browser,
        read_only=read_only or assistant.sample,
    )  # fmt: skip


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
        say(f"qa: {error}")
        sys.exit(USAGE)
    except FootnoteError as error:
        say(f"qa: {error}")
        sys.exit(FAULT)
    except BrokenPipeError:
        # The reader of the pipe has had enough: `qa documents | head`. Nothing is left to say,
        # and the interpreter must not try at its end.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        sys.exit(0)
    except (KeyboardInterrupt, click.Abort):
        say("qa: stopped. What was committed stays; the same command goes on from there.")
        sys.exit(130)
    except OSError as error:
        say(f"qa: {error}")
        sys.exit(FAULT)
    sys.exit(0)
