"""The first layer of the grammar of time: words to points."""

from collections.abc import Sequence
from dataclasses import dataclass

from bot.language.tagger.tagging import Tag
from bot.language.times import builders as build
from bot.language.times.builders import Build, Values
from bot.language.times.conventions import Calendar
from bot.language.times.points import Point
from bot.language.times.rules import opening, pattern
from bot.language.times.timewords import letter

_RANKING = frozenset(("top", "bottom", "fastest", "slowest"))
_MILLION = "1e6"
RULES: Sequence[tuple[str, Build]] = (
    ("fiscal year slash|dash|to number|year", build.split_year),
    ("fiscal number slash|dash number", build.split_year),
    ("year slash|dash|to number|year fiscal", build.split_year),
    ("fiscal of? quote? year|number", build.whole_year),
    ("year slash number", build.split_year),
    ("year dash|slash small dash|slash small|number", build.day),
    ("year dash|slash small", build.month),
    ("year dash number", build.years),
    ("small slash|dash year", build.month),
    ("year decade", build.decade),
    ("small million of? year|number", build.nine_months),
    ("year million small", build.month),
    ("million small of? comma? year", build.month),
    ("small slash number", build.month),
    ("number slash small", build.month),
    ("ordinal months of? of? comma? year", build.nth_month),
    ("ordinal months", build.nth_month),
    ("relative small|number months|月|quarter|half|years|年", build.latest),
    ("past of? month dot?", build.month),
    ("year-month to|dash small 月?", build.dotted_months),
    ("quote decimal 月? to|dash small 月?", build.dotted_months),
    ("decimal 月? to|dash small 月", build.dotted_months),
    ("decimal 月? to|dash decimal 月", build.dotted_range),
    ("quote? decimal one-quarter", build.dotted_quarter),
    ("quote decimal 月?", build.dotted_month),
    ("decimal 月", build.dotted_month),
    ("year-month 月?", build.year_month),
    ("number dash small 月", build.month),
    ("year dash|slash small 月", build.month),
    ("year 年? of? small slash small one-quarter", build.nth_of_four),
    ("small slash small one-quarter", build.nth_of_four),
    ("quote? number dot? part", build.named_part),
    ("year 年? of? small 月? to|dash small 月", build.months),
    ("year 年? of? month", build.month),
    ("year 年? of? small 月", build.month),
    ("number 年 of? small 月", build.month),
    ("year 年? of? quarter|half small to|dash|and small", build.parts),
    ("year 年? of? ordinal|small and|to|dash? ordinal|small quarter|half", build.parts),
    ("year dash|slash quarter|half dash? small", build.part),
    ("number one-quarter|one-half small", build.part),
    ("year dash|slash month", build.month),
    ("year 年? of? quarter|half dash? small", build.part),
    ("year 年? of? comma? small of? months", build.first_of_year),
    ("small of? months of? of? comma? year", build.first_of_year),
    ("year 年? of? small of? quarters|halves", build.all_parts),
    ("small of? quarters|halves of? of? comma? year", build.all_parts),
    ("year 年? of? small dash? one-quarter|one-half", build.part),
    ("year 年? of? ordinal dash? quarter|half", build.part),
    ("year 年? of? part", build.named_part),
    ("year 年? of? ordinal small of? months|月|quarter", build.first_months),
    ("early dash? of? year decade", build.undated),
    ("year 年? of? early", build.early),
    ("relative of? month", build.month_of_relative),
    ("relative of? small 月", build.month_of_relative),
    ("relative of? ordinal dash? quarter|half", build.month_of_relative),
    ("relative of? small one-quarter|one-half", build.month_of_relative),
    ("relative of? part|early", build.month_of_relative),
    ("early of? of? relative", build.month_of_relative),
    ("month of? of? relative", build.month_of_relative),
    ("ordinal dash? quarter|half of? of? relative", build.month_of_relative),
    ("quarter small of? relative", build.month_of_relative),
    ("part of? of? relative", build.month_of_relative),
    ("small 月? to|dash small 月 of? year", build.months),
    ("small 月? to|dash small 月", build.months),
    ("early dash? of? of? month dot? of? of? comma? year", build.month),
    ("early dash? of? of? month dot?", build.month),
    ("year 年? of? small 月 early", build.month),
    ("small 月 early", build.month),
    ("month quarter|half of? of? comma? year|number", build.ending_part),
    ("month quarter|half", build.ending_part),
    ("small|number of? month of? comma? year", build.dated),
    ("ordinal of? month of? comma? year", build.first_of_month),
    ("months of month dot? of? of? comma? year", build.month),
    ("months of month", build.month),
    ("month dot? of? of? comma? year", build.month),
    ("month dot? dash? quote? number", build.month),
    ("small 月 of? year", build.month),
    ("quarter|half small to|dash|and small of? of? year", build.parts),
    ("quarter|half small to|dash|and small", build.parts),
    ("ordinal and|to|dash of? ordinal dash? quarter|half of? of? comma? year", build.parts),
    ("ordinal and|to|dash of? ordinal dash? quarter|half", build.parts),
    ("small dot? and|to|until|dash small dot? quarter|half of? of? year", build.parts),
    ("small dot? and|to|until|dash small dot? quarter|half", build.parts),
    ("quarter|half dash? small of? of? comma? slash|dash? year", build.part),
    ("quarter|half dash? small quote|dash? number", build.part),
    ("small dot? dash? one-quarter|one-half of? of? comma? slash? year", build.part),
    ("small dot? dash? one-quarter|one-half quote? number", build.part),
    ("ordinal dash? quarter|half of? of? comma? year|number", build.part),
    ("quarter|half ordinal of? of? year", build.part),
    ("part of? of? comma? year|number", build.named_part),
    ("early dash? of? year", build.early),
    ("small|number of? month", build.dated),
    ("ordinal of? month", build.first_of_month),
    ("since small|number months|quarter|half|years", build.counted),
    ("small|number months|月|quarter|years|年 ago|earlier", build.ago),
    ("small 年 ordinal", build.years_before),
    ("before|ago small|number months|月|quarter|years|年", build.ago),
    ("past small months|月|quarter|half of of? year", build.last_of_year),
    ("past months|quarter|half of of? year", build.last_of_year),
    ("past quarter|half year", build.last_of_year),
    ("small|number past months|月|quarter|half of of? year", build.last_of_year),
    ("past small|number dash? of? months|月|quarter|half|years|年|million", build.counted),
    ("small|number dash? past months|月|quarter|half|years|年", build.counted),
    ("small|number dash? months|月|quarter|half|years|年 past", build.counted),
    ("this small|number of? months|years|年", build.counted),
    ("past years|年|months|quarter|half", build.counted),
    ("since small|number years|months|quarters|halves", build.counted),
    ("ordinal of? small of? months|月|quarter of? of? year", build.first_months),
    ("small ordinal months of? of? year", build.first_months),
    ("ordinal of? small of? months|quarter", build.first_months),
    ("small ordinal months", build.first_months),
    ("quarter|half dash? small", build.part),
    ("small dot? dash? one-quarter|one-half", build.part),
    ("ordinal dash? quarter|half", build.part),
    ("small 月", build.month),
    ("month dot?", build.month),
    ("part", build.named_part),
    ("relative", build.relative),
    ("recent", build.recently),
    ("stretch", build.stretch),
    ("year 年?", build.whole_year),
    ("number 年", build.whole_year),
    ("quote number", build.whole_year),
)
_PATTERN = pattern([rule for rule, _ in RULES])
_OPENING = opening([rule for rule, _ in RULES])
_ONE = {"K": "q", "J": "h"}
"""Quarters and halves are counted in the same unit as one of them."""


