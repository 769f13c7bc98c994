"""Whom a figure is about: the world, a partner, several together, all but some."""

from collections.abc import Callable
from dataclasses import dataclass

from bot.answer.finding import NotComputedError
from bot.trade.figure import WORLD
from bot.trade.query import Query


@dataclass(frozen=True, slots=True)
class Subject:
    """Partners added up, less those left out."""

    include: tuple[str, ...] = (WORLD,)
    exclude: tuple[str, ...] = ()

    @property
    def id(self) -> str:
        """`ASEAN`, `ASEAN+EU`, `WORLD-USA`."""
        return "-".join(("+".join(self.include), *self.exclude))

    @property
    def place(self) -> str | None:
        """The one place it is, when it is one that a table can print."""
        return self.include[0] if len(self.include) == 1 and not self.exclude else None

    @property
    def is_world(self) -> bool:
        return self.place == WORLD


THE_WORLD = Subject()


def subjects(query: Query, overlap: Callable[[str, str], bool]) -> tuple[Subject, ...]:
    """One for each partner asked for, or one in all where they are to be combined.

    `overlap` tells whether a place holds some of another: nothing is left out of what holds none of it.
    """
    partners = query.partners or (WORLD,)
    for left_out in query.exclude:
        if not any(partner == WORLD or overlap(partner, left_out) for partner in partners):
            raise NotComputedError("What is to be left out is no part of what was asked for.")
    if query.combine and query.against:
        sides = tuple(one for one in partners if one not in query.against), query.against
        return tuple(Subject(side, query.exclude) for side in sides)
    if query.combine:
        return (Subject(partners, query.exclude),)
    return tuple(
        Subject((partner,), tuple(one for one in query.exclude if partner == WORLD or overlap(partner, one)))
        for partner in partners
    )
