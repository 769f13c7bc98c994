"""Questions that see China from the other side: who buys the most from us?"""

from itertools import pairwise

from bot.question.tagging import Tag, Tagged

_TURNED = {("import", "from"): "export", ("export", "to"): "import"}
_OURSELVES = "us"


def mirrored_flow(tagged: Tagged) -> str | None:
    """China's own flow where others are the subject, of whom China is the partner; else None."""
    asked = False
    flow = ""
    for tag, after in pairwise(tagged.tags):
        asked = asked or _asks_who(tagged, tag)
        flow = tag.value if asked and tag.kind == "flow" else flow
        turned = _TURNED.get((flow, tag.value)) if tag.kind == "prep" else None
        if turned and _is_ourselves(tagged, after):
            return turned
    return None


def _asks_who(tagged: Tagged, tag: Tag) -> bool:
    return (
        tag.kind in ("noun", "noun one")
        or (tag.kind, tag.value) == ("breakdown", "region")
        or tag.value == "how many"
        or tagged.tokens[tag.first].text == "who"
    )


def is_pronoun(tagged: Tagged, tag: Tag) -> bool:
    """`us`, which in such a question is no country."""
    return tag.kind == "place" and tagged.tokens[tag.first].text == _OURSELVES and tag.end == tag.first + 1


def _is_ourselves(tagged: Tagged, tag: Tag) -> bool:
    return tag.kind == "our" or is_pronoun(tagged, tag)
