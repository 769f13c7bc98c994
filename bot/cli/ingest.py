"""Ingests documents that a person names, and reports the outcomes as text and as JSON."""

import sys
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

import click

from bot.as_json import to_compact_json
from bot.cli.terminal import make_bold, make_dim
from bot.domain.figure import Cell, Published
from bot.domain.place import Atlas
from bot.ingest import wording
from bot.ingest.checks.result import CheckResult, Severity
from bot.ingest.inputs import STDIN, STDIN_NAME, list_files, open_stream, spool_stream
from bot.ingest.intake import CheckOverride, IngestOutcome, IngestState, Intake
from bot.sources.apart import open_document
from bot.sources.document import Document, SourceError, make_readable, open_file
from bot.sources.mapped.source import ENDING, make_bundle
from bot.store.figures.stored import Revision
from bot.value_class import value_class

_EVERY = 10_000
_SAID = {
    IngestState.STORED: "stored",
    IngestState.WOULD_STORE: "would be stored",
    IngestState.HELD: "held already",
    IngestState.REFUSED: "refused",
}
_COLOURS = {Severity.REFUSE: "red", Severity.WARN: "yellow", Severity.NOTE: None}


@dataclass(slots=True)
class IngestReporter:
    """Prints the outcome of each document at once, or of all of them as JSON at the end."""

    atlas: Atlas
    as_json: bool
    quiet: bool
    outcomes: list[IngestOutcome] = field(default_factory=list)

    def add_outcome(self, outcome: IngestOutcome) -> None:
        """Notes an outcome, and prints it unless all are printed as JSON at the end."""
        self.outcomes.append(outcome)
        if not self.as_json and (outcome.state is IngestState.REFUSED or not self.quiet):
            click.echo(format_outcome(outcome, self.atlas))

    def print_end(self) -> int:
        """Prints the summary or the JSON, and returns the exit code."""
        if self.as_json:
            click.echo(to_compact_json({"documents": [make_outcome_document(one) for one in self.outcomes]}))
        elif len(self.outcomes) != 1 and not self.quiet:
            click.echo(format_summary(self.outcomes))
        return 1 if any(one.state is IngestState.REFUSED for one in self.outcomes) else 0


def suggest_maps(paths: Iterable[str]) -> Iterator[str]:
    """Yields a suggested map for each table, as TOML; raises SourceError."""
    for file in list_files(map(Path, paths)):
        with open_document(open_file(file)) as found:
            yield found.suggest_map()


@value_class()
class DocumentIngester:
    """Ingests the documents that a person names.

    `table_map` is the text of the map to read them by, or empty; `address` is the page that a single document
    came from.
    """

    intake: Intake
    report: IngestReporter
    override: CheckOverride
    dry_run: bool
    table_map: str = ""
    address: str | None = None

    def ingest_all(self, paths: Iterable[str]) -> int:
        """Ingests every document, continuing after a refused one, and returns the exit code."""
        for path in paths:
            if stream := open_stream(path):
                name = STDIN_NAME if path == STDIN else make_readable(Path(path).name)
                try:
                    with stream as blocks, spool_stream(blocks, name) as spool:
                        self._ingest_file(spool, name)
                except SourceError as error:
                    self._report_refusal(name, str(error))
                continue
            files = list_files([Path(path)])
            if not files:
                self._report_refusal(path, f"{make_readable(path)} is a folder without files.")
            for file in files:
                self._ingest_file(file, file.name)
        return self.report.print_end()

    def _ingest_file(self, path: Path, name: str) -> None:
        called = make_readable(name)
        with ExitStack() as opened:
            try:
                given = opened.enter_context(self._open_with_map(path, name))
            except OSError as error:
                self._report_refusal(called, f"{called} cannot be opened: {error.strerror}.")
                return
            except SourceError as error:
                self._report_refusal(called, str(error))
                return
            given = replace(given, address=self.address)
            for outcome in self.intake.take_all(given, self.override, dry_run=self.dry_run):
                self.report.add_outcome(outcome)

    def _report_refusal(self, name: str, problem: str) -> None:
        self.report.add_outcome(IngestOutcome.refuse_unopened(name, problem))

    @contextmanager
    def _open_with_map(self, path: Path, name: str) -> Iterator[Document]:
        """Opens the document as it is, or with the map that it is read by."""
        if not self.table_map:
            yield open_file(path, name)
            return
        with make_bundle(self.table_map, path, make_readable(name)) as both:
            yield open_file(both, f"{name}{ENDING}")


