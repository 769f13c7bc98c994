"""One table of customs as figures in whole currency units."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from decimal import Decimal

from bot.domain.commodity import Commodity, split_unit
from bot.domain.figure import ALL_PRODUCTS, OWN_REPORTER, WORLD, Published, Span
from bot.domain.month import Month
from bot.domain.query import Flow
from bot.sources.customs.cells import DASH, Figure, make_level, parse_quantity_unit, squeeze_text
from bot.sources.customs.columns import Content, CustomsColumn, name_cell
from bot.sources.customs.money import PrintedMoney
from bot.sources.customs.rows import CustomsLine
from bot.sources.customs.title import TableSubject, Title
from bot.sources.document import SourceError
from bot.sources.draft import UnknownName
from bot.sources.names import SourceNames
from bot.value_class import value_class

_Address = tuple[Flow, Span | None, int]
_Cells = Mapping[Content, tuple[CustomsColumn, Figure]]


@value_class()
class About:
    """The subject of a row, and the unit of its quantities; None if they are not kept."""

    partner: str
    product: str
    unit: str | None = None


def make_figures(line: CustomsLine, about: About, month: Month, money: PrintedMoney) -> Iterator[Published]:
    """Yields the figures of a row of the table for a month. Raises SourceError with the row and the cell."""
    groups: defaultdict[_Address, dict[Content, tuple[CustomsColumn, Figure]]] = defaultdict(dict)
    for column, found in line.figures:
        groups[column.address][column.content] = column, found
    for (flow, span, years_back), cells in groups.items():
        value, precision = _make_level(line, cells, money)
        unit, size = split_unit(about.unit or "")
        quantity = _read_number(cells, Content.QUANTITY, size) if unit else None
        rates = _read_number(cells, Content.RATE), _read_number(cells, Content.QUANTITY_RATE)
        if precision or rates != (None, None):
            of_line = OWN_REPORTER, str(flow), about.partner, about.product, str(span), money.currency
            period, counted_in = month.shift(-12 * years_back).key, unit if quantity is not None else None
            yield Published(*of_line, period, value, precision, quantity, counted_in, *rates, line.number)


def _make_level(line: CustomsLine, cells: _Cells, money: PrintedMoney) -> tuple[int | None, int]:
    """Returns a value in whole units and its precision: 0 for a blank cell, the unit for a dash."""
    column, found = cells.get(Content.VALUE, (None, None))
    if not isinstance(found, Decimal):
        column, counted = cells.get(Content.QUANTITY, (None, None))
        if column and counted not in (None, DASH):
            cell = name_cell(line.number, line.name, column)
            raise SourceError.of_reason("quantity-without-value", cell=cell)
        return None, 0 if found is None else money.size
    if found < 0 and column:
        raise SourceError.of_reason(
            "cell-below-zero", cell=name_cell(line.number, line.name, column), text=found
        )
    return make_level(found, money.size)


def _read_number(cells: _Cells, content: Content, size: int = 1) -> float | None:
    _column, found = cells.get(content, (None, None))
    return float(found * size) if isinstance(found, Decimal) else None


@dataclass(slots=True)
class Body:
    """The figures and remarks from the rows of a table."""

    figures: list[Published] = field(default_factory=list)
    unknown: list[UnknownName] = field(default_factory=list)
    remarks: list[str] = field(default_factory=list)

    def add_again(self, line: CustomsLine, twin: CustomsLine, about: About) -> None:
        """Takes a row about the same thing as another: passed over if it says the same, else refused.

        A row that counts in another unit means other goods of that name, and neither is kept.
        """
        if line.figures == twin.figures:
            self.remarks.append(
                f"Row {line.number} repeats row {twin.number} ({line.name}) and is passed over."
            )
        elif squeeze_text(line.unit) != squeeze_text(twin.unit):
            self.figures = [one for one in self.figures if one.product != about.product]
            self.remarks.append(
                f"Rows {twin.number} and {line.number} are both {line.name}, in {twin.unit.strip()} and "
                f"{line.unit.strip()}: they are left out."
            )
        else:
            raise SourceError.of_reason(
                "rows-differ", line=line.number, name=line.name, other_line=twin.number, other_name=twin.name
            )


def read_body(lines: Iterable[CustomsLine], title: Title, money: PrintedMoney, names: SourceNames) -> Body:
    """Reads the figures of a table's rows; what is on no list is left out and reported.

    Raises SourceError with the row and the cell.
    """
    body = Body()
    seen: dict[tuple[str, str], CustomsLine] = {}
    are_partners = title.subject is TableSubject.PARTNERS
    known: Mapping[str, object] = names.partners if are_partners else names.commodities
    for line in lines:
        if line.broken:
            body.remarks.append(f"{line.broken[0].upper()}{line.broken[1:]}: the row is left out.")
            continue
        about = _find_partner(line, names) if are_partners else _find_commodity(line, names, body)
        if about is None:
            near, carried = names.list_near(line.label, known), _find_largest(line, title, money)
            body.unknown.append(UnknownName(line.name, line.number, near, carried))
            continue
        key = (about.partner, about.product)
        if twin := seen.get(key):
            body.add_again(line, twin, about)
            continue
        seen[key] = line
        body.figures.extend(make_figures(line, about, title.months.last, money))
    return body


def _find_largest(line: CustomsLine, title: Title, money: PrintedMoney) -> int | None:
    """Finds the largest amount in a row that is left out."""
    lines = make_figures(line, About(line.name, ALL_PRODUCTS), title.months.last, money)
    return max((one.value for one in lines if one.value is not None), default=None)


def _find_partner(line: CustomsLine, names: SourceNames) -> About | None:
    partner = names.find_partner(line.label)
    return None if partner is None else About(partner, ALL_PRODUCTS)


def _find_commodity(line: CustomsLine, names: SourceNames, body: Body) -> About | None:
    commodity = names.find_commodity(line.label)
    if commodity is None:
        return None
    if "*" in squeeze_text(line.label) and not commodity.overlaps:
        body.remarks.append(
            f"Row {line.number}: {commodity.id} is marked * as overlapping other rows, which our list of "
            "commodities does not say yet."
        )
    return About(WORLD, commodity.id, _find_unit(line, commodity, body))


def _find_unit(line: CustomsLine, commodity: Commodity, body: Body) -> str | None:
    """Finds the unit of a row's quantities; None, with a remark, if it cannot be trusted."""
    printed = squeeze_text(line.unit)
    if not printed.strip("-"):
        return None
    unit = parse_quantity_unit(line.unit, commodity.unit)
    if unit is None:
        body.remarks.append(
            f"Row {line.number}: the unit {line.unit.strip()!r} is not known, so its quantities are left out."
        )
    # English pages name units wrongly, such as 10,000 pairs for 亿双; Chinese ones do not.
    elif printed.isascii() and commodity.unit and unit != commodity.unit:
        body.remarks.append(
            f"Row {line.number}: {commodity.id} is counted in {commodity.unit}, not in "
            f"{line.unit.strip()!r}, so its quantities are left out."
        )
        return None
    return unit
