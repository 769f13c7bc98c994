"""The conditions that an order wants to have watched, as far as its phrases say."""

from collections.abc import Iterator

from bot.language.grammar.chart import Constituent
from bot.language.grammar.frame import Frame
from bot.language.orders.derivation import OrderDerivation
from bot.language.orders.order_reading import WatchTerms, find_first, parse_number

FORMS = frozenset(("Deed", "Manage", "Whole", "Told", "Form", "Summary", "Whether", "Release"))
"""The phrases that any order may have."""
OF_CONDITIONS = FORMS | {"Condition", "Ceases", "Out", "Figures", "Denied", "Enters"}
_PASSING = OF_CONDITIONS | {"Trade"}
_NARROW = "narrow"
_DIRECTIONS = {"up": "up", "growth": "up", "widen": "up", "down": "down", _NARROW: "down"}
_KINDS = {
    "turns": "turns",
    "passes": "passes",
    "among": "among",
    "record": "record",
    "count": "runs",
    "beyond": "beyond",
    "direction": "moves",
}
"""The condition that each slot stands for, the most specific first."""
_TWO = 2


def list_conditions(order: OrderDerivation) -> Iterator[WatchTerms]:
    """Yields each condition; if something is to cease, that is the only one."""
    phrases = order.derivation.phrases
    way = next(filter(None, (_find_direction(phrase.frame) for phrase in phrases)), "")
    if order.said.has_value("ceases") and way:
        yield WatchTerms("stops", direction=way)
        return
    for phrase in phrases:
        kind = next((kind for slot, kind in _KINDS.items() if slot in phrase.frame), "")
        if phrase.category == "Condition" and kind:
            yield _read_condition(kind, phrase, order)


def _read_condition(kind: str, phrase: Constituent, order: OrderDerivation) -> WatchTerms:
    frame = phrase.frame
    at = frame.get("threshold") or frame.get("amount", ())
    amount = at[0].value if at else ""
    bare = amount.lstrip("<>=")
    tags = order.tagged.tags[max(at[0].first - 1, 0) : at[0].end + 1] if at else ()
    count = parse_number(find_first(frame, "count"))
    who, other = _find_parties(order, phrase.end) if kind == "passes" else ("", "")
    return WatchTerms(
        kind,
        direction=_find_direction(frame),
        amount=bare,
        sign=">=" if "least" in frame else amount.removesuffix(bare),
        by_level="by_level" in frame,
        percent=any(tag.kind == "percent" for tag in tags),
        currency=next((tag.value for tag in tags if tag.kind == "currency"), None),
        count=count + ("more" in frame) if count else None,
        unit=find_first(frame, "run_unit") or "month",
        record=find_first(frame, "record"),
        among=parse_number(find_first(frame, "among")),
        turns=find_first(frame, "turns"),
        who=who,
        other=other,
        trade=order.said.find_first("trade") or "",
    )


def _find_direction(frame: Frame) -> str:
    said = [filler.value for slot in ("direction", "cue") for filler in frame.get(slot, ())]
    if _NARROW in said:  # “narrows” asks by how much a balance widened, too
        return _DIRECTIONS[_NARROW]
    return next((_DIRECTIONS[one] for one in said if one in _DIRECTIONS), "")


def _find_parties(order: OrderDerivation, end: int) -> tuple[str, str]:
    """Finds which partner is to overtake which, from the words before and after the verb."""
    free = order.find_free_runs(_PASSING)
    at = order.derivation.terminals[end - 1].end
    before, behind = ([run for run in free if (run[0] >= at) is later] for later in (False, True))
    if behind:
        return order.join_text(before), order.join_text(behind)
    whole = [at for run in free for at in run]
    places = [at for at in whole if order.tagged.tags[at].kind in ("place", "unsure")]
    if len(places) < _TWO:
        return order.join_text(free), ""
    return order.join_text([[at for at in whole if at < places[1]]]), order.join_text(
        [[at for at in whole if at >= places[1]]]
    )
