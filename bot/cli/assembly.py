"""Puts together what commands need: the desk, orders, deliveries, agents, backups, health checks."""

from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager
from dataclasses import replace
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from bot.answer.about.matter import read_calendar
from bot.app import (
    Retention,
    make_composer,
    make_subscription_service,
    open_desk,
    open_figures,
    tell_of_missing_extra,
)
from bot.cli.commands.options import choose_day
from bot.cli.terminal import show_progress
from bot.desk import Desk
from bot.domain.month import Month
from bot.errors import PlainError
from bot.home.layout import MEMORY
from bot.settings import Settings, read_settings
from bot.shipped import find_shipped

if TYPE_CHECKING:  # importing it takes a second
    from mcp.server import Server
    from starlette.types import ASGIApp

    from bot.app import Connection
    from bot.delivery.forecast import DeliveryForecast
    from bot.domain.place import Atlas
    from bot.operations.backup.manifest import BackupManifest
    from bot.operations.doctor.context import HealthContext
    from bot.operations.metrics import AnswerMetrics
    from bot.orders.expectations import ExpectationService
    from bot.orders.order import TestDelivery
    from bot.orders.service import SubscriptionService
    from bot.orders.subjects import OrderContext
    from bot.slack.tokens import WorkspaceToken
    from bot.spoken import Locale
    from bot.store.memory.memory import Memory

HttpAddress = tuple[str, int]
"""Host and port."""


def open_asked_desk(
    today: datetime | None = None, latest: Month | None = None
) -> AbstractContextManager[Desk]:
    """Opens the desk of the settings' home, as on a given day and with a given latest month."""
    settings = read_settings()
    kept = Retention(settings.receipts_days, settings.unanswered_days)
    return open_desk(settings.home, partial(choose_day, today), latest, show_progress, kept)


@contextmanager
def open_subscriptions(settings: Settings) -> Iterator["SubscriptionService"]:
    """Yields the service that carries out orders, with the memory of the home."""
    from bot.store.memory.memory import open_memory

    asked = open_desk(settings.home, progress=show_progress)
    with asked as desk, open_memory(settings.home / MEMORY) as memory:
        yield make_subscription_service(desk, memory)


@contextmanager
def open_expectations(settings: Settings) -> Iterator[tuple["ExpectationService", "OrderContext", "Locale"]]:
    """Yields what records expectations in the home's memory, what reads their words, and its language."""
    from bot.orders.expectations import ExpectationService
    from bot.orders.subjects import OrderContext

    with open_desk(settings.home) as desk:
        service = ExpectationService(desk.expectations, lambda: datetime.now(UTC))
        yield service, OrderContext(*desk.open_reading()), desk.find_locale("en")


def find_workspace(settings: Settings) -> str:
    """Returns the team id of the workspace that the bot is in; empty if none is known.

    It is the only one that the memory knows, else that of the bot's token. What is ordered before any is
    known belongs to the first one that the bot is connected to. Raises PlainError if several are known.
    """
    from bot.slack.workspace_binder import find_workspace
    from bot.store.memory.facts import Facts
    from bot.store.memory.memory import open_memory

    with open_memory(settings.home / MEMORY) as memory:
        known = Facts(memory).list_teams()
    found = known[0] if len(known) == 1 else find_workspace(settings.bot_token, settings.slack_api_url)
    if known and not found:
        raise PlainError(f"Several workspaces are known ({', '.join(known)}): name one with --team.")
    return found


def post_test_delivery(settings: Settings, test: "TestDelivery", atlas: "Atlas") -> None:
    """Posts a test of a subscription to its channel. Raises PlainError."""
    from bot.delivery.channel import OutcomeUnknownError
    from bot.slack.delivery_channel import open_delivery_channel
    from bot.slack.order_handler import post_test
    from bot.store.memory.memory import open_memory

    try:
        with open_memory(settings.home / MEMORY) as memory:
            token = _find_token(settings, memory, test.about.team)
            refused = post_test(open_delivery_channel(token, settings, atlas), test)
    except OutcomeUnknownError as error:
        raise PlainError(f"Slack did not say whether it took the test ({error}).") from error
    if refused:
        raise PlainError(refused)


def _find_token(settings: Settings, memory: "Memory", team: str) -> "str | WorkspaceToken":
    """Returns the token in the settings, or what gives each workspace's own if there are many."""
    from bot.slack.tokens import BOT_TOKEN

    if not settings.client_id:
        return BOT_TOKEN.check_value(settings.bot_token)
    with tell_of_missing_extra():
        from bot.slack.http_connection import open_token

    return open_token(settings, memory, team)


