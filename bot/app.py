"""Puts the parts together; only this module and the assemblies in `bot/cli/` construct concrete parts."""

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, ExitStack, closing, contextmanager, nullcontext
from dataclasses import replace
from datetime import date, datetime
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from bot.answer.about.matter import read_calendar
from bot.desk import Desk
from bot.domain.month import Month
from bot.domain.place import Atlas
from bot.errors import PlainError
from bot.home.layout import MEMORY, OWN_WORDS, WORDBOOK
from bot.home.locks import use_home
from bot.ingest.building import Progress
from bot.ingest.figure_store import FigureStore
from bot.ingest.release_index import find_latest_month
from bot.language import Calendar, Vocabulary, load_vocabulary
from bot.settings import RECEIPTS_DAYS, Settings
from bot.shipped import find_shipped, read_atlas
from bot.spoken import read_locales
from bot.store.faults import say_fault
from bot.store.memory.answer_records import ReceiptStore, UnansweredStore
from bot.store.memory.expectations import ExpectationStore
from bot.value_class import value_class

if TYPE_CHECKING:  # importing it takes a second
    from bot.delivery.admin_notices import RefusedDocuments
    from bot.delivery.channel import DeliveryChannels
    from bot.delivery.runner import DeliveryRunner
    from bot.delivery.worker import Compose
    from bot.ingest.catalogue import ReleaseCatalogue
    from bot.ingest.intake import IngestOutcome, Intake, Watch
    from bot.operations.metrics import AnswerMetrics
    from bot.orders.service import SubscriptionService
    from bot.slack.connection import SocketConnection
    from bot.slack.http_connection import HttpConnection
    from bot.slack.workspace import DigestServices
    from bot.store.memory.memory import Memory

    Connection = SocketConnection | HttpConnection
    Beside = Callable[[Desk, AnswerMetrics, Connection], AbstractContextManager[object]]

DAY = 24 * 60 * 60


@value_class()
class Retention:
    """How many days receipts and unanswered questions are kept; 0 keeps none."""

    receipts_days: int = RECEIPTS_DAYS
    unanswered_days: int = 0


_RETENTION = Retention()


@contextmanager
def open_desk(
    home: Path,
    today: Callable[[], date] = date.today,
    latest: Month | None = None,
    progress: Progress | None = None,
    retention: Retention = _RETENTION,
) -> Iterator[Desk]:
    """Yields a desk over the figures of `home`, building the store first if there is none."""
    atlas = read_atlas()
    unanswered = (
        UnansweredStore(home / MEMORY, retention.unanswered_days * DAY) if retention.unanswered_days else None
    )
    with (
        open_figures(home, progress) as figure_store,
        closing(ReceiptStore(home / MEMORY, retention.receipts_days * DAY)) as receipts,
    ):
        vocabulary, locales = load_words(atlas, home), read_locales(atlas)
        yield Desk(
            figure_store,
            atlas,
            vocabulary,
            today,
            latest,
            receipts,
            unanswered,
            read_calendar(),
            locales,
            expectations=ExpectationStore(home / MEMORY),
        )


@contextmanager
def open_catalogue(home: Path, progress: Progress | None = None) -> Iterator["ReleaseCatalogue"]:
    """Yields the releases held in `home`, building the store first if there is none."""
    from bot.ingest.catalogue import ReleaseCatalogue

    with open_figures(home, progress) as figure_store:
        yield ReleaseCatalogue(figure_store, home, read_atlas())


def open_reader(home: Path, today: date, latest: Month | None = None) -> tuple[Calendar, Vocabulary]:
    """Returns what is needed to read questions, without opening a store."""
    calendar = Calendar(today, latest or find_latest_month(find_shipped("releases")))
    return calendar, load_words(read_atlas(), home)


def serve_slack(
    settings: Settings, progress: Progress, tell: Callable[[str], None], beside: "Beside | None" = None
) -> None:
    """Runs the bot in real workspaces until it is told to stop; `beside` serves HTTP meanwhile.

    Slack connects over HTTP if its signing secret is set, and through a socket otherwise.
    """
    from bot.answer.frames import load_pandas
    from bot.delivery.admin_notices import RefusedDocuments
    from bot.language.orders.tables import lay_out_words
    from bot.operations.metrics import AnswerMetrics
    from bot.slack.serving import serve_until_stopped
    from bot.store.memory.memory import open_memory

    connect = _choose_connection(settings, by_http=beside is not None)
    with (
        open_desk(
            settings.home,
            progress=progress,
            retention=Retention(settings.receipts_days, settings.unanswered_days),
        ) as desk,
        open_memory(settings.home / MEMORY, unanswered_kept=settings.unanswered_days * DAY) as memory,
    ):
        lay_out_words(desk.vocabulary)
        load_pandas()
        answers = AnswerMetrics()
        counted = replace(desk, told=answers.note_answer)
        refused = RefusedDocuments()
        digests = _make_digest_services(counted, memory, settings.admins, refused)
        with watch_inbox(settings, refused.add_refused):
            connecting = connect(settings, memory, digests)
            serve_until_stopped(
                tell, connecting, partial(beside, counted, answers) if beside else nullcontext
            )


