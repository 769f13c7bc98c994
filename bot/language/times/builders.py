"""What each production of the first layer of time makes of its words: a point, or a ValueError."""

from collections.abc import Callable, Mapping, Sequence

from bot.domain.month import YEAR, Month, Period
from bot.language.tagger.tagging import MARK, Tag
from bot.language.times.conventions import MONTHS_IN, Calendar
from bot.language.times.grammar import ONE, WINDOW, Parts, Symbol, read_grammar
from bot.language.times.points import Point, find_relative_point, find_relative_year, make_window
from bot.messages import message

_UNITS = ("unit", "mark", "scale")
_COUNTS, _ENDS = ("small", "number"), frozenset(("top", "bottom"))
_UNCOUNTED = {1: 3, 3: 1, 6: 1, YEAR: 5, 10 * YEAR: 1}
"""How many past months, quarters, halves, years and decades mean if no number is said, by their months."""
_LONGEST = 200 * YEAR
_CENTURY = 2000
_DIGITS = 2
"""The number of digits of a year without its century."""
_DOTTED = ("year-month", "year month", "decimal")
"""A year and a month with a point between them, by the names of their class and kind."""
_SHORTEST_MONTH, _LONGEST_MONTH = 28, 31
_FIRST, _FINAL = "1", "4"
"""The final quarter is the fourth, so `final` reads as an ordinal."""


MessageFrame = Parts[Tag]
Build = Callable[[MessageFrame, Calendar], Point]


def gather_points(makes: str, tags: Sequence[Tag], calendar: Calendar) -> list[Symbol[Tag | Point]]:
    """Returns every tag in order, with those that say a time gathered into points."""
    grammar = read_grammar()
    symbols = grammar.make_symbols(tags)

    def build_point(how: str, said: MessageFrame) -> Point:
        first, end = said.symbols[0].first, said.symbols[-1].end
        if _is_amount(first, tags) or _is_averaged_over(first, end, tags) or _is_ranked(first, tags):
            raise ValueError("what is counted is no time")
        return _BUILD[how](said, calendar)

    gathered: list[Symbol[Tag | Point]] = []
    at = 0
    for point, first, end in grammar.read_symbols(makes, symbols, build_point):
        letter = grammar.letters[WINDOW if point.window else ONE]
        gathered += (*symbols[at:first], Symbol(letter, point, first, end))
        at = end
    return [*gathered, *symbols[at:]]


def _is_averaged_over(first: int, end: int, tags: Sequence[Tag]) -> bool:
    """Returns whether a number is the window of an average, as in `4-quarter moving average`."""
    if tags[end - 1].kind not in ("unit", "mark"):
        return False
    has_hyphen = any(tag.kind == MARK for tag in tags[end : end + 1])
    behind = {cue for tag in tags[end + has_hyphen :][:1] for cue in tag.cues}
    return "moving" in behind or ("average" in behind and first > 0 and "moving" in tags[first - 1].cues)


def _is_ranked(first: int, tags: Sequence[Tag]) -> bool:
    """Returns whether a number says how many rows a ranking has, as in `the best 3 months of 2025`."""
    return first > 0 and tags[first].kind in _COUNTS and not _ENDS.isdisjoint(tags[first - 1].cues)


def _is_amount(place: int, tags: Sequence[Tag]) -> bool:
    """Returns whether a number is an amount, as in 2000억 달러; 2025M10 is a month."""
    behind = tags[place + 1 : place + 2]
    return tags[place].kind == "year" and any(
        tag.kind == "scale" and tag.value not in MONTHS_IN for tag in behind
    )


def _find_number(said: MessageFrame, unsaid: int = 1) -> int:
    return next((int(tag.value) for tag in said.list_values("count", "n")), unsaid)


def _find_unit(said: MessageFrame) -> int:
    """Finds the unit in months; a month needs no word, and 年 only marks a number as a year."""
    units = [tag.value for name, tag in said.named if tag.kind in _UNITS and name != "year-sign"]
    return MONTHS_IN[units[-1]] if units else 1


