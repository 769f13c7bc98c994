"""Values of the tags of a message, each once."""

from collections.abc import Iterable

from bot.language.tagger.tagging import Tagged


def unique(values: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(values))


def flows_named(tagged: Tagged) -> tuple[str, ...]:
    """The flows named; where words are taken back, those behind."""
    return unique(value.split("+")[0] for value in kept(tagged, "flow"))


def kept(tagged: Tagged, kind: str) -> list[str]:
    """Values of a kind, those before `I mean` only where none come after."""
    turns = [place for place, tag in enumerate(tagged.tags) if (tag.kind, tag.value) == ("join", "instead")]
    behind = [tag.value for tag in tagged.tags[turns[-1] :] if tag.kind == kind] if turns else []
    return behind or tagged.values(kind)
