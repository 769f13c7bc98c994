"""A network that is gone for a while delays a digest, and loses, doubles and pauses none."""

from collections.abc import Iterator
from pathlib import Path
from socket import gaierror
from ssl import SSLCertVerificationError
from urllib.error import URLError

import pytest

from bot.delivery.channel import DeliveryRefusedError, HistoryUnreadableError, OutcomeUnknownError
from bot.slack.delivery_errors import report_outcomes
from bot.store.memory.memory import open_memory
from tests.delivery.delivery_doubles import CHANNEL, OWNER, raising
from tests.delivery.test_clock_set_back import DAILY, DAY, HOUR, Machine

BLIND = raising(HistoryUnreadableError("no-scope channels:history"))
BUSY = DeliveryRefusedError("busy")
TOO_MANY = DeliveryRefusedError("ratelimited", retry_after=30.0)
LOST = OutcomeUnknownError("TimeoutError: timed out")


@pytest.fixture
def machine(tmp_path: Path) -> Iterator[Machine]:
    with open_memory(tmp_path / "memory.db") as memory:
        yield Machine(memory)


@pytest.mark.parametrize("error", [BUSY, TOO_MANY], ids=str)
def test_what_certainly_was_not_sent_is_sent_again_by_a_bot_that_may_not_look(
    error: Exception, machine: Machine
) -> None:
    machine.slack.faults = {"find": [BLIND] * 9, "post": [raising(error)] * 2}
    machine.order(DAILY)
    machine.run(DAY + 2 * HOUR)
    assert [post.channel for post in machine.slack.posts] == [CHANNEL]


@pytest.mark.parametrize("error", [BUSY, TOO_MANY, LOST], ids=str)
def test_a_look_that_fails_before_anything_was_sent_leaves_nothing_in_doubt(
    error: Exception, machine: Machine
) -> None:
    machine.slack.faults = {"find": [raising(error), raising(error), *[BLIND] * 9]}
    machine.order(DAILY)
    machine.run(DAY + 2 * HOUR)
    assert [post.channel for post in machine.slack.posts] == [CHANNEL]


@pytest.mark.parametrize("fault", ["post", "posted"])
def test_what_may_have_been_sent_is_not_sent_again_by_a_bot_that_may_not_look(
    fault: str, machine: Machine
) -> None:
    machine.slack.faults = {"find": [BLIND] * 9, fault: [raising(LOST)]}
    machine.order(DAILY)
    machine.run(DAY + 2 * HOUR)
    told = [post.channel for post in machine.slack.posts]
    assert told == [*([CHANNEL] if fault == "posted" else []), OWNER]


@pytest.mark.parametrize(
    "cause",
    [
        gaierror(-2, "Name or service not known"),
        ConnectionRefusedError(111, "Connection refused"),
        OSError(101, "Network is unreachable"),
        SSLCertVerificationError(1, "certificate verify failed"),
    ],
    ids=lambda cause: type(cause).__name__,
)
def test_without_a_connection_nothing_was_sent(cause: OSError) -> None:
    with pytest.raises(DeliveryRefusedError, match=r"^unreached ") as refused, report_outcomes():
        raise URLError(cause)
    assert not refused.value.permanent
    assert refused.value.retry_after


@pytest.mark.parametrize(
    "error", [URLError(BrokenPipeError(32, "Broken pipe")), URLError("gone"), ConnectionResetError(104)]
)
def test_a_connection_that_breaks_leaves_it_unknown(error: OSError) -> None:
    with pytest.raises(OutcomeUnknownError), report_outcomes():
        raise error
