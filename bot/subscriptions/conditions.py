"""The conditions that an alert can watch for. Pure values."""

from typing import TypeAlias

from bot.domain.query import Direction
from bot.value_class import value_class


@value_class()
class MoveCondition:
    """The figure rises or falls year on year by more than `percent`; 0 means any change in that direction.

    `at_least` includes the percentage itself.
    """

    direction: Direction
    percent: float
    at_least: bool = False


@value_class()
class LimitCondition:
    """The figure is above (`UP`) or below (`DOWN`) a limit.

    The limit is in whole units of the query's currency, or in percent for a share or a growth rate if `unit`
    is `%`.
    """

    direction: Direction
    limit: float
    unit: str = ""


@value_class()
class RecordCondition:
    """The figure is the highest (`UP`) or the lowest (`DOWN`) of all that are held."""

    direction: Direction = Direction.UP


@value_class()
class OvertakeCondition:
    """The query's partner trades more than `other`, a place id."""

    other: str


@value_class()
class TopRankCondition:
    """The query's partner is among the `number` largest."""

    number: int


@value_class()
class StreakCondition:
    """The figure has risen or fallen year on year for at least `months` months in a row."""

    direction: Direction
    months: int


@value_class()
class StreakEndCondition:
    """The figure has stopped moving in that direction year on year, after several months in a row."""

    direction: Direction


Condition: TypeAlias = (
    MoveCondition
    | LimitCondition
    | RecordCondition
    | OvertakeCondition
    | TopRankCondition
    | StreakCondition
    | StreakEndCondition
)
