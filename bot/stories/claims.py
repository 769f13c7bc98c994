"""What a story claims: each figure with the queries that its words may mean."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import islice, product

from bot.domain.claim import Aspect, Claim
from bot.domain.query import Flow, Measure, Query
from bot.language.grammar.amounts import PERCENT
from bot.language.lexicon.vocabulary import Vocabulary
from bot.stories.groups import Group
from bot.stories.open_slots import OpenSlots
from bot.stories.passage import Passage
from bot.stories.quoted import QUANTITY, QuotedFigure
from bot.stories.subjects import SaidOf, Subjects, goods_of

NOT_HELD, NOT_A_CLAIM = "not_held", "not_a_claim"
_MOST_READINGS = 24
_HELD_IN = ("CNY", "USD")
_LARGE = 10**7
"""Less money than this is no trade of a country, but what one of something costs."""
_GROUPED = re.compile(r"\d{1,3},\d{3}").fullmatch
_BARE = 10**9
"""So much of what no unit is told is money, where it is that exactly."""
_BESIDE = 4
_OFF = (("off", "tariff"), ("off", "macro"), ("off", "fdi"), ("off", "services"))


@dataclass(frozen=True, slots=True)
class ClaimReading:
    """One query that the words may mean, and what they then claim of its figure."""

    query: Query
    claim: Claim


@dataclass(frozen=True, slots=True)
class StoryClaim:
    """A claim in tags[first:end] of a passage; its `readings` are the likeliest first.

    `apart` is a verdict where nothing is to be judged: no trade figure, or none that is held. `is_open` tells
    that its sentence names nothing of what it is said of, `said` is the figure as quoted. `others` fill what
    its clause leaves open; `is_unread` tells that words of it are not read, so that nothing is wrong.
    """

    kind: str
    first: int
    end: int
    readings: tuple[ClaimReading, ...] = ()
    apart: str = ""
    is_open: bool = False
    said: QuotedFigure | None = None
    others: tuple[ClaimReading, ...] = ()
    is_unread: bool = False


def figures_claimed(subjects: Subjects) -> list[StoryClaim]:
    """What the figures of a sentence claim, in order."""
    found: list[StoryClaim] = []
    for group in subjects.groups.all:
        for one, said in zip(group.figures, subjects.of(group), strict=True):
            if one.unit != QUANTITY or any(said.products):
                found.append(_claim(subjects, group, one, said))
    return found


def move_on(subjects: Subjects) -> None:
    """The thread as the sentence leaves it to the next."""
    passage, thread = subjects.passage, subjects.thread
    flows = [one for one in passage.of("flow") if not subjects.groups.is_whole(one)]
    places = [one for one in passage.of("place") if not subjects.groups.is_whole(one)]
    goods = passage.of("product")
    if flows:
        thread.flow = flows[-1].values[0] if len(flows[-1].values) == 1 else "total"
    if goods:
        thread.product = goods[-1].values[-1]
    if places:
        thread.partners = tuple(dict.fromkeys(value for one in reversed(places) for value in one.values))
        thread.seen.update(dict.fromkeys(value for one in places for value in one.values))
    for kind, named in (("flow", flows), ("place", places)):
        each = tuple(dict.fromkeys(value for one in named for value in one.values))
        if len(each) == 2:
            thread.couple = (kind, each)
    thread.is_of_shares = bool(passage.cues("share"))
    counted = (tag.value for tag in passage.tags if tag.kind == "currency" and tag.value in _HELD_IN)
    thread.counted = tuple(dict.fromkeys((*thread.counted, *counted)))
    times = [one.period for one in passage.times if not one.is_base]
    if times:
        thread.periods = tuple(dict.fromkeys((*thread.periods, times[-1])))


def _claim(subjects: Subjects, group: Group, one: QuotedFigure, said: SaidOf) -> StoryClaim:
    passage, thread = subjects.passage, subjects.thread
    is_bare = not one.unit and one.value >= _BARE and bool(thread.currency)
    if is_bare:
        one = replace(one, unit=thread.currency or "")
        said = replace(said, currencies=(one.unit,))
    near = range(*subjects.groups.around(group))
    own = range(near.start, subjects.groups.limit(group))
    kind = _kind(passage, group, near, said, thread.kind)
    claim = StoryClaim(kind, one.first, one.end, said=one, is_open=said.is_open or is_bare)
    before = range(thread.apart_to, one.first) if thread.apart_to else range(0)
    goes_on = thread.apart_to and not any(other.first in before for other in passage.mentions)
    if apart := _apart(passage, near, own, one, said) or (goes_on and NOT_A_CLAIM) or "":
        thread.apart_to = one.end if apart == NOT_A_CLAIM else 0
        return replace(claim, apart=apart)
    thread.apart_to = 0
    if kind == "growth":
        said = replace(said, way=said.way or thread.way)
        thread.way = said.way
    commas = [tag for tag in passage.tags[near.start : one.first] if tag.value == ","]
    if (
        kind == "share"
        and any(at in range(near.start, one.first) for at in passage.cues("year earlier"))
        and not commas
    ):
        said = replace(said, periods=tuple(period.year_earlier() for period in said.periods))
    said = replace(said, by_quantity=_by_quantity(passage, own, thread.kind))
    if kind != "growth":
        thread.kind = kind
    readings = tuple(islice(_readings(subjects.vocabulary, kind, one, said), _MOST_READINGS))
    slots = OpenSlots(subjects, group)
    wide = (_readings(subjects.vocabulary, *each) for each in _each(slots, one, said, kind))
    others = dict.fromkeys(reading for each in wide for reading in islice(each, _MOST_READINGS))
    is_unread = slots.is_of_unread or slots.is_of_flow_elsewhere
    is_unread = is_unread or (kind == "share" and not said.whole and slots.is_of_goods_elsewhere)
    return replace(
        claim,
        readings=readings,
        others=tuple(one for one in others if one not in readings),
        is_unread=is_unread,
    )


def _each(
    slots: OpenSlots, one: QuotedFigure, said: SaidOf, kind: str
) -> Iterator[tuple[str, QuotedFigure, SaidOf]]:
    yield from ((other, one, wide) for other, wide in slots.widened(said, kind))
    tags = slots.subjects.passage.tags[one.first : one.end]
    if any(tag.kind == "decimal" and _GROUPED(slots.subjects.passage.tagged.said(tag)) for tag in tags):
        larger = replace(one, value=one.value * 1000, digit=one.digit * 1000)  # 1,242 billion is no 1.242
        yield from ((kind, larger, wide) for wide in (said, *(wide for _, wide in slots.widened(said, kind))))


def _kind(passage: Passage, group: Group, near: range, said: SaidOf, before: str) -> str:
    """What a figure is: a percentage is a share where a word of shares is nearer than one of growth."""
    if not group.is_percent:
        return "quantity" if group.figures[0].unit == QUANTITY else "amount"
    moved = [at for at in passage.cues("up", "down", "growth") if near.start <= at < group.first]
    shares = [at for at in passage.cues("share") if at in near]
    if said.whole and (shares or not moved):
        return "share"
    if shares and (not moved or (shares[0] < group.first and shares[-1] > moved[-1])):
        return "share"
    beside = passage.told("again") or said.is_earlier
    return "share" if before == "share" and beside and not (moved or said.way) else "growth"


def _by_quantity(passage: Passage, near: range, before: str) -> bool | None:
    """Whether growth is of a quantity, by its words or the figure before it; None where neither tells."""
    if any(at in near for at in passage.told("worth")) or any(
        passage.tags[at].value == "money" for at in near if at < len(passage.tags)
    ):
        return False
    counted = {at for one in passage.quoted for at in range(one.first, one.end)}
    pieces = (*passage.cues("quantity", "weight"), *(at for at in passage.told("piece") if at not in counted))
    if any(at in near for at in pieces) or before == "quantity":
        return True
    return False if before == "amount" else None


def _apart(passage: Passage, near: range, own: range, one: QuotedFigure, said: SaidOf) -> str:
    beside = range(near.start, min(near.stop, one.end + _BESIDE))
    is_coming = any(at in own for at in passage.told("forecast"))
    if is_coming or any(at in beside for at in passage.told("apart")):
        return NOT_A_CLAIM
    kinds = [passage.tags[at] for at in beside]
    if any((tag.kind, tag.value) in _OFF for tag in kinds):
        return NOT_A_CLAIM
    untold = [at for at in beside if passage.tags[at].kind in ("unpublished", "nowhere")]
    flows = [one.first for one in passage.of("flow")]
    if said.foreign or any(abs(at - flow) <= _BESIDE for at in untold for flow in flows):
        return NOT_HELD
    if one.unit in (PERCENT, QUANTITY, *_HELD_IN):
        return ""
    return NOT_HELD if one.unit and one.value >= _LARGE else NOT_A_CLAIM


def _readings(vocabulary: Vocabulary, kind: str, one: QuotedFigure, said: SaidOf) -> Iterator[ClaimReading]:
    value, digit = one.widened
    currencies: Sequence[str | None] = said.currencies or _HELD_IN
    if kind == "share":
        currencies = _HELD_IN[:1]  # by whom trade is with, levels are held in yuan alone
    goods_meant = [one for goods in said.products for one in _as_printed(goods, vocabulary)]
    parts = product(said.periods, said.flows, said.partners, goods_meant, currencies)
    for period, flow, partners, goods, currency in parts:
        query = Query(
            flow=Flow(flow),
            partners=partners,
            combine=len(partners) > 1,
            product=goods_of(goods, vocabulary),
            periods=(period,),
            currency=currency,
        )
        claim = Claim(Aspect.LEVEL, value, one.unit, digit, bound=one.bound, reached=one.reached)
        if kind == "share":
            yield from _share(query, replace(claim, of=Aspect.SHARE), said)
        elif kind == "growth":
            yield from _growth(query, replace(claim, of=Aspect.GROWTH, way=said.way), said)
        elif kind == "quantity":
            if goods:
                yield ClaimReading(replace(query, measure=Measure.QUANTITY), claim)
        else:
            yield ClaimReading(query, claim)
            if goods and one.value < _LARGE:
                yield ClaimReading(replace(query, measure=Measure.UNIT_VALUE), claim)


def _as_printed(goods: str | None, vocabulary: Vocabulary) -> tuple[str | None, ...]:
    """Goods by the lines of customs' monthly tables, those that hold others too last; then by their codes."""
    commodities = vocabulary.atlas.commodities
    if goods is None or goods in commodities:
        return (goods,)
    codes = goods.split(",")
    inside = [
        name for name, one in commodities.items() if one.hs and all(_is_any(hs, codes) for hs in one.hs)
    ]
    around = [name for name, one in commodities.items() if name not in inside and set(codes) & set(one.hs)]
    return (*inside, *around, goods)


