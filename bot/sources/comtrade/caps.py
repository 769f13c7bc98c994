"""Documents of UN Comtrade that may end where an answer had to, not where the figures do."""

from collections.abc import Mapping

from bot.messages import Count, Sentences
from bot.messages.reason import reason
from bot.sources.comtrade.fetched import KEY
from bot.sources.comtrade.kinds import ComtradeKind, Tally
from bot.sources.comtrade.records import is_json, said_beside
from bot.sources.document import Document
from bot.sources.web.walk import walk_json

_CAPS = {500: "preview", 100_000: "key", 250_000: "premium"}
"""The most rows of one answer, with the context of the message on them."""


def cut_at(document: Document, kinds: Mapping[ComtradeKind, Tally]) -> Sentences:
    """A sentence where the document has just as many rows as one answer may hold; empty for any other.

    A fetched file is of several answers, each of which was looked at when it came.
    """
    rows = sum(tally.rows for tally in kinds.values())
    told = said_beside(document, "count") if is_json(document) else None
    if isinstance(told, int) and told > rows:
        return reason("rows-capped", "told", told=Count(told), count=Count(rows))
    if rows not in _CAPS or (is_json(document) and next(walk_json(document), ("",))[0] == KEY):
        return Sentences("")
    return reason("rows-capped", _CAPS[rows], count=Count(rows))
