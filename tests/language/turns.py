"""What a turn does to the query before it, computed: an oracle over queries, a function a kind of turn.

`tests/dialogs/turns.csv` has how people say each. A turn that several queries are as good for gives them all.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace

from bot.domain.figure import own_currency
from bot.domain.month import Month, Period
from bot.domain.query import (
    Breakdown,
    Direction,
    Flow,
    Frequency,
    Measure,
    Order,
    Output,
    Product,
    Query,
    RankBy,
)
from tests.shared import ATLAS

Queries = Iterator[Query]
LATEST = Month(2025, 12)
"""The last month held on the day of the tests."""
_FIRST = Month(2014, 1)
_YEAR = 12
_KOREA, _USA, _VIETNAM = "KOR", "USA", "VNM"
_FIGURES = frozenset((Measure.VALUE, Measure.YOY, Measure.QUANTITY, Measure.UNIT_VALUE))
_LEVELS = frozenset((Measure.VALUE, Measure.LIST, Measure.COMPARE))
_CHANGES = frozenset((Measure.YOY, Measure.CHANGE))
_NAMED = ("gold", "steel")
"""Goods that turns name."""
_ONE_WAY = (Flow.EXPORT, Flow.IMPORT)


@dataclass(frozen=True)
class Turn:
    """When a turn can follow a query, and the queries that it can come to."""

    follows: Callable[[Query], bool]
    becomes: Callable[[Query], Queries]


def meant(query: Query) -> Query:
    """The query with what can be said in several ways said in one."""
    flow, measure = query.flow, query.measure
    if measure is Measure.CHANGE and _a_year_apart(query):
        query = replace(query, periods=(max(query.periods),))
    if measure is Measure.BALANCE:
        flow, measure = Flow.BALANCE, Measure.VALUE
    measure = Measure.VALUE if measure in _LEVELS else Measure.YOY if measure in _CHANGES else measure
    several = (
        (query.breakdown is Breakdown.PARTNER and len(query.partners) > 1 and not query.combine)
        or query.breakdown is Breakdown.PERIOD
        or measure is Measure.RANK
        or (query.breakdown is Breakdown.FLOW)
    )
    return replace(
        query,
        flow=flow,
        measure=measure,
        partners=tuple(sorted(query.partners)),
        exclude=tuple(sorted(query.exclude)),
        periods=tuple(sorted(query.periods)),
        breakdown=None if several else query.breakdown,
        currency=query.currency or own_currency(query.reporter),
        rank_by=None if query.rank_by is RankBy.VALUE else query.rank_by,
        order=None if query.order is Order.DESC else query.order,
        direction=None
        if measure in (Measure.YOY, Measure.RECORD) and not query.breakdown
        else query.direction,
        product=query.product and Product("", query.product.label if query.product.label in _NAMED else ""),
    )


def _a_year_apart(query: Query) -> bool:
    years = sorted(query.periods)
    return len(years) == 2 and years[0] == years[1].year_earlier()


def _rows(query: Query) -> bool:
    return bool(query.breakdown or query.frequency or query.threshold)


def _year(query: Query) -> bool:
    """Whether it is of one calendar year."""
    return len(query.periods) == 1 and query.periods[0].is_year


def _figure(query: Query) -> bool:
    """Whether it is of one figure, or of one a place."""
    return query.measure in _FIGURES and len(query.periods) == 1 and not (_rows(query) or query.window)


def _value(query: Query) -> bool:
    return _figure(query) and query.measure is Measure.VALUE


def _ranked(query: Query) -> bool:
    return query.measure is Measure.TOP and query.breakdown is Breakdown.PARTNER and query.side is None


def _one_country(query: Query) -> bool:
    return len(query.partners) == 1 and query.partners[0] not in ATLAS.memberships and not query.exclude


def _no_country(query: Query) -> bool:
    return not (query.partners or query.exclude)


def _everyone(query: Query) -> bool:
    return _no_country(query) and query.of is None


def _any_flow(query: Query) -> bool:
    """Whether its flow is one of several that it could be."""
    simple = query.measure in (*_FIGURES, Measure.TOP, Measure.SHARE, Measure.RANK, Measure.AVERAGE)
    return simple and query.flow in (*_ONE_WAY, Flow.TOTAL) and not (query.of or query.against)


def _is_in(query: Query, *places: str) -> bool:
    return any(place in query.partners for place in places)


def _flow(flow: Flow) -> Turn:
    def follows(query: Query) -> bool:
        sums = flow in (Flow.TOTAL, Flow.BALANCE)
        usual = not query.threshold and query.breakdown is not Breakdown.PRODUCT
        fits = not sums or (query.measure in (Measure.VALUE, Measure.TOP) and not query.product)
        fits = fits and (flow is not Flow.BALANCE or (query.measure is Measure.VALUE and not query.breakdown))
        return _any_flow(query) and query.flow is not flow and fits and usual

    def becomes(query: Query) -> Queries:
        yield replace(query, flow=flow)

    return Turn(follows, becomes)


def _reversed(query: Query) -> Queries:
    yield replace(query, flow=_ONE_WAY[query.flow is Flow.EXPORT])


def _one_way(query: Query) -> bool:
    return _any_flow(query) and query.flow in _ONE_WAY and _figure(query)


def _with_korea(query: Query) -> bool:
    alike = query.measure in (*_FIGURES, Measure.SHARE, Measure.RANK, Measure.AVERAGE)
    usual = not (query.of or query.exclude or query.breakdown or query.threshold or query.combine)
    return alike and usual and bool(query.partners) and not _is_in(query, _KOREA) and not query.against


def _for_korea(query: Query) -> Queries:
    yield replace(query, partners=(_KOREA,))
    if len(query.partners) > 1:
        yield replace(query, partners=(*query.partners, _KOREA))


def _korea_too(query: Query) -> Queries:
    yield replace(query, partners=(*query.partners, _KOREA))
    yield replace(query, partners=(*query.partners, _KOREA), measure=Measure.COMPARE)
    yield replace(query, partners=(_KOREA,))


def _holds_us(query: Query) -> bool:
    of_places = _figure(query) or _ranked(query)
    named = len(query.partners) > 1 and _is_in(query, _USA)
    return of_places and not query.of and _USA not in query.exclude and (_no_country(query) or named)


def _without_us(query: Query) -> Queries:
    if _is_in(query, _USA):
        yield replace(query, partners=tuple(one for one in query.partners if one != _USA))
    else:
        yield replace(query, exclude=(*query.exclude, _USA))


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
    return _figure(query) and not query.exclude and (group or not query.partners) and not query.product


def _period(first: tuple[int, int], last: tuple[int, int]) -> Period:
    return Period(Month(*first), Month(*last))


def _movable(query: Query) -> bool:
    """Whether another time would do as well."""
    usual = query.measure in (*_FIGURES, Measure.SHARE, Measure.RANK, Measure.TOP, Measure.CONCENTRATION)
    return usual and len(query.periods) == 1 and query.frequency is None and query.vintage is None


def _in_2023(query: Query) -> Queries:
    start = query.periods[0].first
    yield replace(query, periods=(_period((2023, 1), (2023, 12)),))
    if not query.periods[0].is_year and query.periods[0].months < _YEAR:
        yield replace(query, periods=(query.periods[0].shifted(_YEAR * (2023 - start.year)),))


def _not_2023(query: Query) -> bool:
    return _movable(query) and all(one.last.year != 2023 for one in query.periods)


def _2023_too(query: Query) -> Queries:
    for one in _in_2023(query):
        both = (*query.periods, *one.periods)
        yield replace(query, periods=both)
        yield replace(query, periods=both, measure=Measure.COMPARE)
        yield one


def _moved(months: int) -> Callable[[Query], Queries]:
    def becomes(query: Query) -> Queries:
        moved = tuple(one.shifted(months) for one in query.periods)
        yield replace(query, periods=moved)
        yield replace(query, periods=(*query.periods, *moved))

    return becomes


def _month_before(query: Query) -> Queries:
    """The month before that one, or before today's."""
    yield from _moved(-1)(query)
    yield replace(query, periods=(Period.month(LATEST),))


