"""Which flow of China's a message is about, and whose trade it is."""

from bot.domain.figure import WORLD
from bot.language.grammar.said import Said, drop_repeats
from bot.value_class import value_class

_SIDES = {"to": "export", "from": "import"}
_TURNED = {("from", "import"): "export", ("to", "export"): "import"}
"""What others do with China, by the side that China stands on, is China's other flow."""
_OF_WHOLES = frozenset(("share", "contribution", "rank", "rank verb", "share of growth"))
_ASKING = frozenset(("who", "list", "how many", "either"))


@value_class()
class Sides:
    """Whose trade a message is about.

    `owner` is the place whose own trade it asks for, where that is not China's. `turned` tells that what
    others do is asked for as China's trade with them, `unclear` that a balance could be China's or that of
    others.
    """

    owner: str | None = None
    turned: bool = False
    unclear: bool = False


def list_flows(said: Said, turned: str | None) -> tuple[str, ...]:
    """Returns the flows of China's side, in order, which `turned` is alone; none where no word names one."""
    return (
        (turned,)
        if turned
        else said.list_values("flow") or _find_moved_flows(said) or _find_flows_of_rows(said)
    )


def find_turned_flow(said: Said, cues: frozenset[str]) -> str | None:
    """Returns China's own flow where the message tells what others do, of whom China is the partner."""
    if said.has_value("mirrored"):
        return said.find_first("mirrored")
    facing, named = said.find_first("facing"), said.find_first("flow")
    theirs = said.has_value("place") or said.tagged.has_tag("filler", "theirs")
    asked = said.has_value("noun") or cues & _ASKING or (said.has_value("us") and theirs)
    if not facing or not asked:
        return None
    return _TURNED.get((facing, named)) if named else _turn_facing(facing)


def _turn_facing(facing: str) -> str | None:
    """Who took the most from us: no flow is named."""
    return {"from": "export", "to": "import"}.get(facing)


def _find_moved_flows(said: Said) -> tuple[str, ...]:
    """Goods that move, whichever way: where they go says which flow they are."""
    if not said.has_value("moved"):
        return ()
    sides = (filler.side for filler in said.list_fillers("place"))
    return (next((_SIDES[side] for side in sides if side in _SIDES), "export"),)


def _find_flows_of_rows(said: Said) -> tuple[str, ...]:
    """Suppliers are those that China imports from; by origin are imports."""
    nouns = (
        filler.value.split("+")[0].split(" ") for filler in said.list_fillers("breakdown", "noun", "lumped")
    )
    return drop_repeats(noun[1] for noun in nouns if len(noun) > 1)[:1]


def find_sides(said: Said, cues: frozenset[str], turned: str | None) -> Sides:
    """Returns whose trade the message is about.

    `turned` is China's own flow where it tells what others do.
    """
    facing = said.has_value("facing", "with")
    return Sides(
        owner=None if turned else _find_owner(said, cues),
        turned=turned is not None,
        unclear=facing and said.has_value("flow", "balance"),
    )


def _find_owner(said: Said, cues: frozenset[str]) -> str | None:
    """Whose trade is asked for, where that is not China's; its share or rank is one of China's trade."""
    of_whole = said.find_first("reporter")
    if of_whole or cues & _OF_WHOLES:
        return of_whole
    return said.find_first("owner") or (
        (said.find_first("place") or WORLD) if said.has_value("returned") else None
    )
