"""The bot as `serve` runs it, its minutes cut to seconds, in a process that ends where a test says."""

import os
import sys
from collections.abc import Callable, Mapping
from dataclasses import replace
from functools import partial
from multiprocessing.context import ForkServerProcess
from pathlib import Path
from typing import Any

import bot.app
import bot.slack.connection
import bot.slack.delivery_channel
import bot.slack.rights
from bot.cli.commands.operations import serve
from bot.delivery.channel import DeliveryChannel
from bot.delivery.runner import DeliveryRunner
from bot.delivery.worker import DeliveryWorker
from bot.desk import Desk
from bot.ingest import inbox as inboxes
from bot.ingest.archive import DocumentArchive
from bot.operations.demo.local_slack import APP_TOKEN, BOT_TOKEN
from bot.slack.connection import run_scheduled
from bot.slack.delivery_channel import SlackDeliveryChannel
from bot.store.figures import ingesting
from bot.store.memory.deliveries import Deliveries
from bot.store.memory.memory import Memory
from tests.dying import die, die_after
from tests.forking import FORKING

CALL_SECONDS = 2
LEASE_SECONDS = 3.0
SETTLE_SECONDS = 3.0
RETRY_SECONDS = 0.5
TICK_SECONDS = 0.3
LOG, TICKS = "bot.log", "ticks"


DELIVERING: dict[str, tuple[Any, str, Any]] = {
    "before it is leased": (Deliveries, "take_lease", die),
    "once it is leased": (Deliveries, "take_lease", die_after(Deliveries.take_lease)),
    "once the channel was looked through": (
        SlackDeliveryChannel,
        "find_message",
        die_after(SlackDeliveryChannel.find_message),
    ),
    "once the channel's turn has come": (Deliveries, "take_turn", die_after(Deliveries.take_turn)),
    "once Slack has answered": (Deliveries, "record_sent", die),
    "once it is recorded": (Deliveries, "record_sent", die_after(Deliveries.record_sent)),
}
INGESTING: dict[str, tuple[Any, str, Any]] = {
    "before it is kept": (DocumentArchive, "keep_pending", die),
    "before it is stored": (ingesting, "apply_release", die),
    "once it is stored": (ingesting, "apply_release", die_after(ingesting.apply_release)),
    "before it is moved": (inboxes, "_move_file", die),
}
MOMENTS = DELIVERING | INGESTING


def begun(home: Path, api: str, moment: str = "", lease_seconds: float = LEASE_SECONDS) -> ForkServerProcess:
    """A running bot; `moment` is where it ends itself."""
    settings = {
        "TIDEWAITER_HOME": str(home),
        "TIDEWAITER_INBOX_SECONDS": "1",
        "SLACK_API_URL": api,
        "SLACK_BOT_TOKEN": BOT_TOKEN,
        "SLACK_APP_TOKEN": APP_TOKEN,
    }
    process = FORKING.Process(target=_serve, args=(settings, moment, lease_seconds))
    process.start()
    return process


def _serve(settings: Mapping[str, str], moment: str, lease_seconds: float) -> None:
    os.environ.update(settings)
    home = Path(settings["TIDEWAITER_HOME"])
    _log_to(home / LOG)
    _hurry(home, lease_seconds)
    if moment:
        setattr(*MOMENTS[moment])
    serve.main([], standalone_mode=False)


def _log_to(path: Path) -> None:
    with path.open("a") as log:
        os.dup2(log.fileno(), sys.stdout.fileno())
        os.dup2(log.fileno(), sys.stderr.fileno())


def ticks(home: Path) -> int:
    """How many ticks of a home's bots have ended."""
    path = home / TICKS
    return path.stat().st_size if path.exists() else 0


def _hurry(home: Path, lease_seconds: float) -> None:
    for module in (bot.slack.delivery_channel, bot.slack.rights):
        vars(module)["TIMEOUT"] = CALL_SECONDS
    vars(bot.app)["make_delivery_runner"] = partial(
        _counted_runner, bot.app.make_delivery_runner, home, lease_seconds
    )
    vars(bot.slack.connection)["run_scheduled"] = lambda works, _seconds: run_scheduled(works, TICK_SECONDS)


def _counted_runner(
    make_runner: Callable[..., DeliveryRunner],
    home: Path,
    lease_seconds: float,
    *parts: Desk | Memory | DeliveryChannel | frozenset[str],
) -> Callable[[], None]:
    tick = _hurried(make_runner(*parts), lease_seconds)

    def counted() -> None:
        tick()
        with (home / TICKS).open("ab") as told:
            told.write(b".")

    return counted


def _hurried(tick: DeliveryRunner, lease_seconds: float) -> DeliveryRunner:
    def make_worker() -> DeliveryWorker:
        real = tick.make_worker()
        deliveries = replace(real.deliveries, lease_seconds=lease_seconds)
        return replace(
            real, deliveries=deliveries, settle_seconds=SETTLE_SECONDS, retry_seconds=RETRY_SECONDS
        )

    return replace(tick, make_worker=make_worker)
