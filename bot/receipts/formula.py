"""How each part of a row was computed, as messages: a formula and its result."""

from collections.abc import Iterator, Sequence
from functools import cache, reduce
from itertools import groupby
from typing import NamedTuple

from bot.answer.amount import Amount, SignedFigure
from bot.answer.computation import Computation, Origins, make_formula
from bot.answer.finding import Row
from bot.answer.units import round_to_six_digits, say_counted
from bot.messages import (
    Argument,
    Message,
    Number,
    Sentences,
    Share,
    Verbatim,
    message,
    say_words,
    say_words_in_english,
)
from bot.messages.speaker import get_english_speaker

_SHOWN = 6
_RESULT = "\0"
"""Stands for a result in the words around it."""


class _Line(NamedTuple):
    """The name of a formula, its terms, and its result.

    `formula` is None if the result stands as it was published.
    """

    name: str
    formula: Message | Argument | None
    result: Message | Argument

    def make_message(self) -> Message:
        name, formula, result = self
        if formula is None:
            said = make_formula("value-published", value=result)
        else:
            said = _join_by_sign("equals", formula, result)
        return _join_by_sign("equals", _name_formula(name), said)

    def write_words(self) -> str:
        """Returns its words in English; those around a result are said once for all rows of a table."""
        name, formula, result = self
        if formula is None or (isinstance(formula, Message) and not formula.arguments):
            return _write_around(name, formula).replace(_RESULT, get_english_speaker().say_part(result))
        return say_words_in_english(self.make_message())


@cache
def _write_around(name: str, formula: Message | None) -> str:
    return say_words_in_english(_Line(name, formula, Verbatim(_RESULT)).make_message())


def list_formulas(row: Row, origins: Origins) -> tuple[Sentences, ...]:
    """Returns a line for each part of a row that a reader might want to recompute."""
    lines = _list_lines(row, origins)
    return tuple(say_words(one.make_message() if isinstance(one, _Line) else one) for one in lines)


def write_formulas(row: Row, origins: Origins) -> list[str]:
    """Returns the same in English, as a receipt keeps them."""
    lines = _list_lines(row, origins)
    return [one.write_words() if isinstance(one, _Line) else say_words_in_english(one) for one in lines]


def _list_lines(row: Row, origins: Origins) -> Iterator[_Line | Message]:
    if row.value is not None and origins.value:
        yield _Line("value", _trace_value(origins.value), Number(row.value, 0))
    if row.growth_published is not None:
        printed = Share(row.growth_published, len(str(row.growth_published).partition(".")[2]))
        yield _join_by_sign("colon", _name_formula("growth-published"), printed)
    if row.growth_computed is not None and origins.growth:
        yield _Line("growth-computed", origins.growth.formula, Share(row.growth_computed, 3))
    if row.share is not None and origins.share:
        yield _Line("share", origins.share.formula, Share(row.share, 3))
    if row.number is not None and origins.number:
        shown = f"{row.number:.6g}"
        number = round_to_six_digits(row.number) if "e" in shown else Verbatim(shown)
        result = say_counted(number, row.unit) if row.unit else number
        yield _Line(row.measure, origins.number.formula, result)
    if origins.place:
        name = _name_formula("place" if row.rank is None else "rank")
        ranked = name if row.rank is None else _join_by_sign("equals", name, row.rank)
        yield _join_by_sign("colon", ranked, origins.place.formula)


def _trace_value(origin: Amount | Computation) -> Message | Argument | None:
    """Traces a level to its exact sum, or says how an amount that is no level was found."""
    if isinstance(origin, Computation):
        return origin.formula
    is_published = [(one.sign, one.over, one.rate) for one in origin.parts] == [(1, 1, None)]
    return None if is_published else _say_sum(origin.parts)


def _say_sum(parts: Sequence[SignedFigure]) -> Message | Argument:
    """Says published figures one after the other; those divided by the same number stand together."""
    groups = [
        (divisor, tuple(same))
        for divisor, same in groupby(parts, key=lambda part: (part.rate and part.rate.rate, part.over))
    ]
    if len(groups) > _SHOWN:
        return make_formula("sum-at-rates", count=len(parts))
    divided = (_say_quotient(_say_added(same), len(same), *divisor) for divisor, same in groups)
    return reduce(lambda one, other: _join_by_sign("plus", one, other), divided)


def _say_quotient(added: Message | Argument, count: int, rate: float | None, over: int) -> Message | Argument:
    divisors = [Verbatim(f"{rate:.8g}")] if rate else []
    divisors += [Verbatim(f"{over}")] if over > 1 else []
    dividend = make_formula("brackets", said=added) if divisors and count > 1 else added
    return reduce(lambda one, other: _join_by_sign("over", one, other), divisors, dividend)


def _say_added(parts: Sequence[SignedFigure]) -> Message | Argument:
    if len(parts) > _SHOWN:
        less = [part for part in parts if part.sign < 0]
        added = make_formula("sum", count=len(parts) - len(less))
        kind = "sum-left-out" if any(part.left_out for part in less) else "sum-imports"
        return _join_by_sign("minus", added, make_formula(kind, count=len(less))) if less else added
    first, *others = parts
    start: Message | Argument = Number(first.sign * abs(first.size), 0)
    return reduce(_say_one_more, others, start)


def _say_one_more(said: Message | Argument, part: SignedFigure) -> Message:
    return _join_by_sign("minus" if part.sign < 0 else "plus", said, Number(abs(part.size), 0))


@cache
def _name_formula(name: str) -> Message:
    return message("formula-name", name)


def _join_by_sign(sign: str, first: Message | Argument, second: Message | Argument) -> Message:
    # Written out by hand, since a table of goods has tens of thousands.
    return Message("join", (("first", first), ("second", second)), sign)
