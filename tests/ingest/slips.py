"""Random slips in real tables: one of seven kinds, where it was made, and how large it is."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from random import Random

from bot.domain.figure import WORLD, Published

Lines = list[Published]
_FLOWS = ("export", "import", "total")


@dataclass(frozen=True, slots=True)
class Slip:
    """A table with a slip in it.

    `off` is by what share of it the amount that it is about is wrong; for a growth rate, by how many points
    of a hundred, as a share; None where no amount is. `share` is the line's of the column's world.
    """

    before: tuple[Published, ...]
    after: tuple[Published, ...]
    partners: tuple[str, ...]
    off: float | None
    share: float
    column: str = ""

    @property
    def is_sizeable(self) -> bool:
        return self.share > 0.001


Make = Callable[[Lines, Random], Slip]


def one_digit(lines: Lines, chance: Random) -> Slip:
    """One digit of one amount is another."""
    return _in_cell(lines, _drawn(lines, chance), chance, with_total=False)


def with_total(lines: Lines, chance: Random) -> Slip:
    """One digit of exports or imports, and the total moved with it."""
    flows = [line for line in lines if line.flow != "total"]
    return _in_cell(lines, _drawn(flows, chance), chance, with_total=True)


def no_totals(lines: Lines, chance: Random) -> Slip:
    """One digit in a table that prints exports and imports alone."""
    return one_digit([line for line in lines if line.flow in _FLOWS[:2]], chance)


def months_only(lines: Lines, chance: Random) -> Slip:
    """One digit in a table that prints exports and imports of the month, and nothing else."""
    return no_totals([line for line in lines if line.span == "month"], chance)


def growth_rate(lines: Lines, chance: Random) -> Slip:
    """One digit of a printed growth rate is another; no amount is touched."""
    line = chance.choice([line for line in lines if line.rate is not None and line.value])
    tenths = round(abs(line.rate or 0) * 10)
    wrong = _another_digit(tenths, chance) * (-1 if (line.rate or 0) < 0 else 1)
    rate = wrong / 10
    after = [one._replace(rate=rate) if one is line else one for one in lines]
    return Slip(
        tuple(lines), tuple(after), (line.partner,), abs(rate - (line.rate or 0)) / 100, _share(lines, line)
    )


def row_left_out(lines: Lines, chance: Random) -> Slip:
    """All figures of one partner are gone."""
    partner = chance.choice(list(dict.fromkeys(line.partner for line in lines)))
    after = [line for line in lines if line.partner != partner]
    return Slip(tuple(lines), tuple(after), (partner,), None, _largest_share(lines, [partner]))


def rows_exchanged(lines: Lines, chance: Random) -> Slip:
    """The names of two rows stand against each other's figures; `off` is how far the nearer column is."""
    one, other = chance.sample(list(dict.fromkeys(line.partner for line in lines)), 2)
    names = {one: other, other: one}
    after = [line._replace(partner=names.get(line.partner, line.partner)) for line in lines]
    return Slip(tuple(lines), tuple(after), (one, other), None, _largest_share(lines, [one, other]))


KINDS: Mapping[str, Make] = {
    "one digit of one amount": one_digit,
    "one digit of an amount, its total with it": with_total,
    "one digit of a growth rate": growth_rate,
    "one digit, no totals printed": no_totals,
    "one digit, months alone printed": months_only,
    "a row left out": row_left_out,
    "two rows exchanged": rows_exchanged,
}


def _drawn(lines: Iterable[Published], chance: Random) -> Published:
    return chance.choice([line for line in lines if line.value])


def _in_cell(lines: Lines, line: Published, chance: Random, *, with_total: bool) -> Slip:
    printed = (line.value or 0) // line.precision
    moved = (_another_digit(printed, chance) - printed) * line.precision
    flows = (line.flow, "total") if with_total else (line.flow,)
    after = [
        one._replace(value=(one.value or 0) + moved)
        if (one.partner, one.span) == (line.partner, line.span) and one.flow in flows
        else one
        for one in lines
    ]
    off = abs(moved) / (line.value or 1)
    return Slip(tuple(lines), tuple(after), (line.partner,), off, _share(lines, line), line.span)


def _another_digit(number: int, chance: Random) -> int:
    """The number with one digit changed, the first one never to nought unless it is alone."""
    digits = list(str(number))
    at = chance.randrange(len(digits))
    least = 1 if at == 0 and len(digits) > 1 else 0
    digits[at] = chance.choice([d for d in map(str, range(least, 10)) if d != digits[at]])
    return int("".join(digits))


def _share(lines: Sequence[Published], line: Published) -> float:
    world = next(
        (
            one.value
            for one in lines
            if one.partner == WORLD and (one.flow, one.span) == (line.flow, line.span)
        ),
        None,
    )
    return (line.value or 0) / world if world else 1.0


def _largest_share(lines: Sequence[Published], partners: Sequence[str]) -> float:
    return max(_share(lines, line) for line in lines if line.partner in partners)
