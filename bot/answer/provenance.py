"""The published figures behind each row of an answer."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import chain, islice, product

from bot.answer.finding import OF_GROWTH, Row
from bot.answer.implied import MEASURE
from bot.answer.ledger import Ledger
from bot.answer.lines import Line
from bot.answer.pieces import Piece, pieces
from bot.answer.recording import Seen
from bot.answer.subject import Subject
from bot.trade.figure import ALL_PRODUCTS, WORLD, Cell, Growth, Level
from bot.trade.month import Period
from bot.trade.query import Flow

_PARTS = {
    Flow.TOTAL: (Flow.TOTAL, Flow.EXPORT, Flow.IMPORT),
    Flow.BALANCE: (Flow.EXPORT, Flow.IMPORT, Flow.BALANCE),
}

_MOST_WAYS = 200
"""Of making up several groups at once; more than enough for three ways each of four."""


class Role(StrEnum):
    """What a published figure is to a row."""

    VALUE = "value"
    LEFT_OUT = "left out"
    GROWTH = "growth"
    BASE = "a year earlier"
    BASE_LEFT_OUT = "left out a year earlier"
    WHOLE = "whole"
    RATE = "rate"
    """Both currencies' totals, which imply a rate to convert at."""


@dataclass(frozen=True, slots=True)
class Use:
    """A published figure in the part that it has in a row."""

    role: Role
    cell: Cell
    figure: Level | Growth


def behind(lines: Iterable[Line], seen: Iterable[Seen], ledger: Ledger) -> tuple[tuple[Use, ...], ...]:
    """What each row was made from, of all that was read for the answer."""
    by_partner: dict[str, list[Seen]] = defaultdict(list)
    for one in seen:
        by_partner[one.cell.partner].append(one)
    return tuple(tuple(dict.fromkeys(_uses(line, by_partner, ledger))) for line in lines)


def signed(uses: Iterable[Use], flow: Flow | None) -> int:
    """The levels added up; in a balance imports count against exports, and what is left out always."""
    levels = ((use, use.figure.value or 0) for use in uses if isinstance(use.figure, Level))
    return sum(-value if is_taken_away(use, flow) else value for use, value in levels)


def is_taken_away(use: Use, flow: Flow | None) -> bool:
    left_out = use.role in (Role.LEFT_OUT, Role.BASE_LEFT_OUT)
    return (flow is Flow.BALANCE and use.cell.flow is Flow.IMPORT) is not left_out


def implied(uses: Iterable[Use], currency: str | None) -> float | None:
    """What one of a currency costs in the other, by totals published in both."""
    totals = {
        use.cell.currency: use.figure.value
        for use in uses
        if use.role is Role.RATE and isinstance(use.figure, Level)
    }
    mine = totals.pop(currency or "", None)
    other = next(iter(totals.values()), None)
    return other / mine if mine and other else None


def _uses(line: Line, seen: Mapping[str, list[Seen]], ledger: Ledger) -> Iterator[Use]:
    row, subject = line.row, line.subject
    finder = _Finder(row, seen, ledger)
    if row.measure == MEASURE:
        yield from finder.rate()
        return
    levels = finder.levels((Role.VALUE, Role.LEFT_OUT), subject, row.period, row.value)
    if row.value is not None or not row.growth:
        yield from levels
    yield from finder.growth(subject.include)
    if row.growth_computed is not None:
        roles = Role.BASE, Role.BASE_LEFT_OUT
        yield from finder.levels(roles, subject, row.period.year_earlier(), _base(row))
    if row.share is not None and row.share_of != OF_GROWTH:
        yield from finder.levels((Role.WHOLE,), Subject((row.share_of or WORLD,)), row.period)
    if row.value is not None and any(use.cell.currency != row.currency for use in levels):
        yield from finder.rate()


def _base(row: Row) -> int | None:
    """What the computed growth starts from, to the unit or nearly so."""
    if row.value is None or row.growth_computed is None or row.growth_computed == -100:
        return None
    return round(row.value / (1 + row.growth_computed / 100))


