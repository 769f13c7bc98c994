"""What a difference or a multiple is of, by words that refer back: 前者比后者多3596亿元; 그 2.7배."""

from bot.language.grammar.amounts import PERCENT
from bot.language.tagger.tagging import MARK
from bot.stories.comparison_form import ComparedMentions
from bot.stories.mention import Mention
from bot.stories.pointing_words import find_pointed
from bot.stories.quoted_figures import QuotedFigure
from bot.stories.tag_words import is_pointing, is_than, read_cues
from bot.stories.wholes import is_part_of_other
from bot.value_class import value_class

_KINDS = ("place", "product", "flow")
_OWNING = ("possessive", "")
_COMPARING = (" as", " of")
"""How words for a multiple end behind which the other side stands."""
_TWO, _REACH = 2, 4


@value_class(slots=False)
class PointedFigures(ComparedMentions):
    """Finds the other side of a comparison where only a word that refers back stands for it."""

    def find_pointed_side(self, figure: QuotedFigure, *, is_apart: bool) -> Mention | None:
        """Finds what a word refers to: before a figure if words precede what they are about, else behind."""
        if self.passage.is_led:
            is_led = figure.first > 0 and is_pointing(self.tags[figure.first - 1])
            bare = self._find_bare_other(figure) if is_apart else None
            return self._find_before(figure) or (self._find_told_before(figure) if is_led else bare)
        if is_apart:
            return self._find_behind(figure) or self._find_bare_other(figure)
        return self._find_told_before(figure) if self._is_ended(figure) else None

    def _find_before(self, figure: QuotedFigure) -> Mention | None:
        """Finds the second of two: 前者比后者多3596亿元; 전자는 후자의 2.7배."""
        told = [at for at in self.passage.list_story_words("former", "latter") if at < figure.first][-_TWO:]
        if len(told) < _TWO or not self.is_led(told[1] + 1, figure.first, _REACH):
            return None
        first, end = told[1], told[1] + 1
        each = ((kind, find_pointed(self.passage, self.thread, kind, end, first)) for kind in _KINDS)
        return next((Mention(kind, values, first, end) for kind, values in each if values), None)

    def is_part_of_another(self, figure: QuotedFigure) -> bool:
        """Returns whether a percentage is of another's trade: 后者不到前者的四成; 相当于对欧盟出口的69%."""
        if figure.unit != PERCENT or figure.is_multiple:
            return False
        led = [tag.pair for tag in self.tags[max(0, figure.first - _TWO) : figure.first]]
        is_pointed = led in ([("story", one), _OWNING] for one in ("former", "latter"))
        atlas = self.subjects.vocabulary.atlas
        return is_pointed or is_part_of_other(self.passage, self.thread, atlas, figure)

    def _find_told_before(self, figure: QuotedFigure) -> Mention | None:
        """Finds the only one of the sentence before, of whose trade another's is a multiple: 그 2.7배."""
        if not figure.is_multiple or self.passage.list_cues("year earlier"):
            return None
        for kind, told in (("place", self.thread.partners), ("product", self.thread.goods)):
            named = [one.values for one in self.passage.list_mentions(kind)]
            if len(told) == 1 == len(named) == len(named[0]) and named[0] != told:
                return Mention(kind, told, figure.first, figure.first + 1)
        return None

    def _find_bare_other(self, figure: QuotedFigure) -> Mention | None:
        """Finds the partner told before another, from whose amount a bare difference may be.

        Exports to Canada came to 2 billion. Those to Thailand were 5 billion, 3 billion more.
        """
        places = [one for one in self.passage.list_mentions("place") if one.end <= figure.first]
        amounts = [one for one in self.passage.figures if one.end <= figure.first and one.unit == figure.unit]
        beside = self.tags[figure.first - 1 : figure.first] if self.passage.is_led else ()
        beside = self.tags[figure.end : figure.end + 1] if not beside or self.passage.is_postposed else beside
        is_bare = any(read_cues(tag) & {"more", "lesser"} for tag in beside)
        is_bare &= not self.passage.list_cues("year earlier", "base", "mom", "compare")
        is_bare &= not any(map(is_than, self.tags[: figure.end + _TWO]))
        if not (is_bare and places and amounts) or places[-1].end > amounts[-1].first:
            return None
        told = [one.values for one in places[:-1]][-1:] or [self.thread.partners]
        is_other = len(told[0]) == 1 and told[0] != places[-1].values
        return Mention("place", told[0], figure.first, figure.first) if is_other else None

    def _is_ended(self, figure: QuotedFigure) -> bool:
        """Returns whether nothing behind a multiple says of what: were 2.7 times as much; 2.7 times that."""
        behind = self.tags[figure.end : figure.end + _TWO]
        is_that = bool(behind) and behind[0].kind == "filler"
        is_told = is_that or self.tags[figure.end - 1].value.endswith(" of")
        rest = behind[is_that:]
        return is_told and not self.passage.list_cues("reverse") and (not rest or rest[0].kind == MARK)

    def _find_behind(self, figure: QuotedFigure) -> Mention | None:
        """Finds whom the word behind a figure refers to: 1.62 trillion ahead of the latter."""
        at = figure.end + 1
        for kind in ("place", "product"):
            if values := find_pointed(self.passage, self.thread, kind, at + 1, at):
                return Mention(kind, values, at, at + 1)
        return None

    def find_counted(self, figure: QuotedFigure) -> Mention | None:
        """Finds what is counted in a multiple: twice as many chips as it sold; not twice as much as cars."""
        last = self.passage.tagged.get_folded_text(self.tags[figure.end - 1])
        is_ended = f" {last}".endswith(_COMPARING)
        goods = self.passage.list_mentions("product") if figure.is_multiple and not is_ended else ()
        return next((one for one in goods if one.first == figure.end), None)
