"""Slack by HTTP from two workspaces: what is signed is answered, and each workspace has its own token."""

import hmac
import io
import json
import logging
import socket
import sqlite3
import time
from collections.abc import Callable, Generator, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from hashlib import sha256
from pathlib import Path
from typing import Any

import anyio
import httpx
import httpx2
import pytest
from cryptography.fernet import Fernet
from mcp.client import Client
from mcp.client.streamable_http import streamable_http_client

from bot.agents.server import make_server
from bot.agents.tools import AgentServices
from bot.app import make_delivery_runner, make_subscription_service
from bot.operations.logs import EventFormatter
from bot.settings import Settings
from bot.slack.answers import lay_out_for_slackbot
from bot.slack.http_connection import connect_over_http
from bot.slack.workspace import DigestServices
from bot.store.memory.facts import Facts
from bot.store.memory.memory import Memory, open_memory
from bot.subscriptions.reasons import format_reason
from bot.subscriptions.store import SubscriptionStore
from bot.subscriptions.subscription import OnSchedule, Subscription, Summary
from bot.web.app import Probes, make_web_app
from bot.web.middleware import TimelyBodies
from bot.web.serving import serve_in_background
from tests.web.shared_slack import CLIENT_ID, CLIENT_SECRET, LOOPBACK, SharedSlack, shared_slack

pytestmark = pytest.mark.e2e

SECRET = "5ec2e7-signing-secret"  # noqa: S105 - made up
TOKEN = "an-agent-of-ours-0123456789"  # noqa: S105 - made up
KEY = Fernet.generate_key().decode()
PATIENCE = 60
SOON = 0.3
"""Seconds for a body, in place of ten."""


def signed(body: bytes, secret: str = SECRET, at: float | None = None) -> dict[str, str]:
    moment = str(int(time.time() if at is None else at))
    said = b":".join((b"v0", moment.encode(), body))
    signature = f"v0={hmac.new(secret.encode(), said, sha256).hexdigest()}"
    return {
        "x-slack-request-timestamp": moment,
        "x-slack-signature": signature,
        "content-type": "application/json",
    }


def event(team: str, **told: Any) -> bytes:
    said = {"type": "event_callback", "team_id": team, "event_id": str(time.time_ns()), "event": told}
    return json.dumps(said).encode()


def mention(team: str, words: str) -> bytes:
    ts = f"{time.time_ns() / 1e9:.6f}"
    return event(team, type="app_mention", channel="C1", user="U1", ts=ts, text=f"<@UBOT{team}> {words}")


@dataclass
class Served:
    """The bot at its address; `pages` are all that it has ever said."""

    slack: SharedSlack
    memory: Memory
    url: str
    log: io.StringIO
    pages: list[str] = field(default_factory=list)

    def ask(self, method: str, path: str, **more: Any) -> httpx.Response:
        told = httpx.request(method, f"{self.url}{path}", timeout=PATIENCE, **more)
        self.pages += [told.text, str(told.headers)]
        return told

    def send(self, body: bytes, headers: dict[str, str] | None = None) -> httpx.Response:
        return self.ask("POST", "/slack/events", content=body, headers=headers or signed(body))

    def begin(self) -> tuple[str, str]:
        """Returns the state, and the cookie that the browser is given."""
        told = self.ask("GET", "/slack/install")
        assert told.status_code == 302
        asked = httpx.URL(told.headers["location"])
        assert asked.params["client_id"] == CLIENT_ID
        cookie, *rules = told.headers["set-cookie"].split("; ")
        assert {"HttpOnly", "Secure", "SameSite=lax"} <= set(rules)
        return asked.params["state"], cookie

    def finish(self, team: str, state: str, cookie: str) -> httpx.Response:
        asked = {"state": state, "code": f"code-of-{team}"}
        return self.ask("GET", "/slack/oauth_redirect", params=asked, headers={"cookie": cookie})

    def install(self, team: str) -> httpx.Response:
        return self.finish(team, *self.begin())

    def order(self, team: str) -> int:
        """An order that is due now; returns its number."""
        moment = datetime.now(UTC) - timedelta(minutes=1)
        when = OnSchedule(moment.hour, moment.minute, "UTC")
        made = moment - timedelta(hours=1)
        one = Subscription(team, f"C{team}", "U1", when, Summary.NATIONAL, made)
        return SubscriptionStore(self.memory).add(one).id

    def wait_for(self, is_so: Callable[[], object]) -> None:
        until = time.monotonic() + PATIENCE
        while not is_so():
            assert time.monotonic() < until, self.log.getvalue()
            time.sleep(0.02)

    def posted(self, team: str) -> list[str]:
        return [text for its, _, text in self.slack.posts if its == team]

    def deliver(self) -> None:
        """One tick."""
        self.tick()

    tick: Callable[[], None] = lambda: None


