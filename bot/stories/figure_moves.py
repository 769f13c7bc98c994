"""Claims that an amount is larger, by how it moved: narrowed to 3.99 from 4.21; that was up from 646."""

from collections.abc import Iterator, Sequence

from bot.domain.claim import Aspect, Claim
from bot.language.tagger.tagging import MARK
from bot.stories.claims import StoryClaim
from bot.stories.finder import ClaimFinder
from bot.stories.kinds import BARE, HELD_IN, NOT_HELD
from bot.stories.pair import ComparedChange, Pair
from bot.stories.subjects import Subjects
from bot.stories.tag_words import get_tag, read_cues
from bot.value_class import value_class

Two = tuple[StoryClaim, StoryClaim]
_AMOUNTS, _RATES = frozenset(("amount", "quantity")), ("growth", "share")
_LONG, _BOTH, _NEAR = 20, 2, 3
_FROM, _TO = ("prep", "from"), ("prep", "to")


@value_class(slots=False)
class FigureMoves(ClaimFinder):
    """Finds the figures of one sentence of which one moved to the other."""

    claims: Sequence[StoryClaim]

    def list_moves(self) -> Iterator[StoryClaim]:
        """Yields claims that one of two figures is larger, by how it moved."""
        if self.is_of_no_trade:
            return
        ways = self.passage.list_ways(("up", "widen", "faster"), ("down", "narrow", "slower"))
        for at, way in sorted(ways.items()):
            if moved := self._find_moved_at(at):
                own, base = moved
                pair = Pair(own.first, base.first, ComparedChange(), Claim(Aspect.ORDER, way=way))
                yield StoryClaim("direction", at, at + 1, exclusion=NOT_HELD, pair=pair)

    def _find_moved_at(self, at: int) -> Two | None:
        """Finds the figure that something moved to and the one it came from, with no rate beside them."""
        parts = [end for end in self.passage.breaks if end < at]
        near = [one for one in self.claims if one.first > max(parts, default=-1)]
        near = [one for one in near if not self.passage.is_broken(min(at, one.first), max(at, one.first))]
        before = [one for one in near if one.end <= at][-2:]
        behind = [one for one in near if one.first > at][:2]
        is_from = get_tag(self.tags, at + 1).pair == _FROM
        pairs = [before, behind, [*before[-1:], *behind[:1]]]
        is_between = len(behind) == _BOTH and self._is_left(behind)  # rose from 9.5% to 11.2%
        if (
            is_from and behind and not is_between
        ):  # rose 6.1%, slowing from 7.1% in 2024 and accelerating from 0.6% in 2023
            own = [one for one in near if one.end <= at and not one.is_earlier]
            pairs = [[*own[-1:], *behind[:1]]]
        for two in pairs:
            if len(two) < _BOTH or not self._can_move(two, at):
                continue
            first, end = min(at, two[0].first), max(at, two[1].end)
            bases = two[:1] if self._is_left(two) else [one for one in two if one.is_earlier]
            is_set = "base" in read_cues(self.tags[at]) and at + 1 == two[1].first  # 990, up from 1.02
            named = [] if is_set else self._list_named_between(two)
            named += [one for one in self._list_other_measures(two[0].kind) if two[1].end <= one < at]
            if len(bases) == 1 and not named and end - first <= _LONG and self.are_alike(*two):
                return (two[1], two[0]) if bases[0] is two[0] else (two[0], two[1])
        return None

    def _list_named_between(self, two: Sequence[StoryClaim]) -> list[int]:
        """Lists where anything is named between, but what the first figure is of: 9896억 위안의 흑자."""
        named = [one.first for one in self.passage.mentions if two[0].end <= one.first < two[1].first]
        is_of = get_tag(self.tags, two[0].end).kind == "possessive"
        return [at for at in named if not (is_of and at == two[0].end + 1)]

    def _list_other_measures(self, kind: str) -> list[int]:
        """Lists words for value beside a quantity, and the reverse: 33.1 tonnes, yet the bill went up."""
        worth = self.passage.list_story_words("worth")
        return worth if kind == "quantity" else self.passage.list_cues("quantity", "weight")

    def _can_move(self, two: Sequence[StoryClaim], at: int) -> bool:
        """Returns whether figures can move: amounts, and rates with a base: 전달의 5.7%보다 높아졌다."""
        kinds = {one.kind for one in two}
        if any(one.exclusion for one in two):
            return False
        if kinds <= _AMOUNTS or (len(kinds) == 1 and self._is_left(two)):
            return True
        own, base = two
        is_last = base.is_earlier and (base.end <= at or own.end <= at < base.first <= at + _BOTH)
        is_apart = any(tag.value == "," for tag in self.tags[base.end : at])
        is_last = (is_last and not is_apart) or self._is_moved_from_behind(own, base, at)
        return len(kinds) == 1 and own.kind in _RATES and is_last

    def _is_moved_from_behind(self, own: StoryClaim, base: StoryClaim, at: int) -> bool:
        """Returns whether growth came to one rate from the other: slowed to 13.7% in May from 20.6%."""
        led = [self.tags[one.first - 1] for one in (own, base) if one.first]
        is_led = [tag.pair for tag in led] == [_TO, _FROM] and at < own.first <= at + _NEAR
        return is_led and not any(each.claim.way < 0 for one in (own, base) for each in one.readings)

    def _is_left(self, two: Sequence[StoryClaim]) -> bool:
        """Returns whether something moved from the first figure to the second: 11.9%에서 14.7%로."""
        is_left = get_tag(self.tags, two[0].end).pair == ("post", "from")
        return is_left or (two[0].kind == two[1].kind == "share" and self._is_led_from(two))

    def _is_led_from(self, two: Sequence[StoryClaim]) -> bool:
        """Returns whether prepositions say so: from 9.5% to 7.9%; 由上年同期的9.5%降至7.9%."""
        at = two[0].first - 1
        while at > 0 and (at in self.passage.dated or self._is_passed(at)):
            at -= 1
        led = [tag.pair for tag in (*self.tags[max(at, 0) : at + 1], self.tags[two[1].first - 1])]
        return led == [_FROM, _TO]

    def _is_passed(self, at: int) -> bool:
        tag = self.tags[at]
        return tag.kind in ("filler", "possessive") or "year earlier" in read_cues(tag)

    def are_alike(self, one: StoryClaim, other: StoryClaim) -> bool:
        """Returns whether they are two amounts in one unit, or two rates of one kind."""
        units = (one.figure.unit if one.figure else None, other.figure.unit if other.figure else None)
        return units[0] == units[1] and one is not other and not other.exclusion and one.kind == other.kind


