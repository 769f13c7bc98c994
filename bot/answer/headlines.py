"""The first sentence of an answer, and its line on growth."""

from collections.abc import Sequence

from bot.answer.finding import Row
from bot.answer.inquiry import Inquiry
from bot.answer.lines import Line
from bot.answer.rates import Rate
from bot.answer.subject import THE_WORLD, Subject
from bot.answer.wording import (
    currency_name,
    flow_name,
    money,
    moved,
    rate,
    subject_title,
    trade_of,
)
from bot.trade.query import Flow

_SHOWN = 3


def one(inquiry: Inquiry, line: Line) -> str:
    """`China's exports to ASEAN in 2025: 4.76 trillion yuan, up 14.0 %.`"""
    return f"{what(inquiry, line)} in {line.row.period.label}: {figure(line.row)}."


def what(inquiry: Inquiry, line: Line) -> str:
    """`China's exports to ASEAN`; a balance is called a surplus or a deficit."""
    said = trade(inquiry, flow_of(line.row), line.subject)
    if line.row.flow is Flow.BALANCE and line.row.value:
        said = said.replace("trade balance", "trade surplus" if line.row.value > 0 else "trade deficit")
    return said


def trade(inquiry: Inquiry, flow: Flow, subject: Subject) -> str:
    """`China's exports to ASEAN`: what a row or an answer is about."""
    ledger = inquiry.ledger
    return trade_of(ledger.atlas, ledger.reporter, flow, subject, ledger.goods)


def flow_of(row: Row) -> Flow:
    return row.flow or Flow.TOTAL


def best(row: Row) -> float | None:
    """The growth to tell: published, else computed."""
    return row.growth_computed if row.growth_published is None else row.growth_published


def figure(row: Row) -> str:
    """`4.76 trillion yuan, up 14.0 %`."""
    if row.value is None:
        return "none recorded (customs prints a dash)"
    value = abs(row.value) if row.flow is Flow.BALANCE else row.value
    grew = best(row)
    return money(value, row.currency or "") + ("" if grew is None else f", {moved(grew)}")


def brief(row: Row) -> str:
    """`4.76 trillion yuan (+14.0 %)`."""
    grew = best(row)
    return money(row.value, row.currency or "") + ("" if grew is None else f" ({rate(grew)})")


def several(inquiry: Inquiry, lines: Sequence[Line]) -> str:
    """The first few rows in a sentence, led by what they have in common."""
    parts = [f"{label(inquiry, line, lines)} {brief(line.row)}" for line in lines[:_SHOWN]]
    more = f"; {len(lines) - _SHOWN} more below" if len(lines) > _SHOWN else ""
    return f"{common(inquiry, lines)}: {'; '.join(parts)}{more}."


def common(inquiry: Inquiry, lines: Sequence[Line]) -> str:
    """`China's exports in 2025`: what every row is about."""
    alike = len({line.subject for line in lines}) == 1
    flows = {line.row.flow for line in lines}
    flow = flow_of(lines[0].row) if len(flows) == 1 else Flow.TOTAL
    said = trade(inquiry, flow, lines[0].subject if alike else THE_WORLD)
    if len(flows) > 1:
        said = said.replace("total trade", "trade")
    one_period = len({line.row.period for line in lines}) == 1
    return f"{said} in {lines[0].row.period.label}" if one_period else said


def label(inquiry: Inquiry, line: Line, lines: Sequence[Line]) -> str:
    """What sets a row apart from its neighbours."""
    parts = []
    if len({other.subject for other in lines}) > 1:
        parts.append(subject_title(inquiry.ledger.atlas, line.subject))
    if len({other.row.flow for other in lines}) > 1:
        parts.append(flow_name(flow_of(line.row)))
    if len({other.row.period for other in lines}) > 1:
        parts.append(line.row.period.label)
    return " ".join(parts)


def series(inquiry: Inquiry, lines: Sequence[Line]) -> str:
    """The last of a series, with its highest and lowest."""
    shown = [line for line in lines if line.row.value is not None]
    if not shown or len({(line.subject, line.row.flow) for line in shown}) > 1:
        return several(inquiry, lines)
    said = trade(inquiry, flow_of(shown[0].row), shown[0].subject)
    high = max(shown, key=lambda line: line.row.value or 0).row
    low = min(shown, key=lambda line: line.row.value or 0).row
    return (
        f"{said}: {brief(shown[-1].row)} in {shown[-1].row.period.label}; "
        f"highest {money(high.value, high.currency or '')} in {high.period.label}, "
        f"lowest {money(low.value, low.currency or '')} in {low.period.label}."
    )


def growth_line(rates: Sequence[tuple[str, Rate]]) -> str:
    """`On a year earlier: +14.0 % in yuan (published); +13.4 % in dollars (published).`"""
    said = [
        f"{rate(grew.best)} in {currency_name(currency)}{_basis(grew)}"
        for currency, grew in rates
        if grew.best is not None
    ]
    return f"On a year earlier: {'; '.join(said)}." if said else ""


def _basis(one: Rate) -> str:
    """Whether published or computed, and the computed rate where it shows another figure."""
    if one.published is None:
        return " (computed from the levels held)"
    if one.computed is None or round(one.computed, 1) == round(one.published, 1):
        return " (published)"
    return f" (published, on customs' revised base; {rate(one.computed)} from the levels held)"


def rate_of(line: Line) -> tuple[str, Rate]:
    return line.row.currency or "", Rate(line.row.growth_published, line.row.growth_computed)
