"""How each part of a row was computed, as messages: a formula and what it gives."""

from collections.abc import Iterator, Sequence
from functools import reduce
from itertools import groupby

from bot.answer.amount import Amount, SignedFigure
from bot.answer.computation import Computation, Origins, make_formula
from bot.answer.finding import Row
from bot.answer.units import round_to_six_digits, say_counted
from bot.messages import Argument, Count, Message, Number, Sentences, Share, Verbatim, in_words, message

_SHOWN = 6


def formulas(row: Row, origins: Origins) -> tuple[Sentences, ...]:
    """A line for each part of a row that a reader could want to compute again."""
    return tuple(map(in_words, _formulas(row, origins)))


def _formulas(row: Row, origins: Origins) -> Iterator[Message]:
    if row.value is not None and origins.value:
        yield _name("value", _value(row.value, origins.value))
    if row.growth_published is not None:
        published = Verbatim(f"{row.growth_published} %")
        yield _join("colon", message("formula-name", "growth-published"), published)
    if row.growth_computed is not None and origins.growth:
        yield _name("growth-computed", _give(origins.growth, Share(row.growth_computed, 3)))
    if row.share is not None and origins.share:
        yield _name("share", _give(origins.share, Share(row.share, 3)))
    if row.number is not None and origins.number:
        shown = f"{row.number:.6g}"
        number = round_to_six_digits(row.number) if "e" in shown else Verbatim(shown)
        result = say_counted(number, row.unit) if row.unit else number
        yield _name(row.measure, _give(origins.number, result))
    if origins.place:
        name = message("formula-name", "place" if row.rank is None else "rank")
        ranked = name if row.rank is None else _join("equals", name, Count(row.rank))
        yield _join("colon", ranked, origins.place.formula)


def _value(value: int, origin: Amount | Computation) -> Message:
    """The sum that gives a level to the unit, or how an amount that is no level is come by."""
    shown = Number(value, 0)
    if isinstance(origin, Computation):
        return _give(origin, shown)
    if len(origin.parts) == 1 and _is_as_printed(origin.parts[0]):
        return make_formula("value-published", value=shown)
    return _join("equals", _sum(origin.parts), shown)


def _is_as_printed(part: SignedFigure) -> bool:
    return part.sign == 1 and part.over == 1 and part.rate is None


def _sum(parts: Sequence[SignedFigure]) -> Message | Argument:
    """Published figures after each other; those that were divided by one number together."""
    groups = [
        (divisor, tuple(same))
        for divisor, same in groupby(parts, key=lambda part: (part.rate and part.rate.rate, part.over))
    ]
    if len(groups) > _SHOWN:
        return make_formula("sum-at-rates", count=Count(len(parts)))
    divided = (_divided(_added(same), len(same), *divisor) for divisor, same in groups)
    return reduce(lambda one, other: _join("plus", one, other), divided)


def _divided(added: Message | Argument, count: int, rate: float | None, over: int) -> Message | Argument:
    divisors = [Verbatim(f"{rate:.8g}")] if rate else []
    divisors += [Verbatim(f"{over}")] if over > 1 else []
    dividend = make_formula("brackets", said=added) if divisors and count > 1 else added
    return reduce(lambda one, other: _join("over", one, other), divisors, dividend)


def _added(parts: Sequence[SignedFigure]) -> Message | Argument:
    if len(parts) > _SHOWN:
        less = [part for part in parts if part.sign < 0]
        added = make_formula("sum", count=Count(len(parts) - len(less)))
        kind = "sum-left-out" if any(part.left_out for part in less) else "sum-imports"
        return _join("minus", added, make_formula(kind, count=Count(len(less)))) if less else added
    first, *others = parts
    start: Message | Argument = Number(first.sign * abs(first.size), 0)
    return reduce(_add, others, start)


def _add(said: Message | Argument, part: SignedFigure) -> Message:
    return _join("minus" if part.sign < 0 else "plus", said, Number(abs(part.size), 0))


def _name(name: str, said: Message) -> Message:
    return _join("equals", message("formula-name", name), said)


def _give(computation: Computation, result: Message | Argument) -> Message:
    return _join("equals", computation.formula, result)


def _join(sign: str, first: Message | Argument, second: Message | Argument) -> Message:
    return message("join", sign, first=first, second=second)
