"""Connects the bot by HTTP: to the workspace of the settings' token, or to each that installed the app.

A request is taken if Slack signed it, recently and for the first time.
"""

import hmac
import logging
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import ExitStack, contextmanager
from hashlib import sha256

from slack_bolt import App
from slack_bolt.authorization import AuthorizeResult
from slack_sdk import WebClient

from bot.settings import SettingError, Settings
from bot.slack.connection import (
    DrainingPool,
    bind_to_one,
    build_app,
    open_pool,
    register_listeners,
    run_works,
)
from bot.slack.installed_tokens import InstalledToken, InstalledTokens, OAuthClient
from bot.slack.installed_workspaces import InstalledChannels, InstalledWorkspaces, register_departures
from bot.slack.installing import InstallStates
from bot.slack.interactions import find_team
from bot.slack.routing import APP, Routes
from bot.slack.sender import TIMEOUT
from bot.slack.tokens import APPS, BOT_TOKEN
from bot.slack.workspace import DigestServices, WorkspaceMaker
from bot.slack.workspace_binder import WorkspaceBinder
from bot.spoken import Locale
from bot.store.memory.facts import Facts
from bot.store.memory.installations import InstallationStore
from bot.store.memory.memory import Memory
from bot.value_class import value_class

SIGNATURE = "x-slack-signature"
TIMESTAMP = "x-slack-request-timestamp"
OLDEST = 5 * 60
"""How many seconds a signature is valid, as Slack documents."""
NOT_INSTALLED = (
    "Tidewaiter is not installed in this workspace any more. Ask whoever manages its apps to install it."
)

log = logging.getLogger(__name__)


@value_class()
class SlackSignatures:
    """Checks requests by the app's signing secret."""

    secret: str
    memory: Memory
    clock: Callable[[], float] = time.time

    def find_fault(self, headers: Mapping[str, str], body: bytes, *, once: bool = True) -> str:
        """Returns in one sentence why a request is not taken; empty if it is. `headers` are lower-case.

        What only reads may come more than `once`: two people may ask the same in one second.
        """
        signature = headers.get(SIGNATURE, "")
        fault = self._find_fault(headers.get(TIMESTAMP, ""), signature, body)
        if not fault and once and not self.memory.claim(_make_key(signature), 2 * OLDEST):
            fault = "The request came before."
        if fault:
            log.warning("slack.refused reason=%s", fault)
        return fault

    def release_request(self, headers: Mapping[str, str]) -> None:
        """Lets the same request be taken again, since nothing was done about it."""
        self.memory.release_claim(_make_key(headers.get(SIGNATURE, "")))

    def _find_fault(self, timestamp: str, signature: str, body: bytes) -> str:
        if not (timestamp and signature):
            return "The request is not signed."
        if not (timestamp.isascii() and timestamp.isdigit() and signature.isascii()):
            return "The signature is not one of Slack's."
        if abs(self.clock() - int(timestamp)) > OLDEST:
            return "The signature is too old."
        signed = b":".join((b"v0", timestamp.encode(), body))
        own = hmac.new(self.secret.encode(), signed, sha256).hexdigest()
        if not hmac.compare_digest(f"v0={own}", signature):
            return "The signature is not one of Slack's."
        return ""


def _make_key(signature: str) -> str:
    return f"signature {signature}"


@value_class()
class HttpConnection:
    """What requests from Slack are handed to; without `installing` there is one workspace.

    `locale` finds the language of a page.
    """

    app: App
    signatures: SlackSignatures
    locale: Callable[[str], Locale]
    installing: InstallStates | None = None


def check_http_settings(settings: Settings) -> None:
    """Raises SettingError for a setting that is missing to serve Slack by HTTP."""
    if not settings.client_id:
        BOT_TOKEN.check_value(settings.bot_token)
        return
    for name, value in (
        ("SLACK_CLIENT_SECRET", settings.client_secret),
        ("TIDEWAITER_TOKEN_KEYS", settings.token_keys),
    ):
        if not value:
            raise SettingError(
                f"{name} is not set. SLACK_CLIENT_ID, of many workspaces, takes it: .env.example says where "
                f"it comes from ({APPS})."
            )


@contextmanager
def connect_over_http(
    settings: Settings, memory: Memory, digests: DigestServices
) -> Iterator[HttpConnection]:
    """Yields the connection of a bot that answers requests and runs its tick until the block ends.

    Raises SettingError and SlackUnreachableError.
    """
    check_http_settings(settings)
    maker = WorkspaceMaker(settings, memory, digests.service)
    signatures = SlackSignatures(settings.signing_secret, memory)
    with ExitStack() as stopping:
        pool = stopping.enter_context(open_pool())
        if settings.client_id:
            workspaces = _open_workspaces(maker)
            app = _build_shared_app(settings, workspaces, pool)
            installing = InstallStates(workspaces, settings)
            binder = WorkspaceBinder(workspaces.find_client, digests.service.store, Facts(memory))
            works = run_works(settings, memory, digests, binder, InstalledChannels(workspaces.find_workspace))
        else:
            workspace = maker.make_workspace(settings.bot_token)
            app, installing = build_app(workspace, pool, settings.signing_secret), None
            binder = bind_to_one(workspace)
            works = run_works(settings, memory, digests, binder, workspace.delivery_channel)
        log.info("slack.connected url=%s tick=%d", settings.slack_api_url, settings.tick)
        stopping.enter_context(works)
        yield HttpConnection(app, signatures, digests.service.desk.find_locale, installing)


def open_token(settings: Settings, memory: Memory, team: str) -> InstalledToken:
    """Returns the token of one workspace, for a moment's use. Raises SettingError."""
    check_http_settings(settings)
    store = InstallationStore(memory, settings.token_keys)
    return InstalledTokens(store, _make_oauth_client(settings), settings.home).get_token(team)


def _open_workspaces(maker: WorkspaceMaker) -> InstalledWorkspaces:
    """Returns the workspaces that installed the app; the first key encrypts their tokens from now on."""
    store = InstallationStore(maker.memory, maker.settings.token_keys)
    store.encrypt_anew()
    return InstalledWorkspaces(maker, store, _make_oauth_client(maker.settings))


def _make_oauth_client(settings: Settings) -> OAuthClient:
    web = WebClient(base_url=settings.slack_api_url, timeout=TIMEOUT, retry_handlers=[])
    return OAuthClient(web, settings.client_id, settings.client_secret)


def _build_shared_app(settings: Settings, workspaces: InstalledWorkspaces, pool: DrainingPool) -> App:
    app = App(
        name=APP,
        client=WebClient(base_url=settings.slack_api_url, timeout=TIMEOUT, retry_handlers=[]),
        signing_secret=settings.signing_secret,
        authorize=_make_authorize(workspaces),
        listener_executor=pool.front,
        user_facing_authorize_error_message=NOT_INSTALLED,
    )
    # Bolt asks listeners in order of registration: here a workspace that leaves is not the only one.
    register_departures(app, pool, workspaces)
    register_listeners(Routes(app, pool, lambda context: workspaces.find_workspace(find_team(context))))
    return app


def _make_authorize(workspaces: InstalledWorkspaces) -> Callable[..., AuthorizeResult]:
    """Returns a function, because Bolt inspects the arguments and misreads those of a method."""

    def authorize_team(enterprise_id: str | None, team_id: str | None) -> AuthorizeResult | None:
        return workspaces.authorize_request(enterprise_id, team_id)

    return authorize_team  # type: ignore[return-value]  # Bolt takes None for no installation
