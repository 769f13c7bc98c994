"""What a source makes of a document, before anything is checked or stored."""

import re
from collections.abc import Callable, Iterator

from bot.domain.figure import Published, Release
from bot.domain.month import Month
from bot.value_class import value_class

RECENT = 24
"""The latest months of a document; faults in older ones are reported, and the rest is stored."""

RELEASE_NAME = re.compile(r"[a-z0-9](?:[a-z0-9-]{0,78}[a-z0-9])?", re.ASCII)
"""It becomes the name of a folder."""


def is_older(period: int, last: Month) -> bool:
    """Returns whether a month, as YYYYMM, is before the latest ones of a document that ends in `last`."""
    return period <= last.shift(-RECENT).key


@value_class()
class UnknownName:
    """An unknown partner or commodity, its row, and known names like it.

    `value` is the largest amount printed in the row, in whole currency units; None if it is unknown.
    """

    name: str
    line: int
    suggestions: tuple[str, ...] = ()
    value: int | None = None


@value_class()
class Draft:
    """A release read from a document.

    `lines` streams the figures, each time it is called. `month` is the latest that they cover. `column_of`
    returns what people call the column that a figure is in. `remarks` are sentences on what was passed over.
    `unended` says that the document may have been cut off after its last line, `cut` says in a sentence that
    its length suggests so. `chosen` says that its lines are a selection, so that other lines are not missing.
    """

    release: Release
    month: Month | None
    lines: Callable[[], Iterator[Published]]
    column_of: Callable[[Published], str]
    unknown: tuple[UnknownName, ...] = ()
    remarks: tuple[str, ...] = ()
    unended: bool = False
    cut: str = ""
    chosen: bool = False
