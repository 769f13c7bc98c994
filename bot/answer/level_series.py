"""The levels of one trade at each step of a span, as amounts and as the series that pandas computes with."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from bot.answer.address import Address
from bot.answer.amount import Amount
from bot.answer.finding import NotHeldError
from bot.answer.inquiry import Inquiry
from bot.answer.subject import Subject
from bot.domain.month import Period
from bot.domain.query import Flow

if TYPE_CHECKING:
    import pandas as pd


@dataclass(frozen=True, slots=True)
class LevelSeries:
    """`amounts` are those held, by step in order of time; `steps` are all that were looked for."""

    steps: tuple[Period, ...]
    amounts: Mapping[Period, Amount]

    @property
    def missing(self) -> tuple[Period, ...]:
        """Steps that are not held."""
        return tuple(step for step in self.steps if step not in self.amounts)

    @property
    def values(self) -> "pd.Series[float]":
        """Whole units of currency by the place of the step; NaN where not held or a dash."""
        import pandas as pd  # noqa: PLC0415 - what asks for a single figure starts without it

        held = [self.amounts.get(step) for step in self.steps]
        return pd.Series([one.value if one else None for one in held], dtype="float64")


def fetch_levels(inquiry: Inquiry, flow: Flow, subject: Subject, steps: Sequence[Period]) -> LevelSeries:
    """The level at each step, of a group those of its members at the last one: like for like."""
    at = steps[-1].last
    found: dict[Period, Amount] = {}
    for step in steps:
        try:
            address = Address(flow, subject, step)
            found[step] = inquiry.ledger.amount(address, inquiry.currency, members_at=at)
        except NotHeldError:
            continue
    return LevelSeries(tuple(steps), found)
