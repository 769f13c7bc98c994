"""How a digest words figures: one short line each."""

from collections.abc import Iterable, Sequence

from bot.answer.finding import Row
from bot.answer.wording import currency_name, flow_name, money, rate, sentence, signed
from bot.domain.figure import OWN_REPORTER
from bot.domain.query import Flow

COMPUTED = "* computed from the levels held; the others as published"
_STAR = "*"


def format_level(rows: Sequence[Row], name: str = "") -> str:
    """Returns `Exports: 2.25 trillion yuan, +13.3 %* in yuan, +12.4 % in dollars` for the first row.

    `name` replaces the flow.
    """
    first = rows[0]
    grew = format_growth_rates(rows)
    if first.value is None:
        return f"{name or name_flow(first)}: {grew or 'nil'}, level not held"
    size = abs(first.value) if first.flow is Flow.BALANCE else first.value
    said = f"{name or name_flow(first)}: {money(size, first.currency or '')}"
    return f"{said}, {grew}" if grew else said


def format_growth_rates(rows: Sequence[Row]) -> str:
    """Returns the growth of the first row in each currency that holds one; empty where none does."""
    first = rows[0]
    alike = [row for row in rows if _is_same_figure(row, first) and row.growth is not None]
    return ", ".join(map(_format_rates, alike))


def format_growth(row: Row) -> str:
    """Returns `+13.3 %*`, starred where it is computed; empty where there is none."""
    if row.growth is None:
        return ""
    return f"{rate(row.growth)}{'' if row.growth_published is not None else _STAR}"


def format_points(value: float) -> str:
    """Returns `+1.33`, in percentage points."""
    return f"{'+' if round(value, 2) > 0 else ''}{signed(value, 2)}"


def name_flow(row: Row) -> str:
    if row.flow is Flow.BALANCE and row.value:
        return "Surplus" if row.value > 0 else "Deficit"
    return sentence(flow_name(row.flow or Flow.TOTAL))


def format_row(row: Row) -> str:
    """Returns `United States 287.3 billion yuan (+10.1 %*)`."""
    grew = format_growth(row)
    return f"{name_partner(row)} {money(row.value, row.currency or '')}{f' ({grew})' if grew else ''}"


def name_partner(row: Row) -> str:
    """Returns the partner's name; the reporter itself stands for its own goods that were returned."""
    return f"{row.name} (own goods returned)" if row.partner == OWN_REPORTER else row.name


def format_count(number: int, what: str) -> str:
    return f"{number} {what}{'' if number == 1 else 's'}"


def explain_star(lines: Iterable[str]) -> tuple[str, ...]:
    """Returns what the star means, where one is shown."""
    return (COMPUTED,) if any(f"%{_STAR}" in line for line in lines) else ()


def _format_rates(row: Row) -> str:
    """Returns the published rate, and the computed one where it shows another figure."""
    published, computed = row.growth_published, row.growth_computed
    said = f"{format_growth(row)} in {currency_name(row.currency or '')}"
    if published is None or computed is None or round(published, 1) == round(computed, 1):
        return said
    return f"{said} ({rate(computed)}{_STAR})"


def _is_same_figure(row: Row, first: Row) -> bool:
    about = (row.measure, row.flow, row.partner, row.product, row.period)
    return about == (first.measure, first.flow, first.partner, first.product, first.period)
