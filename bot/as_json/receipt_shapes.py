"""The types of a receipt, field by field; docs/json.md tells what each field is."""

from typing import Any, NotRequired, TypedDict

from bot.as_json.answer_shapes import QueryShape, RowShape
from bot.domain.claim import Aspect
from bot.domain.figure import Edition, Span
from bot.domain.query import Flow


class ClaimShape(TypedDict):
    of: Aspect
    value: str | None
    unit: str
    digit: str
    way: int
    bound: str
    reached: bool
    flow: Flow | None


class FigureShape(TypedDict):
    role: str
    release: str
    edition: Edition
    published: str | None
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
    name: str
    formula: list[str]
    figures: list[FigureShape]


class MovedShape(TypedDict):
    figure: str
    then: dict[str, Any]
    now: dict[str, Any] | None


class WithdrawnShape(TypedDict):
    release: str
    reason: str


class SinceShape(TypedDict):
    unchanged: bool
    headline: str | None
    withdrawn: list[WithdrawnShape]
    figures: list[MovedShape]


class ReceiptShape(TypedDict):
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
