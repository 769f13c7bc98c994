"""The chart of a digest: what is to be drawn, and from which figures."""

from collections.abc import Iterator, Sequence

from bot.answer.finding import NotComputedError, NotHeldError
from bot.digest.part import Drawing, Part
from bot.digest.subscription import Partners, Products, Question, What
from bot.digest.view import View
from bot.trade.month import Period
from bot.trade.query import Breakdown, Frequency, Measure, Query

_DRAWN_MONTHS = 24


def drawing(what: What, view: View, main: Sequence[Part]) -> Drawing | None:
    """The first that can be drawn of what suits a digest; None where none of it is held."""
    for query in _candidates(what, view, main):
        try:
            finding = view.find(query)
        except (NotHeldError, NotComputedError):
            continue
        if len(finding.rows) > 1:
            return Drawing(query, finding)
    return None


def _candidates(what: What, view: View, main: Sequence[Part]) -> Iterator[Query]:
    """A question's own answer, else its figure month by month; of the whole, exports and imports."""
    own = next((part.query for part in main if part.query), None)
    over = Period(view.month.shifted(1 - _DRAWN_MONTHS), view.month)
    if isinstance(what, Question | Partners | Products) and own:
        yield own
    if isinstance(what, Question) and own:
        yield Query(
            measure=own.measure,
            flow=own.flow,
            partners=own.partners,
            product=own.product,
            periods=(over,),
            frequency=Frequency.MONTH,
            breakdown=Breakdown.PERIOD,
            currency=own.currency,
        )
    yield view.query(Measure.VALUE, None, over, frequency=Frequency.MONTH, breakdown=Breakdown.FLOW)
