"""What the words of a query have in common with those of others."""

from collections.abc import Hashable
from dataclasses import replace

from bot.trade.month import Month, Period
from bot.trade.place import Atlas
from bot.trade.query import Flow, Query


def parts(query: Query, atlas: Atlas, latest: Month) -> tuple[Hashable, ...]:
    """What its words are put together of: what is asked, of which flow, over which span, and each name.

    Of two queries that share a part, that part is said in the same words, but for the number of a year.
    """
    kinds = tuple(_kind(one, query, atlas) for one in query.partners)
    goods = replace(query.product, id="", label="") if query.product else None
    asked = replace(
        query,
        flow=query.flow and Flow.EXPORT,
        partners=kinds,
        product=goods,
        periods=(),
        currency=None,
        limit=query.limit and 1,
    )
    traded = (query.measure, query.flow, query.order, query.rank_by, query.direction, query.threshold)
    spans = tuple(_span(one, query.periods[0], latest) for one in query.periods)
    over = (query.measure, query.frequency, query.breakdown, query.limit, spans)
    return asked, traded, over, query.currency, query.product, *query.partners


def _kind(partner: str, query: Query, atlas: Atlas) -> str:
    """Trade with itself is said of a reporter alone, and of one flow not as of another."""
    if partner == query.reporter:
        return f"itself {query.flow}"
    return "group" if partner in atlas.memberships else "one"


def _span(period: Period, first: Period, latest: Month) -> tuple[Hashable, ...]:
    """How long it is and where in its year; how far from the first; whether the latest month ends it."""
    return period.first.number, period.months, period.first.year - first.first.year, period.last < latest
