"""What a chart shows, before anything is placed."""

import calendar
from collections.abc import Callable
from enum import StrEnum

from bot.answer.said import say_signed
from bot.domain.month import Period
from bot.errors import WordedError
from bot.messages import message, say, say_words
from bot.value_class import value_class

NOT_HELD = say_words(message("not-held"))
MONTHS = tuple(calendar.month_abbr)[1:]


class ChartKind(StrEnum):
    """The kinds of chart, by the name that a screen reader reads out."""

    LINES = "Line chart"
    COLUMNS = "Column chart"
    BARS = "Bar chart"


@value_class()
class ChartSeries:
    """One series over all positions; None is a gap, never zero."""

    name: str
    values: tuple[float | None, ...]


@value_class()
class Chart:
    """Values at positions, already in `unit` (`billion yuan`, `% on a year earlier, in yuan`).

    `labels` name each position in full; `periods` are set if the positions are periods. `partial` lists the
    positions of periods shorter than the others. `signs` also shows plus signs. `notes` are what a reader
    must know about the picture; `alt` describes it to those who cannot see it. `months` are the names of
    months along an axis, and `number` writes digits as the language does. `power` is the power of ten in
    which money is counted, and `not_held` replaces a missing value.
    """

    kind: ChartKind
    title: str
    unit: str
    labels: tuple[str, ...]
    series: tuple[ChartSeries, ...]
    source: str
    alt: str
    decimals: int = 1
    signs: bool = False
    periods: tuple[Period, ...] = ()
    partial: frozenset[int] = frozenset()
    notes: tuple[str, ...] = ()
    months: tuple[str, ...] = MONTHS
    number: Callable[[str], str] = str
    power: int = 0
    not_held: str = NOT_HELD

    @property
    def values(self) -> tuple[float, ...]:
        """Every value of every series, gaps left out."""
        return tuple(value for one in self.series for value in one.values if value is not None)

    def show(self, value: float) -> str:
        """Returns a value as it appears beside its mark."""
        text = self.number(say_signed(value, self.decimals))
        return f"+{text}" if self.signs and round(value, self.decimals) > 0 else text

    def tell(self, series: ChartSeries, position: int) -> str:
        """Returns a value in full: `Exports, December 2025: 2.54 trillion yuan`."""
        value = series.values[position]
        what = ", ".join(filter(None, (series.name, self.labels[position])))
        return f"{what}: {self.not_held if value is None else f'{self.show(value)} {self.unit}'}"


class NothingToDrawError(WordedError):
    """The answer makes no chart; `said` says why, and what would."""

    def __init__(self) -> None:
        super().__init__(say(message("no-chart")))
