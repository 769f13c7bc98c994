"""Claims of runs: how many months or years in a row something rose, fell or passed a rate."""

from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal
from itertools import islice, pairwise

from bot.domain.claim import Aspect, Claim
from bot.domain.month import YEAR, Period
from bot.domain.query import Direction, Frequency, Measure, Query
from bot.language.grammar.amounts import PERCENT
from bot.language.tagger.numbers import COUNTS
from bot.stories.claims import StoryClaim
from bot.stories.figure_subject import FigureSubject
from bot.stories.finder import ClaimFinder
from bot.stories.kinds import HELD_IN, NOT_HELD
from bot.stories.quoted_figures import QUANTITY, QuotedFigure
from bot.stories.readings import ClaimReading, join_readings, list_printed_goods
from bot.stories.tag_words import read_cues
from bot.value_class import value_class

_MONTHS = {"month": 1, "quarter": 3, "half": 6, "year": YEAR}
_STEPS = ("unit", "mark", "frequency")
_LENGTHS = frozenset(one.value for one in Frequency)
"""Steps that runs are counted in; of halves none is."""
_INCLUSIVE = ("after", "inclusive")
_NEAR = 4
_MOST = 6


@value_class(slots=False)
class Runs(ClaimFinder):
    """Finds the runs that one sentence tells of."""

    def list_claims(self) -> Iterator[StoryClaim]:
        """Yields the runs in the sentence; of one that is ranked among others, nothing is judged."""
        passage, tags = self.passage, self.tags
        for at in passage.list_cues("streak"):
            near = [
                one for one in range(max(0, at - _NEAR), min(len(tags), at + _NEAR)) if one not in self._dated
            ]
            counted = [one for one in near if tags[one].kind in COUNTS and int(tags[one].value)]
            units = [one for one in near if self._read_step(one)]
            ranked = [one for one in passage.list_cues("top", "rank") if at < one <= at + _NEAR + 2]
            longest = [one for one in passage.list_story_words("longest") if at - _NEAR <= one < at]
            if ranked or longest:  # for the fifth year the first; the longest streak since 2001
                first, last = min((at, *longest)), max((at, *ranked[:1]))
                yield StoryClaim("streak", first, last + 1, exclusion=NOT_HELD)
                continue
            length = self._read_step(units[0]) if units else self._find_untold_step(at)
            if not counted or length not in _LENGTHS or self._is_of_level(at):
                continue
            number = min(counted, key=lambda one: (one + 1 not in units, abs(one - at)))
            first, end = min(at, number, *units[:1]), max(at, number, *units[:1]) + 1
            yield self._make_claim(at, range(first, end), int(tags[number].value), length)

    @property
    def _dated(self) -> set[int]:
        """The places that name times, but not 第三个月, which may be the third month of a run."""
        named = [one for one in self.passage.times if self.tags[one.end - 1].kind != "unit"]
        return {at for one in named for at in range(one.first, one.end)}

    def _read_step(self, at: int) -> str:
        """Reads a step that runs are counted in: months; annual; empty for any other word."""
        tag = self.tags[at]
        told = tag.value if tag.kind in _STEPS else "year" if "annual" in read_cues(tag) else ""
        return told if told in _MONTHS else ""

    def _make_claim(self, at: int, told: range, count: int, length: str) -> StoryClaim:
        """Makes the claim of a run of so many steps, on the year before, else from month to month."""
        subject = self._add_way(self.subjects.make_subject(told.start, told.stop), told)
        readings = tuple(self._list_year_runs(subject, count, length, told))
        on_month = tuple(self._list_month_runs(subject, count, told)) if length == "month" else ()
        alone = tuple(self._list_runs_of_single_months(subject, count, told)) if length == "month" else ()
        if rate := self._find_rate_passed(at):
            runs = self._list_rate_runs(subject, count, rate, told)
            readings, on_month, alone = tuple(islice(runs, 1)), (), ()
        elif self.passage.list_cues("mom"):
            readings, on_month = on_month[:1], on_month[1:]
        elif not readings:  # of goods
            readings, alone = alone[:1], alone[1:]
        is_named = bool(self.passage.list_mentions("place"))
        return StoryClaim(
            "streak",
            told.start,
            told.stop,
            readings,
            others=(*on_month, *alone),
            is_open=subject.is_open,
            is_unread=not (subject.way or self.passage.list_cues("growth", "up", "down")),
            amount_at=-1 if is_named else self.find_amount_before(told.start),
        )

    def _add_way(self, subject: FigureSubject, told: range) -> FigureSubject:
        """Adds which way a run went, as the rate before it if nothing else says: fell 25%, the sixth."""
        before = [one for one in self.passage.figures if one.end <= told.start and one.unit == PERCENT]
        ways = (self.subjects.groups.find_way(one.first, one.end) for one in before[-1:])
        return replace(subject, way=subject.way or next(ways, 0))

    def _list_year_runs(
        self, subject: FigureSubject, count: int, length: str, told: range
    ) -> Iterator[ClaimReading]:
        """Lists runs of steps up, or down, on the year before."""
        claim = Claim(Aspect.STREAK, Decimal(count), f"{length}s", way=subject.way or 1)
        direction = Direction.DOWN if subject.way < 0 else Direction.UP
        for one in self._list_of_steps(subject, length, told, Measure.STREAK):
            query = replace(one, frequency=Frequency(length), direction=direction)
            is_whole = self._is_whole(query.periods[0], count, told)
            yield ClaimReading(query, replace(claim, reached=is_whole))

    def _list_runs_of_single_months(
        self, subject: FigureSubject, count: int, told: range
    ) -> Iterator[ClaimReading]:
        """Lists runs of goods, and such in which January and February, printed together, are told apart."""
        claim = Claim(Aspect.GROWTH, way=subject.way or 1)
        for query in self._list_series(subject, told, Measure.YOY):
            period = query.periods[0]
            first, *joint = (
                ClaimReading(replace(query, periods=(period.shift(-back),)), claim)
                for back in range(count + 1)
            )
            before = (joint.pop(),) if self._is_whole(period, count, told) else ()
            yield replace(first, joint=tuple(joint), unless=before)

    def _is_whole(self, period: Period, count: int, told: range) -> bool:
        """Returns whether all of a run is meant: not at least so long, and not that of one year so far.

        Nor if it is as long as the time since when it is told.
        """
        tags = self.tags[max(0, told.start - 2) : told.stop + 1]
        is_least = any(tag.kind.startswith("comparator") or tag.kind == "bound" for tag in tags)
        is_of_year = period.is_month and count == period.last.number
        starts = [one.period.first for one in self.passage.times if one.is_from]
        spans = [Period(one, period.last).months for one in starts if one <= period.last]
        is_exclusive = not any(tag.pair == _INCLUSIVE for tag in self.tags)  # 2월 이후
        told_spans = {(count + more) * period.months for more in (0, is_exclusive)}  # 4월부터 9개월 연속
        is_since = bool(starts) and (not spans or not told_spans.isdisjoint(spans))
        return self._is_over(told) or not (is_least or is_of_year or is_since)

    def _find_untold_step(self, at: int) -> str:
        """Finds the step of a run that only a month beside it tells: in December, the ninth fall in a row."""
        moved = self.passage.list_cues("up", "down", "growth")
        is_moved = any(abs(one - at) <= _NEAR for one in moved)
        told = [one.period for one in self.passage.times] or self.thread.likely_periods[:1]
        return "month" if is_moved and any(one.is_month for one in told) else ""

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
        self, subject: FigureSubject, count: int, rate: QuotedFigure, told: range
    ) -> Iterator[ClaimReading]:
        """Lists runs of months in each of which something grew, or fell, by more than a rate."""
        way = self.subjects.groups.find_way(rate.first, rate.end) or subject.way or 1
        claim = Claim(Aspect.GROWTH, rate.value, PERCENT, rate.digit, way, rate.bound)
        for query in self._list_of_steps(subject, "month", told, Measure.YOY):
            each = [replace(query, periods=(query.periods[0].shift(-back),)) for back in range(count)]
            yield join_readings(ClaimReading(one, claim) for one in each)

    def _list_month_runs(self, subject: FigureSubject, count: int, told: range) -> Iterator[ClaimReading]:
        """Lists runs of each month above, or below, the one before.

        For goods by quantity, else also by value.
        """
        claim = Claim(Aspect.ORDER, way=subject.way or 1)
        for query in self._list_series(subject, told, Measure.VALUE):
            period = query.periods[0]
            levels = [replace(query, periods=(period.shift(-back),)) for back in range(count + 2)]
            steps = [ClaimReading(one, claim, (other,)) for one, other in pairwise(levels)]
            longer = steps[count:] if self._is_whole(period, count, told) else []
            yield replace(steps[0], joint=tuple(steps[1:count]), unless=tuple(longer))

    def _list_series(self, subject: FigureSubject, told: range, measure: Measure) -> Iterator[Query]:
        """Lists the last months of what a run may be of: of goods by quantity, else also by value."""
        goods = [
            line for one in subject.products for line in list_printed_goods(one, self.subjects.vocabulary)
        ]
        is_counted = any(one.unit == QUANTITY for one in self.passage.figures)
        own = replace(subject, flows=subject.flows[:1], products=tuple(goods) or (None,))
        for query in islice(self.list_queries(own, self._list_steps("month", told), measure), _MOST):
            if query.product:
                yield replace(query, measure=Measure.QUANTITY)
            if not (query.product and is_counted):
                yield query

    def _list_of_steps(
        self, subject: FigureSubject, unit: str, told: range, measure: Measure
    ) -> Iterator[Query]:
        """Lists the queries of the last steps of a run, of all goods."""
        if any(subject.products) and self.passage.list_mentions("product"):
            return iter(())  # of goods, each month is tried
        of_all = replace(subject, flows=subject.flows[:1], products=(None,))
        return self.list_queries(of_all, self._list_steps(unit, told), measure)

    def _list_steps(self, unit: str, told: range) -> tuple[Period, ...]:
        """Lists the periods in question that are as long as a step of the run.

        A run that something has ended is that up to the step before.
        """
        times = [one.period for one in self.passage.told_times]
        ends = [Period.of_month(one.last) for one in times if unit == "month"]  # until March
        spoken = (*times, *ends, *self.thread.likely_periods)
        alike = [one for one in spoken if one.months == _MONTHS[unit]]
        alike = [one.shift(-one.months) for one in alike] if self._is_over(told) else alike
        return tuple(dict.fromkeys(alike))[:3]

    def _is_over(self, told: range) -> bool:
        """Returns whether a run has ended: 结束此前连续三个月的收窄; fell for two months before rising."""
        ended = self.passage.list_story_words("ended")
        behind = range(told.stop, min(told.stop + _MOST, len(self.tags)))
        befores = [at for at in behind if self.tags[at].pair == ("bound", "before")]
        before = range(max(0, told.start - _NEAR), told.start)
        near = before if self.passage.is_led and not self.passage.is_postposed else behind
        near = before if not self.passage.is_led else near
        ends = [at for at in ended if at in near] or befores[:1]
        return bool(ends) and not self.passage.is_broken(min(told.start, *ends), max(told.stop, *ends))
