"""What a ranking measures, and the order that it gives."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from bot.answer.address import THE_WORLD, Address
from bot.answer.computation import Computation, Operand, Origins, Role, formula, growth_over
from bot.answer.finding import NotComputedError, NotHeldError
from bot.answer.frames import computed_growth, shares, size_before
from bot.answer.inquiry import Inquiry
from bot.answer.lines import blank
from bot.answer.notes import Note
from bot.answer.said import goods_name, place_name, several
from bot.answer.standings import Field, Standing
from bot.domain.query import Flow, Measure, Order, RankBy, Side
from bot.messages import Count, Currency, Message, Money, PeriodName, Share, When, message, say

if TYPE_CHECKING:
    import pandas as pd

FLOOR = 0.001
"""A partner below this part of the whole a year before is too small for its growth to be ranked."""


@dataclass(frozen=True)
class Yardstick:
    """What a ranking measures: `sizes` by the place of each standing; one that has none (NaN) is not ranked.

    `origins` tell of one standing what its size is computed from. `is_computed` when it ranks by computed
    growth: then no published rate stands beside it.
    """

    said: Message
    sizes: "pd.Series[float]"
    origins: Callable[[Standing], Origins] = lambda one: Origins(one.level)
    notes: tuple[str | Note, ...] = ()
    is_computed: bool = False


def in_order(inquiry: Inquiry, contest: Field) -> tuple[Yardstick, list[Standing]]:
    """The yardstick, and the standings that have it, the first one first."""
    stick = yardstick(inquiry, contest, inquiry.query.rank_by)
    query = inquiry.query
    # The first in deficits is who has the largest, the lowest balance.
    first_in_deficit = query.measure is Measure.RANK and query.side is Side.DEFICIT and query.is_by_level
    return stick, ordered(stick, contest, ascending=first_in_deficit or query.order is Order.ASC)


def ordered(
    stick: Yardstick, contest: Field, *, ascending: bool, among: "pd.Series[bool] | None" = None
) -> list[Standing]:
    """The standings that have what is measured, the largest first unless ascending; of `among` alone."""
    sizes = stick.sizes.dropna() if among is None else stick.sizes[among].dropna()
    # Equal sizes stay in the order of their ids, so that the same question always gets the same order.
    order = sizes.sort_values(ascending=ascending, kind="stable").index
    standings = [contest.standings[place] for place in order]
    return [one._replace(printed=None) for one in standings] if stick.is_computed else standings


def yardstick(inquiry: Inquiry, contest: Field, by: RankBy | None) -> Yardstick:
    """What is measured where a question ranks, or sets a threshold, by something."""
    match by:
        case RankBy.YOY:
            return _large_only(inquiry, contest)
        case RankBy.CHANGE:
            return _change_stick(inquiry, contest)
        case RankBy.SHARE:
            return Yardstick(message("stick", "share"), shares(contest.frame, contest.whole))
        case _:
            return Yardstick(message("stick", "value"), contest.frame["value"])


def growth_stick(inquiry: Inquiry, contest: Field, floor: float = 0.0) -> Yardstick:
    """Growth on one basis for all: published where everyone has it, else the basis that most have.

    Who lacks that basis is left out and named. Where the level a year before is below the floor there is no
    growth to tell.
    """
    if inquiry.flow is Flow.BALANCE and not inquiry.query.side:
        raise NotComputedError(message("opposites"))
    frame = contest.frame
    large = frame[size_before(frame) >= floor].assign(computed=computed_growth)
    if inquiry.currency != inquiry.ledger.own_currency and not contest.named:
        raise NotComputedError(_too_few(inquiry, _at(contest, large.index[large["published"].notna()])))
    held = large[["published", "computed"]].notna().sum()
    is_published = held["published"] == len(large) or held["published"] >= held["computed"]
    basis = "published" if is_published else "computed"
    said = message("stick", basis, currency=Currency(inquiry.currency))
    lacking = _at(contest, large.index[large[basis].isna()])
    notes = (
        (say(message("left-out", "stick", stick=said, names=_names_said(inquiry, lacking))),)
        if lacking
        else ()
    )
    origins = _of_published if is_published else _of_both_levels
    return Yardstick(said, large[basis].reindex(frame.index), origins, notes, is_computed=not is_published)


def _of_published(one: Standing) -> Origins:
    return Origins(published=one.printed)


def _of_both_levels(one: Standing) -> Origins:
    return Origins(one.level, growth=growth_over(one.before))


def _at(contest: Field, places: Iterable[int]) -> list[Standing]:
    return [contest.standings[place] for place in places]


def _too_few(inquiry: Inquiry, having: Sequence[Standing]) -> Message:
    currency = Currency(inquiry.currency)
    if not having:
        return message("too-few-published", "none", currency=currency)
    return message("too-few-published", currency=currency, names=_names_said(inquiry, having))


def _floor(inquiry: Inquiry) -> float:
    """The level a year before from which on a partner's growth says something."""
    return FLOOR * inquiry.ledger.amount(_whole_before(inquiry), inquiry.currency).size


