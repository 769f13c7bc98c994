"""What a source made of a document, before anything is checked or stored."""

from collections.abc import Callable, Iterator

from bot.domain.figure import Published, Release
from bot.domain.month import Month
from bot.value_class import value_class

RECENT = 24
"""Months, the latest of a document: what fails in older ones is left out and named, and the rest goes in."""


def is_older(period: int, last: Month) -> bool:
    """Tells whether a month, as YYYYMM, is before the latest ones of a document that ends in `last`."""
    return period <= last.shift(-RECENT).key


@value_class()
class UnknownName:
    """A partner or commodity that no list knows, the row it stands in, and names that are near it.

    `value` is the largest amount printed in the row, in whole currency units; None where it isn't known.
    """

    name: str
    line: int
    suggestions: tuple[str, ...] = ()
    value: int | None = None


@value_class()
class Draft:
    """A release read from a document.

    `lines` streams the figures, as often as it is called. `month` is the latest that they cover. `column_of`
    says what people call the column that a figure stands in. `remarks` are sentences on what was passed over.
    `unended` says that the document may have been cut off behind its last line, `cut` in a sentence that it
    looks so by its length. `chosen` says that its lines are somebody's choice: the others are not missing.
    """

    release: Release
    source: str
    month: Month | None
    lines: Callable[[], Iterator[Published]]
    column_of: Callable[[Published], str]
    unknown: tuple[UnknownName, ...] = ()
    remarks: tuple[str, ...] = ()
    unended: bool = False
    cut: str = ""
    chosen: bool = False
