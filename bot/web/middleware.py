"""Checks requests before the application: how large and how late a body may be, and who may call `/mcp`.

A body is read as a whole before anything looks at it. Agents call with one of our tokens, Slackbot with its
signature, and this machine with neither.
"""

import asyncio
import hmac
from hashlib import sha256
from http import HTTPStatus

from mcp.server.auth.middleware.bearer_auth import AuthenticatedUser
from mcp.server.auth.provider import AccessToken
from starlette.datastructures import Headers
from starlette.requests import ClientDisconnect, Request
from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from bot.agents.server import SIGNED
from bot.slack.http_connection import SIGNATURE, SlackSignatures
from bot.value_class import value_class

MOST_BYTES = 4 * 1024 * 1024
"""Enough for an article from an agent; what Slack sends is far smaller."""
MOST_SECONDS = 10.0
_HANG_UP = {"connection": "close"}
MCP_PATH = "/mcp"
_BEARER = "bearer "


@value_class()
class TimelyBodies:
    """Passes on requests with their body read; refuses a body that is too large or does not arrive."""

    app: ASGIApp
    most_bytes: int = MOST_BYTES
    most_seconds: float = MOST_SECONDS

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http" or scope["method"] in ("GET", "HEAD"):
            await self.app(scope, receive, send)
            return
        try:
            body = await asyncio.wait_for(self._read_body(Request(scope, receive)), self.most_seconds)
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
            await self.app(scope, _replay_body(body, receive), send)

    async def _read_body(self, request: Request) -> bytes:
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
    """The body has more bytes than are read."""


def _replay_body(body: bytes, receive: Receive) -> Receive:
    """Returns a function that passes the body to the application once, and then whatever the client sends."""
    left: list[Message] = [{"type": "http.request", "body": body, "more_body": False}]

    async def replay_once() -> Message:
        return left.pop() if left else await receive()

    return replay_once


@value_class()
class KnownCallers:
    """Passes on what is not for `/mcp`, and what comes from a known caller.

    If `is_open`, callers without a signature are let in. Without `signatures` nobody is known by one.
    """

    app: ASGIApp
    tokens: tuple[str, ...]
    signatures: SlackSignatures | None = None
    is_open: bool = False

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http" or scope["path"].rstrip("/") != MCP_PATH:
            await self.app(scope, receive, send)
            return
        headers, state = Headers(scope=scope), scope.setdefault("state", {})
        if self.signatures and SIGNATURE in headers:
            fault = self.signatures.find_fault(headers, state.get("body", b""), once=False)
            caller, state[SIGNED] = "" if fault else "slack", not fault
        else:
            caller, fault = self._find_caller(headers.get("authorization", "")), "The request takes a token."
        if not caller:
            refusal = {"www-authenticate": "Bearer"}
            await PlainTextResponse(f"{fault}\n", 401, refusal)(scope, receive, send)
            return
        # The SDK keeps the sessions of different callers apart.
        scope["user"] = AuthenticatedUser(AccessToken(token="", client_id=caller, scopes=[]))
        await self.app(scope, receive, send)

    def _find_caller(self, authorization: str) -> str:
        """Returns the name of a caller by the digest of the token; empty if the token is not ours."""
        if self.is_open:
            return "anybody"
        token = authorization[len(_BEARER) :] if authorization.lower().startswith(_BEARER) else ""
        known = [one for one in self.tokens if hmac.compare_digest(one.encode(), token.encode())]
        return sha256(token.encode()).hexdigest()[:8] if known else ""
