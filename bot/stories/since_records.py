"""What a record since some time claims, and places of months: 位居全年第二, the third-largest of 2025."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from bot.domain.claim import Aspect, Claim
from bot.domain.month import YEAR, Month, Period
from bot.domain.query import Measure, Query
from bot.language.grammar.amounts import PERCENT
from bot.language.tagger.numbers import COUNTS
from bot.language.tagger.tagging import MARK, Tag
from bot.stories.passage import Passage
from bot.stories.readings import ClaimReading
from bot.stories.story_times import Time
from bot.stories.tag_words import get_tag, is_monthly, is_year, read_cues

_BEFORE, _BEHIND = 4, 8
"""How many words before and behind a word for a record may say since when."""
_BEFORE_NOUN = (
    *("flow", "filler", "place", "possessive", "our", "prep", "post", "month", "mark", "small"),
    *("product", "part", "relative", "year", "number", "ordinal", "unit", MARK),
)
"""What may stand before the noun for growth that a clause begins with."""
FIRST_MONTH, FIRST_YEAR = Month(2024, 1), Month(2014, 1)
"""Since when months, and years, are held without a gap."""


def find_since(passage: Passage, at: int) -> Time | None:
    """Finds the time since when a word for a record holds: the most since May; 1月以来最高."""
    reach = range(at + 1, at + _BEHIND)
    nexts = passage.list_story_words("next")  # behind only May
    times = [one for one in passage.times if one.is_from and one.first - 1 not in nexts]
    since = next((one for one in times if one.first in reach or at - _BEFORE <= one.end <= at), None)
    is_broken = since is not None and passage.is_broken(min(at, since.first), max(at, since.first))
    return None if is_broken else since


def is_start_of_run(passage: Passage, at: int) -> bool:
    """Returns whether a low or a high is only where a run starts: 自3月低点起."""
    is_run = any(at < one for one in passage.list_cues("streak"))
    return is_run and any(time.is_from and time.end == at for time in passage.times)


def is_after_month(passage: Passage, since: Time) -> bool:
    """Returns whether that month was no less; the lowest since March at least may pass it."""
    behind = [tag.pair for tag in passage.tags[since.end : since.end + 2]]
    return is_of_month(passage, since) and not {("story", "each month"), ("comparator", ">=")} & {*behind}


def is_of_month(passage: Passage, since: Time) -> bool:
    """Returns whether it is a month since when a record holds, and no year."""
    return any(tag.kind in ("month", "mark") for tag in passage.tags[since.first : since.end])


def find_first_after(passage: Passage, since: Time) -> Month:
    """Finds the first month that a record since some time passes: the time itself was no such.

    If it says since the start of a year, its first month is one.
    """
    first = since.period.first
    if any(tag.kind == "early" for tag in passage.tags[since.first : since.end]):
        return first
    is_year = first.number == 1 and not is_of_month(passage, since)
    return Month(first.year + 1, 1) if is_year else first.shift(1)


def list_since_readings(query: Query, starts: Sequence[Month], way: int) -> Iterator[ClaimReading]:
    """Yields the readings that a month passes all since one of the months, which was no less.

    Then, that it passes all months that are held: then nobody need tell when there was more.
    """
    month, claim = query.periods[0], Claim(Aspect.RECORD, way=way)
    for before in starts:
        if passed := tuple(list_months(query, before.shift(1), month)):
            start = replace(query, periods=(Period.of_month(before),))
            was_no_less = ClaimReading(query, Claim(Aspect.ORDER, way=-way), (start,))
            yield ClaimReading(query, claim, passed, joint=(was_no_less,))
    yield ClaimReading(query, claim, tuple(list_months(query, FIRST_MONTH, month)))


def list_ahead(passage: Passage, at: int, query: Query) -> tuple[ClaimReading, ...]:
    """Returns that a month named as the only one ahead is: 仅次于6月; 1월에 이어 두 번째."""
    nexts = [one for one in passage.list_story_words("next") if abs(one - at) <= _BEHIND]
    beside = {*nexts, *(one + 1 for one in nexts)}
    ahead = [one.period.first for one in passage.times if {one.first, one.end} & beside][:1]
    than = (replace(query, periods=(Period.of_month(one),)) for one in ahead)
    return tuple(ClaimReading(query, Claim(Aspect.ORDER, way=-1), (one,)) for one in than)


def list_rates(passage: Passage, at: int, queries: Iterable[Query]) -> Iterator[Query]:
    """Yields the queries, for growth if only its rate stands before: growth, 56.6%, was the highest."""
    rate = next((one for one in reversed(passage.figures) if one.end <= at), None)
    between = passage.tags[rate.end : at] if rate else ()
    is_next = all(tag.kind in (MARK, "filler") or read_cues(tag) == {"yes or no"} for tag in between)
    is_named = bool(passage.list_mentions("flow") or passage.list_mentions("product"))
    is_of_rate = rate is not None and rate.unit == PERCENT and is_next and not is_named
    is_of_rate = is_of_rate and any(one < at for one in passage.list_cues("growth"))
    is_of_rate |= is_of_growth(passage, at)
    yield from (replace(one, measure=Measure.YOY) if is_of_rate else one for one in queries)


def is_of_growth(passage: Passage, at: int) -> bool:
    """Returns whether a word says something of growth, which its clause begins with: export growth was."""
    start = passage.find_clause(at).start
    growths = [one for one in passage.list_cues("growth") if start <= one < at]
    between = range(growths[0], at) if growths else range(0)
    cues = [read_cues(passage.tags[one]) for one in between if one not in passage.counted]
    is_noun = bool(growths) and read_cues(passage.tags[growths[0]]) <= {"growth", "rate"}
    led = [tag for tag in passage.tags[start : between.start] if tag.kind not in _BEFORE_NOUN]
    return is_noun and not led and all(not one & {"up", "down", "more", "lesser"} for one in cues)


def list_months(query: Query, first: Month, month: Period) -> Sequence[Query]:
    """Lists the same of each month from one up to another, which is left out."""
    months = [*Period(first, month.last).list_months()][:-1] if first < month.last else []
    return [replace(query, periods=(Period.of_month(one),)) for one in months]


_LED, _SIZES = 4, {"more", "lesser", "top", "bottom"}
_OF_MONTH = ("story", "of month")


def read_place_before(tags: Sequence[Tag], at: int) -> int:
    """Reads the place in a record: the second-largest; 두 번째로 컸다."""
    near = [tag for tag in tags[max(0, at - 2) : at] if tag.value != "-"][-1:]
    return next((int(tag.value) for tag in near if tag.kind == "ordinal"), 1)


def find_place_of_month(passage: Passage, at: int, year: Period) -> tuple[int, int, Period | None] | None:
    """Finds a place among months without a word for the largest, where it ends, and among which of them.

    位居全年第二 and 仅次于6月 are of the year; 월간 기준 두 번째로 많았다 is of all that are held (None).
    """
    tags, tag = passage.tags, passage.tags[at]
    is_of_several = get_tag(tags, at + 1).kind in COUNTS  # 今年前10个月
    if tag.kind == "ordinal" and at and not is_of_several:
        led = at - 1 - (tags[at - 1].pair == _OF_MONTH)
        if is_year(tags[led]):
            return int(tag.value), at + 1, year
        if passage.is_postposed and read_cues(get_tag(tags, at + 1)) & _SIZES:
            return _find_place_of_verb(passage, at, year)
    if tag.pair == ("story", "next"):
        behind = next((one for one in passage.times if one.first == at + 1), None)
        if behind and behind.period.is_month:  # behind only January 2025, as none since
            return 2, behind.end, Period(min(behind.period.first, year.first), year.last)
    return None


def _find_place_of_verb(passage: Passage, at: int, year: Period) -> tuple[int, int, Period | None] | None:
    """Finds which of the months before a Korean verb are meant: 작년 들어 세 번째로 많았다."""
    near, number = passage.tags[max(0, at - _LED) : at], int(passage.tags[at].value)
    is_of_year = any(is_year(one) or one.value == "last year" for one in near)
    is_of_year = is_of_year and any(one.period.is_month for one in passage.times)
    is_of_all = any(is_monthly(one) and one.kind == "frequency" for one in near)
    return (number, at + 2, year if is_of_year else None) if is_of_year or is_of_all else None


def find_year_named(passage: Passage, last: Month) -> Period:
    """Returns the year in question, as far as it is known."""
    told = (one.period for one in passage.told_times)
    year = next((one.last.year for one in told), last.year)
    return Period(Month(year, 1), last if year == last.year else Month(year, YEAR))
