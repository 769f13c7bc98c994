"""What headings and cells of people's own tables usually mean: words of `data/words/headings.csv`."""

import re
from collections.abc import Mapping
from functools import cache

from bot.shipped import read_table, shipped
from bot.sources.customs.text import squeeze

HEADING = "heading"
_IN_BRACKETS = re.compile(r"[(\[](.*?)[)\]]")
_SIGNS = re.compile(r"[\W_]+")


def heading_means(heading: str) -> str | None:
    """The role of a column by its usual heading, whatever stands in brackets; None for no usual one."""
    return find_meaning(HEADING, _IN_BRACKETS.sub("", squeeze(heading)))


def said_in_brackets(heading: str) -> str:
    """`USD million` of `Value (USD million)`; empty where there are no brackets."""
    found = _IN_BRACKETS.search(" ".join(heading.replace("（", "(").replace("）", ")").split()))
    return found[1] if found else ""


def find_meaning(kind: str, said: str) -> str | None:
    """What a text stands for, such as `import` for `I` among flows; None where the table doesn't say."""
    return _read_words().get((kind, _normalize(said)))


@cache
def _read_words() -> Mapping[tuple[str, str], str]:
    found: dict[tuple[str, str], str] = {}
    for row in read_table(shipped("words") / "headings.csv"):
        for word in row["words"].split("|"):
            found.setdefault((row["kind"], _normalize(word)), row["means"])
    return found


def _normalize(said: str) -> str:
    """Signs and blanks aside, but for a text of signs alone, such as $."""
    text = squeeze(said)
    return _SIGNS.sub("", text) or text
