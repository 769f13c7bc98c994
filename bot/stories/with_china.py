"""Verbs of trade whose other side is China, past goods and figures: sold 200,930 vehicles to China."""

from bot.language.grammar.amounts import NUMBERS
from bot.stories.mention import Mention
from bot.stories.passage import Passage
from bot.stories.tag_words import read_cues

_WAYS = (("export", ("prep", "to")), ("import", ("prep", "from")))
_OBJECTS = (*NUMBERS, "scale", "currency", "product", "filler", "noun", "join", "story", "comparator")
"""What may stand between a verb of trade and whom it is with."""


def is_with_china(passage: Passage, flow: Mention) -> bool:
    """Returns whether goods and figures alone part a verb from China as the other side."""
    tags, at = passage.tags, flow.end
    while at < len(tags) and _is_object(passage, at):
        at += 1
    if passage.is_led or at == flow.end or at + 1 >= len(tags):
        return False
    side, china = (tags[at].kind, tags[at].value), tags[at + 1]
    is_china = (china.kind, china.value) == ("our", "china")
    is_owner = passage.tagged.get_folded_text(china).endswith(("'s", "chinese"))
    return (flow.values[0], side) in _WAYS and is_china and not is_owner


def _is_object(passage: Passage, at: int) -> bool:
    tag = passage.tags[at]
    is_of = (tag.kind, tag.value) == ("prep", "of")
    return is_of or tag.kind in _OBJECTS or bool(read_cues(tag) & {"quantity", "weight"})
