"""What is known of groups of partners, as messages: what they are, and where they changed their meaning."""

from bot.domain.place import Break
from bot.messages.message import Message, message
from bot.messages.sentences import Sentences, say


def group_note(group: str) -> Sentences:
    """Says how a group is defined."""
    return say(message("group", group))


def break_note(change: Break) -> Sentences:
    """Says from when on a group means something else."""
    return say(message("break", f"{change.group} {change.month}"))


def name_source(kind: str) -> Message:
    """Says who names the members of a group, by a kind in the table of members."""
    return message("told-by", kind)
