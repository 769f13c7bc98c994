"""Reads documents apart and prints a line for each: the seconds and bytes that it took, and what came of it.

Run as a program: `python -m tests.sources.reading_measured FILE …`. Bytes are what the two processes took at
most beside what they hold at rest.
"""

import json
import resource
import sys
from pathlib import Path

from bot.ingest.inputs import copy_document
from bot.sources.apart import dismiss_process, open_document
from bot.sources.document import SourceError, open_file
from bot.sources.sources import SOURCES

KB = 1024


def used(who: int) -> tuple[float, int]:
    """Seconds of a processor and the most bytes that a process held, or the largest of its children."""
    found = resource.getrusage(who)
    return found.ru_utime + found.ru_stime, found.ru_maxrss * KB


def read(path: Path) -> str:
    """Everything in a document, or why it cannot be read."""
    try:
        with copy_document(open_file(path)) as copy, open_document(copy) as found:
            rows = 0
            for part in found.list_parts():
                rows += sum(1 for _ in found.read_draft(part).lines())
    except SourceError as error:
        return str(error)
    return f"{rows} rows"


def main(path: Path) -> None:
    at_rest = used(resource.RUSAGE_SELF)[1]
    said = read(path)
    dismiss_process()
    seconds, largest = used(resource.RUSAGE_CHILDREN)
    grown = used(resource.RUSAGE_SELF)[1] - at_rest
    sys.stdout.write(json.dumps({"seconds": round(seconds, 2), "bytes": largest + grown, "said": said}))


if __name__ == "__main__":
    assert SOURCES
    main(Path(sys.argv[1]))
