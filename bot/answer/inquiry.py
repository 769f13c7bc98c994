"""A query beside the ledger that answers it: what every measure is given."""

from dataclasses import dataclass
from functools import cached_property

from bot.answer.finding import NotHeldError
from bot.answer.ledger import Ledger
from bot.answer.pieces import by_year
from bot.answer.subject import Subject, subjects
from bot.trade.figure import NOT_CLASSIFIED
from bot.trade.month import Month, Period
from bot.trade.query import Breakdown, Flow, Frequency, Measure, Query

_FLOWS = (Flow.TOTAL, Flow.EXPORT, Flow.IMPORT, Flow.BALANCE)
_FLOWS_THAT_GROW = (Flow.EXPORT, Flow.IMPORT, Flow.TOTAL)
_LENGTHS = {Frequency.MONTH: 1, Frequency.QUARTER: 3}


@dataclass(frozen=True, slots=True)
class Address:
    """Where one row of an answer is found."""

    flow: Flow
    subject: Subject
    period: Period


@dataclass(frozen=True)
class Inquiry:
    """`periods` end with the data held; `query.periods` may reach past it."""

    query: Query
    ledger: Ledger
    periods: tuple[Period, ...]

    @property
    def currency(self) -> str:
        return self.query.currency or self.ledger.own_currency

    @property
    def flow(self) -> Flow:
        if self.query.measure is Measure.BALANCE:
            return Flow.BALANCE
        return self.query.flow or Flow.TOTAL

    @property
    def period(self) -> Period:
        return self.periods[-1]

    @property
    def is_series(self) -> bool:
        return self.query.breakdown is Breakdown.PERIOD

    @cached_property
    def subjects(self) -> tuple[Subject, ...]:
        return subjects(self.query)

    @cached_property
    def addresses(self) -> tuple[Address, ...]:
        """The rows asked for, the first one first."""
        return tuple(
            Address(flow, subject, period)
            for subject in self._rows_of_subjects()
            for flow in self._rows_of_flows()
            for period in self._rows_of_periods()
        )

    def _rows_of_flows(self) -> tuple[Flow, ...]:
        if self.query.breakdown is not Breakdown.FLOW:
            return (self.flow,)
        return _FLOWS if self.query.measure is Measure.VALUE else _FLOWS_THAT_GROW

    def _rows_of_subjects(self) -> tuple[Subject, ...]:
        if self.query.breakdown is not Breakdown.REGION:
            return self.subjects
        if self.query.partners or self.query.exclude:
            raise NotHeldError("A breakdown by continent is held for all partners together only.")
        return tuple(Subject((place,)) for place in (*self.ledger.atlas.continents, NOT_CLASSIFIED))

    def _rows_of_periods(self) -> tuple[Period, ...]:
        if not self.is_series or (len(self.periods) > 1 and not self.query.frequency):
            return self.periods
        frequency = self.query.frequency or _natural(self.periods[0])
        return tuple(part for period in self.periods for part in _cut(period, frequency))


def _natural(period: Period) -> Frequency:
    return Frequency.MONTH if period.months <= 36 else Frequency.YEAR


def _cut(period: Period, frequency: Frequency) -> tuple[Period, ...]:
    """A period cut at each new month, quarter or year of the calendar."""
    if frequency is Frequency.YEAR:
        return by_year(period)
    length = _LENGTHS[frequency]
    cuts: list[Period] = []
    first = period.first
    while first <= period.last:
        rest = length - 1 - (first.number - 1) % length
        cuts.append(Period(first, min(first.shifted(rest), period.last)))
        first = cuts[-1].last.shifted(1)
    return tuple(cuts)


def latest_full_year(latest: Month) -> Period:
    return Period.year(latest.year if latest.number == 12 else latest.year - 1)
