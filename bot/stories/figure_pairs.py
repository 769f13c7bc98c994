"""Claims that compare one figure of a sentence with another, or with the same figure of something else.

Three times the 107 billion of 2025; above the 3.8% of all trade; slightly less than September's.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from decimal import Decimal

from bot.domain.claim import Aspect, Claim
from bot.domain.query import Flow
from bot.language.tagger.tagging import MARK, Tag
from bot.stories.bound_words import ABOVE, BELOW, LOOSE
from bot.stories.claims import StoryClaim
from bot.stories.figure_moves import FigureMoves, Two
from bot.stories.kinds import NOT_HELD, is_in_points
from bot.stories.mention import Mention
from bot.stories.pair import ComparedChange, Pair
from bot.stories.products import find_product
from bot.stories.tag_words import is_than, read_cues
from bot.value_class import value_class

_SIGNS = {">": 1, "<": -1}
_FIGURES = ("amount", "quantity", "growth", "share")
_RATES = ("growth", "share")
_REACH, _FAR, _BOTH = 6, 12, 2
"""How many words may stand between a word that compares and either side of it."""
_ROUGH = Decimal("0.15")
_LINKS = frozenset(("filler", "possessive", "prep", "our", "post", "currency", "on", "whole", "comparator"))
_PASSED = frozenset(
    (
        *("growth", "up", "down", "quantity", "share", "whole", "yes or no"),
        *("faster", "slower", "pace", "more", "lesser", "compare"),
    )
)
"""What may stand between a word that compares and what it compares with."""
_OWNING = frozenset(("possessive", "filler"))


@value_class(slots=False)
class FigurePairs(FigureMoves):
    """Finds the pairs among the figures of one sentence."""

    def pair_figures(self) -> list[StoryClaim]:
        """Returns the claims, with figures that state a difference or a multiple linked to the two others."""
        return [replace(one, pair=self._find_pair(one)) for one in self.claims]

    def list_orders(self) -> Iterator[StoryClaim]:
        """Yields claims that a figure is the larger of two, or larger than that of what is named."""
        if self.passage.list_story_words("forecast", "voice", "apart"):
            return
        for at, way in sorted(self.list_order_words().items()):
            beside = self._list_before(at) if self.passage.is_postposed else self._list_behind(at)
            other = next((one for one in beside if isinstance(one, StoryClaim)), None)
            own = self._find_own(min(at, *(each.first for each in beside)), at, other) if beside else None
            if own is None:
                continue
            instead = self._find_change(one for one in beside if isinstance(one, Mention))
            second = other.first if other else None
            pair = Pair(own.first, second, instead, Claim(Aspect.ORDER, way=way))
            yield StoryClaim("rank", at, at + 1, exclusion=NOT_HELD, pair=pair)

    def list_order_words(self) -> dict[int, int]:
        """Returns the words that say which of two is larger, each with 1 if that is the one before."""
        passage, tags = self.passage, self.tags
        ways = dict.fromkeys(passage.list_story_words("ahead", ABOVE), 1)
        ways |= dict.fromkeys(passage.list_story_words("behind", BELOW), -1)
        for at, tag in enumerate(tags):
            if tag.kind in ("comparator", "comparator after") and tag.value in _SIGNS:
                ways[at] = _SIGNS[tag.value]
            cues = read_cues(tag)
            is_behind_than = at > 0 and is_than(tags[at - 1])
            if "base" in cues and cues & {"up", "down"}:
                ways[at] = -1 if "down" in cues else 1
            is_behind_than = is_behind_than or (
                tag.value in ("more", "lesser") and self._find_mention_at(at + 1) is not None
            )
            if cues & {"faster", "slower"} or (is_behind_than and cues & {"more", "lesser"}):
                ways[at] = -1 if cues & {"slower", "lesser"} else 1
        return ways

    def _list_behind(self, at: int) -> tuple[StoryClaim | Mention, ...]:
        """Lists what a word compares with: a figure and its subject, else what is named right behind it."""
        named: list[Mention] = []
        place = at + 1
        while place < min(len(self.tags), at + _REACH + 1):
            figure = self._find_figure_at(place)
            if figure:
                is_owned = bool(named) or self._is_noted(at + 1, figure) or "base" in self.tags[at].value
                return (figure,) if is_owned else ()
            mention = self._find_mention_at(place)
            if mention:
                named.append(mention)
            elif not self._is_link(self.tags[place]):
                break
            place = mention.end if mention else place + 1
        return tuple(named)

    def _list_before(self, at: int) -> tuple[StoryClaim | Mention, ...]:
        """Lists the same before a word that comes last: 일본(1조1300억위안)을 앞섰다."""
        named: list[Mention] = []
        place = at - 1
        while place >= max(0, at - _REACH - 1):
            tag = self.tags[place]
            figure = next((one for one in self.claims if one.first <= place < one.end), None)
            mention = next((one for one in self._named if one.first <= place < one.end), None)
            if figure:
                is_owned = not named and self._is_enclosed(figure)
                return (figure,) if is_owned else tuple(named)
            if mention:
                named.append(mention)
            elif not (self._is_link(tag) or tag.value in "()"):
                break
            place = mention.first - 1 if mention else place - 1
        return tuple(named)

    def _find_change(self, named: Iterable[Mention]) -> ComparedChange:
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
                found = replace(found, product=find_product(value, self.subjects.vocabulary))
        return found

    def _is_enclosed(self, figure: StoryClaim) -> bool:
        """Returns whether a figure is in brackets after its name, or owned by it: 9월의 2조3400억위안."""
        led = self.tags[figure.first - 1] if figure.first else None
        return led is not None and (led.value == "(" or led.kind == "possessive")

    def _is_noted(self, first: int, figure: StoryClaim) -> bool:
        """Whether a figure is one of something, and no limit: the 6.1% rise in exports."""
        return any((tag.kind, tag.value) == ("filler", "open") for tag in self.tags[first : figure.first])

    @property
    def _named(self) -> list[Mention]:
        times = [Mention("time", (str(at),), one.first, one.end) for at, one in enumerate(self.passage.times)]
        return [*self.passage.mentions, *times]

    def _find_mention_at(self, at: int) -> Mention | None:
        return next((one for one in self._named if one.first <= at < one.end), None)

    def _find_figure_at(self, at: int) -> StoryClaim | None:
        return next((one for one in self.claims if one.first == at), None)

    def _is_link(self, tag: Tag) -> bool:
        is_passed = is_than(tag) or bool(read_cues(tag) & _PASSED)
        return tag.kind in _LINKS or is_passed or tag.value in ("'s", "those", "again", "the", *LOOSE)

    def _find_own(self, first: int, word: int, other: StoryClaim | None) -> StoryClaim | None:
        """Finds the figure before that is compared and of the same kind; “1% less” says by how much."""
        before = [
            one for one in self.claims if one.end <= first and one.kind in _FIGURES and not one.exclusion
        ]
        if not before or before[-1].end == word:
            return None
        alike = [one for one in before[-2:] if self._is_of_kind(one, word, before, other)]
        own = alike[-1] if alike else None
        if own is None or first - own.end > _FAR or self.passage.is_broken(own.end, first):
            return None
        named = [one for one in self.passage.mentions if own.end <= one.first < first]
        return None if named else own

    def _is_of_kind(
        self, own: StoryClaim, at: int, before: Sequence[StoryClaim], other: StoryClaim | None
    ) -> bool:
        """Returns whether a word compares figures of this kind, not the amounts or rates beside them."""
        if other:
            return self.are_alike(own, other)
        rates = self.passage.list_cues("growth", "faster", "slower")
        is_of_rates = any(at - 1 <= one < at + _REACH for one in rates)
        if own.kind in _RATES:
            return own.kind == "share" or is_of_rates
        is_of_either = len(before) > 1 and at in self.passage.list_story_words("ahead", "behind")
        return not (is_of_rates or is_of_either)

    def _find_pair(self, one: StoryClaim) -> Pair | None:
        """Finds the two figures whose difference or quotient a figure states."""
        figure = one.figure
        if figure is None or self.passage.list_story_words("forecast", "voice", "apart"):
            return None
        if self._is_on_year(one):
            return None
        is_fraction = self.tags[figure.first].value.startswith("fraction")
        is_points = is_in_points(self.passage, figure)
        is_rate = one.kind == "growth" and not (figure.is_multiple or is_fraction or is_points)
        is_pointed = one.kind in ("amount", "change") and bool(self._list_both(one))
        is_apart = one.kind == "change" or is_pointed
        if not (figure.is_multiple or is_fraction or is_apart or is_points or is_rate):
            return None
        behind = self.tags[figure.end : figure.end + 2]
        is_of_rate = any(tag.kind == "cue" and "growth" in tag.value for tag in behind)  # twice the pace of
        kinds = _RATES if is_points or (is_of_rate and not is_rate) else ("amount", "quantity")
        near = [each for each in self.claims if each is not one and each.kind in kinds and not each.exclusion]
        value, digit = figure.rounding
        bound = "" if is_pointed else figure.bound  # 高出7525亿元
        claim = Claim(Aspect.CHANGE, value, figure.unit, digit * 2, bound=bound)
        if is_rate:
            way = next((each.claim.way for each in one.readings), 0)
            claim = replace(claim, of=Aspect.GROWTH, digit=digit, way=way)
        elif not (is_apart or is_points):
            wide = (value + 100) * _ROUGH if figure.is_multiple else digit  # 2.09 times are twice as much
            claim = replace(claim, of=Aspect.GROWTH, digit=max(digit, wide))
        if not is_rate and (sides := self._find_multiplied(one, near)):
            claim = replace(claim, of=Aspect.SHARE) if is_fraction else claim
        elif not (sides := self._find_pointed(one, near) or self._find_moved(one, near)):
            return self._pair_with_named(one, near, claim) if figure.is_multiple else None
        first, second = sides
        return (
            Pair(first.first, second.first, ComparedChange(), claim, is_possible_only=is_rate)
            if self.are_alike(first, second)
            else None
        )

    def _is_on_year(self, one: StoryClaim) -> bool:
        """Returns whether the year before is named without a figure: 比上年同期收窄2181亿元."""
        last = max((each.end for each in self.claims if each.end <= one.first), default=0)
        return any(last <= at < one.first for at in self.passage.list_cues("year earlier"))

    def _pair_with_named(self, one: StoryClaim, near: Sequence[StoryClaim], claim: Claim) -> Pair | None:
        """Pairs a multiple with the same figure of what is named: 1.4 times the imports from Japan.

        수입의 약 2배.
        """
        behind = self.passage.is_led or self.passage.is_postposed
        named = self._list_before(one.first) if behind else self._list_behind(one.end - 1)
        mentions = [each for each in named if isinstance(each, Mention)]
        first = min([one.first, *(each.first for each in mentions)])
        own = [each for each in near if each.end <= first][-1:]
        is_owned = self.tags[one.first - 1].kind in ("possessive", "story") if behind else True
        if not (own and is_owned and len(mentions) == len(named)) or first - own[0].end > _REACH:
            return None
        if any(tag.value == "both ones" for tag in self.tags[own[0].end : one.first]):
            return None  # the pair absorbed 3.7 times as much: of two together
        instead = self._find_change(mentions)
        return Pair(own[0].first, None, instead, claim) if instead != ComparedChange() else None

    def _find_multiplied(self, one: StoryClaim, near: Sequence[StoryClaim]) -> Two | None:
        """Finds which figure is multiplied: three times the 107 billion; 1071억 위안의 세 배."""
        before = [each for each in near if each.end <= one.first]
        behind = [each for each in near if each.first >= one.end]
        if before and behind and self._is_idle(one.end, behind[0].first):
            return before[-1], behind[0]
        owner = before[-1] if len(before) > 1 else None
        if owner is None or not self._is_idle(owner.end, one.first):
            return None
        between = [(tag.kind, tag.value) for tag in self.tags[owner.end : one.first]]
        is_owner = any(kind == "possessive" for kind, _ in between) or ("join", "versus") in between
        return (before[-2], owner) if is_owner else None

    def _is_idle(self, first: int, end: int) -> bool:
        """Returns whether nothing is said between, except in closed brackets."""
        return end - first <= _REACH and all(
            tag.kind in (*_OWNING, "story")
            or (tag.kind, tag.value) in (("join", "versus"), (MARK, ")"), ("cue", "what"))
            for tag in self.tags[first:end]
        )

    def _list_both(self, one: StoryClaim) -> list[int]:
        """Lists the words for the former and the latter where it is how far one is above the other."""
        told = [at for at in self.passage.list_story_words("former", "latter") if at < one.first]
        since = (
            range(told[0], one.first) if len(told) == _BOTH and one.first - told[0] <= _REACH else range(0)
        )
        is_parted = any(each.first in since for each in self.claims)
        is_compared = any(is_than(self.tags[at]) or "compare" in read_cues(self.tags[at]) for at in since)
        return told if is_compared and not is_parted else []

    def _find_pointed(self, one: StoryClaim, near: Sequence[StoryClaim]) -> Two | None:
        """Finds two figures before that words refer to: 后者比前者多1.62万亿元."""
        told = self._list_both(one)
        before = [each for each in near if told and each.end <= told[0]][-2:]
        return (before[1], before[0]) if len(before) == _BOTH else None

    def _find_moved(self, one: StoryClaim, near: Sequence[StoryClaim]) -> Two | None:
        """Finds the last two figures, one of which came from the other: to 8.51 trillion from 7.06."""
        before = [each for each in near if each.end <= one.first][-2:]
        mentions = [each for each in self.passage.mentions if each.first < one.first]
        if len(before) < _BOTH or any(before[0].end <= each.first for each in mentions):
            return None
        bases = [each for each in before if each.is_earlier]
        if len(bases) != 1:
            return None
        return (before[1], before[0]) if bases[0] is before[0] else (before[0], before[1])
