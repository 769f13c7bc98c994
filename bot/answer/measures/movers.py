"""From one period to another with every partner, continent or product."""

from collections.abc import Sequence
from dataclasses import replace

from bot.answer.finding import NotHeldError
from bot.answer.headlines import trade
from bot.answer.inquiry import Inquiry
from bot.answer.lines import Found
from bot.answer.measures.rankings import about, ranked_line
from bot.answer.remainders import left_over, remainders
from bot.answer.spans import against_base
from bot.answer.standings import Standing, field
from bot.answer.yardstick import in_order, no_base
from bot.domain.query import Measure, RankBy
from bot.messages import Count, Message, Money, PeriodName, ProperName, Sentences, listed, message, say

_TOLD = 3


def movers(inquiry: Inquiry) -> Found:
    """Changes from the largest rise to the largest fall, then what is left of the whole's own change.

    With a limit, so many at each end.
    """
    query = replace(inquiry.query, measure=Measure.TOP, rank_by=RankBy.CHANGE)
    one = against_base(replace(inquiry, query=query))
    contest = field(one)
    stick, ranked = in_order(one, contest)
    shown = ends(ranked, query.limit)
    lines = [ranked_line(one, ranked[n], n + 1, contest) for n in shown]
    rest = remainders(one, about(one), [ranked[n] for n in shown], of_changes=True)
    lines += [left_over(ranked_line(one, left, 0, contest)) for left in rest]
    without = len(contest.standings) - len(ranked)
    silent = say(message("without-level", "among", period=PeriodName(one.base_period), count=Count(without)))
    notes = (*contest.notes, *stick.notes, *((silent,) if without else ()))
    return Found(_headline(one, ranked), tuple(lines), notes=notes)


def ends(ranked: Sequence[object], limit: int | None) -> list[int]:
    """Positions of the first and the last of a ranking, so many of each; all where nothing limits them."""
    count = len(ranked)
    if limit is None or 2 * limit >= count:
        return list(range(count))
    return [*range(limit), *range(count - limit, count)]


def _headline(inquiry: Inquiry, ranked: list[Standing]) -> Sentences:
    if not ranked:
        raise NotHeldError(no_base(inquiry, "changes"))
    up = [one for one in ranked if (one.change or 0) > 0]
    down = [one for one in reversed(ranked) if (one.change or 0) < 0]
    parts = [_most(inquiry, way, moved) for way, moved in (("up", up), ("down", down)) if moved]
    return say(
        message(
            "movers",
            trade=trade(inquiry, inquiry.flow, about(inquiry)),
            period=PeriodName(inquiry.period),
            base=PeriodName(inquiry.base_period),
            movers=listed(parts or [message("moved-most", "none")]),
        )
    )


def _most(inquiry: Inquiry, way: str, moved: list[Standing]) -> Message:
    """`194 up, most Hong Kong by 328.2 billion yuan, …`."""
    gains = [
        message("gain", name=standing_name(inquiry, one), money=Money(one.change, inquiry.currency))
        for one in moved[: min(_TOLD, inquiry.query.limit or _TOLD)]
    ]
    return message("moved-most", way, count=Count(len(moved)), gains=listed(gains, "comma"))


def standing_name(inquiry: Inquiry, one: Standing) -> ProperName:
    """A partner or goods as a row calls it."""
    if one.goods and one.name:
        return ProperName(one.goods.id, one.name)
    place = one.subject.include[0]
    return ProperName(place, one.name or inquiry.ledger.atlas.name(place))
