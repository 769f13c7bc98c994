"""What a command prints."""

from typing import Any

import click


def say(told: str | dict[str, Any]) -> None:
    """A text, or a document as compact JSON."""
    from bot.terminal.documents import compact

    click.echo(told if isinstance(told, str) else compact(told))
