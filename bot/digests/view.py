"""The figures as a digest sees them: up to a month, in a currency, as of a day."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime
from typing import Any

from bot.answer.about.matter import ReleaseDate
from bot.answer.answering import answer_query
from bot.answer.figure_queries import FigureQueries
from bot.answer.finding import Finding, Row, find_if_held
from bot.answer.resolved_query import ResolvedQuery
from bot.desk import Desk
from bot.domain.expectation import Expectation
from bot.domain.figure import NOT_CLASSIFIED
from bot.domain.month import Month, Period
from bot.domain.place import Atlas
from bot.domain.query import Breakdown, Flow, Measure, Query
from bot.store.figures.reader import Figures
from bot.value_class import value_class

_JANUARY, _FEBRUARY = 1, 2
_EVERYONE = 1_000


@value_class()
class DigestView:
    """The figures up to `month`, the last one reported; a `currency` of None is the reporter's own.

    `expectations` are what was expected of months.
    """

    figures: Figures
    atlas: Atlas
    calendar: tuple[ReleaseDate, ...]
    month: Month
    today: date
    currency: str | None = None
    expectations: tuple[Expectation, ...] = ()

    @classmethod
    def of_desk(
        cls, desk: Desk, figures: Figures, month: Month, now: datetime, currency: str | None
    ) -> "DigestView":
        """Returns what a desk knows up to a month, at a time with a zone."""
        expected = desk.expectations.list_all()
        return cls(figures, desk.atlas, desk.calendar, month, now.date(), currency, expected)

    @property
    def period(self) -> Period:
        """The month; for February both months together, since each alone means little."""
        return self.to_date if self.month.number == _FEBRUARY else Period.of_month(self.month)

    @property
    def to_date(self) -> Period:
        """January to the month."""
        return Period.to_month(self.month)

    @property
    def periods(self) -> tuple[Period, ...]:
        """The month, and the year to date where it differs."""
        return tuple(dict.fromkeys((self.period, self.to_date)))

    @property
    def is_january(self) -> bool:
        """True if the month is January, which means little alone."""
        return self.month.number == _JANUARY

    @property
    def before(self) -> "DigestView":
        """The view of the previous report; before January and February that is December."""
        return self.move_to(self.month.shift(-2 if self.month.number == _FEBRUARY else -1))

    def move_to(self, month: Month) -> "DigestView":
        """Returns the same figures up to another month."""
        return replace(self, month=month)

    def make_query(self, measure: Measure, flow: Flow | None, period: Period | None, **rest: Any) -> Query:  # noqa: ANN401 fields of a query
        """Makes a query in the view's currency."""
        periods = (period,) if period else ()
        return Query(measure=measure, flow=flow, periods=periods, currency=self.currency, **rest)

    def find_answer(self, query: Query) -> Finding:
        """Answers a query. Raises NotHeldError and NotComputedError."""
        return answer_query(query, self.figures, self.atlas, self.month)

    def try_find_answer(self, query: Query) -> Finding | None:
        """Answers a query; None if the figures are not held, or nothing can be computed from them."""
        return find_if_held(self.find_answer, query)

    def find_contributions(self, query: Query) -> tuple[Row, ...]:
        """Returns the rows of single parts of growth; none if they are not held."""
        found = self.try_find_answer(query)
        return tuple(row for row in found.rows if row.measure == "contribution") if found else ()

    def rank_partners(self, query: Query) -> tuple[Row, ...]:
        """Returns every partner ranked in the table of the period; empty if none is held."""
        asked = replace(query, measure=Measure.TOP, partners=(), breakdown=Breakdown.PARTNER, limit=_EVERYONE)
        found = self.try_find_answer(asked)
        return tuple(row for row in found.rows if row.rank is not None) if found else ()

    def rank_year_earlier(self, query: Query) -> tuple[Row, ...]:
        """Returns the same ranking a year before."""
        return self.rank_partners(
            replace(query, periods=tuple(one.shift_to_year_earlier() for one in query.periods))
        )

    def is_single(self, row: Row) -> bool:
        """Returns whether a row is of a single partner or product, not of a remainder."""
        return bool(row.product) or (row.partner in self.atlas and row.partner != NOT_CLASSIFIED)

    def resolve_query(self, query: Query) -> ResolvedQuery:
        """Returns a query with the figures that answer it."""
        queries = FigureQueries(self.figures, self.atlas, query.reporter, query.product)
        return ResolvedQuery(query, queries, query.periods, self.month)


def is_ranking_whole(now: Sequence[Row], before: Sequence[Row], places: int) -> bool:
    """Returns whether all partners with the first ranks a year before are ranked now.

    If few partners are held, each would seem to rank higher than it does.
    """
    held = {row.partner for row in now}
    return all(row.partner in held for row in before[:places])
