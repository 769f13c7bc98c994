"""The table of the national note: exports, imports and the balance, of the month and of the year to date."""

from dataclasses import dataclass

from bot.answer.finding import Row
from bot.answer.table import Table
from bot.answer.wording import currency_name, rate, signed
from bot.digests.wording import name_flow
from bot.domain.month import Period
from bot.domain.query import Flow
from bot.spoken import Tongue

_BILLION = 10**9
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
        titles = [title for period in periods for title in (_name_period(period, tongue), "%")]
        unit = _name_unit(first.month.currency or "", tongue)
        return Table((unit, *titles), tuple(_say_line(line, tongue) for line in self.lines))


def _say_line(line: NoteLine, tongue: Tongue) -> tuple[str, ...]:
    rows = [row for row in (line.month, line.to_date) if row]
    cells = [cell for row in rows for cell in (_say_level(row, tongue), _say_growth(row, tongue))]
    return tongue.inside("digest_head", name_flow(line.month)), *cells


def _say_level(row: Row, tongue: Tongue) -> str:
    """A deficit keeps its sign, as everywhere."""
    if row.value is None:
        return tongue.label("not held")
    size = row.value / _BILLION
    text = signed(size, 0 if abs(size) >= 1_000 else 1)
    unit = tongue.units.get("billion")
    return tongue.numerals.shifted(text, unit.smaller if unit else 0) if tongue.numerals else text


def _say_growth(row: Row, tongue: Tongue) -> str:
    """Nothing for a deficit: whether that widened, a rate beside a negative level does not say."""
    if row.growth is None or (row.flow is Flow.BALANCE and (row.value or 0) < 0):
        return "–"
    star = "" if row.growth_published is not None else _COMPUTED
    return f"{tongue.inside('number', rate(row.growth).removesuffix(' %'))}{star}"


def _name_period(period: Period, tongue: Tongue) -> str:
    return tongue.inside("period", period.label)


def _name_unit(currency: str, tongue: Tongue) -> str:
    named = tongue.inside("coin", currency_name(currency))
    unit = tongue.units.get("billion")
    return tongue.label("{scale} {currency}").format(scale=unit.name if unit else "Billion", currency=named)
