"""What is served over HTTP: agents behind tokens, health, metrics."""

import re
import socket
from collections.abc import Iterator
from typing import Any

import pytest
from mcp.server import Server
from starlette.testclient import TestClient

from bot.agents.tools import AgentServices
from bot.errors import PlainError
from bot.settings import Settings
from bot.web.app import Probes, make_web_app
from bot.web.serving import serve_in_background

TOKEN = "an-agent-of-ours-0123456789"  # noqa: S105 - made up
OTHER = "somebody-else-s-0123456789ab"
LISTED = {"jsonrpc": "2.0", "id": 1, "method": "tools/list", "params": {}}
ACCEPT = {"accept": "application/json, text/event-stream"}


def app(
    server: Server[Any], services: AgentServices, *tokens: str, host: str = "192.0.2.1", troubles: str = ""
) -> Any:
    settings = Settings(services.catalogue.home, mcp_tokens=tokens)
    return make_web_app(server, settings, host, Probes(lambda: troubles, lambda: "measured 1\n"))


@pytest.fixture
def web(server: Server[Any], services: AgentServices) -> Iterator[TestClient]:
    with TestClient(app(server, services, TOKEN, OTHER), raise_server_exceptions=False) as client:
        yield client


@pytest.mark.parametrize(
    "authorization",
    ["", "Bearer ", f"Bearer {TOKEN}x", f"Bearer {TOKEN[:-1]}", f"Basic {TOKEN}", "Bearer ключ"],
)
def test_without_a_token_of_ours_nothing_is_answered(web: TestClient, authorization: str) -> None:
    headers = {**ACCEPT, "authorization": authorization}
    raw = [(name.encode(), text.encode()) for name, text in headers.items()]
    told = web.post("/mcp", json=LISTED, headers=raw)
    assert told.status_code == 401
    assert told.headers["www-authenticate"].startswith("Bearer")
    assert TOKEN not in told.text


@pytest.mark.parametrize("token", [TOKEN, OTHER])
def test_every_token_of_ours_is_let_in(web: TestClient, token: str) -> None:
    told = web.post("/mcp", json=LISTED, headers={**ACCEPT, "authorization": f"Bearer {token}"})
    assert told.status_code != 401


def test_health_and_metrics_ask_for_no_token(web: TestClient) -> None:
    assert (web.get("/livez").status_code, web.get("/readyz").text) == (200, "ready\n")
    told = web.get("/metrics")
    assert (told.status_code, told.text) == (200, "measured 1\n")
    assert told.headers["content-type"].startswith("text/plain; version=0.0.4")


def test_what_fails_is_told_with_503(server: Server[Any], services: AgentServices) -> None:
    with TestClient(app(server, services, TOKEN, troubles="figures")) as client:
        told = client.get("/readyz")
        assert (told.status_code, told.text) == (503, "figures\n")
        assert client.get("/livez").status_code == 200


def test_other_machines_are_not_served_without_tokens(server: Server[Any], services: AgentServices) -> None:
    with pytest.raises(PlainError, match="TIDEWAITER_MCP_TOKENS"):
        app(server, services)
    assert app(server, services, host="127.0.0.1")


def test_no_token_is_shown_with_the_settings(services: AgentServices) -> None:
    assert not re.search(TOKEN, repr(Settings(services.catalogue.home, mcp_tokens=(TOKEN,))))


@pytest.mark.e2e
def test_an_address_in_use_is_told(server: Server[Any], services: AgentServices) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        served = serve_in_background(app(server, services, host="127.0.0.1"), "127.0.0.1", port)
        with pytest.raises(PlainError, match=f"127.0.0.1:{port} cannot be served"), served:
            pass


@pytest.mark.e2e
@pytest.mark.parametrize("host", ["127.0.0.1", "::1"])
def test_where_it_serves_is_logged(
    server: Server[Any], services: AgentServices, host: str, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level("INFO", "bot.web.serving")
    with serve_in_background(app(server, services, host="127.0.0.1"), host, 0) as port:
        named = f"[{host}]" if ":" in host else host
        assert f"web.serving url=http://{named}:{port}" in caplog.text
