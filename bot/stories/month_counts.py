"""Claims of the months in which something rose or fell: nine of the twelve, every month, only February."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from decimal import Decimal
from itertools import pairwise

from bot.answer.periods import split_period
from bot.domain.claim import Aspect, Claim
from bot.domain.month import Period
from bot.domain.query import Breakdown, Direction, Flow, Frequency, Measure, Query
from bot.language.grammar.amounts import PERCENT
from bot.stories.claims import StoryClaim
from bot.stories.finder import ClaimFinder
from bot.stories.kinds import HELD_IN
from bot.stories.months_told import MonthCount, MonthsTold
from bot.stories.partner_counts import find_counted_mark, find_counted_way
from bot.stories.quoted_figures import QuotedFigure
from bot.stories.readings import ClaimReading, join_readings
from bot.stories.tag_words import DENIALS
from bot.value_class import value_class

_APART = ("streak", "record", "record low", "top", "bottom", "first", "average", "average of")
_PACES = ("faster", "slower")
_MOST = 4


@value_class(slots=False)
class MonthCounts(ClaimFinder):
    """Finds claims of one sentence that something rose, or fell, in so many months of a longer time."""

    def list_claims(self) -> Iterator[StoryClaim]:
        """Yields claims that all months moved one way, that so many did, or that only one did."""
        for said in MonthsTold(self.subjects).list_said():
            is_turned = said.is_except != self._is_denied(said)
            way = find_counted_way(self.passage, said.first) * (-1 if is_turned else 1)
            mark = find_counted_mark(self.passage, said.first) if said.count else ""
            readings = tuple(self._list_readings(said, way, mark))[:_MOST] if way or mark else ()
            if not readings or self._is_apart(said) or not (said.count or self._is_moved_beside(said)):
                continue
            first, end = self._find_ends(said)
            value = Decimal(said.count)
            figure = QuotedFigure(value, "partners", Decimal(1), first, end) if said.count else None
            yield StoryClaim("count", first, end, readings[:1], others=readings[1:], figure=figure)

    def _is_denied(self, said: MonthCount) -> bool:
        """Returns whether none of the months moved so: did not fall in any month; 没有一个月下降."""
        return any(self.tags[at].pair in DENIALS for at in self.passage.find_clause(said.first))

    def read_each_month(self, claims: Sequence[StoryClaim]) -> list[StoryClaim]:
        """Returns the claims, a limit beside such words as one that each month passed: 均超过4万亿元."""
        every = [one for one in MonthsTold(self.subjects).list_said() if not (one.count or one.alone)]
        return [self._read_for_each(one, every) for one in claims] if every else [*claims]

    def _read_for_each(self, claim: StoryClaim, every: Sequence[MonthCount]) -> StoryClaim:
        clause = self.passage.find_clause(claim.first)
        near = [one for one in every if one.first in clause]
        is_limit = claim.figure is not None and bool(claim.figure.bound) and not claim.exclusion
        if not (near and is_limit and claim.kind in ("amount", "growth")):
            return claim
        spans = self._list_spans(near[0])
        likeliest = dict.fromkeys(
            replace(one, query=replace(one.query, periods=())) for one in claim.readings
        )
        each = [
            _join_months([(one, month) for month in split_period(span, Frequency.MONTH)])
            for one in likeliest
            for span in spans
        ]
        if not each:
            return claim
        first, end = min(claim.first, near[0].first), max(claim.end, near[0].end)
        claim = replace(claim, first=first, end=end)
        kept = replace(claim, readings=tuple(each[:1]), others=tuple(each[1:_MOST]), carried=())
        return replace(kept, list_more=None, list_carried=None, amount_at=-1)

    def _is_apart(self, said: MonthCount) -> bool:
        """Returns whether its clause is about a run, a record, a pace or a figure, not only the months."""
        clause, moved = self.passage.find_clause(said.first), {*self._list_moves()}
        is_told = any(one.unit and one.first in clause and not one.bound for one in self.passage.figures)
        apart = [at for at in self.passage.list_cues(*_APART) if at not in moved]
        return is_told or any(at in clause for at in (*apart, *self.passage.list_cues(*_PACES)))

    def _is_moved_beside(self, said: MonthCount) -> bool:
        """Returns whether a word in its clause says how all moved, or right behind one that did alone."""
        clause, between = self.passage.find_clause(said.first), ("filler", "cue", "prep")
        moved = [at for at in self._list_moves() if at in clause]
        if said.alone is None or said.is_except or not self.passage.is_led or self.passage.is_postposed:
            return bool(moved)
        return any(
            all(tag.kind in between for tag in self.tags[said.end : at]) for at in moved if at >= said.end
        )

    def _list_moves(self) -> list[int]:
        return self.passage.list_cues("up", "growth", "down", "more", "lesser")

    def _find_ends(self, said: MonthCount) -> tuple[int, int]:
        """Returns where the words begin and end, with that for the way they moved."""
        clause = self.passage.find_clause(said.first)
        moved = [at for at in self._list_moves() if at in clause]
        if said.count or not moved:
            return said.first, said.end
        near = min(moved, key=lambda at: max(said.first - at, at + 1 - said.end))
        return min(said.first, near), max(said.end, near + 1)

    def _list_spans(self, said: MonthCount) -> list[Period]:
        """Lists the longer times in question, as long as is said."""
        clause = self.passage.find_clause(said.first)
        if not (said.of or said.count or said.alone) and (since := self._list_since(said)):
            return since
        times = [one for one in self.passage.told_times if one.period.months > 1]
        told = [one.period for one in times if one.first in clause or one.first < said.first]
        listed = [one.period for one in self.passage.told_times if one.period.is_month]
        if len(listed) > 1 and listed[0].shift(len(listed) - 1) == listed[-1] and not told:  # 4、5、6月
            return [Period(listed[0].first, listed[-1].last)]
        subject = self.subjects.make_subject(said.first, said.first + 1)
        each = dict.fromkeys(told or (*subject.periods, *self.thread.known_periods))
        alone = said.alone
        if alone is not None:
            return [
                one for one in each if one.months > 1 and one.first <= alone.first and alone.last <= one.last
            ]
        return [one for one in each if one.months > 1 and one.months == (said.of or one.months)]

    def _list_since(self, said: MonthCount) -> list[Period]:
        """Lists the months since one that is named, with it or without: fell every month since April."""
        times, behind = self.passage.times, self.tags[said.end : said.end + 1]
        if told := [one.period for one in times if one.is_from and one.period.months > 1]:
            return [Period(one, told[-1].last) for one in (told[-1].first, told[-1].first.shift(1))]
        is_since = any(tag.kind == "since" or tag.pair == ("prep", "from") for tag in behind)
        months = [one for one in times if one.period.is_month]
        starts = [one.period.first for one in months if one.end <= said.first and is_since][-1:]
        ends = [one.period.last for one in months if one.first >= said.end]
        last = ends[0] if ends else self.thread.main_periods[0].last
        return [Period(one, last) for one in starts if one < last]

    def _list_readings(self, said: MonthCount, way: int, mark: str) -> Iterator[ClaimReading]:
        subject = self.subjects.make_subject(said.first, said.first + 1).narrow_to_likeliest()
        for query in self.list_queries(subject, self._list_spans(said)[:2]):
            span = query.periods[0]
            if query.flow is Flow.BALANCE or said.count > span.months:
                continue
            if said.count:
                yield _count_months(query, said.count, way, mark)
                continue
            claims = (
                (self._claim_way(query, way if said.alone in (None, month) else -way), month)
                for month in split_period(span, Frequency.MONTH)
            )
            each_month = _join_months([*claims])
            if query.product:  # by quantity, which no list has
                yield each_month
            else:
                counted = _count_months(query, 1 if said.alone else span.months, way, "")
                yield replace(counted, joint=(replace(each_month, joint=()), *each_month.joint))
            if said.alone is None and not self.passage.list_cues("year earlier"):
                steps = [replace(query, periods=(month,)) for month in split_period(span, Frequency.MONTH)]
                order = Claim(Aspect.ORDER, way=way)
                yield join_readings(ClaimReading(later, order, (one,)) for one, later in pairwise(steps))

    def _claim_way(self, query: Query, way: int) -> ClaimReading:
        is_counted = bool(query.product) and not self.passage.list_story_words("worth")
        measure = Measure.QUANTITY if is_counted else Measure.YOY
        return ClaimReading(
            replace(query, measure=measure, currency=HELD_IN[0]), Claim(Aspect.GROWTH, unit=PERCENT, way=way)
        )


def _count_months(query: Query, count: int, way: int, mark: str) -> ClaimReading:
    """Returns the reading that so many months passed a mark, or moved one way."""
    direction = Direction.UP if way > 0 else Direction.DOWN
    listed = replace(
        query,
        measure=Measure.LIST,
        breakdown=Breakdown.PERIOD,
        frequency=Frequency.MONTH,
        direction=None if mark else direction,
        threshold=mark or None,
        currency=HELD_IN[0],
    )
    return ClaimReading(listed, Claim(Aspect.COUNT, Decimal(count), "partners"))


def _join_months(each: Sequence[tuple[ClaimReading, Period]]) -> ClaimReading:
    """Returns the reading that what is claimed holds in each month."""
    return join_readings(replace(one, query=replace(one.query, periods=(month,))) for one, month in each)
