"""A sentence of a story and what it names: flows, partners, goods, times and figures, with their places."""

from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property
from itertools import pairwise

from bot.domain.month import Period
from bot.language import Calendar
from bot.language.tagger.tagging import MARK, Tag, Tagged
from bot.stories.base_times import read_part_of_base
from bot.stories.days import mark_days_and_numbers, put_signs_first
from bot.stories.mention import Mention, is_list_closed, is_region_in_front
from bot.stories.nameless_words import drop_nameless, list_asides, read_ellipses, read_sums
from bot.stories.quoted_figures import QuotedFigure, list_quoted_figures
from bot.stories.story_times import POSTPOSED, TIME_FIRST, Time, read_times
from bot.stories.tag_words import (
    FOR,
    find_led,
    get_tag,
    index_places,
    is_act,
    is_left_out,
    is_levying,
    list_places,
    read_cues,
    read_flow,
    skip_brackets,
)
from bot.value_class import value_class

STORY = "story"
"""The kind of words that only stories have."""
_NAMED = {
    **dict.fromkeys(("flow", "weak flow", "moved"), "flow"),
    **dict.fromkeys(("place", "unsure", "ask"), "place"),
    "product": "product",
}
_PASSED = ("next", "ahead", "overtook", "behind")
_APART = (("join", "versus"), ("join", "deny"), ("join", "only"))
_ALONE = (("join", "only"), (STORY, "alone"), (STORY, "sole"))
_WITH = ("prep", "with")
_JOINTS = ("filler", "join", "possessive", "prep", "our")
_LISTED = frozenset((",", "(", ")", "/", "、", "·", "'", '"'))


