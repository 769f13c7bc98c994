"""Partners side by side that hold some of each other."""

from collections.abc import Iterator
from itertools import combinations

from bot.answer.inquiry import Inquiry
from bot.answer.notes import Note, no_member
from bot.answer.wording import listed, sentence


def overlaps(inquiry: Inquiry) -> tuple[str, ...]:
    """A warning against adding up the rows of places that have members in common."""
    places = [one.place for one in inquiry.subjects if one.place and not one.is_world]
    said = [*_overlaps(inquiry, list(dict.fromkeys(places)))]
    return (f"{sentence('; '.join(said))}: figures that overlap must not be added up.",) if said else ()


def left_out_in_vain(inquiry: Inquiry) -> Iterator[Note]:
    """That what was to be left out of a group was no part of it in any period that is told."""
    atlas = inquiry.ledger.atlas
    for group, left_out in inquiry.absent:
        for period in inquiry.periods:
            yield no_member(atlas.in_text(left_out), atlas.in_text(group), period)


def _overlaps(inquiry: Inquiry, places: list[str]) -> Iterator[str]:
    """`Vietnam is in ASEAN`, `ASEAN and RCEP share members`."""
    ledger, at = inquiry.ledger, max(period.last for period in inquiry.periods)
    inside = {place: ledger.counted((place,), at) for place in places}
    for one, other in combinations(places, 2):
        names = {place: ledger.atlas.in_text(place) for place in (one, other)}
        if not inside[one] & inside[other]:
            continue
        inner, outer = sorted((one, other), key=lambda place: len(inside[place]))
        if inside[inner] <= inside[outer]:
            yield f"{names[inner]} is in {names[outer]}"
        else:
            yield f"{listed((names[one], names[other]))} share members"
