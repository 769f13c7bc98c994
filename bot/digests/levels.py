"""The headline figures of a digest, with their growth in both currencies."""

from collections.abc import Iterator

from bot.answer.finding import Row
from bot.answer.said import name_row, say_list
from bot.digests.digest import DigestPart
from bot.digests.view import DigestView
from bot.digests.wording import format_level, make_heading, name_flow
from bot.domain.month import Period
from bot.domain.query import Flow, Measure
from bot.messages import Currency, Message, message, say

LEVEL_FLOWS = (Flow.EXPORT, Flow.IMPORT, Flow.BALANCE)
GROUPS = ("ASEAN", "EU", "RCEP", "BELT_AND_ROAD", "AFRICA", "LATIN_AMERICA")
JANUARY_ALONE = say(message("digest-january"))
OVERLAPPING = say(message("digest-overlap"))
_BASES = ("CNY", "USD")
_BRIEF_GROUPS = 4


def tell_levels(view: DigestView) -> Iterator[DigestPart]:
    """Yields exports, imports and the balance of the month, then of the year to date."""
    for period in view.periods:
        found = _find_levels(view, period)
        if not found:
            continue
        main = found[0][0]
        remark = (JANUARY_ALONE,) if view.is_january else ()
        lines = (*(format_level(rows, _name_level(view, rows[0])) for rows in found), *remark)
        query = view.make_query(Measure(main.measure), main.flow or Flow.TOTAL, period)
        label = say(message("digest-button", name=name_flow(main), period=period))
        yield DigestPart(lines, _flatten_rows(found), query, label, brief=lines)


def tell_unheld_growth(view: DigestView) -> Iterator[DigestPart]:
    """Yields a line on the currencies in which growth is not held for these periods."""
    of: dict[str, list[Period]] = {}
    for period in view.periods:
        held = {row.currency for row in _flatten_rows(_find_levels(view, period)) if row.growth is not None}
        for currency in _BASES if held else ():
            if currency not in held:
                of.setdefault(currency, []).append(period)
    for currency, periods in of.items():
        names = say_list(periods)
        said = message("digest-no-growth", currency=Currency(currency), periods=names)
        yield DigestPart((say(said),), brief=(), small=True)


def tell_groups(view: DigestView) -> Iterator[DigestPart]:
    """Yields exports to and imports from each group that customs prints. Groups overlap."""
    for flow in (Flow.EXPORT, Flow.IMPORT):
        told = {group: rows for group in GROUPS if (rows := find_rows(view, flow, view.period, group))}
        if not told:
            continue
        found = list(told.values())
        title = message("digest-groups", flow.value, period=view.period)
        lines = (make_heading(title), *(format_level(rows, name_row(rows[0])) for rows in found))
        query = view.make_query(Measure.VALUE, flow, view.period, partners=tuple(told))
        yield DigestPart(lines, _flatten_rows(found), query, say(title), brief=lines[: _BRIEF_GROUPS + 1])
    yield DigestPart((OVERLAPPING,), brief=(OVERLAPPING,), small=True)


def _find_levels(view: DigestView, period: Period) -> list[tuple[Row, ...]]:
    return [rows for flow in LEVEL_FLOWS if (rows := find_rows(view, flow, period))]


def _flatten_rows(found: list[tuple[Row, ...]]) -> tuple[Row, ...]:
    return tuple(row for rows in found for row in rows)


def _name_level(view: DigestView, row: Row) -> Message:
    """Returns the flow, with the period if it is not that of the title."""
    flow = name_flow(row)
    if row.period == view.period:
        return flow
    return message("digest-flow-in", flow=flow, period=row.period)


def find_rows(view: DigestView, flow: Flow, period: Period, place: str | None = None) -> tuple[Row, ...]:
    """Returns the figure with its growth in both currencies, or growth alone if no level is held."""
    measures = (Measure.BALANCE,) if flow is Flow.BALANCE else (Measure.VALUE, Measure.YOY)
    asked = (view.make_query(one, flow, period, partners=(place,) if place else ()) for one in measures)
    return next((found.rows for found in map(view.try_find_answer, asked) if found), ())
