"""Whether Slack signed a request, lately and for the first time."""

import hmac
import logging
import time
from collections.abc import Callable, Mapping
from hashlib import sha256

from bot.store.memory.memory import Memory

SIGNATURE = "x-slack-signature"
TIMESTAMP = "x-slack-request-timestamp"
OLDEST = 5 * 60
"""Seconds for which a signature holds, as Slack documents."""

log = logging.getLogger(__name__)


class SlackSignatures:
    """Checks requests by the app's signing secret."""

    def __init__(self, secret: str, memory: Memory, clock: Callable[[], float] = time.time) -> None:
        self._clock = clock
        self._memory = memory
        self._secret = secret.encode()

    def find_fault(self, headers: Mapping[str, str], body: bytes, *, once: bool = True) -> str:
        """Returns why a request is not taken, in one sentence; empty where it is. `headers` are lower-case.

        What only reads may come more than `once`: two people may ask the same in one second.
        """
        signature = headers.get(SIGNATURE, "")
        fault = self._find_fault(headers.get(TIMESTAMP, ""), signature, body)
        if not fault and once and not self._memory.claim(_make_key(signature), 2 * OLDEST):
            fault = "The request came before."
        if fault:
            log.warning("slack.refused reason=%s", fault)
        return fault

    def release(self, headers: Mapping[str, str]) -> None:
        """Takes the same request once more: nothing was done about it."""
        self._memory.release(_make_key(headers.get(SIGNATURE, "")))

    def _find_fault(self, timestamp: str, signature: str, body: bytes) -> str:
        if not (timestamp and signature):
            return "The request is not signed."
        if not (timestamp.isascii() and timestamp.isdigit() and signature.isascii()):
            return "The signature is not one of Slack's."
        if abs(self._clock() - int(timestamp)) > OLDEST:
            return "The signature is too old."
        signed = b":".join((b"v0", timestamp.encode(), body))
        if not hmac.compare_digest(f"v0={hmac.new(self._secret, signed, sha256).hexdigest()}", signature):
            return "The signature is not one of Slack's."
        return ""


def _make_key(signature: str) -> str:
    return f"signature {signature}"
