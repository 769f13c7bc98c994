"""Claims without an amount: records, runs, and what did not move; ranks and counts are in `ranks.py`."""

from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal
from itertools import islice, pairwise, product

from bot.domain.claim import Aspect, Claim
from bot.domain.month import YEAR, Period
from bot.domain.query import Breakdown, Direction, Flow, Frequency, Measure, Query
from bot.language.grammar.amounts import PERCENT
from bot.language.tagger.numbers import COUNTS
from bot.stories.claims import StoryClaim
from bot.stories.extreme_months import ExtremeMonths
from bot.stories.figure_subject import FigureSubject
from bot.stories.finder import ClaimFinder
from bot.stories.first_moves import FirstMoves
from bot.stories.kinds import HELD_IN, NOT_HELD
from bot.stories.member_counts import MemberCounts
from bot.stories.month_counts import MonthCounts
from bot.stories.quoted_figures import QUANTITY, QuotedFigure
from bot.stories.rank_lists import RankLists
from bot.stories.ranks import Ranks
from bot.stories.readings import ClaimReading, list_printed_goods
from bot.stories.records import Records, is_monthly
from bot.value_class import value_class

_MONTHS = {"month": 1, "quarter": 3, "half": 6, "year": YEAR}
_STEPS = ("unit", "mark", "frequency")
_NEAR = 4
_UNMOVED, _ROUGHLY = Decimal("0.3"), Decimal(8)
"""How far what did not move may have moved, in both directions together, and what it never did."""
_MOST = 6


