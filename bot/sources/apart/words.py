"""What the two processes say to each other."""

from dataclasses import dataclass
from typing import NoReturn

from bot.domain.figure import Published

MORE, DONE = "more", "done"
REFUSED = "refused"
"""The document cannot be read; the reason in plain words comes with it."""
BROKEN = "broken"
"""Reading it set off an error that nobody foresaw; its kind comes with it."""
OVER = "over"
"""Reading it went beyond the limits, and nothing more can be asked; what is said of that comes with it."""
_LONGEST = 200


@dataclass(frozen=True, slots=True)
class ReadRequest:
    """`what` is parts, read, lines, column or suggest; `part` which release of the document is meant."""

    what: str
    part: str = ""
    figure: Published | None = None


def not_sent(*_: object) -> NoReturn:
    """Stands in a draft for its lines and columns, which are asked for: a draft is sent without them."""
    raise ValueError("it is asked for from the process that reads")


def said_by(error: Exception) -> str:
    """`ZeroDivisionError: division by zero`, and no more of it than people read."""
    return f"{type(error).__name__}: {error}"[:_LONGEST]
