"""Reads the times of a message in layers: words into points, points into runs, runs into periods."""

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from bot.domain.month import YEAR, Period
from bot.language.tagger.tagging import Tag, Tagged
from bot.language.times.bases import LAST_YEAR, mark_bases, set_apart
from bot.language.times.builders import gather_points
from bot.language.times.conventions import MONTHS_IN, Calendar
from bot.language.times.grammar import Parts, read_grammar
from bot.language.times.loose import find_loose_words
from bot.language.times.open_spans import close_spans
from bot.language.times.points import Point, read_lone_digits
from bot.language.times.runs import RANGES, Run, gather_runs, resolve_run
from bot.language.times.years import adds_part, distribute_months, fill_in_years, name_running_year
from bot.messages import Message, Quoted, message
from bot.value_class import value_class

Periods = tuple[Period, ...]
SpanEnds = tuple[Period, Period] | None
_SINGLE = ("quarter", "half")
"""Units of which the last means one, if no number is said."""
_OF_TRADE = ("flow", "weak flow", "moved", "place", "unsure", "product", "frequency", "noun", "currency")
"""Words that may stand between the parts of a time: annual exports to Russia from 2020."""


@value_class()
class Times:
    """The periods that a message names, in its order; `bases` are those that others are compared with.

    `ends` are the first and last point of a range, for growth from one to the other. `relation` is "range",
    "since", "between" or "each" if words said so. `unstarted` says that only the end was said, `bare` that no
    year was, `relative` that it was relative to today, `stepped` that a range was said with "from",
    `cumulative` that what it comes to from January on, `in_years` that only years were said. `step` is the
    number of months in each end of a range or in each part of “each of the last three years”, whose relation
    is "each one". `loose` are words of time without effect. `used` are the tags that were read, `bound` those
    plus the words that join them. `denied` are times of a thread that it says are not meant.
    """

    periods: tuple[Period, ...] = ()
    bases: tuple[Period, ...] = ()
    ends: tuple[Period, Period] | None = None
    relation: str = ""
    notes: tuple[Message, ...] = ()
    split: bool = False
    unstarted: bool = False
    bare: bool = False
    relative: bool = False
    step: int = 0
    stepped: bool = False
    cumulative: bool = False
    in_years: bool = False
    loose: frozenset[int] = frozenset()
    bound: frozenset[int] = frozenset()
    used: frozenset[int] = frozenset()
    denied: tuple[Period, ...] = ()


_SORT = {"steps": "range", "later": "since", "each in": "each", "each of": "each one"}
"""Relations that need not be told apart elsewhere."""


def read_times(tagged: Tagged, calendar: Calendar, year: int | None = None) -> Times:
    """Returns the times of a message; `year` is the one that its thread is about."""
    symbols = gather_points("time", tagged.tags, calendar)
    said_at = [at for one in symbols if isinstance(one.value, Point) for at in range(one.first, one.end)]
    said = gather_runs(symbols, calendar) if said_at else []
    runs = _drop_named_again(_drop_lately(said, tagged.tags), tagged.tags, year) if len(said) > 1 else said
    silent = frozenset([at for run in said if run not in runs for at in run.tags])
    if not runs:
        unsaid = _read_unsaid(tagged, calendar)
        loose = find_loose_words(tagged, unsaid.bound, unsaid.periods)
        return replace(unsaid, loose=loose) if loose else unsaid
    if tagged.has_tag("cumulative"):
        runs = [_make_cumulative(run) for run in runs]
    runs = mark_bases(distribute_months(runs, tagged.tags) if len(runs) > 1 else runs, tagged)
    compares = any(run.is_base for run in runs)
    compares = compares or "compare" in tagged.cues or tagged.has_tag("join", "versus")
    runs = runs if compares or len(runs) == 1 else name_running_year(runs, tagged)
    is_whole = tagged.has_tag("shift", "whole year")
    dated = fill_in_years(runs, year, calendar, compared=compares and not is_whole)
    if len(dated) == 1 and not compares and adds_part(runs, tagged):
        dated = [runs[0], *dated]
    times = _keep_ends_named_again(_make_times(runs, dated, said_at, tagged, calendar))
    times = _set_against_last_year(times, tagged, calendar)
    times = _stop_in_same_month(times, calendar) if compares else times
    if not silent:
        return times
    return replace(times, bound=times.bound | silent, loose=times.loose - silent)


def _keep_ends_named_again(times: Times) -> Times:
    """Keeps the ends of a span that are named once more: since 2018? Just 2018 and 2025, please."""
    if times.ends is None or not set(times.ends) < set(times.periods):
        return times
    first, last = times.ends
    named = tuple(one for one in times.periods if one != Period(first.first, last.last))
    return times if named == times.periods else replace(times, periods=named, ends=None, relation="")


