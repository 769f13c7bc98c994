"""A finding with the figures behind it, as the document that is kept."""

import json
from collections.abc import Callable
from itertools import chain
from typing import Any

from bot.answer.answering import Traced
from bot.answer.as_json import row_document
from bot.answer.provenance import Use
from bot.language import claim_json, query_json
from bot.receipts.formula import formulas
from bot.receipts.receipt import Receipt
from bot.receipts.statements import statements
from bot.trade.figure import Cell, Level, Release, Span
from bot.trade.month import Month, Period
from bot.trade.place import Atlas

ReleaseOf = Callable[[str], Release]


def written(asked: str, traced: Traced, atlas: Atlas, release_of: ReleaseOf) -> Receipt:
    """The receipt of an answer: no word of the asker's, only the query said back."""
    finding = traced.finding
    document = {
        "receipt": finding.receipt,
        "asked": asked,
        "topic": traced.topic,
        "query": query_json(traced.query),
        **({"claims": [claim_json(claim) for claim in traced.claims]} if traced.claims else {}),
        "latest": str(traced.latest),
        "headline": finding.headline,
        "growth": finding.growth,
        "notes": list(finding.notes),
        "rows": [
            {
                "name": row.name,
                **row_document(row),
                "formula": list(formulas(row, uses)),
                "figures": [figure_document(use, atlas, release_of) for use in uses],
            }
            for row, uses in zip(finding.rows, traced.behind, strict=True)
        ],
        "sql": list(statements(dict.fromkeys(chain.from_iterable(traced.behind)))),
    }
    return Receipt(finding.receipt, json.dumps(document, ensure_ascii=False, separators=(",", ":")))


def figure_document(use: Use, atlas: Atlas, release_of: ReleaseOf) -> dict[str, Any]:
    """Release, edition, table and row of a published figure, and what stands there."""
    cell, figure = use.cell, use.figure
    release = release_of(figure.release)
    printed = {"value": figure.value} if isinstance(figure, Level) else {"growth": figure.rate}
    return {
        "role": use.role.value,
        "release": release.name,
        "edition": release.edition.value,
        "published": release.published,
        "table": table_name(cell),
        "row": atlas.name(cell.partner) if cell.partner in atlas else cell.partner,
        "reporter": cell.reporter,
        "flow": cell.flow.value,
        "partner": cell.partner,
        "product": cell.product or None,
        "span": cell.span.value,
        "period": str(cell.month),
        "currency": cell.currency,
        **printed,
    }


def table_name(cell: Cell) -> str:
    """The column of a published table: `export, 2025, CNY`; January to a month is a column of its own."""
    first = Month(cell.month.year, 1) if cell.span is Span.TO_DATE else cell.month
    return ", ".join(
        filter(None, (cell.flow.value, cell.product, Period(first, cell.month).label, cell.currency))
    )
