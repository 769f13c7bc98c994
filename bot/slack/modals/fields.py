"""The fields of forms, and reading them: None if a field was left as it was opened.

Slack sends what a field shows, a local workspace nothing for an untouched one. Since no field may be emptied,
nothing means the same in both: it stays as it was.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache
from itertools import islice
from typing import Any, TypeAlias
from zoneinfo import available_timezones

from bot.desk import Desk
from bot.domain.figure import WORLD
from bot.messages import ProperName
from bot.slack.layout import Block, make_option, make_plain
from bot.slack.mrkdwn import clean_text
from bot.spoken import Locale
from bot.value_class import value_class

Form: TypeAlias = dict[str, object]
"""A modal as Slack takes it."""

MOST_TYPED = 1_000
MOST_SHOWN = 100
"""How many choices a list shows."""
_TITLE = 24
_LABEL = 2_000
Choices: TypeAlias = Sequence[tuple[str, str]]
"""Each choice as (value, what is read)."""
PARTNER, PRODUCT, ZONE = "partner", "product", "zone"
ALL_GOODS = "all"
_CODE = 2
"""The fewest digits of a code of goods."""
_LONGEST = 150
"""The longest value, in characters."""


@value_class()
class Frame:
    """What surrounds the fields; `title`, `submit` and `close` are contexts of its messages.

    Without `submit` it is a page to read.
    """

    callback: str
    title: str
    submit: str = ""
    metadata: str = ""
    close: str = "cancel"


def make_form(frame: Frame, locale: Locale, blocks: Sequence[Block]) -> Form:
    form: Form = {
        "type": "modal",
        "callback_id": frame.callback,
        "private_metadata": frame.metadata,
        "title": make_plain(locale.say_named("form-title", frame.title), _TITLE),
        "close": make_plain(locale.say_named("form-button", frame.close), _TITLE),
        "blocks": list(blocks),
    }
    if frame.submit:
        form["submit"] = make_plain(locale.say_named("form-button", frame.submit), _TITLE)
    return form


def make_text(field: str, locale: Locale, value: str = "") -> Block:
    """Returns a line to type into, with a hint of what belongs there."""
    element: Block = {"type": "plain_text_input", "max_length": MOST_TYPED}
    shown = clean_text(value)[:MOST_TYPED]
    return _make_input(field, locale, element | ({"initial_value": shown} if shown else {}), hint=True)


def list_choices(field: str, locale: Locale, values: Iterable[str]) -> Choices:
    """Returns the choices of a field with these values; a message of the field's name says each."""
    return [(one, locale.say_named(f"form-{field}", one)) for one in values]


def make_choice(field: str, locale: Locale, choices: Choices, value: str) -> Block:
    """Returns a list with one choice selected."""
    options = {one: make_option(label, one) for one, label in choices}
    element: Block = {"type": "static_select", "options": list(options.values())}
    return _make_input(field, locale, element | {"initial_option": options[value]})


def make_typeahead(field: str, locale: Locale, value: str, label: str) -> Block:
    """Returns a list whose choices are requested as somebody types; one choice is preset."""
    element: Block = {"type": "external_select", "min_query_length": 0}
    return _make_input(field, locale, element | {"initial_option": make_option(label, value)})


def make_time(field: str, locale: Locale, value: str) -> Block:
    """Returns a picker of a time of day; `value` is HH:MM."""
    return _make_input(field, locale, {"type": "timepicker", "initial_time": value}, hint=True)


def make_channel(
    field: str, locale: Locale, channel: str, *, hint: bool = False, optional: bool = False
) -> Block:
    """Returns a picker of channels and direct messages; without `channel` nothing is preset."""
    element: Block = {
        "type": "conversations_select",
        "filter": {"include": ["public", "private", "im"], "exclude_bot_users": True},
    }
    is_known = channel.startswith(("C", "D", "G"))
    chosen = {"initial_conversation": channel} if is_known else {}
    return _make_input(field, locale, element | chosen, hint=hint, optional=optional)


def read_field(values: Mapping[str, Any], field: str) -> str | None:
    """Returns the content of a field in a view's state; None if it was left as it was."""
    state: Mapping[str, Any] = values.get(field, {}).get(field) or {}
    chosen = (state.get("selected_option") or {}).get("value")
    found = state.get("value") or chosen or state.get("selected_time") or state.get("selected_conversation")
    return str(found).strip() if found else None


def _make_input(
    field: str, locale: Locale, element: Block, *, hint: bool = False, optional: bool = False
) -> Block:
    shown = {"hint": make_plain(locale.say_named("form-hint", field), _LABEL)} if hint else {}
    return {
        "type": "input",
        "block_id": field,
        "label": make_plain(locale.say_named("form-field", field), _LABEL),
        "element": {**element, "action_id": field},
        "optional": optional,
        **shown,
    }


def offer_options(desk: Desk, locale: Locale, field: str, typed: str) -> list[Block]:
    """Returns at most a hundred choices: those that begin with what was typed, then those that contain it."""
    named: Iterable[tuple[str, str, str]]
    match field:
        case "partner":
            named = _list_partners(desk, locale)
        case "product":
            named = [*_find_code(desk, typed), *_list_products(desk, locale)]
        case _:
            named = [(zone, zone, zone.replace("_", " ")) for zone in _list_zones()]
    found = islice(_sort_choices(named, typed), MOST_SHOWN)
    return [make_option(label, value) for value, label in found if len(value) <= _LONGEST]


def _list_partners(desk: Desk, locale: Locale) -> Iterator[tuple[str, str, str]]:
    """Yields each place with its label and all of its names."""
    yield WORLD, locale.say_named("form-all", PARTNER), ""
    for place in desk.atlas.places.values():
        if place.id != WORLD:
            shown = locale.say_part(ProperName(place.id, desk.atlas.get_name(place.id)))
            yield place.id, shown, " ".join((shown, place.id, *place.names.values()))


def _list_products(desk: Desk, locale: Locale) -> Iterator[tuple[str, str, str]]:
    yield ALL_GOODS, locale.say_named("form-all", PRODUCT), ""
    seen = set()
    for product, label in desk.vocabulary.labels.items():
        if label not in seen:
            seen.add(label)
            shown = locale.say_part(ProperName(product, label))
            yield product, shown, f"{shown} {label} {product}"


def _find_code(desk: Desk, typed: str) -> Iterator[tuple[str, str, str]]:
    code = typed.strip().replace(".", "")
    if code.isascii() and code.isdigit() and len(code) >= _CODE:
        described = desk.vocabulary.nomenclature.describe_code(code)
        if described:
            yield code, f"{code} {described}", f"{code} {described}"


@cache
def _list_zones() -> tuple[str, ...]:
    return tuple(sorted(one for one in available_timezones() if "/" in one or one == "UTC"))


def _sort_choices(named: Iterable[tuple[str, str, str]], typed: str) -> Iterator[tuple[str, str]]:
    wanted = typed.strip().casefold().replace(" ", "_" if "/" in typed else " ")
    found = [(value, shown, f"{shown} {called}".casefold()) for value, shown, called in named]
    begun = [one for one in found if one[2].startswith(wanted)]
    within = [one for one in found if wanted in one[2] and not one[2].startswith(wanted)]
    yield from dict.fromkeys((value, shown) for value, shown, _ in (*begun, *within))
