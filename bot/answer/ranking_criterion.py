"""What a ranking measures, and the order that follows from it."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from bot.answer.address import THE_WORLD, Address
from bot.answer.computation import Computation, Operand, Origins, Role, compute_growth_over, make_formula
from bot.answer.finding import NotComputedError, NotHeldError
from bot.answer.frames import compute_growth, compute_shares, estimate_size_before, make_frame
from bot.answer.lines import make_blank_row
from bot.answer.notes import Note
from bot.answer.ranked_rows import RankedRow, Ranking
from bot.answer.resolved_query import ResolvedQuery
from bot.answer.said import name_goods, name_place, say_list
from bot.domain.query import Flow, Measure, Order, RankBy, Side
from bot.messages import Currency, Message, Money, PeriodPhrase, Share, message, say
from bot.value_class import value_class

if TYPE_CHECKING:
    import pandas as pd

FLOOR = 0.001
"""Below this share of the whole a year before, a partner is too small for its growth to be ranked."""


@value_class(slots=False)
class RankingCriterion:
    """What a ranking measures: `sizes` has one for each row; a row without a size (NaN) is not ranked.

    `origins` returns what the size of a row is computed from. If `is_computed`, the ranking goes by computed
    growth, and no published rate stands beside it.
    """

    said: Message
    sizes: "pd.Series[float]"
    origins: Callable[[RankedRow], Origins] = lambda one: Origins(one.level)
    notes: tuple[str | Note, ...] = ()
    is_computed: bool = False


def rank_rows(resolved: ResolvedQuery, ranking: Ranking) -> tuple[RankingCriterion, list[RankedRow]]:
    """Returns the criterion, and the rows that have a size by it, in order."""
    criterion = make_criterion(resolved, ranking, resolved.query.rank_by)
    query = resolved.query
    # The first by deficit is the partner with the largest one, which is the lowest balance.
    first_in_deficit = query.measure is Measure.RANK and query.side is Side.DEFICIT and query.is_by_level
    return criterion, sort_rows(criterion, ranking, ascending=first_in_deficit or query.order is Order.ASC)


def sort_rows(
    criterion: RankingCriterion, ranking: Ranking, *, ascending: bool, among: "pd.Series[bool] | None" = None
) -> list[RankedRow]:
    """Returns the rows that have a size, largest first unless ascending; only those in `among`, if given."""
    sizes = criterion.sizes.dropna() if among is None else criterion.sizes[among].dropna()
    # Equal sizes stay in the order of their ids, so that the same question always gets the same order.
    ranked_rows = _pick_rows(ranking, sizes.sort_values(ascending=ascending, kind="stable").index.tolist())
    return [one._replace(published=None) for one in ranked_rows] if criterion.is_computed else ranked_rows


def make_criterion(resolved: ResolvedQuery, ranking: Ranking, by: RankBy | None) -> RankingCriterion:
    """Makes the criterion of a ranking or of a threshold."""
    match by:
        case RankBy.YOY:
            return _make_large_only_criterion(resolved, ranking)
        case RankBy.CHANGE:
            return _make_change_criterion(resolved, ranking)
        case RankBy.SHARE:
            return RankingCriterion(message("stick", "share"), compute_shares(ranking.frame, ranking.whole))
        case _:
            # Of one whole, shares are in the order of the values; a balance has none.
            is_of_shares = resolved.query.measure is Measure.SHARE
            has_shares = is_of_shares and compute_shares(ranking.frame, ranking.whole).notna().any()
            stick = message("stick", "share" if has_shares else "value")
            return RankingCriterion(stick, ranking.frame["value"])


def make_growth_criterion(resolved: ResolvedQuery, ranking: Ranking, floor: float = 0.0) -> RankingCriterion:
    """Makes growth on one basis the criterion.

    That is published growth if every row has it, else the basis that most rows have; rows that lack it are
    left out and named. Growth is not shown where the level a year before is below the floor.
    """
    if resolved.flow is Flow.BALANCE and not resolved.query.side:
        raise NotComputedError(message("opposites"))
    frame = ranking.frame
    large = frame[estimate_size_before(frame) >= floor].assign(computed=compute_growth)
    if resolved.currency != resolved.queries.own_currency and not ranking.named:
        raise NotComputedError(
            _say_too_few(resolved, _pick_rows(ranking, large.index[large["published"].notna()]))
        )
    held = large[["published", "computed"]].notna().sum()
    is_published = held["published"] == len(large) or held["published"] >= held["computed"]
    basis = "published" if is_published else "computed"
    said = message("stick", basis, currency=Currency(resolved.currency))
    lacking = _pick_rows(ranking, large.index[large[basis].isna()])
    notes = (
        (say(message("left-out", "stick", stick=said, names=_say_names(resolved, lacking))),)
        if lacking
        else ()
    )
    origins = _trace_published if is_published else _trace_levels
    return RankingCriterion(
        said, large[basis].reindex(frame.index), origins, notes, is_computed=not is_published
    )


def make_own_growth_criterion(resolved: ResolvedQuery, ranking: Ranking) -> RankingCriterion:
    """Makes the growth that each row shows the criterion: as published, else computed.

    It tells which of them rose or fell, and ranks nothing.
    """
    if resolved.flow is Flow.BALANCE and not resolved.query.side:
        raise NotComputedError(message("opposites"))
    published, computed = ranking.frame["published"], compute_growth(ranking.frame)
    said = message("stick", "computed", currency=Currency(resolved.currency))
    return RankingCriterion(said, published.fillna(computed), _trace_shown_growth)


def _trace_shown_growth(one: RankedRow) -> Origins:
    return _trace_published(one) if one.printed else _trace_levels(one)


def _trace_published(one: RankedRow) -> Origins:
    return Origins(published=one.printed)


def _trace_levels(one: RankedRow) -> Origins:
    return Origins(one.level, growth=compute_growth_over(one.before))


def _pick_rows(ranking: Ranking, places: Iterable[int]) -> list[RankedRow]:
    return [ranking.ranked_rows[place] for place in places]


def _say_too_few(resolved: ResolvedQuery, having: Sequence[RankedRow]) -> Message:
    currency = Currency(resolved.currency)
    if not having:
        return message("too-few-published", "none", currency=currency)
    return message("too-few-published", currency=currency, names=_say_names(resolved, having))


def _compute_floor(resolved: ResolvedQuery) -> float:
    """Returns the level a year before from which a partner's growth is worth ranking."""
    return FLOOR * resolved.queries.resolve_amount(_find_whole_before(resolved), resolved.currency).size


