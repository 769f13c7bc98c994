"""Months that a sentence counts: nine of the twelve, every month but May, each of the past six."""

from collections.abc import Iterator

from bot.domain.month import Period
from bot.language.tagger.numbers import COUNTS
from bot.stories.finder import ClaimFinder
from bot.stories.tag_words import DENIALS, get_tag
from bot.value_class import value_class

_EACH, _SOLE = ("story", "each month"), (("story", "sole"), ("join", "only"))
_ALL = frozenset((("filler", "all"), ("story", "both"), ("cue", "whole")))
_MONTH = (("unit", "month"), ("frequency", "month"))
_OF, _ONE = ("prep", "of"), ("filler", "determiner")
_PAST = ("each", "past")
_REACH, _LONGEST = 6, 24


@value_class()
class MonthCount:
    """Months of a longer time that tags[first:end] tell of.

    `count` says how many they are, `of` how many there are in all: 0 where that is not said. `alone` is
    the only one, or the only one that did otherwise if `is_except`.
    """

    first: int
    end: int
    count: int = 0
    of: int = 0
    alone: Period | None = None
    is_except: bool = False


@value_class(slots=False)
class MonthsTold(ClaimFinder):
    """Reads the months that one sentence counts."""

    def list_said(self) -> Iterator[MonthCount]:
        """Lists what the sentence says of months."""
        last = 0
        for at, tag in enumerate(self.tags):
            said = None
            if at < last:
                continue
            if tag.kind in _PAST:
                said = self._read_past(at)
            elif at in self.passage.dated:
                continue
            elif tag.pair == _EACH or self._is_none(at):
                said = self._read_each(at)
            elif (number := self._read_count(at)) and number <= _LONGEST:
                said = self._read_number(at, number)
            elif tag.pair in _SOLE:
                said = self._read_sole(at)
            if said:
                last = said.end
                yield said

    def _is_none(self, at: int) -> bool:
        """Returns whether it says that no month did: did not fall in any month."""
        denied = [one for one in self.passage.find_clause(at) if self.tags[one].pair in DENIALS and one < at]
        return self.tags[at].pair == ("frequency", "month") and bool(denied)

    def _read_each(self, at: int) -> MonthCount:
        """Reads all months, or all but one: every month except February; 2월을 제외하고 매달."""
        for one in self.passage.times:
            before, behind = self.tags[max(0, one.first - 2) : one.first], self.tags[one.end : one.end + 2]
            is_left_out = any(tag.pair == ("join", "except") for tag in before)
            is_left_out |= any(tag.pair == ("join", "except after") for tag in behind)
            if one.period.is_month and is_left_out:
                return MonthCount(min(one.first, at), max(one.end, at + 1), alone=one.period, is_except=True)
        return MonthCount(at, at + 1)

    def _read_past(self, at: int) -> MonthCount | None:
        """Reads all of the months that ended last: in each of the past six months; 过去六个月每个月."""
        near = range(at, min(at + _REACH, len(self.tags)))
        pasts = [one for one in near if self.tags[one].kind == "past"][:1]
        number = next((one for one in near if pasts and one > pasts[0] and self._read_count(one)), 0)
        if not number or not self._is_month(number + 1):
            return None
        kinds = [one.pair for one in self.tags[number + 2 : number + 4]]
        is_each = self.tags[at].kind == "each" or any(one == _EACH or one[0] == "each" for one in kinds)
        count = self._read_count(number)
        return MonthCount(at, number + 2, of=count) if is_each and 1 < count <= _LONGEST else None

    def _read_count(self, at: int) -> int:
        """Reads a number; in Korean, 한 before a month is one; 0 if it is none."""
        tag = self.tags[at]
        is_one = tag.pair == _ONE and self.passage.is_postposed and self._is_month(at + 1)
        return int(tag.value) if tag.kind in COUNTS else int(is_one)

    def _read_number(self, at: int, number: int) -> MonthCount | None:
        """Reads a number of months, of all or of some: 12个月全部; nine of the twelve months."""
        tags = self.tags
        near = range(at + 1, min(at + _REACH + 1, len(tags)))
        others = [one for one in near if tags[one].kind in COUNTS]
        named = next((one for one in near if self._is_month(one)), 0)
        if named > at + 1:
            whole = [one for one in others if one < named][:1]
            is_of = tags[at + 1].pair == _OF and (whole or named == at + 2)
            return (
                MonthCount(at, at + 1, number, int(tags[whole[0]].value) if whole else 0) if is_of else None
            )
        if not named:
            return None
        if others and int(tags[others[0]].value) <= number:  # 12个月中有九个月
            own = others[0]
            return MonthCount(own, own + 2, int(tags[own].value), number) if self._is_month(own + 1) else None
        if any(get_tag(tags, one).pair in _SOLE for one in (at - 1, at + 2)):
            return MonthCount(at, at + 2, number)
        return self._read_all(at, number)

    def _read_all(self, at: int, number: int) -> MonthCount | None:
        """Reads a number of months that are all there are: all twelve months; 六个月……均."""
        until = min(self.passage.find_clause(at).stop, at + 2 + _REACH)
        marks = [one for one in (at - 1, *range(at + 2, until)) if one >= 0]
        told = [one for one in marks if self.tags[one].pair in _ALL][:1]
        is_beside = bool(told) and told[0] <= at + 3
        return (
            MonthCount(min(at, *told), max(at + 2, told[0] + 1) if is_beside else at + 2, of=number)
            if told
            else None
        )

    def _is_month(self, at: int) -> bool:
        return get_tag(self.tags, at).pair in _MONTH

    def _read_sole(self, at: int) -> MonthCount | None:
        """Reads which month is the only one: only in February; May was the only month; 1월에만."""
        named = [one for one in self.passage.told_times if one.period.is_month]
        beside = [one for one in named if one.first in (at + 1, at + 2) or one.end == at]
        is_month = self._is_month(at + 1)
        before = [one for one in named if one.end <= at and not self.passage.is_broken(one.end, at)]
        one = next(iter(beside or (before[-1:] if is_month else ())), None)
        if one is None:
            return None
        return MonthCount(min(one.first, at), max(one.end, at + 1 + is_month), alone=one.period)
