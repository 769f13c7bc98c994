"""Amounts of trade with anyone, over any period, in a currency: found, added up, or refused."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace

from bot.answer.amount import Amount, add, printed
from bot.answer.finding import NotHeldError
from bot.answer.notes import Note
from bot.answer.pieces import Piece, pieces
from bot.answer.subject import Subject
from bot.answer.wording import currency_name, listed, phrase, place_name
from bot.figures.reader import Figures
from bot.trade.figure import ALL_PRODUCTS, OWN_CURRENCY, WORLD, Cell, Edition, Growth, Level, Span
from bot.trade.month import Month, Period
from bot.trade.place import Atlas
from bot.trade.query import Flow, Product

_MANY = 40
"""From about so many look-ups on, reading the whole column is the faster way."""


@dataclass(frozen=True, slots=True)
class Ledger:
    """Reads one reporter's figures for one product, or all."""

    figures: Figures
    atlas: Atlas
    reporter: str = "CHN"
    goods: Product | None = None

    @property
    def product(self) -> str:
        """The product in the key of a figure."""
        return self.goods.id if self.goods else ALL_PRODUCTS

    @property
    def own_currency(self) -> str:
        return OWN_CURRENCY[self.reporter]

    def amount(
        self, flow: Flow, subject: Subject, period: Period, currency: str, members_at: Month | None = None
    ) -> Amount:
        """The trade of a subject over a period.

        Groups mean their members at `members_at`, the period's end unless said: to compare with a later
        period like for like. NotHeldError says what is missing.
        """
        page = _Page(self, flow, period, currency, members_at or period.last)
        return page.subject(subject)

    def levels(self, flow: Flow, places: Iterable[str], piece: Piece, currency: str) -> dict[str, Level]:
        """The printed levels of places at one time; a place that is not a key is not held."""
        places = list(places)
        if len(places) > _MANY:
            column = self.column(flow, piece, currency)
            return {place: column[place] for place in places if place in column}
        cells = [
            Cell(flow, place, piece.span, piece.month, currency, self.product, reporter=self.reporter)
            for place in places
        ]
        return {cell.partner: level for cell, level in self.figures.levels(cells).items()}

    def column(self, flow: Flow, piece: Piece, currency: str) -> dict[str, Level]:
        """Every line of a table at one time, by partner."""
        return self.figures.level_column(flow, *piece, currency, self.product, reporter=self.reporter)

    def growth_column(self, flow: Flow, period: Period, currency: str) -> dict[str, Growth]:
        """The published growth of every line, which only one printed span can have."""
        parts = pieces(period)
        if len(parts) > 1:
            return {}
        return self.figures.growth_column(flow, *parts[0], currency, self.product, reporter=self.reporter)


