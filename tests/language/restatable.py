"""Queries as reading makes them, of every measure and manner, for tests to draw."""

from dataclasses import replace

from hypothesis import strategies as st

from bot.domain.english import join_names
from bot.domain.month import Month, Period
from bot.domain.place import PlaceKind
from bot.domain.query import (
    COUNTED,
    WHOLE_FLOWS,
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
    Side,
    Vintage,
)
from bot.domain.threshold import Threshold
from bot.language.lexicon.nomenclature import CODE
from bot.language.queries.goods import name_goods
from tests.shared import ATLAS, shipped_vocabulary
from tests.spans import of_half, of_quarter

VOCABULARY = shipped_vocabulary()
OTHER_REPORTERS = ("USA", "KOR", "JPN")
_CODES = ("8541", "85", "854231", "01", "2709", "870380")
_PLACES = sorted(
    one.id
    for one in ATLAS.places.values()
    if one.kind in (PlaceKind.COUNTRY, PlaceKind.CONTINENT, PlaceKind.GROUP)
)
_ONE_WAY = (Flow.EXPORT, Flow.IMPORT, Flow.TOTAL)
_SEVERAL = 2
_RATES = (Measure.SHARE, Measure.YOY)
_SERIES = (Measure.VALUE, Measure.YOY, Measure.SHARE, Measure.BALANCE)
_BY_PARTNER = (Measure.VALUE, Measure.YOY, Measure.BALANCE)

reporter = st.sampled_from(("CHN", *OTHER_REPORTERS))
places = st.lists(st.sampled_from(_PLACES), max_size=3, unique=True).map(tuple)
place = st.sampled_from(_PLACES)
countries = st.lists(
    st.sampled_from([one for one in _PLACES if one not in ATLAS.memberships]), max_size=3, unique=True
)
others = st.one_of(countries, place.map(lambda one: [one]))
"""Who is left out: a group and a part of it would be the group without that part."""
_country = st.sampled_from(sorted(set(_PLACES) - set(ATLAS.memberships)))
group = st.sampled_from(sorted(set(_PLACES) & set(ATLAS.memberships)))
member = st.sampled_from(
    sorted(
        {
            (of, one)
            for of in ATLAS.memberships
            for one in ATLAS.find_members(of, Month(2025, 12))
            if one in _PLACES
        }
    )
)
"""A group, and a country in it."""
_NAMES: dict[str, tuple[str, ...]] = {}
"""The names that products were made of, by id."""


def _product(names: list[str]) -> Product:
    """To be named anew when it is known with whom it is traded."""
    said = tuple(f"{CODE} {name}" if name in _CODES else name for name in names)
    made = Product(",".join(names), join_names(map(VOCABULARY.label_product, names)))
    _NAMES[made.id] = said
    return made


def named(query: Query) -> Query:
    """The query with its goods as reading names them: customs' line, or codes where partners matter."""
    return name_goods(query, _NAMES[query.product.id], VOCABULARY) if query.product else query


_LINES = {label: name for name, label in sorted(VOCABULARY.labels.items()) if not name.isascii()}
_NAMED = [
    name
    for name, label in sorted(VOCABULARY.labels.items())
    if _LINES.get(label, name) == name or name.isascii()
]
"""Products; of two lines with one label, as medicines of either flow have, the one that it is read as."""
goods = st.lists(st.sampled_from((*_NAMED, *_CODES)), min_size=1, max_size=3, unique=True).map(_product)
_DOUBLE = [label for label in VOCABULARY.labels.values() if " and " in label]
product = goods.filter(
    lambda one: one.id in VOCABULARY.labels or not any(two in one.label for two in _DOUBLE)
)
"""One product, or a few of which no two are called together what another one is."""
years = st.integers(2002, 2025)
year = years.map(Period.of_year)
month = st.builds(lambda of, number: Period.of_month(Month(of, number)), years, st.integers(1, 12))
part = st.one_of(
    st.builds(of_quarter, years, st.integers(1, 4)),
    st.builds(of_half, years, st.integers(1, 2)),
    st.builds(lambda of, last: Period(Month(of, 1), Month(of, last)), years, st.integers(2, 11)),
)
span = st.builds(
    lambda of, length: Period(Month(of, 1), Month(min(of + length, 2025), 12)),
    st.integers(2002, 2024),
    st.integers(1, 9),
)
period = st.one_of(year, month, part)
_bound = st.builds(
    lambda sign, digits, scale: f"{sign}{digits * 10**scale}",
    st.sampled_from((">", ">=", "<", "<=")),
    st.integers(1, 9999),
    st.integers(5, 9),
)
money = st.one_of(
    _bound,
    st.builds(
        lambda lower, upper, digits, more, scale: (
            f"{lower}{digits * 10**scale},{upper}{(digits + more) * 10**scale}"
        ),
        st.sampled_from((">", ">=")),
        st.sampled_from(("<", "<=")),
        st.integers(1, 999),
        st.integers(1, 999),
        st.integers(6, 9),
    ),
)
rate = st.builds(
    lambda sign, tenths: f"{sign}{tenths / 10:g}",
    st.sampled_from((">", ">=", "<", "<=")),
    st.integers(-999, 9999).filter(bool),
)


