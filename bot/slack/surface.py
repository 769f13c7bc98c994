"""What people do in a workspace besides asking: orders, their forms, and the Home tab, put together."""

from collections.abc import Callable
from concurrent.futures import Executor
from dataclasses import dataclass
from typing import TypeVar

from slack_bolt import App, BoltContext
from slack_sdk import WebClient

from bot.delivery.channel import DeliveryChannel
from bot.home.layout import DROPPED, MEMORY
from bot.ingest.dropped import DroppedFiles
from bot.ingest.intake import Intake
from bot.orders.service import SubscriptionService
from bot.settings import Settings
from bot.shipped import shipped
from bot.slack.feedback import FeedbackListeners, register_feedback
from bot.slack.file_drops import FileDrops, register_file_drops
from bot.slack.home.deeds import HomeDeeds
from bot.slack.home.gathering import HomeGatherer
from bot.slack.home.listeners import HomeListeners, register_home
from bot.slack.home.pictures import HomePictures
from bot.slack.home.reach import OrderReach
from bot.slack.lifecycle import LifecycleListeners, register_lifecycle
from bot.slack.locales import Locales
from bot.slack.modals.listeners import ModalListeners, register_modals
from bot.slack.modals.order_forms import OrderForms
from bot.slack.note_listener import NoteListener, register_notes
from bot.slack.order_handler import OrderHandler
from bot.slack.order_listeners import OrderListeners, register_order_listeners
from bot.slack.replies import Replies
from bot.slack.rights import Rights
from bot.slack.routing import Routes
from bot.slack.sender import Sender
from bot.slack.shortcuts import ShortcutListeners, register_shortcuts
from bot.slack.welcome import WelcomeListeners, register_welcome
from bot.store.memory.feedback import FeedbackStore
from bot.store.memory.memory import Memory

DAY = 24 * 60 * 60
Served = TypeVar("Served")


@dataclass(frozen=True, slots=True)
class Surface:
    """The listeners of one workspace; `ordering` takes orders in words."""

    ordering: OrderHandler
    orders: OrderListeners
    home: HomeListeners
    modals: ModalListeners
    feedback: FeedbackListeners
    shortcuts: ShortcutListeners
    welcome: WelcomeListeners
    lifecycle: LifecycleListeners
    notes: NoteListener
    drops: FileDrops


def register_surface(app: App, pool: Executor, of: Callable[[BoltContext], Surface]) -> None:
    def routes(choose: Callable[[Surface], Served]) -> Routes[Served]:
        return Routes(app, pool, lambda context: choose(of(context)))

    register_home(routes(lambda one: one.home))
    register_modals(routes(lambda one: one.modals))
    register_order_listeners(routes(lambda one: one.orders))
    register_feedback(routes(lambda one: one.feedback))
    register_shortcuts(routes(lambda one: one.shortcuts))
    register_welcome(routes(lambda one: one.welcome))
    register_lifecycle(routes(lambda one: one.lifecycle))
    register_notes(routes(lambda one: one.notes))
    register_file_drops(routes(lambda one: one.drops))


@dataclass(frozen=True, slots=True)
class SurfaceMaker:
    """What the surfaces of all workspaces share."""

    service: SubscriptionService
    memory: Memory
    settings: Settings

    def make(  # noqa: PLR0913, PLR0917 what a workspace is served with
        self,
        client: WebClient,
        rights: Rights,
        locales: Locales,
        replies: Replies,
        sender: Sender,
        channel: DeliveryChannel,
    ) -> Surface:
        """Returns the surface of the workspace that these ask and write to."""
        service, memory, settings = self.service, self.memory, self.settings
        forms, reach = OrderForms(service, rights, locales), OrderReach(rights)
        deeds, ordering = (
            HomeDeeds(service, rights, forms, channel),
            OrderHandler(service, rights, channel, locales),
        )
        gatherer = HomeGatherer(service, memory, reach, locales, settings.home, settings.admins)
        welcome = WelcomeListeners(service.desk, locales, memory, sender)
        home = HomeListeners(gatherer, deeds, ordering, replies, sender, welcome, HomePictures(sender))
        feedback = FeedbackStore(settings.home / MEMORY, settings.receipts_days * DAY)
        atlas, files = service.desk.atlas, DroppedFiles(settings.home / DROPPED)
        intake = Intake(settings.home, shipped("releases"), atlas, lambda _name, lines: lines)
        return Surface(
            ordering,
            OrderListeners(ordering, deeds, memory, sender, locales),
            home,
            ModalListeners(forms, deeds, replies, memory, sender, home.show),
            FeedbackListeners(locales, memory, feedback, sender),
            ShortcutListeners(replies, locales, memory, sender),
            welcome,
            LifecycleListeners(service, reach, sender),
            NoteListener(service.desk, memory, sender, locales),
            FileDrops(client, intake, files, rights, locales, memory, sender),
        )
