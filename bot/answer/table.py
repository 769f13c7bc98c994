"""A finding's rows as a small table of text, the same for every surface."""

from collections.abc import Callable
from dataclasses import dataclass

from bot.answer.finding import Finding, Row
from bot.answer.wording import CURRENCIES, currency_name, flow_name, money, part, rate, sentence, signed

COMPUTED = " *"
FOOTNOTE = "* computed from the levels held; the others as published"


@dataclass(frozen=True, slots=True)
class Table:
    """Cells of text; `rows` are as wide as `columns`, `footnote` explains a mark in them or is empty."""

    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    footnote: str = ""


@dataclass(frozen=True, slots=True)
class _Column:
    title: str
    cell: Callable[[Row], str]


def table(finding: Finding) -> Table:
    """Columns in which all rows say the same are left to the headline."""
    columns = [column for column in _COLUMNS if _tells(column, finding)]
    # The row asked for comes first among the rows, but a ranking is read from its top.
    ordered = sorted(finding.rows, key=lambda row: row.rank or 0)
    rows = tuple(tuple(column.cell(row) for column in columns) for row in ordered)
    marked = any(cell.endswith(COMPUTED) for row in rows for cell in row)
    return Table(tuple(column.title for column in columns), rows, FOOTNOTE if marked else "")


def _tells(column: _Column, finding: Finding) -> bool:
    cells = [column.cell(row) for row in finding.rows]
    return any(cells) if column.title in _ALWAYS else len({*cells} - {""}) > 1


def _value(row: Row) -> str:
    if row.number is not None and row.rank is None:
        return f"{signed(row.number, 2)} {row.unit}"
    if row.value is None:
        return "–" if row.growth_published is None and row.growth_computed is None else ""
    return money(row.value, row.currency or "")


def _growth(row: Row) -> str:
    if row.growth_published is not None:
        return rate(row.growth_published)
    return "" if row.growth_computed is None else f"{rate(row.growth_computed)}{COMPUTED}"


def _change(row: Row) -> str:
    """In a ranking by change, where the number is money."""
    return money(row.number, row.unit) if row.number is not None and row.unit in CURRENCIES else ""


_ALWAYS = ("What", "Value", "Change", "Growth", "Share")
_COLUMNS = (
    _Column("#", lambda row: "" if row.rank is None else str(row.rank)),
    _Column("What", lambda row: "Change" if row.measure == "change" else ""),
    _Column("Partner", lambda row: row.name),
    _Column("Flow", lambda row: sentence(flow_name(row.flow)) if row.flow else ""),
    _Column("Period", lambda row: row.period.label),
    _Column("Basis", lambda row: currency_name(row.currency) if row.currency else ""),
    _Column("Value", _value),
    _Column("Change", _change),
    _Column("Growth", _growth),
    _Column("Share", lambda row: "" if row.share is None else part(row.share)),
)
