"""Compound growth a year, from the first to the last of a span."""

from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass, replace
from functools import cached_property
from math import prod

from bot.answer.address import Address
from bot.answer.amount import Amount
from bot.answer.computation import Computation, Origins, Role, formula, operands, parts
from bot.answer.finding import NotComputedError, NotHeldError
from bot.answer.headlines import trade
from bot.answer.lines import Found, Line, blank, joined, level_line, line
from bot.answer.measures.spec import ChartDecision, MeasureSpec
from bot.answer.periods import by_year
from bot.answer.rates import ROUNDED, is_coarse, published
from bot.answer.resolved_query import ResolvedQuery
from bot.domain.month import Period
from bot.domain.query import Measure
from bot.messages import (
    Arguments,
    Count,
    Currency,
    Message,
    Money,
    PeriodName,
    Rate,
    Sentences,
    When,
    in_turn,
    listed,
    message,
    say,
)

_BASES = ("cagr", "chained")


@dataclass(frozen=True, slots=True)
class Ends:
    """The same months of two years."""

    first: Period
    last: Period

    @property
    def years(self) -> int:
        """How many steps of a year lie between them."""
        return self.last.last.year - self.first.last.year

    @property
    def span(self) -> Period:
        return Period(self.first.first, self.last.last)

    def steps(self) -> Iterator[Period]:
        """The same months of every year after the first."""
        return (self.first.shifted(12 * step) for step in range(1, self.years + 1))


def ends(periods: tuple[Period, ...]) -> Ends:
    """Two periods that are named, else the first and last whole year of one; or NotComputedError."""
    if len(periods) == 1:
        return _whole_years(periods[0])
    if len(periods) > 2:
        raise NotComputedError(message("compound", "two"))
    first, last = sorted(periods)
    apart = Period(first.first, last.first).months - 1
    if first.months != last.months or apart % 12 or not apart:
        apart_said = message("compound", "months", first=PeriodName(first), last=PeriodName(last))
        raise NotComputedError(apart_said)
    return Ends(first, last)


def _whole_years(span: Period) -> Ends:
    whole = [part for part in by_year(span) if part.is_year]
    if len(whole) < 2:
        raise NotComputedError(message("compound", "one" if whole else "none", span=PeriodName(span)))
    return Ends(whole[0], whole[-1])


@dataclass(frozen=True)
class Compound:
    """One figure between two periods; `last` is its address in the later one."""

    resolved: ResolvedQuery
    last: Address
    between: Ends

    @property
    def what(self) -> Message:
        return trade(self.resolved, self.last.flow, self.last.subject)

    @cached_property
    def now(self) -> Line:
        return line(self.resolved, self.last, "value")

    @cached_property
    def base(self) -> Amount:
        """The level that growth starts from: of the members at its end, else as printed then and `broken`."""
        first = replace(self.last, period=self.between.first)
        return self.resolved.queries.comparable(first, self.resolved.currency, self.between.last.last)

    @property
    def base_line(self) -> Line:
        return level_line(self.resolved, replace(self.last, period=self.between.first), "base", self.base)

    @property
    def hindrance(self) -> str:
        """Why the two levels give no growth, empty where they do."""
        if self.base.broken:
            return in_turn(*(note for note in self.base.notes if isinstance(note, str)))
        if self.now.is_converted or self.base.converted:
            return say(message("no-level-in-both", currency=Currency(self.resolved.currency)))
        for period, value in ((self.between.first, self.base.value), (self.between.last, self.now.row.value)):
            if value is None or value <= 0:
                kind = "deficit" if value else "nil"
                return say(message("no-way-growth", kind, trade=self.what, when=When(period)))
        return ""

    def from_levels(self) -> Line:
        """NotComputedError where the levels give none."""
        if self.hindrance:
            raise NotComputedError(self.hindrance)
        ratio = (self.now.row.value or 0) / (self.base.value or 1)
        levels = (*operands(Role.VALUE, self.now.level), *operands(Role.BEFORE, self.base))
        return self._line(
            "cagr", ratio, Computation(formula("cagr", count=Count(self.between.years)), levels)
        )

    def from_rates(self) -> Iterator[Line]:
        """One line where customs published growth for every year between, none elsewhere."""
        addresses = [replace(self.last, period=period) for period in self.between.steps()]
        found = [published(self.resolved.queries, one, self.resolved.currency) for one in addresses]
        rates = [one for one in found if one]
        ratio = prod(1 + (one.rate or 0) / 100 for one in rates)
        if len(rates) == len(found) and ratio > 0:
            multiplied = Computation(formula("chained"), parts(Origins(published=one) for one in rates))
            yield self._line("chained", ratio, multiplied)

    def in_other_currency(self) -> Iterator[Line]:
        """By the levels published in the other currency, where they are."""
        there = self.resolved.in_other_currency
        with suppress(NotHeldError, NotComputedError):
            yield from (replace(self, resolved=there).from_levels(),) if there else ()

    def _line(self, measure: str, ratio: float, derived: Computation) -> Line:
        rate: float = (ratio ** (1 / self.between.years) - 1) * 100
        address = replace(self.last, period=self.between.span)
        bare = blank(self.resolved, address, measure)
        row = replace(bare, number=rate, unit="% a year", currency=self.resolved.currency)
        return Line(row, self.last.subject, Origins(number=derived))