@contextmanager
def open_forecast(settings: Settings, at: datetime | None = None) -> Iterator["DeliveryForecast"]:
    """Yields the deliveries of a home, and what is due now or at another moment."""
    from bot.delivery.forecast import DeliveryForecast
    from bot.delivery.log import DeliveryLog
    from bot.delivery.runner import get_now
    from bot.store.figures import history
    from bot.store.memory.deliveries import Deliveries
    from bot.store.memory.memory import open_memory
    from bot.subscriptions.store import SubscriptionStore

    def get_moment() -> datetime:
        return at or get_now()

    with open_desk(settings.home) as desk, open_memory(settings.home / MEMORY) as memory:
        releases = partial(desk.figure_store.use, history.list_releases)
        book = DeliveryLog(
            Deliveries(memory), SubscriptionStore(memory).list_all, releases, get_moment, settings.admins
        )
        yield DeliveryForecast(book, desk.atlas, make_composer(desk, memory, get_moment))


def serve_agents(settings: Settings, at: HttpAddress | None = None) -> None:
    """Serves agents at an address, or over standard input and output, until told to stop."""
    from bot.language.orders.tables import lay_out_words
    from bot.operations.metrics import AnswerMetrics

    with tell_of_missing_extra():
        from bot.agents.stdio import serve_stdio
        from bot.web.serving import run_web

    kept = Retention(settings.receipts_days, settings.unanswered_days)
    with open_desk(settings.home, progress=show_progress, retention=kept) as desk:
        lay_out_words(desk.vocabulary)
        if at:
            answers = AnswerMetrics()
            counted = replace(desk, told=answers.note_answer)
            run_web(_make_web_app(settings, counted, answers, at), *at)
        else:
            serve_stdio(_make_agent_server(settings, desk))


def serve_web_beside(
    settings: Settings, at: HttpAddress, desk: Desk, answers: "AnswerMetrics", connection: "Connection"
) -> AbstractContextManager[object]:
    """Serves agents, health and metrics, and Slack if it connects over HTTP, until the context ends."""
    with tell_of_missing_extra():
        from bot.web.serving import serve_in_background

    return serve_in_background(_make_web_app(settings, desk, answers, at, connection), *at)


def _make_agent_server(settings: Settings, desk: Desk) -> "Server[Any]":
    from bot.agents.server import make_server
    from bot.agents.tools import AgentServices
    from bot.ingest.catalogue import ReleaseCatalogue
    from bot.slack.answers import lay_out_for_slackbot

    services = AgentServices(desk, ReleaseCatalogue(desk.figure_store, settings.home, desk.atlas))
    return make_server(services, lay_out_for_slackbot)


def _make_web_app(
    settings: Settings,
    desk: Desk,
    answers: "AnswerMetrics",
    at: HttpAddress,
    connection: "Connection | None" = None,
) -> "ASGIApp":
    from bot.operations.doctor.checks import find_troubles
    from bot.operations.metrics import write_metrics
    from bot.slack.connection import SocketConnection
    from bot.web.app import Probes, make_web_app

    by_socket = connection if isinstance(connection, SocketConnection) else None
    by_http = None if isinstance(connection, SocketConnection) else connection
    probes = Probes(
        lambda: find_troubles(make_health_context(settings)),
        lambda: write_metrics(
            answers, make_health_context(settings), is_socket_open=by_socket.is_open() if by_socket else None
        ),
    )
    return make_web_app(_make_agent_server(settings, desk), settings, at[0], probes, by_http)


def back_up_home(settings: Settings, into: Path) -> "BackupManifest":
    """Writes a backup of the home, even while it is in use. Raises BackupError."""
    from bot.operations.backup.backing_up import back_up

    # What a killed process has left pending is settled when the store is opened.
    with open_figures(settings.home, None):
        return back_up(settings.home, into, datetime.now(UTC))


def make_health_context(settings: Settings) -> "HealthContext":
    from bot.operations.doctor.context import HealthContext
    from bot.operations.doctor.slack_probe import SlackProbe

    slack = SlackProbe(settings.slack_api_url, settings.bot_token, settings.app_token)
    return HealthContext(settings, find_shipped("releases"), read_calendar(), datetime.now(UTC), slack)
