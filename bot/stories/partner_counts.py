"""How many partners moved one way, or passed a mark."""

from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal

from bot.domain.claim import Aspect, Claim
from bot.domain.query import Breakdown, Direction, Measure
from bot.language.tagger.numbers import COUNTS
from bot.stories.claims import StoryClaim
from bot.stories.finder import ClaimFinder
from bot.stories.kinds import HELD_IN
from bot.stories.passage import Passage
from bot.stories.quoted_figures import QuotedFigure
from bot.stories.readings import ClaimReading
from bot.stories.tag_words import get_tag, is_than, skip_brackets
from bot.value_class import value_class

_SOME = Decimal("0.03")
"""Half of how far below the true number a round number of partners may be: more than 190, for 194."""
_FEWEST, _REACH = 20, 5
_ALL = 150
"""More than the members of any bloc."""
_PARTNERS = ("noun", "partner")


@value_class(slots=False)
class PartnerCounts(ClaimFinder):
    """Finds numbers of partners in one sentence."""

    def list_claims(self) -> Iterator[StoryClaim]:
        """Yields counts: 240 countries, 190 of them."""
        tags = self.tags
        for at, tag in enumerate(tags):
            behind = tags[at + 1 : at + 3]
            if tag.kind not in ("small", "number") or int(tag.value) < _FEWEST or not behind:
                continue
            if self._is_whole_of_count(at):
                continue
            counts = self._is_of_partners(at) and bool(self.passage.list_mentions("flow"))
            them = self.thread.has_counts and behind[0].pair in (("prep", "of"), ("story", "piece"))
            near = range(at + 2, min(at + 4, len(tags)))
            counted = [one for one in near if tags[one].kind in COUNTS]  # 18 of the 27
            is_of_region = not all(map(self._is_whole_of_count, counted))
            led = tags[at + 2 : at + 3]  # to the 54 nations of Africa
            places = {one.first for one in self.passage.list_mentions("place")}
            is_of_region |= get_tag(tags, at - 1).pair == ("filler", "open")  # the 27
            is_of_region |= self._is_of_bloc(at)
            is_of_region |= bool(led) and led[0].value == "of" and not places.isdisjoint((at + 3, at + 4))
            if is_of_region or not (counts or them):
                continue
            self.thread.has_counts = True
            subject, value = self.subjects.make_subject(at, at + 1), Decimal(tag.value)
            claim = Claim(Aspect.COUNT, value, "partners", Decimal(1))
            if not value % 10:  # a round number may be a little less than there are
                claim = replace(claim, value=value * (1 + _SOME), digit=value * _SOME * 2 + 1)
            way = subject.way or (find_counted_way(self.passage, at) if self._is_part(at) else 0)
            direction = {1: Direction.UP, -1: Direction.DOWN}.get(way)
            own = replace(subject, flows=subject.flows[:1], partners=((),), products=(None,))
            listed = self.list_queries(own, subject.periods, Measure.LIST)
            each = (replace(one, breakdown=Breakdown.PARTNER, direction=direction) for one in listed)
            readings = tuple(ClaimReading(one, claim) for one in each)
            number = QuotedFigure(value, claim.unit, Decimal(1), at, at + 1)
            yield StoryClaim("count", at, at + 2, readings, figure=number)

    def _is_of_bloc(self, at: int) -> bool:
        """Returns whether a number only counts the members of the bloc before it: 유럽연합(EU) 27개국."""
        atlas = self.subjects.vocabulary.atlas
        blocs = [one for one in self.passage.list_mentions("place") if {*one.values} <= {*atlas.memberships}]
        return any(at in (one.end, skip_brackets(self.tags, one.end)) for one in blocs)

    def _is_of_partners(self, at: int) -> bool:
        """Returns whether a number counts partners, alone or of all: 190 countries; 194 of 252 partners."""
        return get_tag(self.tags, at + 1).pair == _PARTNERS or self._is_part(at)

    def _is_part(self, at: int) -> bool:
        """Returns whether a number is that of some of all partners."""
        is_led = at + 2 < len(self.tags) and self.tags[at + 1].kind == "prep"
        is_part = is_led and self._is_whole_of_count(at + 2)
        return is_part or any(map(self._is_whole_of_count, range(max(0, at - _REACH), at)))

    def _is_whole_of_count(self, at: int) -> bool:
        """Returns whether a number is that of all partners, of which another tells some."""
        tags, most = self.tags, self.tags[at]
        if most.kind not in COUNTS or int(most.value) < _ALL:
            return False
        led = tags[at - 2].kind in COUNTS and tags[at - 1].value == "of" if at > 1 else False
        behind = [tag for tag in tags[at + 2 : at + 6] if tag.kind in COUNTS]
        is_led = self.passage.is_led and any(int(tag.value) < int(most.value) for tag in behind)
        return led or is_led


def find_counted_way(passage: Passage, at: int) -> int:
    """Returns which way those counted moved; 0 if no word in the clause says, or two say otherwise."""
    ways = passage.list_ways(("up", "growth"), ("down",))
    if not any(map(is_than, passage.tags)):  # sell more to China than they buy
        ways |= passage.list_ways(("more",), ("lesser",))
    clause = passage.find_clause(at)  # shrank with two of six, and expanded fastest with
    near = {ways[one] for one in ways if one in clause}
    near = near or {ways[one] for one in ways if not passage.is_broken(min(one, at), max(one, at))}
    return next(iter(near)) if len(near) == 1 else 0


def find_counted_mark(passage: Passage, at: int) -> str:
    """Finds the mark that each passes: more than 1 trillion yuan."""
    near = [one for one in passage.figures if one.bound and one.unit in HELD_IN]
    near = [one for one in near if not passage.is_broken(min(at, one.first), max(at, one.first))]
    return f"{near[0].bound}{near[0].value.normalize():f}" if near else ""
