"""The headline levels of a digest with their growth on both bases."""

from collections.abc import Iterator

from bot.answer.finding import NotHeldError, Row
from bot.answer.wording import currency_name
from bot.digest.part import Part
from bot.digest.view import View
from bot.digest.wording import flow_title, level_line
from bot.trade.month import Period
from bot.trade.query import Flow, Measure

_FLOWS = (Flow.EXPORT, Flow.IMPORT, Flow.BALANCE)
GROUPS = ("ASEAN", "EU", "RCEP", "BELT_AND_ROAD", "AFRICA", "LATIN_AMERICA")
JANUARY_ALONE = "January alone says little: the Lunar New Year moves between January and February."


def national(view: View) -> Iterator[Part]:
    """Exports, imports and the balance of the month, then of January to it."""
    for period in view.periods:
        found = [rows for flow in _FLOWS if (rows := _rows(view, flow, period))]
        if not found:
            continue
        lines = tuple(level_line(rows, _name(view, rows[0])) for rows in found)
        remark = (JANUARY_ALONE,) if view.is_january else ()
        main = found[0][0]
        query = view.query(Measure(main.measure), main.flow or Flow.TOTAL, period)
        rows = tuple(row for rows in found for row in rows)
        silent = _without_other(rows)
        yield Part(
            (*lines, *remark, *silent),
            rows,
            query,
            f"{flow_title(main)}, {period.label}",
            brief=len(lines) + len(remark),
        )


def groups(view: View) -> Iterator[Part]:
    """Exports to and imports from each group that customs prints; they overlap."""
    for flow in (Flow.EXPORT, Flow.IMPORT):
        found = [rows for group in GROUPS if (rows := _rows(view, flow, view.period, group))]
        if not found:
            continue
        lines = [level_line(rows, rows[0].name) for rows in found]
        title = f"{'Exports to' if flow is Flow.EXPORT else 'Imports from'} groups, {view.period.label}"
        query = view.query(Measure.VALUE, flow, view.period, partners=GROUPS[:2])
        rows = tuple(row for rows in found for row in rows)
        yield Part((title, *lines, "Groups overlap and are not to be added."), rows, query, title, brief=5)


def _without_other(rows: tuple[Row, ...]) -> tuple[str, ...]:
    """What is said where growth is held in one currency only."""
    held = {row.currency for row in rows if row.growth is not None}
    missing = sorted({"CNY", "USD"} - held) if held else []
    return tuple(f"Growth in {currency_name(one)}: not held" for one in missing)


def _name(view: View, row: Row) -> str:
    """The flow, and the period where it isn't the one that the title names."""
    title = flow_title(row)
    return title if row.period == view.period else f"{row.period.label} {title.lower()}"


def _rows(view: View, flow: Flow, period: Period, place: str | None = None) -> tuple[Row, ...]:
    """The figure with its growth in both currencies, growth alone where no level is held, else none."""
    measures = (Measure.BALANCE,) if flow is Flow.BALANCE else (Measure.VALUE, Measure.YOY)
    for measure in measures:
        try:
            return view.find(view.query(measure, flow, period, partners=(place,) if place else ())).rows
        except NotHeldError:
            continue
    return ()
