"""What a measure declares: all that the rest of the program needs to know about it."""

from collections.abc import Callable
from enum import StrEnum

from bot.answer.lines import MeasureResult
from bot.answer.resolved_query import ResolvedQuery
from bot.domain.query import Measure
from bot.messages import Message
from bot.value_class import value_class

Compute = Callable[[ResolvedQuery], MeasureResult]


class ChartedFigure(StrEnum):
    """Which figure of its rows a chart draws."""

    HELD = "held"
    """Whichever figure the rows have, values first."""
    GROWTH = "growth"
    SHARE = "share"
    NUMBER = "number"


class WholeKind(StrEnum):
    """What a measure can be taken of, besides the default whole."""

    NOTHING = "nothing"
    PLACE = "place"
    ANYTHING = "anything"
    """A place, or all trade with the partner."""


@value_class()
class ChartDecision:
    """How a chart of a measure is drawn.

    `lead` begins the title if the figures alone would not say what they are. If `is_fixed`, the rows are
    about the figure drawn, whatever else they carry; if `of_levels`, two levels are drawn in place of the one
    figure said of them.
    """

    draws: ChartedFigure = ChartedFigure.HELD
    lead: str = ""
    is_fixed: bool = False
    of_levels: bool = False


@value_class()
class MeasureSpec:
    """All that the rest of the program needs to know about a measure.

    `compute` answers a query; `by_row` answers one that has a row for every partner or product, if that takes
    another table. `formula` says how its figure is computed; `term` is the message that explains its name, if
    that needs explaining. `labels` are the kinds of its rows that a table names; `of` is what it can be taken
    of, `figures_of` what besides amounts: record shares, runs of ranks, mean quantities. `lists` is true if
    it can list and count the rows that meet a condition.
    """

    measure: Measure
    compute: Compute
    formula: str
    chart: ChartDecision
    term: Message | None = None
    by_row: Compute | None = None
    labels: tuple[str, ...] = ()
    of: WholeKind = WholeKind.NOTHING
    figures_of: tuple[str, ...] = ()
    lists: bool = False
    ranks: bool = False
    takes_threshold: bool = False
    takes_direction: bool = False
    takes_products: bool = False
    is_over_time: bool = False
    is_of_growth: bool = False
