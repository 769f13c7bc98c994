"""Which partners, continents, goods or periods meet a condition, and how many of how many."""

import operator
from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import reduce
from typing import TYPE_CHECKING

from bot.answer.address import Address
from bot.answer.amount import Amount
from bot.answer.computation import Computation, Origins, list_parts, make_formula
from bot.answer.conditions import Condition, list_conditions
from bot.answer.finding import NotComputedError, NotHeldError
from bot.answer.frames import make_frame
from bot.answer.headlines import is_comparable, say_side_of_trade
from bot.answer.lines import Line, MeasureResult, find_held, find_line, join_found, make_blank_row
from bot.answer.measures.amounts import note_gaps
from bot.answer.measures.rankings import begin_at_place, find_ranked_subject, make_ranked_lines, say_first
from bot.answer.measures.shares import make_share_line
from bot.answer.measures.spec import ChartDecision, MeasureSpec
from bot.answer.notes import Note
from bot.answer.ranked_field import find_field
from bot.answer.ranked_rows import RankedRow, Ranking
from bot.answer.ranking_criterion import (
    RankingCriterion,
    make_criterion,
    make_growth_criterion,
    make_own_growth_criterion,
    note_small,
    put_small_last,
    sort_rows,
)
from bot.answer.resolved_query import ResolvedQuery
from bot.answer.said import name_row_kind, say_gaps
from bot.answer.track import follow_units, list_units
from bot.answer.whole import find_whole
from bot.domain.month import Period
from bot.domain.query import Breakdown, Frequency, Measure, Order, RankBy, Side
from bot.messages import Arguments, Message, PeriodPhrase, Sentences, join_parts, message, say
from bot.value_class import value_class

if TYPE_CHECKING:
    import pandas as pd

_NOUNS = {Breakdown.REGION: "continents", Breakdown.PRODUCT: "products"}


@value_class(slots=False)
class _Check:
    """A condition with the criterion that measures it."""

    condition: Condition
    criterion: RankingCriterion


@value_class()
class _KeptLines:
    """The lines that meet all checks, all lines that have a figure, and the span that they cover.

    `by` is what they are ranked by, if not what the checks measure.
    """

    lines: tuple[Line, ...]
    of: tuple[Origins, ...]
    noun: str
    checks: tuple[_Check, ...]
    notes: tuple[str | Note, ...]
    over: Period
    by: Message | None = None


def compute_list(resolved: ResolvedQuery) -> MeasureResult:
    """Returns the count of what meets the conditions, a row for each, then how many have a figure."""
    if resolved.query.breakdown is Breakdown.PERIOD:
        kept = _list_periods(resolved)
        return replace(_make_result(resolved, kept), looked_at=kept.over)
    return join_found([_make_result(one, _list_places(one)) for one in resolved.each_period])


def _make_result(resolved: ResolvedQuery, kept: _KeptLines) -> MeasureResult:
    shown = kept.lines[: resolved.query.limit]
    if place := resolved.query.ordinal:
        stick = kept.by or kept.checks[0].criterion.said
        shown = begin_at_place(place, shown, stick, PeriodPhrase(kept.over))
    count = _make_count_line(resolved, kept, len(kept.lines), "count")
    of = _make_count_line(resolved, kept, len(kept.of), "held")
    # The first of a ranking, or the latest to meet a condition, is asked for as a row, not as a count.
    is_of_rows = resolved.query.measure is Measure.TOP or _is_latest_first(resolved)
    lines = (*shown, count, of) if is_of_rows else (count, *shown, of)
    told = shown[: len(resolved.query.places) or None]
    return MeasureResult(_say_headline(resolved, kept, told), lines, notes=kept.notes)


def _is_latest_first(resolved: ResolvedQuery) -> bool:
    return resolved.query.breakdown is Breakdown.PERIOD and resolved.query.order is Order.DESC


def _list_places(resolved: ResolvedQuery) -> _KeptLines:
    ranking = find_field(resolved)
    asked = list_conditions(resolved)
    if any(one.by is RankBy.CHANGE for one in asked) and not resolved.query.threshold:
        resolved = resolved.replace_query(rank_by=RankBy.CHANGE)
    checks = tuple(_make_check(resolved, ranking, one) for one in asked)
    criterion, met = _sort_met(resolved, ranking, checks)
    lines = tuple(make_ranked_lines(resolved, ranking, enumerate(met, 1)))
    also = criterion.notes if all(check.criterion is not criterion for check in checks) else ()
    notes = (*ranking.notes, *also, *_list_notes(resolved, ranking, checks, met))
    noun = _NOUNS.get(resolved.query.breakdown or Breakdown.PARTNER, "partners")
    by_other = criterion.said if _is_ranked_by_other(resolved, checks) else None
    # A partner in surplus has no deficit above the bound either: it is one of those that are held.
    every = tuple(map(criterion.origins, (*ranking.ranked_rows, *ranking.off_side)))
    return _KeptLines(lines, every, noun, checks, notes, resolved.period, by_other)


