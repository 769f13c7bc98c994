"""Records of other kinds: of growth since a month, the second of all times, and those of quarters."""

from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal

from bot.domain.claim import Aspect, Claim
from bot.domain.month import YEAR, Month, Period
from bot.domain.query import Flow, Measure, Query
from bot.stories.claims import StoryClaim
from bot.stories.finder import ClaimFinder
from bot.stories.kinds import HELD_IN
from bot.stories.readings import ClaimReading
from bot.stories.since_records import (
    FIRST_MONTH,
    FIRST_YEAR,
    find_first_after,
    find_since,
    is_of_month,
    list_months,
    list_since_readings,
)
from bot.stories.story_times import Time
from bot.stories.tag_words import is_year, read_cues
from bot.value_class import value_class

_FASTEST, _SLOWEST = frozenset(("fastest",)), frozenset(("slowest",))
_UP_PACE, _DOWN_PACE = frozenset(("top", "record")), frozenset(("bottom", "record low"))
_NEAR_PACE, _MOST_PACE = 4, 16


@value_class(slots=False)
class PaceRecords(ClaimFinder):
    """Finds claims of one sentence that a month's growth is extreme since another month."""

    def list_claims(self) -> Iterator[StoryClaim]:
        """Yields a claim for each word for an extreme of growth with the month since when it is."""
        if not any(one.is_from for one in self.passage.times):
            return
        for at in self.passage.list_cues(*_FASTEST, *_SLOWEST, *_UP_PACE, *_DOWN_PACE):
            since = find_since(self.passage, at)
            if since is None:
                continue
            words = range(min(at, since.first), max(at + 1, since.end))
            if way := self._read_way(at, since):
                yield from self.list_read("record", words, self._list_readings(at, since, way), _MOST_PACE)

    def _read_way(self, at: int, since: Time) -> int:
        """Reads whether the highest growth is meant, 1, or the lowest, −1; 0 if no word says of growth."""
        cues = read_cues(self.tags[at])
        if cues & (_FASTEST | _SLOWEST):
            return 1 if cues & _FASTEST else -1
        size, first = 1 if cues & _UP_PACE else -1, min(at, since.first)
        near = [*self.tags[max(0, first - _NEAR_PACE) : first], *self.tags[at + 1 : at + 2]]
        moved = [one for one in map(read_cues, near) if one & {"growth", "absolute"}]
        if moved and not any(tag.kind in ("currency", "scale") for tag in near):
            return size * (-1 if "down" in moved[-1] else 1)
        return 0

    def _list_readings(self, at: int, since: Time, way: int) -> Iterator[ClaimReading]:
        """Lists the readings over the months that may be meant, in yuan and in dollars."""
        subject = self.subjects.make_subject(at, at + 1).narrow_to_likeliest()
        told = [one.period for one in self.passage.times if not (one.is_base or one.is_from)]
        spoken = dict.fromkeys((*reversed(told), *self.thread.likely_periods))
        months = [Period.of_month(one.last) for one in spoken if one.is_month][:2]
        currencies = dict.fromkeys((self.thread.currency or HELD_IN[0], *HELD_IN))
        for query in self.list_queries(subject, months, Measure.YOY, currencies):
            month = query.periods[0]
            if query.flow is Flow.BALANCE or not since.period.first < month.first:
                continue
            if is_of_month(self.passage, since):
                yield from list_since_readings(query, (since.period.first,), way)
            elif passed := list_months(query, find_first_after(self.passage, since), month):
                yield ClaimReading(query, Claim(Aspect.RECORD, way=way), tuple(passed))  # since 2024


_DOWN_PLACED = frozenset(("bottom", "record low", "lesser"))
_NEAR_PLACED, _MOST_PLACED = 3, 8


