"""Claims that a month is the largest, the least or the second of several: 年内新高, the least since May."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from itertools import product

from bot.domain.claim import Aspect, Claim
from bot.domain.month import YEAR, Month, Period
from bot.domain.query import Direction, Flow, Measure, Query
from bot.language.tagger.numbers import COUNTS
from bot.language.tagger.tagging import Tag
from bot.stories.claims import StoryClaim
from bot.stories.finder import ClaimFinder
from bot.stories.kinds import HELD_IN
from bot.stories.quoted import QUANTITY
from bot.stories.readings import ClaimReading, as_printed
from bot.stories.turns import SaidOf

_UP, _DOWN = ("top", "record"), ("bottom", "record low")
_BEFORE, _BEHIND = 4, 8
"""How many words before and behind may tell of which months one is the largest."""
_MOST, _LONG = 16, 24


@dataclass(frozen=True)
class Records(ClaimFinder):
    """Finds them in one sentence, after what the story has said before."""

    def all(self) -> Iterator[StoryClaim]:
        cues = self.passage.cues(*_UP, *_DOWN)
        for at in cues:
            span, end = self._span(at)
            if end:
                way = -1 if at in self.passage.cues(*_DOWN) else 1
                place = self._place(at)
                yield self._claim(at - 2 * (place > 1), end, way, place, span)
        for at, tag in enumerate(self.tags):
            if at not in cues and (found := self._second(at, tag)):
                place, end, span = found
                yield self._claim(at, end, 1, place, span)

    def _claim(self, first: int, end: int, way: int, place: int, span: Period | None) -> StoryClaim:
        first = max(first, 0)
        said = self.subjects.at(first, end)
        # The largest deficit is the lowest balance.
        ways = (way, -way) if said.flows[0] == Flow.BALANCE.value and span is None else (way,)
        readings: list[ClaimReading] = []
        for one in self._each(said):
            month = one.periods[0]
            if span is None and one.measure is Measure.QUANTITY:  # no table has all of them
                span = Period(month.first.shifted(-_LONG), month.last)
            if span is None:
                readings += (
                    ClaimReading(
                        replace(one, measure=Measure.RECORD, direction=Direction.DOWN if way < 0 else None),
                        Claim(Aspect.RECORD, way=way),
                    )
                    for way in ways
                )
            elif others := tuple(replace(one, periods=(each,)) for each in _months(span) if each != month):
                claim = Claim(Aspect.RECORD, way=way)
                if place > 1:
                    claim = Claim(Aspect.RANK, Decimal(place), "rank", way=way)
                readings.append(ClaimReading(one, claim, others))
        return StoryClaim("record", first, end, tuple(dict.fromkeys(readings))[:_MOST], is_open=said.is_open)

    def _each(self, said: SaidOf) -> Iterator[Query]:
        """Months of what it is said of; of goods by their quantity where the sentence tells one."""
        goods_meant = [line for one in said.products for line in as_printed(one, self.subjects.vocabulary)]
        for period, partners, goods, flow in product(said.periods, said.partners, goods_meant, said.flows):
            query = self.subjects.query(
                replace(said, flows=(flow,)), Period.month(period.last), partners, goods
            )
            if goods:
                yield replace(query, measure=Measure.QUANTITY) if self._is_counted else query
                continue
            for currency in HELD_IN[: 1 if partners else 2]:
                yield replace(query, currency=currency)

    @property
    def _is_counted(self) -> bool:
        return any(one.unit == QUANTITY for one in self.passage.quoted)

    def _place(self, at: int) -> int:
        """The second-largest; 두 번째로 컸다."""
        near = [tag for tag in self.tags[max(0, at - 2) : at] if tag.value != "-"][-1:]
        return int(near[0].value) if near and near[0].kind == "ordinal" else 1

    def _second(self, at: int, tag: Tag) -> tuple[int, int, Period] | None:
        """位居全年第二; 仅次于6月: a place among months that no word of size tells."""
        year = self._year()
        if tag.kind == "ordinal" and at and self._is_year(self.tags[at - 1]):
            return int(tag.value), at + 1, year
        if (tag.kind, tag.value) == ("story", "next"):
            behind = next((one for one in self.passage.times if one.first == at + 1), None)
            if behind and behind.period.is_month:
                return 2, behind.end, year
        return None

    def _span(self, at: int) -> tuple[Period | None, int]:
        """Over which months one is the largest, None for all held; and where that is said, 0 where not."""
        for found in (self._since(at), self._counted(at), self._in_year(at)):
            if found:
                return found
        return None, self._of_any_month(at)

    def _since(self, at: int) -> tuple[Period, int] | None:
        tags, reach = self.tags, range(at + 1, at + _BEHIND)
        times = [one for one in self.passage.times if one.is_from]
        since = next((one for one in times if one.first in reach or at - _BEFORE <= one.end <= at), None)
        if not since or self.passage.is_broken(min(at, since.first), max(at, since.first)):
            return None
        first = since.period.first  # the time itself was no such: February was lower
        is_month = any(tag.kind in ("month", "mark") for tag in tags[since.first : since.end])
        last = Month(first.year + 1, 1) if first.number == 1 and not is_month else first.shifted(1)
        return Period(last, max(last, self.thread.main[0].last)), max(at + 1, since.end)

    def _in_year(self, at: int) -> tuple[Period, int] | None:
        """Of the year, this year, so far in 2025; 올해 들어, 全年."""
        tags = self.tags
        behind = [one for one in range(at + 1, min(at + _BEFORE + 1, len(tags))) if self._is_year(tags[one])]
        end = behind[0] if behind else at + 2
        if self.passage.is_broken(at, end) or any(tag.kind.startswith("noun") for tag in tags[at:end]):
            return None  # the largest partner of the year
        years = [one for one in self.passage.times if at < one.first <= at + _BEFORE]
        is_plain = tags[at].value.startswith("record")  # a record in 2025
        if years and years[0].period.months == YEAR and not (behind or is_plain):
            return years[0].period, years[0].end
        before = [one for one in range(max(0, at - 2), at) if self._is_year(tags[one])]
        return (self._year(), max((at, *behind)) + 1) if behind or before else None

    def _is_year(self, tag: Tag) -> bool:
        return tag.kind == "cumulative" or (tag.kind, tag.value) in (
            ("relative", "this year"),
            ("unit", "year"),
            ("shift", "whole year"),
            ("story", "in year"),
        )

    def _year(self) -> Period:
        """The year that is spoken of, as far as it is known."""
        last = self.thread.main[0].last
        told = (one.period for one in self.passage.times if not one.is_base)
        year = next((one.last.year for one in told), last.year)
        return Period(Month(year, 1), last if year == last.year else Month(year, YEAR))

    def _counted(self, at: int) -> tuple[Period, int] | None:
        """In three years, in seven months."""
        tags = self.tags
        for one in range(at + 2, min(at + _BEHIND, len(tags))):
            steps = {"year": YEAR, "month": 1}.get(tags[one].value, 0)
            if tags[one].kind == "unit" and steps and tags[one - 1].kind in COUNTS:
                is_several = "top" in tags[at].value.split("+")[1:] or self.passage.is_broken(at, one)
                last = self.thread.main[0].last
                span = Period(last.shifted(-steps * int(tags[one - 1].value) + (steps == 1)), last)
                return None if is_several else (span, one + 1)
        return None

    def _of_any_month(self, at: int) -> int:
        """Where it ends that a month is the largest of any."""
        tags = self.tags
        behind = range(at + 1, min(at + _BEHIND, len(tags)))
        monthly = next((one for one in behind[:4] if is_monthly(tags[one])), 0)
        is_beside = monthly or any(is_monthly(tag) for tag in tags[max(0, at - 3) : at])
        is_goods = self._is_counted and bool(self.passage.of("product"))
        if not is_beside or ((tags[at].kind, tags[at].value) == ("cue", "record") and not is_goods):
            return 0
        ends = [one for one in behind if tags[one].kind == "after" or "record" in tags[one].value]
        return max([at + 1, monthly + 1, *(one + 1 for one in ends)])


def is_monthly(tag: Tag) -> bool:
    return (tag.kind, tag.value) in (("unit", "month"), ("frequency", "month"))


def _months(span: Period) -> Sequence[Period]:
    return [Period.month(span.first.shifted(at)) for at in range(span.months)]
