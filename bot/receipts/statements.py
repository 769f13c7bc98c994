"""The SQL that reads the figures of a receipt from figures.db."""

from collections import defaultdict
from collections.abc import Iterable, Iterator

from bot.answer.provenance import Use
from bot.trade.figure import Cell, Level

_LEVEL = """SELECT flow, partner, period, value, quantity, release.name
FROM level AS figure JOIN release ON release.id = figure.release
WHERE {where}"""
_GROWTH = """SELECT flow, partner, period, rate, quantity_rate, release.name
FROM growth AS figure JOIN release ON release.id = figure.release
WHERE {where}"""
_Column = tuple[str, str, str, str, str, str]


def statements(uses: Iterable[Use]) -> tuple[str, ...]:
    """A statement for each column of a table that was read, of exactly its figures."""
    partners: dict[tuple[_Column, int], set[str]] = defaultdict(set)
    for use in uses:
        template = _LEVEL if isinstance(use.figure, Level) else _GROWTH
        partners[_column(template, use.cell), use.cell.month.key].add(use.cell.partner)
    periods: dict[tuple[_Column, frozenset[str]], list[int]] = defaultdict(list)
    for (column, period), names in partners.items():
        periods[column, frozenset(names)].append(period)
    return tuple(
        column[0].format(where="\n  AND ".join(_where(column, names, months)))
        for (column, names), months in periods.items()
    )


def _column(template: str, cell: Cell) -> _Column:
    return (template, cell.reporter, cell.flow.value, cell.product, cell.span.value, cell.currency)


def _where(column: _Column, partners: frozenset[str], periods: list[int]) -> Iterator[str]:
    _, reporter, flow, product, span, currency = column
    yield f"figure.reporter = {_quoted(reporter)} AND flow = {_quoted(flow)} AND product = {_quoted(product)}"
    yield f"span = {_quoted(span)} AND currency = {_quoted(currency)}"
    yield f"partner IN ({', '.join(map(_quoted, sorted(partners)))})"
    yield f"period IN ({', '.join(map(str, sorted(periods)))})"


def _quoted(text: str) -> str:
    return "'" + text.replace("'", "''") + "'"
