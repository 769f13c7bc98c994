"""What trade comes to by the published figures: amounts, growth, shares and tables, in plain arithmetic.

A span of one year that starts in January is its last month's January-to-month figure; a span that starts
later is the sum of its months. A bloc's own line is used while it means the members of today; else they are
added up.
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import cache

from tests.audit import raw

WORLD = "WORLD"
FLOWS = ("export", "import", "total")


class NotHeldError(Exception):
    """The releases lack a figure that it takes."""


@dataclass(frozen=True, order=True)
class Span:
    """Months as YYYY-MM, inclusive."""

    first: str
    last: str

    @property
    def months(self) -> tuple[str, ...]:
        return tuple(
            shifted(self.first, step) for step in range(_number(self.last) - _number(self.first) + 1)
        )

    def moved(self, months: int) -> "Span":
        return Span(shifted(self.first, months), shifted(self.last, months))

    @property
    def year_before(self) -> "Span":
        return self.moved(-12)


def month(text: str) -> Span:
    return Span(text, text)


def year(number: int) -> Span:
    return Span(f"{number}-01", f"{number}-12")


def quarter(number: int, of: int) -> Span:
    return Span(f"{number}-{of * 3 - 2:02}", f"{number}-{of * 3:02}")


def _number(text: str) -> int:
    return int(text[:4]) * 12 + int(text[5:]) - 1


def shifted(text: str, months: int) -> str:
    at = _number(text) + months
    return f"{at // 12:04}-{at % 12 + 1:02}"


@cache
def pieces(span: Span) -> tuple[tuple[str, str], ...]:
    """The printed figures that make up a span, each as its month and whether it is January to it."""
    if not span.first.endswith("-01") or span.first == span.last:
        return tuple((one, "ytd" if one.endswith("-01") else "month") for one in span.months)
    years = range(int(span.first[:4]), int(span.last[:4]))
    return (*((f"{one}-12", "ytd") for one in years), (span.last, "ytd"))


@dataclass(frozen=True)
class Trade:
    """Trade of one flow with places added up, less those left out."""

    flow: str
    include: tuple[str, ...] = (WORLD,)
    exclude: tuple[str, ...] = ()
    currency: str = "CNY"
    product: str = ""

    @property
    def place(self) -> str:
        """As a row of an answer calls it."""
        return "-".join(("+".join(self.include), *self.exclude))

    def of(self, place: str) -> "Trade":
        return replace(self, include=(place,), exclude=())

    def by(self, flow: str) -> "Trade":
        return replace(self, flow=flow)


def with_(flow: str, place: str = WORLD, currency: str = "CNY", product: str = "") -> Trade:
    return Trade(flow, (place,), (), currency, product)


@cache
def amount(trade: Trade, span: Span, at: str | None = None) -> float:
    """In whole currency units, NaN for a dash. Raises NotHeldError.

    Groups mean their members at a month, the span's last unless said.
    """
    at = at or span.last
    found = [_piece(trade, one, piece, at) for one in trade.include for piece in pieces(span)]
    left = [_piece(trade, one, piece, at) for one in trade.exclude for piece in pieces(span)]
    if all(map(_is_dash, found)) and not left:
        return float("nan")
    return _sum(found) - _sum(left)


def _is_dash(value: float) -> bool:
    return value != value  # noqa: PLR0124 only NaN differs from itself


def _sum(values: Iterable[float]) -> float:
    return float(sum(0 if _is_dash(one) else one for one in values))


def _piece(trade: Trade, place: str, piece: tuple[str, str], at: str) -> float:
    found = _by_flow(trade, place, piece, at)
    if found is None and trade.currency != "CNY":
        return _converted(trade, place, piece, at)
    if found is None:
        raise NotHeldError(trade, place, piece)
    return found


def _by_flow(trade: Trade, place: str, piece: tuple[str, str], at: str) -> float | None:
    """A balance is exports less imports, and so is a total their sum where it is not printed."""
    if trade.flow == "balance":
        parts = [_line(trade.by(flow), place, piece, at) for flow in ("export", "import")]
        if None not in parts:
            return _joined(parts[0] or 0, -(parts[1] or 0)) if _any_traded(parts) else float("nan")
    found = _line(trade, place, piece, at)
    if found is None and trade.flow == "total":
        parts = [_line(trade.by(flow), place, piece, at) for flow in ("export", "import")]
        return None if None in parts else _joined(*(one or 0 for one in parts))
    return found


def _any_traded(parts: Iterable[float | None]) -> bool:
    return not all(one is not None and _is_dash(one) for one in parts)


def _joined(*parts: float) -> float:
    return _sum(parts)


def _line(trade: Trade, place: str, piece: tuple[str, str], at: str) -> float | None:
    """The printed line, else the members of a group added up; None where neither is held."""
    printed = _printed(trade, place, piece)
    is_group = place in raw.groups().index
    if printed is not None and not (is_group and raw.breaks(place, trade.flow, piece[0], at)):
        return printed
    if not is_group or trade.flow == "balance":
        return None
    every = [_printed(trade, one, piece) for one in raw.members(place, at)]
    known = [one for one in every if one is not None]
    return _sum(known) if known and len(known) == len(every) else None


def _printed(trade: Trade, place: str, piece: tuple[str, str]) -> float | None:
    period, span = piece
    return raw.levels().get((period, span, trade.flow, place, trade.product, trade.currency))


def _converted(trade: Trade, place: str, piece: tuple[str, str], at: str) -> float:
    """At the rate that totals held in both currencies imply: the flow's own, all trade's, else a flow's."""
    own = _piece(replace(trade, currency="CNY"), place, piece, at)
    for flow in dict.fromkeys((trade.flow, "total", "export", "import")):
        of = with_(flow, currency=trade.currency)
        theirs, ours = _printed(of, WORLD, piece), _printed(replace(of, currency="CNY"), WORLD, piece)
        if flow != "balance" and theirs and ours:
            return float(round(own / (ours / theirs)))
    raise NotHeldError(trade, place, piece)


