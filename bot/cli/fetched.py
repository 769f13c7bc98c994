"""Terms of what is fetched, what came, and what to do with it."""

import shlex
import sys
from collections.abc import Iterable
from pathlib import Path

import click

from bot.sources import comtrade
from bot.sources.document import Document
from bot.sources.names import read_names

TERMS = (
    "UN Comtrade's figures are copyright of the United Nations. They are for use inside an organisation, and "
    "may not be passed on in any form without written permission of the United Nations Statistics Division."
)


def agree_to_terms(*, agreed: bool) -> None:
    """Shows the terms, and asks a person at a terminal; raises click.UsageError where nobody can agree."""
    click.echo(TERMS, err=True)
    if agreed:
        return
    if not sys.stdin.isatty():
        raise click.UsageError("Add --agree to say that you agree to these terms.")
    click.confirm("Do you agree?", abort=True, err=True)


def format_fetched(document: Document) -> str:
    """Returns the release of a file of UN Comtrade, remarks on it, and the command that ingests it."""
    draft = comtrade.read(document, read_names())
    return format_saved(document.path, draft.release.title, draft.remarks)


def format_saved(path: Path, title: str, remarks: Iterable[str]) -> str:
    """Returns what was saved where, and the command that ingests it."""
    lines = (
        f"{title}: saved in {path}.",
        *remarks,
        f"Take it in with: tidewaiter ingest {shlex.quote(str(path))}",
    )
    return "\n".join(lines)
