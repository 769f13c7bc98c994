"""Pronouns that in capitals would be names of countries."""

from dataclasses import replace

from bot.language.tagger.tagging import Tag, Tagged

_PLACES = ("place", "unsure", "ask")
_SHORT = 2
"""The letters of names written in capitals: US, EU, UK."""


def drop_pronouns(tagged: Tagged) -> Tagged:
    """Returns a sentence whose pronouns name no country: the “us” in “China sold us”."""
    tags = [
        replace(tag, kind="our", value="") if tag.kind in _PLACES and _is_lower(tagged, tag) else tag
        for tag in tagged.tags
    ]
    return replace(tagged, tags=tags)


def _is_lower(tagged: Tagged, tag: Tag) -> bool:
    said = tagged.get_text(tag)
    return len(said) == _SHORT and said.islower() and said.isascii()
