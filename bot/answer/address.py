"""The address of a figure: whose trade it is, in which flow and period."""

from collections.abc import Callable
from dataclasses import replace

from bot.domain.figure import WORLD
from bot.domain.month import Period
from bot.domain.query import Flow, Query
from bot.value_class import value_class


@value_class()
class Subject:
    """Partners that are added up, without those that are excluded."""

    include: tuple[str, ...] = (WORLD,)
    exclude: tuple[str, ...] = ()

    @property
    def id(self) -> str:
        """`ASEAN`, `ASEAN+EU`, `WORLD-USA`."""
        return "-".join(("+".join(self.include), *self.exclude))

    @property
    def place(self) -> str | None:
        """The place, if the subject is a single one that a table can print."""
        return self.include[0] if len(self.include) == 1 and not self.exclude else None

    @property
    def is_world(self) -> bool:
        """True if it is all partners together."""
        return self.place == WORLD


THE_WORLD = Subject()


def list_subjects(query: Query, overlap: Callable[[str, str], bool]) -> tuple[Subject, ...]:
    """Returns a subject for each partner asked about, or one for each side if partners are combined.

    `overlap` tells whether one place contains part of another: only then is the one excluded from the other.
    """
    partners = query.partners or (WORLD,)
    other = query.against if query.combine else ()
    first = tuple(one for one in partners if one not in other)
    sides = [side for side in (first, other) if side] if query.combine else [(one,) for one in partners]
    return tuple(Subject(side, _find_left_out(query, side, overlap)) for side in sides)


def _find_left_out(
    query: Query, side: tuple[str, ...], overlap: Callable[[str, str], bool]
) -> tuple[str, ...]:
    return tuple(
        one for one in query.exclude if any(partner == WORLD or overlap(partner, one) for partner in side)
    )


@value_class()
class Address:
    """Where a figure is found: its flow, subject and period."""

    flow: Flow
    subject: Subject
    period: Period

    def shift_to_year_earlier(self) -> "Address":
        """Returns the address of the same figure a year earlier."""
        return replace(self, period=self.period.shift_to_year_earlier())


def drop_contained(
    places: tuple[str, ...], expand: Callable[[tuple[str, ...]], frozenset[str]]
) -> tuple[str, ...]:
    """Drops the places that lie wholly inside another; `expand` gives the members of groups."""
    kept: list[str] = []
    # The largest first, so that what lies inside another comes after it.
    for place in sorted(places, key=lambda place: -len(expand((place,)))):
        if not any(expand((place,)) <= expand((other,)) for other in kept):
            kept.append(place)
    return tuple(place for place in places if place in kept)
