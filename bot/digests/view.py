"""The figures as a digest looks at them: up to a month, in a currency, as of a day."""

from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from bot.answer.about.matter import ReleaseDate
from bot.answer.answering import answer
from bot.answer.finding import Finding
from bot.answer.inquiry import Inquiry
from bot.answer.ledger import Ledger
from bot.domain.expectation import Expectation
from bot.domain.month import Month, Period
from bot.domain.place import Atlas
from bot.domain.query import Flow, Measure, Query
from bot.store.figures.reader import Figures

_JANUARY, _FEBRUARY = 1, 2


@dataclass(frozen=True, slots=True)
class DigestView:
    """The figures up to `month`, the last that is told of; `currency` None means the reporter's own.

    `expectations` are what was expected of months.
    """

    figures: Figures
    atlas: Atlas
    calendar: tuple[ReleaseDate, ...]
    month: Month
    today: date
    currency: str | None = None
    expectations: tuple[Expectation, ...] = ()

    @property
    def period(self) -> Period:
        """The month; for February the two months together, since each alone says little."""
        return self.to_date if self.month.number == _FEBRUARY else Period.month(self.month)

    @property
    def to_date(self) -> Period:
        return Period(Month(self.month.year, 1), self.month)

    @property
    def periods(self) -> tuple[Period, ...]:
        """The month, and the year to date where it differs."""
        return tuple(dict.fromkeys((self.period, self.to_date)))

    @property
    def is_january(self) -> bool:
        return self.month.number == _JANUARY

    @property
    def before(self) -> "DigestView":
        """The view of the time before; before January and February that is December."""
        return self.at(self.month.shifted(-2 if self.month.number == _FEBRUARY else -1))

    def at(self, month: Month) -> "DigestView":
        """Returns the same figures up to another month."""
        return replace(self, month=month)

    def query(self, measure: Measure, flow: Flow | None, period: Period | None, **rest: Any) -> Query:  # noqa: ANN401 fields of a query
        periods = (period,) if period else ()
        return Query(measure=measure, flow=flow, periods=periods, currency=self.currency, **rest)

    def find(self, query: Query) -> Finding:
        """Answers a query. Raises NotHeldError and NotComputedError."""
        return answer(query, self.figures, self.atlas, self.month)

    def inquiry(self, query: Query) -> Inquiry:
        ledger = Ledger(self.figures, self.atlas, query.reporter, query.product)
        return Inquiry(query, ledger, query.periods, self.month)
