"""A query, a reading and an answer as JSON for programs; docs/json.md describes each field.

The fields of a query carry their descriptions, since programs write queries too.
"""

from typing import Annotated, Any, NotRequired, TypedDict

from bot.answer.as_json import RowShape, make_row_document
from bot.answer.finding import Finding
from bot.desk_answer import Answer
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
from bot.language import reading_json
from bot.language.queries.assumption import Slot
from bot.language.reading import Outcome, Source
from bot.spoken import ENGLISH, Locale

PeriodShape = TypedDict(
    "PeriodShape", {"from": Annotated[str, "the first month"], "to": Annotated[str, "the last month"]}
)

ReadShape = TypedDict("ReadShape", {"text": str, "as": str})


class ProductShape(TypedDict):
    """Goods: their id and their name."""

    id: Annotated[str, "HS digits (`8541,8542` for several) or the name that customs prints"]
    label: NotRequired[Annotated[str, "their everyday name in English, which a query may leave out"]]


class QueryShape(TypedDict):
    """A query."""

    reporter: Annotated[str, "whose figures: `CHN` unless another is asked for"]
    measure: Annotated[Measure, "what is computed"]
    flow: Annotated[Flow | None, "null where each is a row"]
    of: Annotated[
        str | None,
        "what a share, record, run or average is taken of where not the usual: a place id, `total`, `share`, "
        "`rank`, `yoy`, `quantity`, `unit_value`; of a balance also `export` or `import`; `lead` of a run of "
        "two partners: since when the first is ahead",
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
    threshold: Annotated[str | None, "a sign and a number, `>=5000000000`, or two: `>50e9,<100e9`"]
    limit: Annotated[int | None, "how many rows; where they are chosen `among` so many, at most these"]
    rank_by: Annotated[RankBy | None, "by what a ranking goes; null is by the value"]
    order: Annotated[
        Order | None,
        "`asc` from the bottom; `both` for rows of both ends; `desc` of a list over time: the latest first",
    ]
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
    over: NotRequired[
        Annotated[Flow, "the flow that the other one is divided by; left out where no ratio of them is meant"]
    ]
    ordinal: NotRequired[
        Annotated[
            int,
            "the first place in the ranking that is asked for, whose row is the first, and `limit` the last: "
            "both are 3 for the third largest, 6 and 10 for places 6 to 10; in a comparison, the two places "
            "that are set against each other, or the one that the partner is; left out where none is",
        ]
    ]
    moved: NotRequired[
        Annotated[
            bool,
            "true where it is asked by how much a share or a rank moved between two periods, which is the "
            "first row then; else left out",
        ]
    ]
    among: NotRequired[
        Annotated[
            int,
            "how many of the largest by value the rows are chosen from: 10 for which of the ten largest "
            "markets fell; left out where it is all of them",
        ]
    ]
    vintage: NotRequired[
        Annotated[Vintage, "publications of a figure; left out where the most final one is meant"]
    ]


class ClaimedShape(TypedDict):
    """A figure that the question claims, in its unit."""

    value: float
    unit: str


class OfferShape(TypedDict):
    """A suggested question, and how it is read."""

    question: str
    query: QueryShape


class AssumedShape(TypedDict):
    """What was assumed because the words did not say it, and its alternatives."""

    text: str
    slot: Slot
    value: str
    others: list[str]


class SwitchShape(TypedDict):
    """The question with another value for something assumed."""

    slot: str
    value: str
    label: str
    question: str


class ReadingShape(TypedDict):
    """How a question was understood."""

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


class SourceShape(TypedDict):
    """A release behind an answer."""

    release: str
    title: str
    edition: Edition
    published: str | None
    address: str | None


class FiguresShape(TypedDict):
    """Rows with the releases behind them and their receipt."""

    rows: list[RowShape]
    sources: list[SourceShape]
    receipt: str


class NearestShape(FiguresShape):
    """The nearest question that has an answer, with its figures."""

    question: str


class FindingShape(FiguresShape):
    """What was found."""

    verdict: Verdict | None
    headline: str
    headline_local: str | None
    notes: list[str]


class NextShape(TypedDict):
    """A question to ask next."""

    label: str
    question: str


class AnswerShape(ReadingShape):
    """A reading with its answer."""

    question: str
    refusal: str | None
    nearest: NearestShape | None
    answer: FindingShape | None
    next: list[NextShape]


def answer_document(question: str, answer: Answer) -> dict[str, Any]:
    """Returns the reading's object with the question and `answer`: what was found, or null beside `refusal`.

    Everything is in English except `headline_local`, in the language of the question, which is null for
    English.
    """
    near = answer.nearest
    return {
        **reading_json(answer.reading),
        "question": question,
        "refusal": answer.refusal or None,
        "nearest": {"question": near.question, **_figures_document(near.finding)} if near else None,
        "answer": _finding_document(answer.finding, answer.locale) if answer.finding else None,
        "next": [{"label": step.label, "question": step.question} for step in answer.steps],
    }


def _finding_document(finding: Finding, locale: Locale) -> dict[str, Any]:
    figures = _figures_document(finding)
    return {
        "verdict": finding.verdict.value if finding.verdict else None,
        "headline": finding.headline,
        "headline_local": None if locale is ENGLISH else locale.localize_finding(finding).headline,
        "rows": figures.pop("rows"),
        "notes": list(finding.notes),
        **figures,
    }


def _figures_document(finding: Finding) -> dict[str, Any]:
    return {
        "rows": [make_row_document(row) for row in finding.rows],
        "sources": [
            {
                "release": one.name,
                "title": one.title,
                "edition": one.edition.value,
                "published": one.published,
                "address": one.address,
            }
            for one in finding.sources
        ],
        "receipt": finding.receipt,
    }
