"""What stands on the other side of a word that compares: a figure, or what is named."""

from collections.abc import Iterable
from dataclasses import replace

from bot.domain.query import Flow, Measure
from bot.language.tagger.tagging import Tag
from bot.stories.bound_words import LOOSE
from bot.stories.claims import StoryClaim
from bot.stories.compared_sums import is_adding
from bot.stories.figure_moves import FigureMoves, Two
from bot.stories.mention import Mention
from bot.stories.pair import ComparedChange
from bot.stories.quoted_figures import QUANTITY
from bot.stories.readings import find_printed_product
from bot.stories.tag_words import get_tag, is_than, read_cues
from bot.value_class import value_class

_REACH = 6
"""How many words may stand between a word that compares and its other side."""
_LINKS = frozenset(("filler", "possessive", "prep", "our", "post", "currency", "on", "whole", "comparator"))
RATES = ("growth", "share")
_SUMS = ("last of 2", "last of 3")
_PASSED = frozenset(
    (
        *("growth", "up", "down", "quantity", "share", "whole", "yes or no"),
        *("faster", "slower", "pace", "more", "lesser", "compare", "what"),
    )
)
"""What may stand between a word that compares and what it compares with."""


@value_class(slots=False)
class OtherSides(FigureMoves):
    """Finds what the figures of one sentence are compared with."""

    def list_behind(self, at: int) -> tuple[StoryClaim | Mention, ...]:
        """Lists what a word compares with: a figure and its subject, else what is named right behind it."""
        named: list[Mention] = []
        place, end = at + 1, at + _REACH + 1
        while place < min(len(self.tags), end):
            figure = next((one for one in self.claims if one.first == place), None)
            if figure:
                is_owned = bool(named) or self._is_noted(at + 1, figure) or "base" in self.tags[at].value
                return (figure,) if is_owned else ()
            mention = self.find_mention_at(place)
            if mention:
                named.append(mention)
                end += mention.end - mention.first - 1  # a list is one thing
            elif not self.is_link(self.tags[place]):
                break
            place = mention.end if mention else place + 1
        return tuple(named)

    def list_before(self, at: int) -> tuple[StoryClaim | Mention, ...]:
        """Lists the same before a word that comes last: 일본(1조1300억위안)을 앞섰다."""
        named: list[Mention] = []
        place = at - 1
        while place >= max(0, at - _REACH - 1):
            tag = self.tags[place]
            figure = next((one for one in self.claims if one.first <= place < one.end), None)
            mention = next((one for one in self._named if one.first <= place < one.end), None)
            if figure:
                is_owned = not named and self.is_enclosed(figure)
                return (figure,) if is_owned else tuple(named)
            if mention:
                named.append(mention)
            elif not (self.is_link(tag) or tag.value in "()"):
                break
            place = mention.first - 1 if mention else place - 1
        return tuple(named)

    def find_change(self, named: Iterable[Mention]) -> ComparedChange:
        """Returns what is named instead, unless it is a list or two of a kind."""
        found, each = ComparedChange(), list(named)
        if len({one.kind for one in each}) < len(each) or any(len(one.values) > 1 for one in each):
            return found
        for one in each:
            value = one.values[0]
            if one.kind == "time":
                found = replace(found, period=self.passage.times[int(value)].period)
            elif one.kind == "place":
                found = replace(found, partners=(value,))
            elif one.kind == "flow":
                found = replace(found, flow=Flow(self.subjects.find_own_flow(one)))
            else:
                found = replace(found, product=find_printed_product(value, self.subjects.vocabulary))
        return found

    def find_two_measures(self, at: int) -> Two | None:
        """Finds the rates of value and quantity that are compared: 增幅低于进口量; faster than volume."""
        near = range(at + 1, at + _REACH) if not self.passage.is_postposed else range(at - _REACH, at)
        counted = [one for one in self.passage.list_cues("quantity") if one in near]
        valued = [one for one in self.passage.list_story_words("worth") if one in near]
        beside = [one for one in self.claims if one.first in near and one.kind in RATES]
        if bool(counted) == bool(valued):
            return None
        first, *_, end = sorted((at, (*counted, *valued)[0]))
        others = [one for one in self.passage.mentions if first < one.first < end and one.kind != "flow"]
        if others or any(first < one.first < end for one in beside) or self.passage.is_broken(first, end):
            return None
        rates = [one for one in self.claims if one.kind == "growth" and one.readings and not one.pair]
        own = [one for one in rates if self._is_of_quantity(one) != bool(counted)]
        other = [one for one in rates if self._is_of_quantity(one) == bool(counted)]
        return (own[-1], other[-1]) if own and other else None

    def _is_of_quantity(self, one: StoryClaim) -> bool:
        """Returns whether a rate is that of a quantity, by the amount beside it or its own words."""
        beside = next((each for each in self.claims if each.first == one.amount_at), one)
        return beside.kind == QUANTITY or one.readings[0].query.measure is Measure.QUANTITY

    def is_enclosed(self, figure: StoryClaim) -> bool:
        """Returns whether a figure is in brackets after its name, or owned by it: 9월의 2조3400억위안.

        So is one of several that are added up: 세 나라를 합친 1조2천억 위안.
        """
        led = get_tag(self.tags, figure.first - 1)
        return led.value == "(" or led.kind == "possessive" or is_adding(led)

    def _is_noted(self, first: int, figure: StoryClaim) -> bool:
        """Whether a figure is one of something, and no limit: the 6.1% rise in exports."""
        return any(tag.pair == ("filler", "open") for tag in self.tags[first : figure.first])

    @property
    def _named(self) -> list[Mention]:
        times = [Mention("time", (str(at),), one.first, one.end) for at, one in enumerate(self.passage.times)]
        return [*self.passage.mentions, *times]

    def find_mention_at(self, at: int) -> Mention | None:
        return next((one for one in self._named if one.first <= at < one.end), None)

    def is_link(self, tag: Tag) -> bool:
        is_passed = is_than(tag) or is_adding(tag) or bool(read_cues(tag) & _PASSED)
        return tag.kind in _LINKS or is_passed or tag.value in ("'s", "those", "again", "the", *_SUMS, *LOOSE)
