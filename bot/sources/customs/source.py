"""A document of China customs, recognised by a title and read as a draft."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from bot.domain.figure import CUSTOMS, Edition
from bot.messages.reason import give_reason
from bot.sources.customs.columns import Content, make_namer
from bot.sources.customs.finding import FoundTable, find_table
from bot.sources.customs.header import Header, find_header
from bot.sources.customs.money import find_money
from bot.sources.customs.release import find_announced_day, find_edition, find_published, make_release
from bot.sources.customs.rows import CustomsLine, is_borne_out, read_lines, remove_doubled
from bot.sources.customs.table import read_body
from bot.sources.document import Document, SourceError
from bot.sources.draft import Draft
from bot.sources.grids import find_page_address, format_place
from bot.sources.names import SourceNames


def is_of_source(document: Document) -> bool:
    """Returns whether a table in the document has the title of a country or commodity table.

    Raises SourceError.
    """
    return find_table(document) is not None


def read_draft(document: Document, names: SourceNames) -> Draft:
    """Reads the release in a document. Raises SourceError with the row and the cell."""
    found = find_table(document)
    if found is None:
        form = give_reason("looks-for", CUSTOMS)
        raise SourceError.of_reason("document-no-such", file=document.name, form=form)
    title, rows = found.title, found.rows
    if not rows:
        raise SourceError.of_reason("title-without-table", file=document.name, title=title.text)
    header = find_header(rows, title)
    above = [row for row in rows if row.number < header.rows[0].number]
    money = find_money(title, above, found.elsewhere, rows[len(above) :])
    lines, doubled = remove_doubled(tuple(read_lines(found.grid, header, title)), title.months.last)
    _check_aligned(header, lines)
    body = read_body(lines, title, money, names)
    if not (body.figures or body.unknown):
        raise SourceError.of_reason("header-without-figures", line=header.rows[0].number)
    edition, told = find_edition(title, money, len(lines))
    published, dated = _find_published(found, edition)
    figures = tuple(body.figures)
    release = make_release(title, edition, money.currency, published, document.sha256)
    return Draft(
        release=replace(release, address=find_page_address(document)),
        month=title.months.last,
        lines=lambda: iter(figures),
        column_of=make_namer(header.columns, title.months.last),
        unknown=tuple(body.unknown),
        remarks=(told, *dated, *header.remarks, *doubled, *_remark_left_out(found, header), *body.remarks),
        unended=found.grid.unended,
    )


def _find_published(found: FoundTable, edition: Edition) -> tuple[str | None, tuple[str, ...]]:
    """Finds the day in the document, or else in customs' calendar, with a remark if it is the calendar's."""
    month = found.title.months.last
    if day := find_published(found.elsewhere, month):
        return day, ()
    day = find_announced_day(edition, month)
    return day, (f"It tells no day of publication: customs' calendar has {day}.",) if day else ()


def _check_aligned(header: Header, lines: Sequence[CustomsLine]) -> None:
    if header.unitless and not is_borne_out(line.figures for line in lines):
        raise SourceError.of_reason(
            "units-missing", cell=format_place(lines[0].number, header.columns[0].index), name=lines[0].name
        )


def _remark_left_out(found: FoundTable, header: Header) -> Iterator[str]:
    if header.unitless:
        yield "The rows lack their units of quantity: each cell is read under the words to the right of it."
    if header.unit is None and any(column.content is Content.QUANTITY for column in header.columns):
        yield "No column says in which units quantities are counted: they are left out."
    for title in found.others:
        yield f"Another table of the file is passed over: {title}. Give it a file of its own."
