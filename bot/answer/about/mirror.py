"""Explains why two reporters' figures of one trade differ, showing both figures if both are held."""

from itertools import chain

from bot.answer.about.matter import Matter, Statement
from bot.answer.address import Address, Subject
from bot.answer.computation import Origins
from bot.answer.figure_queries import FigureQueries
from bot.answer.finding import NotHeldError, Row
from bot.answer.lines import Line, MeasureResult, add_noted_rows
from bot.answer.notes import say_notes
from bot.answer.resolved_query import find_latest_full_year
from bot.answer.said import make_money, name_row, say_trade_of
from bot.domain.figure import OWN_REPORTER, find_own_currency
from bot.domain.month import Period
from bot.domain.query import Flow
from bot.messages import Arguments, Message, PeriodPhrase, message, say
from bot.store.figures import extents
from bot.value_class import value_class

REASONS = tuple(say(message("mirror", reason)) for reason in ("value", "route", "time", "coverage"))
"""Reasons that hold for any two reporters; no table says how far each of them moves a figure."""


@value_class()
class _Side:
    """One reporter's figure of a trade, and the other figures that its notes give."""

    line: Line
    lines: tuple[Line, ...]


def compare_mirror_figures(matter: Matter) -> Statement:
    """Explains why two reporters' figures of one trade differ, showing both figures if both are held.

    What China and its partner each report of the same goods comes first, then the reasons.
    """
    partner, period = _find_other_reporter(matter), _choose_period(matter)
    pairs = _pair_sides(matter, partner, period) if partner and period else []
    sides = list(chain.from_iterable(pairs))
    lines = list(chain.from_iterable(side.lines for side in sides))
    releases = dict.fromkeys(name for line in lines for name in sorted(line.releases))
    notes = chain.from_iterable(side.line.notes for side in sides)
    return Statement(
        say(*(_say_pair(*pair) for pair in pairs), message("mirror", "differ")),
        tuple(line.row for line in lines),
        (*REASONS, *((say(message("mirror", "never")),) if pairs else ()), *say_notes(notes)),
        tuple(matter.figures.get_release(name) for name in releases),
        tuple(line.shown for line in lines),
    )


def _find_other_reporter(matter: Matter) -> str | None:
    """Returns the other reporter that is asked about, if its figures are held."""
    held = extents.list_reporters(matter.figures)
    asked = [place for place in matter.query.partners if place in held and place != OWN_REPORTER]
    return asked[0] if len(asked) == 1 else None


def _choose_period(matter: Matter) -> Period | None:
    """Returns the period asked about, or else the latest year that both reporters hold in full."""
    if matter.query.periods:
        return matter.query.periods[0]
    partner = _find_other_reporter(matter)
    held = extents.list_reporters(matter.figures).get(partner or "")
    return find_latest_full_year(min(held.last, matter.latest)) if held else None


def _pair_sides(matter: Matter, partner: str, period: Period) -> list[tuple[_Side, _Side]]:
    """Yields China's exports beside the partner's imports, then the reverse, as far as both are held."""
    found = []
    for ours, theirs in ((Flow.EXPORT, Flow.IMPORT), (Flow.IMPORT, Flow.EXPORT)):
        try:
            one = _read_side(matter, OWN_REPORTER, partner, Address(ours, Subject((partner,)), period))
            other = _read_side(matter, partner, partner, Address(theirs, Subject((OWN_REPORTER,)), period))
        except NotHeldError:
            continue
        found.append((one, other))
    return found


def _read_side(matter: Matter, reporter: str, partner: str, address: Address) -> _Side:
    """Reads a side in the partner's currency, so that both can be compared."""
    queries, currency = FigureQueries(matter.figures, matter.atlas, reporter), find_own_currency(partner)
    amount = queries.resolve_amount(address, currency)
    if amount.value is None:
        raise NotHeldError(message("mirror", "nothing"))
    row = Row(
        "mirror",
        address.flow,
        address.subject.id,
        address.period,
        reporter,
        value=amount.value,
        currency=currency,
        name=say(say_trade_of(matter.atlas, reporter, address.flow, address.subject)),
    )
    line = Line(row, address.subject, Origins(amount), amount.notes)
    return _Side(line, add_noted_rows(MeasureResult("", (line,))).lines)


def _say_pair(one: _Side, other: _Side) -> Message:
    """Says `China's exports to the United States in 2025: 420.1 billion dollars; …`, with both sides."""
    first, second = one.line.row, other.line.row
    now, then = (make_money(row) for row in (first, second))
    about: Arguments = {
        "trade": name_row(first),
        "when": PeriodPhrase(first.period),
        "other": name_row(second),
    }
    return message("mirror-figures", now=now, then=then, **about)
