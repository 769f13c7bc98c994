"""Amounts in a message, numbers with a unit: 26.99 trillion yuan, 8.8 %; parts and multiples in words."""

from collections.abc import Iterator, Sequence
from decimal import Decimal

from bot.language.lexicon.meaning import CHATTER
from bot.language.tagger.tagging import MARK, Tag, Tagged
from bot.value_class import value_class

NUMBERS = ("small", "number", "decimal", "year", "digits", "code")
PERCENT = "%"
UNITS = ("scale", "percent", "currency")
"""The kinds of words that make a number a figure."""
_BY_FOURS = frozenset((Decimal(10**4), Decimal(10**8), Decimal(10**12)))
"""万, 亿 and 조 may follow four digits, other scales only three."""
_BY_THREES = {Decimal(10**8): Decimal(10**9), Decimal(10**4): Decimal(10**6)}
"""Scales in which others write round numbers of 亿 and 万: 3200억 is 320 billion."""
_BEFORE, _BEHIND = ("currency", "filler"), ("scale", "currency", "percent", "filler")
"""Kinds of words that may stand between an amount and the comparator before or behind it."""
_REACH, _REACH_BEFORE = 3, 5  # dépasse-t-elle 15 %
_TIMES = ("year", "month", "mark", "ordinal", "unit", "part", "relative", "past", "small")
"""Kinds of words of a time, which may stand between a verb and what it bounds."""
_LONGEST_TIME = 9  # überstiegen in der ersten Hälfte des Jahres 2025 10 Milliarden
_ORDER = ("ordinal", "past")
"""Kinds of words before how many are meant of several: the first two, the last two."""
_RANKING = frozenset(("top", "bottom"))
_MOVES = frozenset(("up", "down", "growth"))
MULTIPLES = {f"{number} times": number for number in (*range(2, 11), 20)}
"""How many times as much one is said to be as another, in words."""
HALF = "half"
PARTS = {
    "two thirds": "66.7",
    "three quarters": "75",
    "two fifths": "40",
    "three fifths": "60",
    "four fifths": "80",
    HALF: "50",
    "third": "33.3",
    "quarter": "25",
    "fifth": "20",
    "tenth": "10",
}
"""Fractions, in percent; first those of several parts, whose words can contain the words of one."""


@value_class()
class Figure:
    """A number with what it counts, in tags[first:end].

    `value` is in whole units, negative if a minus is written; `unit` is `%`, a currency, or empty if only a
    scale is said. `digit` is what one unit of its last digit is worth. `comparator` is the word that makes a
    bound of it. `has_article` is True if one stands before it, which makes no unit of it: a trillion.
    """

    value: Decimal
    unit: str
    digit: Decimal
    first: int
    end: int
    comparator: Tag | None = None
    has_article: bool = False

    @property
    def sign(self) -> str:
        """The sign of the bound that the words make of it; empty if it is no bound."""
        return self.comparator.value if self.comparator else ""

    @property
    def is_unit(self) -> bool:
        """True if it can be a unit to count in, as in `in 100 million yuan`: a power of ten."""
        return (
            not self.has_article and self.unit != PERCENT and self.value.normalize().as_tuple().digits == (1,)
        )


_LAST_OF_TENTHS = Decimal(4)
"""What the last digit of tenths is worth, in percent: 6 % are no 1割, 28.6 % are 3割, said roughly."""


@value_class()
class _Part:
    """A number and the scale behind it, in tags[first:end]."""

    number: Decimal
    size: Decimal
    first: int
    end: int

    @property
    def value(self) -> Decimal:
        return self.number * self.size

    @property
    def digit(self) -> Decimal:
        """What one unit of its last digit is worth.

        A number too large for its scale belongs to the next: 18 480 milliards is 18.48 trillion.
        """
        digit = measure_last_digit(self.number)
        last = self.size * digit
        if digit != 1:
            return last  # 38.0 billion is quoted to a tenth
        if self.number < (10_000 if self.size in _BY_FOURS else 1_000):
            larger = _BY_THREES.get(last, last)
            return last if self.value % larger else larger
        return measure_last_digit(self.value.normalize())