def cagr(resolved: ResolvedQuery) -> Found:
    """The rate that compounds to the change from one year to another; what customs' own rates compound to."""
    between = ends(resolved.periods)
    found = [
        _found(Compound(resolved, Address(flow, subject, between.last), between))
        for flow, subject in resolved.trades
    ]
    span = resolved.periods[0]
    first, last = PeriodName(between.first), PeriodName(between.last)
    cut = say(message("whole-years", span=PeriodName(span), first=first, last=last))
    notes = (cut,) if len(resolved.periods) == 1 and span != between.span else ()
    every = joined(found)
    growth = found[0].growth if len(found) == 1 else ""
    return replace(every, growth=growth, notes=(*notes, *every.notes))


def _found(compound: Compound) -> Found:
    if compound.hindrance:
        return _by_published_growth(compound)
    main, base, currency = compound.from_levels(), compound.base_line, compound.resolved.currency
    lines = (main, compound.now, base, *compound.from_rates(), *compound.in_other_currency())
    rough = (ROUNDED,) if is_coarse(compound.base) else ()
    ends_said: Arguments = {
        "start": Money(base.row.value, currency, signed=True),
        "end": Money(compound.now.row.value, currency, signed=True),
    }
    how = message("compound-formula", count=Count(compound.between.years), **ends_said)
    return Found(_from_to(compound, main, ends_said), lines, _growth(lines), (say(how), *rough))


def _by_published_growth(compound: Compound) -> Found:
    """Where the levels are not like for like, customs' own rates are."""
    chained = tuple(compound.from_rates())
    if not chained:
        raise NotComputedError(in_turn(compound.hindrance, say(message("no-rates-either"))))
    lines = (*chained, compound.now)
    note = in_turn(compound.hindrance, say(message("rates-compounded")))
    return Found(_from_to(compound, chained[0], {}), lines, _growth(lines), (note,))


def _from_to(compound: Compound, main: Line, levels: Arguments) -> Sentences:
    return say(
        message(
            "compound",
            "levels" if levels else "",
            trade=compound.what,
            rate=Rate(main.row.number or 0),
            first=PeriodName(compound.between.first),
            last=PeriodName(compound.between.last),
            **levels,
        )
    )


def _growth(lines: tuple[Line, ...]) -> Sentences:
    """`Compound growth a year: +7.2 % in yuan, from the levels held; +7.4 % in yuan, by …`"""
    said = [
        message(
            "compounded",
            one.row.measure,
            rate=Rate(one.row.number or 0),
            currency=Currency(one.row.currency or ""),
        )
        for one in lines
        if one.row.measure in _BASES
    ]
    return say(message("compound-line", compounds=listed(said)))


CAGR = MeasureSpec(
    Measure.CAGR,
    cagr,
    "((last / first) ^ (1 / years) − 1) × 100",
    ChartDecision(of_levels=True),
    message("term-cagr"),
    labels=("cagr", "chained"),
    is_over_time=True,
)
