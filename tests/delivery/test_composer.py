"""What several have ordered alike is composed once a round, and told to each under its own number."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

import pytest

from bot.delivery import composer
from bot.delivery.composer import DigestComposer
from bot.delivery.due import DueDelivery
from bot.desk import Desk
from bot.digests.alerts import HELD, NOT_HELD
from bot.digests.composing import compose_digest, compose_unsigned
from bot.digests.digest import Digest, NothingToTell
from bot.domain.query import Direction, Flow, Query
from bot.store.memory.deliveries import Delivery, DeliveryState
from bot.subscriptions.conditions import MoveCondition
from bot.subscriptions.subscription import OnAlert, OnRelease, Subscription, Summary
from tests.delivery.delivery_doubles import a_release

NOW = datetime(2026, 7, 18, tzinfo=UTC)
JUNE = a_release()
ASKED = "exports"


@pytest.fixture
def composed(monkeypatch: pytest.MonkeyPatch) -> list[Subscription]:
    """The orders that were composed."""
    orders: list[Subscription] = []
    real = compose_unsigned

    def counted(order: Subscription, *rest: Any) -> Digest:
        orders.append(order)
        return real(order, *rest)

    monkeypatch.setattr(composer, "compose_unsigned", counted)
    return orders


def an_order(number: int, **rest: Any) -> Subscription:
    order = Subscription(
        f"T{number}", f"C{number}", f"U{number}", OnRelease(), Summary.NATIONAL, NOW, id=number
    )
    return replace(order, **rest)


def told(desk: Desk, *orders: Subscription, before: Sequence[Delivery] = ()) -> list[Digest | NothingToTell]:
    round_ = DigestComposer(
        desk, lambda number: [one for one in before if one.subscription == number], lambda: NOW
    )
    return [round_(DueDelivery(order, "key", JUNE)) for order in orders]


def test_equal_orders_are_composed_once_and_each_is_told_as_if_it_were_alone(
    desk: Desk, composed: list[Subscription]
) -> None:
    orders = [an_order(number, chart=True) for number in (1, 2, 3)]
    found = told(desk, *orders)

    assert len(composed) == 1
    assert found == [compose_digest(order, JUNE, desk, NOW) for order in orders]
    assert [f"Subscription {n}." in one.text for n, one in enumerate(found, 1) if isinstance(one, Digest)]


@pytest.mark.sampled(2)
@pytest.mark.parametrize(
    "other",
    [{"what": Summary.GROUPS}, {"language": "de"}, {"currency": "USD"}, {"full": True}, {"chart": False}],
)
def test_orders_that_differ_in_anything_told_are_composed_apart(
    desk: Desk, composed: list[Subscription], other: dict[str, Any]
) -> None:
    told(desk, an_order(1), an_order(2, **other))

    assert len(composed) == 2


def test_an_alert_is_judged_once_and_held_against_what_each_was_told_before(desk: Desk) -> None:
    rise = OnAlert(ASKED, Query(flow=Flow.EXPORT), MoveCondition(Direction.UP, 1.0))
    orders = [an_order(number, when=rise) for number in (1, 2)]
    may = [
        Delivery(number, "k", "2026-05", "C", DeliveryState.QUIET, 1, NOW, NOW, reason=reason)
        for number, reason in ((1, HELD), (2, NOT_HELD))
    ]
    known, new = told(desk, *orders, before=may)

    assert known == NothingToTell(HELD)
    assert isinstance(new, Digest)
