"""What was read but stands nowhere in the query: nothing said is dropped in silence."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import pairwise

from bot.question.slots.slots import BLANK, Slots
from bot.question.verdicts.case import Case
from bot.question.verdicts.lost_partners import LOST_PARTNERS
from bot.trade.month import Period
from bot.trade.query import Breakdown, Measure, Query

_COMPARABLE = ("small", "number", "decimal", "digits", "code")
_MOVES_SHOWN = (
    *(Measure.YOY, Measure.CHANGE, Measure.STREAK, Measure.CAGR, Measure.CONTRIBUTION, Measure.RECORD),
    *(Measure.SHARE, Measure.COMPARE),
)

_RUNNING = ("cumul", "accum", "kumul", "acum", "running", "累", "누계", "누적")
_MEMBERS = ("member", "mitglied", "membre", "miembro", "成员", "成員", "회원")
_YEAR = 12
_HONOURED: Mapping[str, tuple[Measure, ...]] = {
    "streak": (Measure.STREAK,),
    "record": (Measure.RECORD, Measure.STREAK),
    "cagr": (Measure.CAGR,),
    "concentration": (Measure.CONCENTRATION,),
    "contribution": (Measure.CONTRIBUTION,),
    "unit value": (Measure.UNIT_VALUE,),
    "average": (Measure.AVERAGE, Measure.CAGR, Measure.UNIT_VALUE),
    "share": (Measure.SHARE, Measure.CONCENTRATION, Measure.RECORD, Measure.TOP, Measure.CONTRIBUTION),
    "fastest": (Measure.TOP, Measure.RANK),
    "slowest": (Measure.TOP, Measure.RANK),
    "top": (
        Measure.TOP,
        Measure.COMPARE,
        Measure.CONCENTRATION,
        Measure.RECORD,
        Measure.RANK,
        Measure.CONTRIBUTION,
    ),
    "bottom": (Measure.TOP, Measure.RECORD, Measure.RANK, Measure.CONTRIBUTION),
    "when": (Measure.RECORD, Measure.STREAK, Measure.LIST, Measure.TOP),
    "last time": (Measure.RECORD, Measure.STREAK, Measure.LIST, Measure.TOP),
    "change": tuple(one for one in Measure if one not in (Measure.VALUE, Measure.LIST)),
    "mom": (Measure.CHANGE,),
    "qoq": (Measure.CHANGE,),
}
"""The measures that show what a word for a measure asks; any other would pass it over."""


def unplaced(case: Case) -> Iterator[str]:
    """The constraints of the message that its query does not hold, as words for the asker."""
    own, query = case.own, case.query
    for name, dropped in _CHECKS:
        if dropped(own, query):
            yield name
    for cue in sorted(own.cues & _HONOURED.keys()):
        if query.measure not in _HONOURED[cue]:
            yield f"the word for {cue}"
    for name, lost in _LOST:
        if lost(case):
            yield name


def _lost_threshold(case: Case) -> bool:
    """A comparator right before a figure that is neither a period nor the query's threshold."""
    if case.query.threshold:
        return False
    if case.own.threshold:
        return not case.tagged.has("cue", "yes or no", "claim")  # else a claim, that the figure answers
    tags = [
        (index, tag) for index, tag in enumerate(case.tagged.tags) if tag.kind not in ("filler", "currency")
    ]
    return any(
        tag.kind == "comparator" and after.kind in (*_COMPARABLE, "unit") and at not in case.own.times.used
        for (_, tag), (at, after) in pairwise(tags)
    )


def _lost_periods(own: Slots, query: Query) -> bool:
    held = [
        *query.periods,
        *(period.year_earlier() for period in query.periods if query.measure is Measure.YOY),
    ]
    if "halves" in own.cues:
        return False  # each year stands as its two halves
    asked = own.times.ends or own.periods
    if query.measure is Measure.RECORD and own.times.relation == "since":
        return False  # since when a record stands is what the answer tells
    if own.times.relation == "again":  # a year said for its months alone
        held = [*held, *(Period.year(period.first.year) for period in query.periods)]
    return not all(any(_covers(wide, period) for wide in held) for period in asked)


def _covers(wide: Period, period: Period) -> bool:
    return wide.first <= period.first and period.last <= wide.last


def _lost_rows(own: Slots, query: Query) -> bool:
    """Rows asked for that the query does not make; partners named one by one are rows already."""
    if "rows" in own.cues and not query.breakdown:
        return True
    if "apart" in own.cues and not query.breakdown:
        return max(len(query.periods), len(query.partners), len(own.products)) < 2
    if not own.breakdown or own.breakdown == query.breakdown:
        return False
    return not (own.breakdown == Breakdown.PARTNER and len(query.partners) > 1)


def _lost_noun(own: Slots, query: Query) -> bool:
    """Partners where trade doubled: some of them are asked for, and the query has one figure for all."""
    for_all = (Measure.YOY, Measure.CHANGE, Measure.STREAK)
    one_figure = query.measure in for_all and not (query.breakdown or query.partners)
    others = "more" in own.cues and own.noun == "partner" and not query.breakdown
    return own.noun in ("partner", "product") and (one_figure or others)


def _lost_growth(own: Slots, query: Query) -> bool:
    shown = query.measure in _MOVES_SHOWN or query.rank_by or query.direction or query.order
    return "by growth" in own.cues and not shown


