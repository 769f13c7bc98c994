"""Errors that a person can be told of."""

_LONGEST = 200


class WordedError(Exception):
    """An error that says why in words."""

    @property
    def said(self) -> str:
        """What it says; the words keep their messages if they are `Sentences`."""
        return self.args[0] if self.args and isinstance(self.args[0], str) else str(self)


class PlainError(WordedError):
    """An error in plain words with the next step; any other error gets an id and a line in the log."""


def describe_error(error: Exception) -> str:
    """Returns `ZeroDivisionError: division by zero`, cut to what people read."""
    return f"{type(error).__name__}: {error}"[:_LONGEST]