@dataclass(frozen=True, slots=True)
class _Page:
    """The ledger opened at one flow, period, currency and date of membership."""

    ledger: Ledger
    flow: Flow
    period: Period
    currency: str
    members_at: Month

    def subject(self, subject: Subject) -> Amount:
        left_out = self.opened(subject.exclude)
        whole = self.together(subject.include)
        if not left_out:
            return whole
        if subject.include != (WORLD,) and (strangers := left_out - self.opened(subject.include)):
            outside = listed(self.ledger.atlas.name(place) for place in sorted(strangers))
            raise NotHeldError(f"{outside} cannot be left out: not part of what was asked for.")
        return whole.minus(self.together(subject.exclude))

    def opened(self, places: tuple[str, ...]) -> frozenset[str]:
        atlas = self.ledger.atlas
        return frozenset().union(
            *(atlas.members(place, self.members_at) if atlas[place].is_group else {place} for place in places)
        )

    def together(self, places: tuple[str, ...]) -> Amount:
        """Places added up, nobody counted twice."""
        if len(places) > 1 and len(self.opened(places)) < sum(len(self.opened((p,))) for p in places):
            return self.without_overlap(places)
        return add(self.place(place) for place in places)

    def without_overlap(self, places: tuple[str, ...]) -> Amount:
        names = listed(self.ledger.atlas.name(place) for place in places)
        try:
            amount = add(self.members(self.opened(places), piece, names) for piece in pieces(self.period))
        except _NextWayError as error:
            raise NotHeldError(f"{names} overlap, and their members are not held to add up.") from error
        return amount.noted(f"{names} overlap: each member is counted once.")

    def place(self, place: str) -> Amount:
        return add(self.piece(place, piece) for piece in pieces(self.period))

    def piece(self, place: str, piece: Piece) -> Amount:
        for way in self.ways(place):
            try:
                return way(place, piece)
            except _NextWayError:
                continue
        raise NotHeldError(self.not_held(place, piece))

    def ways(self, place: str) -> list[Callable[[str, Piece], Amount]]:
        """How a figure can be had, the best first."""
        ways: list[Callable[[str, Piece], Amount]] = [self.printed_line]
        if self.flow is Flow.BALANCE:
            ways = [self.difference, self.printed_line]
        elif self.flow is Flow.TOTAL:
            ways = [self.printed_line, self.both_ways]
        if self.currency != self.ledger.own_currency:
            return [*ways, self.converted]
        return [*ways, self.members_of] if self.ledger.atlas[place].is_group else ways

    def printed_line(self, place: str, piece: Piece) -> Amount:
        level = self.ledger.levels(self.flow, (place,), piece, self.currency).get(place)
        if level is None or self.means_others(place, piece.month):
            raise _NextWayError
        return printed(level)

    def difference(self, place: str, piece: Piece) -> Amount:
        exports, imports = self.exports_and_imports(place, piece)
        return exports.minus(imports)

    def both_ways(self, place: str, piece: Piece) -> Amount:
        exports, imports = self.exports_and_imports(place, piece)
        return exports.plus(imports)

    def exports_and_imports(self, place: str, piece: Piece) -> tuple[Amount, Amount]:
        exports = replace(self, flow=Flow.EXPORT).printed_line(place, piece)
        return exports, replace(self, flow=Flow.IMPORT).printed_line(place, piece)

    def converted(self, place: str, piece: Piece) -> Amount:
        """An amount in the reporter's currency at the rate its own totals imply, named in a note."""
        own = replace(self, currency=self.ledger.own_currency)
        if self.flow is Flow.BALANCE:
            exports = replace(self, flow=Flow.EXPORT).converted(place, piece)
            return exports.minus(replace(self, flow=Flow.IMPORT).converted(place, piece))
        rate = self.implied_rate(piece)
        amount = own.piece(place, piece)
        value = None if amount.value is None else round(amount.value / rate)
        note = Note(
            f"Converted from {currency_name(own.currency)} at {{}} to one of {currency_name(self.currency)}, "
            "as customs' own totals imply.",
            f"{rate:.5g} ({_when(piece)})",
        )
        return replace(amount, value=value, converted=True).noted(note)

    def implied_rate(self, piece: Piece) -> float:
        for flow in dict.fromkeys((self.flow, Flow.TOTAL)):
            mine = self.ledger.levels(flow, (WORLD,), piece, self.ledger.own_currency).get(WORLD)
            other = self.ledger.levels(flow, (WORLD,), piece, self.currency).get(WORLD)
            # A newspaper's conversion is not customs' own figure, so it implies no rate of customs.
            if mine and other and mine.value and other.value and self.edition(other) is not Edition.PRESS:
                return mine.value / other.value
        raise _NextWayError

    def edition(self, level: Level) -> Edition:
        return self.ledger.figures.release(level.release).edition

    def members_of(self, place: str, piece: Piece) -> Amount:
        atlas = self.ledger.atlas
        members = atlas.members(place, self.members_at)
        if not members:
            raise _NextWayError
        amount = self.members(members, piece, atlas.name(place))
        return amount.noted(self.note_on_members(place, piece, len(members - {self.ledger.reporter})))

    def note_on_members(self, place: str, piece: Piece, count: int) -> Note:
        name = self.ledger.atlas.name(place)
        if self.members_at > self.period.last:
            of = f"its {count} members of {self.members_at.label}, to compare like with like"
        else:
            of = f"its {count} members of that time, for customs prints no line of its own"
        return Note(f"{name} in {{}} is the sum of {of}.", _when(piece))

    def members(self, members: frozenset[str], piece: Piece, name: str) -> Amount:
        """Members added up, without the reporter itself; one that is not held spoils the sum."""
        partners = sorted(members - {self.ledger.reporter})
        if self.flow is Flow.BALANCE:
            exports = replace(self, flow=Flow.EXPORT).members(members, piece, name)
            return exports.minus(replace(self, flow=Flow.IMPORT).members(members, piece, name))
        found = self.ledger.levels(self.flow, partners, piece, self.currency)
        missing = [self.ledger.atlas.name(partner) for partner in partners if partner not in found]
        if len(missing) == len(partners):
            raise _NextWayError
        if missing:
            what = f"{phrase(self.flow, name, self.ledger.goods)}, {_when(piece)}"
            raise NotHeldError(
                f"{what}: no comparable line of its own is held, and its members cannot be added up, "
                f"without a figure for {listed(missing, most=4)}."
            )
        return add(printed(found[partner]) for partner in partners)

    def means_others(self, place: str, month: Month) -> bool:
        """Whether the line printed that month counts other members than the line of `members_at`."""
        touched = (None, self.flow) if self.flow in (Flow.EXPORT, Flow.IMPORT) else (None, *Flow)
        return any(
            change.group == place and change.flow in touched and month < change.month <= self.members_at
            for change in self.ledger.atlas.breaks
        )

    def not_held(self, place: str, piece: Piece) -> str:
        partner = None if place == WORLD else place_name(self.ledger.atlas, place)
        what = phrase(self.flow, partner, self.ledger.goods)
        return f"{what}, {_when(piece)}, in {currency_name(self.currency)}: not held."


class _NextWayError(Exception):
    """This way does not lead to a figure; the next may."""


def _amount(level: Level) -> Amount:
    return Amount(level.value, level.precision, frozenset({level.release}))


def _when(piece: Piece) -> str:
    first = Month(piece.month.year, 1) if piece.span is Span.TO_DATE else piece.month
    return Period(first, piece.month).label
