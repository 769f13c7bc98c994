"""What kind of comparison a figure can be of: so much more, so many times, 40.6% more than those to Japan."""

from collections.abc import Sequence

from bot.language.grammar.amounts import PERCENT
from bot.language.tagger.tagging import Tag
from bot.stories.kinds import is_in_points
from bot.stories.passage import Passage
from bot.stories.quoted_figures import QuotedFigure
from bot.stories.tag_words import BY, WAYS, is_than, read_cues
from bot.value_class import value_class

_UP, _DOWN = frozenset(("up", "more")), frozenset(("down", "lesser"))
_SIDE = ("place", "flow", "weak flow", "moved", "product")
_LED_ON = ("prep", "filler", "on", "our", "story")
"""What may stand between a word that compares and what is compared with: than those to Japan."""
_FAR, _NEAR = 9, 4


@value_class()
class ComparisonForm:
    """What kind of comparison a figure can be of.

    `is_of_rates` is true if it may be one of two rates, `is_ahead` if it is a rate that sets two apart.
    """

    figure: QuotedFigure
    way: int
    is_money: bool
    is_points: bool
    is_part: bool
    is_pace: bool
    is_ahead: bool
    is_of_rates: bool

    @property
    def is_apart(self) -> bool:
        """True for a difference, false for a multiple or a part."""
        return self.is_money or self.is_points or self.is_ahead


def find_way_of_rate_apart(passage: Passage, figure: QuotedFigure) -> int:
    """Returns which way a rate sets two trades apart: 40.6% more than those to Japan; 比日本多40.6%.

    0 if it does not, as growth on a time does.
    """
    if figure.unit != PERCENT or figure.is_multiple or is_in_points(passage, figure):
        return 0
    if passage.is_postposed:
        return _find_way_after_than(passage, figure)
    return _find_way_after_base(passage, figure) if passage.is_led else _find_way_before_than(passage, figure)


def _find_way_after_than(passage: Passage, figure: QuotedFigure) -> int:
    """Reads 일본보다 40.6% 많다."""
    tags, at = passage.tags, figure.first - 1
    while at > 0 and tags[at].kind in ("filler", "story"):
        at -= 1
    is_set = at > 0 and is_than(tags[at]) and _is_side(tags[:at])
    return _read_way(tags[figure.end : figure.end + 2]) if is_set else 0


def _find_way_after_base(passage: Passage, figure: QuotedFigure) -> int:
    """Reads 比对日本出口多40.6%."""
    tags = passage.tags
    bases = [at for at in passage.list_cues("base") if figure.first - _FAR <= at < figure.first]
    between = tags[bases[-1] + 1 : figure.first] if bases else ()
    way = _read_way(between[-1:])
    named = [tag for tag in between[:-1] if tag.kind in _SIDE]
    is_plain = all(tag.kind in (*_SIDE, *_LED_ON, "possessive") for tag in between[:-1])
    return way if named and is_plain else 0


def _find_way_before_than(passage: Passage, figure: QuotedFigure) -> int:
    """Reads 40.6% more than those to Japan, 4% more from Korea than from Taiwan, and exceeded it by 4%."""
    tags, first = passage.tags, figure.first
    if first and tags[first - 1].pair == BY:
        return _find_way_passed(tags[: first - 1])
    behind = [at for at in range(figure.end, min(figure.end + 2, len(tags))) if tags[at].kind != "filler"]
    way = _read_way(tags[behind[0] : behind[0] + 1]) if behind else 0
    if not way:
        return 0
    reach = range(behind[0] + 1, min(behind[0] + _FAR, len(tags)))
    than = next((at for at in reach if is_than(tags[at])), -1)
    than = behind[0] if tags[behind[0]].kind == "comparator" else than
    between = tags[behind[0] + 1 : max(than, behind[0] + 1)]
    is_plain = all(tag.kind in (*_SIDE, *_LED_ON) for tag in between)
    side = next((tag for tag in tags[than + 1 : than + 1 + _NEAR] if tag.kind not in _LED_ON), None)
    is_named = side is not None and side.kind in _SIDE
    return way if than >= 0 and is_plain and is_named else 0


def _find_way_passed(before: Sequence[Tag]) -> int:
    """Returns which way of two the first is, if words before `by` say that it passed another."""
    if not before or before[-1].kind not in _SIDE:
        return 0
    led = next((tag for tag in reversed(before[:-1]) if tag.kind not in (*_LED_ON, *_SIDE)), None)
    return WAYS.get(led.value, 0) if led is not None and led.kind == "comparator" else 0


def _is_side(before: Sequence[Tag]) -> bool:
    """Returns whether the last word before one that compares names what is compared with."""
    said = [tag for tag in before[-2:] if tag.kind not in ("filler", "post", "story")]
    return bool(said) and said[-1].kind in _SIDE


def _read_way(tags: Sequence[Tag]) -> int:
    """Reads which way the first word that is no filler says: more, higher, less."""
    said = next((tag for tag in tags if tag.kind != "filler"), None)
    if said is None:
        return 0
    if said.kind == "comparator":
        return WAYS.get(said.value, 0)
    cues = read_cues(said)
    return -1 if cues & _DOWN else 1 if cues & _UP else 0
