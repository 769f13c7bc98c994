"""Partners side by side in one period: what a ranking ranks."""

from collections.abc import Iterable
from dataclasses import dataclass

from bot.answer.finding import NotHeldError
from bot.answer.inquiry import Inquiry
from bot.answer.ledger import Ledger
from bot.answer.notes import Note
from bot.answer.pieces import Piece, pieces
from bot.answer.rates import growth, percent_change
from bot.answer.subject import THE_WORLD, Subject
from bot.answer.wording import currency_name
from bot.trade.figure import Level
from bot.trade.month import Period
from bot.trade.place import Kind
from bot.trade.query import Breakdown, Flow


@dataclass(frozen=True, slots=True)
class Standing:
    """One partner's level, the level a year before, and the published growth, as far as they are held."""

    subject: Subject
    value: int
    base: int | None
    published: float | None

    @property
    def computed(self) -> float | None:
        return percent_change(self.base, self.value)

    @property
    def change(self) -> int | None:
        return None if self.base is None else self.value - self.base


@dataclass(frozen=True, slots=True)
class Field:
    """All the standings, the releases they come from, and what to say of them.

    `whole` is the flow's level with all partners. `named` tells that the question named the partners, so
    that none is too small to rank.
    """

    standings: tuple[Standing, ...]
    releases: frozenset[str]
    whole: int
    notes: tuple[str | Note, ...] = ()
    named: bool = False


@dataclass(frozen=True, slots=True)
class _Column:
    """Every line of a table at one time; None where it prints a dash."""

    values: dict[str, int | None]
    releases: frozenset[str] = frozenset()


def field(inquiry: Inquiry) -> Field:
    """The partners that a question is about: those it names, a group's members, or every country."""
    query, atlas = inquiry.query, inquiry.ledger.atlas
    if query.breakdown is Breakdown.REGION:
        return _named(inquiry, tuple(Subject((place,)) for place in atlas.continents))
    if len(query.partners) > 1:
        return _named(inquiry, inquiry.subjects)
    return _listed(inquiry, _candidates(inquiry))


def _named(inquiry: Inquiry, named: Iterable[Subject]) -> Field:
    ledger, flow, period, currency = inquiry.ledger, inquiry.flow, inquiry.period, inquiry.currency
    standings, releases = [], frozenset[str]()
    for subject in named:
        amount = ledger.amount(flow, subject, period, currency)
        rate = growth(ledger, flow, subject, period, currency)
        base = _base(inquiry, subject)
        standings.append(Standing(subject, amount.size, base, rate.published))
        releases |= amount.releases | rate.releases
    return Field(tuple(standings), releases, _whole(inquiry), named=True)


def _whole(inquiry: Inquiry) -> int:
    return inquiry.ledger.amount(inquiry.flow, THE_WORLD, inquiry.period, inquiry.currency).size


def _base(inquiry: Inquiry, subject: Subject) -> int | None:
    earlier = inquiry.period.year_earlier()
    try:
        amount = inquiry.ledger.amount(
            inquiry.flow, subject, earlier, inquiry.currency, members_at=inquiry.period.last
        )
    except NotHeldError:
        return None
    return amount.value


def _candidates(inquiry: Inquiry) -> frozenset[str] | None:
    """Members of the one group asked about; None for every country."""
    if not inquiry.query.partners:
        return None
    atlas, place = inquiry.ledger.atlas, inquiry.query.partners[0]
    if not atlas[place].is_group:
        raise NotHeldError(f"{atlas.name(place)} is one partner: it cannot be broken down by partner.")
    return atlas.members(place, inquiry.period.last) - {inquiry.ledger.reporter}


