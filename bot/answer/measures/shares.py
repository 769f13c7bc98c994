"""What part of a whole something is, and of which whole."""

from collections.abc import Callable, Sequence
from dataclasses import replace

from bot.answer.address import THE_WORLD, Address, Subject
from bot.answer.amount import Amount
from bot.answer.computation import Computation, Origins, formula, parts, share_in
from bot.answer.finding import NotComputedError, NotHeldError
from bot.answer.headlines import (
    between_ends,
    common_period,
    flow_of,
    is_comparable,
    label,
    more_below,
    no_part,
    what,
    whole,
)
from bot.answer.lines import Found, Line, blank, find_held, line, share_in_percent, whole_amount
from bot.answer.measures.amounts import crossed, not_held
from bot.answer.measures.rankings import by_partner
from bot.answer.measures.spec import ChartDecision, Drawn, MeasureSpec, Of
from bot.answer.resolved_query import ResolvedQuery
from bot.answer.said import bare_said, points_said, row_called, subject_said
from bot.answer.whole import is_part
from bot.answer.wording import sentence
from bot.domain.month import Month
from bot.domain.query import Breakdown, Flow, Measure
from bot.messages import Arguments, Message, Money, ProperName, Share, When, listed, message, say

_SHOWN = 4


def share(resolved: ResolvedQuery) -> Found:
    """A share a row, and its change in percentage points where two periods are asked for."""
    lines, gaps = _held(resolved)
    beside = _beside(resolved, lines)
    notes = (*not_held(resolved, gaps), *crossed(resolved))
    return Found(say(_headline(resolved, lines, beside)), (*lines, *beside), notes=notes)


def _held(resolved: ResolvedQuery) -> tuple[tuple[Line, ...], tuple[Address, ...]]:
    """The shares that are held, and where in a series none is; alone, each has to be."""
    if not resolved.is_series:
        return tuple(_line(resolved, address) for address in resolved.addresses), ()
    try:
        return find_held(resolved.addresses, lambda address: _line(resolved, address))
    except NotHeldError as error:
        raise NotHeldError(message("no-share")) from error


def _whole(resolved: ResolvedQuery, subject: Subject) -> Subject:
    """What a share is of: unsaid, all partners."""
    of = resolved.query.of
    return subject if of == Flow.TOTAL else Subject((of,)) if of else THE_WORLD


def _line(resolved: ResolvedQuery, address: Address) -> Line:
    of, over = _whole(resolved, address.subject), _over(resolved, address.subject)
    flow = Flow.TOTAL if resolved.query.of == Flow.TOTAL else address.flow
    _is_part(resolved, address, of, flow)
    own = line(resolved, address, members_at=_members_at(resolved))
    total = whole_amount(over, address, of, flow)
    found = share_in_percent(Amount(own.row.value), total)
    if own.row.value is None and resolved.query.breakdown is Breakdown.REGION:
        return own  # a dash beside the continents is no trade, and has no share
    if found is None or total is None:
        raise NotHeldError(message("no-share", "of", trade=what(resolved, own)))
    row = replace(own.row, share=found, share_of=resolved.query.of or of.id, name=_name(resolved, own))
    return replace(own, row=row, origins=own.origins._replace(share=share_in(total)))


def _members_at(resolved: ResolvedQuery) -> Month | None:
    """Two shares are compared, so a group means the later members in both."""
    periods = resolved.periods
    return None if resolved.is_series or len(periods) < 2 else max(period.last for period in periods)


def _is_part(resolved: ResolvedQuery, address: Address, whole: Subject, flow: Flow) -> None:
    if whole == address.subject and flow is address.flow and not resolved.queries.goods:
        raise NotComputedError(message("whose-part", "share"))
    if whole != address.subject and not is_part(
        resolved.queries, address.subject, whole, address.period.last
    ):
        raise NotComputedError(no_part(resolved, "share", address.subject, whole))


def _over(resolved: ResolvedQuery, subject: Subject) -> ResolvedQuery:
    """Where the whole is found: goods traded with all partners, or with it, are a share of all goods."""
    of_all = subject.is_world and not resolved.query.of
    if not resolved.queries.goods or not (of_all or resolved.whole_of_goods):
        return resolved
    return replace(resolved, queries=replace(resolved.queries, goods=None))


def _name(resolved: ResolvedQuery, own: Line) -> str:
    goods = resolved.queries.goods
    of_goods = own.subject.is_world or resolved.whole_of_goods
    return sentence(goods.label) if goods and of_goods else own.row.name


def _beside(resolved: ResolvedQuery, lines: Sequence[Line]) -> tuple[Line, ...]:
    """The whole of a single share, or the change between two."""
    if len(lines) > 1:
        return _change(resolved, lines)
    own = lines[0]
    flow = Flow.TOTAL if resolved.query.of == Flow.TOTAL else flow_of(own.row)
    over = _over(resolved, own.subject)
    own_whole = line(over, Address(flow, _whole(resolved, own.subject), own.row.period), "whole")
    name = row_called("all-goods") if over is not resolved else own_whole.row.name
    return (replace(own_whole, row=replace(own_whole.row, name=name)),)


