"""The inputs and the result of answering a question about the data."""

from collections.abc import Callable
from datetime import date

from bot.answer.computation import Origins
from bot.answer.finding import Row
from bot.domain.claim import Verdict
from bot.domain.expectation import Expectation
from bot.domain.figure import Release
from bot.domain.month import Month, Period
from bot.domain.place import Atlas
from bot.domain.query import Query
from bot.shipped import find_shipped, read_table
from bot.store.figures.reader import Figures
from bot.value_class import value_class


@value_class()
class ReleaseDate:
    """A day of customs' own calendar: the edition that appears then, and the last period that it covers."""

    period: Period
    edition: str
    day: date


def read_calendar() -> tuple[ReleaseDate, ...]:
    """Reads customs' release calendar, sorted by day.

    `period` is a month, or a year if the release is a yearbook.
    """
    dates = (
        ReleaseDate(
            Period.of_year(int(row["period"])) if row["period"].isdigit() else Period.parse(row["period"]),
            row["edition"],
            date.fromisoformat(row["date"]),
        )
        for row in read_table(find_shipped("releases") / "calendar.csv")
    )
    return tuple(sorted(dates, key=lambda one: one.day))


@value_class()
class Matter:
    """A question about the data, with everything that it is answered from.

    `query` names the places, product and periods asked about; `calendar` is sorted by day. `label` names a
    product in English. `latest_goods` is the latest month with figures of goods, if that is another one.
    `expectations` are those that count.
    """

    query: Query
    figures: Figures
    atlas: Atlas
    latest: Month
    today: date
    calendar: tuple[ReleaseDate, ...] = ()
    label: Callable[[str], str] = str
    latest_goods: Month | None = None
    expectations: tuple[Expectation, ...] = ()


@value_class()
class Statement:
    """What is said: a sentence, the rows that it rests on, and further sentences.

    `origins` say what each row is computed from, if the rows are figures of trade; `verdict` is the one that
    the headline begins with.
    """

    headline: str
    rows: tuple[Row, ...] = ()
    notes: tuple[str, ...] = ()
    sources: tuple[Release, ...] = ()
    origins: tuple[Origins, ...] = ()
    verdict: Verdict | None = None


def make_entry(kind: str, place: str, period: Period, name: str) -> Row:
    """Makes a row without a figure of trade: something that is held, counted or dated."""
    return Row(kind, None, place, period, name=name)
