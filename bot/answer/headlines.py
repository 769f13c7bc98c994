"""The first sentence of an answer, and its line on growth."""

from collections.abc import Sequence
from operator import itemgetter

from bot.answer.address import Address
from bot.answer.cuts import is_whole
from bot.answer.finding import Row
from bot.answer.inquiry import Inquiry
from bot.answer.lines import Line
from bot.answer.rates import Rate
from bot.answer.subject import THE_WORLD, Subject
from bot.answer.wording import currency_name, flow_name, money, moved, part, rate, trade_of
from bot.domain.growth import is_explained
from bot.domain.query import Flow, Measure

_SHOWN = 3


def one(inquiry: Inquiry, line: Line) -> str:
    """`China's exports to ASEAN in 2025: 4.76 trillion yuan, up 14.0 %.`, or asked for growth, that first."""
    row = line.row
    said = what(inquiry, line)
    if inquiry.query.measure is not Measure.YOY or row.growth is None:
        return f"{said} in {row.period.label}: {figure(row)}{_turned(line)}."
    to = "" if row.value is None else f", to {money(abs(row.value), row.currency or '')}"
    return f"{said} {moved(row.growth)} in {row.period.label}{to}."


def _turned(line: Line) -> str:
    """A surplus that was a deficit the year before, or the other way."""
    base = line.base.value if line.base else None
    if not base or not line.row.value or base * line.row.value > 0:
        return ""
    kind = "surplus" if base > 0 else "deficit"
    return f", after a {kind} of {money(abs(base), line.row.currency or '')} a year earlier"


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


def side_of_trade(inquiry: Inquiry, flow: Flow, subject: Subject) -> str:
    """The same, called a deficit or a surplus where only such are asked for."""
    side = inquiry.query.side
    said = trade(inquiry, flow, subject)
    return said.replace("trade balance", f"trade {side}") if side else said


def within(inquiry: Inquiry, flow: Flow, subject: Subject) -> str:
    """The same inside a sentence: `the United States' imports`."""
    said = side_of_trade(inquiry, flow, subject)
    return f"the{said.removeprefix('The')}" if said.startswith("The ") else said


def flow_of(row: Row) -> Flow:
    return row.flow or Flow.TOTAL


def figure(row: Row) -> str:
    """`4.76 trillion yuan, up 14.0 %`."""
    if row.value is None:
        return (
            "none recorded (customs prints a dash)"
            if row.growth is None
            else f"{moved(row.growth)}, level not held"
        )
    value = abs(row.value) if row.flow is Flow.BALANCE else row.value
    return money(value, row.currency or "") + ("" if row.growth is None else f", {moved(row.growth)}")


def brief(row: Row) -> str:
    """`4.76 trillion yuan (+14.0 %)`; beside a negative balance, what grew is named."""
    if row.growth is None:
        return money(row.value, row.currency or "")
    whose = "deficit " if row.grew_in_deficit else ""
    return f"{money(row.value, row.currency or '')} ({whose}{rate(row.growth)})"


def several(inquiry: Inquiry, lines: Sequence[Line]) -> str:
    """The first few rows in a sentence, led by what they have in common."""
    parts = [entry(line, lines) for line in lines[:_SHOWN]]
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


def entry(line: Line, lines: Sequence[Line]) -> str:
    """`ASEAN 4.76 trillion yuan (+14.0 %)`, with the period behind it where periods differ."""
    who = label(line, lines, with_period=False)
    when = f" in {line.row.period.label}" if len({other.row.period for other in lines}) > 1 else ""
    return f"{who} {brief(line.row)}{when}".strip()


def label(line: Line, lines: Sequence[Line], *, with_period: bool = True) -> str:
    """What sets a row apart from its neighbours."""
    parts = []
    if len({other.subject for other in lines}) > 1:
        parts.append(line.row.name)
    if len({other.row.flow for other in lines}) > 1:
        parts.append(flow_name(flow_of(line.row)))
    if with_period and len({other.row.period for other in lines}) > 1:
        parts.append(line.row.period.label)
    return " ".join(parts)


def series(inquiry: Inquiry, lines: Sequence[Line]) -> str:
    """The last of a series, with the highest and lowest of its whole parts."""
    shown = [line for line in lines if line.row.value is not None]
    latest = {(line.subject, line.row.flow): line for line in shown}
    if len(latest) != 1:
        return several(inquiry, list(latest.values()) or lines)
    last = shown[-1].row
    said = f"{trade(inquiry, flow_of(last), shown[0].subject)}: {brief(last)} in {last.period.label}"
    whole = [line.row for line in shown if is_comparable(inquiry, line.row)]
    if len(whole) < 2:
        return f"{said}."
    unit = inquiry.frequency or "period"
    of = "" if len(whole) == len(inquiry.addresses) else f"of {len(whole)} whole {unit}s, "
    return f"{said}; {of}{extremes(inquiry, whole)}."


def extremes(inquiry: Inquiry, rows: Sequence[Row]) -> str:
    """`highest +12.6 % in March 2025, lowest −1.3 % in February 2025`, of the figure that was asked for."""
    figures = [(*_asked_of(inquiry, row), row.period.label) for row in rows]
    ends = ("highest", max(figures, key=itemgetter(0))), ("lowest", min(figures, key=itemgetter(0)))
    return ", ".join(f"{which} {said} in {when}" for which, (_, said, when) in ends)


def _asked_of(inquiry: Inquiry, row: Row) -> tuple[float, str]:
    """The figure of a row that a series is about, as a number and in words."""
    measure = inquiry.query.measure
    if measure is Measure.YOY and row.growth is not None:
        return row.growth, rate(row.growth)
    if measure is Measure.SHARE and row.share is not None:
        return row.share, part(row.share)
    return row.value or 0, money(row.value, row.currency or "")


def is_comparable(inquiry: Inquiry, row: Row) -> bool:
    """Whether a part of a series is as long as the others, and no outlier: a year so far is no low."""
    if inquiry.ledger.is_outlier(Address(flow_of(row), THE_WORLD, row.period)):
        return False
    return inquiry.frequency is None or is_whole(row.period, inquiry.frequency)


def growth_line(rates: Sequence[tuple[str, Rate]], *, of_deficit: bool = False) -> str:
    """`On a year earlier: +14.0 % in yuan (published); +13.4 % in dollars (published).`"""
    said = [_grown(currency, grew) for currency, grew in rates]
    told = "; ".join(filter(None, said))
    whose = "The deficit on" if of_deficit else "On"
    return f"{whose} a year earlier: {told}." if told else ""


def _grown(currency: str, grew: Rate) -> str:
    """Whether published or computed, and the computed rate where it shows another figure."""
    basis = f"in {currency_name(currency)}"
    if grew.published is None:
        return (
            "" if grew.computed is None else f"{rate(grew.computed)} {basis} (computed from the levels held)"
        )
    said = f"{rate(grew.published)} {basis} (published"
    if grew.computed is None or round(grew.computed, 1) == round(grew.published, 1):
        return f"{said})"
    by_levels = f"{rate(grew.computed)} from the levels held"
    if not is_explained(grew.published, grew.computed):
        return f"{said}; {by_levels}, further apart than a revised base usually explains)"
    return f"{said}, on customs' revised base; {by_levels})"