def published(trade: Trade, span: Span) -> float | None:
    """The printed rate, which only one printed line over one printed span has."""
    if len(pieces(span)) > 1 or len(trade.include) > 1 or trade.exclude:
        return None
    period, of = pieces(span)[0]
    return raw.rates().get((period, of, trade.flow, trade.include[0], trade.product, trade.currency))


def computed(trade: Trade, span: Span, at: str | None = None) -> float | None:
    """Percent over the year before, with the same members on both sides: of a month, else of the end."""
    if len(span.months) > 12:
        return None
    try:
        now = amount(trade, span, at or span.last)
        before = _before_of_goods(trade, span)
        before = amount(trade, span.year_before, at or span.last) if before is None else before
    except NotHeldError:
        return None
    if _is_dash(now) or _is_dash(before) or not before or now * before < 0:
        return None
    return (now / before - 1) * 100


def _before_of_goods(trade: Trade, span: Span) -> float | None:
    """The same month a year before, by the columns that this table of goods and the one before it print."""
    if not trade.product or len(span.months) > 1 or span.first.endswith("-01"):
        return None
    months = (span.last, shifted(span.last, -1))
    now, before = (raw.years_before().get((one, trade.flow, trade.product, trade.currency)) for one in months)
    return None if now is None or before is None else now - before


def change(trade: Trade, span: Span) -> float:
    """On the year before, with the same members on both sides."""
    return amount(trade, span) - amount(trade, span.year_before, span.last)


def growth(trade: Trade, span: Span) -> float | None:
    """As published, else as computed."""
    rate = published(trade, span)
    return computed(trade, span) if rate is None else rate


def share(trade: Trade, span: Span, of: Trade) -> float:
    return amount(trade, span) / amount(of, span) * 100


@cache
def countries(trade: Trade, span: Span) -> dict[str, float]:
    """Levels of the single partners that have one; of balances, exports less imports."""
    if trade.flow == "balance":
        sides = [_column(trade.by(flow), span) for flow in ("export", "import")]
        both = sides[0].keys() & sides[1].keys()
        found = {
            one: _joined(sides[0][one], -sides[1][one])
            for one in both
            if _any_traded([side[one] for side in sides])
        }
    else:
        found = {one: value for one, value in _column(trade, span).items() if not _is_dash(value)}
    kept = {one: value for one, value in found.items() if one in raw.countries()}
    if not kept:
        raise NotHeldError(trade, span)
    return kept


def _column(trade: Trade, span: Span) -> dict[str, float]:
    """A table's lines over a span, of those that every piece has."""
    tables = [
        raw.columns("levels").get((*piece, trade.flow, trade.product, trade.currency), {})
        for piece in pieces(span)
    ]
    return {
        one: _dashed(table[one] for table in tables)
        for one in tables[0]
        if all(one in table for table in tables)
    }


def _dashed(values: Iterable[float]) -> float:
    every = list(values)
    return float("nan") if all(map(_is_dash, every)) else _sum(every)