def _listed(inquiry: Inquiry, candidates: frozenset[str] | None) -> Field:
    ledger, flow, period = inquiry.ledger, inquiry.flow, inquiry.period
    own = ledger.own_currency
    now = _column(ledger, flow, period, own)
    # A base in another currency could only be converted, and growth never is.
    base = _column(ledger, flow, period.year_earlier(), own) if inquiry.currency == own else _Column({})
    rates = ledger.growth_column(flow, period, inquiry.currency)
    factor, notes = _conversion(inquiry)
    standings = tuple(
        Standing(
            Subject((place,)),
            round(value * factor),
            base.values.get(place),
            rates[place].rate if place in rates else None,
        )
        for place, value in now.values.items()
        if value is not None and _ranks(inquiry, place, candidates)
    )
    if not standings:
        raise NotHeldError(f"No table by partner is held for {period.label}.")
    releases = now.releases | base.releases | {rate.release for rate in rates.values()}
    return Field(standings, releases, _whole(inquiry), (*notes, *_counted(inquiry, now, candidates)))


def _ranks(inquiry: Inquiry, place: str, candidates: frozenset[str] | None) -> bool:
    """Countries and regions rank; blocs, continents and what was not classified do not."""
    if place in inquiry.query.exclude:
        return False
    return place in candidates if candidates else inquiry.ledger.atlas[place].kind is Kind.COUNTRY


def _counted(inquiry: Inquiry, now: _Column, candidates: frozenset[str] | None) -> tuple[str, ...]:
    """Of how many, when the table held is not whole."""
    atlas = inquiry.ledger.atlas
    held = sum(1 for place in now.values if _ranks(inquiry, place, candidates))
    known = len(candidates) if candidates else sum(1 for p in atlas.places.values() if p.kind is Kind.COUNTRY)
    if held > 0.9 * known:
        return ()
    label = inquiry.period.label
    return (f"Of the {held} partners held for {label}, not of all {known}: only Decembers are held whole.",)


def _conversion(inquiry: Inquiry) -> tuple[float, tuple[str, ...]]:
    """By what to multiply a column in the reporter's currency, with the rate named."""
    own, currency = inquiry.ledger.own_currency, inquiry.currency
    if currency == own:
        return 1.0, ()
    asked = inquiry.ledger.amount(Flow.TOTAL, THE_WORLD, inquiry.period, currency)
    mine = inquiry.ledger.amount(Flow.TOTAL, THE_WORLD, inquiry.period, own)
    rate = mine.size / asked.size
    note = (
        f"Converted from {currency_name(own)} at {rate:.5g} to one of {currency_name(currency)}: the rate "
        f"that customs' own totals imply for {inquiry.period.label}."
    )
    return 1 / rate, (note,)


def _column(ledger: Ledger, flow: Flow, period: Period, currency: str) -> _Column:
    """A table's column over a period: only the lines held in every piece of it."""
    if flow is Flow.BALANCE:
        return _balance(ledger, period, currency)
    columns = [_printed(ledger, flow, piece, currency) for piece in pieces(period)]
    shared = [place for place in columns[0].values if all(place in column.values for column in columns)]
    values = {place: _sum(column.values[place] for column in columns) for place in shared}
    return _Column(values, frozenset().union(*(column.releases for column in columns)))


def _balance(ledger: Ledger, period: Period, currency: str) -> _Column:
    exports = _column(ledger, Flow.EXPORT, period, currency)
    imports = _column(ledger, Flow.IMPORT, period, currency)
    values: dict[str, int | None] = {
        place: (value or 0) - (imports.values[place] or 0)
        for place, value in exports.values.items()
        if place in imports.values
    }
    return _Column(values, exports.releases | imports.releases)


def _printed(ledger: Ledger, flow: Flow, piece: Piece, currency: str) -> _Column:
    levels: dict[str, Level] = ledger.column(flow, piece, currency)
    return _Column(
        {place: level.value for place, level in levels.items()},
        frozenset(level.release for level in levels.values()),
    )


def _sum(values: Iterable[int | None]) -> int | None:
    held = [value for value in values if value is not None]
    return sum(held) if held else None
