"""A finding's rows as a small table of text, the same for every surface."""

import re
from collections import ChainMap
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from bot.answer.finding import IN_NOTES, OF_GROWTH, Finding, Row
from bot.answer.measures import SPECS
from bot.answer.scale import Scale, scale_of
from bot.answer.surprise import LABELS
from bot.answer.wording import currency_name, flow_name, part, rate, sentence, signed
from bot.domain.figure import WORLD
from bot.domain.growth import is_explained
from bot.messages.arguments import CURRENCIES

COMPUTED = " *"
NOT_HELD = "not held"
_MARKED = "* computed from the levels held; the others as published"
_REVISED = "Published growth is on customs' revised base: the levels shown can give another"
_UNEXPLAINED = (
    "Published growth and the levels shown are further apart than a revised base usually explains: "
    "either may be wrong"
)
_OF_GOODS = ("quantity", "unit_value")
"""Rows in a unit of their own, beside which each amount of money names its unit too."""
_SMALL, _LARGE = 1_000, 100_000
_NUMBER = re.compile(rf"[+−-]?\d[\d,.\u202f]*([ \u00a0%]\D*)?|[–—-]?|{NOT_HELD}")


@dataclass(frozen=True, slots=True)
class Table:
    """Cells of text; `rows` are as wide as `columns`, `footnote` explains what is in them or is empty."""

    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    footnote: str = ""

    @property
    def sides(self) -> tuple[str, ...]:
        """To which side each column leans: numbers to the right."""
        cells = zip(self.columns, zip(*self.rows, strict=True), strict=True)
        return tuple(
            "right" if title != "Period" and all(map(_NUMBER.fullmatch, column)) else "left"
            for title, column in cells
        )


@dataclass(frozen=True, slots=True)
class _Column:
    title: str
    cell: Callable[[Row], str]
    always: bool = False
    """Shown where any row has it, not only where rows differ."""


def table(finding: Finding) -> Table:
    """Columns in which all rows say the same are left to the headline, and some rows to the notes."""
    shown = [row for row in finding.rows if row.measure not in IN_NOTES]
    columns = [column for column in _columns(shown) if _tells(column, shown)]
    rows = tuple(tuple(column.cell(row) for column in columns) for row in _ordered(shown))
    return Table(tuple(column.title for column in columns), rows, _footnote(shown))


def _ordered(rows: Sequence[Row]) -> list[Row]:
    """The row asked for comes first among the rows, but each period's ranking is read from its top."""
    periods = list(dict.fromkeys(row.period for row in rows))
    kept = [row for row in rows if row.rank is not None]
    ranked = iter(sorted(kept, key=lambda row: (periods.index(row.period), row.rank or 0)))
    return [row if row.rank is None else next(ranked) for row in rows]


def _tells(column: _Column, rows: Sequence[Row]) -> bool:
    cells = {column.cell(row) for row in rows} - {""}
    return bool(cells) if column.always else len(cells) > 1


def _columns(rows: Sequence[Row]) -> tuple[_Column, ...]:
    scale = scale_of(row.value for row in rows)
    currencies = {row.currency for row in rows if row.currency}
    currency = currency_name(currencies.pop()) if len(currencies) == 1 else ""
    named = " ".join(filter(None, (scale.name, currency)))
    of_goods = any(row.measure in _OF_GOODS for row in rows)
    each_names = of_goods or any(row.measure == "contribution" for row in rows)
    unit = f", {named}" if named and not each_names else ""
    return (
        _Column("#", lambda row: "" if row.rank is None else str(row.rank)),
        _Column("What", lambda row: _what(row, of_goods=of_goods), always=True),
        _Column(_named_by(rows), lambda row: row.name),
        _Column("Flow", lambda row: sentence(flow_name(row.flow)) if row.flow else ""),
        _Column("Period", lambda row: row.period.label),
        _Column("Basis", lambda row: currency_name(row.currency) if row.currency else ""),
        _Column(
            f"Value{unit if any(map(_is_money, rows)) else ''}",
            lambda row: _value(row, scale, named if each_names else ""),
            always=True,
        ),
        _Column(f"Change{unit}", lambda row: _change(row, scale), always=True),
        _Column("Growth", _growth, always=True),
        _Column("Points", _points, always=True),
        _Column(_share_title(rows), lambda row: "" if row.share is None else part(row.share), always=True),
    )