def _find_year(said: MessageFrame, calendar: Calendar) -> int | None:
    """Finds the year beside a part of it, if any; ValueError if nobody can mean it."""
    for name, tag in said.named:
        if name == "year":
            return int(tag.value)
        if name == "yy":
            return _expand_year(tag.value, calendar)
        if name == "relative":
            return find_relative_year(tag.value, calendar)
        if name == "elapsed":
            return calendar.today.year - _find_number(said)
        if name in _DOTTED:
            return _split_dotted(tag, calendar)[0]
    return None


def _expand_year(digits: str, calendar: Calendar) -> int:
    """Expands 25 to 2025; the next year is the latest possible."""
    year = _CENTURY + int(digits)
    if year > calendar.today.year + 1:
        raise ValueError(f"no year that is meant: {digits}")
    return year


def _split_dotted(tag: Tag, calendar: Calendar) -> tuple[int, int]:
    """Splits 25.12월, a year and a month with a point between them, as Korean offices write them."""
    year, number = tag.value.replace("-", ".").split(".")
    if tag.kind == "decimal" and len(year) != _DIGITS:
        raise ValueError(f"no year and month: {tag.value}")
    return _expand_year(year, calendar) if tag.kind == "decimal" else int(year), int(number)


def _list_numbers(tag: Tag, unit: int, calendar: Calendar) -> list[int]:
    """Lists the months or parts of a year that a tag says; the September quarter is the third."""
    if tag.kind in ("part", "early"):
        return [int(month) for month in tag.value.split("-")]
    if tag.kind == "month":
        number, rest = divmod(int(tag.value), unit)
        return [0 if rest else number]
    return [_split_dotted(tag, calendar)[1] if tag.kind in _DOTTED else int(tag.value)]


def _build_nth(said: MessageFrame, calendar: Calendar) -> Point:
    """Builds the n-th month, quarter or half, or a range of two: Q2 and Q3, H1, the year's end."""
    unit = _find_unit(said)
    tags = said.list_values("month", "n", "ordinal", "part", "early", *_DOTTED)
    numbers = [number for tag in tags for number in _list_numbers(tag, unit, calendar)]
    first, last = numbers[0], numbers[-1]
    apart = "and" in said and last - first > 1
    if not 1 <= first <= last or last * unit > YEAR or apart:
        raise ValueError("no part of a year")
    note = message("time-read", "day") if "day" in said else None
    if "early" in said and "month" not in said:
        note = message("time-read", "early", first=first, last=last)
    parts = unit if first < last and unit > 1 else 0
    return Point((first - 1) * unit + 1, last * unit, _find_year(said, calendar), note=note, parts=parts)


def _build_nth_to_part(said: MessageFrame, calendar: Calendar) -> Point:
    """Builds 二至四季度, from the second to the last of two parts, whose unit is said once."""
    (number,), (part,) = said.list_values("n", "ordinal"), said.list_values("part")
    start, last = (int(month) for month in part.value.split("-"))
    unit = last - start + 1
    first = (int(number.value) - 1) * unit + 1
    if not 0 < first < start or last % unit:
        raise ValueError("no parts of a year")
    return Point(first, last, _find_year(said, calendar), parts=unit)


def _build_dated(said: MessageFrame, calendar: Calendar) -> Point:
    """Builds the month of 31 October 2025 or 1 January 2025; figures for other days are not published."""
    (tag,), (month,) = said.list_values("end", "ordinal"), said.list_values("month")
    if int(tag.value) != 1 and (
        tag.kind == "ordinal" or not _SHORTEST_MONTH <= int(tag.value) <= _LONGEST_MONTH
    ):
        raise ValueError(f"no end of a month: {tag.value}")
    return Point(int(month.value), int(month.value), _find_year(said, calendar))