def _can_move(months: int, lengths: tuple[int, ...]) -> Callable[[Query], bool]:
    def follows(query: Query) -> bool:
        if not _movable(query) or query.periods[0].months not in lengths:
            return False
        moved = query.periods[0].shifted(months)
        return moved.first >= _FIRST and moved.last <= LATEST

    return follows


def _five_before(query: Query) -> Queries:
    first = query.periods[0].first
    span = Period(first.shifted(-5 * _YEAR), first.shifted(-1))
    yield replace(query, periods=(span,))
    yield replace(query, periods=(span,), frequency=Frequency.YEAR)
    yield replace(
        query,
        periods=tuple(Period(first.shifted(-12 * n), first.shifted(11 - 12 * n)) for n in range(5, 0, -1)),
    )


def _before_it(query: Query) -> bool:
    return _figure(query) and query.measure in (Measure.VALUE, Measure.YOY) and _year(query)


def _by(step: Frequency) -> Turn:
    def follows(query: Query) -> bool:
        fits = bool(query.periods) and query.periods[0].months > step.months
        short = _figure(query) or (query.measure in (*_FIGURES, Measure.SHARE) and query.frequency)
        return (
            fits
            and bool(short)
            and query.frequency is not step
            and not query.breakdown
            and len(query.periods) == 1
        )

    def becomes(query: Query) -> Queries:
        yield replace(query, frequency=step)

    return Turn(follows, becomes)


