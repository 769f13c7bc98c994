"""What a word of a question is."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Tag:
    """What tokens[first:end] are: a kind, and a value of that kind."""

    kind: str
    value: str
    first: int
    end: int
