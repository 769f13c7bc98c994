"""The first layer of the grammar of time: words to points."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from bot.question.times.conventions import Calendar
from bot.question.times.points import COUNTED, RELATIVE, Point, of_year, whole, window
from bot.question.times.rules import pattern
from bot.question.times.timewords import letter
from bot.question.words.tagging import Tag
from bot.trade.month import Month, Period

Values = Mapping[str, Sequence[str]]
"""What a rule matched: the values of each class letter, in order."""
Build = Callable[[Values, Calendar], Point | None]
_UNITS = {"w": "month", "m": "month", "q": "quarter", "h": "half", "Z": "year", "y": "year"}
_UNCOUNTED = {"month": 3, "quarter": 1, "half": 1, "year": 5}
"""How many `past months` are."""
_LENGTHS = {"q": 3, "h": 6}
_SHORTEST_MONTH, _LONGEST_MONTH = 28, 31
_FINAL = "4"
"""The final quarter is the fourth, and so `final` reads as an ordinal."""
_MILLION = "1e6"
_RANKING = frozenset(("top", "bottom", "fastest", "slowest"))


def _two_digit_year(text: str, calendar: Calendar) -> int | None:
    year = 2000 + int(text)
    return year if year <= calendar.today.year + 1 else None


def _year(values: Values, calendar: Calendar) -> int | None:
    if "Y" in values:
        return int(values["Y"][0])
    return _two_digit_year(values["N"][0], calendar) if "N" in values else None


def _month(values: Values, calendar: Calendar) -> Point | None:
    """A month, named or counted, with the year beside it."""
    number = int(values["M"][0] if "M" in values else values["n"][0])
    year = _year(values, calendar)
    return None if year is None and "N" in values else Point(number, number, year)


def _year_month(values: Values, _calendar: Calendar) -> Point:
    month = Month.parse(values["D"][0])
    return Point(month.number, month.number, month.year)


def _dated(values: Values, calendar: Calendar) -> Point | None:
    """1 January 2025, 31 October 2025: ends of months; another day is not published."""
    day = int((values.get("n") or values["N"])[0])
    month = {name: said for name, said in values.items() if name in "MY"}
    return _month(month, calendar) if day == 1 or _SHORTEST_MONTH <= day <= _LONGEST_MONTH else None


def _nth_month(values: Values, calendar: Calendar) -> Point | None:
    """The second month of 2025."""
    number = int(values["O"][0])
    return Point(number, number, _year(values, calendar)) if number <= 12 else None


def _months(values: Values, calendar: Calendar) -> Point | None:
    first, last = int(values["n"][0]), int(values["n"][1])
    return Point(first, last, _year(values, calendar)) if first <= last else None


def _part(values: Values, calendar: Calendar) -> Point | None:
    """The n-th quarter or half."""
    kind = "q" if "q" in values else "h"
    number = int(values["O"][0] if "O" in values else values["n"][0])
    length = _LENGTHS[kind]
    if number * length > 12:
        return None
    return Point((number - 1) * length + 1, number * length, _year(values, calendar))


def _parts(values: Values, calendar: Calendar) -> Point | None:
    """Quarters two and three: one stretch from the first to the last."""
    numbers = [int(number) for number in (*values.get("O", ()), *values.get("n", ()))]
    length = _LENGTHS["q" if "q" in values else "h"]
    if len(numbers) != 2 or numbers[0] >= numbers[1] or numbers[1] * length > 12:
        return None
    return Point((numbers[0] - 1) * length + 1, numbers[1] * length, _year(values, calendar))


def _named_part(values: Values, calendar: Calendar) -> Point:
    first, last = values["A"][0].split("-")
    return Point(int(first), int(last), _year(values, calendar))


def _early(values: Values, calendar: Calendar) -> Point:
    first, last = values["V"][0].split("-")
    return Point(int(first), int(last), _year(values, calendar), note=f"Read as months {first} to {last}")


def _first_months(values: Values, calendar: Calendar) -> Point | None:
    """The first nine months, the final two."""
    count = int(values["n"][0]) * (3 if "q" in values else 1)
    if count > 12 or values["O"][0] not in ("1", _FINAL):
        return None
    first, last = (1, count) if values["O"][0] == "1" else (13 - count, 12)
    return Point(first, last, _year(values, calendar))


def _ending_part(values: Values, calendar: Calendar) -> Point | None:
    """The September quarter, as Australians say: the one that ends then."""
    last, length = int(values["M"][0]), _LENGTHS["q" if "q" in values else "h"]
    return None if last % length else Point(last + 1 - length, last, _year(values, calendar))


def _nine_months(values: Values, calendar: Calendar) -> Point | None:
    """9M25: the first nine months."""
    year = _year(values, calendar)
    return Point(1, int(values["n"][0]), year) if year else None


def _decade(values: Values, _calendar: Calendar) -> Point | None:
    """The 2010s."""
    year = int(values["Y"][0])
    return None if year % 10 else whole(Period(Month(year, 1), Month(year + 9, 12)))


def _latest(values: Values, calendar: Calendar) -> Point | None:
    """The latest three months; 재작년 4분기 is one quarter of a year."""
    if values["P"][0] == "latest month":
        return _counted(values, calendar)
    return None if values.keys() & {"w", "Z", "y", "N"} else _month_of_relative(values, calendar)


def _last_of_year(values: Values, calendar: Calendar) -> Point | None:
    unit = next(_UNITS[kind] for kind in "wmqh" if kind in values)
    count = int(values.get("n", "1")[0]) * {"month": 1, "quarter": 3, "half": 6}[unit]
    return Point(13 - count, 12, _year(values, calendar)) if count <= 12 else None


def _counted(values: Values, calendar: Calendar) -> Point | None:
    unit = next(_UNITS[kind] for kind in "wmqhZy" if kind in values)
    said = values.get("n") or values.get("N")
    count = int(said[0]) if said else _UNCOUNTED[unit]
    months = count * {"month": 1, "quarter": 3, "half": 6, "year": 12}[unit]
    return window(COUNTED[unit](calendar, count)) if months <= 12 * 200 else None


def _ago(values: Values, calendar: Calendar) -> Point | None:
    """Four years ago: that year, month or quarter."""
    unit = next(_UNITS[kind] for kind in "wmqZy" if kind in values)
    count = int((values.get("n") or values["N"])[0])
    if unit == "year":
        return of_year(calendar.today.year - count) if count < 100 else None
    if unit == "month":
        return whole(Period.month(calendar.this_month.shifted(-count)))
    return whole(calendar.last_quarters(1).shifted(3 - 3 * count))


def _years_before(values: Values, calendar: Calendar) -> Point | None:
    """五年前."""
    return _ago(values, calendar) if values["O"][0] == "1" else None


def _whole_year(values: Values, calendar: Calendar) -> Point | None:
    year = _year(values, calendar)
    return None if year is None else of_year(year)


def _split_year(values: Values, calendar: Calendar) -> Point | None:
    year = _year(values, calendar)
    return None if year is None else Point(year=year, split=True)


def _years(values: Values, _calendar: Calendar) -> Point | None:
    """2018-19."""
    first = int(values["Y"][0])
    last = first - first % 100 + int(values["N"][0])
    return whole(Period(Month(first, 1), Month(last, 12))) if first < last else None


def _relative(values: Values, calendar: Calendar) -> Point | None:
    found = RELATIVE.get(values["P"][0])
    return found(calendar) if found else None


def _month_of_relative(values: Values, calendar: Calendar) -> Point | None:
    """December last year."""
    year = _relative(values, calendar)
    if not year or not year.is_year or year.year is None:
        return None
    return part.in_year(year.year) if (part := _sub_year(values, calendar)) else None


def _sub_year(values: Values, calendar: Calendar) -> Point | None:
    if "A" in values or "V" in values:
        return _named_part(values, calendar) if "A" in values else _early(values, calendar)
    return _part(values, calendar) if "q" in values or "h" in values else _month(values, calendar)


def _stretch(values: Values, _calendar: Calendar) -> Point:
    first, last = values["T"][0].split("..")
    return whole(Period(Month.parse(first), Month.parse(last)))


RULES: Sequence[tuple[str, Build]] = (
    ("fiscal year slash|dash|to number|year", _split_year),
    ("fiscal number slash|dash number", _split_year),
    ("fiscal of? quote? year|number", _whole_year),
    ("year slash number", _split_year),
    ("year dash|slash small dash|slash small|number", _month),
    ("year dash|slash small", _month),
    ("year dash number", _years),
    ("small slash|dash year", _month),
    ("year decade", _decade),
    ("small million of? year|number", _nine_months),
    ("year million small", _month),
    ("million small of? comma? year", _month),
    ("small slash number", _month),
    ("number slash small", _month),
    ("ordinal months of? of? comma? year", _nth_month),
    ("ordinal months", _nth_month),
    ("relative small|number months|月|quarter|half|years|年", _latest),
    ("past of? month dot?", _month),
    ("year-month", _year_month),
    ("year 年? of? small 月? to|dash small 月", _months),
    ("year 年? of? month", _month),
    ("year 年? of? small 月", _month),
    ("number 年 of? small 月", _month),
    ("year 年? of? quarter|half small to|dash|and small", _parts),
    ("year 年? of? ordinal|small and|to|dash? ordinal|small quarter|half", _parts),
    ("year dash|slash quarter|half dash? small", _part),
    ("year dash|slash month", _month),
    ("year 年? of? quarter|half dash? small", _part),
    ("year 年? of? small dash? quarter|half", _part),
    ("year 年? of? ordinal quarter|half", _part),
    ("year 年? of? part", _named_part),
    ("year 年? of? ordinal small of? months|quarter", _first_months),
    ("year 年? of? early", _early),
    ("relative of? month", _month_of_relative),
    ("relative of? small 月", _month_of_relative),
    ("relative of? ordinal quarter|half", _month_of_relative),
    ("relative of? small quarter|half", _month_of_relative),
    ("relative of? part|early", _month_of_relative),
    ("month of? of? relative", _month_of_relative),
    ("ordinal quarter|half of? of? relative", _month_of_relative),
    ("quarter small of? relative", _month_of_relative),
    ("part of? of? relative", _month_of_relative),
    ("small 月? to|dash small 月 of? year", _months),
    ("small 月? to|dash small 月", _months),
    ("early of? of? month dot? of? of? comma? year", _month),
    ("early of? of? month dot?", _month),
    ("year 年? of? small 月 early", _month),
    ("small 月 early", _month),
    ("month quarter|half of? of? comma? year|number", _ending_part),
    ("month quarter|half", _ending_part),
    ("small|number of? month of? comma? year", _dated),
    ("months of month dot? of? of? comma? year", _month),
    ("months of month", _month),
    ("month dot? of? of? comma? year", _month),
    ("month dot? dash? quote? number", _month),
    ("small 月 of? year", _month),
    ("quarter|half small to|dash|and small of? of? year", _parts),
    ("quarter|half small to|dash|and small", _parts),
    ("ordinal and|to|dash of? ordinal quarter|half of? of? comma? year", _parts),
    ("ordinal and|to|dash of? ordinal quarter|half", _parts),
    ("small and|to|dash small quarter|half of? of? year", _parts),
    ("small and|to|dash small quarter|half", _parts),
    ("quarter|half dash? small of? of? comma? slash? year", _part),
    ("quarter|half dash? small quote|dash? number", _part),
    ("small dot? dash? quarter|half of? of? comma? slash? year", _part),
    ("small dot? dash? quarter|half quote? number", _part),
    ("ordinal quarter|half of? of? comma? year|number", _part),
    ("quarter|half ordinal of? of? year", _part),
    ("part of? of? comma? year|number", _named_part),
    ("early of? year", _early),
    ("small|number months|月|quarter|years|年 ago", _ago),
    ("small 年 ordinal", _years_before),
    ("before|ago small|number months|月|quarter|years|年", _ago),
    ("past small months|月|quarter|half of of? year", _last_of_year),
    ("past months|quarter|half of of? year", _last_of_year),
    ("past small|number of? months|月|quarter|half|years|年", _counted),
    ("small|number past months|月|quarter|half|years|年", _counted),
    ("past years|年|months|quarter|half", _counted),
    ("ordinal of? small of? months|月|quarter of? of? year", _first_months),
    ("small ordinal months of? of? year", _first_months),
    ("ordinal of? small of? months|quarter", _first_months),
    ("small ordinal months", _first_months),
    ("quarter|half dash? small", _part),
    ("small dot? dash? quarter|half", _part),
    ("ordinal quarter|half", _part),
    ("small 月", _month),
    ("month dot?", _month),
    ("part", _named_part),
    ("relative", _relative),
    ("stretch", _stretch),
    ("year 年?", _whole_year),
    ("number 年", _whole_year),
    ("quote number", _whole_year),
)
_PATTERN = pattern([rule for rule, _ in RULES])


@dataclass(frozen=True, slots=True)
class Moment:
    """A point, or a word that is no point, over tags[first:end]; a point's letter is @, a window's #."""

    letter: str
    first: int
    end: int
    point: Point | None = None


