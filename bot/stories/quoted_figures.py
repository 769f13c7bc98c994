"""The figures that a sentence quotes, in digits or in words: 26.99 trillion yuan, almost a fifth, doubled."""

from collections.abc import Iterator, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import replace
from decimal import Decimal
from fractions import Fraction

from bot.language.grammar.amounts import NUMBERS, PERCENT, list_figures, measure_last_digit
from bot.language.tagger.tagging import MARK, Tag, Tagged
from bot.stories.bound_words import (
    ABOUT,
    ABOVE,
    BELOW,
    LOOSE,
    find_bound,
    find_bound_behind,
    find_limit_passed,
    find_loose_word,
    find_looseness,
    find_owner,
)
from bot.stories.counted_units import (
    TONNES,
    find_measure,
    find_unit_end,
    is_count_of_goods,
    is_counted_by_words,
)
from bot.stories.multiples import read_multiple
from bot.stories.tag_words import get_tag
from bot.value_class import value_class

QUANTITY = "quantity"
"""The unit of tonnes, vehicles, pairs; the goods say which."""
_WIDTHS = {
    ABOUT: (Decimal("0.95"), Decimal("1.05")),
    BELOW: (Decimal("0.88"), Decimal(1)),
    ABOVE: (Decimal(1), Decimal("1.06")),
}
"""The range, as factors of a figure, for what is about, almost or just over it."""
_MONEY = 10**8
_MANY = 10**4
_HALF = 50
TELLING = 100
"""A figure of this many of its last digit is no other's by chance."""
_NOUNS = ("unknown", "unpublished", "off", "noun", "noun one")
_PLAIN = ("decimal", "number", "small")
_LISTED = frozenset((",", "、", "/", "("))


@value_class()
class QuotedFigure:
    """A figure in tags[first:end]; `unit` is `%` or a currency, empty if none is given.

    `digit` is what one unit of its last digit is worth, `bound` the sign of a limit that it passes,
    `looseness` how roughly it is given. `is_multiple` is true if growth was given as a multiple: doubled.
    `measure` is in what a quantity is told, if its unit says so: weight, barrels, kilograms or pieces.
    """

    value: Decimal
    unit: str
    digit: Decimal
    first: int
    end: int
    bound: str = ""
    looseness: str = ""
    is_multiple: bool = False
    measure: str = ""

    @property
    def is_rough(self) -> bool:
        """True if it is so loose that it fits other figures by chance: nearly 8 trillion."""
        return bool(self.looseness) and self.value < self.digit * 10

    @property
    def is_inexact(self) -> bool:
        """True if it is given roughly, as a limit or as a multiple, so that many figures fit it."""
        return bool(self.bound or self.looseness or self.is_multiple)

    @property
    def is_one_sided(self) -> bool:
        """True if it is a limit, a multiple or nearly what is said, and so many a figure's by chance."""
        return bool(self.bound or self.is_multiple or self.looseness not in ("", ABOUT))

    def is_passed_by(self, size: float) -> bool:
        """Returns whether a size is clearly on the other side of what is said to be just over or under."""
        apart = Decimal(str(size)) - self.value
        sides = {ABOVE: -apart, BELOW: apart}
        return sides.get(self.looseness, Decimal(0)) > self.digit / 2

    @property
    def rounding(self) -> tuple[Decimal, Decimal]:
        """A value and a digit; whatever the loose figure may be rounds to the value at that digit."""
        if not self.looseness:
            return self.value, self.digit
        low, high = (self.value * part for part in _WIDTHS[self.looseness])
        if self.looseness == ABOUT:
            low, high = min(low, self.value - self.digit / 2), max(high, self.value + self.digit / 2)
        if self.looseness == BELOW:
            low = min(low, self.value - self.digit / 4)
            high += self.digit / 2 * (self.digit < self.value / 50)
        return (low + high) / 2, abs(high - low)


def list_quoted_figures(tagged: Tagged, taken: AbstractSet[int]) -> tuple[QuotedFigure, ...]:
    """Returns all figures of a sentence in order; numbers at `taken` places are times."""
    in_digits = [_take_counted_unit(tagged, one) for one in _list_in_digits(tagged, frozenset(taken))]
    used = {at for one in in_digits for at in range(one.first, one.end)} | set(taken)
    found = sorted(
        (*in_digits, *_list_counts(tagged, used), *_list_in_words(tagged)), key=lambda one: one.first
    )
    found = _put_together(found, tagged)
    beside = list[QuotedFigure]()  # 577 billion, 642 billion and 551 billion yuan
    for at in reversed(range(len(found))):
        beside = [_take_unit_beside(found[at], found[:at], beside[:1], tagged), *beside]
    return tuple(
        replace(one, measure=find_measure(tagged, one.first, one.end)) if one.unit == QUANTITY else one
        for one in beside
    )


