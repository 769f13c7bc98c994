"""What an order form shows of a subscription, and the order that what was entered makes."""

from collections.abc import Callable
from dataclasses import replace

from bot.language.orders.unread import UnreadOrderError
from bot.orders.service import SubscriptionService
from bot.slack.locales import Person
from bot.slack.modals.ask_form import FieldError
from bot.slack.modals.fields import tell
from bot.slack.modals.order_form import (
    CHANNEL,
    DAYS,
    HOW,
    HOWS,
    LANGUAGE,
    MORNING,
    RELEASE,
    TIME,
    WATCH,
    WHAT,
    OrderEntry,
    choose_language,
    format_days,
    make_schedule,
    make_version,
)
from bot.slack.modals.typeahead import ZONE
from bot.spoken import Tongue
from bot.subscriptions.preferences import Preferences
from bot.subscriptions.subscription import OnRelease, OnSchedule, Subscription, SubscriptionDraft, Summary
from bot.subscriptions.wording import describe_subject

_ALERT = "alert me when "
_NO_ZONE = "UTC"


def make_new_entry(
    person: Person, channel: str, wanted: Preferences, tongue: Tongue, *, is_alert: bool
) -> OrderEntry:
    """Returns what stands in the form of a new order."""
    common = {CHANNEL: channel, LANGUAGE: choose_language(wanted.language or person.language)}
    is_drawn = not is_alert if wanted.chart is None else wanted.chart
    how = is_drawn, wanted.short is not False
    common[HOW] = _name_how(*how)
    if is_alert:
        return OrderEntry({WATCH: "", **common})
    times = {DAYS: RELEASE, TIME: MORNING, ZONE: person.zone or _NO_ZONE}
    what = describe_subject(Summary.NATIONAL, wanted.currency, tongue)
    return OrderEntry({WHAT: what, **times, **common})


def make_entry(one: Subscription, words: str, person: Person, place: str, tongue: Tongue) -> OrderEntry:
    """Returns what stands in the form of a subscription, which is `words` as an order."""
    when = one.when
    how = _name_how(one.chart, not one.full)
    common = {CHANNEL: one.channel, LANGUAGE: one.language, HOW: how}
    if not isinstance(when, OnRelease | OnSchedule):
        values = {WATCH: _shorten(words), **common}
    else:
        timed = when if isinstance(when, OnSchedule) else None
        values = {
            WHAT: describe_subject(one.what, one.currency, tongue),
            DAYS: format_days(when),
            TIME: f"{timed.hour:02}:{timed.minute:02}" if timed else MORNING,
            ZONE: timed.zone if timed else person.zone or _NO_ZONE,
            **common,
        }
    return OrderEntry(values, one.id, make_version(one), place)


def read_draft(
    entry: OrderEntry, before: Subscription | None, service: SubscriptionService, tongue: Tongue
) -> SubscriptionDraft:
    """Returns the order that was entered; of `before` stays what reads as it did. Raises FieldError."""
    reader: Callable[..., SubscriptionDraft] = _read_alert if entry.is_alert else _read_digest
    return reader(entry, before, service, tongue)


def _read_alert(
    entry: OrderEntry, before: Subscription | None, service: SubscriptionService, tongue: Tongue
) -> SubscriptionDraft:
    said, language = entry.values[WATCH], entry.values[LANGUAGE]
    chart, short = HOWS[entry.values[HOW]]
    if before and said == _shorten(service.describer.format_trigger(before)):
        return SubscriptionDraft(before.when, before.what, language, before.currency, chart, not short)
    order = said if _names_deed(said, service) else f"{_ALERT}{said}"
    return replace(_parse(order, WATCH, service, tongue), language=language, chart=chart, full=not short)


def _read_digest(
    entry: OrderEntry, before: Subscription | None, service: SubscriptionService, tongue: Tongue
) -> SubscriptionDraft:
    values = entry.values
    chart, short = HOWS[values[HOW]]
    when = OnRelease() if values[DAYS] == RELEASE else make_schedule(values[DAYS], values[TIME], values[ZONE])
    if before and values[WHAT] == describe_subject(before.what, before.currency, tongue):
        return SubscriptionDraft(when, before.what, values[LANGUAGE], before.currency, chart, not short)
    draft = _parse(f"subscribe {values[WHAT]}", WHAT, service, tongue)
    if draft.when != OnRelease():
        raise FieldError({WHAT: tell(tongue, "form-error", WHAT)})
    return replace(draft, when=when, language=values[LANGUAGE], chart=chart, full=not short)


def _parse(words: str, field: str, service: SubscriptionService, tongue: Tongue) -> SubscriptionDraft:
    try:
        return service.parse_draft(words, None)
    except UnreadOrderError as error:
        raise FieldError({field: tongue.text(error.said)}) from error


def _names_deed(words: str, service: SubscriptionService) -> bool:
    """Whether words are an order of their own, such as `remind me when January data is out`."""
    return isinstance(service.parse(words, None), SubscriptionDraft)


def _name_how(chart: bool, short: bool) -> str:  # noqa: FBT001 as the table has them
    return next(name for name, how in HOWS.items() if how == (chart, short))


def _shorten(words: str) -> str:
    return words.removeprefix(_ALERT)
