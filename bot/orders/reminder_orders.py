"""Orders for reminders that the figures of a month are out."""

from bot.domain.month import Month, Period
from bot.language.orders.order_reading import OrderReading
from bot.language.orders.unread import UnreadOrderError
from bot.language.tagger.tagging import tag_words
from bot.language.times.when import read_times
from bot.messages import PeriodName, Quoted, message
from bot.orders.subjects import OrderContext
from bot.subscriptions.subscription import OnReminder

_HANGING = frozenset(("filler", "prep", "post", "possessive"))
"""Kinds of words that may stand beside a month: de septembre."""


def parse_reminder(reading: OrderReading, terms: OrderContext) -> OnReminder:
    """Reads `January data is out`; without a month, the next one. Raises UnreadOrderError."""
    latest = terms.calendar.latest
    if not (reading.is_out or reading.when.on_release):
        raise UnreadOrderError(message("reminder-unread", "of-what"))
    if not reading.subject:
        return OnReminder(latest.shifted(1))
    month = _find_month(reading.subject, terms)
    if not month:
        raise UnreadOrderError(message("reminder-unread", words=Quoted((reading.subject,))))
    if month <= latest:
        raise UnreadOrderError(message("reminder-unread", "out", month=PeriodName(Period.month(month))))
    return OnReminder(month)


def _find_month(named: str, terms: OrderContext) -> Month | None:
    """Returns the month that is named; without a year, of the first year whose figures are not out."""
    tagged = tag_words(named, terms.vocabulary)
    times = read_times(tagged, terms.calendar)
    others = {tag.kind for at, tag in enumerate(tagged.tags) if at not in times.used}
    if len(times.periods) != 1 or not times.periods[0].is_month or not others <= _HANGING:
        return None
    month, latest = times.periods[0].first, terms.calendar.latest
    return Month(latest.year + (month.number <= latest.number), month.number) if times.bare else month