def _put_together(found: Sequence[QuotedFigure], tagged: Tagged) -> list[QuotedFigure]:
    """Joins tens of thousands and what follows them: 423만8000대, 12만2000위안, 一万四千亿元."""
    kept: list[QuotedFigure] = []
    for one in found:
        last = kept[-1] if kept else None
        is_part = last and not last.unit and one.unit not in ("", PERCENT) and last.end == one.first
        if last and is_part:
            scales = [tag for tag in tagged.tags[one.first : one.end] if tag.kind == "scale"]
            scales = [tag for tag in scales if tagged.get_folded_text(tag) not in TONNES]
            sizes = [Decimal(tag.value) for tag in scales if Decimal(tag.value) > _MANY]  # 4만8천356t
            value = last.value * max(sizes, default=Decimal(1)) + one.value
            digit = measure_last_digit(value.normalize())
            kept[-1] = replace(one, value=value, digit=digit, first=last.first, looseness=last.looseness)
        else:
            kept.append(one)
    return kept


def _take_unit_beside(
    one: QuotedFigure, before: Sequence[QuotedFigure], behind: Sequence[QuotedFigure], tagged: Tagged
) -> QuotedFigure:
    """Takes a missing unit from a neighbour: 1조9700억, EU 1조4900억위안."""
    if one.unit:
        return one
    if is_counted_by_words(tagged.tags, one.first, one.end):
        return replace(one, unit=QUANTITY)
    counted = get_tag(tagged.tags, one.end)
    if counted.kind in _NOUNS or counted.value == "chatter":  # 1.4 billion people
        return one
    near = (*behind, *reversed(before))
    alike = (other.unit for other in near if other.value >= _MONEY and other.unit not in (QUANTITY, PERCENT))
    return replace(one, unit=next(filter(None, alike), "")) if one.value >= _MONEY else one


def _take_counted_unit(tagged: Tagged, one: QuotedFigure) -> QuotedFigure:
    """Takes tonnes or goods behind a number as its unit; 5792t is no trillion."""
    last = tagged.tags[one.end - 1]
    if one.unit:
        return one
    if last.kind == "scale" and tagged.get_folded_text(last) in TONNES:
        size = Decimal(last.value)
        return replace(one, value=one.value / size, digit=one.digit / size, unit=QUANTITY)
    if not (end := find_unit_end(tagged, one.end)):
        return one
    bound = one.bound or find_bound_behind(tagged.tags, end)  # 90만 대를 넘었다
    return replace(one, unit=QUANTITY, end=end, bound=bound)


def _list_counts(tagged: Tagged, used: AbstractSet[int]) -> Iterator[QuotedFigure]:
    """Lists counts: 7,742 tonnes, a number without a scale; machine tools numbered 15,019; ships: 1,461."""
    tags = tagged.tags
    for at, tag in enumerate(tags):
        if tag.kind not in NUMBERS or at in used:
            continue
        end = find_unit_end(tagged, at + 1)
        is_of_goods = end and (tags[at + 1].kind != "product" or Decimal(tag.value) >= _MANY)  # 476,000 cars
        if is_of_goods or is_count_of_goods(tags, at):
            number = Decimal(tag.value)
            is_rounded = number >= _MANY  # 988,000 cars, for 987,588
            digit = min(measure_last_digit(number.normalize()), Decimal(1000)) if is_rounded else Decimal(1)
            end = end if is_of_goods else at + 1
            bound, loose = find_bound(tags, at) or find_bound_behind(tags, end), find_loose_word(tags, at)
            yield QuotedFigure(number, QUANTITY, digit, at, end, bound, looseness=loose)


