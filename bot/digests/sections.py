"""Which parts make up each kind of digest, in order."""

from collections.abc import Callable, Iterator, Mapping
from functools import partial
from itertools import chain

from bot.digests.digest import DigestPart
from bot.digests.expectations import tell_surprises
from bot.digests.levels import tell_groups, tell_levels, tell_unheld_growth
from bot.digests.movers import tell_contributions, tell_goods, tell_rank_changes, tell_rankings
from bot.digests.publishing import tell_missing, tell_revisions, tell_upcoming
from bot.digests.records import tell_records, tell_streaks
from bot.digests.view import DigestView
from bot.domain.query import Breakdown
from bot.subscriptions.subscription import GroupSummary, NationalSummary, PartnerSummary, ProductSummary

Section = Callable[[DigestView], Iterator[DigestPart]]

CLOSING: tuple[Section, ...] = (tell_missing, tell_upcoming)
"""Told at the end of every digest."""
SECTIONS: Mapping[type, tuple[Section, ...]] = {
    NationalSummary: (
        tell_levels,
        tell_surprises,
        tell_contributions,
        tell_goods,
        tell_records,
        tell_streaks,
        tell_rank_changes,
        tell_revisions,
        tell_unheld_growth,
    ),
    PartnerSummary: (tell_rankings, tell_contributions, tell_rank_changes),
    GroupSummary: (tell_groups,),
    ProductSummary: (partial(tell_contributions, breakdown=Breakdown.PRODUCT),),
}
SUBJECTS: Mapping[type, str] = {
    NationalSummary: "national",
    PartnerSummary: "partners",
    GroupSummary: "groups",
    ProductSummary: "products",
}


def compose_parts(view: DigestView, sections: tuple[Section, ...]) -> tuple[DigestPart, ...]:
    return tuple(chain.from_iterable(section(view) for section in sections))
