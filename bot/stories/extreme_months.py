"""Claims of the month that was the extreme one: the steepest fall came in August; 8月降幅最大."""

from collections.abc import Iterator
from dataclasses import replace

from bot.answer.periods import split_period
from bot.domain.claim import Aspect, Claim
from bot.domain.month import Period
from bot.domain.query import Flow, Frequency, Measure
from bot.stories.claims import StoryClaim
from bot.stories.finder import ClaimFinder
from bot.stories.kinds import HELD_IN
from bot.stories.readings import ClaimReading
from bot.stories.records import Records
from bot.stories.story_times import Time
from bot.stories.tag_words import get_tag, read_cues, skip_brackets
from bot.value_class import value_class

_PACES = {"fastest": 1, "slowest": -1}
_SIZES = {"top": 1, "record": 1, "bottom": -1, "record low": -1}
_MOVES = {"up": 1, "growth": 1, "down": -1}
_APART = ("streak", "first", "since", "average")
_OF_OTHERS = ("noun", "breakdown")
_REACH, _NEAR, _MOST, _ASIDE = 8, 4, 4, 3


@value_class(slots=False)
class ExtremeMonths(ClaimFinder):
    """Finds claims of one sentence that one month of a longer time was the extreme one."""

    def list_claims(self) -> Iterator[StoryClaim]:
        """Yields a claim for each word for an extreme that its clause gives a month for."""
        for at, tag in enumerate(self.tags):
            cues = read_cues(tag)
            if not cues & {*_PACES, *_SIZES} or self._is_of_others(at):
                continue
            way, is_of_growth = self._read_way(at)
            month = self._find_month(at)
            if month is None or not way or Records(self.subjects).has_span(at):
                continue
            readings = self._list_readings(at, month.period, way, is_of_growth=is_of_growth)
            words = range(min(at, month.first), max(at + 1, month.end))
            if any(one.first in words for one in self.passage.figures):
                words = range(at, at + 1)  # 8월에 32.9% 줄어 감소폭이 가장 컸다
            yield from self.list_read("record", words, readings, _MOST)

    def _read_way(self, at: int) -> tuple[int, bool]:
        """Reads whether the most, 1, or the least, −1, is meant, and whether of growth."""
        cues = read_cues(self.tags[at])
        if paces := [way for one, way in _PACES.items() if one in cues]:
            return paces[0], True
        size = next(way for one, way in _SIZES.items() if one in cues)
        reach = _REACH if self.passage.is_postposed else _NEAR  # 수출 감소폭은 8월이 가장 컸다
        told = [
            one for one in range(self.passage.find_clause(at).start, at) if one not in self.passage.counted
        ]
        near = told[-reach:]
        moved = [one for one in near if read_cues(self.tags[one]) & {*_MOVES}]
        if not moved or (moved[-1] and self.tags[moved[-1] - 1].kind == "percent"):  # 32.6% 늘어 가장 많았다
            return size, False
        down = "down" in read_cues(self.tags[moved[-1]])
        return (-size if down else size), True

    def _is_of_others(self, at: int) -> bool:
        """Returns whether its clause is about a run, a span of months or years, or partners."""
        clause, passage = self.passage.find_clause(at), self.passage
        units = [one for one in clause if self.tags[one].kind == "unit" and self.tags[one].value != "month"]
        nouns = [one for one in clause if self.tags[one].kind.startswith(_OF_OTHERS)]
        is_since = any(one.is_from or self._is_start(one) for one in passage.times)
        return is_since or bool(units or nouns) or any(one in clause for one in passage.list_cues(*_APART))

    def _find_month(self, at: int) -> Time | None:
        """Finds the month of a word: behind it, or before it as what is spoken of, and no partner between."""
        clause, passage = self.passage.find_clause(at), self.passage
        months = [one for one in passage.times if one.period.is_month and one.first in clause]
        months = months or self._list_months_before_aside(clause)
        behind = [one for one in months if at < one.first <= at + _REACH and not one.is_base]
        before = [one for one in months if one.end <= at and not one.is_base]
        if passage.is_led:
            places = [one.first for one in passage.list_mentions("place")]
            before = [one for one in before if not any(one.end <= place < at for place in places)]
        else:
            opening = [at for at in clause if self.tags[at].kind not in ("join", "filler")][:1]
            before = [one for one in before if one.first in opening and self._is_subject(one)]
            before = [one for one in before if at <= one.end + _NEAR + self._count_figures(one.end, at)]
            before = before or self._list_months_before_aside(clause)
        near = [*before[-1:], *behind[:1]]
        return near[0] if len(near) == 1 and len(months) == 1 else None

    def _list_months_before_aside(self, clause: range) -> list[Time]:
        """Lists the month whose figure an aside gives before a clause: December, at 87.4 billion, was."""
        tags, first = self.tags, clause.start
        if self.passage.is_led or get_tag(tags, first - 1).value != ",":
            return []
        figures = [one for one in self.passage.figures if one.end == first - 1]
        marks = [at for at in range(first - 1) if tags[at].value == ","][-1:]
        named = any(one.first in range(at, first) for at in marks for one in self.passage.mentions)
        months = [one for one in self.passage.times if one.period.is_month and one.end in marks]
        is_told = bool(figures and months) and figures[0].first <= months[0].end + _ASIDE and not named
        return months if is_told and "yes or no" in read_cues(get_tag(tags, first)) else []

    def _is_start(self, one: Time) -> bool:
        """Returns whether all since a month are meant, with its figure in brackets: 1월(4.4%) 이후."""
        return get_tag(self.tags, skip_brackets(self.tags, one.end)).kind in ("after", "since")

    def _is_subject(self, one: Time) -> bool:
        """Returns whether a verb follows a month that opens a clause: August saw the biggest decline."""
        behind = get_tag(self.tags, one.end)
        return behind.kind in ("filler", "cue") or behind.value == "'s"

    def _count_figures(self, first: int, end: int) -> int:
        """Counts the words of figures between two places: December's fall of 30.9% was the steepest."""
        return sum(first <= at < end for at in self.passage.counted)

    def _list_readings(
        self, at: int, month: Period, way: int, *, is_of_growth: bool
    ) -> Iterator[ClaimReading]:
        """Lists the readings that the month passes each other one of the times in question.

        An amount may be the largest among months that are not told, so one that its paragraph names is meant.
        """
        subject = self.subjects.make_subject(at, at + 1).narrow_to_likeliest()
        told = [one.period for one in self.passage.told_times]
        is_again = bool(self.passage.list_story_words("again"))  # they peaked in November
        is_again |= not (self.thread.told_periods or self.thread.is_fresh)
        likely = self.thread.likely_periods if is_of_growth or is_again else ()
        spoken = dict.fromkeys((*told, *self.thread.told_periods, *likely))
        spans = [
            one for one in spoken if one.months > 1 and one.first <= month.first and month.last <= one.last
        ]
        claim, measure = Claim(Aspect.RECORD, way=way), Measure.YOY if is_of_growth else Measure.VALUE
        if subject.flows[0] == Flow.BALANCE.value:
            return
        for span in spans[: 1 if self.thread.told_periods else None]:
            months = [one for one in split_period(span, Frequency.MONTH) if one != month]
            for query in self.list_queries(subject, (month,), measure, HELD_IN[:1]):
                yield ClaimReading(query, claim, tuple(replace(query, periods=(one,)) for one in months))
