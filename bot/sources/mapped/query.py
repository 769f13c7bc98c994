"""Downloads from the online query of China customs: goods by partner and month."""

import hashlib
import re
from collections.abc import Iterable, Sequence
from dataclasses import replace
from pathlib import Path

from bot.domain.figure import CUSTOMS, OWN_REPORTER, WORLD, Edition, Release
from bot.domain.month import Month, Period
from bot.domain.query import Flow
from bot.messages.reason import give_reason
from bot.sources.customs.cells import squeeze_text
from bot.sources.customs.release import find_announced_day
from bot.sources.document import Document, SourceError
from bot.sources.draft import Draft
from bot.sources.grids import Format, Grid, GridRow, find_format, read_grids
from bot.sources.mapped.drafting import make_draft, read_rows
from bot.sources.mapped.headings import find_role
from bot.sources.mapped.layout import MOST_ABOVE, AmountColumn, TableLayout
from bot.sources.mapped.rows import MappedRow
from bot.sources.names import SourceNames

SOURCE = "China customs' online query"
_TELLING = frozenset(("商品编码", "贸易伙伴编码", "贸易方式编码", "注册地编码"))
_MONEY = re.compile(r"(?:金额)?\(?(人民币|美元)值?\(?(万)?元?\)?")
_CURRENCIES = {"人民币": "CNY", "美元": "USD"}
_TEN_THOUSAND = 10_000
_BOTH_FLOWS = re.compile(
    r"进出口|im(?:port)?s?\W*(?:and|&|_)?\W*ex(?:port)?s?|ex(?:port)?s?\W*(?:and|&|_)?\W*im(?:port)?s?"
)
_FLOWS = {Flow.EXPORT: re.compile(r"出口|export"), Flow.IMPORT: re.compile(r"进口|import(?!an)")}
_ROLES = ("period", "flow", "partner", "partner_code", "product", "quantity", "quantity_unit")
_FEW = 2


def is_of_source(document: Document) -> bool:
    """Returns whether a row has the headings of the query. Raises SourceError."""
    told = find_format(document)
    if told is Format.CSV and not any(word in document.head_text for word in _TELLING):
        return False
    return told is not None and _find_header(document) is not None


def read_draft(document: Document, names: SourceNames) -> Draft:
    """Reads the release of a download. Raises SourceError with the row and the column."""
    layout, remarks = _lay_out(document)
    rows, rest = read_rows(layout, {})
    months = sorted({Month.from_key(row.period) for row in rows})
    period = Period(months[0], months[-1])
    day = find_announced_day("query", period.last)
    if day:
        remarks = (*remarks, f"It tells no day of publication: customs' calendar has {day}.")
    title = f"{CUSTOMS}, online query, {_describe_rows(rows, layout)}, {period.label}"
    name = _name_release(rows, period)
    release = Release(name, title, rows[0].reporter, Edition.BULLETIN, day, CUSTOMS, document.sha256)
    return replace(make_draft(release, layout, rows, names), remarks=(*remarks, *rest))


def _find_header(document: Document) -> tuple[Grid, GridRow] | None:
    for grid in read_grids(document):
        for row in grid.rows[:MOST_ABOVE]:
            cells = set(map(squeeze_text, row.cells))
            if cells & _TELLING and any(map(_MONEY.fullmatch, cells)):
                return grid, row
    return None


def _lay_out(document: Document) -> tuple[TableLayout, tuple[str, ...]]:
    found = _find_header(document)
    if found is None:
        raise SourceError.of_reason(
            "document-no-such", file=document.name, form=give_reason("looks-for", SOURCE)
        )
    grid, header = found
    roles = [find_role(cell) for cell in header.cells]
    places = {role: roles.index(role) for role in _ROLES if role in roles}
    if "period" not in places:
        raise SourceError.of_reason("query-without-months")
    constants, remarks = {"reporter": OWN_REPORTER}, []
    if "flow" not in places:
        constants["flow"], told = _find_flow(document, grid, header)
        remarks.append(told)
    if not {"partner", "partner_code"} & places.keys():
        remarks.append("No column names a partner: the figures are of trade with all of them.")
    added = tuple(index for index, role in enumerate(roles) if role == "add_up")
    layout = TableLayout(grid, header, places, constants, _find_amounts(header), added)
    return layout, tuple(remarks)


def _find_amounts(header: GridRow) -> tuple[AmountColumn, ...]:
    """Finds the amounts in yuan and in dollars, whichever were chosen."""
    found = ((place, _MONEY.fullmatch(squeeze_text(cell))) for place, cell in enumerate(header.cells))
    return tuple(
        AmountColumn(place, _CURRENCIES[money[1]], _TEN_THOUSAND if money[2] else 1)
        for place, money in found
        if money
    )


def _find_flow(document: Document, grid: Grid, header: GridRow) -> tuple[str, str]:
    """Finds the flow in the words above the headings or the file's name, with a remark on which."""
    above = [cell for row in grid.rows if row.number < header.number for cell in row.cells]
    for texts, where in ((above, "the words above its headings"), ([Path(document.name).stem], "its name")):
        flows = {flow for text in texts for flow in find_flows(text)}
        if len(flows) == 1:
            (flow,) = flows
            told = f"No column says the flow: the rows are taken for {flow}s, by {where}."
            return flow.value, told
    raise SourceError.of_reason("query-without-flow")


def find_flows(text: str) -> Iterable[Flow]:
    """Returns the flows that words name, ignoring words that name both together."""
    said = _BOTH_FLOWS.sub("", squeeze_text(text))
    return (flow for flow, pattern in _FLOWS.items() if pattern.search(said))


def _describe_rows(rows: Sequence[MappedRow], layout: TableLayout) -> str:
    flows = " and ".join(f"{flow}s" for flow in sorted({row.flow for row in rows}))
    by = [role for role in ("product", "partner") if role in layout.places]
    return f"{flows} by {' and '.join(by)}" if by else flows


def _name_release(rows: Sequence[MappedRow], period: Period) -> str:
    """Names the release, the same for the same request: flows, months, goods and partners."""
    flows = sorted({row.flow for row in rows})
    goods = sorted({row.product for row in rows} - {""})
    partners = sorted({row.partner or row.partner_name for row in rows} - {WORLD})
    named = [*goods] if len(goods) <= _FEW else []
    asked = hashlib.sha256("|".join((*goods, ";", *partners)).encode()).hexdigest()[:6]
    ends = dict.fromkeys(map(str, (period.first, period.last)))
    currencies = sorted({amount.currency.lower() for row in rows for amount in row.amounts})
    return "-".join(("customs-query", *flows, *ends, *currencies, *named, asked))
