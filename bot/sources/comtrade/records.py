"""The rows in a response of the API, or a file of the website, one by one and in one form."""

import csv
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from operator import itemgetter
from typing import NamedTuple

from bot.messages.reason import give_reason
from bot.sources.document import Document, SourceError
from bot.sources.meanings import read_meanings
from bot.sources.web.walk import ROWS, walk_json

CELLS = (
    "typeCode",
    "freqCode",
    "period",
    "reporterCode",
    "flowCode",
    "partnerCode",
    "partnerDesc",
    "partner2Code",
    "classificationCode",
    "cmdCode",
    "customsCode",
    "mosCode",
    "motCode",
    "qtyUnitAbbr",
    "qty",
    "netWgt",
    "cifvalue",
    "fobvalue",
    "primaryValue",
)
NEEDED = ("period", "reporterCode", "flowCode", "partnerCode", "cmdCode", "primaryValue")

FORMER = "comtrade"
"""The kind of the headings for people and for programs, which the website offered until 2023."""
FLOWS = {"1": "M", "2": "X", "3": "RX", "4": "RM"}
UNITS = {"Weight in kilograms": "kg", "No Quantity": "", "Number of items": "u"}
"""The former website's words for flows and units, by those of the API."""
_TOLD = 200


def find_places(header: Iterable[str]) -> Mapping[str, int]:
    """Returns the position of each relevant cell in a row, as far as the header names it."""
    known, found = _read_headings(), dict[str, int]()
    for index, heading in enumerate(header):
        if cell := known.get(heading.strip().casefold()):
            found.setdefault(cell, index)
    return found


@cache
def _read_headings() -> Mapping[str, str]:
    return {**{cell.casefold(): cell for cell in CELLS}, **read_meanings(FORMER)}


def find_missing(header: Iterable[str]) -> tuple[str, ...]:
    """Returns the cells that every figure needs and the header lacks.

    The former website gave no frequency.
    """
    headings = [heading.strip().casefold() for heading in header]
    needed = NEEDED if read_meanings(FORMER).keys() & headings else ("freqCode", *NEEDED)
    found = find_places(headings)
    return tuple(cell for cell in needed if cell not in found)


class ComtradeRecord(NamedTuple):
    """The relevant cells of a row, as text; empty if the file has none. `row` counts from 1."""

    row: int
    type: str
    frequency: str
    period: str
    reporter: str
    flow: str
    partner: str
    partner_name: str
    second_partner: str
    classification: str
    product: str
    customs: str
    supply: str
    transport: str
    quantity_unit: str
    quantity: str
    net_weight: str
    cif: str
    fob: str
    value: str


def is_json(document: Document) -> bool:
    """Returns whether a document is JSON, by its first bytes."""
    return document.head.lstrip(b"\xef\xbb\xbf \t\r\n").startswith((b"{", b"["))


def read_records(document: Document) -> Iterator[ComtradeRecord]:
    """Yields every row as it is. Raises SourceError if the file ends early or has another shape."""
    return _read_json_records(document) if is_json(document) else _read_csv_records(document)


def find_beside_rows(document: Document, key: str) -> object:
    """Returns what a JSON response has besides its rows, under a key; None if nothing."""
    return next((value for said, value in walk_json(document) if said == key), None)


def find_complaint(document: Document) -> str:
    """Returns what a JSON response says went wrong, shortened; empty if it says nothing."""
    told = find_beside_rows(document, "error") or find_beside_rows(document, "message") or ""
    return str(told)[:_TOLD]


def read_json_rows(document: Document) -> Iterator[Mapping[str, object]]:
    """Yields the rows of a JSON response as they came. Raises SourceError."""
    rows = (value for key, value in walk_json(document) if key == ROWS)
    for number, row in enumerate(rows, 1):
        if not isinstance(row, dict):
            raise _refuse_row(document, number, give_reason("row-fault", "comtrade"))
        yield row


def _read_json_records(document: Document) -> Iterator[ComtradeRecord]:
    for number, item in enumerate(read_json_rows(document), 1):
        yield ComtradeRecord(number, *(_to_text(item.get(cell)) for cell in CELLS))


def _to_text(value: object) -> str:
    return "" if value is None else str(value).strip()


def _read_csv_records(document: Document) -> Iterator[ComtradeRecord]:
    # Only codes and numbers are read, so a name in another encoding does no harm.
    with document.path.open(encoding=document.encoding, errors="replace", newline="") as file:
        rows = _read_rows(document, file)
        header = next(rows, [])
        order = _find_order(document, header)
        pick, needed = itemgetter(*order), max(order)
        for number, row in enumerate(rows, 2):
            if not any(row):
                continue
            if len(row) <= needed:
                raise _refuse_row(document, number, give_reason("row-fault", "cut", cells=len(row)))
            # The website ends each row with one more separator than the header.
            if len(row) > len(header) + 1:
                fault = give_reason("row-fault", "long", cells=len(row), columns=len(header))
                raise _refuse_row(document, number, fault)
            row.append("")
            yield _rename_cells(ComtradeRecord(number, *map(str.strip, pick(row))))


def _rename_cells(record: ComtradeRecord) -> ComtradeRecord:
    """Renames the cells of the former website to the API's codes; any other row stays as it is."""
    if record.frequency:
        return record
    return record._replace(
        frequency="A" if len(record.period) == len("YYYY") else "M",
        flow=FLOWS.get(record.flow, record.flow),
        quantity_unit=UNITS.get(record.quantity_unit, record.quantity_unit),
    )


def read_header(document: Document) -> list[str]:
    """Returns the cells of the first line; empty if that is no line of CSV."""
    line = _read_first_line(document)
    try:
        return next(csv.reader([line.strip("\r\0")], delimiter=_guess_separator(line)), [])
    except csv.Error:
        return []


def _read_rows(document: Document, lines: Iterable[str]) -> Iterator[list[str]]:
    rows = csv.reader(lines, delimiter=_guess_separator(_read_first_line(document)))
    try:
        yield from rows
    except csv.Error as error:
        raise _refuse_row(document, rows.line_num, error) from None


def _read_first_line(document: Document) -> str:
    return document.head.decode(document.encoding, "replace").split("\n", 1)[0]


def _guess_separator(line: str) -> str:
    """Guesses the separator of headings, which contain none of the three except a few commas."""
    return max(",;\t", key=line.count)


def _find_order(document: Document, header: list[str]) -> list[int]:
    """Finds where each cell is in a row that ends with an empty one, which stands for missing cells."""
    if lacking := find_missing(header):
        raise _refuse_row(document, 1, give_reason("row-fault", "no-column", names=", ".join(lacking)))
    found = find_places(header)
    return [found.get(cell, -1) for cell in CELLS]


def _refuse_row(document: Document, number: int, fault: object) -> SourceError:
    return SourceError.of_reason("row-says", "file", file=document.name, line=number, error=fault)
