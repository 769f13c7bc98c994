"""What the two processes say to each other, and how much memory and time a document may take to be read."""

import signal
from pathlib import Path
from types import FrameType
from typing import NoReturn

from bot.domain.figure import Published
from bot.sources.document import MOST_BYTES
from bot.value_class import value_class

MOST_MEMORY = 160_000_000
"""Bytes beside what the process needs for itself."""
MOST_SECONDS = 6
"""Of a processor, for a document of up to `MOST_BYTES`; a longer one, of lines, takes as much longer."""
SILENCE_SECONDS = 120.0
"""After so long without a word, whatever the processor is busy with, nobody waits any more."""
MORE, DONE = "more", "done"
REFUSED = "refused"
"""The document cannot be read; the reason in plain words comes with it."""
BROKEN = "broken"
"""Reading it set off an error that nobody foresaw; its kind comes with it."""
OVER = "over"
"""Reading it went beyond the limits, and nothing more can be asked; what is said of that comes with it."""
_LONGEST = 200


class OutOfTimeError(BaseException):
    """Raised into whatever is being done; nothing that handles a document's faults may catch it."""


def limit_seconds(size: int) -> int:
    """Returns for how many seconds a processor may be busy with a document of so many bytes."""
    return MOST_SECONDS * max(1, -(-size // MOST_BYTES))


def set_limits(seconds: int) -> None:
    """Limits this process from now on.

    At a limit MemoryError or OutOfTimeError is raised, and a second later the process ends.
    """
    import resource  # noqa: PLC0415 - there is none on Windows

    def out_of_time(_signal: int, _frame: FrameType | None) -> NoReturn:
        raise OutOfTimeError

    signal.signal(signal.SIGXCPU, out_of_time)
    resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds + 1))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    most = _measure_address_space() + MOST_MEMORY
    resource.setrlimit(resource.RLIMIT_AS, (most, most))


def _measure_address_space() -> int:
    """Bytes that this process has laid out already."""
    import resource  # noqa: PLC0415 - as above

    try:
        pages = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[0])
    except OSError:  # no Linux: there the limit is a loose one
        return 1 << 30
    return pages * resource.getpagesize()


@value_class()
class ReadRequest:
    """A request: `what` is the method of the reader that answers it.

    `part` which release of the document is meant.
    """

    what: str
    part: str = ""
    figure: Published | None = None


def refuse_unsent(*_: object) -> NoReturn:
    """Stands in a draft for its lines and columns, which are asked for: a draft is sent without them."""
    raise ValueError("it is asked for from the process that reads")


def describe_error(error: Exception) -> str:
    """Returns `ZeroDivisionError: division by zero`, cut to what people read."""
    return f"{type(error).__name__}: {error}"[:_LONGEST]
