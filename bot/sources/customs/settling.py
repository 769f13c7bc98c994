"""What the columns of a table say together, where the words of one leave it open."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from bot.domain.figure import Edition, Span
from bot.messages.reason import reason
from bot.sources.customs.columns import CustomsColumn
from bot.sources.customs.subject import TableSubject
from bot.sources.customs.title import Title
from bot.sources.document import SourceError


@dataclass(frozen=True, slots=True)
class Settled:
    """Columns with a span, for the title's year or the one before; `remarks` are sentences on the others."""

    columns: tuple[CustomsColumn, ...]
    remarks: tuple[str, ...]


def settle_spans(columns: Sequence[CustomsColumn], title: Title) -> Settled:
    """The columns that are kept. Raises SourceError where none is for the title's year."""
    timely = [column for column in columns if column.years_back in (0, 1)]
    levels = [column for column in timely if not column.content.is_rate]
    if columns and not any(column.years_back == 0 for column in levels):
        raise SourceError(reason("columns-of-other-years", year=title.months.last.year, title=title.text))
    spanned, unclear = _assign_spans(timely, levels, title)
    return Settled(
        tuple(_both_in_january(spanned, title)),
        (
            *(
                _left_out(column, f"is not for {title.months.last.year} nor the year before")
                for column in columns
                if column not in timely
            ),
            *(
                _left_out(column, "does not say whether growth is that of the month or from January on")
                for column in unclear
            ),
        ),
    )


def _left_out(column: CustomsColumn, why: str) -> str:
    return f"{column.name[0].upper()}{column.name[1:]} {why}: it is left out."


def _assign_spans(
    columns: Sequence[CustomsColumn], levels: Sequence[CustomsColumn], title: Title
) -> tuple[list[CustomsColumn], list[CustomsColumn]]:
    """Columns with their spans, and those whose span nothing tells."""
    told: list[CustomsColumn] = []
    unclear: list[CustomsColumn] = []
    for column in columns:
        span = column.span or _span_of_growth(column, columns, levels, title)
        (told if span else unclear).append(replace(column, span=span))
    return told, unclear


def _span_of_growth(
    column: CustomsColumn, columns: Sequence[CustomsColumn], levels: Sequence[CustomsColumn], title: Title
) -> Span | None:
    """The span of growth that has no words for it: the one that is left, or the only one of the table.

    Tables of countries, the express and tables with the year before print growth from January on, and say so
    or leave it out. The long lists of commodities print that of the month under the same words.
    """
    beside = {other.span for other in columns if _is_same_growth(column, other)} - {None}
    if beside:
        return Span.MONTH if beside == {Span.TO_DATE} else None
    spans = {level.span for level in levels}
    is_of_year = title.edition is Edition.EXPRESS or any(level.years_back for level in levels)
    if is_of_year or title.subject is TableSubject.PARTNERS or title.months.last.number == 1:
        return Span.TO_DATE
    return spans.pop() if len(spans) == 1 else None


def _is_same_growth(column: CustomsColumn, other: CustomsColumn) -> bool:
    return (column.flow, column.content) == (other.flow, other.content)


def _both_in_january(columns: Sequence[CustomsColumn], title: Title) -> Iterator[CustomsColumn]:
    """January is January to January: where a table prints one of them, it is the other as well."""
    yield from columns
    spans = {column.span for column in columns if not column.content.is_rate}
    if title.months.last.number == 1 and len(spans) == 1:
        (other,) = {Span.MONTH, Span.TO_DATE} - spans
        yield from (replace(column, span=other) for column in columns if not column.content.is_rate)