def _what(row: Row, *, of_goods: bool) -> str:
    if of_goods and row.measure == "value":
        return "Value"
    return _labels().get(row.measure, "") if of_goods or row.measure not in _OF_GOODS else ""


@cache
def _labels() -> Mapping[str, str]:
    """What the measures call their kinds of rows."""
    return dict(ChainMap(LABELS, *(dict(spec.labels) for spec in SPECS.values())))


def _named_by(rows: Sequence[Row]) -> str:
    """What the names of the rows are of: two reporters' rows name the whole trade."""
    if any(row.measure == "held" for row in rows):
        return "What"
    if len({row.reporter for row in rows}) > 1:
        return "As reported"
    return "Product" if len({row.product for row in rows}) > 1 else "Partner"


def _share_title(rows: Sequence[Row]) -> str:
    """Of what the shares are, where all are of the same."""
    wholes = {(row.share_of, row.flow) for row in rows if row.share is not None}
    if len(wholes) != 1:
        return "Share"
    of, flow = wholes.pop()
    if of == OF_GROWTH:
        return "Share of growth"
    return f"Share of {flow_name(flow)}" if of == WORLD and flow else "Share"


def _value(row: Row, scale: Scale, unit: str = "") -> str:
    """With the unit of money where the column doesn't name it."""
    if row.number is not None and not _is_money(row):
        return f"{signed(row.number, _decimals(row.number))} {row.unit}"
    if row.value is None:
        # What is no figure at all, such as a member of a group, has no currency.
        dash = "–" if row.currency else ""
        return dash if row.growth is None else NOT_HELD
    return f"{scale.shown(row.value)} {unit}".rstrip()


def _decimals(number: float) -> int:
    """As many as customs prints: fewer, the larger the number is."""
    if float(number).is_integer() or abs(number) >= _LARGE:
        return 0
    return 2 if abs(number) < _SMALL else 1


def _is_money(row: Row) -> bool:
    """Whether its value is told, and not how many, such as points of a contribution."""
    return row.number is None or row.rank is not None or row.unit in CURRENCIES


def _growth(row: Row) -> str:
    """Whose growth it is where the value beside it is a deficit's, and negative."""
    if row.growth is None:
        return ""
    whose = "deficit " if row.grew_in_deficit else ""
    return f"{whose}{rate(row.growth)}{COMPUTED if row.growth_published is None else ''}"


def _change(row: Row, scale: Scale) -> str:
    """In a ranking by change, where the number is money."""
    if row.number is None or row.unit not in CURRENCIES:
        return ""
    return f"{'+' if row.number > 0 else ''}{scale.shown(row.number)}"


def _points(row: Row) -> str:
    """In a ranking by change of share, where the number is percentage points."""
    if row.number is None or row.rank is None or row.unit != "pp":
        return ""
    return f"{'+' if row.number > 0 else ''}{signed(row.number, 2)}"


def _footnote(rows: Sequence[Row]) -> str:
    marked = any(row.growth_published is None and row.growth_computed is not None for row in rows)
    both = [
        (row.growth_published, row.growth_computed)
        for row in rows
        if row.growth_published is not None and row.growth_computed is not None
    ]
    explained = [is_explained(*rates) for rates in both if round(rates[0], 1) != round(rates[1], 1)]
    said = ((_MARKED, marked), (_REVISED, any(explained)), (_UNEXPLAINED, not all(explained)))
    return ". ".join(text for text, holds in said if holds)
