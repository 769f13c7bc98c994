"""The typed query: all that passes from reading a question to answering it."""

from enum import StrEnum

from bot.domain.month import Period
from bot.value_class import value_class


class Flow(StrEnum):
    """A flow of trade."""

    EXPORT = "export"
    IMPORT = "import"
    TOTAL = "total"
    BALANCE = "balance"

    @property
    def parts(self) -> tuple["Flow", ...]:
        """The flows that are added or subtracted to make it; a single flow is its own part."""
        return (Flow.EXPORT, Flow.IMPORT) if self in (Flow.TOTAL, Flow.BALANCE) else (self,)


class Measure(StrEnum):
    """What can be computed from figures."""

    VALUE = "value"
    YOY = "yoy"
    CHANGE = "change"
    SHARE = "share"
    BALANCE = "balance"
    RANK = "rank"
    TOP = "top"
    STREAK = "streak"
    RECORD = "record"
    CONTRIBUTION = "contribution"
    CAGR = "cagr"
    AVERAGE = "average"
    CONCENTRATION = "concentration"
    UNIT_VALUE = "unit_value"
    QUANTITY = "quantity"
    COMPARE = "compare"
    LIST = "list"
    VOLATILITY = "volatility"
    INDEX = "index"


class Frequency(StrEnum):
    """The step of a series."""

    MONTH = "month"
    QUARTER = "quarter"
    YEAR = "year"

    @property
    def months(self) -> int:
        """The number of months in a step."""
        return {Frequency.MONTH: 1, Frequency.QUARTER: 3, Frequency.YEAR: 12}[self]


class Breakdown(StrEnum):
    """What each row of an answer stands for."""

    PARTNER = "partner"
    REGION = "region"
    PRODUCT = "product"
    FLOW = "flow"
    PERIOD = "period"


class RankBy(StrEnum):
    """What a ranking is ordered by."""

    VALUE = "value"
    YOY = "yoy"
    CHANGE = "change"
    BALANCE = "balance"
    SHARE = "share"


class Order(StrEnum):
    """Whether a ranking begins with the largest or the smallest, or has rows of both ends."""

    DESC = "desc"
    ASC = "asc"
    BOTH = "both"


class Direction(StrEnum):
    """Whether a question asks for what grew or what fell."""

    UP = "up"
    DOWN = "down"


class Side(StrEnum):
    """The name of a balance by its sign: a surplus above zero, a deficit below it."""

    SURPLUS = "surplus"
    DEFICIT = "deficit"

    @classmethod
    def find_side(cls, value: float | None) -> "Side | None":
        """Returns the side that a balance is on, None for zero and for no value."""
        if not value:
            return None
        return cls.SURPLUS if value > 0 else cls.DEFICIT


class Output(StrEnum):
    """The forms in which an answer can be asked for."""

    CHART = "chart"
    TABLE = "table"
    CSV = "csv"
    XLSX = "xlsx"


class Vintage(StrEnum):
    """Which published version of a figure is meant, if not the most final one."""

    FIRST = "first"
    ALL = "all"
    """All versions, which show whether the figure has been revised."""


WHOLE_FLOWS = (Flow.TOTAL, Flow.EXPORT, Flow.IMPORT)
LEAD = "lead"
COUNTED = ("quantity", "unit_value")
"""What `of` names if a record is of the quantity of goods or of what one of them cost."""
OTHER_FIGURES = ("share", "rank", "yoy", *COUNTED, LEAD)
"""What `of` names besides a whole: what a record, a run or an average is of, if not of amounts.

A run of a lead is how long the first of two partners has been ahead of the second.
"""


@value_class()
class Product:
    """Goods; `id` is HS digits (`8541,8542` for several) or the printed name of a customs commodity."""

    id: str
    label: str


@value_class()
class Query:
    """A question about trade, without its words.

    `partners` are place ids, none for the world; `periods` include both ends; a `currency` of None is the
    reporter's own; `of` names what a share is taken of, if not the world total of the same flow. `combine`
    adds the partners up to one sum or, if some of them are set `against` the others, to one sum for each
    side. A balance is negative if it is a deficit, so the largest deficits are the lowest balances: `order`,
    and the `direction` of a record, are those of the balance. A `threshold` has one bound or two
    (`>50e9,<100e9`). `side` restricts the answer to surpluses or to
    deficits; rising and falling then refer to their size. `window` is the number of steps of a moving
    average, if given. In a ratio of two flows, `over` is the flow to divide by. `ordinal` is the first place
    of a ranking that is asked for, and `limit` then the last: both are 3 for the third largest alone, 6 and
    10 for places 6 to 10; of both ends, `limit` counts the rows of each. A comparison with them is of these
    two places with each other, or of the partner with the one place; `moved` asks by how much a share or a
    rank changed between two periods. `among` restricts rows to so many of the largest by value: which of the
    ten largest markets grew most.
    """

    reporter: str = "CHN"
    measure: Measure = Measure.VALUE
    flow: Flow | None = None
    of: str | None = None
    partners: tuple[str, ...] = ()
    exclude: tuple[str, ...] = ()
    combine: bool = False
    against: tuple[str, ...] = ()
    product: Product | None = None
    periods: tuple[Period, ...] = ()
    frequency: Frequency | None = None
    breakdown: Breakdown | None = None
    currency: str | None = None
    threshold: str | None = None
    limit: int | None = None
    rank_by: RankBy | None = None
    order: Order | None = None
    direction: Direction | None = None
    side: Side | None = None
    output: Output | None = None
    vintage: Vintage | None = None
    window: int | None = None
    over: Flow | None = None
    unit: str | None = None
    ordinal: int | None = None
    moved: bool = False
    among: int | None = None

    @property
    def whole_flow(self) -> Flow | None:
        """The flow that a share of another is taken of: exports over all trade, a surplus over exports."""
        return Flow(self.of) if self.of in WHOLE_FLOWS else None

    @property
    def is_of_goods(self) -> bool:
        """True if it is answered from figures of goods, named or side by side."""
        return bool(self.product) or self.breakdown is Breakdown.PRODUCT

    @property
    def is_rank_of_goods(self) -> bool:
        """True if the place of goods among all goods is asked for, and not that of a partner.

        Over time, the rows are periods and only the goods are named.
        """
        is_alone = bool(self.product) and not self.partners
        return self.measure is Measure.RANK and (self.breakdown is Breakdown.PRODUCT or is_alone)

    @property
    def places(self) -> range:
        """The places of a ranking that are asked for, none if it begins with the first."""
        return range(self.ordinal, (self.limit or self.ordinal) + 1) if self.ordinal else range(0)

    @property
    def is_gap_of_places(self) -> bool:
        """True if it asks how far two places of a ranking are apart, or one partner from a place."""
        return self.measure is Measure.COMPARE and self.ordinal is not None

    @property
    def is_by_level(self) -> bool:
        """True if a ranking goes by amounts rather than by changes or shares."""
        return self.rank_by in (None, RankBy.VALUE, RankBy.BALANCE)

    @property
    def is_by_partner(self) -> bool:
        """True if each partner, of all or of one group, makes a row; several named partners always do."""
        return self.breakdown is Breakdown.PARTNER and len(self.partners) < 2
