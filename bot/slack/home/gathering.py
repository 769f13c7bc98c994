"""Gathers what a person's Home tab shows: the latest figures, what comes next, orders, questions."""

from contextlib import suppress
from dataclasses import replace
from datetime import datetime
from operator import itemgetter
from pathlib import Path
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from bot.answer.about.matter import ReleaseDate
from bot.answer.answering import trace_answer
from bot.answer.finding import Finding, Row
from bot.answer.sourcing import name_release
from bot.charts.captions import localize_chart
from bot.charts.chart import Chart, NothingToDrawError
from bot.charts.choosing import make_chart
from bot.delivery.log import DeliveryLog, DeliveryStatus
from bot.desk import Desk
from bot.domain.month import Month, Period
from bot.domain.query import Breakdown, Flow, Frequency, Query
from bot.ingest.inbox import list_refused
from bot.messages import Message, message
from bot.orders.service import SubscriptionService
from bot.slack.locales import Locales
from bot.slack.rights import OrderReach
from bot.spoken import Locale
from bot.store.figures import history
from bot.store.figures.reader import Figures
from bot.store.memory.deliveries import Deliveries
from bot.store.memory.memory import Memory
from bot.subscriptions.reasons import say_reason
from bot.subscriptions.store import ActionRecord, SubscriptionAction
from bot.subscriptions.subscription import OnReminder, Subscription
from bot.subscriptions.wording import describe_order
from bot.value_class import value_class

MONTHS = 13
SHOWN = (Flow.EXPORT, Flow.IMPORT, Flow.TOTAL, Flow.BALANCE)
_DRAWN = (Flow.EXPORT, Flow.IMPORT)
_BARS = "▁▂▃▄▅▆▇█"
MOST_QUESTIONS = 5
MOST_NAMED = 5
"""How many of each kind admins see; the total is given too."""


@value_class()
class LatestFigures:
    """The latest figures that the Home tab shows.

    `rows` are those of the month in the order of `SHOWN`, `lines` the small bars of thirteen months for each
    flow. `chart` is in English, of what is `drawn`; `taken_in` is the UTC day when the newest release came,
    empty if only what ships is held.
    """

    month: Month
    rows: tuple[Row, ...]
    lines: tuple[tuple[Flow, str], ...]
    drawn: Finding
    chart: Chart | None
    taken_in: str = ""


def read_latest_figures(desk: Desk, figures: Figures, currency: str | None = None) -> LatestFigures:
    """Reads the latest figures, once until the store changes."""
    latest = desk.find_latest(figures)
    key = (LatestFigures, latest, currency)
    return figures.recall_value(key, lambda: _read_figures(desk, figures, latest, currency))


def _read_figures(desk: Desk, figures: Figures, latest: Month, currency: str | None) -> LatestFigures:
    span = Period(latest.shift(1 - MONTHS), latest)
    query = Query(
        periods=(span,), frequency=Frequency.MONTH, breakdown=Breakdown.FLOW, currency=currency or "CNY"
    )
    finding = trace_answer(query, figures, desk.atlas, latest).finding
    of = {flow: [row for row in finding.rows if row.flow is flow] for flow in SHOWN}
    # Nobody has asked for it, so no receipt is kept.
    drawn = replace(finding, receipt="", rows=tuple(row for flow in _DRAWN for row in of[flow]))
    chart = None
    with suppress(NothingToDrawError):
        chart = make_chart(drawn, query, desk.atlas)
    taken_in = max((one.release.taken_in or "" for one in history.list_releases(figures)), default="")
    return LatestFigures(
        month=latest,
        rows=tuple(row for flow in SHOWN for row in of[flow] if row.period.last == latest),
        lines=tuple((flow, draw_bars([row.value for row in of[flow]])) for flow in _DRAWN),
        drawn=drawn,
        chart=chart,
        taken_in=taken_in[:10],
    )


def localize_figures(figures: LatestFigures, locale: Locale) -> Chart | None:
    return localize_chart(figures.chart, figures.drawn, locale) if figures.chart else None


