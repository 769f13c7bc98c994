"""Words that count the largest ones: the 大 of 五大市場."""

from collections.abc import Sequence
from dataclasses import replace

from bot.language.lexicon.tokens import Token
from bot.language.tagger.tags import Tag

_COUNTERS = ("大",)
_NUMBERS = ("small", "number")


def with_counters(tags: Sequence[Tag], tokens: Sequence[Token]) -> list[Tag]:
    """The tags with such a word as one that ranks; elsewhere it is a preposition, or says nothing."""
    return [
        replace(tag, kind="cue", value="top") if _counts_the_largest(before, tag, tokens) else tag
        for before, tag in zip([None, *tags], tags, strict=False)
    ]


def _counts_the_largest(before: Tag | None, tag: Tag, tokens: Sequence[Token]) -> bool:
    if before is None or before.kind not in _NUMBERS or tag.kind not in ("prep", "filler"):
        return False
    touches = tokens[before.end - 1].end == tokens[tag.first].start
    return touches and tokens[tag.first].text in _COUNTERS
