"""Years that are said once for several times: December of 2021 and 2022, Q3 against that of 2024."""

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from bot.domain.month import YEAR, Period
from bot.language.tagger.tagging import MARK, Tag, Tagged
from bot.language.times.conventions import Calendar
from bot.language.times.points import Point
from bot.language.times.runs import RANGES, REPEATED, Run
from bot.messages import Message, message

_JOINTS = frozenset(
    (
        *((MARK, ","), (MARK, "、"), ("join", "and"), ("join", "or"), ("join", "about"), ("prep", "of")),
        *(("filler", ""), ("filler", "open"), ("filler", "ending")),
    )
)
_TOWARDS = frozenset((("prep", "to"), ("post", "from"), (MARK, "~"), (MARK, "-")))
"""Words between the year that months are said of and another that they are followed to."""
_AND = ("join", "and")
_ADDING = frozenset((_AND, ("join", "about"), ("join", "too")))
_TRADED = frozenset(("flow", "weak flow", "place", "product"))
_PAIR = 2
_IN_EACH = "each in"
"""The relation of a part and the window in each year of which it lies, whichever year it could have."""
_EACH_YEAR = message("time-read", "each-year")
_RECENT = 2
"""Years ago that are counted from today: two years ago; ten years ago counts from what a thread is about."""


def distribute_months(runs: Sequence[Run], tags: Sequence[Tag]) -> list[Run]:
    """Repeats months that are said once in each year of a list: Q2 and Q3, January to June, 2024 and 2025."""
    runs = _part_range_of_years(runs)
    found = [[run] for run in _repeat_range(runs, tags)]
    for place, run in enumerate(runs):
        if not _is_part_of_year(run):
            continue
        said = run.points[-1]
        ahead = tags[run.tags.start].kind == "year"
        parts = [run] if ahead else [*_list_parts_before(runs, place, tags), run]
        before = place
        for other in range(place - 1, -1, -1) if ahead else range(place + 1, len(runs)):
            one = runs[other]
            another_year = one.is_year and one.points[0].year != said.year
            if not (another_year and _is_adjoining(one, runs[before], tags)):
                break
            again = [_repeat_in_year(part, one, _EACH_YEAR) for part in parts]
            found[other] = [replace(part, tags=one.tags) for part in again]
            found[place + 1 - len(parts) : place] = [[_move_run(part, said.year)] for part in parts[:-1]]
            before = other
    return [run for several in found for run in several]


def _is_part_of_year(run: Run) -> bool:
    """Returns whether a run names months of one year: Q3 2024, January to June 2024."""
    first, last = run.points[0], run.points[-1]
    is_plain = run.relation in ("", *RANGES) and not (last.is_year or last.whole)
    return is_plain and last.year is not None and (first.is_bare or first.year == last.year)


def _list_parts_before(runs: Sequence[Run], place: int, tags: Sequence[Tag]) -> Sequence[Run]:
    """Lists the parts that share the year of the one behind them: Q2 and Q3 2024."""
    first = place
    while first and not runs[first - 1].relation and runs[first - 1].points[0].is_bare:
        if not _is_adjoining(runs[first - 1], runs[first], tags):
            break
        first -= 1
    return runs[first:place]


def _part_range_of_years(runs: Sequence[Run]) -> Sequence[Run]:
    """Takes a range of years one by one beside a part without a year: June, from 2024 to 2025.

    The first of two is what the second is compared with.
    """
    ranges = [run for run in runs if run.relation in RANGES and all(point.is_year for point in run.points)]
    parts = [run for run in runs if run.relation in ("", *REPEATED)]
    bare = [run for run in parts if all(point.is_bare and not point.window for point in run.points)]
    if (len(runs), len(ranges), len(bare)) != (2, 1, 1):
        return runs
    first, last = (point.year or 0 for point in ranges[0].points)
    years = [Run("", (Point(year=year),), tags=ranges[0].tags) for year in range(first, last + 1)]
    if len(years) == 2:
        years[0] = replace(years[0], is_base=True)
    return [*bare, *years]


def _repeat_range(runs: Sequence[Run], tags: Sequence[Tag]) -> list[Run]:
    """Repeats the months of a range in the year that it leads to: January to April 2025 to 2026."""
    found = list(runs)
    for place, (one, other) in enumerate(pairwise(runs)):
        apart = tags[one.tags.stop : other.tags.start]
        between = [(tag.kind, tag.value) for tag in apart if tag.kind != "mark"]  # 2025년에서
        is_dated = one.relation in ("", *RANGES) and one.points[-1].year and not one.points[-1].is_year
        if is_dated and other.is_year and len(between) == 1 and between[0] in _TOWARDS:
            found[place] = replace(one, is_base=True)
            found[place + 1] = replace(_repeat_in_year(one, other), tags=other.tags)
    return found


