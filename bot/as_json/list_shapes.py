"""The types of lists: claims of a story, releases, days, names; docs/json.md tells what each field is."""

from typing import TypedDict

from bot.as_json.answer_shapes import PeriodShape, ProductShape
from bot.domain.figure import Edition
from bot.ingest.catalogue import ReleaseStatus

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
