"""Which goods have lines of their own."""

from bot.domain.figure import WORLD, Cell
from bot.domain.month import Month
from bot.domain.query import Flow
from bot.store.figures import queries
from bot.store.figures.key import COLUMNS, key_of
from bot.store.figures.reader import Figures

_FEBRUARY = 2


def products_at(figures: Figures, cell: Cell) -> tuple[str, ...]:
    """The products whose level is held at a cell's address, whatever its own product."""
    key = dict(zip(COLUMNS, key_of(cell), strict=True))
    return tuple(product for (product,) in figures.connection().execute(queries.PRODUCTS, key))


def has_product(figures: Figures, reporter: str, product: str) -> bool:
    """Whether any level of a product is held of a reporter."""
    return figures.connection().execute(queries.HAS_PRODUCT, (product, reporter)).fetchone() is not None


def product_months(figures: Figures, reporter: str, flow: Flow) -> tuple[Month, ...]:
    """The months that have a table of products traded with all partners, in order.

    January counts where it is told with February alone. Not what a table prints of the year before its own.
    """
    named = {"reporter": reporter, "flow": flow.value, "partner": WORLD}
    months = {Month.from_key(key) for (key,) in figures.connection().execute(queries.PRODUCT_MONTHS, named)}
    return tuple(sorted(months | {month.shifted(-1) for month in months if month.number == _FEBRUARY}))
