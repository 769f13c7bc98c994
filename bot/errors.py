"""What a person can be told."""


class PlainError(Exception):
    """Its message is plain words with the next step; any other error gets an id and a line in the log."""

    @property
    def said(self) -> str:
        """Its words, which know the messages that they are where they are `Sentences`."""
        return self.args[0] if self.args and isinstance(self.args[0], str) else str(self)
