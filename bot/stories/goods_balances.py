"""The trade balance of goods, which no table prints: their exports less their imports."""

from collections.abc import Callable
from dataclasses import replace

from bot.domain.claim import Aspect, Claim
from bot.domain.query import Flow, Measure, Query
from bot.stories.readings import ClaimReading
from bot.stories.trial import HeldFigure


def is_goods_balance(query: Query) -> bool:
    """Returns whether a query asks for the balance of goods, or its growth."""
    return (
        bool(query.product) and query.flow is Flow.BALANCE and query.measure in (Measure.VALUE, Measure.YOY)
    )


def find_goods_balance(
    query: Query, of: Aspect, find_level: Callable[[Query], HeldFigure | None]
) -> HeldFigure | None:
    """Returns a balance, or its growth over the year before; None if a side is not held."""
    own = _subtract_imports(query, find_level)
    if of is not Aspect.GROWTH or own is None:
        return own if of is Aspect.LEVEL else None
    earlier = tuple(one.shift_to_year_earlier() for one in query.periods)
    before = _subtract_imports(replace(query, periods=earlier), find_level)
    if before is None or before.figure * own.figure <= 0:
        return None
    return replace(own, figure=100 * (own.figure / before.figure - 1), is_computed=True)


def _subtract_imports(query: Query, find_level: Callable[[Query], HeldFigure | None]) -> HeldFigure | None:
    exports, imports = (find_level(replace(query, flow=flow)) for flow in (Flow.EXPORT, Flow.IMPORT))
    if exports is None or imports is None:
        return None
    return replace(
        exports,
        figure=exports.figure - imports.figure,
        precision=max(exports.precision, imports.precision),
        is_converted=exports.is_converted or imports.is_converted,
    )


def make_shown_reading(reading: ClaimReading) -> ClaimReading:
    """Returns the reading that shows a balance of goods: the exports, compared with the imports."""
    query = replace(reading.query, measure=Measure.VALUE)
    exports, imports = (replace(query, flow=flow) for flow in (Flow.EXPORT, Flow.IMPORT))
    return ClaimReading(exports, Claim(Aspect.CHANGE, value=reading.claim.value), (imports,))
