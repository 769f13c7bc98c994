"""A query with the figures that answer it, cut to what is held: the input of every measure."""

from collections.abc import Iterator
from dataclasses import replace
from functools import cached_property
from typing import Any

from bot.answer.address import Address, Subject, list_subjects
from bot.answer.figure_queries import FigureQueries
from bot.answer.finding import NotComputedError, NotHeldError
from bot.answer.periods import choose_frequency, find_frequency, split_period
from bot.domain.figure import DOLLAR, NOT_CLASSIFIED, WORLD
from bot.domain.month import YEAR, Month, Period
from bot.domain.query import Breakdown, Flow, Frequency, Measure, Query, RankBy
from bot.messages import message, say
from bot.value_class import value_class

_FLOWS = (Flow.TOTAL, Flow.EXPORT, Flow.IMPORT, Flow.BALANCE)
_OF_PARTS = (Measure.SHARE, Measure.CONTRIBUTION)
_FLOWS_THAT_GROW = (Flow.EXPORT, Flow.IMPORT, Flow.TOTAL)


@value_class(slots=False)
class ResolvedQuery:
    """A query with its periods cut to what is held.

    `periods` end with `latest`, the last month that answers may use; `query.periods` may reach past it.
    `base` is the period to compare with, if not the year before. `notes` say what was cut off.
    """

    query: Query
    queries: FigureQueries
    periods: tuple[Period, ...]
    latest: Month
    base: Period | None = None
    notes: tuple[str, ...] = ()

    def replace_query(self, **changes: Any) -> "ResolvedQuery":  # noqa: ANN401 as many types as fields
        """Returns the same with some fields of its query changed."""
        return replace(self, query=replace(self.query, **changes))

    def cut_to(self, period: Period) -> "ResolvedQuery":
        """Returns the same for one period."""
        return replace(self, periods=(period,))

    @property
    def each_period(self) -> Iterator["ResolvedQuery"]:
        """The same for one period at a time."""
        return map(self.cut_to, self.periods)

    @property
    def currency(self) -> str:
        """The currency of the answer."""
        return self.query.currency or self.queries.own_currency

    @property
    def is_in_own_currency(self) -> bool:
        """True if that is the currency in which the reporter publishes."""
        return self.currency == self.queries.own_currency

    @property
    def other_currency(self) -> str | None:
        """The other currency that the reporter publishes in; None if it publishes in one."""
        return next((one for one in (self.queries.own_currency, DOLLAR) if one != self.currency), None)

    @property
    def in_other_currency(self) -> "ResolvedQuery | None":
        """The same in the reporter's other currency, if it has one."""
        return self.replace_query(currency=self.other_currency) if self.other_currency else None

    @property
    def flow(self) -> Flow:
        """The flow asked about; total trade if none is named."""
        if self.query.measure is Measure.BALANCE or self.query.rank_by is RankBy.BALANCE:
            return Flow.BALANCE
        return self.query.flow or Flow.TOTAL

    @property
    def period(self) -> Period:
        """The one period asked about; a measure that takes several uses `each_period`."""
        return self.periods[-1]

    @property
    def has_base(self) -> bool:
        """True if there is a period to compare with.

        A span of more than a year has none: it shares months with the year before.
        """
        return self.base is not None or self.period.months <= YEAR

    @property
    def base_period(self) -> Period:
        """The period to compare with: a year earlier unless the query says otherwise."""
        return self.base or self.period.shift_to_year_earlier()

    @property
    def two_periods(self) -> tuple[Period, Period]:
        """The two periods, the earlier first; a single one is compared with the year before."""
        periods = sorted(self.periods)
        if len(periods) == 1:
            return periods[0].shift_to_year_earlier(), periods[0]
        if len(periods) > 2 or periods[0].months != periods[1].months:
            raise NotComputedError(message("same-length"))
        return periods[0], periods[1]

    @property
    def is_one_step(self) -> bool:
        """True if a change is from one step of a series to another: December against November."""
        steps = {find_frequency(period) for period in self.periods}
        return len(self.periods) == 2 and steps == {self.frequency}

    @property
    def against_base(self) -> "ResolvedQuery":
        """The same for the later of two periods, with the earlier one as its base."""
        early, late = self.two_periods
        return replace(self, periods=(late,), base=None if early == late.shift_to_year_earlier() else early)

    @property
    def whole_places(self) -> tuple[str, ...]:
        """The places that shares or contributions refer to; empty for all partners or all trade."""
        of = self.query.of
        return (of,) if of and not self.query.whole_flow and self.query.measure in _OF_PARTS else ()

    @property
    def whole_of_goods(self) -> str | None:
        """The partner whose trade the goods are a share of: soybeans in imports from Brazil."""
        query = self.query
        alone = query.measure is Measure.SHARE and query.product and not query.partners
        return self.whole_places[0] if alone and self.whole_places else None

    @property
    def is_series(self) -> bool:
        """True if a figure is asked for step by step."""
        return self.query.breakdown is Breakdown.PERIOD or self.query.frequency is not None

    @property
    def frequency(self) -> Frequency | None:
        """The step of a series; without one, each of several periods is a row."""
        if self.query.frequency or not self.is_series or len(self.periods) > 1:
            return self.query.frequency
        return choose_frequency(self.periods[0])

    @cached_property
    def subjects(self) -> tuple[Subject, ...]:
        """The subjects of the rows; an excluded place is left out of those that contain part of it."""
        if self.whole_of_goods:
            return (Subject((self.whole_of_goods,), self.query.exclude),)
        partners = self.query.partners or (WORLD,)
        for left_out in self.query.exclude:
            if not any(one == WORLD or self.queries.ever_overlap(one, left_out) for one in partners):
                raise NotComputedError(message("not-a-part"))
        named = self.query.partners
        if named and self.query.exclude and all(map(self._is_left_out, named)):
            raise NotComputedError(message("all-left-out"))
        return list_subjects(self.query, self._have_overlap)

    def _is_left_out(self, place: str) -> bool:
        """Returns whether all of a place is excluded: Germany without the EU."""
        at, expand = self.period.last, self.queries.expand_places
        return bool(expand((place,), at)) and expand((place,), at) <= expand(self.query.exclude, at)

    def _have_overlap(self, whole: str, part: str) -> bool:
        """Returns whether one holds some of the other at the end of any period."""
        ends = {period.last for period in self.periods}
        return any(
            self.queries.expand_places((whole,), at) & self.queries.expand_places((part,), at) for at in ends
        )

    @property
    def absent(self) -> tuple[tuple[str, str], ...]:
        """Groups, with the excluded places that were no members of them then."""
        return tuple(
            (group, left_out)
            for left_out in self.query.exclude
            for group in self.query.partners
            if self.queries.ever_overlap(group, left_out) and not self._have_overlap(group, left_out)
        )

    @cached_property
    def addresses(self) -> tuple[Address, ...]:
        """The addresses of the rows asked for, in the order of the question."""
        return tuple(
            Address(flow, subject, period)
            for subject in self._list_subjects()
            for flow in self._list_flows()
            for period in self._list_periods()
        )

    @property
    def trades(self) -> tuple[tuple[Flow, Subject], ...]:
        """What is followed over time: each flow with each partner, in the order of the question."""
        return tuple(dict.fromkeys((address.flow, address.subject) for address in self.addresses))

    def _list_flows(self) -> tuple[Flow, ...]:
        if self.query.breakdown is not Breakdown.FLOW:
            return (self.flow,)
        if self.query.measure is Measure.COMPARE:
            return (
                (Flow.IMPORT, Flow.EXPORT) if self.query.over is Flow.EXPORT else (Flow.EXPORT, Flow.IMPORT)
            )
        return _FLOWS if self.query.measure is Measure.VALUE else _FLOWS_THAT_GROW

    def _list_subjects(self) -> tuple[Subject, ...]:
        if self.query.breakdown is not Breakdown.REGION:
            return self.subjects
        if self.query.partners or self.query.exclude:
            raise NotComputedError(message("continents-of-all"))
        return tuple(Subject((place,)) for place in (*self.queries.atlas.continents, NOT_CLASSIFIED))

    def _list_periods(self) -> tuple[Period, ...]:
        frequency = self.frequency
        if not frequency:
            return self.periods
        return tuple(part for period in self.periods for part in split_period(period, frequency))