@value_class(slots=False)
class Passage:
    """A sentence with its tags; every place in it is a place among the tags."""

    tagged: Tagged
    times: tuple[Time, ...]
    """The times that were over."""
    future_words: tuple[int, ...]
    """The places of times that had not begun."""
    figures: tuple[QuotedFigure, ...]
    days: tuple[int, ...] = ()
    """The places after which days are named, as in a dateline."""
    actor: str = ""
    """Whom the sentences before are about: CHINA, PARTNER, or empty."""
    is_foretold: bool = False
    """True if the sentence before asks for a forecast: my guess for 2026?"""

    @property
    def is_led(self) -> bool:
        """True if in its language words precede what they are about."""
        return self.tagged.languages <= TIME_FIRST

    @property
    def is_postposed(self) -> bool:
        """True if in its language verbs follow what they are about."""
        return self.tagged.languages <= POSTPOSED

    @property
    def tags(self) -> Sequence[Tag]:
        """The tags of the sentence, in order."""
        return self.tagged.tags

    @cached_property
    def mentions(self) -> tuple[Mention, ...]:
        """Flows, partners and goods; those in one list are together."""
        found: list[Mention] = []
        names = sorted((*self._list_names(), *self._list_flow_of_nouns()), key=lambda one: one.first)
        for one in names:
            last = found[-1] if found else None
            is_whole = last is not None and "total" in (*last.values, *one.values)  # of both, it is no list
            is_apart = is_act(self.tags[one.first]) or is_whole or is_region_in_front(self.tags, last, one)
            is_apart = is_apart or is_list_closed(self.tags, last, one)
            if last and last.kind == one.kind and not is_apart and self._are_joined(last.end, one.first):
                values = tuple(dict.fromkeys((*last.values, *one.values)))
                found[-1] = Mention(one.kind, values, last.first, one.end)
            else:
                found.append(one)
        return tuple(found)

    def list_mentions(self, kind: str) -> tuple[Mention, ...]:
        """Returns the mentions of one kind, in order: `flow`, `place` or `product`."""
        return self._mentions_by_kind.get(kind, ())

    def list_values(self, kind: str) -> list[str]:
        """Returns what the mentions of one kind name, in order."""
        return [value for one in self.list_mentions(kind) for value in one.values]

    @cached_property
    def _mentions_by_kind(self) -> Mapping[str, tuple[Mention, ...]]:
        kinds = dict.fromkeys(one.kind for one in self.mentions)
        return {kind: tuple(one for one in self.mentions if one.kind == kind) for kind in kinds}

    def list_mentions_beside(self, kind: str, group_at: int) -> list[Mention]:
        """Returns those outside asides: Germany, which buys from Japan, bought 4% more."""
        return [one for one in self.list_mentions(kind) if not self.is_in_aside(one.first, group_at)]

    @property
    def named_values(self) -> frozenset[str | Period]:
        """The periods, flows, partners, goods and currencies that it names."""
        named = {value for one in self.mentions for value in one.values}
        counted = {tag.value for tag in self.tags if tag.kind == "currency"}
        return frozenset((*named, *counted, *(one.period for one in self.times)))

    def list_story_words(self, *means: str) -> list[int]:
        """Returns the places of words that only stories have, by their meaning."""
        return list_places(self._story_words, means)

    @cached_property
    def _story_words(self) -> Mapping[str, Sequence[int]]:
        return index_places((tag.value.split()[:1] if tag.kind == STORY else ()) for tag in self.tags)

    def list_cues(self, *cues: str) -> list[int]:
        """Returns the places of words that say one of these."""
        return list_places(self._cues, cues)

    def list_ways(self, ups: Sequence[str], downs: Sequence[str]) -> dict[int, int]:
        """Returns the places of words that say that something is more, with 1, and less, with −1."""
        return dict.fromkeys(self.list_cues(*ups), 1) | dict.fromkeys(self.list_cues(*downs), -1)

    @cached_property
    def _cues(self) -> Mapping[str, Sequence[int]]:
        return index_places(read_cues(tag) for tag in self.tags)

    @cached_property
    def dated(self) -> frozenset[int]:
        """The places of the words that say its times."""
        return frozenset(at for one in self.times for at in range(one.first, one.end))

    @cached_property
    def counted(self) -> frozenset[int]:
        """The places of the words that say its figures."""
        return frozenset(at for one in self.figures for at in range(one.first, one.end))

    @cached_property
    def told_times(self) -> tuple[Time, ...]:
        """Its times but those that others are compared with."""
        return tuple(one for one in self.times if not one.is_base)

    @cached_property
    def breaks(self) -> tuple[int, ...]:
        """The places where an independent clause ends."""
        return tuple(
            at
            for at, tag in enumerate(self.tags)
            if at not in self.dated  # January-April
            and (
                (tag.kind == MARK and tag.value in ";；—-.…" and not self._joins_or_signs(at))
                or (self._is_break(at) and not self._is_put_in(at))
            )
        )

    def _is_put_in(self, at: int) -> bool:
        """Returns whether a word stands between what is spoken of and its verb: Angola, by contrast, sold."""
        around = [tag.value for tag in (*self.tags[max(0, at - 1) : at], *self.tags[at + 1 : at + 2])]
        ends = (one for one in range(at - 1) if self.tags[one].value in (",", ";") or self._is_break(one))
        opening = range(max(ends, default=-1) + 1, at - 1)
        is_said = any(read_cues(self.tags[one]) or self.tags[one].kind == "percent" for one in opening)
        return around == [",", ","] and bool(opening) and not is_said

    def _is_break(self, at: int) -> bool:
        return self.tags[at].pair == (STORY, "break")

    @cached_property
    def asides(self) -> tuple[range, ...]:
        """What is said of something between two commas: Mexico, where tariffs took effect, bought less."""
        return tuple(list_asides(self.tags, self.figures))

    def is_in_aside(self, at: int, group_at: int) -> bool:
        """Returns whether a place is in an aside that a figure is not in."""
        return any(at in one and group_at not in one for one in self.asides)

    def is_passed(self, one: Mention) -> bool:
        """Returns whether a mention is ranked ahead of another: after ASEAN; 대만에 이어."""
        before = [tag for tag in self.tags[max(0, one.first - 3) : one.first] if tag.kind != "filler"]
        if any(read_cues(tag) & {"faster", "slower"} for tag in before[-2:-1]):  # faster than those to the EU
            before = [tag for tag in before if tag.value != "those"]
        led, behind = before[-1:], self.tags[skip_brackets(self.tags, one.end) :][:1]
        is_paid = get_tag(self.tags, one.first - 1).pair == FOR  # paid more for ore than for coal
        is_more = not is_paid and any(tag.value.startswith("more") for tag in led)
        is_passed = is_more or any(tag.kind in ("comparator", "bound") for tag in led)
        is_passed |= self.is_postposed and any("compare" in read_cues(tag) for tag in behind)  # 대만 제치고
        near = behind if self.is_postposed else led
        return is_passed or any(tag.kind == STORY and tag.value in _PASSED for tag in near)

    def is_base(self, one: Mention) -> bool:
        """Returns whether another is compared with a mention in Chinese: 比对日本多2916亿元."""
        led = get_tag(self.tags, one.first - 1 - (get_tag(self.tags, one.first - 1).kind == "prep"))
        return self.is_led and not self.is_postposed and "base" in read_cues(led)

    def is_denied(self, one: Mention) -> bool:
        """Returns whether a mention is what is not meant: Hong Kong, not the United States."""
        return find_led(self.tags, one.first, 2).pair == ("join", "deny")

    def _list_flow_of_nouns(self) -> Iterator[Mention]:
        """Finds the flow of words for partners, if no other word names one: 수입 상대국 순위에서는."""
        is_told = any(_NAMED.get(tag.kind) == "flow" for tag in self.tags)
        for at, tag in enumerate(self.tags if self.is_led and not is_told else ()):
            kind, _, flow = tag.value.partition(" ")
            if tag.kind in ("noun", "noun one") and kind == "partner" and flow:
                yield Mention("flow", (flow,), at, at + 1)

    @cached_property
    def is_plain(self) -> bool:
        """True if it has one flow and one time, which are then those of all its figures."""
        flows = {*self.list_values("flow")}
        times = {one.period for one in self.times}
        is_of_one = len(flows) < 2 and len(times) < 2 and not any(one.is_base for one in self.times)
        is_broken = any(self.tags[at].kind == STORY for at in self.breaks)
        named = min((one.first for one in self.mentions), default=0)  # 分国别看，对德国出口
        is_broken = is_broken or any(tag.kind == "breakdown" for tag in self.tags[named:])
        return is_of_one and not (is_broken or self.list_story_words("again", "former", "latter"))

    def _joins_or_signs(self, at: int) -> bool:
        """Returns whether a hyphen stands right before a word: five-month, (-13.1%), 数量-0.9%."""
        mark, behind = self.tags[at], self.tags[at + 1 : at + 2]
        tokens = self.tagged.tokens
        return mark.value == "-" and bool(behind) and tokens[mark.first].end == tokens[behind[0].first].start

    def is_alone(self, time: Time) -> bool:
        """Returns whether a time is singled out: in February alone; 12월만 떼어 보면."""
        behind = [tag for tag in self.tags[time.end : time.end + 3] if tag.kind not in ("filler", "unit")][:1]
        among = self.list_story_words("among") if time.period.is_month else ()  # 其中3月1629亿元
        return time.first - 1 in among or any(tag.pair in _ALONE for tag in behind)

    def is_broken(self, first: int, end: int) -> bool:
        """Returns whether a clause ends between two places among the tags."""
        return any(first <= at < end for at in self.breaks)

    def find_clause(self, at: int) -> range:
        """Returns the places around one, between the breaks and commas beside it."""
        ends = [*self.breaks, *(one for one, tag in enumerate(self.tags) if tag.value == ",")]
        before, behind = (one + 1 for one in ends if one < at), (one for one in ends if one > at)
        return range(max(before, default=0), min(behind, default=len(self.tags)))

    def find_place(self, first: int, end: int) -> tuple[int, int]:
        """Returns where tokens begin and end in the text of the sentence, in letters."""
        tokens, origin = self.tagged.tokens, self.tagged.typed.origin
        return origin[tokens[first].start], origin[tokens[end - 1].end - 1] + 1

    def _list_names(self) -> Iterator[Mention]:
        dated = self.dated
        for at, tag in enumerate(self.tags):
            kind = _NAMED.get(tag.kind)
            goods, _, flow = tag.value.partition(" ") if tag.kind == "noun" else ("", "", "")
            if goods == "product" and flow:  # exported goods
                yield Mention("flow", (flow,), at, at + 1)
            is_mostly = get_tag(self.tags, at - 1).value == "top+several"
            is_aside = (kind == "product" and is_mostly) or self._is_of_verb(at)  # mostly gold
            is_aside |= kind == "place" and (is_left_out(self.tags, at) or is_levying(self.tags, at))
            if kind and at not in dated and not is_aside:
                value = read_flow(self.tags, at) if kind == "flow" else tag.value.split()[0]
                yield Mention(kind, (value,), at, at + 1)

    def _is_of_verb(self, at: int) -> bool:
        """Returns whether a verb names the trade in goods: bought 5 billion of Chinese goods; were bought."""
        tag, tags = self.tags[at], self.tags
        if self.is_led or tag.kind != "weak flow":
            return False
        is_passive = any(
            (one.kind, one.value, is_act(other)) == ("cue", "yes or no", True)
            for one, other in pairwise(tags[at:])
        )
        return is_passive or any(map(is_act, tags[self.find_clause(at).start : at]))

    def _are_joined(self, end: int, first: int) -> bool:
        between = self.tags[end:first]
        is_apart = self.is_led and not self.is_postposed and any(tag.value == "," for tag in between[1:])
        # In Chinese a comma ends a clause where more stands before it: 欧洲方面，对英国; 중국과 아세안의.
        is_apart = is_apart or ("our", "join") in pairwise(tag.kind for tag in between)
        is_listed = any(tag.kind in ("join", MARK) for tag in between)
        is_listed |= self.is_led and not self.is_postposed and [tag.pair for tag in between] == [_WITH]
        return is_listed and not is_apart and all(map(self._is_joint, between))

    def _is_joint(self, tag: Tag) -> bool:
        is_joint = tag.kind in _JOINTS and tag.pair not in _APART
        return is_joint or (tag.kind == MARK and tag.value in _LISTED)


def read_passage(tagged: Tagged, calendar: Calendar) -> Passage:
    """Returns what a sentence names, its times as of the day of the story."""
    tagged = drop_nameless(mark_days_and_numbers(read_sums(read_ellipses(put_signs_first(tagged)))))
    times, coming, days = read_times(tagged, calendar)
    figures = list_quoted_figures(tagged, {at for one in times for at in range(one.first, one.end)})
    figures = tuple(read_part_of_base(one, tagged.tags) for one in figures)
    return Passage(tagged, times, coming, figures, days)
