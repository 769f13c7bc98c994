"""Partners or goods side by side in one period: what a ranking ranks."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple

from bot.answer.address import THE_WORLD, Address, Subject
from bot.answer.amount import Amount
from bot.answer.caveats import outlier
from bot.answer.columns import Column, GoodsColumns, column, goods_columns, lacks_other_codes
from bot.answer.computation import Computation, PublishedGrowth
from bot.answer.finding import NotComputedError, NotHeldError
from bot.answer.frames import frame_of
from bot.answer.goods import Goods, goods_of, is_of_some_chapters, of_goods, subject_of
from bot.answer.inquiry import Inquiry
from bot.answer.notes import Note, of_period
from bot.answer.rates import base_of, percent_change, published
from bot.answer.said import goods_name, names_said, place_name
from bot.answer.whole import Whole, whole_of
from bot.domain.place import PlaceKind
from bot.domain.query import Breakdown, Flow, Measure, Product, Side
from bot.messages import Count, PeriodName, listed, message
from bot.store.figures.rollups import is_hs

if TYPE_CHECKING:
    import pandas as pd


class Standing(NamedTuple):
    """One partner's level, the level that it is set against, and the published growth, as far as held.

    `goods` are what is traded where products stand side by side; `name` is said where the subject's own
    would not tell. `left` tells how the level is come by where it is what others leave of a whole.
    """

    subject: Subject
    level: Amount
    before: Amount | None = None
    printed: PublishedGrowth | None = None
    goods: Product | None = None
    name: str = ""
    left: Computation | None = None

    @property
    def value(self) -> int:
        return self.level.size

    @property
    def base(self) -> int | None:
        return self.before.value if self.before else None

    @property
    def published(self) -> float | None:
        return self.printed.rate if self.printed else None

    @property
    def id(self) -> str:
        """Tells it from its neighbours."""
        return self.goods.id if self.goods else self.subject.id

    @property
    def computed(self) -> float | None:
        return percent_change(self.base, self.value)

    @property
    def change(self) -> int | None:
        return None if self.base is None else self.value - self.base


@dataclass(frozen=True)
class Field:
    """All the standings, the whole that they are shares of, and what to say of them.

    `named` tells that the question or the table named them, so that none is too small to rank.
    """

    standings: tuple[Standing, ...]
    whole: Whole
    notes: tuple[str | Note, ...] = ()
    named: bool = False

    @cached_property
    def frame(self) -> "pd.DataFrame":
        """The standings as numbers, as `frame_of` describes them."""
        return frame_of(self.standings)


def field(inquiry: Inquiry) -> Field:
    """What a question sets side by side; of balances, those on the side of zero that is asked about."""
    found, side = _everyone(inquiry), inquiry.query.side
    if inquiry.flow is not Flow.BALANCE or not side:
        return found
    return replace(found, standings=tuple(one for one in found.standings if Side.of(one.value) is side))


def _everyone(inquiry: Inquiry) -> Field:
    """What the question names, a group's members, every country, or goods."""
    query, atlas = inquiry.query, inquiry.ledger.atlas
    if query.breakdown is Breakdown.PRODUCT:
        return goods_field(inquiry)
    if query.breakdown is Breakdown.REGION and query.partners:
        raise NotComputedError(message("continents-of-all"))
    if query.breakdown is Breakdown.REGION:
        kept = [place for place in atlas.continents if place not in query.exclude]
        return named_field(inquiry, [Subject((place,)) for place in kept])
    if len(query.partners) > 1:
        return named_field(inquiry, inquiry.subjects)
    return _listed(inquiry, candidates(inquiry))


def named_field(inquiry: Inquiry, named: Iterable[Subject]) -> Field:
    """A field of the subjects themselves."""
    found = [standing_of(inquiry, subject) for subject in named]
    notes = dict.fromkeys(note for _, notes in found for note in notes)
    return Field(tuple(one for one, _ in found), whole_of(inquiry), tuple(notes), named=True)


def goods_field(inquiry: Inquiry) -> Field:
    """Goods that have nothing in common; those that hold goods of others are named in a note."""
    subject, goods = subject_of(inquiry), goods_of(inquiry)
    address = Address(inquiry.flow, subject, inquiry.period)
    columns = goods_columns(inquiry, subject)
    kept = [one for one in goods.parts if not of_goods(inquiry, one).ledger.is_outlier(address)]
    left_out = [outlier(one, address) for one in goods.parts if one not in kept]
    found = [_of_product(inquiry, subject, columns, one) for one in kept]
    whole = _all_goods(inquiry, subject, goods)
    bases = dict.fromkeys(note for one in found if one.before for note in one.before.notes)
    return Field(tuple(found), whole, (*_notes_of_goods(inquiry, goods), *bases, *left_out), named=True)


def _all_goods(inquiry: Inquiry, subject: Subject, goods: Goods) -> Whole:
    """What goods are shares of: nothing yet, where customs has printed its lines before all trade."""
    try:
        return whole_of(of_goods(inquiry, None), subject)
    except NotHeldError:
        if any(one.id not in inquiry.ledger.atlas.commodities for one in goods.parts):
            raise
        return Whole(inquiry.flow, subject, Amount(None), subject.id)


