"""What the columns of a table contain, each by the words over it, and by what they say together."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from enum import StrEnum

from bot.domain.figure import Edition, Published, Span
from bot.domain.month import Month
from bot.domain.query import Flow
from bot.messages import Sentences
from bot.messages.reason import give_reason
from bot.sources.customs import words
from bot.sources.customs.period import find_single_month, find_to_date_month, find_year
from bot.sources.customs.title import TableSubject, Title
from bot.sources.document import SourceError
from bot.sources.grids.grid import format_column, format_place
from bot.value_class import value_class

_UNCLEAR = -1
"""The value of years back if words name two years."""


class Content(StrEnum):
    VALUE = "value"
    QUANTITY = "quantity"
    RATE = "rate"
    QUANTITY_RATE = "quantity rate"

    @property
    def is_rate(self) -> bool:
        return self in (Content.RATE, Content.QUANTITY_RATE)


@value_class()
class CustomsColumn:
    """A column of figures; `index` counts from 0, `years_back` is 1 for the figures of a year earlier.

    `span` is None for growth whose words name neither the month nor January to the month.
    """

    index: int
    header: str
    flow: Flow
    span: Span | None
    years_back: int
    content: Content

    @property
    def address(self) -> tuple[Flow, Span | None, int]:
        """What it shares with the columns of the same figures."""
        return self.flow, self.span, self.years_back

    @property
    def name(self) -> Sentences:
        """What people call it: `column E (出口 1至12月)`."""
        return give_reason("column-name", column=format_column(self.index), text=self.header)


def name_cell(row: int, name: str, column: CustomsColumn) -> Sentences:
    """Says where a cell stands, with what its row and its column are called."""
    place = format_place(row, column.index)
    return give_reason("cell-name", cell=place, name=name, text=column.header)


def make_column(index: int, path: Sequence[str], title: Title, where: Sentences) -> CustomsColumn | None:
    """Makes the column under a path of header words; None if they name nothing that is kept.

    `where` is the header's place. Raises SourceError for months other than the title's.
    """
    flow = _find_flow(path, title.subject)
    if flow is None:
        return None
    header = words.format_path(path)
    content = _find_content(path)
    span = _find_span(path, title, content, give_reason("header-cell", cell=where, text=header))
    return CustomsColumn(index, header, flow, span, _count_years_back(path, title), content)


def _find_flow(path: Sequence[str], subject: TableSubject) -> Flow | None:
    if subject is TableSubject.PARTNERS:
        return words.find_flow(path)
    if not any(words.has_words(one, path) for one in (words.VALUE, words.QUANTITY, words.RATE)):
        return None
    return Flow.EXPORT if subject is TableSubject.EXPORTS else Flow.IMPORT


def _find_content(path: Sequence[str]) -> Content:
    is_quantity = words.has_words(words.QUANTITY, path)
    if words.has_words(words.RATE, path):
        return Content.QUANTITY_RATE if is_quantity else Content.RATE
    return Content.QUANTITY if is_quantity else Content.VALUE


def _find_span(path: Sequence[str], title: Title, content: Content, where: Sentences) -> Span | None:
    expected = title.months.last.number
    for cell in path:
        for span, month in ((Span.TO_DATE, find_to_date_month(cell)), (Span.MONTH, find_single_month(cell))):
            if month is None:
                continue
            if month != expected:
                raise SourceError.of_reason(
                    "column-of-other-month", cell=where, month_number=month, other_number=expected
                )
            return span
    # Some print January to this month as 1至本月累计.
    if words.has_words(words.CUMULATED, path):
        return Span.TO_DATE
    if words.has_words(words.THIS_MONTH, path):
        return Span.MONTH
    if content.is_rate:
        return None
    return Span.TO_DATE if words.is_year_before(path) or title.months.from_january else Span.MONTH


def _count_years_back(path: Sequence[str], title: Title) -> int:
    if words.has_words(words.RATE, path):
        return 0
    if words.is_year_before(path):
        return 1
    years = {title.months.last.year - year for cell in path if (year := find_year(cell))}
    return years.pop() if len(years) == 1 else _UNCLEAR if years else 0


def make_namer(columns: Iterable[CustomsColumn], month: Month) -> Callable[[Published], str]:
    """Returns the function that names the column of a figure of the table for a month."""
    names: dict[tuple[str, str | None, int], str] = {}
    # The last one written is the value's, which comes before its rates.
    for column in sorted(columns, key=lambda column: column.content is Content.VALUE):
        names[column.address] = column.name

    def name_column(figure: Published) -> str:
        years_back = month.year - Month.from_key(figure.period).year
        return names[figure.flow, figure.span, years_back]

    return name_column


def settle_spans(
    columns: Sequence[CustomsColumn], title: Title
) -> tuple[tuple[CustomsColumn, ...], tuple[str, ...]]:
    """Returns the columns with a span, for the title's year or the one before, and remarks on the others.

    Raises SourceError if none is for the title's year.
    """
    year = title.months.last.year
    timely = [column for column in columns if column.years_back in (0, 1)]
    levels = [column for column in timely if not column.content.is_rate]
    if columns and not any(column.years_back == 0 for column in levels):
        raise SourceError.of_reason("columns-of-other-years", year=year, title=title.text)
    spanned, unclear = _assign_spans(timely, levels, title)
    other_year = f"is not for {year} nor the year before"
    no_span = "does not say whether growth is that of the month or from January on"
    remarks = [_say_left_out(column, other_year) for column in columns if column not in timely]
    remarks += [_say_left_out(column, no_span) for column in unclear]
    return tuple(_repeat_january(spanned, title)), tuple(remarks)


def _say_left_out(column: CustomsColumn, why: str) -> str:
    return f"{column.name[0].upper()}{column.name[1:]} {why}: it is left out."


def _assign_spans(
    columns: Sequence[CustomsColumn], levels: Sequence[CustomsColumn], title: Title
) -> tuple[list[CustomsColumn], list[CustomsColumn]]:
    """Assigns spans to columns, and returns those for which nothing gives one."""
    told: list[CustomsColumn] = []
    unclear: list[CustomsColumn] = []
    for column in columns:
        span = column.span or _find_growth_span(column, columns, levels, title)
        (told if span else unclear).append(replace(column, span=span))
    return told, unclear


def _find_growth_span(
    column: CustomsColumn, columns: Sequence[CustomsColumn], levels: Sequence[CustomsColumn], title: Title
) -> Span | None:
    """Finds the span of growth without words for it: the one left over, or the only one in the table.

    Tables of countries, the express and tables with the year before print growth from January on, and say so
    or leave it out. The long lists of commodities print that of the month under the same words.
    """
    same = (column.flow, column.content)
    beside = {other.span for other in columns if (other.flow, other.content) == same} - {None}
    if beside:
        return Span.MONTH if beside == {Span.TO_DATE} else None
    spans = {level.span for level in levels}
    is_of_year = title.edition is Edition.EXPRESS or any(level.years_back for level in levels)
    if is_of_year or title.subject is TableSubject.PARTNERS or title.months.last.number == 1:
        return Span.TO_DATE
    return spans.pop() if len(spans) == 1 else None


def _repeat_january(columns: Sequence[CustomsColumn], title: Title) -> Iterator[CustomsColumn]:
    """Repeats January as January to January, since a table that prints one of them means both."""
    yield from columns
    spans = {column.span for column in columns if not column.content.is_rate}
    if title.months.last.number == 1 and len(spans) == 1:
        (other,) = {Span.MONTH, Span.TO_DATE} - spans
        yield from (replace(column, span=other) for column in columns if not column.content.is_rate)
