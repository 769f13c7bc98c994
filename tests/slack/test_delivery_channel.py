"""A digest on its way to Slack: what is refused for its picture is sent without, and only that."""

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from slack_sdk import WebClient
from slack_sdk.errors import SlackApiError
from slack_sdk.web import SlackResponse

from bot.delivery.channel import DeliveryRefusedError
from bot.digests.digest import ChartCandidate, Digest, DigestPart, NoteLine, NoteTable
from bot.slack.delivery_channel import SlackDeliveryChannel
from bot.slack.native import NativeSupport
from bot.slack.pictures import PAUSES
from bot.slack.rights import Rights
from bot.store.memory.facts import Facts
from bot.store.memory.memory import open_memory
from tests.shared import ATLAS
from tests.slack.slack_doubles import make_response
from tests.slack.slack_samples import DRAWN


class Refusing(WebClient):
    """Refuses so many messages, for a reason."""

    def __init__(self, times: int, reason: str = "invalid_blocks") -> None:
        super().__init__()
        self.times, self.reason = times, reason
        self.taken: list[list[str]] = []
        self.uploads: list[str] = []
        self.hasty = False

    def chat_postMessage(self, *, blocks: Any = (), **_: Any) -> SlackResponse:  # noqa: N802 so in slack_sdk
        return self._take(blocks)

    def chat_update(self, *, blocks: Any = (), **_: Any) -> SlackResponse:
        return self._take(blocks)

    def files_upload_v2(self, **named: Any) -> SlackResponse:
        if self.hasty:
            told = make_response(self, {"error": "ratelimited"}, 429, {"Retry-After": "7"})
            raise SlackApiError("ratelimited", told)  # type: ignore[no-untyped-call]  # so in slack_sdk
        self.uploads.append(named["title"])
        return make_response(self, {"files": [{"id": "F1", "permalink": "http://127.0.0.1/F1.png"}]})

    def _take(self, blocks: Any) -> SlackResponse:
        if self.times:
            self.times -= 1
            raise SlackApiError(self.reason, make_response(self, {"error": self.reason}))  # type: ignore[no-untyped-call]  # so in slack_sdk
        self.taken.append([block["type"] for block in blocks])
        return make_response(self, {"ts": "1.0"})


def at_once() -> None:
    """The channel may be written to."""


def carried(client: Refusing) -> tuple[SlackDeliveryChannel, list[float]]:
    paused: list[float] = []
    delivery_channel = SlackDeliveryChannel(client, ATLAS, Rights(client), pause=paused.append)
    return delivery_channel, paused


@pytest.fixture
def pictured() -> Digest:
    finding = DRAWN.finding
    assert finding
    assert DRAWN.reading.query
    return Digest("June", "June", charts=(ChartCandidate(DRAWN.reading.query, finding),))


def test_a_picture_that_slack_has_not_looked_at_yet_is_waited_for(pictured: Digest) -> None:
    client = Refusing(2)
    delivery_channel, paused = carried(client)

    turns: list[int] = []

    assert delivery_channel.post_digest("C1", pictured, "k", lambda: turns.append(client.times)) == "1.0"
    assert "image" in client.taken[0]
    assert paused == list(PAUSES[:2])
    # The channel's turn is taken, and the lease with it, before each call.
    assert turns == [2, 1, 0]


@pytest.mark.parametrize("edits", [False, True])
def test_a_workspace_that_takes_no_picture_gets_the_same_message_without(
    pictured: Digest, *, edits: bool
) -> None:
    client = Refusing(len(PAUSES))
    delivery_channel, _ = carried(client)
    if edits:
        delivery_channel.edit_message("C1", "1.0", pictured, "k", at_once)
    else:
        delivery_channel.post_digest("C1", pictured, "k", at_once)

    assert client.taken == [["section"]]


def test_another_refusal_is_told_at_once(pictured: Digest) -> None:
    delivery_channel, paused = carried(Refusing(1, "is_archived"))

    with pytest.raises(DeliveryRefusedError) as refused:
        delivery_channel.post_digest("C1", pictured, "k", at_once)
    assert refused.value.permanent
    assert paused == []


def test_in_one_round_a_chart_is_drawn_and_uploaded_once(pictured: Digest) -> None:
    client = Refusing(0)
    delivery_channel, _ = carried(client)
    shared = delivery_channel.for_one_run()
    for key in ("1:k", "2:k"):
        shared.post_digest("C1", replace(pictured, text=key), key, at_once)
    shared.post_digest("C1", replace(pictured, title="July"), "3:k", at_once)
    delivery_channel.for_one_run().post_digest("C1", pictured, "4:k", at_once)

    assert len(client.uploads) == 3
    assert all("image" in taken for taken in client.taken)


def test_a_message_waits_for_its_chart_where_slack_asks_for_a_pause(pictured: Digest) -> None:
    client = Refusing(0)
    client.hasty = True
    delivery_channel, _ = carried(client)

    with pytest.raises(DeliveryRefusedError) as refused:
        delivery_channel.post_digest("C1", pictured, "k", at_once)
    assert refused.value.retry_after == 7
    assert client.taken == []


class Plain(Refusing):
    """A workspace that draws no tables, and has looked at every picture."""

    def _take(self, blocks: Any) -> SlackResponse:
        self.times += any(block["type"] == "data_table" for block in blocks)
        return super()._take(blocks)


@pytest.mark.parametrize("has_chart", [False, True])
def test_a_table_that_a_workspace_does_not_draw_is_sent_plain_and_remembered(
    pictured: Digest, tmp_path: Path, *, has_chart: bool
) -> None:
    finding = DRAWN.finding
    assert finding
    table = NoteTable((NoteLine(finding.rows[0], None),))
    note = replace(pictured, parts=(DigestPart((), table=table),), charts=pictured.charts * has_chart)
    client = Plain(0)
    with open_memory(tmp_path / "memory.db") as memory:
        native = NativeSupport(Facts(memory), is_on=True)
        delivery_channel = replace(carried(client)[0], native=native)
        delivery_channel.post_digest("C1", note, "k", at_once)
        assert not native.allowed

    assert client.taken == [["section", "section", *(["image"] * has_chart)]]


def test_a_picture_that_is_refused_says_nothing_of_tables(pictured: Digest, tmp_path: Path) -> None:
    finding = DRAWN.finding
    assert finding
    table = NoteTable((NoteLine(finding.rows[0], None),))
    with open_memory(tmp_path / "memory.db") as memory:
        native = NativeSupport(Facts(memory), is_on=True)
        delivery_channel = replace(carried(Refusing(len(PAUSES) + 1))[0], native=native)
        delivery_channel.post_digest(
            "C1", replace(pictured, parts=(DigestPart((), table=table),)), "k", at_once
        )
        assert native.allowed
