"""Partners, flows or periods side by side, and how far apart they are."""

import math
from collections.abc import Mapping
from dataclasses import replace
from itertools import chain

from bot.answer.address import Subject
from bot.answer.caveats import VALUATION
from bot.answer.computation import Computation, Origins, list_parts, make_formula
from bot.answer.headlines import (
    compose_several,
    find_flow,
    name_line,
    say_in_common,
    say_label,
    say_more_below,
)
from bot.answer.lines import Line, MeasureResult, find_line, find_lines
from bot.answer.measures.amounts import compute_amounts, compute_series, note_breaks, note_gaps
from bot.answer.measures.changes import are_of_one_table, find_line_of_one_table
from bot.answer.measures.points import make_row_between
from bot.answer.resolved_query import ResolvedQuery
from bot.answer.said import name_row_kind, say_flow, say_towards
from bot.domain.month import Period
from bot.domain.query import Breakdown, Flow
from bot.messages import (
    Argument,
    Arguments,
    Message,
    Money,
    Number,
    PeriodPhrase,
    Sentences,
    Share,
    join_parts,
    join_sentences,
    message,
    say,
)
from bot.messages.digits import find_last_digit

_Key = tuple[Subject, Period]
_Pairs = dict[_Key, tuple[Line, ...]]
"""Exports and imports with each partner in each period."""
_SHOWN = 3
"""At most this many of several comparisons are said: the first partners, or the latest periods of one."""
_TIMES = 1.1
"""From this ratio on, one amount is said to be so many times the other."""


def compute_comparison(resolved: ResolvedQuery) -> MeasureResult:
    """Returns the rows compared and, if there are two, their difference and ratio."""
    if len(resolved.addresses) == 1:
        return compute_amounts(resolved)
    if resolved.query.breakdown is Breakdown.FLOW:
        return _compare_flows(resolved)
    if resolved.is_series and len(resolved.addresses) > 2:
        return compute_series(resolved)
    at = max(period.last for period in resolved.periods)
    lines = _find_of_one_table(resolved) or tuple(
        find_line(resolved, one, members_at=at) for one in resolved.addresses
    )
    apart = measure_gap(resolved, lines)
    return MeasureResult(_say_headline(resolved, lines, apart), (*lines, *apart))


def _find_of_one_table(resolved: ResolvedQuery) -> tuple[Line, ...]:
    """Returns goods of two spans a year apart, in the order asked for; none if no table has both."""
    early, late = sorted(resolved.addresses, key=lambda one: one.period)[:2]
    if len(resolved.addresses) > 2 or not are_of_one_table(resolved, late, early):
        return ()
    now = find_line_of_one_table(resolved, late)
    if now is None or now.base is None:
        return ()
    before = find_line(resolved, early)
    row = replace(before.row, value=now.base.value, growth_published=None, growth_computed=None)
    base = replace(before, row=row, made_of=Origins(now.base), notes=now.base.notes)
    now = replace(now, row=replace(now.row, measure=resolved.query.measure))
    return (now, base) if resolved.addresses[0] == late else (base, now)


def _compare_flows(resolved: ResolvedQuery) -> MeasureResult:
    """Compares exports with imports, for each partner and in each period."""
    lines, gaps = find_lines(resolved, resolved.addresses)
    pairs: _Pairs = {}
    for one in lines:
        key = one.subject, one.row.period
        pairs[key] = (*pairs.get(key, ()), one)
    apart = {key: found for key, pair in pairs.items() if (found := measure_gap(resolved, pair))}
    notes = (*note_gaps(resolved, gaps), *note_breaks(resolved), VALUATION)
    rows = (*lines, *chain.from_iterable(apart.values()))
    # Goods that are traded in one direction only have nothing to be set against.
    if len(pairs) == 1 or not apart:
        said = _say_headline(resolved, lines, rows[len(lines) :])
        if resolved.query.over and len(lines) == 2 and len(rows) == 4:
            return MeasureResult(
                join_sentences(say(_say_ratio(lines)), said), (rows[-1], *rows[:-1]), notes=notes
            )
        return MeasureResult(said, rows, notes=notes)
    if _is_of_two_times(resolved, pairs):
        return MeasureResult(_say_headline(resolved, lines, ()), rows, notes=notes)
    told = _say_distances(resolved, pairs, apart)
    is_of_several = len({subject for subject, _ in pairs}) > 1
    if is_of_several:  # whose difference a row is, is told by the rows before it
        rows = tuple(chain.from_iterable((*pair, *apart.get(key, ())) for key, pair in pairs.items()))
    return MeasureResult(
        say(say_in_common(resolved, lines, "several", entries=join_parts(told))), rows, notes=notes
    )


def _is_of_two_times(resolved: ResolvedQuery, pairs: _Pairs) -> bool:
    """Returns whether one partner's exports and imports are set against those of an earlier time.

    How far each of them moved says more then than how far they are apart: 2025 against 2024.
    """
    is_of_one = len({subject for subject, _ in pairs}) == 1
    later, *earlier = dict.fromkeys(period for _, period in pairs)
    return is_of_one and len(earlier) == 1 and later > earlier[0] and not resolved.query.over


