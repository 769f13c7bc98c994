"""What each part adds to the growth of the whole, in percentage points."""

from collections.abc import Sequence
from dataclasses import replace

from bot.answer.address import THE_WORLD, Address, Subject
from bot.answer.amount import Amount
from bot.answer.computation import (
    Computation,
    Operand,
    Origins,
    Role,
    compute_growth_over,
    make_formula,
    make_operands,
)
from bot.answer.finding import OF_GROWTH, NotComputedError, NotHeldError
from bot.answer.goods import ask_of_goods
from bot.answer.headlines import name_line, say_growth, say_no_part, say_trade
from bot.answer.lines import Line, MeasureResult, join_found, make_blank_row, make_level_line
from bot.answer.measures.spec import ChartDecision, ChartedFigure, MeasureSpec, WholeKind
from bot.answer.notes import Note
from bot.answer.ranked_field import find_field, find_goods_field, make_named_field
from bot.answer.ranked_rows import RankedRow, Ranking, find_ends, find_ranked_row
from bot.answer.ranking_criterion import note_without_level
from bot.answer.rates import GrowthRate
from bot.answer.remainders import find_remainders, mark_left_over
from bot.answer.resolved_query import ResolvedQuery
from bot.answer.said import say_list, say_subject
from bot.answer.whole import is_part
from bot.domain.query import Breakdown, Direction, Flow, Measure
from bot.messages import (
    Message,
    Money,
    Number,
    PeriodPhrase,
    Rate,
    Sentences,
    Share,
    join_parts,
    join_sentences,
    message,
    say,
)
from bot.messages.group_notes import note_break
from bot.value_class import value_class

ARITHMETIC = say(message("arithmetic"), message("no-cause"))
_EACH_WAY = 5
_LEAST = 0.1
"""Growth below this many percentage points is not split into shares."""
_TOLD = 3
_MOST_TOLD = 5


@value_class()
class _Whole:
    """The whole that grew, in both periods."""

    resolved: ResolvedQuery
    ranked_row: RankedRow
    base: int
    notes: tuple[str | Note, ...] = ()

    def compute_points(self, one: RankedRow) -> float:
        return (one.change or 0) / self.base * 100

    def compute_share(self, one: RankedRow) -> float | None:
        """Returns the percent of the whole's change, None if that is too small for a share to say much."""
        if one is self.ranked_row or abs(self.compute_points(self.ranked_row)) < _LEAST:
            return None
        return (one.change or 0) / (self.ranked_row.change or 1) * 100


def compute_contribution(resolved: ResolvedQuery) -> MeasureResult:
    """Returns the percentage points of growth that each part adds, then the rest and the whole."""
    if resolved.flow is Flow.BALANCE:
        raise NotComputedError(message("not-of-balance", "contribution"))
    if not resolved.is_series:
        return _compute_at(resolved.against_base)
    alone, first = resolved.replace_query(breakdown=None, frequency=None), resolved.addresses[0].subject
    found = [
        _compute_at(alone.cut_to(address.period))
        for address in resolved.addresses
        if address.subject == first
    ]
    return replace(join_found(found), headline=found[-1].headline, notes=found[-1].notes)


def _compute_at(resolved: ResolvedQuery) -> MeasureResult:
    ranking = _choose_parts(resolved)
    whole = _find_whole(resolved, ranking)
    parts = _keep_with_base(resolved, ranking)
    shown = _choose_shown(resolved, parts)
    is_twice, whole_subject = _have_overlap(resolved, parts), whole.ranked_row.subject
    rest = () if is_twice else find_remainders(whole.resolved, whole_subject, shown, of_changes=True)
    total = _make_line(whole.resolved, whole, whole.ranked_row)
    lines = (
        *(_make_line(resolved, whole, one) for one in shown),
        *(mark_left_over(_make_line(resolved, whole, one)) for one in rest),
        replace(total, row=replace(total.row, measure="total")),
        _make_base_line(whole),
    )
    grew = GrowthRate.make(whole.ranked_row.printed, whole.ranked_row.computed)
    notes = (*ranking.notes, *whole.notes, *_list_notes(resolved, whole, ranking, parts))
    growth = say_growth([(resolved.currency, grew)], resolved.period) if resolved.base is None else ""
    return MeasureResult(_say_headline(resolved, whole, lines[: len(shown)]), lines, growth, notes)


