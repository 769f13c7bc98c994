"""What each part adds to the growth of the whole, in percentage points."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from bot.answer.address import THE_WORLD, Address, Subject
from bot.answer.amount import Amount
from bot.answer.computation import Computation, Operand, Origins, Role, formula, growth_over, operands
from bot.answer.finding import OF_GROWTH, NotComputedError, NotHeldError
from bot.answer.goods import of_goods
from bot.answer.headlines import growth_line, line_name, no_part, trade
from bot.answer.inquiry import Inquiry
from bot.answer.lines import Found, Line, blank, joined, level_line
from bot.answer.measures.movers import ends
from bot.answer.measures.spec import ChartDecision, Drawn, MeasureSpec, Of
from bot.answer.notes import Note
from bot.answer.rates import GrowthRate
from bot.answer.remainders import left_over, remainders
from bot.answer.said import several, subject_said
from bot.answer.standings import Field, Standing, field, goods_field, named_field, standing_of
from bot.answer.whole import is_part
from bot.answer.yardstick import without_level
from bot.domain.query import Breakdown, Direction, Flow, Measure
from bot.messages import (
    Count,
    Message,
    Money,
    Number,
    PeriodName,
    Rate,
    Sentences,
    Share,
    When,
    in_turn,
    listed,
    message,
    say,
)
from bot.messages.group_notes import break_note

ARITHMETIC = say(message("arithmetic"), message("no-cause"))
_EACH_WAY = 5
_LEAST = 0.1
"""Growth below so many percentage points has no shares."""
_TOLD = 3


@dataclass(frozen=True, slots=True)
class _Whole:
    """What grew, as it stands in both periods."""

    inquiry: Inquiry
    standing: Standing
    base: int
    notes: tuple[str | Note, ...] = ()

    def points(self, one: Standing) -> float:
        return (one.change or 0) / self.base * 100

    def share(self, one: Standing) -> float | None:
        """Of the whole's change in percent; None where that is so small that a share says nothing."""
        if one is self.standing or abs(self.points(self.standing)) < _LEAST:
            return None
        return (one.change or 0) / (self.standing.change or 1) * 100


def contribution(inquiry: Inquiry) -> Found:
    """A row for each part, for the rest and for the whole, whose growth they add up to."""
    if inquiry.flow is Flow.BALANCE:
        raise NotComputedError(message("not-of-balance", "contribution"))
    if not inquiry.is_series:
        return _at(inquiry.against_base)
    alone, first = inquiry.asking(breakdown=None, frequency=None), inquiry.addresses[0].subject
    found = [_at(alone.at(address.period)) for address in inquiry.addresses if address.subject == first]
    return replace(joined(found), headline=found[-1].headline, notes=found[-1].notes)


def _at(inquiry: Inquiry) -> Found:
    contest = _parts(inquiry)
    whole = _whole(inquiry, contest)
    parts = _with_base(inquiry, contest)
    shown = _shown(inquiry, parts)
    is_twice, whole_subject = _overlap(inquiry, parts), whole.standing.subject
    rest = () if is_twice else remainders(whole.inquiry, whole_subject, shown, of_changes=True)
    lines = (
        *(_line(inquiry, whole, one) for one in shown),
        *(left_over(_line(inquiry, whole, one)) for one in rest),
        _total(whole),
        _base(whole),
    )
    grew = GrowthRate.of(whole.standing.printed, whole.standing.computed)
    notes = (*contest.notes, *whole.notes, *_notes(inquiry, whole, contest, parts))
    growth = growth_line([(inquiry.currency, grew)], inquiry.period) if inquiry.base is None else ""
    return Found(_headline(inquiry, whole, lines[: len(shown)]), lines, growth, notes)


def _parts(inquiry: Inquiry) -> Field:
    query = inquiry.query
    if query.breakdown is Breakdown.PRODUCT or (inquiry.ledger.goods and not query.partners):
        return goods_field(inquiry)
    if query.breakdown is Breakdown.REGION or (query.is_by_partner and not _is_one(inquiry)):
        return field(inquiry)
    if not query.partners:
        raise NotComputedError(message("whose-part", "contribution"))
    _refuse_what_is_no_part(inquiry)
    return named_field(inquiry, inquiry.subjects)


def _refuse_what_is_no_part(inquiry: Inquiry) -> None:
    whole = Subject(inquiry.whole_places) if inquiry.whole_places else THE_WORLD
    for one in inquiry.subjects:
        if not is_part(inquiry.ledger, one, whole, inquiry.period.last):
            raise NotComputedError(no_part(inquiry, "contribution", one, whole))


def _is_one(inquiry: Inquiry) -> bool:
    """Whether the one partner named is no group, so that it is a part itself."""
    partners = inquiry.query.partners
    return bool(partners) and not inquiry.ledger.atlas[partners[0]].is_group


def _whole(inquiry: Inquiry, contest: Field) -> _Whole:
    by_goods = any(one.goods for one in contest.standings)
    of = of_goods(inquiry, None) if by_goods else inquiry
    standing, notes = standing_of(of, contest.whole.subject)
    if not standing.base or standing.base < 0:
        said = trade(of, inquiry.flow, contest.whole.subject)
        raise NotHeldError(message("no-level-to-grow", trade=said, period=PeriodName(inquiry.base_period)))
    return _Whole(of, standing, standing.base, notes)


def _with_base(inquiry: Inquiry, contest: Field) -> list[Standing]:
    """The parts that have a level in both periods, the largest contribution first."""
    held = [one for one in contest.standings if one.change is not None]
    silent = [one for one in contest.standings if one.change is None]
    if not held or (inquiry.query.partners and contest.named and silent):
        raise NotHeldError(_missing(inquiry, silent))
    return sorted(held, key=lambda one: (-(one.change or 0), one.id))


