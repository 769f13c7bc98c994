"""Which flows a turn of a thread is about, after those of the turns before."""

from collections.abc import Mapping

from bot.language.grammar.operations import has_any, is_ranked
from bot.language.grammar.slot_sources import take_both
from bot.language.grammar.slots import Slots

_TURNED: Mapping[tuple[str, ...], tuple[str, ...]] = {("export",): ("import",), ("import",): ("export",)}
_FLOW_OF_SIDE = {"to": "export", "from": "import"}
_OF_GROWTH = frozenset(("contribution", "share of growth"))
"""Cues of what growth came from, which do not say that goods came from anywhere."""


def choose_flows(earlier: Slots, later: Slots) -> tuple[str, ...]:
    """Returns the flows that it names or implies.

    `How much went to Turkey?` after imports: goods go there, they do not come from it.
    """
    side = next(iter(later.sides)) if len(later.sides) == 1 else ""
    flow = next(iter(later.weak_flows), None) or _FLOW_OF_SIDE.get(side)
    told = has_any(later, "partners", "weak_flows") and not (later.cues & _OF_GROWTH or later.others)
    turns = earlier.flows in _TURNED and flow in _FLOW_OF_SIDE.values() and told
    return later.flows or ((flow,) if flow and turns else earlier.flows)


def turn_flows(earlier: Slots, _later: Slots) -> tuple[str, ...]:
    """Returns the flows in the other direction."""
    return _TURNED.get(earlier.flows, earlier.flows)


def add_flows(earlier: Slots, later: Slots) -> tuple[str, ...]:
    """Returns both: imports too, beside exports; a ranking goes by one of them."""
    return later.flows if is_ranked(earlier) and later.flows else take_both("flows")(earlier, later)


def set_flows_beside(earlier: Slots, later: Slots) -> tuple[str, ...]:
    """Returns both if one is compared with the other: exports, compared with imports."""
    against = later.flow_choice and not has_any(later, "partners", "periods")
    return take_both("flows")(earlier, later) if against else choose_flows(earlier, later)
