"""What there is to tell of what is due, from the figures at the desk."""

from datetime import datetime

from bot.desk import Desk
from bot.digest.alerts import trips
from bot.digest.due import Due
from bot.digest.part import Digest
from bot.digest.subscription import OnAlert
from bot.digest.summary import compose, month_told
from bot.digest.view import View
from bot.figures.reader import Figures


def told(due: Due, desk: Desk, now: datetime) -> Digest | None:
    """The digest; None where nothing is held of it, or an alert has not come to hold."""
    if due.what is None or not desk.shelf.use(lambda figures: _is_news(due, desk, figures, now)):
        return None
    digest = compose(due.subscription, due.what, desk, now)
    return digest if digest.figures else None


def _is_news(due: Due, desk: Desk, figures: Figures, now: datetime) -> bool:
    alert = due.subscription.when
    if due.what is None or not isinstance(alert, OnAlert):
        return True
    month = month_told(figures, due.what)
    if month is None:
        return False
    view = View(figures, desk.atlas, desk.calendar, month, now.date(), due.subscription.currency)
    return trips(alert, view, None) is not None