@dataclass(frozen=True, slots=True)
class Moment:
    """A point, or a word that is no point, over tags[first:end]; a point's letter is @, a window's #."""

    letter: str
    first: int
    end: int
    point: Point | None = None


def moments(tags: Sequence[Tag], calendar: Calendar) -> list[Moment]:
    """Every tag in order, those that say a time gathered into points."""
    word = "".join(map(letter, tags))
    found: list[Moment] = []
    place = 0
    while place < len(tags):
        moment = _moment(word, place, tags, calendar)
        found.append(moment)
        place = moment.end
    return found


def _moment(word: str, place: int, tags: Sequence[Tag], calendar: Calendar) -> Moment:
    figure = word[place] not in _OPENING or _counts_rows(place, tags) or _is_amount(place, tags)
    match = None if figure else _PATTERN.match(word, place)
    if match and match.lastindex:
        point = RULES[match.lastindex - 1][1](_values(match[0], tags[place : match.end()]), calendar)
        if point:
            return Moment("#" if point.window else "@", place, match.end(), point)
    return Moment(word[place], place, place + 1)


def _counts_rows(place: int, tags: Sequence[Tag]) -> bool:
    """The 3 of `top 3 quarters`: how many, not which."""
    if not place or tags[place].kind not in ("small", "number") or tags[place - 1].kind != "cue":
        return False
    return not _RANKING.isdisjoint(tags[place - 1].value.split("+"))


def _is_amount(place: int, tags: Sequence[Tag]) -> bool:
    """The 2000 of 2000억 달러; 2025M10 is a month."""
    behind = tags[place + 1 : place + 2]
    return tags[place].kind == "year" and any(tag.kind == "scale" and tag.value != _MILLION for tag in behind)


def _values(word: str, tags: Sequence[Tag]) -> Values:
    values: dict[str, list[str]] = {}
    for kind, tag in zip(word, tags, strict=True):
        values.setdefault(_ONE.get(kind, kind), []).append(tag.value)
    return values
