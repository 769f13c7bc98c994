"""The requesting side: a document's parts, drafts and lines come from the process that reads it."""

import atexit
import os
import signal
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from enum import Enum, auto
from itertools import chain
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Any

import bot
from bot.messages import Sentences
from bot.messages.reason import give_reason
from bot.sources.apart import protocol
from bot.sources.apart.protocol import ReadRequest
from bot.sources.document import Document, SourceError
from bot.sources.draft import Draft
from bot.value_class import value_class

_MODULE = "bot.sources.apart.process"
_ENDING_SECONDS = 0.5


class _Process:
    """A process that reads one document after the other."""

    def __init__(self) -> None:
        asked, ask = os.pipe()
        tell, told = os.pipe()
        self.owner = os.getpid()
        self.ask = Connection(ask, readable=False)
        self.tell = Connection(tell, writable=False)
        top = str(Path(bot.__file__).parent.parent)
        paths = os.pathsep.join(filter(None, (top, os.environ.get("PYTHONPATH"))))
        try:
            self._popen = subprocess.Popen(  # noqa: S603 - this program itself
                [sys.executable, "-P", "-m", _MODULE],
                stdin=asked,
                stdout=told,
                stderr=subprocess.DEVNULL,
                process_group=0,
                env=os.environ | {"PYTHONPATH": paths},
            )
        finally:
            os.close(asked)
            os.close(told)

    def end_process(self) -> None:
        self.ask.close()
        self.tell.close()
        if self.owner != os.getpid():
            return
        try:
            # With nobody to listen to, it exits by itself, unless it is busy.
            self._popen.wait(_ENDING_SECONDS)
        except subprocess.TimeoutExpired:
            os.killpg(self._popen.pid, signal.SIGKILL)
            self._popen.wait()


class _ReaderState(Enum):
    READY = auto()
    """The other side is waiting for a request about the document."""
    TELLING = auto()
    """It is answering."""
    OVER = auto()
    """It has given the document up, and is waiting for the next one."""
    LOST = auto()
    """It will not respond any more."""


class _Conversation:
    """The requests and responses about one document."""

    def __init__(self, given: Document, process: _Process) -> None:
        self._name = given.name
        self._process = process
        self._state = _ReaderState.READY
        self._reason = Sentences("")
        self._send_request((given, protocol.limit_seconds(given.path.stat().st_size)))

    def list_answers(self, request: ReadRequest) -> Iterator[Any]:
        """Yields the answers to a request. Raises SourceError."""
        while self._state is _ReaderState.TELLING:
            # Whoever asked before did not listen to the end.
            self._receive_answer()
        if self._state is not _ReaderState.READY:
            raise SourceError(self._reason)
        self._state = _ReaderState.TELLING
        self._send_request(request)
        while True:
            kind, answer = self._receive_answer()
            if kind == protocol.DONE:
                return
            if kind == protocol.BROKEN:
                raise SourceError.of_reason("document-broken", error=answer)
            if kind != protocol.MORE:
                raise SourceError(answer)
            yield answer

    def close(self) -> bool:
        """Closes the conversation, and returns whether the process can read another document."""
        if self._state is _ReaderState.READY:
            self._send_request(None)
        if self._state is _ReaderState.TELLING:
            return False
        kind, _ = self._receive_answer()
        return kind == protocol.CLOSED

    def _send_request(self, request: object) -> None:
        try:
            self._process.ask.send(request)
        except OSError:
            self._end_process()

    def _receive_answer(self) -> tuple[str, Any]:
        try:
            if self._state is not _ReaderState.LOST and self._process.tell.poll(protocol.SILENCE_SECONDS):
                kind, answer = self._process.tell.recv()
                if kind == protocol.OVER:
                    self._state, self._reason = _ReaderState.OVER, answer
                elif kind != protocol.MORE:
                    self._state = _ReaderState.READY
                return kind, answer
        except (EOFError, OSError):
            pass
        self._end_process()
        return protocol.OVER, self._reason

    def _end_process(self) -> None:
        """Ends a process that was killed from outside, by the system or at the last limit."""
        self._state, self._reason = _ReaderState.LOST, give_reason("document-given-up", file=self._name)


@value_class()
class DocumentReading:
    """A document that is being read; every method raises SourceError if it cannot be."""

    given: Document
    answers: Callable[[ReadRequest], Iterator[Any]]

    def list_parts(self) -> tuple[Document, ...]:
        """Returns the document once for each release in it."""
        return tuple(replace(self.given, part=part) for part in self._ask_once(ReadRequest("list_parts")))

    def read_draft(self, part: Document) -> Draft:
        """Returns the draft of the document or of a part, valid while this is open."""
        draft: Draft = self._ask_once(ReadRequest("read_part", part.part))
        lines = ReadRequest("list_lines", part.part)
        return replace(
            draft,
            lines=lambda: chain.from_iterable(self.answers(lines)),
            column_of=lambda figure: self._ask_once(ReadRequest("name_column", part.part, figure)),
        )

    def suggest_map(self) -> str:
        """Returns a map of the document's columns, as TOML."""
        suggested: str = self._ask_once(ReadRequest("suggest_columns"))
        return suggested

    def _ask_once(self, request: ReadRequest) -> Any:  # noqa: ANN401 - as many kinds as requests
        (answer,) = self.answers(request)
        return answer


_idle: list[_Process] = []
_lock = threading.Lock()


@contextmanager
def open_document(given: Document) -> Iterator[DocumentReading]:
    """Yields the document, opened in a process with limits.

    Raises SourceError if no such process can be started.
    """
    if not hasattr(os, "fork"):  # as on Windows, where the limits of tables alone hold
        from bot.sources.apart.process import Reader  # noqa: PLC0415 - it is of the other process

        yield DocumentReading(given, Reader(given).answer_request)
        return
    process = _take_process()
    conversation = _Conversation(given, process)
    try:
        yield DocumentReading(given, conversation.list_answers)
    finally:
        _give_back(process, is_ready=conversation.close())


def dismiss_process() -> None:
    """Ends the process that waits for a document, when nothing is left to be read for now."""
    with _lock:
        waiting, _idle[:] = _idle[:], []
    for process in waiting:
        process.end_process()


def _take_process() -> _Process:
    with _lock:
        while _idle:
            process = _idle.pop()
            if process.owner == os.getpid():
                return process
            process.end_process()
    try:
        return _Process()
    except OSError as error:
        raise SourceError.of_reason("document-no-process", error=error.strerror) from error


def _give_back(process: _Process, *, is_ready: bool) -> None:
    with _lock:
        if is_ready and not _idle:
            _idle.append(process)
            return
    process.end_process()


atexit.register(dismiss_process)
