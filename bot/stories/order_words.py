"""Words of a sentence that say which of two is ahead: ahead of, overtook, more than, 웃돌았다, 超过."""

from collections.abc import Iterator

from bot.language.grammar.amounts import NUMBERS
from bot.language.tagger.tagging import MARK
from bot.stories.bound_words import ABOVE, find_bound_place
from bot.stories.compared_sums import find_left_out, find_sum_end
from bot.stories.comparison_form import ComparedMentions
from bot.stories.mention import Mention
from bot.stories.tag_words import BY, WAYS, find_bracket_before, get_tag, is_than, read_cues
from bot.value_class import value_class

PACES = ("faster", "slower")
_MORE, _LESS = ("more", "up"), ("lesser", "down")
_EXTREMES = ("top", "bottom")
_COUNTED = (*NUMBERS, "scale", "currency", "percent", "story")
_IS = ("cue", "yes or no")
_IDLE = ("filler", "post", "possessive", "prep", "place", "flow", "product", "story")
"""What may stand between the noun for growth and the word that compares, beside times and figures."""
_MOVES = {"up": 1, "growth": 1, "down": -1}
REACH, FAR = 2, 9
"""How many words may stand between who is passed and the word that compares, and in a longer comparison."""


@value_class(slots=False)
class OrderWords(ComparedMentions):
    """Finds the words of one sentence that say which of two is ahead."""

    def list_order_words(self) -> Iterator[tuple[int, int]]:
        """Lists the words that say who is ahead, each with 1 if that is the current subject."""
        passage, tags = self.passage, self.tags
        ways = dict.fromkeys(passage.list_story_words("ahead", "overtook"), 1)
        behind = [at for at in passage.list_story_words("behind", "overtaken") if not self._is_bare(at)]
        ways |= dict.fromkeys(behind, -1)
        ways |= {at: -1 for at in ways if any(0 < at - one <= FAR for one in passage.list_story_words("by"))}
        ways |= dict.fromkeys(self._list_words_after(), -1)
        ways |= passage.list_ways(("faster",), ("slower",))
        parts = [one for one in passage.figures if tags[one.first].value.startswith("fraction")]
        bounds = {find_bound_place(tags, one.first + 1) for one in parts}  # 한국의 절반을 조금 넘는
        for at, tag in enumerate(tags):
            if tag.kind in ("comparator", "comparator after") and tag.value in WAYS:
                ways |= {} if at in bounds else {at: WAYS[tag.value]}
            elif tag.pair == ("story", ABOVE) and get_tag(tags, at + 1).kind == "place":
                ways[at] = 1  # 略高于韩国
            elif is_than(tag) or self._is_compared_base(at):
                cues = self.list_more_words(at)
                paces = [one for one in cues if one in ways and not is_than(tag)]  # 比日本增长更快
                if pace := self.find_pace_behind(at) or next(iter(paces), 0):
                    ways[at] = ways.pop(pace)
                elif self._find_noun_behind(at):
                    sizes = self.list_sizes_behind(at)[:1]
                    ways |= dict.fromkeys(
                        [at] * len(sizes), -1 if {*sizes} & {*passage.list_cues(*_LESS, "bottom")} else 1
                    )
                elif cues and not any(self._is_counted(one - 1) for one in cues):
                    ways[at] = -1 if cues[0] in passage.list_cues(*_LESS) else 1
        yield from ((at, -way if self._is_passive(at) else way) for at, way in sorted(ways.items()))

    def _is_counted(self, at: int) -> bool:
        """Returns whether a word before one for more says how much: slightly more, but not “spent more”."""
        return self.tags[at].kind in _COUNTED and self.tags[at].pair != ("story", "worth")

    def _is_passive(self, at: int) -> bool:
        """Returns whether the one before it is passed: were outpaced by those to Vietnam."""
        is_told = get_tag(self.tags, at - 1).pair == _IS and get_tag(self.tags, at + 1).pair == BY
        return is_told and not self.passage.is_led

    def _is_bare(self, at: int) -> bool:
        """Returns whether a bare word may say something else: the firms behind Vietnam's surge."""
        led = get_tag(self.tags, at - 1)
        is_apart = led.kind in (MARK, "join") or led.pair == _IS
        is_apart |= find_left_out(self.passage, self.thread, at) is not None  # with Vietnam behind
        return self.tags[at].value.endswith("bare") and not (is_apart or at - 1 in self.passage.counted)

    def is_of_pace(self, at: int) -> bool:
        paces = self.passage.list_cues(*PACES)
        is_behind = any(one in paces for one in self.list_more_words(at))  # 比日本增长更快
        return at in paces or self.find_pace_behind(at) > 0 or is_behind

    def find_pace_behind(self, than: int) -> int:
        """Finds the word for a pace behind that for a comparison: 수입보다 증가세가 가팔랐다; 0 for none."""
        paces = self.passage.list_cues(*PACES) if self.passage.is_postposed else []
        return next((at for at in paces if than < at <= than + REACH * 2), 0)

    def read_growth_compared(self, at: int, first: int) -> int:
        """Reads whether growth is what is compared, 1, or a fall, −1; 0 if neither is said.

        A noun for it stands before what is compared or behind a Korean word for it, or a verb right before a
        word for more: 수출 증가율은 일본을 웃돌았다; 일본보다 증가 폭이 컸다; rose more than those to Japan.
        """
        if behind := self._find_noun_behind(at):
            return self._read_move(behind)
        if get_tag(self.tags, at).kind == "comparator" and not self.passage.is_led:
            return self._read_move(at - 1) if at - 1 not in self.passage.counted else 0
        noun = first - 1
        while noun > 0 and (self.tags[noun].kind in _IDLE or noun in self.passage.dated):
            noun -= 1
        is_noun = bool(read_cues(get_tag(self.tags, noun)) & {"growth", "absolute", "rate"})
        return self._read_move(noun) if is_noun and self.passage.is_led else 0

    def _read_move(self, at: int) -> int:
        cues = read_cues(get_tag(self.tags, at))
        return next((way for one, way in reversed(_MOVES.items()) if one in cues), 0)

    def _find_noun_behind(self, than: int) -> int:
        """Finds the noun for growth behind a Korean “than”: 일본보다 증가율이 높았다; 0 for none."""
        is_set = self.passage.is_postposed and is_than(get_tag(self.tags, than))
        cues = read_cues(get_tag(self.tags, than + 1)) if is_set else frozenset()
        return than + 1 if cues & {"growth", "absolute"} else 0

    def list_sizes_behind(self, than: int) -> list[int]:
        """Lists the words that say how large the growth behind a Korean word that compares is."""
        noun = self._find_noun_behind(than)
        near = range(noun + 1, noun + 2 + REACH) if noun else ()
        return [at for at in near if at in self.passage.list_cues(*_MORE, *_LESS, *_EXTREMES)]

    def list_more_words(self, than: int) -> list[int]:
        """Where more, or less, stands: bought more from China in 2025 than Italy; 일본보다 한국에 더 많이."""
        passage, behind = self.passage, self._find_base(than)
        if not (is_than(self.tags[than]) or behind):
            return []
        if behind:  # 比美国多5亿 is a difference
            end = find_sum_end(passage, behind)
            near = range(end, end + REACH)
            is_apart = any(one.first - REACH in near for one in passage.figures)
            return [at for at in near if not is_apart and at in passage.list_cues(*_MORE, *_LESS)]
        if passage.is_postposed:
            place = next((one for one in passage.list_mentions("place") if one.first == than + 1), None)
            idle = than + 1  # 중국 물건을; 규모가
            while (
                get_tag(self.tags, idle).kind in ("our", "filler")
                and get_tag(self.tags, idle).value != "still"
            ):
                idle += 1
            near = range(than + 1, place.end + REACH if place else idle + 1)
            is_still = not place and get_tag(self.tags, near.stop - 1).value == "still"  # 보다 여전히 많다
            near = range(near.start, near.stop + is_still)
        else:
            dated = [at for one in passage.times for at in range(one.first, one.end) if at < than]
            skipped = len(dated) + than - find_bracket_before(self.tags, than)
            near = range(max(0, than - REACH - 2 - skipped), than)
        return [at for at in near if at in passage.list_cues(*_MORE, *_LESS)]

    def _is_compared_base(self, at: int) -> bool:
        """Returns whether a Chinese word compares what is before it with the partner behind it: 比美国多."""
        return self._find_base(at) is not None

    def _find_base(self, at: int) -> Mention | None:
        """Finds the partner behind a Chinese word that compares: 比美国多; 比对美国出口多."""
        is_base = {"compare", "base"} <= read_cues(self.tags[at]) and not self.passage.is_postposed
        first = at + 1 + (get_tag(self.tags, at + 1).kind == "prep")
        places = self.passage.list_mentions("place") if is_base else ()
        return next((one for one in places if one.first == first), None)

    def _list_words_after(self) -> list[int]:
        """Lists places after another: the second-largest after Japan, 仅次于德国, 대만에 이어 두 번째."""
        passage, tags = self.passage, self.tags
        places = [at for at, tag in enumerate(tags) if tag.kind == "ordinal"]
        behind = (*places, *passage.list_story_words("place", "rank"))
        afters = [at for at, tag in enumerate(tags) if tag.pair == ("bound", "after")]
        most = [at - 1 for at in passage.list_cues("top", "more") if passage.is_postposed]  # 다음으로 많다
        led = [] if passage.is_postposed else [one.first - 1 for one in passage.list_mentions("place")]
        near = [
            at
            for at in passage.list_story_words("next")
            if at in (*most, *led) or any(abs(at - one) <= FAR for one in behind)
        ]
        return [*near, *(at for at in afters if any(0 < at - one <= FAR for one in places))]
