"""What became of a document, in plain words: for a terminal and for the note beside a refused file."""

import logging
from collections.abc import Iterator

from bot.figures.revision import Revision
from bot.releases.checks import Finding, Severity
from bot.releases.intake import UNBENDING, Outcome, State
from bot.trade.figure import Cell, Level, Span
from bot.trade.month import Month, Period
from bot.trade.place import Atlas
from bot.trade.query import Flow

_log = logging.getLogger(__name__)
_SHOWN = 5
_STATES = {
    State.STORED: "Stored.",
    State.WOULD_STORE: "A dry run: nothing is stored. Without --dry-run it would be.",
    State.HELD: "Held already, to the byte: nothing changes.",
    State.REFUSED: "Refused: nothing of it is stored.",
}


def headline(outcome: Outcome) -> str:
    """Which release it is: title, name, edition, last month and day of publication; empty where unread."""
    if not outcome.draft:
        return ""
    release, month = outcome.draft.release, outcome.draft.month
    published = f"published {release.published}" if release.published else "day of publication unknown"
    covers = f"to {month}, " if month else ""
    return f"{release.title} [{release.name}], {release.edition.value}, {covers}{published}"


def counts(outcome: Outcome) -> str:
    """Rows, and what becomes of them; empty where that was not compared."""
    plan = outcome.plan
    if not plan:
        return ""
    rows = "1 row" if plan.rows == 1 else f"{plan.rows:,} rows"
    return (
        f"{rows}: {plan.new:,} new, {plan.revised:,} revised, {plan.unchanged:,} unchanged,"
        f" {plan.history_only:,} kept as history only"
    )


def revisions(outcome: Outcome, atlas: Atlas) -> Iterator[str]:
    """The largest, a line each."""
    largest = outcome.plan.largest[:_SHOWN] if outcome.plan else ()
    return (revision_line(one, atlas) for one in largest)


def revision_line(revision: Revision, atlas: Atlas) -> str:
    """`exports to Japan, October 2025: 1,234 → 1,240 CNY (+0.5 %)`."""
    percent = "" if revision.percent is None else f" ({revision.percent:+.1f} %)"
    before, after = _printed(revision.before), _printed(revision.after)
    return f"{cell_words(revision.cell, atlas)}: {before} → {after} {revision.cell.currency}{percent}"


def cell_words(cell: Cell, atlas: Atlas) -> str:
    """A figure's address as people say it."""
    names = {Flow.EXPORT: "exports to", Flow.IMPORT: "imports from", Flow.TOTAL: "trade with"}
    who = atlas.name(cell.partner) if cell.partner in atlas else cell.partner
    goods = f" of {cell.product}" if cell.product else ""
    first = Month(cell.month.year, 1) if cell.span is Span.TO_DATE else cell.month
    return f"{names.get(cell.flow, 'balance with')} {who}{goods}, {Period(first, cell.month).label}"


def _printed(level: Level | None) -> str:
    if not level:
        return "not printed"
    return "-" if level.value is None else f"{level.value:,}"


def finding_lines(finding: Finding, *, accepted: bool = False) -> Iterator[str]:
    """The check and what it says, then its evidence."""
    said = "accepted" if accepted else finding.severity.value
    yield f"{said} ({finding.check}): {finding.message}"
    yield from (f"  {line}" for line in finding.evidence)


def verdict(outcome: Outcome) -> str:
    """What is done with it, and the next step of the person who brought it."""
    if outcome.state is not State.REFUSED:
        return _STATES[outcome.state]
    against = [one.check for one in outcome.findings if one.severity is Severity.REFUSE]
    open_ones = [check for check in dict.fromkeys(against) if check not in outcome.accepted]
    if not open_ones or UNBENDING in open_ones:
        return f"{_STATES[State.REFUSED]} Mend the file, or fetch it anew, and bring it again."
    accepting = " ".join(f"--accept {check}" for check in open_ones)
    return (
        f"{_STATES[State.REFUSED]} Mend the file, or fetch it anew. If it is right as it is:"
        f' tidewaiter ingest FILE {accepting} --reason "…"'
    )


def reasons(outcome: Outcome) -> str:
    """The note beside a refused file."""
    lines = [outcome.document, headline(outcome), outcome.problem]
    for finding in outcome.findings:
        lines += finding_lines(finding, accepted=finding.check in outcome.accepted)
    return "\n".join(filter(None, [*lines, verdict(outcome)])) + "\n"


def log_verdict(outcome: Outcome) -> None:
    """For whoever watches a running bot."""
    release = outcome.draft.release.name if outcome.draft else None
    if outcome.state is State.REFUSED:
        _log.warning(
            "ingest.refused file=%s release=%s reason=%s", outcome.document, release, _refused_by(outcome)
        )
    elif outcome.state is State.HELD:
        _log.info("ingest.held file=%s release=%s", outcome.document, release)
    elif plan := outcome.plan:
        _log.info(
            "ingest.stored file=%s release=%s rows=%d new=%d revised=%d",
            outcome.document,
            release,
            plan.rows,
            plan.new,
            plan.revised,
        )


def _refused_by(outcome: Outcome) -> str:
    """Why it could not be read, or the checks against it."""
    against = (one.check for one in outcome.findings if one.severity is Severity.REFUSE)
    return outcome.problem or ", ".join(dict.fromkeys(against))
