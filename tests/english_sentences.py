"""A text of the bot in English, sentence by sentence."""

import re
from collections.abc import Iterator

_SENTENCE_END = re.compile(r"(?<=[^\d].|\d\d)(?<![:;] \d)(?<![:;] \d\d)(?<!\bSt)\. ")


def sentences(text: str) -> Iterator[str]:
    """The sentences of a text, each with its end."""
    *first, last = _SENTENCE_END.split(text)
    yield from (f"{one}." for one in first)
    yield last
