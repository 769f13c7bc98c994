"""What was read but stands nowhere in the query: nothing said is dropped in silence."""

from collections.abc import Callable, Iterator, Sequence

from bot.language.grammar.slots import BLANK
from bot.language.verdicts.case import Case
from bot.language.verdicts.coverage import uncovered
from bot.language.verdicts.lost_partners import LOST_PARTNERS
from bot.trade.month import Period
from bot.trade.query import Breakdown, Measure, Query, RankBy


def unplaced_words(case: Case) -> tuple[str, ...]:
    """The words of the message that its query does not hold, as typed, each once."""
    return tuple(dict.fromkeys(map(case.tagged.text, uncovered(case))))


def unplaced_parts(case: Case) -> Iterator[str]:
    """What a query lacks to mean what was said, where no single word shows it."""
    return (name for name, lost in _LOST if lost(case))


def _loses_periods(case: Case) -> bool:
    own, query = case.own, case.query
    held = [
        *query.periods,
        *(period.year_earlier() for period in query.periods if _implies_year_before(query)),
    ]
    if own.cues & {"halves", "news"}:
        return False  # each year stands as its two halves; what came out this month is the latest
    asked = own.times.ends or own.periods
    if query.measure is Measure.RECORD and own.times.relation == "since":
        return False  # since when a record stands is what the answer tells
    if own.times.relation == "again":  # a year said for its months alone
        held = [*held, *(Period.year(period.first.year) for period in query.periods)]
    return not all(any(_covers(wide, period) for wide in held) for period in asked)


def _implies_year_before(query: Query) -> bool:
    """Growth, and those that grew, are over the year before."""
    over_year_before = query.measure in (Measure.YOY, Measure.CONTRIBUTION)
    ranked = query.measure is Measure.TOP and query.rank_by in (RankBy.YOY, RankBy.CHANGE)
    return over_year_before or ranked or (query.measure is Measure.LIST and bool(query.direction))


def _covers(wide: Period, period: Period) -> bool:
    return wide.first <= period.first and period.last <= wide.last


def _loses_base(case: Case) -> bool:
    """Up on 2025, which is the latest year itself: nothing is set against it."""
    bases = case.own.times.bases
    judged = case.query.measure in (Measure.RECORD, Measure.STREAK, Measure.TOP, Measure.LIST)
    return bool(bases) and not judged and set(case.query.periods) <= set(bases)


def _shares_nothing(case: Case) -> bool:
    """A share of exports, and nothing that has it."""
    query = case.query
    part = query.partners or query.product or query.of or query.exclude
    rows = query.breakdown not in (None, Breakdown.PERIOD)
    return query.measure is Measure.SHARE and not (part or rows)


def _loses_when(case: Case) -> bool:
    """2023 or 2024: when were exports higher?"""
    told = (Measure.RECORD, Measure.STREAK, Measure.LIST, Measure.TOP)
    return "when" in case.own.cues and case.query.measure not in told


def _adds_up(case: Case) -> bool:
    """Cumulative exports by month: each row would hold all months before it."""
    return bool(case.query.frequency) and any(case.said_as("running", "cumulative"))


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
    said = any(case.said_as("members", "noun"))
    return said and not any(place in groups for place in (*case.query.partners, case.query.of))


def _runs_over_several(case: Case) -> bool:
    """Same month three years running: Nov 2023, Nov 2024 and Nov 2025 are no run."""
    return case.query.measure is Measure.STREAK and len(case.own.periods) > 1


_ASKED = (
    *("flows", "partners", "exclude", "combine", "products", "cues", "periods", "frequency", "breakdown"),
    *("noun", "currency", "threshold", "limit", "output", "unit", "direction", "share_of", "run"),
)
"""Slots that say what is asked for."""
_NAMED = ("flows", "partners", "products", "cues", "periods", "frequency", "currency", "threshold", "limit")
"""Those that a message may name again to confirm them."""


def _changes_nothing(case: Case) -> bool:
    """`Not that year`, a correction that says of nothing what it is to be: the question stays as it was."""
    own = case.own
    if not case.in_thread or not own.follows or any(getattr(own, name) for name in _NAMED):
        return False
    same = all(getattr(case.whole, name) == getattr(case.earlier, name) for name in _ASKED)
    return same and (
        "instead" in own.operations or own.without("operations", "flow_choice", "times") != BLANK
    )


def _denies_all(case: Case) -> bool:
    """`No, not Japan`, of a question about Japan alone: no other is named."""
    own, held = case.own, case.earlier.partners
    left = case.whole.partners or own.world or own.noun or own.breakdown
    return bool(held and own.dropped) and not left and case.tagged.has("join", "deny", "deny after")


_LOST: Sequence[tuple[str, Callable[[Case], bool]]] = (
    ("a period", _loses_periods),
    ("what to compare with", _loses_base),
    *LOST_PARTNERS,
    ("when it was", _loses_when),
    ("what runs over those periods", _runs_over_several),
    ("whom to rank", _ranks_one),
    ("which goods to rank", _ranks_the_named),
    ("the members of what", _members_of_none),
    ("whose share it is", _shares_nothing),
    ("the running total", _adds_up),
    ("what to change", _changes_nothing),
    ("whom instead", _denies_all),
)
"""What no single word shows: what is lost, as words for the asker, and when."""
