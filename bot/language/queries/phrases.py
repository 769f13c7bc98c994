"""The parts of a query in plain English: whose trade of what with whom, when, and what it has to meet."""

from collections.abc import Sequence
from decimal import Decimal

from bot.domain.english import listed, owner
from bot.domain.figure import OWN_REPORTER
from bot.domain.month import YEAR, Period
from bot.domain.place import Atlas
from bot.domain.query import Breakdown, Direction, Flow, Frequency, Measure, Order, Query, RankBy, Side
from bot.domain.threshold import SIGNS, Threshold

_FLOWS = {
    Flow.EXPORT: "exports",
    Flow.IMPORT: "imports",
    Flow.TOTAL: "total trade",
    Flow.BALANCE: "trade balance",
    None: "exports and imports",
}
_SIDES = {Flow.EXPORT: "to", Flow.IMPORT: "from"}
_BY = {
    RankBy.YOY: "growth of ",
    RankBy.CHANGE: "absolute change in ",
    RankBy.SHARE: "share of ",
}
_WAYS = {Direction.UP: "rising ", Direction.DOWN: "falling "}
_ZEROS = {">0": "positive", "<0": "negative"}
_SCALES = ((10**12, "trillion"), (10**9, "billion"), (10**6, "million"))
_SERIES_UNLESS_SAID = (Measure.VALUE, Measure.YOY, Measure.SHARE, Measure.BALANCE)
"""Measures that a span of several years would be read as a series of, were it not called one figure."""
_MANY = 3
"""From so many years on they are told from the first to the last."""
STEPS = {Frequency.MONTH: "Month-on-month", Frequency.QUARTER: "Quarter-on-quarter"}


def flow_name(query: Query) -> str:
    return f"trade {query.side}" if query.side else _FLOWS[query.flow]


def words_of(query: Query, atlas: Atlas) -> dict[str, str]:
    """What the sentences of restated.csv are put together of, by name."""
    limit, flow = query.limit, flow_name(query)
    partners, label = partners_of(query, atlas), query.product.label if query.product else ""
    over_time = query.breakdown is Breakdown.PERIOD and query.frequency
    row, of = (
        str(over_time or query.breakdown or Breakdown.PARTNER),
        place_name(query.of, atlas) if query.of else "",
    )
    way = _WAYS[query.direction] if query.direction else ""
    side = Side.DEFICIT if query.threshold == "<0" else Side.SURPLUS
    # A deficit is a balance below zero: the largest are the lowest, a record one is the lowest ever.
    deficit = query.side is Side.DEFICIT
    at_bottom = (query.order is Order.ASC) is not (deficit and query.is_by_level)
    is_low = (query.direction is Direction.DOWN) is not deficit
    top = f"the top {limit} {row}s"
    thing = owned(query, _goods(query, flow), atlas)
    towards = _towards(query, partners)
    return {
        "label": label,
        "flow": flow,
        "frequency": str(query.frequency),
        "breakdown": str(query.breakdown),
        "goods": _goods(query, flow),
        "thing": thing,
        "traded": f"{thing}{towards}",
        "moved": f"{owned(query, way + _goods(query, flow), atlas)}{towards}",
        "sided": f"{owned(query, _goods(query, f'trade {side}'), atlas)}{towards}",
        "whole": owned(query, flow, atlas),
        "total": owned(query, "total trade", atlas),
        "partners": partners,
        "names": listed([place_name(place, atlas) for place in query.partners]),
        "left_out": listed([place_name(place, atlas) for place in query.exclude]),
        "with_partners": f" with {partners}" if partners else "",
        "of": query.of or "",
        "of_place": _towards(query, of),
        "field": f"partners in {of}" if of else "partners",
        "part": partners or (top if limit else f"each {row}"),
        "row": row,
        "rows": row if limit == 1 else f"{f'{limit} ' if limit else ''}{row}s",
        "first": f"the first {limit} " if limit else "",
        "top": top,
        "end": "bottom" if at_bottom else "top",
        "extreme": "low" if is_low else "high",
        "by": _BY.get(query.rank_by, "") if query.rank_by else "",
        "step": STEPS.get(query.frequency, "") if query.frequency else "",
        "each": f"{query.frequency}ly " if query.frequency else "",
        "window": f"{query.window}-{query.frequency}" if query.window else "",
    }


