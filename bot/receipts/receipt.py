"""A receipt, as it is kept and as it is looked at again."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Protocol

from bot.domain.claim import Claim
from bot.domain.month import Month
from bot.domain.query import Query
from bot.language import claim_of, query_of


@dataclass(frozen=True, slots=True)
class Receipt:
    """`text` is one JSON document, written once: what was asked, the rows, and the figures behind them."""

    id: str
    text: str

    @property
    def document(self) -> dict[str, Any]:
        found: dict[str, Any] = json.loads(self.text)
        return found

    @property
    def query(self) -> Query:
        return query_of(self.document["query"])

    @property
    def claims(self) -> tuple[Claim, ...]:
        """What the question claimed; receipts of questions that claim nothing have none."""
        return tuple(map(claim_of, self.document.get("claims", ())))

    @property
    def latest(self) -> Month:
        """The latest month that the answer could reach to."""
        return Month.parse(self.document["latest"])


@dataclass(frozen=True, slots=True)
class Moved:
    """A figure of a receipt that stands otherwise now, each as value or rate with its release.

    `now` is None where the figure is not read any more: a release was taken back, or a better way was found.
    """

    what: str
    then: dict[str, Any]
    now: dict[str, Any] | None


@dataclass(frozen=True, slots=True)
class Since:
    """What became of an answer: `headline` is today's where it has changed, else empty.

    `moved` are its figures that stand otherwise now, `withdrawn` its releases that are no longer shipped, by
    name with the reason.
    """

    headline: str = ""
    moved: tuple[Moved, ...] = ()
    withdrawn: tuple[tuple[str, str], ...] = ()

    @property
    def is_unchanged(self) -> bool:
        return not (self.headline or self.moved)


class Keeper(Protocol):
    """Where receipts are kept by their id; any thread may ask."""

    def keep(self, receipts: Mapping[str, str]) -> None: ...

    def find(self, receipt: str) -> str | None: ...
