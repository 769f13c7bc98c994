"""Why an order was not understood."""

from bot.messages import Message, Sentences, say


class UnreadOrderError(ValueError):
    """An order was not understood; `said` asks back, and `choices` are complete orders to choose from.

    A choice is an order as people give it, which keeps its message for other languages.
    """

    def __init__(self, *said: Message, choices: tuple[Sentences, ...] = ()) -> None:
        super().__init__(say(*said))
        self.choices = choices

    @property
    def said(self) -> str:
        """The question back, in English."""
        reason: str = self.args[0]
        return reason
