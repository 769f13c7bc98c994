"""A query said back reads as itself, so a restatement can be asked again as it stands."""

from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st

from bot.question import restate
from bot.shipped import read_atlas, shipped
from bot.trade.month import Month, Period
from bot.trade.place import Kind
from bot.trade.query import Breakdown, Direction, Flow, Frequency, Measure, Order, Query, RankBy
from tests.question.conftest import Read

ATLAS = read_atlas(shipped("places"))
PLACES = sorted(
    place.id
    for place in ATLAS.places.values()
    if place.kind in (Kind.COUNTRY, Kind.CONTINENT, Kind.GROUP) and place.id != "CHN"
)

years = st.integers(2002, 2025)
quarters = st.builds(Period.quarter, years, st.integers(1, 4))
to_date = st.builds(lambda year, month: Period(Month(year, 1), Month(year, month)), years, st.integers(2, 11))
months = st.builds(lambda year, month: Period.month(Month(year, month)), years, st.integers(1, 12))
periods = st.one_of(st.builds(Period.year, years), months, quarters, to_date)
place = st.sampled_from(PLACES)
places = st.lists(place, max_size=3, unique=True).map(tuple)
plain = st.builds(
    Query,
    flow=st.sampled_from((Flow.EXPORT, Flow.IMPORT, Flow.TOTAL)),
    partners=places,
    periods=periods.map(lambda period: (period,)),
    currency=st.sampled_from(("CNY", "USD")),
)


def by_partner(query: Query) -> Query:
    """Several partners make rows of themselves."""
    rows = Breakdown.PARTNER if len(query.partners) > 1 and not query.combine else query.breakdown
    return replace(query, breakdown=rows)


def check(query: Query, understand: Read) -> None:
    assert understand(restate(query, ATLAS)).query == query


@settings(max_examples=200)
@given(query=plain, measure=st.sampled_from((Measure.VALUE, Measure.YOY)))
def test_values_and_growth(query: Query, measure: Measure, understand: Read) -> None:
    check(by_partner(replace(query, measure=measure)), understand)


@given(query=plain)
def test_balances(query: Query, understand: Read) -> None:
    check(by_partner(replace(query, measure=Measure.BALANCE, flow=Flow.BALANCE)), understand)


@given(query=plain, partner=place)
def test_shares(query: Query, partner: str, understand: Read) -> None:
    check(replace(query, measure=Measure.SHARE, partners=(partner,)), understand)


@given(query=plain, pair=st.lists(place, min_size=2, max_size=2, unique=True).map(tuple))
def test_comparisons(query: Query, pair: tuple[str, ...], understand: Read) -> None:
    check(by_partner(replace(query, measure=Measure.COMPARE, partners=pair)), understand)


@given(query=plain)
def test_changes(query: Query, understand: Read) -> None:
    period = query.periods[0]
    both = (period.year_earlier(), period)
    check(by_partner(replace(query, measure=Measure.CHANGE, periods=both)), understand)


@given(
    query=plain,
    limit=st.sampled_from((None, 3, 10, 20)),
    rank_by=st.sampled_from((None, RankBy.YOY)),
    order=st.sampled_from((None, Order.ASC)),
)
def test_rankings(
    query: Query, limit: int | None, rank_by: RankBy | None, order: Order | None, understand: Read
) -> None:
    ranking = replace(query, measure=Measure.TOP, partners=(), breakdown=Breakdown.PARTNER)
    check(replace(ranking, limit=limit, rank_by=rank_by, order=order), understand)


@given(query=plain, frequency=st.sampled_from(Frequency), year=st.integers(2002, 2024))
def test_series(query: Query, frequency: Frequency, year: int, understand: Read) -> None:
    span = Period(Month(year, 1), Month(year + 1, 12))
    one = replace(query, partners=query.partners[:1], periods=(span,))
    check(replace(one, frequency=frequency, breakdown=Breakdown.PERIOD), understand)


@given(query=plain, left_out=place)
def test_exclusions(query: Query, left_out: str, understand: Read) -> None:
    kept = tuple(one for one in query.partners if one != left_out)
    check(by_partner(replace(query, partners=kept, exclude=(left_out,))), understand)


@given(query=plain, pair=st.lists(place, min_size=2, max_size=3, unique=True).map(tuple))
def test_sums(query: Query, pair: tuple[str, ...], understand: Read) -> None:
    check(replace(query, partners=pair, combine=True), understand)


@given(query=plain, direction=st.sampled_from((None, *Direction)))
def test_lists(query: Query, direction: Direction | None, understand: Read) -> None:
    listed = replace(query, measure=Measure.LIST, partners=(), breakdown=Breakdown.PARTNER)
    check(replace(listed, direction=direction), understand)
