"""What a rule of the first layer of time makes of the words that it matched: a point, or nothing."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace

from bot.language.times.conventions import Calendar
from bot.language.times.points import COUNTED, RELATIVE, Point, of_year, whole, window
from bot.trade.month import Month, Period

Values = Mapping[str, Sequence[str]]
"""What a rule matched: the values of each class letter, in order."""
Build = Callable[[Values, Calendar], Point | None]
_UNITS = {"w": "month", "m": "month", "X": "month", "q": "quarter", "h": "half", "Z": "year", "y": "year"}
_UNCOUNTED = {"month": 3, "quarter": 1, "half": 1, "year": 5}
"""How many `past months` are."""
_LENGTHS = {"q": 3, "h": 6}
_YEAR = 12
_DIGITS = 2
"""How many of them a year has that is said without its century."""
_SHORTEST_MONTH, _LONGEST_MONTH = 28, 31
_FINAL = "4"
"""The final quarter is the fourth, and so `final` reads as an ordinal."""


def two_digit_year(text: str, calendar: Calendar) -> int | None:
    year = 2000 + int(text)
    return year if year <= calendar.today.year + 1 else None


def year_of(values: Values, calendar: Calendar) -> int | None:
    if "Y" in values:
        return int(values["Y"][0])
    return two_digit_year(values["N"][0], calendar) if "N" in values else None


def month(values: Values, calendar: Calendar) -> Point | None:
    """A month, named or counted, with the year beside it."""
    number = int(values["M"][0] if "M" in values else values["n"][0])
    year = year_of(values, calendar)
    return None if year is None and "N" in values else Point(number, number, year)


def year_month(values: Values, _calendar: Calendar) -> Point:
    month = Month.parse(values["D"][0])
    return Point(month.number, month.number, month.year)


def dotted_month(values: Values, calendar: Calendar) -> Point | None:
    """25.12월, '25.12: year and month with a point between them, as Korean offices write it."""
    year, number = _parts_of_decimal(values["d"][0], calendar)
    return Point(number, number, year) if year and 1 <= number <= _YEAR else None


def dotted_months(values: Values, calendar: Calendar) -> Point | None:
    """2025.1-9, '25.1~9월: months of one year."""
    start = dotted_month(values, calendar) if "d" in values else year_month(values, calendar)
    last = int(values["n"][0])
    return replace(start, last=last) if start and start.first <= last else None


def dotted_range(values: Values, calendar: Calendar) -> Point | None:
    """24.7~25.6월."""
    ends = [dotted_month({"d": [said]}, calendar) for said in values["d"]]
    if not (ends[0] and ends[1]):
        return None
    first, last = (end.period(calendar).first for end in ends if end)
    return whole(Period(first, last)) if first <= last else None


def dotted_quarter(values: Values, calendar: Calendar) -> Point | None:
    """'25.3분기."""
    year, number = _parts_of_decimal(values["d"][0], calendar)
    return part({"q": ["quarter"], "n": [str(number)], "Y": [str(year)]}, calendar) if year else None


def _parts_of_decimal(text: str, calendar: Calendar) -> tuple[int | None, int]:
    """What stands before the point as a year, none where it is no recent one, and what stands behind."""
    year, number = text.split(".")
    return two_digit_year(year, calendar) if len(year) == _DIGITS else None, int(number)


def nth_of_four(values: Values, calendar: Calendar) -> Point | None:
    """3/4분기, the third of four quarters."""
    number, of = values["n"]
    return part({**values, "n": [number]}, calendar) if of == _FINAL else None


def day(values: Values, calendar: Calendar) -> Point | None:
    """2025-03-15."""
    point = month(values, calendar)
    return point and replace(point, note="Figures are by month, so the day was passed over")


def dated(values: Values, calendar: Calendar) -> Point | None:
    """1 January 2025, 31 October 2025: ends of months; another day is not published."""
    day = int((values.get("n") or values["N"])[0])
    without_day = {name: said for name, said in values.items() if name in "MY"}
    return month(without_day, calendar) if day == 1 or _SHORTEST_MONTH <= day <= _LONGEST_MONTH else None


def first_of_month(values: Values, calendar: Calendar) -> Point | None:
    """Le 1er janvier 2025: its month, as far as a span reaches; another day is not published."""
    in_words = {name: said for name, said in values.items() if name in "MY"}
    return month(in_words, calendar) if values["O"][0] == "1" else None


def nth_month(values: Values, calendar: Calendar) -> Point | None:
    """The second month of 2025."""
    number = int(values["O"][0])
    return Point(number, number, year_of(values, calendar)) if number <= 12 else None


def months(values: Values, calendar: Calendar) -> Point | None:
    first, last = int(values["n"][0]), int(values["n"][1])
    return Point(first, last, year_of(values, calendar)) if first <= last else None


def part(values: Values, calendar: Calendar) -> Point | None:
    """The n-th quarter or half."""
    kind = "q" if "q" in values else "h"
    number = int(values["O"][0] if "O" in values else values["n"][0])
    length = _LENGTHS[kind]
    year = year_of(values, calendar)
    if number * length > _YEAR or (year is None and "N" in values):
        return None
    return Point((number - 1) * length + 1, number * length, year)


def parts(values: Values, calendar: Calendar) -> Point | None:
    """Quarters two and three: one stretch from the first to the last."""
    numbers = [int(number) for number in (*values.get("O", ()), *values.get("n", ()))]
    length = _LENGTHS["q" if "q" in values else "h"]
    apart = "&" in values and numbers[-1] - numbers[0] > 1
    if len(numbers) != 2 or numbers[0] >= numbers[1] or numbers[1] * length > 12 or apart:
        return None
    first, last = (numbers[0] - 1) * length + 1, numbers[1] * length
    return Point(first, last, year_of(values, calendar), parts=length)