def _sided(draw: st.DrawFn, query: Query) -> Query:
    """Of balances, all or only the surpluses or the deficits."""
    side = draw(st.sampled_from((None, *Side))) if query.flow is Flow.BALANCE else None
    if query.threshold and side is Side.DEFICIT:
        query = replace(query, threshold=str(Threshold.parse(query.threshold).opposite))
    return replace(query, side=side)


def _not(one: st.SearchStrategy[str], other: str) -> st.SearchStrategy[str]:
    return one.filter(lambda place: place != other)


def _partners(named: tuple[str, ...], query: Query) -> tuple[str, ...]:
    """No reporter is its own partner; China comes first where another reports."""
    return tuple(sorted((one for one in named if one != query.reporter), key=lambda one: one != "CHN"))


@st.composite
def base(draw: st.DrawFn) -> Query:
    """Whose trade of what, in which currency and shown how; the rest is for the measure to say."""
    whose = draw(reporter)
    return Query(
        whose,
        flow=draw(st.sampled_from(_ONE_WAY)),
        product=draw(st.none() | product),
        currency=draw(st.sampled_from(("CNY", "USD"))) if whose == "CHN" else "USD",
        output=draw(st.sampled_from((None, Output.TABLE, Output.CSV, Output.XLSX))),
    )


_Places = tuple[str, ...]


def _any(draw: st.DrawFn, query: Query) -> tuple[_Places, _Places]:
    return _partners(draw(places), query), ()


def _all_but(draw: st.DrawFn, query: Query) -> tuple[_Places, _Places]:
    return (), tuple(one for one in draw(others) if one != query.reporter)


def _group_but(draw: st.DrawFn, query: Query) -> tuple[_Places, _Places]:
    """A group without one of its members."""
    of, left_out = draw(member.filter(lambda pair: query.reporter not in pair))
    return (of,), (left_out,)


@st.composite
def amounts(draw: st.DrawFn) -> Query:
    """Values, growth and balances of some partners, at one time, several or along a series."""
    query = draw(base())
    measure = draw(st.sampled_from(_BY_PARTNER))
    named, left_out = draw(st.sampled_from((_any, _all_but, _group_but)))(draw, query)
    query = replace(
        query,
        measure=measure,
        flow=Flow.BALANCE if measure is Measure.BALANCE else query.flow,
        partners=named,
        exclude=left_out,
        combine=len(named) > 1 and draw(st.booleans()),
    )
    return _along(draw, query) if draw(st.booleans()) else _at_one_time(draw, query)


def _at_one_time(draw: st.DrawFn, query: Query) -> Query:
    several = len(query.partners) > 1 and not query.combine
    rows = st.none() if query.partners else st.sampled_from((None, Breakdown.PARTNER, Breakdown.REGION))
    vintage = st.sampled_from((None, *Vintage))
    return replace(
        query,
        periods=(draw(period),),
        breakdown=Breakdown.PARTNER if several else draw(rows),
        vintage=draw(vintage) if not query.partners else None,
    )


def _along(draw: st.DrawFn, query: Query) -> Query:
    step = draw(st.sampled_from(Frequency))
    output = draw(st.sampled_from((query.output, Output.CHART)))
    return replace(query, periods=(draw(span),), frequency=step, breakdown=Breakdown.PERIOD, output=output)


