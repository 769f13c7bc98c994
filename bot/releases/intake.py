"""Taking one document in: read, staged, checked, compared, then stored in one transaction."""

import sqlite3
from collections.abc import Callable, Collection, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from enum import StrEnum
from pathlib import Path

from bot.errors import PlainError, said_of
from bot.figures import ingesting, writer
from bot.figures.held import holds
from bot.figures.planning import Plan, plan
from bot.figures.staging import StagingError
from bot.home.layout import STORE
from bot.releases.checks import Finding, Severity, check, opened
from bot.releases.documents import own_copy
from bot.releases.kept import Kept, KeptFileError
from bot.releases.leaving_out import Judged, judge
from bot.releases.locking import lock_store
from bot.releases.record import Accepted, Record
from bot.releases.store import ensure_store, settle
from bot.sources.apart import Reading, reading
from bot.sources.apart.words import said_by
from bot.sources.document import Document, SourceError
from bot.sources.draft import Draft
from bot.trade.figure import Published
from bot.trade.month import Month
from bot.trade.place import Atlas

UNBENDING = "duplicates"
"""The one check that nobody can override: which of two figures would be stored?"""

Watch = Callable[[str, Iterator[Published]], Iterator[Published]]
"""Given a document's name and its lines, the same lines, with a look at how many have passed."""


class State(StrEnum):
    STORED = "stored"
    WOULD_STORE = "would store"
    """A dry run of what would be stored."""
    HELD = "held"
    """Held already, to the byte."""
    REFUSED = "refused"


@dataclass(frozen=True, slots=True)
class Consent:
    """Checks that a person overrides, and why."""

    checks: Collection[str] = ()
    reason: str = ""

    def covers(self, finding: Finding) -> bool:
        return finding.check in self.checks and finding.check != UNBENDING


_NONE = Consent()


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of a document.

    `problem` says why it could not be read; `plan` and `findings` are there when it could; `accepted` names
    the checks that were overridden. `opened` is False where there was no file to read.
    """

    document: str
    state: State
    draft: Draft | None = None
    plan: Plan | None = None
    findings: tuple[Finding, ...] = ()
    accepted: tuple[str, ...] = ()
    problem: str = ""
    opened: bool = True


@dataclass(frozen=True, slots=True)
class Intake:
    """Takes documents into the store of a home."""

    home: Path
    releases_folder: Path
    atlas: Atlas
    watch: Watch
    now: Callable[[], datetime] = lambda: datetime.now(UTC)

    def take_all(
        self, document: Document, consent: Consent = _NONE, *, dry_run: bool = False
    ) -> Iterator[Outcome]:
        """Take each release of a document, one after the other; raises as `take` does."""
        try:
            with own_copy(document) as copy, reading(copy) as found:
                for part in found.parts():
                    yield self._take_part(found, part, consent, dry_run=dry_run)
        except SourceError as error:
            yield Outcome(document.called, State.REFUSED, problem=str(error))

    def take(self, document: Document, consent: Consent = _NONE, *, dry_run: bool = False) -> Outcome:
        """Store the figures of a document, or of its part, or say why not.

        A failure leaves everything as it was. Raises PlainError and OSError where the fault is not the
        document's.
        """
        try:
            with own_copy(document) as copy, reading(copy) as found:
                return self._take_part(found, copy, consent, dry_run=dry_run)
        except SourceError as error:
            return Outcome(document.called, State.REFUSED, problem=str(error))

    def _take_part(self, found: Reading, document: Document, consent: Consent, *, dry_run: bool) -> Outcome:
        try:
            ensure_store(self.home, self.releases_folder)
            with lock_store(self.home), writer.store_in_use(self.home / STORE) as connection:
                settle(Kept(self.home), connection)
                try:
                    return self._take(connection, found, document, consent, dry_run=dry_run)
                except (SourceError, StagingError, KeptFileError) as error:
                    return Outcome(document.called, State.REFUSED, problem=str(error))
        except sqlite3.OperationalError as error:
            raise PlainError(said_of(error, self.home / STORE)) from error

    def _take(
        self,
        connection: sqlite3.Connection,
        found: Reading,
        document: Document,
        consent: Consent,
        *,
        dry_run: bool,
    ) -> Outcome:
        with _in_plain_words():
            draft = found.draft(document)
            if holds(connection, draft.release):
                return Outcome(document.called, State.HELD, draft)
        judged = judge(draft, lambda staying: self._check(connection, document, staying), consent.covers)
        draft = judged.draft
        outcome = _judged(document, draft, judged.findings, consent)
        if outcome.state is State.REFUSED:
            return outcome
        outcome = replace(outcome, plan=plan(connection, draft.release))
        if not dry_run:
            self._store(connection, document, outcome, judged, consent.reason)
            outcome = replace(outcome, state=State.STORED)
        return outcome

    def _check(self, connection: sqlite3.Connection, document: Document, draft: Draft) -> tuple[Finding, ...]:
        """Stage a draft and hold it against what is held."""
        with _in_plain_words():
            ingesting.stage(connection, self.watch(document.called, draft.lines()))
        with opened(connection, draft, self.atlas, self._month) as incoming:
            return check(incoming)

    @property
    def _month(self) -> Month:
        now = self.now()
        return Month(now.year, now.month)

    def _store(
        self,
        connection: sqlite3.Connection,
        document: Document,
        outcome: Outcome,
        judged: Judged,
        reason: str,
    ) -> None:
        at = self.now().isoformat(timespec="microseconds")
        accepted = tuple(Accepted(name, reason, at) for name in outcome.accepted)
        release = judged.draft.release
        told = release.name, document.sha256, document.name, at
        record = Record(*told, accepted, outcome.findings, document.part, judged.left_out)
        kept = Kept(self.home)
        try:
            kept.keep(document, record)
            ingesting.apply(connection, replace(release, taken_in=at))
        except BaseException:
            kept.drop(record)
            raise
        kept.confirm(record)


@contextmanager
def _in_plain_words() -> Iterator[None]:
    """Whatever a strange document sets off in a library refuses that document, and ends no others."""
    try:
        yield
    except (PlainError, OSError, sqlite3.Error):
        raise
    except Exception as error:
        raise SourceError(f"It cannot be read, so it may be damaged ({said_by(error)}).") from error


def _judged(document: Document, draft: Draft, findings: tuple[Finding, ...], consent: Consent) -> Outcome:
    """Refused, or to be stored because a person accepts what was found."""
    against = [one for one in findings if one.severity is Severity.REFUSE]
    accepted = tuple(dict.fromkeys(one.check for one in against if consent.covers(one)))
    state = State.WOULD_STORE if all(map(consent.covers, against)) else State.REFUSED
    return Outcome(document.called, state, draft, None, findings, accepted)
