"""What to offer for a question without a figure: the nearest questions that have one."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import chain, islice, zip_longest

from bot.answer.answering import is_answered
from bot.answer.finding import Finding
from bot.domain.commodity import Commodity
from bot.domain.figure import ALL_PRODUCTS, OWN_REPORTER, WORLD
from bot.domain.month import ALIGNED, Month, Period
from bot.domain.place import Atlas
from bot.domain.query import Breakdown, Flow, Measure, Product, Query
from bot.language import list_nearby, restate_query, settle_goods
from bot.messages import Message, Money, Rate, Sentences, Verbatim, message
from bot.store.figures import extents
from bot.store.figures.extents import has_product
from bot.store.figures.reader import Figures
from bot.value_class import value_class


@value_class()
class Nearest:
    """The nearest question with an answer, what was found, and how a refusal words it."""

    question: str
    finding: Finding
    said: Message


def say_reason(reason: str, most: int) -> Iterator[Message]:
    """Yields the first sentences of a reason; text without a message stays as it is."""
    if isinstance(reason, Sentences):
        yield from reason.messages[:most]
    elif reason:
        yield message("own", sentence=Verbatim(reason))


def say_nearest(asked: Query, near: Query, found: Finding, *, is_last: bool) -> Message:
    """Says `The latest is June 2026: 2.82 trillion yuan, +20.6 %.`

    If only the period differs, that is the period and its figure; otherwise it is the sentence that answers
    the nearest question. `is_last` says that nothing of the kind is held after it.
    """
    figure = _say_figure(near, found)
    is_other_time = asked.periods and replace(asked, periods=near.periods) == near
    if figure is None or not is_other_time or asked.periods[0].first in near.periods[0]:
        if isinstance(found.headline, Sentences):
            return message("nearest", sentence=found.headline.messages[0])
        return message("nearest", sentence=Verbatim(found.headline))
    before = near.periods[0].last < asked.periods[0].last
    side = ("latest" if is_last else "before") if before else "after"
    return message("nearest-time", side, figure=figure, period=near.periods[0])


def _say_figure(query: Query, found: Finding) -> Message | None:
    """Says the one figure that a plain query asks for, with its growth; None for any other query."""
    is_of_several = len(query.periods) != 1 or query.breakdown or query.frequency or query.vintage
    if is_of_several or query.flow in (None, Flow.BALANCE) or not found.rows:
        return None
    row, is_of_growth = found.rows[0], query.measure is Measure.YOY
    if query.measure not in (Measure.VALUE, Measure.YOY) or (is_of_growth and row.growth is None):
        return None
    grown = {} if row.growth is None else {"rate": Rate(row.growth)}
    if row.value is None or not row.currency:
        return message("nearest-figure", "growth", **grown) if is_of_growth else None
    money = Money(row.value, row.currency)
    return message("nearest-figure", "grown" if grown else "", money=money, **grown)


MOST_OFFERED = 4
MOST_TRIED = 24
"""Limits the attempts, so that nobody waits for what is offered."""
_MOST_TIMES = 6
_MOST_CHANGED = 2
_YEAR = 12
_FEBRUARY = 2
"""Customs announces January with February, and some tables do not print them apart."""
_BY_PARTNER = (Breakdown.PARTNER, Breakdown.REGION)
_OF_ANYONE = (Measure.VALUE, Measure.YOY, Measure.QUANTITY, Measure.UNIT_VALUE)
"""Measures that mean the same for one partner and for all."""
_WIDTHS = (6, 4, 2)
"""The number of digits in a subheading, a heading and a chapter."""


@value_class()
class Alternatives:
    """Finds what can be asked of the figures up to a month; `label` names a product."""

    figures: Figures
    atlas: Atlas
    latest: Month
    label: Callable[[str], str] = str

    def find_instead(self, asked: Sequence[Query]) -> tuple[Query, ...]:
        """Returns at most four queries: those asked that have figures, else the nearest that have."""
        return self._keep_answered(asked) or self._keep_answered(chain.from_iterable(self._list_near(asked)))

    def find_nearest(self, query: Query) -> tuple[Query, ...]:
        """Returns at most four queries, the nearest first.

        First, of another reporter, in its own currency; of a series of goods, each of them; then at another
        time, the latest before what was asked or the first after it; then for the goods that contain those
        asked for; then with all partners, before any goods are left out; then with less of the query.
        """
        everyone = replace(query, partners=(), exclude=(), combine=False)
        of_goods = bool(query.product) or query.breakdown is Breakdown.PRODUCT
        is_of_some = query.partners and query.breakdown is not Breakdown.PARTNER
        wider = [everyone] if is_of_some and (of_goods or query.measure in _OF_ANYONE) else []
        if query.product and query.breakdown in _BY_PARTNER:
            wider = [
                replace(everyone, measure=Measure.VALUE, breakdown=None, limit=None, rank_by=None, order=None)
            ]
        less = list_nearby(query, self._find_held(query))
        anyone = chain.from_iterable(map(self._list_closer, wider))
        first, then = (anyone, less) if of_goods else (less, anyone)
        own = (replace(query, currency=None),) if query.reporter != OWN_REPORTER else ()
        lines = query.product.id.split(",") if query.product and query.frequency else ()
        alone = [replace(query, product=Product(one, self.label(one))) for one in lines if lines[1:]]
        return self._keep_answered(chain(own, alone, self._list_closer(query), first, then))

    def is_last(self, query: Query) -> bool:
        """Returns whether nothing is held for a query's partners and goods after its periods, if any."""
        return not query.periods or all(end <= query.periods[-1].last for end in self._list_months(query))

    def _list_months(self, query: Query) -> list[Month]:
        """Returns the months up to the latest that tables print for a query's partners and goods."""
        partners = query.partners or (WORLD,)
        goods = tuple(query.product.id.split(",")) if query.product else (ALL_PRODUCTS,)
        printed = extents.find_times(self.figures, query.reporter, partners, goods)
        return sorted({month for _, month in printed if month <= self.latest})

    def _keep_answered(self, queries: Iterable[Query]) -> tuple[Query, ...]:
        """Keeps the first queries that have a figure, none worded like another."""
        asked = (settle_goods(one, self.atlas) for one in islice(queries, MOST_TRIED))
        tried = {restate_query(one, self.atlas): one for one in asked}.values()
        return tuple(islice(filter(self._has_figure, tried), MOST_OFFERED))

    def _has_figure(self, query: Query) -> bool:
        return is_answered(query, self.figures, self.atlas, self.latest)

    def _list_closer(self, query: Query) -> Iterator[Query]:
        """Lists the same query at other times, and each of these for wider goods."""
        for goods in (query.product, *self._list_wider(query)):
            near = replace(query, product=goods)
            yield near
            if not self._has_figure(near):
                yield from self._list_other_times(near)

    def _list_wider(self, query: Query) -> Iterator[Product]:
        """Lists goods with figures that contain those of a query, the narrowest first."""
        found = _find_wider_goods(query.product.id, self.atlas.commodities) if query.product else ()
        for goods in found:
            if has_product(self.figures, query.reporter, goods):
                yield Product(goods, self.label(goods))

    def _list_other_times(self, query: Query) -> Iterator[Query]:
        """Lists both January and February for either month.

        Else the last such period before it, else the first after. Of two periods, both are moved together
        where the later one is not held yet, then each is changed in turn.
        """
        is_aligned = all(one.months in ALIGNED for one in query.periods)
        if not 1 <= len(query.periods) <= _MOST_CHANGED or not is_aligned:
            return
        asked = query.periods[0]
        both = replace(query, periods=(Period.to_month(Month(asked.last.year, _FEBRUARY)),))
        is_either = len(query.periods) == 1 and asked.is_month and asked.last.number <= _FEBRUARY
        if is_either and self._has_figure(both):
            yield both
            return
        ends = self._list_months(query)
        if moved := next(filter(self._has_figure, _list_moved(query, ends)), None):
            yield moved
        for changed in query.periods:
            for spans in _list_spans_beside(changed, ends):
                held = (_put_in_place(query, changed, span) for span in spans if span not in query.periods)
                if found := next(filter(self._has_figure, held), None):
                    yield found
                    break

    def _list_near(self, asked: Sequence[Query]) -> Iterator[Iterator[Query]]:
        """Lists what is one step away from the queries, in turn."""
        steps = [list_nearby(query, self._find_held(query)) for query in asked]
        for together in zip_longest(*steps):
            yield filter(None, together)

    def _find_held(self, query: Query) -> Period:
        """Returns the first to the last month held for the partner asked for, else for all together."""
        ends = self._list_months(replace(query, product=None)) or self._list_months(Query(query.reporter))
        return Period(ends[0], ends[-1]) if ends else Period.of_month(self.latest)


