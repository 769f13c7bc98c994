"""The form for the preferences of a person or a channel."""

from collections.abc import Mapping
from typing import Any

from bot.slack.layout import Block
from bot.slack.modals.ask_form import CURRENCIES, CURRENCY
from bot.slack.modals.fields import (
    Form,
    Frame,
    list_choices,
    make_channel,
    make_choice,
    make_form,
    read_field,
)
from bot.slack.modals.order_form import ENDONYMS, HOW, HOWS, LANGUAGE
from bot.spoken import Locale
from bot.subscriptions.preferences import Preferences

DEFAULTS_FORM = "defaults_form"
PLACE = "place"
OPEN = "open"
"""The choice of no preference."""


def make_defaults_form(place: str, wanted: Preferences, locale: Locale) -> Form:
    """Returns the form of a place's preferences: a channel's, or in direct messages the person's."""
    nothing = (OPEN, locale.say_named("form-own"))
    currencies = list_choices(CURRENCY, locale, CURRENCIES)
    own = next((name for name, how in HOWS.items() if how == (wanted.chart, wanted.short)), OPEN)
    picker = make_channel(PLACE, locale, place, hint=True) | {"dispatch_action": True}
    blocks: list[Block] = [
        picker,
        make_choice(CURRENCY, locale, [nothing, *currencies], wanted.currency or OPEN),
        make_choice(LANGUAGE, locale, [nothing, *ENDONYMS.items()], wanted.language or OPEN),
        make_choice(HOW, locale, [nothing, *list_choices(HOW, locale, HOWS)], own),
    ]
    # A field keeps what was chosen in it as long as its name stays, so each place has its own names.
    for block in blocks[1:]:
        block["block_id"] = f"{block['block_id']}:{place}"
    return make_form(Frame(DEFAULTS_FORM, "defaults", "save", place), locale, blocks)


def read_defaults(view: Mapping[str, Any], before: Preferences) -> Preferences:
    """Returns the preferences; a field that was left alone stays as before."""
    values, place = view["state"]["values"], view["private_metadata"]
    currency, language, how = (
        read_field({name: values.get(f"{name}:{place}", {})}, name) for name in (CURRENCY, LANGUAGE, HOW)
    )
    chart, short = (before.chart, before.short) if how is None else HOWS.get(how, (None, None))
    return Preferences(
        before.currency if currency is None else _parse_choice(currency),
        before.language if language is None else _parse_choice(language),
        chart,
        short,
    )


def _parse_choice(value: str) -> str | None:
    return None if value == OPEN else value
