"""What is known about groups of partners, as messages: what they are, and when their meaning changed."""

from bot.domain.place import Break
from bot.messages.message import message
from bot.messages.sentences import Sentences, say


def note_group(group: str) -> Sentences:
    """Says how a group is defined."""
    return say(message("group", group))


def note_break(change: Break) -> Sentences:
    """Says from which month on a group means something else."""
    return say(message("break", f"{change.group} {change.month}"))
