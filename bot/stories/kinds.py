"""What kind of claim a figure is: an amount, growth, a share, a quantity, a difference, or none to judge."""

from bot.language.grammar.amounts import PERCENT
from bot.stories.groups import Group
from bot.stories.passage import Passage
from bot.stories.quoted import QUANTITY, QuotedFigure
from bot.stories.turns import SaidOf

NOT_HELD, NOT_A_CLAIM = "not_held", "not_a_claim"
HELD_IN = ("CNY", "USD")
LARGE = 10**7
"""Less money than this is no trade of a country, but what one of something costs."""
BARE = 10**9
"""So much of what no unit is told is money, where it is that exactly."""
_BESIDE = 4
_OFF = (("off", "tariff"), ("off", "macro"), ("off", "fdi"), ("off", "services"))
_UPWARD = ("up", "widen", "more", "growth")
_MOVED = (*_UPWARD, "down", "narrow", "lesser")


def kind_of(passage: Passage, group: Group, near: range, said: SaidOf, before: str) -> str:
    """What a figure is: a percentage is a share where a word of shares is nearer than one of growth."""
    one = group.figures[0]
    if not group.is_percent:
        return "quantity" if one.unit == QUANTITY else "change" if difference(passage, one) else "amount"
    moved = [at for at in passage.cues("up", "down", "growth") if near.start <= at < group.first]
    shares = [at for at in passage.cues("share") if at in near]
    if said.whole and (shares or not moved):
        return "share"
    if shares and (not moved or (shares[0] < group.first and shares[-1] > moved[-1])):
        return "share"
    beside = passage.told("again") or said.is_earlier
    return "share" if before == "share" and beside and not (moved or said.way) else "growth"


def by_quantity(passage: Passage, near: range, behind: range, before: str) -> bool | None:
    """Whether growth is of a quantity, by its words or the figure before it; None where neither tells."""
    if any(at in near for at in passage.told("worth")) or any(
        passage.tags[at].value == "money" for at in near if at < len(passage.tags)
    ):
        return False
    counted = {at for one in passage.quoted for at in range(one.first, one.end)}
    pieces = (*passage.cues("quantity", "weight"), *(at for at in passage.told("piece") if at not in counted))
    if any(at in near for at in pieces):
        return True
    own = range(near.start, behind.stop)  # for 8% more ore
    if any(one.first in own for one in passage.of("product")):
        return None
    return {"quantity": True, "amount": False}.get(before)


def difference(passage: Passage, one: QuotedFigure) -> int:
    """Which way by so much something moved or differs: 50.5 billion less, rose by 120; 0 of an amount."""
    tags = passage.tags
    behind = next((tag for tag in tags[one.end : one.end + 2] if tag.kind != "filler"), None)
    if behind and behind.kind == "comparator":
        return 1 if behind.value.startswith(">") else -1
    if behind and behind.kind == "cue" and {*behind.value.split("+")} & {"more", "lesser"}:
        return -1 if "lesser" in behind.value else 1
    before = [tag for tag in tags[max(0, one.first - 2) : one.first] if tag.kind != "story"]
    led = before[-1] if before else None
    moved = next((tag for tag in reversed(before) if tag.kind == "cue"), None)
    cues = {*moved.value.split("+")} & {*_MOVED} if moved else set()
    is_by = led is not None and passage.tagged.said(led).endswith("by")
    if moved is None or not cues or not (is_by or (led is moved and cues & {"more", "lesser"})):
        return 0
    return 1 if cues & {*_UPWARD} else -1


def set_apart(passage: Passage, near: range, own: range, one: QuotedFigure, said: SaidOf) -> str:
    """NOT_A_CLAIM of what is no trade, or to come; NOT_HELD of trade that no figures are held of."""
    beside = range(near.start, min(near.stop, one.end + _BESIDE))
    flows = (each.first for each in passage.of("flow") if passage.tags[each.first].kind == "flow")
    flow = max((at for at in flows if at < one.first), default=-1)
    comma = max((at for at in range(flow) if passage.tags[at].value == ","), default=-1)
    is_coming = any(at in own and at > comma for at in passage.told("forecast")) or passage.told("voice")
    off = [at for at in beside if (passage.tags[at].kind, passage.tags[at].value) in _OFF]
    if is_coming or any(at in beside and at > flow for at in (*off, *passage.told("apart"))):
        return NOT_A_CLAIM
    untold = [at for at in beside if passage.tags[at].kind in ("unpublished", "nowhere")]
    named = [each.first for each in passage.of("flow")]
    if said.foreign or any(abs(at - flow) <= _BESIDE for at in untold for flow in named):
        return NOT_HELD
    if not said.whole and passage.tags[one.first].value.startswith("fraction") and not _moves(passage, near):
        return NOT_HELD
    if one.unit in (PERCENT, QUANTITY, *HELD_IN):
        return ""
    return NOT_HELD if one.unit and one.value >= LARGE else NOT_A_CLAIM


def _moves(passage: Passage, near: range) -> bool:
    """Whether a word of growth, of shares or of comparing stands there."""
    cues = passage.cues("up", "down", "growth", "more", "lesser", "widen", "narrow", "share")
    kinds = ("comparator", "comparator after")
    return any(at in near for at in cues) or any(passage.tags[at].kind in kinds for at in near)
