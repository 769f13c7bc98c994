"""The periods among which a record, or the best period, is sought."""

from collections.abc import Sequence
from dataclasses import replace

from bot.answer.address import Address, Subject
from bot.answer.computation import Computation
from bot.answer.finding import NotComputedError, NotHeldError
from bot.answer.goods_trade import find_traded, make_unit_value_line
from bot.answer.lines import Line, find_line
from bot.answer.measures.ranks import compute_rank
from bot.answer.notes import Note
from bot.answer.periods import find_frequency, list_whole_parts
from bot.answer.resolved_query import ResolvedQuery
from bot.answer.said import say_left_out, say_list
from bot.answer.track import Finder, follow_units, list_units
from bot.domain.month import Month, Period
from bot.domain.query import (
    COUNTED,
    Breakdown,
    Direction,
    Flow,
    Frequency,
    Measure,
    Order,
    Query,
    RankBy,
    Side,
)
from bot.messages import Currency, message, say
from bot.value_class import value_class

GROWTH = "yoy"
"""What a record of growth is a record of."""
_WHOLES = {RankBy.YOY: GROWTH, RankBy.SHARE: "share"}


def _find_step_compared(resolved: ResolvedQuery) -> Frequency | None:
    """Returns months, quarters or years; None if the same months of every year are compared."""
    asked = resolved.query.frequency
    if not resolved.query.periods:
        return asked or Frequency.YEAR
    if len(resolved.periods) > 1:
        return None
    own = find_frequency(resolved.period)
    if asked and (resolved.period.months > asked.months or not own):
        return asked if resolved.period.months > asked.months else None
    return own


def list_periods_compared(resolved: ResolvedQuery) -> tuple[tuple[Period, ...], Period | None]:
    """Returns all periods to compare, in order of time, and the one asked about, if any.

    Raises NotComputedError if the periods named differ in length.
    """
    if resolved.query.breakdown is Breakdown.PERIOD and resolved.query.periods:
        inside = list_whole_parts(resolved.periods, resolved.frequency or Frequency.MONTH)
        return tuple(sorted(set(inside))), None
    if resolved.query.periods and len(resolved.periods) > 1:
        if len({period.months for period in resolved.periods}) > 1:
            named = say_list(resolved.periods)
            raise NotComputedError(message("other-lengths", periods=named))
        return tuple(sorted(resolved.periods)), None
    step = _find_step_compared(resolved)
    if step is None:
        return _list_same_months(resolved), resolved.period
    if not resolved.query.periods:
        return list_units(resolved, step), None
    if resolved.period.months > step.months:
        return list_whole_parts(resolved.periods, step), None
    return list_units(resolved, step), resolved.period


def _list_same_months(resolved: ResolvedQuery) -> tuple[Period, ...]:
    """Returns the same months of every year that may be held."""
    earliest = resolved.queries.figures.find_earliest_month(resolved.queries.reporter) or resolved.latest
    last = resolved.period
    later = [last.shift(12 * step) for step in range(resolved.latest.year - last.last.year + 1)]
    back = [last.shift(-12 * step) for step in range(last.last.year - earliest.year, 0, -1)]
    return tuple(one for one in (*back, *later) if one.last <= resolved.latest)


@value_class()
class RecordComparison:
    """Periods compared with each other: `lines` in order of time; `named` is the one asked about, if any.

    `of` is what is compared, if not an amount: a share, a rank, growth. `high` is true if the largest figure
    is sought; the largest deficit is the lowest balance. `side` restricts it to surpluses or deficits. `span`
    is where it was sought, None for all that is held.
    """

    flow: Flow
    subject: Subject
    lines: tuple[Line, ...]
    high: bool
    of: str | None = None
    named: Line | None = None
    side: Side | None = None
    span: Period | None = None
    notes: tuple[str | Note, ...] = ()

    @property
    def counted(self) -> tuple[Line, ...]:
        """The lines on the side asked about; all of them if none is."""
        if not self.side:
            return self.lines
        return tuple(one for one in self.lines if Side.find_side(one.row.value) is self.side)

    @property
    def common_side(self) -> Side | None:
        """The side asked about, else the one that every balance is on."""
        if self.flow is not Flow.BALANCE or self.of:
            return None
        sides = {Side.find_side(one.row.value) for one in self.lines}
        return self.side or (sides.pop() if len(sides) == 1 else None)

    @property
    def looked_at(self) -> Period:
        """The time from the first to the last of the periods compared."""
        return Period(self.lines[0].row.period.first, self.lines[-1].row.period.last)

    @property
    def judged(self) -> Line:
        """The line asked about, else the latest."""
        return self.named or self.lines[-1]

    @property
    def earlier(self) -> tuple[Line, ...]:
        """The lines before the one that is judged."""
        return self._keep_earlier(self.lines)

    @property
    def above(self) -> tuple[Line, ...]:
        """The earlier lines that count and are no further from the record than the one that is judged."""
        least = self.compute_score(self.judged)
        return tuple(one for one in self.earlier_counted if self.compute_score(one) >= least)

    @property
    def earlier_counted(self) -> tuple[Line, ...]:
        """The earlier lines on the side asked about."""
        return self._keep_earlier(self.counted)

    def _keep_earlier(self, lines: Sequence[Line]) -> tuple[Line, ...]:
        return tuple(one for one in lines if one.row.period < self.judged.row.period)

    def read_figure(self, one: Line) -> float:
        """Returns what is compared: a balance with its sign, a number, or a share or growth in percent."""
        row = one.row
        figures = dict.fromkeys(("rank", *COUNTED), row.number) | {"share": row.share, GROWTH: row.growth}
        return (figures[self.of] if self.of else row.value) or 0

    def compute_score(self, one: Line) -> float:
        """Returns a score that is larger, the closer a line is to the record; the best rank is the first."""
        size = -self.read_figure(one) if self.of == "rank" else self.read_figure(one)
        return size if self.high else -size

    def find_best(self, lines: Sequence[Line]) -> Line:
        """Returns the first line to reach the best score."""
        return max(lines, key=self.compute_score)

    def rank_lines(self) -> tuple[Line, ...]:
        """Returns the lines that count, the best first, and the earlier of equal ones first."""
        return tuple(sorted(self.counted, key=lambda one: -self.compute_score(one)))


