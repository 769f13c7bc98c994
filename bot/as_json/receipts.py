"""A receipt as JSON: what an answer was made from, and what changed since; docs/json.md has the fields."""

from typing import Any, NotRequired, TypedDict

from bot.answer.as_json import RowShape
from bot.as_json.answers import QueryShape
from bot.desk_answer import ReceiptExplanation
from bot.domain.claim import Aspect
from bot.domain.figure import Edition, Span
from bot.domain.query import Flow


class ClaimShape(TypedDict):
    """A claim of the question."""

    of: Aspect
    value: str | None
    unit: str
    digit: str
    way: int
    bound: str
    reached: bool
    denied: bool
    row: str
    flow: Flow | None


class FigureShape(TypedDict):
    """A published figure that a row was made from."""

    role: str
    release: str
    edition: Edition
    published: str | None
    told_by: NotRequired[str]
    address: str | None
    table: str
    row: str
    reporter: str
    flow: Flow
    partner: str
    product: str | None
    span: Span
    period: str
    currency: str
    value: NotRequired[int | None]
    growth: NotRequired[float]
    quantity: NotRequired[float | None]
    unit: NotRequired[str | None]


class MadeRowShape(RowShape):
    """A row with its formulas and the figures that it was made from."""

    name: str
    formula: list[str]
    figures: list[FigureShape]


class MovedShape(TypedDict):
    """A figure that has changed, then and now."""

    figure: str
    then: dict[str, Any]
    now: dict[str, Any] | None


class WithdrawnShape(TypedDict):
    """A release that no longer ships, with the reason."""

    release: str
    reason: str


class SinceShape(TypedDict):
    """What has changed since the answer was given."""

    unchanged: bool
    headline: str | None
    withdrawn: list[WithdrawnShape]
    figures: list[MovedShape]


class ReceiptShape(TypedDict):
    """A receipt, and what has changed since."""

    receipt: str
    asked: str
    topic: str | None
    query: QueryShape
    claims: NotRequired[list[ClaimShape]]
    latest: str
    headline: str
    growth: str
    notes: list[str]
    rows: list[MadeRowShape]
    sql: list[str]
    since: SinceShape


def receipt_document(explained: ReceiptExplanation) -> dict[str, Any]:
    """Returns the receipt as it was written, and in `since` what is published today."""
    found = explained.since
    return {
        **explained.receipt.document,
        "since": {
            "unchanged": found.is_unchanged,
            "headline": found.headline or None,
            "withdrawn": [{"release": name, "reason": reason} for name, reason in found.withdrawn],
            "figures": [{"figure": one.what, "then": one.then, "now": one.now} for one in found.moved],
        },
    }
