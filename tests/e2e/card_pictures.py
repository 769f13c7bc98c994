"""Draws cards as wide as a window and a phone: `uv run python -m tests.e2e.card_pictures docs/cards`."""

import base64
import sys
import tempfile
from collections.abc import Iterator, Sequence
from datetime import date
from pathlib import Path

from bot.app import open_desk
from bot.desk import Desk
from bot.domain.month import Month
from bot.slack.attachments import Attachment
from bot.slack.buttons import Audience
from bot.slack.digests import draw_chart, lay_out_digest
from bot.slack.layout import Block, SlackMessage
from bot.slack.native import draw_natively
from bot.slack.pictures import Picture, put_picture
from bot.slack.replies import Replies
from tests.digests.digest_samples import digest
from tests.e2e.browser import chromium
from tests.e2e.drawn_blocks import drawing, make_drawer

DAY = date(2026, 7, 20)
WIDTHS = (640, 390)
MONTH = Month(2026, 6)
QUESTIONS = {
    "korean-thread": ("올해 한국 수출 월별", Audience.HERE),
    "series": ("exports to ASEAN, the EU and the US by month since January 2024", Audience.PRIVATE),
    "ranking": ("top 10 export partners 2025", Audience.PRIVATE),
    "chart": ("chart of exports to Vietnam by month 2025", Audience.PRIVATE),
}
RECEIPT_OF = "exports to ASEAN 2025"


def main(folder: Path) -> None:
    browser = chromium()
    assert browser, "the pictures need Chromium"
    folder.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as home, open_desk(Path(home) / "home", lambda: DAY) as desk:
        cards = dict(lay_out_cards(desk))
    with tempfile.TemporaryDirectory() as place:
        page = make_drawer(Path(place))
        for width in WIDTHS:
            with drawing(browser, page, width) as drawer:
                for name, blocks in cards.items():
                    drawer.draw(blocks, folder / f"{name}-{width}.png")


def lay_out_cards(desk: Desk) -> Iterator[tuple[str, Sequence[Block]]]:
    """Yields each card by the name of its picture, as a workspace without native tables has it."""
    replies = Replies(desk)
    for name, (words, audience) in QUESTIONS.items():
        reply = replies.reply_to(words, audience)
        yield name, show(reply.message, reply.attachment)
    yield "receipt", replies.show_sources(replies.reply_to(RECEIPT_OF, Audience.PRIVATE).receipt).blocks
    told = digest(desk, MONTH, full=False)
    chart = draw_chart(told, desk.atlas)
    yield "digest", show(lay_out_digest(told, "key", Picture("F1", chart.alt) if chart else None), chart)


def show(message: SlackMessage, file: Attachment | None) -> list[Block]:
    """Returns the blocks to draw, of which a picture carries its own bytes."""
    if not file:
        return draw_natively(message.blocks, is_native=False)
    address = f"data:image/png;base64,{base64.b64encode(file.content).decode()}"
    image: Block = {"type": "image", "image_url": address, "alt_text": file.alt}
    blocks = draw_natively(put_picture(message, Picture("F1", file.alt)).blocks, is_native=False)
    return [image if block["type"] == "image" else block for block in blocks]


if __name__ == "__main__":
    main(Path(sys.argv[1]))
