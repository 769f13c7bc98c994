"""What a phrase says, slot by slot, with the words that say it."""

from collections.abc import Iterable, Mapping
from dataclasses import replace

from bot.value_class import value_class


@value_class()
class Filler:
    """A value in a slot, said by tags[first:end]; `side` is a place's preposition: to, from, of …"""

    value: str
    first: int
    end: int
    side: str = ""


Frame = Mapping[str, tuple[Filler, ...]]
"""The values of each slot, in the order of the message."""
EMPTY: Frame = {}


def join_frames(frames: Iterable[Frame]) -> Frame:
    """Joins frames slot by slot; a single one stays as it is."""
    told = [frame for frame in frames if frame]
    if len(told) == 1:
        return told[0]
    whole: dict[str, tuple[Filler, ...]] = {}
    for frame in told:
        for slot, fillers in frame.items():
            whole[slot] = (*whole.get(slot, ()), *fillers)
    return whole


def set_side(frame: Frame, side: str) -> Frame:
    """Returns the frame with its places after a preposition."""
    places = tuple(replace(filler, side=side) for filler in frame.get("place", ()))
    return {**frame, "place": places} if places else frame
