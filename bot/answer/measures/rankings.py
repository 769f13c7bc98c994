"""The largest, the smallest, the fastest, and where one stands among them."""

from collections.abc import Callable
from dataclasses import dataclass, replace

from bot.answer.finding import NotHeldError, Row
from bot.answer.headlines import brief
from bot.answer.inquiry import Inquiry
from bot.answer.lines import Found, Line, held
from bot.answer.standings import Field, Standing, field
from bot.answer.subject import THE_WORLD, Subject
from bot.answer.wording import currency_name, flow_name, money, place_name, sentence, subject_title, trade_of
from bot.trade.query import Breakdown, Flow, Order, RankBy

TOP = 10
FLOOR = 0.001
"""A partner below this part of the whole a year before is too small for its growth to be ranked."""


@dataclass(frozen=True, slots=True)
class _Yardstick:
    """What a ranking measures; a standing without it is not ranked."""

    name: str
    measure: Callable[[Standing], float | None]
    notes: tuple[str, ...] = ()


def top(inquiry: Inquiry) -> Found:
    """The first of a ranking, ten unless said."""
    if inquiry.query.breakdown is Breakdown.PERIOD:
        return _periods(inquiry)
    return _table(inquiry, inquiry.query.limit or TOP)


def by_partner(inquiry: Inquiry) -> Found:
    """Every partner, the largest first."""
    return _table(inquiry, inquiry.query.limit)


def rank(inquiry: Inquiry) -> Found:
    """Where one partner stands, with its neighbours."""
    if len(inquiry.query.partners) != 1:
        raise NotHeldError("A rank is asked of one partner at a time.")
    place = inquiry.query.partners[0]
    everyone = replace(inquiry, query=replace(inquiry.query, partners=(), breakdown=Breakdown.PARTNER))
    contest = field(everyone)
    atlas = inquiry.ledger.atlas
    if atlas[place].is_group:
        return _rank_of_group(everyone, contest, place)
    stick, ranked = _ranked(everyone, contest)
    lines = _lines(everyone, ranked, contest)
    position = next((n for n, line in enumerate(lines) if line.row.partner == place), None)
    if position is None:
        raise NotHeldError(f"{atlas.name(place)} has no figure to rank in {inquiry.period.label}.")
    main = lines[position]
    main = replace(main, row=replace(main.row, measure="rank", number=len(lines), unit="partners"))
    near = [line for n, line in enumerate(lines) if n != position and abs(n - position) <= 2]
    said = (
        f"{sentence(place_name(atlas, place))} is number {position + 1} of {len(lines)} partners "
        f"by {stick.name} ({_flow(inquiry)}, {inquiry.period.label}): {brief(main.row)}."
    )
    return Found(said, (main, *near), notes=(*contest.notes, *stick.notes))


def _rank_of_group(inquiry: Inquiry, contest: Field, place: str) -> Found:
    """A group among single countries other than its members, since it is not one of them."""
    atlas, period = inquiry.ledger.atlas, inquiry.period
    amount = inquiry.ledger.amount(inquiry.flow, Subject((place,)), period, inquiry.currency)
    members = atlas.members(place, period.last)
    others = [one for one in contest.standings if one.subject.include[0] not in members]
    above = sum(one.value > amount.size for one in others)
    group = Standing(Subject((place,)), amount.size, None, None)
    main = _line(inquiry, group, above + 1, contest)
    row = replace(main.row, measure="rank", number=len(others) + 1, unit="partners")
    main = replace(main, row=row, releases=main.releases | amount.releases)
    note = f"{atlas.name(place)} is ranked beside single countries, its own members left out."
    name = sentence(place_name(atlas, place))
    said = f"{name} would be number {above + 1} in {_flow(inquiry)}, {period.label}: {brief(main.row)}."
    return Found(said, (main,), notes=(note, *contest.notes, *amount.notes))


def _table(inquiry: Inquiry, limit: int | None) -> Found:
    contest = field(inquiry)
    stick, ranked = _ranked(inquiry, contest)
    lines = _lines(inquiry, ranked[:limit], contest)
    if not lines:
        raise NotHeldError(f"No partner can be ranked by {stick.name} in {inquiry.period.label}.")
    order = "lowest first, " if inquiry.query.order is Order.ASC else ""
    head = f"{_whole(inquiry)} in {inquiry.period.label}, by {stick.name} ({order}{len(ranked)} ranked)"
    return Found(f"{head}: {_first_of(inquiry, lines)}.", lines, notes=(*contest.notes, *stick.notes))


def _first_of(inquiry: Inquiry, lines: tuple[Line, ...]) -> str:
    atlas = inquiry.ledger.atlas
    said = [
        f"{line.row.rank}. {subject_title(atlas, line.subject)} {_told(inquiry, line)}" for line in lines[:3]
    ]
    more = [f"{len(lines) - 3} more below"] if len(lines) > 3 else []
    return "; ".join(said + more)


