"""What a person's Home tab shows. Pure values."""

from dataclasses import dataclass
from datetime import datetime

from bot.answer.about.matter import ReleaseDate
from bot.slack.home.figures import LatestFigures
from bot.spoken import Tongue
from bot.subscriptions.deeds import Done
from bot.subscriptions.subscription import Subscription


@dataclass(frozen=True, slots=True)
class HomeOrder:
    """A subscription in `words` of the reader's language; `is_done` is of a reminder that was sent."""

    about: Subscription
    words: str
    deeds: tuple[Done, ...] = ()
    is_done: bool = False


@dataclass(frozen=True, slots=True)
class Operations:
    """What admins look after: releases taken in and refused, deliveries stuck, questions unanswered."""

    taken_in: tuple[str, ...] = ()
    refused: tuple[str, ...] = ()
    stuck: tuple[str, ...] = ()
    unanswered: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Notice:
    """What was done, and a channel with the order that takes it back (`C1 restore 3`), where one does."""

    text: str
    undo: str = ""


@dataclass(frozen=True, slots=True)
class HomeContent:
    """`bar` is why the person may order nothing, empty where they may; `page` counts from 0.

    `questions` are as they are shown, each with the words that ask it. `shown` is aware, in the person's
    zone. `operations` is None for who is no admin.
    """

    tongue: Tongue
    figures: LatestFigures
    shown: datetime
    coming: tuple[ReleaseDate, ...] = ()
    bar: str = ""
    orders: tuple[HomeOrder, ...] = ()
    page: int = 0
    questions: tuple[tuple[str, str], ...] = ()
    operations: Operations | None = None
    notice: Notice | None = None
