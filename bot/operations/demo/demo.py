"""Runs the bot in a workspace of its own, on this machine."""

import os
import tempfile
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

from bot.desk import Desk
from bot.home.layout import INBOX
from bot.operations.demo.install import install_local_slack
from bot.operations.demo.local_slack import (
    ANALYST,
    APP_TOKEN,
    BOT_TOKEN,
    TEAM,
    TRADE_CHANNEL,
    LocalSlack,
    run_local_slack,
)
from bot.operations.setup import open_in_browser
from bot.settings import Settings
from bot.slack.buttons import Audience
from bot.slack.connection import connect_by_socket
from bot.slack.replies import Replies
from bot.slack.sender import Sender
from bot.slack.serving import stop_signal, wait_for
from bot.slack.workspace import DigestServices
from bot.store.memory.memory import Memory, open_memory
from bot.subscriptions.store import SubscriptionStore
from bot.subscriptions.subscription import OnRelease, Subscription, Summary

TICK_SECONDS = 5
PROXIES = ("HTTP_PROXY", "HTTPS_PROXY", "http_proxy", "https_proxy")
CREDENTIALS = ("SLACK_CLIENT_ID", "SLACK_CLIENT_SECRET")


def run_demo(
    settings: Settings, desk: Desk, tell: Callable[[str], None], digests: Callable[[Memory], DigestServices]
) -> None:
    """Serves a local workspace until SIGTERM or Ctrl-C.

    What is said there is forgotten with it: the memory is a temporary one. Its first channel is subscribed to
    each new release. Raises NoLocalSlackError if none can run.
    """
    program = install_local_slack()
    _forget_environment()
    with (
        stop_signal() as stop,
        tempfile.TemporaryDirectory(prefix="tidewaiter-") as folder,
        open_memory(Path(folder) / "memory.db") as memory,
        run_local_slack(program) as slack,
        connect_by_socket(make_settings(slack, settings), memory, digests(memory)) as connection,
    ):
        order = OnRelease(), Summary.NATIONAL, datetime.now(UTC)
        SubscriptionStore(memory).add(Subscription(TEAM, TRADE_CHANNEL, ANALYST, *order))
        Sender(connection.client).post_message(TRADE_CHANNEL, Replies(desk).show_help(Audience.HERE))
        tell(f"Tidewaiter is in a Slack of its own at {slack.page} (Ctrl-C stops both).")
        tell("Type “/trade exports to ASEAN 2025” in a channel, or “@tidewaiter exports to ASEAN 2025”.")
        tell(f"Drop a release file into {settings.home / INBOX}: its digest comes to #trade.")
        open_in_browser(slack.page)
        wait_for(stop, lambda: slack.is_running)


def make_settings(slack: LocalSlack, settings: Settings) -> Settings:
    """Returns the settings that lead to the local workspace, with a short time between two runs."""
    return replace(
        settings,
        tick=min(settings.tick, TICK_SECONDS),
        slack_api_url=slack.api,
        bot_token=BOT_TOKEN,
        app_token=APP_TOKEN,
        client_id="",
    )


def _forget_environment() -> None:
    # slack_sdk would send loopback addresses through a proxy, whatever NO_PROXY says; Bolt would wait to be
    # installed by OAuth.
    for name in (*PROXIES, *CREDENTIALS):
        os.environ.pop(name, None)
