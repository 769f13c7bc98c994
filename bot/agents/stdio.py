"""Agents served over standard input and output.

Beyond the SDK, a line that is no message gets an error, as over HTTP, and what was asked before the input
ended is still answered.
"""

import signal

import anyio
from anyio.streams.memory import MemoryObjectReceiveStream, MemoryObjectSendStream
from mcp.server.stdio import stdio_server
from mcp.shared._stream_protocols import ReadStream, WriteStream
from mcp.shared.message import SessionMessage
from mcp_types import (
    INVALID_REQUEST,
    PARSE_ERROR,
    ErrorData,
    JSONRPCError,
    JSONRPCMessage,
    JSONRPCNotification,
    JSONRPCRequest,
    JSONRPCResponse,
    RequestId,
)
from pydantic import ValidationError

from bot.agents.server import Served

END_SECONDS = 5
"""For how long requests that are still open are waited for when the input has ended."""


class OpenRequests:
    """The requests that have not been answered yet."""

    def __init__(self) -> None:
        self._ids: set[RequestId] = set()
        self._answered = anyio.Event()

    def note_request(self, request: RequestId) -> None:
        self._ids.add(request)

    def note_answer(self, request: RequestId | None) -> None:
        self._ids -= {request}
        self._answered.set()

    async def wait_for_all(self) -> None:
        while self._ids:
            self._answered = anyio.Event()
            await self._answered.wait()


def serve_stdio(server: Served) -> None:
    """Speaks the protocol until standard input ends; anything else that is printed goes to standard error.

    Ctrl-C, and a client that reads no more, end the process.
    """
    # A thread waits for the next line, which nothing but the end of the process interrupts.
    for name in ("SIGINT", "SIGPIPE"):
        if hasattr(signal, name):
            signal.signal(getattr(signal, name), signal.SIG_DFL)
    anyio.run(_serve_over_stdio, server)


async def _serve_over_stdio(server: Served) -> None:
    pending = OpenRequests()
    passed, taken = anyio.create_memory_object_stream[SessionMessage | Exception]()
    told, heard = anyio.create_memory_object_stream[SessionMessage]()
    async with stdio_server() as (lines, said), anyio.create_task_group() as group:
        group.start_soon(_pass_messages, lines, passed, told.clone(), pending)
        group.start_soon(_pass_answers, heard, said, pending)
        await server.run(taken, told, server.create_initialization_options())


async def _pass_messages(
    lines: ReadStream[SessionMessage | Exception],
    passed: MemoryObjectSendStream[SessionMessage | Exception],
    told: MemoryObjectSendStream[SessionMessage],
    pending: OpenRequests,
) -> None:
    async with passed, told:
        async for line in lines:
            if isinstance(line, Exception):
                if error := find_error(line):
                    await told.send(SessionMessage(JSONRPCError(jsonrpc="2.0", id=None, error=error)))
                continue
            if isinstance(line.message, JSONRPCRequest):
                pending.note_request(line.message.id)
            elif cancelled := find_cancelled(line.message):
                pending.note_answer(cancelled)
            await passed.send(line)
        with anyio.move_on_after(END_SECONDS):
            await pending.wait_for_all()


async def _pass_answers(
    heard: MemoryObjectReceiveStream[SessionMessage], said: WriteStream[SessionMessage], pending: OpenRequests
) -> None:
    async with said:
        async for answer in heard:
            await said.send(answer)
            if isinstance(answer.message, JSONRPCResponse | JSONRPCError):
                pending.note_answer(answer.message.id)


def find_cancelled(message: JSONRPCMessage) -> RequestId | None:
    """Returns the request that a message takes back, which gets no answer."""
    if isinstance(message, JSONRPCNotification) and message.method == "notifications/cancelled":
        return (message.params or {}).get("requestId")
    return None


def find_error(fault: Exception) -> ErrorData | None:
    """Returns what is wrong with a line, by its fault as the SDK read it; None for an empty line."""
    if not isinstance(fault, ValidationError):
        return ErrorData(code=PARSE_ERROR, message="Parse error: the line could not be read.")
    first = fault.errors(include_url=False)[0]
    if first["type"] != "json_invalid":
        return ErrorData(code=INVALID_REQUEST, message="Invalid request: no message of JSON-RPC 2.0.")
    if not str(first["input"]).strip():
        return None
    return ErrorData(code=PARSE_ERROR, message="Parse error: the line is not JSON.")
