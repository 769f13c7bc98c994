"""How each part of a row was computed, in words and with its figures."""

from collections.abc import Iterator, Sequence
from itertools import groupby

from bot.answer.amount import Amount, SignedFigure
from bot.answer.computation import Computation, Origins
from bot.answer.finding import Row
from bot.answer.wording import percent

_SHOWN = 6


def formulas(row: Row, origins: Origins) -> tuple[str, ...]:
    """A line for each part of a row that a reader could want to compute again."""
    return tuple(_formulas(row, origins))


def _formulas(row: Row, origins: Origins) -> Iterator[str]:
    if row.value is not None and origins.value:
        yield f"value = {_value(row.value, origins.value)}"
    if row.growth_published is not None:
        yield f"growth as published: {row.growth_published} %"
    if row.growth_computed is not None and origins.growth:
        yield f"growth computed = {origins.growth.formula} = {percent(row.growth_computed, 3)}"
    if row.share is not None and origins.share:
        yield f"share = {origins.share.formula} = {percent(row.share, 3)}"
    if row.number is not None and origins.number:
        yield f"{row.measure} = {origins.number.formula} = {row.number:.6g} {row.unit or ''}".rstrip()
    if origins.place:
        place = "place" if row.rank is None else f"rank = {row.rank}"
        yield f"{place}: {origins.place.formula}"


def _value(value: int, origin: Amount | Computation) -> str:
    """The sum that gives a level to the unit, or how an amount that is no level is come by."""
    if isinstance(origin, Computation):
        return f"{origin.formula} = {value:,}"
    if len(origin.parts) == 1 and _is_as_printed(origin.parts[0]):
        return f"{value:,}, as published"
    return f"{_sum(origin.parts)} = {value:,}"


def _is_as_printed(part: SignedFigure) -> bool:
    return part.sign == 1 and part.over == 1 and part.rate is None


def _sum(parts: Sequence[SignedFigure]) -> str:
    """SignedFigure after part; those that were divided by one number together."""
    groups = [
        (divisor, tuple(same))
        for divisor, same in groupby(parts, key=lambda part: (part.rate and part.rate.rate, part.over))
    ]
    if len(groups) > _SHOWN:
        return f"sum of the {len(parts)} figures below, each at the rate of its time"
    return " + ".join(_divided(_added(same), len(same), *divisor) for divisor, same in groups)


def _divided(added: str, count: int, rate: float | None, over: int) -> str:
    if not rate and over == 1:
        return added
    divisors = [f"{rate:.8g}"] if rate else []
    divisors += [f"{over}"] if over > 1 else []
    return " / ".join([added if count == 1 else f"({added})", *divisors])


def _added(parts: Sequence[SignedFigure]) -> str:
    if len(parts) > _SHOWN:
        less = [part for part in parts if part.sign < 0]
        added = f"sum of the {len(parts) - len(less)} figures below"
        what = "left out" if any(part.left_out for part in less) else "imports"
        return f"{added} − sum of the {len(less)} {what}" if less else added
    said = "".join(f" {'−' if part.sign < 0 else '+'} {abs(part.size):,}" for part in parts)
    return said.removeprefix(" + ").strip()
