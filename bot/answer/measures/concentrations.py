"""How much of a flow goes to its largest partners."""

from collections.abc import Sequence
from dataclasses import replace

from bot.answer.address import Address, Subject
from bot.answer.amount import add
from bot.answer.computation import Computation, Operand, Origins, Role, formula, parts, share_in
from bot.answer.finding import NotComputedError, NotHeldError, Row
from bot.answer.frames import shares
from bot.answer.headlines import trade
from bot.answer.inquiry import Inquiry
from bot.answer.lines import Found, Line, blank, joined
from bot.answer.measures.rankings import about, ranked_line
from bot.answer.measures.spec import ChartDecision, Drawn, MeasureSpec
from bot.answer.said import row_called
from bot.answer.standings import Field, Standing, field
from bot.answer.whole import whole_of
from bot.answer.yardstick import ordered, yardstick
from bot.domain.query import Breakdown, Flow, Measure, RankBy
from bot.messages import Count, Number, PeriodName, Sentences, Share, When, message, say

HHI = say(message("hhi", number=Count(10_000)))
_FIRST = 5


def concentration(inquiry: Inquiry) -> Found:
    """For each period the share of the largest, the index over all that are held, then the largest."""
    _refuse(inquiry)
    found = joined([_at(one) for one in inquiry.each_period])
    return replace(found, notes=(HHI, *found.notes))


def _refuse(inquiry: Inquiry) -> None:
    query = inquiry.query
    if inquiry.flow is Flow.BALANCE:
        raise NotComputedError(message("not-of-balance", "concentration"))
    if query.breakdown is Breakdown.PRODUCT:
        raise NotComputedError(message("concentration-of", "goods"))
    if len(query.partners) > 1:
        raise NotComputedError(message("concentration-of", "partners"))
    if inquiry.is_series:
        raise NotComputedError(message("concentration-of", "periods"))


def _at(inquiry: Inquiry) -> Found:
    contest = replace(field(inquiry), whole=whole_of(inquiry, about(inquiry)))
    ranked = ordered(yardstick(inquiry, contest, RankBy.VALUE), contest, ascending=False)
    if contest.whole.share(ranked[0].value) is None:
        raise NotHeldError(message("no-trade", period=PeriodName(inquiry.period)))
    first = ranked[: inquiry.query.limit or _FIRST]
    together = _together(inquiry, contest, first)
    every = parts(Origins(one.level) for one in contest.standings)
    squared = Computation(formula("concentration"), (Operand(Role.WHOLE, contest.whole.amount), *every))
    bare = blank(inquiry, Address(inquiry.flow, contest.whole.subject, inquiry.period), "index")
    concentrated = float((shares(contest.frame, contest.whole) ** 2).sum())
    index = replace(bare, number=concentrated, unit="points", name=row_called("index"))
    count = replace(bare, measure="held", number=len(ranked), unit="partners", name=row_called("of-all"))
    counted = Computation(formula("figures-counted"), every)
    lines = (
        together,
        Line(index, contest.whole.subject, Origins(number=squared)),
        *(ranked_line(inquiry, one, place, contest) for place, one in enumerate(first, 1)),
        Line(count, contest.whole.subject, Origins(number=counted)),
    )
    return Found(_headline(inquiry, together, index, (len(first), len(ranked))), lines, notes=contest.notes)


def _together(inquiry: Inquiry, contest: Field, first: Sequence[Standing]) -> Line:
    """The largest as one row."""
    value = sum(one.value for one in first)
    address = Address(inquiry.flow, contest.whole.subject, inquiry.period)
    together = add(one.level for one in first)
    origins = Origins(together, share=share_in(contest.whole.amount))
    row = replace(
        blank(inquiry, address, "concentration"),
        value=value,
        currency=inquiry.currency,
        share=contest.whole.share(value),
        share_of=contest.whole.of,
        name=say(message("row-top", count=Count(len(first)))),
    )
    return Line(row, Subject(tuple(one.subject.id for one in first)), origins)


def _headline(inquiry: Inquiry, largest: Line, index: Row, counts: tuple[int, int]) -> Sentences:
    first, every = counts
    return say(
        message(
            "concentration",
            count=Count(first),
            partners=Count(every),
            when=When(inquiry.period),
            share=Share(largest.row.share or 0),
            trade=trade(inquiry, inquiry.flow, about(inquiry)),
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
