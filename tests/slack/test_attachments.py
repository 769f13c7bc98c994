"""Files as they go up to Slack: whatever words they hold, no spreadsheet runs any of them."""

import csv
import io
import zipfile
from dataclasses import replace

import pytest

from bot.domain.place import Atlas
from bot.domain.query import Output
from bot.slack.attachments import make_attachment
from tests.slack.slack_samples import LISTED

EVIL = [
    '=HYPERLINK("http://example.com","figures")',
    "=cmd|'/c calc'!A0",
    "@SUM(1+1)",
    "+1+1",
    "-1+1",
    "\t=1+1",
    "{=1+1}",
]


@pytest.fixture(params=EVIL)
def evil(request: pytest.FixtureRequest) -> str:
    return str(request.param)


def attached(evil: str, output: Output, atlas: Atlas) -> bytes:
    """The evil words as the question, and in the place of each text of its answer."""
    query, finding = LISTED.reading.query, LISTED.finding
    assert query
    assert finding
    rows = tuple(replace(row, name=evil, partner=evil) for row in finding.rows)
    told = replace(finding, headline=evil, growth=evil, notes=(evil,), rows=rows)
    file = make_attachment(evil, replace(query, output=output), told, atlas)
    assert file
    return file.content


def test_a_workbook_holds_no_formula(evil: str, atlas: Atlas) -> None:
    with zipfile.ZipFile(io.BytesIO(attached(evil, Output.XLSX, atlas))) as book:
        sheets = [book.read(name).decode() for name in book.namelist() if "worksheets/" in name]
        names = book.namelist()

    assert len(sheets) == 2
    assert not any("<f" in sheet or 't="str"' in sheet for sheet in sheets)
    assert not any("externalLink" in name or "hyperlink" in name for name in names)


def test_rows_begin_with_nothing_that_is_run(evil: str, atlas: Atlas) -> None:
    text = attached(evil, Output.CSV, atlas).decode()

    cells = [cell for line in csv.reader(io.StringIO(text)) for cell in line]
    assert any(evil.strip() in cell for cell in cells)
    assert not any(cell.startswith(("=", "+", "-", "@", "\t", "\r")) for cell in cells)
