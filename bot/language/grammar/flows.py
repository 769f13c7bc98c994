"""Which flow of China's a message is about, and whose trade it is."""

from bot.language.grammar.said import Said, unique

_SIDES = {"to": "export", "from": "import"}
_TURNED = {("from", "import"): "export", ("to", "export"): "import"}
"""What others do with China, by the side that China stands on, is China's other flow."""
_ASKING = frozenset(("who", "list", "how many", "either"))


def flows_of(said: Said, cues: frozenset[str]) -> tuple[str, ...]:
    """The flows of China's side, in order; none where no word names one."""
    if said.has("mirrored"):
        return said.values("mirrored")[:1]
    named = said.values("flow")
    facing = said.first("facing")
    if facing and (said.has("noun") or said.has("place") or cues & _ASKING):
        turned = _TURNED.get((facing, named[0]), "") if named else _turned_alone(facing)
        if turned:
            return (turned,)
    return named or _moved(said) or _of_rows(said)


def _turned_alone(facing: str) -> str:
    """Who took the most from us: no flow is named."""
    return {"from": "export", "to": "import"}.get(facing, "")


def _moved(said: Said) -> tuple[str, ...]:
    """Goods that move, whichever way: where they go says which flow they are."""
    if not said.has("moved"):
        return ()
    sides = (filler.side for filler in said.fillers("place"))
    return (next((_SIDES[side] for side in sides if side in _SIDES), "export"),)


def _of_rows(said: Said) -> tuple[str, ...]:
    """Suppliers are those that China imports from; by origin are imports."""
    nouns = (filler.value.split("+")[0].split(" ") for filler in said.fillers("breakdown", "noun", "lumped"))
    return unique(noun[1] for noun in nouns if len(noun) > 1)[:1]


def reporter_of(said: Said, cues: frozenset[str]) -> str | None:
    """Whose trade is asked for, where that is not China's; its share or rank is one of China's trade."""
    return (
        None
        if cues & {"share", "contribution", "rank", "rank verb", "share of growth"}
        else said.first("owner")
    )
