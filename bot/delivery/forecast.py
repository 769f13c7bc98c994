"""What would be sent now, to whom and why, without sending it."""

from dataclasses import dataclass
from datetime import date
from typing import Self

from bot.delivery.due import Deed, Due
from bot.delivery.log import Book
from bot.delivery.status import Standing
from bot.delivery.worker import Compose
from bot.digests.digest import Digest, Quiet
from bot.figures.history import HeldRelease
from bot.subscriptions.subscription import OnAlert, OnReminder, OnSchedule
from bot.subscriptions.wording import format_order
from bot.trade.place import Atlas


@dataclass(frozen=True, slots=True)
class Prospect:
    """One thing that is due; `told` is None for a notice and for a look into the channel."""

    due: Due
    why: str
    wait: float
    told: Digest | Quiet | None

    @classmethod
    def of(cls, due: Due, wait: float, compose: Compose) -> Self:
        told = compose(due) if due.deed in (Deed.TELL, Deed.CORRECT) else None
        return cls(due, _why(due), wait, told)

    @property
    def is_sent(self) -> bool:
        """Whether a tick would send something now."""
        return not self.wait and self.due.deed is not Deed.SETTLE and not isinstance(self.told, Quiet)


@dataclass(frozen=True, slots=True)
class Outlook:
    """The deliveries of a home, and what each would say."""

    book: Book
    atlas: Atlas
    compose: Compose

    def prospects(self) -> tuple[Prospect, ...]:
        """In the order of their subscriptions."""
        owed = [(one.due, one.wait) for one in self.book.all() if one.due]
        ordered = sorted(owed, key=lambda one: one[0].subscription.id)
        return tuple(Prospect.of(due, wait, self.compose) for due, wait in ordered)

    def words(self, standing: Standing) -> str:
        """What was ordered; nothing where it was removed."""
        return format_order(standing.subscription, self.atlas) if standing.subscription else ""


def _why(due: Due) -> str:
    match due.deed:
        case Deed.NOTICE:
            return f"Slack does not take its digests ({due.reason}): it is paused, and its owner is told"
        case Deed.SETTLE:
            return "nobody knows whether it was sent: it is looked for in the channel, and not sent again"
        case Deed.CORRECT:
            return "the document that its message told of has been replaced by a newer one"
        case Deed.TELL if isinstance(due.what, HeldRelease):
            return _by_release(due, due.what)
    return _by_time(due, due.what)


def _by_release(due: Due, held: HeldRelease) -> str:
    at = (held.release.taken_in or "")[:16].replace("T", " ")
    came = f"{held.release.title} was taken in at {at} UTC"
    match due.subscription.when:
        case OnReminder():
            return f"{came}, with the figures that it waits for"
        case OnAlert():
            return f"{came}, so its condition is looked at"
    return f"{came}, and {due.about} was not told yet"


def _by_time(due: Due, day: HeldRelease | date | None) -> str:
    when = due.subscription.when
    at = f"{when.hour:02}:{when.minute:02} {when.zone}" if isinstance(when, OnSchedule) else ""
    return f"its time came on {day:%A} {day} {at}" if isinstance(day, date) else "it is due"
