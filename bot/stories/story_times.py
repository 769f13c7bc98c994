"""The times that a sentence of a story names, and the bases that others are compared with."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from bot.domain.month import YEAR, Month, Period
from bot.language import Calendar
from bot.language.grammar.amounts import NUMBERS
from bot.language.tagger.numbers import UNITS
from bot.language.tagger.tagging import MARK, Tag, Tagged
from bot.language.times.bases import mark_bases
from bot.language.times.builders import gather_points
from bot.language.times.runs import Run, gather_runs, resolve_run
from bot.language.times.years import fill_in_years
from bot.stories.base_times import is_behind_base, is_multiplied, is_set_against
from bot.stories.bound_words import LOOSE
from bot.stories.tag_words import NO_TAG, get_tag, read_cues
from bot.value_class import value_class

TIME_FIRST = frozenset(("ko", "zh", "ja"))
"""Languages in which times, partners and measures precede what they are about."""
POSTPOSED = frozenset(("ko", "ja"))
"""Languages in which verbs, and words of comparison, follow what they are about."""
_APART = 2
_FEW = 2
_DAYS = ("日", "號", "号", "일")
_OF_RUN = frozenset(("streak", "record", "record low", "top", "bottom"))
"""What follows a number of months that is a run: a ten-month high, not the ten-month tonnage."""
_FROM = (("prep", "from"), ("on", ""))
"""Words before a time that something moved from: an increase of 5 billion on 2024."""
_UNTOLD = ("since", "before", "later")
"""Relations of times that say when something starts, not when it is."""


@value_class()
class Time:
    """A period that is named; `is_base` if others are compared with it.

    `is_from` if it says when something starts or has moved since; `is_again` if only its year is said, for
    the months in question: the same period of 2024.
    """

    period: Period
    first: int
    end: int
    is_base: bool = False
    is_from: bool = False
    is_again: bool = False

    @property
    def start(self) -> "Time":
        """The year that several years are said to start with, as others are compared with it: since 2019."""
        year = Period.of_year(self.period.first.year)
        is_of_years = self.period.months > YEAR and self.period.first == year.first
        return replace(self, period=year) if is_of_years else self


def read_times(
    tagged: Tagged, calendar: Calendar
) -> tuple[tuple[Time, ...], tuple[int, ...], tuple[int, ...]]:
    """Returns the times that were over on the day of the story, and the places of later ones and of days."""
    symbols = gather_points("time", tagged.tags, calendar)
    runs = mark_bases(gather_runs(symbols, calendar), tagged)
    dated = [
        one
        for near in _list_clusters(runs, tagged.tags)
        for one in fill_in_years(near, None, calendar, compared=True)
    ]
    found = _list_times(dated, tagged, calendar)
    late = (one for one in found if one.period.first > calendar.latest)  # 当月 is none of them
    ahead = [one for one in found if _is_of_year_to_come(one, tagged.tags, calendar)]
    found = [one for one in found if one not in ahead]
    coming = (
        *(one.first for one in late if any(tag.kind == "year" for tag in tagged.tags[one.first : one.end])),
        *(one.first for one in ahead),
    )
    days = tuple(run.tags.stop for run in runs if _is_day(tagged, run.tags.stop))
    return _add_so_far(_put_together(found, tagged.tags), tagged.tags, calendar), coming, days


def _is_of_year_to_come(one: Time, tags: Sequence[Tag], calendar: Calendar) -> bool:
    """Returns whether a half or a quarter without a year, long past last year, is this year's to come."""
    told = {tag.kind for tag in tags[one.first : one.end]}
    is_bare = one.period.months in _PARTS and not (one.is_base or one.is_again or told & _DATED)
    latest, coming = calendar.latest, one.period.shift(YEAR)
    is_long_past = one.period.last < latest.shift(-_LONG)
    return is_bare and is_long_past and coming.first > latest and coming.last.year == latest.year


def _put_together(found: Sequence[Time], tags: Sequence[Tag]) -> list[Time]:
    """Joins January and February, which customs publishes together, and other months if a word says so."""
    kept: list[Time] = []
    is_in_turn = any(tag.value == "respectively" or "apart" in read_cues(tag) for tag in tags)
    for one in found:
        last = kept[-1] if kept else None
        is_next = last is not None and last.period.last.shift(1) == one.period.first
        joined = [tag.pair for tag in tags[last.end : one.first]] if last else []
        is_sum = get_tag(tags, one.end).pair == ("join", "together")
        is_sum |= (
            last is not None and last.period.is_month and last.period.last.number == 1 and not is_in_turn
        )
        if last and is_next and joined == [("join", "and")] and is_sum:
            kept[-1] = replace(last, period=Period(last.period.first, one.period.last), end=one.end)
        else:
            kept.append(one)
    return kept


