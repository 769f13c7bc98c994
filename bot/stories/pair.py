"""Two figures of a sentence that are compared."""

from dataclasses import replace

from bot.domain.claim import Claim
from bot.domain.month import Period
from bot.domain.query import Flow, Product, Query
from bot.value_class import value_class


@value_class()
class ComparedChange:
    """The parts of a query that differ on the other side; None for a part that stays."""

    flow: Flow | None = None
    partners: tuple[str, ...] | None = None
    product: Product | None = None
    period: Period | None = None

    def apply_to(self, query: Query) -> Query:
        """Returns the query with the parts that differ.

        If only the same flow is named, it is that of all trade: faster than exports as a whole.
        """
        if self == ComparedChange(flow=query.flow):
            return replace(query, partners=(), combine=False, product=None)
        return replace(
            query,
            flow=self.flow or query.flow,
            partners=query.partners if self.partners is None else self.partners,
            product=self.product or query.product,
            periods=(self.period,) if self.period else query.periods,
        )


@value_class()
class Pair:
    """The figure that begins at `first`, and the one at `second`, or else the first of `change`.

    If `is_possible_only`, the words may say something else, and the pair can only make them right. If
    `is_slip`, it can only make them wrong: the difference is told in percent instead of points.
    """

    first: int
    second: int | None
    change: ComparedChange
    claim: Claim
    is_possible_only: bool = False
    is_slip: bool = False