@value_class(slots=False)
class PlacedRecords(ClaimFinder):
    """Finds claims of one sentence that a month or a year is the second, or third, of all."""

    def list_claims(self) -> Iterator[StoryClaim]:
        """Yields a claim for each place that words say to be one among all times."""
        for at, tag in enumerate(self.tags):
            if tag.kind != "ordinal" or int(tag.value) < 2 or not (ever := self._find_ever(at)):
                continue
            near = range(min(at, *ever), max(at, *ever) + 2)
            beside = self.tags[near.start : near.stop]
            if any(tag.kind.startswith("noun") for tag in beside):
                continue  # the second-largest partner ever
            way = -1 if any(read_cues(tag) & _DOWN_PLACED for tag in beside) else 1
            readings = self._list_readings(at, int(tag.value), way)
            yield from self.list_read("record", near[:-1], readings, _MOST_PLACED)

    def _find_ever(self, at: int) -> list[int]:
        """Finds the words beside a place that say that it is one among all times."""
        near = range(max(0, at - _NEAR_PLACED), min(len(self.tags), at + _NEAR_PLACED + 2))
        clause = self.passage.find_clause(at)
        return [one for one in near if one in clause and one != at and self._is_ever(one)]

    def _is_ever(self, at: int) -> bool:
        tag = self.tags[at]
        is_history = tag.pair == ("frequency", "any") and self.passage.is_led
        is_of_all = tag.pair == ("relative", "all time") or is_history
        return is_of_all or bool(read_cues(tag) & {"record", "record low"})

    def _list_readings(self, at: int, place: int, way: int) -> Iterator[ClaimReading]:
        """Lists the readings of that place among all months, or all years, that are held."""
        subject = self.subjects.make_subject(at, at + 1).narrow_to_likeliest()
        told = [one.period for one in self.passage.times if not one.is_base and one.first < at]
        periods = [one for one in (*reversed(told), *self.thread.likely_periods) if _list_all(one)][:1]
        claim = Claim(Aspect.RANK, Decimal(place), "rank", way=way)
        currencies = dict.fromkeys((*subject.currencies, self.thread.currency or HELD_IN[0], *HELD_IN))
        for query in self.list_queries(subject, periods, currencies=currencies):
            yield ClaimReading(query, claim, tuple(_list_others(query)))


def _list_all(period: Period) -> list[Period]:
    """Lists all times as long as one that are held up to it: months, or years."""
    if period.is_month:
        span = max(0, Period(FIRST_MONTH, period.last).months - 1) if period.last > FIRST_MONTH else 0
        return [Period.of_month(FIRST_MONTH.shift(back)) for back in range(span)]
    years = range(FIRST_YEAR.year, period.last.year) if period.months == YEAR else ()
    return [Period(Month(year, 1), Month(year, YEAR)) for year in years]


def _list_others(query: Query) -> Iterator[Query]:
    return (replace(query, periods=(one,)) for one in _list_all(query.periods[0]))


_UP_QUARTER, _DOWN_QUARTER = ("top", "record"), ("bottom", "record low")
_QUARTERS = ("quarter", "quarters")
_LENGTH, _BEFORE, _BEHIND, _MOST_QUARTER = 3, 3, 6, 6


@value_class(slots=False)
class QuarterRecords(ClaimFinder):
    """Finds claims of one sentence that a quarter is the largest, or the least, of several."""

    def list_claims(self) -> Iterator[StoryClaim]:
        """Yields a claim for each word for an extreme with a word for quarters beside it."""
        for at in self.passage.list_cues(*_UP_QUARTER, *_DOWN_QUARTER):
            clause = self.passage.find_clause(at)
            near = range(max(clause.start, at - _BEFORE), min(clause.stop, at + _BEHIND))
            quarters = [one for one in near if self._is_quarterly(one)]
            if not quarters or find_since(self.passage, at):
                continue
            years = [one for one in near if is_year(self.tags[one])]
            readings = self._list_readings(at, is_of_year=bool(years))
            words = [at, *quarters, *years]
            first, end = min(words), max(words) + 1
            yield from self.list_read("record", range(first, end), readings, _MOST_QUARTER)

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
        way = -1 if at in self.passage.list_cues(*_DOWN_QUARTER) else 1
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
