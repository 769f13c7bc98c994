"""How far apart two rates of growth or two shares are, in percentage points."""

from collections.abc import Sequence
from dataclasses import replace

from bot.answer.address import Address
from bot.answer.computation import Computation, Origins, list_parts, make_formula
from bot.answer.finding import Row
from bot.answer.headlines import find_flow
from bot.answer.lines import Line, make_blank_row
from bot.answer.resolved_query import ResolvedQuery
from bot.answer.said import name_row_kind, say_points
from bot.domain.query import Flow, Measure
from bot.messages import Message, message

_POINTS = {Measure.YOY: "points-growth", Measure.SHARE: "points"}
_Pair = tuple[float, float]


def find_points_apart(resolved: ResolvedQuery, lines: Sequence[Line]) -> tuple[Line, ...]:
    """Returns the first rate or share less the second, in percentage points.

    None unless there are two of equal length, or one of exports and one of imports, on the same basis.
    """
    pair = _choose_pair(resolved, lines)
    rates = _read_pair(resolved, pair) if pair else None
    if not rates:
        return ()
    row = replace(
        make_row_between(resolved, pair),
        number=rates[0] - rates[1],
        unit="pp",
        name=name_row_kind("difference"),
    )
    derived = Computation(make_formula("row-points"), list_parts(_trace_rate(resolved, one) for one in pair))
    return (Line(row, pair[0].subject, Origins(number=derived)),)


def find_change_of_share(resolved: ResolvedQuery, lines: Sequence[Line]) -> tuple[Line, ...]:
    """Returns the change in percentage points between two periods of one share, or the gap between two."""
    if len({one.trade for one in lines}) > 1:
        return find_points_apart(resolved, lines)
    if len(lines) != 2 or any(one.is_broken for one in lines):
        return ()
    early, late = sorted(lines, key=lambda one: one.row.period)
    points = (late.row.share or 0) - (early.row.share or 0)
    address = Address(find_flow(late.row), late.subject, late.row.period)
    row = replace(make_blank_row(resolved, address, "change"), number=points, unit="pp")
    both = list_parts(Origins(one.level, share=one.origins.share) for one in (late, early))
    return (Line(row, late.subject, Origins(number=Computation(make_formula("share-change"), both))),)


def say_points_apart(resolved: ResolvedQuery, apart: Line) -> Message:
    """Says `growth is 5.0 percentage points apart`, or of a share that it moved by `+1.4` points."""
    moved = apart.row.number or 0
    if apart.row.measure == "change":
        return message("points", points=say_points(moved))
    if not moved:
        return message("distance", "none")
    return message("distance", _POINTS[resolved.query.measure], points=say_points(abs(moved), plus=False))


def make_row_between(resolved: ResolvedQuery, lines: Sequence[Line]) -> Row:
    """Makes a row about both: its partner names two that differ, and it has no flow if the flows differ."""
    first, second = (one.row for one in lines)
    row = make_blank_row(resolved, Address(find_flow(first), lines[0].subject, first.period), "difference")
    partner = first.partner if first.partner == second.partner else f"{first.partner}/{second.partner}"
    return replace(row, partner=partner, flow=first.flow if first.flow is second.flow else None)


def _choose_pair(resolved: ResolvedQuery, lines: Sequence[Line]) -> tuple[Line, ...]:
    """Chooses what is set apart: two rows, or growth of exports and imports beside that of their sum."""
    is_of_flows = resolved.query.measure is Measure.YOY and len(lines) > 2
    pair = tuple(one for one in lines if not is_of_flows or find_flow(one.row) is not Flow.TOTAL)
    return pair if len(pair) == 2 and len({one.row.period.months for one in pair}) == 1 else ()


def _read_pair(resolved: ResolvedQuery, pair: Sequence[Line]) -> _Pair | None:
    """Reads both shares, or both rates as published, or as computed if neither is published."""
    rows = [one.row for one in pair]
    if resolved.query.measure is Measure.SHARE:
        read = [row.share for row in rows]
    elif any(row.grew_from_nothing or row.flow is Flow.BALANCE for row in rows):
        return None
    else:
        of_published = {row.growth_published is not None for row in rows}
        read = [row.growth for row in rows] if len(of_published) == 1 else []
    held = [one for one in read if one is not None]
    return (held[0], held[1]) if len(held) == 2 else None


def _trace_rate(resolved: ResolvedQuery, one: Line) -> Origins:
    """Returns what a rate or a share is computed from."""
    shown = one.shown
    if resolved.query.measure is Measure.SHARE:
        return Origins(one.level, share=shown.share)
    return Origins(published=shown.published) if shown.published else Origins(one.level, growth=shown.growth)
