"""How much of a flow goes to its largest partners."""

from collections.abc import Sequence
from dataclasses import replace

from bot.answer.address import Address, Subject
from bot.answer.amount import add
from bot.answer.computation import Computation, Operand, Origins, Role, formula, parts, share_in
from bot.answer.finding import NotComputedError, NotHeldError, Row
from bot.answer.frames import shares
from bot.answer.headlines import trade
from bot.answer.lines import Found, Line, blank, joined
from bot.answer.measures.rankings import about, ranked_line
from bot.answer.measures.spec import ChartDecision, Drawn, MeasureSpec
from bot.answer.ranked_rows import RankedRow, Ranking, field
from bot.answer.ranking_criterion import make_criterion, ordered
from bot.answer.resolved_query import ResolvedQuery
from bot.answer.said import row_called
from bot.answer.whole import whole_of
from bot.domain.query import Breakdown, Flow, Measure, RankBy
from bot.messages import Count, Number, PeriodName, Sentences, Share, When, message, say

HHI = say(message("hhi", number=Count(10_000)))
_FIRST = 5


def concentration(resolved: ResolvedQuery) -> Found:
    """For each period the share of the largest, the index over all that are held, then the largest."""
    _refuse(resolved)
    found = joined([_at(one) for one in resolved.each_period])
    return replace(found, notes=(HHI, *found.notes))


def _refuse(resolved: ResolvedQuery) -> None:
    query = resolved.query
    if resolved.flow is Flow.BALANCE:
        raise NotComputedError(message("not-of-balance", "concentration"))
    if query.breakdown is Breakdown.PRODUCT:
        raise NotComputedError(message("concentration-of", "goods"))
    if len(query.partners) > 1:
        raise NotComputedError(message("concentration-of", "partners"))
    if resolved.is_series:
        raise NotComputedError(message("concentration-of", "periods"))


def _at(resolved: ResolvedQuery) -> Found:
    ranking = replace(field(resolved), whole=whole_of(resolved, about(resolved)))
    ranked = ordered(make_criterion(resolved, ranking, RankBy.VALUE), ranking, ascending=False)
    if ranking.whole.share(ranked[0].value) is None:
        raise NotHeldError(message("no-trade", period=PeriodName(resolved.period)))
    first = ranked[: resolved.query.limit or _FIRST]
    together = _together(resolved, ranking, first)
    every = parts(Origins(one.level) for one in ranking.ranked_rows)
    squared = Computation(formula("concentration"), (Operand(Role.WHOLE, ranking.whole.amount), *every))
    bare = blank(resolved, Address(resolved.flow, ranking.whole.subject, resolved.period), "index")
    concentrated = float((shares(ranking.frame, ranking.whole) ** 2).sum())
    index = replace(bare, number=concentrated, unit="points", name=row_called("index"))
    count = replace(bare, measure="held", number=len(ranked), unit="partners", name=row_called("of-all"))
    counted = Computation(formula("figures-counted"), every)
    lines = (
        together,
        Line(index, ranking.whole.subject, Origins(number=squared)),
        *(ranked_line(resolved, one, place, ranking) for place, one in enumerate(first, 1)),
        Line(count, ranking.whole.subject, Origins(number=counted)),
    )
    return Found(_headline(resolved, together, index, (len(first), len(ranked))), lines, notes=ranking.notes)


def _together(resolved: ResolvedQuery, ranking: Ranking, first: Sequence[RankedRow]) -> Line:
    """The largest as one row."""
    value = sum(one.value for one in first)
    address = Address(resolved.flow, ranking.whole.subject, resolved.period)
    together = add(one.level for one in first)
    origins = Origins(together, share=share_in(ranking.whole.amount))
    row = replace(
        blank(resolved, address, "concentration"),
        value=value,
        currency=resolved.currency,
        share=ranking.whole.share(value),
        share_of=ranking.whole.of,
        name=say(message("row-top", count=Count(len(first)))),
    )
    return Line(row, Subject(tuple(one.subject.id for one in first)), origins)


def _headline(resolved: ResolvedQuery, largest: Line, index: Row, counts: tuple[int, int]) -> Sentences:
    first, every = counts
    return say(
        message(
            "concentration",
            count=Count(first),
            partners=Count(every),
            when=When(resolved.period),
            share=Share(largest.row.share or 0),
            trade=trade(resolved, resolved.flow, about(resolved)),
            index=Number(index.number or 0, 0),
        )
    )


CONCENTRATION = MeasureSpec(
    Measure.CONCENTRATION,
    concentration,
    "the largest, added up / the whole × 100; the squares of (part / the whole × 100), added up",
    ChartDecision(Drawn.SHARE, is_fixed=True),
    message("term-concentration"),
    takes_products=True,
)
