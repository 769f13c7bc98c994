"""Where each slot of a query comes from: this message, an earlier one of its thread, or a default."""

from collections.abc import Callable, Mapping

from bot.domain.place import Atlas
from bot.domain.query import Measure, Query
from bot.language.grammar.slots import BLANK, NEUTRAL, Slots
from bot.language.queries.restate import COUNTED_IN
from bot.language.reading import Origin, Source
from bot.messages import Message, ProperName, Verbatim, join_parts, message, say_words

MessageFrame = Callable[[Slots], object]
_SAID: Mapping[str, MessageFrame] = {
    "measure": lambda slots: slots.cues - NEUTRAL,
    "flow": lambda slots: slots.flows or slots.weak_flows,
    "partners": lambda slots: slots.partners or slots.exclude or slots.dropped or slots.world,
    "product": lambda slots: slots.products,
    "periods": lambda slots: slots.periods or slots.shift,
    "frequency": lambda slots: slots.frequency,
    "breakdown": lambda slots: slots.breakdown or slots.noun,
    "currency": lambda slots: slots.currency,
    "threshold": lambda slots: slots.threshold,
    "limit": lambda slots: slots.limit,
    "output": lambda slots: slots.output,
}
_MEASURES = {
    Measure.YOY: "growth",
    Measure.CAGR: "growth a year",
    Measure.TOP: "ranking",
    Measure.STREAK: "run",
}
"""What an asker calls the measures whose ids are short for something."""
_ALWAYS = ("measure", "flow", "partners", "periods", "currency")
"""Slots that have a default; other slots are omitted if nobody filled them."""


def list_origins(own: Slots, earlier: Slots, query: Query, atlas: Atlas) -> tuple[Origin, ...]:
    """Returns where each slot of the query comes from, in the order of its fields."""
    kept = BLANK if own.stands_alone else earlier
    found = (_find_origin(slot, own, kept, query, atlas) for slot in _SAID)
    return tuple(filter(None, found))


def _find_origin(slot: str, own: Slots, earlier: Slots, query: Query, atlas: Atlas) -> Origin | None:
    if _SAID[slot](own):
        return Origin(slot, Source.MESSAGE)
    if _SAID[slot](earlier) and (slot in ("measure", "flow") or getattr(query, slot)):
        return Origin(slot, Source.THREAD, _say_value(query, slot, atlas))
    return Origin(slot, Source.DEFAULT) if slot in _ALWAYS else None


def _say_value(query: Query, slot: str, atlas: Atlas) -> str:
    """Says a slot's value as an asker would."""
    if said := _make_message(query, slot, atlas):
        return say_words(said)
    if slot == "measure" and query.measure in _MEASURES:
        return _MEASURES[query.measure]
    return str(getattr(query, slot)).replace("_", " ")


def _make_message(query: Query, slot: str, atlas: Atlas) -> Message | None:
    """Makes the same as a message; None for what no language has words for."""
    said: Message | None = None
    match slot:
        case "flow":
            said = message("lead", query.side or query.flow or "both")
        case "partners" if query.partners:
            said = join_parts([_name_place(place, atlas) for place in query.partners], "and")
        case "product" if query.product:
            said = message("part", said=ProperName(query.product.id, query.product.label, "goods"))
        case "periods" if query.periods:
            said = join_parts(query.periods, "and")
        case "frequency" if query.frequency:
            said = message("by", query.frequency.value)
        case "currency" if query.currency in COUNTED_IN:
            said = message("counted-in", query.currency)
        case "currency" if query.currency:
            said = message("counted-in", unit=Verbatim(query.currency))
    return said


def _name_place(place: str, atlas: Atlas) -> ProperName | Verbatim:
    return ProperName(place, atlas.get_name(place)) if place in atlas else Verbatim(place)