_SETTING = ("filler", "prep", "post", "join", "story", "comparator", "possessive", MARK)
_MOVES = frozenset(
    ("up", "down", "widen", "narrow", "growth", "yes or no", "more", "lesser", "compare", "base")
)
"""What may stand beside the earlier time and its amount."""


def is_of_amount_before(subjects: Subjects) -> bool:
    """Returns whether a sentence only sets the amount before it against that of an earlier time."""
    return not subjects.passage.figures and _is_bare(subjects) and subjects.is_of_trade_before


def pair_with_base(subjects: Subjects, way: int) -> Pair | None:
    """Returns the earlier amount that such a sentence gives, beside the same one of the time in question."""
    told = subjects.passage.figures
    amounts = [one.unit in HELD_IN or (not one.unit and one.value >= BARE) for one in told]
    if amounts != [True] or not _is_bare(subjects):
        return None
    base = subjects.passage.times[0].period
    likely = subjects.thread.likely_periods
    now = next((one for one in likely if one.months == base.months and one.last > base.last), None)
    claim = Claim(Aspect.ORDER, way=-way)  # the earlier one is the other way
    change = ComparedChange(period=now)
    return Pair(told[0].first, None, change, claim) if now else None


def _is_bare(subjects: Subjects) -> bool:
    """Returns whether a sentence names an earlier time, no trade and nothing else, behind another one."""
    passage, times = subjects.passage, subjects.passage.times
    taken = passage.dated | passage.counted
    rest = [tag for at, tag in enumerate(passage.tags) if at not in taken]
    is_bare = all(tag.kind in _SETTING or read_cues(tag) & _MOVES for tag in rest)
    is_based = len(times) == 1 and times[0].is_base and not passage.mentions
    return is_based and is_bare and not subjects.thread.is_fresh
