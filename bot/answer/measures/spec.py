"""What a measure says of itself: all that the rest of the house needs to know of it."""

from collections.abc import Callable
from enum import StrEnum

from bot.answer.lines import Found
from bot.answer.resolved_query import ResolvedQuery
from bot.domain.query import Measure
from bot.messages import Message
from bot.value_class import value_class

Compute = Callable[[ResolvedQuery], Found]


class Drawn(StrEnum):
    """Which figure of its rows a chart draws."""

    HELD = "held"
    """Whichever they have: the value first."""
    GROWTH = "growth"
    SHARE = "share"
    NUMBER = "number"


class Of(StrEnum):
    """What it can be set against, beside the whole that is meant where nothing is said."""

    NOTHING = "nothing"
    PLACE = "place"
    ANYTHING = "anything"
    """A place, or all trade with the partner."""


@value_class()
class ChartDecision:
    """How a chart of a measure is drawn.

    `lead` is what a chart of its rows is called, where the figures alone would not tell what they are.
    `is_fixed` tells that its rows are about the figure drawn whatever else they carry, `of_levels` that two
    levels are drawn in place of the one figure told of them.
    """

    draws: Drawn = Drawn.HELD
    lead: str = ""
    is_fixed: bool = False
    of_levels: bool = False


@value_class()
class MeasureSpec:
    """All that the rest of the program needs to know of a measure.

    `compute` answers a query; `by_row` answers one that makes a row of every partner or product, where that
    is another table. `formula` says how its figure is computed; `term` is the message that explains its name,
    where the name does not explain itself. `labels` are the kinds of its rows that a table names; `of` is
    what it can be set against, `records_of` what it is sought in besides amounts. `lists` tells that it can
    list and count the rows that meet a condition.
    """

    measure: Measure
    compute: Compute
    formula: str
    chart: ChartDecision
    term: Message | None = None
    by_row: Compute | None = None
    labels: tuple[str, ...] = ()
    of: Of = Of.NOTHING
    records_of: tuple[str, ...] = ()
    lists: bool = False
    ranks: bool = False
    takes_threshold: bool = False
    takes_direction: bool = False
    takes_products: bool = False
    is_over_time: bool = False
    is_of_growth: bool = False
