"""Words that ask which, before what is measured: `which surplus do we have with the EU` lists no members."""

from dataclasses import replace

from bot.language.tagger.tagging import Tag, Tagged

_WHICH = frozenset(
    (
        *("which", "welche", "welchen", "welcher", "welches", "welchem"),
        *("quel", "quelle", "que"),
    )
)
_MANY = frozenset(("shares", "anteile", "anteilen"))
_ROWS = ("noun", "noun one", "unit", "breakdown", "small", "number", "each")
_MEASURES = frozenset(("growth", "change", "contribution", "share", "average", "unit value", "quantity"))


def without_determiners(tagged: Tagged) -> Tagged:
    """The message with such words as filler, where nothing else makes rows."""
    if tagged.has("cue", "top") or tagged.of(*_ROWS):
        return tagged
    behind = (*tagged.tags, None)[1:]
    tags = [
        replace(tag, kind="filler", value="") if after and _determines(tagged, tag, after) else tag
        for tag, after in zip(tagged.tags, behind, strict=True)
    ]
    return tagged if tags == tagged.tags else replace(tagged, tags=tags)


def _determines(tagged: Tagged, tag: Tag, after: Tag) -> bool:
    asks = tag.kind == "cue" and tag.value.startswith("list") and tagged.said(tag) in _WHICH
    many = tagged.said(after) in _MANY
    figures = (after.kind, after.value) == ("filler", "figure")
    balance = after.kind == "flow" and after.value.startswith("balance")
    measures = after.kind == "cue" and not _MEASURES.isdisjoint(after.value.split("+"))
    return asks and not many and (figures or balance or measures)
