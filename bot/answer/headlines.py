"""The first sentence of an answer, and its line on growth."""

from collections.abc import Sequence
from operator import itemgetter

from bot.answer.address import THE_WORLD, Address, Subject
from bot.answer.finding import Row
from bot.answer.lines import Line
from bot.answer.periods import is_whole
from bot.answer.rates import GrowthRate
from bot.answer.resolved_query import ResolvedQuery
from bot.answer.said import flow_said, flow_word, subject_said, trade_said
from bot.answer.units import counted
from bot.domain.figure import is_explained
from bot.domain.month import Period
from bot.domain.query import Flow, Measure, Side
from bot.messages import (
    Argument,
    Arguments,
    Count,
    Currency,
    Message,
    Money,
    PeriodName,
    ProperName,
    Rate,
    ScaledNumber,
    Sentences,
    Share,
    When,
    listed,
    message,
    say,
)

SHOWN = 3
"""So many of several figures are told in a sentence."""


def say_one(resolved: ResolvedQuery, line: Line) -> Sentences:
    """`China's exports to ASEAN in 2025: 4.76 trillion yuan, up 14.0 %.`, or asked for growth, that first."""
    row = line.row
    about: Arguments = {"trade": what(resolved, line), "when": When(row.period)}
    if row.growth is None:
        return say(_level(line, about))
    about["rate"] = Rate(row.growth, signed=not way(row.growth))
    moved = way(row.growth) or "flat"
    if resolved.query.measure is Measure.YOY:
        to = {} if row.value is None else {"money": _amount(row)}
        return say(message("grew-to" if to else "grew", moved, **about, **to))
    if row.value is None:
        return say(message("grew-alone", moved, **about))
    return say(message("level", moved, figure=_amount(row), **about))


def _level(line: Line, about: Arguments) -> Message:
    """A figure without growth; a surplus that was a deficit the year before, or the other way."""
    row, base = line.row, line.base.value if line.base else None
    if row.value is None:
        return message("level", "none", **about)
    if not base or not row.value or base * row.value > 0:
        return message("level", figure=_amount(row), **about)
    before = Money(base, row.currency or "")
    return message("level", f"after-{Side.of(base)}", figure=_amount(row), money=before, **about)


def _amount(row: Row) -> Money:
    """A balance without its sign, for which a word stands."""
    return Money(row.value, row.currency or "", signed=row.flow is not Flow.BALANCE)


def way(rate: float) -> str:
    """`up`, `down`, nothing where a rate is nil as it is shown."""
    return "" if not round(rate, 1) else "up" if rate > 0 else "down"


def what(resolved: ResolvedQuery, line: Line) -> Message:
    """`China's exports to ASEAN`; a balance is called a surplus or a deficit."""
    return trade(resolved, flow_of(line.row), line.subject, Side.of(line.row.value))


def trade(resolved: ResolvedQuery, flow: Flow, subject: Subject, side: str | None = None) -> Message:
    """`China's exports to ASEAN`: what a row or an answer is about."""
    return _trade_called(resolved, flow, subject, flow_said(flow, side) if side else None)


def _trade_called(resolved: ResolvedQuery, flow: Flow, subject: Subject, called: Message | None) -> Message:
    queries = resolved.queries
    return trade_said(queries.atlas, queries.reporter, flow, subject, queries.goods, called=called)


def side_of_trade(resolved: ResolvedQuery, flow: Flow, subject: Subject) -> Message:
    """The same, called a deficit or a surplus where only such are asked for."""
    return trade(resolved, flow, subject, resolved.query.side)


def whole(resolved: ResolvedQuery, flow: Flow, subject: Subject, *, is_of_both: bool = False) -> Message:
    """Trade of which something is a part: in some languages with an article."""
    called = message("whole", "both" if is_of_both else flow_word(flow))
    return _trade_called(resolved, flow, subject, called)


def flow_of(row: Row) -> Flow:
    return row.flow or Flow.TOTAL


