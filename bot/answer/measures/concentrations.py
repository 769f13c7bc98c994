"""How much of a flow goes to its largest partners."""

from collections.abc import Sequence
from dataclasses import replace

from bot.answer.address import Address, Subject
from bot.answer.amount import add_amounts
from bot.answer.computation import (
    Computation,
    Operand,
    Origins,
    Role,
    compute_share_in,
    list_parts,
    make_formula,
)
from bot.answer.finding import NotComputedError, NotHeldError, Row
from bot.answer.frames import compute_shares
from bot.answer.headlines import say_whole
from bot.answer.lines import Line, MeasureResult, join_found, make_blank_row
from bot.answer.measures.rankings import find_ranked_subject, make_ranked_lines
from bot.answer.measures.spec import ChartDecision, ChartedFigure, MeasureSpec
from bot.answer.ranked_field import find_field
from bot.answer.ranked_rows import RankedRow, Ranking
from bot.answer.ranking_criterion import make_criterion, sort_rows
from bot.answer.resolved_query import ResolvedQuery
from bot.answer.said import make_money, name_row_kind
from bot.answer.whole import find_whole
from bot.domain.query import Breakdown, Flow, Measure, RankBy
from bot.messages import Number, PeriodPhrase, Sentences, Share, message, say

HHI = say(message("hhi", number=10_000))
_FIRST = 5


def compute_concentration(resolved: ResolvedQuery) -> MeasureResult:
    """Returns the share of the largest partners and the HHI over all held, then the largest, per period.

    The HHI is the sum of squared shares in percent, from 0 to 10,000.
    """
    _refuse_uncomputable(resolved)
    found = join_found([_compute_at(one) for one in resolved.each_period])
    return replace(found, notes=(HHI, *found.notes))


def _refuse_uncomputable(resolved: ResolvedQuery) -> None:
    query = resolved.query
    if resolved.flow is Flow.BALANCE:
        raise NotComputedError(message("not-of-balance", "concentration"))
    if query.breakdown is Breakdown.PRODUCT:
        raise NotComputedError(message("concentration-of", "goods"))
    if len(query.partners) > 1:
        raise NotComputedError(message("concentration-of", "partners"))
    if resolved.is_series:
        raise NotComputedError(message("concentration-of", "periods"))


def _compute_at(resolved: ResolvedQuery) -> MeasureResult:
    ranking = replace(find_field(resolved), whole=find_whole(resolved, find_ranked_subject(resolved)))
    ranked = sort_rows(make_criterion(resolved, ranking, RankBy.VALUE), ranking, ascending=False)
    if ranking.whole.compute_share(ranked[0].value) is None:
        raise NotHeldError(message("no-trade", period=resolved.period))
    first = ranked[: resolved.query.limit or _FIRST]
    together = _sum_largest(resolved, ranking, first)
    every = list_parts(Origins(one.level) for one in ranking.ranked_rows)
    squared = Computation(make_formula("concentration"), (Operand(Role.WHOLE, ranking.whole.amount), *every))
    bare = make_blank_row(resolved, Address(resolved.flow, ranking.whole.subject, resolved.period), "index")
    concentrated = float((compute_shares(ranking.frame, ranking.whole) ** 2).sum())
    index = replace(bare, number=concentrated, unit="points", name=name_row_kind("index"))
    count = replace(bare, measure="held", number=len(ranked), unit="partners", name=name_row_kind("of-all"))
    counted = Computation(make_formula("figures-counted"), every)
    lines = (
        together,
        Line(index, ranking.whole.subject, Origins(number=squared)),
        *make_ranked_lines(resolved, ranking, enumerate(first, 1)),
        Line(count, ranking.whole.subject, Origins(number=counted)),
    )
    return MeasureResult(
        _say_headline(resolved, together, index, (len(first), len(ranked))), lines, notes=ranking.notes
    )


def _sum_largest(resolved: ResolvedQuery, ranking: Ranking, first: Sequence[RankedRow]) -> Line:
    """Adds the largest partners up to one row."""
    value = sum(one.value for one in first)
    address = Address(resolved.flow, ranking.whole.subject, resolved.period)
    together = add_amounts(one.level for one in first)
    origins = Origins(together, share=compute_share_in(ranking.whole.amount))
    row = replace(
        make_blank_row(resolved, address, "concentration"),
        value=value,
        currency=resolved.currency,
        share=ranking.whole.compute_share(value),
        share_of=ranking.whole.of,
        name=say(message("row-top", count=len(first))),
    )
    return Line(row, Subject(tuple(one.subject.id for one in first)), origins)


def _say_headline(resolved: ResolvedQuery, largest: Line, index: Row, counts: tuple[int, int]) -> Sentences:
    first, every = counts
    return say(
        message(
            "concentration",
            count=first,
            partners=every,
            when=PeriodPhrase(resolved.period),
            share=Share(largest.row.share or 0),
            money=make_money(largest.row),
            whole=say_whole(resolved, resolved.flow, find_ranked_subject(resolved)),
            index=Number(index.number or 0, 0),
        )
    )


CONCENTRATION = MeasureSpec(
    Measure.CONCENTRATION,
    compute_concentration,
    "the largest, added up / the whole × 100; the squares of (part / the whole × 100), added up",
    ChartDecision(ChartedFigure.SHARE, is_fixed=True),
    message("term-concentration"),
    takes_products=True,
)
