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
        """The flows that are added or subtracted to make it, or the flow itself where it is a single one."""
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
    """What makes the rows of an answer."""

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
    """Whether a ranking begins with the largest or the smallest."""

    DESC = "desc"
    ASC = "asc"


class Direction(StrEnum):
    """Whether the question asks for what grew or what fell."""

    UP = "up"
    DOWN = "down"


class Side(StrEnum):
    """What a balance is called by its sign: above zero a surplus, below it a deficit, at zero neither."""

    SURPLUS = "surplus"
    DEFICIT = "deficit"

    @classmethod
    def find_side(cls, value: float | None) -> "Side | None":
        """Returns the side that a balance is on, None for zero and for no value."""
        if not value:
            return None
        return cls.SURPLUS if value > 0 else cls.DEFICIT


class Output(StrEnum):
    """The forms of an answer that can be asked for."""

    CHART = "chart"
    TABLE = "table"
    CSV = "csv"
    XLSX = "xlsx"


class Vintage(StrEnum):
    """Which publication of a figure is meant where it is not the most final one."""

    FIRST = "first"
    ALL = "all"
    """All of them, which shows whether the figure has been revised."""


@value_class()
class Product:
    """Goods: `id` is HS digits (`8541,8542` for several) or the printed name of a customs commodity."""

    id: str
    label: str


@value_class()
class Query:
    """A question about trade without its words.

    `partners` are place ids, none meaning the world; `periods` include both ends; a `currency` of None is the
    reporter's own; `of` names what a share is taken of when it isn't the world total of the same flow.
    `combine` adds the partners up to one sum, or, where some of them are set `against` the others, to one sum
    for each side. A balance is negative where it is a deficit, so the largest deficits are the lowest
    balances: `order`, and the `direction` of a record, are those of the balance. `side` restricts the answer
    to surpluses or to deficits; what is said to move is then their size. `window` is the number of steps of a
    moving average, where it is given. `over` is the flow that the other one is divided by, where a ratio of
    the two is asked for. `ordinal` is the place in a ranking that is asked for alone, the third largest, with
    `limit` as many; `moved` tells that it is asked by how much a share or a rank moved between two periods.
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

    @property
    def is_of_goods(self) -> bool:
        """Whether it is answered by figures of goods, named or side by side."""
        return bool(self.product) or self.breakdown is Breakdown.PRODUCT

    @property
    def is_by_level(self) -> bool:
        """Whether a ranking is by amounts rather than by changes or shares."""
        return self.rank_by in (None, RankBy.VALUE, RankBy.BALANCE)

    @property
    def is_by_partner(self) -> bool:
        """Whether each partner makes a row, of all or of one group; several named partners always do."""
        return self.breakdown is Breakdown.PARTNER and len(self.partners) < 2
