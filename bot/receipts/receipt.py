"""A receipt as it is kept and read again, and whether its answer has changed since it was given."""

import json
import re
from collections.abc import Callable, Iterator
from functools import cache
from itertools import chain
from typing import Any

from bot.domain.claim import Claim
from bot.domain.month import Month
from bot.domain.query import Query
from bot.language import parse_claim, parse_query
from bot.messages import message, say
from bot.shipped import find_shipped, read_table
from bot.value_class import value_class

_PADDING = re.compile(r"(\.\d*?)0+(?!\d)")
"""The zeros that a number ends with, whose count is a matter of wording: 100.0 billion, 100 billion."""
_WORD = re.compile(r"[-+−]?\d[\d.,]*|\w+|%")
_ADDRESS = ("reporter", "flow", "partner", "product", "span", "period", "currency")


@value_class()
class Receipt:
    """A receipt; `text` is one JSON document, written once, with the question, its rows and their figures."""

    id: str
    text: str

    @property
    def document(self) -> dict[str, Any]:
        """The JSON document, parsed."""
        found: dict[str, Any] = json.loads(self.text)
        return found

    @property
    def query(self) -> Query:
        """The query that was answered."""
        return parse_query(self.document["query"])

    @property
    def claims(self) -> tuple[Claim, ...]:
        """What the question claimed; empty if it claimed nothing."""
        return tuple(map(parse_claim, self.document.get("claims", ())))

    @property
    def latest(self) -> Month:
        """The latest month that the answer could use."""
        return Month.parse(self.document["latest"])


@value_class()
class FigureChange:
    """A figure of a receipt that has changed, then and now, each as value or rate with its release.

    `now` is None if the figure is no longer used: a release was withdrawn, or a better way was found.
    """

    what: str
    then: dict[str, Any]
    now: dict[str, Any] | None


@value_class()
class ReceiptUpdate:
    """What has become of an answer; `headline` is today's if it has changed, otherwise empty.

    `moved` are the figures that have changed; `withdrawn` maps releases that no longer ship to the reason.
    """

    headline: str = ""
    moved: tuple[FigureChange, ...] = ()
    withdrawn: tuple[tuple[str, str], ...] = ()

    @property
    def is_unchanged(self) -> bool:
        """True if neither the headline nor any figure has changed."""
        return not (self.headline or self.moved)


@value_class()
class Today:
    """What a receipt is compared with.

    `standing` returns what is published today at the address of a receipt's figure, or None if nothing is
    held there; `holds` returns whether a release of a name is held.
    """

    standing: Callable[[dict[str, Any]], dict[str, Any] | None]
    holds: Callable[[str], bool]


def find_changes(then: Receipt, now: Receipt | None, today: Today) -> ReceiptUpdate:
    """Compares an answer with the one that the same question gets now, or with no answer.

    A figure that the answer no longer rests on, such as one that only stood beside it, is looked up.
    """
    found = {_read_address(figure): figure for figure in _list_figures(now)} if now else {}
    gone = {name for figure in _list_figures(then) if not today.holds(name := figure["release"])}
    moved = tuple(_list_moved(then, found, today, gone))
    withdrawn = tuple((name, reason) for name, reason in _read_withdrawn().items() if name in gone)
    if not now:
        return ReceiptUpdate(say(message("receipt-gone")), moved, withdrawn)
    told, said = now.document["headline"], then.document["headline"]
    is_same = _drop_padding(told) == _drop_padding(said) or (not moved and _says_as_much(told, said))
    return ReceiptUpdate("" if is_same else told, moved, withdrawn)


def _says_as_much(told: str, said: str) -> bool:
    """Returns whether a headline has all that another said, in its order: a message may since say more."""
    words = iter(_list_words(told))
    return all(word in words for word in _list_words(said))


def _list_words(said: str) -> list[str]:
    return _WORD.findall(_drop_padding(said))


def _drop_padding(said: str) -> str:
    return _PADDING.sub(lambda found: found[1].rstrip("."), said)


@cache
def _read_withdrawn() -> dict[str, str]:
    """Returns the releases that once shipped, by name, with the reason why they no longer do."""
    return {row["name"]: row["reason"] for row in read_table(find_shipped("releases") / "withdrawn.csv")}


def _list_moved(
    then: Receipt, now: dict[tuple[Any, ...], dict[str, Any]], today: Today, gone: set[str]
) -> Iterator[FigureChange]:
    old = {_read_address(figure): figure for figure in _list_figures(then)}
    for address, figure in old.items():
        present = now.get(address) or today.standing(figure)
        before, after = _read_printed(figure), _read_printed(present) if present else None
        # A better source may report the same figure, under another name.
        is_renamed = after and before["release"] in gone and after == before | {"release": after["release"]}
        if after != before and not is_renamed:
            yield FigureChange(f"{figure['row']}, {figure['table']}", before, after)


def _list_figures(receipt: Receipt) -> Iterator[dict[str, Any]]:
    return chain.from_iterable(row["figures"] for row in receipt.document["rows"])


def _read_address(figure: dict[str, Any]) -> tuple[Any, ...]:
    """Reads the figures of one cell, as many publications as the receipt has."""
    return (*(figure[name] for name in _ADDRESS), "growth" in figure)


def _read_printed(figure: dict[str, Any]) -> dict[str, Any]:
    return {name: figure[name] for name in ("value", "growth", "release", "edition") if name in figure}
