"""What the store holds as a whole: reporters, currencies, products, and the months of product tables."""

import json
from collections.abc import Collection, Mapping

from bot.domain.figure import OWN_REPORTER, WORLD, Cell, Span
from bot.domain.month import Month, Period
from bot.domain.query import Flow
from bot.store.figures.reader import Figures
from bot.store.figures.stored import make_named_key
from bot.store.statements import read_statements

_FEBRUARY = 2


_SQL = read_statements(__file__)


def list_reporters(figures: Figures) -> Mapping[str, Period]:
    """Returns each reporter with the months that its figures span, whatever the gaps."""
    return figures.recall_value(list_reporters, lambda: _read_periods(figures, _SQL["reporters"]))


def list_currencies(figures: Figures, reporter: str) -> Mapping[str, Period]:
    """Returns each currency in which a reporter's levels are held, with the months that they span."""
    return _read_periods(figures, _SQL["currencies"], reporter)


def find_times(
    figures: Figures, reporter: str, partners: Collection[str], products: Collection[str]
) -> Collection[tuple[Span, Month]]:
    """Returns the times at which anything is printed for some partners and goods, in any flow or currency."""
    asked = {
        "reporter": reporter,
        "partners": json.dumps(list(partners)),
        "products": json.dumps(list(products)),
    }

    def read_times() -> frozenset[tuple[Span, Month]]:
        rows = figures.get_connection().execute(_SQL["times"], asked)
        return frozenset((Span(span), Month.from_key(period)) for span, period in rows)

    return figures.recall_value((find_times, *asked.values()), read_times)


def list_products(figures: Figures) -> tuple[str, ...]:
    """Returns the products that have levels, as the store names them: HS digits or printed names."""
    return tuple(product for (product,) in figures.get_connection().execute(_SQL["products"]))


def list_products_at(figures: Figures, cell: Cell) -> tuple[str, ...]:
    """Returns the products whose level is held at a cell's address, whatever the cell's own product."""
    key = make_named_key(cell)
    return tuple(product for (product,) in figures.get_connection().execute(_SQL["products_at"], key))


def has_product(figures: Figures, reporter: str, product: str) -> bool:
    """Returns whether the store holds any level of a reporter's product."""
    return figures.get_connection().execute(_SQL["has_product"], (product, reporter)).fetchone() is not None


def list_product_months(figures: Figures, reporter: str, flow: Flow) -> tuple[Month, ...]:
    """Returns the months with a table of products traded with all partners, in order.

    January counts if it is published only together with February. The year-earlier column of a table does not
    count.
    """
    named = {"reporter": reporter, "flow": flow.value, "partner": WORLD}
    keys = figures.get_connection().execute(_SQL["product_months"], named)
    months = {Month.from_key(key) for (key,) in keys}
    return tuple(sorted(months | {month.shift(-1) for month in months if month.number == _FEBRUARY}))


def find_latest_goods(figures: Figures) -> Month | None:
    """Returns the latest month for which China's tables of goods are held, or None."""
    return figures.recall_value(find_latest_goods, lambda: _read_latest_goods(figures))


def _read_latest_goods(figures: Figures) -> Month | None:
    months = [list_product_months(figures, OWN_REPORTER, flow) for flow in (Flow.EXPORT, Flow.IMPORT)]
    return max((one[-1] for one in months if one), default=None)


def _read_periods(figures: Figures, statement: str, *parameters: str) -> Mapping[str, Period]:
    rows = figures.get_connection().execute(statement, parameters)
    return {name: Period(Month.from_key(first), Month.from_key(last)) for name, first, last in rows}
