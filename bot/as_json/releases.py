"""The releases held, and customs' publication days, as JSON; docs/json.md has the fields."""

from collections.abc import Iterable, Sequence
from datetime import date
from pathlib import Path
from typing import Any, TypedDict

from bot.answer.about.matter import ReleaseDate
from bot.domain.figure import Edition
from bot.ingest.catalogue import CatalogueEntry, ReleaseStatus

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

DateShape = TypedDict("DateShape", {"edition": str, "from": str, "to": str, "day": str})


class UndoneShape(TypedDict):
    """A release that was undone, and where its file is."""

    name: str
    file: str


class ReleasesShape(TypedDict):
    """The releases held, and those undone."""

    releases: list[HeldShape]
    undone: list[UndoneShape]


class CalendarShape(TypedDict):
    """Customs' release calendar as of a day."""

    today: str
    next: DateShape | None
    dates: list[DateShape]


def list_document(entries: Iterable[CatalogueEntry], undone: Iterable[Path]) -> dict[str, Any]:
    """Returns the releases held and those undone as a document."""
    return {
        "releases": [entry_document(one) for one in entries],
        "undone": [{"name": path.parent.name, "file": str(path)} for path in undone],
    }


def entry_document(entry: CatalogueEntry) -> dict[str, Any]:
    """Returns a release as a document; what is absent is null."""
    release, covers = entry.release, entry.held.covers
    return {
        "id": entry.id,
        "name": release.name,
        "title": release.title,
        "reporter": release.reporter,
        "edition": release.edition.value,
        "from": str(covers.first) if covers else None,
        "to": str(covers.last) if covers else None,
        "published": release.published,
        "told_by": release.told_by,
        "address": release.address,
        "taken_in": release.taken_in,
        "sha256": release.sha256,
        "hs": list(entry.held.hs),
        "levels": entry.held.levels,
        "growths": entry.held.growths,
        "state": entry.status.value,
    }


def calendar_document(dates: Sequence[ReleaseDate], today: date) -> dict[str, Any]:
    """Returns customs' own calendar in order, and what comes next."""
    coming = next((one for one in dates if one.day >= today), None)
    return {
        "today": str(today),
        "next": _date_document(coming) if coming else None,
        "dates": [_date_document(one) for one in dates],
    }


def _date_document(one: ReleaseDate) -> dict[str, Any]:
    return {
        "edition": one.edition,
        "from": str(one.period.first),
        "to": str(one.period.last),
        "day": str(one.day),
    }
