"""China as whom one trades with: trade with China, 대중 수출, 对华贸易."""

from itertools import pairwise

from bot.language.tagger.tagging import Tag, Tagged

NAMED = ("our", "china")
TOWARDS = ("our", "towards china")
"""China and its preposition in one word: 대중, 对华, 対中."""


def faces_china(tagged: Tagged) -> bool:
    """Whether China is named as the partner of whoever trades; imports to China are China's own."""
    if any(_key(tag) == TOWARDS for tag in tagged.of("our")):
        return True
    bought = tagged.has("flow", "import") or tagged.has("weak flow", "import")
    sold = tagged.has("flow", "export") or tagged.has("weak flow", "export")
    sides = ("with", *(() if bought else ("to",)), *(() if sold else ("from",)))
    return any(
        (_leads(one, sides) and _key(two) == NAMED) or (_key(one) == NAMED and _follows(two, sides))
        for one, two in pairwise(tagged.tags)
    )


def _leads(tag: Tag, sides: tuple[str, ...]) -> bool:
    return tag.kind == "prep" and tag.value in sides


def _follows(tag: Tag, sides: tuple[str, ...]) -> bool:
    return tag.kind in ("post", "filler") and tag.value in sides


def _key(tag: Tag) -> tuple[str, str]:
    return tag.kind, tag.value