@st.composite
def sides(draw: st.DrawFn) -> Query:
    """Exports beside imports."""
    query = draw(base())
    named = tuple(one for one in draw(places)[:1] if one != query.reporter)
    measure = draw(st.sampled_from((Measure.VALUE, Measure.YOY)))
    return replace(
        query, measure=measure, flow=None, partners=named, periods=(draw(period),), breakdown=Breakdown.FLOW
    )


@st.composite
def comparisons(draw: st.DrawFn) -> Query:
    query = draw(base())
    named = _partners(draw(places), query)
    if len(named) > 2 and draw(st.booleans()):  # one sum against the others
        other = named[draw(st.integers(1, len(named) - 1)) :]
        query = replace(query, measure=Measure.COMPARE, partners=named, periods=(draw(period),))
        return replace(query, combine=True, against=other)
    if len(named) > 1:
        return replace(
            query,
            measure=Measure.COMPARE,
            partners=named,
            periods=(draw(period),),
            breakdown=Breakdown.PARTNER,
        )
    kind = draw(st.sampled_from((year, month, part)))
    several = draw(st.lists(kind, min_size=2, max_size=4, unique=True))
    if draw(st.booleans()):
        return replace(
            query,
            flow=None,
            measure=Measure.COMPARE,
            partners=named[:1],
            periods=tuple(several[:2]),
            breakdown=Breakdown.FLOW,
            over=draw(st.sampled_from((None, Flow.EXPORT, Flow.IMPORT))),
        )
    return replace(query, measure=Measure.COMPARE, partners=named, periods=tuple(several))


@st.composite
def changes(draw: st.DrawFn) -> Query:
    query = draw(base())
    named = _partners(draw(places), query)
    flow = draw(st.sampled_from((query.flow, Flow.BALANCE)))
    rows = Breakdown.PARTNER if len(named) > 1 else None
    query = replace(query, measure=Measure.CHANGE, flow=flow, partners=named, breakdown=rows)
    step = draw(st.sampled_from((None, Frequency.MONTH, Frequency.QUARTER)))
    if not step:
        two = draw(st.lists(draw(st.sampled_from((year, month))), min_size=2, max_size=2, unique=True))
        return replace(query, periods=tuple(sorted(two)))
    if draw(st.booleans()):
        return replace(query, periods=(draw(year),), frequency=step, breakdown=Breakdown.PERIOD)
    last = draw(month) if step is Frequency.MONTH else of_quarter(draw(years), draw(st.integers(1, 4)))
    return replace(query, periods=(last.shift(-last.months), last), frequency=step)


@st.composite
def shares(draw: st.DrawFn) -> Query:
    query = replace(draw(base()), measure=Measure.SHARE, periods=(draw(period),))
    kind = draw(st.sampled_from(("partner", "within", "flow", "goods", "rows", "series", "moved")))
    whose = draw(_not(place, query.reporter))
    if kind == "flow":
        flow = draw(st.sampled_from((Flow.EXPORT, Flow.IMPORT, Flow.BALANCE)))
        of = draw(st.sampled_from(WHOLE_FLOWS)).value if flow is Flow.BALANCE else "total"
        return replace(query, of=of, flow=flow, product=None, partners=draw(st.sampled_from(((), (whose,)))))
    if kind == "goods":
        return replace(query, product=draw(product))
    if kind == "rows":
        rows = draw(st.sampled_from((Breakdown.PARTNER, Breakdown.REGION)))
        return replace(query, breakdown=rows, threshold=draw(st.none() | rate))
    query = replace(query, partners=(whose,))
    if kind == "moved":
        two = draw(st.lists(draw(st.sampled_from((year, month))), min_size=2, max_size=2, unique=True))
        return replace(query, periods=tuple(sorted(two)), moved=True)
    if kind == "series":
        step = draw(st.sampled_from(Frequency))
        return replace(query, periods=(draw(span),), frequency=step, breakdown=Breakdown.PERIOD)
    return _within(draw, query) if kind == "within" else query


def _within(draw: st.DrawFn, query: Query) -> Query:
    """One country against the rest of its group."""
    of, whose = draw(member.filter(lambda pair: query.reporter not in pair))
    return replace(query, of=of, partners=(whose,))


