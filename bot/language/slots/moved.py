"""Goods that move, whichever way: shipments, deliveries. Where they go says which flow they are."""

from dataclasses import replace
from itertools import pairwise

from bot.language.lexicon.meaning import MOVED
from bot.language.slots.mirrored import SUBJECTS
from bot.language.slots.partners import named_places
from bot.language.tagger.tagging import Tag, Tagged

_OURS = ("place", "noun", "noun one", "product", "cue")
"""What `our` is said of where it isn't China itself: deliveries to our largest markets."""
_TO = (("prep", "to"), (MOVED, "to"))
_PARTICLE = "に"


def directed(tagged: Tagged) -> Tagged:
    """The message with such words as exports or imports; beside a flow that is named they add nothing."""
    if not tagged.has(MOVED):
        return tagged
    named = tagged.has("flow", "export", "import")
    kind, value = ("filler", "") if named else ("flow", "import" if _comes_in(tagged) else "export")
    ended = {one.end for one in tagged.tags if (one.kind, one.value) == (MOVED, "to")}
    return replace(tagged, tags=[_read(tag, kind, value, ended) for tag in tagged.tags])


def _read(tag: Tag, kind: str, value: str, ended: set[int]) -> Tag:
    """The word as its flow; in 运到中国 China is the end of the way, and owns nothing."""
    if tag.kind == MOVED:
        return replace(tag, kind=kind, value=value)
    return replace(tag, kind="filler", value="") if tag.kind == "our" and tag.first in ended else tag


def _comes_in(tagged: Tagged) -> bool:
    """Shipments into China, deliveries from Chile; what goes from somewhere to a partner is not told so."""
    if _towards_us(tagged):
        return True
    sides = {named.side for named in named_places(tagged)}
    return "from" in sides and "to" not in sides and not _from_us(tagged)


def _towards_us(tagged: Tagged) -> bool:
    told = tagged.told
    behind = [*told[2:], None, None]
    return any(
        ((one.kind, one.value) in _TO and _is_china(tagged, two, after))
        or (_is_china(tagged, one, None) and _is_to(tagged, one, two))
        for (one, two), after in zip(pairwise(told), behind, strict=False)
    )


def _is_to(tagged: Tagged, china: Tag, behind: Tag) -> bool:
    """The particle behind China; に, which is let pass elsewhere, tells of a place here."""
    particle = tagged.tokens[china.end].text == _PARTICLE if china.end < len(tagged.tokens) else False
    return particle or (behind.kind, behind.value) == ("post", "to")


def _from_us(tagged: Tagged) -> bool:
    told = tagged.told
    return any((one.kind, one.value) == ("prep", "from") and two.kind == "our" for one, two in pairwise(told))


def _is_china(tagged: Tagged, tag: Tag, behind: Tag | None) -> bool:
    """As the place that goods go to; `in die wir liefern` has it act."""
    acts = tagged.tokens[tag.first].text in SUBJECTS
    return tag.kind == "our" and not acts and not (behind and behind.kind in _OURS)


def with_both_ways_added(tagged: Tagged) -> Tagged:
    """Both directions added up: total trade, where no flow is named beside."""
    ways = [tag for tag in tagged.tags if (tag.kind, tag.value) == ("breakdown", "flow")]
    if not ways or tagged.has("flow") or not tagged.has("join", "together"):
        return tagged
    return replace(tagged, tags=[_total(tag) for tag in tagged.tags])


def _total(tag: Tag) -> Tag:
    if (tag.kind, tag.value) == ("breakdown", "flow"):
        return replace(tag, kind="flow", value="total")
    return replace(tag, kind="filler", value="") if (tag.kind, tag.value) == ("join", "together") else tag
