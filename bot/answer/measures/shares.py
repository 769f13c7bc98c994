"""What part of a whole something is, and of which whole."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import partial

from bot.answer.address import THE_WORLD, Address, Subject
from bot.answer.amount import Amount
from bot.answer.computation import compute_share_in
from bot.answer.finding import NotComputedError, NotHeldError
from bot.answer.headlines import (
    find_common_period,
    find_flow,
    is_comparable,
    say_between_ends,
    say_label,
    say_more_below,
    say_no_part,
    say_what,
    say_whole,
)
from bot.answer.lines import (
    Line,
    MeasureResult,
    compute_share_in_percent,
    find_held,
    find_line,
    find_whole_amount,
)
from bot.answer.measures.amounts import note_breaks, note_gaps
from bot.answer.measures.points import find_change_of_share, say_points_apart
from bot.answer.measures.rankings import compute_by_partner
from bot.answer.measures.spec import ChartDecision, ChartedFigure, MeasureSpec, WholeKind
from bot.answer.resolved_query import ResolvedQuery
from bot.answer.said import (
    capitalize_first,
    make_money,
    name_goods,
    name_row_kind,
    say_bare_trade,
    say_subject,
)
from bot.answer.whole import is_part
from bot.domain.month import Month
from bot.domain.query import Breakdown, Flow, Measure
from bot.messages import (
    Arguments,
    Message,
    PeriodPhrase,
    ProperName,
    Share,
    join_parts,
    join_sentences,
    message,
    say,
)

_SHOWN = 4


def compute_share(resolved: ResolvedQuery) -> MeasureResult:
    """Returns a share for each row in percent, and its change in percentage points between two periods."""
    lines, gaps = _find_shares(resolved)
    beside = _find_beside(resolved, lines)
    missing, notes = note_gaps(resolved, gaps), note_breaks(resolved)
    headline = say(_say_headline(resolved, lines, beside))
    if not resolved.is_series:
        headline, missing = join_sentences(headline, *missing), ()
    rows = (*beside, *lines) if resolved.query.moved else (*lines, *beside)
    return MeasureResult(headline, rows, notes=(*missing, *notes))


def _find_shares(resolved: ResolvedQuery) -> tuple[tuple[Line, ...], tuple[Address, ...]]:
    """Returns the shares that are held, and what is not; of two flows, or of a move, each must be held."""
    flows = {address.flow for address in resolved.addresses}
    if not resolved.is_series and (resolved.query.moved or len(flows) > 1):
        return tuple(make_share_line(resolved, address) for address in resolved.addresses), ()
    try:
        return find_held(resolved.addresses, lambda address: make_share_line(resolved, address))
    except NotHeldError as error:
        if not resolved.is_series:
            raise
        raise NotHeldError(message("no-share")) from error


def _choose_whole(resolved: ResolvedQuery, subject: Subject) -> Subject:
    """Chooses what a share is of: all partners, unless the question says otherwise."""
    of = resolved.query.of
    return subject if resolved.query.whole_flow else Subject((of,)) if of else THE_WORLD


def has_share(resolved: ResolvedQuery, address: Address) -> bool:
    """Returns whether a share is held at an address, without building its row.

    Raises NotHeldError if there is no amount.
    """
    queries, at = resolved.queries, _find_members_at(resolved)
    find = partial(queries.resolve_comparable, members_at=at) if at else queries.resolve_amount
    amount = find(address, resolved.currency)
    is_dash = amount.value is None and resolved.query.breakdown is Breakdown.REGION
    return is_dash or compute_share_in_percent(amount, _find_total(resolved, address)) is not None


def refuse_other_part(resolved: ResolvedQuery, address: Address) -> None:
    """Raises NotComputedError if what is traded at an address is no part of the whole."""
    own, queries = address.subject, resolved.queries
    whole, flow = _choose_whole(resolved, own), _choose_flow_of_whole(resolved, address.flow)
    if whole == own and flow is address.flow and not queries.goods:
        raise NotComputedError(message("whose-part", "share"))
    if whole != own and not is_part(queries, own, whole, address.period.last):
        raise NotComputedError(say_no_part(resolved, "share", own, whole))


def _find_total(resolved: ResolvedQuery, address: Address) -> Amount | None:
    of, over = _choose_whole(resolved, address.subject), _choose_query_of_whole(resolved, address.subject)
    return find_whole_amount(over, address, of, _choose_flow_of_whole(resolved, address.flow))


def _choose_flow_of_whole(resolved: ResolvedQuery, flow: Flow) -> Flow:
    return resolved.query.whole_flow or flow


def make_share_line(resolved: ResolvedQuery, address: Address) -> Line:
    """Makes the line of one share in percent; NotHeldError without an amount, NotComputedError if no part."""
    refuse_other_part(resolved, address)
    of = _choose_whole(resolved, address.subject)
    own = find_line(resolved, address, members_at=_find_members_at(resolved))
    total = _find_total(resolved, address)
    found = compute_share_in_percent(Amount(own.row.value), total)
    if own.row.value is None and resolved.query.breakdown is Breakdown.REGION:
        return own  # a dash beside the continents is no trade, and has no share
    if found is None or total is None:
        raise NotHeldError(message("no-share", "of", trade=say_what(resolved, own)))
    row = replace(own.row, share=found, share_of=resolved.query.of or of.id, name=_name_part(resolved, own))
    return replace(own, row=row, made_of=own.origins._replace(share=compute_share_in(total)))


def _find_members_at(resolved: ResolvedQuery) -> Month | None:
    """Returns the month whose members a group has: when two shares are compared, the later one in both."""
    periods = resolved.periods
    return None if resolved.is_series or len(periods) < 2 else max(period.last for period in periods)


def _choose_query_of_whole(resolved: ResolvedQuery, subject: Subject) -> ResolvedQuery:
    """Chooses where the whole is found: goods with all partners are a share of all goods.

    So are goods with the partner that is itself the whole.
    """
    of_all = subject.is_world and not resolved.query.of
    if not resolved.queries.goods or not (of_all or resolved.whole_of_goods):
        return resolved
    return replace(resolved, queries=replace(resolved.queries, goods=None))


def _name_part(resolved: ResolvedQuery, own: Line) -> str:
    goods = resolved.queries.goods
    of_goods = own.subject.is_world or resolved.whole_of_goods
    return capitalize_first(goods.label) if goods and of_goods else own.row.name


def _find_beside(resolved: ResolvedQuery, lines: Sequence[Line]) -> tuple[Line, ...]:
    """Returns the whole of a single share, or how far apart two are."""
    if len(lines) > 1:
        return () if resolved.is_series else find_change_of_share(resolved, lines)
    own = lines[0]
    flow = _choose_flow_of_whole(resolved, find_flow(own.row))
    over = _choose_query_of_whole(resolved, own.subject)
    own_whole = find_line(over, Address(flow, _choose_whole(resolved, own.subject), own.row.period), "whole")
    name = name_row_kind("all-goods") if over is not resolved else own_whole.row.name
    return (replace(own_whole, row=replace(own_whole.row, name=name)),)


def _say_headline(resolved: ResolvedQuery, lines: Sequence[Line], beside: tuple[Line, ...]) -> Message:
    if resolved.query.whole_flow and len({one.trade for one in lines}) == 1:
        return _say_of_both_flows(resolved, lines, beside)
    if len(lines) == 1:
        return _say_one(resolved, lines[0])
    if resolved.is_series and len({one.trade for one in lines}) == 1:
        return _say_over_time(resolved, lines)
    if resolved.is_series:
        lines = list({one.trade: one for one in lines}.values())  # the latest of each
    told = _say_shares(resolved, lines, beside, lambda one: _say_labelled(resolved, one, lines))
    return _say_several(resolved, lines, told)


def _say_over_time(resolved: ResolvedQuery, lines: Sequence[Line]) -> Message:
    """Says the latest share, with the highest and the lowest."""
    rows, last = [one.row for one in lines if is_comparable(resolved, one.row)], lines[-1].row
    goods = resolved.queries.goods
    part = name_goods(goods) if goods and lines[0].subject.is_world else _say_part(resolved, lines[0])
    held = message("share-held", whole=_say_of(resolved, lines[0]), name=part)
    about: Arguments = {"trade": held, "figure": Share(last.share or 0), "when": PeriodPhrase(last.period)}
    return say_between_ends(resolved, rows or [last], about, last)


def _say_labelled(resolved: ResolvedQuery, one: Line, lines: Sequence[Line]) -> Message:
    who, share = say_label(resolved, one, lines), Share(one.row.share or 0)
    return message("one-share", "label", label=who, share=share) if who else message("part", said=share)


def _say_shares(
    resolved: ResolvedQuery,
    lines: Sequence[Line],
    beside: tuple[Line, ...],
    tell: Callable[[Line], Message],
) -> list[Message]:
    """Says the first few shares, how many more there are, and the change between two."""
    told = [*map(tell, lines[:_SHOWN]), *say_more_below(len(lines), _SHOWN)]
    told += [say_points_apart(resolved, one) for one in beside if one.row.unit == "pp"]
    return told


def _say_of_both_flows(resolved: ResolvedQuery, lines: Sequence[Line], beside: tuple[Line, ...]) -> Message:
    """Says `Exports made up 75.0 % of China's trade with the United States in 2025 (3.01 trillion …)`."""
    first, of = lines[0], resolved.query.whole_flow or Flow.TOTAL
    about: Arguments = {
        "bare": _say_bare(resolved, first),
        "share": Share(first.row.share or 0),
        "whole": say_whole(resolved, of, first.subject, is_of_both=of is Flow.TOTAL),
        "when": PeriodPhrase(first.row.period),
    }
    context = "balance" if resolved.flow is Flow.BALANCE else "flow"
    if len(lines) == 1:
        return message("share", context, money=make_money(first.row), **about)
    told = _say_shares(
        resolved,
        lines,
        beside,
        lambda one: message(
            "one-share", "when", share=Share(one.row.share or 0), when=PeriodPhrase(one.row.period)
        ),
    )
    return message("share", f"{context}-several", shares=join_parts(told[1:]), **about)


def _say_bare(resolved: ResolvedQuery, found: Line) -> Message:
    """Says `Exports of cars`."""
    return say_bare_trade(resolved.queries.atlas, find_flow(found.row), THE_WORLD, resolved.queries.goods)


def _say_several(resolved: ResolvedQuery, lines: Sequence[Line], told: list[Message]) -> Message:
    """Says `Share of China's exports: …`, with the partner and the period if all rows share them."""
    period = find_common_period(lines)
    about: Arguments = {"shares": join_parts(told)}
    when = {"when": PeriodPhrase(period)} if period else {}
    if flow := resolved.query.whole_flow:
        about["bare"] = _say_bare(resolved, lines[0])
        if flow is not Flow.TOTAL:
            whole = say_whole(resolved, flow, THE_WORLD)
            return message("shares", "-".join(("balances", *when)), whole=whole, **about, **when)
        return message("shares", "-".join(("flows", *when)), **about, **when)
    subjects = {one.subject for one in lines}
    is_of_one = len(subjects) == 1 and not lines[0].subject.is_world
    of = {"name": say_subject(resolved.queries.atlas, lines[0].subject)} if is_of_one else {}
    context = "-".join((*(["of"] if of else []), *when))
    return message("shares", context, whole=_say_of(resolved, lines[0]), **about, **of, **when)


def _say_one(resolved: ResolvedQuery, found: Line) -> Message:
    row = found.row
    return message(
        "share",
        name=_say_part(resolved, found),
        share=Share(row.share or 0),
        whole=_say_of(resolved, found),
        when=PeriodPhrase(row.period),
        money=make_money(row),
    )


def _say_part(resolved: ResolvedQuery, found: Line) -> Message | ProperName:
    """Says whose share it is: a partner's, or that of goods."""
    row, goods = found.row, resolved.queries.goods
    if not found.subject.is_world:
        return say_subject(resolved.queries.atlas, found.subject)
    return ProperName(goods.id if goods else row.partner, row.name)


def _say_of(resolved: ResolvedQuery, found: Line) -> Message:
    """Says `China's exports`, `China's exports to ASEAN`."""
    over, of = _choose_query_of_whole(resolved, found.subject), _choose_whole(resolved, found.subject)
    return say_whole(over, find_flow(found.row), of)


SHARE = MeasureSpec(
    Measure.SHARE,
    compute_share,
    "value / the whole × 100",
    ChartDecision(ChartedFigure.SHARE, is_fixed=True),
    message("term-share"),
    by_row=compute_by_partner,
    of=WholeKind.ANYTHING,
    lists=True,
    takes_products=True,
)
