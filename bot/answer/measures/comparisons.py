"""Partners, flows or periods side by side, and how far apart they are."""

import math
from dataclasses import replace
from itertools import chain

from bot.answer.address import Address, Subject
from bot.answer.caveats import VALUATION
from bot.answer.computation import Computation, Origins, formula, parts
from bot.answer.finding import Row
from bot.answer.headlines import flow_of, in_common, label, line_name, say_series, several_said
from bot.answer.lines import Found, Line, blank, held, line
from bot.answer.measures.amounts import amounts, crossed, not_held
from bot.answer.measures.changes import are_of_one_table, line_of_one_table
from bot.answer.measures.spec import ChartDecision, MeasureSpec
from bot.answer.resolved_query import ResolvedQuery
from bot.answer.said import row_called
from bot.domain.month import Period
from bot.domain.query import Breakdown, Measure
from bot.messages import Argument, Message, Money, Number, Sentences, Share, When, listed, message, say
from bot.messages.digits import last_digit

_SHOWN = 3
"""So many of several comparisons are told, the latest of them."""
_TIMES = 1.1
"""From here on one is told as so many times the other."""


def compare(resolved: ResolvedQuery) -> Found:
    """The rows, then the difference and the ratio where there are two of them."""
    if len(resolved.addresses) == 1:
        return amounts(resolved)
    if resolved.query.breakdown is Breakdown.FLOW:
        return _flows(resolved)
    if resolved.is_series and len(resolved.addresses) > 2:
        lines, gaps = held(resolved, resolved.addresses)
        return Found(
            say_series(resolved, lines), lines, notes=(*not_held(resolved, gaps), *crossed(resolved))
        )
    at = max(period.last for period in resolved.periods)
    lines = _of_one_table(resolved) or tuple(line(resolved, one, members_at=at) for one in resolved.addresses)
    apart = _apart(resolved, lines)
    return Found(_headline(resolved, lines, apart), (*lines, *apart))


def _of_one_table(resolved: ResolvedQuery) -> tuple[Line, ...]:
    """Goods of two spans a year apart, in the order asked for; none where no table has both."""
    early, late = sorted(resolved.addresses, key=lambda one: one.period)[:2]
    if len(resolved.addresses) > 2 or not are_of_one_table(resolved, late, early):
        return ()
    now = line_of_one_table(resolved, late)
    if now is None or now.base is None:
        return ()
    before = line(resolved, early)
    row = replace(before.row, value=now.base.value, growth_published=None, growth_computed=None)
    base = replace(before, row=row, origins=Origins(now.base), notes=now.base.notes)
    now = replace(now, row=replace(now.row, measure=resolved.query.measure))
    return (now, base) if resolved.addresses[0] == late else (base, now)


def _flows(resolved: ResolvedQuery) -> Found:
    """Exports against imports, with each partner and in each period."""
    lines, gaps = held(resolved, resolved.addresses)
    pairs: dict[tuple[Subject, Period], tuple[Line, ...]] = {}
    for one in lines:
        key = one.subject, one.row.period
        pairs[key] = (*pairs.get(key, ()), one)
    apart = {key: found for key, pair in pairs.items() if (found := _apart(resolved, pair))}
    notes = (*not_held(resolved, gaps), *crossed(resolved), VALUATION)
    rows = (*lines, *chain.from_iterable(apart.values()))
    # Of goods that go one way only there is nothing to set against each other.
    if len(pairs) == 1 or not apart:
        return Found(_headline(resolved, lines, rows[len(lines) :]), rows, notes=notes)
    told = [
        message("entry", "distance", when=When(key[1]), distance=_distance(resolved, pairs[key], found))
        for key, found in apart.items()
    ][-_SHOWN:]
    return Found(say(in_common(resolved, lines, "several", entries=listed(told))), rows, notes=notes)


