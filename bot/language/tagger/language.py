"""The language that a question is asked in, and so answered."""

from collections.abc import Mapping

from bot.language.tagger.tagging import MARK, UNKNOWN, Tagged

ENGLISH = "en"
TRADITIONAL = "zh-Hant"
_CHINESE = "zh"
_JAPANESE = "ja"
_FIRST = (ENGLISH, "fr", "es", "de", _CHINESE, _JAPANESE, "ko")
"""Which language words of several are taken for."""
_NAMES = ("place", "year", "number", "small", MARK, UNKNOWN)
"""What people write in letters whatever they speak: EU, ASEAN 2025."""


def language_of(tagged: Tagged, before: str | None, traditional: Mapping[int, str]) -> str:
    """`en`, `zh`, `zh-Hant`, `ko`, `ja`, `de`, `fr` or `es`.

    A message that only names, or whose words could be of the language before it, keeps that. `traditional`
    has the characters that simplified Chinese is not written with; words that Japanese has as well are
    Japanese.
    """
    spoken = tagged.languages
    if before and (before.partition("-")[0] in spoken or all(tag.kind in _NAMES for tag in tagged.tags)):
        return before
    if not spoken:
        return ENGLISH
    language = next(one for one in _FIRST if one in spoken)
    written = {ord(character) for character in tagged.typed.text}
    if language != _CHINESE or not written & traditional.keys():
        return language
    return _JAPANESE if _JAPANESE in spoken else TRADITIONAL
