"""Connects the bot by Socket Mode: its parts, and starting and stopping them in order."""

import logging
import re
from collections.abc import Callable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor, wait
from contextlib import ExitStack, contextmanager
from datetime import UTC, datetime, timedelta
from http.client import HTTPException
from threading import Event
from typing import Any, ParamSpec, TypeVar

from apscheduler.schedulers.background import BackgroundScheduler  # type: ignore[import-untyped]  # no stubs
from slack_bolt import App
from slack_bolt.adapter.socket_mode.websocket_client import SocketModeHandler
from slack_bolt.error import BoltError
from slack_sdk import WebClient
from slack_sdk.errors import SlackApiError

from bot.background import repeat_in_background
from bot.delivery.channel import DeliveryChannels
from bot.errors import PlainError
from bot.settings import Settings
from bot.slack.answer_listeners import register_answers
from bot.slack.digest_listeners import on_old_button, register_digests
from bot.slack.file_drops import register_file_drops
from bot.slack.home.listeners import register_home
from bot.slack.lifecycle import REMOVED, register_lifecycle
from bot.slack.modals.listeners import register_modals
from bot.slack.question_listeners import register_questions
from bot.slack.rights import make_reading_client
from bot.slack.routing import APP, Routes
from bot.slack.tokens import APP_TOKEN, BOT_TOKEN, check_tokens
from bot.slack.welcome import register_welcome
from bot.slack.workspace import DigestServices, Work, Workspace, WorkspaceMaker
from bot.slack.workspace_binder import WorkspaceBinder
from bot.store.memory.facts import WORKSPACE, Facts
from bot.store.memory.memory import Memory
from bot.value_class import value_class

LISTENER_THREADS, FRONT_THREADS = 32, 8
DRAIN_SECONDS = 20
CONNECT_SECONDS = 30
CLOSE_SECONDS = 3

log = logging.getLogger(__name__)
P = ParamSpec("P")
T = TypeVar("T")


class SlackUnreachableError(PlainError):
    """Slack does not answer; trying again later may help."""


@value_class()
class SocketConnection:
    """A connection by socket; `client` writes to the workspace.

    `is_open` returns whether Slack reaches the bot.
    """

    client: WebClient
    is_open: Callable[[], bool]


class DrainingPool(ThreadPoolExecutor):
    """A thread pool that knows what is still running.

    Its `front` has threads of its own, for listeners that acknowledge and hand on to the pool.
    """

    def __init__(self, threads: int) -> None:
        super().__init__(threads, thread_name_prefix="answering")
        self.front = ThreadPoolExecutor(FRONT_THREADS, thread_name_prefix="listener")
        self._running: set[Future[Any]] = set()

    def submit(self, fn: Callable[P, T], /, *args: P.args, **kwargs: P.kwargs) -> Future[T]:
        """Runs a call in the pool and remembers it until it is done."""
        future = super().submit(fn, *args, **kwargs)
        self._running.add(future)
        future.add_done_callback(self._running.discard)
        return future

    def drain_pool(self, seconds: float) -> int:
        """Takes no more calls, waits for those that run, and returns how many were still running."""
        self.front.shutdown()
        self.shutdown(wait=False)
        return len(wait(tuple(self._running), timeout=seconds).not_done)


def build_app(workspace: Workspace, pool: DrainingPool, signing_secret: str = "") -> App:
    """Returns the Bolt app of one workspace. Raises SettingError for a bot token that Slack refuses."""
    client = workspace.client
    try:
        app = App(name=APP, client=client, listener_executor=pool.front, signing_secret=signing_secret)
    except BoltError as error:
        raise BOT_TOKEN.make_error("is refused by Slack") from error
    except (OSError, HTTPException) as error:
        raise SlackUnreachableError(f"{client.base_url} does not answer ({error}).") from error
    register_listeners(Routes(app, pool, lambda _: workspace))
    return app