@dataclass(frozen=True, slots=True)
class _Finder:
    """Finds figures of a row among those that were read."""

    row: Row
    seen: Mapping[str, list[Seen]]
    ledger: Ledger

    def levels(
        self, roles: Sequence[Role], subject: Subject, period: Period, wanted: int | None = None
    ) -> tuple[Use, ...]:
        """Levels of a subject over a period: of each place its own line, or its members' where those add up.

        The roles are that of what it includes, then that of what is left out.
        """
        places = [(roles[0], place) for place in subject.include]
        places += [(roles[-1], place) for place in subject.exclude]
        ways = (self._found(role, place, period) for role, place in places)
        sums = [tuple(chain(*found)) for found in islice(product(*filter(None, ways)), _MOST_WAYS)]
        fitting = (found for found in sums if wanted is not None and found and self._fits(found, wanted))
        return next(fitting, sums[0] if sums else ())

    def _found(self, role: Role, place: str, period: Period) -> list[tuple[Use, ...]]:
        """The ways in which a place's levels can be made up of what was read."""
        ways = (self._of_places(role, names, period) for names in self._ways(place, period))
        return list(dict.fromkeys(filter(None, ways)))

    def growth(self, places: Iterable[str]) -> Iterator[Use]:
        if self.row.growth_published is None:
            return
        for cell, figure in self._of(places, self.row.product or ALL_PRODUCTS):
            own = cell.flow is self.row.flow and cell.currency == self.row.currency
            if isinstance(figure, Growth) and own and _is_in(cell, self.row.period):
                yield Use(Role.GROWTH, cell, figure)

    def rate(self) -> tuple[Use, ...]:
        """The world's totals in both currencies: of the row's flow, else of all trade."""
        found = [
            Use(Role.RATE, cell, figure)
            for cell, figure in self._of((WORLD,), ALL_PRODUCTS)
            if isinstance(figure, Level)
            and cell.currency in (self.row.currency, self.ledger.own_currency)
            and _is_in(cell, self.row.period)
        ]
        for flow in (self.row.flow, Flow.TOTAL, Flow.EXPORT, Flow.IMPORT):
            pair = tuple(use for use in found if use.cell.flow is flow)
            if len({use.cell.currency for use in pair}) > 1:
                return pair
        return ()

    def _ways(self, place: str, period: Period) -> Iterator[tuple[str, ...]]:
        """The place itself, its members then, in the period compared with, and after each change since."""
        yield (place,)
        atlas = self.ledger.atlas
        if place in atlas and atlas[place].is_group:
            later = (change.month for change in atlas.breaks if change.group == place)
            for month in (period.last, period.last.shifted(12), *later):
                if month >= period.last:
                    yield tuple(sorted(self.ledger.counted((place,), month)))

    def _fits(self, found: tuple[Use, ...], wanted: int) -> bool:
        """Whether they add up to it, at the rate where they were converted."""
        rate = implied(self.rate(), self.row.currency) if found[0].cell.currency != self.row.currency else 1
        return rate is not None and abs(signed(found, self.row.flow) / rate - wanted) <= len(found)

    def _of(self, places: Iterable[str], goods: str) -> Iterator[Seen]:
        read = chain.from_iterable(self.seen.get(place, ()) for place in places)
        codes = goods.split(",")
        same = {goods, *codes, *chain.from_iterable(self.ledger.atlas.recoding.others(codes))}
        return (one for one in read if one.cell.product in same)

    def _product(self, role: Role) -> str:
        """The row's own; goods that are a share of a partner's trade are one of all its goods."""
        if role is Role.WHOLE and self.row.partner == (self.row.share_of or WORLD):
            return ALL_PRODUCTS
        return self.row.product or ALL_PRODUCTS

    def _of_places(self, role: Role, places: Iterable[str], period: Period) -> tuple[Use, ...]:
        """In the row's currency where it was printed in that, of its own flow where that was printed."""
        read = [
            Use(role, cell, figure)
            for cell, figure in self._of(places, self._product(role))
            if isinstance(figure, Level) and self._is_flow(cell.flow)
        ]
        # An average or a run is made of what its period holds.
        found = [use for use in read if _is_in(use.cell, period)] or [
            use for use in read if use.cell.month in period
        ]
        alike = [use for use in found if use.cell.currency == self.row.currency]
        kept = alike or [use for use in found if use.cell.currency == self.ledger.own_currency]
        return tuple(use for use in kept if self._is_needed(use, kept))

    def _is_flow(self, flow: Flow) -> bool:
        return self.row.flow is None or flow in _PARTS.get(self.row.flow, (self.row.flow,))

    def _is_needed(self, use: Use, found: list[Use]) -> bool:
        """Exports and imports tell nothing beside the printed total of both."""
        if self.row.flow is not Flow.TOTAL or use.cell.flow is Flow.TOTAL:
            return True
        return not any(one.cell.flow is Flow.TOTAL and _same_time(one.cell, use.cell) for one in found)


def _is_in(cell: Cell, period: Period) -> bool:
    """Whether it is one of the figures that a period is made of."""
    return Piece(cell.span, cell.month) in pieces(period)


def _same_time(one: Cell, other: Cell) -> bool:
    return (one.span, one.month, one.partner) == (other.span, other.month, other.partner)
