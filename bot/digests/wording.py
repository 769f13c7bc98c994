"""How a digest words figures: one short line each."""

from collections.abc import Iterable, Sequence

from bot.answer.finding import Row
from bot.answer.said import make_sized_money, name_row
from bot.domain.figure import OWN_REPORTER
from bot.domain.query import Flow
from bot.messages import (
    Argument,
    Currency,
    Message,
    Money,
    Number,
    Rate,
    Sentences,
    Verbatim,
    join_parts,
    message,
    say,
)

_COMPUTED = "computed"


def format_level(rows: Sequence[Row], name: Message | Argument) -> Sentences:
    """Returns `Exports: 2.25 trillion yuan, +13.3 %* in yuan, +12.4 % in dollars` for the first row."""
    first, parts = rows[0], {"name": name}
    growths = say_growth_rates(rows)
    if growths:
        parts["growths"] = growths
    if first.value is None:
        return say(message("digest-level", "growth" if growths else "nil", **parts))
    money = make_sized_money(first)
    return say(message("digest-level", "grown" if growths else "", money=money, **parts))


def say_growth_rates(rows: Sequence[Row]) -> Message | None:
    """Returns the growth of the first row in each currency that has one."""
    first = rows[0]
    alike = [row for row in rows if _is_same_figure(row, first) and row.growth is not None]
    return join_parts(map(_say_rates, alike), "comma") if alike else None


def say_rate(row: Row) -> Message:
    """Returns `+13.3 %*`, with a star if it is computed."""
    basis = "" if row.growth_published is not None else _COMPUTED
    return message("note-rate", basis, rate=Rate(row.growth or 0))


def say_points(value: float) -> Number:
    """Returns `+1.33`, in percentage points."""
    return Number(value, 2, plus=True)


def name_flow(row: Row) -> Message:
    """Returns `exports`, `deficit`."""
    if row.flow is Flow.BALANCE and row.value:
        return message("digest-flow", "surplus" if row.value > 0 else "deficit")
    return message("digest-flow", (row.flow or Flow.TOTAL).value)


def say_row(row: Row) -> Message:
    """Returns `United States 287.3 billion yuan (+10.1 %*)`."""
    return message("digest-of", name=name_partner(row), said=say_amount(row))


def say_amount(row: Row, *, plus: bool = False) -> Message:
    """Returns `287.3 billion yuan (+10.1 %*)`; `plus` shows the sign of a change."""
    money = Money(row.value, row.currency or "", signed=True, plus=plus)
    if row.growth is None:
        return message("part", said=money)
    return message("digest-told", "grown", money=money, rate=say_rate(row))


def say_rank(row: Row, said: Message) -> Sentences:
    """Returns `1. United States 287.3 billion yuan`."""
    return say(message("digest-ranked", place=Verbatim(str(row.rank)), said=said))


def name_partner(row: Row) -> Message | Argument:
    """Returns the partner's name; the reporter itself stands for its own goods that were returned."""
    name = name_row(row)
    return message("digest-own", name=name) if row.partner == OWN_REPORTER else name


def make_heading(title: Message) -> Sentences:
    """Returns the title of the lines below it."""
    return say(message("heading", said=title))


def explain_star(lines: Iterable[str]) -> tuple[Sentences, ...]:
    """Returns what the star means, if one is shown."""
    return (say(message("table-note", "marked")),) if any("%*" in line for line in lines) else ()


def _say_rates(row: Row) -> Message:
    """Returns the published rate, and the computed one if it shows another figure."""
    published, computed = row.growth_published, row.growth_computed
    currency = Currency(row.currency or "")
    if published is None:
        return message("digest-grown", _COMPUTED, rate=Rate(row.growth or 0), currency=currency)
    if computed is None or round(published, 1) == round(computed, 1):
        return message("digest-grown", rate=Rate(published), currency=currency)
    both = {"rate": Rate(published), _COMPUTED: Rate(computed)}
    return message("digest-grown", "both", **both, currency=currency)


def _is_same_figure(row: Row, first: Row) -> bool:
    about = (row.measure, row.flow, row.partner, row.product, row.period)
    return about == (first.measure, first.flow, first.partner, first.product, first.period)
