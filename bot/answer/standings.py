"""Partners side by side in one period: what a ranking ranks."""

from collections.abc import Iterable
from dataclasses import dataclass

from bot.answer.address import Address
from bot.answer.amount import Amount
from bot.answer.columns import Column, column
from bot.answer.finding import NotComputedError, NotHeldError
from bot.answer.inquiry import Inquiry
from bot.answer.notes import Note
from bot.answer.rates import growth, percent_change
from bot.answer.subject import THE_WORLD, Subject
from bot.trade.figure import Growth
from bot.trade.place import Kind
from bot.trade.query import Breakdown


@dataclass(frozen=True, slots=True)
class Standing:
    """One partner's level, the level a year before, and the published growth, as far as they are held."""

    subject: Subject
    value: int
    base: int | None
    published: float | None
    releases: frozenset[str]

    @property
    def computed(self) -> float | None:
        return percent_change(self.base, self.value)

    @property
    def change(self) -> int | None:
        return None if self.base is None else self.value - self.base

    @property
    def size_before(self) -> float:
        """The level a year before, estimated by the published growth where it is not held."""
        if self.base is not None:
            return max(self.base, 0)
        return (
            self.value / (1 + self.published / 100) if (self.published or 0) > -100 and self.published else 0
        )


@dataclass(frozen=True, slots=True)
class Field:
    """All the standings, and what to say of them.

    `whole` is the flow's level with all partners. `named` tells that the question named the partners, so
    that none is too small to rank.
    """

    standings: tuple[Standing, ...]
    whole: Amount
    notes: tuple[str | Note, ...] = ()
    named: bool = False


def field(inquiry: Inquiry) -> Field:
    """The partners that a question is about: those it names, a group's members, or every country."""
    query, atlas = inquiry.query, inquiry.ledger.atlas
    if query.breakdown is Breakdown.REGION:
        kept = [place for place in atlas.continents if place not in query.exclude]
        return named_field(inquiry, [Subject((place,)) for place in kept])
    if len(query.partners) > 1:
        return named_field(inquiry, inquiry.subjects)
    return _listed(inquiry, _candidates(inquiry))


def named_field(inquiry: Inquiry, named: Iterable[Subject]) -> Field:
    """A field of the subjects themselves."""
    found = [_standing(inquiry, subject) for subject in named]
    notes = dict.fromkeys(note for _, amount in found for note in amount.notes)
    return Field(tuple(one for one, _ in found), _whole(inquiry), tuple(notes), named=True)


def _standing(inquiry: Inquiry, subject: Subject) -> tuple[Standing, Amount]:
    ledger, currency = inquiry.ledger, inquiry.currency
    address = Address(inquiry.flow, subject, inquiry.period)
    amount = ledger.amount(address, currency)
    rate = growth(ledger, address, currency, amount)
    # Nothing is computed from a conversion: its rates differ from one year to the next.
    base = None if rate.base is None or rate.base.converted or amount.converted else rate.base.value
    return Standing(subject, amount.size, base, rate.published, amount.releases | rate.releases), amount


def _whole(inquiry: Inquiry) -> Amount:
    return inquiry.ledger.amount(Address(inquiry.flow, THE_WORLD, inquiry.period), inquiry.currency)


def _candidates(inquiry: Inquiry) -> frozenset[str]:
    """Members of the one group asked about, else every country and region; less those left out."""
    ledger, at = inquiry.ledger, inquiry.period.last
    left_out = ledger.counted(inquiry.query.exclude, at)
    if not inquiry.query.partners:
        countries = (place.id for place in ledger.atlas.places.values() if place.kind is Kind.COUNTRY)
        return frozenset(countries) - left_out
    place = inquiry.query.partners[0]
    if not ledger.atlas[place].is_group:
        raise NotComputedError(f"{ledger.atlas.name(place)} is one partner: it has no partners to list.")
    return ledger.counted((place,), at) - left_out


def _listed(inquiry: Inquiry, candidates: frozenset[str]) -> Field:
    ledger, flow, period, currency = inquiry.ledger, inquiry.flow, inquiry.period, inquiry.currency
    now = column(ledger, flow, period, currency)
    # A base in another currency could only be converted, and growth never is.
    base = column(ledger, flow, period.year_earlier(), currency) if currency == ledger.own_currency else {}
    rates = ledger.growth_column(flow, period, currency)
    places = [place for place, amount in now.items() if amount.value is not None and place in candidates]
    if not places:
        raise NotHeldError(f"No table by partner is held for {period.label}.")
    standings = tuple(_of_column(place, now[place], base.get(place), rates.get(place)) for place in places)
    return Field(standings, _whole(inquiry), _notes(inquiry, now, candidates, places))


def _of_column(place: str, now: Amount, base: Amount | None, rate: Growth | None) -> Standing:
    releases = now.releases | (base.releases if base else frozenset())
    if rate:
        releases |= {rate.release}
    return Standing(
        Subject((place,)), now.size, base.value if base else None, rate.rate if rate else None, releases
    )


def _notes(
    inquiry: Inquiry, now: Column, candidates: frozenset[str], places: list[str]
) -> tuple[str | Note, ...]:
    """Conversions, and of how many when the table held is not whole."""
    notes: list[str | Note] = list(dict.fromkeys(note for place in places for note in now[place].notes))
    held = len(candidates & now.keys())
    if held <= 0.9 * len(candidates):
        of = f"Of the {held} partners held for {inquiry.period.label}, not of all {len(candidates)}"
        notes.append(f"{of}: only Decembers are held whole.")
    return tuple(notes)
