"""Spans that stand before whom goods go to: a year to June ends there, a year to Vietnam does not."""

from datetime import date

from bot.domain.month import Month, Period
from bot.language import Calendar
from tests.language.conftest import Read
from tests.rows import each_row

HALF_WAY = Calendar(date(2026, 7, 20), Month(2026, 6))


@each_row(
    ("question", "period"),
    [
        ("exports for the last 12 months to Vietnam", Period(Month(2025, 7), Month(2026, 6))),
        ("exports rolling 12 months to the US", Period(Month(2025, 7), Month(2026, 6))),
        ("exports this year to Vietnam", Period(Month(2026, 1), Month(2026, 6))),
        ("exports in the 12 months to March 2026", Period(Month(2025, 4), Month(2026, 3))),
        ("exports in the year to March", Period(Month(2025, 4), Month(2026, 3))),
        ("imports for the 12 months to end June 2026", Period(Month(2025, 7), Month(2026, 6))),
    ],
)
def test_a_span_ends_in_a_month_and_not_in_a_partner(understand: Read, question: str, period: Period) -> None:
    query = understand(question, calendar=HALF_WAY).query
    assert query
    assert query.periods == (period,)
