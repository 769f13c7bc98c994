"""Who may call `/mcp`: agents with a token of ours, Slackbot by its signature, and this machine itself."""

import hmac
from dataclasses import dataclass
from hashlib import sha256

from mcp.server.auth.middleware.bearer_auth import AuthenticatedUser
from mcp.server.auth.provider import AccessToken
from starlette.datastructures import Headers
from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Receive, Scope, Send

from bot.agents.server import SIGNED
from bot.slack.http_connection import SIGNATURE, SlackSignatures

MCP_PATH = "/mcp"
_BEARER = "bearer "


@dataclass(frozen=True, slots=True)
class KnownCallers:
    """Hands on what is not for `/mcp`, and what comes from somebody known.

    `is_open` lets everybody in who brings no signature. Without `signatures` nobody comes by one.
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
        # The SDK keeps the session of one caller from another.
        scope["user"] = AuthenticatedUser(AccessToken(token="", client_id=caller, scopes=[]))
        await self.app(scope, receive, send)

    def _find_caller(self, authorization: str) -> str:
        """Returns the name of whoever comes with a token, by its digest; empty for one that is not ours."""
        if self.is_open:
            return "anybody"
        token = authorization[len(_BEARER) :] if authorization.lower().startswith(_BEARER) else ""
        known = [one for one in self.tokens if hmac.compare_digest(one.encode(), token.encode())]
        return sha256(token.encode()).hexdigest()[:8] if known else ""
