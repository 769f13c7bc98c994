"""Formats what was fetched, and what to do with it."""

import shlex

from bot.sources import comtrade
from bot.sources.document import Document
from bot.sources.names import read_names


def format_fetched(document: Document) -> str:
    """Returns the release of a fetched file, remarks on it, and the command that ingests it."""
    draft = comtrade.read(document, read_names())
    lines = (
        f"{draft.release.title}: saved in {document.path}.",
        *draft.remarks,
        f"Take it in with: tidewaiter ingest {shlex.quote(str(document.path))}",
    )
    return "\n".join(lines)
