"""What Slack's documents say that blocks may hold, checked without its code."""

from collections import Counter
from collections.abc import Iterator
from typing import Any

from bot.slack.layout import Block, SlackMessage

MOST_BLOCKS = 50
LONGEST = {"mrkdwn": 3_000, "plain_text": 3_000}
BUTTONS, BUTTON_TEXT, BUTTON_VALUE = 25, 75, 2_000
NAME = 255
ADDRESS, ALT = 3_000, 2_000
ELEMENTS = 10
TABLE_ROWS, TABLE_COLUMNS, TABLE_TEXT = 201, 20, 20_000
CHARTS, SERIES, POINTS, TITLE, LABEL = 2, 12, 20, 50, 20


def find_breaches(message: SlackMessage, blocks: list[Block]) -> list[str]:
    """Returns what Slack would refuse of a message with these blocks, or cut; nothing where it is fine."""
    kinds = Counter(block["type"] for block in blocks)
    names = [str(block["block_id"]) for block in blocks if "block_id" in block]
    actions = [str(one["action_id"]) for block in blocks for one in _elements(block) if "action_id" in one]
    labels = [one["text"]["text"] for block in blocks for one in _elements(block) if one["type"] == "button"]
    rules = {
        "text is empty or too long": 0 < len(message.text.strip()) <= 4_000,
        "blocks": 0 < len(blocks) <= MOST_BLOCKS,
        "two tables": kinds["data_table"] <= 1,
        "charts": kinds["data_visualization"] <= CHARTS,
        "block_ids": len(set(names)) == len(names) and all(0 < len(name) <= NAME for name in names),
        "action_ids": len(set(actions)) == len(actions) and all(0 < len(one) <= NAME for one in actions),
        f"labels {labels}": len(set(labels)) == len(labels),
    }
    return [*(rule for rule, holds in rules.items() if not holds), *(one for b in blocks for one in _of(b))]


def _of(block: Any) -> Iterator[str]:
    match block["type"]:
        case "section":
            yield from _text(block["text"])
        case "header":
            yield from [] if 0 < len(block["text"]["text"]) <= 150 else ["header"]
        case "context":
            yield from [] if 0 < len(block["elements"]) <= ELEMENTS else ["context"]
            for one in block["elements"]:
                yield from _text(one)
        case "actions":
            yield from [] if 0 < len(block["elements"]) <= BUTTONS else ["actions"]
            for one in block["elements"]:
                yield from _button(one)
        case "image":
            source = block.get("image_url") or block["slack_file"]["id"]
            yield from [] if 0 < len(source) <= ADDRESS and 0 < len(block["alt_text"]) <= ALT else ["image"]
        case "data_table":
            yield from _table(block)
        case "data_visualization":
            yield from _chart(block)
        case kind:
            yield f"unknown {kind}"


def _text(text: dict[str, str]) -> Iterator[str]:
    if (
        not 0 < len(text["text"].strip()) <= LONGEST[text["type"]]
        or len(text["text"]) > LONGEST[text["type"]]
    ):
        yield f"text of {len(text['text'])}: {text['text'][:80]}"


def _button(button: dict[str, Any]) -> Iterator[str]:
    label, value = button["text"]["text"], button["value"]
    if not (len(label.strip()) > 0 and len(label) <= BUTTON_TEXT and 0 < len(value) <= BUTTON_VALUE):
        yield f"button {label}: {value[:80]}"


def _table(block: dict[str, Any]) -> Iterator[str]:
    rows = block["rows"]
    cells = [cell for row in rows for cell in row]
    widths = {len(row) for row in rows}
    if not (1 < len(rows) <= TABLE_ROWS and len(widths) == 1 and widths.pop() <= TABLE_COLUMNS):
        yield "rows of a table"
    if (
        any(not cell["text"].strip() for cell in cells)
        or sum(len(cell["text"]) for cell in cells) > TABLE_TEXT
    ):
        yield "cells of a table"
    if any(isinstance(cell.get("value", 0), str) for cell in cells):
        yield "numbers of a table"


def _chart(block: dict[str, Any]) -> Iterator[str]:
    chart = block["chart"]
    labels = [point["label"] for series in chart["series"] for point in series["data"]]
    if not 0 < len(block["title"]) <= TITLE or any(not 0 < len(label) <= LABEL for label in labels):
        yield "words of a chart"
    if not 0 < len(chart["series"]) <= SERIES or any(len(one["data"]) > POINTS for one in chart["series"]):
        yield "points of a chart"
    if any(
        [point["label"] for point in one["data"]] != chart["axis_config"]["categories"]
        for one in chart["series"]
    ):
        yield "categories of a chart"


def _elements(block: Any) -> list[dict[str, Any]]:
    return list(block.get("elements", []))
