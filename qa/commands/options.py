"""The options that commands of ``qa`` share, and what is made of their values."""

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import click


class Date(click.ParamType):  # type: ignore[type-arg]
    """A day, written as 2020-06-24."""

    name = "YYYY-MM-DD"

    def convert(
        self, value: Any, param: click.Parameter | None, ctx: click.Context | None
    ) -> date | None:
        if value is None or isinstance(value, date):
            return value
        try:
            return date.fromisoformat(value)
        except ValueError:
            self.fail(f"{value!r} is not a date; write it as 2020-06-24", param, ctx)


DATE = Date()


def index_option(command: Callable[..., Any]) -> Callable[..., Any]:
    """``--index``, given to the command as ``index_path``."""
    return click.option(
        "--index", "index_path", metavar="DIR", type=click.Path(path_type=Path),
        help="The index's folder.  [default: $FOOTNOTE_INDEX or this user's]",
    )(command)  # fmt: skip


def json_option(command: Callable[..., Any]) -> Callable[..., Any]:
    """``--json``, given to the command as ``as_json``."""
    return click.option("--json", "as_json", is_flag=True, help="Print JSON.")(command)


def filter_options(command: Callable[..., Any]) -> Callable[..., Any]:
    """Which documents are searched; `filter_of` reads what is given."""
    for option in (
        click.option("--undated", is_flag=True, help="Keep undated documents under date bounds."),
        click.option("--as-of", "as_of", type=DATE, help="As it was known on that day: like --to."),
        click.option("--to", "published_to", type=DATE, help="Published on or before."),
        click.option("--from", "published_from", type=DATE, help="Published on or after."),
        click.option("--source", "sources", multiple=True, help="Only this source; repeatable."),
        click.option("--document", "documents", multiple=True, help="Only this id; repeatable."),
    ):
        command = option(command)
    return command


def filter_of(where: dict[str, Any]) -> Any:
    """The `Filter` that the values of `filter_options` amount to.

    Raises
    ------
    click.UsageError
        It would end before it begins.
    """
    from index.document import Filter

    first = where["published_from"]
    for name, last in (("--to", where["published_to"]), ("--as-of", where["as_of"])):
        if first and last and first > last:
            raise click.UsageError(f"--from {first} is later than {name} {last}.")
    return Filter(
        documents=where["documents"] or None,
        sources=where["sources"] or None,
        published_from=where["published_from"],
        published_to=min(
            (day for day in (where["published_to"], where["as_of"]) if day), default=None
        ),
        undated=where["undated"],
    )


def credentials_of(auth: str) -> tuple[str, str]:
    """User and password of ``USER:FILE``.

    Raises
    ------
    click.BadParameter
        It is of another form, or the file cannot be read or is empty.
    """
    user, separator, file = auth.partition(":")
    if not (user and separator and file):
        raise click.BadParameter("write USER:FILE, the file holding the password")
    try:
        password = Path(file).expanduser().read_text(encoding="utf-8").strip()
    except OSError as error:
        raise click.BadParameter(f"{file} cannot be read: {error.strerror}") from error
    if not password:
        raise click.BadParameter(f"{file} is empty: the password stands in it")
    return user, password
