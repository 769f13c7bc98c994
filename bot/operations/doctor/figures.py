"""Checks the figures: that the store is sound, and as recent as customs' calendar says it can be."""

import sqlite3
from collections.abc import Sequence
from contextlib import closing
from datetime import timedelta

from bot.answer.about.matter import ReleaseDate
from bot.domain.figure import OWN_REPORTER, Edition
from bot.domain.month import Month
from bot.ingest.archive import DocumentArchive
from bot.ingest.building import is_sound
from bot.ingest.release_index import compute_fingerprint
from bot.operations.doctor.context import HealthContext
from bot.operations.doctor.result import HealthCheckResult, make_failure, make_ok, make_warning
from bot.store.figures.history import HeldRelease
from bot.store.figures.reader import open_readonly

_ANEW = "Nothing is lost: `tidewaiter releases` builds it anew from the releases."
GRACE = timedelta(days=2)
"""Time for somebody to fetch what has appeared."""
_MONTHLY = (Edition.EXPRESS, Edition.BULLETIN)
_NAMED = 3


def check_figures(context: HealthContext) -> HealthCheckResult:
    """Checks that every kept document verifies and that the store is sound."""
    archive = DocumentArchive(context.home)
    if unverified := (
        *archive.find_unverified(),
        *DocumentArchive.open_undone(context.home).find_unverified(),
    ):
        return make_failure(
            " ".join(one.said for one in unverified),
            "Bring the document again by `tidewaiter ingest FILE`, or put it back from a backup.",
        )
    if not context.store.exists():
        return make_ok("The store of figures is built when it is first asked for.")
    damage = _find_damage(context)
    if damage:
        return make_failure(f"{context.store} is damaged ({damage}).", _ANEW)
    if archive.is_unsettled():
        return make_warning("A document is being taken in, or was when its process ended.", _ANEW)
    if not is_sound(context.store, compute_fingerprint(context.shipped), archive):
        return make_warning("The store is not of these releases and this schema, as after an update.", _ANEW)
    return make_ok(f"The store is whole: {len(context.read_releases())} releases.")


def _find_damage(context: HealthContext) -> str:
    """Returns what SQLite's own check finds; empty if nothing."""
    try:
        with closing(open_readonly(context.store)) as connection:
            (verdict,) = connection.execute("PRAGMA quick_check(1)").fetchone()
    except sqlite3.DatabaseError as error:
        return str(error)
    return "" if verdict == "ok" else str(verdict)


def check_data(context: HealthContext) -> HealthCheckResult:
    """Checks that the figures are as recent as customs' calendar says they can be."""
    held = [one for one in context.read_releases() if one.release.reporter == OWN_REPORTER and one.covers]
    latest = max((one.covers.last for one in held if one.covers), default=None)
    if latest is None:
        return make_ok("No figures are held yet: they are built when they are first asked for.")
    out = [one for one in context.calendar if one.day <= (context.now - GRACE).date()]
    missing = [one for one in out if _is_missing(one, latest, held)]
    if missing:
        return make_warning(
            f"The latest month held is {latest.label}. "
            f"By customs' calendar, more is out: {_format_missing(missing)}.",
            "Fetch customs' tables, and take them in by `tidewaiter ingest FILE` or the inbox.",
        )
    if not any(one.day > context.now.date() for one in context.calendar):
        return make_warning(
            f"The latest month held is {latest.label}, and customs' calendar ends before today.",
            "Update Tidewaiter: its next version has the calendar that follows.",
        )
    return make_ok(f"The latest month held is {latest.label}, and nothing newer should be out.")


def _is_missing(one: ReleaseDate, latest: Month, held: Sequence[HeldRelease]) -> bool:
    """Returns whether neither it nor a more final edition of its month is held.

    Older months do not matter.
    """
    if one.edition not in _MONTHLY or one.period.last < latest:
        return False
    finality = Edition(one.edition).finality
    return not any(
        other.covers and other.covers.last == one.period.last and other.release.edition.finality >= finality
        for other in held
    )


def _format_missing(missing: Sequence[ReleaseDate]) -> str:
    """Returns `the express release of July 2026 (2026-08-07) …`, the newest first."""
    newest = sorted(missing, key=lambda one: one.day, reverse=True)
    named = ", ".join(f"{one.edition} of {one.period.label} ({one.day})" for one in newest[:_NAMED])
    more = len(missing) - _NAMED
    return f"{named} and {more} more" if more > 0 else named
