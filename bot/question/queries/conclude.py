"""Slots to a query: the defaults filled in, each with a sentence that says so."""

from dataclasses import dataclass, replace

from bot.question.queries.assumption import Assumption, Slot
from bot.question.queries.measures import EXTREME_GROWTH, GROWTH, TOP, grows_in_each, measure_of
from bot.question.queries.series import breakdown_of, frequency_of
from bot.question.queries.spans import periods_of, set_against_base
from bot.question.slots.slots import Slots
from bot.question.times.conventions import Calendar
from bot.trade.figure import OWN_REPORTER
from bot.trade.query import Breakdown, Direction, Flow, Measure, Order, Output, Product, Query, RankBy
from bot.trade.threshold import Threshold

_OF_GOODS = (Measure.VALUE, Measure.QUANTITY, Measure.UNIT_VALUE, Measure.YOY)
_MOVING = EXTREME_GROWTH | GROWTH | {"change", "by growth"}
"""Cues by which a ranking goes by how much a trade moved."""
_RANKED = (Measure.TOP, Measure.LIST)


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
        threshold=_threshold(slots, measure),
        limit=_limit(slots, measure, breakdown),
        rank_by=_rank_by(slots, measure, flow),
        order=_order(slots, measure),
        direction=_direction(slots, measure),
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
    """Of what a record is one, where that isn't an amount: the highest rank ever."""
    if measure is not Measure.RECORD:
        return None
    if "share" in slots.cues:
        return "share"
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


def _threshold(slots: Slots, measure: Measure) -> str | None:
    """A deficit above an amount is a balance below the amount's negative."""
    said = slots.threshold
    if slots.threshold and not _has_rows(slots, measure):
        return None
    by_level = not slots.cues & _MOVING
    if measure is Measure.TOP and _least(slots) and slots.flows == ("balance",) and by_level:
        return said or (None if slots.unit or slots.frequency else _least_side(slots))
    if measure is Measure.LIST and "surplus" in slots.cues:
        return said or ">0"
    if measure is Measure.LIST and said and slots.direction == "down" and _is_growth_threshold(slots):
        return _negative(said)
    if "deficit" not in slots.cues or measure is not Measure.LIST:
        return said
    return _negative(said) if said and said.startswith(">") else said or "<0"


def _least_side(slots: Slots) -> str | None:
    """The smallest deficits, or surpluses; the lowest balances are the largest deficits."""
    return "<0" if "deficit" in slots.cues else ">0" if "surplus" in slots.cues else None


def _has_rows(slots: Slots, measure: Measure) -> bool:
    """Whether a threshold can sift anything; against one figure it is a claim, and the figure answers it."""
    sifted = measure in (Measure.LIST, Measure.TOP, Measure.RECORD, Measure.STREAK)
    return sifted or bool(slots.noun or slots.breakdown or slots.frequency or slots.unit)


def _least(slots: Slots) -> bool:
    """The smallest are asked for; the worst deficit is the largest one."""
    return "bottom" in slots.cues and not {"worst", "deficit"} <= slots.cues


def _is_growth_threshold(slots: Slots) -> bool:
    """Fell more than 25 percent, or by more than 25 billion: the figure is of the move."""
    if not slots.threshold:
        return False
    is_money = Threshold.parse(slots.threshold).is_money
    return _bounds_change(slots) if is_money else bool(slots.cues & (GROWTH | {"by growth"}))


def _bounds_change(slots: Slots) -> bool:
    """By how much money a trade has to have moved; any other amount is one of the trade itself."""
    is_money = bool(slots.threshold) and Threshold.parse(slots.threshold or "").is_money
    return is_money and ("bound of change" in slots.cues or {"absolute", "change"} <= slots.cues)