def kept_settings(home: Path, api: str) -> Settings:
    return Settings(
        home,
        tick=3600,
        slack_api_url=api,
        signing_secret=SECRET,
        client_id=CLIENT_ID,
        client_secret=CLIENT_SECRET,
        token_keys=(KEY,),
        mcp_tokens=(TOKEN,),
    )


@pytest.fixture
def served(services: AgentServices, tmp_path: Path) -> Iterator[Served]:
    log, desk = io.StringIO(), services.desk
    handler = logging.StreamHandler(log)
    handler.setFormatter(EventFormatter())
    logging.getLogger().addHandler(handler)
    logging.getLogger("bot").setLevel(logging.DEBUG)
    try:
        with (
            shared_slack() as (slack, api),
            open_memory(tmp_path / "memory.db") as memory,
        ):
            ticks: list[Callable[[], None]] = []

            def delivered_by(channels: Any) -> Callable[[], None]:
                ticks.append(make_delivery_runner(desk, memory, channels, frozenset()))
                return ticks[0]

            digests = DigestServices(make_subscription_service(desk, memory), delivered_by)
            settings = kept_settings(tmp_path, api)
            with connect_over_http(settings, memory, digests) as connection:
                server = make_server(services, lay_out_for_slackbot)
                probes = Probes(lambda: "", lambda: "")
                app = make_web_app(server, settings, LOOPBACK, probes, connection)
                assert isinstance(app, TimelyBodies)
                with serve_in_background(replace(app, most_seconds=SOON), LOOPBACK, 0) as port:
                    found = Served(slack, memory, f"http://{LOOPBACK}:{port}", log)
                    found.tick = ticks[0]
                    yield found
        told = "\n".join((log.getvalue(), *found.pages))
        for secret in (SECRET, CLIENT_SECRET, KEY, TOKEN, *slack.given):
            assert secret not in told
        assert "Traceback" not in log.getvalue()
    finally:
        logging.getLogger().removeHandler(handler)


def test_two_workspaces_install_at_once_and_are_answered_by_their_own_tokens(served: Served) -> None:
    begun = {team: served.begin() for team in ("TA", "TB")}
    cookies = "; ".join(cookie for _, cookie in begun.values())  # one browser has both
    with ThreadPoolExecutor() as browsers:
        states = {team: state for team, (state, _) in begun.items()}
        pages = list(browsers.map(lambda team: served.finish(team, states[team], cookies), states))
    assert [(page.status_code, "Desk &lt;T" in page.text) for page in pages] == [(200, True)] * 2
    for team, words in (("TA", "exports 2025"), ("TB", "imports 2025")):
        assert served.send(mention(team, words)).status_code == 200
    served.wait_for(lambda: len(served.slack.posts) == 2)
    (first,), (second,) = served.posted("TA"), served.posted("TB")
    assert "26.99 trillion" in first
    assert "imports" in second
    assert Facts(served.memory).list_installed_teams() == ("TA", "TB")
    asked = httpx.URL(served.ask("GET", "/slack/install?slackbot=1").headers["location"])
    assert "mcp:connect" in asked.params["scope"].split(",")


def test_what_is_not_signed_lately_and_for_the_first_time_is_refused(served: Served) -> None:
    served.install("TA")
    body = mention("TA", "exports 2025")
    once = signed(body)
    refused: dict[str, list[dict[str, Any]]] = {
        "The request is not signed.": [{}, {"x-slack-signature": once["x-slack-signature"]}],
        "The signature is not one of Slack's.": [
            signed(body, "another-secret"),
            signed(body + b" "),
            {**once, "x-slack-signature": "v0=ключ".encode()},
            {**once, "x-slack-request-timestamp": "soon"},
        ],
        "The signature is too old.": [signed(body, at=time.time() - 301), signed(body, at=time.time() + 400)],
    }
    for said, tries in refused.items():
        for headers in tries:
            told = served.ask("POST", "/slack/events", content=body, headers=headers)
            assert (told.status_code, told.text) == (401, f"{said}\n"), headers
    assert served.send(body, once).status_code == 200
    again = served.send(body, once)
    assert (again.status_code, again.text) == (401, "The request came before.\n")
    served.wait_for(lambda: served.posted("TA"))
    assert len(served.slack.posts) == 1