@value_class(slots=False)
class UnquantifiedClaims(ClaimFinder):
    """Finds the claims of one sentence that state no amount."""

    def list_claims(self) -> Iterator[StoryClaim]:
        """Yields the claims that state no amount, by kind; none for a sentence that is a forecast."""
        if self.passage.list_story_words("forecast"):
            return
        yield from ExtremeMonths(self.subjects).list_claims()
        yield from Records(self.subjects).list_claims()
        yield from self._list_records()
        yield from self._list_runs()
        yield from FirstMoves(self.subjects).list_claims()
        yield from MonthCounts(self.subjects).list_claims()
        yield from MemberCounts(self.subjects).list_claims()
        ranks = [*Ranks(self.subjects).list_claims()]
        yield from ranks
        yield from RankLists(self.subjects).list_claims(ranks)
        yield from self._list_unmoved()

    def _list_records(self) -> Iterator[StoryClaim]:
        passage, tags = self.passage, self.tags
        cues = passage.list_cues("record", "record low")
        for at in cues:
            firsts = (one for one in passage.list_cues("first") if at - _NEAR <= one < at)
            if at - 1 in cues or passage.is_start_of_run(at) or any(firsts):  # for the first time in history
                continue
            behind = next((one for one in passage.list_mentions("flow") if at < one.first <= at + 2), None)
            end = behind.end if behind else at + 1 + (at + 1 in cues)
            led = [tag.kind for tag in tags[max(0, at - 2) : at]]
            if led == ["unknown", "join"]:  # more beans than ever
                yield StoryClaim("record", at, end, exclusion=NOT_HELD)
                continue
            if self._is_of_lower_place(at):
                yield StoryClaim("record", at, end, exclusion=NOT_HELD)
                continue
            passing = [one for one in range(max(0, at - _NEAR), at) if tags[one].kind == "comparator"]
            subject = self.subjects.make_subject(at, at + 1)
            flows = behind.values if behind else subject.flows
            way = -1 if {at, at + 1} & {*passage.list_cues("record low")} else 1
            ways = self.list_balance_ways(way) if flows[0] == "balance" else (way,)
            directions = tuple(Direction.DOWN if one < 0 else None for one in ways)
            named = {value for one in passage.list_mentions("flow") for value in one.values}
            each = {"export", "import"} <= {*flows} & named
            readings = tuple(
                ClaimReading(
                    Query(
                        measure=Measure.RECORD,
                        flow=None if each else Flow(flows[0]),
                        partners=partners,
                        combine=len(partners) > 1,
                        periods=(period,),
                        breakdown=Breakdown.FLOW if each else None,
                        direction=way,
                        currency=self.thread.currency,
                    ),
                    Claim(self.find_aspect_of_record(at)),
                )
                for period, partners, way in product(self._list_periods(at), subject.partners, directions)
            )
            is_open = not (behind or any(one.first < at for one in passage.list_mentions("flow")))
            record = StoryClaim("record", passing[0] if passing else at, end, readings, is_open=is_open)
            yield replace(record, amount_at=self.find_amount_beside(at))

    def _is_of_lower_place(self, at: int) -> bool:
        """Returns whether it is a place below the record: the second-highest figure on record."""
        near = range(max(1, at - _NEAR), at)
        tops = [one for one in self.passage.list_cues("top", "bottom") if one in near]
        led = [self.tags[one - 1 - (self.tags[one - 1].value == "-")] for one in tops]
        return any(tag.kind == "ordinal" and int(tag.value) > 1 for tag in led)

    def _list_periods(self, at: int) -> tuple[Period, ...]:
        """Lists the periods, leaving out that of the record before, which is named behind."""
        times = [one for one in self.passage.times if not one.is_base and one.first < at]
        spoken = (times[-1].period,) if times else self.thread.likely_periods
        monthly = any(is_monthly(tag) for tag in self.tags[max(0, at - _NEAR) : at + _NEAR])
        return tuple(dict.fromkeys(Period.of_month(one.last) for one in spoken)) if monthly else spoken

    def _list_runs(self) -> Iterator[StoryClaim]:
        passage, tags = self.passage, self.tags
        for at in passage.list_cues("streak"):
            near = range(max(0, at - 3), min(len(tags), at + 4))
            counted = [one for one in near if tags[one].kind in COUNTS]
            units = [one for one in near if tags[one].kind in _STEPS and tags[one].value in _MONTHS]
            ranked = [one for one in passage.list_cues("top", "rank") if at < one <= at + _NEAR + 2]
            longest = [one for one in passage.list_story_words("longest") if at - _NEAR <= one < at]
            if ranked or longest:  # for the fifth year the first; the longest streak since 2001
                first, last = min((at, *longest)), max((at, *ranked[:1]))
                yield StoryClaim("streak", first, last + 1, exclusion=NOT_HELD)
                continue
            length = tags[units[0]].value if units else self._find_untold_step(at)
            if not counted or not length or self._is_of_level(at):
                continue
            number = min(counted, key=lambda one: abs(one - at))
            first, end = min(at, number, *units[:1]), max(at, number, *units[:1]) + 1
            subject = self.subjects.make_subject(first, end)
            claim = Claim(Aspect.STREAK, Decimal(tags[number].value), f"{length}s", way=subject.way or 1)
            readings = tuple(
                ClaimReading(
                    replace(
                        self.subjects.make_query(subject, period, partners, None),
                        measure=Measure.STREAK,
                        frequency=Frequency(length),
                        direction=Direction.DOWN if subject.way < 0 else Direction.UP,
                    ),
                    claim,
                )
                for period, partners in product(self._list_steps(length), subject.partners)
            )
            on_month = (
                tuple(self._list_month_runs(subject, int(tags[number].value))) if length == "month" else ()
            )
            if rate := self._find_rate_passed(at):
                runs = self._list_rate_runs(subject, int(tags[number].value), rate)
                readings, on_month = tuple(islice(runs, 1)), ()
            elif self.passage.list_cues("mom"):
                readings, on_month = on_month[:1], on_month[1:]
            elif self._is_since(at):
                readings, on_month = on_month[:1], (*on_month[1:], *readings)
            yield StoryClaim("streak", first, end, readings, others=on_month, is_open=subject.is_open)

    def _find_untold_step(self, at: int) -> str:
        """Finds the step of a run that only a month beside it tells: in December, the ninth fall in a row."""
        moved = self.passage.list_cues("up", "down", "growth")
        is_moved = any(abs(one - at) <= _NEAR for one in moved)
        is_of_month = any(one.period.is_month for one in self.passage.times)
        return "month" if is_moved and is_of_month else ""

    def _is_of_level(self, at: int) -> bool:
        """Returns whether a run is of amounts above a mark, not of moves: 连续6个月保持在3.6万亿元以上."""
        passage = self.passage
        clause = passage.find_clause(at)
        return any(one.bound and one.unit in HELD_IN and one.first in clause for one in passage.figures)

    def _find_rate_passed(self, at: int) -> QuotedFigure | None:
        """Finds the rate that each step of a run passes: the seventh month of double-digit declines."""
        near = (one for one in self.passage.figures if abs(one.first - at) <= _NEAR + 2)
        return next((one for one in near if one.bound and one.unit == PERCENT), None)

    def _list_rate_runs(
        self, subject: FigureSubject, count: int, rate: QuotedFigure
    ) -> Iterator[ClaimReading]:
        """Lists runs of months in each of which something grew, or fell, by more than a rate."""
        way = self.subjects.groups.find_way(rate.first, rate.end) or subject.way or 1
        claim = Claim(Aspect.GROWTH, rate.value, PERCENT, rate.digit, way, rate.bound)
        for period, partners in product(self._list_steps("month"), subject.partners):
            query = replace(self.subjects.make_query(subject, period, partners, None), measure=Measure.YOY)
            each = [replace(query, periods=(period.shift(-back),)) for back in range(count)]
            first, *joint = (ClaimReading(one, claim) for one in each)
            yield replace(first, joint=tuple(joint))

    def _is_since(self, at: int) -> bool:
        """Returns whether a run begins at a month, and may go from month to month: 自3月低点起."""
        years = {one.shift_to_year_earlier() for one in self.thread.likely_periods}  # up from June last year
        since = (one for one in self.passage.times if one.is_from and one.first < at)
        return any(one.period not in years for one in since)

    def _list_month_runs(self, subject: FigureSubject, count: int) -> Iterator[ClaimReading]:
        """Lists runs of each month above, or below, the one before.

        For goods by quantity, else also by value.
        """
        claim = Claim(Aspect.ORDER, way=subject.way or 1)
        goods_meant = [
            line for one in subject.products for line in list_printed_goods(one, self.subjects.vocabulary)
        ]
        is_counted = any(one.unit == QUANTITY for one in self.passage.figures)
        measures = (Measure.QUANTITY,) if is_counted else (Measure.QUANTITY, Measure.VALUE)
        each = product(self._list_steps("month"), subject.partners, goods_meant or (None,))
        for period, partners, goods in islice(each, _MOST):
            query = self.subjects.make_query(subject, period, partners, goods)
            for measure in measures if goods else (Measure.VALUE,):
                levels = [
                    replace(query, measure=measure, periods=(period.shift(-back),))
                    for back in range(count + 1)
                ]
                steps = [ClaimReading(one, claim, (other,)) for one, other in pairwise(levels)]
                if steps:
                    yield replace(steps[0], joint=tuple(steps[1:]))

    def _is_predicate(self, at: int) -> bool:
        """Returns whether it says that the trade before it did not move: imports were almost unchanged."""
        led = [tag for tag in self.tags[max(0, at - 2) : at] if tag.kind != "story"][-1:]
        is_told = bool(led) and (led[0].kind, led[0].value) == ("cue", "yes or no")
        flows = [one for one in self.passage.list_mentions("flow") if one.end <= at]
        return is_told and bool(flows) and not any(one.unit for one in self.passage.figures)

    def _list_steps(self, unit: str) -> tuple[Period, ...]:
        """Lists the periods in question that are as long as a step of the run."""
        times = [one.period for one in self.passage.times if not one.is_base]
        alike = [one for one in (*times, *self.thread.likely_periods) if one.months == _MONTHS[unit]]
        return tuple(dict.fromkeys(alike))[:3]

    def _list_unmoved(self) -> Iterator[StoryClaim]:
        """Lists what did not move: unchanged on the year."""
        for at in self.passage.list_story_words("flat"):
            subject = self.subjects.make_subject(at, at + 1)
            claim = Claim(Aspect.GROWTH, Decimal(0), PERCENT, _UNMOVED)
            currencies = subject.currencies or ("CNY",)
            readings = tuple(
                ClaimReading(
                    replace(
                        self.subjects.make_query(subject, period, partners, None),
                        measure=Measure.YOY,
                        currency=currencies[0],
                    ),
                    claim,
                )
                for period, partners in product(subject.periods, subject.partners)
            )
            if self.passage.list_mentions("flow"):
                roughly = tuple(
                    replace(one, claim=replace(claim, digit=_ROUGHLY)) for one in readings[:_MOST]
                )
                yield StoryClaim(
                    "direction",
                    at,
                    at + 1,
                    roughly,
                    others=readings[:_MOST],
                    is_open=not self._is_predicate(at),
                )
