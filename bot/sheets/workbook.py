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
from bot.answer.said import name_row, say_flow
from bot.answer.sourcing import say_release
from bot.answer.table import name_kind
from bot.answer.units import WITHOUT_GOODS, say_counted, say_unit
from bot.messages import Message, ProperName, Verbatim, message
from bot.spoken import ENGLISH, Locale
from bot.value_class import value_class

_BOLD = Font(bold=True)
_Content: TypeAlias = str | float | None
_MOST_TEXT = 32_000
"""A cell holds at most 32,767 characters."""


def _say_alone(one: Message | ProperName, locale: Locale) -> str:
    return locale.speaker.polish_sentence(locale.say_part(one))


def _name_partner(row: Row, locale: Locale) -> str:
    return row.name if locale.is_english else _say_alone(name_row(row), locale)


def _name_flow(row: Row, locale: Locale) -> str | None:
    return locale.say_message(say_flow(row.flow)) if row.flow else None


def _name_measure(row: Row, locale: Locale) -> str | None:
    """Names what a row measures; English has its id, and other languages the name that a table gives it."""
    if locale.is_english:
        return row.measure
    kind = name_kind(row)
    return _say_alone(kind, locale) if kind else None


def _say_unit(row: Row, locale: Locale) -> str | None:
    """Says the unit of a row's number: as it is held in English, else as it stands beside a number."""
    if row.unit is None or locale.is_english:
        return row.unit
    said = say_counted(Verbatim(""), row.unit) if row.unit in WITHOUT_GOODS else say_unit(row.unit)
    return locale.say_words(said).strip()


@value_class()
class _SheetColumn:
    """A column of figures; its title is the message of its name."""

    name: str
    of: Callable[[Row, Locale], _Content]
    width: int = 12
    format: str = "General"


_COLUMNS = (
    _SheetColumn("partner", _name_partner, 24),
    _SheetColumn("partner-id", lambda row, _: row.partner),
    _SheetColumn("flow", _name_flow, 14),
    _SheetColumn("product", lambda row, _: row.product),
    _SheetColumn("from", lambda row, _: str(row.period.first)),
    _SheetColumn("to", lambda row, _: str(row.period.last)),
    _SheetColumn("measure", _name_measure),
    _SheetColumn("value", lambda row, _: row.value, 22, "#,##0"),
    _SheetColumn("currency", lambda row, _: row.currency),
    _SheetColumn("growth-published", lambda row, _: row.growth_published, 20, "0.0"),
    _SheetColumn("growth-computed", lambda row, _: row.growth_computed, 20, "0.0"),
    _SheetColumn("share", lambda row, _: row.share, 12, "0.0"),
    _SheetColumn("share-of", lambda row, _: row.share_of),
    _SheetColumn("rank", lambda row, _: row.rank),
    _SheetColumn("number", lambda row, _: row.number, 14, "0.00"),
    _SheetColumn("unit", _say_unit, 16),
    _SheetColumn("reporter", lambda row, _: row.reporter),
)


def make_workbook(question: str, finding: Finding, locale: Locale = ENGLISH) -> bytes:
    """Returns an .xlsx file in a language; numbers are stored as numbers, and no text is run as a formula.

    Ids of partners and products, months and currencies are the same in every language.
    """
    book = Workbook(write_only=True)
    _fill_figures(book.create_sheet(_say_title("figures", locale)), finding, locale)
    _fill_about(book.create_sheet(_say_title("about", locale)), question, finding, locale)
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()


def _say_title(name: str, locale: Locale) -> str:
    return locale.say_words(message("workbook", name))


def _fill_figures(sheet: WriteOnlyWorksheet, finding: Finding, locale: Locale) -> None:
    # A column that is empty in every row is left out.
    columns = [one for one in _COLUMNS if any(one.of(row, locale) is not None for row in finding.rows)]
    sheet.freeze_panes = "A2"
    _set_widths(sheet, *(column.width for column in columns))
    sheet.append([_make_cell(sheet, _say_title(column.name, locale), bold=True) for column in columns])
    for row in finding.rows:
        sheet.append([_make_cell(sheet, column.of(row, locale), column.format) for column in columns])


def _fill_about(sheet: WriteOnlyWorksheet, question: str, finding: Finding, locale: Locale) -> None:
    _set_widths(sheet, 12, 120)
    for name, text in _list_facts(question, locale.localize_finding(finding), locale):
        sheet.append([_make_cell(sheet, _say_title(name, locale), bold=True), _make_cell(sheet, text)])


def _list_facts(question: str, finding: Finding, locale: Locale) -> Iterator[tuple[str, str]]:
    yield "question", question
    yield "answer", finding.headline
    if finding.growth:
        yield "growth", finding.growth
    yield "units", locale.say_named("workbook-units")
    yield from (("note", note) for note in finding.notes)
    for one in finding.sources:
        said = say_release(one, locale.say_words)
        yield "source", ", ".join(filter(None, (said, one.name, one.address)))
    if finding.receipt:
        yield "receipt", finding.receipt


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
