"""The published figures that a row of an answer is computed from, each with the part that it has in it."""

from collections.abc import Iterator
from typing import NamedTuple

from bot.answer.amount import Amount
from bot.answer.computation import Operand, Origins, PublishedGrowth, Role
from bot.answer.implied import Implied
from bot.domain.figure import Cell, Growth, Level

_LEFT_OUT = {Role.BASE: Role.BASE_LEFT_OUT}


class Use(NamedTuple):
    """A published figure in the part that it has in a row."""

    role: Role
    cell: Cell
    figure: Level | Growth


def figures_of(origins: Origins) -> tuple[Use, ...]:
    """Each figure of a row once, those of its value first."""
    return tuple(dict.fromkeys(use for operand in origins.operands() for use in _uses(operand)))


def _uses(operand: Operand) -> Iterator[Use]:
    role, source = operand
    if isinstance(source, PublishedGrowth):
        yield Use(role, source.cell, source.growth)
    elif isinstance(source, Implied):
        yield from _totals(source)
    elif isinstance(source, Amount):
        for part in source.parts:
            yield Use(_LEFT_OUT.get(role, Role.LEFT_OUT) if part.left_out else role, part.cell, part.level)
        for rate in dict.fromkeys(part.rate for part in source.parts if part.rate):
            yield from _totals(rate)


def _totals(rate: Implied) -> Iterator[Use]:
    return (Use(Role.RATE, cell, level) for cell, level in rate.totals)
