"""Points that belong together, and the periods that they come to: since 2020, from March to June."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace

from bot.domain.month import YEAR, Month, Period
from bot.language.tagger.tagging import Tag
from bot.language.times.conventions import FIRST_YEAR, MONTHS_IN, Calendar
from bot.language.times.grammar import Parts, Symbol, read_grammar
from bot.language.times.points import (
    Point,
    join_parts,
    leave_months_out,
    leave_own_months_out,
    require_part,
)
from bot.messages import message
from bot.value_class import value_class

RANGES = ("range", "steps", "between")
"""Relations between a first and a last point."""
REPEATED = (*RANGES, "until")
"""Relations of a part of a year that is meant in the year that it is set against too."""
_WITH_NOW, _LIKE_PART, _ONE_BEFORE = "with now", "like part", "one before"
_NEXT = "next "
"""What the value of a step forward begins with."""
_PAIRED = (_WITH_NOW, _LIKE_PART, _ONE_BEFORE)
"""Relations of one point to another that its words do not name in full."""

Resolved = tuple[tuple[Period, ...], tuple[Period, Period] | None]
"""The periods of a run, and both ends of a run that goes from one to another."""


@value_class()
class Run:
    """Points that belong together, and how; `count` is in months.

    It is that of a stretch, of each one in it, or of what is repeated in another year.

    If `is_base`, others are compared with it.
    """

    relation: str
    points: tuple[Point, ...]
    count: int = 0
    tags: range = range(0)
    is_base: bool = False

    @property
    def is_year(self) -> bool:
        """True if it is a single year."""
        return not self.relation and self.points[0].is_year


def gather_runs(symbols: Sequence[Symbol[Tag | Point]], calendar: Calendar) -> list[Run]:
    """Returns the runs of a sentence whose points are gathered."""
    found = read_grammar().read_symbols(
        "run", symbols, lambda how, parts: _make_run("" if how == "alone" else how, parts, calendar)
    )
    return [one for run, first, end in found for one in _place_run(run, symbols[first:end])]


def _place_run(run: Run, symbols: Sequence[Symbol[Tag | Point]]) -> Sequence[Run]:
    """Returns a run with its tags; a part and the one that is told by its place are two."""
    first, last = symbols[0], symbols[-1]
    if run.relation == _ONE_BEFORE:
        counted = next(one for one in symbols[1:] if _counts_steps(one.value))
        spans = (range(first.first, first.end), range(counted.first, last.end))
        return [Run("", (point,), tags=tags) for point, tags in zip(run.points, spans, strict=True)]
    if run.relation != _LIKE_PART:
        return (Run(run.relation, run.points, run.count, range(first.first, last.end), run.is_base),)
    ends = zip(run.points, (first, last), strict=True)
    return [Run("", (point,), tags=range(one.first, one.end)) for point, one in ends]


def _counts_steps(value: Tag | Point) -> bool:
    """Returns whether words count steps, or say which ones: the six months before, the preceding three."""
    return isinstance(value, Point) or value.kind in ("small", "number", "past", "bound")


def _make_run(relation: str, parts: Parts[Tag | Point], calendar: Calendar) -> Run:
    """Makes a run; ValueError if the words do not relate these points."""
    points = tuple(value for value in parts.list_values("point", "window", "one") if isinstance(value, Point))
    if relation == "each" and len(points) == 1 and not points[0].is_bare:
        raise ValueError("every year says how a year is shown, and each of two years are both")
    if relation == "each in":
        return Run(relation, join_parts(sorted(points, key=lambda point: point.window)))
    if relation in _REMADE:
        return _REMADE[relation](points)
    if relation in ("months to", "months from"):
        counted, *ends = sorted(points, key=lambda point: not point.window)
        return Run(relation, (*ends, counted)[:1], count=counted.window or _count_months(parts))
    if relation in _PAIRED:
        pair = _pair_points(relation, points, parts, calendar)
        return Run("" if relation == _WITH_NOW else relation, pair)
    if relation in _COUNTED:
        return Run(relation, points, count=_COUNTED[relation](parts))
    return Run("each one" if not relation and points[0].each else relation, points)


def _pair_points(
    relation: str, points: tuple[Point, ...], parts: Parts[Tag | Point], calendar: Calendar
) -> tuple[Point, ...]:
    """Pairs a point with the one that it leaves open, in the order in which they are said."""
    if relation == _ONE_BEFORE:
        return (points[0], _find_one_before(points, parts, calendar))
    other = (
        _find_now_beside(points[0].make_period(calendar), calendar)
        if relation == _WITH_NOW
        else _find_like_part(points[0], parts)
    )
    return (points[0], other) if isinstance(parts.symbols[0].value, Point) else (other, points[0])


def _count_step(parts: Parts[Tag | Point]) -> int:
    """Counts the months of the year before 2020 or the month after it, negative for those before."""
    tag = next(tag for tag in parts.list_values("from-shift", "shift") if isinstance(tag, Tag))
    point = next(one for one in parts.list_values("point") if isinstance(one, Point))
    months = MONTHS_IN[tag.value.removeprefix(_NEXT)]
    if months > point.months:
        raise ValueError("the year before October is anybody's guess")
    return months if tag.value.startswith(_NEXT) else -months


_REMADE: Mapping[str, Callable[[tuple[Point, ...]], Run]] = {
    "of each since": lambda points: Run("each", points[::-1]),  # 2021년부터 매년 12월
    "part since": lambda points: Run("each", require_part(*points)),  # December exports since 2020
    "since part": lambda points: Run("each", require_part(*points[::-1])),  # 2020年以来12月的出口
    "until since": lambda points: Run("range", points[::-1]),  # up to June, from January
    "without": lambda points: Run("", (leave_months_out(points),)),  # 2025 without December
    "without it": lambda points: Run("", (leave_own_months_out(points[0]),)),  # 2025年12月を除く
    "without all": lambda points: Run("", (leave_months_out(points, spanned=True),)),
}
"""Runs whose points are not in the order of their words, or are others than those."""
_COUNTED: Mapping[str, Callable[[Parts[Tag | Point]], int]] = {
    "each one": lambda parts: next(
        one.parts for one in parts.list_values("window") if isinstance(one, Point)
    ),
    "again": lambda parts: any(
        tag.value == "month" for tag in parts.list_values("again") if isinstance(tag, Tag)
    ),
    "beside": _count_step,
}
"""The months that the words of a relation count: of each window, one of the same month, or of a step."""


def _find_now_beside(named: Period, calendar: Calendar) -> Point:
    """Resolves the “now” of “2015 and now” as the latest time of the same length or months as another."""
    if not named.within_year:
        raise ValueError("no latest time is like several years")
    is_unit = named.months in MONTHS_IN.values()
    latest = (
        calendar.find_last(1, named.months)
        if is_unit
        else calendar.find_recent(named.first.number, named.last.number)
    )
    return Point(whole=latest, note=message("time-read", "now", period=latest))


def _find_like_part(part: Point, said: Parts[Tag | Point]) -> Point:
    """Finds the first of “the second half against the first”: an ordinal or “last” without its unit."""
    places = [int(tag.value) for tag in said.list_values("ordinal") if isinstance(tag, Tag)]
    last = places[0] * part.months if places else YEAR
    if part.months not in MONTHS_IN.values() or not 0 < last <= YEAR or part.is_year or last == part.last:
        raise ValueError("no part of a year is left out")
    return replace(part, first=last - part.months + 1, last=last)


def _find_one_before(points: tuple[Point, ...], said: Parts[Tag | Point], calendar: Calendar) -> Point:
    """Finds as many months before a window, of which other words give the number again."""
    period = points[0].make_period(calendar)
    named = [one.make_period(calendar) for one in points[1:]]
    if any(one != period for one in named) or not (named or _counts_window(said, period)):
        raise ValueError("no time of the same length")
    return Point(whole=period.shift(-period.months))


def _counts_window(said: Parts[Tag | Point], period: Period) -> bool:
    """Returns whether a number, and a unit if there is one, counts the months of a period."""
    tags = [tag for tag in said.list_values("count", "length") if isinstance(tag, Tag)]
    number = next(int(tag.value) for tag in tags if tag.kind in ("small", "number"))
    unit = next((MONTHS_IN[tag.value] for tag in tags if tag.value in MONTHS_IN), 0)
    return number * unit == period.months if unit else number > 0 and period.months % number == 0


def _count_months(parts: Parts[Tag | Point]) -> int:
    """Counts the months of a stretch of which only one end is a point: three quarters to June."""
    tags = [symbol.value for symbol in parts.symbols if isinstance(symbol.value, Tag)]
    number = next((int(tag.value) for tag in tags if tag.kind in ("small", "number")), 1)
    if not number:
        raise ValueError("no months at all")
    return number * next((MONTHS_IN[tag.value] for tag in tags if tag.value in MONTHS_IN), YEAR)


def resolve_run(run: Run, calendar: Calendar) -> Resolved:
    """Returns the periods of a run, and the ends of a range if it is one."""
    return _RESOLVE[run.relation](run, calendar)


def _resolve_plain(run: Run, calendar: Calendar) -> Resolved:
    return tuple(point.make_period(calendar) for point in run.points), None


def _resolve_range(run: Run, calendar: Calendar) -> Resolved:
    first, last = _add_years(run.points[0], run.points[1], calendar)
    if first.is_year and run.points[1].is_bare and first.year == last.year:
        return (
            Period(first.make_period(calendar).first, last.make_period(calendar).last),
        ), None  # 2025 up to May
    start, end = sorted((first.make_period(calendar), last.make_period(calendar)))
    apart = start.first.year < end.first.year or run.relation in ("between", "steps")
    ends = (start, end) if apart and start.last < end.first else None
    return (Period(start.first, max(start.last, end.last)),), ends


def _add_years(first: Point, last: Point, calendar: Calendar) -> tuple[Point, Point]:
    """Adds years to both ends of a range: those that are said, else the latest that hold it."""
    if first.is_bare and last.is_bare:
        last = last.move_to_year(calendar.find_recent(last.first, last.last).first.year)
    if last.is_bare and first.year:
        last = last.move_to_year(first.year + (last.last < first.first))
    if first.is_bare and last.year:
        first = first.move_to_year(last.year - (first.first > last.last))
    return first, last


def _resolve_bounded(run: Run, calendar: Calendar) -> Resolved:
    """Resolves a stretch with one end; growth since a time ends in the latest period of the same length."""
    said = run.points[0].make_period(calendar)
    span = Period(*_BOUNDS[run.relation](said, run.count, calendar))
    end = Period.of_year(calendar.latest_full_year) if said.is_year else Period.of_month(calendar.latest)
    is_open = run.relation == "since" and said < end and said.months == end.months
    return (span,), (said, end) if is_open else None


def _resolve_around(run: Run, calendar: Calendar) -> Resolved:
    """Resolves before and after April: the months before it in its year, and those after it."""
    said = run.points[0].make_period(calendar)
    within = said.months < YEAR
    first = Month(said.first.year if within else FIRST_YEAR, 1)
    last = min(Month(said.last.year, 12), calendar.latest) if within else calendar.latest
    if not first < said.first <= said.last < last:
        return (said,), None
    return (Period(first, said.first.shift(-1)), Period(said.last.shift(1), last)), None


def _resolve_each(run: Run, calendar: Calendar) -> Resolved:
    """Resolves the same months of every year since one, or of the latest five."""
    one, *bounds = run.points
    period = one.make_period(calendar)
    if len(bounds) > 1 and (last := bounds[1].year):
        period = period.shift(YEAR * (last - period.first.year))
    since = bounds[0].make_period(calendar).first.year if bounds else period.first.year - 4
    years = range(max(since, period.first.year - 100), period.first.year + 1)
    return tuple(period.shift(YEAR * (year - period.first.year)) for year in years), None


def _resolve_each_in(run: Run, calendar: Calendar) -> Resolved:
    """Resolves December of the last three years."""
    one, window = run.points[0], run.points[1].make_period(calendar)
    if not one.is_bare or window.months % YEAR != 0:
        return _resolve_plain(run, calendar)
    years = range(window.first.year, window.last.year + 1)
    return tuple(one.move_to_year(year).make_period(calendar) for year in years), None


def _resolve_again(run: Run, calendar: Calendar) -> Resolved:
    """Resolves the years in which the thread's months are asked for: the same month in five years."""
    periods, _ = _resolve_plain(run, calendar)
    years = [year for one in periods for year in range(one.first.year, one.last.year + 1)]
    return (tuple(map(Period.of_year, years)) if run.points[0].window else periods), None


