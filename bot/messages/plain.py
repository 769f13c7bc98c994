"""The English of messages whose arguments are words already, which lower rooms can say."""

from bot.messages.arguments import Phrase, Quoted
from bot.messages.catalog import open_catalog
from bot.messages.message import Message


def in_plain_english(sent: Message) -> str:
    """A message without arguments, or with quoted words and phrases alone; a TypeError for any other."""
    said = {}
    for name, argument in sent.arguments:
        if not isinstance(argument, Quoted | Phrase):
            raise TypeError(f"{sent.id}: {name} has no plain English")
        said[name] = argument.english if isinstance(argument, Phrase) else str(argument)
    return open_catalog("en").pattern(sent).format(**said)