def list_figures(tagged: Tagged, taken: frozenset[int]) -> tuple[Figure, ...]:
    """Returns all figures with a unit, in order; numbers at `taken` places are something else."""
    has_units = tagged.percents or not tagged.kinds.isdisjoint(UNITS) or "quantity" in tagged.cues
    return tuple(_find_figures(tagged, taken)) if has_units else ()


def format_number(number: Decimal) -> str:
    """Returns a number without an exponent and without trailing zeros."""
    said = f"{number:f}"
    return said.rstrip("0").rstrip(".") if "." in said else said


def _find_figures(tagged: Tagged, taken: frozenset[int]) -> Iterator[Figure]:
    at = 0
    while at < len(tagged.tags):
        parts = _read_parts(tagged.tags, at, taken) if at not in taken else ()
        found = _make_figure(tagged, parts) if parts else None
        if found:
            yield found
        at = found.end if found else at + 1


def _read_parts(tags: Sequence[Tag], at: int, taken: frozenset[int]) -> tuple[_Part, ...]:
    """Reads a number in parts of falling scale, 45조 4700억 or 2 billion 300 million.

    A bare scale counts as one.
    """
    found: list[_Part] = []
    if tags[at].kind == "scale":
        return (_read_part(tags, Decimal(1), at, at),)
    while at < len(tags) and tags[at].kind in NUMBERS and at not in taken:
        part = _read_part(tags, Decimal(tags[at].value), at, at + 1)
        if found and not 1 < part.size < found[-1].size:
            break
        found.append(part)
        at = part.end
        if part.size == 1:
            break
    return tuple(found)


def _read_part(tags: Sequence[Tag], number: Decimal, first: int, end: int) -> _Part:
    size = Decimal(1)
    while end < len(tags) and tags[end].kind == "scale":
        size, end = size * Decimal(tags[end].value), end + 1
    if 1 < size < min(_BY_FOURS) and end < len(tags) and tags[end].kind in NUMBERS:
        rest = _read_part(tags, Decimal(tags[end].value), end, end + 1)  # 3천379억, 2천5백억
        unit = max((four for four in _BY_FOURS if not rest.size % four), default=size)
        if rest.value < size * unit > size * size:
            return _Part(number * size + rest.value / unit, unit, first, rest.end)
    return _Part(number, size, first, end)


def _make_figure(tagged: Tagged, parts: Sequence[_Part]) -> Figure | None:
    """Makes a figure.

    None without a scale, percent or currency nearby, or for a bare scale without an article that bounds
    nothing.
    """
    first, last = parts[0].first, parts[-1]
    unit, size, end = _find_unit(tagged, first, last.end)
    is_quantity = not unit and _is_quantity(tagged.tags, end)
    minus = _has_minus(tagged, first)
    comparator = _find_comparator(tagged.tags, first - minus, end + is_quantity)
    # A scale alone counts as one with an article: superó el billón de yuanes.
    has_article = first > 0 and _is_article(tagged.tags[first - 1])
    is_counted = tagged.tags[first].kind in NUMBERS or has_article
    is_figure = unit or last.size > 1 or (is_quantity and comparator)
    if not is_figure or not (is_counted or comparator):
        return None
    counts = _is_of_ranking(tagged.tags, first) or _is_of_average(tagged.tags, end)
    if counts and last.size == 1 and unit != PERCENT:
        return None  # the top 7 in dollars; in dollars, 6-month moving average
    value = sum((part.value for part in parts), Decimal()) * size
    digit = (last.digit if len(parts) == 1 else max(last.digit, measure_last_digit(value.normalize()))) * size
    if unit == PERCENT and size > 1:
        digit = min(digit, _LAST_OF_TENTHS)
    return Figure(-value if minus else value, unit, digit, first - minus, end, comparator, has_article)


def _is_quantity(tags: Sequence[Tag], end: int) -> bool:
    """Returns whether the word behind a number says that goods are counted: 200 million tonnes, 900만 대."""
    return end < len(tags) and "quantity" in tags[end].cues


