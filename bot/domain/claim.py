"""What a question claims about a figure, before it is checked."""

from decimal import Decimal
from enum import StrEnum

from bot.domain.query import Flow
from bot.value_class import value_class

BY_WEIGHT, BY_PIECE = "weight", "piece"
"""Units of a quantity as quoted: what is weighed or measured, and what is counted."""


class Aspect(StrEnum):
    """What a claim is about: an amount, a rate, a rank and so on."""

    LEVEL = "level"
    CHANGE = "change"
    """The amount by which a figure moved from the period that it is compared with."""
    GROWTH = "growth"
    SHARE = "share"
    POINTS = "points"
    """The percentage points by which a share moved."""
    RANK = "rank"
    PLACES = "places"
    """The places by which a rank moved."""
    CROSSED = "crossed"
    """That a partner has come to be among the first so many, or with `way` −1 is no longer."""
    RECORD = "record"
    UNBEATEN = "unbeaten"
    """That a figure is the highest or the lowest of all, and has not been passed since either."""
    BEATEN = "beaten"
    """That a figure has ever been passed."""
    STREAK = "streak"
    COUNT = "count"
    """How many partners there are, or how many of them grew or fell."""
    ONLY = "only"
    """That a list holds the partners named and no others."""
    AMONG = "among"
    """The number of partners out of which some are counted."""
    SIDE = "side"
    """Whether a balance is a surplus or a deficit."""
    TURNED = "turned"
    """That a deficit has become a surplus since the year before, or with `way` −1 a surplus a deficit."""
    EVERY = "every"
    """That a figure moved one way in each step, as in “exports fell every month”."""
    EVER = "ever"
    """That a figure was once on a side or past a bound, or with `way` −1 that it never was."""
    ORDER = "order"
    """Which of two figures is the larger."""
    MULTIPLE = "multiple"
    """How many times as much one of two figures is as the other."""
    PASSED = "passed"
    """That one figure has become larger than another, and was not a year before."""


class Verdict(StrEnum):
    """How a claim was judged, from right to wrong."""

    YES = "yes"
    OTHER_BASIS = "other_basis"
    """Wrong as stated, but exact in another currency."""
    NEARLY = "nearly"
    """Within one percent of an amount, or half a point of a rate."""
    NO = "no"


@value_class()
class Claim:
    """A figure that a question quotes, or something that it says about one without quoting it.

    `value` is as quoted, in whole units of `unit` (a currency, `%`, `rank`, `weight`, `years` …), or None
    if no figure is quoted; `digit` is what one unit of its last digit is worth: 10^10 for 26.99 trillion.
    `way` is 1 for up, a surplus or the larger, −1 for the opposite, and 0 if that is not said. `bound` is a
    threshold's sign if the figure is only said to be passed; with `reached` it is said to be reached, so a
    figure that rounds to it is right, and a run is no longer than said. `flow` is set if the question is
    about several flows. `of_deficits` is true if sizes of deficits are compared, of which the larger is the
    lower balance. `denied` is true if it is said not to be so: exports did not fall. `supposed` is true if it
    is only taken for granted: by how much did they fall? `row` is the period or partner that is said to hold
    the place, as its id, if a whole ranking is looked at: was December the highest of these months? Of a list
    it holds the ids of all its partners, with blanks between.
    """

    of: Aspect
    value: Decimal | None = None
    unit: str = ""
    digit: Decimal = Decimal(1)
    way: int = 0
    bound: str = ""
    reached: bool = False
    flow: Flow | None = None
    of_deficits: bool = False
    denied: bool = False
    supposed: bool = False
    row: str = ""

    @property
    def signed(self) -> Decimal:
        """The value with the sign that the words give it; 0 if no figure is quoted.

        `fell 20 %` and `grew −20 %` are both −20.
        """
        value = self.value or Decimal()
        return value * self.way if self.way and value > 0 else value
