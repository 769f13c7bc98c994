"""Errors that a person can be told of."""


class PlainError(Exception):
    """An error in plain words with the next step; any other error gets an id and a line in the log."""

    @property
    def said(self) -> str:
        """What it says; the words keep their messages if they are `Sentences`."""
        return self.args[0] if self.args and isinstance(self.args[0], str) else str(self)
