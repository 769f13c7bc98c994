"""A reading of a claim, tried on the figures."""

from dataclasses import replace
from math import log10

from bot.answer.lines import MeasureResult
from bot.domain.claim import Aspect, Claim, Verdict
from bot.domain.place import Atlas
from bot.domain.query import Measure, Query
from bot.premises.judgement import rounds_to_claim
from bot.stories.readings import ClaimReading
from bot.value_class import value_class

_REVISED = 0.35
"""Percentage points by which customs' own rate for a month may differ from that of the levels."""
_SUMMED = 0.1
"""By how many a rate between quarters may, as their months are summed up or taken from the year to date."""

_HALF, _EXACT = 0.5, 1e-6
"""How far a rate printed to a tenth may be from the whole percent that it is rounded to."""
_BEYOND = 0.2
"""By how many powers of ten a figure may pass a limit that it is said to have passed."""


def make_change_of_group(reading: ClaimReading, atlas: Atlas) -> Query | None:
    """Returns the query for how a group changed, with the same members at both ends; None for other claims.

    The earlier total as it was published then may be that of fewer members.
    """
    query, base = reading.query, reading.others[-1]
    is_moved = reading.claim.of is Aspect.CHANGE and replace(base, periods=query.periods) == query
    if not (is_moved and {*query.partners} & {*atlas.memberships}):
        return None
    return replace(query, measure=Measure.CHANGE, periods=(*base.periods, *query.periods))


@value_class()
class HeldFigure:
    """An amount, or a rate that `is_computed` from the levels if none is printed."""

    figure: float
    currency: str
    precision: int = 0
    is_computed: bool = False
    is_converted: bool = False


@value_class()
class Trial:
    """A reading and the figures that it was tried on, the one in its own currency first."""

    reading: ClaimReading
    verdict: Verdict
    bases: tuple[HeldFigure, ...] = ()

    @property
    def query(self) -> Query:
        """The query of its reading."""
        return self.reading.query

    @property
    def claim(self) -> Claim:
        """What its reading claims about the figure."""
        return self.reading.claim

    @property
    def is_as_rough(self) -> bool:
        """True if the figure, itself held rounded, could be the one stated: 55.5% may be 56."""
        claim, held = self.claim, self.bases[0] if self.bases else None
        if claim.of is Aspect.GROWTH and held is not None and not (claim.bound or held.is_computed):
            apart, *others = (abs(one.figure - float(claim.signed)) for one in self.bases)
            nearer = any(other < _HALF - _EXACT for other in others)  # −19.5 % in yuan is −20.0 in dollars
            return claim.digit == 1 and abs(apart - _HALF) < _EXACT and self.is_on_its_basis and not nearer
        if claim.of is not Aspect.LEVEL or held is None or not held.precision or claim.bound:
            return False
        apart = abs(abs(held.figure) - abs(float(claim.value or 0)))
        is_near = apart < (held.precision + float(claim.digit)) / 2
        return is_near and self.is_on_its_basis and not self.is_contrary

    @property
    def is_near_computed(self) -> bool:
        """Whether only the levels tell a rate, and what is told may be customs' own, on a revised base."""
        if self.claim.of is not Aspect.GROWTH or not self.bases or self.claim.bound:
            return False
        is_of_quarters = bool(self.reading.others) and self.query.periods[0].months > 1
        limit = _REVISED if self.bases[0].is_computed else _SUMMED if is_of_quarters else 0
        return abs(self.bases[0].figure - float(self.claim.signed)) < limit

    @property
    def is_contrary(self) -> bool:
        """True if the figure is right with the other sign: rose for fell."""
        figure = -self.bases[0].figure if self.bases else 0
        is_signed = self.claim.of is Aspect.LEVEL and self.claim.way != 0  # a surplus for a deficit
        return (
            (self.claim.of is Aspect.GROWTH or is_signed)
            and self.claim.value is not None
            and rounds_to_claim(self.claim, figure)
        )

    @property
    def is_on_its_basis(self) -> bool:
        """True if the figure is held in the currency that was stated."""
        held = self.bases[0] if self.bases else None
        return not held or (held.currency == self.query.currency and not held.is_converted)

    @property
    def distance(self) -> float:
        """How far the figure is from the stated one, as a share of it; without a figure, last of all."""
        if not self.bases or self.claim.value is None:
            return 1e9
        held = abs(self.bases[0].figure)
        return abs(held - abs(float(self.claim.value))) / (held + 1e-9)

    @property
    def is_far_beyond(self) -> bool:
        """True if the figure is much further than the limit that it is said to have passed."""
        return bool(self.claim.bound) and (self.times_off or 0) >= _BEYOND

    @property
    def times_off(self) -> float | None:
        """By how many powers of ten the figure is off; None without a figure."""
        told, held = abs(float(self.claim.value or 0)), abs(self.bases[0].figure) if self.bases else 0
        return abs(log10(held / told)) if told and held else None


def is_longer_than_held(claim: Claim, found: MeasureResult) -> bool:
    """Returns whether a run may have begun before what is held, of which all went its way."""
    rows = [one.row for one in found.lines]
    run = next((one.number or 0 for one in rows if one.measure == "streak"), 0)
    is_open = not any(one.measure == "before" for one in rows)
    return claim.of is Aspect.STREAK and is_open and 0 < run < (claim.value or 0)
