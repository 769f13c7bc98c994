"""Makes a draft from the rows of a table, adding up those that break one figure down."""

from collections.abc import Iterable, Iterator, Mapping, Sequence

from bot.domain.figure import OWN_REPORTER, Published, Release
from bot.domain.month import Month
from bot.domain.recoding import find_hs_edition
from bot.sources.document import SourceError
from bot.sources.draft import Draft, UnknownName
from bot.sources.mapped.layout import TableLayout
from bot.sources.mapped.rows import MappedAmount, MappedRow, TableReader
from bot.sources.names import SourceNames

_NAMED = 5


def _add_up(layout: TableLayout, rows: Sequence[MappedRow]) -> tuple[tuple[MappedRow, ...], tuple[str, ...]]:
    """Returns one row per figure, and remarks on how they were made.

    Raises SourceError if a part occurs twice, or if all are of one part, which gives no total.
    """
    if not layout.add_up:
        return tuple(rows), ()
    headings = [layout.header.cells[place].strip() for place in layout.add_up]
    for heading, of_all in zip(headings, zip(*(row.parts for row in rows), strict=True), strict=True):
        if len(set(of_all)) == 1:
            raise SourceError.of_reason("parts-wrong", "same", heading=heading, text=of_all[0])
    figures: dict[tuple[object, ...], list[MappedRow]] = {}
    for row in rows:
        address = row.reporter, row.flow, row.partner or row.partner_name, row.product, row.span, row.period
        figures.setdefault(address, []).append(row)
    added = tuple(_merge_parts(parts) for parts in figures.values())
    lost = sum(row.quantity is None for row in added) - sum(row.quantity is None for row in rows)
    told = (
        f"The rows are parts by {', '.join(headings)}: {len(rows):,} of them are added up to {len(added):,} "
        "figures, which are whole where the table leaves no part out."
    )
    remarks = [told]
    if lost > 0:
        remarks.append("Quantities in different units are not added up.")
    return added, tuple(remarks)


def _merge_parts(parts: Sequence[MappedRow]) -> MappedRow:
    seen: dict[tuple[str, ...], int] = {}
    for row in parts:
        first = seen.setdefault(row.parts, row.line)
        if first != row.line:
            raise SourceError.of_reason("parts-wrong", "twice", line=row.line, other_line=first)
    units = {row.quantity_unit for row in parts}
    counted = len(units) == 1 and None not in units
    return parts[0]._replace(
        amounts=tuple(_add_amounts(amount for row in parts for amount in row.amounts)),
        quantity=sum(row.quantity or 0 for row in parts) if counted else None,
        quantity_unit=units.pop() if counted else None,
    )


def _add_amounts(amounts: Iterable[MappedAmount]) -> Iterable[MappedAmount]:
    """Adds up amounts by currency, as precise as the least precise; only dashes stay a dash."""
    by_currency: dict[str, list[MappedAmount]] = {}
    for amount in amounts:
        by_currency.setdefault(amount.currency, []).append(amount)
    for currency, same in by_currency.items():
        values = [one.value for one in same if one.value is not None]
        yield MappedAmount(currency, sum(values) if values else None, max(one.precision for one in same))


def read_rows(
    layout: TableLayout, words: Mapping[str, Mapping[str, str]]
) -> tuple[tuple[MappedRow, ...], tuple[str, ...]]:
    """Returns a row for each figure, and remarks on the rest. Raises SourceError if there are none."""
    reader = TableReader(layout, words)
    rows = tuple(reader.read_rows())
    if not rows:
        raise SourceError.of_reason("headings-without-figures", line=layout.header.number)
    reporters = {row.reporter: row.line for row in rows}
    if len(reporters) > 1:
        (one, line), (other, beside) = list(reporters.items())[:2]
        about = {"line": line, "other_line": beside, "text": one, "other": other}
        raise SourceError.of_reason("rows-of-two", "reporter", **about)
    added, remarks = _add_up(layout, rows)
    return added, (*remarks, *_remark_rest(layout, reader))


def make_draft(release: Release, layout: TableLayout, rows: Sequence[MappedRow], names: SourceNames) -> Draft:
    """Makes the draft from rows of the release's reporter, without remarks."""
    return Draft(
        release,
        Month.from_key(max(row.period for row in rows)),
        lambda: (figure for row in rows if row.partner for figure in _list_figures(row)),
        lambda figure: _name_column(layout, figure),
        tuple(_find_unknown(rows, names)),
        unended=layout.grid.unended,
        chosen=True,
    )


def _list_figures(row: MappedRow) -> Iterator[Published]:
    """Lists figures, with a quantity beside each currency; codes of China are of their year's edition."""
    is_coded = row.reporter == OWN_REPORTER and row.product.isdecimal()
    hs = find_hs_edition(row.period // 100) if is_coded else None
    counted = row.quantity, row.quantity_unit
    for currency, value, precision in row.amounts:
        of_line = row.reporter, row.flow, row.partner or "", row.product, row.span
        yield Published(*of_line, currency, row.period, value, precision, *counted, line=row.line, hs=hs)


def _name_column(layout: TableLayout, figure: Published) -> str:
    fitting = [one for one in layout.amounts if one.currency in (None, figure.currency)]
    return layout.header.cells[fitting[0].place].strip()


def _find_unknown(rows: Sequence[MappedRow], names: SourceNames) -> Iterator[UnknownName]:
    """Finds unknown partners, each once, with its largest amount."""
    unknown: dict[str, list[MappedRow]] = {}
    for row in rows:
        if row.partner is None:
            unknown.setdefault(row.partner_name, []).append(row)
    for name, of_name in unknown.items():
        largest = max(amount.value or 0 for row in of_name for amount in row.amounts)
        yield UnknownName(name, of_name[0].line, names.list_near(name, names.partners), largest)


def _remark_rest(layout: TableLayout, reader: TableReader) -> Iterator[str]:
    for lines, what in (
        (reader.totals, "the sum of the rows above, which was checked"),
        (reader.empty, "no amount stands there"),
        (reader.notes, "no figure"),
    ):
        if lines:
            more = f" and {len(lines) - _NAMED:,} more" if len(lines) > _NAMED else ""
            yield f"Passed over: row {', '.join(map(str, lines[:_NAMED]))}{more} ({what})."
    if layout.others:
        yield f"Other sheets of the same headings are passed over: {', '.join(layout.others)}."
