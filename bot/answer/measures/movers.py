"""From one period to another with every partner, continent or product: levels, and shares."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import TypeVar

from bot.answer.address import Address
from bot.answer.amount import Amount
from bot.answer.computation import Computation, Role, formula, operands
from bot.answer.finding import NotHeldError
from bot.answer.frames import shares
from bot.answer.headlines import trade
from bot.answer.inquiry import Inquiry
from bot.answer.lines import Found, Line
from bot.answer.measures.rankings import about, ranked_line
from bot.answer.remainders import left_over, remainders
from bot.answer.said import points_said
from bot.answer.standings import Field, Standing, base_amount, field
from bot.answer.yardstick import in_order, no_base, without_level
from bot.domain.query import Direction, Measure, RankBy
from bot.messages import Count, Message, Money, PeriodName, ProperName, Sentences, Share, listed, message, say

T = TypeVar("T")
_TOLD = 3


def movers(inquiry: Inquiry) -> Found:
    """Changes from the largest rise to the largest fall, then what is left of the whole's own change.

    With a limit, so many at each end.
    """
    one = inquiry.asking(measure=Measure.TOP, rank_by=RankBy.CHANGE).against_base
    contest = field(one)
    stick, ranked = in_order(one, contest)
    shown = ends(ranked, inquiry.query.limit)
    lines = [ranked_line(one, ranked[n], n + 1, contest) for n in shown]
    rest = remainders(one, about(one), [ranked[n] for n in shown], of_changes=True)
    lines += [left_over(ranked_line(one, left, 0, contest)) for left in rest]
    silent = len(contest.standings) - len(ranked)
    notes = (*contest.notes, *stick.notes, *without_level(one, "among", silent))
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
    parts = [_most(inquiry, way, moved, _gain) for way, moved in (("up", up), ("down", down)) if moved]
    return _say_movers(inquiry, "", parts)


def _say_movers(inquiry: Inquiry, of: str, parts: Sequence[Message]) -> Sentences:
    """`Share of China's exports, 2025 against 2024: 174 up, most Hong Kong by +0.8 percentage points …`."""
    return say(
        message(
            "movers",
            of,
            trade=trade(inquiry, inquiry.flow, about(inquiry)),
            period=PeriodName(inquiry.period),
            base=PeriodName(inquiry.base_period),
            movers=listed(parts or [message("moved-most", "none")]),
        )
    )


def _most(inquiry: Inquiry, way: str, moved: Sequence[T], tell: Callable[[Inquiry, T], Message]) -> Message:
    """`194 up, most Hong Kong by 328.2 billion yuan, …`."""
    gains = [tell(inquiry, one) for one in moved[: min(_TOLD, inquiry.query.limit or _TOLD)]]
    return message("moved-most", way, count=Count(len(moved)), gains=listed(gains, "comma"))


def _gain(inquiry: Inquiry, one: Standing) -> Message:
    return message("gain", name=_standing_name(inquiry, one), money=Money(one.change, inquiry.currency))


def _standing_name(inquiry: Inquiry, one: Standing) -> ProperName:
    """A partner or goods as a row calls it."""
    if one.goods and one.name:
        return ProperName(one.goods.id, one.name)
    place = one.subject.include[0]
    return ProperName(place, one.name or inquiry.ledger.atlas.name(place))


@dataclass(frozen=True, slots=True)
class _Move:
    """A standing with its share, how many percentage points it moved, and what the earlier share is of."""

    standing: Standing
    share: float
    points: float
    whole_before: Amount


def share_moves(inquiry: Inquiry) -> Found:
    """Those whose share moved the way that is asked for, the largest move first.

    NotHeldError where no level of the base period is held.
    """
    one = inquiry.against_base
    contest = field(one.asking(measure=Measure.SHARE))
    moved, held = _moves(one, contest)
    lines = tuple(_line(one, contest, move, n) for n, move in enumerate(moved[: one.query.limit], 1))
    silent = len(contest.standings) - held
    notes = (*contest.notes, *without_level(one, "not-counted", silent))
    way = "up" if inquiry.query.direction is Direction.UP else "down"
    parts = [_most(one, way, moved, _gain_of_share)] if moved else []
    return Found(_say_movers(one, "share", parts), lines, notes=notes)


def _moves(inquiry: Inquiry, contest: Field) -> tuple[list[_Move], int]:
    """Shares less those in the base period that moved as asked, and how many have both."""
    whole, frame = contest.whole, contest.frame
    address = Address(whole.flow, whole.subject, inquiry.period)
    before = base_amount(inquiry, address, whole.amount)
    if before is None or before.size <= 0 or whole.amount.size <= 0:
        raise NotHeldError(no_base(inquiry, "shares"))
    now = shares(frame, whole)
    points = (now - frame["base"] / before.size * 100).dropna()
    is_up = inquiry.query.direction is Direction.UP
    moved = points[points > 0] if is_up else points[points < 0]
    ranked = moved.sort_values(ascending=not is_up, kind="stable")
    moves = [
        _Move(contest.standings[place], share, size, before)
        for place, share, size in zip(ranked.index, now.loc[ranked.index], ranked, strict=True)
    ]
    return moves, len(points)


def _line(inquiry: Inquiry, contest: Field, move: _Move, place: int) -> Line:
    ranked = ranked_line(inquiry, move.standing, place, contest)
    before = (*operands(Role.BEFORE, move.standing.before), *operands(Role.WHOLE, move.whole_before))
    points = Computation(formula("share-change"), before)
    row = replace(ranked.row, number=move.points, unit="pp")
    return replace(ranked, row=row, origins=ranked.origins._replace(number=points))


def _gain_of_share(inquiry: Inquiry, move: _Move) -> Message:
    """`Vietnam by +0.7 percentage points to 5.3 %`."""
    name, points = _standing_name(inquiry, move.standing), points_said(move.points)
    return message("gain", "share", name=name, points=points, share=Share(move.share))
