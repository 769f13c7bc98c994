"""Turns about flows, partners and goods."""

from collections.abc import Mapping
from dataclasses import replace

from bot.domain.query import Breakdown, Flow, Frequency, Measure, Output, Product, Query
from tests.language.turns.shapes import (
    FIGURES,
    ONE_WAY,
    YEAR,
    Queries,
    Turn,
    has_simple_flow,
    is_figure,
    is_of_country,
    is_of_everyone,
    is_ranked,
    is_value,
    names_any,
    names_nobody,
    sets_places_beside,
)
from tests.shared import ATLAS

_KOREA = "KOR"
_USA = "USA"


def _flow(flow: Flow) -> Turn:
    def follows(query: Query) -> bool:
        sums = flow in (Flow.TOTAL, Flow.BALANCE)
        usual = not query.threshold and query.breakdown is not Breakdown.PRODUCT
        fits = not sums or (query.measure in (Measure.VALUE, Measure.TOP) and not query.product)
        fits = fits and (flow is not Flow.BALANCE or (query.measure is Measure.VALUE and not query.breakdown))
        return has_simple_flow(query) and query.flow is not flow and fits and usual

    def becomes(query: Query) -> Queries:
        yield replace(query, flow=flow)

    return Turn(follows, becomes)


def _reversed(query: Query) -> Queries:
    yield replace(query, flow=ONE_WAY[query.flow is Flow.EXPORT])


def _one_way(query: Query) -> bool:
    return has_simple_flow(query) and query.flow in ONE_WAY and is_figure(query)


def _with_korea(query: Query) -> bool:
    alike = query.measure in (*FIGURES, Measure.SHARE, Measure.RANK, Measure.AVERAGE)
    usual = not (query.of or query.exclude or query.breakdown or query.threshold or query.combine)
    return alike and usual and bool(query.partners) and not names_any(query, _KOREA) and not query.against


def _for_korea(query: Query) -> Queries:
    yield replace(query, partners=(_KOREA,))
    if len(query.partners) > 1:
        yield replace(query, partners=(*query.partners, _KOREA))


def _korea_too(query: Query) -> Queries:
    yield replace(query, partners=(*query.partners, _KOREA))
    yield replace(query, partners=(*query.partners, _KOREA), measure=Measure.COMPARE)
    yield replace(query, partners=(_KOREA,))


def _korea_beside(query: Query) -> Queries:
    """Both in one chart, by whatever step."""
    both = replace(query, partners=(*query.partners, _KOREA), output=Output.CHART)
    for step in (None, *Frequency):
        yield replace(both, frequency=step)


def _against_korea(query: Query) -> Queries:
    """Which of two that were named in turn is the larger."""
    yield replace(query, partners=(*query.partners, _KOREA), measure=Measure.COMPARE)


def _growth_of_both(query: Query) -> Queries:
    yield replace(query, partners=(*query.partners, _KOREA), measure=Measure.YOY)


def _names_one(query: Query) -> bool:
    usual = is_value(query) and not (query.of or query.exclude or query.product or query.output)
    return usual and len(query.partners) == 1 and _KOREA not in query.partners


def _holds_us(query: Query) -> bool:
    of_places = is_figure(query) or is_ranked(query)
    named = len(query.partners) > 1 and names_any(query, _USA)
    return of_places and not query.of and _USA not in query.exclude and (names_nobody(query) or named)


def _without_us(query: Query) -> Queries:
    if names_any(query, _USA):
        yield replace(query, partners=tuple(one for one in query.partners if one != _USA))
    else:
        yield replace(query, exclude=(*query.exclude, _USA))


def _left_without_us(query: Query) -> Queries:
    left = tuple(one for one in query.partners if one != _USA)
    yield replace(query, partners=left, measure=Measure.VALUE, breakdown=None)
    yield replace(query, partners=left)


def _is_of_one(query: Query) -> bool:
    return is_value(query) and is_of_country(query) and query.flow in ONE_WAY and not query.of


def _without_it(query: Query) -> Queries:
    yield replace(query, partners=(), exclude=query.partners)


def _worldwide(query: Query) -> Queries:
    yield replace(query, partners=(), combine=False)
    yield replace(query, partners=(), combine=False, breakdown=Breakdown.PARTNER)


def _the_others(query: Query) -> Queries:
    yield replace(query, partners=(), exclude=query.partners, combine=False)


def _by_country(query: Query) -> Queries:
    yield replace(query, breakdown=Breakdown.PARTNER)
    yield replace(query, breakdown=Breakdown.PARTNER, measure=Measure.TOP)


def _country_rows(query: Query) -> bool:
    group = len(query.partners) == 1 and query.partners[0] in ATLAS.memberships
    return is_figure(query) and not query.exclude and (group or not query.partners) and not query.product


def _in_asia(query: Query) -> Queries:
    yield replace(query, partners=("ASIA",))


def _steel(query: Query) -> Queries:
    yield replace(query, product=Product("", "steel"))


def _may_hold_steel(query: Query) -> bool:
    return (
        (is_figure(query) or is_ranked(query)) and query.flow in ONE_WAY and not (query.of or query.combine)
    )


def _all_goods(query: Query) -> Queries:
    yield replace(query, product=None)


def _before_all(query: Query) -> bool:
    return bool(query.partners) and is_figure(query) and not (query.exclude or query.of or query.against)


PLACES: Mapping[str, Turn] = {
    "without it": Turn(_is_of_one, _without_it),
    "exports": _flow(Flow.EXPORT),
    "imports": _flow(Flow.IMPORT),
    "imports meant": Turn(
        lambda query: _flow(Flow.IMPORT).follows(query) and query.flow is Flow.EXPORT,
        _flow(Flow.IMPORT).becomes,
    ),
    "total trade": _flow(Flow.TOTAL),
    "balance": _flow(Flow.BALANCE),
    "reversed": Turn(_one_way, _reversed),
    "for Korea": Turn(_with_korea, _for_korea),
    "Korea too": Turn(lambda query: _with_korea(query) and is_figure(query), _korea_too),
    "one chart": Turn(_names_one, _korea_beside),
    "who leads": Turn(lambda query: _names_one(query) and is_of_country(query), _against_korea),
    "growth of both": Turn(
        lambda query: _names_one(query) and is_of_country(query) and query.periods[0].months <= YEAR,
        _growth_of_both,
    ),
    "without US": Turn(_holds_us, _without_us),
    "US taken out": Turn(
        lambda query: sets_places_beside(query) and names_any(query, _USA),
        _left_without_us,
    ),
    "worldwide": Turn(_before_all, _worldwide),
    "the others": Turn(
        lambda query: _before_all(query) and query.measure is not Measure.UNIT_VALUE, _the_others
    ),
    "by country": Turn(_country_rows, _by_country),
    "in Asia": Turn(lambda query: is_ranked(query) and is_of_everyone(query), _in_asia),
    "steel only": Turn(_may_hold_steel, _steel),
    "all goods": Turn(
        lambda query: bool(query.product) and (is_value(query) or is_ranked(query)), _all_goods
    ),
}
