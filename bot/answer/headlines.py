"""The first sentence of an answer, and its line on growth."""

from collections.abc import Sequence
from operator import itemgetter

from bot.answer.address import THE_WORLD, Address, Subject
from bot.answer.finding import Row
from bot.answer.lines import Line
from bot.answer.periods import is_whole
from bot.answer.rates import GrowthRate
from bot.answer.resolved_query import ResolvedQuery
from bot.answer.said import (
    choose_flow_word,
    make_money,
    make_sized_money,
    name_row,
    say_flow,
    say_subject,
    say_trade_of,
)
from bot.answer.units import say_counted
from bot.domain.figure import is_explained
from bot.domain.month import Period
from bot.domain.query import Flow, Measure, Side
from bot.messages import (
    Argument,
    Arguments,
    Currency,
    Message,
    Money,
    PeriodPhrase,
    ProperName,
    Rate,
    ScaledNumber,
    Sentences,
    Share,
    join_parts,
    message,
    say,
)

SHOWN = 3
"""A sentence shows this many of several figures."""


def say_one(resolved: ResolvedQuery, line: Line) -> Sentences:
    """Says `China's exports to ASEAN in 2025: 4.76 trillion yuan, up 14.0 %.`

    If growth is asked for, it comes first.
    """
    row = line.row
    about: Arguments = {"trade": say_what(resolved, line), "when": PeriodPhrase(row.period)}
    if row.growth is None or (resolved.query.measure is not Measure.YOY and row.grew_from_nothing):
        return say(_say_level(line, about))
    about["rate"] = Rate(row.growth, signed=not say_way(row.growth))
    moved = say_way(row.growth) or "flat"
    if resolved.query.measure is Measure.YOY:
        to = {} if row.value is None else {"money": make_sized_money(row)}
        return say(message("grew-to" if to else "grew", moved, **about, **to))
    if row.value is None:
        return say(message("grew-alone", moved, **about))
    return say(message("level", moved, figure=make_sized_money(row), **about))


def _say_level(line: Line, about: Arguments) -> Message:
    """Says a figure without growth, or a balance after that of the year before, whose rate says nothing."""
    row, base = line.row, line.base.value if line.base else None
    if row.value is None:
        return message("level", "none", **about)
    if not base or not row.value or (base * row.value > 0 and not row.grew_from_nothing):
        return message("level", figure=make_sized_money(row), **about)
    before = Money(abs(base), row.currency or "")
    return message(
        "level", f"after-{Side.find_side(base)}", figure=make_sized_money(row), money=before, **about
    )


def say_way(rate: float) -> str:
    """Returns `up` or `down`, or an empty text if a rate is shown as zero."""
    return "" if not round(rate, 1) else "up" if rate > 0 else "down"


def say_what(resolved: ResolvedQuery, line: Line) -> Message:
    """Says what a row is about: `China's exports to ASEAN`; a balance is named by the side it came to."""
    before = line.base.value if line.base and line.row.measure == "change" else None
    value = line.row.value if before is None or line.row.value is None else before + line.row.value
    return say_trade(resolved, find_flow(line.row), line.subject, Side.find_side(value))


def say_trade(resolved: ResolvedQuery, flow: Flow, subject: Subject, side: str | None = None) -> Message:
    """Says whose trade it is, and with whom: `China's exports to ASEAN`."""
    return _say_trade_as(resolved, flow, subject, say_flow(flow, side) if side else None)


def _say_trade_as(resolved: ResolvedQuery, flow: Flow, subject: Subject, called: Message | None) -> Message:
    queries = resolved.queries
    return say_trade_of(queries.atlas, queries.reporter, flow, subject, queries.goods, called=called)


def say_side_of_trade(resolved: ResolvedQuery, flow: Flow, subject: Subject) -> Message:
    """Says the same, calling the balance a deficit or a surplus if only such balances are asked for."""
    return say_trade(resolved, flow, subject, resolved.query.side)


def say_whole(resolved: ResolvedQuery, flow: Flow, subject: Subject, *, is_of_both: bool = False) -> Message:
    """Says the trade that something is a part of, which takes an article in some languages."""
    called = message("whole", "both" if is_of_both else choose_flow_word(flow))
    return _say_trade_as(resolved, flow, subject, called)


