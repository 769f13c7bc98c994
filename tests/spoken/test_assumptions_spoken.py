"""What was assumed is told in the language of the question."""

from bot.domain.month import Month, Period
from bot.messages import message, open_catalog
from bot.messages.catalog import LANGUAGES
from bot.shipped import find_shipped, read_table
from tests.rows import each_row

NOTES = {row["note"] for row in read_table(find_shipped("words") / "defaults.csv") if row["note"]}
TIMES = {row["note"] for row in read_table(find_shipped("times") / "relative.csv") if row["note"]}


@each_row("language", LANGUAGES)
def test_each_note_of_the_tables_is_a_message(language: str) -> None:
    catalog, month = open_catalog(language), Period.of_month(Month(2026, 6))
    assert all(catalog.find_pattern(message("assumed", note, period=month)) for note in NOTES)
    assert all(catalog.find_pattern(message("time-read", note, period=month)) for note in TIMES)
