"""What a phrase says, slot by slot, with the words that say it."""

from collections.abc import Iterable, Mapping

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
    """Joins frames slot by slot."""
    whole: dict[str, tuple[Filler, ...]] = {}
    for frame in frames:
        add_frame(whole, frame)
    return whole


def add_frame(whole: dict[str, tuple[Filler, ...]], frame: Frame) -> None:
    """Adds what a frame says to a whole, slot by slot."""
    for slot, fillers in frame.items():
        held = whole.get(slot)
        whole[slot] = (*held, *fillers) if held else fillers


def set_side(frame: dict[str, tuple[Filler, ...]], side: str) -> None:
    """Puts the places of a frame after a preposition."""
    if "place" in frame:
        frame["place"] = tuple([Filler(one.value, one.first, one.end, side) for one in frame["place"]])