def find_flow(row: Row) -> Flow:
    """Returns the flow of a row; total trade if it has none."""
    return row.flow or Flow.TOTAL


def say_brief(row: Row) -> Message:
    """Says `4.76 trillion yuan (+14.0 %)`; beside a negative balance it says what grew."""
    money = make_money(row)
    if row.growth is None:
        return message("part", said=money)
    whose = "deficit" if row.grew_in_deficit else "grown"
    return message("brief", whose, money=money, rate=Rate(row.growth))


def say_several(resolved: ResolvedQuery, lines: Sequence[Line]) -> Sentences:
    """Says the first few rows in a sentence that begins with what they have in common."""
    return say(compose_several(resolved, lines))


def compose_several(
    resolved: ResolvedQuery, lines: Sequence[Line], distance: Message | None = None
) -> Message:
    """Returns the same as a message, with the gap between the rows if there are two."""
    shown = SHOWN if len(lines) > SHOWN + 1 else len(lines)  # “1 more below” takes as long to say
    entries = join_parts(
        [*(say_entry(resolved, line, lines) for line in lines[:shown]), *say_more_below(len(lines), shown)]
    )
    return say_in_common(
        resolved, lines, "several", entries=entries, **({"distance": distance} if distance else {})
    )


def say_in_common(
    resolved: ResolvedQuery, lines: Sequence[Line], name: str, **told: Message | Argument
) -> Message:
    """Returns a sentence that begins with what all rows are about: `China's exports in 2025`."""
    subject = lines[0].subject if len({line.subject for line in lines}) == 1 else THE_WORLD
    if len({line.row.flow for line in lines}) == 1:
        about: Arguments = {"trade": say_trade(resolved, find_flow(lines[0].row), subject)}
    else:
        about = {"trade": _say_trade_as(resolved, Flow.TOTAL, subject, message("flow", "both"))}
    period = find_common_period(lines)
    if period:
        about["when"] = PeriodPhrase(period)
    context = "-".join(filter(None, ("when" if period else "", "apart" if "distance" in told else "")))
    return message(name, context, **about, **told)


def find_common_period(lines: Sequence[Line]) -> Period | None:
    """Returns the period that all rows share, or None if they differ."""
    periods = {line.row.period for line in lines}
    return periods.pop() if len(periods) == 1 else None


def say_more_below(count: int, shown: int) -> list[Message]:
    """Says `2 more below` if not all rows are shown."""
    return [message("more-below", count=count - shown)] if count > shown else []


def say_entry(resolved: ResolvedQuery, line: Line, lines: Sequence[Line]) -> Message:
    """Says `ASEAN 4.76 trillion yuan (+14.0 %)`, followed by the period if periods differ."""
    who = say_label(resolved, line, lines, with_period=False)
    said: Arguments = {"figure": say_brief(line.row)}
    if who:
        said["label"] = who
    if not find_common_period(lines):
        said["when"] = PeriodPhrase(line.row.period)
    context = "-".join(name for name in ("label", "when") if name in said)
    return message("entry", context, **said) if context else say_brief(line.row)


def say_label(
    resolved: ResolvedQuery, line: Line, lines: Sequence[Line], *, with_period: bool = True
) -> Message | None:
    """Says what sets a row apart from its neighbours; None if nothing does."""
    parts: Arguments = {}
    if len({other.subject for other in lines}) > 1:
        parts["name"] = name_line(resolved, line)
    if len({other.row.flow for other in lines}) > 1:
        parts["flow"] = say_flow(find_flow(line.row))
    if with_period and not find_common_period(lines):
        parts["period"] = line.row.period
    if len(parts) > 1:
        return message("label", "-".join(parts), **parts)
    return message("part", said=next(iter(parts.values()))) if parts else None


def name_line(resolved: ResolvedQuery, line: Line) -> ProperName | Message:
    """Names a row as a table does."""
    if line.subject.place:
        return name_row(line.row)
    return say_subject(resolved.queries.atlas, line.subject)


def say_no_part(resolved: ResolvedQuery, of: str, subject: Subject, whole: Subject) -> Message:
    """Says that the subject has no part in the whole, and so no share or contribution."""
    name, whole_name = (say_subject(resolved.queries.atlas, one) for one in (subject, whole))
    return message("no-part", of, name=name, whole_name=whole_name)


