"""Connects the bot by Socket Mode: its parts, and starting and stopping them in order."""

import logging
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from http.client import HTTPException
from threading import Event

from slack_bolt import App
from slack_bolt.adapter.socket_mode.websocket_client import SocketModeHandler
from slack_bolt.error import BoltError
from slack_sdk import WebClient
from slack_sdk.errors import SlackApiError

from bot.delivery.channel import DeliveryChannels
from bot.errors import PlainError
from bot.settings import Settings
from bot.slack.lifecycle import REMOVED
from bot.slack.listening import register_listeners
from bot.slack.pool import DrainingPool
from bot.slack.rights import make_reading_client
from bot.slack.routing import Routes
from bot.slack.scheduler import Work, run_scheduled
from bot.slack.tokens import APP_TOKEN, BOT_TOKEN, check_tokens
from bot.slack.workspace import DigestServices, Workspace, WorkspaceMaker
from bot.slack.workspace_binder import WorkspaceBinder
from bot.store.memory.facts import WORKSPACE, Facts
from bot.store.memory.memory import Memory

LISTENER_THREADS = 32
DRAIN_SECONDS = 20
CONNECT_SECONDS = 30
CLOSE_SECONDS = 3

log = logging.getLogger(__name__)


class SlackUnreachableError(PlainError):
    """Slack does not answer; trying again later may help."""


@dataclass(frozen=True, slots=True)
class SocketConnection:
    """`client` writes to the workspace; `is_open` tells whether Slack reaches the bot now."""

    client: WebClient
    is_open: Callable[[], bool]


def build_app(workspace: Workspace, pool: DrainingPool, signing_secret: str = "") -> App:
    """Returns the Bolt app of one workspace. Raises SettingError for a bot token that Slack refuses."""
    client = workspace.client
    try:
        app = App(client=client, listener_executor=pool.front, signing_secret=signing_secret)
    except BoltError as error:
        raise BOT_TOKEN.error("is refused by Slack") from error
    except (OSError, HTTPException) as error:
        raise SlackUnreachableError(f"{client.base_url} does not answer ({error}).") from error
    register_listeners(Routes(app, pool, lambda _: workspace))
    return app


@contextmanager
def connect(settings: Settings, memory: Memory, digests: DigestServices) -> Iterator[SocketConnection]:
    """The bot answering until the block ends, then stopped: its tick, its socket, what still runs.

    Raises SettingError for a token that is missing, malformed or refused, SlackUnreachableError where Slack
    does not answer.
    """
    bot_token, app_token = check_tokens(settings)
    with ExitStack() as stopping:
        pool = stopping.enter_context(open_pool())
        workspace = WorkspaceMaker(settings, memory, digests.service).make(bot_token)
        app = build_app(workspace, pool)
        handler = SocketModeHandler(
            app, app_token, web_client=make_reading_client(app_token, settings.slack_api_url)
        )
        stopping.callback(_close, handler)
        _connect(handler, settings.slack_api_url)
        log.info("slack.connected url=%s tick=%d", settings.slack_api_url, settings.tick)
        binder = bind_to_one(workspace)
        stopping.enter_context(run_works(settings, memory, digests, binder, workspace.delivery_channel))
        yield SocketConnection(workspace.client, handler.client.is_connected)


@contextmanager
def open_pool() -> Iterator[DrainingPool]:
    """Yields the pool that answers; what it is at is finished, up to a limit."""
    pool = DrainingPool(LISTENER_THREADS)
    try:
        yield pool
    finally:
        if left := pool.drain(DRAIN_SECONDS):
            log.warning("bot.unfinished answers=%d after=%d", left, DRAIN_SECONDS)


def bind_to_one(workspace: Workspace) -> WorkspaceBinder:
    """Returns what gives subscriptions without a workspace the only one, which it notes.

    Those that its removal of the app had paused go on: its token is taken again.
    """
    store, facts = workspace.service.store, Facts(workspace.memory)
    binder = WorkspaceBinder(lambda _: workspace.client, store, facts)
    binder.note_workspace()
    if (home := facts.find(WORKSPACE)) and (resumed := store.resume_all(home.value, REMOVED)):
        log.info("workspace.joined team=%s resumed=%d", home.value, resumed)
    return binder


@contextmanager
def run_works(
    settings: Settings,
    memory: Memory,
    digests: DigestServices,
    binder: WorkspaceBinder,
    channels: DeliveryChannels,
) -> Iterator[None]:
    """Does at each tick what is to be done again and again: forgetting, and delivering."""
    works: dict[str, Work] = {
        "forgetting": memory.forget_expired,
        "digests": binder.before(digests.delivered_by(channels), settings.tick),
    }
    with run_scheduled(works, settings.tick):
        try:
            yield
        finally:
            log.info("bot.stopping")


def _connect(handler: SocketModeHandler, url: str) -> None:
    is_open = Event()
    handler.client.on_open_listeners.append(lambda _: is_open.set())
    try:
        handler.connect()  # type: ignore[no-untyped-call]  # Bolt leaves it untyped
    except SlackApiError as error:
        raise APP_TOKEN.error(f"is refused by Slack ({error.response.get('error')})") from error
    except (OSError, HTTPException) as error:
        raise SlackUnreachableError(f"{url} does not answer ({error}).") from error
    if not is_open.wait(CONNECT_SECONDS):
        raise SlackUnreachableError(f"No socket opened within {CONNECT_SECONDS} seconds of asking {url}.")


def _close(handler: SocketModeHandler) -> None:
    """Ends the session from its own thread first: Bolt alone can wait ten seconds for a sleeping reader."""
    client, session, is_over = handler.client, handler.client.current_session, Event()
    client.auto_reconnect_enabled = False
    client.on_close_listeners.append(lambda _: is_over.set())
    if session and session.sock:
        session.keep_running = False
        session.sock.abort()  # type: ignore[no-untyped-call]  # wakes the reader
        is_over.wait(CLOSE_SECONDS)
    handler.close()  # type: ignore[no-untyped-call]  # Bolt leaves it untyped
