"""Why an order was not understood."""

from bot.messages import Message, say


class UnreadOrderError(ValueError):
    """An order was not understood; what was `said` asks back, `choices` are whole orders to choose from."""

    def __init__(self, *said: Message, choices: tuple[str, ...] = ()) -> None:
        super().__init__(say(*said))
        self.choices = choices

    @property
    def said(self) -> str:
        reason: str = self.args[0]
        return reason