def _is_any(hs: str, codes: Sequence[str]) -> bool:
    return any(hs.startswith(code) for code in codes)


def _growth(query: Query, claim: Claim, said: SaidOf) -> Iterator[ClaimReading]:
    """Of the value or the quantity of goods; from another base than the year before where one is named."""
    period = query.periods[0]
    bases = (one for one in said.bases if one != period.year_earlier() and one.last < period.last)
    base = next((one for one in bases if one.months == period.months), None)
    if base:
        yield ClaimReading(replace(query, measure=Measure.CHANGE, periods=(base, period)), claim)
        return
    if said.by_quantity is not True or not query.product:
        yield ClaimReading(replace(query, measure=Measure.YOY), claim)
    if query.product and said.by_quantity is not False:
        yield ClaimReading(replace(query, measure=Measure.QUANTITY), claim)


def _share(query: Query, claim: Claim, said: SaidOf) -> Iterator[ClaimReading]:
    """Of the trade that is named as the whole, else of the same flow with all partners."""
    if not (query.partners or query.product):
        return
    whole = said.whole
    flow = Flow(whole.values[0]) if whole and whole.kind == "flow" else query.flow
    of = whole.values[0] if whole and whole.kind == "place" else None
    yield ClaimReading(replace(query, measure=Measure.SHARE, flow=flow, of=of), claim)
    if flow is Flow.TOTAL and query.flow in (Flow.EXPORT, Flow.IMPORT):  # exports, of all trade
        yield ClaimReading(replace(query, measure=Measure.SHARE, of=Flow.TOTAL), claim)
