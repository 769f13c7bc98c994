"""Compound growth per year, from the first to the last year of a span."""

from collections.abc import Iterator
from contextlib import suppress
from dataclasses import replace
from functools import cached_property
from math import prod

from bot.answer.address import Address
from bot.answer.amount import Amount
from bot.answer.computation import Computation, Origins, Role, list_parts, make_formula, make_operands
from bot.answer.finding import NotComputedError, RefusedError
from bot.answer.headlines import say_trade
from bot.answer.lines import Line, MeasureResult, find_line, join_found, make_blank_row, make_level_line
from bot.answer.measures.spec import ChartDecision, MeasureSpec
from bot.answer.periods import split_by_year
from bot.answer.rates import ROUNDED, find_published_growth, is_coarse
from bot.answer.resolved_query import ResolvedQuery
from bot.domain.month import Period
from bot.domain.query import Measure
from bot.messages import (
    Arguments,
    Currency,
    Message,
    Money,
    PeriodPhrase,
    Rate,
    Sentences,
    join_parts,
    join_sentences,
    message,
    say,
)
from bot.value_class import value_class

_BASES = ("cagr", "chained")


@value_class()
class SpanEnds:
    """The same months of two years, between which growth is compounded."""

    first: Period
    last: Period

    @property
    def years(self) -> int:
        """The number of yearly steps between them."""
        return self.last.last.year - self.first.last.year

    @property
    def span(self) -> Period:
        """The time from the first to the last month."""
        return Period(self.first.first, self.last.last)

    def list_steps(self) -> Iterator[Period]:
        """Yields the same months of every year after the first."""
        return (self.first.shift(12 * step) for step in range(1, self.years + 1))


def find_ends(periods: tuple[Period, ...]) -> SpanEnds:
    """Returns the two periods that are named, else the first and last whole year of a single one.

    Raises NotComputedError if they are not the same months of two years.
    """
    if len(periods) == 1:
        return _find_whole_years(periods[0])
    if len(periods) > 2:
        raise NotComputedError(message("compound", "two"))
    first, last = sorted(periods)
    apart = Period(first.first, last.first).months - 1
    if first.months != last.months or apart % 12 or not apart:
        apart_said = message("compound", "months", first=first, last=last)
        raise NotComputedError(apart_said)
    return SpanEnds(first, last)


def _find_whole_years(span: Period) -> SpanEnds:
    whole = [part for part in split_by_year(span) if part.is_year]
    if len(whole) < 2:
        raise NotComputedError(message("compound", "one" if whole else "none", span=span))
    return SpanEnds(whole[0], whole[-1])


@value_class(slots=False)
class Compound:
    """A figure between two periods; `last` is its address in the later one."""

    resolved: ResolvedQuery
    last: Address
    between: SpanEnds

    @property
    def first(self) -> Address:
        """The address in the earlier period."""
        return replace(self.last, period=self.between.first)

    @property
    def what(self) -> Message:
        """What the figure is about."""
        return say_trade(self.resolved, self.last.flow, self.last.subject)

    @cached_property
    def now(self) -> Line:
        """The level in the later period."""
        return find_line(self.resolved, self.last, "value")

    @cached_property
    def base(self) -> Amount:
        """The level that growth starts from: for the same members if held, else as printed, and `broken`."""
        queries, currency = self.resolved.queries, self.resolved.currency
        return queries.resolve_comparable(self.first, currency, self.between.last.last)

    @property
    def hindrance(self) -> str:
        """Why the two levels give no growth rate; empty if they do."""
        if self.base.broken:
            return join_sentences(*(note for note in self.base.notes if isinstance(note, str)))
        if self.now.is_converted or self.base.converted:
            return say(message("no-level-in-both", currency=Currency(self.resolved.currency)))
        for period, value in ((self.between.first, self.base.value), (self.between.last, self.now.row.value)):
            if value is None or value <= 0:
                kind = "deficit" if value else "nil"
                return say(message("no-way-growth", kind, trade=self.what, when=PeriodPhrase(period)))
        return ""

    def compute_from_levels(self) -> Line:
        """Returns the rate between the two levels.

        Raises NotComputedError if they give none.
        """
        if self.hindrance:
            raise NotComputedError(self.hindrance)
        ratio = (self.now.row.value or 0) / (self.base.value or 1)
        levels = (*make_operands(Role.VALUE, self.now.level), *make_operands(Role.BEFORE, self.base))
        return self._make_line(
            "cagr", ratio, Computation(make_formula("cagr", count=self.between.years), levels)
        )

    def compute_from_rates(self) -> Iterator[Line]:
        """Yields one line if customs published growth for every year between, otherwise none."""
        addresses = [replace(self.last, period=period) for period in self.between.list_steps()]
        found = [
            find_published_growth(self.resolved.queries, one, self.resolved.currency) for one in addresses
        ]
        rates = [one for one in found if one]
        ratio = prod(1 + (one.rate or 0) / 100 for one in rates)
        if len(rates) == len(found) and ratio > 0:
            multiplied = Computation(
                make_formula("chained"), list_parts(Origins(published=one) for one in rates)
            )
            yield self._make_line("chained", ratio, multiplied)

    def compute_in_other_currency(self) -> Iterator[Line]:
        """Yields the rate by the levels published in the other currency, if they are held."""
        there = self.resolved.in_other_currency
        with suppress(RefusedError):
            yield from (replace(self, resolved=there).compute_from_levels(),) if there else ()

    def _make_line(self, measure: str, ratio: float, derived: Computation) -> Line:
        rate: float = (ratio ** (1 / self.between.years) - 1) * 100
        address = replace(self.last, period=self.between.span)
        bare = make_blank_row(self.resolved, address, measure)
        row = replace(bare, number=rate, unit="% a year", currency=self.resolved.currency)
        return Line(row, self.last.subject, Origins(number=derived))