def find_latest_full_year(latest: Month) -> Period:
    """Returns the last year whose December is held."""
    return Period.of_year(latest.year if latest.number == 12 else latest.year - 1)


def cut_to_latest(query: Query, latest: Month) -> tuple[tuple[Period, ...], tuple[str, ...]]:
    """Returns the periods of a query up to the latest month, and notes on what was cut off.

    If periods are compared and one is cut, others of its length are cut alike. Raises NotHeldError for a
    period after the latest month.
    """
    periods = query.periods or (find_latest_full_year(latest),)
    if any(period.first > latest for period in periods):
        raise NotHeldError(message("nothing-after", period=Period.of_month(latest)))
    kept = tuple(Period(period.first, min(period.last, latest)) for period in periods)
    notes = _note_cuts(periods, kept, latest)
    if query.measure in (Measure.COMPARE, Measure.CHANGE) and notes:
        return _cut_alike(periods, kept), (*notes, say(message("same-months")))
    return kept, notes


def _note_cuts(periods: tuple[Period, ...], kept: tuple[Period, ...], latest: Month) -> tuple[str, ...]:
    held = Period.of_month(latest)
    cut_off = ((whole, part) for whole, part in zip(periods, kept, strict=True) if whole != part)
    return tuple(
        say(message("held-to", period=held, whole_period=whole, part=part)) for whole, part in cut_off
    )


def _cut_alike(periods: tuple[Period, ...], kept: tuple[Period, ...]) -> tuple[Period, ...]:
    lengths = {whole.months: part.months for whole, part in zip(periods, kept, strict=True) if whole != part}
    return tuple(
        Period(part.first, part.first.shift(lengths.get(whole.months, part.months) - 1))
        for whole, part in zip(periods, kept, strict=True)
    )
