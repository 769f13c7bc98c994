"""What serves one workspace: whom its listeners ask, and what they answer with."""

from collections.abc import Callable
from functools import cached_property
from typing import TypeAlias

from slack_sdk import WebClient

from bot.delivery.channel import DeliveryChannels
from bot.desk import Desk
from bot.home.layout import DROPPED, MEMORY
from bot.ingest.dropped import DroppedFiles
from bot.ingest.intake import Intake
from bot.orders.service import SubscriptionService
from bot.settings import Settings
from bot.shipped import find_shipped
from bot.slack.cards import make_line
from bot.slack.delivery_channel import SlackDeliveryChannel, open_delivery_channel
from bot.slack.home.actions import SubscriptionActions
from bot.slack.home.gathering import HomeGatherer, Notice
from bot.slack.home.tab import HomeTab
from bot.slack.interactions import Interaction
from bot.slack.layout import SlackMessage
from bot.slack.locales import Locales
from bot.slack.modals.order_forms import OrderForms
from bot.slack.native import NativeSupport
from bot.slack.order_handler import OrderHandler
from bot.slack.replies import Replies
from bot.slack.rights import OrderReach, Rights, make_reading_client
from bot.slack.sender import Sender, make_writing_client
from bot.slack.tokens import WorkspaceToken
from bot.spoken import Locale
from bot.store.memory.answer_records import FeedbackStore
from bot.store.memory.facts import Facts
from bot.store.memory.memory import Memory
from bot.stories.checking import StoryChecker
from bot.value_class import value_class

DAY = 24 * 60 * 60
Work: TypeAlias = Callable[[], object]
"""Work that is repeated while the bot runs."""


@value_class()
class Workspace:
    """What listeners are given; `intake` takes in the `files` that admins drop."""

    client: WebClient
    memory: Memory
    service: SubscriptionService
    rights: Rights
    reach: OrderReach
    locales: Locales
    replies: Replies
    sender: Sender
    ordering: OrderHandler
    forms: OrderForms
    actions: SubscriptionActions
    home: HomeTab
    feedback: FeedbackStore
    intake: Intake
    files: DroppedFiles
    delivery_channel: SlackDeliveryChannel

    @property
    def desk(self) -> Desk:
        return self.service.desk

    def find_locale(self, person: str) -> Locale:
        return self.locales.find_locale(person)

    def tell_person(self, interaction: Interaction, message: SlackMessage) -> None:
        """Answers the person alone: where the button is, else on their Home tab."""
        if interaction.address:
            self.sender.respond_privately(interaction.address, message)
        else:
            self.home.show_tab(interaction.team, interaction.person, notice=Notice(message.text))

    def tell_sentence(self, interaction: Interaction, name: str) -> None:
        """Answers the person alone with a sentence of the catalogs, in their language."""
        self.tell_person(interaction, make_line(self.find_locale(interaction.person).say_named(name)))


@value_class()
class DigestServices:
    """What takes orders for digests, and what makes the work that delivers them."""

    service: SubscriptionService
    delivered_by: Callable[[DeliveryChannels], Work]


@value_class(slots=False)
class WorkspaceMaker:
    """Makes workspaces from what all of them share; each has its own clients, pace and rights."""

    settings: Settings
    memory: Memory
    service: SubscriptionService

    def make_workspace(self, token: str | WorkspaceToken, team: str = "") -> Workspace:
        """Returns what serves the workspace of a token; `team` is named if there may be several."""
        url = self.settings.slack_api_url
        client = make_writing_client(token, url)
        rights = Rights(make_reading_client(token, url), self.settings.admins)
        native = NativeSupport(Facts(self.memory), self.settings.slack_draws, team)
        channel = open_delivery_channel(token, self.settings, self.service.desk.atlas, native)
        return self.assemble_workspace(client, rights, Sender(client, native=native), channel)

    def assemble_workspace(
        self, client: WebClient, rights: Rights, sender: Sender, channel: SlackDeliveryChannel
    ) -> Workspace:
        service, memory, settings = self.service, self.memory, self.settings
        desk, reach = service.desk, OrderReach(rights)
        locales = Locales(client, desk.find_locale, prefers=service.store.preferences.find_language)
        forms = OrderForms(service, rights, locales)
        gatherer = HomeGatherer(service, memory, reach, locales, settings.home, settings.admins)
        return Workspace(
            client,
            memory,
            service,
            rights,
            reach,
            locales,
            Replies(desk, sender.native, self._checker, takes_feedback=True),
            sender,
            OrderHandler(service, rights, channel, locales),
            forms,
            SubscriptionActions(service, rights, forms, channel),
            HomeTab(gatherer, sender),
            FeedbackStore(settings.home / MEMORY, settings.receipts_days * DAY),
            Intake(settings.home, find_shipped("releases"), desk.atlas, lambda _name, lines: lines),
            DroppedFiles(settings.home / DROPPED),
            channel,
        )

    @cached_property
    def _checker(self) -> StoryChecker:
        return StoryChecker.from_desk(self.service.desk)
