"""Why an order was not understood."""


class UnreadOrderError(ValueError):
    """An order was not understood; the message asks back, `choices` are whole orders to choose from."""

    def __init__(self, reason: str, choices: tuple[str, ...] = ()) -> None:
        super().__init__(reason)
        self.choices = choices