@st.composite
def rankings(draw: st.DrawFn) -> Query:
    query = replace(draw(base()), measure=Measure.TOP, periods=(draw(period),))
    flow = draw(st.sampled_from((query.flow, Flow.BALANCE)))
    by = draw(st.sampled_from((None, RankBy.YOY, RankBy.CHANGE)))
    rows = draw(st.sampled_from((Breakdown.PARTNER, Breakdown.REGION, Breakdown.PRODUCT)))
    query = replace(query, product=None if rows is Breakdown.PRODUCT else query.product)
    if flow is Flow.BALANCE:
        by = RankBy.BALANCE if by is None else by
    query = replace(
        query,
        flow=flow,
        partners=(draw(_not(group, query.reporter)),) if draw(st.booleans()) else (),
        breakdown=rows,
        limit=draw(st.sampled_from((None, 1, 3, 10, 20))),
        rank_by=by,
        order=draw(st.sampled_from((None, Order.ASC, Order.BOTH))),
    )
    if query.order is Order.BOTH:
        return (
            query
            if flow is not Flow.BALANCE
            else replace(query, flow=draw(st.sampled_from(_ONE_WAY)), rank_by=None)
        )
    places = st.sampled_from((None, query.limit, 2)) if (query.limit or 1) > 1 else st.none()
    return _sided(draw, replace(query, ordinal=draw(places)))


@st.composite
def places_apart(draw: st.DrawFn) -> Query:
    """Two places of a ranking, or a partner and a place."""
    first = draw(st.integers(1, 4))
    query = replace(
        draw(base()), measure=Measure.COMPARE, periods=(draw(period),), breakdown=Breakdown.PARTNER
    )
    if draw(st.booleans()):
        return replace(query, partners=(draw(_not(_country, query.reporter)),), ordinal=first, limit=first)
    within = (draw(_not(group, query.reporter)),) if draw(st.booleans()) else ()
    return replace(query, partners=within, ordinal=first, limit=first + draw(st.integers(1, 3)))


@st.composite
def largest_shares(draw: st.DrawFn) -> Query:
    return replace(
        draw(base()),
        measure=Measure.TOP,
        periods=(draw(period),),
        breakdown=Breakdown.PARTNER,
        limit=draw(st.sampled_from((None, 1, 5))),
        rank_by=RankBy.SHARE,
        order=draw(st.sampled_from((None, Order.ASC))),
    )


@st.composite
def large_movers(draw: st.DrawFn) -> Query:
    """The fastest growing of those above an amount, and those that moved by more than one."""
    query = replace(draw(base()), periods=(draw(period),), breakdown=Breakdown.PARTNER)
    query = replace(query, flow=draw(st.sampled_from((query.flow, Flow.BALANCE))))
    limit = draw(st.sampled_from((None, 5)))
    if draw(st.booleans()):
        query = replace(_sided(draw, query), measure=Measure.LIST, rank_by=RankBy.CHANGE, limit=limit)
        bound = Threshold.parse(draw(money))
        return replace(query, threshold=str(draw(st.sampled_from((bound, bound.opposite)))))
    above = _sided(draw, replace(query, threshold=draw(money), limit=limit))
    order = draw(st.sampled_from((None, Order.ASC)))
    by = draw(st.sampled_from((RankBy.YOY, RankBy.CHANGE)))
    return replace(above, measure=Measure.TOP, rank_by=by, order=order)


@st.composite
def best_months(draw: st.DrawFn) -> Query:
    query = replace(draw(base()), measure=Measure.TOP, periods=(draw(span),), breakdown=Breakdown.PERIOD)
    named = (draw(_not(place, query.reporter)),) if draw(st.booleans()) else ()
    limit = draw(st.sampled_from((1, 3, 10)))
    query = replace(
        query,
        flow=draw(st.sampled_from((query.flow, Flow.BALANCE))),
        partners=named,
        periods=query.periods if limit == 1 or draw(st.booleans()) else (),
        frequency=draw(st.sampled_from(Frequency)),
        limit=limit,
        order=draw(st.sampled_from((None, Order.ASC))),
    )
    return _sided(draw, query)


