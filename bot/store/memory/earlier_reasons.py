"""Converts reasons for pauses and failures, which earlier versions kept as English sentences, into ids."""

from collections.abc import Iterator

_SENTENCES = {
    "as somebody here asked": "asked",
    "the account of whoever ordered it is closed": "owner-closed",
    "whoever ordered it is a guest now": "owner-guest",
    "whoever ordered it belongs to another workspace now": "owner-stranger",
    "the channel is archived": "archived",
    "I am no longer in the channel": "left-channel",
    "I am no longer in that conversation": "left-conversation",
    "the conversation is not with whoever ordered it": "not-theirs",
    "whoever ordered it is no longer in the channel": "owner-left",
    "the app was removed from the workspace": "removed",
    "nothing can be added there": "no-adding",
    "the message is not mine to edit": "not-mine",
    "the channel is gone, or I am no longer in it": "channel-gone",
    "the message cannot be edited any more": "no-edit-more",
    "administrators have suspended posting there": "suspended",
    "the conversation is frozen": "frozen",
    "the message was deleted": "message-deleted",
    "a rule of the workspace forbids me to post there": "rule",
    "the channel is read-only": "read-only",
    "the app has no access to that workspace": "no-access",
    "the person's account is closed": "account-closed",
    "that person is not there any more": "person-gone",
    "Slack asked for a pause": "slack-waits",
}
"""Sentences that stood alone, or before one of Slack's codes in brackets."""
_AROUND = (
    *((f"{sentence} (", ")", reason) for sentence, reason in _SENTENCES.items()),
    ("the app's token is not taken any more (", ")", "no-token"),
    ("the app is not installed in workspace ", "", "not-installed"),
    (
        "No key of TIDEWAITER_TOKEN_KEYS opens the token of workspace ",
        ": add the key that it was encrypted with, or install the app there again.",
        "token-unreadable",
    ),
    ("It could not be composed (", ").", "not-composed"),
    ("Slack could not be asked about rights: ", "", "rights-unknown"),
    ("I lack the scope ", " to see whether it was sent", "no-scope"),
)
"""The texts before and after what a reason is about."""
_COLUMNS = (("subscriptions", "paused"), ("deliveries", "reason"), ("delivery_steps", "reason"))


def rename_reasons() -> Iterator[str]:
    """Yields the statements that replace each sentence by an id, followed by what it is about."""
    for table, column in _COLUMNS:
        for sentence, reason in _SENTENCES.items():
            kept, id_ = _quote_text(sentence), _quote_text(reason)
            yield f"UPDATE {table} SET {column} = {id_} WHERE {column} = {kept}"  # noqa: S608 constants of this module
        for before, behind, reason in _AROUND:
            yield _rename_around(table, column, before, behind, reason)


def _rename_around(table: str, column: str, before: str, behind: str, reason: str) -> str:
    first, around = len(before) + 1, len(before) + len(behind)
    ends = f" AND substr({column}, -{len(behind)}) = {_quote_text(behind)}" if behind else ""
    id_ = _quote_text(f"{reason} ")
    return (
        f"UPDATE {table}"  # noqa: S608 constants of this module
        f" SET {column} = {id_} || substr({column}, {first}, length({column}) - {around})"
        f" WHERE substr({column}, 1, {len(before)}) = {_quote_text(before)}{ends}"
    )


def _quote_text(text: str) -> str:
    return "'" + text.replace("'", "''") + "'"
