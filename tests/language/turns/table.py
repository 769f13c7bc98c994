"""What each turn of `tests/dialogs/turns.csv` does to the query before it: an oracle over queries.

A turn that several queries are as good for gives them all. It follows only queries of which it makes sense.
"""

from collections.abc import Iterator, Mapping
from typing import NamedTuple

from bot.shipped import read_table
from tests.language.meanings import DIALOGS
from tests.language.turns.measures import MEASURES
from tests.language.turns.places import PLACES
from tests.language.turns.rows import ROWS
from tests.language.turns.shapes import Turn
from tests.language.turns.times import TIMES

_BEHIND = " > "
"""Between turns of which the last goes back to what stood before the others."""
TURNS: Mapping[str, Turn] = {**PLACES, **TIMES, **ROWS, **MEASURES}


class MessageFrame(NamedTuple):
    """One way in which people say a turn; `between` are turns that come before it."""

    turn: str
    language: str
    text: str
    between: tuple[str, ...] = ()


def ways_to_say() -> Iterator[MessageFrame]:
    """All ways to say each turn, of all languages."""
    for row in read_table(DIALOGS / "turns.csv"):
        for said in row["said"].split("|"):
            *between, text = said.split(_BEHIND)
            yield MessageFrame(row["turn"], row["language"], text, tuple(between))
