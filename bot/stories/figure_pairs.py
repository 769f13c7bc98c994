"""Claims that compare one figure of a sentence with another, or with the same figure of something else.

Three times the 107 billion of 2025; above the 3.8% of all trade; slightly less than September's.
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from decimal import Decimal

from bot.domain.claim import Aspect, Claim
from bot.language.grammar.amounts import PERCENT
from bot.language.tagger.tagging import MARK
from bot.stories.bound_words import ABOVE, BELOW, find_bound
from bot.stories.change_nouns import is_of_pace
from bot.stories.claims import StoryClaim
from bot.stories.compared_sums import is_adding
from bot.stories.figure_moves import Two
from bot.stories.kinds import NOT_HELD, find_limit_of_difference, find_way_of_difference, is_in_points
from bot.stories.mention import Mention
from bot.stories.order_words import OrderWords
from bot.stories.other_sides import RATES, OtherSides
from bot.stories.pair import ComparedChange, Pair
from bot.stories.quoted_figures import QuotedFigure
from bot.stories.tag_words import get_tag, is_than, read_cues
from bot.value_class import value_class

_SIZES = frozenset(("more", "lesser", "top", "bottom"))
_MOVED = frozenset(("up", "down", "widen", "narrow"))
_FIGURES = ("amount", "quantity", "growth", "share")
_REACH, _FAR, _BOTH = 6, 12, 2
"""How many words may stand between a word that compares and either side of it."""
ROUGH = Decimal("0.15")
"""How far a round multiple may be from the quotient, as a share of it."""
_OWNING = frozenset(("possessive", "filler"))


@value_class(slots=False)
class FigurePairs(OtherSides):
    """Finds the pairs among the figures of one sentence."""

    def pair_figures(self) -> list[StoryClaim]:
        """Returns the claims, with figures that state a difference or a multiple linked to the two others."""
        return [replace(one, pair=self._find_pair(one)) for one in self.claims]

    def list_orders(self) -> Iterator[StoryClaim]:
        """Yields claims that a figure is the larger of two, or larger than that of what is named."""
        if self.is_of_no_trade:
            return
        for at, way in sorted(self.list_order_words().items()):
            if two := self.find_two_measures(at):
                pair = Pair(two[0].first, two[1].first, ComparedChange(), Claim(Aspect.ORDER, way=way))
                yield StoryClaim("rank", at, at + 1, exclusion=NOT_HELD, pair=pair)
                continue
            beside = self.list_before(at) if self.passage.is_postposed else self.list_behind(at)
            other = next((one for one in beside if isinstance(one, StoryClaim)), None)
            own = self._find_own(min(at, *(each.first for each in beside)), at, other) if beside else None
            if own is None:
                continue
            instead = self.find_change(one for one in beside if isinstance(one, Mention))
            second = other.first if other else None
            pair = Pair(own.first, second, instead, Claim(Aspect.ORDER, way=way))
            yield StoryClaim("rank", at, at + 1, exclusion=NOT_HELD, pair=pair)

    def list_order_words(self) -> dict[int, int]:
        """Returns the words that say which of two is larger, each with 1 if that is the one before."""
        told = OrderWords(self.subjects).list_order_words()
        ways = {at: way for at, way in told if not is_than(self.tags[at])}
        ways |= dict.fromkeys(self.passage.list_story_words(ABOVE), 1)
        ways |= dict.fromkeys(self.passage.list_story_words(BELOW), -1)
        for at, tag in enumerate(self.tags):
            cues = read_cues(tag)
            is_base = "base" in cues and bool(cues & {"up", "down"})
            sizes = (
                _SIZES | _MOVED if self.passage.is_postposed and at - 2 in self.passage.counted else _SIZES
            )
            is_led = cues & sizes and at > 0 and is_than(self.tags[at - 1])
            is_bare = tag.value in ("more", "lesser") and self.find_mention_at(at + 1) is not None
            if is_base or is_led or is_bare:
                ways[at] = -1 if cues & {"down", "lesser", "bottom", "narrow"} else 1
        return ways

    def _find_own(self, first: int, word: int, other: StoryClaim | None) -> StoryClaim | None:
        """Finds the figure before that is compared and of the same kind; “1% less” says by how much."""
        before = [
            one for one in self.claims if one.end <= first and one.kind in _FIGURES and not one.exclusion
        ]
        if not before or before[-1].end == word:
            return None
        alike = [one for one in before[-2:] if self._is_of_kind(one, word, before, other)]
        own = alike[-1] if alike else None
        is_listed = own and self.is_enclosed(own) and get_tag(self.tags, own.end + 1).kind == "join"
        if own is None or is_listed or self.passage.is_broken(own.end, first):
            return None  # 한국(1조)과 일본을 앞섰다
        if other is None and any(map(is_adding, self.tags[own.end : word])):
            return None  # 8 billion to Mexico and 9 to Japan, together more than those to Vietnam
        named = [one for one in self.passage.mentions if own.end <= one.first < first]
        if first - own.end - sum(one.end - one.first - 1 for one in named) > _FAR:
            return None
        is_base = other is not None and other.is_earlier  # sold 990 billion to America, more than the 1.02
        is_base |= other is not None and self.is_enclosed(other)  # 중국 교역 증가율(15.3%)보다 낮았다
        return None if named and not is_base else own

    def _is_of_kind(
        self, own: StoryClaim, at: int, before: Sequence[StoryClaim], other: StoryClaim | None
    ) -> bool:
        """Returns whether a word compares figures of this kind, not the amounts or rates beside them."""
        if other:
            return self.are_alike(own, other)
        rates = self.passage.list_cues("growth", "faster", "slower")
        is_of_rates = any(at - 1 <= one < at + _REACH for one in rates)
        if own.kind in RATES:
            return own.kind == "share" or is_of_rates
        is_of_either = len(before) > 1 and at in self.passage.list_story_words("ahead", "behind")
        return not (is_of_rates or is_of_either)

    def _find_pair(self, one: StoryClaim) -> Pair | None:
        """Finds the two figures whose difference or quotient a figure states."""
        figure = one.figure
        if figure is None or self.is_of_no_trade:
            return None
        if self._is_on_year(one):
            return None
        owner = self._find_owner(figure)
        is_fraction = self.tags[figure.first].value.startswith("fraction") or owner is not None
        is_points = is_in_points(self.passage, figure)
        is_rate = one.kind == "growth" and not (figure.is_multiple or is_fraction or is_points)
        is_pointed = one.kind in ("amount", "change") and bool(self._list_both(one) or self._is_gap(one))
        is_apart = one.kind == "change" or is_pointed
        if not (figure.is_multiple or is_fraction or is_apart or is_points or is_rate):
            return None
        is_of_rate = is_of_pace(self.passage, figure) or self._is_before_rate(figure)  # twice the pace of
        kinds = RATES if is_points or (is_of_rate and not is_rate) else ("amount", "quantity")
        near = [each for each in self.claims if each is not one and each.kind in kinds and not each.exclusion]
        value, digit = figure.rounding
        bound = figure.bound if figure.is_multiple else find_limit_of_difference(self.passage, figure)
        bound = "" if self._list_both(one) else bound  # 高出7525亿元
        bound = bound or (self._find_bound_before(owner.first) if owner else "")
        way = find_way_of_difference(self.passage, figure) if self._list_both(one) else 0  # 前者比后者多
        claim = Claim(Aspect.CHANGE, value, figure.unit, digit * 2, way=way, bound=bound)
        if is_rate:
            way = next((each.claim.way for each in one.readings), 0)
            claim = replace(claim, of=Aspect.GROWTH, digit=digit, way=way)
        elif not (is_apart or is_points):
            wide = (value + 100) * ROUGH if figure.is_multiple else digit  # 2.09 times are twice as much
            moved = self._find_way_behind(figure) if is_fraction else 0  # 3126억에서 3분의 1이 사라졌다
            claim = replace(claim, of=Aspect.GROWTH, digit=max(digit, wide), way=moved)
        if not is_rate and (sides := self._find_multiplied(one, near)):
            claim = replace(claim, of=Aspect.SHARE) if is_fraction and not claim.way else claim
        elif not (sides := self._find_pointed(one, near) or self._find_moved(one, near)):
            named = self._pair_with_named(one, near, claim) if figure.is_multiple else None
            sides = None if named else self._find_bare(one, near)
            if sides is None:
                return named
            is_rate = True
        first, second = sides
        is_loose = is_rate or (self._is_gap(one) and self._is_of_third(one))
        pair = Pair(first.first, second.first, ComparedChange(), claim, is_possible_only=is_loose)
        return pair if self.are_alike(first, second) else None

    def _find_owner(self, figure: QuotedFigure) -> StoryClaim | None:
        """Finds the amount right before a rate that is so large a part of it: 3.73万亿元的八成."""
        is_owned = get_tag(self.tags, figure.first - 1).kind == "possessive" and not figure.is_multiple
        is_owned &= figure.unit == PERCENT
        amounts = (each for each in self.claims if is_owned and each.kind in ("amount", "quantity"))
        return next((each for each in amounts if each.end == figure.first - 1), None)

    def _find_bound_before(self, at: int) -> str:
        """Finds the limit in front of an amount and whose it is: 不到对美出口3.73万亿元的八成."""
        while at and self.tags[at - 1].kind in ("place", "flow", "weak flow", "prep", "filler"):
            at -= 1
        return find_bound(self.tags, at)

    def _is_of_third(self, one: StoryClaim) -> bool:
        """Returns whether a gap may be that of a third: 한국은 대만(…)에 이어 2위로, 일본(…)과의 격차는."""
        places = [each for each in self.passage.list_mentions("place") if each.end <= one.first]
        return len(places) > _BOTH and not self._list_both(one)

    def _find_way_behind(self, figure: QuotedFigure) -> int:
        """Returns which way a verb behind a fraction moves it; 0 for none."""
        behind = {cue for tag in self.tags[figure.end : figure.end + _BOTH] for cue in read_cues(tag)}
        return -1 if behind & {"lesser", "down"} else 1 if behind & {"more", "up"} else 0

    def _is_before_rate(self, figure: QuotedFigure) -> bool:
        """Returns whether a rate stands behind a figure: 4.3 times the 6.1% growth of exports."""
        return any(one.kind == "growth" and 0 < one.first - figure.end < _BOTH for one in self.claims)

    def _is_on_year(self, one: StoryClaim) -> bool:
        """Returns whether the year before is named without a figure: 比上年同期收窄2181亿元."""
        last = max((each.end for each in self.claims if each.end <= one.first), default=0)
        return any(last <= at < one.first for at in self.passage.list_cues("year earlier"))

    def _pair_with_named(self, one: StoryClaim, near: Sequence[StoryClaim], claim: Claim) -> Pair | None:
        """Pairs a multiple with the same figure of what is named: 1.4 times the imports from Japan.

        수입의 약 2배.
        """
        behind = self.passage.is_led or self.passage.is_postposed
        named = self.list_before(one.first) if behind else self.list_behind(one.end - 1)
        mentions = [each for each in named if isinstance(each, Mention)]
        first = min([one.first, *(each.first for each in mentions)])
        own = [each for each in near if each.end <= first][-1:]
        is_owned = self.tags[one.first - 1].kind in ("possessive", "story") if behind else True
        if not (own and is_owned and len(mentions) == len(named)) or first - own[0].end > _REACH:
            return None
        flows = [each.first for each in self.passage.list_mentions("flow") if each.first < one.first]
        if not behind and any(own[0].end <= at for at in flows):
            return None  # sold 1.44 trillion, so imports are twice exports
        instead = self.find_change(mentions)
        is_of_either = {each.kind for each in near if each.end <= first} == {"amount", "quantity"}
        pair = Pair(own[0].first, None, instead, claim, is_possible_only=is_of_either)
        return pair if instead != ComparedChange() else None

    def _find_multiplied(self, one: StoryClaim, near: Sequence[StoryClaim]) -> Two | None:
        """Finds which figure is multiplied: three times the 107 billion; 1071억 위안의 세 배."""
        before = [each for each in near if each.end <= one.first]
        behind = [each for each in near if each.first >= one.end]
        if before and behind and self._is_idle(one.end, behind[0].first):
            return before[-1], behind[0]
        owner = before[-1] if len(before) > 1 else None
        if owner is None or not self._is_idle(owner.end, one.first):
            return None
        between = [tag.pair for tag in self.tags[owner.end : one.first]]
        is_owner = any(kind == "possessive" for kind, _ in between) or ("join", "versus") in between
        return (before[-2], owner) if is_owner else None

    def _find_bare(self, one: StoryClaim, near: Sequence[StoryClaim]) -> Two | None:
        """Finds the two amounts of which one may be a multiple: exports 1.44, imports 3.04, twice as much."""
        before, tags = [each for each in near if each.end <= one.first], self.tags
        before = [each for each in before if each.kind == before[-1].kind][-2:]
        is_end = get_tag(tags, one.end).kind in ("", MARK)
        between = tags[before[-1].end : one.first] if before else ()
        is_next = all(tag.kind in ("filler", "story", MARK, "comparator") for tag in between)
        is_multiple = one.figure is not None and one.figure.is_multiple and not self.passage.is_led
        return (before[1], before[0]) if len(before) > 1 and is_multiple and is_end and is_next else None

    def _is_idle(self, first: int, end: int) -> bool:
        """Returns whether nothing is said between, except in closed brackets."""
        return end - first <= _REACH and all(
            tag.kind in (*_OWNING, "story") or tag.pair in (("join", "versus"), (MARK, ")"), ("cue", "what"))
            for tag in self.tags[first:end]
        )

    def _list_both(self, one: StoryClaim) -> list[int]:
        """Lists the words for the former and the latter where it is how far one is above the other."""
        told = [at for at in self.passage.list_story_words("former", "latter") if at < one.first]
        is_multiple = one.figure is not None and one.figure.is_multiple  # 前者是后者的2.1倍
        since = (
            range(told[0], one.first) if len(told) == _BOTH and one.first - told[0] <= _REACH else range(0)
        )
        is_parted = any(each.first in since for each in self.claims)
        is_compared = any(is_than(self.tags[at]) or "compare" in read_cues(self.tags[at]) for at in since)
        return told if (is_compared or is_multiple) and not is_parted else []

    def _is_gap(self, one: StoryClaim) -> bool:
        """Returns whether a word says that it is the gap of two figures: a gap of; 相差; 5억 위안 차이."""
        led = [
            at for at in range(max(0, one.first - _REACH), one.first) if self.tags[at].kind in ("cue", "flow")
        ]
        gaps = self.passage.list_cues("gap")
        return (bool(led) and led[-1] in gaps) or (self.passage.is_postposed and one.end in gaps)

    def _find_pointed(self, one: StoryClaim, near: Sequence[StoryClaim]) -> Two | None:
        """Finds two figures before that words refer to: 后者比前者多1.62万亿元."""
        told = self._list_both(one)
        until = told[0] if told else one.first if self._is_gap(one) else 0
        before = [each for each in near if each.end <= until][-2:]
        if len(before) < _BOTH:
            return None
        is_turned = not told or self.tags[told[0]].value == "latter"
        return (before[1], before[0]) if is_turned else (before[0], before[1])

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