_PARTS, _LONG = (3, 6), 4
"""The months of a quarter and a half; how many months ago last year's was, if this year's is meant."""
_THOSE = (("filler", "open"), ("story", "those"))
_DATED = frozenset(("year", "past", "relative", "shift", "again"))
_BEFORE_MONTHS = ("prep", "comparator", "currency")


def _is_as_many(tags: Sequence[Tag], at: int, latest: Month) -> bool:
    """Returns whether months are a count so far: in nine months, named in October; not in a row."""
    is_joined = get_tag(tags, at + 1).value == "-"
    behind = tags[at + 1 + is_joined : at + 4]
    is_count = tags[at].pair == ("small", str(latest.number)) and latest.number > _FEW
    is_months = bool(behind) and behind[0].pair == ("unit", "month")
    is_run = any(read_cues(tag) & _OF_RUN for tag in behind)
    before = [tag for tag in tags[max(0, at - 2) : at] if tag.kind != "filler"]
    return (
        is_count
        and is_months
        and not is_run
        and (bool(is_joined) or (bool(before) and before[-1].kind in _BEFORE_MONTHS))
    )


def _add_so_far(found: Sequence[Time], tags: Sequence[Tag], calendar: Calendar) -> tuple[Time, ...]:
    """Adds times that were over; “so far in 2025” and “the year's total” are January to the latest month."""
    latest, times = calendar.latest, list(found)
    for at, tag in enumerate(tags):
        is_of_months = at and tags[at - 1].pair == ("unit", "month")  # of any month so far
        if is_of_months or (tag.kind != "cumulative" and not _is_as_many(tags, at, latest)):
            continue
        is_joined = get_tag(tags, at + 1).value == "-"  # by end-September
        near = next((one for one in times if one.first - 1 - is_joined <= at <= one.end), None)
        if near is None:
            times.append(Time(Period(Month(latest.year, 1), latest), at, at + 1))
        elif near.period.is_month or (near.period.last > latest and near.period.first.year == latest.year):
            first, end = min(at, near.first), max(at + 1, near.end)
            last = min(near.period.last, latest)
            times.remove(near)
            times.append(replace(near, period=Period(Month(last.year, 1), last), first=first, end=end))
    return tuple(sorted((one for one in times if one.period.last <= latest), key=lambda one: one.first))


def _is_than(tag: Tag) -> bool:
    """Returns whether “than” introduces a time: more than in May, 仅次于6月."""
    is_told = tag.kind == "story" and tag.value in (*LOOSE, "next", "ahead", "behind")
    return is_told or tag.kind == "comparator"


def _is_compared(led: Tag, tagged: Tagged) -> bool:
    """较7月: whether a time stands behind a word that compares with it."""
    return tagged.languages <= TIME_FIRST and bool(read_cues(led) & {"compare", "base"})


def _is_moved_on(led: Tag) -> bool:
    """Returns whether a time stands behind a word that says how it moved from then: up on May."""
    cues = read_cues(led)
    return {"compare", "base"} <= cues and bool(cues & {"up", "down"})


def _list_clusters(runs: Sequence[Run], tags: Sequence[Tag]) -> Iterator[list[Run]]:
    """Lists adjacent times, which share a year: November and December 2025; not March, since May 2025."""
    near: list[Run] = []
    for run in runs:
        is_apart = run.relation == _UNTOLD[0] and any(tags[at].kind in _DATED for at in run.tags)
        is_apart |= bool(near) and _is_base_before(tags, near[-1])
        between = tags[near[-1].tags.stop : run.tags.start] if near else ()
        is_apart |= any(
            tag.pair == (MARK, ";") for tag in between
        )  # the most of 2025; February was the least
        if near and (is_apart or run.tags.start - near[-1].tags.stop > _APART):
            yield near
            near = []
        near.append(run)
    if near:
        yield near


def _is_base_before(tags: Sequence[Tag], run: Run) -> bool:
    """Returns whether a comma parts a base from what is behind it: up from May 2024, after April's dip."""
    led = get_tag(tags, run.tags.start - 1)
    is_base = run.is_base or led.pair in _FROM or is_behind_base(tags, run.tags.start)
    is_parted = get_tag(tags, run.tags.stop).pair == (MARK, ",")
    return is_parted and not run.is_year and (is_base or led.kind == "comparator")


def _is_count_of_months(tags: Sequence[Tag], near: range) -> bool:
    """Returns whether a time is only a number of months in a year, not its first ones."""
    told = [tag.pair for tag in tags[near.start : near.start + 3]][1:]
    is_only = get_tag(tags, near.start - 1).pair == ("join", "only")
    return is_only and told == [("unit", "month"), ("prep", "of")] and tags[near.stop - 1].kind == "year"


def _find_than(tags: Sequence[Tag], at: int) -> Tag:
    """Returns what leads to a time past its pronoun: below that of April last year."""
    while at > 0 and tags[at].pair in _THOSE:
        at -= 1
    return get_tag(tags, at)


