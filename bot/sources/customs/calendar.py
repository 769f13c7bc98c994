"""The days on which customs said that its tables would appear."""

from collections.abc import Mapping
from functools import cache

from bot.domain.month import Month
from bot.shipped import read_table, shipped


def find_announced_day(edition: str, month: Month) -> str | None:
    """The day of an edition's tables of a month by customs' calendar, as YYYY-MM-DD; None for none."""
    return _read_days().get((str(month), edition))


@cache
def _read_days() -> Mapping[tuple[str, str], str]:
    rows = read_table(shipped("releases") / "calendar.csv")
    return {(row["period"], row["edition"]): row["date"] for row in rows}
