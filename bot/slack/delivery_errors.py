"""What Slack's errors say about a delivery: refused, lost for good, or unknown."""

import errno
import re
from collections.abc import Iterator
from contextlib import contextmanager
from http.client import HTTPException
from socket import gaierror
from ssl import SSLCertVerificationError
from urllib.error import URLError

from slack_sdk.errors import SlackApiError, SlackClientError

from bot.delivery.channel import (
    AccessLostError,
    DeliveryRefusedError,
    HistoryUnreadableError,
    OutcomeUnknownError,
)
from bot.slack.rate_limits import read_retry_after
from bot.slack.tokens import REFUSED_TOKENS, NotInstalledError
from bot.subscriptions.reasons import NO_SCOPE, name_reason

PERMANENT = {
    "cannot_reply_to_message": "no-adding",
    "cant_update_message": "not-mine",
    "channel_is_archived": "archived",
    "channel_not_found": "channel-gone",
    "edit_window_closed": "no-edit-more",
    "ekm_access_denied": "suspended",
    "is_archived": "archived",
    "is_inactive": "frozen",
    "message_not_found": "message-deleted",
    "not_in_channel": "left-channel",
    "restricted_action": "rule",
    "restricted_action_non_threadable_channel": "rule",
    "restricted_action_read_only_channel": "read-only",
    "team_access_not_granted": "no-access",
    "user_disabled": "account-closed",
    "user_not_found": "person-gone",
}
UNKNOWN = frozenset({"fatal_error", "internal_error", "request_timeout", "service_unavailable"})
"""With these errors Slack may have done what was asked; so it may if the reply is not Slack's at all."""
UNREACHED_SECONDS = 30.0
"""How long nothing is tried where there is no connection."""
_NO_WAY = (errno.ENETDOWN, errno.ENETUNREACH, errno.EHOSTDOWN, errno.EHOSTUNREACH)
MISSING_SCOPE = "missing_scope"


@contextmanager
def report_unreadable() -> Iterator[None]:
    """Raises HistoryUnreadableError for what the bot may not read."""
    try:
        yield
    except SlackApiError as error:
        if error.response.get("error") == MISSING_SCOPE:
            needed = error.response.get("needed") or "channels:history"
            raise HistoryUnreadableError(name_reason(NO_SCOPE, needed)) from error
        raise


@contextmanager
def report_outcomes() -> Iterator[None]:
    """Raises what an error says about the outcome of a call: refused, access lost, or unknown."""
    try:
        yield
    except SlackApiError as error:
        raise _make_error(error) from error
    except NotInstalledError as error:
        raise AccessLostError(str(error)) from error
    except (OSError, HTTPException, SlackClientError) as error:
        if isinstance(error, URLError) and _has_not_connected(error.reason):
            raise DeliveryRefusedError(
                name_reason("unreached", str(error.reason)), retry_after=UNREACHED_SECONDS
            ) from error
        raise OutcomeUnknownError(f"{type(error).__name__}: {error}") from error


def _has_not_connected(cause: object) -> bool:
    """Returns whether an error shows that no connection was made, so that nothing can have been sent."""
    is_known = isinstance(cause, gaierror | ConnectionRefusedError | SSLCertVerificationError)
    return is_known or (isinstance(cause, OSError) and cause.errno in _NO_WAY)


def _make_error(error: SlackApiError) -> Exception:
    reply = error.response
    code = str(reply.get("error") or f"status {reply.status_code}")
    if reply.status_code == 429 or code in ("ratelimited", "rate_limited"):
        return DeliveryRefusedError(code, retry_after=read_retry_after(reply.headers))
    if reply.status_code >= 500 or code in UNKNOWN or not re.fullmatch(r"\w+", code):
        return OutcomeUnknownError(code)
    if code in REFUSED_TOKENS:
        return AccessLostError(name_reason("no-token", code))
    if code in PERMANENT:
        return DeliveryRefusedError(name_reason(PERMANENT[code], code), permanent=True)
    return DeliveryRefusedError(code)
