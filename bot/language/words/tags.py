"""What a word of a question is."""

from dataclasses import dataclass

UNKNOWN = "unknown"
MARK = "mark sign"
MOVED = "moved"
"""Goods that move, whichever way: where they go says later which flow they are."""
FLOWS = ("flow", MOVED)


@dataclass(frozen=True, slots=True)
class Tag:
    """What tokens[first:end] are: a kind, and a value of that kind."""

    kind: str
    value: str
    first: int
    end: int
