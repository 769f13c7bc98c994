"""Claims that a quarter is the extreme one: the most of any quarter of the year; 全年单季最高; 분기 최대."""

from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal

from bot.domain.claim import Aspect, Claim
from bot.domain.month import YEAR, Month, Period
from bot.domain.query import Flow
from bot.stories.claims import StoryClaim
from bot.stories.finder import ClaimFinder
from bot.stories.readings import ClaimReading
from bot.stories.since_records import FIRST_MONTH, find_since
from bot.stories.tag_words import is_year
from bot.value_class import value_class

_UP, _DOWN = ("top", "record"), ("bottom", "record low")
_QUARTERS = ("quarter", "quarters")
_LENGTH, _BEFORE, _BEHIND, _MOST = 3, 3, 6, 6


@value_class(slots=False)
class QuarterRecords(ClaimFinder):
    """Finds claims of one sentence that a quarter is the largest, or the least, of several."""

    def list_claims(self) -> Iterator[StoryClaim]:
        """Yields a claim for each word for an extreme with a word for quarters beside it."""
        for at in self.passage.list_cues(*_UP, *_DOWN):
            clause = self.passage.find_clause(at)
            near = range(max(clause.start, at - _BEFORE), min(clause.stop, at + _BEHIND))
            quarters = [one for one in near if self._is_quarterly(one)]
            if not quarters or find_since(self.passage, at):
                continue
            years = [one for one in near if is_year(self.tags[one])]
            readings = self._list_readings(at, is_of_year=bool(years))
            words = [at, *quarters, *years]
            first, end = min(words), max(words) + 1
            if any(first <= one.first < end for one in self.passage.figures):
                first, end = at, at + 1
            yield from self.list_read("record", range(first, end), readings, _MOST)

    def _is_quarterly(self, at: int) -> bool:
        """Returns whether a word means quarters, and is no part of a date."""
        tag = self.tags[at]
        is_unit = tag.kind in ("unit", "frequency", "mark") and tag.value in _QUARTERS
        return is_unit and at not in self.passage.dated

    def _list_readings(self, at: int, *, is_of_year: bool) -> Iterator[ClaimReading]:
        """Lists that the quarter told passes each other of its year, or each that is held before it."""
        subject = self.subjects.make_subject(at, at + 1)
        subject = replace(subject, products=subject.products[:1])
        told = (*(one.period for one in self.passage.told_times), *self.thread.told_periods)
        periods = [one for one in dict.fromkeys(told) if one.months == _LENGTH]
        place = self.tags[at - 1 - (self.tags[at - 1].value == "-")] if at else None
        way = -1 if at in self.passage.list_cues(*_DOWN) else 1
        claim = Claim(Aspect.RECORD, way=way)
        if place and place.kind == "ordinal" and int(place.value) > 1:
            claim = Claim(Aspect.RANK, Decimal(place.value), "rank", way=way)
        for query in self.list_queries(subject, periods[:1]):
            quarters = self._list_others(query.periods[0], is_of_year=is_of_year)
            others = tuple(replace(query, periods=(one,)) for one in quarters)
            if others and query.flow is not Flow.BALANCE:
                yield ClaimReading(query, claim, others)

    def _list_others(self, period: Period, *, is_of_year: bool) -> Iterator[Period]:
        """Lists the other quarters: of its year as far as they are over, or all held before it."""
        last = self.thread.main_periods[0].last
        until = Month(period.last.year, YEAR) if is_of_year else period.last
        first = Month(period.first.year, 1) if is_of_year else FIRST_MONTH
        while first.shift(_LENGTH - 1) <= min(last, until):
            one = Period(first, first.shift(_LENGTH - 1))
            if one != period:
                yield one
            first = first.shift(_LENGTH)