def _missing(inquiry: Inquiry, silent: Sequence[Standing]) -> Sentences:
    ledger, base = inquiry.ledger, inquiry.base_period
    names = several((subject_said(ledger.atlas, one.subject) for one in silent), most=4)
    changes = [
        break_note(change)
        for one in silent
        for change in ledger.breaks(one.subject, inquiry.flow, base.last, inquiry.period.last)
    ]
    reason = say(message("no-comparable-level", period=PeriodName(base), names=names))
    return in_turn(*dict.fromkeys([reason, *changes]))


def _shown(inquiry: Inquiry, parts: list[Standing]) -> list[Standing]:
    """Of partners the largest contributions up and down; only those of the direction asked for."""
    query = inquiry.query
    if query.direction:
        sign = 1 if query.direction is Direction.UP else -1
        ordered = parts if sign > 0 else parts[::-1]
        return [one for one in ordered if sign * (one.change or 0) > 0][: query.limit or 2 * _EACH_WAY]
    limit = query.limit or (_EACH_WAY if query.is_by_partner else None)
    return [parts[n] for n in ends(parts, limit)]


def _overlap(inquiry: Inquiry, parts: Sequence[Standing]) -> bool:
    """Whether something would be counted twice."""
    if any(one.goods for one in parts):
        return False
    counted = [inquiry.ledger.counted(one.subject.include, inquiry.period.last) for one in parts]
    return len(frozenset().union(*counted)) < sum(map(len, counted))


def _line(inquiry: Inquiry, whole: _Whole, one: Standing) -> Line:
    """A part's points, the change in money that they stand for, and its own growth."""
    bare = blank(inquiry, Address(inquiry.flow, one.subject, inquiry.period), "contribution")
    row = replace(
        bare,
        product=one.goods.id if one.goods else bare.product,
        name=one.name or bare.name,
        value=one.change,
        currency=inquiry.currency,
        growth_published=one.published,
        growth_computed=one.computed,
        number=whole.points(one),
        unit="pp",
        share=whole.share(one),
        share_of=None if whole.share(one) is None else OF_GROWTH,
    )
    return Line(row, one.subject, _origins(whole, one))


def _origins(whole: _Whole, one: Standing) -> Origins:
    ending = "-before" if whole.inquiry.base else ""
    growth = growth_over(one.before, of_year=not whole.inquiry.base)
    levels = (Operand(Role.VALUE, one.level), *(growth.operands if growth else ()))
    before = operands(Role.WHOLE, whole.standing.before)
    both = operands(Role.WHOLE, whole.standing.level, whole.standing.before)
    what = "whole" if one is whole.standing else "part"
    return Origins(
        one.left or Computation(formula(f"change{ending}"), levels),
        one.printed,
        growth,
        Computation(formula("contribution"), both),
        Computation(formula(f"points-{what}{ending}"), before),
    )


def _total(whole: _Whole) -> Line:
    line = _line(whole.inquiry, whole, whole.standing)
    return replace(line, row=replace(line.row, measure="total"))


def _base(whole: _Whole) -> Line:
    inquiry, one = whole.inquiry, whole.standing
    address = Address(inquiry.flow, one.subject, inquiry.base_period)
    before = (one.before or Amount(whole.base))._replace(notes=())
    return level_line(inquiry, address, "base", before)


def _notes(inquiry: Inquiry, whole: _Whole, contest: Field, parts: list[Standing]) -> tuple[str, ...]:
    base = message("base", money=Money(whole.base, inquiry.currency), when=When(inquiry.base_period))
    silent = without_level(inquiry, "among", len(contest.standings) - len(parts))
    twice = (say(message("parts-overlap")),) if _overlap(inquiry, parts) else ()
    return (ARITHMETIC, say(base), *silent, *twice)


def _headline(inquiry: Inquiry, whole: _Whole, lines: Sequence[Line]) -> Sentences:
    """`Africa: +0.88 percentage points of the +3.7 % …`; of many, the largest up and down."""
    if len(lines) <= 2 * _TOLD:
        named = lines
    else:
        named = [*lines[:_TOLD], *(line for line in lines[-_TOLD:] if (line.row.number or 0) < 0)]
    of_it = len(named) <= _TOLD
    told = [_told(inquiry, line, with_share=of_it) for line in named]
    more = {"count": Count(len(lines) - len(named))} if len(lines) > len(named) else {}
    return say(
        message(
            "contributions",
            "more" if more else "",
            rate=Rate(whole.points(whole.standing)),
            trade=trade(whole.inquiry, inquiry.flow, whole.standing.subject),
            when=When(inquiry.period),
            period=PeriodName(inquiry.base_period),
            points=listed(told, "comma") if told else message("no-contribution"),
            **more,
        )
    )


def _told(inquiry: Inquiry, line: Line, *, with_share: bool) -> Message:
    """`Africa +0.88`, with how much of the whole growth that is."""
    points = line.row.number or 0
    number = Number(points, 2 if abs(points) >= 0.05 else 3, plus=True)
    name = line_name(inquiry, line)
    if not with_share or line.row.share is None:
        return message("contribution", name=name, number=number)
    return message("contribution", "share", name=name, number=number, share=Share(line.row.share, 1))


CONTRIBUTION = MeasureSpec(
    Measure.CONTRIBUTION,
    contribution,
    "change of the part / the whole before × 100",
    ChartDecision(Drawn.NUMBER, "contribution", is_fixed=True),
    message("term-contribution"),
    of=Of.PLACE,
    takes_direction=True,
    takes_products=True,
    is_of_growth=True,
)
