"""A query and the figures become a finding."""

from collections.abc import Callable
from dataclasses import asdict
from hashlib import sha256
from itertools import chain

from bot.answer.finding import Finding, NotComputedError, NotHeldError
from bot.answer.inquiry import Inquiry, latest_full_year
from bot.answer.ledger import Ledger
from bot.answer.lines import Found
from bot.answer.measures import BY_PARTNER, MEASURES
from bot.answer.notes import told
from bot.figures.reader import Figures
from bot.trade.figure import Edition, Release
from bot.trade.month import Month, Period
from bot.trade.place import Atlas
from bot.trade.query import Breakdown, Measure, Output, Query

_NAMES = {
    Measure.UNIT_VALUE: "unit values",
    Measure.CAGR: "compound growth rates",
    Measure.LIST: "lists and counts",
}
_NOT_MADE = {Output.CHART: "Charts", Output.XLSX: "Spreadsheets"}


def answer(query: Query, figures: Figures, atlas: Atlas, latest: Month) -> Finding:
    """The finding of a query.

    NotHeldError and NotComputedError say in plain words why there is none.
    """
    _computable(query)
    periods, clipped = _within(query.periods or (latest_full_year(latest),), latest)
    ledger = Ledger(figures, atlas, query.reporter, query.product)
    inquiry = Inquiry(query, ledger, periods)
    found = _measure(inquiry)(inquiry)
    noted = chain.from_iterable(line.notes for line in found.lines)
    sources = _sources(figures, found)
    notes = (*clipped, *_output(query), *_press(sources), *found.notes, *noted)
    return Finding(
        found.headline,
        tuple(line.row for line in found.lines),
        found.growth,
        told(notes),
        sources,
        _receipt(query, found),
    )


def _measure(inquiry: Inquiry) -> Callable[[Inquiry], Found]:
    query = inquiry.query
    by_partner = query.breakdown is Breakdown.PARTNER and len(query.partners) < 2
    table = BY_PARTNER if by_partner and query.measure in BY_PARTNER else MEASURES
    return table[query.measure]


def _computable(query: Query) -> None:
    """Refuse what is read rightly but not computed yet, rather than answer something near it."""
    if query.measure not in MEASURES:
        name = _NAMES.get(query.measure, f"{query.measure}s".replace("_", " "))
        raise NotComputedError(f"I understood the question, but I cannot compute {name} yet.")
    if query.threshold or query.direction:
        raise NotComputedError("I understood the question, but I cannot filter by a condition yet.")
    if query.breakdown is Breakdown.PRODUCT:
        raise NotComputedError("I understood the question, but I cannot break figures down by product yet.")


def _within(periods: tuple[Period, ...], latest: Month) -> tuple[tuple[Period, ...], tuple[str, ...]]:
    """Periods cut at the latest month held, and a note on what was cut."""
    kept = tuple(Period(p.first, min(p.last, latest)) for p in periods if p.first <= latest)
    if len(kept) < len(periods):
        raise NotHeldError(f"No figures are held after {latest.label}.")
    notes = tuple(
        f"Figures are held to {latest.label}: {whole.label} is answered by {part.label}."
        for whole, part in zip(periods, kept, strict=True)
        if whole != part
    )
    return kept, notes


def _output(query: Query) -> tuple[str, ...]:
    made = _NOT_MADE.get(query.output) if query.output else None
    return (f"{made} cannot be made yet: here are the figures.",) if made else ()


def _sources(figures: Figures, found: Found) -> tuple[Release, ...]:
    """The releases behind the rows: those of the first row first, in it the most final and latest first."""
    releases: dict[str, Release] = {}
    for line in found.lines:
        new = [figures.release(name) for name in line.releases if name not in releases]
        new.sort(key=lambda one: (one.edition.finality, one.published or "", one.name), reverse=True)
        releases |= {one.name: one for one in new}
    return tuple(releases.values())


def _press(sources: tuple[Release, ...]) -> tuple[str, ...]:
    return tuple(
        f"Not customs' own figure: {one.told_by}." for one in sources if one.edition is Edition.PRESS
    )


def _receipt(query: Query, found: Found) -> str:
    """The same query on the same figures always gets the same receipt."""
    told = repr((asdict(query), [(line.row, sorted(line.releases)) for line in found.lines]))
    return sha256(told.encode()).hexdigest()[:10]