def _since_2020(query: Query) -> Queries:
    since = replace(query, periods=(Period(Month(2020, 1), LATEST),))
    yield since
    yield replace(since, frequency=Frequency.YEAR)


def _three_years(query: Query) -> Queries:
    span = Period(Month(2023, 1), LATEST)
    yield replace(query, periods=(span,), frequency=Frequency.YEAR)
    yield replace(query, periods=tuple(_period((year, 1), (year, 12)) for year in (2023, 2024, 2025)))


def _months(first: int, last: int) -> Turn:
    def becomes(query: Query) -> Queries:
        year = query.periods[0].first.year
        yield replace(query, periods=(_period((year, first), (year, last)),))

    return Turn(lambda query: _movable(query) and _year(query), becomes)


def _around_april(query: Query) -> Queries:
    year = query.periods[0].first.year
    before = _period((year, 1), (year, 3))
    for start in (4, 5):
        for end in (Month(year, 12), LATEST):
            both = replace(query, periods=(before, Period(Month(year, start), end)))
            yield both
            yield replace(both, measure=Measure.COMPARE)


def _full_year(query: Query) -> Queries:
    year = query.periods[0].last.year
    yield replace(query, periods=(_period((year, 1), (year, 12)),))


def _part_of_year(query: Query) -> bool:
    return _movable(query) and query.periods[0].months < _YEAR and query.periods[0].last.year <= LATEST.year


def _limit(count: int) -> Turn:
    def becomes(query: Query) -> Queries:
        yield replace(query, limit=count)

    return Turn(lambda query: _ranked(query) and query.limit not in (None, 1, count), becomes)


def _other_end(query: Query) -> Queries:
    order = Order.DESC if query.order is Order.ASC else Order.ASC
    for limit in {query.limit, 1, *((None,) if query.limit == 1 else ())}:
        yield replace(query, order=order, limit=limit)


def _by_growth(query: Query) -> Queries:
    yield replace(query, rank_by=RankBy.YOY)


def _only(direction: Direction) -> Callable[[Query], Queries]:
    def becomes(query: Query) -> Queries:
        for limit in {query.limit, None}:
            for measure in (Measure.LIST, Measure.TOP, Measure.YOY):
                for by in {query.rank_by, None, RankBy.YOY}:
                    for order in {query.order, Order.ASC if direction is Direction.DOWN else None}:
                        moved = replace(query, limit=limit, measure=measure, rank_by=by, order=order)
                        yield replace(moved, direction=direction)
                        yield replace(moved, threshold="<0" if direction is Direction.DOWN else ">0")

    return becomes


def _largest(query: Query) -> bool:
    return _ranked(query) and query.is_by_level and query.order is None and query.flow is not Flow.BALANCE


def _above(amount: int) -> Callable[[Query], Queries]:
    def becomes(query: Query) -> Queries:
        for limit in {query.limit, None}:
            for measure in (Measure.LIST, Measure.TOP):
                for sign in (">", ">="):
                    yield replace(query, limit=limit, measure=measure, threshold=f"{sign}{amount}")

    return becomes


def _bar_at_300(query: Query) -> Queries:
    sign = (query.threshold or "").rstrip("0123456789.e")
    yield replace(query, threshold=f"{sign}{300 * 10**9}")


def _has_bar(query: Query) -> bool:
    level = query.measure in (Measure.LIST, Measure.TOP) and query.is_by_level and query.direction is None
    amount = (query.threshold or "").lstrip("<>=")
    return level and amount.isdigit() and int(amount) >= 10**9


def _place(query: Query) -> Queries:
    for flow in {query.flow}:
        yield replace(query, measure=Measure.RANK, flow=flow, rank_by=None)
        if query.measure is Measure.YOY:
            yield replace(query, measure=Measure.RANK, flow=flow, rank_by=RankBy.YOY)


def _has_place(query: Query) -> bool:
    return _one_country(query) and _figure(query) and query.measure is Measure.VALUE and not query.of


def _fastest(query: Query) -> Queries:
    yield replace(query, rank_by=RankBy.YOY, limit=query.limit)
    yield replace(query, rank_by=RankBy.YOY, limit=1)
    yield replace(query, measure=Measure.YOY, limit=None)
    yield replace(query, measure=Measure.TOP, rank_by=RankBy.YOY, breakdown=Breakdown.PARTNER, limit=1)


