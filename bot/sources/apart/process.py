"""The process that reads documents, controlled through its standard input and output.

It forks itself for each document: what is read, and whatever goes wrong with it, stays in that fork. A fork
that does not end as it should ends the process too, so that whoever waits for it learns of it.
"""

import gc
import os
import sys
from collections.abc import Iterator
from dataclasses import replace
from itertools import islice
from multiprocessing.connection import Connection
from typing import Any

from bot.domain.figure import Published
from bot.errors import describe_error
from bot.messages.reason import give_reason
from bot.sources.apart import protocol
from bot.sources.apart.protocol import OutOfTimeError, ReadRequest
from bot.sources.document import Document, SourceError
from bot.sources.draft import Draft
from bot.sources.mapped.suggesting import suggest_map
from bot.sources.names import read_names
from bot.sources.sources import find_source, say_looked_for

_TOGETHER = 500
"""The number of lines in one message."""


class Reader:
    """Reads one document and its parts on request; a request names the method that answers it."""

    def __init__(self, given: Document) -> None:
        self._given = given
        self._drafts: dict[str, Draft] = {}

    def answer_request(self, request: ReadRequest) -> Iterator[Any]:
        """Yields the response to a request, in one or more messages."""
        yield from getattr(self, request.what)(request)

    def list_parts(self, _request: ReadRequest) -> Iterator[tuple[str, ...]]:
        source = find_source(self._given)
        found = source.split(self._given) if source else (self._given,)
        yield tuple(one.part for one in found)

    def read_part(self, request: ReadRequest) -> Iterator[Draft]:
        """Yields the draft of a part, without its lines.

        Raises SourceError if no source knows the document.
        """
        given = replace(self._given, part=request.part)
        source = find_source(given)
        if not source:
            raise SourceError.of_reason("document-unknown", sources=say_looked_for())
        draft = self._drafts[given.part] = source.read(given, read_names())
        yield replace(draft, lines=protocol.refuse_unsent, column_of=protocol.refuse_unsent)

    def list_lines(self, request: ReadRequest) -> Iterator[list[Published]]:
        """Yields the figures of a part, many at a time."""
        left = self._drafts[request.part].lines()
        while together := list(islice(left, _TOGETHER)):
            yield together

    def name_column(self, request: ReadRequest) -> Iterator[str]:
        """Yields what people call the column that a figure is in."""
        if request.figure is None:
            raise ValueError("a column is asked for without a figure")
        yield self._drafts[request.part].column_of(request.figure)

    def suggest_columns(self, _request: ReadRequest) -> Iterator[str]:
        """Yields a map of the document's columns, as TOML."""
        yield suggest_map(self._given)


def serve_document(given: Document, seconds: int, asked: Connection, told: Connection) -> None:
    """Answers requests about a document until there are no more, or it exceeds the limits."""
    try:
        protocol.set_limits(seconds)
        reader = Reader(given)
        while (request := asked.recv()) is not None:
            _send_answers(reader, request, told)
    except MemoryError:
        told.send((protocol.OVER, give_reason("document-too-hungry", file=given.name)))
    except OutOfTimeError:
        told.send((protocol.OVER, give_reason("document-too-slow", file=given.name)))


def _send_answers(reader: Reader, request: ReadRequest, told: Connection) -> None:
    try:
        for answer in reader.answer_request(request):
            told.send((protocol.MORE, answer))
        last: tuple[str, str | None] = protocol.DONE, None
    except SourceError as error:
        last = protocol.REFUSED, error.said
    except (MemoryError, OSError):
        raise
    except Exception as error:  # noqa: BLE001 - a strange document sets off strange things in a library
        last = protocol.BROKEN, describe_error(error)
    told.send(last)


def serve_documents(asked: Connection, told: Connection) -> None:
    """Reads one document after the other, each in a fork, until no more come."""
    read_names()
    gc.freeze()
    while True:
        try:
            given, seconds = asked.recv()
        except EOFError:
            return
        fork = os.fork()
        if not fork:
            status = 1
            try:
                serve_document(given, seconds, asked, told)
                status = 0
            finally:
                os._exit(status)
        _, status = os.waitpid(fork, 0)
        if status:
            return
        told.send((protocol.CLOSED, None))


def main() -> None:
    """Runs the process.

    What a library prints goes to standard error, so that it stays out of the messages.
    """
    # openpyxl imports numpy if there is one, which reserves more memory than any document may take.
    sys.modules["numpy"] = None  # type: ignore[assignment]
    # What a library prints must not come between the messages.
    told = os.dup(sys.stdout.fileno())
    os.dup2(sys.stderr.fileno(), sys.stdout.fileno())
    serve_documents(Connection(os.dup(sys.stdin.fileno()), writable=False), Connection(told, readable=False))


if __name__ == "__main__":
    main()