def compare_periods(resolved: ResolvedQuery, flow: Flow, subject: Subject) -> RecordComparison:
    """Compares every period held of the length asked about, like for like.

    Raises NotHeldError if none is.
    """
    of = _find_compared(resolved.query)
    if of in ("share", "rank") and (subject.is_world or flow is Flow.BALANCE):
        raise NotComputedError(message("of-one-partner", of))
    units, named = list_periods_compared(resolved)
    find = _make_finder(resolved, of, units[-1].last if units else resolved.latest)
    lines, gaps = follow_units(resolved.queries, find, flow, subject, units)
    # Growth is like for like by itself: a group has the same members in both years.
    like, apart = _keep_one_basis(resolved, lines) if of == GROWTH else _keep_alike(lines)
    if not like:
        raise NotHeldError(message("no-like-period"))
    main = next((one for one in like if one.row.period == named), None)
    if named and not main:
        raise NotHeldError(message("period-not-held", period=named))
    span = resolved.period if len(resolved.query.periods) == 1 and not named else None
    side = resolved.query.side if flow is Flow.BALANCE and not of else None
    is_high = resolved.query.direction is not Direction.DOWN and resolved.query.order is not Order.ASC
    notes = (*(_note_missing(units, lines) if span else gaps), *apart)
    return RecordComparison(flow, subject, like, is_high, of, main, side, span, notes)


def _find_compared(query: Query) -> str | None:
    """Returns what a record is of, or what a ranking of periods goes by."""
    if query.measure is Measure.TOP:
        return _WHOLES.get(query.rank_by or RankBy.VALUE)
    return query.of


def _keep_alike(lines: Sequence[Line]) -> tuple[tuple[Line, ...], tuple[str | Note, ...]]:
    """Keeps the lines with the same members, or counted in the same unit, as the latest, and notes others."""
    unit = lines[-1].row.unit
    broken = [one for one in lines if one.is_broken or one.row.unit != unit]
    told = (one for one in lines if one not in broken)
    like = tuple(one for one in told if one.row.value is not None or one.row.number is not None)
    if not broken:
        return like, ()
    periods = say_list(one.row.period for one in broken)
    reasons = dict.fromkeys(note for one in broken for note in one.notes)
    return like, (say(message("left-out", "not-like", names=periods)), *reasons)


def _note_missing(units: Sequence[Period], lines: Sequence[Line]) -> tuple[str, ...]:
    """Notes what is not held of a span that was named, at its ends too."""
    held = {one.row.period for one in lines}
    gaps = [unit for unit in units if unit not in held]
    return (say_left_out(gaps),) if gaps else ()


def _keep_one_basis(
    resolved: ResolvedQuery, lines: Sequence[Line]
) -> tuple[tuple[Line, ...], tuple[str | Note, ...]]:
    """Keeps growth as published if at least as many periods have it as computed growth, else as computed."""
    published = [one for one in lines if one.row.growth_published is not None]
    computed = [one for one in lines if one.row.growth_computed is not None]
    is_published = len(published) >= len(computed)
    kept = published if is_published else computed
    lacking = [one for one in lines if one not in kept and one.row.growth is not None]
    if not is_published:
        kept = [replace(one, row=replace(one.row, growth_published=None)) for one in computed]
    if not lacking:
        return tuple(kept), ()
    stick = message(
        "stick", "published" if is_published else "computed", currency=Currency(resolved.currency)
    )
    periods = say_list(one.row.period for one in lacking)
    return tuple(kept), (say(message("left-out", "stick", stick=stick, names=periods)),)


def _make_finder(resolved: ResolvedQuery, of: str | None, members_at: Month) -> Finder:
    if of == "rank":
        return lambda address: _find_rank_line(resolved, address)
    if of in COUNTED:
        return lambda address: _find_counted_line(resolved, address, of)
    if of == GROWTH:
        growing = resolved.replace_query(measure=Measure.YOY)
        return lambda address: find_line(growing, address, GROWTH)
    return lambda address: find_line(resolved, address, of or "value", members_at)


def _find_counted_line(resolved: ResolvedQuery, address: Address, of: str) -> Line:
    """Returns the quantity of the goods, or what one of them cost."""
    traded = find_traded(resolved, address)
    found = make_unit_value_line(traded) if of == "unit_value" else traded.quantity
    if found is None:
        raise NotHeldError(message("dash", "unit-value"))
    return found


def _find_rank_line(resolved: ResolvedQuery, address: Address) -> Line:
    """Returns the rank among all partners as `number`, since the ranking itself is not shown here."""
    place = address.subject.place
    if place is None or address.subject.is_world:
        raise NotComputedError(message("of-one-partner", "name-one"))
    asked = resolved.replace_query(measure=Measure.RANK, of=None, partners=(place,), direction=None)
    found = compute_rank(asked.cut_to(address.period)).lines[0]
    row = replace(found.row, measure="rank", rank=None, number=found.row.rank, unit="in rank")
    position, counted = found.origins.place, found.origins.number
    number = Computation(position.formula, counted.operands) if position and counted else None
    return replace(found, row=row, made_of=found.origins._replace(number=number, place=None))
