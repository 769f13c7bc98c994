"""A finding as a workbook: its figures on one sheet, their sources on another."""

import io
from collections.abc import Callable, Iterator
from typing import TypeAlias

from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE, Cell
from openpyxl.styles import Font
from openpyxl.utils import get_column_letter
from openpyxl.worksheet._write_only import WriteOnlyWorksheet

from bot.answer.finding import Finding, Row
from bot.answer.said import say_flow
from bot.answer.sourcing import say_source_line
from bot.messages import say_in_english
from bot.value_class import value_class

_BOLD = Font(bold=True)
_Content: TypeAlias = str | float | None
_MOST_TEXT = 32_000
"""A cell holds at most 32,767 characters."""


@value_class()
class _SheetColumn:
    title: str
    of: Callable[[Row], _Content]
    width: int = 12
    format: str = "General"


_COLUMNS = (
    _SheetColumn("Partner", lambda row: row.name, 24),
    _SheetColumn("Partner id", lambda row: row.partner),
    _SheetColumn("Flow", lambda row: say_in_english(say_flow(row.flow)) if row.flow else None, 14),
    _SheetColumn("Product", lambda row: row.product),
    _SheetColumn("From", lambda row: str(row.period.first)),
    _SheetColumn("To", lambda row: str(row.period.last)),
    _SheetColumn("Measure", lambda row: row.measure),
    _SheetColumn("Value", lambda row: row.value, 22, "#,##0"),
    _SheetColumn("Currency", lambda row: row.currency),
    _SheetColumn("Growth published, %", lambda row: row.growth_published, 20, "0.0"),
    _SheetColumn("Growth computed, %", lambda row: row.growth_computed, 20, "0.0"),
    _SheetColumn("Share, %", lambda row: row.share, 12, "0.0"),
    _SheetColumn("Share of", lambda row: row.share_of),
    _SheetColumn("Rank", lambda row: row.rank),
    _SheetColumn("Number", lambda row: row.number, 14, "0.00"),
    _SheetColumn("Unit of number", lambda row: row.unit, 16),
    _SheetColumn("Reporter", lambda row: row.reporter),
)


def make_workbook(question: str, finding: Finding) -> bytes:
    """Returns an .xlsx file; numbers are stored as numbers, and no text is ever run as a formula."""
    book = Workbook(write_only=True)
    _fill_figures(book.create_sheet("Figures"), finding)
    _fill_about(book.create_sheet("About"), question, finding)
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()


def _fill_figures(sheet: WriteOnlyWorksheet, finding: Finding) -> None:
    # A column that is empty in every row is left out.
    columns = [one for one in _COLUMNS if any(one.of(row) is not None for row in finding.rows)]
    sheet.freeze_panes = "A2"
    _set_widths(sheet, *(column.width for column in columns))
    sheet.append([_make_cell(sheet, column.title, bold=True) for column in columns])
    for row in finding.rows:
        sheet.append([_make_cell(sheet, column.of(row), column.format) for column in columns])


def _fill_about(sheet: WriteOnlyWorksheet, question: str, finding: Finding) -> None:
    _set_widths(sheet, 12, 120)
    for name, text in _list_facts(question, finding):
        sheet.append([_make_cell(sheet, name, bold=True), _make_cell(sheet, text)])


def _list_facts(question: str, finding: Finding) -> Iterator[tuple[str, str]]:
    yield "Question", question
    yield "Answer", finding.headline
    if finding.growth:
        yield "Growth", finding.growth
    yield "Units", "Values are in whole units of the currency; growth and shares are in percent."
    yield from (("Note", note) for note in finding.notes)
    for one in finding.sources:
        yield "Source", ", ".join(filter(None, (say_source_line([one]), one.name, one.address)))
    if finding.receipt:
        yield "Receipt", finding.receipt


def _make_cell(
    sheet: WriteOnlyWorksheet, value: _Content, form: str = "General", *, bold: bool = False
) -> Cell:
    if not isinstance(value, str):
        cell = WriteOnlyCell(sheet, value)
    else:
        cell = WriteOnlyCell(sheet, ILLEGAL_CHARACTERS_RE.sub("", value)[:_MOST_TEXT])
        cell.data_type = "s"
    cell.number_format = form
    if bold:
        cell.font = _BOLD
    return cell


def _set_widths(sheet: WriteOnlyWorksheet, *widths: int) -> None:
    for number, width in enumerate(widths, 1):
        column = sheet.column_dimensions[get_column_letter(number)]  # type: ignore[attr-defined] # not in the stub
        column.width = width
