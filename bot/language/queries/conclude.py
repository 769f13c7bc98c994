"""Concludes the query from the slots: what was said, with declared defaults for the rest."""

from dataclasses import replace
from enum import StrEnum
from typing import TypedDict, TypeVar

from bot.domain.figure import OWN_REPORTER
from bot.domain.query import (
    COUNTED,
    Breakdown,
    Direction,
    Flow,
    Frequency,
    Measure,
    Order,
    Output,
    Query,
    RankBy,
    Side,
)
from bot.domain.threshold import Threshold
from bot.language.grammar.slots import Slots
from bot.language.lexicon.vocabulary import Vocabulary
from bot.language.queries.agreement import agree_parts
from bot.language.queries.assumption import Assumption, Slot, make_assumption
from bot.language.queries.declarations import Facts, find_declaration
from bot.language.queries.facts import MOVING, bounds_move, list_facts, list_period_facts
from bot.language.queries.goods import list_goods_facts, name_goods, note_wider_goods
from bot.language.queries.nearest import drop_single_step
from bot.language.queries.spans import choose_periods, set_against_base, widen_recent
from bot.language.times.conventions import Calendar
from bot.messages import say
from bot.value_class import value_class

_LIMITED = (Measure.TOP, Measure.CONCENTRATION, Measure.LIST, Measure.CONTRIBUTION)
_BY_QUANTITY = (Measure.QUANTITY, Breakdown.PARTNER)
"""Ranks partners by how much of a good they trade, rather than by its value."""
_CHOSEN = (Breakdown.PARTNER, Breakdown.PRODUCT)
"""Rows of which a message can ask for some of the largest."""
_SIFTED = (Measure.LIST, Measure.TOP, Measure.RECORD, Measure.STREAK)
"""Measures whose rows a threshold filters."""
_COUNTED = (Measure.QUANTITY, Measure.UNIT_VALUE)
_UNITS = ("barrels", "kilograms")
"""Units in which quantities are given if asked for; other units only say that a quantity is meant."""
_STEPS = {1: "month", 3: "quarter", 12: "year"}
Choice = TypeVar("Choice", bound=StrEnum)
_MONEY_NOTES = {"BOTH": "one-currency", "ASK": "yuan-not-yen"}


@value_class()
class Conclusion:
    """A query, and what was assumed where the slots said nothing."""

    query: Query
    assumed: tuple[Assumption, ...] = ()


def choose_measure(facts: Facts) -> Measure:
    """Returns the measure that accounts for most of what was said; the value if nothing names one."""
    asked = find_declaration("measure", facts)
    return Measure(asked.value) if asked else Measure.VALUE


def conclude_query(slots: Slots, calendar: Calendar, vocabulary: Vocabulary) -> Conclusion:
    """Returns the query that the slots add up to, and what was assumed."""
    slots = widen_recent(set_against_base(slots, calendar), calendar)
    facts = list_facts(slots)
    if slots.products:
        facts |= list_goods_facts(slots.products, vocabulary.atlas)
    measure = choose_measure(facts)
    facts |= {f"is {measure}"}
    flow, flow_note = _choose_flow(slots, facts)
    periods, period_note = choose_periods(slots, facts, calendar)
    if measure in (Measure.AVERAGE, *_COUNTED) and len(periods) == 2 and periods[:1] == slots.times.bases:
        periods = periods[::-1]  # the price compared with 2024: what it is now comes first
    facts |= list_period_facts(measure, periods) | {f"flow {flow}" if flow else "each flow"}
    rows, ranking_note = _choose_rows(measure, slots, facts)
    of = slots.share_of or _find_value("of", facts, slots)
    query = Query(
        **rows,
        reporter=slots.reporter or OWN_REPORTER,
        measure=measure,
        flow=flow,
        of=None if measure is Measure.COMPARE else of,
        partners=slots.partners,
        exclude=slots.exclude,
        combine=slots.combine and max(len(slots.partners), len(slots.products)) > 1,
        against=_find_opposed(slots),
        periods=tuple(dict.fromkeys(periods)),
        currency={"BOTH": None, "ASK": "CNY"}.get(slots.currency or "", slots.currency),
        order=_choose_value(Order, "order", facts, slots),
        direction=_choose_value(Direction, "direction", facts, slots),
        side=_choose_value(Side, "side", facts, slots),
        output=Output(slots.output) if slots.output else None,
        window=slots.window if measure is Measure.AVERAGE else None,
        over=_choose_value(Flow, "over", facts, slots),
        moved=_find_value("moved", facts, slots) is not None,
        among=slots.among if rows["breakdown"] in _CHOSEN and measure in _SIFTED else None,
        unit=_find_unit(slots) if measure in _COUNTED or of in COUNTED else None,
    )
    if threshold := _make_threshold(slots, query):
        query = replace(query, threshold=threshold)
    query = name_goods(query, slots.products, vocabulary) if slots.products else query
    said = [Assumption(say(note), Slot.PERIOD) for note in slots.times.notes] if slots.times.notes else ()
    filled = (flow_note, period_note, _note_money(slots, measure), ranking_note)
    wider = note_wider_goods(query, slots.products, vocabulary)
    query = drop_single_step(agree_parts(query, slots))
    return Conclusion(query, (*said, *(note for note in filled if note), *wider))