def format_outcome(outcome: IngestOutcome, atlas: Atlas) -> str:
    """Returns what a document is, what becomes of its figures, the check results and the verdict.

    It is one line if there was no file to read.
    """
    if not outcome.opened:
        return click.style(f"{outcome.problem} Nothing is stored.", fg="red")
    lines = [make_bold(outcome.document), *_indent_lines([wording.format_headline(outcome), outcome.problem])]
    lines += _indent_lines([wording.format_counts(outcome)])
    revised = list(wording.format_revisions(outcome, atlas))
    if revised:
        lines += ["  Largest revisions:", *(f"    {line}" for line in revised)]
    remarks = outcome.draft.remarks if outcome.draft else ()
    lines += [f"  {make_dim(remark)}" for remark in remarks]
    for result in outcome.results:
        lines += _format_result(result, accepted=result.check in outcome.accepted)
    colour = "red" if outcome.state is IngestState.REFUSED else "green"
    return "\n".join([*lines, f"  {click.style(wording.format_verdict(outcome), fg=colour)}"])


def format_summary(outcomes: Sequence[IngestOutcome]) -> str:
    """Returns the number of documents with each outcome, and which were refused."""
    states = Counter(_SAID[one.state] for one in outcomes)
    told = f"{len(outcomes)} documents: " + ", ".join(f"{times} {said}" for said, times in states.items())
    refused = [one.document for one in outcomes if one.state is IngestState.REFUSED]
    return f"{told}." + (f" Refused: {', '.join(refused)}." if refused else "")


def make_outcome_document(outcome: IngestOutcome) -> dict[str, Any]:
    """Returns an outcome as a document; what is absent is null."""
    draft, plan = outcome.draft, outcome.plan
    release = draft.release if draft else None
    return {
        "document": outcome.document,
        "state": outcome.state.value,
        "problem": outcome.problem or None,
        "release": release.name if release else None,
        "title": release.title if release else None,
        "edition": release.edition.value if release else None,
        "period": str(draft.month) if draft and draft.month else None,
        "published": release.published if release else None,
        "rows": plan.rows if plan else None,
        "new": plan.new if plan else None,
        "revised": plan.revised if plan else None,
        "unchanged": plan.unchanged if plan else None,
        "history_only": plan.history_only if plan else None,
        "largest": [make_revision_document(one) for one in plan.largest] if plan else [],
        "remarks": list(draft.remarks) if draft else [],
        "findings": [one.to_document() for one in outcome.results],
        "accepted": list(outcome.accepted),
    }


def make_revision_document(revision: Revision) -> dict[str, Any]:
    """Returns the address of a figure with its values before and after, in whole currency units."""
    before, after = revision.before, revision.after
    return {
        **make_cell_document(revision.cell),
        "before": before.value if before else None,
        "after": after.value if after else None,
    }


def make_cell_document(cell: Cell) -> dict[str, Any]:
    """Returns the address of a figure; `product` is null for all goods."""
    return {
        "reporter": cell.reporter,
        "flow": cell.flow.value,
        "partner": cell.partner,
        "product": cell.product or None,
        "span": cell.span.value,
        "period": str(cell.month),
        "currency": cell.currency,
    }


def count_lines(name: str, lines: Iterator[Published]) -> Iterator[Published]:
    """Yields the lines while a counter runs on standard error, if that is a terminal."""
    with click.progressbar(
        lines,
        label=f"Reading {name}",
        file=sys.stderr,
        hidden=not sys.stderr.isatty(),
        show_pos=True,
        update_min_steps=_EVERY,
    ) as shown:
        yield from shown


def _format_result(result: CheckResult, *, accepted: bool) -> Iterator[str]:
    first, *evidence = wording.format_check_result(result, accepted=accepted)
    yield f"  {click.style(first, fg=None if accepted else _COLOURS[result.severity])}"
    yield from (f"  {line}" for line in evidence)


def _indent_lines(texts: Iterable[str]) -> list[str]:
    return [f"  {line}" for text in texts for line in text.splitlines()]
