"""One thing due, one thing that befalls its delivery, and what stands in the channel in the end."""

import shutil
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from multiprocessing.context import ForkServerProcess
from pathlib import Path
from typing import Any

from slack_sdk import WebClient

from bot.operations.demo.local_slack import BOT_TOKEN, LocalSlack
from tests.faults.hurried_bot import LEASE_SECONDS, begun, ticks
from tests.faults.owed import Kind, Owed, owe, standing
from tests.faults.proxy import Fault, Plan, standing_before

WAIT_SECONDS = 90
LOOK_SECONDS = 0.1
LOOK, POST, EDIT = "conversations.history", "chat.postMessage", "chat.update"


@dataclass(frozen=True, slots=True)
class Ordeal:
    """What befalls the looks into the channel and the sends, each in turn.

    `kills`: the first process ends by SIGKILL, at a `moment` of its own or in a call, and another is begun.
    """

    moment: str = ""
    looks: tuple[Fault, ...] = ()
    sends: tuple[Fault, ...] = ()
    kills: bool = False


@dataclass(frozen=True, slots=True)
class Outcome:
    """`exit_code` is that of the first process where it was to end, `left` what the plan had still to do."""

    exit_code: int | None
    posts: list[dict[str, Any]]
    states: set[str]
    left: int
    calls: list[str]


@dataclass(frozen=True, slots=True)
class Stage:
    """Where cases are tried: a local Slack, a home to copy, and a folder for the copies."""

    slack: LocalSlack
    built: Path
    folder: Path

    @property
    def client(self) -> WebClient:
        return WebClient(token=BOT_TOKEN, base_url=self.slack.api)

    def home(self, number: int) -> Path:
        return Path(shutil.copytree(self.built, self.folder / str(number)))


def tried(kind: Kind, ordeal: Ordeal, number: int, stage: Stage) -> Outcome:
    """The case of a number, which has a home and places of its own."""
    owed = owe(kind, stage.home(number), number, stage.client)
    plan = Plan()
    plan.befall(LOOK, *ordeal.looks)
    plan.befall(EDIT if kind.is_revision else POST, *ordeal.sends)
    with standing_before(stage.slack, plan) as api:
        exit_code = _killed(owed.home, api, plan, ordeal.moment) if ordeal.kills else None
        with running(owed.home, api, plan):
            settled(owed)
    return Outcome(exit_code, standing(owed.place, stage.client), owed.states(), plan.left, plan.calls)


@contextmanager
def running(
    home: Path, api: str, plan: Plan, moment: str = "", lease_seconds: float = LEASE_SECONDS
) -> Iterator[ForkServerProcess]:
    """A bot, killed at the end."""
    process = begun(home, api, moment, lease_seconds)
    plan.caller = process.pid
    try:
        yield process
    finally:
        process.kill()
        process.join()


def settled(owed: Owed) -> None:
    """Wait until nothing is due any more, and what ticks after that has had its chance to send again."""
    until(lambda: owed.states() == {"sent"} and not owed.still_due())
    before = ticks(owed.home)
    until(lambda: ticks(owed.home) > before + 1)


def until(holds: Callable[[], bool]) -> None:
    deadline = time.monotonic() + WAIT_SECONDS
    while not holds():
        if time.monotonic() > deadline:
            raise TimeoutError("what was waited for never came")
        time.sleep(LOOK_SECONDS)


def _killed(home: Path, api: str, plan: Plan, moment: str) -> int | None:
    with running(home, api, plan, moment) as process:
        process.join(WAIT_SECONDS)
        return process.exitcode
