"""Claims of ranks, and of how many partners there are."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import product

from bot.domain.query import Flow
from bot.language.tagger.numbers import COUNTS
from bot.language.tagger.tagging import MARK
from bot.stories.claims import StoryClaim
from bot.stories.finder import ClaimFinder
from bot.stories.partner_counts import PartnerCounts
from bot.stories.rank_subjects import BALANCES, WITH_PARTNERS, RankSubjects
from bot.stories.tag_words import find_led, get_tag, read_cues
from bot.value_class import value_class

_MOST = 12
_NEAR = 3
_FLOWS = 2
"""How many readings of a place are tried in the other flows: in a region and in the world."""
_AROUND = 5
_OF = ("prep", "of")
_WITHIN = ("in", "of", "on", "")
_LEADING = (
    *((MARK, ","), ("story", "next"), ("story", "ahead"), ("story", "behind")),
    *(("cue", "yes or no"), ("join", "only"), ("cue", "rank"), ("cue", "rank verb")),
)
_COPULAS = ("filler", "cue")
_ENDING = ("prep", "after", "bound", "join")


@value_class(slots=False)
class Ranks(ClaimFinder):
    """Finds ranks and counts of partners in one sentence."""

    @property
    def _of(self) -> RankSubjects:
        return RankSubjects(self.subjects)

    def list_claims(self) -> Iterator[StoryClaim]:
        """Yields the ranks in the sentence, then the numbers of partners."""
        yield from self._list_ranks()
        yield from PartnerCounts(self.subjects).list_claims()

    def _list_ranks(self) -> Iterator[StoryClaim]:
        """The third-largest market, 第二大贸易伙伴, 3위; ranked fourth."""
        for at, tag in enumerate(self.tags):
            is_one = tag.kind == "noun one" or self.passage.tagged.tokens[tag.first].kind == "glyph"
            if self._is_market(at + 1) and self._is_market(at):  # the third biggest single-country customer
                continue
            if self._is_market(at) and is_one:
                near = range(max(0, at - 5), at)
                balance = self._read_balance(at - 1)  # 最大贸易逆差来源地
                flow = balance or tag.value.partition(" ")[2]
                yield from self._list_ranks_beside(near, at + 1, flow)
            elif found := self._find_place(at):
                flow = self._read_balance(at) or self._of.find_flow_among(at)
                is_unread = tag.value.startswith("rank ") and not flow  # 居首: of whom is not said
                yield from self._make_ranks(found[0], at + 1, found[1], flow, is_unread=is_unread)

    def _is_market(self, at: int) -> bool:
        tag = get_tag(self.tags, at)
        return tag.kind in ("noun", "noun one") and tag.value.startswith("partner")

    def _find_place(self, at: int) -> tuple[int, int] | None:
        """Where a place begins that a word ends, and which it is; None where none does."""
        tag = self.tags[at]
        placed = [one for one in self.passage.list_story_words("placed") if at - 2 <= one < at]
        if tag.kind == "story" and tag.value.startswith("rank "):
            return at, int(tag.value[5:])
        if self._is_predicate(at) or self._is_moved_to(at):
            return at, int(tag.value)
        if tag.kind in COUNTS and placed:
            return placed[0], int(tag.value)
        if tag.pair == ("story", "place") and (number := self._read_number(at - 1)):
            return at - 1, number
        return self._find_balance_place(at) or self._find_largest(at)

    def _find_balance_place(self, at: int) -> tuple[int, int] | None:
        """Finds whose balance is the largest, or the second-largest: the largest deficit was with Taiwan."""
        behind = [tag.pair for tag in self.tags[at + 1 : at + 3]]
        is_largest = self._read_balance(at) and at - 1 in self.passage.list_cues("top")
        if not is_largest or behind != [("cue", "yes or no"), ("prep", "with")]:
            return None
        first = at - 2 - (at > 2 and self.tags[at - 2].value == "-")
        is_counted = first >= 0 and self.tags[first].kind == "ordinal"
        return (first, int(self.tags[first].value)) if is_counted else (at - 1, 1)

    def _find_largest(self, at: int) -> tuple[int, int] | None:
        """Finds the largest, the second-largest, or a word of its own for the first."""
        if (first := self._find_superlative(at)) is not None:
            return first, int(self.tags[first].value) if first < at else 1
        return (at, 1) if self._is_first(at) else None

    def _read_balance(self, at: int) -> str:
        """Returns which balance a word says, a surplus or a deficit; empty for any other word."""
        tag = get_tag(self.tags, at)
        return tag.value if tag.kind == "flow" and tag.value in BALANCES else ""

    def _is_first(self, at: int) -> bool:
        """Returns whether a word of its own means first: 1위, 第一."""
        tag = self.tags[at]
        return (
            tag.kind == "cue"
            and tag.value == "top+one"
            and any(map(str.isdigit, self.passage.tagged.get_folded_text(tag)))
        )

    def _read_number(self, at: int) -> int:
        tag = get_tag(self.tags, at)
        return int(tag.value) if tag.kind in COUNTS else 0

    def _list_ranks_beside(self, near: range, end: int, flow: str) -> Iterator[StoryClaim]:
        tags = self.tags
        ordinals = [
            at
            for at in near
            if (tags[at].kind == "ordinal" and tags[at + 1].kind not in COUNTS)  # 前五大
            or ((tags[at].kind, tags[at + 1].value) == ("small", "place"))
        ]
        tops = [at for at in near if at in self.passage.list_cues("top")]
        tops = [at for at in tops if not read_cues(tags[at - 1]) & {"more"}]  # 더 큰 시장
        is_placed = tags[ordinals[-1]].kind == "ordinal" if ordinals else False
        led = tags[max(0, ordinals[-1] - 2) : ordinals[-1]] if ordinals else ()  # 아세안의 11번째 회원국
        is_owned = bool(led) and (led[-1].kind == "possessive" or led[-1].value == "'s")
        is_placed = is_placed and not (is_owned and (led[0].kind == "place" or "region" in led[0].value))
        if ordinals and (tops or is_placed):
            yield from self._make_ranks(ordinals[-1], end, int(tags[ordinals[-1]].value), flow)
        elif tops and not any(tags[at].kind in COUNTS for at in near if at >= tops[-1] - 1):
            yield from self._make_ranks(tops[-1], end, 1, flow)

    def _find_superlative(self, at: int) -> int | None:
        """Where `the second-largest` begins, behind which nothing says of what; Vietnam was the largest."""
        tags, passage = self.tags, self.passage
        if at not in passage.list_cues("top"):
            return None
        first = at - 1 - (at > 1 and tags[at - 1].value == "-")
        is_counted = first >= 0 and tags[first].kind == "ordinal"
        behind = get_tag(tags, at + 1).kind
        is_end = behind in ("", MARK, "join") or at + 1 in passage.breaks or self._is_of_any(at)
        is_end = is_end or (passage.is_postposed and behind == "filler")
        if is_counted and (is_end or behind in _ENDING):
            return first
        led = find_led(tags, at)
        is_told = led.pair in _LEADING or (led.kind == "place" and tags[at - 1].kind == "filler")  # remained
        is_told &= not passage.is_led
        named = any(one.end <= at for one in passage.list_mentions("place"))
        return at if is_end and is_told and named and not is_counted else None

    def _is_of_any(self, at: int) -> bool:
        """Returns whether all others are meant: the biggest it runs with anyone; the largest of all."""
        until = self.passage.find_clause(at).stop
        rest = [tag for tag in self.tags[at + 1 : until] if tag.kind not in (MARK, "filler")]
        kinds = [tag.pair for tag in rest]
        own = [kind for kind in kinds[:3] if kind[0] not in ("our", "story")]  # the biggest of its partners
        if kinds[:1] == [_OF] and own[1:] and own[1][0] == "noun" and own[1][1].startswith("partner"):
            return True
        is_of_all = kinds == [("prep", "of")] and self.tags[at + 2].value == "open"
        return is_of_all or (
            kinds[-1:] == [("cue", "who")] and all(kind == "story" for kind, _ in kinds[:-1])
        )

    def _is_moved_to(self, at: int) -> bool:
        """Returns whether a partner moved there: slipped from third to fifth place; 从第三位降至第四位."""
        led = [tag.pair for tag in self.tags[max(0, at - _AROUND - 1) : at]]
        counted = [place for place, (kind, _) in enumerate(led) if kind == "ordinal" and place]
        is_from = bool(counted) and led[counted[-1] - 1] == ("prep", "from")
        is_to = ("prep", "to") in led[-2:] or (self.passage.is_led and led[-1:] == [("filler", "")])
        named = self.passage.list_mentions("place")
        is_told = is_from and is_to and any(one.end <= at - len(led) + counted[-1] for one in named)
        return self.tags[at].kind == "ordinal" and is_told

    def _is_predicate(self, at: int) -> bool:
        """Returns whether a rank is a predicate after a partner: Japan was third; 越南排第三."""
        tags = self.tags
        if tags[at].kind != "ordinal" or not at or at in self.passage.list_story_words("former", "latter"):
            return False
        behind = next((tag for tag in tags[at + 1 :] if tag.kind != "filler"), None)
        is_end = behind is None or behind.kind in (MARK, "join") or behind.value in (*_WITHIN, "next")
        is_end = is_end or tags[at + 1].pair == ("filler", "ending")  # 두 번째였고
        is_with_amount = self._of.find_amount(at, at + 1) > at  # Japan fifth with 1.13 trillion yuan
        before = tags[at - 1]
        is_led = before.pair in _LEADING or before.kind == "filler"
        is_led = is_led or self._is_market(at - 1)  # 居中国出口市场第五位
        is_listed = self._is_in_list(at)
        is_end = is_end or is_listed
        is_led = is_led or (  # 日本第三
            before.kind == "place" and (self.passage.is_led or is_with_amount or is_listed)
        )
        starts = [place for place, tag in enumerate(tags[:at]) if tag.kind == MARK and tag.value in ";。"]
        near = range(max(starts, default=0), at)
        return (
            (is_end or is_with_amount)
            and is_led
            and any(one.first in near for one in self.passage.list_mentions("place"))
        )

    def _is_in_list(self, at: int) -> bool:
        """Returns whether partners and their places are listed there: Vietnam first, Malaysia second."""
        tags = self.tags
        pairs = (tags[max(0, at - 4) : at - 1][::-1], tags[at + 1 : at + 4])
        before, behind = ([tag.kind for tag in pair if tag.kind != "filler"] for pair in pairs)
        is_before = before[:2] in (["join", "ordinal"], [MARK, "ordinal"]) or (
            before[:3] == ["join", MARK, "ordinal"]
        )
        is_behind = behind in (["join", "place", "ordinal"], [MARK, "place", "ordinal"])
        return not self.passage.is_led and (is_before or is_behind)

    def _make_ranks(
        self, first: int, end: int, number: int, flow: str, *, is_unread: bool = False
    ) -> Iterator[StoryClaim]:
        named, before = self._of.list_ranked(first, end)
        periods = self._of.list_periods(end)
        flows = (flow,) if flow else self._of.list_flows(first, end)
        around = (named[:2], periods[0].last, range(first - 2, end + _AROUND))
        regions = self._of.list_regions(*around)
        likeliest, others = (
            tuple(
                self._of.make_reading(place, number, one, time, region)
                for time, one, place, region in product(periods, flows, places[:2], regions)
                if place != region
            )
            for places in (named, before)
        )
        if likeliest:
            others += tuple(
                replace(one, query=replace(one.query, flow=Flow(other)))
                for one in (*likeliest[:_FLOWS], *others[:1])
                for other in (*WITH_PARTNERS, *self._totals)
                if not (flow or self._of.is_of_own(first, end) or self._of.is_of_both_ways(end))
            )
            near = self.tags[end : end + _NEAR]
            untold = any(tag.kind in ("unknown", "breakdown") and tag.value != "partner" for tag in near)
            untold = untold and not self.passage.is_postposed
            untold = untold or any(first < one.first < end for one in self.passage.list_mentions("product"))
            together = [one.values for one in self.passage.list_mentions("place") if len(one.values) > 1]
            untold = untold or self._of.is_of_untold_region(*around)
            untold = untold or named in together  # Italy and France came next: no one place is of both
            beside = self._of.find_amount(first, end)
            places = self.passage.list_mentions("place")
            is_led = any(one.end <= first and self._of.is_following(one) for one in places)
            is_unread = untold or (is_unread and not (any(regions[:1]) or beside >= 0 or is_led))
            nexts = [at for at in self.passage.list_story_words("next") if first < at < end]
            until = (*nexts, self._find_end_of_named(named, end))[0]  # second only to Japan: who is ahead
            rank = StoryClaim("rank", first, until, likeliest[:_MOST], others=others, is_unread=is_unread)
            yield replace(rank, amount_at=beside)

    @property
    def _totals(self) -> tuple[str, ...]:
        """All trade, which a place at the head of a paragraph or in a list may be of."""
        return (Flow.TOTAL.value,) * (self.thread.is_fresh or self.thread.is_item)

    def _find_end_of_named(self, named: Sequence[str], end: int) -> int:
        """Returns where who is ranked ends, if right behind the rank: 1위는 유럽연합; 最大伙伴是东盟."""
        at = next((at for at in range(end, len(self.tags)) if self.tags[at].kind not in _COPULAS), end)
        named_there = (one.end for one in self.passage.list_mentions("place") if one.first == at)
        ends = (until for until in named_there if self.tags[at].value in named)
        return next(ends, end) if len(named) == 1 else end
