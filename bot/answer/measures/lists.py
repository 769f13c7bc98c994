"""Which partners, continents, goods or periods meet a condition, and how many of how many."""

import operator
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import reduce
from typing import TYPE_CHECKING

from bot.answer.address import Address
from bot.answer.amount import Amount
from bot.answer.computation import Computation, Origins, formula, parts
from bot.answer.conditions import Condition, conditions
from bot.answer.finding import NotComputedError
from bot.answer.frames import frame_of
from bot.answer.headlines import is_comparable, side_of_trade
from bot.answer.inquiry import Inquiry
from bot.answer.lines import Found, Line, blank, held, joined, line
from bot.answer.measures.amounts import not_held
from bot.answer.measures.rankings import about, first_of, ranked_line
from bot.answer.measures.spec import ChartDecision, MeasureSpec
from bot.answer.notes import Note
from bot.answer.said import row_called
from bot.answer.standings import Field, Standing, field
from bot.answer.track import track, units_held
from bot.answer.whole import whole_of
from bot.answer.yardstick import Yardstick, growth_stick, note_small, ordered, yardstick
from bot.domain.month import Period
from bot.domain.query import Breakdown, Frequency, Measure, Order, RankBy, Side
from bot.messages import Arguments, Count, Message, Sentences, When, listed, message, say

if TYPE_CHECKING:
    import pandas as pd

_NOUNS = {Breakdown.REGION: "continents", Breakdown.PRODUCT: "products"}


@dataclass(frozen=True)
class _Check:
    """A condition beside what measures it."""

    condition: Condition
    stick: Yardstick


@dataclass(frozen=True, slots=True)
class _Kept:
    """The lines that meet all checks, of those that have a figure, and over which span.

    `by` is what they are ranked by, where that is not what the checks measure.
    """

    lines: tuple[Line, ...]
    of: tuple[Origins, ...]
    noun: str
    checks: tuple[_Check, ...]
    notes: tuple[str | Note, ...]
    over: Period
    by: Message | None = None


def listing(inquiry: Inquiry) -> Found:
    """The count, then a row for each that is counted, then how many have a figure."""
    if inquiry.query.breakdown is Breakdown.PERIOD:
        kept = _periods(inquiry)
        return replace(_found(inquiry, kept), looked_at=kept.over)
    return joined([_found(one, _places(one)) for one in inquiry.each_period])


def _found(inquiry: Inquiry, kept: _Kept) -> Found:
    shown = kept.lines[: inquiry.query.limit]
    count = _counted(inquiry, kept, len(kept.lines), "count")
    of = _counted(inquiry, kept, len(kept.of), "held")
    # The latest that met the condition is itself what is asked for.
    lines = (*shown, count, of) if _is_latest_first(inquiry) else (count, *shown, of)
    return Found(_headline(inquiry, kept, shown), lines, notes=kept.notes)


def _is_latest_first(inquiry: Inquiry) -> bool:
    return inquiry.query.breakdown is Breakdown.PERIOD and inquiry.query.order is Order.DESC


def _places(inquiry: Inquiry) -> _Kept:
    contest = field(inquiry)
    asked = conditions(inquiry)
    if any(one.by is RankBy.CHANGE for one in asked) and not inquiry.query.threshold:
        inquiry = inquiry.asking(rank_by=RankBy.CHANGE)
    checks = tuple(_check(inquiry, contest, one) for one in asked)
    stick, met = _order(inquiry, contest, checks)
    lines = tuple(ranked_line(inquiry, one, place, contest) for place, one in enumerate(met, 1))
    also = stick.notes if all(check.stick is not stick for check in checks) else ()
    notes = (*contest.notes, *also, *_notes(inquiry, contest, checks, met))
    noun = _NOUNS.get(inquiry.query.breakdown or Breakdown.PARTNER, "partners")
    by_other = stick.said if _is_ranked_by_other(inquiry, checks) else None
    every = tuple(map(stick.origins, contest.standings))
    return _Kept(lines, every, noun, checks, notes, inquiry.period, by_other)


def _check(inquiry: Inquiry, contest: Field, asked: Condition) -> _Check:
    """A count of what grew or fell counts the smallest too; a rate to be reached needs a floor."""
    if asked.by is RankBy.YOY and not asked.bound:
        return _Check(asked, growth_stick(inquiry, contest))
    return _Check(asked, yardstick(inquiry, contest, asked.by))


def _order(inquiry: Inquiry, contest: Field, checks: tuple[_Check, ...]) -> tuple[Yardstick, list[Standing]]:
    """By what is ranked by, else what the threshold measures, else by value.

    A list has the furthest from its threshold first; of the top below it the largest come first.
    """
    query = inquiry.query
    leads = query.threshold or (checks and checks[0].condition.by is query.rank_by)
    ascending = query.order is Order.ASC
    if leads and not _is_ranked_by_other(inquiry, checks):
        stick, is_list = checks[0].stick, query.measure is not Measure.TOP and query.order is None
        ascending = ascending or (is_list and checks[0].condition.asks_for_small)
    else:
        stick = yardstick(inquiry, contest, query.rank_by or RankBy.VALUE)
    return stick, ordered(stick, contest, ascending=ascending, among=_met(contest, checks))