def say_series(resolved: ResolvedQuery, lines: Sequence[Line]) -> Sentences:
    """Says the last figure of a series, and the highest and lowest of its whole parts."""
    shown = [line for line in lines if line.row.value is not None]
    latest = {line.trade: line for line in shown}
    if len(latest) != 1:
        return say_several(resolved, list(latest.values()) or lines)
    last = shown[-1].row
    about: Arguments = {"trade": say_trade(resolved, find_flow(last), shown[0].subject)}
    compared = [line.row for line in shown if is_comparable(resolved, line.row)]
    if resolved.query.measure is Measure.YOY:  # an amount is no highest of rates
        compared = [row for row in compared if row.growth is not None] or compared
    if len(compared) < 2:
        only = message("entry", "when", figure=say_brief(last), when=PeriodPhrase(last.period))
        return say(message("several", entries=only, **about))
    about |= {"figure": say_brief(last), "when": PeriodPhrase(last.period)}
    return say(say_between_ends(resolved, compared, about, last))


def say_between_ends(
    resolved: ResolvedQuery, compared: Sequence[Row], about: Arguments, last: Row
) -> Message:
    """Says the `last` of a series, with the highest and lowest of those `compared`.

    If the last is itself the highest or the lowest, that is said of it; and if not all that were asked for
    are compared, that too.
    """
    ends, kind = find_extremes(resolved, compared), f"{resolved.frequency or 'period'}s"
    count = {"count": len(compared)}
    for end in ("high", "low"):
        if ends[f"{end}_when"] == PeriodPhrase(last.period):
            other = {name: said for name, said in ends.items() if not name.startswith(end)}
            return message("series", end, unit=message("noun", kind), **count, **about, **other)
    if len(compared) == len(resolved.addresses):
        return message("series", **about, **ends)
    return message("series", "whole", unit=message("unit", kind), **count, **about, **ends)


def find_extremes(resolved: ResolvedQuery, rows: Sequence[Row]) -> Arguments:
    """Returns the highest and lowest of the figure asked for, each with its period."""
    figures = [(*_read_asked_figure(resolved, row), PeriodPhrase(row.period)) for row in rows]
    ends = {"high": max(figures, key=itemgetter(0)), "low": min(figures, key=itemgetter(0))}
    told: Arguments = {}
    for end, (_, said, when) in ends.items():
        told |= {end: said, f"{end}_when": when}
    return told


def _read_asked_figure(resolved: ResolvedQuery, row: Row) -> tuple[float, Argument | Message]:
    """Returns the figure that a series is about, as a number and in words."""
    measure = resolved.query.measure
    if measure is Measure.YOY and row.growth is not None:
        return row.growth, Rate(row.growth)
    if measure is Measure.SHARE and row.share is not None:
        return row.share, Share(row.share)
    if measure in (Measure.QUANTITY, Measure.UNIT_VALUE) and row.number is not None:
        return row.number, say_counted(ScaledNumber(row.number), row.unit or "")
    return row.value or 0, make_money(row)


def is_comparable(resolved: ResolvedQuery, row: Row) -> bool:
    """Returns whether a part of a series is as long as the others and no outlier: a year so far is no low."""
    if resolved.queries.is_outlier(Address(find_flow(row), THE_WORLD, row.period)):
        return False
    return resolved.frequency is None or is_whole(row.period, resolved.frequency)


def say_growth(
    rates: Sequence[tuple[str, GrowthRate]], period: Period | None = None, *, of_deficit: bool = False
) -> str:
    """Says `On a year earlier: +14.0 % in yuan (published); +13.4 % in dollars (published).`"""
    grown = [said for currency, grew in rates if (said := _say_grown(currency, grew))]
    if not grown:
        return ""
    when = {"when": PeriodPhrase(period)} if period else {}
    return say(message("growth-line", "deficit" if of_deficit else "", growths=join_parts(grown), **when))


def _say_grown(currency: str, grew: GrowthRate) -> Message | None:
    """Says a rate as published or computed, and adds the computed one if it shows another figure."""
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
