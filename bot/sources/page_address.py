"""The address that a saved web page gives of itself."""

import re
from html.parser import HTMLParser

from bot.domain.web_address import read_web_address
from bot.sources.document import Document
from bot.sources.grids import Format, format_of

# As browsers write it where they save a page, with the count of its letters in brackets or a line of its own.
_SAVED_FROM = re.compile(r"\s*(?:saved from url=\(\d+\)|Page saved with SingleFile\s+url:\s*)(\S+)")


def find_page_address(document: Document) -> str | None:
    """What its <link rel="canonical"> says, else the comment of who saved it; None for what is no page."""
    if format_of(document) is not Format.HTML:
        return None
    page = _PageHead()
    page.feed(document.head_text)
    return next(filter(None, map(read_web_address, (page.canonical, page.saved_from))), None)


class _PageHead(HTMLParser):
    """The first of each kind counts."""

    def __init__(self) -> None:
        super().__init__()
        self.canonical = ""
        self.saved_from = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        named = dict(attrs)
        if tag == "link" and "canonical" in (named.get("rel") or "").casefold().split():
            self.canonical = self.canonical or (named.get("href") or "").strip()

    def handle_comment(self, data: str) -> None:
        if found := _SAVED_FROM.match(data):
            self.saved_from = self.saved_from or found[1]