def _whole_before(inquiry: Inquiry) -> Address:
    flow = Flow.TOTAL if inquiry.flow is Flow.BALANCE else inquiry.flow
    return Address(flow, THE_WORLD, inquiry.base_period)


def no_base(inquiry: Inquiry, of: str) -> Message:
    """That no levels are held to take `changes` or `shares` from."""
    return message("no-base", of, period=PeriodName(inquiry.base_period), currency=Currency(inquiry.currency))


def without_level(inquiry: Inquiry, context: str, count: int) -> tuple[str, ...]:
    """That some have no level to be set against; nothing where all have."""
    period = PeriodName(inquiry.base_period)
    return (say(message("without-level", context, period=period, count=Count(count))),) if count else ()


def _names_said(inquiry: Inquiry, standings: Sequence[Standing]) -> Message:
    atlas = inquiry.ledger.atlas
    return several(
        goods_name(one.goods) if one.goods else place_name(atlas, one.subject.include[0]) for one in standings
    )


def note_small(inquiry: Inquiry, frame: "pd.DataFrame", name: str) -> Iterator[Note]:
    """A message on how many are below the least that is ranked, with that as a figure of the answer."""
    floor, address = _floor(inquiry), _whole_before(inquiry)
    small = int((size_before(frame) < floor).sum())
    if not small:
        return
    least = Money(floor, inquiry.currency)
    said = message(name, count=Count(small), money=least, share=Share(FLOOR * 100, 1))
    row = replace(blank(inquiry, address, "floor"), value=round(floor), currency=inquiry.currency)
    whole = Operand(Role.WHOLE, inquiry.ledger.amount(address, inquiry.currency))
    yield Note(said, row=row, origins=Origins(Computation(formula("tenth-of-percent"), (whole,))))


def _change_stick(inquiry: Inquiry, contest: Field) -> Yardstick:
    changes = contest.frame["value"] - contest.frame["base"]
    if changes.isna().all():
        raise NotHeldError(no_base(inquiry, "changes"))
    if inquiry.base is None:
        since = message("stick", "change", when=When(inquiry.period))
    else:
        since = message("stick", "change-from", period=PeriodName(inquiry.base))
    # A deficit that widens is a balance that falls.
    sizes = -changes if inquiry.query.side is Side.DEFICIT else changes
    return Yardstick(since, sizes, _of_both_levels)


def _large_only(inquiry: Inquiry, contest: Field) -> Yardstick:
    if contest.named:
        return growth_stick(inquiry, contest)
    stick = growth_stick(inquiry, contest, _floor(inquiry))
    return replace(stick, notes=(*note_small(inquiry, contest.frame, "too-small"), *stick.notes))
