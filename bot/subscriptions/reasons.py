"""Why a subscription is paused, or a delivery failed: an id and a detail, kept as one text."""

from bot.messages import Message, Verbatim, message, say_words_in_english

REASONS = frozenset(
    (
        *("asked", "owner-closed", "owner-guest", "owner-stranger", "archived", "left-channel"),
        *("left-conversation", "not-theirs", "owner-left", "removed", "no-adding", "not-mine"),
        *("channel-gone", "no-edit-more", "suspended", "frozen", "message-deleted", "rule", "read-only"),
        *("no-access", "account-closed", "person-gone", "no-scope", "no-token", "slack-waits"),
        *("unreached", "rights-unknown", "not-composed", "not-installed", "token-unreadable", "not-renewed"),
    )
)
NO_SCOPE = "no-scope"
"""The bot lacks the scope to see whether a message was sent."""


def name_reason(reason: str, about: str = "") -> str:
    """Returns a reason as it is kept: its id, then a detail, such as the code that Slack gave."""
    return f"{reason} {about}" if about else reason


def find_reason(kept: str) -> str:
    """Returns the id of a kept reason; empty if it has none, such as a bare code of Slack's."""
    reason = kept.partition(" ")[0]
    return reason if reason in REASONS else ""


def say_reason(kept: str) -> Message:
    """Returns the message for a kept reason; a bare code of Slack's is shown as it is."""
    reason, about = find_reason(kept), Verbatim(kept.partition(" ")[2])
    if not reason:
        return message("part", said=Verbatim(kept))
    if reason == NO_SCOPE:
        return message("pause", reason, code=about)
    said = message("pause", reason)
    return message("pause-code", said=said, code=about) if about.text else said


def format_reason(kept: str) -> str:
    """Returns the same in English, for operators and programs."""
    return say_words_in_english(say_reason(kept))