def test_what_is_malformed_large_or_slow_is_refused_plainly(served: Served) -> None:
    odd = b'{"type": "event_callback", "event": {}, "authorizations": 3}'
    for body in (b"{no JSON", b"[]", b"\xff\xfe", b'{"a":' * 9_000, odd):
        assert served.send(body).status_code == 400, body[:9]
    assert served.send(b"{" + b" " * 1024 * 1024 + b"}").status_code == 413
    assert served.ask("GET", "/slack/events").status_code == 405
    # Over sockets, since a client that still sends when it is refused may see only that the line is cut.
    assert b" 413 " in _begin_body(served, 5_000_000)
    assert b" 408 " in _begin_body(served, 9)


def _begin_body(served: Served, length: int) -> bytes:
    """Returns the first line of what is told to a body of which one byte comes."""
    host, port = served.url.removeprefix("http://").split(":")
    with socket.create_connection((host, int(port)), timeout=PATIENCE) as line:
        line.sendall(b"POST /slack/events HTTP/1.1\r\nHost: x\r\nContent-Length: %d\r\n\r\n{" % length)
        return line.recv(4_096).splitlines()[0]


@pytest.mark.parametrize(
    ("accepted", "language", "said"),
    [
        ("ko-KR,ko;q=0.9,en;q=0.8", "ko", "설치되지 않음"),
        ("pt-BR,de;q=0.7,fr;q=0.9", "fr", "Non installé"),
        ("zh-HK,zh;q=0.9", "zh-Hant", "未安裝"),
        ("pt, *;q=0.5", "en", "Not installed"),
        (";;q=,de;q=x", "de", "Nicht installiert"),
    ],
)
def test_the_pages_of_an_installation_are_in_the_language_of_the_browser(
    served: Served, accepted: str, language: str, said: str
) -> None:
    page = served.ask("GET", "/slack/oauth_redirect", headers={"accept-language": accepted}).text
    assert f'<html lang="{language}">' in page
    assert f"<h1>{said}</h1>" in page
    assert ("not begun in this browser" in page) is (language == "en")


def test_a_state_is_taken_once_and_from_the_browser_that_has_it(served: Served) -> None:
    state, cookie = served.begin()
    _, other = served.begin()
    for stolen in ("", other, f"{cookie}x", cookie.replace("=", "=x")):
        told = served.finish("TA", state, stolen)
        assert (told.status_code, "not begun in this browser" in told.text) == (400, True)
    refused = {"state": state, "error": "access_denied"}
    assert (
        "Nothing was installed"
        in served.ask("GET", "/slack/oauth_redirect", params=refused, headers={"cookie": cookie}).text
    )
    told = served.finish("TA", state, cookie)
    assert (told.status_code, "is over" in told.text) == (400, True)
    assert not Facts(served.memory).list_installed_teams()
    assert served.ask("GET", "/slack/oauth_redirect").status_code == 400


def test_a_token_that_ends_soon_is_renewed_once_by_many(served: Served) -> None:
    served.slack.lifetime = 60
    served.install("TA")
    served.slack.lifetime = 12 * 60 * 60
    with ThreadPoolExecutor(8) as people:
        bodies = [mention("TA", f"exports {year}") for year in range(2018, 2026)]
        assert {told.status_code for told in people.map(served.send, bodies)} == {200}
    served.wait_for(lambda: len(served.posted("TA")) == 8)
    assert served.slack.renewals == 1


def test_a_token_taken_away_in_mid_digest_loses_nothing(served: Served) -> None:
    served.install("TA")
    served.install("TB")
    first, second, other = served.order("TA"), served.order("TA"), served.order("TB")
    served.slack.before_post = lambda team: served.slack.revoke("TA") if team == "TA" else None
    served.deliver()
    assert (len(served.posted("TA")), len(served.posted("TB"))) == (0, 1)
    orders = SubscriptionStore(served.memory)
    paused = {one.id: one.paused and format_reason(one.paused) for one in orders.list_all()}
    assert paused == {
        first: "the app was removed from the workspace",
        second: "the app was removed from the workspace",
        other: None,
    }
    assert "event=workspace.left team=TA paused=2 reason=token_revoked" in served.log.getvalue()
    served.slack.before_post = lambda _team: None
    served.deliver()
    assert not served.posted("TA")
    assert "Its 2 subscriptions go on." in served.install("TA").text
    served.deliver()
    served.deliver()
    assert (len(served.posted("TA")), len(served.posted("TB"))) == (2, 1)


