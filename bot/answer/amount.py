"""An amount of trade with where it came from."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import reduce

from bot.answer.notes import Note
from bot.trade.figure import Level


@dataclass(frozen=True, slots=True)
class Amount:
    """`value` in whole units of currency, None where customs prints a dash: no trade, which adds nothing.

    `converted` amounts were published in another currency, or are what others leave: no growth is computed
    of them. `broken` ones mean other members than asked.
    """

    value: int | None
    precision: int = 1
    releases: frozenset[str] = frozenset()
    notes: tuple[str | Note, ...] = ()
    converted: bool = False
    broken: bool = False

    @property
    def size(self) -> int:
        return self.value or 0

    def plus(self, other: "Amount") -> "Amount":
        return self._joined(other, self.size + other.size)

    def minus(self, other: "Amount") -> "Amount":
        return self._joined(other, self.size - other.size)

    def noted(self, *notes: str | Note) -> "Amount":
        return replace(self, notes=(*self.notes, *notes))

    def at_rate(self, rate: float, note: Note) -> "Amount":
        """The same in another currency, of which one costs `rate`."""
        value = None if self.value is None else round(self.value / rate)
        return replace(self, value=value, converted=True).noted(note)

    def _joined(self, other: "Amount", value: int) -> "Amount":
        return Amount(
            None if self.value is None and other.value is None else value,
            max(self.precision, other.precision),
            self.releases | other.releases,
            tuple(dict.fromkeys(self.notes + other.notes)),
            self.converted or other.converted,
            self.broken or other.broken,
        )


def add(amounts: Iterable[Amount]) -> Amount:
    return reduce(Amount.plus, amounts)


def printed(level: Level) -> Amount:
    return Amount(level.value, level.precision, frozenset({level.release}))
