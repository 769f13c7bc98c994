"""The second layer of the grammar of time: points that belong together, and how."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from bot.language.tagger.tagging import MARK, Tag
from bot.language.times.moments import Moment
from bot.language.times.points import Point, of_year, whole
from bot.language.times.rules import pattern
from bot.language.times.timewords import letter

_MONTHS_IN = {"W": 12, "w": 1, "m": 1, "X": 1, "q": 3, "K": 3, "h": 6, "J": 6, "Z": 12, "y": 12}
"""Months in each unit of time; the m of 12m counts them too."""


@dataclass(frozen=True, slots=True)
class Run:
    """Points that belong together, and how; `count` are months, of a stretch or of each one in it.

    `is_base` tells that others are set against it.
    """

    relation: str
    points: tuple[Point, ...]
    count: int = 0
    tags: range = range(0)
    is_base: bool = False


_RULES = (
    ("each point since|from of? point to|until|dash of? point", "each"),
    (
        "from? of? of? point to|until|dash of? of? point to|until of? of? point to|until|dash of? of? point",
        "spans",
    ),
    ("between of? point to|until|dash of? point and of? point to|until|dash of? point", "spans"),
    ("each point since|from point", "each"),
    ("each? one of? of? of? window", "each in"),
    ("again of? point", "again"),
    ("year-to dash? of? of? point", "months to"),
    ("one again", "again"),
    ("between of? point and of? point", "between"),
    ("window of? to|until|dash of? of? point", "months to"),
    ("from of? of? point to|until of? of? point until?", "steps"),
    ("from|since? event? of? of? point to|dash|after|until of? of? point until?", "range"),
    (
        "small|number dash? of? months|quarter|half|years|million of? to|until|dash of? of? point",
        "months to",
    ),
    ("years|quarter|half of? to|until of? of? point", "months to"),
    ("small|number of? months|quarter|half|years of? from of? of? point", "months from"),
    ("before dash? of? of? point", "before"),
    ("later dash? of? of? point", "later"),
    ("from|since of? point on", "since"),
    ("point of? of? every of? since|from of? point", "each"),
    ("point after of? every of? point", "of each since"),
    ("since of? event? of? of? point", "since"),
    ("point after|begun|open", "since"),
    ("until of? of? point", "until"),
    ("point until", "until"),
    ("point earlier", "before"),
    ("each of? of? of? window", "each one"),
    ("each point", "each"),
    ("point", ""),
)
_PATTERN = pattern([rule for rule, _ in _RULES])
_JOINTS = frozenset(
    (
        *((MARK, ","), (MARK, "、"), ("join", "and"), ("join", "or")),
        *(("filler", ""), ("filler", "open"), ("filler", "ending")),
    )
)


def runs_of(found: Sequence[Moment], tags: Sequence[Tag]) -> Iterator[Run]:
    for match in _PATTERN.finditer("".join(moment.letter for moment in found)):
        matched = found[match.start() : match.end()]
        points = tuple(moment.point for moment in matched if moment.point)
        relation = _RULES[(match.lastindex or 1) - 1][1]
        if relation == "of each since":  # 2021년부터 매년 12월
            relation, points = "each", points[::-1]
        count = _COUNTS[relation](matched, tags) if relation in _COUNTS else 0
        spanned = range(matched[0].first, matched[-1].end)
        yield Run(relation, points[-1:] if count else points, count, spanned)


def _months_said(matched: Sequence[Moment], tags: Sequence[Tag]) -> int:
    """How many months a stretch has whose end alone is a point: three quarters to June."""
    if matched[0].point:
        return matched[0].point.window
    number = int(tags[matched[0].first].value) if matched[0].letter in "nN" else 1
    return number * next(_MONTHS_IN[moment.letter] for moment in matched if moment.letter in _MONTHS_IN)


def _months_of_each(matched: Sequence[Moment], tags: Sequence[Tag]) -> int:
    """How long each of the last three years is."""
    units = (_MONTHS_IN.get(letter(tag), 0) for tag in reversed(tags[matched[-1].first : matched[-1].end]))
    return next(filter(None, units), 1)


_RANGES = ("range", "steps", "between", "spans")
_COUNTS = {"months to": _months_said, "months from": _months_said, "each one": _months_of_each}


def distributed(runs: Sequence[Run], tags: Sequence[Tag]) -> list[Run]:
    """December of 2021, 2022 and 2023, 2022年和2023年12月: the months said once, in each year of the list."""
    found = list(runs)
    for place, run in enumerate(runs):
        said = run.points[0]
        if run.relation or said.year is None or said.is_year or said.whole:
            continue
        ahead = tags[run.tags.start].kind == "year"
        years = range(place - 1, -1, -1) if ahead else range(place + 1, len(runs))
        before = place
        for other in years:
            if not (_is_other_year(runs[other], said) and _adjoin(runs[other], runs[before], tags)):
                break
            found[other] = _in_that_year(said, runs[other])
            before = other
    return found


def _is_other_year(run: Run, said: Point) -> bool:
    return not run.relation and run.points[0].is_year and run.points[0].year != said.year


def _adjoin(one: Run, two: Run, tags: Sequence[Tag]) -> bool:
    """Whether nothing but the joints of a list stands between two runs."""
    first, last = sorted((one, two), key=lambda run: run.tags.start)
    between = tags[first.tags.stop : last.tags.start]
    return bool(between) and all((tag.kind, tag.value) in _JOINTS for tag in between)


def _in_that_year(said: Point, run: Run) -> Run:
    note = "The same months were read for each of the years"
    year = run.points[0].year
    return replace(run, points=(replace(said, year=year, note=note),))


def with_years(runs: list[Run], thread_year: int | None, *, compared: bool) -> list[Run]:
    """Bare months and quarters given the year that stands elsewhere in the message.

    Of what is compared, each by itself: Q2 and Q3.
    """
    if compared:
        runs = [
            replace(run, points=tuple(one for point in run.points for one in point.parted)) for run in runs
        ]
    if again := [run for run in runs if run.relation == "again"]:
        return _again([run for run in runs if run.relation != "again"], again, thread_year)
    if based := _part_of_base_year(runs):
        return based
    years = [run.points[0] for run in runs if not run.relation and run.points[0].is_year]
    parts = [run for run in runs if not (not run.relation and run.points[0].is_year)]
    if years and parts and all(point.is_bare for run in parts for point in run.points):
        if len(years) == 1 and (not compared or len(parts) > 1):
            return [_in_year(run, years[0].year) for run in parts]
        return [Run("", (parts[0].points[0].in_year(year.year),)) for year in years if year.year]
    if years and len(parts) == 1 and compared and parts[0].points[0].year and not parts[0].relation:
        return [*parts, *(Run("", (parts[0].points[0].in_year(year.year),)) for year in years if year.year)]
    return [_in_year(run, _year_beside(runs, place) or thread_year) for place, run in enumerate(runs)]


def _part_of_base_year(runs: list[Run]) -> list[Run]:
    """Q3 against 2024: that quarter of the latest year that has it, and the same one of 2024."""
    bases = [run for run in runs if run.is_base]
    others = [run for run in runs if not run.is_base]
    if len(bases) != 1 or len(others) != 1 or not bases[0].points[0].is_year or others[0].relation:
        return []
    part = others[0].points[0]
    if not part.is_bare:
        return []
    return [*others, replace(bases[0], points=(part.in_year(bases[0].points[0].year or 0),))]


def _year_beside(runs: Sequence[Run], place: int) -> int | None:
    """The year said of a time nearby; of H2 against H2 2023, the first is of the latest year that has it."""
    run = runs[place]
    months = [(point.first, point.last) for point in run.points]
    against = any(
        other.is_base and [(point.first, point.last) for point in other.points] == months for other in runs
    )
    return None if against and not run.is_base else _neighbour_year(runs, place)


def _again(runs: list[Run], again: list[Run], thread_year: int | None) -> list[Run]:
    """Q3 against the same quarter of 2024: what else is named, and then in those years.

    All of the year where a thread has to say which months.
    """
    named = with_years(runs, thread_year, compared=True) if runs else []
    said = named[0] if named else None
    return [
        *named,
        *(
            _same_months(said, run, year) if said else replace(run, relation="", points=(of_year(year),))
            for run in again
            if (year := run.points[0].year)
        ),
    ]


def _same_months(said: Run, run: Run, year: int) -> Run:
    """Those months in another year: January to November 2025, and of 2024; a range may run on."""
    if said.relation not in _RANGES:
        return replace(run, relation="", points=(_in_other_year(said.points[0], year),))
    first, last = said.points
    later = last.year - first.year if first.year and last.year else 0
    start = first if first.is_bare and last.year else _in_other_year(first, year)
    return replace(run, relation=said.relation, points=(start, _in_other_year(last, year + later)))


def _in_other_year(point: Point, year: int) -> Point:
    return (
        whole(point.whole.shifted(12 * (year - point.whole.first.year)))
        if point.whole
        else point.in_year(year)
    )


def _neighbour_year(runs: Sequence[Run], place: int) -> int | None:
    """The year of the next point that has one, else of the one before."""
    for run in (*runs[place:], *reversed(runs[:place])):
        for point in run.points:
            if point.year and not point.is_year:
                return point.year
    return None


def _in_year(run: Run, year: int | None) -> Run:
    """A run in a year; from October to March 2025, the run itself says which years."""
    ranged = run.relation in _RANGES and not all(point.is_bare for point in run.points)
    if year is None or ranged:
        return run
    if run.relation in _RANGES and run.points[0].first > run.points[1].last:
        return replace(run, points=(run.points[0].in_year(year), *run.points[1:]))
    return replace(run, points=tuple(p.in_year(year) if p.is_bare else p for p in run.points))