def _find_whole_before(resolved: ResolvedQuery) -> Address:
    flow = Flow.TOTAL if resolved.flow is Flow.BALANCE else resolved.flow
    return Address(flow, THE_WORLD, resolved.base_period)


def say_no_base(resolved: ResolvedQuery, of: str) -> Message:
    """Says that no levels are held from which `changes` or `shares` could be computed."""
    return message("no-base", of, period=resolved.base_period, currency=Currency(resolved.currency))


def note_without_level(resolved: ResolvedQuery, context: str, count: int) -> tuple[str, ...]:
    """Returns the note that some rows have no level to compare with; empty if all have one."""
    period = resolved.base_period
    return (say(message("without-level", context, period=period, count=count)),) if count else ()


def _say_names(resolved: ResolvedQuery, ranked_rows: Sequence[RankedRow]) -> Message:
    atlas = resolved.queries.atlas
    return say_list(
        name_goods(one.goods) if one.goods else name_place(atlas, one.subject.include[0])
        for one in ranked_rows
    )


def note_small(resolved: ResolvedQuery, frame: "pd.DataFrame", name: str) -> Iterator[Note]:
    """Yields a note on how many rows are too small to rank; the least size becomes a figure of the answer."""
    floor, address = _compute_floor(resolved), _find_whole_before(resolved)
    small = int((estimate_size_before(frame) < floor).sum())
    if not small:
        return
    least = Money(floor, resolved.currency)
    said = message(
        name, count=small, money=least, share=Share(FLOOR * 100, 1), when=PeriodPhrase(resolved.period)
    )
    row = replace(make_blank_row(resolved, address, "floor"), value=round(floor), currency=resolved.currency)
    whole = Operand(Role.WHOLE, resolved.queries.resolve_amount(address, resolved.currency))
    yield Note(said, row=row, origins=Origins(Computation(make_formula("tenth-of-percent"), (whole,))))


def put_small_last(resolved: ResolvedQuery, ranked_rows: list[RankedRow]) -> list[RankedRow]:
    """Puts rows that grew from next to nothing behind the others, each part in the order it has."""
    if not ranked_rows:
        return ranked_rows
    is_small = estimate_size_before(make_frame(ranked_rows)) < _compute_floor(resolved)
    return [ranked_rows[place] for place in is_small.sort_index().sort_values(kind="stable").index]


def _make_change_criterion(resolved: ResolvedQuery, ranking: Ranking) -> RankingCriterion:
    changes = ranking.frame["value"] - ranking.frame["base"]
    if changes.isna().all():
        raise NotHeldError(say_no_base(resolved, "changes"))
    if resolved.base is None:
        since = message("stick", "change", when=PeriodPhrase(resolved.period))
    else:
        since = message("stick", "change-from", period=resolved.base)
    # A deficit that widens is a balance that falls.
    sizes = -changes if resolved.query.side is Side.DEFICIT else changes
    return RankingCriterion(since, sizes, _trace_levels)


def _make_large_only_criterion(resolved: ResolvedQuery, ranking: Ranking) -> RankingCriterion:
    if ranking.named:
        return make_growth_criterion(resolved, ranking)
    criterion = make_growth_criterion(resolved, ranking, _compute_floor(resolved))
    return replace(criterion, notes=(*note_small(resolved, ranking.frame, "too-small"), *criterion.notes))
