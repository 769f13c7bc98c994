"""Sources in Slack are links to the pages they came from, and nothing else becomes one."""

import json
from dataclasses import replace

import pytest

from bot.desk_answer import ReceiptExplanation
from bot.domain.place import Atlas
from bot.receipts import Receipt, ReceiptUpdate
from bot.slack.answers import lay_out_finding
from bot.slack.buttons import Audience
from bot.slack.receipts import LONGEST_ADDRESS, make_receipt_message
from tests.domain.hostile_addresses import HOSTILE
from tests.rows import each_row
from tests.slack.slack_samples import BULLETIN, FINDING, READING

PAGE = "https://a.example/page?id=1&lang=en"
PRESS = "press-2025-12-korea-economic-daily-won"


def shown(*addresses: str | None) -> str:
    sources = tuple(replace(BULLETIN, address=one) for one in addresses)
    message = lay_out_finding(replace(FINDING, sources=sources), READING, Audience.HERE)
    assert "<http" not in message.text
    return json.dumps(message.blocks, ensure_ascii=False)


def test_a_source_with_a_page_is_a_link_of_publisher_and_month() -> None:
    assert (
        "Source: <https://a.example/page?id=1&amp;lang=en|China customs, December 2025> "
        "(bulletin, 2026-01-18)."
    ) in shown(PAGE)


def test_a_source_without_one_is_plain() -> None:
    assert "Source: China customs, December 2025 (bulletin, 2026-01-18)." in shown(None)


@each_row("address", HOSTILE)
def test_what_is_no_page_never_becomes_a_link(address: str) -> None:
    assert shown(address) == shown(None)


def test_a_title_cannot_leave_its_link() -> None:
    sources = (replace(BULLETIN, name="story", title="A> <!channel> |b", address=PAGE),)
    message = lay_out_finding(replace(FINDING, sources=sources), READING, Audience.HERE)
    text = json.dumps(message.blocks, ensure_ascii=False)
    assert "|A&gt; &lt;!channel&gt; |b> (bulletin" in text
    assert "<!channel>" not in text


def test_of_several_releases_the_newest_is_named_and_the_others_are_counted() -> None:
    sources = (replace(BULLETIN, published=None), BULLETIN, replace(BULLETIN, published="2025-01-18"))
    message = lay_out_finding(replace(FINDING, sources=sources), READING, Audience.HERE)
    assert "(bulletin, 2026-01-18) and 2 more. " in message.text


@pytest.mark.parametrize(("letter", "size"), [("x", 1), ("月", len("%E6%9C%88")), ("&", len("&amp;"))])
def test_an_address_that_is_too_long_as_it_stands_in_the_text_is_left_out(letter: str, size: int) -> None:
    assert "<http" not in shown(f"https://a.example/{letter * (LONGEST_ADDRESS // size)}")


@pytest.mark.parametrize(
    ("release", "told_by", "called"),
    [
        (PRESS, "The Korea Economic Daily", "The Korea Economic Daily on December 2025 (express"),
        (
            "express-2025-12-nhk",
            "NHK World",
            "China customs, December 2025, as reported by NHK World (express",
        ),
        (PRESS, None, f"{PRESS} (express"),
    ],
)
def test_a_receipt_calls_a_release_by_who_told_it(
    atlas: Atlas, release: str, told_by: str | None, called: str
) -> None:
    told_by_whom = {"told_by": told_by} if told_by else {}
    assert f"• {called}" in receipt_shown(
        atlas, release=release, edition="express", reporter="CHN", **told_by_whom
    )


@each_row("address", [PAGE, *HOSTILE])
def test_a_receipt_links_to_the_pages_of_its_releases(atlas: Atlas, address: str) -> None:
    text = receipt_shown(atlas, address=address)
    assert ("<https://a.example/page?id=1&amp;lang=en|press-2025>" in text) == (address == PAGE)
    assert ("<http" in text or "javascript" in text) == (address == PAGE)


def receipt_shown(atlas: Atlas, **about: str) -> str:
    """What a receipt shows that has one figure, of a release that `about` tells of."""
    figure = {
        "role": "value",
        "edition": "press",
        "table": "export, 2025, CNY",
        "row": "World",
        "flow": "export",
        "partner": "WORLD",
        "product": None,
        "span": "ytd",
        "period": "2025-12",
        "currency": "CNY",
        "value": 1,
        "release": "press-2025",
        **about,
    }
    row = {"name": "World", "from": "2025-01", "to": "2025-12", "formula": [], "figures": [figure]}
    document = {"receipt": "0" * 10, "asked": "a", "headline": "h", "rows": [row], "sql": []}
    told = make_receipt_message(
        ReceiptExplanation(Receipt("0" * 10, json.dumps(document)), ReceiptUpdate()), atlas
    )
    return json.dumps(told.blocks, ensure_ascii=False)