def _list_in_digits(tagged: Tagged, taken: frozenset[int]) -> Iterator[QuotedFigure]:
    last = 0
    for figure in list_figures(tagged, taken):
        said, first = figure.comparator, figure.first
        if (
            first
            and tagged.tags[first - 1].kind == "currency"
            and figure.unit == tagged.tags[first - 1].value
            and tagged.tags[figure.end - 1].kind != "currency"  # 6747억 위안으로 871억 위안 흑자
        ):
            first -= 1
        is_negative = figure.value < 0 and figure.unit != PERCENT and tagged.tags[first].kind == MARK
        first += is_negative  # a sign of a balance
        one = QuotedFigure(
            -figure.value if is_negative else figure.value,
            figure.unit,
            figure.digit,
            first,
            figure.end,
            figure.sign or find_limit_passed(tagged, first) or find_bound_behind(tagged.tags, figure.end),
            looseness=find_looseness(tagged, first, figure.end),
        )
        is_of_last = (
            said is not None and said.kind == "comparator after" and said.first < tagged.tags[first].first
        )
        if one.looseness or is_of_last or _is_noted(tagged.tags, one):
            one = replace(one, bound="")
        if first < last:  # 8818억 위안으로 6위
            continue
        last = one.end
        yield from _list_before_unit(tagged.tags, one, taken)
        yield one


def _is_noted(tags: Sequence[Tag], one: QuotedFigure) -> bool:
    """Returns whether a figure belongs to something, and is no limit: the 4.21 trillion of last year."""
    is_the = get_tag(tags, one.first - 1).pair == ("filler", "open")
    return is_the and get_tag(tags, one.end).kind in ("prep", "cue")


def _list_before_unit(
    tags: Sequence[Tag], last: QuotedFigure, taken: frozenset[int]
) -> Iterator[QuotedFigure]:
    """Lists the 7.55 and 3.93 of `7.55, 3.93 and 2.49 trillion yuan`."""
    own = next((at for at in range(last.first, last.end) if tags[at].kind in NUMBERS), None)
    if own is None or own != last.first:
        return
    size = last.value / Decimal(tags[own].value) if Decimal(tags[own].value) else Decimal(1)
    found: list[QuotedFigure] = []
    at = last.first - 1
    while at > 0:
        joints = at
        while joints >= 0 and (
            tags[joints].kind == "join" or (tags[joints].kind == MARK and tags[joints].value in _LISTED)
        ):
            joints -= 1
        tag = get_tag(tags, joints)
        is_listed = last.unit != PERCENT or any(one.kind == "join" for one in tags[joints + 1 : last.first])
        if joints == at or tag.kind not in _PLAIN or joints in taken or not is_listed:
            break
        number = Decimal(tag.value)
        digit = measure_last_digit(number)
        found.append(QuotedFigure(number * size, last.unit, digit * size, joints, joints + 1))
        at = joints - 1
    yield from reversed(found)


def _list_in_words(tagged: Tagged) -> Iterator[QuotedFigure]:
    for at, tag in enumerate(tagged.tags):
        if tag.kind != "story":
            continue
        means, *said = tag.value.split()
        if means == "times" and (found := read_multiple(tagged, at)):
            yield QuotedFigure(
                found.value,
                PERCENT,
                found.digit,
                at - 1,
                at + 1,
                found.bound,
                found.looseness,
                is_multiple=True,
            )
        if means not in ("fraction", "multiple"):
            continue
        number, how = _read_fraction(said[0]), next(iter(said[1:]), "")
        loose = how if how in LOOSE else find_looseness(tagged, at, at + 1)
        owner = find_owner(tagged.tags, at)
        bound = how if how in ("<", ">") else find_bound(tagged.tags, owner)
        bound = bound or find_bound(tagged.tags, at) or find_bound_behind(tagged.tags, at + 1)
        # A fraction is rounded to the nearest one: a fifth is 19 to 21 percent, and about half 45 to 55.
        digit, first = abs(number) / (5 if loose == ABOUT and abs(number) == _HALF else 9), at
        if _is_range(tagged.tags, at - 2, at):  # between a fifth and a quarter
            low = _read_fraction(tagged.tags[at - 2].value.split()[1])
            number, digit, first = (low + number) / 2, abs(number - low), at - 2
        elif _is_range(tagged.tags, at, at + 2):
            continue
        yield QuotedFigure(
            number, PERCENT, digit, first, at + 1, bound, looseness=loose, is_multiple=means == "multiple"
        )


def _is_range(tags: Sequence[Tag], first: int, last: int) -> bool:
    """Returns whether two fractions are the ends of a range."""
    if first < 1 or last >= len(tags) or tags[first - 1].kind != "between":
        return False
    return tags[first + 1].kind == "join" and all(tags[at].value[:8] == "fraction" for at in (first, last))


def _read_fraction(said: str) -> Decimal:
    part = Fraction(said)
    return Decimal(part.numerator) / Decimal(part.denominator)