def first_of_year(values: Values, _calendar: Calendar) -> Point | None:
    """Nine months of 2025, as companies report them; one month in 2025 is any."""
    count, year = int(values["n"][0]), int(values["Y"][0])
    if count == 1:
        return None
    note = "" if count == _YEAR else f"{count} months of {year} were read as the first {count}"
    return Point(1, count, year, note=note)


def all_parts(values: Values, calendar: Calendar) -> Point | None:
    """The four quarters of 2025, each by itself; three of them would be anybody's guess."""
    length = _LENGTHS["q" if "q" in values else "h"]
    year = year_of(values, calendar)
    whole_year = year is not None and int(values["n"][0]) * length == _YEAR
    return Point(year=year, each=length) if whole_year else None


def named_part(values: Values, calendar: Calendar) -> Point:
    first, last = values["A"][0].split("-")
    return Point(int(first), int(last), year_of(values, calendar))


def early(values: Values, calendar: Calendar) -> Point:
    first, last = values["V"][0].split("-")
    return Point(int(first), int(last), year_of(values, calendar), note=f"Read as months {first} to {last}")


def first_months(values: Values, calendar: Calendar) -> Point | None:
    """The first nine months, the final two."""
    count = int(values["n"][0]) * (3 if "q" in values else 1)
    if count > 12 or values["O"][0] not in ("1", _FINAL):
        return None
    first, last = (1, count) if values["O"][0] == "1" else (13 - count, 12)
    return Point(first, last, year_of(values, calendar))


def ending_part(values: Values, calendar: Calendar) -> Point | None:
    """The September quarter, as Australians say: the one that ends then."""
    last, length = int(values["M"][0]), _LENGTHS["q" if "q" in values else "h"]
    return None if last % length else Point(last + 1 - length, last, year_of(values, calendar))


def nine_months(values: Values, calendar: Calendar) -> Point | None:
    """9M25: the first nine months."""
    year = year_of(values, calendar)
    return Point(1, int(values["n"][0]), year) if year else None


def undated(_values: Values, _calendar: Calendar) -> None:
    """The early 2010s: which years of the decade they are nobody says."""


def decade(values: Values, _calendar: Calendar) -> Point | None:
    """The 2010s."""
    year = int(values["Y"][0])
    return None if year % 10 else whole(Period(Month(year, 1), Month(year + 9, 12)))


def latest(values: Values, calendar: Calendar) -> Point | None:
    """The latest three months; 재작년 4분기 is one quarter of a year."""
    if values["P"][0] == "latest month":
        return counted(values, calendar)
    return None if values.keys() & {"w", "Z", "y", "N"} else month_of_relative(values, calendar)


def last_of_year(values: Values, calendar: Calendar) -> Point | None:
    unit = next(_UNITS[kind] for kind in "wmqh" if kind in values)
    count = int((values.get("n") or values.get("N") or "1")[0]) * {"month": 1, "quarter": 3, "half": 6}[unit]
    return Point(13 - count, 12, year_of(values, calendar)) if count <= 12 else None


def counted(values: Values, calendar: Calendar) -> Point | None:
    unit = next(_UNITS[kind] for kind in "wmqhZyX" if kind in values)
    said = values.get("n") or values.get("N")
    count = int(said[0]) if said else _UNCOUNTED[unit]
    months = {"month": 1, "quarter": 3, "half": 6, "year": 12}[unit]
    return window(COUNTED[unit](calendar, count), months) if count * months <= 12 * 200 else None


def ago(values: Values, calendar: Calendar) -> Point | None:
    """Four years ago: that year, month or quarter."""
    unit = next(_UNITS[kind] for kind in "wmqZy" if kind in values)
    count = int((values.get("n") or values["N"])[0])
    if unit == "year":
        return of_year(calendar.today.year - count) if count < 100 else None
    if unit == "month":
        return whole(Period.month(calendar.this_month.shifted(-count)))
    return whole(calendar.last_quarters(1).shifted(3 - 3 * count))


def years_before(values: Values, calendar: Calendar) -> Point | None:
    """五年前."""
    return ago(values, calendar) if values["O"][0] == "1" else None


def whole_year(values: Values, calendar: Calendar) -> Point | None:
    year = year_of(values, calendar)
    return None if year is None else of_year(year)


def split_year(values: Values, calendar: Calendar) -> Point | None:
    year = year_of(values, calendar)
    return None if year is None else Point(year=year, split=True)


def years(values: Values, _calendar: Calendar) -> Point | None:
    """2018-19."""
    first = int(values["Y"][0])
    last = first - first % 100 + int(values["N"][0])
    return whole(Period(Month(first, 1), Month(last, 12))) if first < last else None


def relative(values: Values, calendar: Calendar) -> Point | None:
    found = RELATIVE.get(values["P"][0])
    return found(calendar) if found else None


def recently(_values: Values, calendar: Calendar) -> Point:
    """最近, where nothing is counted."""
    return RELATIVE["recent"](calendar)


def month_of_relative(values: Values, calendar: Calendar) -> Point | None:
    """December last year."""
    year = relative(values, calendar)
    if not year or not year.is_year or year.year is None:
        return None
    return sub.in_year(year.year) if (sub := sub_year(values, calendar)) else None


def sub_year(values: Values, calendar: Calendar) -> Point | None:
    if "A" in values or "V" in values:
        return named_part(values, calendar) if "A" in values else early(values, calendar)
    return part(values, calendar) if "q" in values or "h" in values else month(values, calendar)


def stretch(values: Values, _calendar: Calendar) -> Point:
    first, last = values["T"][0].split("..")
    return whole(Period(Month.parse(first), Month.parse(last)))