def _negative(threshold: str) -> str:
    """Falling by more than 25 is growing by less than −25."""
    sign = {">": "<", "<": ">"}[threshold[0]]
    rest = threshold[1:].removeprefix("=")
    return f"{sign}{'=' if '=' in threshold else ''}-{rest.removeprefix('-')}"


def _limit(slots: Slots, measure: Measure, breakdown: Breakdown | None) -> int | None:
    if measure not in (Measure.TOP, Measure.CONCENTRATION, Measure.LIST, Measure.CONTRIBUTION):
        return None
    if slots.limit or measure is not Measure.TOP:
        return slots.limit
    one = (
        "one" in slots.cues
        or {"who", "share"} <= slots.cues
        or ({"who", "top"} <= slots.cues and not slots.noun)
        or breakdown is Breakdown.PERIOD
        or ("list" in slots.cues and len(slots.partners) > 1)
    )
    return 1 if one else None


def _rank_by(slots: Slots, measure: Measure, flow: Flow | None) -> RankBy | None:
    if measure is Measure.RANK and slots.cues & {"growth", "by growth"}:
        return RankBy.YOY
    if measure not in _RANKED:
        return None
    if measure is Measure.LIST:
        by = RankBy.CHANGE if _bounds_change(slots) else RankBy.YOY
        return by if _is_growth_threshold(slots) else None
    if slots.cues & _MOVING:
        return RankBy.CHANGE if slots.cues & {"absolute", "amount"} or _moved_money(slots) else RankBy.YOY
    if "by share" in slots.cues:
        return RankBy.SHARE
    by_time = slots.unit or slots.frequency
    return RankBy.BALANCE if flow is Flow.BALANCE and not by_time else None


def _moved_money(slots: Slots) -> bool:
    """Fell the most in yuan: by how much money, where `fastest` would be a rate in any currency."""
    moved = slots.cues & (TOP | {"by growth"}) and slots.cues & {"up", "down", "change"}
    money = slots.currency and not slots.threshold  # else it is what the threshold counts in
    return bool(moved and money and not slots.cues & EXTREME_GROWTH)


def _order(slots: Slots, measure: Measure) -> Order | None:
    if measure is not Measure.TOP:
        return None
    falls = "down" in slots.cues and bool(slots.cues & (TOP | {"fastest"}))
    least = _least(slots) or "slowest" in slots.cues or falls
    # A deficit is a balance below zero, so the largest is the lowest.
    return Order.ASC if least is not ("deficit" in slots.cues) else None


def _direction(slots: Slots, measure: Measure) -> Direction | None:
    if measure is Measure.STREAK:
        # The last fall ended a rise, and the other way round.
        down = (slots.direction == "down") is not ("last time" in slots.cues)
        return Direction.DOWN if down else Direction.UP
    if measure is Measure.RECORD:
        # A deficit is a balance below zero, so its record is the lowest.
        low = bool(slots.cues & {"record low", "bottom", "slowest"}) is not ("deficit" in slots.cues)
        return Direction.DOWN if low else None
    if measure is Measure.LIST and not _is_growth_threshold(slots):
        return _direction_of_list(slots)
    said = slots.direction if measure is Measure.SHARE and _of_many(slots) else None
    return Direction(said) if said else None


def _direction_of_list(slots: Slots) -> Direction | None:
    """Those that bought less, or more, or that fell."""
    if "lesser" in slots.cues:
        return Direction.DOWN
    if "more" in slots.cues and not slots.threshold and (len(slots.periods) < 2 or slots.times.bases):
        return Direction.UP
    return Direction(slots.direction) if slots.direction else None


def _of_many(slots: Slots) -> bool:
    """Who gained share: of those that it is asked of, only some."""
    return bool(slots.noun or "who" in slots.cues) and not slots.partners


def _move_note(slots: Slots, query: Query) -> Assumption | None:
    """Fell the most: by rate or by money, where neither was said."""
    said = slots.cues & (EXTREME_GROWTH | {"growth", "by growth", "bare percent"})
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
    return query
