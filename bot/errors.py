"""What a person can be told."""


class PlainError(Exception):
    """Its message is plain words with the next step; any other error gets an id and a line in the log."""
