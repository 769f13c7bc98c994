"""How each part of a row was computed, in words and with its figures."""

from collections.abc import Iterator, Sequence

from bot.answer.finding import OF_GROWTH, Row
from bot.answer.implied import MEASURE
from bot.answer.provenance import Role, Use, implied, is_taken_away, signed
from bot.answer.remainders import OTHERS
from bot.answer.wording import percent
from bot.trade.figure import Level

_SHOWN = 6
_DIFFERENCES = ("difference", "ratio")
_NUMBERS = {
    "difference": "the first row − the second row",
    "ratio": "the first row / the second row",
    "change": "the later share − the earlier share, in percentage points",
    "top": "value − value a year earlier",
    "rank": "partners that are ranked, counted",
    "count": "what meets the condition, counted",
    "held": "what is held, counted",
    "streak": "periods in a row that moved the same way, counted",
    "longest": "periods of the longest such run, counted",
    "contribution": "change of the part / the whole a year earlier × 100",
    "total": "change of the whole / the whole a year earlier × 100",
    "cagr": "((last / first) ^ (1 / years) − 1) × 100",
    "chained": "the published rates of all years multiplied, as one rate a year",
    "index": "the squares of all shares in percent, added up",
    "quantity": "as published",
    "unit_value": "value / quantity",
    "rate": "the total in one currency / the same total in the other",
}
"""How a measure comes by the number of its row."""
_VALUES = {
    "change": "value − value before",
    "contribution": "value − value a year earlier",
    "total": "value − value a year earlier",
    "average": "the figures below / how many steps they span",
    "floor": "0.1 % of the whole",
}
"""And how by an amount that is no level."""
_OF_OTHERS = "the whole − the other rows"


def formulas(row: Row, uses: Sequence[Use]) -> tuple[str, ...]:
    """A line for each part of a row that a reader could want to compute again."""
    return tuple(_formulas(row, uses))


def _formulas(row: Row, uses: Sequence[Use]) -> Iterator[str]:
    if row.value is not None:
        yield f"value = {_value(row, uses)}"
    if row.growth_published is not None:
        yield f"growth as published: {row.growth_published} %"
    if row.growth_computed is not None:
        yield f"growth computed = {_growth(row)} = {percent(row.growth_computed, 3)}"
    if row.share is not None:
        parts = "change of the part / change of" if row.share_of == OF_GROWTH else "value /"
        yield f"share = {parts} the whole × 100 = {percent(row.share, 3)}"
    if row.number is not None:
        how = _NUMBERS.get(row.measure, "from the figures below")
        yield f"{row.measure} = {how} = {row.number:.6g} {row.unit or ''}".rstrip()


def _growth(row: Row) -> str:
    """A rate of exchange that no totals imply is found by how growth in the two currencies differs."""
    if row.measure == MEASURE and row.number is None:
        return "((1 + growth in the one currency) / (1 + growth in the other) − 1) × 100"
    what = "rate" if row.measure == MEASURE else "value"
    return f"({what} / a year earlier − 1) × 100"


def _value(row: Row, uses: Sequence[Use]) -> str:
    """The sum that gives the value to the unit, where there is one."""
    if how := _of_no_level(row):
        return f"{how} = {row.value:,}"
    parts = [use for use in uses if use.role in (Role.VALUE, Role.LEFT_OUT)]
    rate = implied(uses, row.currency)
    if len(parts) == 1 and not rate and signed(parts, row.flow) == row.value:
        return f"{row.value:,}, as published"
    added = _added(row, parts)
    if rate and abs(signed(parts, row.flow) / rate - (row.value or 0)) <= len(parts):
        return f"{added if len(parts) == 1 else f'({added})'} / {rate:.8g} = {row.value:,}"
    if not rate and signed(parts, row.flow) == row.value:
        return f"{added} = {row.value:,}"
    return f"{row.value:,}, from the figures below"


def _of_no_level(row: Row) -> str | None:
    """How an amount that is no level, or that of all others together, is come by."""
    if row.measure in _DIFFERENCES:
        return _NUMBERS[row.measure]
    return _VALUES.get(row.measure, _OF_OTHERS if row.partner == OTHERS else None)


def _added(row: Row, parts: Sequence[Use]) -> str:
    if len(parts) > _SHOWN:
        less = [use for use in parts if is_taken_away(use, row.flow)]
        added = f"sum of the {len(parts) - len(less)} figures below"
        what = "left out" if any(use.role is Role.LEFT_OUT for use in less) else "imports"
        return f"{added} − sum of the {len(less)} {what}" if less else added
    said = "".join(
        f" {'−' if is_taken_away(use, row.flow) else '+'} {use.figure.value or 0:,}"
        for use in parts
        if isinstance(use.figure, Level)
    )
    return said.removeprefix(" + ").strip()
