"""Suggests a map for a table, by its headings."""

import json
from collections.abc import Callable, Iterator, Mapping
from contextlib import suppress
from pathlib import Path

from bot.domain.figure import OWN_REPORTER
from bot.sources.document import Document, SourceError
from bot.sources.grids import Grid, GridRow, read_grids
from bot.sources.mapped import cells
from bot.sources.mapped.headings import find_meaning, find_money, find_role
from bot.sources.mapped.layout import MOST_ABOVE, list_rows_below
from bot.sources.mapped.mapping import NEEDED, ROLES
from bot.sources.mapped.query import find_flows
from bot.sources.tidy.cells import WrongLineError

_READ: Mapping[str, Callable[[str], object]] = {
    "flow": cells.parse_flow,
    "reporter": cells.parse_place,
    "partner": cells.parse_place,
    "product": cells.parse_product,
    "currency": cells.parse_currency,
}
_MOST_ROWS = 2_000
_MOST_WORDS = 20
_WHAT = {
    "flow": '"export" or "import"',
    "period": 'such as "2025-01" or "2025"',
    "value": "the column of amounts",
    "currency": 'such as "CNY" or "USD"',
}


def suggest_map(document: Document) -> str:
    """Returns a map as TOML, which works as it is if all headings are usual.

    Raises SourceError if there is no table.
    """
    grid, header = _find_header(document)
    said = dict(_list_roles(header))
    _sort_units(said, grid, header)
    said = _find_constants(document, said.get("value", "")) | said
    lines = [f"# {json.dumps(document.name, ensure_ascii=False)}, with its headings in row {header.number}."]
    lines += _write_roles(said)
    added = [cell.strip() for cell in header.cells if _find_role(cell) == "add_up"]
    lines += [f"add_up = [{', '.join(map(_quote_text, added))}]"] if added else []
    used = {*said.values(), *added}
    unused = [_quote_text(cell) for cell in header.cells if cell.strip() and cell.strip() not in used]
    lines += [f"# Not used: {', '.join(unused)}"] if unused else []
    return "\n".join([*lines, *_write_words(said, grid, header)]) + "\n"


def _find_header(document: Document) -> tuple[Grid, GridRow]:
    rows = [(grid, row) for grid in read_grids(document) for row in grid.rows[:MOST_ABOVE]]
    grid, header = max(rows, key=lambda one: _count_usual(one[1]), default=(None, None))
    if grid is None or header is None or not _count_usual(header):
        raise SourceError.of_reason("headings-unusual", file=document.name)
    return grid, header


def _count_usual(row: GridRow) -> int:
    return len(set(filter(None, map(_find_role, row.cells))))


def _find_role(heading: str) -> str | None:
    """Finds a role; a currency alone is the heading of amounts in it."""
    return find_role(heading) or ("value" if find_meaning("currency", heading) else None)


def _list_roles(header: GridRow) -> Iterator[tuple[str, str]]:
    """Lists the first column of each role; goods go by their code if there is one."""
    found: dict[str, str] = {}
    for cell in header.cells:
        if role := _find_role(cell):
            found.setdefault(role, cell.strip())
    if "product_name" in found:
        found.setdefault("product", found["product_name"])
    return ((role, found[role]) for role in ROLES if role in found)


def _find_constants(document: Document, value: str) -> dict[str, str]:
    """Finds what holds for every row, in the heading of amounts and the file's name."""
    found: dict[str, str] = {}
    size, currency = find_money(value)
    if currency:
        found["currency"] = currency
    if size > 1:
        found["unit"] = str(size)
    flows = set(find_flows(Path(document.name).stem))
    if len(flows) == 1:
        found["flow"] = flows.pop().value
    return found


def _sort_units(said: dict[str, str], grid: Grid, header: GridRow) -> None:
    """Decides whether a column called Unit is for quantities, which it is unless amounts fit it."""
    if "unit" not in said:
        return
    texts = _list_texts_under(said["unit"], grid, header)
    with suppress(WrongLineError, StopIteration):
        cells.parse_unit(next(iter(texts)))
        return
    unit = said.pop("unit")
    if "quantity" in said:
        said.setdefault("quantity_unit", unit)


def _write_roles(said: Mapping[str, str]) -> Iterator[str]:
    for role in ROLES:
        if role in said:
            yield f"{role} = {said[role] if said[role].isdigit() else _quote_text(said[role])}"
        elif role == "reporter":
            yield f'reporter = "{OWN_REPORTER}"  # no heading says whose trade it is: China\'s is assumed'
        elif role in NEEDED:
            yield f'# {role} = "?"  # no heading says it; name a column, or write {_WHAT[role]}'


def _write_words(said: Mapping[str, str], grid: Grid, header: GridRow) -> Iterator[str]:
    """Writes cells that could not be read, to be filled in."""
    for role, read in _READ.items():
        unread = [
            text for text in _list_texts_under(said.get(role, ""), grid, header) if not _can_read(read, text)
        ]
        if unread:
            yield f"# What these stand for is for you to say, without the mark in front:\n# [words.{role}]"
            yield from (f'# {_quote_text(text)} = "?"' for text in unread[:_MOST_WORDS])


def _can_read(read: Callable[[str], object], text: str) -> bool:
    try:
        read(text)
    except WrongLineError:
        return False
    return True


def _list_texts_under(heading: str, grid: Grid, header: GridRow) -> dict[str, None]:
    """Lists the different non-empty cells under a heading; none if no column has it."""
    places = [index for index, cell in enumerate(header.cells) if heading and cell.strip() == heading]
    rows = list_rows_below(grid, header)[:_MOST_ROWS]
    texts = (cells.clean_cell(row.get_cell(place)) for place in places[:1] for row in rows)
    return dict.fromkeys(filter(None, texts))


def _quote_text(text: str) -> str:
    """Quotes a text, the same in TOML and JSON."""
    return json.dumps(text.strip(), ensure_ascii=False)
