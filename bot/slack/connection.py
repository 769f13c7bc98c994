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

from bot.delivery.channel import DeliveryChannel
from bot.desk import Desk
from bot.errors import PlainError
from bot.orders.service import SubscriptionService
from bot.settings import Settings
from bot.slack.delivery_channel import open_delivery_channel
from bot.slack.listeners import Listeners
from bot.slack.locales import Locales
from bot.slack.native_support import NativeSupport
from bot.slack.old_buttons import OldButtons
from bot.slack.order_handler import OrderHandler
from bot.slack.order_listeners import OrderListeners
from bot.slack.pool import DrainingPool
from bot.slack.replies import AskedDesk, Replies
from bot.slack.rights import Rights, make_reading_client
from bot.slack.scheduler import Work, run_scheduled
from bot.slack.sender import Sender, make_writing_client
from bot.slack.tokens import APP_TOKEN, BOT_TOKEN, check_tokens
from bot.slack.workspace_binder import WorkspaceBinder
from bot.store.memory.facts import Facts
from bot.store.memory.memory import Memory
from bot.stories.checking import StoryChecker

LISTENER_THREADS = 32
DRAIN_SECONDS = 20
CONNECT_SECONDS = 30
CLOSE_SECONDS = 3


@dataclass(frozen=True, slots=True)
class DigestServices:
    """What takes orders for digests, and what makes the work that delivers them by a channel."""

    service: SubscriptionService
    delivered_by: Callable[[DeliveryChannel], Work]


log = logging.getLogger(__name__)


class SlackUnreachableError(PlainError):
    """Slack does not answer; trying again later may help."""


def build_app(
    client: WebClient,
    replies: Replies,
    memory: Memory,
    pool: DrainingPool,
    ordering: OrderHandler | None = None,
) -> App:
    """Returns the Bolt app with its listeners. Raises SettingError for a bot token that Slack refuses."""
    try:
        app = App(client=client, listener_executor=pool.front)
    except BoltError as error:
        raise BOT_TOKEN.error("is refused by Slack") from error
    except (OSError, HTTPException) as error:
        raise SlackUnreachableError(f"{client.base_url} does not answer ({error}).") from error
    sender = Sender(client, native=replies.native)
    locales = Locales(client, replies.tongue)
    Listeners(replies, memory, sender, ordering, locales).register(app, pool)
    if ordering:
        OrderListeners(ordering, memory, sender).register(app, pool)
    OldButtons(sender, locales).register(app, pool)
    return app


@contextmanager
def connect(
    settings: Settings,
    desk: AskedDesk,
    memory: Memory,
    digests: DigestServices | None = None,
) -> Iterator[WebClient]:
    """The bot answering until the block ends, then stopped: its tick, its socket, what still runs.

    Without `digests` none are ordered and delivered. Yields the client it writes with. Raises SettingError
    for a token that is missing, malformed or refused, SlackUnreachableError where Slack does not answer.
    """
    bot_token, app_token = check_tokens(settings)
    client = make_writing_client(bot_token, settings.slack_api_url)
    pool = DrainingPool(LISTENER_THREADS)
    with ExitStack() as stopping:
        stopping.callback(_drain, pool)
        rights = Rights(make_reading_client(bot_token, settings.slack_api_url), settings.admins)
        delivery_channel = open_delivery_channel(bot_token, settings, desk.atlas)
        ordering = OrderHandler(digests.service, rights, delivery_channel) if digests else None
        native = NativeSupport(Facts(memory), settings.slack_draws)
        checker = StoryChecker.of(desk) if isinstance(desk, Desk) else None
        app = build_app(client, Replies(desk, native, checker), memory, pool, ordering)
        handler = SocketModeHandler(
            app, app_token, web_client=make_reading_client(app_token, settings.slack_api_url)
        )
        stopping.callback(_close, handler)
        _connect(handler, settings.slack_api_url)
        log.info("slack.connected url=%s tick=%d", settings.slack_api_url, settings.tick)
        stopping.callback(_say_stopping)
        works: dict[str, Work] = {"forgetting": memory.forget_expired}
        if digests:
            binder = WorkspaceBinder(client, digests.service.store, Facts(memory))
            binder.note_workspace()
            works["digests"] = binder.before(digests.delivered_by(delivery_channel), settings.tick)
        stopping.enter_context(run_scheduled(works, settings.tick))
        yield client


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


def _say_stopping() -> None:
    log.info("bot.stopping")


def _drain(pool: DrainingPool) -> None:
    left = pool.drain(DRAIN_SECONDS)
    if left:
        log.warning("bot.unfinished answers=%d after=%d", left, DRAIN_SECONDS)
