"""Checks that the store is whole, of this schema, and made of the releases that ship and are archived."""

import sqlite3
from contextlib import closing

from bot.ingest.archive import DocumentArchive
from bot.ingest.building import is_sound
from bot.ingest.shipped_releases import compute_fingerprint
from bot.operations.doctor.context import HealthContext
from bot.operations.doctor.result import HealthCheckResult, fail, ok, warn
from bot.store.figures.reader import open_readonly

_ANEW = "Nothing is lost: `tidewaiter releases` builds it anew from the releases."


def check_figures(context: HealthContext) -> HealthCheckResult:
    archive = DocumentArchive(context.home)
    if unverified := (*archive.unverified(), *DocumentArchive.taken_back(context.home).unverified()):
        return fail(
            " ".join(one.said for one in unverified),
            "Bring the document again by `tidewaiter ingest FILE`, or put it back from a backup.",
        )
    if not context.store.exists():
        return ok("The store of figures is built when it is first asked for.")
    damage = _find_damage(context)
    if damage:
        return fail(f"{context.store} is damaged ({damage}).", _ANEW)
    if archive.is_unsettled():
        return warn("A document is being taken in, or was when its process ended.", _ANEW)
    if not is_sound(context.store, compute_fingerprint(context.shipped), archive):
        return warn("The store is not of these releases and this schema, as after an update.", _ANEW)
    return ok(f"The store is whole: {len(context.releases())} releases.")


def _find_damage(context: HealthContext) -> str:
    """Returns what SQLite's own check finds; empty where it finds nothing."""
    try:
        with closing(open_readonly(context.store)) as connection:
            (verdict,) = connection.execute("PRAGMA quick_check(1)").fetchone()
    except sqlite3.DatabaseError as error:
        return str(error)
    return "" if verdict == "ok" else str(verdict)
