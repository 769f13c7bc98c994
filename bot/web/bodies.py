"""Bodies of requests, read as a whole before anything looks at them: none too large, none too late."""

import asyncio
from dataclasses import dataclass
from http import HTTPStatus

from starlette.requests import ClientDisconnect, Request
from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

MOST_BYTES = 4 * 1024 * 1024
"""An article for agents; what Slack sends is far smaller."""
MOST_SECONDS = 10.0
_HANG_UP = {"connection": "close"}


@dataclass(frozen=True, slots=True)
class TimelyBodies:
    """Hands on requests with their body read; refuses those whose body is too large or does not come."""

    app: ASGIApp
    most_bytes: int = MOST_BYTES
    most_seconds: float = MOST_SECONDS

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http" or scope["method"] in ("GET", "HEAD"):
            await self.app(scope, receive, send)
            return
        try:
            body = await asyncio.wait_for(self._read(Request(scope, receive)), self.most_seconds)
        except TimeoutError:
            told = f"The body did not come within {self.most_seconds:g} seconds.\n"
            await PlainTextResponse(told, HTTPStatus.REQUEST_TIMEOUT, _HANG_UP)(scope, receive, send)
        except ClientDisconnect:
            return
        except _TooLargeError:
            told = f"The body is larger than {self.most_bytes} bytes.\n"
            await PlainTextResponse(told, 413, _HANG_UP)(scope, receive, send)
        else:
            scope.setdefault("state", {})["body"] = body
            await self.app(scope, _replaying(body, receive), send)

    async def _read(self, request: Request) -> bytes:
        length = request.headers.get("content-length", "")
        if length.isdigit() and int(length) > self.most_bytes:
            raise _TooLargeError
        body = bytearray()
        async for chunk in request.stream():
            body += chunk
            if len(body) > self.most_bytes:
                raise _TooLargeError
        return bytes(body)


class _TooLargeError(Exception):
    """More bytes than are read."""


def _replaying(body: bytes, receive: Receive) -> Receive:
    """Returns what tells the application of the body once, and then of the client as ever."""
    left: list[Message] = [{"type": "http.request", "body": body, "more_body": False}]

    async def replay() -> Message:
        return left.pop() if left else await receive()

    return replay
