"""What a command prints."""

from typing import Any

import click

from bot.as_json import to_compact_json


def print_result(result: str | dict[str, Any]) -> None:
    """Print a text as it is, and a document as compact JSON."""
    click.echo(result if isinstance(result, str) else to_compact_json(result))
