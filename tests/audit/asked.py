"""Questions in words with the figures that their answers must have, and the judging of an answer."""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from math import isclose, isnan

from bot.answer.finding import Row
from bot.desk_answer import Answer
from tests.audit import raw, sums
from tests.audit.sums import NotHeldError, Span, Trade, with_

_LEVELS = (
    "value",
    "balance",
    "yoy",
    "share",
    "top",
    "rank",
    "list",
    "compare",
    "part",
    "whole",
    "base",
    "before",
    "after",
    "longest",
    "first",
    "streak",
    "total",
    "contribution",
    "beside",
)
"""Measures of rows whose value is the level at their address; a count, a change and so on have none."""
_UNITS = 1.01
"""How far a level may be off: half a unit of each of two rounded conversions."""


class Verdict(StrEnum):
    RIGHT = "right"
    REFUSED = "refused"
    WRONG = "wrong"


@dataclass(frozen=True)
class Figure:
    """What a row must say; what is None is not looked at. Rates and shares are in percent."""

    trade: Trade | None = None
    span: Span | None = None
    measure: str | None = None
    value: float | None = None
    growth: float | None = None
    share: float | None = None
    rank: int | None = None
    number: float | None = None
    unit: str | None = None


@dataclass(frozen=True)
class Question:
    """`first` is the figure asked for, None where the releases do not hold it; `rows` begin the table.

    `listed` are the partners that the rows must be, in any order; `also` is another figure that would do.
    `members_at` is the month whose members a group has in all that is compared, where no row is of it.
    """

    measure: str
    language: str
    text: str
    first: Figure | None
    rows: tuple[Figure, ...] = ()
    listed: frozenset[str] | None = None
    also: Figure | None = None
    members_at: str | None = None


@dataclass(frozen=True)
class Judged:
    question: Question
    verdict: Verdict
    reason: str = ""


def judged(question: Question, answer: Answer) -> Judged:
    """Whether every figure of an answer is what the raw tables say."""
    if not answer.finding:
        return Judged(question, Verdict.REFUSED, answer.refusal)
    rows = answer.finding.rows
    ends = {question.members_at or "", *(_span(row).last for row in rows)}
    reasons = [*_against(question, rows), *(reason for row in rows for reason in _false(row, ends))]
    headline = answer.finding.headline
    return Judged(
        question,
        Verdict.WRONG if reasons else Verdict.RIGHT,
        "; ".join([*reasons, headline] if reasons else []),
    )


def _against(question: Question, rows: tuple[Row, ...]) -> Iterator[str]:
    if question.first is None:
        yield "answered, though the releases do not hold it"
        return
    if question.also and not list(_differences(question.also, rows[0])):
        return
    wanted = question.rows or (question.first,)
    for place, (figure, row) in enumerate(zip(wanted, rows, strict=False), 1):
        yield from (f"row {place}: {one}" for one in _differences(figure, row))
    if len(rows) < len(wanted):
        yield f"{len(rows)} rows of {len(wanted)}"
    if question.listed is not None:
        found = {row.partner for row in rows if row.rank}
        if found != question.listed:
            yield f"listed besides: {sorted(found - question.listed)}"
            yield f"not listed: {sorted(question.listed - found)}"


def _differences(figure: Figure, row: Row) -> Iterator[str]:
    if figure.trade:
        about = (row.flow, row.partner, row.product or "")
        if about != (figure.trade.flow, figure.trade.place, figure.trade.product):
            yield f"about {about}, not {figure.trade}"
        if row.value is not None and row.currency != figure.trade.currency:
            yield f"in {row.currency}"
    if figure.span and _span(row) != figure.span:
        yield f"of {_span(row)}, not {figure.span}"
    pairs = {
        "measure": (figure.measure, row.measure),
        "value": (figure.value, row.value),
        "growth": (figure.growth, row.growth),
        "share": (figure.share, row.share),
        "rank": (figure.rank, row.rank),
        "number": (figure.number, row.number),
        "unit": (figure.unit, row.unit),
    }
    for name, (wanted, got) in pairs.items():
        if wanted is not None and not _alike(wanted, got):
            yield f"{name} {got}, not {wanted}"


