"""Formats a receipt: what an answer was made from, and what changed since."""

from collections.abc import Iterator
from typing import Any

from bot.as_json import to_compact_json
from bot.cli.terminal import format_text_table, make_bold, make_dim, make_link
from bot.desk_answer import ReceiptExplanation
from bot.domain.web_address import read_web_address
from bot.receipts import ReceiptUpdate

_SHOWN = 24
"""How many rows and figures are shown; --json has all of a longer receipt."""


def format_receipt(explained: ReceiptExplanation) -> str:
    """Returns what an answer was made from, and what has changed since."""
    return "\n".join(_format_paragraphs(explained.receipt.document, explained.since))


def _format_paragraphs(document: dict[str, Any], found: ReceiptUpdate) -> Iterator[str]:
    yield make_bold(f"Receipt {document['receipt']}")
    yield f"Asked: {document['asked']}."
    query = {name: value for name, value in document["query"].items() if value not in (None, [])}
    yield make_dim(to_compact_json(query))
    yield f"Answered: {document['headline']}"
    yield from filter(None, (document["growth"],))
    yield from (f"Note: {note}" for note in document["notes"])
    for row in document["rows"][:_SHOWN]:
        yield from ("", *_format_row(row))
    left = len(document["rows"]) - _SHOWN
    yield from ((f"… and {left} more rows: add --json for all of them.",) if left > 0 else ())
    if found_pages := _find_pages(document):
        yield f"\n{make_bold('Pages')}"
        yield from (f"  {make_link(release, page)}: {page}" for release, page in found_pages.items())
    if document["sql"]:
        yield f"\n{make_bold('SQL on figures.db')}"
        yield ";\n".join(document["sql"]) + ";"
    yield from ("", *format_since(found))


def _format_row(row: dict[str, Any]) -> Iterator[str]:
    when = row["from"] if row["from"] == row["to"] else f"{row['from']} to {row['to']}"
    yield make_bold(
        ", ".join(filter(None, (row["name"] or row["partner"], row["flow"], when, row["currency"])))
    )
    yield from (f"  {line}" for line in row["formula"])
    figures = [
        (one["role"], one["table"], one["row"], _format_figure(one), one["release"], one["edition"])
        for one in row["figures"]
    ]
    if figures:
        header = ("As", "Table", "Row", "Figure", "Release", "Edition")
        yield format_text_table(figures[:_SHOWN], header)
    if len(figures) > _SHOWN:
        yield f"… and {len(figures) - _SHOWN} more figures: add --json for all of them."


def format_since(found: ReceiptUpdate) -> Iterator[str]:
    """Yields whether a revision or an undo has changed the answer, with both values of each figure."""
    yield from _format_withdrawn(found)
    if found.is_unchanged:
        yield "Unchanged since: the same figures stand."
        return
    if found.headline:
        yield f"Has changed since. Now: {found.headline}"
    else:
        yield "Figures behind it stand otherwise now; the answer reads the same."
    for one in found.moved[:_SHOWN]:
        now = f"{_format_figure(one.now)} ({one.now['release']})" if one.now else "not read any more"
        yield f"  {one.what}: {_format_figure(one.then)} ({one.then['release']}) → {now}"
    if len(found.moved) > _SHOWN:
        yield f"  … and {len(found.moved) - _SHOWN} more figures: add --json for all of them."


def _format_withdrawn(found: ReceiptUpdate) -> Iterator[str]:
    for reason in dict.fromkeys(reason for _, reason in found.withdrawn):
        names = ", ".join(name for name, of in found.withdrawn if of == reason)
        yield f"No longer shipped: {names}. {reason}"


def _find_pages(document: dict[str, Any]) -> dict[str, str]:
    """Finds the releases behind a receipt that came from a web page, with its address."""
    figures = (figure for row in document["rows"] for figure in row["figures"])
    told = {figure["release"]: read_web_address(figure.get("address") or "") for figure in figures}
    return {release: page for release, page in told.items() if page}


def _format_figure(figure: dict[str, Any]) -> str:
    """Formats `4,759,578,970,000`, `+14.0 %`, or a dash as customs printed it."""
    if "growth" in figure:
        return f"{figure['growth']:+} %"
    return "–" if figure["value"] is None else f"{figure['value']:,}"
