"""The types of what programs read, field by field; docs/json.md tells what each field is.

The fields of a query carry their description, since programs write queries too.
"""

from typing import Annotated, Any, NotRequired, TypedDict

from bot.domain.claim import Aspect, Verdict
from bot.domain.figure import Edition, Span
from bot.domain.query import (
    Breakdown,
    Direction,
    Flow,
    Frequency,
    Measure,
    Order,
    Output,
    RankBy,
    Side,
    Vintage,
)
from bot.ingest.catalogue import ReleaseStatus
from bot.language.queries.assumption import Slot
from bot.language.reading import Outcome, Source

PeriodShape = TypedDict(
    "PeriodShape", {"from": Annotated[str, "the first month"], "to": Annotated[str, "the last month"]}
)


class ProductShape(TypedDict):
    id: Annotated[str, "HS digits (`8541,8542` for several) or the name that customs prints"]
    label: NotRequired[Annotated[str, "their everyday name in English, which a query may leave out"]]


class QueryShape(TypedDict):
    reporter: Annotated[str, "whose figures: `CHN` unless another is asked for"]
    measure: Annotated[Measure, "what is computed"]
    flow: Annotated[Flow | None, "null where each is a row"]
    of: Annotated[
        str | None,
        "what a share, record or run is taken of where not the usual: a place id, `total`, `share` or `rank`",
    ]
    partners: Annotated[list[str], "place ids; empty is the world"]
    exclude: Annotated[list[str], "place ids that are left out"]
    combine: Annotated[bool | None, "true for one sum of several partners or goods, else null"]
    against: NotRequired[
        Annotated[
            list[str],
            "those of `partners` whose sum is compared with the sum of the others; left out where nothing is",
        ]
    ]
    product: Annotated[ProductShape | None, "the goods, or null"]
    periods: Annotated[
        list[PeriodShape],
        "spans of months, both ends inside; empty in `explain` where all that is held is looked at, which "
        "`ask` fills in",
    ]
    frequency: Annotated[Frequency | None, "the step of a series"]
    breakdown: Annotated[Breakdown | None, "what makes the rows"]
    currency: Annotated[str | None, "ISO 4217; the reporter's own where none was named"]
    threshold: Annotated[str | None, "a sign and a number, `>=5000000000`"]
    limit: Annotated[int | None, "how many rows"]
    rank_by: Annotated[RankBy | None, "by what a ranking goes; null is by the value"]
    order: Annotated[Order | None, "`asc` from the bottom; `desc` of a list over time: the latest first"]
    direction: Annotated[
        Direction | None,
        "only what grew or fell; of a record, which end: the largest deficit is the lowest balance, `down`",
    ]
    output: Annotated[Output | None, "how it is shown"]
    side: NotRequired[Annotated[Side, "only balances on that side of zero; left out where none is meant"]]
    window: NotRequired[
        Annotated[int, "how many steps a moving average is taken over; left out where none was said"]
    ]
    vintage: NotRequired[
        Annotated[Vintage, "publications of a figure; left out where the most final one is meant"]
    ]


class ClaimedShape(TypedDict):
    value: float
    unit: str


ReadShape = TypedDict("ReadShape", {"text": str, "as": str})


class OfferShape(TypedDict):
    question: str
    query: QueryShape


class AssumedShape(TypedDict):
    text: str
    slot: Slot
    value: str
    others: list[str]


class SwitchShape(TypedDict):
    slot: str
    value: str
    label: str
    question: str


class ReadingShape(TypedDict):
    outcome: Outcome
    restated: str
    query: QueryShape | None
    claimed: list[ClaimedShape]
    read: list[ReadShape]
    unread: list[str]
    unused: list[str]
    choices: list[str]
    offers: list[OfferShape]
    assumed: list[AssumedShape]
    switches: list[SwitchShape]
    origins: dict[str, Source]
    reason: str
    language: str


RowShape = TypedDict(
    "RowShape",
    {
        "measure": str,
        "reporter": str,
        "flow": Flow | None,
        "partner": str,
        "product": str | None,
        "from": str,
        "to": str,
        "value": int | None,
        "currency": str | None,
        "growth_published": float | None,
        "growth_computed": float | None,
        "share": float | None,
        "share_of": str | None,
        "rank": int | None,
        "number": float | None,
        "unit": str | None,
    },
)


class SourceShape(TypedDict):
    release: str
    title: str
    edition: Edition
    published: str | None
    address: str | None


class FiguresShape(TypedDict):
    rows: list[RowShape]
    sources: list[SourceShape]
    receipt: str


class NearestShape(FiguresShape):
    question: str


class FindingShape(FiguresShape):
    verdict: Verdict | None
    headline: str
    headline_local: str | None
    notes: list[str]


class NextShape(TypedDict):
    label: str
    question: str


class AnswerShape(ReadingShape):
    question: str
    refusal: str | None
    nearest: NearestShape | None
    answer: FindingShape | None
    next: list[NextShape]


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


HeldShape = TypedDict(
    "HeldShape",
    {
        "id": str,
        "name": str,
        "title": str,
        "reporter": str,
        "edition": Edition,
        "from": str | None,
        "to": str | None,
        "published": str | None,
        "told_by": str,
        "address": str | None,
        "taken_in": str | None,
        "sha256": str,
        "hs": list[int],
        "levels": int,
        "growths": int,
        "state": ReleaseStatus,
    },
)


class UndoneShape(TypedDict):
    name: str
    file: str


class ReleasesShape(TypedDict):
    releases: list[HeldShape]
    undone: list[UndoneShape]


DateShape = TypedDict("DateShape", {"edition": str, "from": str, "to": str, "day": str})


class CalendarShape(TypedDict):
    today: str
    next: DateShape | None
    dates: list[DateShape]


class CheckedShape(TypedDict):
    text: str
    start: int
    end: int
    kind: str
    verdict: str
    said: float | None
    published: float | None
    unit: str | None
    release: str | None
    receipt: str | None
    note: str
    correction: str


class ReportShape(TypedDict):
    claims: list[CheckedShape]
    summary: dict[str, int]


class NamedShape(TypedDict):
    id: str
    name: str


class ResolvedShape(TypedDict):
    certain: bool
    places: list[NamedShape]
    goods: list[ProductShape]
    periods: list[PeriodShape]
    assumed: list[str]
    unread: list[str]