def moments(tags: Sequence[Tag], calendar: Calendar) -> list[Moment]:
    """Every tag in order, those that say a time gathered into points."""
    word = "".join(map(letter, tags))
    found: list[Moment] = []
    place = 0
    while place < len(tags):
        moment = _moment(word, place, tags, calendar)
        found.append(moment)
        place = moment.end
    return found


def _moment(word: str, place: int, tags: Sequence[Tag], calendar: Calendar) -> Moment:
    figure = _counts_rows(place, tags) or _is_amount(place, tags)
    match = None if figure else _PATTERN.match(word, place)
    if match and match.lastindex:
        point = RULES[match.lastindex - 1][1](_values(match[0], tags[place : match.end()]), calendar)
        if point:
            return Moment("#" if point.window else "@", place, match.end(), point)
    return Moment(word[place], place, place + 1)


def _counts_rows(place: int, tags: Sequence[Tag]) -> bool:
    """The 3 of `top 3 quarters`: how many, not which."""
    if not place or tags[place].kind not in ("small", "number") or tags[place - 1].kind != "cue":
        return False
    return not _RANKING.isdisjoint(tags[place - 1].value.split("+"))


def _is_amount(place: int, tags: Sequence[Tag]) -> bool:
    """The 2000 of 2000억 달러; 2025M10 is a month."""
    behind = tags[place + 1 : place + 2]
    return tags[place].kind == "year" and any(tag.kind == "scale" and tag.value != _MILLION for tag in behind)


def _values(word: str, tags: Sequence[Tag]) -> Values:
    values: dict[str, list[str]] = {}
    for kind, tag in zip(word, tags, strict=True):
        values.setdefault(kind, []).append(tag.value)
    return values
