"""Writes the receipt of an answer: a finding with the figures behind it."""

import json
from collections.abc import Callable
from functools import cache
from itertools import chain
from typing import Any

from bot.answer.answering import Traced
from bot.answer.as_json import make_row_document
from bot.answer.computation import Role
from bot.collector import rest_collector
from bot.domain.figure import ALL_PRODUCTS, Cell, Growth, Level, Release, Span
from bot.domain.month import Month, Period
from bot.domain.place import Atlas
from bot.domain.query import Flow
from bot.language import make_claim_json, make_query_json
from bot.receipts.figures import Use, list_uses, write_statements
from bot.receipts.formula import list_formulas
from bot.receipts.receipt import Receipt
from bot.store.figures.reader import Figures

ReleaseOf = Callable[[str], Release]


@rest_collector()
def write_receipt(asked: str, traced: Traced, atlas: Atlas, release_of: ReleaseOf) -> Receipt:
    """Returns the receipt of an answer; the asker's own words are not in it, only the query restated."""
    finding = traced.finding
    behind = [list_uses(origins) for origins in traced.origins]
    figure_document = _make_figure_documenter(atlas, release_of)
    document = {
        "receipt": finding.receipt,
        "asked": asked,
        "topic": traced.topic,
        "query": make_query_json(traced.query),
        **({"claims": [make_claim_json(claim) for claim in traced.claims]} if traced.claims else {}),
        "latest": str(traced.latest),
        "headline": finding.headline,
        "growth": finding.growth,
        "notes": list(finding.notes),
        "rows": [
            {
                "name": row.name,
                **make_row_document(row),
                "formula": list(list_formulas(row, origins)),
                "figures": list(map(figure_document, uses)),
            }
            for row, origins, uses in zip(finding.rows, traced.origins, behind, strict=True)
        ],
        "sql": list(write_statements(chain.from_iterable(behind))),
    }
    # Nothing made here holds itself, and looking for that takes a fifth of the time of a table of goods.
    text = json.dumps(document, ensure_ascii=False, separators=(",", ":"), check_circular=False)
    return Receipt(finding.receipt, text)


def _make_figure_documenter(atlas: Atlas, release_of: ReleaseOf) -> Callable[[Use], dict[str, Any]]:
    """Release, edition, table and row of a published figure, and what stands there."""
    releases = cache(lambda name: _write_release(release_of(name)))
    columns = cache(_label_column)
    names = cache(lambda partner: atlas.get_name(partner) if partner in atlas else partner)

    def write_figure(use: Use) -> dict[str, Any]:
        flow, partner, span, month, currency, product, reporter = use.cell
        label, period = columns(span, month)
        return {
            "role": use.role,
            **releases(use.figure.release),
            "table": ", ".join(filter(None, (flow, product, label, currency))),
            "row": names(partner),
            "reporter": reporter,
            "flow": flow,
            "partner": partner,
            "product": product or None,
            "span": span,
            "period": period,
            "currency": currency,
            **_write_printed(use),
        }

    return write_figure


def _write_release(release: Release) -> dict[str, Any]:
    return {
        "release": release.name,
        "edition": release.edition.value,
        "published": release.published,
        "told_by": release.told_by,
        "address": release.address,
    }


def _label_column(span: Span, month: Month) -> tuple[str, str]:
    """When a published column is of, and its month; January to a month is a column of its own."""
    first = Month(month.year, 1) if span is Span.TO_DATE else month
    return Period(first, month).label, str(month)


def _write_printed(use: Use) -> dict[str, Any]:
    """A level, with its quantity where that is what counts, or a rate."""
    figure = use.figure
    if not isinstance(figure, Level):
        return {"growth": figure.rate}
    if use.role in (Role.QUANTITY, Role.QUANTITY_BASE):
        return {"value": figure.value, "quantity": figure.quantity, "unit": figure.quantity_unit}
    return {"value": figure.value}


def find_standing(figures: Figures, figure: dict[str, Any]) -> dict[str, Any] | None:
    """Returns what stands today where a figure of a receipt was printed, as a receipt has it.

    None for nothing.
    """
    cell = Cell(
        Flow(figure["flow"]),
        figure["partner"],
        Span(figure["span"]),
        Month.parse(figure["period"]),
        figure["currency"],
        figure["product"] or ALL_PRODUCTS,
        figure["reporter"],
    )
    read = figures.find_growths if "growth" in figure else figures.find_levels
    found = read([cell]).get(cell)
    if found is None:
        return None
    printed = {"growth": found.rate} if isinstance(found, Growth) else {"value": found.value}
    release = figures.get_release(found.release)
    return {**printed, "release": release.name, "edition": release.edition.value}
