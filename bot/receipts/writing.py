"""Writes the receipt of an answer: a finding with the figures behind it."""

import json
from collections.abc import Callable, Iterable
from functools import cache
from itertools import chain
from json.encoder import encode_basestring
from typing import Any

from bot.answer.answering import TracedFinding
from bot.answer.as_json import make_row_document
from bot.answer.computation import Role
from bot.collector import rest_collector
from bot.domain.figure import ALL_PRODUCTS, Cell, Growth, Level, Release, Span
from bot.domain.month import Month
from bot.domain.place import Atlas
from bot.domain.query import Flow
from bot.language import make_claim_json, make_query_json
from bot.receipts.figures import Use, list_uses, write_statements
from bot.receipts.formula import write_formulas
from bot.receipts.receipt import Receipt
from bot.store.figures.reader import Figures

ReleaseOf = Callable[[str], Release]
_OPEN, _OPEN_WRITTEN = "\1", "\\u0001"
"""Placeholders for a partner or a product in text written once for all of them, plain and as JSON."""
# Nothing made here has reference cycles, and looking for them takes a fifth of the time of a table of goods.
_ENCODER = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"), check_circular=False)


@rest_collector()
def write_receipt(asked: str, traced: TracedFinding, atlas: Atlas, release_of: ReleaseOf) -> Receipt:
    """Returns the receipt of an answer; it holds the query restated, not the asker's own words."""
    finding = traced.finding
    behind = [list_uses(origins) for origins in traced.origins]
    write_figure = _make_figure_writer(atlas, release_of)
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
    }
    rows = (
        _write_members(
            {"name": row.name, **make_row_document(row), "formula": write_formulas(row, origins)},
            figures=map(write_figure, uses),
        )
        for row, origins, uses in zip(finding.rows, traced.origins, behind, strict=True)
    )
    sql = _write_members({"sql": write_statements(chain.from_iterable(behind))})
    return Receipt(finding.receipt, f"{{{_write_members(document, rows=rows)},{sql}}}")


def _write_members(document: dict[str, Any], **lists: Iterable[str]) -> str:
    """Writes the members of a JSON object, then lists of objects whose members are already written."""
    written = [f'"{name}":[{",".join([f"{{{one}}}" for one in members])}]' for name, members in lists.items()]
    return ",".join((_ENCODER.encode(document)[1:-1], *written))


def _make_figure_writer(atlas: Atlas, release_of: ReleaseOf) -> Callable[[Use], str]:
    """Makes the writer of a published figure: release, edition, table, row and value as JSON members.

    What the figures of a column share is written once: a table of goods has tens of thousands.
    """

    @cache
    def write_column(role: Role, release: str, *of: Any) -> str:  # noqa: ANN401 as a cell has it
        goods, flow, span, month, currency, reporter = of
        published = release_of(release)
        column = {
            "role": role,
            "release": published.name,
            "edition": published.edition.value,
            "published": published.published,
            "told_by": published.told_by,
            "address": published.address,
            "table": ", ".join(filter(None, (flow, goods, span.find_period(month).label, currency))),
            "row": _OPEN,
            "reporter": reporter,
            "flow": flow,
            "partner": _OPEN,
            "product": goods or None,
            "span": span,
            "period": str(month),
            "currency": currency,
        }
        return _write_members(column).replace("%", "%%").replace(_OPEN_WRITTEN, "%s")

    @cache
    def write_partner(partner: str) -> tuple[str, str]:
        return _write_text(atlas.get_name(partner) if partner in atlas else partner), _write_text(partner)

    def write_figure(use: Use) -> str:
        flow, partner, span, month, currency, product, reporter = use.cell
        goods = _OPEN if product else ""
        column = write_column(use.role, use.figure.release, goods, flow, span, month, currency, reporter)
        between = (_write_text(product),) if product else ()
        return f"{column % (*between, *write_partner(partner), *between)},{_write_printed(use)}"

    return write_figure


def _write_text(text: str) -> str:
    """Escapes a text for a JSON string."""
    return encode_basestring(text)[1:-1]


def _write_printed(use: Use) -> str:
    """Writes a level, with its quantity if that is what counts, or a rate, as JSON members."""
    figure = use.figure
    if not isinstance(figure, Level):
        return f'"growth":{figure.rate}'
    if use.role in (Role.QUANTITY, Role.QUANTITY_BASE):
        return _write_members(
            {"value": figure.value, "quantity": figure.quantity, "unit": figure.quantity_unit}
        )
    return '"value":null' if figure.value is None else f'"value":{figure.value}'


def find_standing(figures: Figures, figure: dict[str, Any]) -> dict[str, Any] | None:
    """Returns what is published today where a receipt's figure was, as a receipt has it.

    None if nothing is.
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
