"""Words that speak to the bot or of its answer only where no trade is asked for."""

from collections.abc import Iterator
from dataclasses import replace

from bot.language.tagger.tagging import MARK, UNKNOWN, Tag, Tagged

_ORDERS = ("alert", "remind", "subscribe")
_LISTED = {"products": "product", "partners": "partner"}
"""Topics that are lists of what is held, where no trade is."""
_ORIGIN = "来源"
"""Where goods come from, and by itself where a figure does."""


def addressed(tagged: Tagged) -> Tagged:
    """The message with such words as what they are in it."""
    if _asks_for_source(tagged):
        return replace(tagged, tags=[_as_source(tag) for tag in tagged.tags])
    if tagged.has("flow") and tagged.has("about", *_LISTED):
        return replace(tagged, tags=[one for tag in tagged.tags for one in _as_list(tag)])
    if tagged.has("command", "stop") and not tagged.has("command", *_ORDERS):
        return replace(tagged, tags=[_unknown_stop(tag) for tag in tagged.tags])
    return tagged


def _asks_for_source(tagged: Tagged) -> bool:
    said = [tag for tag in tagged.tags if tag.kind not in (MARK, "filler")]
    return len(said) == 1 and tagged.said(said[0]) == _ORIGIN


def _as_source(tag: Tag) -> Tag:
    return replace(tag, kind="about", value="source") if tag.kind in ("noun", "noun one") else tag


def _as_list(tag: Tag) -> Iterator[Tag]:
    """`List of products with falling exports`: a list, and what is on it."""
    noun = _LISTED.get(tag.value) if tag.kind == "about" and tag.end > tag.first + 1 else None
    if noun:
        yield replace(tag, kind="cue", value="list", end=tag.first + 1)
        yield replace(tag, kind="noun", value=noun, first=tag.first + 1)
    else:
        yield tag


def _unknown_stop(tag: Tag) -> Tag:
    """`Stop` without anything that could be stopped could change a question."""
    return replace(tag, kind=UNKNOWN) if (tag.kind, tag.value) == ("command", "stop") else tag
