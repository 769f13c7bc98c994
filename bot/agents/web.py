"""Everything that is served over HTTP: agents behind their tokens, health and metrics."""

import hmac
import socket
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from hashlib import sha256
from threading import Thread
from typing import Any

import uvicorn
from anyio import to_thread
from mcp.server import Server
from mcp.server.auth.provider import AccessToken
from mcp.server.auth.settings import AuthSettings
from pydantic import AnyHttpUrl
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import PlainTextResponse
from starlette.routing import Route

from bot.errors import PlainError
from bot.settings import LOOPBACK, Settings

_NO_ISSUER = AnyHttpUrl("https://tidewaiter.invalid")
"""Tokens are our own and nobody issues others; the SDK asks for an address all the same."""
_METRICS = "text/plain; version=0.0.4; charset=utf-8"


@dataclass(frozen=True, slots=True)
class Probes:
    """`troubles` says why no question can be answered, nothing where all is well; `metrics` is a page."""

    troubles: Callable[[], str]
    metrics: Callable[[], str]


@dataclass(frozen=True, slots=True)
class OwnTokens:
    """The bearer tokens that the settings name."""

    tokens: tuple[str, ...]

    async def verify_token(self, token: str) -> AccessToken | None:
        """Who comes with a token, by its digest; None for one that is not ours."""
        known = [one for one in self.tokens if hmac.compare_digest(one.encode(), token.encode())]
        if not known:
            return None
        return AccessToken(token=token, client_id=sha256(token.encode()).hexdigest()[:8], scopes=[])


def make_web_app(server: Server[Any], settings: Settings, host: str, probes: Probes) -> Starlette:
    """Returns what answers `/mcp`, `/livez`, `/readyz` and `/metrics`.

    Raises PlainError where other machines would be served without being asked for a token.
    """
    tokens = settings.mcp_tokens
    if host not in LOOPBACK and not tokens:
        raise PlainError(
            f"Serving other machines ({host}) takes TIDEWAITER_MCP_TOKENS: set it, or serve this one."
        )
    return server.streamable_http_app(
        host=host,
        auth=AuthSettings(issuer_url=_NO_ISSUER, resource_server_url=None) if tokens else None,
        token_verifier=OwnTokens(tokens) if tokens else None,
        custom_starlette_routes=_routes(probes),
    )


def _routes(probes: Probes) -> list[Route]:
    async def tell_alive(_: Request) -> PlainTextResponse:
        return PlainTextResponse("alive\n")

    async def tell_ready(_: Request) -> PlainTextResponse:
        troubles = await to_thread.run_sync(probes.troubles)
        return PlainTextResponse(f"{troubles or 'ready'}\n", 503 if troubles else 200)

    async def tell_metrics(_: Request) -> PlainTextResponse:
        return PlainTextResponse(await to_thread.run_sync(probes.metrics), media_type=_METRICS)

    return [
        Route("/livez", tell_alive),
        Route("/readyz", tell_ready),
        Route("/metrics", tell_metrics),
    ]


def run_web(app: Starlette, host: str, port: int) -> None:
    """Serves until told to stop. Raises PlainError where the address cannot be had."""
    with _listening(host, port) as listening:
        _make_web(app).run([listening])


@contextmanager
def web_in_background(app: Starlette, host: str, port: int) -> Iterator[None]:
    """Serves as long as the context lasts. Raises PlainError where the address cannot be had."""
    web = _make_web(app)
    with _listening(host, port) as listening:
        thread = Thread(target=web.run, args=([listening],), name="web")
        thread.start()
        try:
            yield
        finally:
            web.should_exit = True
            thread.join()


def _make_web(app: Starlette) -> uvicorn.Server:
    return uvicorn.Server(uvicorn.Config(app, log_config=None, access_log=False))


def _listening(host: str, port: int) -> socket.socket:
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    try:
        return socket.create_server((host, port), family=family)
    except OSError as error:
        raise PlainError(f"http://{host}:{port} cannot be served ({error.strerror}).") from error
