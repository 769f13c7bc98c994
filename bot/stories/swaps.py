"""Sentences that tell all their figures of another trade: of imports as exports, of Korea as India."""

from collections.abc import Sequence
from dataclasses import replace

from bot.domain.claim import Verdict
from bot.domain.query import Flow, Query
from bot.stories.judged_claim import FoundClaim
from bot.stories.open_slots import OWN_PLACE
from bot.stories.trials import Trials
from bot.value_class import value_class

_DIRECTIONS = (Flow.EXPORT, Flow.IMPORT)
_TRIED = 6
"""How many readings of a figure are tried."""


@value_class()
class Swap:
    """The flow or the partner that figures are of, where another is told."""

    flow: Flow | None = None
    partner: str = ""

    @property
    def part(self) -> str:
        """The part of a claim that names what is told instead."""
        return "flow" if self.flow else OWN_PLACE

    @property
    def name(self) -> str:
        """What must not be named beside the figures."""
        return self.flow.value if self.flow else self.partner

    def apply_to(self, query: Query) -> Query:
        """Returns the query of what the figure truly is."""
        if self.flow:
            return replace(query, flow=self.flow)
        return replace(query, partners=(self.partner,), combine=False)


def is_of_one_swap(trials: Trials, doubted: Sequence[FoundClaim]) -> bool:
    """Returns whether several figures, of which one tells much, are exact if one word is another.

    The word told must be plain, and the other must not be named beside them. What a bloc traded may be said
    beside the name of a member.
    """
    first, *others = sorted(doubted, key=lambda found: not found[1].claim.is_telling)
    if not (others and first[1].claim.is_telling):
        return False
    told = first[1].claim.readings[0].query.partners
    partners = [one for one in trials.atlas.places if len(told) == 1 and not _is_one_of(trials, told[0], one)]
    swaps = [Swap(flow=flow) for flow in _DIRECTIONS] + [Swap(partner=one) for one in partners]
    return any(all(_is_explained(trials, swap, each) for each in (first, *others)) for swap in swaps)


def _is_one_of(trials: Trials, one: str, other: str) -> bool:
    """Returns whether two are the same, or one is a member of the other."""
    atlas = trials.atlas
    return one == other or one in atlas.find_all_members(other) or other in atlas.find_all_members(one)


def _is_explained(trials: Trials, swap: Swap, found: FoundClaim) -> bool:
    """Returns whether a figure is exactly that of the other, and its words plainly name the one told."""
    placed, one = found
    if swap.part not in one.claim.named_parts or swap.name in one.claim.named_values:
        return False
    if swap.flow and not placed.is_direction_plain:
        return False
    meant = (replace(each, query=swap.apply_to(each.query)) for each in one.claim.readings[:_TRIED])
    tried = (trials.try_reading(each, alone=True) for each in meant)
    return any(each is not None and each.verdict is Verdict.YES for each in tried)
