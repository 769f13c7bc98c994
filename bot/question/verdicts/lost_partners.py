"""Whom a message names, leaves out, adds up or points to, and whom its query does not hold."""

from collections.abc import Callable, Sequence
from itertools import pairwise

from bot.question.verdicts.case import Case
from bot.trade.figure import OWN_REPORTER
from bot.trade.query import Breakdown, Measure, Query

_WHICH_OF = ("which of", "which ones", "welche von", "welche davon", "lesquel", "cuáles de", "哪些", "其中哪")
_THEM = frozenset(("them", "these", "those", "ihnen", "davon", "eux", "ellos", "其中", "それら", "그중"))
_LEAVING = ("except", "except after")
_CHINA = ("chin", "中国", "中國", "중국")
_ENDS = (Measure.TOP, Measure.RECORD)
"""Measures that show one end: the most, or the least."""


def _lost_places(case: Case) -> bool:
    held = {*case.query.partners, *case.query.exclude, case.query.of, *_left(case)}
    back = case.earlier.exclude if case.own.too else ()
    return not held.issuperset((*(one for one in case.own.partners if one not in back), *case.own.exclude))


def _lost_exclusion(case: Case) -> bool:
    asked = case.tagged.has("join", "except", "except after")
    lost = asked and not (case.query.exclude or case.own.dropped or _left(case))
    return lost or _leaves_out_others(case) or _lost_china(case)


def _lost_china(case: Case) -> bool:
    """`Except China, top 7`: China as one of those left out, not whose top it is."""
    left_out = (
        before.value in _LEAVING and own.kind == "our" and case.tagged.said(own).startswith(_CHINA)
        for before, own in pairwise(case.tagged.told)
        if before.kind == "join"
    )
    return OWN_REPORTER not in case.query.exclude and any(left_out)


def _leaves_out_others(case: Case) -> bool:
    """Exports to Spain less those to Portugal: neither is a part of the other."""
    atlas, named = case.vocabulary.atlas, (*case.query.partners, case.query.of)
    groups = any(place in atlas.memberships for place in named if place)
    return bool(case.query.partners and case.query.exclude) and not groups


def _left(case: Case) -> set[str]:
    """Partners of the thread that the message takes out: `now without Japan`."""
    return {*case.earlier.partners} & {*case.own.exclude} - {*case.query.partners}


def _lost_others(case: Case) -> bool:
    """All the others: than whom nobody said."""
    of_all = case.own.world and not case.own.partners
    compared = "more" in case.own.cues
    return case.own.others and (compared or not (case.query.exclude or of_all))


def _stands_beside_the_world(case: Case) -> bool:
    own = case.own
    together = own.combine or "compare" in own.cues
    return bool(own.world and own.partners and together and not own.exclude)


def _lost_them(case: Case) -> bool:
    """How many of them: of the five that a ranking had, where all there are would be listed."""
    points = any(token.text in _THEM for token in case.tagged.tokens)
    return points and bool(case.earlier.limit) and case.query.limit != case.earlier.limit


def _lost_sum(case: Case) -> bool:
    """The top ten, with the EU as one."""
    return case.own.combine and not case.query.combine and case.query.measure is Measure.TOP


def _ranks_times(query: Query) -> bool:
    """The first two quarters: the two largest are others."""
    return bool(query.limit) and query.breakdown is Breakdown.PERIOD and query.measure is Measure.TOP


def _lost_which(case: Case) -> bool:
    """Which of them grew, of one figure for all; which of the top ten fell, of a ranking by growth."""
    own, query = case.own, case.query
    several = max(len(query.partners), len(query.periods), len(own.products)) > 1 or query.breakdown
    asked = any(case.tagged.said(tag).startswith(_WHICH_OF) for tag in case.tagged.of("cue"))
    if asked and own.limit and own.direction:
        return True
    return asked and query.measure in (Measure.VALUE, Measure.YOY, Measure.CHANGE) and not several


LOST_PARTNERS: Sequence[tuple[str, Callable[[Case], bool]]] = (
    ("a partner", _lost_places),
    ("what to leave out", _lost_exclusion),
    ("all the others", _lost_others),
    ("the sum", _lost_sum),
    ("which of them", _lost_them),
    ("which come first", lambda case: case.tagged.has("ordinal", "1") and _ranks_times(case.query)),
    ("both ends", lambda case: {"top", "bottom"} <= case.own.cues and case.query.measure in _ENDS),
    ("which of them", _lost_which),
    ("the world beside a partner", _stands_beside_the_world),
)
"""What is lost, as words for the asker, and when."""
