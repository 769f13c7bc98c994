"""Formats a receipt: what an answer was made from, and what changed since."""

from collections.abc import Iterator
from typing import Any

from bot.as_json import to_compact_json
from bot.cli.styles import bold, dim, link
from bot.cli.text_table import format_text_table
from bot.desk_answer import Explained
from bot.receipts import Since
from bot.receipts.saying import pages, printed, since_lines

_SHOWN = 24
"""Rows and figures of a longer receipt are in --json."""


def format_receipt(explained: Explained) -> str:
    return "\n".join(_format_paragraphs(explained.receipt.document, explained.since))


def _format_paragraphs(document: dict[str, Any], found: Since) -> Iterator[str]:
    yield bold(f"Receipt {document['receipt']}")
    yield f"Asked: {document['asked']}."
    query = {name: value for name, value in document["query"].items() if value not in (None, [])}
    yield dim(to_compact_json(query))
    yield f"Answered: {document['headline']}"
    yield from filter(None, (document["growth"],))
    yield from (f"Note: {note}" for note in document["notes"])
    for row in document["rows"][:_SHOWN]:
        yield from ("", *_format_row(row))
    left = len(document["rows"]) - _SHOWN
    yield from ((f"… and {left} more rows: add --json for all of them.",) if left > 0 else ())
    if found_pages := pages(document):
        yield f"\n{bold('Pages')}"
        yield from (f"  {link(release, page)}: {page}" for release, page in found_pages.items())
    if document["sql"]:
        yield f"\n{bold('SQL on figures.db')}"
        yield ";\n".join(document["sql"]) + ";"
    yield from ("", *since_lines(found))


def _format_row(row: dict[str, Any]) -> Iterator[str]:
    when = row["from"] if row["from"] == row["to"] else f"{row['from']} to {row['to']}"
    yield bold(", ".join(filter(None, (row["name"] or row["partner"], row["flow"], when, row["currency"]))))
    yield from (f"  {line}" for line in row["formula"])
    figures = [
        (one["role"], one["table"], one["row"], printed(one), one["release"], one["edition"])
        for one in row["figures"]
    ]
    if figures:
        header = ("As", "Table", "Row", "Figure", "Release", "Edition")
        yield format_text_table(figures[:_SHOWN], header)
    if len(figures) > _SHOWN:
        yield f"… and {len(figures) - _SHOWN} more figures: add --json for all of them."
