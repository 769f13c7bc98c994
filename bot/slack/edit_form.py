"""The form in which a subscription is changed: a few fields, which together make an order."""

import json
from collections.abc import Iterator, Mapping
from typing import Any, TypeAlias

from bot.domain.place import Atlas
from bot.slack.layout import Block
from bot.slack.mrkdwn import clean
from bot.subscriptions.subscription import OnRelease, OnSchedule, Subscription
from bot.subscriptions.wording import LANGUAGES, format_subject_and_currency, format_trigger

Form: TypeAlias = dict[str, object]
"""A modal as Slack takes it."""

FORM = "edit"
WHAT, WHEN, HOW, LANGUAGE, ORDER = "what", "when", "how", "language", "order"
MOST_TYPED = 1_000
_HOWS = {
    "with a chart": "In full, with a chart",
    "without a chart": "In full, without a chart",
    "short": "Short, for a phone",
    "short, with a chart": "Short, with a chart",
}
_ENGLISH = "in English"
_HINTS = {
    WHAT: "National summary, partners, groups, products; or a question, such as: exports to ASEAN in dollars",
    WHEN: "Every release; or days, a time and a zone, such as: every Monday 9:00 Asia/Seoul, weekdays 8:00",
    ORDER: "Such as: alert me when exports to the US fall more than 20 %",
}


def make_form(one: Subscription, words: str, channel: str, atlas: Atlas) -> Form:
    """Returns a form with what is ordered; an alert or a reminder stands in its own `words`."""
    is_told_of = isinstance(one.when, OnRelease | OnSchedule)
    fields = (
        _make_fields(one, atlas)
        if is_told_of
        else iter([_make_text_field(ORDER, "What to watch for", words)])
    )
    return {
        "type": "modal",
        "callback_id": FORM,
        "private_metadata": json.dumps({"number": one.id, "channel": channel}),
        "title": _make_plain(f"Subscription {one.id}"),
        "submit": _make_plain("Change"),
        "close": _make_plain("Cancel"),
        "blocks": list(fields),
    }


def read_form(values: Mapping[str, Mapping[str, Mapping[str, Any]]]) -> tuple[str, str]:
    """Returns the order that the fields make, and the field to complain about where it cannot be read."""
    typed = {field: _read_value(blocks.get(field, {})) for field, blocks in values.items()}
    return ", ".join(filter(None, typed.values())), ORDER if ORDER in typed else WHAT


def _make_fields(one: Subscription, atlas: Atlas) -> Iterator[Block]:
    how = ", ".join([*(["short"] if one.short else []), *(["with a chart"] if one.chart else [])])
    languages = {_ENGLISH: "English"} | {f"in {name}": _capitalize(name) for name in LANGUAGES.values()}
    language = f"in {LANGUAGES[one.language]}" if one.language in LANGUAGES else _ENGLISH
    yield _make_text_field(WHAT, "What", format_subject_and_currency(one))
    yield _make_text_field(WHEN, "When", format_trigger(one.when, atlas))
    yield _make_choice(HOW, "How", _HOWS, how or "without a chart")
    yield _make_choice(LANGUAGE, "Language", languages, language)


def _make_text_field(field: str, label: str, value: str) -> Block:
    element = {
        "type": "plain_text_input",
        "action_id": field,
        "initial_value": clean(value)[:MOST_TYPED],
        "max_length": MOST_TYPED,
    }
    hint = {"hint": _make_plain(_HINTS[field])}
    return {"type": "input", "block_id": field, "label": _make_plain(label), "element": element, **hint}


def _make_choice(field: str, label: str, names: Mapping[str, str], value: str) -> Block:
    options = {words: {"text": _make_plain(name), "value": words} for words, name in names.items()}
    element = {
        "type": "static_select",
        "action_id": field,
        "options": list(options.values()),
        "initial_option": options[value],
    }
    return {"type": "input", "block_id": field, "label": _make_plain(label), "element": element}


def _read_value(state: Mapping[str, Any]) -> str:
    chosen = state.get("selected_option") or {}
    return str(state.get("value") or chosen.get("value") or "").strip()


def _make_plain(text: str) -> dict[str, object]:
    return {"type": "plain_text", "text": text, "emoji": False}


def _capitalize(name: str) -> str:
    return name[:1].upper() + name[1:]
