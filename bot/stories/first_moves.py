"""Firsts: the first rise or fall since a month, and a mark that is passed for the first time."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import product

from bot.domain.claim import Aspect, Claim
from bot.domain.month import YEAR, Month, Period
from bot.domain.query import Flow, Measure
from bot.language.grammar.amounts import PERCENT
from bot.language.tagger.numbers import COUNTS
from bot.stories.claims import StoryClaim
from bot.stories.figure_subject import FigureSubject
from bot.stories.finder import ClaimFinder
from bot.stories.kinds import HELD_IN
from bot.stories.quoted_figures import QUANTITY
from bot.stories.readings import ClaimReading
from bot.value_class import value_class

_UP, _DOWN = ("up", "growth"), ("down",)
_RECORDS = ("top", "record", "bottom", "record low")
_LED = ("in", ">", "below")
"""What stands before an article that means one year: in a year, in more than a year."""
_REACH, _FAR, _MOST, _LONGEST = 5, 9, 8, 36


@value_class()
class _Span:
    """Since when a move is the first: a month that was one as well, or so many months.

    If `is_least`, the span is rounded, so that only those in it are no such months: in more than a year.
    """

    since: Month | int
    first: int
    end: int
    is_least: bool = False


@value_class(slots=False)
class FirstMoves(ClaimFinder):
    """Finds claims of one sentence that a month is the first in so long in which something rose or fell."""

    def list_claims(self) -> Iterator[StoryClaim]:
        """Yields a claim for each word for the first of its kind with the time since then."""
        for at in self._list_words():
            span = self._find_span(at)
            first, end = (span.first, span.end) if span else (at, at + 1)
            way, moved = self._find_way(first, end)
            if not (span and way):
                continue
            if first <= moved <= end:
                end = max(end, moved + 1)
            subject = self._name_flow_before(self.subjects.make_subject(first, end), first)
            readings = self._list_readings(subject, span, way)
            yield from self.list_read("streak", range(first, end), readings, _MOST)

    def _name_flow_before(self, subject: FigureSubject, first: int) -> FigureSubject:
        """Returns the subject with the trade before it, in languages whose verbs follow: 줄었고 흑자는."""
        flows = [one for one in self.passage.list_mentions("flow") if one.end <= first]
        is_told = self.passage.is_postposed and bool(flows) and len(flows[-1].values) == 1
        return replace(subject, flows=(self.subjects.find_own_flow(flows[-1]),)) if is_told else subject

    def _list_words(self) -> list[int]:
        """Lists the words: first; 首次; 처음; 8개월 만에."""
        units = [at for at, tag in enumerate(self.tags) if tag.pair == ("ordinal", "1")]
        records = self.passage.list_cues(*_RECORDS)
        lapses = [at for at in self.passage.list_story_words("lapse") if at + 1 not in records]
        firsts = [*self.passage.list_cues("first"), *units]
        return sorted({*firsts, *(at for at in lapses if not any(abs(at - one) <= _REACH for one in firsts))})

    def _find_span(self, at: int) -> _Span | None:
        """Finds the month since which, or the number of months or years, and where its words stand."""
        tags = self.tags
        for one in self.passage.times:
            near = one.first - at if one.first > at else at - one.end
            is_since = one.is_from or any(tag.kind in ("after", "since") for tag in tags[one.end : at])
            is_month = any(tag.kind in ("month", "mark") for tag in tags[one.first : one.end])
            if is_since and is_month and near <= _REACH:
                return _Span(one.period.first, min(at, one.first), max(at + 1, one.end))
        dated = self.passage.dated
        for number in range(max(0, at - _REACH), min(len(tags) - 1, at + _REACH + 1)):
            count = 0 if {number, number + 1} & dated else self._read_count(number)
            months = count * (YEAR if tags[number + 1].value == "year" else 1)
            if tags[number + 1].value in ("month", "year") and 0 < months <= _LONGEST:
                return _Span(months, min(at, number), max(at + 1, number + 2), is_least=months != count)
        return None

    def _read_count(self, at: int) -> int:
        """Reads a number, 0 if it is none; an article before a year is one: in more than a year."""
        tag, behind = self.tags[at], self.tags[at + 1]
        is_one = tag.pair == ("filler", "open") and behind.pair == ("unit", "year")
        return int(tag.value) if tag.kind in COUNTS else int(is_one and self.tags[at - 1].value in _LED)

    def _find_way(self, first: int, end: int) -> tuple[int, int]:
        """Finds which way it went by the nearest word, one behind it first, and where that stands."""
        ways = self.passage.list_ways(_UP, _DOWN)
        near = [at for at in ways if first - _FAR <= at < end + 2 and not self._is_parted(at, first)]
        near = [at for at in near if at + 1 not in ways]  # the first year-on-year drop
        found = min(near, key=lambda at: (at < first, abs(at - first)), default=-1)
        return ways.get(found, 0), found

    def _is_parted(self, at: int, first: int) -> bool:
        return self.passage.is_broken(min(at, first), max(at, first))

    def _list_readings(self, subject: FigureSubject, span: _Span, way: int) -> Iterator[ClaimReading]:
        """Lists each month in question: it moved that way, none since did, and the one named did."""
        told = [one.period for one in self.passage.told_times]
        if told and not any(one.is_month for one in told):
            return  # 상반기 수출은 1년 만에
        spoken = (*told, *subject.periods, *self.thread.likely_periods)
        months = [*dict.fromkeys(one for one in spoken if one.is_month)]
        here = Claim(Aspect.GROWTH, unit=PERCENT, way=way)
        there = replace(here, way=-way)
        since, is_counted = span.since, isinstance(span.since, int) and not span.is_least
        backs = (0, 1) if is_counted else (0,)  # 한 달 만에 is also after one month of falls
        subject = subject.narrow_to_likeliest()
        for query, back in product(self.list_queries(subject, months, Measure.YOY, HELD_IN), backs):
            month = query.periods[0].last
            start = month.shift(-since - back) if isinstance(since, int) else since
            if not start < month or query.flow is Flow.BALANCE:
                continue
            between = [start.shift(at) for at in range(1, Period(start, month).months - 1)]
            each = [*([] if span.is_least else [(start, here)]), *((one, there) for one in between)]
            joint = (
                ClaimReading(replace(query, periods=(Period.of_month(one),)), claim) for one, claim in each
            )
            yield ClaimReading(query, here, joint=tuple(joint))


_UNITS, _KINDS = (*HELD_IN, QUANTITY), ("amount", "quantity", "share")
_BEYOND = (">", ">=")
_SINCE, _MOST_PASSED, _REACH_PASSED = 2014, 4, 8
"""The first year that is held, how many readings are tried, and how far the words may be from the mark."""


@value_class(slots=False)
class FirstPassings(ClaimFinder):
    """Finds claims of one sentence that a mark was passed for the first time."""

    def list_claims(self, claims: Sequence[StoryClaim]) -> Iterator[StoryClaim]:
        """Yields a claim for each word for the first time beside a figure that passes a mark."""
        units = [at for at, tag in enumerate(self.tags) if tag.pair == ("ordinal", "1")]
        for at in sorted({*self.passage.list_cues("first"), *units}):
            marks = [one for one in claims if self._is_passed(one, at)]
            if not marks or any(one.is_from for one in self.passage.times):
                continue
            near = min(marks, key=lambda one: abs(one.first - at))
            readings = tuple(filter(None, map(self._add_earlier, near.readings[:_MOST_PASSED])))
            is_again = any(one < near.first for one in self.passage.list_story_words("again"))
            is_unread = near.is_unread or (near.is_vague and not is_again)  # that they exceeded 200 billion
            if readings:
                leading = self.tags[at + 1 : near.first] if at < near.first else ()
                is_led = all(tag.kind in ("comparator", "filler") for tag in leading)  # 首次突破五成
                end = near.first if leading and is_led else at + 1
                yield StoryClaim("record", at, end, readings[:1], others=readings[1:], is_unread=is_unread)

    def _is_passed(self, one: StoryClaim, at: int) -> bool:
        """Returns whether an amount, a quantity or a share is a mark that its clause says to be passed."""
        figure = one.figure
        is_mark = figure is not None and figure.bound in _BEYOND
        is_mark = is_mark and figure is not None and (figure.unit in _UNITS or one.kind == "share")
        first, end = min(at, one.first), max(at, one.end)
        is_near = end - first <= _REACH_PASSED and not self.passage.is_broken(first, end)
        return is_mark and one.kind in _KINDS and not one.exclusion and is_near

    def _add_earlier(self, one: ClaimReading) -> ClaimReading | None:
        """Returns the reading, with the same of each such time before, which must not hold."""
        period = one.query.periods[-1]
        if one.others or len(one.query.periods) > 1:
            return None
        each = tuple(
            replace(one, query=replace(one.query, periods=(before,))) for before in _list_before(period)
        )
        return replace(one, unless=each)


def _list_before(period: Period) -> Iterator[Period]:
    """Lists the months before one, or the same time of the years before."""
    first = Month(_SINCE, 1)
    step = 1 if period.is_month else YEAR
    before = period.shift(-step)
    while before.first >= first:
        yield before
        before = before.shift(-step)