@st.composite
def lists(draw: st.DrawFn) -> Query:
    """Of partners, regions, goods or months that meet a condition."""
    query = replace(draw(base()), measure=Measure.LIST)
    flow = draw(st.sampled_from((query.flow, Flow.BALANCE)))
    rows = draw(st.sampled_from((Breakdown.PARTNER, Breakdown.REGION, Breakdown.PRODUCT, Breakdown.PERIOD)))
    over_time = rows is Breakdown.PERIOD
    query = replace(
        query,
        product=None if rows is Breakdown.PRODUCT else query.product,
        flow=flow,
        breakdown=rows,
        partners=(draw(_not(group, query.reporter)),) if draw(st.booleans()) else (),
        periods=(draw(span if over_time else period),),
        frequency=draw(st.sampled_from(Frequency)) if over_time else None,
    )
    kind = draw(st.sampled_from(("direction", "growth", "amount")))
    if kind == "direction":
        return _sided(draw, replace(query, direction=draw(st.sampled_from(Direction))))
    if kind == "growth":
        return replace(query, rank_by=RankBy.YOY, threshold=draw(rate))
    if flow is Flow.BALANCE and draw(st.booleans()):
        query = replace(query, threshold=draw(st.sampled_from((">0", "<0"))))
        last_time = over_time and draw(st.booleans())
        return replace(query, order=Order.DESC, periods=()) if last_time else query
    return _sided(draw, replace(query, threshold=draw(money)))


@st.composite
def some_of_largest(draw: st.DrawFn) -> Query:
    """Which of the largest moved most, or meet a condition."""
    rows = st.sampled_from((Breakdown.PARTNER, Breakdown.PRODUCT))
    query = draw(rankings().filter(lambda one: one.rank_by in (RankBy.YOY, RankBy.CHANGE)) | lists())
    query = replace(query, among=draw(st.sampled_from((3, 5, 10, 20))), ordinal=None)
    if query.breakdown in (Breakdown.PARTNER, Breakdown.PRODUCT):
        return query
    return replace(
        query, breakdown=draw(rows), frequency=None, product=None, periods=(draw(period),), order=None
    )


@st.composite
def runs_and_records(draw: st.DrawFn) -> Query:
    query = replace(draw(base()), measure=draw(st.sampled_from((Measure.STREAK, Measure.RECORD))))
    named = (draw(_not(place, query.reporter)),) if draw(st.booleans()) else ()
    is_run = query.measure is Measure.STREAK
    wholes = ("yoy", "share", "rank") if named else ("yoy",)
    of = None if is_run else draw(st.sampled_from((None, *wholes)))
    flow = query.flow if of else draw(st.sampled_from((query.flow, Flow.BALANCE)))
    ways = (*Direction, None) if is_run and flow is Flow.BALANCE else Direction
    query = replace(
        query,
        flow=flow,
        of=of,
        partners=named,
        periods=draw(st.sampled_from(((), (draw(span),), (draw(year),)))),
        frequency=draw(st.sampled_from(Frequency)),
        direction=draw(st.sampled_from(ways)),
        threshold=draw(st.none() | money) if not of else None,
    )
    return _sided(draw, query)


@st.composite
def counted_records(draw: st.DrawFn) -> Query:
    """Records of a quantity, or of what one of the goods cost."""
    query = replace(draw(base()), product=draw(product), measure=Measure.RECORD)
    return replace(
        query,
        of=draw(st.sampled_from(COUNTED)),
        partners=(draw(_not(place, query.reporter)),) if draw(st.booleans()) else (),
        periods=draw(st.sampled_from(((), (draw(span),), (draw(year),)))),
        frequency=draw(st.sampled_from(Frequency)),
        direction=draw(st.sampled_from(Direction)),
    )


@st.composite
def ranks(draw: st.DrawFn) -> Query:
    query = draw(base())
    whose = draw(_not(place, query.reporter))
    query = replace(query, partners=(whose,))
    two = draw(st.lists(draw(st.sampled_from((year, month))), min_size=2, max_size=2, unique=True))
    moved = draw(st.booleans())
    return replace(
        _within(draw, query) if draw(st.booleans()) else query,
        measure=Measure.RANK,
        periods=tuple(sorted(two)) if moved else (draw(period),),
        moved=moved,
        breakdown=Breakdown.PARTNER,
        rank_by=draw(st.sampled_from((None, RankBy.YOY))),
    )


