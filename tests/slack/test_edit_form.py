"""The form in which a subscription is changed."""

from datetime import UTC, date, datetime
from typing import Any

import pytest

from bot.domain.month import Month
from bot.language import Calendar, load_vocabulary
from bot.orders.parsing import parse_draft
from bot.orders.subjects import OrderContext
from bot.shipped import read_atlas, shipped
from bot.slack.edit_form import HOW, LANGUAGE, ORDER, WHAT, WHEN, make_form, read_form
from bot.subscriptions.wording import format_order

ATLAS = read_atlas(shipped("places"))
TERMS = OrderContext(
    Calendar(date(2026, 7, 15), Month(2026, 6)), load_vocabulary(shipped("words"), ATLAS), "UTC"
)
ORDERS = (
    "exports to ASEAN every Monday 9:00 Asia/Seoul, without a chart",
    "partners in dollars, short, in Korean",
    "weekdays 8:00 KST short with chart",
    "top 10 export markets monthly on the 15th, in traditional Chinese",
    "alert me when the deficit with Taiwan exceeds 100 billion yuan",
    "remind me when January data is out",
)


def form(order: str) -> list[dict[str, Any]]:
    draft = parse_draft(order, TERMS)
    kept = draft.make_subscription("T1", "C1", "U1", datetime(2026, 7, 15, tzinfo=UTC))
    blocks: Any = make_form(kept, format_order(draft, ATLAS), "C1", ATLAS)["blocks"]
    return list(blocks)


def state(blocks: list[dict[str, Any]], **typed: str) -> dict[str, Any]:
    """What Slack sends of a form in which only `typed` was changed."""
    values = {}
    for block in blocks:
        element, field = block["element"], block["block_id"]
        initial = element.get("initial_option")
        shown = {"selected_option": initial} if initial else {"value": element["initial_value"]}
        values[field] = {field: {"value": typed[field]} if field in typed else shown}
    return values


@pytest.mark.parametrize("order", ORDERS)
def test_a_form_that_is_sent_as_it_opened_orders_the_same(order: str) -> None:
    words, _ = read_form(state(form(order)))

    assert parse_draft(words, TERMS) == parse_draft(order, TERMS)


def test_what_is_typed_takes_the_place_of_what_stood_there() -> None:
    typed = state(form(ORDERS[0]), what="imports from Brazil", when="daily 7:00 UTC")
    typed[HOW] = {HOW: {"selected_option": {"value": "short"}}}
    typed[LANGUAGE] = {LANGUAGE: {"selected_option": {"value": "in German"}}}

    words, complained_at = read_form(typed)
    assert (
        format_order(parse_draft(words, TERMS), ATLAS)
        == "imports from Brazil, daily 07:00 UTC, short, in German"
    )
    assert complained_at == WHAT


def test_a_field_that_was_emptied_is_what_goes_without_saying() -> None:
    words, _ = read_form({WHAT: {WHAT: {"value": None}}, WHEN: {}, HOW: {}})

    assert format_order(parse_draft(words, TERMS), ATLAS) == "national summary, every release, with a chart"


def test_an_alert_is_one_field() -> None:
    assert [block["block_id"] for block in form(ORDERS[4])] == [ORDER]
