"""What a phrase of the vocabulary can mean."""

from dataclasses import dataclass

CHATTER = "chatter"
"""The value of a filler of everyday talk: no misspelt word is ever taken for it."""
REMARK = "remark"
"""The value of a filler that says something of the figure that no query can hold: told beside the answer."""
OPEN = "open"
"""The value of a filler that leaves open which goods are meant: the, all, goods."""


@dataclass(frozen=True, slots=True)
class Meaning:
    """What a phrase can mean: a kind (`flow`, `place`, `month` …), its value, and the language."""

    kind: str
    value: str
    language: str