def _build_count(said: MessageFrame, calendar: Calendar) -> Point:
    """Builds the first nine months, the last quarter, or nine months of 2025 as companies report them."""
    number, year = _find_number(said), _find_year(said, calendar)
    months = number * _find_unit(said)
    ordinal = next((tag.value for tag in said.list_values("ordinal")), "")
    is_told = bool(ordinal) or "past" in said or "million" in said
    if not 0 < months <= YEAR or ordinal not in ("", _FIRST, _FINAL) or (number == 1 and not is_told):
        raise ValueError("which months of the year is anybody's guess")
    if "past" in said or ordinal == _FINAL:
        return Point(YEAR + 1 - months, YEAR, year)
    if is_told or months == YEAR or year is None:
        return Point(1, months, year)
    note = message("time-read", "first-months", count=months, period=Period.of_year(year))
    return Point(1, months, year, note=note)


def _build_each_part(said: MessageFrame, calendar: Calendar) -> Point:
    """Builds the four quarters of 2025, one by one; three of them would be a guess."""
    unit = _find_unit(said)
    if _find_number(said) * unit != YEAR:
        raise ValueError("not all parts of a year")
    return Point(year=_find_year(said, calendar), each=unit)


def _build_window(said: MessageFrame, calendar: Calendar) -> Point:
    """Builds the last three quarters, as far as they are held."""
    unit = _find_unit(said)
    number = _find_number(said, _UNCOUNTED[unit])
    if number * unit > _LONGEST:
        raise ValueError("longer than any record")
    return make_window(calendar.find_last(number, unit), unit)


def _build_ago(said: MessageFrame, calendar: Calendar) -> Point:
    """Builds four years ago: that year, month or quarter; also 五年前."""
    number, unit = _find_number(said), _find_unit(said)
    if any(tag.value != _FIRST for tag in said.list_values("ordinal")) or number * unit > _LONGEST:
        raise ValueError("no time ago")
    if unit >= YEAR:
        back = number * unit // YEAR
        return Point(year=calendar.today.year - back, back=back)
    if unit == 1:
        return Point(whole=Period.of_month(calendar.this_month.shift(-number)))
    return Point(whole=calendar.find_last(1, unit).shift(unit * (1 - number)))


def _build_years(said: MessageFrame, _calendar: Calendar) -> Point:
    """Builds 2018-19, the 2010s."""
    first = int(said.list_values("year")[0].value)
    last = next((first - first % 100 + int(tag.value) for tag in said.list_values("yy")), first + 9)
    if last <= first or ("decade" in said and first % 10):
        raise ValueError("no run of years")
    return Point(whole=Period(Month(first, 1), Month(last, YEAR)))


def _build_relative(said: MessageFrame, calendar: Calendar) -> Point:
    """Builds last month, this year so far."""
    (tag,) = said.list_values("relative", "recent")
    return find_relative_point(tag.value, calendar)


def _build_stretch(said: MessageFrame, _calendar: Calendar) -> Point:
    (tag,) = said.list_values("stretch")
    return Point(whole=Period.parse(tag.value))


_BUILD: Mapping[str, Build] = {
    "nth": _build_nth,
    "nth to part": _build_nth_to_part,
    "dated": _build_dated,
    "count": _build_count,
    "each part": _build_each_part,
    "window": _build_window,
    "window of years": lambda said, calendar: make_window(calendar.find_last(_find_number(said), YEAR), YEAR),
    "window and base": lambda said, calendar: make_window(
        calendar.find_last(_find_number(said) + 1, YEAR), YEAR
    ),
    "ago": _build_ago,
    "year": lambda said, calendar: Point(year=_find_year(said, calendar)),
    "split year": lambda said, calendar: Point(year=_find_year(said, calendar), split=True),
    "years": _build_years,
    "relative": _build_relative,
    "stretch": _build_stretch,
}
"""What each `how` of productions.csv makes of the words; ValueError if they say no time."""
