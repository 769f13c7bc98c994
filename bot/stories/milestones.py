"""Claims without an amount: records, runs, places in a ranking, how many partners, and what did not move."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from decimal import Decimal
from itertools import product

from bot.domain.claim import Aspect, Claim
from bot.domain.month import YEAR, Month, Period
from bot.domain.query import Breakdown, Direction, Flow, Frequency, Measure, Query
from bot.language.grammar.amounts import PERCENT
from bot.language.tagger.tagging import Tag
from bot.stories.claims import NOT_HELD, ClaimReading, StoryClaim, goods_of
from bot.stories.groups import Group
from bot.stories.passage import Passage
from bot.stories.quoted import QuotedFigure
from bot.stories.subjects import SaidOf, Subjects
from bot.stories.thread import Thread

_NUMBERS = ("small", "number", "ordinal")
_MONTHS = {"month": 1, "quarter": 3, "half": 6, "year": YEAR}
_NEAR = 4
_SOME = Decimal("0.03")
"""Half of how far a round number of partners may lie below their number: more than 190, of 194."""
_FEWEST = 20
_UNMOVED = Decimal("0.3")
_MOST = 6


@dataclass(frozen=True)
class Milestones:
    """Finds them in one sentence, after what the story has said before."""

    subjects: Subjects

    @property
    def passage(self) -> Passage:
        return self.subjects.passage

    @property
    def thread(self) -> Thread:
        return self.subjects.thread

    @property
    def tags(self) -> list[Tag]:
        return list(self.passage.tags)

    def all(self) -> Iterator[StoryClaim]:
        if self.passage.told("forecast"):
            return
        yield from self._superlatives()
        yield from self._records()
        yield from self._runs()
        yield from self._ranks()
        yield from self._counts()
        yield from self._unmoved()

    def _superlatives(self) -> Iterator[StoryClaim]:
        """The largest of any month this year, the lowest since February, the most on record."""
        for at in self.passage.cues("top", "bottom", "record", "record low"):
            span, end = self._span(at)
            if not end:
                continue
            way = -1 if at in self.passage.cues("bottom", "record low") else 1
            said = self._said(at, at + 1)
            readings = []
            for period, partners, goods in product(said.periods, said.partners, said.products):
                month = Period.month(period.last)
                query = self._query(said, month, partners, goods)
                claim = Claim(Aspect.RECORD, way=way)
                if span is None:
                    direction = Direction.DOWN if way < 0 else None
                    query = replace(query, measure=Measure.RECORD, direction=direction)
                else:
                    first = span.first if span.first <= month.first else month.first.shifted(-YEAR)
                    query = replace(query, frequency=Frequency.MONTH, periods=(Period(first, month.last),))
                readings.append(ClaimReading(query, claim))
            yield StoryClaim("record", at, end, tuple(readings[:_MOST]), is_open=said.is_open)

    def _span(self, at: int) -> tuple[Period | None, int]:
        """Over which months one is the largest, None for all held; and where that is said, 0 where not."""
        tags = self.tags
        behind = range(at + 1, min(at + 8, len(tags)))
        since = next(
            (
                one
                for one in self.passage.times
                if one.is_from and (one.first in behind or at - 4 <= one.end <= at)
            ),
            None,
        )
        if since and not self.passage.is_broken(min(at, since.first), max(at, since.first)):
            first = since.period.first  # the time itself was no such: February was lower
            last = Month(first.year + 1, 1) if first.number == 1 else first.shifted(1)
            return Period(last, max(last, self.thread.main[0].last)), max(at + 1, since.end)
        monthly = next((one for one in behind[:4] if self._is_monthly(tags[one])), 0)
        beside = monthly or next((one for one in range(max(0, at - 3), at) if self._is_monthly(tags[one])), 0)
        year = next((one for one in behind if tags[one].value == "this year"), 0)
        if monthly and year:
            return Period(Month(self.thread.main[0].last.year, 1), self.thread.main[0].last), year + 1
        count = next(
            (
                one
                for one in behind[1:]
                if tags[one].kind == "unit" and tags[one].value == "year" and tags[one - 1].kind in _NUMBERS
            ),
            0,
        )
        if count and "top" not in tags[at].value.split("+")[1:]:
            last = self.thread.main[0].last
            return Period(last.shifted(-YEAR * int(tags[count - 1].value)), last), count + 1
        if beside and (tags[at].kind, tags[at].value) != ("cue", "record"):
            ends = [one for one in behind if tags[one].kind == "after" or "record" in tags[one].value]
            return None, max([at + 1, monthly + 1, *(one + 1 for one in ends)])
        return None, 0

    def _is_monthly(self, tag: Tag) -> bool:
        return (tag.kind, tag.value) in (("unit", "month"), ("frequency", "month"))

    def _records(self) -> Iterator[StoryClaim]:
        passage, tags = self.passage, self.tags
        cues = passage.cues("record", "record low")
        for at in cues:
            if at - 1 in cues:
                continue
            behind = next((one for one in passage.of("flow") if at < one.first <= at + 2), None)
            end = behind.end if behind else at + 1 + (at + 1 in cues)
            passing = [one for one in range(max(0, at - _NEAR), at) if tags[one].kind == "comparator"]
            is_led = passing and all(tag.kind in ("filler", "past") for tag in tags[passing[0] + 1 : at])
            said = self._said(at, at + 1)
            flows = behind.values if behind else said.flows
            direction = Direction.DOWN if at in passage.cues("record low") else None
            each = {"export", "import"} <= {*flows}
            readings = tuple(
                ClaimReading(
                    Query(
                        measure=Measure.RECORD,
                        flow=None if each else Flow(flows[0]),
                        partners=partners,
                        combine=len(partners) > 1,
                        periods=(period,),
                        breakdown=Breakdown.FLOW if each else None,
                        frequency=_frequency(period) if each else None,
                        direction=direction,
                        currency=self.thread.currency,
                    ),
                    Claim(Aspect.RECORD),
                )
                for period, partners in product(self._periods(at), said.partners)
            )
            is_open = not (behind or passage.of("flow"))
            yield StoryClaim("record", passing[0] if is_led else at, end, readings, is_open=is_open)

    def _periods(self, at: int) -> tuple[Period, ...]:
        """Not the time of the record before, which is told behind."""
        times = [one for one in self.passage.times if not one.is_base and one.first < at]
        times = times or [one for one in self.passage.times if not one.is_base and one.first <= at + 3]
        return (times[-1].period,) if times else self.thread.spoken_of

    def _runs(self) -> Iterator[StoryClaim]:
        passage, tags = self.passage, self.tags
        for at in passage.cues("streak"):
            near = range(max(0, at - 3), min(len(tags), at + 4))
            counted = [one for one in near if tags[one].kind in _NUMBERS]
            units = [one for one in near if tags[one].kind == "unit" and tags[one].value in _MONTHS]
            longest = [one for one in passage.told("longest") if at - _NEAR <= one < at]
            if longest:
                yield StoryClaim("streak", longest[0], at + 1, apart=NOT_HELD)
            if longest or not counted or not units:
                continue
            number, unit = min(counted, key=lambda one: abs(one - at)), units[0]
            first, end = min(at, number, unit), max(at, number, unit) + 1
            said, length = self._said(first, end), tags[unit].value
            claim = Claim(Aspect.STREAK, Decimal(tags[number].value), f"{length}s", way=said.way or 1)
            readings = tuple(
                ClaimReading(
                    replace(
                        self._query(said, period, partners, None),
                        measure=Measure.STREAK,
                        frequency=Frequency(length),
                        direction=Direction.DOWN if said.way < 0 else Direction.UP,
                    ),
                    claim,
                )
                for period, partners in product(self._steps(length), said.partners)
            )
            yield StoryClaim("streak", first, end, readings, is_open=said.is_open)

    def _steps(self, unit: str) -> tuple[Period, ...]:
        """The periods spoken of that are as long as a step of the run."""
        times = [one.period for one in self.passage.times if not one.is_base]
        alike = [one for one in (*times, *self.thread.spoken_of) if one.months == _MONTHS[unit]]
        return tuple(dict.fromkeys(alike))[:3]

    def _ranks(self) -> Iterator[StoryClaim]:
        """The third-largest market, 第二大贸易伙伴, 3위; ranked fourth."""
        passage, tags = self.passage, self.tags
        for at, tag in enumerate(tags):
            if tag.kind in ("noun", "noun one") and tag.value.startswith("partner"):
                yield from self._ranked_by(range(max(0, at - 5), at), at + 1, tag.value.partition(" ")[2])
            elif (tag.kind, tag.value) == ("story", "place") or self._is_first(at):
                number = 1 if self._is_first(at) else self._number(at - 1)
                if number:
                    yield from self._rank(at - (not self._is_first(at)), at + 1, number, "")
        for at in passage.told("placed"):
            placed = next(
                (
                    one
                    for one in range(at + 1, min(at + 3, len(tags)))
                    if tags[one].kind in ("ordinal", "small")
                ),
                None,
            )
            if placed is not None:
                yield from self._rank(at, placed + 1, int(tags[placed].value), "")

    def _is_first(self, at: int) -> bool:
        """1위, 第一: a word of its own."""
        tag = self.tags[at]
        return tag.kind == "cue" and tag.value == "top+one" and self.passage.tagged.said(tag)[:1].isdigit()

    def _number(self, at: int) -> int:
        tag = self.tags[at] if at >= 0 else None
        return int(tag.value) if tag and tag.kind in ("small", "ordinal") else 0

    def _ranked_by(self, near: range, end: int, flow: str) -> Iterator[StoryClaim]:
        tags = self.tags
        ordinals = [
            at
            for at in near
            if tags[at].kind == "ordinal" or ((tags[at].kind, tags[at + 1].value) == ("small", "place"))
        ]
        tops = [at for at in near if at in self.passage.cues("top")]
        if ordinals and (tops or tags[ordinals[-1]].kind == "ordinal"):
            yield from self._rank(ordinals[-1], end, int(tags[ordinals[-1]].value), flow)
        elif tops and not any(tags[at].kind in _NUMBERS for at in near if at >= tops[-1] - 1):
            yield from self._rank(tops[-1], end, 1, flow)

    def _rank(self, first: int, end: int, number: int, flow: str) -> Iterator[StoryClaim]:
        passage = self.passage
        before = [
            one for one in passage.of("place") if one.end <= first and not passage.is_broken(one.end, first)
        ]
        behind = [
            one for one in passage.of("place") if one.first >= end and not passage.is_broken(end, one.first)
        ]
        named = before[0].values if before else behind[0].values if behind else self.thread.partners
        own = [one for one in passage.of("flow") if one.end <= first or one.first <= end + 1]
        flows = (flow,) if flow else (own[-1].values if own else (self.thread.flow or "total",))
        times = [one for one in passage.times if not one.is_base]
        told = [one.period for one in times if one.first >= end][:1] or [one.period for one in times][-1:]
        readings = tuple(
            ClaimReading(
                Query(
                    measure=Measure.RANK, flow=Flow(one), partners=(place,), periods=(period,), currency="CNY"
                ),
                Claim(Aspect.RANK, Decimal(number), "rank"),
            )
            for period, one, place in product(told or self.thread.spoken_of, flows, named[:2])
            if one != "balance"
        )
        if readings:
            yield StoryClaim("rank", first, end, readings[:_MOST])

    def _counts(self) -> Iterator[StoryClaim]:
        """240 countries, 190 of them."""
        tags = self.tags
        for at, tag in enumerate(tags):
            behind = tags[at + 1 : at + 3]
            if tag.kind not in ("small", "number") or int(tag.value) < _FEWEST or not behind:
                continue
            counts = (behind[0].kind, behind[0].value) == ("noun", "partner") and self.passage.of("flow")
            them = self.thread.counts and (behind[0].kind, behind[0].value) in (
                ("prep", "of"),
                ("story", "piece"),
            )
            if not (counts or them):
                continue
            self.thread.counts = True
            said, value = self._said(at, at + 1), Decimal(tag.value)
            claim = Claim(Aspect.COUNT, value * (1 + _SOME), "partners", value * _SOME * 2)
            direction = {1: Direction.UP, -1: Direction.DOWN}.get(said.way)
            readings = tuple(
                ClaimReading(
                    replace(
                        self._query(said, period, (), None),
                        measure=Measure.LIST,
                        breakdown=Breakdown.PARTNER,
                        direction=direction,
                    ),
                    claim,
                )
                for period in said.periods
            )
            yield StoryClaim("count", at, at + 2, readings)

    def _unmoved(self) -> Iterator[StoryClaim]:
        """Unchanged on the year."""
        for at in self.passage.told("flat"):
            said = self._said(at, at + 1)
            claim = Claim(Aspect.GROWTH, Decimal(0), PERCENT, _UNMOVED)
            currencies = said.currencies or ("CNY",)
            readings = tuple(
                ClaimReading(
                    replace(
                        self._query(said, period, partners, None), measure=Measure.YOY, currency=currencies[0]
                    ),
                    claim,
                )
                for period, partners in product(said.periods, said.partners)
            )
            if self.passage.of("flow"):
                yield StoryClaim("growth", at, at + 1, readings[:_MOST], is_open=True)

    def _query(self, said: SaidOf, period: Period, partners: tuple[str, ...], goods: str | None) -> Query:
        return Query(
            flow=Flow(said.flows[0]),
            partners=partners,
            combine=len(partners) > 1,
            product=goods_of(goods, self.subjects.vocabulary),
            periods=(period,),
            currency=self.thread.currency or "CNY",
        )

    def _said(self, first: int, end: int) -> SaidOf:
        """What a claim without an amount is said of, as if a percentage stood there."""
        return self.subjects.of(Group((QuotedFigure(Decimal(0), PERCENT, Decimal(1), first, end),)))[0]


def _frequency(period: Period) -> Frequency | None:
    return {1: Frequency.MONTH, 3: Frequency.QUARTER, YEAR: Frequency.YEAR}.get(period.months)
