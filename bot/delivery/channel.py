"""Who takes a digest to its channel; digests know nothing of Slack."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from bot.digests.digest import Digest
from bot.subscriptions.subscription import Subscription


class RefusedError(Exception):
    """Nothing was taken; `reason` says why.

    `permanent`: nothing ever will be. `retry_after`: for so many seconds nothing at all is to be sent, None
    where that was not said.
    """

    def __init__(self, reason: str, *, permanent: bool = False, retry_after: float | None = None) -> None:
        super().__init__(reason)
        self.reason = reason
        self.permanent = permanent
        self.retry_after = retry_after


class UnknownError(Exception):
    """Nobody knows whether the message was taken; it is to be looked for after `wait` seconds."""

    def __init__(self, reason: str, wait: float | None = None) -> None:
        super().__init__(reason)
        self.reason = reason
        self.wait = wait


class BlindError(Exception):
    """The bot has no right to look into the channel; the message says which it lacks."""


@dataclass(frozen=True, slots=True)
class Found:
    """A message that stands in a channel: Slack's name for it, and the key that it carries."""

    ts: str
    key: str


Turn = Callable[[], None]
"""Waits until a channel may be written to by whoever holds the delivery; raises what says that it may not."""


class Courier(Protocol):
    """Each does one thing once, and may raise RefusedError and UnknownError.

    A channel is Slack's id of one, or that of a person. A `turn` is taken right before each call that writes.
    """

    def for_a_round(self) -> "Courier":
        """One for a single look at what is due: what its deliveries share is asked for and drawn once."""

    def find(self, channel: str, is_it: Callable[[str], bool], since: datetime, fresh: float) -> Found | None:
        """The newest message with a key that is it, written since then; raises BlindError.

        In the channel as it stood at the moment `fresh` of the machine's steady clock, or later.
        """

    def lapse(self, subscription: Subscription) -> str:
        """Why its place or its owner is not to be told any more; nothing where all is as it was ordered."""

    def post(self, channel: str, digest: Digest, key: str, turn: Turn) -> str:
        """The ts of the new message."""

    def edit(self, channel: str, ts: str, digest: Digest, key: str, turn: Turn) -> None:
        """Put a digest in the place of a message."""

    def tell(self, person: str, words: str, channel: str, key: str, turn: Turn) -> str:
        """Plain words to one person about a channel; the ts of the new message."""
