"""What a question takes for granted: by how much did exports fall?"""

from bot.domain.claim import Aspect, Claim
from bot.domain.query import Measure, Query
from bot.language.grammar.amounts import PERCENT
from bot.language.grammar.pose import ASKS
from bot.language.tagger.tagging import MARK
from bot.language.verdicts.case import Case
from bot.language.verdicts.directions import WAYS, list_ways
from bot.language.verdicts.weighed import POINTS

_MOVED = (Measure.YOY, Measure.CHANGE)
_OF_GOODS = (Measure.QUANTITY, Measure.UNIT_VALUE)


def find_supposed_claim(case: Case, query: Query) -> Claim | None:
    """Finds the way that a figure is taken to have moved; `up or down?` takes none for granted."""
    if ASKS not in case.own.posed:
        return None
    begins = _find_clause(case)
    said = {WAYS[filler.value] for filler in list_ways(case) if filler.first > begins}
    if len(said) != 1:
        return None
    # Beside each quantity of two times, its growth over the year before is told.
    if query.measure in _MOVED or (query.measure in _OF_GOODS and len(query.periods) == 1):
        return Claim(Aspect.GROWTH, unit=PERCENT, way=said.pop(), supposed=True)
    if query.measure is Measure.SHARE and query.moved:
        return Claim(Aspect.POINTS, unit=POINTS, way=said.pop(), supposed=True)
    return None


def _find_clause(case: Case) -> int:
    """Finds the mark before the clause of what is asked for: exports rose, but by how much did imports?"""
    flow = max((filler.first for filler in case.frame.get("flow", ())), default=0)
    return max((at for at, tag in enumerate(case.tagged.tags[:flow]) if tag.kind == MARK), default=-1)
