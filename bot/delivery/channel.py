"""The protocol of a channel that digests are delivered to; this package knows nothing of Slack."""

from collections.abc import Callable
from datetime import datetime
from typing import Protocol

from bot.digests.digest import Digest
from bot.subscriptions.subscription import Subscription
from bot.value_class import value_class

ACCESS_SECONDS = 300.0
"""The time until a workspace that refused the bot's token is tried again."""
WaitForTurn = Callable[[], None]
"""Waits until the holder of a delivery may write to a channel; raises an error if it may not."""


def write_at_once() -> None:
    """Waits for no turn: nothing has to wait for a test or a notice to an admin, nor they for anything."""


class DeliveryRefusedError(Exception):
    """The channel took nothing; `reason` says why.

    `permanent` means that it never will as things are. `retry_after` are the seconds for which nothing at all
    may be sent, None if that was not said.
    """

    def __init__(self, reason: str, *, permanent: bool = False, retry_after: float | None = None) -> None:
        super().__init__(reason)
        self.reason = reason
        self.permanent = permanent
        self.retry_after = retry_after


class AccessLostError(DeliveryRefusedError):
    """The workspace takes nothing more from the bot until the app is installed there again."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason, retry_after=ACCESS_SECONDS)


class OutcomeUnknownError(Exception):
    """It is unknown whether the message was taken; look for it after `wait` seconds, if they are known."""

    def __init__(self, reason: str, wait: float | None = None) -> None:
        super().__init__(reason)
        self.reason = reason
        self.wait = wait


class HistoryUnreadableError(Exception):
    """The bot may not read the channel; the message names the missing right."""


@value_class()
class PostedMessage:
    """A message in a channel: Slack's timestamp for it, and its delivery key."""

    ts: str
    key: str


class DeliveryChannel(Protocol):
    """Each method makes one attempt, and may raise DeliveryRefusedError and OutcomeUnknownError.

    `channel` is Slack's id of a channel or a person. `turn` is called right before each call that writes.
    """

    def find_message(
        self, channel: str, is_it: Callable[[str], bool], since: datetime, fresh: float
    ) -> PostedMessage | None:
        """Returns the newest message since then whose key satisfies `is_it`, or None.

        The channel is read at the moment `fresh` of the machine's steady clock, or later. Raises
        HistoryUnreadableError.
        """

    def find_lapse(self, subscription: Subscription) -> str:
        """Returns why the subscription may no longer be served; empty if it may.

        The person may have left, the channel may be gone.
        """

    def post_digest(self, channel: str, digest: Digest, key: str, turn: WaitForTurn) -> str:
        """Posts a digest and returns the timestamp of the message."""

    def edit_message(self, channel: str, ts: str, digest: Digest, key: str, turn: WaitForTurn) -> None:
        """Replaces the text of a message with a digest."""

    def find_link(self, channel: str, ts: str) -> str:
        """Returns the address of a message; empty if Slack gives none."""

    def find_language(self, person: str) -> str:
        """Returns the language that a person has set; English if there is none."""

    def tell_person(self, person: str, words: str, channel: str, key: str, turn: WaitForTurn) -> str:
        """Sends one person plain words, about a channel if one is named, and returns the timestamp."""


class DeliveryChannels(Protocol):
    """The channel of each workspace."""

    def for_one_run(self) -> "DeliveryChannels":
        """Returns the channels for one run, in which shared lookups and pictures are made once."""

    def for_team(self, team: str) -> DeliveryChannel:
        """Returns the channel of a workspace. Raises AccessLostError."""
