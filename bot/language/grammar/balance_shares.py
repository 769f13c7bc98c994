"""A balance as a share of a flow: the surplus as a share of total trade, the deficit relative to imports."""

from dataclasses import replace

from bot.language.grammar.message_frame import MessageFrame
from bot.language.grammar.slots import Slots
from bot.language.tagger.tagging import MARK, Tag

_BALANCE = ("balance",)
_WHOLES = frozenset(("total", "export", "import"))
_SETS_AGAINST = frozenset(("ratio", "compare", "base", "subject"))
"""Cues of words that set one amount against another, which is a share where a balance is one of them."""
_ASKED = frozenset(("share", "ratio"))


def take_balance_as_part(slots: Slots, said: MessageFrame) -> Slots:
    """Takes the flow that a balance is set against as the whole that it is a share of."""
    weak = (flow for flow in slots.weak_flows if flow == "total")  # what comes from a partner is no whole
    flows = dict.fromkeys((*slots.flows, *weak))
    others = [flow for flow in flows if flow != "balance"]
    if len(others) != 1 or len(flows) != 2 or not slots.cues & _ASKED or slots.share_of:
        return slots
    if not _WHOLES.issuperset(others) or slots.products or _lists_flows(said, slots):
        return slots
    cues = slots.cues - _SETS_AGAINST | {"share"}
    return replace(slots, flows=_BALANCE, weak_flows=(), cues=cues, share_of=others[0], flow_choice=False)


def take_balance_of_thread(said: Slots, earlier: Slots) -> Slots | None:
    """Takes the balance of the thread as a share of the flow that is named: `as a share of total trade?`."""
    named = said.flows or said.weak_flows
    of_flow = len(named) == 1 and _WHOLES.issuperset(named) and not (said.share_of or said.partners)
    if not (of_flow and earlier.flows == _BALANCE and "share" in said.cues - earlier.cues):
        return None
    if earlier.partners:
        return None  # its share of total trade is the partner's
    return replace(said.leaning, flows=_BALANCE, weak_flows=(), share_of=named[0])


def _lists_flows(said: MessageFrame, slots: Slots) -> bool:
    """Returns whether the flows are only named side by side: surplus and exports, with their shares.

    Nor is one set against the other where a year is the base: the shortfall of imports relative to 2017.
    """
    tags = said.tagged.tags
    at = [place for place, tag in enumerate(tags) if tag.kind in ("flow", "weak flow")]
    between = tags[at[0] : at[-1]] if at else []
    by_base = "base" in said.tagged.cues and "share" not in slots.cues
    return any(map(_is_list_mark, between)) or (by_base and not any("base" in tag.cues for tag in between))


def _is_list_mark(tag: Tag) -> bool:
    return (tag.kind == "join" and tag.value != "versus") or (tag.kind, tag.value) == (MARK, ",")
