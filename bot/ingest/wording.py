"""Words what became of a document, for a terminal and for the note beside a refused file."""

import logging
from collections.abc import Iterator

from bot.domain.figure import Cell, Level
from bot.domain.place import Atlas
from bot.domain.query import Flow
from bot.ingest.checks.result import CheckResult, Severity
from bot.ingest.intake import NEVER_OVERRIDDEN, IngestOutcome, IngestState
from bot.messages import Sentences, Verbatim, join_parts, message, say_words
from bot.messages.reason import give_reason
from bot.store.figures.stored import Revision

_log = logging.getLogger(__name__)
_SHOWN = 5
_STATES = {
    IngestState.STORED: "Stored.",
    IngestState.WOULD_STORE: "A dry run: nothing is stored. Without --dry-run it would be.",
    IngestState.HELD: "Held already, to the byte: nothing changes.",
    IngestState.REFUSED: "Refused: nothing of it is stored.",
}


def format_headline(outcome: IngestOutcome) -> Sentences:
    """Returns title, name, edition, last month and day of publication; empty if it was not read."""
    if not outcome.draft:
        return Sentences("")
    release, month = outcome.draft.release, outcome.draft.month
    published = message("file-published", "unknown")
    if release.published:
        published = message("file-published", day=Verbatim(release.published))
    parts = (
        message("part", said=Verbatim(f"{release.title} [{release.name}]")),
        message("edition-name", release.edition.value),
        *((message("file-to", period=Verbatim(str(month))),) if month else ()),
        published,
    )
    return say_words(join_parts(parts, "comma"))


def format_counts(outcome: IngestOutcome) -> Sentences:
    """Returns how many rows are new, revised and unchanged; empty if that was not compared."""
    plan = outcome.plan
    if not plan:
        return Sentences("")
    counts = {
        "new": plan.new,
        "revised": plan.revised,
        "unchanged": plan.unchanged,
        "history": plan.history_only,
    }
    if plan.rows == 1:
        return say_words(message("file-counts", "one", **counts))
    return say_words(message("file-counts", count=plan.rows, **counts))


def format_revisions(outcome: IngestOutcome, atlas: Atlas) -> Iterator[str]:
    """Yields the largest revisions, a line each."""
    largest = outcome.plan.largest[:_SHOWN] if outcome.plan else ()
    return (format_revision(one, atlas) for one in largest)


def format_revision(revision: Revision, atlas: Atlas) -> str:
    """Returns `exports to Japan, October 2025: 1,234 → 1,240 CNY (+0.5 %)`."""
    percent = "" if revision.percent is None else f" ({revision.percent:+.1f} %)"
    before, after = _format_level(revision.before), _format_level(revision.after)
    return f"{format_cell(revision.cell, atlas)}: {before} → {after} {revision.cell.currency}{percent}"


def format_cell(cell: Cell, atlas: Atlas) -> str:
    """Returns a figure's address in words."""
    names = {Flow.EXPORT: "exports to", Flow.IMPORT: "imports from", Flow.TOTAL: "trade with"}
    who = atlas.get_name(cell.partner) if cell.partner in atlas else cell.partner
    goods = f" of {cell.product}" if cell.product else ""
    period = cell.span.find_period(cell.month)
    return f"{names.get(cell.flow, 'balance with')} {who}{goods}, {period.label}"


def _format_level(level: Level | None) -> str:
    if not level:
        return "not printed"
    return "-" if level.value is None else f"{level.value:,}"


def format_check_result(result: CheckResult, *, accepted: bool = False) -> Iterator[Sentences]:
    """Yields the check and its message, then the evidence."""
    severity = message("severity", "accepted" if accepted else result.severity.value)
    yield give_reason("finding", severity=severity, check=result.check, said=result.message)
    yield from (give_reason("finding-line", said=line) for line in result.evidence)


def format_verdict(outcome: IngestOutcome) -> str:
    """Returns what was done with the document, and what the person who brought it can do."""
    if outcome.state is not IngestState.REFUSED:
        return _STATES[outcome.state]
    against = [one.check for one in outcome.results if one.severity is Severity.REFUSE]
    open_ones = [check for check in dict.fromkeys(against) if check not in outcome.accepted]
    if not open_ones or NEVER_OVERRIDDEN in open_ones:
        return f"{_STATES[IngestState.REFUSED]} Mend the file, or fetch it anew, and bring it again."
    accepting = " ".join(f"--accept {check}" for check in open_ones)
    return (
        f"{_STATES[IngestState.REFUSED]} Mend the file, or fetch it anew. If it is right as it is:"
        f' tidewaiter ingest FILE {accepting} --reason "…"'
    )


def format_refusal_note(outcome: IngestOutcome) -> str:
    """Returns the note beside a refused file."""
    lines = [outcome.document, format_headline(outcome), outcome.problem]
    for result in outcome.results:
        lines += format_check_result(result, accepted=result.check in outcome.accepted)
    return "\n".join(filter(None, [*lines, format_verdict(outcome)])) + "\n"


def log_outcome(outcome: IngestOutcome) -> None:
    """Logs the outcome, for whoever watches a running bot."""
    release = outcome.draft.release.name if outcome.draft else None
    if outcome.state is IngestState.REFUSED:
        _log.warning(
            "ingest.refused file=%s release=%s reason=%s", outcome.document, release, _say_refused_by(outcome)
        )
    elif outcome.state is IngestState.HELD:
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


def _say_refused_by(outcome: IngestOutcome) -> str:
    """Returns why it could not be read, or the checks against it."""
    against = (one.check for one in outcome.results if one.severity is Severity.REFUSE)
    return outcome.problem or ", ".join(dict.fromkeys(against))
