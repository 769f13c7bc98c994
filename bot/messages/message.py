"""A sentence before it has words."""

from collections.abc import Iterator
from dataclasses import dataclass

from bot.messages.arguments import Argument


@dataclass(frozen=True, slots=True)
class Message:
    """`id` and, where one id has several forms, the `context` that chooses; `arguments` are by name.

    An argument may be a message itself, which stands inside this one.
    """

    id: str
    arguments: tuple[tuple[str, "Argument | Message"], ...] = ()
    context: str = ""

    @property
    def parts(self) -> Iterator["Argument | Message"]:
        """Its arguments without their names."""
        return (argument for _, argument in self.arguments)


def message(name: str, context: str = "", /, **arguments: Argument | Message) -> Message:
    """`message("amount", trade=…, money=…)`; the order of its arguments says nothing."""
    return Message(name, tuple(sorted(arguments.items(), key=lambda one: one[0])), context)