def _choose_value(choices: type[Choice], slot: str, facts: Facts, slots: Slots) -> Choice | None:
    value = _find_value(slot, facts, slots)
    return choices(value) if value else None


def _find_value(slot: str, facts: Facts, slots: Slots) -> str | None:
    """Finds the value declared for a slot, in the words of the message if it says so."""
    found = find_declaration(slot, facts)
    if not found or found.value == "none":
        return None
    said = {
        "said": getattr(slots, slot, None),
        "unit": slots.unit,
        "noun": slots.noun,
        "spoken": _STEPS.get(slots.times.step),
    }
    return said.get(found.value, found.value)


def _find_unit(slots: Slots) -> str | None:
    return next((one for one in _UNITS if one in slots.cues), None)


def _find_opposed(slots: Slots) -> tuple[str, ...]:
    """Finds the partners that the others together are compared with."""
    if not (slots.against and slots.combine):
        return ()
    other = tuple(place for place in slots.against if place in slots.partners)
    return other if 0 < len(other) < len(slots.partners) else ()


def _choose_flow(slots: Slots, facts: Facts) -> tuple[Flow | None, Assumption | None]:
    """Chooses the flow, or none if each is to have a row, and says what was assumed."""
    found = find_declaration("flow", facts)
    if not found or found.value == "none":
        return None, None
    said = slots.flows or slots.weak_flows[:1]
    one = next((flow for flow in said if flow != "total"), "total")
    flow = Flow(one if found.value == "said" else found.value)
    if not found.text:
        return flow, None
    others = tuple(other.value for other in (Flow.EXPORT, Flow.IMPORT) if other is not flow)
    return flow, make_assumption(found.text, Slot.FLOW, flow.value, others)


def _make_threshold(slots: Slots, query: Query) -> str | None:
    """Makes the condition on a figure: a deficit above an amount is a balance below its negative."""
    said, measure = slots.threshold, query.measure
    in_rows = slots.noun or slots.breakdown or slots.frequency or slots.unit
    if measure is Measure.CONCENTRATION or (measure is Measure.AVERAGE and slots.whether):
        return None  # one figure, whatever makes the rows: what the first ones have, an average a month
    if said and not (measure in _SIFTED or in_rows or (query.breakdown and not slots.whether)):
        return None  # of one figure it is a claim, and the figure answers it
    by_level = measure is Measure.LIST and not slots.cues & MOVING
    if by_level and slots.cues & {"surplus", "deficit"} and not said:
        return ">0" if "surplus" in slots.cues else "<0"
    if not said:
        return None
    bound = Threshold.parse(said)
    # If rows are ranked by their change, the threshold applies to the trade itself.
    of_move = bounds_move(slots) and not (bound.is_money and measure is Measure.TOP)
    fell = slots.direction == "down" or {"slowest", "amount"} <= slots.cues
    if measure is Measure.LIST and of_move and fell and bound.bound > 0:
        return str(bound.opposite)
    of_deficit = "deficit" in slots.cues and measure in (*_SIFTED, Measure.RANK, Measure.BALANCE)
    above = of_deficit and not (by_level and "surplus" in slots.cues) and bound.bound > 0 and not of_move
    return str(bound.opposite) if above else said


class _Rows(TypedDict):
    """The slots of a query that say what its rows are, how many there are and how they are ranked."""

    frequency: Frequency | None
    breakdown: Breakdown | None
    rank_by: RankBy | None
    limit: int | None
    ordinal: int | None


def _choose_rows(measure: Measure, slots: Slots, facts: Facts) -> tuple[_Rows, Assumption | None]:
    """Chooses what the rows of a query are, and says what was assumed about the ranking."""
    step = _choose_value(Frequency, "frequency", facts, slots)
    facts |= {"in steps"} if step else set()
    rows = _choose_value(Breakdown, "breakdown", facts, slots)
    sets_apart = measure is Measure.COMPARE and "places apart" in facts
    facts |= {"rows of periods"} if rows is Breakdown.PERIOD else set()
    by = find_declaration("rank_by", facts)
    least = _find_value("limit", facts, slots)
    limit = slots.limit or (int(least) if least else None)
    is_below_first = measure is Measure.TOP and (slots.ordinal or 1) > 1
    made = _Rows(
        frequency=step,
        breakdown=rows,
        rank_by=RankBy(by.value) if by else None,
        limit=limit if measure in _LIMITED or sets_apart or (measure, rows) == _BY_QUANTITY else None,
        ordinal=slots.ordinal if sets_apart or is_below_first else None,
    )
    if not by or not by.text:
        return made, None
    return made, make_assumption(by.text, Slot.RANKING, by.value, (RankBy.CHANGE.value,))


def _note_money(slots: Slots, measure: Measure) -> Assumption | None:
    """Notes the currency that was chosen if two were named or the word is ambiguous."""
    note = _MONEY_NOTES.get(slots.currency or "")
    if not note or measure is Measure.QUANTITY:
        return None
    return make_assumption(note, Slot.CURRENCY, "CNY", ("USD",))
