"""The protocol of a channel that digests are delivered to; this room knows nothing of Slack."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from bot.digests.digest import Digest
from bot.subscriptions.subscription import Subscription


class DeliveryRefusedError(Exception):
    """The channel took nothing; `reason` says why.

    `permanent`: nothing ever will be. `retry_after`: for so many seconds nothing at all is to be sent, None
    where that was not said.
    """

    def __init__(self, reason: str, *, permanent: bool = False, retry_after: float | None = None) -> None:
        super().__init__(reason)
        self.reason = reason
        self.permanent = permanent
        self.retry_after = retry_after


class OutcomeUnknownError(Exception):
    """It is unknown whether the message was taken; it is to be looked for after `wait` seconds."""

    def __init__(self, reason: str, wait: float | None = None) -> None:
        super().__init__(reason)
        self.reason = reason
        self.wait = wait


class HistoryUnreadableError(Exception):
    """The bot may not read the channel; the message names the right that it lacks."""


@dataclass(frozen=True, slots=True)
class PostedMessage:
    """A message that stands in a channel: Slack's name for it, and the key that it carries."""

    ts: str
    key: str


WaitForTurn = Callable[[], None]
"""Waits until a channel may be written to by whoever holds the delivery; raises what says that it may not."""


class DeliveryChannel(Protocol):
    """Each does one thing once, and may raise RefusedError and UnknownError.

    A channel is Slack's id of one, or that of a person. A `turn` is taken right before each call that writes.
    """

    def for_one_run(self) -> "DeliveryChannel":
        """A channel for a single run: what its deliveries share is asked for and drawn once."""

    def find(
        self, channel: str, is_it: Callable[[str], bool], since: datetime, fresh: float
    ) -> PostedMessage | None:
        """The newest message with a key that is it, written since then; raises BlindError.

        In the channel as it stood at the moment `fresh` of the machine's steady clock, or later.
        """

    def find_lapse(self, subscription: Subscription) -> str:
        """Why its place or its owner is not to be told any more; nothing where all is as it was ordered."""

    def post(self, channel: str, digest: Digest, key: str, turn: WaitForTurn) -> str:
        """The ts of the new message."""

    def edit(self, channel: str, ts: str, digest: Digest, key: str, turn: WaitForTurn) -> None:
        """Put a digest in the place of a message."""

    def tell(self, person: str, words: str, channel: str, key: str, turn: WaitForTurn) -> str:
        """Plain words to one person about a channel; the ts of the new message."""