def compute_compound_growth(resolved: ResolvedQuery) -> MeasureResult:
    """Returns the yearly rate that compounds to the change between two years.

    Beside it stands the rate that customs' published rates compound to.
    """
    between = find_ends(resolved.periods)
    found = [
        _compute_compound(Compound(resolved, Address(flow, subject, between.last), between))
        for flow, subject in resolved.trades
    ]
    span = resolved.periods[0]
    first, last = between.first, between.last
    cut = say(message("whole-years", span=span, first=first, last=last))
    notes = (cut,) if len(resolved.periods) == 1 and span != between.span else ()
    every = join_found(found)
    growth = found[0].growth if len(found) == 1 else ""
    return replace(every, growth=growth, notes=(*notes, *every.notes))


def _compute_compound(compound: Compound) -> MeasureResult:
    if compound.hindrance:
        return _compute_by_published_growth(compound)
    main, currency = compound.compute_from_levels(), compound.resolved.currency
    base = make_level_line(compound.resolved, compound.first, "base", compound.base)
    lines = (main, compound.now, base, *compound.compute_from_rates(), *compound.compute_in_other_currency())
    rough = (ROUNDED,) if is_coarse(compound.base) else ()
    ends_said: Arguments = {
        "start": Money(base.row.value, currency, signed=True),
        "end": Money(compound.now.row.value, currency, signed=True),
    }
    how = message("compound-formula", count=compound.between.years, **ends_said)
    return MeasureResult(_say_ends(compound, main, ends_said), lines, _say_growth(lines), (say(how), *rough))


def _compute_by_published_growth(compound: Compound) -> MeasureResult:
    """Uses customs' own rates if the levels are not like for like."""
    chained = tuple(compound.compute_from_rates())
    if not chained:
        raise NotComputedError(join_sentences(compound.hindrance, say(message("no-rates-either"))))
    lines = (*chained, compound.now)
    note = join_sentences(compound.hindrance, say(message("rates-compounded")))
    return MeasureResult(_say_ends(compound, chained[0], {}), lines, _say_growth(lines), (note,))


def _say_ends(compound: Compound, main: Line, levels: Arguments) -> Sentences:
    return say(
        message(
            "compound",
            "levels" if levels else "",
            trade=compound.what,
            rate=Rate(main.row.number or 0),
            first=compound.between.first,
            last=compound.between.last,
            **levels,
        )
    )


def _say_growth(lines: tuple[Line, ...]) -> Sentences:
    """Says `Compound growth a year: +7.2 % in yuan, from the levels held; +7.4 % in yuan, by …`"""
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
    return say(message("compound-line", compounds=join_parts(said)))


CAGR = MeasureSpec(
    Measure.CAGR,
    compute_compound_growth,
    "((last / first) ^ (1 / years) − 1) × 100",
    ChartDecision(of_levels=True),
    message("term-cagr"),
    labels=("cagr", "chained"),
    is_over_time=True,
)
