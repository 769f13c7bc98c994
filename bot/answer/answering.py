"""Turns a query and the figures into a finding."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import asdict, replace
from functools import cache, partial
from hashlib import sha256
from itertools import chain, combinations, repeat
from operator import attrgetter
from typing import Any

from bot.answer.code_figures import CodeFigures
from bot.answer.computation import Origins
from bot.answer.enough import is_enough
from bot.answer.figure_queries import FigureQueries
from bot.answer.finding import Finding, RefusedError, Row
from bot.answer.goods import resolve_goods, split_lines
from bot.answer.limits import refuse_uncomputable
from bot.answer.lines import Line, MeasureResult, add_noted_rows
from bot.answer.measures import compute_span_and_steps, find_measure, is_drawn_in_steps, is_over_time
from bot.answer.measures.revisions import (
    find_growth_revisions,
    find_revisions,
    read_first_published,
    tell_first_published,
)
from bot.answer.notes import Note, count_background, note_no_member, say_notes
from bot.answer.resolved_query import ResolvedQuery, cut_to_latest
from bot.answer.said import name_place, say_names
from bot.collector import rest_collector
from bot.deferred import Deferred
from bot.domain.claim import Claim
from bot.domain.figure import Edition, Release
from bot.domain.month import Month, Period
from bot.domain.place import Atlas
from bot.domain.query import Measure, Query, Vintage
from bot.messages import Message, Sentences, Verbatim, join_parts, message, say
from bot.shipped import find_shipped, read_table
from bot.store.figures.reader import Figures
from bot.store.figures.tables import FigureTables
from bot.value_class import value_class

Judge = Callable[[ResolvedQuery, MeasureResult], MeasureResult]


def _write_period(period: Period) -> str:
    first, last = period.first, period.last
    return f"{first.year}, {first.number}, {last.year}, {last.number}"


_FIELDS: tuple[tuple[Callable[[Row], Any], Callable[[Any], str]], ...] = (
    # `repr` of an enumeration is not that of its text.
    *((attrgetter(name), lambda text: repr(text and str(text))) for name in ("measure", "flow")),
    *((attrgetter(name), repr) for name in ("partner", "product", "reporter", "currency", "name")),
    (attrgetter("period"), _write_period),
    *((attrgetter(name), repr) for name in ("value", "growth_published", "growth_computed", "share")),
    *((attrgetter(name), repr) for name in ("share_of", "rank", "number", "unit")),
)
"""The fields of a row in a receipt, and how each is written."""


@value_class(slots=False)
class TracedFinding:
    """A finding with what each of its rows is computed from, and the query that led to it.

    `topic` is that of a question about the data themselves; `claims` are those that were judged.
    """

    query: Query
    latest: Month
    finding: Finding
    origins: Deferred[tuple[Origins, ...]] = Deferred(())
    topic: str | None = None
    claims: tuple[Claim, ...] = ()


def answer_query(query: Query, figures: Figures, atlas: Atlas, latest: Month) -> Finding:
    """Answers a query from the figures up to a month.

    Raises NotHeldError or NotComputedError, each of which says in plain words why there is no answer.
    """
    return trace_answer(query, figures, atlas, latest).finding


def is_answered(query: Query, figures: Figures, atlas: Atlas, latest: Month) -> bool:
    """Returns whether a query has an answer; the result is kept until the figures change."""
    return figures.recall_value((query, latest), lambda: _is_answered(query, figures, atlas, latest))


def _is_answered(query: Query, figures: Figures, atlas: Atlas, latest: Month) -> bool:
    """Looks at what is held first; computes an answer, without words, only if that does not tell."""
    coded = CodeFigures(FigureTables(figures), atlas.recoding)
    try:
        is_held = is_enough(_open_query(query, coded, atlas, latest))
        if is_held is not None:
            return is_held
        with rest_collector():
            resolved, _ = resolve_and_compute(query, figures, atlas, latest)
        return bool(resolved.subjects)  # or why nobody of them can be left out
    except RefusedError:
        return False


def trace_answer(
    query: Query, figures: Figures, atlas: Atlas, latest: Month, judge: Judge | None = None
) -> TracedFinding:
    """Answers a query and keeps what each row is computed from; `judge` judges the claims of the question.

    Raises the same errors as `answer_query`.
    """
    coded = _read_by_codes(query, figures, atlas)
    with rest_collector():  # a table of goods makes tens of thousands of values, and keeps them
        resolved = _open_query(query, coded, atlas, latest)
        found = _compute_measure(resolved)
        if judge:
            found = judge(resolved, found)
        return TracedFinding(query, latest, _make_finding(resolved, found, coded), lambda: found.origins)


def resolve_and_compute(
    query: Query, figures: Figures, atlas: Atlas, latest: Month
) -> tuple[ResolvedQuery, MeasureResult]:
    """Returns the resolved query and what its measure finds, before anything is put into words.

    Raises the same errors as `answer_query`.
    """
    resolved = resolve_query(query, figures, atlas, latest)
    return resolved, _compute_measure(resolved)


def resolve_query(query: Query, figures: Figures, atlas: Atlas, latest: Month) -> ResolvedQuery:
    """Returns the resolved query, before any figure is read."""
    return _open_query(query, _read_by_codes(query, figures, atlas), atlas, latest)


def _read_by_codes(query: Query, figures: Figures, atlas: Atlas) -> CodeFigures:
    """Returns figures by the HS codes in force at the time, fetched by the table."""
    return CodeFigures(FigureTables(figures, by_series=is_over_time(query)), atlas.recoding)


def _open_query(query: Query, coded: CodeFigures, atlas: Atlas, latest: Month) -> ResolvedQuery:
    query = split_lines(query, atlas)
    refuse_uncomputable(query)
    periods, notes = cut_to_latest(query, latest)
    goods = resolve_goods(query, coded, atlas)
    queries = FigureQueries(coded, atlas, query.reporter, goods, coded.tables)
    if query.vintage is Vintage.FIRST:
        queries = read_first_published(queries)
    return ResolvedQuery(query, queries, periods, latest, notes=notes)


def _compute_measure(resolved: ResolvedQuery) -> MeasureResult:
    found = add_noted_rows(_choose_measure(resolved.query)(resolved))
    return tell_first_published(resolved, found) if resolved.query.vintage is Vintage.FIRST else found


def _make_finding(resolved: ResolvedQuery, found: MeasureResult, coded: CodeFigures) -> Finding:
    noted = chain.from_iterable(line.notes for line in found.lines)
    sources = _list_sources(resolved.queries.figures, found)
    editions = {one.name: one.edition for one in sources}
    caveats = (
        *resolved.notes,
        *(_say_press(one) for one in sources if one.edition is Edition.PRESS),
        *found.notes,
        *noted,
        *coded.notes,
        *_note_overlaps(resolved),
        *_note_vain_exclusions(resolved),
    )
    notes = say_notes(caveats)
    return Finding(
        found.headline,
        tuple(map(_with_editions(editions), found.lines, found.releases)),
        found.growth,
        notes,
        sources,
        _compute_receipt(resolved.query, found),
        looked_at=None if resolved.query.periods else found.looked_at,
        verdict=found.verdict,
        background=count_background(notes),
    )


def _choose_measure(query: Query) -> Callable[[ResolvedQuery], MeasureResult]:
    if query.vintage is Vintage.ALL:
        return find_growth_revisions if query.measure is Measure.YOY else find_revisions
    measure = find_measure(query)
    return partial(compute_span_and_steps, measure) if is_drawn_in_steps(query) else measure


def _list_sources(figures: Figures, found: MeasureResult) -> tuple[Release, ...]:
    """Lists the releases behind the rows, by row; those of the first, the most final and latest first.

    What its amount was printed in comes before what that is compared with.
    """
    releases: dict[str, Release] = {}
    made_of = found.lines[0].made_of if found.lines else None
    own = made_of.value.releases if isinstance(made_of, Origins) and made_of.value else frozenset()

    def find_place(one: Release) -> tuple[bool, int, str, str]:
        return one.name in own, one.edition.finality, one.published or "", one.name

    for names in dict.fromkeys(found.releases):
        new = [figures.get_release(name) for name in names if name not in releases]
        new.sort(key=find_place, reverse=True)
        releases |= {one.name: one for one in new}
    return tuple(releases.values())


def _with_editions(editions: Mapping[str, Edition]) -> Callable[[Line, frozenset[str]], Row]:
    """Marks which figures of a row stand on editions that customs replaces later."""
    early = {name: edition for name, edition in editions.items() if edition.is_early}

    def mark_early(line: Line, releases: frozenset[str]) -> Row:
        if releases.isdisjoint(early):
            return line.row
        found = {
            (name, early[release])
            for name, behind in line.shown.map_releases().items()
            for release in behind & early.keys()
        }
        return replace(line.row, early=tuple(sorted(found)))

    return mark_early


def _say_press(release: Release) -> Sentences:
    """Says which press reported a figure, and what is known about how it did."""
    remark = _read_remarks().get(release.name, "")
    return say(message("press", remark, words=Verbatim(release.told_by or "")))


@cache
def _read_remarks() -> Mapping[str, str]:
    """Reads, by release, what is known about how the press has a figure: the context of a message."""
    rows = read_table(find_shipped("releases") / "remarks.csv")
    return {row["release"]: row["remark"] for row in rows}


def _note_overlaps(resolved: ResolvedQuery) -> tuple[str, ...]:
    """Warns against adding up rows whose places share members."""
    places = [one.place for one in resolved.subjects if one.place and not one.is_world]
    said = [*_say_overlaps(resolved, list(dict.fromkeys(places)))]
    return (say(message("overlaps", said=join_parts(said))),) if said else ()


def _note_vain_exclusions(resolved: ResolvedQuery) -> Iterator[Note]:
    """Notes that a place to be excluded from a group was not part of it in any period shown."""
    atlas = resolved.queries.atlas
    for group, left_out in resolved.absent:
        for period in resolved.periods:
            yield note_no_member(say_names(atlas, (left_out,)), say_names(atlas, (group,)), period)


def _say_overlaps(resolved: ResolvedQuery, places: list[str]) -> Iterator[Message]:
    """Says `Vietnam is in ASEAN`, `ASEAN and RCEP share members`."""
    queries, at = resolved.queries, max(period.last for period in resolved.periods)
    inside = {place: queries.expand_places((place,), at) for place in places}
    for one, other in combinations(places, 2):
        names = {place: name_place(queries.atlas, place) for place in (one, other)}
        if not inside[one] & inside[other]:
            continue
        inner, outer = sorted((one, other), key=lambda place: len(inside[place]))
        if inside[inner] <= inside[outer]:
            yield message("overlap", "inside", name=names[inner], whole_name=names[outer])
        else:
            yield message("overlap", "shared", names=join_parts((names[one], names[other]), "and"))


def _compute_receipt(query: Query, found: MeasureResult) -> str:
    """Computes the receipt: the same query on the same figures always gets the same one."""
    verdict = f", {found.headline!r}" if found.verdict else ""
    written = f"({asdict(query)!r}, [{_write_rows(found)}]{verdict})"
    return sha256(written.encode()).hexdigest()[:10]


def _write_rows(found: MeasureResult) -> str:
    """Writes rows with their releases as `repr` does tuples, column by column, which takes half the time."""
    if not found.lines:
        return ""
    rows = [line.row for line in found.lines]
    columns = [_write_column(list(map(read, rows)), write) for read, write in _FIELDS]
    releases = map(cache(lambda names: repr(sorted(names))), found.releases)  # most rows have the same
    return f"({'), ('.join(map(', '.join, zip(*columns, releases, strict=True)))})"


def _write_column(column: list[Any], write: Callable[[Any], str]) -> Iterable[str]:
    """Writes a field of every row; a value that all rows have, only once.

    Numbers are written one by one, since 0 and 0.0 are equal but not written alike.
    """
    first = column[0]
    if isinstance(first, int | float) or column.count(first) < len(column):
        return map(write, column)
    return repeat(write(first), len(column))
