"""How each part of a row was computed, in words and with its figures."""

from collections.abc import Iterator, Sequence

from bot.answer.finding import Row
from bot.answer.implied import MEASURE
from bot.answer.provenance import Role, Use, implied, is_taken_away, signed
from bot.answer.wording import percent
from bot.trade.figure import Level

_SHOWN = 6
_NUMBERS = {
    "difference": "the first row − the second row",
    "ratio": "the first row / the second row",
    "change": "the later share − the earlier share, in percentage points",
    MEASURE: "a total in the one currency / the same total in the other",
}
"""What a measure does with the rows above it."""


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
        yield f"share = value / whole × 100 = {percent(row.share, 3)}"
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
    parts = [use for use in uses if use.role in (Role.VALUE, Role.LEFT_OUT)]
    if row.measure == "change":
        return f"value − value before = {row.value:,}"
    if row.measure in _NUMBERS:
        return f"{_NUMBERS[row.measure]} = {row.value:,}"
    rate = implied(uses, row.currency)
    if len(parts) == 1 and not rate and signed(parts, row.flow) == row.value:
        return f"{row.value:,}, as published"
    added = _added(row, parts)
    if rate and abs(signed(parts, row.flow) / rate - (row.value or 0)) <= len(parts):
        return f"{added if len(parts) == 1 else f'({added})'} / {rate:.8g} = {row.value:,}"
    if not rate and signed(parts, row.flow) == row.value:
        return f"{added} = {row.value:,}"
    return f"{row.value:,}, from the figures below"


def _added(row: Row, parts: Sequence[Use]) -> str:
    if len(parts) > _SHOWN:
        return f"sum of the {len(parts)} figures below"
    said = "".join(
        f" {'−' if is_taken_away(use, row.flow) else '+'} {use.figure.value or 0:,}"
        for use in parts
        if isinstance(use.figure, Level)
    )
    return said.removeprefix(" + ").strip()
