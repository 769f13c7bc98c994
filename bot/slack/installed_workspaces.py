"""The workspaces that installed the app: each served with its own token, as they come and go."""

import logging
from collections.abc import Callable
from concurrent.futures import Executor
from dataclasses import field
from threading import Lock

from slack_bolt import App, BoltContext
from slack_bolt.authorization import AuthorizeResult
from slack_sdk import WebClient
from slack_sdk.errors import SlackApiError

from bot.delivery.channel import AccessLostError, DeliveryChannel
from bot.slack.delivery_channel import SlackDeliveryChannel
from bot.slack.failures import report_failures
from bot.slack.installed_tokens import InstalledTokens, OAuthClient
from bot.slack.interactions import Body
from bot.slack.lifecycle import REMOVED
from bot.slack.tokens import REFUSED_TOKENS, NotInstalledError
from bot.slack.workspace import Workspace, WorkspaceMaker
from bot.store.memory.deliveries import Deliveries
from bot.store.memory.installations import Installation, InstallationStore
from bot.subscriptions.store import SubscriptionStore
from bot.value_class import value_class

log = logging.getLogger(__name__)


class InstalledWorkspaces:
    """The workspaces that installed the app; it may be used from any thread."""

    def __init__(self, maker: WorkspaceMaker, store: InstallationStore, oauth: OAuthClient) -> None:
        self.store = store
        self.tokens = InstalledTokens(store, oauth, maker.settings.home, self.leave_workspace)
        self._maker = maker
        self._subscriptions = SubscriptionStore(maker.memory)
        self._made: dict[str, Workspace] = {}
        self._lock = Lock()

    def find_workspace(self, team: str) -> Workspace:
        """Returns what serves a workspace. Raises NotInstalledError."""
        self.tokens.find_installation(team)
        with self._lock:
            if team not in self._made:
                self._made[team] = self._maker.make_workspace(self.tokens.get_token(team), team)
            return self._made[team]

    def find_client(self, team: str) -> WebClient:
        return self.find_workspace(team).client

    def authorize_request(self, enterprise_id: str | None, team_id: str | None) -> AuthorizeResult | None:
        """Returns as whom Bolt answers in a workspace; None if the app is not installed."""
        try:
            found = self.tokens.find_installation(team_id or "")
        except NotInstalledError as error:
            log.warning("workspace.unknown team=%s reason=%s", team_id, error)
            return None
        return AuthorizeResult(
            enterprise_id=enterprise_id,
            team_id=found.team,
            bot_id=found.bot,
            bot_user_id=found.bot_user,
            bot_token=found.token,
        )

    def join_workspace(self, installation: Installation) -> int:
        """Serves a workspace from now on; returns how many subscriptions paused by its leaving resume."""
        self.tokens.keep_installation(installation)
        team = installation.team
        resumed = self._subscriptions.resume_all(team, REMOVED)
        Deliveries(self._maker.memory).hold_workspace(team, 0.0)
        log.info("workspace.joined team=%s resumed=%d", team, resumed)
        return resumed

    def leave_workspace(self, team: str, reason: str) -> None:
        """Drops the tokens of a workspace and its questions; its subscriptions wait for its return."""
        if not self.store.remove(team):
            return
        waiting = [one for one in self._subscriptions.list_all() if one.team == team and one.paused is None]
        for one in waiting:
            self._subscriptions.pause(one.id, REMOVED)
        self._maker.memory.forget_team(team)
        log.warning("workspace.left team=%s paused=%d reason=%s", team, len(waiting), reason)


@value_class()
class InstalledChannels:
    """The digests' channel of each workspace; `round` keeps those of one run."""

    of: Callable[[str], Workspace]
    round: dict[str, SlackDeliveryChannel] | None = field(default=None)

    def for_one_run(self) -> "InstalledChannels":
        """Returns the channels of one run, each made once."""
        return InstalledChannels(self.of, {})

    def for_team(self, team: str) -> DeliveryChannel:
        """Returns the channel of a workspace. Raises AccessLostError."""
        try:
            channel = self.of(team).delivery_channel
        except NotInstalledError as error:
            raise AccessLostError(str(error)) from error
        return channel if self.round is None else self.round.setdefault(team, channel.for_one_run())


def register_departures(app: App, pool: Executor, workspaces: InstalledWorkspaces) -> None:
    """Listens for workspaces that remove the app, or revoke its token."""

    def leave_refused(event: Body, context: BoltContext) -> None:
        pool.submit(_leave_if_refused, workspaces, event, context.team_id or "")

    app.event("app_uninstalled")(leave_refused)
    app.event("tokens_revoked")(leave_refused)


def _leave_if_refused(workspaces: InstalledWorkspaces, event: Body, team: str) -> None:
    """Leaves a workspace whose token is gone; an event may arrive after the app was installed again."""
    if event["type"] == "tokens_revoked" and not (event.get("tokens") or {}).get("bot"):
        return
    with report_failures(lambda _: None):
        try:
            workspaces.find_client(team).auth_test()
        except NotInstalledError:
            return
        except SlackApiError as error:
            if error.response.get("error") not in REFUSED_TOKENS:
                raise
            workspaces.leave_workspace(team, str(event["type"]))
