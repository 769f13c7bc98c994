"""The Home tab and every form, held to Slack's limits in every language."""

from typing import Any

import pytest
from slack_sdk.models.blocks import Block as SdkBlock
from slack_sdk.models.views import View

from bot.messages.catalog import LANGUAGES
from bot.slack.modals.order_form import ENDONYMS
from bot.slack.native import draw_natively
from bot.subscriptions.preferences import Preferences
from tests.slack.surfaces import Bench

TITLE, LABEL, METADATA, BLOCKS = 24, 75, 3_000, 100


@pytest.mark.sampled(3)
@pytest.mark.parametrize("language", LANGUAGES)
def test_what_is_shown_keeps_the_limits_of_slack_in_every_language(bench: Bench, language: str) -> None:
    bench.store.preferences.keep("T1", "U2", Preferences(language=language))
    bench.order("subscribe exports to ASEAN every Monday and Thursday 9:15 Asia/Seoul", person="U2")
    bench.order("alert me when exports to the US fall more than 20 %", person="U2")
    check_blocks(bench.open_home("U2"))

    for button in ("home_ask", "home_subscribe", "home_alert", "home_defaults"):
        bench.press(button, person="U2")
        check_form(bench.form())
    for number, action in ((1, "edit"), (2, "edit"), (1, "move"), (1, "test")):
        bench.choose(number, action, "U2")
        check_form(bench.form())
    bench.choose(1, "edit", "U2")
    check_form(bench.submit(bench.form(), "U2")["view"])
    bench.press("home_ask", person="U2")
    check_form(bench.submit(bench.form(), "U2", partner="ASEAN")["view"])


def test_every_language_of_answers_can_be_chosen() -> None:
    assert set(ENDONYMS) == set(LANGUAGES)


def check_form(form: dict[str, Any]) -> None:
    View(**form).validate_json()
    assert all(0 < len(form[part]["text"]) <= TITLE for part in ("title", "close", "submit") if part in form)
    assert len(form["private_metadata"]) <= METADATA
    check_blocks(form["blocks"])


def check_blocks(blocks: list[dict[str, Any]]) -> None:
    drawn: list[Any] = draw_natively(blocks, is_native=False)
    named = [one["block_id"] for one in drawn if "block_id" in one]
    assert 0 < len(drawn) <= BLOCKS
    assert len(set(named)) == len(named)
    for block in drawn:
        parsed = SdkBlock.parse(block)
        assert parsed
        parsed.validate_json()
        options = (block.get("accessory") or block.get("element") or {}).get("options", [])
        assert all(0 < len(one["text"]["text"]) <= LABEL for one in options)
