"""The published figures that a row of an answer is computed from, and the SQL that reads them."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from itertools import chain
from typing import NamedTuple

from bot.answer.amount import Amount
from bot.answer.computation import Operand, Origins, PublishedGrowth, Role
from bot.answer.implied import ImpliedRate
from bot.domain.figure import Cell, Growth, Level, Span
from bot.domain.query import Flow

_LEFT_OUT = {Role.BASE: Role.BASE_LEFT_OUT}
_LEVEL = """SELECT flow, partner, period, value, quantity, release.name
FROM level AS figure JOIN release ON release.id = figure.release
WHERE {where}"""
_GROWTH = """SELECT flow, partner, period, rate, quantity_rate, release.name
FROM growth AS figure JOIN release ON release.id = figure.release
WHERE {where}"""
_Table = tuple[str, str, Flow, Span, str]
"""Statement, reporter, flow, span and currency."""
_Lines = tuple[frozenset[str], tuple[int, ...]]
"""Partners, and the periods at which all of them are read."""


class Use(NamedTuple):
    """A published figure with the part it plays in a row."""

    role: Role
    cell: Cell
    figure: Level | Growth


def list_uses(origins: Origins) -> tuple[Use, ...]:
    """Returns each figure behind a row once, those of its value first."""
    uses = tuple(chain.from_iterable(map(_list_operand_uses, origins.list_operands())))
    # With each in a role of its own, no two can be equal, and comparing figures takes long.
    return uses if len({use.role for use in uses}) == len(uses) else tuple(dict.fromkeys(uses))


def _list_operand_uses(operand: Operand) -> Iterator[Use]:
    role, source = operand
    if isinstance(source, PublishedGrowth):
        yield Use(role, source.cell, source.growth)
    elif isinstance(source, ImpliedRate):
        yield from _list_totals(source)
    elif isinstance(source, Amount):
        for part in source.parts:
            yield Use(_LEFT_OUT.get(role, Role.LEFT_OUT) if part.left_out else role, part.cell, part.level)
        rates = [part.rate for part in source.parts if part.rate]
        for rate in dict.fromkeys(rates) if rates else ():
            yield from _list_totals(rate)


def _list_totals(rate: ImpliedRate) -> Iterator[Use]:
    return (Use(Role.RATE, cell, level) for cell, level in rate.totals)


def write_statements(uses: Iterable[Use]) -> tuple[str, ...]:
    """Returns the SQL that reads exactly these figures, a statement for each part of a table."""
    partners: dict[tuple[_Table, str, int], set[str]] = defaultdict(set)
    for use in uses:
        template = _LEVEL if isinstance(use.figure, Level) else _GROWTH
        flow, partner, span, month, currency, product, reporter = use.cell
        table = (template, reporter, flow, span, currency)
        partners[table, product, month.key].add(partner)
    periods: dict[tuple[_Table, str, frozenset[str]], list[int]] = defaultdict(list)
    for (table, product, period), names in partners.items():
        periods[table, product, frozenset(names)].append(period)
    products: dict[tuple[_Table, _Lines], list[str]] = defaultdict(list)
    for (table, product, together), months in periods.items():
        products[table, (together, tuple(sorted(months)))].append(product)
    return tuple(
        table[0].format(where="\n  AND ".join(_list_conditions(table, goods, *lines)))
        for (table, lines), goods in products.items()
    )


def _list_conditions(
    table: _Table, products: list[str], partners: frozenset[str], periods: tuple[int, ...]
) -> Iterator[str]:
    _, reporter, flow, span, currency = table
    yield f"figure.reporter = {_quote_text(reporter)} AND flow = {_quote_text(flow)}"
    yield f"span = {_quote_text(span)} AND currency = {_quote_text(currency)}"
    yield f"product IN ({', '.join(map(_quote_text, products))})"
    yield f"partner IN ({', '.join(map(_quote_text, sorted(partners)))})"
    yield f"period IN ({', '.join(map(str, periods))})"


def _quote_text(text: str) -> str:
    return "'" + text.replace("'", "''") + "'"
