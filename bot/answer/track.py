"""One figure over every period for which it is held, as lines or as a pandas Series."""

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

from bot.answer.address import Address, Subject
from bot.answer.amount import Amount
from bot.answer.caveats import note_outlier
from bot.answer.figure_queries import FigureQueries
from bot.answer.finding import NotComputedError, NotHeldError
from bot.answer.lines import Line, find_held
from bot.answer.notes import Note
from bot.answer.periods import list_published_spans, list_whole_parts
from bot.answer.resolved_query import ResolvedQuery
from bot.answer.said import say_left_out
from bot.domain.figure import Span
from bot.domain.month import Month, Period
from bot.domain.query import Flow, Frequency
from bot.messages import message
from bot.value_class import value_class

if TYPE_CHECKING:
    import pandas as pd

Finder = Callable[[Address], Line]


def follow_units(
    queries: FigureQueries, find: Finder, flow: Flow, subject: Subject, units: Sequence[Period]
) -> tuple[tuple[Line, ...], tuple[str | Note, ...]]:
    """Returns the line of a subject at each of the units, and notes.

    The notes name the gaps between the first and the last that are held, and what is held but not compared.
    Raises NotHeldError if nothing is held.
    """
    printed = tuple(_list_addresses_printed(queries, flow, subject, units))
    compared = _drop_outliers(queries, printed)
    lines, _ = find_held(compared, find, NotHeldError(message("no-whole-period")))
    apart = [one for one in printed if one not in compared]
    held = {line.row.period for line in lines} | {one.period for one in apart}
    first, last = lines[0].row.period, lines[-1].row.period
    gaps = [unit for unit in units if first < unit < last and unit not in held]
    notes = (note_outlier(queries.goods, one) for one in apart if queries.goods)
    return lines, (*((say_left_out(gaps),) if gaps else ()), *notes)


def list_addresses_compared(
    queries: FigureQueries, flow: Flow, subject: Subject, units: Sequence[Period]
) -> tuple[Address, ...]:
    """Returns the addresses at which `follow_units` looks for what it compares."""
    return _drop_outliers(queries, _list_addresses_printed(queries, flow, subject, units))


def _drop_outliers(queries: FigureQueries, addresses: Iterable[Address]) -> tuple[Address, ...]:
    return tuple(one for one in addresses if not (queries.goods and queries.is_outlier(one)))


def _list_addresses_printed(
    queries: FigureQueries, flow: Flow, subject: Subject, units: Sequence[Period]
) -> Iterator[Address]:
    """Drops addresses that no table prints; keeps the last, which says why nothing is held."""
    times = queries.list_times(subject)
    for unit in units:
        if unit is units[-1] or _is_printed(unit, times):
            yield Address(flow, subject, unit)


def _is_printed(unit: Period, times: Collection[tuple[Span, Month]]) -> bool:
    """Returns whether each part of a period has tables, of the month if not of the year to date."""
    return all(
        published_span in times or (Span.MONTH, published_span.month) in times
        for published_span in list_published_spans(unit)
    )


def list_units(resolved: ResolvedQuery, frequency: Frequency) -> tuple[Period, ...]:
    """Returns every complete month, quarter or year from the first held of any table to the latest month."""
    earliest = resolved.queries.figures.find_earliest_month(resolved.queries.reporter)
    if not earliest or earliest > resolved.latest:
        return ()
    return list_whole_parts([Period(Month(earliest.year, 1), resolved.latest)], frequency)


def list_whole_steps(spans: Sequence[Period], step: Frequency) -> tuple[Period, ...]:
    """Returns the complete months, quarters or years of spans.

    Raises NotComputedError if there are none.
    """
    steps = list_whole_parts(spans, step)
    if not steps:
        raise NotComputedError(message("no-whole-step", step.value, period=spans[-1]))
    return steps


@value_class()
class LevelSeries:
    """Levels over time: `amounts` are those held, by step in order of time; `steps` are all looked for."""

    steps: tuple[Period, ...]
    amounts: Mapping[Period, Amount]

    @property
    def missing(self) -> tuple[Period, ...]:
        """The steps that are not held."""
        return tuple(step for step in self.steps if step not in self.amounts)

    @property
    def values(self) -> "pd.Series[float]":
        """Whole currency units by the position of the step; NaN if not held, or a dash."""
        import pandas as pd  # noqa: PLC0415 - what asks for a single figure starts without it

        held = [self.amounts.get(step) for step in self.steps]
        return pd.Series([one.value if one else None for one in held], dtype="float64")


def fetch_levels(
    resolved: ResolvedQuery, flow: Flow, subject: Subject, steps: Sequence[Period]
) -> LevelSeries:
    """Fetches the level at each step; a group has its members at the last one, to compare like for like."""
    find, at = resolved.queries.find_amount, steps[-1].last
    found = {step: find(Address(flow, subject, step), resolved.currency, at) for step in steps}
    return LevelSeries(tuple(steps), {step: amount for step, amount in found.items() if amount})
