"""Whether what was ordered may still be sent."""

from datetime import UTC, datetime

import pytest

from bot.delivery.channel import RefusedError
from bot.delivery.due import OWNER_GONE
from bot.shipped import read_atlas, shipped
from bot.slack.courier import SlackCourier
from bot.slack.rights import Rights
from bot.subscriptions.subscription import NationalSummary, OnRelease, Subscription
from tests.slack.directory import Directory


@pytest.fixture
def directory() -> Directory:
    return Directory()


@pytest.fixture
def courier(directory: Directory) -> SlackCourier:
    return SlackCourier(directory, read_atlas(shipped("places")), Rights(directory))


def an_order(owner: str = "U1") -> Subscription:
    return Subscription("T1", "C1", owner, OnRelease(), NationalSummary(), datetime(2026, 7, 15, tzinfo=UTC))


@pytest.mark.parametrize(
    ("person", "lapse"),
    [
        ({"deleted": True}, OWNER_GONE),
        ({"is_restricted": True}, "a guest now"),
        ({"team_id": "T2"}, "another workspace"),
    ],
)
def test_a_digest_lapses_with_the_rights_of_its_owner(
    directory: Directory, courier: SlackCourier, person: dict[str, object], lapse: str
) -> None:
    assert courier.lapse(an_order()) == ""
    directory.people["U1"] |= person

    assert lapse in courier.lapse(an_order())


def test_a_digest_lapses_when_its_owner_leaves_the_channel(
    directory: Directory, courier: SlackCourier
) -> None:
    directory.members["C1"].remove("U1")

    assert "no longer in the channel" in courier.lapse(an_order())
    assert courier.lapse(an_order(owner="")) == ""


def test_a_digest_lapses_when_the_bot_is_taken_out(directory: Directory, courier: SlackCourier) -> None:
    directory.channels["C1"]["is_member"] = False

    assert "I am no longer" in courier.lapse(an_order(owner=""))


def test_what_goes_wrong_when_asking_leaves_no_message_in_doubt(
    directory: Directory, courier: SlackCourier
) -> None:
    directory.fault = "internal_error"

    with pytest.raises(RefusedError, match="internal_error") as refused:
        courier.lapse(an_order())
    assert not refused.value.permanent