def _is_adjoining(one: Run, two: Run, tags: Sequence[Tag]) -> bool:
    """Returns whether nothing but the joints of a list stands between two runs."""
    first, last = sorted((one, two), key=lambda run: run.tags.start)
    between = tags[first.tags.stop : last.tags.start]
    return bool(between) and all((tag.kind, tag.value) in _JOINTS for tag in between)


def adds_part(runs: Sequence[Run], tagged: Tagged) -> bool:
    """Returns whether a part is asked for beside its year: in 2025, and in December."""
    if len(runs) != _PAIR or not runs[0].is_year or runs[0].relation or runs[1].relation:
        return False
    between = tagged.tags[runs[0].tags.stop : runs[1].tags.start]
    joined = [tag for tag in between if (tag.kind, tag.value) in _ADDING]
    if not any(_is_word(tagged.get_folded_text(tag)) for tag in joined):
        return False
    return not any(tag.kind in _TRADED for tag in between)


def name_running_year(runs: list[Run], tagged: Tagged) -> list[Run]:
    """Names the current year by its number beside parts of it: our trade this year, how was June?"""
    running = [run for run in runs if not run.relation and run.points[0].running]
    parts = [run for run in runs if run not in running]
    bare = all(point.is_bare and not point.window for run in parts for point in run.points)
    beside = [range(one.tags.stop, two.tags.start) for one, two in pairwise(runs) if {one, two} & {*running}]
    apart = [tagged.tags[at] for span in beside for at in span]
    added = any((tag.kind, tag.value) == _AND and _is_word(tagged.get_folded_text(tag)) for tag in apart)
    if len(running) != 1 or not parts or not bare or added:
        return runs
    year = replace(running[0], points=(Point(year=running[0].points[0].running),))
    return [year if run in running else run for run in runs]


def _is_word(text: str) -> bool:
    return any(map(str.isalnum, text))


def fill_in_years(
    runs: Sequence[Run], thread_year: int | None, calendar: Calendar, *, compared: bool
) -> list[Run]:
    """Returns bare months and quarters with the year that stands elsewhere in the message.

    In a comparison, each by itself: Q2 and Q3.
    """
    if len(runs) == 1 and not (compared or runs[0].relation or runs[0].points[0].is_bare):
        run, back = runs[0], runs[0].points[0].back
        if thread_year and back > _RECENT and len(run.points) == 1:
            return [replace(run, points=(Point(year=thread_year - back),))]
        return [run]
    if compared:
        runs = [
            replace(run, points=tuple(one for point in run.points for one in point.parted)) for run in runs
        ]
    if again := [run for run in runs if run.relation == "again"]:
        rest = [run for run in runs if run.relation != "again"]
        return _repeat_in_years(rest, again, thread_year, calendar)
    year = thread_year or _find_year_of_all(runs, calendar)
    return _fill_in_parts(runs, compared=compared) or [
        run if run.relation == _IN_EACH else _move_run(run, _find_year_beside(runs, place) or year)
        for place, run in enumerate(runs)
    ]


def _find_year_of_all(runs: Sequence[Run], calendar: Calendar) -> int | None:
    """Finds the latest year that holds all parts without a year: June, July and August; H2 against H1.

    None if they turn back: December and January are each the latest, and so are Q1 and a base, Q4.
    """
    points = [point for run in sorted(runs, key=lambda run: not run.is_base) for point in run.points]
    plain = all(run.relation in ("", *RANGES) for run in runs) and all(point.is_bare for point in points)
    starts = [point.first for point in points]
    if len(runs) < _PAIR or not plain or starts != sorted(starts):
        return None
    return calendar.find_recent(starts[0], max(point.last for point in points)).first.year


def _fill_in_parts(runs: Sequence[Run], *, compared: bool) -> list[Run]:
    """Fills in parts beside years that are said alone: March and April, 2024; Q3 against 2024.

    A part compared with a year gets the latest year too, and the same parts of the other year are the base.
    Empty if no year is said for a part.
    """
    years = [run for run in runs if run.is_year]
    parts = [run for run in runs if not all(point.is_year for point in run.points)]
    if not years or not parts:
        return []
    in_years = [_repeat_in_year(part, year) for year in years for part in parts]
    is_bare = all(point.is_bare for run in parts for point in run.points)
    if is_bare and len(parts) == len(years) == 1 and years[0].is_base:
        return [*parts, *in_years]
    if is_bare:
        shared = len(years) == 1 and (not compared or len(parts) > 1)
        return [_move_run(run, years[0].points[0].year) for run in parts] if shared else in_years
    said = {point.year for run in parts for point in run.points if point.year}
    is_dated = len(said) == 1 and all(run.relation in ("", *REPEATED) for run in parts)
    return [*(_move_run(run, *said) for run in parts), *in_years] if is_dated and compared else []