def test_a_workspace_that_removes_the_app_leaves_no_token_and_no_words(served: Served) -> None:
    served.install("TA")
    served.send(mention("TA", "exports 2025"))
    served.wait_for(lambda: served.posted("TA"))
    served.send(event("TA", type="tokens_revoked", tokens={"bot": ["UBOTTA"]}))
    served.send(event("TA", type="app_uninstalled"))
    served.wait_for(lambda: served.slack.calls.count(("TA", "auth.test")) == 3)
    assert Facts(served.memory).list_installed_teams() == ("TA",), (
        "its token is still taken, so the news is old"
    )
    served.slack.revoke("TA")
    served.send(event("TA", type="app_uninstalled"))
    served.wait_for(lambda: "event=workspace.left team=TA paused=0" in served.log.getvalue())
    assert not Facts(served.memory).list_installed_teams()
    with served.memory.open_to_read() as db:
        assert not db.execute("SELECT 1 FROM turns").fetchall()
    refused = served.send(mention("TA", "exports 2025"))
    assert "not installed in this workspace any more" in refused.text


def test_the_end_of_an_old_token_ends_no_new_installation(served: Served) -> None:
    served.install("TA")
    served.order("TA")

    def installed_anew(team: str) -> None:
        served.slack.before_post = lambda _team: None
        served.slack.revoke(team)
        assert served.install(team).status_code == 200

    served.slack.before_post = installed_anew
    served.deliver()
    assert Facts(served.memory).list_installed_teams() == ("TA",)
    assert SubscriptionStore(served.memory).list_all()[0].paused is None


def test_no_token_lies_in_the_memory_as_it_is(served: Served, tmp_path: Path) -> None:
    served.slack.lifetime = 12 * 60 * 60
    served.install("TA")
    with closing(sqlite3.connect(tmp_path / "memory.db")) as db:
        held = "\n".join(map(str, db.iterdump())).encode() + (tmp_path / "memory.db").read_bytes()
    assert served.slack.given
    assert not any(one.encode() in held for one in served.slack.given)


class SlackbotAuth(httpx2.Auth):
    """Signs each request, as Slackbot does."""

    requires_request_body = True

    def __init__(self, secret: str) -> None:
        self.secret = secret

    def auth_flow(self, request: httpx2.Request) -> Generator[httpx2.Request, httpx2.Response, None]:
        content = {"content-type": request.headers["content-type"]}
        request.headers.update({**signed(request.content, self.secret), **content})
        yield request


async def asked_of(url: str, http: httpx2.AsyncClient) -> tuple[Any, Any]:
    """The tools that a client is told of, and what it is answered."""
    async with http, Client(streamable_http_client(f"{url}/mcp", http_client=http)) as client:
        tools = (await client.list_tools()).tools
        return tools, await client.call_tool("ask", {"question": "exports to ASEAN 2025"})


def test_slackbot_gets_our_blocks_by_its_signature_and_agents_by_their_token(served: Served) -> None:
    tools, told = anyio.run(asked_of, served.url, httpx2.AsyncClient(auth=SlackbotAuth(SECRET)))
    assert told.structured_content["outcome"] == "answer"
    kinds = [block["type"] for block in told.meta["slack"]["blocks"]]
    assert kinds[0] == "section"
    assert "actions" not in kinds
    draws = [one.name for one in tools if (one.meta or {}).get("slack") == {"supportsBlockKit": True}]
    assert draws == ["ask", "query"]
    by_token = httpx2.AsyncClient(headers={"authorization": f"Bearer {TOKEN}"})
    tools, told = anyio.run(asked_of, served.url, by_token)
    assert "slack" not in (told.meta or {})
    assert not any("slack" in (one.meta or {}) for one in tools)


def test_nobody_else_calls_mcp(served: Served) -> None:
    body = b'{"jsonrpc":"2.0","id":1,"method":"tools/list","params":{}}'
    headers = {"accept": "application/json, text/event-stream", "content-type": "application/json"}
    for wrong, said in (
        ({}, "The request takes a token."),
        ({"authorization": "Bearer another"}, "The request takes a token."),
        (signed(body, "another"), "The signature is not one of Slack's."),
        (signed(body, at=0), "The signature is too old."),
    ):
        told = served.ask("POST", "/mcp", content=body, headers={**headers, **wrong})
        assert (told.status_code, told.text) == (401, f"{said}\n")