def _choose_connection(
    settings: Settings, *, by_http: bool
) -> "Callable[[Settings, Memory, DigestServices], AbstractContextManager[Connection]]":
    """Returns how Slack reaches the bot; raises SettingError if a setting for it is missing."""
    if by_http and settings.signing_secret:
        with tell_of_missing_extra():
            from bot.slack.http_connection import check_http_settings, connect_over_http

        check_http_settings(settings)
        return connect_over_http
    from bot.slack.connection import connect_by_socket
    from bot.slack.tokens import check_tokens

    check_tokens(settings)
    return connect_by_socket


@contextmanager
def tell_of_missing_extra() -> Iterator[None]:
    """Catches the failed import of an optional dependency and says how to install it."""
    try:
        yield
    except ModuleNotFoundError as error:
        told = f"This needs the extra `mcp` ({error.name} is not installed): pip install 'tidewaiter[mcp]'"
        raise PlainError(told) from error


@contextmanager
def open_intake(home: Path, watch: "Watch", progress: Progress | None = None) -> Iterator["Intake"]:
    """Yields what takes documents into a home, building its store first; `watch` sees each line pass."""
    from bot.ingest.intake import Intake

    with open_figures(home, progress):
        yield Intake(home, find_shipped("releases"), read_atlas(), watch)


@contextmanager
def watch_inbox(
    settings: Settings, hear: Callable[["IngestOutcome"], None] = lambda _outcome: None
) -> Iterator[None]:
    """Watches the inbox of a home, creating it if needed, until the context ends.

    `hear` is called with what became of each document.
    """
    from bot.background import repeat_in_background
    from bot.home.layout import INBOX
    from bot.ingest.inbox import Inbox
    from bot.ingest.wording import log_outcome

    with open_intake(settings.home, lambda _name, lines: lines) as intake:

        def tell_outcome(outcome: "IngestOutcome") -> None:
            log_outcome(outcome)
            hear(outcome)

        inbox = Inbox(settings.home / INBOX, intake, tell_outcome)
        with repeat_in_background(inbox.ingest_settled, settings.inbox_seconds):
            yield


def serve_demo(settings: Settings, desk: Desk, tell: Callable[[str], None]) -> None:
    """Runs the bot in a local workspace until it is told to stop. Raises NoLocalSlackError."""
    from bot.operations.demo.demo import run_demo

    run_demo(settings, desk, tell, lambda memory: _make_digest_services(desk, memory, settings.admins))


def _make_digest_services(
    desk: Desk, memory: "Memory", admins: frozenset[str], refused: "RefusedDocuments | None" = None
) -> "DigestServices":
    """Makes the services behind digests; `refused` lists what the inbox refused, for admins to hear of."""
    from bot.delivery.admin_notices import AdminNotifier, RefusedDocuments
    from bot.slack.workspace import DigestServices

    heard = refused or RefusedDocuments()

    def deliver_by(channels: "DeliveryChannels") -> Callable[[], None]:
        notify = AdminNotifier(desk, memory, admins, channels, heard)
        deliver = make_delivery_runner(desk, memory, channels, admins)

        def deliver_due() -> None:
            deliver()
            notify()

        return deliver_due

    return DigestServices(make_subscription_service(desk, memory), deliver_by)


def make_subscription_service(desk: Desk, memory: "Memory") -> "SubscriptionService":
    """Returns the service that carries out orders for digests and stores them in the memory."""
    from bot.orders.service import SubscriptionService
    from bot.subscriptions.store import SubscriptionStore

    return SubscriptionService(desk, SubscriptionStore(memory))


def make_delivery_runner(
    desk: Desk, memory: "Memory", delivery_channels: "DeliveryChannels", admins: frozenset[str]
) -> "DeliveryRunner":
    """Returns the runner that delivers digests of the desk's figures through the workspaces' channels."""
    from bot.delivery.admin_notices import find_locale
    from bot.delivery.runner import DeliveryRunner, get_now
    from bot.delivery.worker import DeliveryWorker
    from bot.store.figures import history
    from bot.store.memory.deliveries import Deliveries
    from bot.subscriptions.store import SubscriptionStore

    store = SubscriptionStore(memory)

    def make_worker() -> DeliveryWorker:
        channels, compose = delivery_channels.for_one_run(), make_composer(desk, memory, get_now)
        locales = partial(find_locale, desk, store.preferences)
        return DeliveryWorker(Deliveries(memory), channels, compose, find_locale=locales)

    releases = partial(desk.figure_store.use, history.list_releases)
    return DeliveryRunner(releases, store, make_worker, get_now, admins)


def make_composer(desk: Desk, memory: "Memory", now: Callable[[], datetime]) -> "Compose":
    """Returns the composer of one run's digests."""
    from bot.delivery.composer import DigestComposer
    from bot.store.memory.deliveries import Deliveries

    return DigestComposer(desk, Deliveries(memory).list_for_subscription, now)


@contextmanager
def open_figures(home: Path, progress: Progress | None) -> Iterator[FigureStore]:
    """Yields the figures of a home, building its store first if there is none.

    Raises PlainError if the home cannot be used.
    """
    with ExitStack() as opened:
        try:
            opened.enter_context(use_home(home))
            figure_store = opened.enter_context(
                closing(FigureStore(home, find_shipped("releases"), progress))
            )
        except OSError as error:
            raise PlainError(f"TIDEWAITER_HOME ({home}) cannot be used: {say_fault(error)}") from error
        yield figure_store


def load_words(atlas: Atlas, home: Path) -> Vocabulary:
    """Loads the vocabulary, including the words that the team added in its home."""
    return load_vocabulary(find_shipped("words"), atlas, home / OWN_WORDS, home / WORDBOOK)
