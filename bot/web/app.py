"""The application that is served over HTTP: what answers at which address."""

from collections.abc import Callable
from typing import Any
from urllib.parse import urlsplit

from anyio import to_thread
from mcp.server import Server
from mcp.server.transport_security import TransportSecuritySettings
from starlette.requests import Request
from starlette.responses import PlainTextResponse
from starlette.routing import Route
from starlette.types import ASGIApp

from bot.errors import PlainError
from bot.settings import LOOPBACK, Settings
from bot.slack.http_connection import HttpConnection
from bot.value_class import value_class
from bot.web.middleware import KnownCallers, TimelyBodies
from bot.web.slack_routes import make_slack_routes

_METRICS = "text/plain; version=0.0.4; charset=utf-8"


@value_class()
class Probes:
    """What is asked of a running bot; `troubles` says why no question can be answered, `metrics` is a page.

    `troubles` is empty if all is well.
    """

    troubles: Callable[[], str]
    metrics: Callable[[], str]


def make_web_app(
    server: Server[Any], settings: Settings, host: str, probes: Probes, slack: HttpConnection | None = None
) -> ASGIApp:
    """Returns what answers `/mcp`, `/livez`, `/readyz` and `/metrics`, and Slack if it connects over HTTP.

    Raises PlainError if other machines could call it without authentication.
    """
    tokens = settings.mcp_tokens
    # If Slack connects over HTTP, a TLS proxy in front may make every caller look like this machine.
    is_private = host in LOOPBACK and not settings.public_url and not slack
    if not (is_private or tokens or slack):
        raise PlainError(
            f"Serving other machines ({settings.public_url or host}) takes TIDEWAITER_MCP_TOKENS: set it, or "
            "serve this one."
        )
    app = server.streamable_http_app(
        host=host,
        transport_security=_allow_hosts(settings.public_url) if host in LOOPBACK else None,
        custom_starlette_routes=[*_make_probe_routes(probes), *(make_slack_routes(slack) if slack else [])],
    )
    signatures = slack.signatures if slack else None
    return TimelyBodies(KnownCallers(app, tokens, signatures, is_open=is_private and not tokens))


def _allow_hosts(public_url: str) -> TransportSecuritySettings:
    """Allows requests for this machine, and for the public address that is forwarded to it."""
    names = ("127.0.0.1", "localhost", "[::1]")
    public = urlsplit(public_url)
    return TransportSecuritySettings(
        allowed_hosts=[*(f"{name}:*" for name in names), *([public.netloc] if public_url else [])],
        allowed_origins=[*(f"http://{name}:*" for name in names), *([public_url] if public_url else [])],
    )


def _make_probe_routes(probes: Probes) -> list[Route]:
    async def tell_alive(_: Request) -> PlainTextResponse:
        return PlainTextResponse("alive\n")

    async def tell_ready(_: Request) -> PlainTextResponse:
        troubles = await to_thread.run_sync(probes.troubles)
        return PlainTextResponse(f"{troubles or 'ready'}\n", 503 if troubles else 200)

    async def tell_metrics(_: Request) -> PlainTextResponse:
        return PlainTextResponse(await to_thread.run_sync(probes.metrics), media_type=_METRICS)

    return [Route("/livez", tell_alive), Route("/readyz", tell_ready), Route("/metrics", tell_metrics)]
