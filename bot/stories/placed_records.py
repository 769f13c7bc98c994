"""Claims of a place below the record: the second-largest surplus on record; 역대 두 번째; 历史第二高."""

from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal

from bot.domain.claim import Aspect, Claim
from bot.domain.month import YEAR, Month, Period
from bot.domain.query import Query
from bot.stories.claims import StoryClaim
from bot.stories.finder import ClaimFinder
from bot.stories.kinds import HELD_IN
from bot.stories.readings import ClaimReading
from bot.stories.since_records import FIRST_MONTH, FIRST_YEAR
from bot.stories.tag_words import read_cues
from bot.value_class import value_class

_DOWN = frozenset(("bottom", "record low", "lesser"))
_NEAR, _MOST = 3, 8


@value_class(slots=False)
class PlacedRecords(ClaimFinder):
    """Finds claims of one sentence that a month or a year is the second, or third, of all."""

    def list_claims(self) -> Iterator[StoryClaim]:
        """Yields a claim for each place that words say to be one among all times."""
        for at, tag in enumerate(self.tags):
            if tag.kind != "ordinal" or int(tag.value) < 2 or not (ever := self._find_ever(at)):
                continue
            near = range(min(at, *ever), max(at, *ever) + 2)
            if any(self.tags[one].kind.startswith("noun") for one in near if one < len(self.tags)):
                continue  # the second-largest partner ever
            way = -1 if any(read_cues(self.tags[one]) & _DOWN for one in near if one < len(self.tags)) else 1
            readings = self._list_readings(at, int(tag.value), way)
            yield from self.list_read("record", near[:-1], readings, _MOST)

    def _find_ever(self, at: int) -> list[int]:
        """Finds the words beside a place that say that it is one among all times."""
        near = range(max(0, at - _NEAR), min(len(self.tags), at + _NEAR + 2))
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
