"""Slots to a query: the defaults filled in, each with a sentence that says so."""

from dataclasses import dataclass, replace

from bot.language.grammar.slots import Slots
from bot.language.queries.assumption import Assumption, Slot
from bot.language.queries.measures import EXTREME_GROWTH, TOP, grows_in_each, measure_of
from bot.language.queries.series import breakdown_of, frequency_of
from bot.language.queries.spans import periods_of, set_against_base
from bot.language.queries.ways import (
    MOVING,
    bounds_change,
    direction_of,
    is_growth_threshold,
    moves_most,
    order_of,
    side_of,
    threshold_of,
)
from bot.language.times.conventions import Calendar
from bot.trade.figure import OWN_REPORTER
from bot.trade.query import Breakdown, Flow, Measure, Order, Output, Product, Query, RankBy, Side

_OF_GOODS = (Measure.VALUE, Measure.QUANTITY, Measure.UNIT_VALUE, Measure.YOY)
_RANKED = (Measure.TOP, Measure.LIST)
_SIDES = {"<0": Side.DEFICIT, ">0": Side.SURPLUS}


@dataclass(frozen=True, slots=True)
class Conclusion:
    query: Query
    assumed: tuple[Assumption, ...] = ()


def conclude(slots: Slots, calendar: Calendar, product: Product | None) -> Conclusion:
    """The query that the slots add up to, and what was assumed."""
    slots = set_against_base(slots, calendar)
    measure = measure_of(slots)
    flow, flow_note = _flow(slots, measure)
    periods, period_note = periods_of(slots, measure, calendar)
    frequency = frequency_of(slots, measure, periods)
    breakdown = breakdown_of(slots, measure, periods, frequency, split_flows=flow is None)
    query = Query(
        reporter=slots.reporter or OWN_REPORTER,
        measure=measure,
        flow=flow,
        of=slots.share_of or _recorded(slots, measure),
        partners=slots.partners,
        exclude=slots.exclude,
        combine=slots.combine and max(len(slots.partners), len(slots.products)) > 1,
        against=_against(slots),
        product=product,
        periods=periods,
        frequency=frequency,
        breakdown=breakdown,
        currency=slots.currency
        if slots.currency not in ("BOTH", "ASK")
        else ("CNY" if slots.currency == "ASK" else None),
        threshold=threshold_of(slots, measure),
        limit=_limit(slots, measure, breakdown),
        rank_by=_rank_by(slots, measure, flow, breakdown),
        order=order_of(slots, measure),
        direction=direction_of(slots, measure),
        side=side_of(slots, measure, flow),
        output=Output(slots.output) if slots.output else None,
    )
    said = tuple(Assumption(note, Slot.PERIOD) for note in slots.times.notes)
    filled = (flow_note, period_note, _money_note(slots, measure), _move_note(slots, query))
    return Conclusion(_tidied(query, slots), (*said, *(note for note in filled if note)))


def _against(slots: Slots) -> tuple[str, ...]:
    """Those of the partners that the others together are set against."""
    other = tuple(place for place in slots.against if place in slots.partners)
    return other if slots.combine and 0 < len(other) < len(slots.partners) else ()


def _recorded(slots: Slots, measure: Measure) -> str | None:
    """Of what a record is one, where that isn't an amount: the highest rank ever, the lowest growth."""
    if measure is not Measure.RECORD:
        return None
    if "share" in slots.cues:
        return "share"
    if slots.cues & {"fastest", "growth", "by growth"} or moves_most(slots):
        return "yoy"
    return "rank" if slots.cues & {"rank", "rank verb"} else None


def _flow(slots: Slots, measure: Measure) -> tuple[Flow | None, Assumption | None]:
    """One flow, or none where a row each is asked for; and what was assumed of it."""
    said = slots.flows or slots.weak_flows[:1]
    if measure is Measure.BALANCE:
        return Flow.BALANCE, None
    if _asks_each_flow(slots, said, measure):
        return None, None
    if not said or (slots.breakdown == "flow" and not slots.flows):
        return _unsaid_flow(slots, measure)
    if "balance" in said:
        return Flow.BALANCE, None
    return Flow(next((flow for flow in said if flow != "total"), "total")), None


def _asks_each_flow(slots: Slots, said: tuple[str, ...], measure: Measure) -> bool:
    if {"export", "import"} <= set(said):
        return True
    if "overview" in slots.cues and measure is Measure.VALUE and set(slots.flows) <= {"total"}:
        return not slots.flows or not (slots.partners or slots.products)
    alone = max(len(slots.partners), len(slots.periods), len(slots.products)) < 2 and not slots.groups
    if "apart" in slots.cues and said[:1] == ("total",) and alone:
        return True
    several = len(said) > 1 and slots.flow_choice and "balance" not in said
    return several and measure is not Measure.SHARE


def _unsaid_flow(slots: Slots, measure: Measure) -> tuple[Flow | None, Assumption | None]:
    if slots.breakdown == "flow":
        return Flow.TOTAL, None
    if "news" in slots.cues:
        return None, None
    for side, flow in (("to", Flow.EXPORT), ("from", Flow.IMPORT)):
        if side in slots.sides:
            return _assumed_flow(flow, f"Read as {flow}s, from the word “{side}”.")
    return _assumed_flow(*_likeliest_flow(slots, measure))


