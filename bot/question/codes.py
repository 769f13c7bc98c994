"""ISO codes in capitals: DE and VNM are partners where capitals tell them from words."""

import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import replace

from bot.question.tags import MARK, UNKNOWN, Tag
from bot.question.tokens import Token
from bot.question.typed import Typed
from bot.question.vocabulary import Vocabulary

_OFTEN_OTHERS = frozenset(("ai", "bn", "cd", "ge", "id", "kg", "mn", "mt", "ps", "pr", "sa", "ye"))
"""Capitals that say something else unless a preposition stands before them: AI, KG, MT."""
_GOODS = ("ai", "it")
"""Capitals that name goods, where small letters are words to pass over."""
_SIDES = ("to", "from", "with")
_LISTED = ("and", "or", "versus", "except", "except after", "drop", "only", "too")
_NUMBERS = ("number", "small", "decimal", "year", "digits")


def with_codes(
    tags: Sequence[Tag], tokens: Sequence[Token], typed: Typed, vocabulary: Vocabulary
) -> list[Tag]:
    """The tags with codes as places."""
    codes = dict(_codes(tags, tokens, typed, vocabulary))
    found: list[Tag] = []
    for index, tag in enumerate(tags):
        place = codes.get(index)
        behind = tags[index + 1] if index + 1 < len(tags) else None
        named = place and _names(tag, found, behind)
        found.append(_tagged(tag, place, tokens, named=bool(named)) if place else tag)
    return found


def _tagged(tag: Tag, place: str, tokens: Sequence[Token], *, named: bool) -> Tag:
    if named:
        return replace(tag, kind="place", value=place)
    text = tokens[tag.first].text
    return replace(tag, kind=UNKNOWN, value=text) if text in _GOODS else tag


def _codes(
    tags: Sequence[Tag], tokens: Sequence[Token], typed: Typed, vocabulary: Vocabulary
) -> Iterator[tuple[int, str]]:
    """Tags of two or three capitals that are some partner's code, with that partner."""
    shaped = {
        index: place
        for index, tag in enumerate(tags)
        if (place := _partner(tag, tokens, vocabulary)) and _in_capitals(tokens[tag.first], typed)
    }
    if shaped and _capitals_tell(tokens, typed):
        yield from shaped.items()


def _partner(tag: Tag, tokens: Sequence[Token], vocabulary: Vocabulary) -> str | None:
    text = tokens[tag.first].text
    if tag.end > tag.first + 1 or tag.kind in ("place", "our", "month") or not text.isascii():
        return None
    return vocabulary.codes.get(text)


def _in_capitals(token: Token, typed: Typed) -> bool:
    return unicodedata.normalize("NFKC", typed.piece(token.start, token.end)).isupper()


def _capitals_tell(tokens: Sequence[Token], typed: Typed) -> bool:
    """Whether not every word is in capitals."""
    words = [token for token in tokens if token.kind == "word"]
    return len(words) == 1 or not all(_in_capitals(word, typed) for word in words) or _is_glyphs(tokens)


def _is_glyphs(tokens: Sequence[Token]) -> bool:
    return any(token.kind == "glyph" for token in tokens)


def _names(tag: Tag, before: Sequence[Tag], behind: Tag | None) -> bool:
    """Whether it stands where a partner does; letters that mean nothing else may stand anywhere."""
    if before and before[-1].kind in _NUMBERS and before[-1].end == tag.first:
        return tag.kind == UNKNOWN and before[-1].kind == "year"
    if tag.kind == UNKNOWN and tag.value not in _OFTEN_OTHERS:
        return True
    return _has_side(before) or _is_listed(before) or bool(behind and behind.kind in ("post", "after"))


def _has_side(before: Sequence[Tag]) -> bool:
    return bool(before) and before[-1].kind in ("prep", "since") and (before[-1].value or "from") in _SIDES


def _is_listed(before: Sequence[Tag]) -> bool:
    """After another partner and a comma or an `and`."""
    if len(before) < 2:
        return False
    joins = before[-1].value == "," if before[-1].kind == MARK else before[-1].value in _LISTED
    return joins and before[-2].kind == "place"