def brief(row: Row) -> Message:
    """`4.76 trillion yuan (+14.0 %)`; beside a negative balance, what grew is named."""
    money = Money(row.value, row.currency or "", signed=True)
    if row.growth is None:
        return message("part", said=money)
    whose = "deficit" if row.grew_in_deficit else "grown"
    return message("brief", whose, money=money, rate=Rate(row.growth))


def say_several(resolved: ResolvedQuery, lines: Sequence[Line]) -> Sentences:
    """The first few rows in a sentence, led by what they have in common."""
    return say(several_said(resolved, lines))


def several_said(resolved: ResolvedQuery, lines: Sequence[Line], distance: Message | None = None) -> Message:
    """The same as a message, with how far apart two of them are."""
    entries = listed(
        [*(entry(resolved, line, lines) for line in lines[:SHOWN]), *more_below(len(lines), SHOWN)]
    )
    return in_common(
        resolved, lines, "several", entries=entries, **({"distance": distance} if distance else {})
    )


def in_common(
    resolved: ResolvedQuery, lines: Sequence[Line], name: str, **told: Message | Argument
) -> Message:
    """A sentence led by what every row is about: `China's exports in 2025`."""
    subject = lines[0].subject if len({line.subject for line in lines}) == 1 else THE_WORLD
    if len({line.row.flow for line in lines}) == 1:
        about: Arguments = {"trade": trade(resolved, flow_of(lines[0].row), subject)}
    else:
        about = {"trade": _trade_called(resolved, Flow.TOTAL, subject, message("flow", "both"))}
    period = common_period(lines)
    if period:
        about["when"] = When(period)
    context = "-".join(filter(None, ("when" if period else "", "apart" if "distance" in told else "")))
    return message(name, context, **about, **told)


def common_period(lines: Sequence[Line]) -> Period | None:
    """The period of all rows, None where they differ."""
    periods = {line.row.period for line in lines}
    return periods.pop() if len(periods) == 1 else None


def more_below(count: int, shown: int) -> list[Message]:
    """`2 more below`, where not all are told."""
    return [message("more-below", count=Count(count - shown))] if count > shown else []


def entry(resolved: ResolvedQuery, line: Line, lines: Sequence[Line]) -> Message:
    """`ASEAN 4.76 trillion yuan (+14.0 %)`, with the period behind it where periods differ."""
    who = label(resolved, line, lines, with_period=False)
    said: Arguments = {"figure": brief(line.row)}
    if who:
        said["label"] = who
    if not common_period(lines):
        said["when"] = When(line.row.period)
    context = "-".join(name for name in ("label", "when") if name in said)
    return message("entry", context, **said) if context else brief(line.row)


def label(
    resolved: ResolvedQuery, line: Line, lines: Sequence[Line], *, with_period: bool = True
) -> Message | None:
    """What sets a row apart from its neighbours; None where nothing does."""
    parts: Arguments = {}
    if len({other.subject for other in lines}) > 1:
        parts["name"] = line_name(resolved, line)
    if len({other.row.flow for other in lines}) > 1:
        parts["flow"] = flow_said(flow_of(line.row))
    if with_period and not common_period(lines):
        parts["period"] = PeriodName(line.row.period)
    if len(parts) > 1:
        return message("label", "-".join(parts), **parts)
    return message("part", said=next(iter(parts.values()))) if parts else None


def line_name(resolved: ResolvedQuery, line: Line) -> ProperName | Message:
    """A row as it is called in a table."""
    if line.subject.place:
        return ProperName(line.row.product or line.row.partner, line.row.name)
    return subject_said(resolved.queries.atlas, line.subject)


def no_part(resolved: ResolvedQuery, of: str, subject: Subject, whole: Subject) -> Message:
    """That nothing of the whole is the subject's, so that it has no share or contribution."""
    name, whole_name = (subject_said(resolved.queries.atlas, one) for one in (subject, whole))
    return message("no-part", of, name=name, whole_name=whole_name)


