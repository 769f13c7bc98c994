"""The table of the national note: exports, imports and the balance, of the month and of the year to date."""

from dataclasses import dataclass

from bot.answer.finding import Row
from bot.answer.table import Table
from bot.digests.wording import name_flow
from bot.domain.query import Flow
from bot.messages import Currency, InUnit, Number, PeriodName, message
from bot.spoken import Tongue

_BILLION, _THOUSAND = 9, 1_000
_COMPUTED = "\u00a0*"


@dataclass(frozen=True, slots=True)
class NoteLine:
    """One flow: its row of the month, and of the year to date where that is another period."""

    month: Row
    to_date: Row | None


@dataclass(frozen=True, slots=True)
class NoteTable:
    """Levels in billions of one currency, with growth on a year earlier in percent."""

    lines: tuple[NoteLine, ...]

    def say(self, tongue: Tongue) -> Table:
        """Returns the cells in a language; a computed rate is starred."""
        first = self.lines[0]
        periods = [row.period for row in (first.month, first.to_date) if row]
        titles = [title for period in periods for title in (tongue.part(PeriodName(period)), "%")]
        coin = Currency(first.month.currency or "", is_behind_number=True)
        unit = tongue.message(message("short-unit", "billion", currency=coin))
        return Table((unit, *titles), tuple(_say_line(line, tongue) for line in self.lines))


def _say_line(line: NoteLine, tongue: Tongue) -> tuple[str, ...]:
    rows = [row for row in (line.month, line.to_date) if row]
    cells = [cell for row in rows for cell in (_say_level(row, tongue), _say_growth(row, tongue))]
    return tongue.message(name_flow(line.month)), *cells


def _say_level(row: Row, tongue: Tongue) -> str:
    """A deficit keeps its sign, as everywhere."""
    if row.value is None:
        return tongue.part(message("not-held"))
    is_large = abs(row.value) >= _THOUSAND * 10**_BILLION
    return tongue.part(InUnit(row.value, _BILLION, 0 if is_large else 1))


def _say_growth(row: Row, tongue: Tongue) -> str:
    """Nothing for a deficit: whether that widened, a rate beside a negative level does not say."""
    if row.growth is None or (row.flow is Flow.BALANCE and (row.value or 0) < 0):
        return "–"
    star = "" if row.growth_published is not None else _COMPUTED
    return f"{tongue.part(Number(row.growth, plus=True))}{star}"