def _headline(resolved: ResolvedQuery, lines: tuple[Line, ...], apart: tuple[Line, ...]) -> Sentences:
    return say(several_said(resolved, lines, _distance(resolved, lines, apart) if apart else None))


def _apart(resolved: ResolvedQuery, lines: tuple[Line, ...]) -> tuple[Line, ...]:
    """Difference and ratio, the first against the second, at the time of the first.

    Of unlike things there is none.
    """
    if len(lines) != 2 or any(one.is_broken or one.row.value is None for one in lines):
        return ()
    first, second = (one.row for one in lines)
    if first.period.months != second.period.months:
        return ()
    bare = _between(resolved, lines)
    levels = parts(Origins(one.level) for one in lines)
    difference = (first.value or 0) - (second.value or 0)
    gap = replace(bare, value=difference, currency=first.currency, name=row_called("difference"))
    found = [Line(gap, lines[0].subject, Origins(Computation(formula("row-gap"), levels)))]
    if (first.value or 0) > 0 and (second.value or 0) > 0:
        times = (first.value or 0) / (second.value or 1)
        ratio = replace(bare, measure="ratio", number=times, unit="times", name=row_called("ratio"))
        by = Computation(formula("row-ratio"), levels)
        found.append(Line(ratio, lines[0].subject, Origins(number=by)))
    return tuple(found)


def _between(resolved: ResolvedQuery, lines: tuple[Line, ...]) -> Row:
    """A row that is of both: its partner names two that differ, and it has no flow where the flows do."""
    first, second = (one.row for one in lines)
    row = blank(resolved, Address(flow_of(first), lines[0].subject, first.period), "difference")
    partner = first.partner if first.partner == second.partner else f"{first.partner}/{second.partner}"
    return replace(row, partner=partner, flow=first.flow if first.flow is second.flow else None)


def _distance(resolved: ResolvedQuery, lines: tuple[Line, ...], apart: tuple[Line, ...]) -> Message:
    """`ASEAN is 3.54 trillion yuan above, 1.88 times`; of two flows the ratio, however small."""
    gap = apart[0].row
    if not gap.value:
        return message("distance", "none")
    way = "above" if gap.value > 0 else "below"
    verb, least = ("is", _TIMES) if gap.flow else ("are", 0.0)
    first, second = (one.row.value or 0 for one in lines)
    kind, ratio = times(first, second, least) if len(apart) > 1 else ("", {})
    context = "-".join(filter(None, (verb, way, kind)))
    money = Money(gap.value, gap.currency or "")
    who = label(resolved, lines[0], lines) or line_name(resolved, lines[0])
    return message("distance", context, label=who, money=money, **ratio)


def times(one: float, other: float, least: float = _TIMES) -> tuple[str, dict[str, Argument]]:
    """`1.88 times`; where that is less than `least`, `4.1 % more` or `19 % less`: which, and its figure.

    Never finer than what is shown gives it: the two amounts, or their difference and the second.
    """
    ratio, gap = one / other, abs(one - other)
    if ratio >= least:
        decimals = _honest(ratio * (_rounding(one) + _rounding(other)), 2)
        return "times", {"number": Number(round(ratio, decimals), max(decimals, 0))}
    percent = gap / other * 100
    digits = max(1, -math.floor(math.log10(percent)))
    decimals = _honest(percent * (_rounding(gap) + _rounding(other)), digits)
    part = Share(round(percent, decimals), max(decimals, 0))
    return ("more" if one > other else "less"), {"percent": part}


def _rounding(value: float) -> float:
    """By which part an amount may be off as it is shown."""
    return last_digit(value) / 2 / value


def _honest(error: float, most: int) -> int:
    """No more decimals than leave the error within half of the last digit; fewer than none round to tens."""
    return min(most, math.floor(-math.log10(2.02 * error)))


COMPARE = MeasureSpec(
    Measure.COMPARE, compare, "the first − the second; the first / the second", ChartDecision()
)
