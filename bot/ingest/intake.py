"""Ingests one document: read, staged, checked, compared, then stored in one transaction."""

import sqlite3
from collections.abc import Callable, Collection, Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import UTC, datetime
from enum import StrEnum
from pathlib import Path
from typing import Self

from bot.domain.figure import Published
from bot.domain.month import Month
from bot.domain.place import Atlas
from bot.errors import PlainError, describe_error
from bot.home.layout import STORE
from bot.ingest.archive import ArchiveError, DocumentArchive, lock_store
from bot.ingest.building import ensure_store, settle_pending
from bot.ingest.checks.result import CheckResult, Severity
from bot.ingest.checks.staged import open_staged
from bot.ingest.checks.table import run_checks
from bot.ingest.exclusions import CheckedDraft, check_draft
from bot.ingest.inputs import copy_document
from bot.ingest.record import AcceptedCheck, IngestRecord
from bot.sources.apart import DocumentReading, open_document
from bot.sources.document import Document, SourceError
from bot.sources.draft import Draft
from bot.store.faults import say_fault
from bot.store.figures import ingesting, writer
from bot.store.figures.planning import Plan, plan_release
from bot.store.figures.staging import StagingError
from bot.store.figures.stored import has_document
from bot.value_class import value_class

NEVER_OVERRIDDEN = "duplicates"
"""The one check that nobody can override: which of two figures would be stored?"""

Watch = Callable[[str, Iterator[Published]], Iterator[Published]]
"""Given a document's name and its lines, returns the same lines while reporting how many have passed."""


class IngestState(StrEnum):
    STORED = "stored"
    WOULD_STORE = "would store"
    """What would be stored, in a dry run."""
    HELD = "held"
    """The identical document is already held."""
    REFUSED = "refused"


@value_class()
class CheckOverride:
    """The checks that a person overrides, and why."""

    checks: Collection[str] = ()
    reason: str = ""

    def does_cover(self, result: CheckResult) -> bool:
        return result.check in self.checks and result.check != NEVER_OVERRIDDEN


_NONE = CheckOverride()


@value_class()
class IngestOutcome:
    """What became of a document.

    `problem` says why it could not be read; otherwise `plan` and `results` are set. `accepted` names the
    checks that were overridden. `opened` is False if there was no file to read.
    """

    document: str
    state: IngestState
    draft: Draft | None = None
    plan: Plan | None = None
    results: tuple[CheckResult, ...] = ()
    accepted: tuple[str, ...] = ()
    problem: str = ""
    opened: bool = True

    @classmethod
    def refuse_unopened(cls, name: str, problem: str) -> Self:
        """Makes the outcome of what is no file to read."""
        return cls(name, IngestState.REFUSED, problem=problem, opened=False)


@value_class()
class Intake:
    """Ingests documents into the store of a home."""

    home: Path
    releases_folder: Path
    atlas: Atlas
    watch: Watch
    now: Callable[[], datetime] = lambda: datetime.now(UTC)

    def take_all(
        self, document: Document, override: CheckOverride = _NONE, *, dry_run: bool = False
    ) -> Iterator[IngestOutcome]:
        """Stores the figures of each release in a document, one after the other, or says why not.

        A failure leaves everything as it was. Raises PlainError and OSError if the fault is not the
        document's.
        """
        try:
            with copy_document(document) as copy, open_document(copy) as found:
                for part in found.list_parts():
                    yield self._take_part(found, part, override, dry_run=dry_run)
        except SourceError as error:
            yield IngestOutcome(document.called, IngestState.REFUSED, problem=error.said)

    def _take_part(
        self, found: DocumentReading, document: Document, override: CheckOverride, *, dry_run: bool
    ) -> IngestOutcome:
        try:
            ensure_store(self.home, self.releases_folder)
            with lock_store(self.home), writer.use_store(self.home / STORE) as connection:
                settle_pending(DocumentArchive(self.home), connection)
                try:
                    return self._take_release(connection, found, document, override, dry_run=dry_run)
                except (SourceError, StagingError, ArchiveError) as error:
                    return IngestOutcome(document.called, IngestState.REFUSED, problem=error.said)
        except sqlite3.OperationalError as error:
            raise PlainError(say_fault(error, self.home / STORE)) from error

    def _take_release(
        self,
        connection: sqlite3.Connection,
        found: DocumentReading,
        document: Document,
        override: CheckOverride,
        *,
        dry_run: bool,
    ) -> IngestOutcome:
        with _refuse_faults():
            draft = _name_page(found.read_draft(document), document)
            if has_document(connection, draft.release):
                return IngestOutcome(document.called, IngestState.HELD, draft)
        checked = check_draft(
            draft, lambda staying: self._check_staged(connection, document, staying), override.does_cover
        )
        draft = checked.draft
        outcome = _make_outcome(document, draft, checked.results, override)
        if outcome.state is IngestState.REFUSED:
            return outcome
        outcome = replace(outcome, plan=plan_release(connection, draft.release))
        if not dry_run:
            self._store_release(connection, document, outcome, checked, override.reason)
            outcome = replace(outcome, state=IngestState.STORED)
        return outcome

    def _check_staged(
        self, connection: sqlite3.Connection, document: Document, draft: Draft
    ) -> tuple[CheckResult, ...]:
        with _refuse_faults():
            ingesting.stage_lines(connection, self.watch(document.called, draft.lines()))
        with open_staged(connection, draft, self.atlas, self._month) as staged:
            return run_checks(staged)

    @property
    def _month(self) -> Month:
        now = self.now()
        return Month(now.year, now.month)

    def _store_release(
        self,
        connection: sqlite3.Connection,
        document: Document,
        outcome: IngestOutcome,
        checked: CheckedDraft,
        reason: str,
    ) -> None:
        at = self.now().isoformat(timespec="microseconds")
        accepted = tuple(AcceptedCheck(name, reason, at) for name in outcome.accepted)
        release = checked.draft.release
        record = IngestRecord(
            release.name,
            document.sha256,
            document.name,
            at,
            accepted,
            outcome.results,
            document.part,
            checked.left_out,
            release.address,
        )
        archive = DocumentArchive(self.home)
        try:
            archive.keep_pending(document, record)
            ingesting.apply_release(connection, replace(release, taken_in=at))
        except BaseException:
            archive.drop_pending(record)
            raise
        archive.confirm_kept(record)


def _name_page(draft: Draft, document: Document) -> Draft:
    """Sets the draft's address to the one given with the document, else to the one in it."""
    address = document.address or draft.release.address
    return replace(draft, release=replace(draft.release, address=address))


@contextmanager
def _refuse_faults() -> Iterator[None]:
    """Turns any error that a strange document causes in a library into a refusal of that document."""
    try:
        yield
    except (PlainError, OSError, sqlite3.Error):
        raise
    except Exception as error:
        raise SourceError.of_reason("document-broken", error=describe_error(error)) from error


def _make_outcome(
    document: Document, draft: Draft, results: tuple[CheckResult, ...], override: CheckOverride
) -> IngestOutcome:
    """Returns a refusal, or that the document would be stored because a person accepts the findings."""
    against = [one for one in results if one.severity is Severity.REFUSE]
    accepted = tuple(dict.fromkeys(one.check for one in against if override.does_cover(one)))
    state = IngestState.WOULD_STORE if all(map(override.does_cover, against)) else IngestState.REFUSED
    return IngestOutcome(document.called, state, draft, None, results, accepted)
