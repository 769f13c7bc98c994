"""What an order form shows of a subscription, and the order that what was entered makes."""

from collections.abc import Mapping
from dataclasses import replace

from bot.language.orders.unread import UnreadOrderError
from bot.orders.service import SubscriptionService
from bot.slack.locales import Person
from bot.slack.modals.ask_form import FieldError
from bot.slack.modals.fields import ZONE, tell
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
from bot.spoken import ENGLISH, Tongue
from bot.subscriptions.preferences import Preferences
from bot.subscriptions.subscription import OnRelease, OnSchedule, Subscription, SubscriptionDraft, Summary
from bot.subscriptions.wording import describe_subject, describe_trigger

_ALERT = "alert me when "
_NO_ZONE = "UTC"


def make_new_entry(
    person: Person, channel: str, wanted: Preferences, tongue: Tongue, *, is_alert: bool
) -> OrderEntry:
    """Returns what stands in the form of a new order."""
    is_drawn = not is_alert if wanted.chart is None else wanted.chart
    common = {
        CHANNEL: channel,
        LANGUAGE: choose_language(wanted.language or person.language),
        HOW: _name_how(is_drawn, wanted.short is not False),
    }
    if is_alert:
        return OrderEntry({WATCH: "", **common})
    what = describe_subject(Summary.NATIONAL, wanted.currency, tongue)
    return OrderEntry({WHAT: what, **_show_times(OnRelease(), person), **common})


def make_entry(one: Subscription, words: str, person: Person, place: str, tongue: Tongue) -> OrderEntry:
    """Returns what stands in the form of a subscription, which is `words` as an order."""
    if isinstance(one.when, OnRelease | OnSchedule):
        what = describe_subject(one.what, one.currency, tongue)
        values = {WHAT: what, **_show_times(one.when, person)}
    else:
        values = {WATCH: _shorten(words)}
    common = {CHANNEL: one.channel, LANGUAGE: one.language, HOW: _name_how(one.chart, not one.full)}
    return OrderEntry({**values, **common}, one.id, make_version(one), place)


def _show_times(when: OnRelease | OnSchedule, person: Person) -> dict[str, str]:
    timed = when if isinstance(when, OnSchedule) else None
    return {
        DAYS: format_days(when),
        TIME: f"{timed.hour:02}:{timed.minute:02}" if timed else MORNING,
        ZONE: timed.zone if timed else person.zone or _NO_ZONE,
    }


def read_draft(
    entry: OrderEntry, before: Subscription | None, service: SubscriptionService, tongue: Tongue
) -> SubscriptionDraft:
    """Returns the order that was entered; of `before` stays what reads as it did. Raises FieldError."""
    read = _read_alert if entry.is_alert else _read_digest
    chart, short = HOWS[entry.values[HOW]]
    draft = read(entry.values, before, service, tongue)
    return replace(draft, language=entry.values[LANGUAGE], chart=chart, full=not short)


def _read_alert(
    values: Mapping[str, str], before: Subscription | None, service: SubscriptionService, tongue: Tongue
) -> SubscriptionDraft:
    said = values[WATCH]
    if before and said == _shorten(describe_trigger(before.when, service.desk.atlas, ENGLISH)):
        return before.order
    return _parse(said if _names_deed(said, service) else f"{_ALERT}{said}", WATCH, service, tongue)


def _read_digest(
    values: Mapping[str, str], before: Subscription | None, service: SubscriptionService, tongue: Tongue
) -> SubscriptionDraft:
    when = OnRelease() if values[DAYS] == RELEASE else make_schedule(values[DAYS], values[TIME], values[ZONE])
    if before and values[WHAT] == describe_subject(before.what, before.currency, tongue):
        return replace(before.order, when=when)
    draft = _parse(f"subscribe {values[WHAT]}", WHAT, service, tongue)
    if draft.when != OnRelease():
        raise FieldError({WHAT: tell(tongue, "form-error", WHAT)})
    return replace(draft, when=when)


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
