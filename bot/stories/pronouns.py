"""Pronouns that are written as the names of countries are in capitals."""

from dataclasses import replace

from bot.language.tagger.tagging import Tag, Tagged

_PLACES = ("place", "unsure", "ask")
_SHORT = 2
"""Letters of the names that are written in capitals: US, EU, UK."""


def drop_pronouns(tagged: Tagged) -> Tagged:
    """Returns a sentence whose pronouns name no country: China sold us, which in capitals would."""
    tags = [
        replace(tag, kind="our", value="") if tag.kind in _PLACES and _is_lower(tagged, tag) else tag
        for tag in tagged.tags
    ]
    return replace(tagged, tags=tags)


def _is_lower(tagged: Tagged, tag: Tag) -> bool:
    said = tagged.get_text(tag)
    return len(said) == _SHORT and said.islower() and said.isascii()
