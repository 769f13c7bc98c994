from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.subscriptions.schedule import find_day, find_last_due, find_next_due
from bot.subscriptions.subscription import OnSchedule

MONDAYS = OnSchedule(hour=9, minute=0, zone="Asia/Seoul", weekdays=(0,))


def test_monday_at_nine_in_seoul_is_midnight_of_utc() -> None:
    now = datetime(2026, 7, 15, 12, tzinfo=UTC)

    assert find_last_due(MONDAYS, now) == datetime(2026, 7, 13, tzinfo=UTC)
    assert find_next_due(MONDAYS, now) == datetime(2026, 7, 20, tzinfo=UTC)


def test_it_is_due_at_the_very_moment() -> None:
    moment = datetime(2026, 7, 13, tzinfo=UTC)

    assert find_last_due(MONDAYS, moment) == moment
    assert find_next_due(MONDAYS, moment - timedelta(seconds=1)) == moment
    assert find_last_due(MONDAYS, moment - timedelta(seconds=1)) == moment - timedelta(days=7)


@pytest.mark.parametrize(
    ("now", "due"),
    [((2026, 3, 1), (2026, 2, 28)), ((2028, 3, 1), (2028, 2, 29)), ((2026, 4, 1), (2026, 3, 31))],
)
def test_a_month_without_that_day_has_it_on_its_last(
    now: tuple[int, int, int], due: tuple[int, int, int]
) -> None:
    rule = OnSchedule(hour=9, minute=0, zone="UTC", day=31)

    assert find_last_due(rule, datetime(*now, tzinfo=UTC)).date() == date(*due)


def test_a_time_that_clocks_skip_is_due_as_much_later() -> None:
    rule = OnSchedule(hour=2, minute=30, zone="Europe/Berlin")

    due = find_last_due(rule, datetime(2026, 3, 29, 12, tzinfo=UTC))

    assert (due.hour, due.minute, due.date()) == (3, 30, date(2026, 3, 29))


def test_a_time_that_clocks_skip_into_the_next_day_is_for_its_own() -> None:
    rule = OnSchedule(hour=23, minute=30, zone="America/Nuuk")

    due = find_last_due(rule, datetime(2026, 3, 29, 12, tzinfo=UTC))

    assert (due.hour, due.minute, due.date()) == (0, 30, date(2026, 3, 29))
    assert find_day(rule, due) == date(2026, 3, 28)


def test_a_time_that_clocks_show_twice_is_due_the_first_time() -> None:
    rule = OnSchedule(hour=2, minute=30, zone="Europe/Berlin")

    due = find_last_due(rule, datetime(2026, 10, 25, 12, tzinfo=UTC))
    assert due.astimezone(UTC) == datetime(2026, 10, 25, 0, 30, tzinfo=UTC)
    assert find_next_due(rule, datetime(2026, 10, 25, 1, tzinfo=UTC)).date() == date(2026, 10, 26)


@given(
    seconds=st.integers(1_577_836_800, 2_208_988_800),
    hour=st.integers(0, 23),
    minute=st.integers(0, 59),
    zone=st.sampled_from(
        [
            "Asia/Seoul",
            "Europe/Berlin",
            "America/New_York",
            "America/Nuuk",
            "Pacific/Kiritimati",
            "Pacific/Pago_Pago",
        ]
    ),
)
def test_every_day_is_due_once_a_local_date(seconds: int, hour: int, minute: int, zone: str) -> None:
    rule, now = OnSchedule(hour, minute, zone), datetime.fromtimestamp(seconds, UTC)
    last = find_last_due(rule, now)

    assert last <= now < find_next_due(rule, now)
    assert find_day(rule, find_next_due(rule, now)) - find_day(rule, last) == timedelta(days=1)
