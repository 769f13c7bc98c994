"""A finding's rows as CSV, for programs and spreadsheets."""

import csv
import io
from collections.abc import Sequence

from bot.answer.as_json import FIELDS, make_row_document
from bot.answer.finding import Finding

CSV_FIELDS = ("question", *FIELDS, "releases", "receipt")
_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def csv_header() -> str:
    """Returns the line of column names."""
    return _format_line(CSV_FIELDS)


def csv_rows(question: str, finding: Finding) -> str:
    """Returns a line for each row, ending with the releases behind the answer."""
    releases = " ".join(one.name for one in finding.sources)
    rows = (make_row_document(row) for row in finding.rows)
    return "".join(_format_line([question, *row.values(), releases, finding.receipt]) for row in rows)


def _format_line(cells: Sequence[object]) -> str:
    buffer = io.StringIO()
    csv.writer(buffer, lineterminator="\n").writerow([_make_safe(cell) for cell in cells])
    return buffer.getvalue()


def _make_safe(cell: object) -> object:
    """Puts an apostrophe before a text that a spreadsheet would run as a formula."""
    return f"'{cell}" if isinstance(cell, str) and cell.startswith(_FORMULA) else cell
