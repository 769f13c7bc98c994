"""The protocol between the two processes, and the limits of memory and time for reading a document."""

import signal
from pathlib import Path
from types import FrameType
from typing import NoReturn

from bot.domain.figure import Published
from bot.sources.document import MOST_BYTES
from bot.value_class import value_class

MOST_MEMORY = 160_000_000
"""In bytes, beyond what the process needs for itself."""
MOST_SECONDS = 6
"""CPU seconds for a document of up to `MOST_BYTES`.

A longer one, of lines, may take proportionally longer.
"""
SILENCE_SECONDS = 120.0
"""After this long without a message, however busy the processor is, nobody waits any more."""
MORE, DONE = "more", "done"
REFUSED = "refused"
"""The document cannot be read; the reason in plain words comes with it."""
BROKEN = "broken"
"""Reading it caused an unforeseen error, whose kind comes with it."""
OVER = "over"
"""Reading it exceeded the limits, and nothing more can be asked; a message on that comes with it."""
CLOSED = "closed"
"""What read the document has ended as it should, and the process is waiting for the next one."""


class OutOfTimeError(BaseException):
    """Raised into whatever is running; nothing that handles a document's faults may catch it."""


def limit_seconds(size: int) -> int:
    """Returns the CPU seconds allowed for a document of so many bytes."""
    return MOST_SECONDS * max(1, -(-size // MOST_BYTES))


def set_limits(seconds: int) -> None:
    """Limits this process from now on.

    At a limit, MemoryError or OutOfTimeError is raised, and a second later the process ends.
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
    """Returns the bytes that this process has already reserved."""
    import resource  # noqa: PLC0415 - as above

    try:
        pages = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[0])
    except OSError:  # no Linux: there the limit is a loose one
        return 1 << 30
    return pages * resource.getpagesize()


@value_class()
class ReadRequest:
    """A request; `what` is the method of the reader that answers it.

    `part` says which release of the document is meant.
    """

    what: str
    part: str = ""
    figure: Published | None = None


def refuse_unsent(*_: object) -> NoReturn:
    """Replaces a draft's lines and columns, which are requested separately and not sent with it."""
    raise ValueError("it is asked for from the process that reads")
