"""The day of a story that does not say its year: by the figures of the partners that it speaks of."""

from bot.domain.month import Month
from bot.stories.checking import StoryChecker
from bot.stories.judged_claim import RIGHT

ASEAN = (
    "Trade between ASEAN and China grew 8.0 per cent last year to 7.55 trillion yuan. Trade with Malaysia "
    "fell 9.1 per cent from 2024 to 1.37 trillion yuan. Vietnam's trade with "
    "China came to 2.12 trillion yuan."
)
GOODS = (
    "China shipped 349.5 billion integrated circuits abroad, and steel exports came to 119 million tonnes. "
    "Crude oil imports reached 578 million tonnes."
)


def test_amounts_of_partners_tell_the_year_that_is_only_named_as_a_base(checker: StoryChecker) -> None:
    report = checker.check_text(ASEAN)
    assert {one.verdict for one in report.claims} == {RIGHT}
    assert report.summary.endswith("; taken as of December 2025, by its figures")


def test_quantities_of_goods_tell_the_year(checker: StoryChecker) -> None:
    assert checker.check_text(GOODS).guessed_month == Month(2025, 12)


def test_a_dated_story_is_not_guessed(checker: StoryChecker) -> None:
    assert checker.check_text(f"21 January 2026\n\n{ASEAN}").guessed_month is None


def test_one_amount_alone_outweighs_no_year_that_is_told(checker: StoryChecker) -> None:
    """Exports to Vietnam were 1.42 trillion yuan in 2025."""
    report = checker.check_text("In 2024 exports to Vietnam came to 1.42 trillion yuan.")
    assert report.guessed_month is None
    assert report.claims[0].verdict != RIGHT


def test_a_day_without_a_year_is_soon_behind_the_month_of_the_figures(checker: StoryChecker) -> None:
    """April 2 is no day of a story that tells October."""
    report = checker.check_text(f"Since April 2 tariffs have been in force. {ASEAN}")
    assert report.guessed_month == Month(2025, 12)
    assert {one.verdict for one in report.claims} == {RIGHT}