def _make_check(resolved: ResolvedQuery, ranking: Ranking, asked: Condition) -> _Check:
    """Makes a check: a count of what grew, or passed a rate, includes the smallest; a ranking does not."""
    if asked.by is RankBy.YOY and resolved.query.breakdown is Breakdown.PERIOD:
        return _Check(asked, make_own_growth_criterion(resolved, ranking))
    if asked.by is RankBy.YOY and (asked.is_of_sign or _counts_all(resolved)):
        return _Check(asked, make_growth_criterion(resolved, ranking))
    return _Check(asked, make_criterion(resolved, ranking, asked.by))


def _sort_met(
    resolved: ResolvedQuery, ranking: Ranking, checks: tuple[_Check, ...]
) -> tuple[RankingCriterion, list[RankedRow]]:
    """Sorts what meets the conditions by what it is ranked by, else by the threshold's measure or the value.

    A list begins with what is furthest from its threshold; the top below a threshold begins with the largest.
    Those that grew from next to nothing stand behind the others.
    """
    query = resolved.query
    leads = query.threshold or (checks and checks[0].condition.by is query.rank_by)
    ascending = query.order is Order.ASC
    if leads and not _is_ranked_by_other(resolved, checks):
        criterion, is_list = checks[0].criterion, query.measure is not Measure.TOP and query.order is None
        ascending = ascending or (is_list and checks[0].condition.asks_for_small)
    else:
        criterion = make_criterion(resolved, ranking, query.rank_by or RankBy.VALUE)
    rows = sort_rows(criterion, ranking, ascending=ascending, among=_find_met(ranking, checks))
    by_growth = any(one.criterion is criterion and one.condition.by is RankBy.YOY for one in checks)
    return criterion, put_small_last(resolved, rows) if by_growth and _counts_all(resolved) else rows


def _counts_all(resolved: ResolvedQuery) -> bool:
    """Returns whether all partners are counted, and none is too small: there are no rows of periods."""
    query = resolved.query
    return query.measure is Measure.LIST and query.breakdown is not Breakdown.PERIOD


def _find_met(ranking: Ranking, checks: tuple[_Check, ...]) -> "pd.Series[bool]":
    """Returns the rows that meet all checks."""
    every = ranking.frame["value"].notna()
    return reduce(operator.and_, (one.condition.find_met(one.criterion.sizes) for one in checks), every)


def _is_ranked_by_other(resolved: ResolvedQuery, checks: tuple[_Check, ...]) -> bool:
    """Returns whether threshold and order differ in measure: the fastest growing above 100 billion."""
    query = resolved.query
    level = (None, RankBy.VALUE, RankBy.BALANCE)
    return bool(query.threshold) and query.rank_by not in (*level, checks[0].condition.by)


def _list_notes(
    resolved: ResolvedQuery, ranking: Ranking, checks: tuple[_Check, ...], met: list[RankedRow]
) -> Iterator[str | Note]:
    for check in checks:
        yield from check.criterion.notes
        # Above a floor, no partner is too small.
        has_floor = not (check.condition.is_of_sign or _counts_all(resolved))
        if check.condition.by is RankBy.YOY and not has_floor and not ranking.named:
            # Growth from next to nothing is counted, and a note says so.
            yield from note_small(resolved, make_frame(met), "little-before")


