"""A sentence of a story as what it names: flows, partners, goods, times and figures, at their places."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from bot.domain.month import Month, Period
from bot.language import Calendar
from bot.language.grammar.amounts import NUMBERS
from bot.language.tagger.numbers import UNITS
from bot.language.tagger.tagging import MARK, Tag, Tagged
from bot.language.times.bases import with_bases
from bot.language.times.builders import points_of
from bot.language.times.runs import Run, resolved, runs_of
from bot.language.times.years import with_years
from bot.stories.quoted import QuotedFigure, quoted_figures
from bot.stories.set_against import is_behind_base, is_multiplied, is_record, is_set_against
from bot.stories.spelled import with_spelled_numbers

STORY = "story"
"""The kind of words that only stories have."""
TIME_FIRST = frozenset(("ko", "zh", "ja"))
"""Languages in which times, partners and measures stand before what they are of."""
POSTPOSED = frozenset(("ko", "ja"))
"""Those in which verbs, and words that compare, stand behind what they are of."""
_NAMED = {
    **dict.fromkeys(("flow", "weak flow", "moved"), "flow"),
    **dict.fromkeys(("place", "unsure", "ask"), "place"),
    "product": "product",
}
_JOINTS = ("filler", "join", "possessive", "prep", "our")
_LISTED = frozenset((",", "(", ")", "/", "、", "·", "'", '"'))
_APART = 2
_FEW = 2
_DAYS = ("日", "號", "号", "일")
_UNTOLD = ("since", "before", "later")
"""Relations of times from which on something is told, and not of which."""


@dataclass(frozen=True, slots=True)
class Mention:
    """One or several flows, places, products or periods named together, in tags[first:end]."""

    kind: str
    values: tuple[str, ...]
    first: int
    end: int


@dataclass(frozen=True, slots=True)
class Time:
    """A period that is named; `is_base` where others are set against it.

    `is_from` where it is said from when on something is told, or since when it moved; `is_again` where only
    its year is said, of the months spoken of: the same period of 2024.
    """

    period: Period
    first: int
    end: int
    is_base: bool = False
    is_from: bool = False
    is_again: bool = False


@dataclass(frozen=True)
class Passage:
    """A sentence with its tags; every place in it is one among the tags."""

    tagged: Tagged
    times: tuple[Time, ...]
    """Those that were over."""
    coming: tuple[int, ...]
    """Where times stand that had not begun."""
    quoted: tuple[QuotedFigure, ...]
    days: tuple[int, ...] = ()
    """Behind which days are told, as in a dateline."""

    @property
    def is_led(self) -> bool:
        """Whether it is in a language in which words stand before what they are of."""
        return self.tagged.languages <= TIME_FIRST

    @property
    def tags(self) -> Sequence[Tag]:
        return self.tagged.tags

    @cached_property
    def mentions(self) -> tuple[Mention, ...]:
        """Flows, partners and goods, those of one list together."""
        found: list[Mention] = []
        for one in self._names():
            last = found[-1] if found else None
            is_whole = last is not None and "total" in (
                *last.values,
                *one.values,
            )  # of both flows, it is no list
            if last and last.kind == one.kind and not is_whole and self._joined(last.end, one.first):
                values = tuple(dict.fromkeys((*last.values, *one.values)))
                found[-1] = Mention(one.kind, values, last.first, one.end)
            else:
                found.append(one)
        return tuple(found)

    def of(self, kind: str) -> tuple[Mention, ...]:
        return tuple(one for one in self.mentions if one.kind == kind)

    def told(self, *means: str) -> list[int]:
        """Where words stand that only stories have, by what they mean."""
        return [at for at, tag in enumerate(self.tags) if tag.kind == STORY and tag.value.split()[0] in means]

    def cues(self, *cues: str) -> list[int]:
        """Where a word stands that says one of these."""
        return [
            at for at, tag in enumerate(self.tags) if tag.kind == "cue" and {*tag.value.split("+")} & {*cues}
        ]

    @cached_property
    def breaks(self) -> tuple[int, ...]:
        """Where a clause ends that stands by itself."""
        return tuple(
            at
            for at, tag in enumerate(self.tags)
            if (tag.kind == MARK and tag.value in ";；—-.…" and not self._is_sign(at))
            or (tag.kind, tag.value) == (STORY, "break")
        )

    def _is_sign(self, at: int) -> bool:
        """(-13.1%)"""
        before, behind = self.tags[at - 1 : at], self.tags[at + 1 : at + 2]
        is_open = not before or (before[0].kind == MARK and before[0].value in "(,")
        return is_open and bool(behind) and behind[0].kind in NUMBERS

    def is_broken(self, first: int, end: int) -> bool:
        return any(first <= at < end for at in self.breaks)

    def place(self, at: int) -> tuple[int, int]:
        """Where a tag begins and ends in the text of the sentence."""
        tag, origin = self.tags[at], self.tagged.typed.origin
        last = tag.first if tag.first in self.tagged.percents else tag.end - 1  # the sign of % of total
        start, end = self.tagged.tokens[tag.first].start, self.tagged.tokens[last].end
        return origin[start], origin[end - 1] + 1

    def _names(self) -> Iterator[Mention]:
        dated = {at for time in self.times for at in range(time.first, time.end)}
        for at, tag in enumerate(self.tags):
            kind = _NAMED.get(tag.kind)
            goods, _, flow = tag.value.partition(" ") if tag.kind == "noun" else ("", "", "")
            if goods == "product" and flow:  # exported goods
                yield Mention("flow", (flow,), at, at + 1)
            if kind and at not in dated:
                value = tag.value.split("+")[0] if kind == "flow" else tag.value.split()[0]
                yield Mention(kind, (value or "export",), at, at + 1)

    def _joined(self, end: int, first: int) -> bool:
        between = self.tags[end:first]
        return (
            bool(between)
            and all(self._is_joint(tag) for tag in between)
            and any(tag.kind in ("join", MARK) for tag in between)
        )

    def _is_joint(self, tag: Tag) -> bool:
        return tag.kind in _JOINTS or (tag.kind == MARK and tag.value in _LISTED)


def passage_of(tagged: Tagged, calendar: Calendar) -> Passage:
    """What a sentence names; its times as of the day of the story."""
    tagged = _as_numbers(tagged)
    symbols = points_of("time", tagged.tags, calendar)
    runs = with_bases(runs_of(symbols, calendar), tagged)
    dated = [one for near in _clusters(runs) for one in with_years(near, None, compared=True)]
    found = _times(dated, tagged, calendar)
    times = _with_so_far(found, tagged.tags, calendar)
    late = (one for one in found if one.period.first > calendar.latest)  # 当月 is none of them
    coming = tuple(
        one.first for one in late if any(tag.kind == "year" for tag in tagged.tags[one.first : one.end])
    )
    figures = quoted_figures(tagged, {at for one in times for at in range(one.first, one.end)})
    days = tuple(run.tags.stop for run in runs if is_day(tagged, run.tags.stop))
    return Passage(tagged, times, coming, figures, days)


def _is_as_many(tags: Sequence[Tag], at: int, latest: Month) -> bool:
    """In nine months, over the nine months, told in October; no nine months in a row."""
    behind = tags[at + 1 : at + 4]
    is_count = (tags[at].kind, tags[at].value) == ("small", str(latest.number)) and latest.number > _FEW
    is_months = bool(behind) and (behind[0].kind, behind[0].value) == ("unit", "month")
    is_run = any(tag.kind == "cue" for tag in behind)
    before = [tag for tag in tags[max(0, at - 2) : at] if tag.kind != "filler"]
    return (
        is_count and is_months and not is_run and bool(before) and before[-1].kind in ("prep", "comparator")
    )


def _as_numbers(tagged: Tagged) -> Tagged:
    """1947.3亿元 names no month, and 568만 대 no 만 that means only."""
    tags = list(tagged.tags)
    for at, tag in enumerate(tags):
        if tag.kind == "year month" and at + 1 < len(tags) and tags[at + 1].kind in UNITS:
            tags[at] = replace(tag, kind="decimal", value=tagged.said(tag))
        elif at and (tag.kind, tag.value) == ("join", "only") and tags[at - 1].kind in NUMBERS:
            tags[at] = replace(tag, kind="scale", value="10000")
    return replace(tagged, tags=with_spelled_numbers(tagged, tags))


def _with_so_far(found: Sequence[Time], tags: Sequence[Tag], calendar: Calendar) -> tuple[Time, ...]:
    """Those that were over; so far in 2025 and the year's total are January to the latest month."""
    latest, times = calendar.latest, list(found)
    for at, tag in enumerate(tags):
        if tag.kind != "cumulative" and not _is_as_many(tags, at, latest):
            continue
        near = next((one for one in times if one.first - 1 <= at <= one.end), None)
        if near is None:
            times.append(Time(Period(Month(latest.year, 1), latest), at, at + 1))
        elif near.period.last > latest and near.period.first.year == latest.year:
            first, end = min(at, near.first), max(at + 1, near.end)
            times.append(Time(Period(Month(latest.year, 1), latest), first, end))
    return tuple(sorted((one for one in times if one.period.last <= latest), key=lambda one: one.first))


