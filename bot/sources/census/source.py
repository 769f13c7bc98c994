"""The workbook as a source: how it is recognised, and what is read from it."""

from collections.abc import Iterable, Iterator

from bot.domain.figure import Edition, Published, Release
from bot.domain.month import Month
from bot.messages.reason import give_reason
from bot.sources.census.rows import CODE, CensusLine, Layout, find_layout, read_lines, read_yearless
from bot.sources.census.table import REPORTER, CensusTable, check_sums, make_table, merge_rows, read_figures
from bot.sources.document import Document, SourceError
from bot.sources.draft import RECENT, Draft, UnknownName, is_older
from bot.sources.grids import Format, find_format
from bot.sources.names import SourceNames

TOLD_BY = "US Census Bureau"
_NAMED = 5
"""The number of rows that are named individually."""
BASIS = "Imports are general imports at customs value; exports are domestic and foreign goods at FAS value."


def is_of_source(document: Document) -> bool:
    """Returns whether a sheet has the workbook's header. Raises SourceError."""
    told = find_format(document)
    if told is Format.CSV and CODE not in document.head_text.upper():
        return False
    return told not in (None, Format.HTML) and find_layout(document) is not None


def read_draft(document: Document, names: SourceNames) -> Draft:
    """Reads the release of a workbook. Raises SourceError with the row and the cell."""
    layout = find_layout(document)
    if layout is None:
        raise SourceError.of_reason(
            "document-no-such", file=document.name, form=give_reason("looks-for", "US Census Bureau")
        )
    lines, merged = merge_rows(read_lines(layout, names))
    if layout.cut and lines:
        check_sums(lines[-1])
    table = make_table(lines)
    left_out = tuple(_remark_left_out(lines, table.last))
    return Draft(
        _make_release(document, table),
        table.last,
        lambda: read_figures(table),
        lambda figure: _name_column(layout, figure),
        tuple(_find_unknown(lines, names)),
        (
            *_remark_passed_over(lines),
            *_remark_yearless(layout),
            *merged,
            *left_out,
            *_remark_to_come(table.last),
            BASIS,
        ),
        unended=layout.unended,
    )


def _make_release(document: Document, table: CensusTable) -> Release:
    title = f"{TOLD_BY}, goods by country, {table.lines[0].year} to {table.last.label}"
    name = f"census-country-{table.last}"
    return Release(name, title, REPORTER, Edition.BULLETIN, None, TOLD_BY, document.sha256)


def _name_column(layout: Layout, figure: Published) -> str:
    """Returns the header of a figure's column, such as IJAN."""
    month = figure.period % 100 if figure.span == "month" else 0
    return next(one.name for one in layout.columns if (one.flow.value, one.month) == (figure.flow, month))


def _find_unknown(lines: Iterable[CensusLine], names: SourceNames) -> Iterator[UnknownName]:
    """Finds names that are on no list, each once."""
    first: dict[str, int] = {}
    for line in lines:
        if line.place is None:
            first.setdefault(line.name, line.row)
    return (UnknownName(name, row, names.list_near(name, names.partners)) for name, row in first.items())


def _remark_passed_over(lines: Iterable[CensusLine]) -> Iterator[str]:
    """Remarks on rows passed over: groups are the Bureau's own, and the adjusted world is an estimate."""
    passed = dict.fromkeys(line.name for line in lines if line.place == "")
    if passed:
        yield f"Passed over, since no place here is quite the same: {'; '.join(passed)}."


def _remark_yearless(layout: Layout) -> Iterator[str]:
    rows = [f"row {number} ({name})" for number, name in read_yearless(layout)]
    if rows:
        yield f"Passed over, since no year or no name stands there: {_format_names(rows)}."


def _format_names(rows: list[str]) -> str:
    """Formats the first few names, and how many more there are."""
    more = f" and {len(rows) - _NAMED} more" if len(rows) > _NAMED else ""
    return ", ".join(rows[:_NAMED]) + more


def _remark_left_out(lines: Iterable[CensusLine], last: Month) -> Iterator[str]:
    """Remarks on rows that cannot be read; raises SourceError for one of the latest months."""
    rows = []
    for line in lines:
        if line.problem and not is_older(line.year * 100 + 12, last):
            raise SourceError(line.problem)
        if line.problem:
            rows.append(f"{line.name} in {line.year} ({line.problem})")
    if rows:
        older = f"they are older than the latest {RECENT} months and cannot be read"
        yield f"Left out, since {older}: {_format_names(rows)}."


def _remark_to_come(last: Month) -> Iterator[str]:
    if last.number < 12:
        yield f"{last.year} ends in {last.label}: the zeros of later months are no figures."
