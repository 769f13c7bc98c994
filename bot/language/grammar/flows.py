"""Which flow of China's a message is about, and whose trade it is."""

from bot.domain.figure import WORLD
from bot.language.grammar.actors import find_flow_of_acts, find_ranker
from bot.language.grammar.message_frame import MessageFrame, drop_repeats
from bot.value_class import value_class

_SIDES = {"to": "export", "from": "import"}
_MIRRORED = {"import": "export", "export": "import"}
"""What partners buy China exports, and what they sell it imports."""
_TURNED = {("from", "import"): "export", ("to", "export"): "import"}
"""What others do with China is China's other flow, by the side that China is on."""
_FACED = {"from": "export", "to": "import"}
"""The flow of “who took the most from us”, which no word names."""
OF_WHOLES = frozenset(("share", "contribution", "rank", "rank verb", "share of growth"))
_ASKING = frozenset(("who", "list", "how many", "either"))
_ENDS = frozenset(("top", "bottom"))
_ASKED = _ASKING | _ENDS
_COMPARING = frozenset(("more", "lesser", "compare", "gap", "ratio", "up", "down"))


@value_class()
class Sides:
    """Whose trade a message is about.

    `owner` is the place whose own trade it asks for, if not China's. `turned` is true if what others do is
    asked for as China's trade with them, `unclear` if a balance could be China's or theirs.
    """

    owner: str | None = None
    turned: bool = False
    unclear: bool = False


def list_flows(said: MessageFrame, turned: str | None) -> tuple[str, ...]:
    """Returns the flows from China's side, in order, or only `turned`; none if no word names one."""
    if turned:
        return (turned,)
    return said.list_values("flow") or _find_moved_flows(said) or _find_flows_of_rows(said)


def find_turned_flow(said: MessageFrame, cues: frozenset[str]) -> str | None:
    """Returns China's own flow if the message says what others do with China."""
    if said.has_value("mirrored"):
        return said.find_first("mirrored")
    if said.has_value("theirs"):
        return _MIRRORED.get(said.find_first("theirs") or "")
    if _compares_others(said, cues):
        return _TURNED[said.find_first("toward") or "", said.find_first("flow") or ""]
    if flow := find_flow_of_acts(said, cues, is_compared=_is_compared(cues)):
        return flow
    facing, named = said.find_first("facing") or _find_side_of_askers(said, cues), said.find_first("flow")
    theirs = said.has_value("place") or said.tagged.has_tag("filler", "theirs")
    asked = said.has_value("noun") or cues & _ASKED or (said.has_value("us") and theirs)
    if not facing or not asked:
        return None
    return _TURNED.get((facing, named)) if named else _FACED.get(facing)


def _is_with_china(said: MessageFrame) -> bool:
    """Returns whether goods are bought from China or sold to it, which others do."""
    return (said.find_first("toward"), said.find_first("flow")) in _TURNED


def _find_actor(said: MessageFrame) -> str | None:
    """Finds the partner that buys from China or sells to it: 프랑스가 중국에서 얼마나 샀나."""
    toward = said.list_fillers("toward")
    if not _is_with_china(said):
        return None
    named = said.list_fillers("place", "partner", "owner")
    if any(filler.side in _SIDES for filler in named):
        return None
    return next((filler.value for filler in named if filler.first <= toward[0].first), None)


def _find_side_of_askers(said: MessageFrame, cues: frozenset[str]) -> str | None:
    """Finds the side that China is on where partners are asked for: which five sold most to China.

    These may be those of a group: which country in Africa buys most from China?
    """
    if not _is_with_china(said):
        return None
    groups, owners = said.atlas.memberships, said.list_values("owner")
    of_group = any(one in groups for one in (*owners, *said.list_values("place")))
    nouns = said.list_values("noun")
    is_ranked = of_group and cues & _ENDS and cues & _ASKING and not nouns  # 哪个欧盟国家, EU-Länder
    asks = is_ranked or (cues & _ASKED and any(noun.startswith("partner") for noun in nouns))
    if not asks or any(one not in groups for one in owners):
        return None
    is_sided = any(filler.side in _SIDES for filler in said.list_fillers("place"))
    return None if is_sided else said.find_first("toward")


def _compares_others(said: MessageFrame, cues: frozenset[str]) -> bool:
    """Returns whether partners are compared, or a partner with a year before, by what they do with China.

    What one of them sold to China is a figure of its own customs; who sold more, or whether it sold less, is
    known from China's trade with them.
    """
    if not _is_compared(cues) or _find_actor(said) is None:
        return False
    return not said.has_value("owner") or len({*said.list_values("place"), *said.list_values("owner")}) > 1


def _is_compared(cues: frozenset[str]) -> bool:
    return bool(cues & _COMPARING) and not cues & OF_WHOLES


def _find_moved_flows(said: MessageFrame) -> tuple[str, ...]:
    """Finds the flows of goods that move; where they go says which flow it is."""
    if not said.has_value("moved"):
        return ()
    sides = (filler.side for filler in said.list_fillers("place"))
    usual = "import" if said.has_value("toward", "to") else "export"
    return (next((_SIDES[side] for side in sides if side in _SIDES), usual),)


def _find_flows_of_rows(said: MessageFrame) -> tuple[str, ...]:
    """Finds the flow that rows imply: suppliers are where China imports from; so is “by origin”."""
    nouns = (
        filler.value.split("+")[0].split(" ") for filler in said.list_fillers("breakdown", "noun", "lumped")
    )
    return drop_repeats(noun[1] for noun in nouns if len(noun) > 1)[:1]


def find_sides(said: MessageFrame, cues: frozenset[str], turned: str | None, *, is_claimed: bool) -> Sides:
    """Returns whose trade the message is about.

    `turned` is China's own flow if it says what others do, and `is_claimed` tells of a yes-or-no question.
    """
    return Sides(
        owner=None if turned else find_ranker(said, cues, is_claimed=is_claimed) or _find_owner(said, cues),
        turned=turned is not None,
        unclear=said.has_value("facing", "with") and said.has_value("flow", "balance"),
    )


def _find_owner(said: MessageFrame, cues: frozenset[str]) -> str | None:
    """Finds whose trade is asked for, if not China's; a partner's share or rank is in China's trade."""
    of_whole, owner = said.find_first("reporter"), said.find_first("owner")
    if of_whole or cues & OF_WHOLES:
        is_theirs = owner != WORLD and _is_with_china(said)  # the EU's exports to China
        return of_whole or ((owner or _find_actor(said)) if is_theirs else None)
    if owner or not said.has_value("returned"):
        return owner or _find_actor(said)
    # World exports without the US are what China sells to the rest of the world.
    return said.find_first("place") or (None if said.has_value("exclude") else WORLD)
