"""Whether what was ordered may still be sent."""

from datetime import UTC, datetime

import pytest

from bot.delivery.channel import DeliveryRefusedError
from bot.delivery.due import OWNER_GONE
from bot.slack.delivery_channel import SlackDeliveryChannel
from bot.slack.rights import Rights
from bot.subscriptions.subscription import OnRelease, Subscription, Summary
from tests.shared import ATLAS
from tests.slack.directory import Directory


@pytest.fixture
def directory() -> Directory:
    return Directory()


@pytest.fixture
def delivery_channel(directory: Directory) -> SlackDeliveryChannel:
    return SlackDeliveryChannel(directory, ATLAS, Rights(directory))


def an_order(owner: str = "U1") -> Subscription:
    return Subscription("T1", "C1", owner, OnRelease(), Summary.NATIONAL, datetime(2026, 7, 15, tzinfo=UTC))


@pytest.mark.parametrize(
    ("person", "lapse"),
    [
        ({"deleted": True}, OWNER_GONE),
        ({"is_restricted": True}, "owner-guest"),
        ({"team_id": "T2"}, "owner-stranger"),
    ],
)
def test_a_digest_lapses_with_the_rights_of_its_owner(
    directory: Directory, delivery_channel: SlackDeliveryChannel, person: dict[str, object], lapse: str
) -> None:
    assert delivery_channel.find_lapse(an_order()) == ""
    directory.people["U1"] |= person

    assert lapse in delivery_channel.find_lapse(an_order())


def test_a_digest_lapses_when_its_owner_leaves_the_channel(
    directory: Directory, delivery_channel: SlackDeliveryChannel
) -> None:
    directory.members["C1"].remove("U1")

    assert delivery_channel.find_lapse(an_order()) == "owner-left"
    assert delivery_channel.find_lapse(an_order(owner="")) == ""


def test_a_digest_lapses_when_the_bot_is_taken_out(
    directory: Directory, delivery_channel: SlackDeliveryChannel
) -> None:
    directory.channels["C1"]["is_member"] = False

    assert delivery_channel.find_lapse(an_order(owner="")) == "left-channel"


def test_what_goes_wrong_when_asking_leaves_no_message_in_doubt(
    directory: Directory, delivery_channel: SlackDeliveryChannel
) -> None:
    directory.fault = "internal_error"

    with pytest.raises(DeliveryRefusedError, match="internal_error") as refused:
        delivery_channel.find_lapse(an_order())
    assert not refused.value.permanent
