"""What is left out without a word for it: imports less those from Taiwan, exports that don't go to the US."""

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from bot.language.tagger.tagging import Tag, Tagged

NOT = ("filler", "not")
"""Negation that mostly speaks of the asker: I don't know, we haven't heard."""
_DENY = ("join", "deny")
_FAR = 5
_BEFORE_PLACES = {"save": "except", "forget": "drop", "never mind": "drop"}
_SHOWN = ("unit", "frequency", "breakdown", "output")
"""Keine Monate, aucun graphique: how an answer is not to be shown."""
OTHER_THAN = ("말고", "말구", "말고요", "말고는")
"""Korean for instead of, and for other than."""
_LESS = ("less", "moins", "weniger", "menos")
_COUNTED = ("flow", "weak flow", "place", "product", "noun", "breakdown", "each", "world")
_PLACES = ("place", "unsure", "ask", "our")
_LEAVING_OUT = (("join", "except"), ("join", "drop"))
_NAMED = (
    *(*_PLACES, "product", "code", "hs", "noun", "output"),
    *("year", "year month", "month", "relative", "part"),
)
"""What a verb that leaves out can be said of, where it stands right behind."""


def with_left_out(tagged: Tagged) -> Tagged:
    """The message with such words as those that leave out."""
    if tagged.has("cue", "more+lesser"):
        tagged = _with_less(tagged)
    if any(tagged.said(tag) in _BEFORE_PLACES for tag in tagged.tags):
        tagged = _with_saved(tagged)
    if tagged.has("join", "except", "drop"):
        tagged = _with_places_ahead(tagged)
    if tagged.has("join", "instead"):
        tagged = _with_other_than(tagged)
    if not (tagged.has(*_DENY) or tagged.has(*NOT)):
        return tagged
    tags = list(tagged.tags)
    for at in range(len(tags)):
        if (tags[at].kind, tags[at].value) == NOT and tags[at + 1 : at + 2] and tags[at + 1].kind in _SHOWN:
            tags[at] = replace(tags[at], kind="join", value="deny")
        elif (tags[at].kind, tags[at].value) in (_DENY, NOT) and (verb := _verb_of_way(tags, at)):
            tags[at] = replace(tags[at], kind="join", value="deny")
            tags[at + 1 : verb] = [replace(tag, kind="filler", value="") for tag in tags[at + 1 : verb]]
    return tagged if tags == tagged.tags else replace(tagged, tags=tags)


def _with_saved(tagged: Tagged) -> Tagged:
    """All destinations save Taiwan, never mind Germany: before a place the word leaves it out."""
    behind = [*tagged.tags[1:], None]
    tags = [
        replace(tag, kind="join", value=_BEFORE_PLACES[tagged.said(tag)])
        if tagged.said(tag) in _BEFORE_PLACES and after is not None and after.kind == "place"
        else tag
        for tag, after in zip(tagged.tags, behind, strict=True)
    ]
    return replace(tagged, tags=tags)


def _with_places_ahead(tagged: Tagged) -> Tagged:
    """把美国剔掉: in Chinese what is left out may stand before the verb, and then nothing behind it does."""
    told = [at for at, tag in enumerate(tagged.tags) if tag.kind != "filler"]
    ahead = {
        at
        for before, at, behind in zip(told, told[1:], [*told[2:], None], strict=False)
        if (tagged.tags[at].kind, tagged.tags[at].value) in _LEAVING_OUT
        and tagged.tokens[tagged.tags[at].first].kind == "glyph"
        and tagged.tags[before].kind in _PLACES
        and (behind is None or tagged.tags[behind].kind not in _NAMED)
    }
    tags = [replace(tag, value="except after") if at in ahead else tag for at, tag in enumerate(tagged.tags)]
    return replace(tagged, tags=tags) if ahead else tagged


def _with_other_than(tagged: Tagged) -> Tagged:
    """유럽연합 말고: other than the EU; behind other words than places it means instead of."""
    tags = list(tagged.tags)
    for before, at in pairwise(at for at, tag in enumerate(tags) if tag.kind != "filler"):
        if tags[before].kind in _PLACES and tagged.said(tags[at]) in OTHER_THAN:
            tags[at] = replace(tags[at], value="except after")
    return tagged if tags == tagged.tags else replace(tagged, tags=tags)


def _verb_of_way(tags: Sequence[Tag], at: int) -> int | None:
    """Where the place stands that a negated way leads to: not to, don't go to, doesn't come from."""
    end = at + 1
    while end < len(tags) and (tags[end].kind in ("filler", "weak flow") or _is_way(tags[end])):
        end += 1
    led = any(_is_way(tag) or tag.kind == "weak flow" for tag in tags[at + 1 : end])
    placed = end < len(tags) and tags[end].kind in ("place", "unsure", "ask")
    return end if led and placed and end - at <= _FAR else None


def _is_way(tag: Tag) -> bool:
    return tag.kind == "prep" and tag.value in ("to", "from", "with", "in")


def _is_said_of_those(tagged: Tagged, at: int) -> bool:
    """The `de` of menos las de Taiwán, of moins celles de Taïwan."""
    before = tagged.tags[at - 2 : at] if at > 1 else []
    said = [tag.kind for tag in before] == ["cue", "filler"]
    return said and tagged.tags[at].kind == "prep" and tagged.tokens[before[0].first].text in _LESS


def _with_less(tagged: Tagged) -> Tagged:
    """Imports less those from Taiwan: between what is counted, the word takes away."""
    told = [
        at for at, tag in enumerate(tagged.tags) if tag.kind != "filler" and not _is_said_of_those(tagged, at)
    ]
    less = {
        at
        for before, at, behind in zip(told, told[1:], told[2:], strict=False)
        if tagged.tokens[tagged.tags[at].first].text in _LESS
        and tagged.tags[at].kind == "cue"
        and tagged.tags[before].kind in _COUNTED
        and tagged.tags[behind].kind in ("flow", "place")
        and at == before + 1
    }
    tags = [
        replace(tag, kind="join", value="except") if at in less else tag for at, tag in enumerate(tagged.tags)
    ]
    return replace(tagged, tags=tags) if less else tagged
