"""Differences of exports and imports: imports exceeded exports by 317 billion; 进口比出口多3170亿元."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import islice

from bot.language.tagger.tagging import Tag
from bot.stories.claims import StoryClaim
from bot.stories.finder import ClaimFinder
from bot.stories.kinds import HELD_IN, LARGE, NOT_A_CLAIM
from bot.stories.mention import Mention
from bot.stories.quoted_figures import QuotedFigure
from bot.stories.readings import ClaimReading, list_readings
from bot.stories.tag_words import BY, TURNED, WAYS, is_than, read_cues
from bot.value_class import value_class

_FAR, _NEXT, _NEAR, _MOST = 12, 8, 3, 12
"""How far the two may be apart, and how near a word behind the figure."""
_KINDS = ("amount", "change")
_MOVED = ("up", "down", "growth", "widen", "narrow")


@value_class(slots=False)
class ComparedFlows(ClaimFinder):
    """Finds the amounts of one sentence by which trade in one direction exceeds that in the other."""

    def compare_flows(self, claims: Sequence[StoryClaim]) -> list[StoryClaim]:
        """Returns the claims, an amount by which one direction exceeds the other as the balance."""
        told: list[StoryClaim] = []
        firsts: set[int] = set()
        for one in claims:
            is_next = bool(told) and told[-1].first in firsts and self._is_carried(told[-1], one)
            balance = replace(one, is_unread=True) if is_next else self._read_as_balance(one)
            firsts |= {one.first} if balance else set()
            told.append(balance or one)
        return told

    def _is_carried(self, before: StoryClaim, one: StoryClaim) -> bool:
        """Returns whether it tells the same of another time: 去年同期多出4.21万亿元."""
        between = range(before.end, one.first)
        is_named = any(each.first in between for each in self.passage.mentions)
        return one.kind in _KINDS and not is_named and self._is_compared(one.first - 1)

    def _read_as_balance(self, one: StoryClaim) -> StoryClaim | None:
        figure = one.figure
        is_amount = figure is not None and figure.unit in HELD_IN and figure.value >= LARGE
        is_amount = is_amount and one.exclusion != NOT_A_CLAIM and one.kind in _KINDS
        if figure is None or not is_amount:
            return None
        two = self._find_two(figure)
        way = self._find_way(two, figure) if two else 0
        if not (two and way):
            return None
        way = way if self.subjects.find_own_flow(two[0]) == "export" else -way
        places = [value for place in self._list_places(two) for value in place.values]
        readings = tuple(islice(self._list_readings(figure, way, places), _MOST))
        parts = one.named_parts | {"flow"}
        claim = StoryClaim("amount", one.first, one.end, readings[:1], figure=figure, named_parts=parts)
        return replace(claim, others=readings[1:], named_values=one.named_values) if readings else None

    def _find_two(self, figure: QuotedFigure) -> tuple[Mention, Mention] | None:
        """Finds the two directions: both before the figure, or one behind it (more than it sold)."""
        flows = [one for one in self.passage.list_mentions("flow") if len(one.values) == 1]
        before = [one for one in flows if one.end <= figure.first]
        behind = [one for one in flows if figure.end < one.first <= figure.end + _NEXT]
        since = self.tags[figure.end : behind[0].first if behind else 0]
        is_set = any(is_than(tag) or tag.kind == "comparator" for tag in since)
        is_set &= all(tag.value != "," for tag in since)
        is_behind = not self.passage.is_led and bool(before) and is_set and self._is_compared(figure.end)
        two = (before[-1], behind[0]) if is_behind else tuple(before[-2:])
        if len(two) < 2 or self.passage.is_broken(two[0].end, figure.first):
            return None
        own = {self.subjects.find_own_flow(one) for one in two}
        between = range(two[0].end, figure.first)
        inside = [one for one in self.passage.figures if one.first in between]
        if self.passage.is_postposed:  # 수출은 1조6천102억위안으로 수입보다
            inside = [one for one in inside if one.first > two[0].end + 1 or one.unit not in HELD_IN]
        is_parted = bool(inside) or len(between) > _FAR
        is_moved = any(at in between for at in self.passage.list_cues(*_MOVED) if not self._is_compared(at))
        places = {one.values for one in self._list_places(two) if one.end > two[0].first - _NEXT}
        is_of_one = own == {*TURNED} and len(places) <= 1
        return (two[0], two[1]) if is_of_one and not (is_parted or is_moved) else None

    def _find_way(self, two: tuple[Mention, Mention], figure: QuotedFigure) -> int:
        """Finds which of two is larger: 1 for the first, −1 for the second, 0 where no word compares them."""
        tags, first = self.tags, figure.first
        if two[1].first > first:
            return _read_way(tags[figure.end])
        words = [at for at in range(two[0].end, two[1].first) if self._is_compared(at)]
        if self.passage.is_postposed:
            is_led = any(is_than(tag) or tag.kind == "filler" for tag in tags[two[1].end : two[1].end + 1])
            behind = [tags[at] for at in range(figure.end, figure.end + 2) if at < len(tags)]
            return next(filter(None, map(_read_way, behind)), 0) if is_led else 0
        if self.passage.is_led:
            is_based = any("base" in read_cues(tag) for tag in tags[two[0].end : two[1].first])
            if is_based:
                rest = tags[two[1].end : first - 1]  # 卖出的比买进的多
                return 0 if any(tag.kind != "possessive" for tag in rest) else _read_way(tags[first - 1])
            return _read_way(tags[words[0]]) if words and two[1].end == first else 0
        is_by = tags[first - 1].pair == BY
        return _read_way(tags[words[0]]) if words and is_by else 0

    def _is_compared(self, at: int) -> bool:
        return at < len(self.tags) and _read_way(self.tags[at]) != 0

    def _list_places(self, two: tuple[Mention, ...]) -> list[Mention]:
        """Lists the partners named before the second direction, or right behind it."""
        return [one for one in self.passage.list_mentions("place") if one.first < two[1].end + _NEAR]

    def _list_readings(self, figure: QuotedFigure, way: int, places: Sequence[str]) -> Iterator[ClaimReading]:
        subject = self.subjects.make_subject(figure.first, figure.end)
        partners = ((places[-1],),) if places else subject.partners
        subject = replace(subject, flows=("balance",), partners=partners, balance_ways=(way, way))
        subject = replace(subject, currencies=(figure.unit,), whole=None)
        yield from list_readings(self.subjects.vocabulary, "amount", replace(figure, bound=""), subject)


def _read_way(tag: Tag) -> int:
    """Returns 1 for a word that says more than, −1 for one that says less, 0 for others."""
    if tag.kind in ("comparator", "comparator after"):
        return WAYS.get(tag.value[:1], 0)
    if tag.kind == "story" and tag.value in ("ahead", "overtook", "behind"):
        return -1 if tag.value == "behind" else 1
    cues = read_cues(tag)
    return 0 if not cues & {"more", "lesser"} else -1 if "lesser" in cues else 1
