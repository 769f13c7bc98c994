"""Thresholds in a message, and the numbers of amounts that ask for nothing by themselves."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from bot.language.lexicon.meaning import CHATTER
from bot.language.slots.figures import NUMBERS, comparator_behind, figures
from bot.language.tagger.tagging import Tag, Tagged

_HALF = ("unit", "half")
_TIMES = ("month", "mark", "part", "relative", "prep", "year month")
_MOVES = frozenset(("growth", "up", "widen", "down", "change"))
_RATES = frozenset(("growth", "up", "down", "change", "share"))
_OF = ("prep", "of")


@dataclass(frozen=True, slots=True)
class Amounts:
    """`threshold` as a sign and a number; `used` the places of numbers that are amounts."""

    threshold: str | None = None
    used: frozenset[int] = frozenset()


def read_amounts(tagged: Tagged, taken: frozenset[int]) -> Amounts:
    """Numbers with a scale, currency or percent sign; the first behind a comparator is the threshold."""
    found = figures(tagged, taken)
    bounds = (f"{one.sign}{plain(one.value)}" for one in found if one.sign)
    threshold = _wordy_threshold(tagged.tags) or next(bounds, None)
    counted = frozenset[int]().union(*(one.numbers for one in found))
    quoted = (
        index
        for index, tag in enumerate(tagged.tags)
        if tag.kind == "decimal" and index not in taken and _is_quoted(tagged, tag)
    )
    return Amounts(threshold, counted | frozenset(quoted))


def bounds_change(tagged: Tagged) -> bool:
    """Whether the bound is one of how much a trade moved: rose by more than 50 billion, 増加500亿元以上.

    In German (um mehr als … gestiegen), Japanese and Korean the verb comes behind the amount.
    """
    tags = [tag for tag in tagged.tags if (tag.kind, tag.value) != ("filler", CHATTER)]
    return any(
        _follows_move(tags, at) or (_is_bound_of_verb_behind(tagged, tags, at) and _precedes_move(tags, at))
        for at, tag in enumerate(tags)
        if tag.kind in ("comparator", "comparator after")
    )


def _follows_move(tags: Sequence[Tag], at: int) -> bool:
    """Times and the amount itself may stand between: rose in 2025 by more than, 增加500亿元以上.

    Before `of` what moved may stand too: biggest falls in imports of at least.
    """
    passed, moves = frozenset((*NUMBERS, *_TIMES, "scale", "currency", "filler")), _MOVES
    if at and (tags[at - 1].kind, tags[at - 1].value) == _OF:
        passed, moves = passed | {"flow", "place"}, _MOVES | {"amount"}
    before = next((tag for tag in reversed(tags[:at]) if tag.kind not in passed), None)
    return before is not None and _moves(before, moves)


def _precedes_move(tags: Sequence[Tag], at: int) -> bool:
    behind = next(
        (tag for tag in tags[at + 1 :] if tag.kind not in (*NUMBERS, "scale", "currency", "filler")), None
    )
    return behind is not None and _moves(behind)


def _is_bound_of_verb_behind(tagged: Tagged, tags: Sequence[Tag], at: int) -> bool:
    return tags[at].kind == "comparator after" or (at > 0 and tagged.said(tags[at - 1]) == "um")


def _moves(tag: Tag, moves: frozenset[str] = _MOVES) -> bool:
    return tag.kind == "cue" and not moves.isdisjoint(tag.value.split("+"))


def _is_quoted(tagged: Tagged, decimal: Tag) -> bool:
    """A rate without its sign, and the edition of `trade war 2.0`; any other decimal says something."""
    rated = any(not _RATES.isdisjoint(cues.split("+")) for cues in tagged.values("cue"))
    return rated or tagged.said(decimal).endswith(".0")


def _wordy_threshold(tags: Sequence[Tag]) -> str | None:
    """An amount without a figure: above a trillion, over half a billion, 百億ドル以上."""
    for index, tag in enumerate(tags):
        words = [before for before in tags[max(0, index - 3) : index] if before.kind != "filler"]
        if tag.kind != "scale" or (words and words[-1].kind in (*NUMBERS, "scale")):
            continue
        halved = bool(words) and (words[-1].kind, words[-1].value) == _HALF
        before = words[-1 - halved] if len(words) > halved else None
        behind = comparator_behind(tags, index + 1)
        sign = before.value if before and before.kind == "comparator" else behind and behind.value
        if sign:
            return f"{sign}{plain(_scaled(tags, index) / (2 if halved else 1))}"
    return None


def _scaled(tags: Sequence[Tag], index: int) -> Decimal:
    """The scales that stand together, as one: 千億."""
    size = Decimal(1)
    while index < len(tags) and tags[index].kind == "scale":
        size, index = size * Decimal(tags[index].value), index + 1
    return size


def plain(number: Decimal) -> str:
    return f"{number:f}".rstrip("0").rstrip(".") if number % 1 else str(int(number))