def _list_spans_beside(asked: Period, ends: Sequence[Month]) -> Iterator[list[Period]]:
    """Lists spans as long as the one asked for: the nearest before it, then those after it."""
    aligned = [end for end in ends if end.number % asked.months == 0]
    before = [end for end in reversed(aligned) if end < asked.last]
    for side in (before, [end for end in aligned if end > asked.last]):
        yield [Period(end.shift(1 - asked.months), end) for end in side[:_MOST_TIMES]]


def _list_moved(query: Query, ends: Sequence[Month]) -> Iterator[Query]:
    """Lists two equally long periods before those asked for, as far apart: a month and that a year before.

    There are none if the later one lies within what is held.
    """
    latest = query.periods[-1] if query.periods[-1].last > query.periods[0].last else query.periods[0]
    is_alike = len({one.months for one in query.periods}) == 1
    if len(query.periods) == 1 or not is_alike or not ends or latest.last <= ends[-1]:
        return
    before, _ = _list_spans_beside(latest, ends)
    for span in before:
        by = (span.last.year - latest.last.year) * _YEAR + span.last.number - latest.last.number
        yield replace(query, periods=tuple(one.shift(by) for one in query.periods))


def _put_in_place(query: Query, asked: Period, held: Period) -> Query:
    """Puts a period that is held in the place of one that was asked for."""
    return replace(query, periods=tuple(held if one == asked else one for one in query.periods))


def _find_wider_goods(product: str, commodities: Mapping[str, Commodity]) -> Iterator[str]:
    """Returns ids of goods that contain all of a product's: customs' lines, then codes, narrowest first."""
    own = commodities.get(product)
    codes = own.hs if own else tuple(product.split(","))
    if not codes or not all(code.isdigit() for code in codes):
        return
    others = [one for one in commodities.values() if one.id != product and one.hs]
    lines = [one for one in others if all(code.startswith(one.hs) for code in codes)]
    yield from (one.id for one in sorted(lines, key=lambda one: (-min(map(len, one.hs)), len(one.hs))))
    for width in _WIDTHS:
        headings = dict.fromkeys(code[:width] for code in codes)
        if own or tuple(headings) != codes:
            yield ",".join(headings)