def _set_against_last_year(times: Times, tagged: Tagged, calendar: Calendar) -> Times:
    """Takes last year as a base: for 2017 against last year it is not 2016 but the year before today's."""
    if LAST_YEAR not in tagged.cues or times.bases or len(times.periods) != 1:
        return times
    last = Period.of_year(calendar.today.year - 1)
    if not times.periods[0].is_year or times.periods[0] >= last:
        return times
    return replace(times, periods=(*times.periods, last), bases=(last,))


def _stop_in_same_month(times: Times, calendar: Calendar) -> Times:
    """Ends years to date where the running one does: 2026 to date against 2025 to date."""
    to_date = calendar.find_year_to_date()
    running = (to_date, Period.of_year(to_date.first.year))
    if not times.cumulative or to_date.is_year or not any(one in running for one in times.periods):
        return times

    def stop_year(period: Period) -> Period:
        return to_date.shift(YEAR * (period.first.year - to_date.first.year)) if period.is_year else period

    periods, bases = (tuple(map(stop_year, those)) for those in (times.periods, times.bases))
    return replace(times, periods=periods, bases=bases)


def _make_times(
    runs: Sequence[Run], dated: Sequence[Run], used: Sequence[int], tagged: Tagged, calendar: Calendar
) -> Times:
    """Makes the times that the runs say, and the periods that they come to; the points are `used` tags."""
    found = set_apart(dated, [resolve_run(run, calendar) for run in dated], tagged)
    closed = close_spans(dated, found) if len(dated) > 1 else ()
    found = closed or found
    periods = tuple(dict.fromkeys([period for its, _ in found for period in its]))
    points, tags = [point for run in runs for point in run.points], tagged.tags
    relations = [run.relation for run in runs if run.relation]
    bound = frozenset([at for run in runs for at in run.tags if not _is_of_trade(tags[at])])
    return Times(
        periods=periods,
        bases=tuple([one for run, (its, _) in zip(dated, found, strict=True) for one in its if run.is_base]),
        ends=next((ends for _, ends in found if ends), None),
        relation=_SORT.get(relations[0], relations[0]) if relations else "",
        notes=tuple(dict.fromkeys([point.note for point in points if point.note])),
        split=True in [point.split for point in points],
        unstarted=not (closed or tagged.has_tag("frequency")) and any(map(_is_unstarted, runs)),
        relative={tags[index].kind for index in used} <= {"relative"},
        step=next(filter(None, map(_measure_step, runs)), 0),
        bare=all(point.is_bare for point in points),
        stepped="steps" in relations,
        cumulative=tagged.has_tag("cumulative"),
        in_years=all(point.is_year for point in points),
        bound=bound,
        loose=find_loose_words(tagged, bound, periods),
        used=frozenset(used),
    )


def _is_of_trade(tag: Tag) -> bool:
    """Returns whether a word between the parts of a time says something else."""
    return tag.kind in _OF_TRADE or "cagr" in tag.cues


def _drop_lately(runs: list[Run], tags: Sequence[Tag]) -> list[Run]:
    """Drops “lately” and “the last years” beside a time that is named: 요즘 작년 수출."""
    named = [run for run in runs if any(tags[at].value != "recent" for at in run.tags)]
    dated = [run for run in named if not _is_uncounted([tags[at] for at in run.tags])]
    return dated or named or runs


def _drop_named_again(runs: list[Run], tags: Sequence[Tag], thread_year: int | None) -> list[Run]:
    """Drops a time counted from today that words beside it name: a decade ago, in 2015; 2019至2021这三年."""
    gone = set()
    for one, other in pairwise(runs):
        between = tags[one.tags.stop : other.tags.start]
        if any(tag.kind == "join" for tag in between):
            continue
        if _names_again(one, other, between, thread_year) or _spans_window(one, other):
            gone.add(one.tags)
        elif _spans_window(other, one):
            gone.add(other.tags)
    return [run for run in runs if run.tags not in gone]


def _names_again(counted: Run, named: Run, between: Sequence[Tag], thread_year: int | None) -> bool:
    """Returns whether a year is the one counted back to, from today or the thread's, or is said to be it."""
    one, other = counted.points[0], named.points[0]
    if not one.back or other.back or not (counted.is_year and named.is_year and one.year and other.year):
        return False
    is_in = any((tag.kind, tag.value) == ("prep", "in") for tag in between)
    return is_in or abs(one.year - other.year) <= 1 or (thread_year or 0) - one.back == other.year


