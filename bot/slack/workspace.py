"""What serves one workspace with a token of its own: its listeners, and its digests' channel."""

from collections.abc import Callable
from concurrent.futures import Executor
from dataclasses import dataclass
from functools import cached_property

from slack_bolt import App, BoltContext
from slack_sdk import WebClient

from bot.delivery.channel import DeliveryChannels
from bot.desk import Desk
from bot.orders.service import SubscriptionService
from bot.settings import Settings
from bot.slack.delivery_channel import SlackDeliveryChannel, open_delivery_channel
from bot.slack.listeners import Listeners, Strangers, register_listeners
from bot.slack.locales import Locales
from bot.slack.native_support import NativeSupport
from bot.slack.old_buttons import OldButtons, register_old_buttons
from bot.slack.replies import AskedDesk, Replies
from bot.slack.rights import Rights, make_reading_client
from bot.slack.scheduler import Work
from bot.slack.sender import Sender, make_writing_client
from bot.slack.surface import Surface, SurfaceMaker, register_surface
from bot.slack.workspace_token import WorkspaceToken
from bot.store.memory.facts import Facts
from bot.store.memory.memory import Memory
from bot.stories.checking import StoryChecker
from bot.subscriptions.preferences import PreferenceStore


@dataclass(frozen=True, slots=True)
class DigestServices:
    """What takes orders for digests, and what makes the work that delivers them."""

    service: SubscriptionService
    delivered_by: Callable[[DeliveryChannels], Work]


@dataclass(frozen=True, slots=True)
class Workspace:
    """Without a `surface` no digests are ordered there."""

    client: WebClient
    listeners: Listeners
    old_buttons: OldButtons
    surface: Surface | None
    delivery_channel: SlackDeliveryChannel


def register_workspace(
    app: App, pool: Executor, of: Callable[[BoltContext], Workspace], *, takes_orders: bool
) -> None:
    """Has whatever Slack sends done by what serves the workspace that it comes from."""

    def find_surface(context: BoltContext) -> Surface:
        found = of(context).surface
        assert found  # noqa: S101 where orders are taken, each workspace takes them
        return found

    register_listeners(app, pool, lambda context: of(context).listeners)
    if takes_orders:
        register_surface(app, pool, find_surface)
    register_old_buttons(app, pool, lambda context: of(context).old_buttons)


@dataclass(frozen=True)
class WorkspaceMaker:
    """What all workspaces share; each has its own clients, pace and rights."""

    settings: Settings
    desk: AskedDesk
    memory: Memory
    digests: DigestServices | None = None

    def make(self, token: str | WorkspaceToken, team: str = "") -> Workspace:
        """Returns what serves the workspace of a token; `team` is named where there may be several."""
        url = self.settings.slack_api_url
        client = make_writing_client(token, url)
        rights = Rights(make_reading_client(token, url), self.settings.admins)
        native = NativeSupport(Facts(self.memory), self.settings.slack_draws, team)
        delivery_channel = open_delivery_channel(token, self.settings, self.desk.atlas, native)
        digests = self.digests
        sender = Sender(client, native=native)
        replies = Replies(self.desk, native, self._checker, takes_feedback=bool(digests))
        locales = Locales(client, replies.tongue, prefers=PreferenceStore(self.memory).find_language)
        surface = None
        if digests:
            maker = SurfaceMaker(digests.service, self.memory, self.settings)
            surface = maker.make(client, rights, locales, replies, sender, delivery_channel)
        listeners = (
            Listeners(replies, self.memory, sender, surface.ordering, surface.welcome, surface.drops)
            if surface
            else Listeners(replies, self.memory, sender, people=Strangers(locales))
        )
        return Workspace(client, listeners, OldButtons(sender, locales), surface, delivery_channel)

    @cached_property
    def _checker(self) -> StoryChecker | None:
        return StoryChecker.of(self.desk) if isinstance(self.desk, Desk) else None
