"""Partners side by side that hold some of each other."""

from collections.abc import Iterator
from itertools import combinations

from bot.answer.inquiry import Inquiry
from bot.answer.notes import Note, no_member
from bot.answer.said import names_said, place_name
from bot.messages import Message, listed, message, say


def overlaps(inquiry: Inquiry) -> tuple[str, ...]:
    """A warning against adding up the rows of places that have members in common."""
    places = [one.place for one in inquiry.subjects if one.place and not one.is_world]
    said = [*_overlaps(inquiry, list(dict.fromkeys(places)))]
    return (say(message("overlaps", said=listed(said))),) if said else ()


def left_out_in_vain(inquiry: Inquiry) -> Iterator[Note]:
    """That what was to be left out of a group was no part of it in any period that is told."""
    atlas = inquiry.ledger.atlas
    for group, left_out in inquiry.absent:
        for period in inquiry.periods:
            yield no_member(names_said(atlas, (left_out,)), names_said(atlas, (group,)), period)


def _overlaps(inquiry: Inquiry, places: list[str]) -> Iterator[Message]:
    """`Vietnam is in ASEAN`, `ASEAN and RCEP share members`."""
    ledger, at = inquiry.ledger, max(period.last for period in inquiry.periods)
    inside = {place: ledger.counted((place,), at) for place in places}
    for one, other in combinations(places, 2):
        names = {place: place_name(ledger.atlas, place) for place in (one, other)}
        if not inside[one] & inside[other]:
            continue
        inner, outer = sorted((one, other), key=lambda place: len(inside[place]))
        if inside[inner] <= inside[outer]:
            yield message("overlap", "inside", name=names[inner], whole_name=names[outer])
        else:
            yield message("overlap", "shared", names=listed((names[one], names[other]), "and"))
