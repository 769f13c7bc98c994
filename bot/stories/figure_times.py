"""The time of a figure: the one next to it, that of its sentence, else what the story is about."""

from collections.abc import Sequence

from bot.domain.month import YEAR, Period
from bot.language.tagger.tagging import MARK
from bot.stories.base_figures import BETWEEN, find_base_owner, is_earlier, opens_clause
from bot.stories.base_times import is_behind_base
from bot.stories.change_nouns import is_attributive, is_described_rate
from bot.stories.group import Group
from bot.stories.groups import Groups
from bot.stories.left_times import (
    OWNING,
    find_brackets,
    is_left_time,
    is_moved_from,
    is_moved_since,
    move_to_year,
)
from bot.stories.passage import Passage
from bot.stories.story_times import TIME_FIRST, Time
from bot.stories.thread import Thread
from bot.stories.told_moves import find_told_length
from bot.value_class import value_class

_ON_MONTH = ("mom", "chain")


@value_class(slots=False)
class FigureTimes:
    """Says for the figures of one sentence which times they are of."""

    passage: Passage
    groups: Groups
    thread: Thread

    def list_periods(self, group: Group) -> tuple[Period, ...]:
        """Returns the periods that a group may be of, the likeliest first.

        If words say only that it is a month or a year, the periods are of that length.
        """
        found, length = self._list_named(group), find_told_length(self.passage, self.groups, group)
        own = {one.period for one in self.passage.told_times if one.end <= group.first}
        if not length:
            return found
        if found and found[0] in own and {found[0].months} == {*length}:  # 11月数据显示，当月
            return found[:1]
        spoken = (*found, *self.thread.likely_periods)
        return tuple(dict.fromkeys(one for one in spoken if one.months in length)) or found

    def _list_named(self, group: Group) -> tuple[Period, ...]:
        """Lists the time right behind the figure, else the last before it, else any, else the story's."""
        owned, opening = self._list_owned(group), self._find_opening(group)
        if owned or opening:
            return self._list_periods_of(owned[-1]) if owned or not opening else self._move_likely(opening)
        told = self.passage.told_times
        times = [one for one in told if not self.passage.is_in_aside(one.first, group.first)]
        times = [one for one in times if not is_left_time(self.passage, self.groups, one, group)]
        brackets = {one: find_brackets(self.passage, one) for one in self.passage.times}
        times = [one for one in times if not brackets[one] or group.first in brackets[one]]
        limit = self.groups.find_limit(group)
        behind = [one for one in self.passage.times if group.end <= one.first < limit and not brackets[one]]
        behind = [one for one in behind if not one.is_from and self.groups.is_led(group.end, one.first)]
        preps = [at for at in range(group.end, limit) if self.passage.tags[at].kind in ("prep", "cue")]
        behind = [one for one in behind if not one.is_base or any(at < one.first for at in preps)]
        behind = [one for one in behind if not self._is_anothers(one, passed=("filler", "possessive"))]
        before = [one for one in times if one.end <= group.first]
        if self.passage.is_led:  # 누적 수출은 2조2800억 위안이고 9월만 보면
            behind = behind if not before else []
        found = behind[:1] or before[-1:]
        after = tuple(
            one.period
            for one in times[:1]
            if not (found or self._is_anothers(one) or is_behind_base(self.passage.tags, one.first))
        )
        is_only = bool(after) and self.is_told(group) and len({one.period for one in self.passage.times}) == 1
        others = () if is_only else self.thread.likely_periods
        spoken = tuple(one.period for one in before[-1:]) or (*after, *others)
        if found and found[0].is_again:
            meant = [one.period for one in before if one not in found][-1:]
            return self._move_likely(found[0], meant)
        owner = find_base_owner(self.passage, group)
        if owner == "mom":
            months = tuple(one.shift(-1) for one in spoken if one.is_month)
            return months or spoken
        if owner or (not behind and is_earlier(self.passage, self.groups, group)):
            near = tuple(one.period for one in found) or spoken
            years = tuple(one.shift_to_year_earlier() for one in near)
            if owner:
                return years
            return (*years, *(one.shift(-1) for one in near if one.is_month), *near)
        year = found[0].period.shift(YEAR) if found and self.passage.is_led else None
        later = [year for one in before if one.period == year]
        return tuple(dict.fromkeys((*(one.period for one in found), *later))) or spoken

    def _find_opening(self, group: Group) -> Time | None:
        """Finds the same months of another year, where the clause opens with them: 2025년 같은 기간에는."""
        before = [one for one in self.passage.times if one.is_again and one.end <= group.first]
        last = before[-1:] if not group.figures[0].is_multiple else []
        return next(
            (one for one in last if opens_clause(self.passage, range(one.first, one.end), group.first)), None
        )

    def _move_likely(self, time: Time, meant: Sequence[Period] = ()) -> tuple[Period, ...]:
        """Returns the periods in question, or else those that are `meant`, in the year of a time."""
        moved = (move_to_year(one, time.period) for one in meant or self.thread.likely_periods)
        return tuple(dict.fromkeys(moved))

    def _list_periods_of(self, base: Time) -> tuple[Period, ...]:
        """Lists the period of a time that is a base, after periods of that length in the story."""
        period, likely = base.period, self.thread.likely_periods
        alike = [move_to_year(one, period) for one in likely] if period.months == YEAR else []
        return tuple(dict.fromkeys((*alike, period)))

    def _list_owned(self, group: Group) -> list[Time]:
        """Lists base times that own the figure themselves; of a multiple, they are what is multiplied."""
        if group.figures[0].is_multiple:
            return []
        return [one for one in self.passage.times if one.is_base and self.is_own_time(one, group)]

    def list_bases(self, group: Group, periods: Sequence[Period]) -> tuple[Period, ...]:
        """Returns the periods that a group is compared with.

        They are the month before, if its clause says so, else the times that are named as bases.
        """
        since, until = self.groups.find_bounds(group)
        told = self.groups.find_limit(group)  # 13.7% larger than a year earlier, a faster pace than in April
        left = [one for one in self.passage.times if one.first >= group.end][:1]  # on the year and from May
        is_left = any(is_moved_from(self.passage, one) for one in left)
        is_last = not any(one.first >= group.end for one in self.groups.all)
        told = told if is_last or not self.passage.is_postposed else group.first  # 9% 늘었고 작년보다 20%
        years = [at for at in self.passage.list_cues("year earlier") if since <= at < told]
        if group.is_percent and not is_left and {*years} - {*range(group.first, group.end)}:
            return ()
        until = group.first if self.passage.is_postposed else until  # 75.9% 증가했으며, 전달보다 늘었다
        behind = next((one for one in self.groups.all if one.first >= until), group)
        if "mom" in {
            find_base_owner(self.passage, one) for one in (group, behind)
        }:  # 增长10.7%，较上月的11.2%加快
            return ()
        on_month = [at for at in self.passage.list_cues(*_ON_MONTH) if since <= at < until]
        if any(not self._is_of_next(at, group) for at in on_month):
            return tuple(one.shift(-1) for one in periods if one.is_month)
        bases = [one for one in self.passage.times if one.is_base and self._is_near(one, group)]
        bases = [one.start if is_moved_since(self.passage, one, group) else one for one in bases]
        earlier = self.passage.list_cues("year earlier")  # the first half of the year before
        bases = [one for one in bases if not any(one.end <= at <= one.end + 2 for at in earlier)]
        own = () if self._list_owned(group) else periods
        # No month is compared with itself: after November's figure, 전달 (the month before) is October.
        again = periods[0] if periods else None  # than in the same period of 2025
        found = [move_to_year(again, one.period) if again and one.is_again else one.period for one in bases]
        return tuple(one.shift(-1) if one.is_month and one in own else one for one in found)

    def _is_of_next(self, at: int, group: Group) -> bool:
        """Returns whether a word behind a comma leads to the next figure: 增长5.7%，较上月加快6.5个百分点."""
        between = self.passage.tags[group.end : at]
        is_parted = any(tag.kind == MARK and tag.value == "," for tag in between)
        return is_parted and self.passage.is_led and any(one.first > at for one in self.groups.all)

    def _is_near(self, base: Time, group: Group) -> bool:
        is_before = base.first < group.first
        between = self.passage.tags[base.end : group.first] if is_before else ()
        between = between or self.passage.tags[group.end : base.first]
        is_apart = any(tag.value in (",", ";") for tag in between)
        if is_apart and self.passage.is_led and self._is_base_of_other(base, group):
            return False
        if is_apart and any(base.end <= one.first < group.first for one in self.passage.told_times):
            return False  # from May 2025, after April's 20.4% gain
        between_groups = any(base.end <= one.first and one.end <= group.first for one in self.groups.all)
        is_kept = self.passage.is_led or base.start != base  # since 2019 imports grew 29%, exports 57%
        if is_before and between_groups and group.is_percent and not is_kept:
            return False  # more than September's, and trade came to 520.6 billion, off 0.3%
        if is_apart and is_before and self.passage.tags[base.first - 1].value == "next":
            return False  # 仅次于5月的第二高，同比增幅36.6%
        if is_before:  # 低于2022年的3.59万亿美元；进口增长1.1%
            return not (is_apart and self.is_owned(base))
        is_behind = group.end <= base.first < self.groups.find_limit(group, commas=False)
        is_behind = is_behind and not self.passage.is_postposed  # 20.6%로 5월보다 높아졌다
        paces = self.passage.list_cues("faster", "slower") if group.is_percent else ()
        is_behind = is_behind and not any(group.end <= at < base.first for at in paces)  # slower than in May
        return is_behind and not self.is_owned(base)  # 增长4.4%，较7月的7.2%回落

    def _is_base_of_other(self, base: Time, group: Group) -> bool:
        """Returns whether a base belongs to another figure behind it: 比11月多出1900亿元；进口增长5.7%."""
        other = next((one for one in self.groups.all if one.first >= base.end), group)
        is_parted = any(tag.kind == MARK for tag in self.passage.tags[base.end : other.first])
        return other is not group and not is_parted

    def is_owned(self, base: Time) -> bool:
        """Returns whether a figure right before or behind a base is its own: the 5.9% pace of November."""
        behind = () if is_moved_from(self.passage, base) else self.groups.all
        return any(self.is_own_time(base, one) for one in self.groups.all) or any(
            one.end <= base.first and self.groups.is_led(one.end, base.first) for one in behind
        )

    def is_rate_of_base(self, group: Group) -> bool:
        """Returns whether a group is the rate of a base: 较7月的7.2%明显回落.

        Words around it say how another figure moved from it, not which way it went.
        """
        return group.is_percent and bool(self._list_owned(group))

    def is_base(self, group: Group) -> bool:
        """Returns whether others are compared with a group, by a time of its own or by a word."""
        found = [one for one in self.passage.times if one.end <= group.first][-1:]
        years = [one.period.shift_to_year_earlier() for one in self.passage.times]
        if find_base_owner(self.passage, group) or self._find_opening(group):
            return True
        is_year_before = self.passage.is_led and any(
            one.period in years for one in found
        )  # 去年5月为2.15万亿
        return is_year_before or bool(self._list_owned(group)) or is_earlier(self.passage, self.groups, group)

    def is_told(self, group: Group) -> bool:
        """Returns whether a time of its sentence is that of a group.

        The time stands before it, or behind it after a preposition, or is the only one for all that is
        listed.
        """
        passage, first, end = self.passage, group.first, group.end
        owned = self._list_owned(group)
        if (
            find_told_length(self.passage, self.groups, group)
            or self._is_opened(group)
            or (owned and not owned[-1].is_again)
        ):
            return True
        if find_base_owner(passage, group) or self._is_of_base_behind(group) or self._find_opening(group):
            return True
        before = [one for one in passage.times if one.end <= first and (one.is_from or not one.is_base)]
        near = [one for one in before if not passage.is_broken(one.end, first)]
        near = [one for one in near if not is_left_time(passage, self.groups, one, group)]
        if near and not near[-1].is_from:
            multiples = [one.first for one in passage.figures if one.is_multiple]
            return not any(near[-1].end <= at <= near[-1].end + 1 for at in multiples)
        limit = self.groups.find_limit(group)
        behind = [one for one in passage.times if end < one.first < limit and not one.is_base]
        if any(tag.kind == "prep" for one in behind for tag in passage.tags[end : one.first]):
            return True
        if not (passage.times and passage.is_plain):
            return False
        only = passage.times[0]
        is_opening = first < min((one.first for one in passage.mentions), default=0)
        is_led = passage.tagged.languages <= TIME_FIRST or self._is_anothers(only)
        is_listed = self.groups.is_listed(end, only.first) and not is_led
        return only.end <= first or is_opening or is_listed

    def _is_of_base_behind(self, group: Group) -> bool:
        """Returns whether others are compared with it and the time behind it: from 1.13 trillion in 2024."""
        limit = self.groups.find_limit(group)
        bases = [one for one in self.passage.times if one.is_base and group.end <= one.first < limit]
        is_led = any(self.groups.is_led(group.end, one.first) and not one.is_again for one in bases[:1])
        return is_led and is_earlier(self.passage, self.groups, group)

    def _is_opened(self, group: Group) -> bool:
        """Returns whether the one time that opens a sentence applies: in March exports rose."""
        times = self.passage.told_times
        named = [one.first for one in self.passage.mentions]
        named += [one.first for one in self.passage.figures]
        is_one = len({one.period for one in times}) == 1 and times[0].first < min(named, default=0)
        return is_one and not self.is_base(group) and not any(one.is_again for one in self.passage.times)

    def is_own_time(self, time: Time, group: Group) -> bool:
        """Returns whether a base time is that of a group: 전달(5666t)보다."""
        between = self.passage.tags[time.end : group.first]
        is_own = all(
            tag.kind in OWNING or tag.value in ("(", "'s") or tag.value.startswith("record")
            for tag in between
        )  # 自3月低点（3547.5亿元）
        said = self.passage.tagged.get_folded_text(self.passage.tags[time.end - 1])
        is_owner = said.endswith("'s") or any(
            tag.kind == "possessive" or tag.value == "'s" for tag in between
        )
        is_owner |= not group.is_percent or is_described_rate(self.passage, group.end)  # 较5月33.6%的降幅
        is_owner |= any(tag.value == "(" for tag in between)  # 5월(13.7%)보다
        is_of_verb = group.end + 1 == time.first and is_attributive(self.passage, group.end)
        return is_of_verb or (time.end <= group.first and is_own and is_owner)

    def _is_anothers(self, time: Time, passed: tuple[str, ...] = BETWEEN) -> bool:
        """Returns whether a time right before a figure is its own, with only minor words between.

        Or in a clause of its own, after a comma: 33.3 million tonnes, with the five-month figure off 3.2%.
        """
        tags = self.passage.tags
        first = next((one.first for one in self.groups.all if one.first >= time.end), None)
        if first is None:
            return False
        between = tags[time.end : first]
        last = max((one.end for one in self.groups.all if one.end <= time.first), default=time.first)
        is_parted = any(tag.kind == MARK and tag.value in ",;" for tag in tags[last : time.first])
        is_apart = is_parted and not self.passage.is_broken(time.end, first)
        is_apart = is_apart and not any(tag.value == "," or tag.kind == "join" for tag in between)
        return is_apart or all(tag.kind in passed or tag.value == "'s" for tag in between)