def _choose_parts(resolved: ResolvedQuery) -> Ranking:
    query = resolved.query
    if query.breakdown is Breakdown.PRODUCT or (resolved.queries.goods and not query.partners):
        return find_goods_field(resolved)
    if query.breakdown is Breakdown.REGION or (query.is_by_partner and not _is_one(resolved)):
        return find_field(resolved)
    if not query.partners:
        raise NotComputedError(message("whose-part", "contribution"))
    _refuse_what_is_no_part(resolved)
    return make_named_field(resolved, resolved.subjects)


def _refuse_what_is_no_part(resolved: ResolvedQuery) -> None:
    whole = Subject(resolved.whole_places) if resolved.whole_places else THE_WORLD
    for one in resolved.subjects:
        if not is_part(resolved.queries, one, whole, resolved.period.last):
            raise NotComputedError(say_no_part(resolved, "contribution", one, whole))


def _is_one(resolved: ResolvedQuery) -> bool:
    """Returns whether a single partner that is no group is named, which is then a part itself."""
    partners = resolved.query.partners
    return bool(partners) and not resolved.queries.atlas[partners[0]].is_group


def _find_whole(resolved: ResolvedQuery, ranking: Ranking) -> _Whole:
    by_goods = any(one.product for one in ranking.ranked_rows)
    of = ask_of_goods(resolved, None) if by_goods else resolved
    ranked_row, notes = find_ranked_row(of, ranking.whole.subject)
    if not ranked_row.base or ranked_row.base < 0:
        said = say_trade(of, resolved.flow, ranking.whole.subject)
        raise NotHeldError(message("no-level-to-grow", trade=said, period=resolved.base_period))
    return _Whole(of, ranked_row, ranked_row.base, notes)


def _keep_with_base(resolved: ResolvedQuery, ranking: Ranking) -> list[RankedRow]:
    """Returns the parts that have a level in both periods, the largest contribution first."""
    held = [one for one in ranking.ranked_rows if one.change is not None]
    silent = [one for one in ranking.ranked_rows if one.change is None]
    if not held or (resolved.query.partners and ranking.named and silent):
        raise NotHeldError(_say_missing(resolved, silent))
    return sorted(held, key=lambda one: (-(one.change or 0), one.id))


def _say_missing(resolved: ResolvedQuery, silent: Sequence[RankedRow]) -> Sentences:
    queries, base = resolved.queries, resolved.base_period
    names = say_list((say_subject(queries.atlas, one.subject) for one in silent), most=4)
    changes = [
        note_break(change)
        for one in silent
        for change in queries.list_breaks(one.subject, resolved.flow, base.last, resolved.period.last)
    ]
    reason = say(message("no-comparable-level", period=base, names=names))
    return join_sentences(*dict.fromkeys([reason, *changes]))


def _choose_shown(resolved: ResolvedQuery, parts: list[RankedRow]) -> list[RankedRow]:
    """Chooses the largest contributions up and down among partners, or those in the direction asked for."""
    query = resolved.query
    if query.direction:
        sign = 1 if query.direction is Direction.UP else -1
        ordered = parts if sign > 0 else parts[::-1]
        return [one for one in ordered if sign * (one.change or 0) > 0][: query.limit or 2 * _EACH_WAY]
    limit = query.limit or (_EACH_WAY if query.is_by_partner else None)
    return [parts[n] for n in find_ends(parts, limit)]


def _have_overlap(resolved: ResolvedQuery, parts: Sequence[RankedRow]) -> bool:
    """Returns whether something would be counted twice."""
    if any(one.product for one in parts):
        return False
    counted = [resolved.queries.expand_places(one.subject.include, resolved.period.last) for one in parts]
    return len(frozenset().union(*counted)) < sum(map(len, counted))


