"""Words that name nothing: pronouns that in capitals are countries, sums, and who uses goods."""

from dataclasses import replace
from itertools import pairwise

from bot.language.grammar.amounts import NUMBERS
from bot.language.tagger.tagging import MARK, Tag, Tagged
from bot.stories.story_times import TIME_FIRST
from bot.stories.tag_words import get_tag, is_act

_PLACES = ("place", "unsure", "ask")
_BUYERS = ("noun", "partner export")
_SPANS = ("quarter", "half")
_SHORT = 2
"""The letters of names written in capitals: US, EU, UK."""


def drop_pronouns(tagged: Tagged) -> Tagged:
    """Returns a sentence whose pronouns name no country: the “us” in “China sold us”."""
    tags = [
        replace(tag, kind="our", value="") if tag.kind in _PLACES and _is_lower(tagged, tag) else tag
        for tag in tagged.tags
    ]
    return replace(tagged, tags=tags)


def drop_buyers(tagged: Tagged) -> Tagged:
    """Returns a sentence whose buyers are no goods: crushers received 8 million tonnes; not 稀土买进7万吨.

    Those who buy goods are no partners: soybean buyers.
    """
    tags = list(tagged.tags)
    if tagged.languages <= TIME_FIRST:
        return tagged
    for at, (act, number) in enumerate(pairwise(tags[1:])):
        is_bought = is_act(act) and act.value.startswith("import") and number.kind in NUMBERS
        if is_bought and tags[at].kind == "product":
            tags[at] = replace(tags[at], kind="filler", value="")
        if tags[at].kind == "product" and act.pair == _BUYERS and number.kind not in ("prep", "our"):
            tags[at + 1] = replace(act, kind="filler", value="")
    return replace(tagged, tags=tags)


def read_ellipses(tagged: Tagged) -> Tagged:
    """Returns a sentence in which “in the first”, after a quarter or a half, is the first of these."""
    tags, spans = list(tagged.tags), list[str]()
    for at, tag in enumerate(tags):
        spans += [tag.value] if tag.kind in ("unit", "frequency") and tag.value in _SPANS else []
        led = [one.pair for one in tags[max(0, at - 2) : at]]
        is_end = at + 1 == len(tags) or tags[at + 1].kind in (MARK, "join")
        if spans and tag.kind == "ordinal" and led == [("prep", "in"), ("filler", "open")] and is_end:
            tags[at - 1] = replace(tags[at - 1], kind="ordinal", value=tag.value)
            tags[at] = replace(tag, kind="unit", value=spans[-1])
    return replace(tagged, tags=tags)


def read_sums(tagged: Tagged) -> Tagged:
    """Returns a sentence in which a total after exports and imports is that of both: total 2.49 trillion."""
    tags = list(tagged.tags)
    for at, tag in enumerate(tags):
        if tag.pair != ("story", "sum"):
            continue
        flows = {one.value for one in tags[:at] if one.kind == "flow"}
        is_of_both = get_tag(tags, at - 1).kind in (MARK, "join") and {"export", "import"} <= flows
        is_of_both = is_of_both and get_tag(tags, at + 1).kind in (*NUMBERS, "currency")
        tags[at] = (
            replace(tag, kind="flow", value="total")
            if is_of_both
            else replace(tag, kind="filler", value="open")
        )
    return replace(tagged, tags=tags)


def _is_lower(tagged: Tagged, tag: Tag) -> bool:
    said = tagged.get_text(tag)
    return len(said) == _SHORT and said.islower() and said.isascii()
