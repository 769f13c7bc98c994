"""Rows of an answer as programs get them."""

from dataclasses import replace
from typing import TypedDict

from bot.answer.finding import Row
from bot.domain.query import Flow

RowShape = TypedDict(
    "RowShape",
    {
        "measure": str,
        "reporter": str,
        "flow": Flow | None,
        "partner": str,
        "product": str | None,
        "from": str,
        "to": str,
        "value": int | None,
        "currency": str | None,
        "growth_published": float | None,
        "growth_computed": float | None,
        "share": float | None,
        "share_of": str | None,
        "rank": int | None,
        "number": float | None,
        "unit": str | None,
    },
)
FIELDS = tuple(RowShape.__annotations__)
_OF_DEFICIT = "% growth of the deficit"
"""The unit of a number that would read backwards if it were called the growth of a negative value."""


def make_row_document(row: Row) -> RowShape:
    """Returns the fields of a row under the names that programs read; what is absent is null."""
    if row.grew_in_deficit:
        free = row.number is None
        row = replace(
            row,
            number=row.growth if free else row.number,
            unit=_OF_DEFICIT if free else row.unit,
            growth_published=None,
            growth_computed=None,
        )
    return {
        "measure": row.measure,
        "reporter": row.reporter,
        "flow": row.flow,
        "partner": row.partner,
        "product": row.product,
        "from": str(row.period.first),
        "to": str(row.period.last),
        "value": row.value,
        "currency": row.currency,
        "growth_published": _round_rate(row.growth_published),
        "growth_computed": _round_rate(row.growth_computed),
        "share": _round_rate(row.share),
        "share_of": row.share_of,
        "rank": row.rank,
        "number": _round_rate(row.number),
        "unit": row.unit,
    }


def _round_rate(value: float | None) -> float | None:
    """Rounds rates to a millionth of a point; the rest is floating-point noise."""
    return round(value, 6) if isinstance(value, float) else value
