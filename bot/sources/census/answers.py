"""The rows in a response of the US Census Bureau's API: lists of texts, beginning with column names."""

from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from bot.domain.figure import WORLD, Span
from bot.domain.recoding import is_hs_code
from bot.messages.reason import give_reason
from bot.sources.census.asking import ALL, CensusCall
from bot.sources.census.countries import FIRST_COUNTRY, read_countries
from bot.sources.document import SourceError, open_file
from bot.sources.names import read_names
from bot.sources.web.walk import walk_json

CALLED = "The answer of the US Census Bureau"


class CensusFigure(NamedTuple):
    """A level in whole dollars; `place` is empty for a group, None for a country without a known place."""

    place: str | None
    country: str
    product: str
    span: Span
    value: int


class CensusAnswer(NamedTuple):
    """The response to a call: its number of rows, zero if the Bureau has nothing.

    `unplaced` are unknown countries.
    """

    call: CensusCall
    path: Path
    rows: int
    unplaced: tuple[str, ...]

    @property
    def name(self) -> str:
        """`exports of 2025-12`."""
        return f"{self.call.endpoint.flow}s of {self.call.month}"

    def list_figures(self) -> Iterator[CensusFigure]:
        """Yields the figures of places, one of a kind.

        Two rows of one place are its parts, and are added up.
        """
        found: dict[tuple[str, str, Span], CensusFigure] = {}
        for one in _read_figures(self.call, self.path):
            if one.place:
                key = one.place, one.product, one.span
                held = found.get(key)
                found[key] = one._replace(value=one.value + held.value) if held else one
        return iter(found.values())


def read_answer(call: CensusCall, path: Path) -> CensusAnswer:
    """Reads the response to a call. Raises SourceError if the file is none."""
    figures = tuple(_read_figures(call, path))
    unplaced = dict.fromkeys(one.country for one in figures if one.place is None)
    return CensusAnswer(call, path, len(figures), tuple(unplaced))


def _read_figures(call: CensusCall, path: Path) -> Iterator[CensusFigure]:
    if not path.stat().st_size:
        return
    rows = (row for _key, row in walk_json(open_file(path, CALLED)))
    header = next(rows, None)
    columns = _find_columns(call, header)
    for number, row in enumerate(rows, 2):
        if not (isinstance(row, list) and isinstance(header, list) and len(row) == len(header)):
            raise _refuse_row(number, give_reason("row-fault", "columns"))
        yield from _read_row(call, number, {name: row[place] for name, place in columns.items()})


def _find_columns(call: CensusCall, header: object) -> dict[str, int]:
    """Finds each column's position; what is filtered by its value is repeated at the end."""
    if not isinstance(header, list):
        raise SourceError.of_reason("header-lacks", "all", file=CALLED)
    columns: dict[str, int] = {}
    for place, name in enumerate(map(str, header)):
        columns.setdefault(name, place)
    wanted = ("CTY_CODE", "CTY_NAME", call.endpoint.month, call.endpoint.to_date)
    if lacking := [name for name in wanted if name not in columns]:
        raise SourceError.of_reason("header-lacks", "file", file=CALLED, names=", ".join(lacking))
    return columns


def _read_row(call: CensusCall, number: int, row: dict[str, object]) -> Iterator[CensusFigure]:
    if str(row.get("time", call.month)) != call.month:
        raise _refuse_row(number, give_reason("row-fault", "of-month", text=row["time"], month=call.month))
    country = f"{row['CTY_NAME']} ({row['CTY_CODE']})"
    place = _find_place(str(row["CTY_CODE"]), str(row["CTY_NAME"]))
    product = _read_product(number, str(row.get(call.endpoint.goods, ALL)))
    for span, column in ((Span.MONTH, call.endpoint.month), (Span.TO_DATE, call.endpoint.to_date)):
        if row[column] is not None:
            yield CensusFigure(place, country, product, span, _read_value(number, column, row[column]))


def _find_place(code: str, name: str) -> str | None:
    """Finds the place of a row; groups of countries have low codes, or such as 1XXX."""
    if code == ALL:
        return WORLD
    if not (code.isascii() and code.isdigit()) or int(code) < FIRST_COUNTRY:
        return ""
    return read_countries().find_place(int(code), name, read_names()) or None


def _read_product(number: int, code: str) -> str:
    if code == ALL:
        return ""
    if not is_hs_code(code):
        fault = give_reason("cell-says", "is", text=repr(code), error=give_reason("fault", "hs-code"))
        raise _refuse_row(number, fault)
    return code


def _read_value(number: int, column: str, said: object) -> int:
    text = str(said)
    if not (text.isascii() and text.isdigit()):
        fault = give_reason(
            "cell-says", column=column, text=repr(text), error=give_reason("fault", "dollars")
        )
        raise SourceError.of_reason("row-wrong", "file", file=CALLED, line=number, error=fault)
    return int(text)


def _refuse_row(number: int, fault: object) -> SourceError:
    return SourceError.of_reason("row-says", "file", file=CALLED, line=number, error=fault)