def _spans_window(counted: Run, named: Run) -> bool:
    """Returns whether a range of years is as long as a window: the last five years, 2018 to 2022."""
    whole = counted.points[0].whole
    window = whole.months if whole and not counted.relation else 0
    years = [point.year for point in named.points if point.is_year and point.year]
    return (
        bool(window)
        and named.relation in RANGES
        and len(years) == 2
        and (years[1] - years[0] + 1) * YEAR == window
    )


def _is_uncounted(said: Sequence[Tag]) -> bool:
    """Returns whether no number says how many; the last quarter or half is one, as no months or years are."""
    return {tag.kind for tag in said} == {"past", "unit"} and not any(tag.value in _SINGLE for tag in said)


def _make_cumulative(run: Run) -> Run:
    """Makes a time cumulative: to November from January on.

    Years, halves, twelve months and five years of a plan stay as they are.
    """
    first = run.points[0]
    is_whole = first.window > 1 or (first.whole or first).months >= MONTHS_IN["half"]
    single = not run.relation and len(run.points) == 1 and not is_whole
    return replace(run, relation="until") if single else run


def _is_unstarted(run: Run) -> bool:
    """Returns whether no beginning is said: before 2020, until 2020."""
    return run.relation == "before" or (run.relation == "until" and run.points[0].is_year)


def _measure_step(run: Run) -> int:
    """Returns the months in each end of a range, or in each one of several."""
    if run.relation == "each one":
        return run.count or run.points[0].each
    if run.relation in ("range", "each of"):
        return run.points[0].months
    return run.points[0].parts if run.points[0].window or not run.relation else 0


def _read_unsaid(tagged: Tagged, calendar: Calendar) -> Times:
    """Reads a message without points: bare digits, or the year to date if it is cumulative."""
    symbols = read_grammar().make_symbols(tagged.tags)
    found = read_grammar().read_symbols("unsaid", symbols, lambda how, parts: _UNSAID[how](parts, calendar))
    said = next((times for times, _, _ in found), Times())
    to_date = tagged.has_tag("cumulative") and not said.periods
    return Times((calendar.find_year_to_date(),), cumulative=True) if to_date else said


def _read_latest(said: Parts[Tag], calendar: Calendar) -> Times:
    """Reads a six-month average, or a 12-month cumulative figure, as that of the latest six or twelve."""
    number = said.symbols[0]
    return Times((calendar.find_last(int(number.value.value)),), used=frozenset((number.first,)))


def _read_steps(said: Parts[Tag], calendar: Calendar) -> Times:
    """Reads “by month, the last 12” as that many of the steps that the message names."""
    counted = [one for one in said.symbols if one.value.kind in ("past", "small", "number")]
    number = next(int(one.value.value) for one in counted if one.value.kind != "past")
    if number == 1:
        raise ValueError("the last one is a row")
    step = next(MONTHS_IN[one.value] for one in said.list_values("steps"))
    used = frozenset(at for one in counted for at in range(one.first, one.end))
    return Times((calendar.find_last(number, step),), relative=True, used=used, bound=used)


def _read_length_in_steps(said: Parts[Tag], calendar: Calendar) -> Times:
    """Reads “5년치 무역수지, 매년”, a length and the steps that it is told in, as the latest so long."""
    number = next(one for one in said.symbols if one.value.kind in ("small", "number"))
    unit = MONTHS_IN[said.list_values("months", "years", "counted-year-sign")[0].value]
    return Times((calendar.find_last(int(number.value.value), unit),), used=frozenset((number.first,)))


def _read_rolling_average(_said: Parts[Tag], _calendar: Calendar) -> Times:
    """Reads a rolling six-month average, in which six is the window and no time is said."""
    return Times()


def _read_lone_times(said: Parts[Tag], calendar: Calendar) -> Times:
    """Reads digits that can only be recent years, or months of them: `eu 25`, `eu 22-25`, `수출 25.12`."""
    named = read_lone_digits(said, calendar)
    notes = tuple(
        message("time-read", "year", words=Quoted((digits.value.value,)), period=period)
        for digits, period in named
    )
    used = frozenset(digits.first for digits, _ in named)
    periods = tuple(period for _, period in named)
    if "dash" in said:
        return Times((Period(periods[0].first, periods[-1].last),), relation="range", notes=notes, used=used)
    return Times(periods, notes=notes, used=used)


_UNSAID = {
    "average": _read_latest,
    "running sum": _read_latest,
    "moving average": _read_rolling_average,
    "steps": _read_steps,
    "length in steps": _read_length_in_steps,
    "lone times": _read_lone_times,
}
