"""Our own goods, where their buyers are asked for: うちの製品を一番買ってくれている国."""

from dataclasses import replace
from itertools import pairwise

from bot.language.tagger.tagging import MARK, Tagged


def without_own_goods(tagged: Tagged) -> Tagged:
    """The message with such goods as filler: they are only what is sold, and nothing to rank or list."""
    asked = tagged.has("cue", "who") or any(tag.value.startswith("partner") for tag in tagged.of("noun"))
    if not (asked and tagged.has("noun", "product") and tagged.has("our")):
        return tagged
    told = [tag for tag in tagged.tags if tag.kind not in ("filler", "possessive", MARK)]
    own = [tag for owner, tag in pairwise(told) if owner.kind == "our" and tag.value == "product"]
    tags = [replace(tag, kind="filler", value="") if tag in own else tag for tag in tagged.tags]
    return replace(tagged, tags=tags) if own else tagged
