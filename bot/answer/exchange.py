"""Explains why growth differs from one currency to another."""

from collections.abc import Sequence
from dataclasses import replace

from bot.answer.address import THE_WORLD, Address
from bot.answer.computation import Computation, Operand, Origins, Role, make_formula, make_operands
from bot.answer.conversions import trace_rate
from bot.answer.implied import MEASURE, ImpliedRate
from bot.answer.lines import Line, make_blank_row
from bot.answer.periods import list_published_spans
from bot.answer.rates import GrowthRate, compute_percent_change
from bot.answer.resolved_query import ResolvedQuery
from bot.answer.said import name_row_kind, say_one_of
from bot.messages import PeriodPhrase, Rate, message, say

_CLOSE = 0.3
"""Percentage points that customs' revised bases and the rounding of two rates may leave unexplained."""


def explain_gap(
    resolved: ResolvedQuery, address: Address, told: Sequence[tuple[str, GrowthRate]]
) -> tuple[tuple[str, ...], tuple[Line, ...]]:
    """Explains why growth in the reporter's currency differs from growth in another.

    Returns the sentences, and rows with the exchange rates that show it.
    """
    grew = {currency: rate for currency, rate in told if rate.told is not None}
    own = resolved.queries.own_currency
    other = next((currency for currency in grew if currency != own), None)
    if own not in grew or other is None:
        return (), ()
    apart = (grew[own].told or 0) - (grew[other].told or 0)
    if f"{grew[own].told:.1f}" == f"{grew[other].told:.1f}":
        return (), ()
    implied = _find_implied_rates(resolved, address, other)
    if not implied:
        return _explain_by_growth(resolved, address, other, (grew[own], grew[other]))
    now, before = implied
    move = compute_percent_change(before.rate, now.rate) or 0.0
    said = message(
        "why-apart",
        _choose_reason(apart, move),
        now=now.number,
        when=PeriodPhrase(now.period),
        before=before.number,
        before_when=PeriodPhrase(before.period),
        rate=Rate(move, signed=False),
    )
    moved = Computation(make_formula("exchange-growth"), (Operand(Role.RATE, before),))
    lines = (
        Line(now.make_row(move), THE_WORLD, trace_rate(now, moved)),
        Line(before.make_row(), THE_WORLD, trace_rate(before)),
    )
    return (say(said),), lines


def _find_implied_rates(
    resolved: ResolvedQuery, address: Address, other: str
) -> tuple[ImpliedRate, ImpliedRate] | None:
    """Returns the exchange rates of a period and of a year earlier that totals of one flow imply."""
    now, before = (list_published_spans(one.period) for one in (address, address.shift_to_year_earlier()))
    if len(now) > 1:
        return None
    queries, flow = resolved.queries, address.flow
    earlier = {rate.flow: rate for rate in queries.list_implied_rates(flow, before[0], other)}
    found = (
        (rate, earlier[rate.flow])
        for rate in queries.list_implied_rates(flow, now[0], other)
        if rate.flow in earlier
    )
    return next(found, None)


def _explain_by_growth(
    resolved: ResolvedQuery, address: Address, other: str, rates: tuple[GrowthRate, GrowthRate]
) -> tuple[tuple[str, ...], tuple[Line, ...]]:
    """Explains the gap by two published rates of growth, if no totals imply exchange rates.

    Levels may come from editions that differ between currencies, and so cannot explain it.
    """
    mine, foreign = (rate.published for rate in rates)
    if mine is None or foreign is None:
        return (), ()
    move = ((1 + mine / 100) / (1 + foreign / 100) - 1) * 100
    bare = make_blank_row(resolved, replace(address, subject=THE_WORLD), MEASURE)
    row = replace(bare, currency=other, growth_computed=move, name=name_row_kind("rate"))
    grew = make_operands(Role.GROWTH, *(rate.printed for rate in rates))
    origins = Origins(growth=Computation(make_formula("other-growth"), grew))
    note = message(
        "growth-by-currency",
        "less" if move < 0 else "more",
        other=say_one_of(other),
        rate=Rate(move, signed=False),
        when=address.period,
    )
    return (say(note),), (Line(row, THE_WORLD, origins),)


def _choose_reason(apart: float, move: float) -> str:
    """Chooses the reason: whether the dollar rose, and whether that accounts for the gap between rates."""
    way = "less" if move < 0 else "more"
    if abs(apart - move) > _CLOSE + abs(move) * 0.1 or apart * move < 0:
        return f"all-{way}"
    return "less-lower" if move < 0 else "more-higher"
