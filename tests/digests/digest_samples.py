"""Subscriptions and a desk over the shipped figures, to compose digests with."""

from collections.abc import Callable, Sequence
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

from bot.answer.about.matter import read_calendar
from bot.delivery.composer import DigestComposer
from bot.delivery.due import DueDelivery
from bot.desk import Desk
from bot.digests.composing import compose_digest
from bot.digests.digest import Digest, NothingToTell
from bot.digests.view import DigestView
from bot.domain.month import Month, Period
from bot.domain.place import Atlas
from bot.store.figures.reader import Figures
from bot.store.memory.deliveries import Delivery
from bot.store.memory.expectations import ExpectationStore
from bot.subscriptions.subscription import DigestSubject, OnRelease, Subscription, Summary
from tests.shared import shipped_vocabulary

MONTHS = tuple(Period(Month(2024, 1), Month(2026, 6)).list_months())
_composed: dict[tuple[int, Month, Subscription], tuple[Desk, Digest]] = {}
"""What was composed for a desk, which stands beside it so that its id stays its own."""
MADE = datetime(2026, 1, 1, tzinfo=UTC)


class FixedFigureStore:
    """Figures that nobody adds to."""

    def __init__(self, figures: Figures) -> None:
        self.figures = figures

    def use(self, work: Callable[[Figures], Any]) -> Any:
        return work(self.figures)


def desk_over(figures: Figures, atlas: Atlas) -> Desk:
    vocabulary = shipped_vocabulary()
    calendar = read_calendar()
    figure_store: Any = FixedFigureStore(figures)
    nothing = ExpectationStore(Path("/nowhere/memory.db"))
    today = date(2026, 7, 18)
    return Desk(figure_store, atlas, vocabulary, lambda: today, calendar=calendar, expectations=nothing)


def subscription(what: DigestSubject, **rest: Any) -> Subscription:
    """An order to be told in full, unless `full` says otherwise."""
    rest.setdefault("full", True)
    return Subscription("T1", "C1", "U1", rest.pop("when", OnRelease()), what, MADE, **rest)


def day_after(month: Month) -> datetime:
    """The eighteenth of the month after, when the bulletin appears."""
    later = month.shift(1)
    return datetime(later.year, later.number, 18, tzinfo=UTC)


def digest(desk: Desk, month: Month, what: DigestSubject | None = None, **rest: Any) -> Digest:
    """A digest of a month; of figures that nobody adds to each is composed once."""
    order = subscription(what or Summary.NATIONAL, **rest)
    if not isinstance(desk.figure_store, FixedFigureStore):
        return compose_digest(order, month, desk, day_after(month))
    key = (id(desk), month, order)
    if key not in _composed:
        _composed[key] = desk, compose_digest(order, month, desk, day_after(month))
    return _composed[key][1]


def view(desk: Desk, figures: Figures, month: Month) -> DigestView:
    return DigestView(figures, desk.atlas, desk.calendar, month, day_after(month).date())


def told(due: DueDelivery, desk: Desk, before: Sequence[Delivery], now: datetime) -> Digest | NothingToTell:
    return DigestComposer(desk, lambda _: before, lambda: now)(due)
