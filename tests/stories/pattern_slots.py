"""Claims of a pattern, and the mistakes that can be planted in their place."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Mistake:
    """What stands instead of a claim, or which words are turned round, and the verdict that it is to get."""

    name: str
    verdict: str
    text: str = ""
    turned: str = ""


@dataclass(frozen=True)
class Slot:
    """A claim at a place of the text, and the mistakes that can stand there."""

    start: int
    text: str
    mistakes: tuple[Mistake, ...]
