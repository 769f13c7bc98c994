"""Changes from one period to another, a single one or along a series."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from bot.answer.address import Address
from bot.answer.amount import Amount
from bot.answer.computation import (
    Computation,
    Origins,
    Role,
    compute_growth_over,
    make_formula,
    make_operands,
)
from bot.answer.finding import NotHeldError, Row
from bot.answer.headlines import say_in_common, say_label, say_way
from bot.answer.lines import Line, MeasureResult, find_held, find_line, make_blank_row, make_level_line
from bot.answer.measures.amounts import note_gaps
from bot.answer.measures.movers import compute_movers
from bot.answer.measures.revisions import read_first_published
from bot.answer.measures.spec import ChartDecision, ChartedFigure, MeasureSpec
from bot.answer.notes import Note
from bot.answer.rates import GrowthRate, compute_percent_change, is_contrary, is_printed_beside
from bot.answer.resolved_query import ResolvedQuery
from bot.domain.month import Month, Period
from bot.domain.query import Flow, Measure, Side
from bot.messages import Argument, Message, Money, PeriodPhrase, Rate, join_parts, message, say

_BLURRED = 5e-5
"""Rates of conversion are known to so much: what lies within it is no move."""
_FEW = 3
"""A series of fewer steps has none named as the largest."""
_SIGNS = {"rise": 1, "fall": -1}


def are_of_one_table(resolved: ResolvedQuery, late: Address, early: Address) -> bool:
    """Returns whether the later figure's table prints the earlier figure beside it."""
    return late.shift_to_year_earlier() == early and is_printed_beside(resolved.queries, late.subject)


def find_line_of_one_table(resolved: ResolvedQuery, late: Address) -> Line | None:
    """Returns the later of two figures with the earlier one as its base; None if no table has both.

    They come from the present edition if its table has both, else from the first one printed.
    """
    now = find_line(resolved, late, "value")
    if now.base:
        return now
    first = find_line(replace(resolved, queries=read_first_published(resolved.queries)), late, "value")
    if not first.base:
        return None
    note = Note(message("as-first-printed", period=late.period))
    return replace(first, notes=(*first.notes, note))


def compute_change(resolved: ResolvedQuery) -> MeasureResult:
    """Returns the difference in money and in percent for each partner or flow, then the levels.

    In a series, each step is compared with the one before it.
    """
    if resolved.is_series and not resolved.is_one_step:
        return _compute_along(resolved)
    early, late = resolved.two_periods
    addresses = dict.fromkeys(replace(address, period=late) for address in resolved.addresses)
    found = [_compare_levels(resolved, address, early, late.last) for address in addresses]
    changes = [lines[0] for lines in found]
    levels = [one for lines in found for one in lines[1:]]
    return MeasureResult(say(_say_headline(resolved, changes, early)), (*changes, *levels))


def _compute_along(resolved: ResolvedQuery) -> MeasureResult:
    """Returns a change for each step of which both levels are held, then those levels.

    Groups have their members at the end of the series throughout, as far as those are held.
    """
    end = max(address.period.last for address in resolved.addresses)

    def find_change(address: Address) -> tuple[Line, Line, Line]:
        return _compare_levels(resolved, address, _find_step_before(resolved, address.period), end)

    found, gaps = find_held(resolved.addresses, find_change)
    changes = [lines[0] for lines in found]
    levels = {(one.subject, one.row.flow, one.row.period): one for lines in found for one in lines[:0:-1]}
    said = say(_say_last(resolved, changes), *_say_extremes(changes))
    missing = tuple(dict.fromkeys(_find_missing_level(resolved, gap) for gap in gaps))
    return MeasureResult(said, (*changes, *levels.values()), notes=note_gaps(resolved, missing))


def _find_missing_level(resolved: ResolvedQuery, gap: Address) -> Address:
    """Returns the level that a step without a change lacks: its own, or the one of the step before."""
    try:
        find_line(resolved, gap)
    except NotHeldError:
        return gap
    return replace(gap, period=_find_step_before(resolved, gap.period))


def _find_step_before(resolved: ResolvedQuery, step: Period) -> Period:
    """Returns the same number of months one step earlier; a year so far is set against the same months."""
    frequency = resolved.frequency
    return step.shift(-frequency.months) if frequency else step.shift_to_year_earlier()


def _say_last(resolved: ResolvedQuery, changes: Sequence[Line]) -> Message:
    """Says the last step of each row."""
    end = max(one.row.period for one in changes)
    last = [one for one in changes if one.row.period == end]
    return _say_headline(resolved, last, _find_step_before(resolved, end))


def _say_extremes(changes: Sequence[Line]) -> Iterator[Message]:
    """Says the largest rise and the largest fall among one row's steps."""
    if len({one.trade for one in changes}) > 1 or len(changes) < _FEW:
        return
    ranked = sorted(changes, key=lambda one: one.row.value or 0)
    ends = (("rise", ranked[-1]), ("fall", ranked[0]))
    told: dict[str, Argument] = {}
    for word, one in ends:
        if (one.row.value or 0) * _SIGNS[word] > 0:
            told |= {
                word: Money(one.row.value, one.row.currency or ""),
                f"{word}_when": PeriodPhrase(one.row.period),
            }
    if told:
        yield message("largest", "-".join(word for word, _ in ends if word in told), **told)


