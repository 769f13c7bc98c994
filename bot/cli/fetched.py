"""Formats what was fetched, and what to do with it."""

import shlex
from collections.abc import Iterable
from pathlib import Path

from bot.sources import comtrade
from bot.sources.document import Document
from bot.sources.names import read_names


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
