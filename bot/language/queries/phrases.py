"""The parts of a query in plain English: whose trade of what with whom, when, and what it has to meet."""

from collections.abc import Sequence
from decimal import Decimal

from bot.trade.english import listed, owner
from bot.trade.figure import OWN_REPORTER
from bot.trade.month import YEAR, Period
from bot.trade.place import Atlas
from bot.trade.query import Breakdown, Flow, Frequency, Measure, Query, RankBy, Side
from bot.trade.threshold import SIGNS, Threshold

_FLOWS = {
    Flow.EXPORT: "exports",
    Flow.IMPORT: "imports",
    Flow.TOTAL: "total trade",
    Flow.BALANCE: "trade balance",
    None: "exports and imports",
}
_SIDES = {Flow.EXPORT: "to", Flow.IMPORT: "from", Flow.TOTAL: "with", Flow.BALANCE: "with", None: "with"}
_ZEROS = {">0": "positive", "<0": "negative"}
_SCALES = ((10**12, "trillion"), (10**9, "billion"), (10**6, "million"))
_SERIES_UNLESS_SAID = (Measure.VALUE, Measure.YOY, Measure.SHARE, Measure.BALANCE)
"""Measures that a span of several years would be read as a series of, were it not called one figure."""
_MANY = 3
"""From so many years on they are told from the first to the last."""
STEPS = {Frequency.MONTH: "Month-on-month", Frequency.QUARTER: "Quarter-on-quarter"}


def flow_name(query: Query) -> str:
    return f"trade {query.side}" if query.side else _FLOWS[query.flow]


def owned(query: Query, what: str, atlas: Atlas) -> str:
    """`exports`, with whose they are where they are not China's: `the United States' exports`."""
    if query.reporter == OWN_REPORTER:
        return what
    name = place_name(query.reporter, atlas)
    return f"{owner(name)} {what}"


def goods_traded(query: Query) -> str:
    """`exports of cars`, `total trade in LNG`."""
    if not query.product:
        return flow_name(query)
    joint = "in" if query.flow in (Flow.TOTAL, Flow.BALANCE) else "of"
    summed = query.combine and "," in query.product.id and len(query.partners) < 2
    return f"{flow_name(query)} {joint} {query.product.label}{' together' if summed else ''}"


def thing(query: Query, atlas: Atlas) -> str:
    """`exports of cars`, `Japan's total trade in LNG`."""
    return owned(query, goods_traded(query), atlas)


def core(query: Query, atlas: Atlas) -> str:
    """`exports of cars to Japan`."""
    return f"{thing(query, atlas)}{towards(query, partners(query, atlas))}"


def towards(query: Query, name: str) -> str:
    """` to Japan`; nothing for the world."""
    return f" {_SIDES[query.flow]} {name}" if name else ""


def partners(query: Query, atlas: Atlas) -> str:
    sides = tuple(place for place in query.partners if place not in query.against), query.against
    return " versus ".join(_side(query, side, atlas) for side in sides if side)


def _side(query: Query, places: Sequence[str], atlas: Atlas) -> str:
    names = listed([_partner(place, query, atlas) for place in places])
    return f"{names} together" if query.combine and len(places) > 1 else names


def _partner(place: str, query: Query, atlas: Atlas) -> str:
    """A partner's name; China among its own partners, whose goods come back, is `China itself`."""
    name = place_name(place, atlas)
    return f"{name} itself" if place == query.reporter else name


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
    whole = one and one.months >= 24 and not query.frequency and query.measure in _SERIES_UNLESS_SAID
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


def rows(query: Query) -> str:
    """What the rows are of, in the singular: partner, product, month."""
    over_time = query.breakdown is Breakdown.PERIOD and query.frequency
    return str(over_time or query.breakdown or Breakdown.PARTNER)


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
