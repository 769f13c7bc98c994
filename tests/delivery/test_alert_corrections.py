"""An alert whose document was replaced says what holds now, and is remembered so."""

from datetime import timedelta

import pytest

from bot.delivery.due import DeliveryAction, DueDelivery, make_release_key
from bot.desk import Desk
from bot.digests.alerts import HELD, NOT_HELD
from bot.digests.digest import Digest, NothingToTell
from bot.domain.month import Month, Period
from bot.domain.query import Direction, Flow, Query
from bot.store.memory.deliveries import Delivery, DeliveryState
from bot.subscriptions.conditions import MoveCondition
from bot.subscriptions.subscription import OnAlert
from tests.delivery.delivery_doubles import CHANNEL, a_release, an_order
from tests.digests.digest_samples import MADE, day_after, told

MARCH, APRIL, MAY = (Month(2025, number) for number in (3, 4, 5))
TO_THE_US = Query(flow=Flow.EXPORT, partners=("USA",), periods=(Period.of_month(Month(2024, 12)),))
FALL = OnAlert("exports to the US fall more than 20 %", TO_THE_US, MoveCondition(Direction.DOWN, 20))
"""As published they fell so in April and in May, and not in March."""
ORDER = an_order(FALL, made=MADE)


def sent(month: Month, reason: str = "") -> Delivery:
    at = MADE + timedelta(days=month.number)
    key = make_release_key(a_release(month))
    return Delivery(ORDER.id, key, str(month), CHANNEL, DeliveryState.SENT, 1, at, at, "1.0", reason)


def correction(month: Month, desk: Desk) -> Digest:
    """What is told in the place of a message about a month."""
    held = a_release(month, sha256="c" * 64)
    due = DueDelivery(ORDER, make_release_key(held), held, DeliveryAction.CORRECT, "1.0")
    found = told(due, desk, [sent(month)], day_after(month))
    assert isinstance(found, Digest)
    return found


def test_one_that_still_holds_is_told_anew_though_it_was_told(desk: Desk) -> None:
    corrected = correction(APRIL, desk)

    assert corrected.title.startswith("Alert, April 2025")
    assert not corrected.remark


def test_one_that_does_not_hold_is_withdrawn_with_the_figure(desk: Desk) -> None:
    corrected = correction(MARCH, desk)

    assert "As revised, this does not hold any more." in corrected.lines
    assert "exports to the United States up 10.1 %" in corrected.text
    assert corrected.remark == NOT_HELD


@pytest.mark.parametrize(("reason", "expected"), [("", HELD), (NOT_HELD, "")])
def test_what_was_withdrawn_hides_no_later_beginning(desk: Desk, reason: str, expected: str) -> None:
    held = a_release(MAY)
    found = told(
        DueDelivery(ORDER, make_release_key(held), held), desk, [sent(APRIL, reason)], day_after(MAY)
    )

    assert (found.reason if isinstance(found, NothingToTell) else "") == expected
