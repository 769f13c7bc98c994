"""The subjects of figures in a list, one by one: 6.1% and 0.5% respectively."""

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from bot.answer.periods import split_period
from bot.domain.month import Period
from bot.domain.query import Frequency
from bot.stories.compared_sums import is_adding
from bot.stories.figure_subject import FigureSubject
from bot.stories.group import Group
from bot.stories.groups import Groups
from bot.stories.kinds import HELD_IN
from bot.stories.mention import Mention
from bot.stories.passage import Passage
from bot.stories.quoted_figures import QuotedFigure
from bot.stories.story_times import Time
from bot.stories.tag_words import read_cues
from bot.stories.thread import Thread
from bot.value_class import value_class

_MARKS = (",", "、", "·", "/")
_STEPS = (Frequency.MONTH, Frequency.QUARTER)
"""What figures are told of in turn."""


@value_class(slots=False)
class SubjectLists:
    """Distributes what one sentence names among the figures of its groups."""

    passage: Passage
    groups: Groups
    thread: Thread

    def share_out(
        self, group: Group, subject: FigureSubject, own: list[Mention]
    ) -> tuple[FigureSubject, ...]:
        """Returns the subject of each figure in a group, its own if a list is as long as the group."""
        count = len(group.figures)
        if count > 1:
            named = [one for one in self.passage.mentions if one.first < group.first]
            lists = [one for one in (*own, *reversed(named)) if len(one.values) == count]
            if lists:
                return tuple(
                    _narrow_to(subject, lists[0].kind, one) for one in self._list_in_order(lists[0], named)
                )
        if count > 1 and (times := self._find_times(group)):
            return tuple(replace(subject, periods=(one.period,)) for one in times)
        if count == 1 and self._is_sum_of_flows(group):
            return (_narrow_to(subject, "flow", "total"),)
        turns = [self._find_in_turn(group, one) for one in group.figures]
        if any(turns):
            return tuple(_narrow_to(subject, *turn) if turn else subject for turn in turns)
        kind, couple = self.thread.couple
        beside = {one.kind for one in self.passage.mentions} - ({"flow"} - {kind})  # exports of the two
        if count == len(couple) and self._marks and not (beside or self._is_of_measures(group)):
            return tuple(_narrow_to(subject, kind, one) for one in couple)
        parts = [one for span in subject.periods[:1] for one in self._split_span(group, span)]
        each = [replace(subject, periods=(one, *subject.periods)) for one in parts]
        return tuple(each) or (subject,) * count

    def _find_times(self, group: Group) -> Sequence[Time]:
        """Finds the times that a list of as many figures is of, in turn: 4、5、6三个月，出口分别为."""
        told, count = self.passage.told_times, len(group.figures)
        rows = [told[at : at + count] for at in range(len(told) - count + 1)]
        rows = [each for each in rows if all(self._are_joined(*pair) for pair in pairwise(each))]
        return next((each for each in reversed(rows) if each[-1].end <= group.first), (rows or [()])[0])

    def _are_joined(self, one: Time, other: Time) -> bool:
        between = self.passage.tags[one.end : other.first]
        is_listed = all(tag.kind == "join" or tag.value in _MARKS for tag in between)
        return bool(between) and is_listed and one.period.months == other.period.months

    def _split_span(self, group: Group, span: Period) -> Sequence[Period]:
        """Splits a span among the figures told for it in turn: 一、二季度分别为; 第二季度三个月."""
        count = len(group.figures)
        is_told = any(one.period == span and one.end <= group.first for one in self.passage.told_times)
        is_told &= any(at < group.first for at in self._marks) or span.months == count
        each = [[*split_period(span, step)] for step in _STEPS] if is_told else []
        return next((parts for parts in each if len(parts) == count > 1), [])

    def _is_sum_of_flows(self, group: Group) -> bool:
        """Returns whether an amount adds up exports and imports told before: 둘을 합치면 7733억 위안."""
        adding = [at for at in range(group.first) if is_adding(self.passage.tags[at])]
        since = max((one.end for one in self.groups.all if one.end <= group.first), default=0)
        named = [one for one in self.passage.mentions if since <= one.first < group.first]
        told = [
            value for one in self.passage.list_mentions("flow") if one.end <= since for value in one.values
        ]
        kind, couple = self.thread.couple
        told = [*couple] if kind == "flow" and not self.passage.mentions else told
        is_next = bool(adding) and adding[-1] >= since and not named and group.figures[0].unit in HELD_IN
        return is_next and sorted({*told}) == ["export", "import"]

    def list_counterparts(self, figure: QuotedFigure) -> list[str]:
        """Lists the partner named in a figure's turn, if as many are named as figures in its unit.

        Japan ranked below Vietnam, at 1.13 trillion yuan against 1.42.
        """
        named = dict.fromkeys(self.passage.list_values("place"))
        alike = [one for one in self.passage.figures if one.unit == figure.unit]
        turns = zip(alike, named, strict=False) if len(alike) == len(named) > 1 else ()
        return [partner for one, partner in turns if one == figure]

    @property
    def _marks(self) -> list[int]:
        return sorted((*self.passage.list_cues("apart"), *self.passage.list_story_words("respectively")))

    def _find_in_turn(self, group: Group, figure: QuotedFigure) -> tuple[str, str] | None:
        """Finds what each figure has of its own if several are given in turn: 分别增长6.1%和下降0.3%."""
        series = self._list_series(group)
        if figure not in series or series == [figure] or self._is_of_measures(group):
            return None
        kind, values = self._find_named(series[0].first, len(series))
        at = series.index(figure)
        return (kind, values[at]) if at < len(values) else None

    def _is_of_measures(self, group: Group) -> bool:
        """Returns whether quantity and value of the goods named last are given in turn: 大豆量、额分别."""
        named = [one.end for one in self.passage.mentions if one.end <= group.first]
        tags = self.passage.tags[max(named, default=0) : group.first]
        is_counted = any("quantity" in read_cues(tag) for tag in tags)
        return is_counted and bool(self._marks) and any(tag.value in ("money", "worth") for tag in tags)

    def _list_series(self, group: Group) -> list[QuotedFigure]:
        """Lists the figures given in turn with a group, around a word such as “respectively”."""
        led = [at for at in self._marks if at < group.first]
        alike = [one for one in self.groups.all if one.is_percent == group.is_percent]
        if not led:
            lists = [
                one.end for one in self.passage.mentions if len(one.values) > 1 and one.end <= group.first
            ]
            is_led = not self._marks or self.passage.is_led
            since, until = (lists or [group.first])[-1], -1 if is_led else self._marks[0]
            alike = alike if lists else [group]
            return [one for each in alike if since <= each.first < until for one in each.figures]
        named = (one.first for one in self.passage.mentions if one.first > led[-1])
        end = next(named, len(self.passage.tags))
        return [one for each in alike if led[-1] < each.first < end for one in each.figures]

    def _find_named(self, first: int, most: int) -> tuple[str, tuple[str, ...]]:
        """The last list before a place, else what is named one by one: 出口2.59万亿，进口1.86万亿，分别."""
        before = [one for one in self.passage.mentions if one.end <= first]
        before = [one for one in before if not self.passage.is_broken(one.end, first)] or before
        lists = [one for one in before if 1 < len(one.values) <= most]
        if lists:
            return lists[-1].kind, self._list_in_order(lists[-1], before)
        for kind in ("flow", "product", "place"):
            alike = (value for one in reversed(before) if one.kind == kind for value in reversed(one.values))
            each = tuple(dict.fromkeys(alike))[::-1]
            if len(each) > 1:
                return kind, each[-most:]
        return "", ()

    def _list_in_order(self, listed: Mention, before: list[Mention]) -> tuple[str, ...]:
        """Returns what a list names, as named one by one since: 日韩：自韩国…，自日本…，两者分别."""
        since = [one for one in before if one.kind == listed.kind and one.first >= listed.end]
        each = tuple(dict.fromkeys(value for one in since for value in one.values))
        return each if {*each} == {*listed.values} else listed.values


def _narrow_to(subject: FigureSubject, kind: str, value: str) -> FigureSubject:
    """Narrows to one partner, flow or product."""
    subject = replace(subject, list_kind=kind)
    if kind == "place":
        return replace(subject, partners=((value,),))
    return replace(subject, flows=(value,)) if kind == "flow" else replace(subject, products=(value,))


def list_items(groups: Groups, group: Group, own: Sequence[Mention]) -> Sequence[Mention]:
    """Lists the partner right before an amount in a list of such: 日本1583亿元、台湾1110亿元."""
    before = [one for one in own if one.end == group.first and not group.is_percent]
    parted = [one.first for one in groups.all if one.end <= group.first]
    return before if any(one.end in parted[-1:] for one in own) else ()
