"""The release that a table belongs to: its edition, its constant name, and its day."""

import re
from collections.abc import Iterable, Mapping
from datetime import date
from functools import cache

from bot.domain.figure import CUSTOMS, OWN_REPORTER, Edition, Release
from bot.domain.month import Month
from bot.shipped import find_shipped, read_table
from bot.sources.customs.money import PrintedMoney
from bot.sources.customs.title import TableSubject, Title

_SPOKEN = {Edition.BULLETIN: "Monthly Bulletin", Edition.EXPRESS: "preliminary figures"}
_SUFFIXES = {
    TableSubject.PARTNERS: "",
    TableSubject.EXPORTS: "-major-exports",
    TableSubject.IMPORTS: "-major-imports",
}
_UNITS = {10**8: Edition.EXPRESS, 10**6: Edition.EXPRESS, 10**4: Edition.BULLETIN, 10**3: Edition.BULLETIN}
_MOST_EXPRESS_ROWS = 60
_DAY = r"(?:(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})日?|(\d{1,2})/(\d{1,2})/(\d{4}))"
_DATE = re.compile(rf"^{_DAY}(?:\s+\d{{1,2}}:\d{{2}}(?::\d{{2}})?)?$")
_LABELLED = re.compile(rf"(?:(?:发布|更新)?(?:时间|日期)|date)\s*[:：]\s*{_DAY}", re.IGNORECASE)


def find_announced_day(edition: str, month: Month) -> str | None:
    """Returns the day of an edition's tables of a month in customs' calendar, as YYYY-MM-DD, or None."""
    return _read_days().get((str(month), edition))


@cache
def _read_days() -> Mapping[tuple[str, str], str]:
    rows = read_table(find_shipped("releases") / "calendar.csv")
    return {(row["period"], row["edition"]): row["date"] for row in rows}


def find_edition(title: Title, money: PrintedMoney, rows: int) -> tuple[Edition, str]:
    """Returns the edition of a table with so many rows of figures, and a remark on how it was recognised."""
    if title.edition:
        edition, told = title.edition, "by the words of its title"
    elif money.size in _UNITS:
        edition, told = _UNITS[money.size], "by its unit"
    else:
        edition = Edition.EXPRESS if rows <= _MOST_EXPRESS_ROWS else Edition.BULLETIN
        told = f"by its length of {rows} rows"
    name = "the Monthly Bulletin" if edition is Edition.BULLETIN else "the express release"
    return edition, f"It is taken for {name}, {told}."


def make_release(
    title: Title, edition: Edition, currency: str, published: str | None, sha256: str
) -> Release:
    """Makes the release, with the same name whenever the same table comes."""
    month = title.months.last
    name = f"{edition}-{month}{_SUFFIXES[title.subject]}-{currency.lower()}"
    spoken = f"China customs, {_SPOKEN[edition]}, {month.label}, {title.subject}, {currency}"
    return Release(name, spoken, OWN_REPORTER, edition, published, CUSTOMS, sha256)


def find_published(lines: Iterable[str], month: Month) -> str | None:
    """Returns the first date after the month that a line names as such, or that is on its own line.

    As YYYY-MM-DD; None if there is none.
    """
    dates = (_parse_date(line.strip()) for line in lines)
    return next((found for found in dates if found and found > month.last_day), None)


def _parse_date(line: str) -> str | None:
    """Parses the date of a line; None if there is none, or day and month are ambiguous."""
    found = _LABELLED.search(line) or _DATE.search(line)
    if not found:
        return None
    if found[1]:
        return _make_day(found[1], found[2], found[3])
    both = {_make_day(found[6], found[5], found[4]), _make_day(found[6], found[4], found[5])} - {None}
    return both.pop() if len(both) == 1 else None


def _make_day(year: str, month: str, day: str) -> str | None:
    try:
        return date(int(year), int(month), int(day)).isoformat()
    except ValueError:  # there is no 31 February
        return None