@contextmanager
def connect_by_socket(
    settings: Settings, memory: Memory, digests: DigestServices
) -> Iterator[SocketConnection]:
    """Yields the connection of a bot that answers until the block ends, then stops its tick and its socket.

    Raises SettingError for a token that is missing, malformed or refused, and SlackUnreachableError if Slack
    does not answer.
    """
    bot_token, app_token = check_tokens(settings)
    with ExitStack() as stopping:
        pool = stopping.enter_context(open_pool())
        workspace = WorkspaceMaker(settings, memory, digests.service).make_workspace(bot_token)
        app = build_app(workspace, pool)
        handler = SocketModeHandler(
            app, app_token, web_client=make_reading_client(app_token, settings.slack_api_url)
        )
        stopping.callback(_close_socket, handler)
        _open_socket(handler, settings.slack_api_url)
        log.info("slack.connected url=%s tick=%d", settings.slack_api_url, settings.tick)
        binder = bind_to_one(workspace)
        stopping.enter_context(run_works(settings, memory, digests, binder, workspace.delivery_channel))
        yield SocketConnection(workspace.client, handler.client.is_connected)


@contextmanager
def open_pool() -> Iterator[DrainingPool]:
    """Yields the pool that answers; at the end its calls are finished, within a time limit."""
    pool = DrainingPool(LISTENER_THREADS)
    try:
        yield pool
    finally:
        if left := pool.drain_pool(DRAIN_SECONDS):
            log.warning("bot.unfinished answers=%d after=%d", left, DRAIN_SECONDS)


def bind_to_one(workspace: Workspace) -> WorkspaceBinder:
    """Returns work that first assigns subscriptions without a workspace to the only one, and notes it.

    Subscriptions that were paused when the app was removed resume, since its token is valid again.
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
    """Runs the recurring work at each tick: forgetting, and delivering."""
    works: dict[str, Work] = {
        "forgetting": memory.forget_expired,
        "digests": binder.bind_before(digests.delivered_by(channels), settings.tick),
    }
    with run_scheduled(works, settings.tick):
        try:
            yield
        finally:
            log.info("bot.stopping")


def _open_socket(handler: SocketModeHandler, url: str) -> None:
    is_open = Event()
    handler.client.on_open_listeners.append(lambda _: is_open.set())
    try:
        handler.connect()  # type: ignore[no-untyped-call]  # Bolt leaves it untyped
    except SlackApiError as error:
        raise APP_TOKEN.make_error(f"is refused by Slack ({error.response.get('error')})") from error
    except (OSError, HTTPException) as error:
        raise SlackUnreachableError(f"{url} does not answer ({error}).") from error
    if not is_open.wait(CONNECT_SECONDS):
        raise SlackUnreachableError(f"No socket opened within {CONNECT_SECONDS} seconds of asking {url}.")


def _close_socket(handler: SocketModeHandler) -> None:
    """Ends the session from its own thread first: Bolt alone can wait ten seconds for a sleeping reader."""
    client, session, is_over = handler.client, handler.client.current_session, Event()
    client.auto_reconnect_enabled = False
    client.on_close_listeners.append(lambda _: is_over.set())
    if session and session.sock:
        session.keep_running = False
        session.sock.abort()  # type: ignore[no-untyped-call]  # wakes the reader
        is_over.wait(CLOSE_SECONDS)
    handler.close()  # type: ignore[no-untyped-call]  # Bolt leaves it untyped


@contextmanager
def run_scheduled(works: dict[str, Work], seconds: float) -> Iterator[None]:
    """Runs each named work now and every `seconds` seconds; one under way is finished first."""
    scheduler = BackgroundScheduler(timezone="UTC")
    for name, work in works.items():
        scheduler.add_job(
            work,
            "interval",
            seconds=seconds,
            id=name,
            next_run_time=datetime.now(UTC),
            # By default a run that is a second late is dropped, as after the machine slept.
            misfire_grace_time=None,
            coalesce=True,
        )
    scheduler.start()
    try:
        with repeat_in_background(lambda: catch_up(scheduler, seconds), seconds, "clock"):
            yield
    finally:
        scheduler.shutdown()


def catch_up(scheduler: BackgroundScheduler, seconds: float) -> None:
    """Brings forward jobs that would wait for a clock that was set back.

    The scheduler goes by the wall clock.
    """
    now = datetime.now(UTC)
    for job in scheduler.get_jobs():
        if job.next_run_time > now + timedelta(seconds=seconds):
            job.modify(next_run_time=now)


def register_listeners(routes: Routes) -> None:
    for register in (
        register_questions,
        register_answers,
        register_digests,
        register_home,
        register_modals,
        register_welcome,
        register_lifecycle,
        register_file_drops,
    ):
        register(routes)
    # Bolt asks listeners in order of registration: this one is for what no other knows.
    routes.route_action(re.compile(".*"), on_old_button)
