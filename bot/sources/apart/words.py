"""What the two processes say to each other."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace

from bot.domain.figure import Published, Release
from bot.domain.month import Month
from bot.sources.document import Document
from bot.sources.draft import Draft, UnknownName

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

    def of(self, given: Document) -> Document:
        return replace(given, part=self.part)


@dataclass(frozen=True, slots=True)
class Opened:
    """A draft without its lines and columns, which are asked for."""

    release: Release
    source: str
    month: Month | None
    unknown: tuple[UnknownName, ...]
    remarks: tuple[str, ...]
    unended: bool
    cut: str
    chosen: bool

    @classmethod
    def of(cls, draft: Draft) -> "Opened":
        told = draft.unknown, draft.remarks, draft.unended, draft.cut, draft.chosen
        return cls(draft.release, draft.source, draft.month, *told)

    def draft(self, lines: Callable[[], Iterator[Published]], column_of: Callable[[Published], str]) -> Draft:
        told = self.unknown, self.remarks, self.unended, self.cut, self.chosen
        return Draft(self.release, self.source, self.month, lines, column_of, *told)


def said_by(error: Exception) -> str:
    """`ZeroDivisionError: division by zero`, and no more of it than people read."""
    return f"{type(error).__name__}: {error}"[:_LONGEST]
