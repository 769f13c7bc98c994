"""The forms to order and change digests and alerts: what they show, and reading what was entered."""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import asdict, field, replace
from typing import Any

from bot.language.orders.unread import UnreadOrderError
from bot.orders.service import SubscriptionService
from bot.slack.layout import Block, make_section
from bot.slack.locales import Person
from bot.slack.modals.ask_form import FieldError
from bot.slack.modals.fields import (
    ZONE,
    Choices,
    Form,
    Frame,
    list_choices,
    make_channel,
    make_choice,
    make_form,
    make_text,
    make_time,
    make_typeahead,
    read_field,
)
from bot.spoken import ENGLISH, Locale
from bot.subscriptions.as_json import convert_subscription
from bot.subscriptions.preferences import Preferences
from bot.subscriptions.schedule import LAST_DAY, WEEKEND, WORKING_DAYS
from bot.subscriptions.subscription import (
    OnRelease,
    OnSchedule,
    Subscription,
    SubscriptionDraft,
    Summary,
    Trigger,
)
from bot.subscriptions.wording import WEEKDAYS, describe_subject, describe_trigger
from bot.value_class import value_class

ORDER_FORM = "order_form"
WHAT, WATCH, DAYS, TIME = "what", "watch", "days", "time"
CHANNEL, LANGUAGE, HOW = "channel", "language", "how"
RELEASE, DAILY = "release", "daily"
MORNING = "09:00"
HOWS = {"chart": (True, False), "full": (False, False), "short": (False, True), "short-chart": (True, True)}
"""Whether with a chart, and whether short."""
ENDONYMS = {
    "en": "English",
    "zh": "简体中文",
    "zh-Hant": "繁體中文",
    "ja": "日本語",
    "ko": "한국어",
    "de": "Deutsch",
    "fr": "Français",
    "es": "Español",
    "vi": "Tiếng Việt",
}
"""The name of each language in that language."""
_NAMED_DAYS = {
    "weekdays": WORKING_DAYS,
    "weekend": WEEKEND,
    **{str(day): (day,) for day in range(len(WEEKDAYS))},
}
_MONTH_DAYS = (1, 15)
_ALERT = "alert me when "
_NO_ZONE = "UTC"


@value_class()
class OrderEntry:
    """What an order form shows, or what was entered in it, by field.

    `number` is 0 for a new order, whose `version` is empty. `place` is the channel where the form was opened,
    empty on the Home tab.
    """

    values: Mapping[str, str] = field(default_factory=dict)
    number: int = 0
    version: str = ""
    place: str = ""

    @property
    def is_alert(self) -> bool:
        """True if it orders an alert rather than a digest."""
        return WATCH in self.values

    def to_metadata(self) -> str:
        """Returns the entry as the private metadata of a view."""
        return json.dumps(asdict(self), ensure_ascii=False)

    @classmethod
    def read_view(cls, view: Mapping[str, Any]) -> "OrderEntry":
        """Returns what was entered in a view; a field that was left alone is as it was opened."""
        kept = json.loads(view["private_metadata"])
        sent = view["state"]["values"]
        entered = {one: read_field(sent, one) or was for one, was in kept["values"].items()}
        return cls(entered, kept["number"], kept["version"], kept["place"])


def make_version(one: Subscription) -> str:
    """Returns a hash of all that a form can change, to tell whether it has changed."""
    document = json.dumps(convert_subscription(one), sort_keys=True)
    return hashlib.sha256(document.encode()).hexdigest()[:16]


def make_order_form(entry: OrderEntry, locale: Locale, notice: str = "") -> Form:
    """Returns the form; `notice`, in mrkdwn, is above the fields."""
    title = "edit" if entry.number else "alert" if entry.is_alert else "subscribe"
    watched = [make_text(WATCH, locale, entry.values[WATCH])] if entry.is_alert else []
    fields = watched or _make_digest_fields(entry, locale)
    blocks = [*([make_section(notice)] if notice else []), *fields, *_make_common_fields(entry, locale)]
    return make_form(Frame(ORDER_FORM, title, "preview", entry.to_metadata()), locale, blocks)


def _make_digest_fields(entry: OrderEntry, locale: Locale) -> list[Block]:
    values = entry.values
    return [
        make_text(WHAT, locale, values[WHAT]),
        make_choice(DAYS, locale, list_days(locale, values[DAYS]), values[DAYS]),
        make_time(TIME, locale, values[TIME]),
        make_typeahead(ZONE, locale, values[ZONE], values[ZONE].replace("_", " ")),
    ]


def _make_common_fields(entry: OrderEntry, locale: Locale) -> list[Block]:
    """Returns the fields for channel, language and layout."""
    values = entry.values
    return [
        make_channel(CHANNEL, locale, values[CHANNEL]),
        make_choice(LANGUAGE, locale, list(ENDONYMS.items()), values[LANGUAGE]),
        make_choice(HOW, locale, list_choices(HOW, locale, HOWS), values[HOW]),
    ]


