"""A row of an answer as programs get it."""

from typing import Any

from bot.answer.finding import Row

FIELDS = (
    "measure",
    "reporter",
    "flow",
    "partner",
    "product",
    "from",
    "to",
    "value",
    "currency",
    "growth_published",
    "growth_computed",
    "share",
    "share_of",
    "rank",
    "number",
    "unit",
)


def row_document(row: Row) -> dict[str, Any]:
    """The fields of a row under their names at the edge; what is absent is null."""
    return {
        "measure": row.measure,
        "reporter": row.reporter,
        "flow": row.flow.value if row.flow else None,
        "partner": row.partner,
        "product": row.product,
        "from": str(row.period.first),
        "to": str(row.period.last),
        **{name: _rounded(getattr(row, name)) for name in FIELDS[7:]},
    }


def _rounded(value: object) -> object:
    """Rates to a millionth of a point: the rest is noise of binary fractions."""
    return round(value, 6) if isinstance(value, float) else value
