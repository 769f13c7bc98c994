"""Words that speak to the bot or of its answer only where no trade is asked for."""

from dataclasses import replace

from bot.question.words.tagging import MARK, UNKNOWN, Tag, Tagged

_ORDERS = ("alert", "remind", "subscribe")
_ORIGIN = "来源"
"""Where goods come from, and by itself where a figure does."""


def addressed(tagged: Tagged) -> Tagged:
    """The message with such words as what they are in it."""
    if _asks_for_source(tagged):
        return replace(tagged, tags=[_as_source(tag) for tag in tagged.tags])
    if tagged.has("command", "stop") and not tagged.has("command", *_ORDERS):
        return replace(tagged, tags=[_unknown_stop(tag) for tag in tagged.tags])
    return tagged


def _asks_for_source(tagged: Tagged) -> bool:
    said = [tag for tag in tagged.tags if tag.kind not in (MARK, "filler")]
    return len(said) == 1 and tagged.text(said[0]) == _ORIGIN


def _as_source(tag: Tag) -> Tag:
    return replace(tag, kind="about", value="source") if tag.kind in ("noun", "noun one") else tag


def _unknown_stop(tag: Tag) -> Tag:
    """`Stop` without anything that could be stopped could change a question."""
    return replace(tag, kind=UNKNOWN) if (tag.kind, tag.value) == ("command", "stop") else tag
