"""One for another: what a thread holds goes, and what a message names beside it comes in its place."""

from collections.abc import Sequence
from dataclasses import replace

from bot.language.slots.slots import Slots
from bot.language.tagger.tagging import MARK, Tagged

_CHANGE = ("change", "cambia", "cambiame", "cambie", "changez", "wechsle", "wechsel")


def exchanged(said: Slots, tagged: Tagged, earlier: Slots) -> Slots:
    """`Morocco instead of Egypt`, of Turkey and Egypt: Turkey stays."""
    if partners := _in_place(tagged.values("place"), said.partners, earlier.partners, tagged, said):
        gone = tuple(place for place in earlier.partners if place not in partners)
        said = _put(replace(said, partners=partners, exclude=(), dropped=gone))
    if products := _in_place(tagged.values("product"), said.products, earlier.products, tagged, said):
        said = _put(replace(said, products=products))
    if tagged.has("join", "swap", "replace") and said.flows and not (said.partners or said.products):
        said = _put(said)
    return said


def _put(said: Slots) -> Slots:
    """What is put in place of another is set against nothing, and added to nothing."""
    cues = said.cues - {"compare", "change"}
    return replace(said, cues=cues, too=False, flow_choice=False, follows=True)


def _in_place(
    named: Sequence[str], meant: Sequence[str], held: Sequence[str], tagged: Tagged, said: Slots
) -> tuple[str, ...]:
    """What a thread holds after an exchange; empty where there is none."""
    new = [one for one in named if one not in held]
    if tagged.has("join", "swap", "replace") or _opens_with_change(tagged) or _drops_and_adds(tagged):
        gone = [one for one in named if one in held]
    elif tagged.has("join", "deny", "instead") and not said.flows:
        gone = [one for one in named if one in held and one not in meant]
        new = [one for one in new if one in meant]
    else:
        return ()
    kept = [one for one in held if one not in gone]
    return tuple(dict.fromkeys((*kept, *new))) if gone and new else ()


def _drops_and_adds(tagged: Tagged) -> bool:
    """Enlève l'Inde et mets l'Indonésie: in this order."""
    told = [tag.value if tag.kind == "join" else tag.kind for tag in tagged.told]
    order = [one for one in told if one in ("drop", "too", "place")]
    return order == ["drop", "place", "too", "place"]


def _opens_with_change(tagged: Tagged) -> bool:
    """Cambia Perú por Colombia: an order, where the word else speaks of what changed."""
    first = next((tag for tag in tagged.tags if tag.kind not in ("filler", MARK)), None)
    return first is not None and tagged.said(first) in _CHANGE