@st.composite
def ranks_of_goods(draw: st.DrawFn) -> Query:
    query = replace(draw(base()), product=draw(product.filter(lambda one: "," not in one.id)))
    flow = draw(st.sampled_from((Flow.EXPORT, Flow.IMPORT)))
    return replace(
        query,
        measure=Measure.RANK,
        flow=flow,
        partners=draw(st.just(()) | _not(place, query.reporter).map(lambda one: (one,))),
        periods=(draw(period),),
        breakdown=Breakdown.PRODUCT,
        rank_by=draw(st.sampled_from((None, RankBy.YOY))),
    )


@st.composite
def parts_of_growth(draw: st.DrawFn) -> Query:
    query = replace(draw(base()), measure=Measure.CONTRIBUTION, periods=(draw(period),))
    if draw(st.booleans()):
        of, whose = draw(member.filter(lambda pair: query.reporter not in pair))
        of_each = replace(query, of=of, product=None, breakdown=Breakdown.PARTNER)
        return draw(st.sampled_from((replace(query, of=of, partners=(whose,), product=None), of_each)))
    named = _partners(draw(places), query)
    if named:
        return replace(query, partners=named)
    rows = draw(st.sampled_from((Breakdown.PARTNER, Breakdown.REGION, Breakdown.PRODUCT)))
    return replace(query, breakdown=rows, limit=draw(st.sampled_from((None, 1, 3, 10))))


@st.composite
def concentrations(draw: st.DrawFn) -> Query:
    query = replace(draw(base()), measure=Measure.CONCENTRATION, periods=(draw(period),))
    return replace(query, breakdown=Breakdown.PARTNER, limit=draw(st.sampled_from((None, 3, 10))))


@st.composite
def averages(draw: st.DrawFn) -> Query:
    query = draw(base())
    moving = draw(st.booleans())
    return replace(
        query,
        measure=Measure.AVERAGE,
        partners=(draw(_not(place, query.reporter)),) if draw(st.booleans()) else (),
        periods=(draw(span),),
        frequency=draw(st.sampled_from(Frequency)),
        breakdown=Breakdown.PERIOD if moving else None,
        window=draw(st.sampled_from((None, 2, 6, 18))) if moving else None,
    )


@st.composite
def along_months(draw: st.DrawFn) -> Query:
    """Volatility and indexes."""
    query = draw(base())
    measure = draw(st.sampled_from((Measure.VOLATILITY, Measure.INDEX)))
    return replace(
        query,
        measure=measure,
        partners=(draw(_not(place, query.reporter)),) if draw(st.booleans()) else (),
        periods=(draw(span),),
        frequency=draw(st.sampled_from(Frequency)),
        breakdown=Breakdown.PERIOD if measure is Measure.INDEX else None,
    )


@st.composite
def of_goods(draw: st.DrawFn) -> Query:
    """Growth a year over several, quantities and what one of them costs."""
    query = draw(base())
    measure = draw(st.sampled_from((Measure.CAGR, Measure.QUANTITY, Measure.UNIT_VALUE)))
    named = (draw(_not(place, query.reporter)),) if draw(st.booleans()) else ()
    if measure is Measure.CAGR:
        return replace(query, measure=measure, partners=named, periods=(draw(span),))
    return replace(query, measure=measure, product=draw(product), partners=named, periods=(draw(period),))


KINDS = {
    kind: queries.map(named)
    for kind, queries in {
        "amounts": amounts(),
        "sides": sides(),
        "comparisons": comparisons(),
        "places_apart": places_apart(),
        "changes": changes(),
        "shares": shares(),
        "rankings": rankings(),
        "largest shares": largest_shares(),
        "large movers": large_movers(),
        "best months": best_months(),
        "lists": lists(),
        "some of the largest": some_of_largest(),
        "runs and records": runs_and_records(),
        "counted records": counted_records(),
        "ranks": ranks(),
        "ranks of goods": ranks_of_goods(),
        "parts of growth": parts_of_growth(),
        "concentrations": concentrations(),
        "averages": averages(),
        "along months": along_months(),
        "of goods": of_goods(),
    }.items()
}
"""The queries of each kind."""
