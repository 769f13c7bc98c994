"""ISO codes: DE and VNM are partners where capitals, or the words beside them, tell them from words."""

import unicodedata
from collections.abc import Sequence
from dataclasses import replace

from bot.language.lexicon.meaning import FLOWS, MARK, UNKNOWN
from bot.language.lexicon.tokens import Token
from bot.language.lexicon.typed import Typed
from bot.language.lexicon.vocabulary import Vocabulary
from bot.language.tagger.tags import Tag

_OFTEN_OTHERS = frozenset(("ai", "bn", "cd", "ge", "id", "kg", "mn", "mt", "ps", "pr", "sa", "ye"))
"""Capitals that say something else unless a preposition stands before them: AI, KG, MT."""
_GOODS = ("ai", "it")
"""Capitals that name goods, where small letters are words to pass over."""
_SIDES = ("to", "from", "with")
_LISTED = ("and", "or", "versus", "except", "except after", "drop", "only", "too")
_OF_TRADE = (*FLOWS, "weak flow", "product", "noun", "noun one", "year", "month", "relative")
_TIMES = ("year", "year month", "month", "relative", "part", "past", "since", "until", "between")
_NUMBERS = ("number", "small", "decimal", "year", "digits")


def with_codes(
    tags: Sequence[Tag],
    tokens: Sequence[Token],
    typed: Typed,
    vocabulary: Vocabulary,
    spoken: frozenset[str],
) -> list[Tag]:
    """The tags with codes as places, in a question of the languages `spoken`."""
    codes = _codes(tags, tokens, typed, vocabulary, spoken | {"en"})
    found: list[Tag] = []
    for index, tag in enumerate(tags):
        place = codes.get(index)
        if slashed := _slashed(index, found, tag, tokens, vocabulary):
            found.append(replace(tag, kind="place", value=slashed))
            continue
        behind = tags[index + 1] if index + 1 < len(tags) else None
        named = place and _names(tag, found, behind)
        found.append(_tagged(tag, place, tokens, named=bool(named)) if place else tag)
    return found


def _slashed(
    index: int, found: Sequence[Tag], tag: Tag, tokens: Sequence[Token], vocabulary: Vocabulary
) -> str | None:
    """The second of `uk/de`: a code, however it is written."""
    slash = index > 1 and (found[-1].kind, found[-1].value) == (MARK, "/") and found[-2].kind == "place"
    return _partner(tag, tokens, vocabulary) if slash else None


def _tagged(tag: Tag, place: str, tokens: Sequence[Token], *, named: bool) -> Tag:
    if named:
        return replace(tag, kind="place", value=place)
    text = tokens[tag.first].text
    return replace(tag, kind=UNKNOWN, value=text) if text in _GOODS else tag


def _codes(
    tags: Sequence[Tag],
    tokens: Sequence[Token],
    typed: Typed,
    vocabulary: Vocabulary,
    spoken: frozenset[str],
) -> dict[int, str]:
    """Tags of two or three letters that are some partner's code, with that partner."""
    capitals_tell = _capitals_tell(tokens, typed)
    codes: dict[int, str] = {}
    for index, tag in enumerate(tags):
        place = _partner(tag, tokens, vocabulary)
        if not place:
            continue
        told = capitals_tell and _in_capitals(tokens[tag.first], typed)
        led = tag.first > 0 and tokens[tag.first - 1].text in _SIDES
        led = led or (index > 1 and _is_listed(tags[:index], listed=index - 2 in codes))
        if told or (led and _is_foreign(tag, tokens, vocabulary, spoken) and _ends_name(tags, index)):
            codes[index] = place
    return codes


def without_pronoun(tags: Sequence[Tag], tokens: Sequence[Token], typed: Typed) -> list[Tag]:
    """The `us` of `what is it to us`, where nothing of trade is named, stays unread."""
    traded = any(tag.kind in _OF_TRADE for tag in tags)
    return [
        replace(tag, kind=UNKNOWN, value="us") if not traded and _is_pronoun(tag, tokens, typed) else tag
        for tag in tags
    ]


def _is_pronoun(tag: Tag, tokens: Sequence[Token], typed: Typed) -> bool:
    token = tokens[tag.first]
    alone = tag.kind == "place" and token.text == "us" and tag.first > 0
    told = alone and _in_capitals(token, typed) and _capitals_tell(tokens, typed)
    return alone and not told and tokens[tag.first - 1].text in ("to", "for", "with", "from")


def _partner(tag: Tag, tokens: Sequence[Token], vocabulary: Vocabulary) -> str | None:
    text = tokens[tag.first].text
    if tag.end > tag.first + 1 or tag.kind in ("place", "our", "month") or not text.isascii():
        return None
    return vocabulary.codes.get(text)


def _is_foreign(tag: Tag, tokens: Sequence[Token], vocabulary: Vocabulary, spoken: frozenset[str]) -> bool:
    """The `de` of EXPORTS TO DE and exports to de: no word of a language spoken, save for `fr`.

    In `et l'Algérie, stp` the last word is polite, and no São Tomé.
    """
    meanings = vocabulary.phrases.get(tokens[tag.first].text, {}).get("", ())
    return all(meaning.language not in spoken or meaning.value == "from" for meaning in meanings)


def _ends_name(tags: Sequence[Tag], index: int) -> bool:
    """Whether nothing follows that it could introduce: exports to la France."""
    behind = tags[index + 1] if index + 1 < len(tags) else None
    return behind is None or behind.kind in (MARK, "join", *_TIMES)


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
    opens = not before and tag.kind == "prep" and behind is not None and behind.kind in FLOWS
    after = behind is not None and behind.kind in ("post", "after")
    return opens or after or _has_side(before) or _is_listed(before)


def _has_side(before: Sequence[Tag]) -> bool:
    return bool(before) and before[-1].kind in ("prep", "since") and (before[-1].value or "from") in _SIDES


def _is_listed(before: Sequence[Tag], *, listed: bool = False) -> bool:
    """After another partner, or what is `listed` as one, and a comma or an `and`."""
    if len(before) < 2:
        return False
    joins = before[-1].value == "," if before[-1].kind == MARK else before[-1].value in _LISTED
    return joins and (listed or before[-2].kind == "place")
