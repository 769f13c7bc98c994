"""Changes between two periods for every partner, continent or product, in levels and in shares."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import TypeVar

from bot.answer.address import Address, Subject
from bot.answer.amount import Amount
from bot.answer.computation import Computation, Role, make_formula, make_operands
from bot.answer.finding import NotHeldError
from bot.answer.frames import compute_shares
from bot.answer.headlines import say_trade
from bot.answer.lines import Line, MeasureResult
from bot.answer.measures.rankings import find_ranked_subject, make_ranked_lines
from bot.answer.ranked_field import find_field
from bot.answer.ranked_rows import RankedRow, Ranking, find_base, find_ends
from bot.answer.ranking_criterion import note_without_level, rank_rows, say_no_base
from bot.answer.remainders import find_remainders, mark_left_over
from bot.answer.resolved_query import ResolvedQuery
from bot.answer.said import say_points
from bot.domain.query import Direction, Measure, RankBy
from bot.messages import Message, Money, ProperName, Sentences, Share, join_parts, message, say
from bot.value_class import value_class

T = TypeVar("T")
_TOLD = 3


def compute_movers(resolved: ResolvedQuery) -> MeasureResult:
    """Returns changes from the largest rise to the largest fall, then the rest of the whole's change.

    A limit is a number of rows at each end.
    """
    one = resolved.replace_query(measure=Measure.TOP, rank_by=RankBy.CHANGE).against_base
    ranking = find_field(one)
    stick, ranked = rank_rows(one, ranking)
    shown = find_ends(ranked, resolved.query.limit)
    lines = [*make_ranked_lines(one, ranking, ((n + 1, ranked[n]) for n in shown))]
    rest = find_remainders(one, find_ranked_subject(one), [ranked[n] for n in shown], of_changes=True)
    lines += map(mark_left_over, make_ranked_lines(one, ranking, enumerate(rest)))
    silent = len(ranking.ranked_rows) - len(ranked)
    notes = (*ranking.notes, *stick.notes, *note_without_level(one, "among", silent))
    return MeasureResult(_say_headline(one, ranked), tuple(lines), notes=notes)


def _say_headline(resolved: ResolvedQuery, ranked: list[RankedRow]) -> Sentences:
    if not ranked:
        raise NotHeldError(say_no_base(resolved, "changes"))
    up = [one for one in ranked if (one.change or 0) > 0]
    down = [one for one in reversed(ranked) if (one.change or 0) < 0]
    parts = [
        _say_most(resolved, way, moved, _say_gain) for way, moved in (("up", up), ("down", down)) if moved
    ]
    return _say_movers(resolved, "", find_ranked_subject(resolved), parts)


def _say_movers(resolved: ResolvedQuery, of: str, whole: Subject, parts: Sequence[Message]) -> Sentences:
    """Says `Share of China's exports, 2025 against 2024: 174 up, most Hong Kong by +0.8 …`.

    Shares are of the `whole`, also where only the members of a group are asked about.
    """
    return say(
        message(
            "movers",
            of,
            trade=say_trade(resolved, resolved.flow, whole),
            period=resolved.period,
            base=resolved.base_period,
            movers=join_parts(parts or [message("moved-most", "none")]),
        )
    )


def _say_most(
    resolved: ResolvedQuery, way: str, moved: Sequence[T], tell: Callable[[ResolvedQuery, T], Message]
) -> Message:
    """Says `194 up, most Hong Kong by 328.2 billion yuan, …`."""
    gains = [tell(resolved, one) for one in moved[: min(_TOLD, resolved.query.limit or _TOLD)]]
    return message("moved-most", way, count=len(moved), gains=join_parts(gains, "comma"))


def _say_gain(resolved: ResolvedQuery, one: RankedRow) -> Message:
    return message("gain", name=_name_ranked_row(resolved, one), money=Money(one.change, resolved.currency))


def _name_ranked_row(resolved: ResolvedQuery, one: RankedRow) -> ProperName:
    """Names a partner or goods as its row does."""
    if one.product and one.name:
        return ProperName(one.product, one.name)
    place = one.subject.include[0]
    return ProperName(place, one.name or resolved.queries.atlas.get_name(place))


@value_class()
class _Move:
    """A ranked row with its share, the percentage points it moved, and the whole of the earlier share."""

    ranked_row: RankedRow
    share: float
    points: float
    whole_before: Amount


def compute_share_moves(resolved: ResolvedQuery) -> MeasureResult:
    """Returns shares that moved the way asked about, in percentage points, the largest first.

    Raises NotHeldError if no level of the base period is held.
    """
    one = resolved.against_base
    ranking = find_field(one.replace_query(measure=Measure.SHARE))
    moved, held = _find_moves(one, ranking)
    shown = moved[: one.query.limit]
    ranked = make_ranked_lines(one, ranking, enumerate((move.ranked_row for move in shown), 1))
    lines = tuple(map(_add_points, ranked, shown))
    silent = len(ranking.ranked_rows) - held
    notes = (*ranking.notes, *note_without_level(one, "not-counted", silent))
    way = "up" if resolved.query.direction is Direction.UP else "down"
    parts = [_say_most(one, way, moved, _say_gain_of_share)] if moved else []
    return MeasureResult(_say_movers(one, "share", ranking.whole.subject, parts), lines, notes=notes)


def _find_moves(resolved: ResolvedQuery, ranking: Ranking) -> tuple[list[_Move], int]:
    """Returns the shares that moved as asked since the base period, and how many are held in both."""
    whole, frame = ranking.whole, ranking.frame
    address = Address(whole.flow, whole.subject, resolved.period)
    before = find_base(resolved, address, whole.amount)
    if before is None or before.size <= 0 or whole.amount.size <= 0:
        raise NotHeldError(say_no_base(resolved, "shares"))
    now = compute_shares(frame, whole)
    points = (now - frame["base"] / before.size * 100).dropna()
    is_up = resolved.query.direction is Direction.UP
    moved = points[points > 0] if is_up else points[points < 0]
    ranked = moved.sort_values(ascending=not is_up, kind="stable")
    moves = [
        _Move(ranking.ranked_rows[place], share, size, before)
        for place, share, size in zip(ranked.index, now.loc[ranked.index], ranked, strict=True)
    ]
    return moves, len(points)


def _add_points(ranked: Line, move: _Move) -> Line:
    before = (
        *make_operands(Role.BEFORE, move.ranked_row.before),
        *make_operands(Role.WHOLE, move.whole_before),
    )
    points = Computation(make_formula("share-change"), before)
    row = replace(ranked.row, number=move.points, unit="pp")
    return replace(ranked, row=row, made_of=ranked.origins._replace(number=points))


def _say_gain_of_share(resolved: ResolvedQuery, move: _Move) -> Message:
    """Says `Vietnam by +0.7 percentage points to 5.3 %`."""
    name, points = _name_ranked_row(resolved, move.ranked_row), say_points(move.points)
    return message("gain", "share", name=name, points=points, share=Share(move.share))
