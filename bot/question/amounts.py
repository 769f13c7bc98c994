"""Amounts in a message: thresholds, and figures that the asker only quotes."""

from collections.abc import Sequence
from dataclasses import dataclass

from bot.question.tagging import Tag, Tagged

_DIGITS = ("small", "number", "decimal", "year", "digits", "code")


@dataclass(frozen=True, slots=True)
class Amounts:
    """`threshold` as a sign and a number; `quoted` the tags of figures that ask for nothing."""

    threshold: str | None = None
    used: frozenset[int] = frozenset()


def read_amounts(tagged: Tagged, taken: frozenset[int]) -> Amounts:
    """Numbers with a scale, currency or percent sign; the first behind a comparator is the threshold."""
    threshold = None
    used: set[int] = set()
    for index, tag in enumerate(tagged.tags):
        if tag.kind not in _DIGITS or index in taken:
            continue
        size = _size(tagged.tags, index)
        if size is None and tag.kind != "decimal":
            continue
        used.add(index)
        sign = _sign(tagged.tags, index)
        if sign and threshold is None and size is not None:
            threshold = f"{sign}{_plain(float(tag.value) * size)}"
    return Amounts(threshold, frozenset(used))


def _size(tags: Sequence[Tag], index: int) -> float | None:
    """What one unit of the number is worth; None where neither scale, percent nor currency is near."""
    before = tags[index - 1] if index else None
    size, money = 1.0, bool(before and before.kind == "currency")
    for after in tags[index + 1 : index + 4]:
        if after.kind == "scale":
            size, money = size * float(after.value), True
        elif after.kind in ("percent", "currency"):
            money = True
        elif (after.kind, after.value) != ("filler", ""):
            break
    return size if money else None


def _sign(tags: Sequence[Tag], index: int) -> str | None:
    for before in reversed(tags[max(0, index - 3) : index]):
        if before.kind == "comparator":
            return before.value
        if before.kind not in ("currency", "filler"):
            return None
    return _sign_behind(tags, index)


def _sign_behind(tags: Sequence[Tag], index: int) -> str | None:
    """`1000亿以上`: some languages say the sign last."""
    for after in tags[index + 1 : index + 5]:
        if after.kind == "comparator after":
            return after.value
        if after.kind not in ("scale", "currency", "percent", "filler"):
            return None
    return None


def _plain(number: float) -> str:
    return str(int(number)) if number == int(number) else repr(number)
