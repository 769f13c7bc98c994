"""The desk that a command asks."""

from contextlib import AbstractContextManager
from datetime import datetime
from functools import partial

from bot.app import Retention, open_desk
from bot.cli.commands.options import choose_day
from bot.cli.progress import show_progress
from bot.desk import Desk
from bot.domain.month import Month
from bot.settings import read_settings


def open_asked_desk(
    today: datetime | None = None, latest: Month | None = None
) -> AbstractContextManager[Desk]:
    """Of the home of the settings, as on a day and as if a month were the latest held."""
    settings = read_settings()
    kept = Retention(settings.receipts_days, settings.unanswered_days)
    return open_desk(settings.home, partial(choose_day, today), latest, show_progress, kept)
