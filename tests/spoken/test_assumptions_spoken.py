"""What was assumed where the words said nothing is told in every language."""

import pytest

from bot.shipped import read_table, shipped
from bot.spoken import Tongues

PERIODS = {"first": "January 2024", "last": "2025", "label": "July 2025–June 2026"}
NOTES = sorted({row["note"] for row in read_table(shipped("words") / "defaults.csv") if row["note"]})


@pytest.mark.parametrize("language", ["de", "es", "fr", "ja", "ko", "vi", "zh", "zh-Hant"])
def test_each_note_of_the_defaults_is_said_in_the_language(tongues: Tongues, language: str) -> None:
    said = {note: tongues.of(language).text(note.format(**PERIODS)) for note in NOTES}
    assert [note for note, told in said.items() if told == note.format(**PERIODS)] == []
