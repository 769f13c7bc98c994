"""The present set beside another time: 2015 and now, today against March 2019, 2015년과 지금."""

from dataclasses import replace
from itertools import zip_longest

from bot.language.tagger.tagging import MARK, Tag, Tagged
from bot.language.times.conventions import Calendar
from bot.language.times.when import Times
from bot.trade.month import Period

NOW = ("filler", "now")
_JOINS = frozenset((("join", "and"), ("join", "or"), ("join", "versus"), (MARK, "/")))
_BESIDE = 2
_NAMING = ("year", "year month", "month", "part", "past", "relative", "stretch", "since")
"""Words that name a time by themselves."""
_LATEST = {
    1: Calendar.last_months,
    3: Calendar.last_quarters,
    6: Calendar.last_halves,
    12: Calendar.last_years,
}
"""By how many months the other time has: March 2019 and now are two months."""


def with_now(times: Times, tagged: Tagged, calendar: Calendar) -> Times:
    """The times with the latest one as long as the single one named, where words join the two."""
    if len(times.periods) != 1 or times.relation or not tagged.has(*NOW):
        return times
    (named,) = times.periods
    at = next(index for index, tag in enumerate(tagged.tags) if (tag.kind, tag.value) == NOW)
    joint = _joint(tagged, at, times.used)
    if joint is None or not named.within_year:
        return times
    latest = _latest(named, calendar)
    periods = (named, latest) if joint < at else (latest, named)
    note = f"“{tagged.said(tagged.tags[at])}” was read as {latest.label}."
    bound = times.bound | {at, joint}
    return replace(times, periods=periods, notes=(*times.notes, note), bound=bound, bare=False)


def without_lately(tagged: Tagged) -> Tagged:
    """How are exports lately? The last six months: where a time is named, lately says none besides."""
    lately = [tag for tag, behind in zip_longest(tagged.tags, tagged.tags[1:]) if _is_lately(tag, behind)]
    if not lately or not any(tag.kind in _NAMING and tag not in lately for tag in tagged.tags):
        return tagged
    tags = [replace(tag, kind="filler", value="") if tag in lately else tag for tag in tagged.tags]
    return replace(tagged, tags=tags)


def _is_lately(tag: Tag, behind: Tag | None) -> bool:
    """요즘, 最近; the one of 最近6个月 counts them."""
    counts = behind is not None and behind.kind in ("small", "number")
    return tag.kind in ("relative", "past") and tag.value == "recent" and not counts


def _joint(tagged: Tagged, at: int, used: frozenset[int]) -> int | None:
    """Where the word stands that joins it to a tag of the other time, before it or behind it."""
    for way in (range(at - 1, -1, -1), range(at + 1, len(tagged.tags))):
        told = [place for place in way if not _is_passed(tagged.tags[place])][:_BESIDE]
        if len(told) == _BESIDE and _joins(tagged.tags[told[0]]) and told[1] in used:
            return told[0]
    return None


def _joins(tag: Tag) -> bool:
    return (tag.kind, tag.value) in _JOINS


def _is_passed(tag: Tag) -> bool:
    return tag.kind in ("filler", "prep", "post")


def _latest(named: Period, calendar: Calendar) -> Period:
    find = _LATEST.get(named.months)
    return find(calendar, 1) if find else calendar.most_recent(named.first.number, named.last.number)
