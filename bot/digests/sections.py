"""Which parts make up each kind of digest, in the order in which they are told."""

from collections.abc import Callable, Iterator, Mapping
from functools import partial
from itertools import chain

from bot.digests.digest import Part
from bot.digests.levels import groups, national, unheld_growth
from bot.digests.movers import contributions, rankings, ranks
from bot.digests.publishing import missing, revised, to_come
from bot.digests.records import records, runs
from bot.digests.view import View
from bot.subscriptions.subscription import GroupSummary, NationalSummary, PartnerSummary, ProductSummary
from bot.trade.query import Breakdown

Section = Callable[[View], Iterator[Part]]

CLOSING: tuple[Section, ...] = (missing, to_come)
"""Told at the end of every digest."""
SECTIONS: Mapping[type, tuple[Section, ...]] = {
    NationalSummary: (national, contributions, records, runs, ranks, revised, unheld_growth),
    PartnerSummary: (rankings, contributions, ranks),
    GroupSummary: (groups,),
    ProductSummary: (partial(contributions, breakdown=Breakdown.PRODUCT),),
}
SUBJECTS: Mapping[type, str] = {
    NationalSummary: "China's trade",
    PartnerSummary: "China's trade by partner",
    GroupSummary: "China's trade with groups of partners",
    ProductSummary: "China's trade by product",
}


def parts(view: View, sections: tuple[Section, ...]) -> tuple[Part, ...]:
    return tuple(chain.from_iterable(section(view) for section in sections))
