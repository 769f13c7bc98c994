"""What a story claims: each figure with the queries that its words may mean."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import islice, product

from bot.domain.claim import Aspect, Claim
from bot.domain.query import Flow, Measure, Product, Query
from bot.language.grammar.amounts import PERCENT
from bot.language.lexicon.vocabulary import Vocabulary
from bot.stories.passage import Passage
from bot.stories.quoted import QuotedFigure
from bot.stories.subjects import Group, SaidOf, Subjects

NOT_HELD, NOT_A_CLAIM = "not_held", "not_a_claim"
_MOST_READINGS = 24
_HELD_IN = ("CNY", "USD")
_ROUND = 10


@dataclass(frozen=True, slots=True)
class ClaimReading:
    """One query that the words may mean, and what they then claim of its figure."""

    query: Query
    claim: Claim


@dataclass(frozen=True, slots=True)
class StoryClaim:
    """A claim in tags[first:end] of a passage; its `readings` are the likeliest first.

    `apart` is a verdict where nothing is to be judged: no trade figure, or none that is held. `is_open` tells
    that its sentence names nothing of what it is said of, `said` is the figure as quoted.
    """

    kind: str
    first: int
    end: int
    readings: tuple[ClaimReading, ...] = ()
    apart: str = ""
    is_open: bool = False
    said: QuotedFigure | None = None


def figures_claimed(subjects: Subjects, vocabulary: Vocabulary) -> list[StoryClaim]:
    """What the figures of a sentence claim, in order."""
    found: list[StoryClaim] = []
    for group in subjects.groups:
        for one, said in zip(group.figures, subjects.of(group), strict=True):
            found.append(_claim(subjects, vocabulary, group, one, said))
    return found


def move_on(subjects: Subjects) -> None:
    """The thread as the sentence leaves it to the next."""
    passage, thread = subjects.passage, subjects.thread
    flows = [one for one in passage.of("flow") if not subjects.is_whole(one)]
    places = [one for one in passage.of("place") if not subjects.is_whole(one)]
    goods = passage.of("product")
    if flows:
        thread.flow = flows[-1].values[0] if len(flows[-1].values) == 1 else "total"
        thread.product = None
    if goods:
        thread.product = goods[-1].values[-1]
    if places:
        thread.partners = places[-1].values
        thread.seen.update(dict.fromkeys(value for one in places for value in one.values))
    elif flows and passage.quoted:
        thread.partners = ()
    for kind, named in (("flow", flows), ("place", places)):
        each = tuple(dict.fromkeys(value for one in named for value in one.values))
        if len(each) == 2:
            thread.couples[kind] = each
    times = [one.period for one in passage.times if not one.is_base]
    if times:
        thread.periods = tuple(dict.fromkeys((*thread.periods, times[-1])))


def _claim(
    subjects: Subjects, vocabulary: Vocabulary, group: Group, one: QuotedFigure, said: SaidOf
) -> StoryClaim:
    passage, thread = subjects.passage, subjects.thread
    is_share = one.unit == PERCENT and _is_share(passage, group, said)
    kind = "amount" if one.unit != PERCENT else "share" if is_share else "growth"
    claim = StoryClaim(kind, one.first, one.end, said=one, is_open=said.is_open)
    if apart := _apart(passage, group, one, said):
        return replace(claim, apart=apart)
    way = said.way or (thread.way if kind == "growth" else 0)
    if kind == "growth":
        thread.way = way
    readings = tuple(islice(_readings(vocabulary, kind, one, replace(said, way=way)), _MOST_READINGS))
    return replace(claim, readings=readings)


def _apart(passage: Passage, group: Group, one: QuotedFigure, said: SaidOf) -> str:
    left, right = _around(passage, group)
    near = range(left, right)
    if any(at in near for at in passage.told("apart", "forecast")):
        return NOT_A_CLAIM
    if any(passage.tags[at].kind in ("unpublished", "nowhere") for at in near) or said.foreign:
        return NOT_HELD
    if one.unit != PERCENT and one.unit not in _HELD_IN:
        return NOT_HELD if one.unit else NOT_A_CLAIM
    return ""


def _around(passage: Passage, group: Group) -> tuple[int, int]:
    """The words beside a figure, from the one before to the next, within its clause."""
    left = max(
        [one.end for one in passage.quoted if one.end <= group.first]
        + [at for at in passage.breaks if at < group.first],
        default=0,
    )
    right = min(
        [one.first for one in passage.quoted if one.first >= group.end]
        + [at for at in passage.breaks if at >= group.end],
        default=len(passage.tags),
    )
    return left, right


def _is_share(passage: Passage, group: Group, said: SaidOf) -> bool:
    left, right = _around(passage, group)
    moved = [at for at in passage.cues("up", "down", "growth") if left <= at < group.first]
    shares = [at for at in passage.cues("share") if left <= at < right]
    before = [at for at in shares if at < group.first]
    if said.whole or said.whole_place:
        return not moved or bool(before and before[-1] > moved[-1])
    return bool(shares) and (not moved or bool(before and before[-1] > moved[-1]))


def _readings(vocabulary: Vocabulary, kind: str, one: QuotedFigure, said: SaidOf) -> Iterator[ClaimReading]:
    value, digit = one.widened
    currencies: Sequence[str | None] = said.currencies or ("CNY", "USD")
    parts = product(said.periods, said.flows, said.partners, said.products, currencies)
    for period, flow, partners, goods, currency in parts:
        query = Query(
            flow=Flow(flow),
            partners=partners,
            combine=len(partners) > 1,
            product=Product(goods, vocabulary.label(goods)) if goods else None,
            periods=(period,),
            currency=currency,
        )
        claim = Claim(Aspect.LEVEL, value, one.unit, digit, bound=one.bound, reached=one.reached)
        if kind == "amount":
            yield ClaimReading(query, claim)
        elif kind == "share":
            yield from _share(query, replace(claim, of=Aspect.SHARE), said)
        else:
            claim = replace(claim, of=Aspect.GROWTH, way=said.way)
            base = next(
                (one for one in said.bases if one != period.year_earlier() and one.last < period.last), None
            )
            if base and base.months == period.months:
                yield ClaimReading(replace(query, measure=Measure.CHANGE, periods=(base, period)), claim)
            else:
                yield ClaimReading(replace(query, measure=Measure.YOY), claim)


def _share(query: Query, claim: Claim, said: SaidOf) -> Iterator[ClaimReading]:
    """Of the trade that is named as the whole, else of the same flow with all partners."""
    flow = Flow(said.whole) if said.whole else query.flow
    of = None
    if flow is Flow.TOTAL and query.flow in (Flow.EXPORT, Flow.IMPORT):
        flow, of = query.flow, "total"
    if said.whole_place:
        of = said.whole_place
    if query.partners or query.product or of:
        yield ClaimReading(replace(query, measure=Measure.SHARE, flow=flow, of=of), claim)
