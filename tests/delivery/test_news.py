"""What is news to a subscription: what was taken in since it was made and not told, whatever its date."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta

from bot.delivery.due import DueDelivery, find_due_deliveries, make_release_key
from bot.domain.figure import Edition
from bot.domain.month import Month
from bot.store.figures.history import HeldRelease
from bot.store.memory.deliveries import Delivery, DeliveryState
from bot.subscriptions.subscription import OnSchedule, Subscription
from tests.delivery.delivery_doubles import CHANNEL, MADE, a_release, an_order

DAY = timedelta(days=1)
NOW = MADE + 30 * DAY
MAY, JUNE, JULY = (Month(2026, number) for number in (5, 6, 7))


def came(month: Month, days: int) -> HeldRelease:
    """Taken in so many days after the order."""
    return a_release(month, MADE + days * DAY, sha256=f"{days + 100}".rjust(64, "0"))


def owed(
    releases: Sequence[HeldRelease], *before: Delivery, order: Subscription | None = None
) -> list[DueDelivery]:
    return list(find_due_deliveries(NOW, releases, [order or an_order()], before))


def told(one: DueDelivery) -> Delivery:
    """What becomes of it when it is sent."""
    return Delivery(1, one.key, one.about, CHANNEL, DeliveryState.SENT, 1, NOW, NOW, "1.0", known=one.known)


def test_what_was_there_before_the_order_is_none() -> None:
    assert owed([came(JUNE, -1), a_release(JULY, None)]) == []


def test_the_date_that_customs_gave_it_does_not_matter() -> None:
    old = came(MAY, 1)
    long_ago = replace(old, release=replace(old.release, published="2019-01-01"))

    assert [one.what for one in owed([long_ago])] == [long_ago]


def test_several_that_were_missed_are_one_the_latest() -> None:
    releases = [came(JULY, 1), came(MAY, 2), came(JUNE, 3)]

    (one,) = owed(releases)
    assert one.what == releases[0]
    assert owed(releases, told(one)) == []


def test_an_earlier_month_that_comes_later_is_told_once() -> None:
    (july,) = owed([came(JULY, 1)])
    releases = [came(JULY, 1), came(MAY, 2)]

    (may,) = owed(releases, told(july))
    assert may.what == releases[1]
    assert owed(releases, told(july), told(may)) == []


def test_an_earlier_month_that_came_while_the_message_was_under_way_is_not_taken_for_told() -> None:
    (july,) = owed([came(JULY, 1)])
    sending = replace(told(july), state=DeliveryState.SENDING, ts="")
    releases = [came(JULY, 1), came(MAY, 2)]

    assert [one.key for one in owed(releases, sending)] == [july.key]
    assert [one.what for one in owed(releases, told(july))] == [releases[1]]


def test_another_edition_of_a_month_already_told_is_none() -> None:
    express = a_release(JULY, MADE + DAY, edition=Edition.EXPRESS)
    (one,) = owed([express])

    assert owed([express, came(JULY, 5)], told(one)) == []


def test_three_days_down_give_one_digest_of_a_daily_schedule() -> None:
    order = an_order(OnSchedule(9, 0, "Asia/Seoul"))

    (one,) = owed([], order=order)
    assert one.key == "2026-07-31"
    assert owed([], told(one), order=order) == []


def test_a_wall_clock_set_back_hides_no_later_month() -> None:
    (june,) = owed([came(JUNE, 20)])
    releases = [came(JUNE, 20), came(JULY, 3)]

    assert [one.key for one in owed(releases, told(june))] == [make_release_key(releases[1])]
