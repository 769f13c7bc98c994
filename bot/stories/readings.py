"""The queries that the words of a figure may mean, each with what it would claim."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import product

from bot.domain.claim import Aspect, Claim
from bot.domain.month import Period
from bot.domain.query import Flow, Measure, Product, Query
from bot.language.lexicon.vocabulary import Vocabulary
from bot.stories.figure_subject import FigureSubject
from bot.stories.kinds import HELD_IN, LARGE
from bot.stories.quoted_figures import QUANTITY, QuotedFigure
from bot.stories.tag_words import TURNED
from bot.value_class import value_class

_WITHIN = ("<=", ">=")
_RATES = ("growth", "share")
_DIRECTIONS = (Flow.EXPORT, Flow.IMPORT)
_EXACT = 20
"""How many units of its last digit a bound has that is no mere fraction."""


@value_class()
class ClaimReading:
    """One query that the words may mean, and what they then claim about its figure.

    `others` are those whose figures it is compared with: it is larger (ORDER), the largest (RECORD), at such
    a place among them (RANK), so much apart (CHANGE), grown so much from them (GROWTH), so large a part of
    them (SHARE), so much together with them (LEVEL). `earlier` is what the same words claim about the time
    before, if one of the two must hold; `joint` are those that must hold as well: exports and imports both
    fell. `has_blocs` says whether blocs count in a rank: they do beside one, and not among countries alone;
    None leaves it to the flow. `unless` are those of times before, of which none may hold if something is a
    first. `added` are those whose figures its own is added to, in a comparison: the two cost more than coal.
    """

    query: Query
    claim: Claim
    others: tuple[Query, ...] = ()
    added: tuple[Query, ...] = ()
    earlier: "tuple[ClaimReading, ...]" = ()
    joint: "tuple[ClaimReading, ...]" = ()
    has_blocs: bool | None = None
    unless: "tuple[ClaimReading, ...]" = ()


def list_readings(
    vocabulary: Vocabulary, kind: str, one: QuotedFigure, subject: FigureSubject
) -> Iterator[ClaimReading]:
    """Yields the queries that a figure may be about, the likeliest first, with its claim on each.

    Rates are claimed in percent, amounts in whole units of their currency, quantities in what is counted.
    """
    if subject.goods_together and kind == "amount":
        yield from _list_sums_of_goods(vocabulary, one, subject)
        return
    value, digit = one.rounding
    currencies: Sequence[str | None] = subject.currencies or HELD_IN
    is_counted = one.unit == QUANTITY
    if kind == "share" or is_counted:
        currencies = HELD_IN[:1]  # by whom trade is with, levels are held in yuan alone
    goods_meant = _list_goods_meant(vocabulary, kind, one, subject)
    parts = product(subject.periods, subject.flows, subject.partners, goods_meant, currencies)
    for period, flow, partners, goods, currency in parts:
        is_balance = flow == Flow.BALANCE.value
        if (goods and is_balance and (kind == "share" or is_counted)) or (is_counted and not goods):
            continue
        query = Query(
            flow=Flow(flow),
            partners=partners,
            exclude=subject.excluded,
            combine=len(partners) > 1,
            product=find_product(goods, vocabulary),
            periods=(period,),
            currency=currency,
            measure=Measure.QUANTITY if is_counted else Measure.VALUE,
        )
        unit = (currency or one.unit) if one.unit in HELD_IN else one.unit
        claim = Claim(Aspect.LEVEL, value, unit, digit, bound=one.bound, reached=_is_reached(one))
        if kind == "share":
            share = replace(claim, of=Aspect.SHARE)
            yield from _list_shares_of_goods(query, share, subject, vocabulary)
            yield from _list_share_readings(query, share, subject)
        elif kind in _MOVES:
            of, list_moves = _MOVES[kind]
            yield from list_moves(query, replace(claim, of=of, way=subject.way), subject)
        elif is_counted:
            yield ClaimReading(query, claim)
        else:
            is_price = bool(goods) and one.value < LARGE and not is_balance
            if is_balance:  # the difference of two rounded amounts may be a digit off
                way = subject.balance_ways[not partners]
                claim = replace(claim, way=way, digit=digit * (1 if goods else 2))
            elif len(partners) > 1:  # as may be the sum of several
                claim = replace(claim, digit=digit * len(partners))
            yield ClaimReading(replace(query, measure=Measure.UNIT_VALUE) if is_price else query, claim)


def _list_sums_of_goods(
    vocabulary: Vocabulary, one: QuotedFigure, subject: FigureSubject
) -> Iterator[ClaimReading]:
    """Lists what goods come to that are added up: the first of them, and the others."""
    value, digit = one.rounding
    first, *rest = (find_printed_product(goods, vocabulary) for goods in subject.goods_together)
    claim = Claim(
        Aspect.LEVEL, value, one.unit, digit * (1 + len(rest)), bound=one.bound, reached=_is_reached(one)
    )
    for period, flow in product(subject.periods, subject.flows):
        query = Query(flow=Flow(flow), product=first, periods=(period,), currency=one.unit)
        yield ClaimReading(query, claim, tuple(replace(query, product=each) for each in rest))


def _list_goods_meant(
    vocabulary: Vocabulary, kind: str, one: QuotedFigure, subject: FigureSubject
) -> list[str | None]:
    """Lists the lines that its goods may be printed in; of a rough rate, none with other goods too."""
    is_wide = kind not in _RATES or not one.is_one_sided
    lines = (list_printed_goods(goods, vocabulary, is_wide=is_wide) for goods in subject.products)
    return [name for each in lines for name in each]


def _is_reached(one: QuotedFigure) -> bool:
    """Returns whether what rounds to a bound is within it: no more than 4.7%; not at least half."""
    return one.bound in _WITHIN and one.digit * _EXACT < abs(one.value)


def _list_growth_readings(query: Query, claim: Claim, subject: FigureSubject) -> Iterator[ClaimReading]:
    """Lists growth of value or quantity, from other bases than the year before if some are named."""
    period = query.periods[0]
    bases = [one for one in subject.bases if one.months == period.months and one.last < period.last]
    counted = replace(query, measure=Measure.QUANTITY, currency=HELD_IN[0])
    if subject.is_of_price:
        if query.product and query.flow is not Flow.BALANCE:
            yield ClaimReading(replace(counted, measure=Measure.UNIT_VALUE), claim)
        return
    for base in bases or (period.shift_to_year_earlier(),):
        is_year = base == period.shift_to_year_earlier()
        if subject.is_of_quantity is not True or not query.product:
            yoy = ClaimReading(replace(query, measure=Measure.YOY), claim)
            yield yoy if is_year else _make_reading(base, query, claim)
        if query.product and subject.is_of_quantity is not False and query.flow is not Flow.BALANCE:
            yield ClaimReading(counted, claim) if is_year else _make_reading(base, counted, claim)


def _list_change_readings(query: Query, claim: Claim, subject: FigureSubject) -> Iterator[ClaimReading]:
    """Lists changes from the base that is named, else from the year before."""
    period = query.periods[0]
    months = (period.shift(-1),) if period.is_month else ()
    for base in subject.bases or (period.shift_to_year_earlier(), *months):
        if base.months == period.months and base.last < period.last:
            yield _make_reading(base, query, claim)


def _make_reading(base: Period, query: Query, claim: Claim) -> ClaimReading:
    return ClaimReading(query, claim, (replace(query, periods=(base,)),))


def _list_shares_of_goods(
    query: Query, claim: Claim, subject: FigureSubject, vocabulary: Vocabulary
) -> Iterator[ClaimReading]:
    """Lists shares of other goods that are named, of the same flow: of farm imports, 24% were soybeans."""
    if not (subject.whole_goods and query.product) or subject.is_of_growth:
        return
    for goods in subject.whole_goods:
        yield ClaimReading(query, claim, (replace(query, product=find_printed_product(goods, vocabulary)),))


def _list_share_readings(query: Query, claim: Claim, subject: FigureSubject) -> Iterator[ClaimReading]:
    """Lists shares of the whole that is named, else of the same flow with all partners, or of its growth."""
    whole = subject.whole
    if whole and whole.kind == "product":
        return
    if query.flow is Flow.BALANCE and query.partners and not subject.is_of_growth:
        yield ClaimReading(query, claim, (replace(query, partners=(), combine=False),))
        return
    flow = Flow(whole.values[0]) if whole and whole.kind == "flow" else query.flow
    if subject.is_of_both_ways and query.flow in _DIRECTIONS and not query.product:
        yield ClaimReading(replace(query, measure=Measure.SHARE, of=Flow.TOTAL), claim)
    if subject.is_of_growth and query.partners:
        yield ClaimReading(replace(query, measure=Measure.CONTRIBUTION, flow=flow), claim)
    if subject.is_of_growth or not (query.partners or query.product):
        return
    of = whole.values[0] if whole and whole.kind == "place" else None
    yield ClaimReading(replace(query, measure=Measure.SHARE, flow=flow, of=of), claim)
    if flow is Flow.TOTAL and query.flow in _DIRECTIONS:  # exports, of all trade
        if query.product:
            yield ClaimReading(query, claim, (replace(query, flow=flow, product=None),))
        else:
            yield ClaimReading(replace(query, measure=Measure.SHARE, of=Flow.TOTAL), claim)


def join_readings(each: Iterable[ClaimReading]) -> ClaimReading:
    """Returns the first of several readings, with the others as what must hold as well."""
    first, *joint = each
    return replace(first, joint=tuple(joint))


def turn_flow(query: Query) -> Query:
    """Returns the same for the other direction."""
    return replace(query, flow=Flow(TURNED.get(str(query.flow), str(query.flow))))


_MOVES: Mapping[str, tuple[Aspect, Callable[[Query, Claim, FigureSubject], Iterator[ClaimReading]]]] = {
    "growth": (Aspect.GROWTH, _list_growth_readings),
    "change": (Aspect.CHANGE, _list_change_readings),
}
"""How a figure that something moved by is read: what it claims, and the queries it may be about."""


def find_product(goods: str | None, vocabulary: Vocabulary) -> Product | None:
    """Returns the product of an id, under an everyday name; None if there is no id."""
    if goods is None:
        return None
    commodity = vocabulary.atlas.commodities.get(goods)
    is_named = goods in vocabulary.labels or commodity is None
    return Product(
        goods, vocabulary.label_product(goods) if is_named or not commodity else commodity.name.lower()
    )


def find_printed_product(goods: str | None, vocabulary: Vocabulary) -> Product | None:
    """Returns goods as the first line that they are printed in."""
    return find_product(list_printed_goods(goods, vocabulary)[0], vocabulary)


def list_printed_goods(
    goods: str | None, vocabulary: Vocabulary, *, is_wide: bool = True
) -> tuple[str | None, ...]:
    """Returns goods by the lines of customs' monthly tables that contain them, then by their codes.

    Lines that contain other goods too come last; if not `is_wide`, only where no other line is printed.
    """
    commodities = vocabulary.atlas.commodities
    if goods is None or goods in commodities:
        return (goods,)
    codes = tuple(goods.split(","))
    inside = [
        name for name, one in commodities.items() if one.hs and all(hs.startswith(codes) for hs in one.hs)
    ]
    around = [name for name, one in commodities.items() if name not in inside and set(codes) & set(one.hs)]
    around = around if is_wide or not inside else []
    return (*inside, *around, goods)


def list_printed_flows(each: Sequence[str | None], vocabulary: Vocabulary) -> set[str]:
    """Lists the flows whose tables print some goods: for soybeans, only imports."""
    commodities = vocabulary.atlas.commodities
    lines = [list_printed_goods(goods, vocabulary)[0] or "" for goods in each]
    return {flow.value for line in lines if line in commodities for flow in commodities[line].flows}
