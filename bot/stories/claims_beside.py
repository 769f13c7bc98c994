"""What a claim without a figure means beside an amount: edged up to 638 billion; a record."""

from dataclasses import replace

from bot.domain.query import Measure, Query
from bot.stories.claims import StoryClaim
from bot.stories.readings import ClaimReading


def read_as_amount(claim: StoryClaim, of: Query) -> tuple[ClaimReading, ...]:
    """Returns the readings of a rank, a record or a move in the flow and the time of the amount beside it.

    None if the amount is of goods, or another partner is meant.
    """
    own = [one for one in claim.readings if one.query.partners == of.partners and not one.others]
    meant = [(one, replace(one.query, flow=of.flow, periods=of.periods)) for one in own]
    alike = [replace(one, query=query) for one, query in meant if one.query.measure is not Measure.CHANGE]
    moved = (one for one in (*own, *claim.others) if one.query.measure is Measure.CHANGE)
    alike += (one for one in moved if one.query.periods[-1:] == of.periods[-1:])  # from the month before
    return () if of.product else tuple(dict.fromkeys(alike))