def _make_line(resolved: ResolvedQuery, whole: _Whole, one: RankedRow) -> Line:
    """Makes a part's line: its points, the change in money behind them, and its own growth."""
    bare = make_blank_row(resolved, Address(resolved.flow, one.subject, resolved.period), "contribution")
    row = replace(
        bare,
        product=one.product or bare.product,
        name=one.name or bare.name,
        value=one.change,
        currency=resolved.currency,
        growth_published=one.published,
        growth_computed=one.computed,
        number=whole.compute_points(one),
        unit="pp",
        share=whole.compute_share(one),
        share_of=None if whole.compute_share(one) is None else OF_GROWTH,
    )
    return Line(row, one.subject, _trace_points(whole, one))


def _trace_points(whole: _Whole, one: RankedRow) -> Origins:
    ending = "-before" if whole.resolved.base else ""
    growth = compute_growth_over(one.before, of_year=not whole.resolved.base)
    levels = (Operand(Role.VALUE, one.level), *(growth.operands if growth else ()))
    before = make_operands(Role.WHOLE, whole.ranked_row.before)
    both = make_operands(Role.WHOLE, whole.ranked_row.level, whole.ranked_row.before)
    what = "whole" if one is whole.ranked_row else "part"
    return Origins(
        one.left or Computation(make_formula(f"change{ending}"), levels),
        one.printed,
        growth,
        Computation(make_formula("contribution"), both),
        Computation(make_formula(f"points-{what}{ending}"), before),
    )


def _make_base_line(whole: _Whole) -> Line:
    resolved, one = whole.resolved, whole.ranked_row
    address = Address(resolved.flow, one.subject, resolved.base_period)
    before = (one.before or Amount(whole.base))._replace(notes=())
    return make_level_line(resolved, address, "base", before)


def _list_notes(
    resolved: ResolvedQuery, whole: _Whole, ranking: Ranking, parts: list[RankedRow]
) -> tuple[str, ...]:
    base = message(
        "base", money=Money(whole.base, resolved.currency), when=PeriodPhrase(resolved.base_period)
    )
    silent = note_without_level(resolved, "among", len(ranking.ranked_rows) - len(parts))
    twice = (say(message("parts-overlap")),) if _have_overlap(resolved, parts) else ()
    return (ARITHMETIC, say(base), *silent, *twice)


def _say_headline(resolved: ResolvedQuery, whole: _Whole, lines: Sequence[Line]) -> Sentences:
    """Says `Africa: +0.88 percentage points of the +3.7 % …`; for many parts, the largest up and down."""
    first = min(resolved.query.limit or _TOLD, _MOST_TOLD)
    if len(lines) <= 2 * _TOLD:
        named = lines
    elif resolved.query.direction:
        named = lines[:first]
    else:
        named = [*lines[:first], *(line for line in lines[-_TOLD:] if (line.row.number or 0) < 0)]
    of_it = len(named) <= _TOLD
    told = [_say_part(resolved, line, with_share=of_it) for line in named]
    more = {"count": len(lines) - len(named)} if len(lines) > len(named) else {}
    return say(
        message(
            "contributions",
            "more" if more else "",
            rate=Rate(whole.compute_points(whole.ranked_row)),
            trade=say_trade(whole.resolved, resolved.flow, whole.ranked_row.subject),
            when=PeriodPhrase(resolved.period),
            period=resolved.base_period,
            points=join_parts(told, "comma") if told else message("no-contribution"),
            **more,
        )
    )


def _say_part(resolved: ResolvedQuery, line: Line, *, with_share: bool) -> Message:
    """Says `Africa +0.88`, with its share of the whole growth."""
    points = line.row.number or 0
    number = Number(points, 2 if abs(points) >= 0.05 else 3, plus=True)
    name = name_line(resolved, line)
    if not with_share or line.row.share is None:
        return message("contribution", name=name, number=number)
    return message("contribution", "share", name=name, number=number, share=Share(line.row.share, 1))


CONTRIBUTION = MeasureSpec(
    Measure.CONTRIBUTION,
    compute_contribution,
    "change of the part / the whole before × 100",
    ChartDecision(ChartedFigure.NUMBER, "contribution", is_fixed=True),
    message("term-contribution"),
    of=WholeKind.PLACE,
    takes_direction=True,
    takes_products=True,
    is_of_growth=True,
)
