"""Among whom one is the extreme: a list, the members of a bloc, the continents, or those told before."""

from collections.abc import Sequence
from functools import cached_property

from bot.language.tagger.numbers import COUNTS
from bot.language.tagger.tagging import MARK
from bot.stories.finder import ClaimFinder
from bot.stories.measured_partners import find_measured
from bot.stories.mention import Mention
from bot.stories.regions import REGION
from bot.stories.tag_words import find_led, get_tag, is_than, read_cues
from bot.value_class import value_class

_BETWEEN = ("filler", "prep", "post", "possessive", "noun", "part", "flow")
_IDLE = ("yes or no", "growth", "growth+rate", "up", "down")
_NEAR, _PAIR, _FEWEST = 3, 2, 2
_SEVERAL = range(3, 13)
_AMONG = (("prep", "of"), ("story", "among"))


@value_class(slots=False)
class Peers(ClaimFinder):
    """Finds in one sentence who has an extreme, and among whom."""

    @property
    def is_of_others(self) -> bool:
        """True if a month or a place in a ranking is in question, and not one of the largest: 前五大."""
        places = {at for at, tag in enumerate(self.tags) if tag.kind == "ordinal"} - self.passage.dated
        is_placed = bool(places) and not self.find_top()
        return is_placed or any(one.is_from for one in self.passage.times)

    @property
    def is_of_flows(self) -> bool:
        """True if the sentence names several flows."""
        return len({*self.passage.list_values("flow")}) > 1

    @cached_property
    def kind(self) -> str:
        """The kind of what is compared: partners, or goods where no partner is named."""
        return "place" if self.passage.list_mentions("place") else "product"

    def find_named(self, at: int) -> Mention | None:
        """Finds the one that has the extreme: the only one named, or right before or behind its word."""
        alone = [one for one in self.passage.list_mentions(self.kind) if len(one.values) == 1]
        alone = [one for one in alone if not (self._is_around(one) or self._is_set_against(one))]
        only = alone[-1:] if len({one.values for one in alone}) == 1 else []
        told = only or [one for one in alone if one.end <= at][-1:]
        is_told = bool(told) and (self.is_set_told(told[0]) or self.find_top() > 0)
        if is_told and not self._is_apart(told[0], at):
            return told[0]
        behind = [one for one in alone if one.first > at and self._is_led(at + 1, one.first)]
        if self.passage.is_postposed:  # 가장 높은 곳은 베트남; 가장 큰 폭으로 늘었고 중남미 is of another
            behind = [one for one in behind if not self._is_verb_of_clause(at, one.first)]
        before = [one for one in alone if one.end <= at and self._is_led(one.end, at)]
        near = [*before[-1:], *behind[:1]]
        return near[0] if len(near) == 1 else None

    def list_others(self, named: Mention) -> list[str]:
        """Lists the others of its set; empty if it is not said who they are."""
        told = self._find_set(named) or self._list_told()
        return [one for one in told if one not in named.values] if named.values[0] in told else []

    def is_set_told(self, named: Mention) -> bool:
        """Returns whether words of its sentence say among whom it is."""
        return bool(self._find_set(named))

    def _find_set(self, named: Mention) -> Sequence[str]:
        """Finds the set that the sentence names: a list, members of a bloc, continents, so many of them."""
        value, atlas = named.values[0], self.subjects.vocabulary.atlas
        lists = [one.values for one in self.passage.list_mentions(self.kind) if len(one.values) > _FEWEST]
        if listed := next((one for one in lists if value in one), ()):
            return listed
        month = self.thread.main_periods[0].last
        regions = [one.values[0] for one in self.passage.list_mentions("place") if self._is_around(one)]
        regions += [self.thread.region] if any(tag.value == REGION for tag in self.tags) else []
        members = (atlas.find_members(one, month) for one in regions if one)
        if around := next((one for one in members if value in one), None):
            return sorted(around)
        is_of_continents = any(tag.value == "region" for tag in self.tags)
        if is_of_continents and value in atlas.continents:
            return atlas.continents
        return self._list_counted(value)

    def _list_counted(self, own: str) -> Sequence[str]:
        """Lists so many told, one of them its own, without what they are: of the three; 세 나라 가운데."""
        number = next((int(tag.value) for one, tag in enumerate(self.tags) if self._is_count(one)), 0)
        is_place, thread = self.kind == "place", self.thread
        spoken = self._list_alike(thread.paragraph_partners if is_place else thread.paragraph_goods, own)
        named = self._list_alike(tuple(thread.named_partners if is_place else thread.named_goods), own)
        if number and len(named) == number > len(spoken):
            return named
        return spoken[-number:] if number and len(spoken) >= number else ()

    def _list_alike(self, told: Sequence[str], own: str) -> Sequence[str]:
        """Lists those told and its own, without blocs and continents unless that is one."""
        atlas = self.subjects.vocabulary.atlas
        regions = {*atlas.memberships, *atlas.continents}
        each = dict.fromkeys((*told, own))
        return [one for one in each if one == own or own in regions or one not in regions]

    def _is_count(self, at: int) -> bool:
        """Returns whether a number counts those that are compared, and not the largest of all."""
        return self._is_number(at) and not self._is_of_largest(at)

    @property
    def is_of_counted(self) -> bool:
        """True if English words say among how many of those told it is: of the three."""
        counts = (at for at in range(len(self.tags)) if self._is_count(at))
        return not self.passage.is_led and any(
            find_led(self.tags, at, _FEWEST).pair in _AMONG for at in counts
        )

    def find_top(self) -> int:
        """Finds among how many of the largest it is: of the top five; 상위 5개국 가운데; 0 if not said."""
        each = range(len(self.tags)) if self.kind == "place" else ()
        tops = (one for one in each if self._is_number(one) and self._is_of_largest(one))
        return next((int(self.tags[one].value) for one in tops), 0)

    def _is_number(self, at: int) -> bool:
        is_free = at not in self.passage.dated | self.passage.counted
        return self.tags[at].kind in COUNTS and is_free and int(self.tags[at].value) in _SEVERAL

    def _is_of_largest(self, at: int) -> bool:
        led = find_led(self.tags, at)
        return any("top" in read_cues(tag) for tag in (led, get_tag(self.tags, at + 1)))

    def _list_told(self) -> Sequence[str]:
        """Lists those with a rate of their own: of its sentence, else those of the one before."""
        values = [value for one in self.passage.list_mentions(self.kind) for value in one.values]
        own = [*dict.fromkeys(values)]
        if self.passage.list_mentions("product") and self.kind == "place":
            return ()
        rates = [one for one in self.passage.figures if one.unit == "%"]
        if len(own) > 1:
            return own if len(rates) >= _PAIR else ()
        spoken = self.thread.partners if self.kind == "place" else self.thread.goods
        if own and own[0] not in spoken and self.passage.list_story_words("among"):  # 三国合计3505亿元。其中
            told = self.thread.paragraph_partners if self.kind == "place" else self.thread.paragraph_goods
            return self._list_alike(told, own[0]) if own[0] in told else ()
        return spoken

    def _is_around(self, one: Mention) -> bool:
        """Returns whether a place is a bloc of which another named, or spoken of, is a member."""
        atlas, month = self.subjects.vocabulary.atlas, self.thread.main_periods[0].last
        members = atlas.find_members(one.values[0], month) if len(one.values) == 1 else frozenset[str]()
        return any(value in members for value in self.passage.list_values("place"))

    def _is_set_against(self, one: Mention) -> bool:
        """Returns whether a place is only what another is measured by, passed by it, or not meant."""
        passage = self.passage
        is_passed = passage.is_passed(one) or passage.is_base(one) or passage.is_denied(one)
        return is_passed or find_measured(passage, one) >= 0

    def _is_apart(self, named: Mention, at: int) -> bool:
        """Returns whether a clause, or a word that compares, stands between it and a word for an extreme."""
        first, end = min(named.first, at), max(named.first, at)
        is_heading = all(tag.kind in (MARK, "filler") for tag in self.tags[: named.first])
        first += is_heading and named.first < at and named.end + 1 - first  # - Malaysia: down 9%
        return self.passage.is_broken(first, end) or any(map(is_than, self.tags[first:end]))

    def _is_verb_of_clause(self, at: int, end: int) -> bool:
        """Returns whether only a verb's ending stands between a word, not 1위, and what is behind it."""
        is_place = any(map(str.isdigit, self.passage.tagged.get_folded_text(self.tags[at])))
        return not is_place and all(tag.value == "ending" for tag in self.tags[at + 1 : end])

    def _is_led(self, first: int, end: int) -> bool:
        told = [self.tags[at] for at in range(first, end) if at not in self.passage.counted]
        return len(told) <= _NEAR + 1 and all(
            tag.kind in _BETWEEN or tag.value in _IDLE or tag.pair == ("story", "those") for tag in told
        )