def _list_periods(resolved: ResolvedQuery) -> _KeptLines:
    """Lists the whole months, quarters or years of one series in order, or the latest first if asked."""
    if len({address.subject for address in resolved.addresses}) > 1:
        raise NotComputedError(message("only-of-one", "list"))
    asked = list_conditions(resolved)
    by_share = any(one.by is RankBy.SHARE for one in asked)
    lines, notes = _read_series(resolved, make_share_line if by_share else find_line)
    whole = [line for line in lines if is_comparable(resolved, line.row)]
    ranking = Ranking(tuple(map(_make_ranked_row, whole)), find_whole(resolved), named=True)
    checks = tuple(_measure_shares(_make_check(resolved, ranking, one), ranking, whole) for one in asked)
    kept = [
        line
        for line, is_met in zip(whole, _find_met(ranking, checks).sort_index(), strict=True)
        if is_met and resolved.query.side in (None, Side.find_side(line.row.value))
    ]
    if _is_latest_first(resolved):
        kept.reverse()
    measured = _find_measured(checks, len(whole))
    if not any(measured) and any(one.by is RankBy.YOY for one in asked):
        raise NotHeldError(message("no-yoy", when=resolved.period))
    lacking = [line.row.period for line, is_so in zip(whole, measured, strict=True) if not is_so]
    if lacking:
        notes = (*notes, say(message("no-growth-of", names=say_gaps(lacking))))
    over = Period(min(line.row.period for line in lines).first, max(line.row.period for line in lines).last)
    noun = f"{resolved.frequency or 'period'}s"
    return _KeptLines(
        tuple(kept),
        tuple(line.shown for line, is_so in zip(whole, measured, strict=True) if is_so),
        noun,
        checks,
        notes,
        resolved.period if resolved.query.periods else over,
    )


def _measure_shares(check: _Check, ranking: Ranking, lines: list[Line]) -> _Check:
    """Returns a check of shares that measures those of the lines: each period has a whole of its own."""
    if check.condition.by is not RankBy.SHARE:
        return check
    shares = [float("nan") if line.row.share is None else line.row.share for line in lines]
    sizes = ranking.frame.sort_index().assign(share=shares)["share"]
    return replace(check, criterion=replace(check.criterion, sizes=sizes))


def _find_measured(checks: tuple[_Check, ...], count: int) -> list[bool]:
    """Returns of each row whether it has what the checks measure, such as growth."""
    sizes = [check.criterion.sizes.sort_index().notna() for check in checks]
    return [all(one.iloc[at] for one in sizes) for at in range(count)]


def _read_series(
    resolved: ResolvedQuery, find: Callable[[ResolvedQuery, Address], Line]
) -> tuple[tuple[Line, ...], tuple[str | Note, ...]]:
    """Returns the periods asked for, or all that are held."""
    if resolved.query.periods:
        lines, gaps = find_held(resolved.addresses, lambda address: find(resolved, address))
        return lines, note_gaps(resolved, gaps)
    units = list_units(resolved, resolved.query.frequency or Frequency.MONTH)
    subject = resolved.subjects[0]
    return follow_units(
        resolved.queries, lambda address: find(resolved, address), resolved.flow, subject, units
    )


def _make_ranked_row(line: Line) -> RankedRow:
    base = line.base if line.base and not line.base.converted else None
    return RankedRow.make_row(line.subject, line.level or Amount(None), base, line.origins.published)


def _make_count_line(resolved: ResolvedQuery, kept: _KeptLines, number: int, measure: str) -> Line:
    """Makes the line of a count, and of what is counted."""
    address = Address(resolved.flow, resolved.subjects[0], kept.over)
    name = name_row_kind("counted" if measure == "count" else "of-all")
    row = replace(make_blank_row(resolved, address, measure), number=number, unit=kept.noun, name=name)
    met = [line.shown for line in kept.lines] if measure == "count" else []
    told = list_parts(met or kept.of)
    counted = make_formula("condition-counted" if measure == "count" else "held-counted")
    return Line(row, address.subject, Origins(number=Computation(counted, told)))


def _say_headline(resolved: ResolvedQuery, kept: _KeptLines, shown: tuple[Line, ...]) -> Sentences:
    """Says `China's exports in 2025, above 1 trillion yuan: 8 of 245 partners held: 1. United …`."""
    told: Arguments = {
        "trade": say_side_of_trade(resolved, resolved.flow, find_ranked_subject(resolved)),
        "when": PeriodPhrase(kept.over),
        "noun": message("noun", kept.noun),
        "count": len(kept.lines if kept.checks else kept.of),
    }
    if shown:
        told["ranking"] = say_first(resolved, shown)
    if not kept.checks:
        return say(message("list", "all" if shown else "all-none", **told))
    told |= {
        "condition": join_parts([check.condition.said for check in kept.checks], "comma"),
        "all": len(kept.of),
    }
    if kept.by:
        told["stick"] = kept.by
    context = "-".join(filter(None, ("by" if kept.by else "", "ranking" if shown else "")))
    return say(message("list", context, **told))


LIST = MeasureSpec(
    Measure.LIST,
    compute_list,
    "what meets the condition, counted",
    ChartDecision(),
    lists=True,
    takes_products=True,
)