_BOUNDS: Mapping[str, Callable[[Period, int, Calendar], tuple[Month, Month]]] = {
    "since": lambda said, _count, calendar: (said.first, max(said.last, calendar.latest)),
    "later": lambda said, _count, calendar: (said.last.shift(1), max(said.last.shift(1), calendar.latest)),
    "until": lambda said, _count, _calendar: (Month(said.last.year, 1), said.last),
    "before": lambda said, _count, _calendar: (
        min(Month(FIRST_YEAR, 1), said.first.shift(-1)),
        said.first.shift(-1),
    ),
    "months to": lambda said, count, _calendar: (said.last.shift(1 - count), said.last),
    "months from": lambda said, count, _calendar: (said.first, said.first.shift(count - 1)),
    "beside": lambda said, count, _calendar: (
        (said.last.shift(1), said.last.shift(count))
        if count > 0
        else (said.first.shift(count), said.first.shift(-1))
    ),
}
_RESOLVE: Mapping[str, Callable[[Run, Calendar], Resolved]] = {
    **dict.fromkeys(("", "each one"), _resolve_plain),
    "again": _resolve_again,
    **dict.fromkeys(("range", "between", "steps", "each of"), _resolve_range),
    **dict.fromkeys(_BOUNDS, _resolve_bounded),
    "around": _resolve_around,
    "each": _resolve_each,
    "each in": _resolve_each_in,
}
