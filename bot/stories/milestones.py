"""Claims without an amount: records, runs, places in a ranking, and how many partners."""

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from itertools import product

from bot.domain.claim import Aspect, Claim
from bot.domain.month import Period
from bot.domain.query import Breakdown, Direction, Flow, Frequency, Measure, Query
from bot.stories.claims import NOT_HELD, ClaimReading, StoryClaim
from bot.stories.passage import Passage
from bot.stories.quoted import QuotedFigure
from bot.stories.subjects import Group, SaidOf, Subjects
from bot.stories.thread import Thread

_NUMBERS = ("small", "number", "ordinal")
_MONTHS = {"month": 1, "quarter": 3, "half": 6, "year": 12}
_NEAR = 4
_SOME = Decimal("0.03")
"""Half of how far a round number of partners may lie below their number: more than 190, of 194."""


@dataclass(frozen=True)
class Milestones:
    """Finds them in one sentence, after what the story has said before."""

    passage: Passage
    thread: Thread
    subjects: Subjects

    def all(self) -> Iterator[StoryClaim]:
        yield from self._records()
        yield from self._runs()
        yield from self._ranks()
        yield from self._counts()

    def _records(self) -> Iterator[StoryClaim]:
        passage = self.passage
        for at in passage.cues("record", "record low"):
            if passage.told("forecast"):
                continue
            behind = next((one for one in passage.of("flow") if at < one.first <= at + 2), None)
            end = behind.end if behind else at + 1
            first = at
            passing = next(
                (one for one in range(max(0, at - _NEAR), at) if passage.tags[one].kind == "comparator"), None
            )
            if passing is not None and all(
                tag.kind in ("filler", "past") for tag in passage.tags[passing + 1 : at]
            ):
                first = passing
            said = self._said(at, at + 1)
            flows = behind.values if behind else said.flows
            direction = Direction.DOWN if at in passage.cues("record low") else None
            readings = []
            for period, partners in product(self._periods(at), said.partners):
                each = len(flows) > 1 and "export" in flows and "import" in flows
                flow = None if each else Flow(flows[0])
                query = Query(
                    measure=Measure.RECORD,
                    flow=flow,
                    partners=partners,
                    combine=len(partners) > 1,
                    periods=(period,),
                    breakdown=Breakdown.FLOW if each else None,
                    frequency=_frequency(period) if each else None,
                    direction=direction,
                    currency=self.thread.currency,
                )
                readings.append(ClaimReading(query, Claim(Aspect.RECORD)))
            yield StoryClaim(
                "record", first, end, tuple(readings), is_open=not (behind or passage.of("flow"))
            )

    def _periods(self, at: int) -> tuple[Period, ...]:
        """Not the time of the record before, which is told behind."""
        times = [one for one in self.passage.times if not one.is_base and one.first < at]
        times = times or [one for one in self.passage.times if not one.is_base and one.first <= at + 3]
        return (times[-1].period,) if times else self.thread.spoken_of

    def _runs(self) -> Iterator[StoryClaim]:
        passage = self.passage
        for at in passage.cues("streak"):
            near = range(max(0, at - 3), min(len(passage.tags), at + 4))
            counted = [one for one in near if passage.tags[one].kind in _NUMBERS]
            units = [
                one for one in near if passage.tags[one].kind == "unit" and passage.tags[one].value in _MONTHS
            ]
            longest = [one for one in passage.told("longest") if at - 4 <= one < at]
            if longest:
                yield StoryClaim("streak", longest[0], at + 1, apart=NOT_HELD)
                continue
            if not counted or not units:
                continue
            number, unit = min(counted, key=lambda one: abs(one - at)), units[0]
            places = (at, number, unit)
            said = self._said(min(places), max(places) + 1)
            flows = said.flows[:1]
            direction = Direction.DOWN if said.way < 0 else Direction.UP
            claim = Claim(
                Aspect.STREAK,
                Decimal(passage.tags[number].value),
                f"{passage.tags[unit].value}s",
                way=said.way or 1,
            )
            readings = tuple(
                ClaimReading(
                    Query(
                        measure=Measure.STREAK,
                        flow=Flow(flow),
                        partners=partners,
                        combine=len(partners) > 1,
                        periods=(period,),
                        frequency=Frequency(passage.tags[unit].value),
                        direction=direction,
                        currency=self.thread.currency,
                    ),
                    claim,
                )
                for period, flow, partners in product(
                    self._steps(passage.tags[unit].value), flows, said.partners
                )
            )
            yield StoryClaim("streak", min(places), max(places) + 1, readings, is_open=said.is_open)

    def _steps(self, unit: str) -> tuple[Period, ...]:
        """The periods spoken of that are as long as a step of the run."""
        times = [one.period for one in self.passage.times if not one.is_base]
        spoken = (*times, *self.thread.spoken_of)
        alike = [one for one in spoken if one.months == _MONTHS[unit]]
        return tuple(dict.fromkeys(alike))[:3]

    def _ranks(self) -> Iterator[StoryClaim]:
        passage = self.passage
        for at in passage.cues("top"):
            noun = next(
                (
                    one
                    for one in range(at + 1, min(at + 4, len(passage.tags)))
                    if passage.tags[one].kind in ("noun one", "noun")
                ),
                None,
            )
            if noun is None or not passage.tags[noun].value.startswith("partner"):
                continue
            before = passage.tags[at - 1] if at else None
            is_counted = before is not None and before.kind == "ordinal"
            number = int(before.value) if before and is_counted else 1
            flow = {"export": "export", "import": "import"}.get(
                passage.tags[noun].value.partition(" ")[2], "total"
            )
            yield from self._rank(at - is_counted, noun + 1, number, flow)
        for at in passage.told("placed"):
            placed = next(
                (
                    one
                    for one in range(at + 1, min(at + 3, len(passage.tags)))
                    if passage.tags[one].kind in ("ordinal", "small")
                ),
                None,
            )
            if placed is not None:
                yield from self._rank(
                    at, placed + 1, int(passage.tags[placed].value), self.thread.flow or "total"
                )

    def _rank(self, first: int, end: int, number: int, flow: str) -> Iterator[StoryClaim]:
        passage = self.passage
        before = [
            one for one in passage.of("place") if one.end <= first and not passage.is_broken(one.end, first)
        ]
        behind = [
            one for one in passage.of("place") if one.first >= end and not passage.is_broken(end, one.first)
        ]
        named = before[-1:] or behind[:1]
        place = named[0].values[0] if named else next(iter(self.thread.partners), None)
        if not place:
            return
        periods = [one.period for one in passage.times if not one.is_base] or self.thread.spoken_of
        claim = Claim(Aspect.RANK, Decimal(number), "rank")
        readings = tuple(
            ClaimReading(
                Query(
                    measure=Measure.RANK,
                    flow=Flow(flow),
                    partners=(place,),
                    periods=(period,),
                    currency="CNY",
                ),
                claim,
            )
            for period in periods
        )
        yield StoryClaim("rank", first, end, readings)

    def _counts(self) -> Iterator[StoryClaim]:
        passage = self.passage
        for at, tag in enumerate(passage.tags):
            behind = passage.tags[at + 1 : at + 3]
            counts = (
                tag.kind in ("small", "number")
                and behind
                and (behind[0].kind == "noun" and behind[0].value == "partner")
            )
            them = (
                len(behind) == 2
                and (behind[0].kind, behind[0].value) == ("prep", "of")
                and passage.tagged.said(behind[1]) == "them"
            )
            if (
                not (counts or (them and tag.kind in ("small", "number") and self.thread.counts))
                or int(tag.value) < 20
            ):
                continue
            self.thread.counts = True
            said = self._said(at, at + 1)
            value = Decimal(tag.value)
            claim = Claim(Aspect.COUNT, value * (1 + _SOME), "partners", value * _SOME * 2)
            direction = {1: Direction.UP, -1: Direction.DOWN}.get(said.way)
            readings = tuple(
                ClaimReading(
                    Query(
                        measure=Measure.LIST,
                        flow=Flow(said.flows[0]),
                        periods=(period,),
                        breakdown=Breakdown.PARTNER,
                        direction=direction,
                        currency="CNY",
                    ),
                    claim,
                )
                for period in said.periods
            )
            yield StoryClaim("count", at, at + 2 + bool(them), readings)

    def _said(self, first: int, end: int) -> SaidOf:
        """What a claim without an amount is said of, as if a figure stood there."""
        group = Group((QuotedFigure(Decimal(0), "", Decimal(1), first, end),))
        return self.subjects.of(group)[0]


def _frequency(period: Period) -> Frequency | None:
    return {1: Frequency.MONTH, 3: Frequency.QUARTER, 12: Frequency.YEAR}.get(period.months)
