"""What words in tables of sources mean, by their kind: `data/words/headings.csv`."""

from collections.abc import Mapping
from functools import cache

from bot.shipped import find_shipped, read_table


@cache
def read_meanings(kind: str) -> Mapping[str, str]:
    """Returns what each word of a kind means, in the order of the table; of two meanings, the first."""
    found: dict[str, str] = {}
    for row in read_table(find_shipped("words") / "headings.csv"):
        if row["kind"] == kind:
            for word in row["words"].split("|"):
                found.setdefault(word, row["means"])
    return found
