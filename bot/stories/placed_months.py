"""Places of months among others: 位居全年第二, 월간 기준 두 번째로 많았다, the third-largest of 2025."""

from collections.abc import Sequence

from bot.domain.month import YEAR, Month, Period
from bot.language.tagger.numbers import COUNTS
from bot.language.tagger.tagging import Tag
from bot.stories.passage import Passage
from bot.stories.tag_words import get_tag, is_monthly, is_year, read_cues

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
