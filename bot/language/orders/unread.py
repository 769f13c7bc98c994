"""Why an order was not understood."""

from bot.messages import Message, Sentences, say


class UnreadOrderError(ValueError):
    """An order was not understood; what was `said` asks back, `choices` are whole orders to choose from.

    A choice is the order as it is given, which knows how it is said in any language.
    """

    def __init__(self, *said: Message, choices: tuple[Sentences, ...] = ()) -> None:
        super().__init__(say(*said))
        self.choices = choices

    @property
    def said(self) -> str:
        """What asks back, in English."""
        reason: str = self.args[0]
        return reason
