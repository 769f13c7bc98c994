"""Why a message is read as it is: `tidewaiter explain --why`."""

from bot.language import Calendar, Vocabulary
from bot.language.grammar.why import explain_reading


def test_tells_the_derivation_that_won_and_the_next_best(calendar: Calendar, vocabulary: Vocabulary) -> None:
    lines = explain_reading("exports to Vietnam 2025", calendar, vocabulary).splitlines()
    heads = [line for line in lines if not line.startswith(" ")]
    assert [head.split(",")[0] for head in heads] == ["Read as", "Next best"]
    assert "  “2025”: When ← time → time 2025" in lines
    assert any("place VNM (to)" in line for line in lines)


def test_names_words_that_stand_in_no_phrase(calendar: Calendar, vocabulary: Vocabulary) -> None:
    told = explain_reading("exports to Vietnam 7 2025", calendar, vocabulary)
    assert "unread: 7" in told.split("Next best")[0]