def _ranked(inquiry: Inquiry, contest: Field) -> tuple[_Yardstick, list[Standing]]:
    stick = _yardstick(inquiry, contest)
    measured = [(stick.measure(one), one) for one in contest.standings]
    kept = [(size, one) for size, one in measured if size is not None]
    # Names break ties, so that the same question always gets the same order.
    kept.sort(
        key=lambda pair: (-pair[0] if inquiry.query.order is not Order.ASC else pair[0], pair[1].subject.id)
    )
    return stick, [one for _, one in kept]


def _yardstick(inquiry: Inquiry, contest: Field) -> _Yardstick:
    match inquiry.query.rank_by:
        case RankBy.YOY:
            return _growth_stick(inquiry, contest)
        case RankBy.CHANGE:
            return _Yardstick("change on a year earlier", lambda one: one.change)
        case _:
            return _Yardstick("value", lambda one: one.value)


def _growth_stick(inquiry: Inquiry, contest: Field) -> _Yardstick:
    """Growth on one basis for all: published where everyone has it, else computed for everyone."""
    floor = 0.0 if contest.named else FLOOR * _size_before(inquiry)
    large = [one for one in contest.standings if max(one.base or 0, 0) >= floor]
    published = all(one.published is not None for one in large)
    kept = {one.subject for one in large}
    basis = "published" if published else "computed"
    notes: tuple[str, ...] = ()
    if small := len(contest.standings) - len(kept):
        least = f"{money(floor, inquiry.currency)} a year earlier (0.1 % of the whole)"
        notes = (f"Too small to rank by growth: {small} partners with less than {least}.",)
    return _Yardstick(
        f"growth in {currency_name(inquiry.ledger.own_currency)}, {basis}",
        lambda one: (one.published if published else one.computed) if one.subject in kept else None,
        notes,
    )


def _size_before(inquiry: Inquiry) -> int:
    period = inquiry.period.year_earlier()
    flow = Flow.TOTAL if inquiry.flow is Flow.BALANCE else inquiry.flow
    return inquiry.ledger.amount(flow, THE_WORLD, period, inquiry.currency).size


def _lines(inquiry: Inquiry, ranked: list[Standing], contest: Field) -> tuple[Line, ...]:
    return tuple(_line(inquiry, one, place, contest) for place, one in enumerate(ranked, 1))


def _line(inquiry: Inquiry, one: Standing, place: int, contest: Field) -> Line:
    share = None if inquiry.flow is Flow.BALANCE else one.value / contest.whole * 100
    row = Row(
        inquiry.query.measure,
        inquiry.flow,
        one.subject.id,
        inquiry.period,
        inquiry.ledger.reporter,
        inquiry.ledger.product or None,
        one.value,
        inquiry.currency,
        one.published,
        one.computed,
        share,
        None if share is None else THE_WORLD.id,
        place,
    )
    return Line(row, one.subject, contest.releases)


def _told(inquiry: Inquiry, line: Line) -> str:
    if inquiry.query.rank_by is RankBy.CHANGE and line.row.value is not None:
        return f"now {brief(line.row)}"
    return brief(line.row)


def _flow(inquiry: Inquiry) -> str:
    return (
        f"China's {flow_name(inquiry.flow)}" if inquiry.ledger.reporter == "CHN" else flow_name(inquiry.flow)
    )


def _whole(inquiry: Inquiry) -> str:
    partners = inquiry.query.partners
    subject = Subject(partners) if len(partners) == 1 else THE_WORLD
    return trade_of(inquiry.ledger.atlas, inquiry.ledger.reporter, inquiry.flow, subject) + " by partner"


def _periods(inquiry: Inquiry) -> Found:
    """The best or the worst months, quarters or years of a series."""
    lines, _ = held(inquiry, inquiry.addresses)
    ordered = sorted(
        lines, key=lambda line: line.row.value or 0, reverse=inquiry.query.order is not Order.ASC
    )
    ranked = tuple(
        replace(line, row=replace(line.row, rank=place))
        for place, line in enumerate(ordered[: inquiry.query.limit or TOP], 1)
    )
    first = ranked[0].row
    word = "lowest" if inquiry.query.order is Order.ASC else "highest"
    said = trade_of(inquiry.ledger.atlas, inquiry.ledger.reporter, inquiry.flow, ranked[0].subject)
    head = f"{said}, {word} of the {len(lines)} held: {first.period.label}, {brief(first)}."
    gaps = len(inquiry.addresses) - len(lines)
    notes = (f"{gaps} of the periods asked for are not held.",) if gaps else ()
    return Found(head, ranked, notes=notes)
