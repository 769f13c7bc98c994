"""Records and streaks that a month set, continued or broke."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from bot.answer.address import THE_WORLD
from bot.answer.direction_rules import GROWTH
from bot.answer.finding import Row, find_if_held
from bot.answer.headlines import say_way
from bot.answer.measures.record_comparison import RecordComparison, compare_periods
from bot.answer.said import make_sized_money, say_length
from bot.answer.trail import Streak, find_trail
from bot.digests.digest import DigestPart
from bot.digests.view import DigestView
from bot.digests.wording import name_flow, say_rate
from bot.domain.month import Period
from bot.domain.query import Direction, Flow, Frequency, Measure, Query, Side
from bot.messages import Arguments, Message, join_parts, message, say
from bot.value_class import value_class

_FLOWS = (Flow.EXPORT, Flow.IMPORT, Flow.BALANCE)
LEAST_MONTHS, _LEAST_YEARS = 12, 5
"""Among fewer, the highest is no record worth a line."""
_LEAST_SINCE = 6
"""The months that must lie between for “the highest since” to mean something."""
LEAST_RUN = 3
_ENDS = {Direction.UP: "high", Direction.DOWN: "low"}


def tell_records(view: DigestView) -> Iterator[DigestPart]:
    """Yields highs and lows of all months held, or since long ago; for a full year, of all years."""
    if view.is_january:
        return
    for period in reversed(view.periods):
        if period.is_month or period.is_year:
            yield from _tell_period(view, period)


def tell_streaks(
    view: DigestView, flows: Sequence[Flow] = (Flow.EXPORT, Flow.IMPORT)
) -> Iterator[DigestPart]:
    """Yields year-on-year growth that continued for months in a row, or that ended such a streak."""
    if view.is_january:
        return
    for flow in flows:
        if found := find_run(view, flow):
            yield _compose_run(flow, found)


@value_class()
class ToldRun:
    """A run worth a line: the view's month continues it, or ended it with a run of its own, `current`."""

    query: Query
    run: Streak
    current: Streak

    @property
    def is_over(self) -> bool:
        """True if the month ended it."""
        return self.run is not self.current

    @property
    def months(self) -> int:
        """Its length."""
        return self.run.count_steps(Frequency.MONTH)

    @property
    def rows(self) -> tuple[Row, ...]:
        """Its length as a row, then its periods."""
        rows = tuple(one.row for one in self.run.lines)
        return (replace(make_count_row(rows[0], rows[-1], self.months, "month"), measure="streak"), *rows)


def find_run(view: DigestView, flow: Flow) -> ToldRun | None:
    """Returns the run of growth that the month continued, else the one that it ended; None if it is short."""
    query = view.make_query(Measure.STREAK, flow, None, frequency=Frequency.MONTH)
    trail = find_if_held(find_trail, view.resolve_query(query), flow, THE_WORLD, GROWTH)
    if not trail or trail.current.period.last != view.month:
        return None
    *before, current = trail.runs
    first = current.period.first
    ended = [one for one in before[-1:] if len(current.steps) == 1 and one.period.last.shift(1) == first]
    told = [ToldRun(query, one, current) for one in (*([current] if current.way else []), *ended)]
    return next((one for one in told if one.months >= LEAST_RUN), None)


def _tell_period(view: DigestView, period: Period) -> Iterator[DigestPart]:
    """Yields one line for all highs, one for all lows, then one for each “since”."""
    for direction in Direction:
        asked = [view.make_query(Measure.RECORD, flow, period, direction=direction) for flow in _FLOWS]
        held = [(query, among) for query in asked if (among := find_contest(view, query))]
        for best in _group_alike([(query, among) for query, among in held if not among.above]):
            yield _compose_best(direction, [among for _, among in best], best[0][0])
        for query, among in held:
            yield from _compose_since(among, query)