def say_series(resolved: ResolvedQuery, lines: Sequence[Line]) -> Sentences:
    """The last of a series, with the highest and lowest of its whole parts."""
    shown = [line for line in lines if line.row.value is not None]
    latest = {line.trade: line for line in shown}
    if len(latest) != 1:
        return say_several(resolved, list(latest.values()) or lines)
    last = shown[-1].row
    about: Arguments = {"trade": trade(resolved, flow_of(last), shown[0].subject)}
    compared = [line.row for line in shown if is_comparable(resolved, line.row)]
    if len(compared) < 2:
        only = message("entry", "when", figure=brief(last), when=When(last.period))
        return say(message("several", entries=only, **about))
    about |= {"figure": brief(last), "when": When(last.period)}
    return say(between_ends(resolved, compared, len(resolved.addresses), about, last))


def between_ends(
    resolved: ResolvedQuery, compared: Sequence[Row], of: int, about: Arguments, last: Row
) -> Message:
    """The `last` of a series, with the highest and lowest of those `compared`, `of` so many asked for.

    Where it is an end of them itself, that is said of it.
    """
    ends, kind = extremes(resolved, compared), f"{resolved.frequency or 'period'}s"
    count = {"count": Count(len(compared))}
    for end in ("high", "low"):
        if ends[f"{end}_when"] == When(last.period):
            other = {name: said for name, said in ends.items() if not name.startswith(end)}
            return message("series", end, unit=message("noun", kind), **count, **about, **other)
    if len(compared) == of:
        return message("series", **about, **ends)
    return message("series", "whole", unit=message("unit", kind), **count, **about, **ends)


def extremes(resolved: ResolvedQuery, rows: Sequence[Row]) -> Arguments:
    """The highest and the lowest of the figure that was asked for, and when."""
    figures = [(*_asked_of(resolved, row), When(row.period)) for row in rows]
    ends = {"high": max(figures, key=itemgetter(0)), "low": min(figures, key=itemgetter(0))}
    told: Arguments = {}
    for end, (_, said, when) in ends.items():
        told |= {end: said, f"{end}_when": when}
    return told


def _asked_of(resolved: ResolvedQuery, row: Row) -> tuple[float, Argument | Message]:
    """The figure of a row that a series is about, as a number and in words."""
    measure = resolved.query.measure
    if measure is Measure.YOY and row.growth is not None:
        return row.growth, Rate(row.growth)
    if measure is Measure.SHARE and row.share is not None:
        return row.share, Share(row.share)
    if measure in (Measure.QUANTITY, Measure.UNIT_VALUE) and row.number is not None:
        return row.number, counted(ScaledNumber(row.number), row.unit or "")
    return row.value or 0, Money(row.value, row.currency or "", signed=True)


def is_comparable(resolved: ResolvedQuery, row: Row) -> bool:
    """Whether a part of a series is as long as the others, and no outlier: a year so far is no low."""
    if resolved.queries.is_outlier(Address(flow_of(row), THE_WORLD, row.period)):
        return False
    return resolved.frequency is None or is_whole(row.period, resolved.frequency)


def growth_line(
    rates: Sequence[tuple[str, GrowthRate]], period: Period | None = None, *, of_deficit: bool = False
) -> str:
    """`On a year earlier: +14.0 % in yuan (published); +13.4 % in dollars (published).`"""
    grown = [said for currency, grew in rates if (said := _grown(currency, grew))]
    if not grown:
        return ""
    when = {"when": When(period)} if period else {}
    return say(message("growth-line", "deficit" if of_deficit else "", growths=listed(grown), **when))


def _grown(currency: str, grew: GrowthRate) -> Message | None:
    """Whether published or computed, and the computed rate where it shows another figure."""
    basis = Currency(currency)
    if grew.published is None:
        if grew.computed is None:
            return None
        return message("grown", "computed", rate=Rate(grew.computed), currency=basis)
    said = Rate(grew.published)
    if grew.computed is None or round(grew.computed, 1) == round(grew.published, 1):
        return message("grown", "published", rate=said, currency=basis)
    kind = "revised" if is_explained(grew.published, grew.computed) else "apart"
    return message("grown", kind, rate=said, currency=basis, computed=Rate(grew.computed))