def _say_distances(
    resolved: ResolvedQuery, pairs: _Pairs, apart: Mapping[_Key, tuple[Line, ...]]
) -> list[Message]:
    """Says how far apart both flows are with the first few partners, or in the last few periods of one."""
    subjects, periods = ({key[part] for key in pairs} for part in (0, 1))
    entries = []
    for key, found in apart.items():
        about: Arguments = {"distance": _say_distance(resolved, pairs[key], found)}
        if len(subjects) == 1 or len(periods) > 1:
            about["when"] = PeriodPhrase(key[1])
        if len(subjects) > 1:
            about["partner"] = say_towards(resolved.queries.atlas, Flow.TOTAL, key[0])
        context = ("distance", "of" if "partner" in about else "", "when" if len(about) > 2 else "")
        entries.append(message("entry", "-".join(filter(None, context)), **about))
    if len(subjects) == 1:
        return entries[-_SHOWN:]
    return [*entries[:_SHOWN], *say_more_below(len(entries), _SHOWN)]


def _say_ratio(lines: tuple[Line, ...]) -> Message:
    """Says `Imports divided by exports: 0.68.`"""
    first, second = (one.row for one in lines)
    _, ratio = compute_ratio(first.value or 0, second.value or 1, 0.0)
    return message("ratio", one=say_flow(find_flow(first)), other=say_flow(find_flow(second)), **ratio)


def _say_headline(resolved: ResolvedQuery, lines: tuple[Line, ...], apart: tuple[Line, ...]) -> Sentences:
    return say(compose_several(resolved, lines, _say_distance(resolved, lines, apart) if apart else None))


def measure_gap(resolved: ResolvedQuery, lines: tuple[Line, ...]) -> tuple[Line, ...]:
    """Returns difference and ratio of the first to the second, at the time of the first.

    Unlike things have neither.
    """
    if len(lines) != 2 or any(one.is_broken or one.row.value is None for one in lines):
        return ()
    first, second = (one.row for one in lines)
    if first.period.months != second.period.months:
        return ()
    bare = make_row_between(resolved, lines)
    levels = list_parts(Origins(one.level) for one in lines)
    difference = (first.value or 0) - (second.value or 0)
    gap = replace(bare, value=difference, currency=first.currency, name=name_row_kind("difference"))
    found = [Line(gap, lines[0].subject, Origins(Computation(make_formula("row-gap"), levels)))]
    if (first.value or 0) > 0 and (second.value or 0) > 0:
        times = (first.value or 0) / (second.value or 1)
        ratio = replace(bare, measure="ratio", number=times, unit="times", name=name_row_kind("ratio"))
        by = Computation(make_formula("row-ratio"), levels)
        found.append(Line(ratio, lines[0].subject, Origins(number=by)))
    return tuple(found)


def _say_distance(resolved: ResolvedQuery, lines: tuple[Line, ...], apart: tuple[Line, ...]) -> Message:
    """Says `ASEAN is 3.54 trillion yuan above, 1.88 times`, or the ratio, however small, of two flows."""
    gap = apart[0].row
    if not gap.value:
        return message("distance", "none")
    way = "above" if gap.value > 0 else "below"
    verb, least = ("is", _TIMES) if gap.flow else ("are", 0.0)
    first, second = (one.row.value or 0 for one in lines)
    kind, ratio = compute_ratio(first, second, least) if len(apart) > 1 else ("", {})
    if "percent" in ratio and lines[0].subject != lines[1].subject:  # what one is as a share of the other
        kind, ratio = f"{kind}-of", ratio | {"share": Share(first / second * 100)}
    context = "-".join(filter(None, (verb, way, kind)))
    money = Money(gap.value, gap.currency or "")
    who = say_label(resolved, lines[0], lines) or name_line(resolved, lines[0])
    return message("distance", context, label=who, money=money, **ratio)


def compute_ratio(one: float, other: float, least: float = _TIMES) -> tuple[str, dict[str, Argument]]:
    """Returns how many times one amount is the other, or how many percent more or less.

    The first value names which of these it is, the second holds the figure. A ratio below `least` is given in
    percent, and never with more decimals than the two amounts as shown allow.
    """
    ratio, gap = one / other, abs(one - other)
    if ratio >= least:
        decimals = _limit_decimals(ratio * (_estimate_rounding(one) + _estimate_rounding(other)), 2)
        return "times", {"number": Number(round(ratio, decimals), max(decimals, 0))}
    percent = gap / other * 100
    digits = max(1, -math.floor(math.log10(percent)))
    decimals = _limit_decimals(percent * (_estimate_rounding(gap) + _estimate_rounding(other)), digits)
    part = Share(round(percent, decimals), max(decimals, 0))
    return ("more" if one > other else "less"), {"percent": part}


def _estimate_rounding(value: float) -> float:
    """Estimates the relative error of an amount as it is shown."""
    return find_last_digit(value) / 2 / value


def _limit_decimals(error: float, most: int) -> int:
    """Drops decimals until the error is within half of the last digit; below zero it rounds to tens."""
    return min(most, math.floor(-math.log10(2.02 * error)))
