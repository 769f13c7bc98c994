"""What a later edition of a month means to whoever was told of it, or was not."""

from datetime import UTC, datetime, timedelta

from bot.delivery.due import OWNER_GONE, DeliveryAction, DueDelivery, find_due_deliveries, make_release_key
from bot.domain.figure import Edition
from bot.domain.month import Month
from bot.store.figures.history import HeldRelease
from bot.store.memory.deliveries import Delivery, DeliveryState
from tests.delivery.delivery_doubles import CHANNEL, MADE, OWNER, a_release, an_order

NOW = datetime(2026, 7, 20, tzinfo=UTC)
EXPRESS = a_release(taken_in=NOW - timedelta(days=9), edition=Edition.EXPRESS, sha256="e" * 64)
BULLETIN = a_release(taken_in=NOW - timedelta(days=1), sha256="b" * 64)
MAY = a_release(Month(2026, 5), NOW - timedelta(days=8), sha256="5" * 64)


def _ended(held: HeldRelease, state: DeliveryState, reason: str = "") -> Delivery:
    assert held.covers
    ts = "1.0" if state is DeliveryState.SENT else ""
    about = str(held.covers.last)
    return Delivery(1, make_release_key(held), about, CHANNEL, state, 1, MADE, MADE, ts, reason)


def _told(*before: Delivery, releases: tuple[HeldRelease, ...] = (EXPRESS, BULLETIN)) -> list[str]:
    found = find_due_deliveries(NOW, releases, [an_order()], before)
    return [one.key for one in found if one.action is DeliveryAction.TELL]


def test_a_more_final_edition_of_a_month_already_told_is_no_news() -> None:
    assert _told(_ended(EXPRESS, DeliveryState.SENT)) == []


def test_what_the_express_release_did_not_print_is_told_by_the_bulletin() -> None:
    assert _told(_ended(EXPRESS, DeliveryState.QUIET)) == [make_release_key(BULLETIN)]


def test_what_was_looked_at_is_not_looked_at_again() -> None:
    assert _told(_ended(EXPRESS, DeliveryState.QUIET), _ended(BULLETIN, DeliveryState.QUIET)) == []
    assert _told(_ended(BULLETIN, DeliveryState.QUIET)) == []


def test_an_earlier_month_is_no_news_once_a_later_one_had_nothing_to_tell() -> None:
    assert _told(_ended(BULLETIN, DeliveryState.QUIET), releases=(MAY, BULLETIN)) == []


def test_an_owner_without_an_account_is_told_of_in_the_channel() -> None:
    gone = DueDelivery(an_order(), "paused:1:x", None, DeliveryAction.NOTICE, reason=OWNER_GONE)
    assert gone.channel == CHANNEL
    assert (
        DueDelivery(an_order(), "paused:1:x", None, DeliveryAction.NOTICE, reason="archived").channel == OWNER
    )
