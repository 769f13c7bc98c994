"""The English of messages whose arguments are the asker's own words, which lower rooms can say."""

from bot.messages.arguments import Quoted
from bot.messages.catalog import open_catalog
from bot.messages.message import Message


def in_plain_english(sent: Message) -> str:
    """A message without arguments, or with quoted words alone; a TypeError for any other argument."""
    said = {}
    for name, argument in sent.arguments:
        if not isinstance(argument, Quoted):
            raise TypeError(f"{sent.id}: {name} has no plain English")
        said[name] = str(argument)
    return open_catalog("en").pattern(sent).format(**said)
