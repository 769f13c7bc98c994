"""What a message names without asking for it, denied or only told: set aside before the rest is read."""

from dataclasses import replace

from bot.language.grammar.frame import Frame
from bot.language.slots.asides import ASIDE, TOLD
from bot.language.slots.denied import DECLINED
from bot.language.words.tagging import Tag, Tagged

GONE, TOLD_ONLY = "gone", "told"
_DECLINED = {
    "breakdown": "breakdown",
    "frequency": "frequency",
    "unit": "frequency",
    "output": "output",
    "cue": "cues",
    "product": "products",
}
"""The slot that is emptied in a thread where a word of a kind is denied."""


def set_aside(tagged: Tagged, frame: Frame) -> Tagged | None:
    """The message with denied words declined and told ones as asides; None where there are none."""
    gone = {at for filler in frame.get(GONE, ()) for at in range(filler.first, filler.end)}
    told = {at for filler in frame.get(TOLD_ONLY, ()) for at in range(filler.first, filler.end)} - gone
    if not gone | told:
        return None
    tags = [
        _declined(tag) if at in gone else replace(tag, kind=ASIDE, value=TOLD) if at in told else tag
        for at, tag in enumerate(tagged.tags)
    ]
    return replace(tagged, tags=tags)


def _declined(tag: Tag) -> Tag:
    """What is left of a denied word; of `in dollars, not percent` that it is asked by how much money."""
    if tag.kind == "percent":
        return replace(tag, kind="cue", value="absolute")
    slot = _DECLINED.get(tag.kind)
    return replace(tag, kind=DECLINED, value=slot) if slot else replace(tag, kind="filler", value="")
