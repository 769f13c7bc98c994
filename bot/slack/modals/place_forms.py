"""Two small forms about one subscription: where to move it, and whether to post a test of it."""

import json
from collections.abc import Mapping
from typing import Any

from bot.slack.layout import SECTION_TEXT, Block, make_section
from bot.slack.modals.fields import Form, Frame, make_channel, make_form, read_field, tell
from bot.slack.modals.order_form import CHANNEL
from bot.slack.mrkdwn import bold, escape
from bot.spoken import Tongue
from bot.subscriptions.subscription import Subscription

MOVE_FORM, TEST_FORM = "move_form", "test_form"


def make_move_form(one: Subscription, words: str, place: str, tongue: Tongue) -> Form:
    blocks = [_name(one, words), make_channel(CHANNEL, tongue, one.channel)]
    return make_form(Frame(MOVE_FORM, "move", "move", _to_metadata(one, place)), tongue, blocks)


def make_test_form(one: Subscription, words: str, place: str, tongue: Tongue) -> Form:
    """Returns the question that comes before a test is posted where others read it."""
    blocks = [make_section(f"{escape(tell(tongue, 'form-test'))}\n<#{one.channel}>"), _name(one, words)]
    return make_form(Frame(TEST_FORM, "test", "post", _to_metadata(one, place)), tongue, blocks)


def read_place_form(view: Mapping[str, Any]) -> tuple[int, str, str]:
    """Returns the subscription, the place where the form was opened, and the channel picked, if any."""
    kept = json.loads(view["private_metadata"])
    return kept["number"], kept["place"], read_field(view["state"]["values"], CHANNEL) or ""


def _name(one: Subscription, words: str) -> Block:
    return make_section(bold(f"#{one.id}: {words}", SECTION_TEXT))


def _to_metadata(one: Subscription, place: str) -> str:
    return json.dumps({"number": one.id, "place": place})
