"""What part of a whole something is, and of which whole."""

from dataclasses import replace

from bot.answer.finding import NotHeldError, Row
from bot.answer.headlines import flow_of, label, trade, what
from bot.answer.inquiry import Address, Inquiry
from bot.answer.lines import Found, Line, line, share_of
from bot.answer.measures.amounts import not_held
from bot.answer.subject import THE_WORLD, Subject
from bot.answer.wording import money, part, sentence, signed, subject_name
from bot.trade.query import Flow

_SHOWN = 4


def share(inquiry: Inquiry) -> Found:
    """A share a row, and its change in percentage points where two periods are asked for."""
    lines: list[Line] = []
    gaps: list[Address] = []
    for address in inquiry.addresses:
        try:
            lines.append(_line(inquiry, address))
        except NotHeldError:
            if not inquiry.is_series:
                raise
            gaps.append(address)
    if not lines:
        raise NotHeldError("No share of that period is held.")
    beside = _beside(inquiry, lines)
    return Found(_headline(inquiry, lines), (*lines, *beside), notes=not_held(tuple(gaps)))


def _whole(inquiry: Inquiry, address: Address) -> tuple[Subject, Flow]:
    """What a share is of: unsaid, all partners in the same flow."""
    of = inquiry.query.of
    if of == Flow.TOTAL:
        return address.subject, Flow.TOTAL
    return (Subject((of,)) if of else THE_WORLD), address.flow


def _line(inquiry: Inquiry, address: Address) -> Line:
    whole, flow = _whole(inquiry, address)
    over = _over(inquiry, address)
    if (whole, flow, over) == (address.subject, address.flow, inquiry):
        raise NotHeldError("A share needs a part: say whose, or of what.")
    own = line(inquiry, address)
    amount = inquiry.ledger.amount(address.flow, address.subject, address.period, inquiry.currency)
    found, releases = share_of(over, amount, address, whole, flow)
    if found is None:
        raise NotHeldError(f"{what(inquiry, own)}: a share of that means nothing or is not held.")
    row = replace(own.row, share=found, share_of=inquiry.query.of or whole.id)
    return replace(own, row=row, releases=own.releases | releases)


def _over(inquiry: Inquiry, address: Address) -> Inquiry:
    """Where the whole is found: goods traded with all partners are a share of all goods."""
    if not inquiry.ledger.goods or not address.subject.is_world or inquiry.query.of:
        return inquiry
    return replace(inquiry, ledger=replace(inquiry.ledger, goods=None))


def _beside(inquiry: Inquiry, lines: list[Line]) -> tuple[Line, ...]:
    """The whole of a single share, or the change between two."""
    if len(lines) > 1:
        return _beside_two(lines)
    address = inquiry.addresses[0]
    whole, flow = _whole(inquiry, address)
    return (line(_over(inquiry, address), replace(address, subject=whole, flow=flow), "whole"),)


def _beside_two(lines: list[Line]) -> tuple[Line, ...]:
    """The change in percentage points between two periods of the same."""
    if len(lines) != 2 or lines[0].subject != lines[1].subject or lines[0].row.flow != lines[1].row.flow:
        return ()
    early, late = sorted(lines, key=lambda one: one.row.period)
    points = (late.row.share or 0) - (early.row.share or 0)
    row = Row(
        "change",
        late.row.flow,
        late.row.partner,
        late.row.period,
        number=points,
        unit="pp",
        name=late.row.name,
    )
    return (Line(row, late.subject, early.releases | late.releases),)


def _headline(inquiry: Inquiry, lines: list[Line]) -> str:
    if len(lines) == 1:
        return _one(inquiry, lines[0])
    parts = [f"{label(inquiry, one, lines)} {part(one.row.share or 0)}" for one in lines[:_SHOWN]]
    if len(lines) > _SHOWN:
        parts.append(f"{len(lines) - _SHOWN} more below")
    parts += [f"{signed(change, 1)} percentage points" for change in _changes(lines)]
    return f"{_common(inquiry, lines)}: {'; '.join(parts)}."


def _changes(lines: list[Line]) -> list[float]:
    return [one.row.number for one in _beside_two(lines) if one.row.number is not None]


def _common(inquiry: Inquiry, lines: list[Line]) -> str:
    """`Share of China's exports`, with the partner and the period where all rows have the same."""
    subjects = {one.subject for one in lines}
    whose = subject_name(inquiry.ledger.atlas, lines[0].subject) if len(subjects) == 1 else None
    periods = {one.row.period for one in lines}
    when = f" in {lines[0].row.period.label}" if len(periods) == 1 else ""
    return f"Share of {_of(inquiry, lines[0])}{f' held by {whose}' if whose else ''}{when}"


def _one(inquiry: Inquiry, found: Line) -> str:
    row = found.row
    value = money(row.value, row.currency or "")
    if inquiry.query.of == Flow.TOTAL:
        said = f"{what(inquiry, found)} in {row.period.label}"
        return f"{said}: {part(row.share or 0)} of total trade ({value})."
    goods = inquiry.ledger.goods.label if inquiry.ledger.goods else "the world"
    said = sentence(subject_name(inquiry.ledger.atlas, found.subject) or goods)
    return f"{said}: {part(row.share or 0)} of {_of(inquiry, found)} in {row.period.label} ({value})."


def _of(inquiry: Inquiry, found: Line) -> str:
    """`China's exports`, `China's exports to ASEAN`, `China's total trade`."""
    of = inquiry.query.of
    if of == Flow.TOTAL:
        return trade(inquiry, Flow.TOTAL, found.subject)
    over = _over(inquiry, Address(flow_of(found.row), found.subject, found.row.period))
    return trade(over, flow_of(found.row), Subject((of,)) if of else THE_WORLD)
