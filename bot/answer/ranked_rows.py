"""A row of a ranking: a partner or good with its level and what that is compared with."""

from collections.abc import Sequence
from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple

from bot.answer.address import Address, Subject
from bot.answer.amount import Amount
from bot.answer.columns import Columns
from bot.answer.computation import Computation, PublishedGrowth
from bot.answer.frames import make_frame
from bot.answer.notes import Note
from bot.answer.rates import compute_percent_change, find_base_of, find_published_growth
from bot.answer.resolved_query import ResolvedQuery
from bot.answer.whole import ShareWhole
from bot.domain.query import Product
from bot.value_class import value_class

if TYPE_CHECKING:
    import pandas as pd


class RankedRow(NamedTuple):
    """One partner's level, the level it is compared with, and its published growth, as far as held.

    `value` and `base` are in whole currency units, `published` in percent; `columns` have the figures
    themselves, under `key`. `product` is what is traded if products stand side by side; `name` is set if the
    subject's own name would not do. `left` says how the level was found if it is what others leave of a
    whole.
    """

    subject: Subject
    value: int
    base: int | None
    published: float | None
    columns: Columns
    key: str = ""
    product: str = ""
    name: str = ""
    left: Computation | None = None

    @classmethod
    def make_row(
        cls,
        subject: Subject,
        level: Amount,
        before: Amount | None = None,
        printed: PublishedGrowth | None = None,
    ) -> "RankedRow":
        """Makes a row of figures that were found one by one."""
        columns = Columns({"": level}, {"": before}, {"": printed} if printed else {})
        base, published = before.value if before else None, printed.rate if printed else None
        return cls(subject, level.size, base, published, columns)

    @property
    def level(self) -> Amount:
        """The level, with the figures it is made of."""
        return self.columns.now[self.key]

    @property
    def before(self) -> Amount | None:
        """The level it is compared with; None if that is not held."""
        return self.columns.before.get(self.key)

    @property
    def printed(self) -> PublishedGrowth | None:
        """The published growth, if it is shown; None if there is none."""
        return None if self.published is None else self.columns.grew[self.key]

    @property
    def id(self) -> str:
        """What tells the row from its neighbours."""
        return self.product or self.subject.id

    @property
    def goods(self) -> Product | None:
        """What is traded, if products stand side by side."""
        return Product(self.product, self.name) if self.product else None

    @property
    def computed(self) -> float | None:
        """The growth between the two levels in percent; None if it would mean nothing."""
        return compute_percent_change(self.base, self.value)

    @property
    def change(self) -> int | None:
        """The difference between the two levels; None if the base is not held."""
        return None if self.base is None else self.value - self.base


@value_class(slots=False)
class Ranking:
    """All ranked rows, the whole that they are shares of, and notes on them.

    `named` is true if the question or the table named them: then none is too small to rank. `off_side` are
    the balances on the other side of zero, which are held and not ranked.
    """

    ranked_rows: tuple[RankedRow, ...]
    whole: ShareWhole
    notes: tuple[str | Note, ...] = ()
    named: bool = False
    off_side: tuple[RankedRow, ...] = ()

    @cached_property
    def frame(self) -> "pd.DataFrame":
        """The ranked rows as a DataFrame, as `make_frame` describes it."""
        return make_frame(self.ranked_rows)


def find_ends(ranked: Sequence[object], limit: int | None) -> list[int]:
    """Returns the positions of the first and last `limit` rows of a ranking; all of them without a limit."""
    count = len(ranked)
    if limit is None or 2 * limit >= count:
        return list(range(count))
    return [*range(limit), *range(count - limit, count)]


def find_ranked_row(resolved: ResolvedQuery, subject: Subject) -> tuple[RankedRow, tuple[str | Note, ...]]:
    """Returns a subject's row, and notes on how its levels were found.

    Raises NotHeldError if it has no level.
    """
    queries, currency = resolved.queries, resolved.currency
    address = Address(resolved.flow, subject, resolved.period)
    amount = queries.resolve_amount(address, currency)
    base = find_base(resolved, address, amount)
    rate = None if resolved.base else find_published_growth(queries, address, currency)
    return RankedRow.make_row(subject, amount, base, rate), (*amount.notes, *(base.notes if base else ()))


def find_base(resolved: ResolvedQuery, address: Address, now: Amount) -> Amount | None:
    """Returns what an amount is compared with, like for like; None if that is not held.

    A conversion has none, because its rates differ from year to year.
    """
    if not resolved.has_base:
        return None
    base = find_base_of(resolved.queries, address, resolved.currency, address.period.last, resolved.base)
    return None if base is None or base.converted or now.converted else base
