"""Turns that ask for another measure of the same."""

from collections.abc import Mapping
from dataclasses import replace

from bot.domain.query import Flow, Frequency, Measure, Product, Query, RankBy
from tests.language.turns.shapes import (
    LATEST,
    ONE_WAY,
    YEAR,
    Queries,
    Turn,
    goes_one_way,
    has_rows,
    is_figure,
    is_of_country,
    is_value,
    names_nobody,
)
from tests.shared import ATLAS

_VIETNAM = "VNM"
_EUROPE = "EUROPE"


def _place(query: Query) -> Queries:
    for flow in {query.flow}:
        yield replace(query, measure=Measure.RANK, flow=flow, rank_by=None)
        if query.measure is Measure.YOY:
            yield replace(query, measure=Measure.RANK, flow=flow, rank_by=RankBy.YOY)


def _has_place(query: Query) -> bool:
    return is_of_country(query) and is_figure(query) and query.measure is Measure.VALUE and not query.of


def _within_europe(query: Query) -> Queries:
    yield replace(query, of=_EUROPE)


def _ranks_in_europe(query: Query) -> bool:
    month = query.periods[-1].last if query.periods else LATEST
    places = is_of_country(query) and query.partners[0] in ATLAS.find_members(_EUROPE, month)
    return places and query.measure is Measure.RANK and not query.of


def _level(query: Query) -> Queries:
    level = replace(query, measure=Measure.VALUE, rank_by=None, direction=None)
    yield level
    yield replace(level, periods=(query.periods[0].shift_to_year_earlier(), *query.periods))
    if query.measure is Measure.SHARE and query.product and query.of:
        yield replace(query, measure=Measure.VALUE, of=None, partners=(query.of,))


def _is_rate(query: Query) -> bool:
    rate = query.measure in (Measure.YOY, Measure.SHARE, Measure.RANK)
    plain = not (query.breakdown or query.threshold or query.against or query.exclude)
    return rate and plain and len(query.periods) == 1 and len(query.partners) == 1 and query.of is None


def _growth(query: Query) -> Queries:
    yield replace(query, measure=Measure.YOY)


def _share(query: Query) -> Queries:
    yield replace(query, measure=Measure.SHARE)


def _of_gold(query: Query) -> Queries:
    """Its amount, or what part of the same trade it is."""
    gold = replace(query, product=Product("", "gold"))
    yield gold
    yield replace(gold, measure=Measure.SHARE, partners=(), of=next(iter(query.partners), None))


def _may_hold_gold(query: Query) -> bool:
    return (
        is_value(query)
        and goes_one_way(query)
        and len(query.partners) < 2
        and not (query.product or query.exclude)
    )


def _of_vietnam(query: Query) -> Queries:
    """Its amount, or what part of the same trade it is."""
    vietnam = replace(query, partners=(_VIETNAM,))
    yield vietnam
    yield replace(vietnam, measure=Measure.SHARE, of=next(iter(query.partners), None))


def _holds_vietnam(query: Query) -> bool:
    place = query.partners[0] if len(query.partners) == 1 else None
    month = query.periods[-1].last if query.periods else LATEST
    inside = place is None or (place in ATLAS.memberships and _VIETNAM in ATLAS.find_members(place, month))
    sums = is_value(query) and not (query.of or query.exclude or query.product) and len(query.partners) < 2
    return sums and inside and query.flow in (*ONE_WAY, Flow.TOTAL)


def _added(query: Query) -> Queries:
    """What it added to growth."""
    yield replace(query, measure=Measure.CONTRIBUTION, partners=(_VIETNAM,))


def _exports_of_trade(query: Query) -> Queries:
    """Its amount, or what part of total trade it is."""
    yield replace(query, flow=Flow.EXPORT)
    yield replace(query, flow=Flow.EXPORT, measure=Measure.SHARE, of=Flow.TOTAL)


def _is_total(query: Query) -> bool:
    plain = is_value(query) and len(query.partners) < 2 and not (query.exclude or query.product)
    return plain and query.flow is Flow.TOTAL


def _measured(measure: Measure) -> Turn:
    def becomes(query: Query) -> Queries:
        yield replace(query, measure=measure)

    return Turn(lambda query: is_value(query) and query.is_of_goods and goes_one_way(query), becomes)


def _pair(query: Query) -> bool:
    level = query.measure in (Measure.VALUE, Measure.COMPARE) and not has_rows(query)
    places = len(query.partners) == 2 and len(query.periods) == 1 and not query.combine
    times = len(query.periods) == 2 and len(query.partners) < 2
    return level and (places or times) and query.flow in (*ONE_WAY, Flow.TOTAL) and not query.against


def _difference(query: Query) -> Queries:
    yield replace(query, measure=Measure.COMPARE)
    yield replace(query, measure=Measure.CHANGE)


def _change_between(query: Query) -> Queries:
    yield replace(query, measure=Measure.COMPARE)
    yield replace(query, measure=Measure.CHANGE)
    yield replace(query, measure=Measure.YOY, periods=(max(query.periods),))


def _average(query: Query) -> Queries:
    yield replace(query, measure=Measure.AVERAGE, frequency=Frequency.MONTH)
    yield replace(query, measure=Measure.AVERAGE)


def _best_month(query: Query) -> Queries:
    best = replace(query, frequency=Frequency.MONTH)
    yield replace(best, measure=Measure.TOP, limit=1)
    yield replace(best, measure=Measure.RECORD)


def _long_value(query: Query) -> bool:
    value = is_value(query) or (query.measure is Measure.VALUE and query.frequency is Frequency.MONTH)
    long = len(query.periods) == 1 and query.periods[0].months >= YEAR and len(query.partners) < 2
    return bool(value) and long and query.flow in (*ONE_WAY, Flow.TOTAL) and not (query.of or query.breakdown)


def _as_it_was(query: Query) -> Queries:
    yield query


MEASURES: Mapping[str, Turn] = {
    "levels again": Turn(
        lambda query: is_value(query) and query.periods[0].months <= YEAR and not query.of, _as_it_was
    ),
    "place": Turn(_has_place, _place),
    "within Europe": Turn(_ranks_in_europe, _within_europe),
    "the amount again": Turn(_is_rate, _level),
    "growth": Turn(
        lambda query: is_value(query) and query.periods[0].months <= YEAR and not query.of, _growth
    ),
    "share": Turn(
        lambda query: (
            is_value(query)
            and len(query.partners) == 1
            and query.flow is not Flow.BALANCE
            and not (query.product or query.exclude)
        ),
        _share,
    ),
    "how much is gold": Turn(_may_hold_gold, _of_gold),
    "of that Vietnam": Turn(_holds_vietnam, _of_vietnam),
    "of that growth": Turn(
        lambda query: (
            query.measure is Measure.YOY and is_figure(query) and goes_one_way(query) and names_nobody(query)
        ),
        _added,
    ),
    "exports of that": Turn(_is_total, _exports_of_trade),
    "in tonnes": _measured(Measure.QUANTITY),
    "unit price": _measured(Measure.UNIT_VALUE),
    "change between two": Turn(lambda query: _pair(query) and len(query.periods) == 2, _change_between),
    "difference": Turn(_pair, _difference),
    "monthly average": Turn(_long_value, _average),
    "best month": Turn(_long_value, _best_month),
}