def _goods(query: Query, flow: str) -> str:
    """`exports of cars`, `total trade in LNG`."""
    if not query.product:
        return flow
    joint = "in" if query.flow in (Flow.TOTAL, Flow.BALANCE) else "of"
    summed = query.combine and "," in query.product.id and len(query.partners) < 2
    return f"{flow} {joint} {query.product.label}{' together' if summed else ''}"


def owned(query: Query, what: str, atlas: Atlas) -> str:
    """`exports`, with whose they are where they are not China's: `the United States' exports`."""
    own = query.reporter == OWN_REPORTER
    return what if own else f"{owner(place_name(query.reporter, atlas))} {what}"


def _towards(query: Query, name: str) -> str:
    """` to Japan`; nothing for the world."""
    side = _SIDES.get(query.flow, "with") if query.flow else "with"
    return f" {side} {name}" if name else ""


def partners_of(query: Query, atlas: Atlas) -> str:
    sides = tuple(place for place in query.partners if place not in query.against), query.against
    return " versus ".join(_side(query, side, atlas) for side in sides if side)


def _side(query: Query, places: Sequence[str], atlas: Atlas) -> str:
    """China among its own partners, whose goods come back, is `China itself`."""
    own = query.reporter
    names = listed([f"{place_name(one, atlas)}{' itself' if one == own else ''}" for one in places])
    return f"{names} together" if query.combine and len(places) > 1 else names


def place_name(place: str, atlas: Atlas) -> str:
    return atlas.in_text(place) if place in atlas else place


def is_step(query: Query) -> bool:
    """The change from one month or quarter to the next, once or along a series."""
    return query.measure is Measure.CHANGE and query.frequency in STEPS


def periods(query: Query) -> str:
    labels = _labels(query)
    if query.measure is Measure.CHANGE and len(labels) > 1:
        return labels[-1] if is_step(query) else f"{labels[-1]} against {labels[0]}"
    alone = len(labels) == 1 and query.breakdown in (None, Breakdown.PARTNER)
    one = query.periods[0] if alone else None
    if one and query.measure is Measure.YOY and not one.within_year and one.months <= YEAR:
        # A range of months would be growth from one to the other.
        return f"the {one.months} months to {one.last.label}"
    whole = one and one.months >= 2 * YEAR and not query.frequency and query.measure in _SERIES_UNLESS_SAID
    return f"{listed(labels)} in total" if whole else listed(labels)


def _labels(query: Query) -> list[str]:
    """One label a period; of the same months of many years `each February from 2020 to 2025`.

    Beside a part of a year, a whole one is `the full year 2022`.
    """
    said = query.periods
    if len(said) > _MANY and _is_yearly(said):
        return [f"each {said[0].label.split()[0]} from {said[0].first.year} to {said[-1].first.year}"]
    mixed = len(said) > 1 and len({period.is_year for period in said}) > 1
    return [f"the full year {one.label}" if mixed and one.is_year else one.label for one in said]


def _is_yearly(said: Sequence[Period]) -> bool:
    """Whether they are one month, quarter or half, whose name is one word, of a run of years."""
    named = " " in said[0].label and "–" not in said[0].label
    return named and list(said) == [said[0].shifted(12 * at) for at in range(len(said))]


def condition(query: Query, of: str = "") -> str:
    """`only above 100 billion`, `only exports above 100 billion`, `only positive`; a deficit by its size."""
    if not query.threshold:
        return ""
    if query.threshold in _ZEROS:
        return f"only {of}{_ZEROS[query.threshold]}"
    said = Threshold.parse(query.threshold)
    by_change = query.measure is Measure.LIST and query.rank_by is RankBy.CHANGE
    if query.side is Side.DEFICIT and said.bound < 0 and said.is_money and not by_change:
        said = said.opposite
    bound = _amount(said.bound) if said.is_money else f"{_plain(said.bound)}%"
    return f"only {of}{SIGNS[said.sign]} {bound}"


def _amount(bound: Decimal) -> str:
    size, name = next((scale for scale in _SCALES if abs(bound) >= scale[0]), _SCALES[-1])
    return f"{_plain(bound / size)} {name}"


def _plain(number: Decimal) -> str:
    """To the last digit, with a true minus sign."""
    text = f"{number:f}"
    return (text.rstrip("0").rstrip(".") if "." in text else text).replace("-", "−")
