"""An Answer as text for a terminal."""

from collections.abc import Iterator

from tabulate import tabulate

from bot.answer.finding import Finding
from bot.answer.sourcing import source_line
from bot.answer.table import Table, table
from bot.desk import Answer
from bot.question.reading import Reading
from bot.terminal.styles import faint, strong
from bot.trade.query import Output

_FILES = {
    Output.CHART: "Chart: ask it with `tidewaiter ask --chart FILE.png`, or FILE.svg.",
    Output.XLSX: "Workbook: ask it with `tidewaiter ask --xlsx FILE.xlsx`.",
    Output.CSV: "Every row as CSV: ask it with `tidewaiter ask --csv`.",
}
ROWS = 24
"""A longer table is cut, and says so: the rest is in --csv."""


def answer_text(answer: Answer) -> str:
    """Headline, table, growth, notes, sources and how the question was read, a paragraph each."""
    return "\n".join(_paragraphs(answer))


def _paragraphs(answer: Answer) -> Iterator[str]:
    reading = answer.reading
    if answer.finding:
        yield from _finding(answer.finding)
        yield from _file(reading)
    elif answer.refusal:
        yield strong(answer.refusal)
    if reading.choices:
        yield "You could ask:"
    yield from (f"  {number}. {choice}" for number, choice in enumerate(reading.choices, 1))
    if reading.restated:
        yield faint(f"Read as: {reading.restated}.")
    if reading.carried:
        yield faint(f"From earlier: {', '.join(reading.carried)}.")
    yield from (faint(f"Assumed: {assumption.text}") for assumption in reading.assumed)
    if reading.switches:
        yield faint(f"Or instead: {' · '.join(switch.label for switch in reading.switches)}.")
    if reading.unread:
        yield faint(f"Not understood: {', '.join(reading.unread)}")
    if answer.steps:
        yield faint("You could ask next:")
    yield from (faint(f"  {number}. {step.question}") for number, step in enumerate(answer.steps, 1))


def _finding(finding: Finding) -> Iterator[str]:
    yield strong(finding.headline)
    if finding.growth:
        yield finding.growth
    if len(finding.rows) > 1:
        yield _table(table(finding))
    yield from (f"Note: {note}" for note in finding.notes)
    if finding.sources:
        yield faint(f"Source: {source_line(finding.sources)}.")
    yield faint(f"Receipt: {finding.receipt} (tidewaiter why {finding.receipt})")


def _file(reading: Reading) -> Iterator[str]:
    """How to get the file that the question asked for."""
    output = reading.query.output if reading.query else None
    if output in _FILES:
        yield _FILES[output]


def _table(shown: Table) -> str:
    text = tabulate(
        shown.rows[:ROWS],
        shown.columns,
        tablefmt="simple",
        colalign=shown.sides,
        disable_numparse=True,
    )
    cut = len(shown.rows) - ROWS
    more = f"… {cut} more rows: add --csv for all of them." if cut > 0 else ""
    return "\n".join(["", *filter(None, (text, more, shown.footnote)), ""])
