"""Runs: how long something went one way without a break."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from bot.answer.lines import Line
from bot.domain.month import Period
from bot.domain.query import Frequency


@dataclass(frozen=True, slots=True)
class Step:
    """One period of a run: `way` is 1 up, −1 down, 0 neither, None where it is not held."""

    period: Period
    way: int | None = None
    line: Line | None = None


@dataclass(frozen=True, slots=True)
class Streak:
    """Periods that went one way, one after the other; `before` is the step that came before, if any."""

    steps: tuple[Step, ...]
    before: Step | None = None

    @property
    def way(self) -> int:
        return self.steps[0].way or 0

    @property
    def period(self) -> Period:
        return Period(self.steps[0].period.first, self.steps[-1].period.last)

    @property
    def is_open(self) -> bool:
        """Whether it may have begun before what is held."""
        return self.before is None or self.before.way is None

    @property
    def lines(self) -> tuple[Line, ...]:
        return tuple(step.line for step in self.steps if step.line)

    def length(self, frequency: Frequency) -> int:
        """In months, quarters or years: January and February in one step are two months."""
        return self.period.months // frequency.months


def runs(steps: Sequence[Step]) -> tuple[Streak, ...]:
    """Steps in order of time cut where they turn; a step that is not held ends a run and is in none."""
    return tuple(_runs(steps))


def _runs(steps: Sequence[Step]) -> Iterator[Streak]:
    before: Step | None = None
    for way, group in groupby(steps, key=lambda step: step.way):
        together = tuple(group)
        if way is not None:
            yield Streak(together, before)
        before = together[-1]


def longest(found: Sequence[Streak], frequency: Frequency) -> Streak:
    """The longest, of equally long ones the latest."""
    return max(found, key=lambda run: (run.length(frequency), run.period))
