"""Questions of every measure, of all trade and of single goods, in words that are read as meant."""

import random
from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace

from benchmarks.scale import FLOWS, LARGEST, LAST, codes
from bot.domain.month import Month, Period
from bot.domain.place import Atlas
from bot.domain.query import Breakdown, Flow, Frequency, Measure, Output, Product, Query, RankBy
from bot.language import restate_query
from tests.spans import of_half, of_quarter

EACH = 24
"""Questions of each measure: half of all trade, half of single goods."""
GOODS = 24
"""How many goods are asked about: those that are traded however small a store is."""
_ALL = (
    *(
        Period.of_year(2025),
        of_quarter(2025, 3),
        Period.of_month(Month(2025, 12)),
        of_half(2025, 1),
    ),
    *(Period.of_year(2024), Period.of_month(Month(2026, 3)), Period(Month(2026, 1), Month(2026, 6))),
)
_OF_GOODS = (*(Period.of_month(Month(2025, number)) for number in range(6, 13)),)
_GROUPS = ("ASEAN", "EU", "AFRICA", "RCEP", "BELT_AND_ROAD", "LATIN_AMERICA")
_FLOWS = (Flow.EXPORT, Flow.IMPORT, Flow.TOTAL)
_OF_GOODS_ALONE = (Measure.QUANTITY, Measure.UNIT_VALUE)
_OF_TRADE_ALONE = (Measure.CAGR, Measure.CONTRIBUTION)
_SPAN = Period(Month(2021, 1), Month(2025, 12))
_MONTHS = Period.of_year(2025)


def questions(atlas: Atlas, seed: int = 0) -> dict[Measure, list[str]]:
    """The same ones for a seed."""
    dice = random.Random(seed)  # noqa: S311 - questions to measure with
    return {measure: [*_of(measure, atlas, dice)] for measure in Measure}


def charts(atlas: Atlas) -> list[str]:
    """Questions that draw: months of single partners and groups."""
    query = Query(
        flow=Flow.EXPORT,
        periods=(_MONTHS,),
        frequency=Frequency.MONTH,
        breakdown=Breakdown.PERIOD,
        output=Output.CHART,
    )
    return [restate_query(replace(query, partners=(one,)), atlas) for one in (*_GROUPS, *LARGEST[:14])]


def _of(measure: Measure, atlas: Atlas, dice: random.Random) -> Iterator[str]:
    for number in range(EACH):
        is_even = number % 2 == 0 and measure not in _OF_GOODS_ALONE
        query = _of_trade(dice) if is_even or measure in _OF_TRADE_ALONE else _of_goods(dice)
        yield restate_query(_SHAPES.get(measure, _as_it_is)(replace(query, measure=measure), dice), atlas)


def _of_trade(dice: random.Random) -> Query:
    partner = dice.choice((*_GROUPS, *LARGEST))
    return Query(flow=dice.choice(_FLOWS), partners=(partner,), periods=(dice.choice(_ALL),))


def _of_goods(dice: random.Random) -> Query:
    code = dice.choice(codes()[:GOODS])
    return Query(
        flow=dice.choice(FLOWS),
        partners=(dice.choice(LARGEST),),
        product=Product(code, f"HS {code}"),
        periods=(dice.choice(_OF_GOODS),),
    )


def _as_it_is(query: Query, _dice: random.Random) -> Query:
    return query


def _ranked(query: Query, dice: random.Random) -> Query:
    by = dice.choice((None, RankBy.YOY)) if query.measure is Measure.TOP and not query.product else None
    return replace(query, partners=(), breakdown=Breakdown.PARTNER, limit=10, rank_by=by)


def _ranks(query: Query, dice: random.Random) -> Query:
    return replace(query, partners=(dice.choice(LARGEST),), breakdown=Breakdown.PARTNER)


def _listed(query: Query, _dice: random.Random) -> Query:
    return replace(query, partners=(), breakdown=Breakdown.PARTNER, threshold=">1000000000")


def _compared(query: Query, dice: random.Random) -> Query:
    return replace(query, partners=tuple(dice.sample(LARGEST, 2)))


def _changed(query: Query, _dice: random.Random) -> Query:
    """Goods are held for more than a year of their last months alone."""
    period = Period.of_month(LAST) if query.product else query.periods[0]
    return replace(query, periods=(period.shift_to_year_earlier(), period))


def _averaged(query: Query, _dice: random.Random) -> Query:
    return replace(query, periods=query.periods if query.product else (_MONTHS,), frequency=Frequency.MONTH)


_SHAPES: Mapping[Measure, Callable[[Query, random.Random], Query]] = {
    Measure.BALANCE: lambda query, _dice: replace(query, flow=Flow.BALANCE),
    Measure.YOY: lambda query, _dice: replace(query, periods=(Period.of_month(LAST),)),
    Measure.TOP: _ranked,
    Measure.CONCENTRATION: _ranked,
    Measure.RANK: _ranks,
    Measure.LIST: _listed,
    Measure.COMPARE: _compared,
    Measure.CHANGE: _changed,
    Measure.AVERAGE: _averaged,
    Measure.CONTRIBUTION: lambda query, _dice: replace(query, periods=(_MONTHS,)),
    Measure.CAGR: lambda query, _dice: replace(query, partners=(), periods=(_SPAN,)),
    Measure.STREAK: lambda query, _dice: replace(query, periods=()),
    Measure.RECORD: lambda query, _dice: replace(query, periods=(), frequency=Frequency.MONTH),
}
"""What a measure needs beside a flow, a partner and a period."""