def _is_step_of_run(tags: Sequence[Tag], near: range) -> bool:
    """Returns whether a month, a quarter or a half is one of so many in a row: 连续第三个月."""
    is_counted = any(tags[at].kind == "ordinal" for at in near) and tags[near.stop - 1].kind == "unit"
    beside = (*tags[max(0, near.start - 1) : near.start], *tags[near.stop : near.stop + 1])
    return is_counted and any("streak" in read_cues(tag) for tag in beside)


def _is_day(tagged: Tagged, end: int) -> bool:
    """Returns whether a time is the month of a day, whose number is in it or right behind it."""
    tags = tagged.tags
    last = end + (end < len(tags) and tags[end].kind in NUMBERS)
    is_named = last < len(tags) and tagged.get_folded_text(tags[last]) in _DAYS
    return is_named and tags[last - 1].kind in NUMBERS


def _is_base_by_words(tagged: Tagged, at: range, led: Tag) -> bool:
    """Returns whether words next to a time say that others are compared with it."""
    tags, is_led = tagged.tags, tagged.languages <= TIME_FIRST
    is_base = is_set_against(tags, at.stop, is_led=is_led)
    is_base = is_base or is_multiplied(tags, at.stop) or is_behind_base(tags, at.start)
    return is_base or _is_compared(led, tagged)


def _list_times(runs: Sequence[Run], tagged: Tagged, calendar: Calendar) -> Sequence[Time]:
    tags, found = tagged.tags, list[Time]()
    for run in runs:
        behind = get_tag(tags, run.tags.stop).kind
        is_day = _is_day(tagged, run.tags.stop)
        is_in = tagged.get_folded_text(tags[run.tags.stop]).startswith("in ") if behind else False
        is_year = is_in and tags[run.tags.stop - 1].kind == "year"  # December 2025 in dollar terms
        is_of_noun = behind == "unknown" and tags[run.tags.stop - 1].kind == "month"
        is_of_noun = is_of_noun and get_tag(tags, run.tags.start - 1).kind == "our"
        is_nowhere = not run.tags or _is_step_of_run(tags, run.tags)  # put together of words that stand apart
        # 2017.7亿元 contains no month, nor does 3月18日.
        if (behind in UNITS and not is_year) or is_day or is_of_noun or is_nowhere:
            continue
        led = get_tag(tags, run.tags.start - 1)
        from_at = run.tags.start - 1 - (led.pair == ("filler", "open"))  # up 9.3% from the first quarter
        is_from = get_tag(tags, from_at).pair in _FROM  # fell 20 % from 2024
        is_again = run.relation == "again" or any(tags[at].kind == "again" for at in run.tags)
        is_within = run.tags.start > 1 and led.kind == "prep" and not is_again
        than = _find_than(tags, run.tags.start - 1 - is_within)  # more than in May
        is_before_it = than.value == "next" and tagged.languages <= POSTPOSED  # 1월에 이어 올해
        is_from = is_from or run.relation in _UNTOLD or (_is_than(than) and not is_before_it)
        is_from = is_from or (than is not NO_TAG and tagged.get_folded_text(than).endswith(" as"))  # twice as
        is_more = bool(read_cues(led) & {"more", "lesser"}) or _is_moved_on(led)  # more than in July
        is_from = is_from or (is_more and not tagged.languages <= TIME_FIRST)
        owns = get_tag(tags, run.tags.stop).value
        # after March's 28.8% drop; after a March in which they fell
        is_owner = owns in ("'s", "when") and run.relation in _UNTOLD
        is_from = is_from and not is_owner
        for told in resolve_run(run, calendar)[0]:
            if _is_count_of_months(tags, run.tags):  # only two months of 2025
                year = Period(Month(told.first.year, 1), Month(told.first.year, YEAR))
                found.append(Time(year, run.tags.stop - 1, run.tags.stop))
                continue
            period = Period.of_month(told.first.shift(-1)) if is_owner else told
            is_base = run.is_base or is_from or is_again or _is_base_by_words(tagged, run.tags, led)
            then = [tag.pair for tag in tags[run.tags.stop : run.tags.stop + 2]]
            is_base = is_base and then != [(MARK, ","), ("story", "when")]  # in 2023, when it gained 0.2%
            is_before = is_base or (tags[run.tags.start].kind == "relative" and period.is_month)
            is_past = any(tag.kind == "past" for tag in tags[max(0, run.tags.start - 1) : run.tags.stop])
            if is_base and is_past and not found and period == Period.of_month(calendar.latest):
                period = period.shift_to_year_earlier()  # than the 5.16 million of last October
            if is_before and found and found[-1].period == period and not found[-1].is_base:
                # 4월 4785t으로 전달(5666t)보다; above the previous October
                period = period.shift_to_year_earlier() if is_past else period.shift(-period.months)
            found.append(Time(period, run.tags.start, run.tags.stop, is_base, is_from, is_again))
    return found
