"""By how much something moved, where the figure says so without the one that it moved from."""

from bot.domain.month import YEAR
from bot.language.grammar.amounts import PERCENT
from bot.language.tagger.tagging import MARK
from bot.stories.figure_subject import FigureSubject
from bot.stories.passage import Passage
from bot.stories.quoted_figures import QuotedFigure
from bot.stories.tag_words import is_than, read_cues

_LEVELLED, _NEAR, _NEXT = ("cue", "filler", MARK), 3, 2


def is_moved_in_year(passage: Passage, one: QuotedFigure, subject: FigureSubject) -> bool:
    """Returns whether it is how far a whole year moved, from the year before: in 2025 exports grew by 5."""
    behind = passage.tags[one.end : one.end + _NEXT]
    is_compared = any(is_than(tag) or read_cues(tag) & {"more", "lesser"} for tag in behind)
    is_compared |= any(tag.kind == "comparator" for tag in behind)
    return subject.periods[0].months == YEAR and not is_compared


def is_beside_level(passage: Passage, one: QuotedFigure) -> bool:
    """Returns whether the amount that it led to is beside it: rose by 3 billion to 41; 增加30亿元."""
    for other in passage.figures:
        first, end = min(one.end, other.end), max(one.first, other.first)
        between = passage.tags[first:end]
        is_to = all(tag.kind in _LEVELLED or tag.pair == ("prep", "to") for tag in between)
        if other.unit == one.unit and between and is_to:
            return not any(tag.value == "versus" for tag in passage.tags[one.end : one.end + _NEAR])
    return False


def is_beyond_base(passage: Passage, one: QuotedFigure) -> bool:
    """Returns whether a word says that it is so much more, and names no limit: 比3月的56.8万辆高出75%."""
    if one.unit != PERCENT or not one.bound or not passage.is_led or passage.is_postposed:
        return False
    led = [*passage.tags[: one.first]][-2:]
    bases = [at for at in passage.list_cues("compare") if at < one.first and at in passage.list_cues("base")]
    is_next = len(led) == _NEXT and led[1].kind == "comparator" and not read_cues(led[0])
    return is_next and bool(bases) and not passage.is_broken(bases[-1], one.first)