def _pair_of_places(query: Query) -> bool:
    level = query.measure in (Measure.VALUE, Measure.COMPARE) and len(query.periods) == 1 and not _rows(query)
    return level and len(query.partners) > 1 and not (query.combine or query.against or query.product)


def _in_asia(query: Query) -> Queries:
    yield replace(query, partners=("ASIA",))


def _growth(query: Query) -> Queries:
    yield replace(query, measure=Measure.YOY)


def _share(query: Query) -> Queries:
    yield replace(query, measure=Measure.SHARE)


def _one_flow(query: Query) -> bool:
    return query.flow in _ONE_WAY and not (query.of or query.against or query.combine)


def _of_gold(query: Query) -> Queries:
    """Its amount, or what part of the same trade it is."""
    gold = replace(query, product=Product("", "gold"))
    yield gold
    yield replace(gold, measure=Measure.SHARE, partners=(), of=next(iter(query.partners), None))


def _may_hold_gold(query: Query) -> bool:
    return (
        _value(query)
        and _one_flow(query)
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
    inside = place is None or (place in ATLAS.memberships and _VIETNAM in ATLAS.members(place, month))
    sums = _value(query) and not (query.of or query.exclude or query.product) and len(query.partners) < 2
    return sums and inside and query.flow in (*_ONE_WAY, Flow.TOTAL)


def _measured(measure: Measure) -> Turn:
    def becomes(query: Query) -> Queries:
        yield replace(query, measure=measure)

    return Turn(lambda query: _value(query) and query.is_of_goods and _one_flow(query), becomes)


def _pair(query: Query) -> bool:
    level = query.measure in (Measure.VALUE, Measure.COMPARE) and not _rows(query)
    places = len(query.partners) == 2 and len(query.periods) == 1 and not query.combine
    times = len(query.periods) == 2 and len(query.partners) < 2
    return level and (places or times) and query.flow in (*_ONE_WAY, Flow.TOTAL) and not query.against


def _difference(query: Query) -> Queries:
    yield replace(query, measure=Measure.COMPARE)
    yield replace(query, measure=Measure.CHANGE)


def _change_between(query: Query) -> Queries:
    yield replace(query, measure=Measure.COMPARE)
    yield replace(query, measure=Measure.CHANGE)
    yield replace(query, measure=Measure.YOY, periods=(max(query.periods),))


def _total(query: Query) -> Queries:
    yield replace(query, combine=True, measure=Measure.VALUE)
    if query.frequency:
        yield replace(query, frequency=None)
        yield replace(query, frequency=None, combine=True)


def _has_parts(query: Query) -> bool:
    series = (
        query.measure is Measure.VALUE and query.frequency and len(query.periods) == 1 and not query.threshold
    )
    return _pair_of_places(query) or bool(series and len(query.partners) < 2)


def _average(query: Query) -> Queries:
    yield replace(query, measure=Measure.AVERAGE, frequency=Frequency.MONTH)
    yield replace(query, measure=Measure.AVERAGE)


def _best_month(query: Query) -> Queries:
    best = replace(query, frequency=Frequency.MONTH)
    yield replace(best, measure=Measure.TOP, limit=1)
    yield replace(best, measure=Measure.RECORD)


def _long_value(query: Query) -> bool:
    value = _value(query) or (query.measure is Measure.VALUE and query.frequency is Frequency.MONTH)
    long = len(query.periods) == 1 and query.periods[0].months >= _YEAR and len(query.partners) < 2
    return (
        bool(value) and long and query.flow in (*_ONE_WAY, Flow.TOTAL) and not (query.of or query.breakdown)
    )


def _steel(query: Query) -> Queries:
    yield replace(query, product=Product("", "steel"))


def _may_hold_steel(query: Query) -> bool:
    return (_figure(query) or _ranked(query)) and query.flow in _ONE_WAY and not (query.of or query.combine)


def _all_goods(query: Query) -> Queries:
    yield replace(query, product=None)


def _currency(code: str) -> Turn:
    def becomes(query: Query) -> Queries:
        yield replace(query, currency=code)

    def follows(query: Query) -> bool:
        counts = query.measure in (Measure.QUANTITY, Measure.UNIT_VALUE, Measure.SHARE, Measure.RANK)
        return meant(query).currency != code and not counts and query.measure is not Measure.STREAK

    return Turn(follows, becomes)


def _output(output: Output) -> Turn:
    def becomes(query: Query) -> Queries:
        yield replace(query, output=output)
        if not query.breakdown and not query.frequency:
            for step in (Frequency.MONTH, Frequency.YEAR, Frequency.QUARTER):
                yield replace(query, output=output, frequency=step)

    return Turn(lambda query: query.output is None, becomes)


def _no_chart(query: Query) -> Queries:
    yield replace(query, output=None)


def _chart_held(query: Query) -> bool:
    return query.output is Output.CHART


def _before_all(query: Query) -> bool:
    return bool(query.partners) and _figure(query) and not (query.exclude or query.of or query.against)


TURNS: Mapping[str, Turn] = {
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
    "Korea too": Turn(lambda query: _with_korea(query) and _figure(query), _korea_too),
    "without US": Turn(_holds_us, _without_us),
    "worldwide": Turn(_before_all, _worldwide),
    "the others": Turn(
        lambda query: _before_all(query) and query.measure is not Measure.UNIT_VALUE, _the_others
    ),
    "by country": Turn(_country_rows, _by_country),
    "in 2023": Turn(_not_2023, _in_2023),
    "2023 too": Turn(
        lambda query: _not_2023(query) and _figure(query) and len(query.partners) < 2, _2023_too
    ),
    "year before": Turn(_can_move(-_YEAR, (1, 3, 6, 12)), _moved(-_YEAR)),
    "year after": Turn(_can_move(_YEAR, (12,)), _moved(_YEAR)),
    "month before": Turn(_can_move(-1, (1,)), _month_before),
    "five years before": Turn(_before_it, _five_before),
    "by month": _by(Frequency.MONTH),
    "by quarter": _by(Frequency.QUARTER),
    "since 2020": Turn(lambda query: _value(query) and query.periods[0].months <= _YEAR, _since_2020),
    "three years yearly": Turn(lambda query: _value(query) and _year(query), _three_years),
    "first half": _months(1, 6),
    "third quarter": _months(7, 9),
    "december": _months(12, 12),
    "before and after April": Turn(
        lambda query: _value(query) and _year(query) and len(query.partners) < 2, _around_april
    ),
    "full year": Turn(_part_of_year, _full_year),
    "make it five": _limit(5),
    "make it thirty": _limit(30),
    "other end": Turn(
        lambda query: _largest(query) and query.direction is None and not query.threshold, _other_end
    ),
    "by growth": Turn(
        lambda query: _largest(query) and query.direction is None and not query.threshold, _by_growth
    ),
    "only shrank": Turn(
        lambda query: _largest(query) and query.direction is None and not query.threshold,
        _only(Direction.DOWN),
    ),
    "only grew": Turn(
        lambda query: _largest(query) and query.direction is None and not query.threshold, _only(Direction.UP)
    ),
    "above 200 billion": Turn(
        lambda query: _largest(query) and query.direction is None and query.currency in (None, "CNY"),
        _above(200 * 10**9),
    ),
    "bar at 300": Turn(_has_bar, _bar_at_300),
    "bar bare": Turn(_has_bar, _bar_at_300),
    "place": Turn(_has_place, _place),
    "fastest of those": Turn(_pair_of_places, _fastest),
    "in Asia": Turn(lambda query: _ranked(query) and _everyone(query), _in_asia),
    "growth": Turn(
        lambda query: _value(query) and query.periods[0].months <= _YEAR and not query.of, _growth
    ),
    "share": Turn(
        lambda query: (
            _value(query)
            and len(query.partners) == 1
            and query.flow is not Flow.BALANCE
            and not (query.product or query.exclude)
        ),
        _share,
    ),
    "how much is gold": Turn(_may_hold_gold, _of_gold),
    "of that Vietnam": Turn(_holds_vietnam, _of_vietnam),
    "in tonnes": _measured(Measure.QUANTITY),
    "unit price": _measured(Measure.UNIT_VALUE),
    "change between two": Turn(lambda query: _pair(query) and len(query.periods) == 2, _change_between),
    "difference": Turn(_pair, _difference),
    "just the total": Turn(_has_parts, _total),
    "monthly average": Turn(_long_value, _average),
    "best month": Turn(_long_value, _best_month),
    "steel only": Turn(_may_hold_steel, _steel),
    "all goods": Turn(lambda query: bool(query.product) and (_value(query) or _ranked(query)), _all_goods),
    "in dollars": _currency("USD"),
    "in yuan": _currency("CNY"),
    "as chart": _output(Output.CHART),
    "as table": _output(Output.TABLE),
    "as csv": _output(Output.CSV),
    "as excel": _output(Output.XLSX),
    "no chart": Turn(_chart_held, _no_chart),
}