def _clusters(runs: Sequence[Run]) -> Iterator[list[Run]]:
    """Times that stand side by side share a year: November and December 2025."""
    near: list[Run] = []
    for run in runs:
        if near and run.tags.start - near[-1].tags.stop > _APART:
            yield near
            near = []
        near.append(run)
    if near:
        yield near


def _is_year_before(tag: Tag) -> bool:
    return tag.kind == "cue" and tag.value == "year earlier"


def is_day(tagged: Tagged, end: int) -> bool:
    """Whether a time that ends there is the month of a day, with the number of the day in it or behind it."""
    tags = tagged.tags
    last = end + (end < len(tags) and tags[end].kind in NUMBERS)
    is_named = last < len(tags) and tagged.said(tags[last]) in _DAYS
    return is_named and tags[last - 1].kind in NUMBERS


def _times(runs: Sequence[Run], tagged: Tagged, calendar: Calendar) -> Sequence[Time]:
    tags, found = tagged.tags, list[Time]()
    for run in runs:
        behind = tags[run.tags.stop].kind if run.tags.stop < len(tags) else ""
        if behind in UNITS or is_day(tagged, run.tags.stop):  # 2017.7亿元 is no month, nor 3月18日
            continue
        led = tags[run.tags.start - 1] if run.tags.start else None
        is_from = led is not None and (led.kind, led.value) == ("prep", "from")  # fell 20 % from 2024
        is_again = run.relation == "again" or any(tags[at].kind == "again" for at in run.tags)
        is_in = run.tags.start > 1 and led is not None and led.kind == "prep" and not is_again
        than = tags[run.tags.start - 2] if is_in else led  # more than in May
        is_from = is_from or run.relation in _UNTOLD or (than is not None and than.kind == "comparator")
        is_year_before = led is not None and tagged.languages <= TIME_FIRST and _is_year_before(led)
        for period in resolved(run, calendar)[0]:
            period = period.year_earlier() if is_year_before else period  # noqa: PLW2901 比去年3月
            is_base = run.is_base or is_from or is_again or is_year_before or is_record(tags, run.tags.start)
            is_base = is_base or is_set_against(tags, run.tags.stop) or is_multiplied(tags, run.tags.stop)
            is_base = is_base or is_behind_base(tags, run.tags.start)
            if is_base and found and found[-1].period == period and not found[-1].is_base:
                period = period.shifted(-period.months)  # noqa: PLW2901 4월 4785t으로 전달(5666t)보다
            found.append(Time(period, run.tags.start, run.tags.stop, is_base, is_from, is_again))
    return found