def _is_article(tag: Tag) -> bool:
    return (tag.kind, tag.value) == ("filler", "open")


def _is_of_ranking(tags: Sequence[Tag], first: int) -> bool:
    """Returns whether a number right behind a word of ranking or order says how many are meant."""
    before = tags[first - 1] if first else None
    return before is not None and (
        before.kind in _ORDER or (before.kind == "cue" and before.value in _RANKING)
    )


def _is_of_average(tags: Sequence[Tag], end: int) -> bool:
    """Returns whether a number is the window of a moving average."""
    behind = [tag for tag in tags[end : end + 3] if tag.kind != MARK][:2]
    return len(behind) == 2 and behind[0].kind == "unit" and "moving" in behind[1].cues


def _find_unit(tagged: Tagged, first: int, end: int) -> tuple[str, Decimal, int]:
    """Finds the unit, its multiple if the word is a percentage (10 for 两成), and where the figure ends."""
    tags = tagged.tags
    for at, after in enumerate(tags[end : end + 2], end):
        if after.kind == "percent" or after.first in tagged.percents:
            return PERCENT, Decimal(after.value or 1 if after.kind == "percent" else 1), at + 1
        if after.kind == "currency":
            return after.value, Decimal(1), at + 1
        of = (after.kind, after.value) == ("prep", "of")  # milliards de dollars
        of = of or ((after.kind, after.value) == (MARK, ".") and tags[at - 1].kind == "scale")  # Mrd. Dollar
        if not of and (after.kind != "filler" or after.value == CHATTER):
            break
    before = tags[first - 1 : first] if first else ()
    return next((tag.value for tag in before if tag.kind == "currency"), ""), Decimal(1), end


def measure_last_digit(value: Decimal) -> Decimal:
    """Returns what one unit of a number's last digit is worth: 0.1 for 26.9, 100 for a normalised 300."""
    return Decimal(1).scaleb(int(value.as_tuple().exponent))


def _has_minus(tagged: Tagged, at: int) -> bool:
    """Returns whether a dash touches the number and nothing before it, as in “below −10 %”."""
    if at < 2 or (tagged.tags[at - 1].kind, tagged.tags[at - 1].value) != (MARK, "-"):
        return False
    before, dash, number = tagged.tags[at - 2 : at + 1]
    tokens = tagged.tokens
    touches = tokens[dash.first].end == tokens[number.first].start
    return touches and tokens[before.end - 1].end < tokens[dash.first].start


def _may_part(tag: Tag) -> bool:
    """Returns whether a word may stand between figure and comparator: 2兆元を初めて突破した."""
    return tag.kind in _BEHIND or (tag.kind, tag.value) == ("cue", "first")


def _find_comparator(tags: Sequence[Tag], first: int, end: int) -> Tag | None:
    """Finds the word that makes a bound of a figure, before it or, in some languages, behind it.

    Verbs may stand before it too: überstieg 100 Milliarden.
    """
    before = list(reversed(tags[max(0, first - _REACH_BEFORE) : first]))
    if before and before[0].kind == "cue" and before[0].value in _MOVES:
        before = before[1:2]  # 至少涨了20%
    near = next((tag for tag in before if tag.kind not in _BEFORE and tag.value != "-"), None)
    if near is not None and near.kind == "comparator":
        return near
    behind = next((tag for tag in tags[end : end + _REACH + 1] if not _may_part(tag)), None)
    if behind is not None and behind.kind == "comparator after":
        return behind
    if near is not None and near.kind == "comparator after":
        return near
    return _find_comparator_before_time(tags[max(0, first - _LONGEST_TIME) : first])


def _find_comparator_before_time(before: Sequence[Tag]) -> Tag | None:
    """Finds the verb that bounds a figure behind a time: exceeded in 2025 500 billion yuan."""
    words = [tag for tag in reversed(before) if (tag.kind, tag.value) != ("filler", "open")]
    if not words or words[0].kind not in _TIMES:
        return None
    near = next((tag for tag in words if tag.kind not in (*_TIMES, "prep")), None)
    return near if near is not None and near.kind.startswith("comparator") else None
