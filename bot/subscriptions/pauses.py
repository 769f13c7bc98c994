"""Why a subscription is paused: kept in English words, told as a message."""

from functools import cache

from bot.messages import Message, Verbatim, message, words_in_english

REASONS = (
    *("asked", "owner-closed", "owner-guest", "owner-stranger", "archived", "left-channel"),
    *("left-conversation", "not-theirs", "owner-left", "removed", "no-adding", "not-mine", "channel-gone"),
    *("no-edit-more", "suspended", "frozen", "message-deleted", "rule", "read-only", "no-access"),
    *("account-closed", "person-gone"),
)
"""All but those that Slack or the scope that is lacking names."""


def name_pause(reason: str) -> str:
    """Returns the words by which a reason is kept."""
    return words_in_english(message("pause", reason))


def say_pause(kept: str) -> Message:
    """Returns what is told of a reason that was kept; what nobody knows is told as it stands."""
    reason, bracket, code = kept.removesuffix(")").rpartition(" (")
    found = _known().get(reason if bracket else kept)
    if found is None:
        return message("part", said=Verbatim(kept))
    return message("pause-code", said=found, code=Verbatim(code)) if bracket else found


@cache
def _known() -> dict[str, Message]:
    return {name_pause(reason): message("pause", reason) for reason in REASONS}