def _met(contest: Field, checks: tuple[_Check, ...]) -> "pd.Series[bool]":
    """Who meets all of them."""
    every = contest.frame["value"].notna()
    return reduce(operator.and_, (one.condition.met_by_each(one.stick.sizes) for one in checks), every)


def _is_ranked_by_other(inquiry: Inquiry, checks: tuple[_Check, ...]) -> bool:
    """The fastest growing of those above 100 billion: the bound is of another figure than the order."""
    query = inquiry.query
    level = (None, RankBy.VALUE, RankBy.BALANCE)
    return bool(query.threshold) and query.rank_by not in (*level, checks[0].condition.by)


def _notes(
    inquiry: Inquiry, contest: Field, checks: tuple[_Check, ...], met: list[Standing]
) -> Iterator[str | Note]:
    for check in checks:
        yield from check.stick.notes
        # Above a floor nobody is tiny.
        if check.condition.by is RankBy.YOY and not check.condition.bound and not contest.named:
            # Growth from next to nothing is counted, and told to be so.
            yield from note_small(inquiry, frame_of(met), "little-before")


def _periods(inquiry: Inquiry) -> _Kept:
    """The whole months, quarters or years of one series, in their order; the latest first where asked."""
    if len({address.subject for address in inquiry.addresses}) > 1:
        raise NotComputedError(message("only-of-one", "list"))
    lines, notes = _series(inquiry)
    whole = [
        line
        for line in lines
        if is_comparable(inquiry, line.row) and inquiry.query.side in (None, Side.of(line.row.value))
    ]
    contest = Field(tuple(map(_standing, whole)), whole_of(inquiry), named=True)
    asked = conditions(inquiry)
    if any(one.by is RankBy.SHARE for one in asked):
        raise NotComputedError(message("only-of-one", "not-share"))
    checks = tuple(_check(inquiry, contest, one) for one in asked)
    kept = [line for line, is_met in zip(whole, _met(contest, checks).sort_index(), strict=True) if is_met]
    if _is_latest_first(inquiry):
        kept.reverse()
    over = Period(min(line.row.period for line in lines).first, max(line.row.period for line in lines).last)
    noun = f"{inquiry.frequency or 'period'}s"
    return _Kept(
        tuple(kept),
        tuple(line.shown for line in whole),
        noun,
        checks,
        notes,
        inquiry.period if inquiry.query.periods else over,
    )


def _series(inquiry: Inquiry) -> tuple[tuple[Line, ...], tuple[str | Note, ...]]:
    """The periods asked for, or all that are held."""
    if inquiry.query.periods:
        lines, gaps = held(inquiry, inquiry.addresses)
        return lines, not_held(inquiry, gaps)
    units = units_held(inquiry, inquiry.query.frequency or Frequency.MONTH)
    subject = inquiry.subjects[0]
    return track(inquiry.ledger, lambda address: line(inquiry, address), inquiry.flow, subject, units)


def _standing(line: Line) -> Standing:
    base = line.base if line.base and not line.base.converted else None
    return Standing(line.subject, line.level or Amount(None), base, line.origins.published)


def _counted(inquiry: Inquiry, kept: _Kept, number: int, measure: str) -> Line:
    """A count, and what is counted."""
    address = Address(inquiry.flow, inquiry.subjects[0], kept.over)
    name = row_called("counted" if measure == "count" else "of-all")
    row = replace(blank(inquiry, address, measure), number=number, unit=kept.noun, name=name)
    met = [line.shown for line in kept.lines] if measure == "count" else []
    told = parts(met or kept.of)
    counted = formula("condition-counted" if measure == "count" else "held-counted")
    return Line(row, address.subject, Origins(number=Computation(counted, told)))


def _headline(inquiry: Inquiry, kept: _Kept, shown: tuple[Line, ...]) -> Sentences:
    """`China's exports in 2025, above 1 trillion yuan: 8 of 245 partners held: 1. United States …`."""
    told: Arguments = {
        "trade": side_of_trade(inquiry, inquiry.flow, about(inquiry)),
        "when": When(kept.over),
        "noun": message("noun", kept.noun),
        "count": Count(len(kept.lines if kept.checks else kept.of)),
    }
    if shown:
        told["ranking"] = first_of(inquiry, shown)
    if not kept.checks:
        return say(message("list", "all" if shown else "all-none", **told))
    told |= {
        "condition": listed([check.condition.said for check in kept.checks], "comma"),
        "all": Count(len(kept.of)),
    }
    if kept.by:
        told["stick"] = kept.by
    context = "-".join(filter(None, ("by" if kept.by else "", "ranking" if shown else "")))
    return say(message("list", context, **told))


LIST = MeasureSpec(
    Measure.LIST,
    listing,
    "what meets the condition, counted",
    ChartDecision(),
    lists=True,
    takes_products=True,
)
