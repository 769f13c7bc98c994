"""Blocs and partners by what they add to the growth of a flow, for the lines of a note."""

from collections.abc import Iterable

from bot.answer.finding import Row
from bot.digests.view import DigestView
from bot.domain.figure import OWN_REPORTER
from bot.domain.month import Period
from bot.domain.query import Breakdown, Flow, Measure
from bot.value_class import value_class

BLOCS = ("ASEAN", "EU", "USA", "AFRICA", "BELT_AND_ROAD")
"""What an analyst looks at first; the Belt and Road overlaps the others."""
_APART = ("ASEAN", "EU", "AFRICA", "LATIN_AMERICA")
"""Blocs that share no partner."""
_NAMED = 3


@value_class()
class Contributor:
    """What a bloc or partner adds in the month, as a row, and its points in the year to date."""

    row: Row
    pace: float

    @property
    def points(self) -> float:
        """What it adds to growth in the month, in percentage points."""
        return self.row.number or 0

    @property
    def weight(self) -> float:
        """Its size plus its distance from what the year so far would suggest, in percentage points."""
        return abs(self.points) + abs(self.points - self.pace)


def find_bloc_contributors(view: DigestView, flow: Flow) -> list[Contributor]:
    """Returns the blocs that are held, the weightiest first."""
    return _find_each(view, flow, BLOCS)


def find_partner_contributors(view: DigestView, flow: Flow) -> list[Contributor]:
    """Returns the partners that moved a flow most, the weightiest first."""
    partners = (row.partner for row in _list_partners(view, flow))
    return _find_each(view, flow, (one for one in partners if one not in BLOCS))


def find_givers(view: DigestView, flow: Flow) -> tuple[Row, ...]:
    """Returns the three largest parts of a flow's growth that do not overlap; fewer if fewer are held."""
    partners = (row for row in _list_partners(view, flow) if row.partner != OWN_REPORTER)
    rows = [*(one.row for one in _find_each(view, flow, _APART)), *partners]
    chosen: list[Row] = []
    taken: frozenset[str] = frozenset()
    for row in sorted(rows, key=lambda row: -(row.share or 0)):
        covered = view.atlas.find_members(row.partner, view.month) | {row.partner}
        if (row.share or 0) > 0 and not covered & taken:
            chosen.append(row)
            taken |= covered
    return tuple(chosen[:_NAMED])


def _list_partners(view: DigestView, flow: Flow) -> list[Row]:
    query = view.make_query(Measure.CONTRIBUTION, flow, view.period, breakdown=Breakdown.PARTNER)
    return [row for row in view.find_contributions(query) if view.is_single(row)]


def _find_each(view: DigestView, flow: Flow, partners: Iterable[str]) -> list[Contributor]:
    found: list[Contributor] = []
    for partner in partners:
        own = _find_row(view, flow, partner, view.period)
        if own:
            to_date = _find_row(view, flow, partner, view.to_date) or own
            found.append(Contributor(own, to_date.number or 0))
    return sorted(found, key=lambda one: -one.weight)


def _find_row(view: DigestView, flow: Flow, partner: str, period: Period) -> Row | None:
    query = view.make_query(Measure.CONTRIBUTION, flow, period, partners=(partner,))
    return next((row for row in view.find_contributions(query) if row.partner == partner), None)
