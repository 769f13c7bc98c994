"""The forms in which digests and alerts are ordered and changed."""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from typing import Any

from bot.messages import Count, message
from bot.slack.layout import Block, make_section
from bot.slack.modals.fields import (
    ZONE,
    Choices,
    Form,
    Frame,
    make_channel,
    make_choice,
    make_form,
    make_text,
    make_time,
    make_typeahead,
    read_field,
    tell,
)
from bot.spoken import LANGUAGES, Tongue
from bot.subscriptions.as_json import subscription_to_json
from bot.subscriptions.schedule import LAST_DAY, WEEKEND, WORKING_DAYS
from bot.subscriptions.subscription import OnSchedule, Subscription, Trigger
from bot.subscriptions.wording import WEEKDAYS

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
"""What each language calls itself."""
_NAMED_DAYS = {
    "weekdays": WORKING_DAYS,
    "weekend": WEEKEND,
    **{str(day): (day,) for day in range(len(WEEKDAYS))},
}
_MONTH_DAYS = (1, 15)


@dataclass(frozen=True, slots=True)
class OrderEntry:
    """What an order form shows, or what was entered in it, by field.

    `number` is 0 for a new order, and `version` then empty. `place` is the channel where the form was opened,
    empty on the Home tab.
    """

    values: Mapping[str, str] = field(default_factory=dict)
    number: int = 0
    version: str = ""
    place: str = ""

    @property
    def is_alert(self) -> bool:
        return WATCH in self.values

    def to_metadata(self) -> str:
        return json.dumps(asdict(self), ensure_ascii=False)

    @classmethod
    def of_view(cls, view: Mapping[str, Any]) -> "OrderEntry":
        """Returns what a view that was sent says: a field that was left is as it was opened."""
        kept = json.loads(view["private_metadata"])
        sent = view["state"]["values"]
        entered = {one: read_field(sent, one) or was for one, was in kept["values"].items()}
        return cls(entered, kept["number"], kept["version"], kept["place"])


def make_version(one: Subscription) -> str:
    """Returns a digest of all that a form can change, and of what it must not have missed."""
    document = json.dumps(subscription_to_json(one), sort_keys=True)
    return hashlib.sha256(document.encode()).hexdigest()[:16]


def make_order_form(entry: OrderEntry, tongue: Tongue, notice: str = "") -> Form:
    """Returns the form; `notice`, in mrkdwn, stands above the fields."""
    title = "edit" if entry.number else "alert" if entry.is_alert else "subscribe"
    fields = _make_alert_fields(entry, tongue) if entry.is_alert else _make_digest_fields(entry, tongue)
    blocks = [*([make_section(notice)] if notice else []), *fields]
    return make_form(Frame(ORDER_FORM, title, "preview", entry.to_metadata()), tongue, blocks)


def _make_digest_fields(entry: OrderEntry, tongue: Tongue) -> list[Block]:
    values = entry.values
    return [
        make_text(WHAT, tongue, values[WHAT]),
        make_choice(DAYS, tongue, list_days(tongue, values[DAYS]), values[DAYS]),
        make_time(TIME, tongue, values[TIME]),
        make_typeahead(ZONE, tongue, values[ZONE], values[ZONE].replace("_", " ")),
        *_make_common_fields(entry, tongue),
    ]


def _make_alert_fields(entry: OrderEntry, tongue: Tongue) -> list[Block]:
    return [make_text(WATCH, tongue, entry.values[WATCH]), *_make_common_fields(entry, tongue)]


def _make_common_fields(entry: OrderEntry, tongue: Tongue) -> list[Block]:
    """Returns where it is told, in which language, and how."""
    values = entry.values
    hows = [(one, tell(tongue, "form-how", one)) for one in HOWS]
    return [
        make_channel(CHANNEL, tongue, values[CHANNEL]),
        make_choice(LANGUAGE, tongue, list(ENDONYMS.items()), values[LANGUAGE]),
        make_choice(HOW, tongue, hows, values[HOW]),
    ]


def list_days(tongue: Tongue, kept: str) -> Choices:
    """Returns the choices of days, with the present one where it is none of the usual."""
    usual = [(one, tell(tongue, "form-days", one)) for one in (RELEASE, DAILY, "weekdays", "weekend")]
    usual += [(str(day), _name_days(tongue, (day,))) for day in range(len(WEEKDAYS))]
    usual += [(f"d{day}", _name_month_day(tongue, day)) for day in (*_MONTH_DAYS, LAST_DAY)]
    if kept in dict(usual):
        return usual
    name = (
        _name_month_day(tongue, int(kept[1:])) if kept[:1] == "d" else _name_days(tongue, _parse_days(kept))
    )
    return [*usual, (kept, name)]


def format_days(when: Trigger) -> str:
    """Returns the choice that a trigger is: `release`, `daily`, `weekdays`, `0+3`, `d15`."""
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


def _name_days(tongue: Tongue, days: tuple[int, ...]) -> str:
    return tongue.comma.join((tongue.weekdays or WEEKDAYS)[day] for day in days)


def _name_month_day(tongue: Tongue, day: int) -> str:
    if day == LAST_DAY:
        return tell(tongue, "form-days", "last")
    return tongue.message(message("form-day", count=Count(day)))


def choose_language(code: str) -> str:
    return code if code in LANGUAGES else "en"