def _say_headline(resolved: ResolvedQuery, changes: Sequence[Line], early: Period) -> Message:
    parts = [_say_change(one, say_label(resolved, one, changes)) for one in changes]
    return say_in_common(resolved, changes, "changes", period=early, changes=join_parts(parts))


def _compare_levels(
    resolved: ResolvedQuery, late: Address, early: Period, members_at: Month
) -> tuple[Line, Line, Line]:
    """Returns the change, then the two levels; groups have the same members in both.

    These are the members at `members_at` if the later level is held for them, else the later period's own.
    """
    currency = resolved.currency
    before = replace(late, period=early)
    now, amount = _find_levels(resolved, late, before, members_at)
    if now.row.value is None or amount.value is None:
        raise NotHeldError(message("dash", "change"))
    difference = now.row.value - amount.value
    is_converted = any(one and one.converted for one in (now.level, amount))
    if is_converted and abs(difference) < abs(amount.value) * _BLURRED:
        difference = 0
    rate = _find_rate(now, late, before, amount)
    row = replace(
        make_blank_row(resolved, late, "change"),
        value=difference,
        currency=currency,
        growth_published=rate.published,
        growth_computed=rate.computed,
    )
    both = (*make_operands(Role.VALUE, now.level), *make_operands(Role.BEFORE, amount))
    difference_of = Computation(make_formula("change-before"), both)
    origins = Origins(difference_of, rate.printed, compute_growth_over(amount, of_year=False))
    changed = Line(row, late.subject, origins, now.notes, base=amount)
    # Their yearly growth would share a column with growth from period to period.
    level = replace(now.row, growth_published=None, growth_computed=None)
    return changed, replace(now, row=level), make_level_line(resolved, before, "base", amount)


def _find_levels(
    resolved: ResolvedQuery, late: Address, before: Address, members_at: Month
) -> tuple[Line, Amount]:
    """Returns both levels, like for like; for goods a year apart, as one table prints them."""
    if are_of_one_table(resolved, late, before):
        beside = find_line_of_one_table(resolved, late)
        if beside is None or beside.base is None:
            raise NotHeldError(message("no-table-of-both"))
        return beside, beside.base
    now = find_line(resolved, late, "value", members_at)
    at = late.period.last if now.is_broken else members_at
    return now, resolved.queries.resolve_amount(before, resolved.currency, at)


def _find_rate(now: Line, late: Address, before: Address, base: Amount) -> GrowthRate:
    """Returns the rate; over a year, the published one too. None is computed from a conversion."""
    if late.shift_to_year_earlier() == before:
        return GrowthRate.make(now.origins.published, now.row.growth_computed)
    return GrowthRate(computed=None if base.converted else compute_percent_change(base.value, now.row.value))


def _say_change(one: Line, name: Message | None) -> Message:
    """Says `up 727 billion yuan (up 7.1 %)`, naming what moved if there are several."""
    row = one.row
    about = {"label": name} if name else {}
    if row.flow is Flow.BALANCE and row.value:
        return _say_balance_move(row, one.base, about)
    told: dict[str, Argument] = {"money": Money(row.value, row.currency or "")} if row.value else {}
    moved = ("up" if row.value > 0 else "down") if row.value else "flat"
    # A rate that goes the other way would contradict the difference beside it.
    is_other_way = is_contrary(row.growth_published, row.growth_computed)
    grew = row.growth_computed if is_other_way else row.growth
    if row.value and grew is not None:
        told["rate"] = Rate(grew, signed=False)
        moved = f"{moved}-{say_way(grew) or moved}"
    return message("moved", "-".join((*about, moved)), **about, **told)


def _say_balance_move(row: Row, base: Amount | None, about: dict[str, Message]) -> Message:
    """Says `the deficit widened by 38.0 billion yuan`, `turned from a deficit of … to a surplus of …`."""
    change, before, currency = row.value or 0, base.size if base else 0, row.currency or ""
    side, after = Side.find_side(before) or Side.find_side(change), Side.find_side(before + change)
    if side and after is not side:
        return message(
            "turned",
            "label" if about else "",
            side=message("side", side),
            money=Money(before, currency),
            now_side=message("side", after or "balance"),
            now=Money(before + change, currency),
            **about,
        )
    grew = {} if row.growth is None else {"rate": Rate(row.growth, signed=False)}
    return message(
        "balance-moved",
        "-".join((*about, *grew)),
        side=message("side", side or "balance"),
        moved=message("moved-side", "widened" if Side.find_side(change) is side else "narrowed"),
        money=Money(change, currency),
        **about,
        **grew,
    )


CHANGE = MeasureSpec(
    Measure.CHANGE,
    compute_change,
    "value − value before",
    ChartDecision(ChartedFigure.NUMBER, "change", of_levels=True),
    message("term-change"),
    by_row=compute_movers,
    labels=("change",),
    takes_products=True,
    is_of_growth=True,
)
