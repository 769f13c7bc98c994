"""The times of a message: its words of time read in layers, words to points to runs to periods."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise, zip_longest

from bot.language.tagger.tagging import MARK, Tag, Tagged
from bot.language.times.bases import with_bases
from bot.language.times.conventions import Calendar
from bot.language.times.loose import loose_words
from bot.language.times.moments import moments
from bot.language.times.resolving import resolved
from bot.language.times.runs import Run, distributed, runs_of, with_years
from bot.trade.month import Month, Period


@dataclass(frozen=True, slots=True)
class Times:
    """The periods that a message names, in its order; `bases` are those that others are set against.

    `ends` are the first and last point of a range, for growth from one to the other. `relation` is
    "range", "since", "between" or "each" where words said so. `unstarted` tells that only the end was
    said, `bare` that no year was, `relative` that it was said from today, `stepped` that a range was said
    with "from". `step` is how many months each end of a range has, each of the last three years, or each one
    of `each of the last three years`, whose relation is "each one". `loose` are words of time that bound
    nothing. `used` are the tags that were read, `bound` those with the words that join them.
    """

    periods: tuple[Period, ...] = ()
    bases: tuple[Period, ...] = ()
    ends: tuple[Period, Period] | None = None
    relation: str = ""
    notes: tuple[str, ...] = ()
    split: bool = False
    unstarted: bool = False
    bare: bool = False
    relative: bool = False
    step: int = 0
    stepped: bool = False
    loose: frozenset[int] = frozenset()
    bound: frozenset[int] = frozenset()
    used: frozenset[int] = frozenset()


_RECENT = 12
_END = Tag(MARK, "", 0, 0)
_SORT = {"steps": "range", "later": "since", "each in": "each"}
_BEFORE_LONE_YEAR = ("place", "flow", "weak flow", "product", "frequency", "noun", "currency", "cue")
_BEHIND_LONE_YEAR = (
    *("frequency", "join", "output", "currency", "filler", "cue", "breakdown"),
    *("prep", "place", "unsure", "post", "command"),
)
_DASH = (MARK, "-")
_LISTING = frozenset((("join", "versus"), ("join", "and"), ("join", "or"), (MARK, ",")))
_PAIR = 2
_COLOURS = frozenset(("growth", "change", "up", "down", "share", "compare", "by growth"))
"""Cues that a count of rows never follows."""


def read_times(tagged: Tagged, calendar: Calendar, year: int | None = None) -> Times:
    """The times of a message; `year` is the one that a thread speaks of."""
    found = moments(tagged.tags, calendar)
    runs = list(runs_of(found, tagged.tags))
    if not runs:
        unsaid = _unsaid(tagged, calendar)
        return replace(unsaid, loose=loose_words(tagged, (), unsaid.periods))
    if tagged.has("cumulative"):
        runs = [_cumulative(run) for run in runs]
    runs = [_from_then_on(_one_by_one(_every_year(run, tagged.tags)), tagged) for run in runs]
    runs = with_bases(distributed(_since_then(runs), tagged.tags), tagged)
    used = frozenset(tag for moment in found if moment.point for tag in range(moment.first, moment.end))
    compared = tagged.has("join", "versus") or any(
        "compare" in cue.split("+") for cue in tagged.values("cue")
    )
    dated = with_years(runs, year, compared=compared)
    found_periods = [resolved(run, calendar) for run in dated]
    periods = tuple(dict.fromkeys(period for periods, _ in found_periods for period in periods))
    bases = tuple(
        period for run, (its, _) in zip(dated, found_periods, strict=True) for period in its if run.is_base
    )
    bound = {index for run in runs for index in run.tags}
    return Times(
        periods=periods,
        bases=bases,
        ends=next((ends for _, ends in found_periods if ends), None),
        relation=next((_SORT.get(run.relation, run.relation) for run in runs if run.relation), ""),
        notes=tuple(dict.fromkeys(f"{point.note}." for run in runs for point in run.points if point.note)),
        split=any(point.split for run in runs for point in run.points),
        unstarted=not tagged.has("frequency") and any(map(_is_unstarted, runs)),
        relative=all(tagged.tags[index].kind == "relative" for index in used),
        step=next(filter(None, map(_step, runs)), 0),
        bare=all(point.is_bare for run in runs for point in run.points),
        stepped=any(run.relation == "steps" for run in runs),
        bound=frozenset(bound),
        loose=loose_words(tagged, bound, periods),
        used=used,
    )


def _since_then(runs: list[Run]) -> list[Run]:
    """매년 1분기 수출 2020년부터: the same months of every year, and elsewhere since when."""
    each = [run for run in runs if run.relation == "each" and len(run.points) == 1]
    since = [run for run in runs if run.relation == "since" and run.points[0].is_year]
    if not len(each) == len(since) == 1 or len(runs) != _PAIR:
        return runs
    return [replace(each[0], points=(*each[0].points, *since[0].points))]


def _from_then_on(run: Run, tagged: Tagged) -> Run:
    """Every year from 2015: with a step of time, what only begins runs on."""
    before = tagged.tags[run.tags.start - 1] if run.tags.start else _END
    begins = (before.kind, before.value) == ("prep", "from") and run.points[0].is_year
    steps = tagged.has("frequency", "year") and not run.relation and len(run.points) == 1
    return replace(run, relation="since") if begins and steps else run


def _one_by_one(run: Run) -> Run:
    """The four quarters of a year."""
    return run if run.relation or not run.points[0].each else replace(run, relation="each one")


def _step(run: Run) -> int:
    """Months of each end of a range, of each one of several."""
    if run.relation == "each one":
        return run.count or run.points[0].each
    if run.relation == "range":
        return run.points[0].months
    return run.points[0].parts if run.points[0].window else 0


def _unsaid(tagged: Tagged, calendar: Calendar) -> Times:
    """No point in time: the year to date where something cumulative is asked for."""
    if tagged.has("cumulative"):
        return Times((calendar.year_to_date(),))
    return _averaged(tagged, calendar) or _lone_year(tagged, calendar)


def _averaged(tagged: Tagged, calendar: Calendar) -> Times | None:
    """A six-month average: that of the latest six; a moving one has as many months in each of its figures."""
    if tagged.has("cue", "average+moving"):
        return None
    for at, (number, *behind) in enumerate(
        zip_longest(tagged.tags, tagged.tags[1:], tagged.tags[2:], tagged.tags[3:])
    ):
        told = [tag for tag in behind if tag and tag.value != "-"]
        averaged = [tag.value.split("+")[0] for tag in told[:2]] == ["month", "average"]
        if number.kind in ("small", "number") and averaged and told[0].kind == "unit":
            period = calendar.last_months(int(number.value))
            return Times((period,), used=frozenset((at,)))
    return None


def _cumulative(run: Run) -> Run:
    """Cumulative to November: from January on; of a year it is all of it."""
    single = not run.relation and len(run.points) == 1 and not run.points[0].is_year
    return replace(run, relation="until") if single else run


def _every_year(run: Run, tags: Sequence[Tag]) -> Run:
    """January each year, 매년 1월: that month of several years."""
    beside = (*tags[run.tags.start - 1 : run.tags.start], *tags[run.tags.stop : run.tags.stop + 1])
    each = any((tag.kind, tag.value) == ("frequency", "year") for tag in beside)
    single = not run.relation and run.points[0].is_bare
    return replace(run, relation="each") if each and single else run


def _is_unstarted(run: Run) -> bool:
    """Before 2020, until 2020: nothing says where it begins."""
    return run.relation == "before" or (run.relation == "until" and run.points[0].is_year)


def _lone_year(tagged: Tagged, calendar: Calendar) -> Times:
    """`eu 25`, `eu 22-25 by year`, `eu 22 vs 23`: digits behind the subject that can only be recent years."""
    free = [index for index, tag in enumerate(tagged.tags) if tag.kind == "number"]
    joins = {
        (tagged.tags[one + 1].kind, tagged.tags[one + 1].value)
        for one, two in pairwise(free)
        if two == one + 2
    }
    dashed = joins == {_DASH} and len(free) == _PAIR
    listed = len(free) == 1 or (len(joins) == 1 and joins <= _LISTING)
    if not (dashed or listed) or not _stands_as_year(tagged, free[0], free[-1]):
        return Times()
    years = [2000 + int(tagged.tags[index].value) for index in free]
    if min(years) <= calendar.today.year - _RECENT or max(years) > calendar.today.year:
        return Times()
    if dashed and years != sorted(years):
        return Times()
    named = [(years[0], years[-1])] if dashed else [(year, year) for year in years]
    periods = tuple(Period(Month(first, 1), Month(last, 12)) for first, last in named)
    notes = tuple(f"{year - 2000} was read as {year}." for year in years)
    return Times(periods, relation="range" if dashed else "", notes=notes, used=frozenset(free))


def _stands_as_year(tagged: Tagged, first: int, last: int) -> bool:
    """Whether what is before the digits is a subject, and what is behind says only how it is shown."""
    before = [tag for tag in tagged.tags[:first] if tag.kind != MARK][-1:]
    if last > first and before and (before[0].kind, before[0].value) == ("prep", "in"):
        return True  # was it bigger in 24 or 25
    behind = [tag for tag in tagged.tags[last + 1 :] if tag.kind != MARK]
    ranks = bool(before) and before[0].kind == "cue" and not set(before[0].value.split("+")) <= _COLOURS
    return (
        bool(before)
        and before[0].kind in _BEFORE_LONE_YEAR
        and not ranks
        and all(tag.kind in _BEHIND_LONE_YEAR for tag in behind)
    )
