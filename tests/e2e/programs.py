"""Starting the real programs, and making sure that nothing of them stays."""

import os
import signal
import subprocess
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import IO, Protocol

from bot.operations.demo.local_slack import APP_TOKEN, BOT_TOKEN, LocalSlack

ROOT = Path(__file__).parent.parent.parent
STOP_SECONDS = 30
SERVE = ("bot", "serve")
DEMO = ("bot", "demo")


class Program(Protocol):
    """A program that runs."""

    @property
    def stdout(self) -> IO[str] | None: ...

    def send_signal(self, number: signal.Signals, /) -> None: ...

    def wait(self, timeout: float | None = None) -> int | None: ...


@contextmanager
def started(
    command: Sequence[str], home: Path, slack: LocalSlack | None = None, **environment: str
) -> Iterator["subprocess.Popen[str]"]:
    """A module run as a program, its output piped and its log in `home`; killed if still there at the end."""
    home.mkdir(exist_ok=True)
    settings = settings_of(home, slack)
    with log_of(home).open("w") as log:
        process = subprocess.Popen(
            [sys.executable, "-m", *command],
            cwd=ROOT,
            env=os.environ | settings | environment,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=log,
            text=True,
        )
    try:
        yield process
    finally:
        process.kill()
        process.communicate()


def settings_of(home: Path, slack: LocalSlack | None) -> dict[str, str]:
    """What a program is told of where it runs."""
    settings = {"TIDEWAITER_HOME": str(home), "BROWSER": "true"}
    if slack:
        settings |= {"SLACK_API_URL": slack.api, "SLACK_BOT_TOKEN": BOT_TOKEN, "SLACK_APP_TOKEN": APP_TOKEN}
    return settings


def line_with(process: "Program", text: str) -> str:
    """Read standard output up to a line that holds `text`."""
    assert process.stdout
    for line in process.stdout:
        if text in line:
            return line
    raise AssertionError(f"the program ended with {process.wait()} without saying {text!r}")


def page_of(line: str) -> str:
    """The address in a line that the demo printed."""
    return next(word for word in line.split() if word.startswith("http"))


def stop(process: "Program", by: signal.Signals = signal.SIGTERM) -> int | None:
    """Send the signal; the exit code."""
    process.send_signal(by)
    return process.wait(STOP_SECONDS)


def log_of(home: Path) -> Path:
    return home / "bot.log"