def _repeat_in_year(said: Run, other: Run, note: Message | None = None) -> Run:
    """Repeats a part in another year: January to September 2025 against 2024 takes those months of it."""
    year = _find_year(other.points[0], said.points[-1].year) or 0
    relation = said.relation if said.relation in REPEATED else ""
    points = _repeat_months(said, other, year).points
    points = tuple([replace(point, note=note) for point in points]) if note else points
    return Run(relation, points, is_base=other.is_base)


def _find_year_beside(runs: Sequence[Run], place: int) -> int | None:
    """Finds the year of the next point that has one, else of the one before.

    None for H2 beside H2 2023: the first is in the latest year that has it.
    """
    run = runs[place]
    months = [(point.first, point.last) for point in run.points]
    again = (
        any(point.year for point in other.points)
        and months == [(point.first, point.last) for point in other.points]
        for other in runs
    )
    if not run.is_base and any(again):
        return None
    near = (point for other in (*runs[place:], *reversed(runs[:place])) for point in other.points)
    return next((point.year for point in near if point.year and not point.is_year), None)


def _repeat_in_years(
    runs: Sequence[Run], again: Sequence[Run], thread_year: int | None, calendar: Calendar
) -> list[Run]:
    """Repeats parts in other years, as in Q3 against the same quarter of 2024.

    If the thread has to say which months, it is the whole year. The same month of 2023 or three years ago is
    that of the latest month, where neither the message nor a thread names another.
    """
    named = fill_in_years(runs, thread_year, calendar, compared=True) if runs else []
    since = named[0].points[0].make_period(calendar).first.year if named else thread_year
    return [
        *named,
        *(
            _repeat_months(named[0], run, year)
            if named
            else replace(run, relation="", points=(_point_to_year(run, year, thread_year, calendar),))
            for run in again
            if (year := _find_year(run.points[0], since))
        ),
        *(_repeat_in_window(named, run) for run in again if run.points[0].window),
    ]


def _repeat_in_window(named: Sequence[Run], run: Run) -> Run:
    """Repeats a part in each year of a window; without a part, the thread has to say which it is."""
    part = replace(named[0].points[0], year=None) if named else None
    return replace(run, relation=_IN_EACH, points=(part, run.points[0])) if part and part.is_bare else run


def _point_to_year(run: Run, year: int, thread_year: int | None, calendar: Calendar) -> Point:
    """Points to a year whose months the thread has to say, or to the latest month in that year."""
    back = run.points[0].back or calendar.latest.year - year
    if thread_year or not run.count or back < 0:
        return Point(year=year)
    return Point(whole=Period.of_month(calendar.latest.shift(-YEAR * back)))


def _find_year(point: Point, since: int | None) -> int | None:
    """Finds the year of a point; “two years ago” counts from the time that it is compared with."""
    return since - point.back if point.back and since else point.year


def _repeat_months(said: Run, run: Run, year: int) -> Run:
    """Repeats months in another year: January to November 2025, and of 2024; a range may run on.

    The same time of another year as a year to October is that year to October.
    """
    if said.relation not in RANGES:
        relation = said.relation if said.relation == "until" else ""
        return replace(run, relation=relation, points=(_move_point(said.points[0], year),))
    first, last = said.points
    later = last.year - first.year if first.year and last.year else 0
    start = first if first.is_bare and last.year else _move_point(first, year)
    return replace(run, relation=said.relation, points=(start, _move_point(last, year + later)))


def _move_point(point: Point, year: int) -> Point:
    if point.whole:
        return replace(point, whole=point.whole.shift(YEAR * (year - point.whole.first.year)))
    return point.move_to_year(year)


def _move_run(run: Run, year: int | None) -> Run:
    """Moves a run to a year; for October to March 2025, the run itself says which years."""
    is_range = run.relation in RANGES
    if year is None or (is_range and not all(point.is_bare for point in run.points)):
        return run
    if is_range and run.points[0].first > run.points[1].last:
        return replace(run, points=(run.points[0].move_to_year(year), *run.points[1:]))
    return replace(run, points=tuple(one.move_to_year(year) if one.is_bare else one for one in run.points))
