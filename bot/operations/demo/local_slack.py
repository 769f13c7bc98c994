"""A Slack workspace that runs on this machine, with its people and channels, and ends with this process."""

import json
import os
import socket
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.error import URLError
from urllib.request import ProxyHandler, build_opener

from bot.operations.demo.install import NoLocalSlackError
from bot.value_class import value_class

TEAM = "T01DESK"
TRADE_CHANNEL = "C01TRADE"
ANALYST = "U01ANA"
BOT_TOKEN = "xoxb-local"  # noqa: S105  # opens nothing but the workspace on this machine
APP_TOKEN = "xapp-local"  # noqa: S105  # the same

BOT = "U00TIDE"
_PEOPLE = {ANALYST: "Ana", "U02BEN": "Ben", "U03MEI": "Mei"}
LOOPBACK = "127.0.0.1"
START_SECONDS = 30
STOP_SECONDS = 5
LOOK_SECONDS = 0.05

# The server listens on every interface unless told otherwise, and would outlive a parent that was killed, so
# its standard input is a pipe that closes with us, however we end.
PRELOAD = f"""
const serve = Bun.serve;
Bun.serve = (options) => serve({{ hostname: "{LOOPBACK}", ...options }});
process.stdin.on("end", () => process.exit(0)).on("error", () => process.exit(0)).resume();
"""


def describe_workspace() -> dict[str, object]:
    """Returns the configuration that local-slack reads."""
    return {
        "workspace": {"name": "Trade Desk", "domain": "trade-desk", "teamId": TEAM},
        "app": {
            "appId": "A01TIDE",
            "botUserId": BOT,
            "botName": "tidewaiter",
            "botToken": BOT_TOKEN,
            "appToken": APP_TOKEN,
            "mode": "socket",
        },
        "users": [describe_person(identity, name) for identity, name in _PEOPLE.items()],
        "channels": [
            describe_channel(TRADE_CHANNEL, "trade", "Ask @tidewaiter, or type /trade", [*_PEOPLE, BOT]),
            describe_channel("C02NEWS", "newsroom", "Stories that need a figure", [*_PEOPLE, BOT]),
            describe_channel(
                "C03DEALS", "deals", "Private, Ana and Mei only", [ANALYST, "U03MEI", BOT], private=True
            ),
        ],
    }


def describe_person(identity: str, name: str) -> dict[str, str]:
    """Describes a person as local-slack reads it."""
    return {
        "id": identity,
        "name": name.lower(),
        "real_name": name,
        "email": f"{name.lower()}@example.com",
        "tz": "Asia/Shanghai",
    }


def describe_channel(
    identity: str, name: str, topic: str, members: list[str], *, private: bool = False
) -> dict[str, object]:
    """Describes a channel as local-slack reads it."""
    return {"id": identity, "name": name, "topic": topic, "members": members, "is_private": private}


@value_class()
class LocalSlack:
    """A running workspace; `page` is where people use it."""

    page: str
    process: subprocess.Popen[bytes]

    @property
    def api(self) -> str:
        return f"{self.page}/api/"

    @property
    def is_running(self) -> bool:
        return self.process.poll() is None


@contextmanager
def run_local_slack(program: Path, described: dict[str, object] | None = None) -> Iterator[LocalSlack]:
    """Runs the workspace on loopback until the block ends. Raises NoLocalSlackError.

    `described` is a configuration other than the demo's.
    """
    with tempfile.TemporaryDirectory(prefix="tidewaiter-", ignore_cleanup_errors=True) as folder:
        slack = _start_process(program, Path(folder), described or describe_workspace())
        try:
            _wait_until_it_answers(slack, Path(folder))
            yield slack
        finally:
            _stop_process(slack.process)


def _start_process(program: Path, folder: Path, described: dict[str, object]) -> LocalSlack:
    config, preload, port = folder / "workspace.json", folder / "preload.js", _find_free_port()
    config.write_text(json.dumps(described), encoding="utf-8")
    preload.write_text(PRELOAD, encoding="utf-8")
    command: list[str | Path] = [
        program,
        "--config",
        config,
        "--port",
        str(port),
        "--base-host",
        LOOPBACK,
        "--files-dir",
        folder,
    ]
    try:
        with _make_log_path(folder).open("wb") as log:
            process = subprocess.Popen(  # noqa: S603  # the program installed by us
                command,
                env=os.environ | {"BUN_OPTIONS": f"--preload={preload}"},
                stdin=subprocess.PIPE,
                stdout=log,
                stderr=subprocess.STDOUT,
                start_new_session=True,  # Ctrl-C is for the bot, which then stops the workspace
            )
    except OSError as error:
        raise NoLocalSlackError(f"The local Slack does not start ({error}).") from error
    return LocalSlack(f"http://{LOOPBACK}:{port}", process)


def _wait_until_it_answers(slack: LocalSlack, folder: Path) -> None:
    opener = build_opener(ProxyHandler({}))
    deadline = time.monotonic() + START_SECONDS
    while slack.is_running and time.monotonic() < deadline:
        try:
            opener.open(f"{slack.page}/_control/state", timeout=START_SECONDS).close()
        except (URLError, OSError):
            time.sleep(LOOK_SECONDS)
        else:
            return
    last = _make_log_path(folder).read_text(encoding="utf-8", errors="replace").strip().splitlines()[-1:]
    raise NoLocalSlackError(f"The local Slack does not start ({''.join(last) or 'no answer'}).")


def _stop_process(process: subprocess.Popen[bytes]) -> None:
    process.terminate()
    try:
        process.wait(STOP_SECONDS)
    except subprocess.TimeoutExpired:
        process.kill()
    process.communicate()


def _make_log_path(folder: Path) -> Path:
    return folder / "local-slack.log"


def _find_free_port() -> int:
    with socket.socket() as probe:
        probe.bind((LOOPBACK, 0))
        port: int = probe.getsockname()[1]
    return port
