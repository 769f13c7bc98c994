"""A finding's rows as CSV, for programs and spreadsheets."""

import csv
import io
import re
from collections.abc import Iterable

from bot.answer.as_json import FIELDS, make_row_document
from bot.answer.finding import Finding

CSV_FIELDS = ("question", *FIELDS, "releases", "receipt")
_FORMULA = re.compile(r"[=@\t\r]|[+\-](?![\d.,]+\s?%?\Z)")
"""How a text begins that a spreadsheet would run; a signed number it reads as that number."""


def csv_header() -> str:
    """Returns the line of column names."""
    return format_csv_line(CSV_FIELDS)


def csv_rows(question: str, finding: Finding) -> str:
    """Returns a line for each row, ending with the releases behind the answer."""
    releases = " ".join(one.name for one in finding.sources)
    rows = (make_row_document(row) for row in finding.rows)
    return "".join(format_csv_line([question, *row.values(), releases, finding.receipt]) for row in rows)


def format_csv_line(cells: Iterable[object]) -> str:
    """Returns a line of CSV in which no text can be run as a formula."""
    buffer = io.StringIO()
    csv.writer(buffer, lineterminator="\n").writerow([_make_safe(cell) for cell in cells])
    return buffer.getvalue()


def _make_safe(cell: object) -> object:
    """Puts an apostrophe before a text that a spreadsheet would run as a formula."""
    return f"'{cell}" if isinstance(cell, str) and _FORMULA.match(cell) else cell