def draw_bars(values: list[int | None]) -> str:
    """Returns a small bar for each value, drawn from zero; a gap is a blank."""
    most, steps = max((value for value in values if value is not None), default=0) or 1, len(_BARS) - 1
    return "".join(" " if value is None else _BARS[max(value, 0) * steps // most] for value in values)


@value_class()
class HomeOrder:
    """A subscription in `words` of the reader's language; `is_done` marks a reminder that was sent."""

    about: Subscription
    words: str
    actions: tuple[ActionRecord, ...] = ()
    is_done: bool = False


@value_class()
class Operations:
    """What admins look after: releases taken in and refused, stuck deliveries, unanswered questions."""

    taken_in: tuple[str, ...] = ()
    refused: tuple[str, ...] = ()
    stuck: tuple[str, ...] = ()
    unanswered: tuple[str, ...] = ()


@value_class()
class Notice:
    """What was done, and a channel with the order that undoes it (`C1 restore 3`), if there is one."""

    text: str
    undo: str = ""


@value_class()
class HomeContent:
    """All that a Home tab shows.

    `bar` is why the person may order nothing, empty if they may; `page` counts from 0. `questions` are as
    they are shown, each with the words that ask it. `shown` is the time, in the person's zone. `operations`
    is None for a person who is no admin.
    """

    locale: Locale
    figures: LatestFigures
    shown: datetime
    coming: tuple[ReleaseDate, ...] = ()
    bar: str = ""
    orders: tuple[HomeOrder, ...] = ()
    page: int = 0
    questions: tuple[tuple[str, str], ...] = ()
    operations: Operations | None = None
    notice: Notice | None = None


@value_class()
class HomeGatherer:
    """Gathers what a Home tab shows; `home` is the bot's folder, and `admins` see what they can fix."""

    service: SubscriptionService
    memory: Memory
    reach: OrderReach
    locales: Locales
    home: Path
    admins: frozenset[str] = frozenset()

    def gather_content(
        self, team: str, person: str, page: int = 0, notice: Notice | None = None
    ) -> HomeContent:
        """Gathers what a person's Home tab shows, with a `notice` of what was just done, if any."""
        desk, known = self.service.desk, self.locales.find_person(person)
        locale, zone = self.locales.find_locale(person), _find_zone(known.zone)
        wanted = self.service.store.preferences.find(team, person)
        figures = desk.figure_store.use(lambda held: read_latest_figures(desk, held, wanted.currency))
        bar = self.reach.find_bar(team, person)
        return HomeContent(
            locale,
            figures,
            self.service.now().astimezone(zone),
            self._find_coming(figures.month),
            bar.say_refusal(locale) if bar else "",
            () if bar else self._list_orders(team, person, locale),
            page,
            self._list_questions(team, person, locale),
            self._read_operations(locale) if person in self.admins else None,
            notice,
        )

    def _list_questions(self, team: str, person: str, locale: Locale) -> tuple[tuple[str, str], ...]:
        """Returns the last questions; those from buttons, which are in English, are shown in the language."""
        asked = self.memory.list_questions(team, person, MOST_QUESTIONS)
        restated = [self.service.desk.read_words(words).restated for words in asked]
        return tuple(
            (locale.say_text(said) if said == words else words, words)
            for said, words in zip(restated, asked, strict=True)
        )

    def _find_coming(self, latest: Month) -> tuple[ReleaseDate, ...]:
        """Returns the next release, and the next one for a later month than is held, if that is another."""
        today = self.service.desk.today()
        coming = [one for one in self.service.desk.calendar if one.day > today]
        later = [one for one in coming if one.period.last > latest]
        return tuple(dict.fromkeys((*coming[:1], *later[:1])))

    def _list_orders(self, team: str, person: str, locale: Locale) -> tuple[HomeOrder, ...]:
        """Returns a person's own subscriptions, then those of channels, each in order of creation."""
        found = self.reach.choose_managed(team, person, self.service.store.list_all())
        found = tuple(sorted(found, key=lambda one: (one.owner != person, one.channel, one.id)))
        actions = self.service.store.actions.find_actions([one.id for one in found])
        atlas = self.service.desk.atlas
        return tuple(
            HomeOrder(
                one,
                describe_order(one, atlas, locale),
                actions.get(one.id) or (ActionRecord(SubscriptionAction.MADE, one.owner, one.made),),
                isinstance(one.when, OnReminder) and bool(self.service.describer.describe_state(one)),
            )
            for one in found
        )

    def _read_operations(self, locale: Locale) -> Operations:
        held = self.service.desk.figure_store.use(history.list_releases)
        log = DeliveryLog(
            Deliveries(self.memory), self.service.store.list_all, lambda: held, self.service.now, self.admins
        )
        came = [(one.release.taken_in, one.release) for one in held if one.release.taken_in is not None]
        return Operations(
            tuple(
                f"{locale.say_words(name_release(release))}, {moment[:10]}"
                for moment, release in sorted(came, key=itemgetter(0))[::-1][:MOST_NAMED]
            ),
            tuple(list_refused(self.home)),
            tuple(
                f"#{one.number}: {locale.say_words(_say_trouble(one))}"
                for one in log.list_all()
                if one.is_troubled
            ),
            self.memory.list_unanswered(),
        )


def _find_zone(name: str | None) -> ZoneInfo:
    try:
        return ZoneInfo(name or "UTC")
    except (ZoneInfoNotFoundError, ValueError):
        return ZoneInfo("UTC")


def _say_trouble(status: DeliveryStatus) -> Message:
    """Returns why a delivery was not sent, or how far it has come."""
    if status.delivery and status.delivery.reason:
        return say_reason(status.delivery.reason)
    return message("delivery-stage", status.stage.value)
