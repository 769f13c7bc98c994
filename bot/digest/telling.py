"""What there is to tell of what is due, from the figures at the desk."""

from collections.abc import Sequence
from datetime import datetime

from bot.desk import Desk
from bot.digest.alert_state import HELD, UNKNOWN, held_before, remark
from bot.digest.alerts import evaluate
from bot.digest.due import Deed, Due
from bot.digest.part import Digest, Quiet
from bot.digest.subscription import OnAlert
from bot.digest.summary import compose, month_told
from bot.digest.view import View
from bot.figures.reader import Figures
from bot.memory.deliveries import Delivery

NOTHING = "nothing is held of it"


def told(due: Due, desk: Desk, before: Sequence[Delivery], now: datetime) -> Digest | Quiet:
    """The digest, or why there is nothing to tell; `before` is what became of the subscription's others."""
    if due.what is None:
        return Quiet(NOTHING)
    if due.deed is Deed.CORRECT:
        # What stands in the channel is put right, whatever is left to tell: an alert may no longer hold.
        digest = compose(due.subscription, due.what, desk, now)
        return digest if digest.text else Quiet(NOTHING)
    reason = desk.shelf.use(lambda figures: _silence(due, desk, before, figures, now))
    if reason:
        return Quiet(reason)
    digest = compose(due.subscription, due.what, desk, now)
    return digest if digest.figures else Quiet(NOTHING)


def _silence(due: Due, desk: Desk, before: Sequence[Delivery], figures: Figures, now: datetime) -> str:
    """Why an alert is not to be told; nothing where it is, or is none."""
    alert = due.subscription.when
    if due.what is None or not isinstance(alert, OnAlert):
        return ""
    month = month_told(figures, due.what)
    if month is None:
        return UNKNOWN
    view = View(figures, desk.atlas, desk.calendar, month, now.date(), due.subscription.currency)
    doubt = remark(evaluate(alert, view))
    return doubt or (HELD if held_before(due.subscription, alert, before, view) else "")