def _change(resolved: ResolvedQuery, lines: Sequence[Line]) -> tuple[Line, ...]:
    """The change in percentage points between two periods of the same."""
    alike = len({one.trade for one in lines}) == 1
    if len(lines) != 2 or resolved.is_series or not alike or any(one.is_broken for one in lines):
        return ()
    early, late = sorted(lines, key=lambda one: one.row.period)
    points = (late.row.share or 0) - (early.row.share or 0)
    address = Address(flow_of(late.row), late.subject, late.row.period)
    row = replace(blank(resolved, address, "change"), number=points, unit="pp")
    both = parts(Origins(one.level, share=one.origins.share) for one in (late, early))
    derived = Computation(formula("share-change"), both)
    return (Line(row, late.subject, Origins(number=derived)),)


def _headline(resolved: ResolvedQuery, lines: Sequence[Line], beside: tuple[Line, ...]) -> Message:
    if resolved.query.of == Flow.TOTAL and len({one.trade for one in lines}) == 1:
        return _of_both_flows(resolved, lines, beside)
    if len(lines) == 1:
        return _one(resolved, lines[0])
    if resolved.is_series and len({one.trade for one in lines}) == 1:
        return _over_time(resolved, lines)
    if resolved.is_series:
        lines = list({one.trade: one for one in lines}.values())  # the latest of each
    return _several(resolved, lines, _told(lines, beside, lambda one: _labelled(resolved, one, lines)))


def _over_time(resolved: ResolvedQuery, lines: Sequence[Line]) -> Message:
    """The latest share, with the highest and the lowest."""
    rows = [one.row for one in lines if is_comparable(resolved, one.row)]
    last = lines[-1].row
    held = message("share-held", whole=_of(resolved, lines[0]), name=_part(resolved, lines[0]))
    about: Arguments = {"trade": held, "figure": Share(last.share or 0), "when": When(last.period)}
    return between_ends(resolved, rows or [last], len(resolved.addresses), about, last)


def _labelled(resolved: ResolvedQuery, one: Line, lines: Sequence[Line]) -> Message:
    who, share = label(resolved, one, lines), Share(one.row.share or 0)
    return message("one-share", "label", label=who, share=share) if who else message("part", said=share)


def _told(lines: Sequence[Line], beside: tuple[Line, ...], tell: Callable[[Line], Message]) -> list[Message]:
    """The first few shares, how many more there are, and the change between two."""
    changes = [
        message("points", points=points_said(one.row.number or 0)) for one in beside if one.row.unit == "pp"
    ]
    return [*map(tell, lines[:_SHOWN]), *more_below(len(lines), _SHOWN), *changes]


def _of_both_flows(resolved: ResolvedQuery, lines: Sequence[Line], beside: tuple[Line, ...]) -> Message:
    """`Exports made up 75.0 % of China's trade with the United States in 2025 (3.01 trillion yuan).`"""
    first = lines[0]
    about: Arguments = {
        "bare": _bare(resolved, first),
        "share": Share(first.row.share or 0),
        "whole": whole(resolved, Flow.TOTAL, first.subject, is_of_both=True),
        "when": When(first.row.period),
    }
    if len(lines) == 1:
        money = Money(first.row.value, first.row.currency or "", signed=True)
        return message("share", "flow", money=money, **about)
    told = _told(
        lines,
        beside,
        lambda one: message("one-share", "when", share=Share(one.row.share or 0), when=When(one.row.period)),
    )
    return message("share", "flow-several", shares=listed(told[1:]), **about)


def _bare(resolved: ResolvedQuery, found: Line) -> Message:
    """`Exports of cars`."""
    return bare_said(resolved.queries.atlas, flow_of(found.row), THE_WORLD, resolved.queries.goods)


def _several(resolved: ResolvedQuery, lines: Sequence[Line], told: list[Message]) -> Message:
    """`Share of China's exports: …`, with the partner and the period where all rows have the same."""
    period, about = common_period(lines), {"shares": listed(told)}
    when = {"when": When(period)} if period else {}
    if resolved.query.of == Flow.TOTAL:
        return message("shares", "-".join(("flows", *when)), bare=_bare(resolved, lines[0]), **about, **when)
    subjects = {one.subject for one in lines}
    is_of_one = len(subjects) == 1 and not lines[0].subject.is_world
    of = {"name": subject_said(resolved.queries.atlas, lines[0].subject)} if is_of_one else {}
    context = "-".join((*(["of"] if of else []), *when))
    return message("shares", context, whole=_of(resolved, lines[0]), **about, **of, **when)


def _one(resolved: ResolvedQuery, found: Line) -> Message:
    row = found.row
    return message(
        "share",
        name=_part(resolved, found),
        share=Share(row.share or 0),
        whole=_of(resolved, found),
        when=When(row.period),
        money=Money(row.value, row.currency or "", signed=True),
    )


def _part(resolved: ResolvedQuery, found: Line) -> Message | ProperName:
    """Whose share it is: a partner's, or that of goods."""
    row, goods = found.row, resolved.queries.goods
    if not found.subject.is_world:
        return subject_said(resolved.queries.atlas, found.subject)
    return ProperName(goods.id if goods else row.partner, row.name)


def _of(resolved: ResolvedQuery, found: Line) -> Message:
    """`China's exports`, `China's exports to ASEAN`."""
    return whole(_over(resolved, found.subject), flow_of(found.row), _whole(resolved, found.subject))


SHARE = MeasureSpec(
    Measure.SHARE,
    share,
    "value / the whole × 100",
    ChartDecision(Drawn.SHARE, is_fixed=True),
    message("term-share"),
    by_row=by_partner,
    of=Of.ANYTHING,
    lists=True,
    takes_products=True,
)
