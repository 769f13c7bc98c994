"""A part of a year asks what the year asks: “the first half of 2024” where a question has 2024.

Each open question about whole years that it names is asked of a part of each, in the ways of
`parts_of_years.csv`: the query must be its own with those periods. One in 240 is tried, all of them by
`--whole`.
"""

import re
from collections.abc import Iterator
from dataclasses import replace
from typing import NamedTuple

from bot.domain.month import YEAR, Month, Period
from bot.domain.query import Measure, Query
from bot.language.reading import Outcome
from bot.shipped import read_table
from tests.language.conftest import Read
from tests.language.meanings import DIALOGS
from tests.language.test_corpora_properties import named, questions
from tests.sampling import Portion

_EVERY = 240
_YEAR = r"(?<![\d.,])(20[0-2]\d)(?![\d.,]*\d)"
_OVER_YEARS = (Measure.RECORD, Measure.STREAK, Measure.CAGR, Measure.INDEX, Measure.AVERAGE)
_OF_STEPS = re.compile(
    "month|quarter|half|week|day|annual|year|ytd|12|Monat|Quartal|Halbj|Januar|jährlich|Jahr|mois|trimestre"
    "|semestr|mes|année|avril|año|anual|平均|[月季半]|每年|年度|毎年|年間|年々|通年|월|분기|반기|해|연간|매년"
    r"|[TQH]\d|fiscal|\bFY|so far|to date|bisher|累计|이후|calendar|losers|でいい|初|到20",
    re.IGNORECASE,
)
"""Words that only go with whole years, or that make a time of their own with what follows."""

_OTHERWISE = {
    "Our desk is debating whether exports to India doubled since 2019. 2019 and 2025 numbers?": (
        "names two years that a span up to now joins"
    ),
    "how many UAVs went overseas, Jan to Dec 2025? I want pieces rather than value": (
        "names the months of the year itself"
    ),
}
"""Questions of which a part of a year is read otherwise, each with the reason."""


class Way(NamedTuple):
    """How a language names a part of a year where it has `written` a year."""

    language: str
    written: re.Pattern[str]
    said: str
    first: int
    last: int

    def ask(self, text: str) -> str | None:
        """The question of the part; None if not every year in it can be named so."""
        asked, changed = self.written.subn(self.said, text)
        return asked if changed == len(re.findall(_YEAR, text)) else None

    def ask_query(self, query: Query) -> Query:
        parts = (
            Period(Month(one.first.year, self.first), Month(one.first.year, self.last))
            for one in query.periods
        )
        return replace(query, periods=tuple(parts))


def list_ways() -> Iterator[Way]:
    for row in read_table(DIALOGS / "parts_of_years.csv"):
        written = re.compile(row["written"].replace("{year}", _YEAR))
        yield Way(row["language"], written, row["said"], int(row["first"]), int(row["last"]))


def is_about_named_years(text: str, query: Query) -> bool:
    years = {int(year) for year in re.findall(_YEAR, text)}
    whole = all(one.months == YEAR and one.within_year for one in query.periods)
    over_years = query.frequency or query.window or query.measure in _OVER_YEARS
    return whole and bool(years) and {one.first.year for one in query.periods} == years and not over_years


def test_a_part_of_a_year_asks_what_the_year_asks(understand: Read, portion: Portion) -> None:
    asked = list(dict.fromkeys(text for text, earlier in questions(closed=False) if not earlier))
    ways, lost, tried = list(list_ways()), [], 0
    for text in portion.of(asked, _EVERY):
        reading = understand(text)
        query = reading.query
        if reading.outcome is not Outcome.ANSWER or reading.topic or query is None or _OF_STEPS.search(text):
            continue
        if text in _OTHERWISE or not is_about_named_years(text, query):
            continue
        for way in ways:
            part = way.ask(text) if way.language == reading.language.partition("-")[0] else None
            if part is not None:
                tried += 1
                if named(understand(part).query or query) != named(way.ask_query(query)):
                    lost.append(part)
    assert lost == []
    assert tried > portion.least(10_000, _EVERY)
