"""Amounts in a message: thresholds, and figures that the asker only quotes."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from bot.question.words.meaning import CHATTER
from bot.question.words.tagging import MARK, Tag, Tagged

_DIGITS = ("small", "number", "decimal", "year", "digits", "code")
_HALF = ("unit", "half")
_TIMES = ("month", "mark", "part", "relative", "prep", "year month")
_MOVES = frozenset(("growth", "up", "down", "change"))
_RATES = frozenset(("growth", "up", "down", "change", "share"))
_OF = ("prep", "of")
_BEHIND_MINUS = 2
_PERCENT = re.compile("%|per ?cent|pct", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Amounts:
    """`threshold` as a sign and a number; `quoted` the tags of figures that ask for nothing."""

    threshold: str | None = None
    used: frozenset[int] = frozenset()


def read_amounts(tagged: Tagged, taken: frozenset[int]) -> Amounts:
    """Numbers with a scale, currency or percent sign; the first behind a comparator is the threshold."""
    threshold = _wordy_threshold(tagged.tags)
    used: set[int] = set()
    for index, tag in enumerate(tagged.tags):
        if tag.kind not in _DIGITS or index in taken:
            continue
        size = _size(tagged, index)
        if size is None:
            used.update((index,) if tag.kind == "decimal" and _is_quoted(tagged, index) else ())
            continue
        used.add(index)
        minus = _has_minus(tagged, index)
        sign = _sign(tagged.tags, index, index - minus)
        if sign and threshold is None:
            threshold = f"{sign}{'-' if minus else ''}{_plain(Decimal(tag.value) * size)}"
    return Amounts(threshold, frozenset(used))


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
    passed, moves = frozenset((*_DIGITS, *_TIMES, "scale", "currency", "filler")), _MOVES
    if at and (tags[at - 1].kind, tags[at - 1].value) == _OF:
        passed, moves = passed | {"flow", "place"}, _MOVES | {"amount"}
    before = next((tag for tag in reversed(tags[:at]) if tag.kind not in passed), None)
    return before is not None and _moves(before, moves)


def _precedes_move(tags: Sequence[Tag], at: int) -> bool:
    behind = next(
        (tag for tag in tags[at + 1 :] if tag.kind not in (*_DIGITS, "scale", "currency", "filler")), None
    )
    return behind is not None and _moves(behind)


def _is_bound_of_verb_behind(tagged: Tagged, tags: Sequence[Tag], at: int) -> bool:
    return tags[at].kind == "comparator after" or (at > 0 and tagged.said(tags[at - 1]) == "um")


def _moves(tag: Tag, moves: frozenset[str] = _MOVES) -> bool:
    return tag.kind == "cue" and not moves.isdisjoint(tag.value.split("+"))


def _is_quoted(tagged: Tagged, index: int) -> bool:
    """A rate without its sign, and the edition of `trade war 2.0`; any other decimal says something."""
    rated = any(not _RATES.isdisjoint(cues.split("+")) for cues in tagged.values("cue"))
    return rated or tagged.said(tagged.tags[index]).endswith(".0")


def _has_minus(tagged: Tagged, index: int) -> bool:
    """Below −10 %: a dash that touches the number and nothing before it."""
    if index < _BEHIND_MINUS or tagged.tags[index - 1].kind != MARK or tagged.tags[index - 1].value != "-":
        return False
    dash, number = (tagged.tokens[tag.first] for tag in tagged.tags[index - 1 : index + 1])
    before = tagged.tokens[tagged.tags[index - 2].end - 1]
    return before.end < dash.start and dash.end == number.start


def _wordy_threshold(tags: Sequence[Tag]) -> str | None:
    """An amount without a figure: above a trillion, over half a billion, 百億ドル以上."""
    for index, tag in enumerate(tags):
        words = [before for before in tags[max(0, index - 3) : index] if before.kind != "filler"]
        if tag.kind != "scale" or (words and words[-1].kind in (*_DIGITS, "scale")):
            continue
        halved = bool(words) and (words[-1].kind, words[-1].value) == _HALF
        sign = (
            words[-1 - halved].value
            if len(words) > halved and words[-1 - halved].kind == "comparator"
            else None
        )
        sign = sign or _sign_behind(tags, index)
        if sign:
            return f"{sign}{_plain(_scaled(tags, index) / (2 if halved else 1))}"
    return None


def _scaled(tags: Sequence[Tag], index: int) -> Decimal:
    """The scales that stand together, as one: 千億."""
    size = Decimal(1)
    while index < len(tags) and tags[index].kind == "scale":
        size, index = size * Decimal(tags[index].value), index + 1
    return size


def _size(tagged: Tagged, index: int) -> Decimal | None:
    """What one unit of the number is worth; None where neither scale, percent nor currency is near."""
    tags = tagged.tags
    before = tags[index - 1] if index else None
    size, money = Decimal(1), bool(before and before.kind == "currency")
    for after in tags[index + 1 : index + 4]:
        if after.kind == "scale":
            size, money = size * Decimal(after.value), True
        elif after.kind == "percent":
            size, money = size * Decimal(after.value or 1), True  # 两成, 2割: tenths
        elif after.kind == "currency" or _PERCENT.match(tagged.said(after)):
            money = True
        elif after.kind != "filler" or after.value == CHATTER:
            break
    return size if money else None


def _sign(tags: Sequence[Tag], index: int, start: int) -> str | None:
    """The comparator of a number at `index` that begins at `start`."""
    for before in reversed(tags[max(0, start - 3) : start]):
        if before.kind == "comparator":
            return before.value
        if before.kind not in ("currency", "filler"):
            break
    return _sign_behind(tags, index) or _verb_before(tags, index)


def _verb_before(tags: Sequence[Tag], index: int) -> str | None:
    """Überstieg 100 Milliarden, where verbs also come last: … die 100 Milliarden überstiegen."""
    before = [tag for tag in tags[max(0, index - 2) : index] if tag.kind not in ("currency", "filler")]
    return before[-1].value if before and before[-1].kind == "comparator after" else None


def _sign_behind(tags: Sequence[Tag], index: int) -> str | None:
    """`1000亿以上`: some languages say the sign last."""
    for after in tags[index + 1 : index + 5]:
        if after.kind == "comparator after":
            return after.value
        if after.kind not in ("scale", "currency", "percent", "filler"):
            return None
    return None


def _plain(number: Decimal) -> str:
    return f"{number:f}".rstrip("0").rstrip(".") if number % 1 else str(int(number))
