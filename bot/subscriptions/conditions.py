"""What an alert can watch for. Pure values."""

from dataclasses import dataclass
from typing import TypeAlias

from bot.trade.query import Direction


@dataclass(frozen=True, slots=True)
class MoveCondition:
    """Year on year the figure rises or falls by more than `percent`; 0 is any rise or fall.

    `at_least` counts the percentage itself in.
    """

    direction: Direction
    percent: float
    at_least: bool = False


@dataclass(frozen=True, slots=True)
class LimitCondition:
    """The figure is above a limit (`UP`) or below it (`DOWN`).

    In whole units of the query's currency; with the unit `%`, of a share or of growth.
    """

    direction: Direction
    limit: float
    unit: str = ""


@dataclass(frozen=True, slots=True)
class RecordCondition:
    """The figure is the highest since the first that is held (`UP`), or the lowest (`DOWN`)."""

    direction: Direction = Direction.UP


@dataclass(frozen=True, slots=True)
class OvertakeCondition:
    """The figure of the query's partner gets above that of `other`, a place id."""

    other: str


@dataclass(frozen=True, slots=True)
class TopRankCondition:
    """The query's partner is among so many of the largest."""

    number: int


@dataclass(frozen=True, slots=True)
class StreakCondition:
    """Year on year the figure has risen or fallen for at least so many months in a row."""

    direction: Direction
    months: int


@dataclass(frozen=True, slots=True)
class StreakEndCondition:
    """The figure no longer goes that way year on year, after some months in a row."""

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