def _of_product(inquiry: Inquiry, subject: Subject, columns: GoodsColumns, goods: Product) -> Standing:
    """From the columns of all products, else sought by itself."""
    code = goods.id
    now, before = columns.now.get(code), columns.before.get(code)
    if now and (before or now.converted or lacks_other_codes(inquiry, goods)):
        return Standing(subject, now, before, columns.grew.get(code), goods, goods.label)
    return standing_of(of_goods(inquiry, goods), subject)[0]._replace(goods=goods, name=goods.label)


def _notes_of_goods(inquiry: Inquiry, goods: Goods) -> Iterator[str | Note]:
    """What is not ranked: aggregates, and what a table of a few codes leaves out."""
    if goods.overlapping:
        names = listed(goods_name(one) for one in goods.overlapping)
        yield Note(message("not-ranked", names=names))
    if not inquiry.ledger.goods and is_of_some_chapters(goods):
        yield of_period(message("of-codes", count=Count(len(goods.parts))), inquiry.period)


def standing_of(inquiry: Inquiry, subject: Subject) -> tuple[Standing, tuple[str | Note, ...]]:
    """A subject's standing, and how its levels were found; NotHeldError where it has none."""
    ledger, currency = inquiry.ledger, inquiry.currency
    address = Address(inquiry.flow, subject, inquiry.period)
    amount = ledger.amount(address, currency)
    base = base_amount(inquiry, address, amount)
    rate = None if inquiry.base else published(ledger, address, currency)
    return Standing(subject, amount, base, rate), (*amount.notes, *(base.notes if base else ()))


def base_amount(inquiry: Inquiry, address: Address, now: Amount) -> Amount | None:
    """What an amount is set against, like for like; None where it is not held.

    Nothing is computed from a conversion: its rates differ from one year to the next.
    """
    if not inquiry.has_base:
        return None
    base = base_of(inquiry.ledger, address, inquiry.currency, address.period.last, inquiry.base)
    return None if base is None or base.converted or now.converted else base


def candidates(inquiry: Inquiry) -> frozenset[str]:
    """Members of the one group asked about, else every country and region; less those left out.

    What a table could give to no single one, such as other Africa, is nobody to list.
    """
    ledger, at = inquiry.ledger, inquiry.period.last
    left_out = ledger.counted(inquiry.query.exclude, at)
    places = inquiry.query.partners or inquiry.whole_places
    if places and not ledger.atlas[places[0]].is_group:
        raise NotComputedError(message("single-partner", name=place_name(ledger.atlas, places[0])))
    everyone = ledger.counted(places, at) if places else ledger.atlas.places
    return frozenset(one for one in everyone if ledger.atlas[one].kind is PlaceKind.COUNTRY) - left_out


def _listed(inquiry: Inquiry, candidates: frozenset[str]) -> Field:
    ledger, flow, period, currency = inquiry.ledger, inquiry.flow, inquiry.period, inquiry.currency
    now = column(ledger, flow, period, currency)
    # A base in another currency could only be converted, and growth never is.
    has_base = inquiry.has_base and currency == ledger.own_currency
    base = column(ledger, flow, inquiry.base_period, currency) if has_base else {}
    rates = {} if inquiry.base else ledger.growth_column(flow, period, currency)
    places = [place for place, amount in now.items() if amount.value is not None and place in candidates]
    if not places:
        is_of_all = ledger.goods and ledger.is_own_reporter
        kind = "of-all-partners" if is_of_all else ""
        raise NotHeldError(message("no-table", kind, period=PeriodName(period)))
    standings = tuple(
        Standing(Subject((place,)), now[place], base.get(place), rates.get(place)) for place in places
    )
    whole = _whole_or_unknown(inquiry)
    return Field(standings, whole, _notes(inquiry, now, candidates, places, whole))


def _whole_or_unknown(inquiry: Inquiry) -> Whole:
    """All partners together; unknown of goods that somebody chose some partners of, whom no share is told."""
    query = inquiry.query
    try:
        return whole_of(inquiry)
    except NotHeldError:
        is_by_level = query.measure in (Measure.TOP, Measure.VALUE) and query.is_by_level
        if not (is_by_level and inquiry.ledger.goods and all(map(is_hs, inquiry.ledger.product.split(",")))):
            raise
    return Whole(inquiry.flow, THE_WORLD, Amount(None), THE_WORLD.id)


def _notes(
    inquiry: Inquiry, now: Column, candidates: frozenset[str], places: list[str], whole: Whole
) -> tuple[str | Note, ...]:
    """Conversions, and of how many when the table held is not whole: in a group, who is missing."""
    notes: list[str | Note] = list(dict.fromkeys(note for place in places for note in now[place].notes))
    missing = candidates - now.keys()
    if missing and (inquiry.query.partners or inquiry.whole_places):
        names = names_said(inquiry.ledger.atlas, sorted(missing))
        notes.append(of_period(message("not-held-of", names=names), inquiry.period))
    elif len(missing) >= 0.1 * len(candidates):
        count, every = Count(len(candidates - missing)), Count(len(candidates))
        said = message("of-partners", "unknown" if whole.is_unknown else "decembers", count=count, all=every)
        notes.append(of_period(said, inquiry.period))
    return tuple(notes)
