"""Whom a message points to, adds up or leaves out, and whom its query does not hold."""

from collections.abc import Callable, Sequence
from itertools import pairwise

from bot.language.grammar.slots import ALL
from bot.language.tagger.tagging import MARK
from bot.language.verdicts.case import Case
from bot.trade.figure import OWN_REPORTER
from bot.trade.query import Breakdown, Measure

_THEM = frozenset(("them", "these", "those", "ihnen", "davon", "eux", "ellos", "其中", "それら", "그중"))
_THAT_ONE = frozenset(
    (
        *("that one", "this one", "the one", "das", "das eine", "celui-la", "celle-la", "celui-ci", "ese"),
        *("esa", "este", "那个", "这个", "그것", "그거", "それ", "これ"),
    )
)
_LEAVING = ("except", "except after")
_ENDS = (Measure.TOP, Measure.RECORD)
"""Measures that show one end: the most, or the least."""


def _leaves_out_others(case: Case) -> bool:
    """Exports to Spain less those to Portugal: neither is a part of the other."""
    atlas, named = case.vocabulary.atlas, (*case.query.partners, case.query.of)
    groups = any(place in atlas.memberships for place in named if place)
    return bool(case.query.partners and case.query.exclude) and not groups


def _loses_china(case: Case) -> bool:
    """`Except China, top 7`: China as one of those left out, not whose top it is."""
    left_out = (
        before.value in _LEAVING and (own.kind, own.value) == ("our", "china")
        for before, own in pairwise(case.tagged.told)
        if before.kind == "join"
    )
    return OWN_REPORTER not in case.query.exclude and any(left_out)


def _loses_others(case: Case) -> bool:
    """All the others: than whom nobody said."""
    of_all = case.own.world and not case.own.partners
    compared = "more" in case.own.cues
    return case.own.others and (compared or not (case.query.exclude or of_all))


def _adds_the_world(case: Case) -> bool:
    """The world and Japan together: a partner stands beside all of them."""
    own = case.own
    together = own.combine or "compare" in own.cues
    return bool(own.world and own.partners and together and not own.exclude)


def _loses_them(case: Case) -> bool:
    """How many of them: of the five that a ranking had, where all there are would be listed."""
    points = any(token.text in _THEM for token in case.tagged.tokens)
    counted = case.own.limit  # what the first five of ten account for
    return points and bool(case.earlier.limit) and not counted and case.query.limit != case.earlier.limit


def _loses_which(case: Case) -> bool:
    """Which of them grew, of one figure for all; which of the top ten fell, of a ranking by growth."""
    own, query = case.own, case.query
    several = max(len(query.partners), len(query.periods), len(own.products)) > 1 or query.breakdown
    asked = any(case.said_as("which_of", "cue"))
    if asked and own.limit and own.direction:
        return True
    return asked and query.measure in (Measure.VALUE, Measure.YOY, Measure.CHANGE) and not several


def _points_to_one(case: Case) -> bool:
    """`Only that one`, after two: which of them nobody said."""
    told = {(tag.kind, tag.value) for tag in case.tagged.told if tag.kind != MARK}
    earlier = case.earlier
    several = max(len(earlier.partners), len(earlier.products), len(earlier.periods)) > 1 or earlier.noun
    points = any(case.tagged.said(tag) in _THAT_ONE for tag in case.tagged.of("filler"))
    return bool(several) and points and told == {("join", "only")}


def _points_to_none(case: Case) -> bool:
    """Both of them, the third, a different year, where the thread has named no such thing."""
    own, earlier = case.own, case.earlier
    several = max(len(own.periods), len(own.flows)) > 1
    named = own.periods if own.unit else own.partners or own.products or several
    if not (case.in_thread and own.points) or own.limit or named or own.count == 1:
        return False
    rows = earlier.breakdown or earlier.noun or earlier.groups
    return not (own.count == ALL and rows)


def _loses_figure_before(case: Case) -> bool:
    """Is that more than our imports from Japan, said of exports to Vietnam: no query holds both."""
    own, earlier = case.own, case.earlier
    compared = own.cues & {"more", "lesser"} and own.partners and earlier.partners and not own.stands_alone
    return bool(compared and own.flows) and own.flows != earlier.flows


def _ranks_times(case: Case) -> bool:
    """The first two quarters: the two largest are others."""
    query = case.query
    ranked = query.limit and query.breakdown is Breakdown.PERIOD and query.measure is Measure.TOP
    return bool(ranked) and case.tagged.has("ordinal", "1")


def _asks_for_both_ends(case: Case) -> bool:
    """Of deficits the worst come first among the largest."""
    both = {"top", "bottom"} <= case.own.cues and case.query.measure in _ENDS
    return both and not {"worst", "deficit"} <= case.own.cues


LOST_PARTNERS: Sequence[tuple[str, Callable[[Case], bool]]] = (
    ("what to leave out", _leaves_out_others),
    ("what to leave out", _loses_china),
    ("all the others", _loses_others),
    ("the world beside a partner", _adds_the_world),
    ("which of them", _loses_them),
    ("which of them", _loses_which),
    ("which of them", _points_to_one),
    ("what it is compared with", _loses_figure_before),
    ("which come first", _ranks_times),
    ("which ones", _points_to_none),
    ("what to go back to", lambda case: "undo" in case.own.operations),
    ("both ends", _asks_for_both_ends),
)
"""What is lost, as words for the asker, and when."""
