"""What the commands of ``qa`` print where, and the statuses that they end with."""

import json
from typing import Any

import click

NOTHING, USAGE, FAULT = 1, 2, 3


def print_json(value: Any) -> None:
    """Print a result as JSON."""
    click.echo(json.dumps(value, ensure_ascii=False, indent=1, default=str))


def say(message: str) -> None:
    """Print what is no result, fit to be shown, on stderr."""
    from qa.render import shown

    click.echo(shown(message), err=True)