def _likeliest_flow(slots: Slots, measure: Measure) -> tuple[Flow, str]:
    """The flow that nobody named, and why it is that one."""
    if "of" in slots.sides and slots.products and measure in _OF_GOODS:
        return Flow.IMPORT, "Read as imports, from the goods of a place."
    if "depends" in slots.cues:
        return Flow.IMPORT, "No flow was named: imports, on which one depends."
    moved = measure is Measure.CHANGE and slots.cues & {"up", "down"}
    counted = measure in (Measure.QUANTITY, Measure.UNIT_VALUE)
    if moved or counted or (slots.products and not slots.partners):
        return Flow.EXPORT, "No flow was named: exports."
    return Flow.TOTAL, "No flow was named: exports plus imports."


def _assumed_flow(flow: Flow, text: str) -> tuple[Flow, Assumption]:
    others = tuple(other.value for other in (Flow.EXPORT, Flow.IMPORT) if other is not flow)
    return flow, Assumption(text, Slot.FLOW, flow.value, others)


def _limit(slots: Slots, measure: Measure, breakdown: Breakdown | None) -> int | None:
    if measure not in (Measure.TOP, Measure.CONCENTRATION, Measure.LIST, Measure.CONTRIBUTION):
        return None
    if slots.limit or measure is not Measure.TOP:
        return slots.limit
    one = (
        slots.cues & {"one", "either"}
        or {"who", "share"} <= slots.cues
        or ({"who", "top"} <= slots.cues and not (slots.noun or "several" in slots.cues))
        or breakdown is Breakdown.PERIOD
        or ("list" in slots.cues and len(slots.partners) > 1)
    )
    return 1 if one else None


def _rank_by(slots: Slots, measure: Measure, flow: Flow | None, breakdown: Breakdown | None) -> RankBy | None:
    if measure is Measure.RANK and slots.cues & {"growth", "by growth"}:
        return RankBy.YOY
    if measure not in _RANKED:
        return None
    if measure is Measure.LIST:
        by = RankBy.CHANGE if bounds_change(slots) else RankBy.YOY
        return by if is_growth_threshold(slots) else None
    if slots.cues & MOVING:
        return RankBy.CHANGE if slots.cues & {"absolute", "amount"} or _moved_money(slots) else RankBy.YOY
    if "by share" in slots.cues:
        return RankBy.SHARE
    by_time = breakdown is Breakdown.PERIOD
    return RankBy.BALANCE if flow is Flow.BALANCE and not by_time else None


def _moved_money(slots: Slots) -> bool:
    """Fell the most in yuan: by how much money, where `fastest` would be a rate in any currency."""
    moved = slots.cues & (TOP | {"by growth"}) and slots.cues & {"up", "down", "change", "widen"}
    money = slots.currency and not slots.threshold  # else it is what the threshold counts in
    return bool((moved or "extent" in slots.cues) and money and not _is_of_pace(slots))


def _is_of_pace(slots: Slots) -> bool:
    """The fastest are those of the highest rate; who grew the most can be of either."""
    return bool(slots.cues & EXTREME_GROWTH) and "extent" not in slots.cues


def _move_note(slots: Slots, query: Query) -> Assumption | None:
    """Fell the most: by rate or by money, where neither was said."""
    said = _is_of_pace(slots) or slots.cues & {"growth", "by growth", "bare percent"}
    if query.measure is not Measure.TOP or query.rank_by is not RankBy.YOY or said:
        return None
    text = "Whether by rate or by money was not said: ranked by the rate of growth."
    return Assumption(text, Slot.RANKING, RankBy.YOY.value, (RankBy.CHANGE.value,))


def _money_note(slots: Slots, measure: Measure) -> Assumption | None:
    """What was taken for a currency that was named twice or can be two; unsaid, it is the reporter's own."""
    texts = {
        "BOTH": "One currency an answer: yuan here, ask again in dollars.",
        "ASK": "¥ was read as yuan, not yen.",
    }
    text = texts.get(slots.currency or "")
    if not text or measure is Measure.QUANTITY:
        return None
    return Assumption(text, Slot.CURRENCY, "CNY", ("USD",))


def _tidied(query: Query, slots: Slots) -> Query:
    """A balance is one thing, a measure; growth from one named period to another is a change."""
    if query.measure is Measure.YOY and len(query.periods) == 2 and not grows_in_each(slots):
        return replace(query, measure=Measure.CHANGE, periods=tuple(sorted(query.periods)))
    if query.flow is Flow.BALANCE and query.measure is Measure.VALUE:
        return replace(query, measure=Measure.BALANCE)
    if query.measure is Measure.TOP and len(query.partners) > 1:
        return replace(query, of=None)  # which of them is larger is so within any group
    if query.measure is Measure.LIST and query.limit and query.threshold in _SIDES:
        return _largest_of_side(query, _SIDES[query.threshold])
    return query


def _largest_of_side(query: Query, side: Side) -> Query:
    """The ten with a deficit are those with the largest ones."""
    order = Order.ASC if side is Side.DEFICIT else None
    return replace(query, measure=Measure.TOP, rank_by=RankBy.BALANCE, threshold=None, side=side, order=order)
