"""Figures with a unit in a message: 26.99 trillion yuan, 45조 4700억, 8.8 %, half a billion dollars aside."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from bot.language.lexicon.meaning import CHATTER
from bot.language.tagger.tagging import MARK, Tag, Tagged

NUMBERS = ("small", "number", "decimal", "year", "digits", "code")
PERCENT = "%"
_BEHIND_MINUS = 2
_BY_FOURS = frozenset((Decimal(10**4), Decimal(10**8), Decimal(10**12)))
"""万, 亿 and 조: a number before them may have four digits, elsewhere three."""
_BY_THREES = {Decimal(10**8): (Decimal(10**9),), Decimal(10**4): (Decimal(10**6),)}
"""What whole tens of 亿 and hundreds of 万 are elsewhere: 3200억 is said for 320 billion."""


@dataclass(frozen=True, slots=True)
class Figure:
    """A number with what it counts, in tags[first:end].

    `value` is in whole units, with a minus where one is written; `unit` is `%`, a currency, or empty where
    only a scale is said. `digit` is what one more in its last digit is worth. `sign` is the comparator that
    makes a bound of it, which is said by the tag `comparator`. `numbers` are the places of its numbers.
    """

    value: Decimal
    unit: str
    digit: Decimal
    first: int
    end: int
    numbers: frozenset[int]
    sign: str = ""
    comparator: Tag | None = None

    @property
    def is_unit(self) -> bool:
        """Whether it can be a unit to count in, as `in 100 million yuan`: a power of ten."""
        return self.unit != PERCENT and self.value.normalize().as_tuple().digits == (1,)


@dataclass(frozen=True, slots=True)
class _Part:
    """A number and the scales behind it, in tags[first:end]."""

    number: Decimal
    size: Decimal
    first: int
    end: int

    @property
    def value(self) -> Decimal:
        return self.number * self.size

    @property
    def digit(self) -> Decimal:
        """A number too large for its scale word is one of the next: 18 480 milliards is 18.48 trillion."""
        exponent = self.number.as_tuple().exponent
        last = self.size.scaleb(int(exponent))
        limit = 10_000 if self.size in _BY_FOURS else 1_000
        if exponent or self.number < limit:
            return max(last, *(unit for unit in _BY_THREES.get(last, ()) if not self.value % unit), last)
        return _last_digit(self.value)


def figures(tagged: Tagged, taken: frozenset[int]) -> tuple[Figure, ...]:
    """All figures with a unit, in order; numbers at `taken` places are something else."""
    return tuple(_figures(tagged, taken))


def _figures(tagged: Tagged, taken: frozenset[int]) -> Iterator[Figure]:
    tags = tagged.tags
    index = 0
    while index < len(tags):
        parts = _parts(tags, index, taken)
        found = _figure(tagged, parts) if parts else None
        if found:
            yield found
        index = found.end if found else index + 1


def _parts(tags: Sequence[Tag], index: int, taken: frozenset[int]) -> tuple[_Part, ...]:
    """45조 4700억, 2 billion 300 million: each scale smaller than the one before."""
    found: list[_Part] = []
    while index < len(tags) and tags[index].kind in NUMBERS and index not in taken:
        part = _part(tags, index)
        if found and not 1 < part.size < found[-1].size:
            break
        found.append(part)
        index = part.end
        if part.size == 1:
            break
    return tuple(found)


def _part(tags: Sequence[Tag], index: int) -> _Part:
    size, end = Decimal(1), index + 1
    while end < len(tags) and tags[end].kind == "scale":
        size *= Decimal(tags[end].value)
        end += 1
    return _Part(Decimal(tags[index].value), size, index, end)


def _figure(tagged: Tagged, parts: Sequence[_Part]) -> Figure | None:
    """None where neither scale, percent nor currency is near."""
    first, last = parts[0], parts[-1]
    unit, size, end = _unit(tagged, first.first, last.end)
    if not (unit or last.size > 1):
        return None
    minus = _has_minus(tagged, first.first)
    value = sum((part.value for part in parts), Decimal()) * size
    digit = (last.digit if len(parts) == 1 else max(last.digit, _last_digit(value))) * size
    comparator = _comparator(tagged.tags, first.first - minus, end)
    return Figure(
        -value if minus else value,
        unit,
        digit,
        first.first - minus,
        end,
        frozenset(part.first for part in parts),
        comparator.value if comparator else "",
        comparator,
    )


def _unit(tagged: Tagged, first: int, end: int) -> tuple[str, Decimal, int]:
    """What is counted, how many of it a percent word is (10 of 两成), and where the figure ends."""
    tags = tagged.tags
    before = tags[first - 1] if first else None
    unit = before.value if before and before.kind == "currency" else ""
    size = Decimal(1)
    for at, after in enumerate(tags[end : end + 2], end):
        if after.kind == "percent" or after.first in tagged.percents:
            return PERCENT, Decimal(after.value or 1) if after.kind == "percent" else size, at + 1
        if after.kind == "currency":
            return after.value, size, at + 1
        of = (after.kind, after.value) == ("prep", "of")  # milliards de dollars
        if not of and (after.kind != "filler" or after.value == CHATTER):
            break
    return unit, size, end


def _last_digit(value: Decimal) -> Decimal:
    """Of an amount without its zeros: 10^10 of 26 990 000 000 000."""
    return Decimal(1).scaleb(int(value.normalize().as_tuple().exponent))


def _has_minus(tagged: Tagged, index: int) -> bool:
    """Below −10 %: a dash that touches the number and nothing before it."""
    if index < _BEHIND_MINUS or tagged.tags[index - 1].kind != MARK or tagged.tags[index - 1].value != "-":
        return False
    dash, number = (tagged.tokens[tag.first] for tag in tagged.tags[index - 1 : index + 1])
    before = tagged.tokens[tagged.tags[index - 2].end - 1]
    return before.end < dash.start and dash.end == number.start


def _comparator(tags: Sequence[Tag], first: int, end: int) -> Tag | None:
    """The word that makes a bound of a figure, before it or, as some languages have it, behind."""
    for before in reversed(tags[max(0, first - 3) : first]):
        if before.kind == "comparator":
            return before
        if before.kind not in ("currency", "filler"):
            break
    return comparator_behind(tags, end) or _verb_before(tags, first)


def _verb_before(tags: Sequence[Tag], first: int) -> Tag | None:
    """Überstieg 100 Milliarden, where verbs also come last: … die 100 Milliarden überstiegen."""
    before = [tag for tag in tags[max(0, first - 2) : first] if tag.kind not in ("currency", "filler")]
    return before[-1] if before and before[-1].kind == "comparator after" else None


def comparator_behind(tags: Sequence[Tag], end: int) -> Tag | None:
    """`1000亿以上`: some languages say the sign last."""
    for after in tags[end : end + 4]:
        if after.kind == "comparator after":
            return after
        if after.kind not in ("scale", "currency", "percent", "filler"):
            return None
    return None