def _alike(wanted: float | str, got: object) -> bool:
    if isinstance(wanted, str):
        return wanted == got
    if isnan(wanted):
        return got is None
    return isinstance(got, int | float) and isclose(wanted, got, rel_tol=1e-9, abs_tol=_tolerance(wanted))


def _tolerance(wanted: float) -> float:
    """Money to the unit, rates to a millionth."""
    return _UNITS if abs(wanted) > 1e5 else 1e-6


def _span(row: Row) -> Span:
    return Span(str(row.period.first), str(row.period.last))


def _trade(row: Row) -> Trade | None:
    """What a row is about; None where it is of no trade that could be added up again."""
    if row.flow is None or row.partner in ("OTHERS", "ROUNDING") or "/" in row.partner:
        return None
    include, *exclude = [row.partner] if row.partner in raw.places().index else row.partner.split("-")
    return Trade(
        row.flow.value, tuple(include.split("+")), tuple(exclude), row.currency or "CNY", row.product or ""
    )


def _false(row: Row, ends: set[str]) -> Iterator[str]:
    """What of a row's level, growth and share the raw tables deny."""
    trade, span = _trade(row), _span(row)
    if trade is None or row.measure not in _LEVELS:
        return
    said = f"{row.measure} {row.partner} {span}"
    if row.measure == "contribution":
        yield from (f"{said}: {one}" for one in _false_contribution(row, trade, span))
        return
    at = _members_at(row, trade, span, ends)
    if at is None:
        yield f"{said}: value {row.value}"
        return
    if row.measure != "total":
        yield from (f"{said}: {one}" for one in _false_growth(row, trade, span, at))
    if row.share is not None and row.value is not None:
        part = row.value / _whole(trade, row.share_of or sums.WORLD, span) * 100
        if not isclose(part, row.share, abs_tol=1e-6):
            yield f"{said}: share {row.share} of {row.share_of}, not {part}"


def _false_contribution(row: Row, trade: Trade, span: Span) -> Iterator[str]:
    """What a part changed by on a year earlier, and how much that is of the change of all trade."""
    every = with_(trade.flow, currency=trade.currency)
    part, whole = (sums.change(one, span) for one in (trade, every))
    if row.value is not None and not isclose(part, row.value, abs_tol=2 * _UNITS):
        yield f"change {row.value}, not {part}"
    if row.share is not None and not isclose(part / whole * 100, row.share, abs_tol=1e-6):
        yield f"share {row.share} of growth, not {part / whole * 100}"


def _members_at(row: Row, trade: Trade, span: Span, ends: set[str]) -> str | None:
    """The month whose members the level has: of then, or of a later row beside it; None of none."""
    if row.value is None or row.measure == "total":
        return span.last
    for at in sorted({span.last, *(end for end in ends if end >= span.last)}):
        try:
            if isclose(sums.amount(trade, span, at), row.value, abs_tol=_UNITS):
                return at
        except NotHeldError:
            continue
    return None


def _false_growth(row: Row, trade: Trade, span: Span, at: str) -> Iterator[str]:
    """A rate that was published for other members is none of this level."""
    printed, grew = sums.published(trade, span), sums.computed(trade, span, at)
    if row.growth_published is not None and (row.growth_published != printed or at != span.last):
        yield f"published growth {row.growth_published}, not {printed if at == span.last else None}"
    if row.growth_computed is not None and (
        grew is None or not isclose(grew, row.growth_computed, abs_tol=1e-6)
    ):
        yield f"computed growth {row.growth_computed}, not {grew}"


def _whole(trade: Trade, of: str, span: Span) -> float:
    if of == "total":
        return sums.amount(trade.by("total"), span)
    return sums.amount(with_(trade.flow, of, trade.currency), span)