def _lost_step(own: Slots, query: Query) -> bool:
    one_year = own.frequency == "year" and len(query.periods) == 1 and query.periods[0].months <= _YEAR
    lost = own.frequency not in (None, "any", query.frequency) and query.measure is not Measure.CAGR
    return lost and not one_year


def _lost_comparison(own: Slots, query: Query) -> bool:
    """A comparison that came to one figure."""
    if query.measure is Measure.TOP and len(query.periods) > 1 and not own.noun:
        return True
    one = max(len(query.partners), len(query.periods), len(own.flows), len(own.products)) < 2
    balance = query.measure is Measure.BALANCE and one and not (query.breakdown or own.partners)
    return "compare" in own.cues and (balance or _is_one_figure(own, query))


def _is_set_against_nothing(case: Case) -> bool:
    """Exports to Japan versus; who overtook Japan: the query has one figure."""
    if case.tagged.has("cue", "more") and _is_one_figure(case.own, case.query):
        return True
    if not (case.tagged.has("join", "versus") or case.tagged.has("cue", "compare", "compare+gap")):
        return False
    own = replace(case.own, noun=case.own.noun or case.earlier.noun)
    return _lost_comparison(own, case.query)


def _shares_nothing(case: Case) -> bool:
    """A share of exports, and nothing that has it."""
    query = case.query
    part = query.partners or query.product or query.of or query.exclude
    rows = query.breakdown not in (None, Breakdown.PERIOD)
    return query.measure is Measure.SHARE and not (part or rows)


def _adds_up(case: Case) -> bool:
    """Cumulative exports by month: each row would hold all months before it."""
    words = (case.tagged.said(tag) for tag in case.tagged.of("cumulative"))
    return bool(case.query.frequency) and any(word.startswith(_RUNNING) for word in words)


def _is_one_figure(own: Slots, query: Query) -> bool:
    """One level, and nothing that it is set against."""
    single = max(len(query.partners), len(query.periods), len(own.flows), len(own.products)) < 2
    return query.measure is Measure.VALUE and single and not query.breakdown


def _ranks_one(case: Case) -> bool:
    """Who buys more than the US: partners ranked or listed, but only the one they are set against."""
    query, groups = case.query, case.vocabulary.atlas.memberships
    rows = query.measure in (Measure.TOP, Measure.LIST) and query.breakdown is Breakdown.PARTNER
    one = len(query.partners) == 1 and query.partners[0] not in groups
    return rows and (one or query.combine)


def _ranks_the_named(case: Case) -> bool:
    """Mostly copper?: the goods are ranked, but only those that were named."""
    query = case.query
    rows = query.measure in (Measure.TOP, Measure.LIST) and query.breakdown is Breakdown.PRODUCT
    return rows and bool(query.product)


def _members_of_none(case: Case) -> bool:
    """Rank the members, where no group is spoken of."""
    groups = case.vocabulary.atlas.memberships
    said = any(case.tagged.said(tag).startswith(_MEMBERS) for tag in case.tagged.of("noun"))
    return said and not any(place in groups for place in (*case.query.partners, case.query.of))


def _lost_limit(own: Slots, query: Query) -> bool:
    """A rank shows whether a partner is among the first five."""
    return bool(own.limit) and query.limit != own.limit and query.measure is not Measure.RANK


def _lost_product(own: Slots, query: Query) -> bool:
    return bool(own.products) and not query.product


def _lost_count(own: Slots, query: Query) -> bool:
    """How many months: of what, was not read."""
    counts = "quantity" in own.cues and own.unit and not own.products
    return bool(counts) and query.measure in (Measure.VALUE, Measure.BALANCE)


def _asks_only_for_more(own: Slots, _query: Query) -> bool:
    """`More`, after an answer: more of what?"""
    return own.cues == {"more"} and own == replace(BLANK, cues=own.cues)


def _runs_over_several(own: Slots, query: Query) -> bool:
    """Same month three years running: Nov 2023, Nov 2024 and Nov 2025 are no run."""
    return query.measure is Measure.STREAK and len(own.periods) > 1


_CHECKS: Sequence[tuple[str, Callable[[Slots, Query], bool]]] = (
    ("the word more", _asks_only_for_more),
    ("a period", _lost_periods),
    ("the rows", _lost_rows),
    ("whom the rows are of", _lost_noun),
    ("the order by growth", _lost_growth),
    ("the step of time", _lost_step),
    ("how many of them", _lost_count),
    ("what runs over those periods", _runs_over_several),
    ("the product", _lost_product),
    ("how many rows", _lost_limit),
    ("the currency", lambda own, query: own.currency == "USD" and query.currency != own.currency),
    (
        "the weight",
        lambda own, query: (
            "weight" in own.cues and query.measure not in (Measure.QUANTITY, Measure.UNIT_VALUE)
        ),
    ),
    ("the output", lambda own, query: bool(own.output) and query.output != own.output),
)
_LOST: Sequence[tuple[str, Callable[[Case], bool]]] = (
    *LOST_PARTNERS,
    ("what to compare with", _is_set_against_nothing),
    ("the threshold", _lost_threshold),
    ("whom to rank", _ranks_one),
    ("which goods to rank", _ranks_the_named),
    ("the members of what", _members_of_none),
    ("whose share it is", _shares_nothing),
    ("the running total", _adds_up),
)
