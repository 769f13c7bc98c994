"""The second layer of the grammar of time: points to the periods of a question."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from bot.question.times.conventions import FIRST_YEAR, Calendar
from bot.question.times.moments import Moment, moments
from bot.question.times.points import Point, of_year, whole
from bot.question.times.rules import pattern
from bot.question.words.tagging import MARK, Tag, Tagged
from bot.trade.month import Month, Period


@dataclass(frozen=True, slots=True)
class Times:
    """The periods that a message names, in its order.

    `ends` are the first and last point of a range, for growth from one to the other. `relation` is
    "range", "since", "between" or "each" where words said so. `unstarted` tells that only the end was
    said, `bare` that no year was, `relative` that it was said from today, `stepped` that a range was said
    with "from". `step` is how many months each end of a range has. `loose` are words of time that bound
    nothing. `used` are the tags that were read.
    """

    periods: tuple[Period, ...] = ()
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
    used: frozenset[int] = frozenset()


_RECENT = 12
_END = Tag(MARK, "", 0, 0)
_COUNTS = ("small", "number", "unit", "mark", "year", "year month", "month", "ordinal", "part")
_BINDING = ("until", "past", "bound", "fiscal", "ago")
_MONTHS_IN = {"W": 12, "w": 1, "m": 1, "q": 3, "h": 6, "Z": 12, "y": 12}
_SORT = {"steps": "range", "later": "since", "each in": "each"}
_BEFORE_LONE_YEAR = ("place", "flow", "weak flow", "product", "frequency", "noun", "currency", "cue")
_BEHIND_LONE_YEAR = ("frequency", "join", "output", "currency", "filler", "cue", "breakdown")
_COLOURS = frozenset(("growth", "change", "up", "down", "share", "compare", "by growth"))
"""Cues that a count of rows never follows."""


@dataclass(frozen=True, slots=True)
class _Run:
    """Points that belong together, and how."""

    relation: str
    points: tuple[Point, ...]
    count: int = 0
    tags: range = range(0)


_RULES = (
    ("each point since|from of? point to|until|dash of? point", "each"),
    ("each point since|from point", "each"),
    ("one of? of? of? window", "each in"),
    ("again of? point", "again"),
    ("year-to of? of? point", "months to"),
    ("one again", "again"),
    ("between of? point and of? point", "between"),
    ("window of? to|until|dash of? of? point", "months to"),
    ("from of? of? point to|until of? of? point until?", "steps"),
    ("from|since? event? of? of? point to|dash|after|until of? of? point until?", "range"),
    ("small|number of? months|quarter|half|years of? to|until|dash of? of? point", "months to"),
    ("years|quarter|half of? to|until of? of? point", "months to"),
    ("before dash? of? of? point", "before"),
    ("later dash? of? of? point", "later"),
    ("from|since of? point on", "since"),
    ("point of? of? every of? since|from of? point", "each"),
    ("since event? of? of? point", "since"),
    ("point after", "since"),
    ("until of? of? point", "until"),
    ("point until", "until"),
    ("point earlier", "before"),
    ("each point", "each"),
    ("point", ""),
)
_PATTERN = pattern([rule for rule, _ in _RULES])


def read_times(tagged: Tagged, calendar: Calendar, year: int | None = None) -> Times:
    """The times of a message; `year` is the one that a thread speaks of."""
    found = moments(tagged.tags, calendar)
    runs = list(_runs(found, tagged.tags))
    if not runs:
        return replace(_unsaid(tagged, calendar), loose=_loose(tagged, ()))
    if tagged.has("cumulative"):
        runs = [_cumulative(run) for run in runs]
    used = frozenset(tag for moment in found if moment.point for tag in range(moment.first, moment.end))
    compared = tagged.has("join", "versus") or tagged.has("cue", "compare")
    resolved = [_resolve(run, calendar) for run in _with_years(runs, year, compared=compared)]
    return Times(
        periods=tuple(dict.fromkeys(period for periods, _ in resolved for period in periods)),
        ends=next((ends for _, ends in resolved if ends), None),
        relation=next((_SORT.get(run.relation, run.relation) for run in runs if run.relation), ""),
        notes=tuple(f"{point.note}." for run in runs for point in run.points if point.note),
        split=any(point.split for run in runs for point in run.points),
        unstarted=not tagged.has("frequency") and any(map(_is_unstarted, runs)),
        relative=all(tagged.tags[index].kind == "relative" for index in used),
        step=next((run.points[0].months for run in runs if run.relation == "range"), 0),
        bare=all(point.is_bare for run in runs for point in run.points),
        stepped=any(run.relation == "steps" for run in runs),
        loose=_loose(tagged, runs),
        used=used,
    )


def _unsaid(tagged: Tagged, calendar: Calendar) -> Times:
    """No point in time: the year to date where something cumulative is asked for."""
    if tagged.has("cumulative"):
        return Times((calendar.year_to_date(),))
    return _lone_year(tagged, calendar)


def _cumulative(run: _Run) -> _Run:
    """Cumulative to November: from January on."""
    return replace(run, relation="until") if not run.relation and len(run.points) == 1 else run


def _loose(tagged: Tagged, runs: Sequence[_Run]) -> frozenset[int]:
    """Words that bound a time, but none that was read: `until` on its own, a half of no year."""
    bound = {index for run in runs for index in run.tags}
    free = [(index, tag) for index, tag in enumerate(tagged.tags) if tag.kind != "filler"]
    return frozenset(
        index
        for (index, tag), (_, after) in pairwise([*free, (len(tagged.tags), _END)])
        if index not in bound
        and (
            _is_half(tag)
            or (tag.kind in _BINDING and after.kind in (*_COUNTS, "event"))
            or (tag.kind == "early" and not runs)
        )
    )


def _is_half(tag: Tag) -> bool:
    return tag.kind in ("unit", "mark") and tag.value == "half"


def _is_unstarted(run: _Run) -> bool:
    """Before 2020, until 2020: nothing says where it begins."""
    return run.relation == "before" or (run.relation == "until" and run.points[0].is_year)


def _lone_year(tagged: Tagged, calendar: Calendar) -> Times:
    """`eu 25`, `eu 22-25 by year`: two digits behind the subject that can only be recent years."""
    free = [index for index, tag in enumerate(tagged.tags) if tag.kind == "number"]
    dashed = len(free) == 2 and free[1] == free[0] + 2 and tagged.tags[free[0] + 1].value == "-"
    if not (len(free) == 1 or dashed) or not _stands_as_year(tagged, free[0], free[-1]):
        return Times()
    years = [2000 + int(tagged.tags[index].value) for index in free]
    if years[0] <= calendar.today.year - _RECENT or years[-1] > calendar.today.year or years != sorted(years):
        return Times()
    period = Period(Month(years[0], 1), Month(years[-1], 12))
    notes = tuple(f"{year - 2000} was read as {year}." for year in years)
    return Times((period,), relation="range" if dashed else "", notes=notes, used=frozenset(free))


def _stands_as_year(tagged: Tagged, first: int, last: int) -> bool:
    """Whether what is before the digits is a subject, and what is behind says only how it is shown."""
    before = [tag for tag in tagged.tags[:first] if tag.kind != MARK][-1:]
    behind = [tag for tag in tagged.tags[last + 1 :] if tag.kind != MARK]
    ranks = bool(before) and before[0].kind == "cue" and not set(before[0].value.split("+")) <= _COLOURS
    return (
        bool(before)
        and before[0].kind in _BEFORE_LONE_YEAR
        and not ranks
        and all(tag.kind in _BEHIND_LONE_YEAR for tag in behind)
    )


def _runs(found: Sequence[Moment], tags: Sequence[Tag]) -> Iterator[_Run]:
    for match in _PATTERN.finditer("".join(moment.letter for moment in found)):
        matched = found[match.start() : match.end()]
        points = tuple(moment.point for moment in matched if moment.point)
        relation = _RULES[(match.lastindex or 1) - 1][1]
        count = _months_said(matched, tags) if relation == "months to" else 0
        spanned = range(matched[0].first, matched[-1].end)
        yield _Run(relation, points[-1:] if count else points, count, spanned)


def _months_said(matched: Sequence[Moment], tags: Sequence[Tag]) -> int:
    """How many months a stretch has whose end alone is a point: three quarters to June."""
    if matched[0].point:
        return matched[0].point.window
    number = int(tags[matched[0].first].value) if matched[0].letter in "nN" else 1
    return number * next(_MONTHS_IN[moment.letter] for moment in matched if moment.letter in _MONTHS_IN)


def _with_years(runs: list[_Run], thread_year: int | None, *, compared: bool) -> list[_Run]:
    """Bare months and quarters given the year that stands elsewhere in the message."""
    if again := [run.points[0].year for run in runs if run.relation == "again"]:
        return _again([run for run in runs if run.relation != "again"], again, thread_year)
    years = [run.points[0] for run in runs if not run.relation and run.points[0].is_year]
    parts = [run for run in runs if not (not run.relation and run.points[0].is_year)]
    if years and parts and all(point.is_bare for run in parts for point in run.points):
        if len(years) == 1 and (not compared or len(parts) > 1):
            return [_in_year(run, years[0].year) for run in parts]
        return [_Run("", (parts[0].points[0].in_year(year.year),)) for year in years if year.year]
    if years and len(parts) == 1 and compared and parts[0].points[0].year and not parts[0].relation:
        return [*parts, *(_Run("", (parts[0].points[0].in_year(year.year),)) for year in years if year.year)]
    return [_in_year(run, _neighbour_year(runs, place) or thread_year) for place, run in enumerate(runs)]


def _again(runs: list[_Run], years: list[int | None], thread_year: int | None) -> list[_Run]:
    """Q3 against the same quarter of 2024: what else is named, and then in those years."""
    named = _with_years(runs, thread_year, compared=True) if runs else []
    said = named[0].points[0] if named else None
    return [*named, *(_Run("", (_same_months(said, year),)) for year in years if year)]


def _same_months(said: Point | None, year: int) -> Point:
    """Those months in another year; all of it where a thread has to say which months."""
    if said is None:
        return of_year(year)
    return (
        whole(said.whole.shifted(12 * (year - said.whole.first.year))) if said.whole else said.in_year(year)
    )


def _neighbour_year(runs: Sequence[_Run], place: int) -> int | None:
    """The year of the next point that has one, else of the one before."""
    for run in (*runs[place:], *reversed(runs[:place])):
        for point in run.points:
            if point.year and not point.is_year:
                return point.year
    return None


def _in_year(run: _Run, year: int | None) -> _Run:
    if year is None:
        return run
    return replace(run, points=tuple(p.in_year(year) if p.is_bare else p for p in run.points))


_Resolved = tuple[tuple[Period, ...], tuple[Period, Period] | None]


def _resolve(run: _Run, calendar: Calendar) -> _Resolved:
    return _RESOLVE[run.relation](run, calendar)


def _plain(run: _Run, calendar: Calendar) -> _Resolved:
    return tuple(point.period(calendar) for point in run.points), None


def _range(run: _Run, calendar: Calendar) -> _Resolved:
    first, last = run.points
    if first.is_bare and last.is_bare and first.first <= last.last:
        year = calendar.most_recent(first.first, last.last).first.year
        first, last = first.in_year(year), last.in_year(year)
    if first.is_bare and last.is_bare and first.first > last.last:
        last = last.in_year(calendar.most_recent(last.first, last.last).first.year)
    if last.is_bare and first.year:
        last = last.in_year(first.year + (last.last < first.first))
    if first.is_bare and last.year:
        first = first.in_year(last.year - (first.first > last.last))
    start, end = sorted((first.period(calendar), last.period(calendar)))
    apart = start.first.year < end.first.year or run.relation in ("between", "steps")
    ends = (start, end) if apart and start.last < end.first else None
    return (Period(start.first, max(start.last, end.last)),), ends


def _since(run: _Run, calendar: Calendar) -> _Resolved:
    start = run.points[0].period(calendar)
    end = Period.year(calendar.latest_full_year) if start.is_year else Period.month(calendar.latest)
    ends = (start, end) if start < end and start.months == end.months else None
    return (Period(start.first, max(start.last, calendar.latest)),), ends


def _until(run: _Run, calendar: Calendar) -> _Resolved:
    end = run.points[0].period(calendar).last
    return (Period(Month(end.year, 1), end),), None


def _before(run: _Run, calendar: Calendar) -> _Resolved:
    end = run.points[0].period(calendar).first.shifted(-1)
    return (Period(min(Month(FIRST_YEAR, 1), end), end),), None


def _later(run: _Run, calendar: Calendar) -> _Resolved:
    start = run.points[0].period(calendar).last.shifted(1)
    return (Period(start, max(start, calendar.latest)),), None


def _months_to(run: _Run, calendar: Calendar) -> _Resolved:
    end = run.points[0].period(calendar).last
    return (Period(end.shifted(1 - run.count), end),), None


def _each(run: _Run, calendar: Calendar) -> _Resolved:
    """The same months of every year since."""
    one = run.points[0].period(calendar)
    if len(run.points) > 2 and (last := run.points[2].year):
        one = one.shifted(12 * (last - one.first.year))
    since = run.points[1].period(calendar).first.year if len(run.points) > 1 else one.first.year - 4
    years = range(max(since, one.first.year - 100), one.first.year + 1)
    return tuple(one.shifted(12 * (year - one.first.year)) for year in years), None


def _each_in(run: _Run, calendar: Calendar) -> _Resolved:
    """December of the last three years."""
    one, window = run.points[0], run.points[1].period(calendar)
    if not one.is_bare or window.months % 12 != 0:
        return _plain(run, calendar)
    years = range(window.first.year, window.last.year + 1)
    return tuple(one.in_year(year).period(calendar) for year in years), None


_RESOLVE: dict[str, Callable[[_Run, Calendar], _Resolved]] = {
    "": _plain,
    "between": _range,
    "range": _range,
    "since": _since,
    "until": _until,
    "months to": _months_to,
    "steps": _range,
    "before": _before,
    "later": _later,
    "each": _each,
    "each in": _each_in,
}