def _group_alike(
    found: list[tuple[Query, RecordComparison]],
) -> Iterator[list[tuple[Query, RecordComparison]]]:
    """Yields records among the same periods together, which share a line."""
    of: dict[tuple[Period, int], list[tuple[Query, RecordComparison]]] = {}
    for query, among in found:
        earlier = among.earlier
        of.setdefault((earlier[0].row.period, len(earlier)), []).append((query, among))
    yield from of.values()


def find_contest(view: DigestView, query: Query) -> RecordComparison | None:
    """Returns the figure among enough others, all on the same side of zero; else None."""
    among = find_if_held(compare_periods, view.resolve_query(query), query.flow or Flow.TOTAL, THE_WORLD)
    if not among:
        return None
    least = _LEAST_YEARS if query.periods[0].is_year else LEAST_MONTHS
    is_enough = among.named and len(among.earlier) + 1 >= least
    is_above_zero = among.flow is not Flow.BALANCE or among.common_side is Side.SURPLUS
    return among if is_enough and is_above_zero else None


def _compose_best(direction: Direction, found: list[RecordComparison], query: Query) -> DigestPart:
    """Says `Highest of 24 months held since January 2024: exports, imports`, and the previous high."""
    first, named = found[0].earlier[0].row, found[0].judged.row
    unit = "year" if named.period.is_year else "month"
    number = len(found[0].earlier) + 1
    rows = [(among.judged.row, among.find_best(among.earlier).row) for among in found]
    end = _ENDS[direction]
    about: Arguments = {
        "count": number,
        "span": first.period,
        "names": join_parts((name_flow(now) for now, _ in rows), "comma"),
    }
    context = end
    if named.period.is_year:
        about["period"], context = named.period, f"{end}-year"
    before = message("digest-record-before", end, entries=join_parts(_say_then(then) for _, then in rows))
    compared = make_count_row(first, named, number, unit)
    told = (compared, *(row for both in rows for row in both))
    label = say(message("digest-record-button", end, flow=name_flow(named)))
    lines = (say(message("digest-record", context, **about)), say(before))
    return DigestPart(lines, told, query, label)


def _say_then(row: Row) -> Message:
    """Returns `exports 2.54 trillion yuan in December 2025`."""
    return message("digest-then", flow=name_flow(row), money=make_sized_money(row), period=row.period)


def _compose_since(among: RecordComparison, query: Query) -> Iterator[DigestPart]:
    """Yields a line if enough months lie between."""
    named, above = among.judged.row, among.above
    if not above or named.period.is_year:
        return
    last = above[-1].row
    between = [one for one in among.lines if last.period < one.row.period < named.period]
    if len(between) < _LEAST_SINCE:
        return
    end, flow = _ENDS[query.direction or Direction.UP], name_flow(named)
    about: Arguments = {"name": flow, "period": last.period, "money": make_sized_money(last)}
    label = say(message("digest-record-button", f"{end}-since", flow=flow))
    yield DigestPart.make_from_message(message("digest-since", end, **about), (named, last), query, label)


def _compose_run(flow: Flow, found: ToldRun) -> DigestPart:
    run, label = found.run, say(message("digest-run-of", flow.value))
    length = say_length(found.months, "month", is_open=run.is_open)
    about: Arguments = {"flow": message("digest-flow", flow.value), "length": length}
    if not found.is_over:
        said = message("digest-run", say_way(run.way), **about)
        return DigestPart.make_from_message(said, found.rows, found.query, label)
    ending = tuple(one.row for one in found.current.lines)
    said = message("digest-run-ended", say_way(run.way), rate=say_rate(ending[-1]), **about)
    return DigestPart.make_from_message(said, (*found.rows, *ending), found.query, label)


def make_count_row(first: Row, last: Row, number: int, unit: str) -> Row:
    """Makes a row with the number of periods compared."""
    over = Period(first.period.first, last.period.last)
    return Row("compared", last.flow, last.partner, over, number=number, unit=f"{unit}s", name=last.name)
