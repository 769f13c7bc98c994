"""Words of a sentence that say which of two is ahead: ahead of, overtook, more than, 웃돌았다, 超过."""

from collections.abc import Iterator

from bot.language.grammar.amounts import NUMBERS
from bot.language.tagger.tagging import MARK
from bot.stories.bound_words import ABOVE
from bot.stories.compared_sums import find_left_out, find_sum_end
from bot.stories.comparison_form import ComparedMentions
from bot.stories.tag_words import WAYS, find_bracket_before, get_tag, is_than, read_cues
from bot.value_class import value_class

PACES = ("faster", "slower")
_MORE, _LESS = ("more", "up"), ("lesser", "down")
_COUNTED = (*NUMBERS, "scale", "currency", "percent", "story")
_IS = ("cue", "yes or no")
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
        for at, tag in enumerate(tags):
            if tag.kind in ("comparator", "comparator after") and tag.value in WAYS:
                ways[at] = WAYS[tag.value]
            elif tag.pair == ("story", ABOVE) and get_tag(tags, at + 1).kind == "place":
                ways[at] = 1  # 略高于韩国
            elif is_than(tag) or self._is_compared_base(at):
                cues = self.list_more_words(at)
                if pace := self.find_pace_behind(at):
                    ways[at] = ways.pop(pace)
                elif cues and not any(tags[one - 1].kind in _COUNTED for one in cues):
                    ways[at] = -1 if cues[0] in passage.list_cues(*_LESS) else 1
        yield from sorted(ways.items())

    def _is_bare(self, at: int) -> bool:
        """Returns whether a bare word may say something else: the firms behind Vietnam's surge."""
        led = get_tag(self.tags, at - 1)
        is_apart = led.kind in (MARK, "join") or led.pair == _IS
        is_apart |= find_left_out(self.passage, self.thread, at) is not None  # with Vietnam behind
        return self.tags[at].value.endswith("bare") and not (is_apart or at - 1 in self.passage.counted)

    def is_of_pace(self, at: int) -> bool:
        return at in self.passage.list_cues(*PACES) or self.find_pace_behind(at) > 0

    def find_pace_behind(self, than: int) -> int:
        """Finds the word for a pace behind that for a comparison: 수입보다 증가세가 가팔랐다; 0 for none."""
        paces = self.passage.list_cues(*PACES) if self.passage.is_postposed else []
        return next((at for at in paces if than < at <= than + REACH * 2), 0)

    def list_more_words(self, than: int) -> list[int]:
        """Where more, or less, stands: bought more from China in 2025 than Italy; 일본보다 한국에 더 많이."""
        passage, is_base = self.passage, self._is_compared_base(than)
        if not (is_than(self.tags[than]) or is_base):
            return []
        if is_base:  # 比美国多5亿 is a difference
            behind = next(one for one in passage.list_mentions("place") if one.first == than + 1)
            end = find_sum_end(passage, behind)
            near = range(end, end + REACH)
            is_apart = any(one.first - REACH in near for one in passage.figures)
            return [at for at in near if not is_apart and at in passage.list_cues(*_MORE, *_LESS)]
        if passage.is_postposed:
            place = next((one for one in passage.list_mentions("place") if one.first == than + 1), None)
            is_of_ours = get_tag(self.tags, than + 1).kind == "our"  # 중국 물건을
            near = range(than + 1, place.end + REACH if place else than + 2 + is_of_ours)
            is_still = not place and get_tag(self.tags, near.stop - 1).value == "still"  # 보다 여전히 많다
            near = range(near.start, near.stop + is_still)
        else:
            dated = [at for one in passage.times for at in range(one.first, one.end) if at < than]
            skipped = len(dated) + than - find_bracket_before(self.tags, than)
            near = range(max(0, than - REACH - 2 - skipped), than)
        return [at for at in near if at in passage.list_cues(*_MORE, *_LESS)]

    def _is_compared_base(self, at: int) -> bool:
        """Returns whether a Chinese word compares what is before it with the partner behind it: 比美国多."""
        is_base = {"compare", "base"} <= read_cues(self.tags[at]) and not self.passage.is_postposed
        return is_base and any(one.first == at + 1 for one in self.passage.list_mentions("place"))

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
