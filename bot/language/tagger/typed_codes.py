"""Digits behind `HS` are a code, whatever else they could be: HS 2004 is no year."""

from collections.abc import Sequence
from dataclasses import replace

from bot.language.lexicon.meaning import MARK
from bot.language.lexicon.tokens import Token
from bot.language.tagger.tags import Tag

_DIGITS = ("small", "number", "year", "year month", "digits", "decimal")
_LED = ("filler", MARK)
"""What may stand between `HS` and the digits."""


def with_typed_codes(tags: Sequence[Tag], tokens: Sequence[Token]) -> list[Tag]:
    """The tags with `8`, `2404` and `8517.13` behind HS as codes, and the chapters listed behind them."""
    found: list[Tag] = []
    led = False
    for tag in tags:
        if led and tag.kind in _DIGITS and (_opens(found) or _is_listed(tag, found, tokens)):
            digits = tokens[tag.first].text.replace(".", "").zfill(2)
            tag = replace(tag, kind="code", value=digits)  # noqa: PLW2901 (the tag as it is meant)
        led = tag.kind in ("hs", "code") or (led and tag.kind in _LED)
        found.append(tag)
    return found


def _opens(before: Sequence[Tag]) -> bool:
    """Whether no code stands yet behind the last HS."""
    return next(tag.kind for tag in reversed(before) if tag.kind in ("hs", "code")) == "hs"


def _is_listed(tag: Tag, before: Sequence[Tag], tokens: Sequence[Token]) -> bool:
    """HS 84, 85: two digits after a mark."""
    return before[-1].kind == MARK and tag.kind in ("small", "number") and len(tokens[tag.first].text) == 2
