"""What a command prints."""

import json
from typing import Any

import click


def print_result(result: str | dict[str, Any]) -> None:
    """Print a text as it is, and a document as compact JSON."""
    click.echo(result if isinstance(result, str) else to_compact_json(result))


def to_compact_json(document: dict[str, Any]) -> str:
    return json.dumps(document, ensure_ascii=False, separators=(",", ":"))