def list_days(locale: Locale, kept: str) -> Choices:
    """Returns the choices of days, with the present one if it is not among the usual ones."""
    usual = [*list_choices(DAYS, locale, (RELEASE, DAILY, "weekdays", "weekend"))]
    usual += [(str(day), _name_days(locale, (day,))) for day in range(len(WEEKDAYS))]
    usual += [(f"d{day}", _name_month_day(locale, day)) for day in (*_MONTH_DAYS, LAST_DAY)]
    if kept in dict(usual):
        return usual
    name = (
        _name_month_day(locale, int(kept[1:])) if kept[:1] == "d" else _name_days(locale, _parse_days(kept))
    )
    return [*usual, (kept, name)]


def format_days(when: Trigger) -> str:
    """Returns the choice for a trigger: `release`, `daily`, `weekdays`, `0+3`, `d15`."""
    if not isinstance(when, OnSchedule):
        return RELEASE
    if when.day is not None:
        return f"d{when.day}"
    named = next((name for name, days in _NAMED_DAYS.items() if days == when.weekdays), "")
    return named or "+".join(map(str, when.weekdays)) or DAILY


def make_schedule(days: str, time: str, zone: str) -> OnSchedule:
    """Returns the schedule of a choice of days that is not `release`."""
    hour, minute = map(int, time.split(":"))
    if days[:1] == "d" and days != DAILY:
        return OnSchedule(hour, minute, zone, day=int(days[1:]))
    return OnSchedule(hour, minute, zone, () if days == DAILY else _parse_days(days))


def _parse_days(days: str) -> tuple[int, ...]:
    return _NAMED_DAYS.get(days) or tuple(map(int, days.split("+")))


def _name_days(locale: Locale, days: tuple[int, ...]) -> str:
    return locale.comma.join((locale.weekdays or WEEKDAYS)[day] for day in days)


def _name_month_day(locale: Locale, day: int) -> str:
    if day == LAST_DAY:
        return locale.say_named("form-days", "last")
    return locale.say_named("form-day", count=day)


def make_new_entry(
    person: Person, channel: str, wanted: Preferences, locale: Locale, *, is_alert: bool
) -> OrderEntry:
    is_drawn = not is_alert if wanted.chart is None else wanted.chart
    common = {
        CHANNEL: channel,
        LANGUAGE: wanted.language or person.language,
        HOW: _name_how(is_drawn, wanted.short is not False),
    }
    if is_alert:
        return OrderEntry({WATCH: "", **common})
    what = describe_subject(Summary.NATIONAL, wanted.currency, locale)
    return OrderEntry({WHAT: what, **_show_times(OnRelease(), person), **common})


def make_entry(one: Subscription, words: str, person: Person, place: str, locale: Locale) -> OrderEntry:
    """Returns the entry that the form of a subscription opens with.

    `words` are the subscription as an order.
    """
    if isinstance(one.when, OnRelease | OnSchedule):
        what = describe_subject(one.what, one.currency, locale)
        values = {WHAT: what, **_show_times(one.when, person)}
    else:
        values = {WATCH: words.removeprefix(_ALERT)}
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
    entry: OrderEntry, before: Subscription | None, service: SubscriptionService, locale: Locale
) -> SubscriptionDraft:
    """Returns the order that was entered; what reads as in `before` is unchanged. Raises FieldError."""
    read = _read_alert if entry.is_alert else _read_digest
    chart, short = HOWS[entry.values[HOW]]
    draft = read(entry.values, before, service, locale)
    return replace(draft, language=entry.values[LANGUAGE], chart=chart, full=not short)


def _read_alert(
    values: Mapping[str, str], before: Subscription | None, service: SubscriptionService, locale: Locale
) -> SubscriptionDraft:
    said = values[WATCH]
    if before and said == describe_trigger(before.when, service.desk.atlas, ENGLISH).removeprefix(_ALERT):
        return before.order
    # It may be an order of its own, such as `remind me when January data is out`.
    is_order = isinstance(service.parse_order(said, None), SubscriptionDraft)
    return _parse_draft(said if is_order else f"{_ALERT}{said}", WATCH, service, locale)


def _read_digest(
    values: Mapping[str, str], before: Subscription | None, service: SubscriptionService, locale: Locale
) -> SubscriptionDraft:
    when = OnRelease() if values[DAYS] == RELEASE else make_schedule(values[DAYS], values[TIME], values[ZONE])
    if before and values[WHAT] == describe_subject(before.what, before.currency, locale):
        return replace(before.order, when=when)
    draft = _parse_draft(f"subscribe {values[WHAT]}", WHAT, service, locale)
    if draft.when != OnRelease():
        raise FieldError({WHAT: locale.say_named("form-error", WHAT)})
    return replace(draft, when=when)


def _parse_draft(words: str, field: str, service: SubscriptionService, locale: Locale) -> SubscriptionDraft:
    try:
        return service.parse_draft(words, None)
    except UnreadOrderError as error:
        raise FieldError({field: locale.say_text(error.said)}) from error


def _name_how(chart: bool, short: bool) -> str:  # noqa: FBT001 as the table has them
    return next(name for name, how in HOWS.items() if how == (chart, short))
