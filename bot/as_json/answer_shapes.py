"""The types of a query, a reading and an answer, field by field; docs/json.md tells what each field is.

The fields of a query carry their description, since programs write queries too.
"""

from typing import Annotated, NotRequired, TypedDict

from bot.domain.claim import Verdict
from bot.domain.figure import Edition
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
    unit: NotRequired[
        Annotated[
            str,
            "in what quantities are told where another unit was asked for: barrels, kilograms; left out "
            "where none was",
        ]
    ]
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
