"""Starting, failing and stopping: of each command one real program, what else befalls it in forked ones."""

import re
import signal
import socket
import sys
import time
from collections.abc import Callable, Sequence
from contextlib import AbstractContextManager
from pathlib import Path
from typing import cast
from urllib.parse import urlsplit

import httpx
import pytest

from bot.operations.demo.local_slack import LocalSlack, describe_workspace, run_local_slack
from bot.slack.serving import READY
from tests.agents.conftest import called
from tests.e2e.broken_bot import main as serve_broken
from tests.e2e.forked import forked, forked_off
from tests.e2e.programs import (
    DEMO,
    SERVE,
    STOP_SECONDS,
    Program,
    line_with,
    log_of,
    page_of,
    settings_of,
    started,
    stop,
)
from tests.e2e.workspace_client import Workspace
from tests.shared import MakeHome

pytestmark = pytest.mark.e2e

GONE_SECONDS = 10
Start = Callable[[Sequence[str], Path, LocalSlack], AbstractContextManager[Program]]


def test_an_unexpected_error_shows_a_number_that_is_in_the_log(program: Path, make_home: MakeHome) -> None:
    home = make_home()
    with (
        run_local_slack(program) as slack,
        forked_off(serve_broken, [], home, settings_of(home, slack)) as bot,
    ):
        line_with(bot, READY)
        workspace = Workspace(slack.page)
        workspace.command("C01TRADE", "U01ANA", "exports 2025")
        (reply,) = workspace.wait_for("C01TRADE", lambda _: True)
        assert stop(bot) == 0

    number = re.search(r"\b[0-9a-f]{8}\b", reply["text"])
    assert number
    log = log_of(home).read_text()
    assert f"number={number[0]}" in log
    assert "nothing is where it was: 12" in log
    assert "nothing is where it was" not in reply["text"]
    assert not re.search(r"xoxb-\w|xapp-\w|_hooks/response/\w", log)


@pytest.mark.parametrize(
    ("start", "command", "by"), [(started, SERVE, signal.SIGTERM), (forked, ["serve"], signal.SIGINT)]
)
def test_serve_stops_on_a_signal_without_a_word_of_error(
    slack: LocalSlack, make_home: MakeHome, start: Start, command: Sequence[str], by: signal.Signals
) -> None:
    home = make_home()
    with start(command, home, slack) as bot:
        line_with(bot, READY)
        assert stop(bot, by) == 0

    assert "Traceback" not in log_of(home).read_text()


def test_serve_answers_agents_beside_slack(slack: LocalSlack, make_home: MakeHome) -> None:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    with forked(["serve", "--http", "--port", str(port)], make_home(), slack) as bot:
        line_with(bot, READY)
        asked = called(f"http://127.0.0.1:{port}/mcp", "ask", {"question": "exports to ASEAN 2025"})
        assert asked.structured_content["outcome"] == "answer"
        assert httpx.get(f"http://127.0.0.1:{port}/readyz").text == "ready\n"
        assert "tidewaiter_socket_open 1" in httpx.get(f"http://127.0.0.1:{port}/metrics").text
        assert 'outcome="answer",language="en"} 1' in httpx.get(f"http://127.0.0.1:{port}/metrics").text
        assert stop(bot) == 0


def test_serve_answers_what_slack_signs_without_a_socket(program: Path, make_home: MakeHome) -> None:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    secret, described = "a-secret-of-the-local-slack", describe_workspace()
    address = f"http://127.0.0.1:{port}/slack/events"
    by_http = {"mode": "events", "requestUrl": address, "signingSecret": secret}
    described["app"] = {**cast("dict[str, str]", described["app"]), **by_http}
    command, home = ["serve", "--http", "--port", str(port)], make_home()
    with (
        run_local_slack(program, described) as slack,
        forked(command, home, slack, SLACK_SIGNING_SECRET=secret, SLACK_APP_TOKEN="") as bot,
    ):
        line_with(bot, READY)
        workspace = Workspace(slack.page)
        workspace.command("C01TRADE", "U01ANA", "exports 2025")
        workspace.say("C02NEWS", "U01ANA", "<@U00TIDE> imports 2025")
        (private,) = workspace.wait_for("C01TRADE", lambda _: True)
        (public,) = workspace.wait_for("C02NEWS", lambda _: True)
        assert "26.99 trillion" in private["text"]
        assert "imports in 2025" in public["text"]
        forged = httpx.post(address, json={"type": "url_verification", "challenge": "x"})
        assert (forged.status_code, forged.text) == (401, "The request is not signed.\n")
        assert "tidewaiter_socket_open" not in httpx.get(f"http://127.0.0.1:{port}/metrics").text
        assert stop(bot) == 0
    assert secret not in log_of(home).read_text()


def test_the_demo_is_ready_to_click_and_stops_with_its_slack(program: Path, tmp_path: Path) -> None:
    with started(DEMO, tmp_path / "home") as demo:
        page = page_of(line_with(demo, "http"))
        (card,) = Workspace(page).wait_for("C01TRADE", lambda _: True)
        assert "published trade figures" in card["text"]
        assert stop(demo) == 0

    assert not _answers(page)
    assert program.exists()


def test_a_killed_demo_takes_its_slack_with_it(program: Path, make_home: MakeHome) -> None:
    assert program.exists()
    with forked(["demo"], make_home()) as demo:
        page = page_of(line_with(demo, "http"))
        assert _answers(page)

    deadline = time.monotonic() + GONE_SECONDS
    while _answers(page):
        assert time.monotonic() < deadline
        time.sleep(0.05)


def test_without_npm_the_demo_says_so_in_one_line_and_becomes_a_chat(
    tmp_path: Path, make_home: MakeHome
) -> None:
    home, tools = make_home(), tmp_path / "tools"
    tools.mkdir()
    places = {"PATH": str(tools), "XDG_CACHE_HOME": str(tmp_path), "HOME": str(tmp_path)}
    with forked(["demo"], home, None, **places) as demo:
        told = demo.stdout.read()
        assert demo.wait(STOP_SECONDS) == 0

    assert told.startswith("The local Slack needs npm")
    assert "exports to ASEAN" in told
    assert "Traceback" not in log_of(home).read_text()


@pytest.mark.skipif(sys.platform != "linux", reason="reads the kernel's table of sockets")
def test_the_local_slack_listens_on_loopback_alone(slack: LocalSlack) -> None:
    port = urlsplit(slack.page).port
    assert port
    listening = [
        line.split()[1]
        for table in ("/proc/net/tcp", "/proc/net/tcp6")
        for line in Path(table).read_text().splitlines()[1:]
        if line.split()[3] == "0A" and line.split()[1].endswith(f":{port:04X}")
    ]
    assert listening == [f"0100007F:{port:04X}"]


def _answers(page: str) -> bool:
    parts = urlsplit(page)
    with socket.socket() as probe:
        return probe.connect_ex((parts.hostname or "", parts.port or 0)) == 0
