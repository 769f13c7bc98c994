"""Figures of a sentence that belong together."""

from bot.language.grammar.amounts import PERCENT
from bot.language.tagger.tagging import MARK, Tagged
from bot.stories.change_nouns import is_attributive
from bot.stories.passage import Passage
from bot.stories.quoted_figures import QuotedFigure
from bot.stories.tag_words import FOR, get_tag, read_cues
from bot.value_class import value_class

_JOINTS = (",", "、", "+", "-", "−")
LEVEL = ("filler", "level")
_APART, _SUMS = frozenset(("more", "lesser")), (("join", "together"), ("cue", "whole"))


@value_class()
class Group:
    """Figures in one unit that form a list."""

    figures: tuple[QuotedFigure, ...]

    @property
    def first(self) -> int:
        """The place of its first word among the tags of the sentence."""
        return self.figures[0].first

    @property
    def end(self) -> int:
        """The place after its last word."""
        return self.figures[-1].end

    @property
    def is_percent(self) -> bool:
        """True if its figures are in percent."""
        return self.figures[0].unit == PERCENT


def list_groups(passage: Passage) -> list[Group]:
    """Returns the figures of a sentence in groups; listed figures in one unit are one group."""
    found: list[Group] = []
    for one in passage.figures:
        last = found[-1].figures[-1] if found else None
        if last and not _is_of_time_behind(passage, one) and _are_listed(passage, last, one):
            found[-1] = Group((*found[-1].figures, one))
        else:
            found.append(Group((one,)))
    return found


def _is_of_time_behind(passage: Passage, one: QuotedFigure) -> bool:
    """Returns whether words behind a figure say when it was: 2516억이던 전년보다, 33.6% 급감했던 5월."""
    behind = passage.tags[one.end : one.end + 2] if passage.is_postposed else ()
    is_dated = any(time.first == one.end + 1 for time in passage.times) and is_attributive(passage, one.end)
    return is_dated or any("year earlier" in read_cues(tag) for tag in behind)


def _are_listed(passage: Passage, last: QuotedFigure, one: QuotedFigure) -> bool:
    end, between = last.end, passage.tags[last.end : one.first]
    kinds = [tag.pair for tag in between]
    fine = all(tag.kind in ("join", "filler") or tag.value in _JOINTS for tag in between)
    told = [tag.kind for tag in passage.tags[end - 1 : end] if tag.kind == "cue"]  # % increase
    behind = get_tag(passage.tags, one.end)
    is_apart = behind.kind == "comparator" or bool(read_cues(behind) & _APART) or behind.pair in _SUMS
    if is_apart and one.unit != PERCENT and ("join", "and") not in kinds:
        return False  # 3.01 trillion, 727 billion less than in 2024
    is_paid = fine and kinds[-1:] in ([FOR], [LEVEL])  # 增加265.6亿元，达到2974.4亿元
    return (
        (fine and _is_of_list(passage.tagged, last, one))
        and not (told or is_paid)
        and not {("join", "or"), ("join", "together"), ("join", "versus")} & {*kinds}
        and any(tag.kind in ("join", MARK) for tag in between)
    )


def _is_of_list(tagged: Tagged, last: QuotedFigure, one: QuotedFigure) -> bool:
    """Returns whether two figures may be listed; 6747억 위안으로, 871억 위안 are not."""
    ends = [tagged.get_folded_text(tagged.tags[each.end - 1]) for each in (last, one)]
    return last.unit == one.unit and (ends[0] == ends[1] or not ends[0].startswith(ends[1]))
