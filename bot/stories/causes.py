"""Goods that are named only as why trade moved, or as most of it: driven by chips; 반도체 호조에 힘입어."""

from collections.abc import Sequence
from dataclasses import replace

from bot.language.tagger.tagging import Tag, Tagged
from bot.stories.tag_words import get_tag, read_cues

_BEFORE = ("filler", "our", "place", "unknown", "possessive", "rest", "cue")
_APART = (("story", "apart"), ("off", "tariff"), ("event", ""))
_INSIDE = ("product", "noun", "unknown", "filler", "off", "possessive", "story", "market")
_MOVED = frozenset(("up", "down", "growth", "unit value"))
_MAINLY = frozenset(("top", "contribution"))
_TRADES = ("flow", "place")
_OF_THEM = (("story", "piece"), ("story", "again"))
_NAMED = ("product", "flow", "place")
_NEAR = 6


def drop_causes(tagged: Tagged) -> Tagged:
    """Returns a sentence without what is only a cause: sales fell under the weight of US tariffs."""
    tags = list(tagged.tags)
    for at, tag in enumerate(tags):
        if tag.pair != ("story", "cause"):
            continue
        end = next((one for one in range(at + 1, len(tags)) if tags[one].kind not in _BEFORE), len(tags))
        until = end + 1 if get_tag(tags, end).pair in _APART else at + 1
        tags[at:until] = [replace(one, kind="filler", value="") for one in tags[at:until]]
    return replace(tagged, tags=tags)


def drop_goods_behind_trade(tagged: Tagged) -> Tagged:
    """Returns a sentence whose trade is not of the goods that only explain it.

    Imports from South Korea, driven by chips, rose; most of them gold; 반도체 가격 급등에 힘입어.
    """
    tags = list(tagged.tags)
    for at, tag in enumerate(tags):
        near = range(0)
        if tag.pair == ("story", "caused"):
            near = range(_find_start(tags, at), at)
        elif read_cues(tag) == {"top"} and _is_made_of(tags, at + 1):
            near = range(at + 1, at + 2)
        elif read_cues(tag) & _MAINLY and get_tag(tags, at - 1).value == ",":
            near = range(at + 1, _find_end(tags, at + 1))
        if any(one.kind in _TRADES for one in tags[: near.start]) and _names_goods(tags, near):
            for place in near:
                tags[place] = replace(tags[place], kind="filler", value="")
    return replace(tagged, tags=tags)


def _is_made_of(tags: Sequence[Tag], at: int) -> bool:
    """Returns whether a Korean sentence says what most of it is: 대부분 금으로."""
    return get_tag(tags, at + 1).pair == ("post", "to") and tags[at].kind == "product"


def _names_goods(tags: Sequence[Tag], near: range) -> bool:
    return any(tags[at].kind == "product" for at in near)


def _find_start(tags: Sequence[Tag], end: int) -> int:
    """Returns where the words begin that a word behind them makes a cause: 반도체 가격 급등에 힘입어."""
    at = end
    while at and (tags[at - 1].kind in _INSIDE or read_cues(tags[at - 1]) & _MOVED):
        if tags[at - 1].value == "ending" and at > 1 and tags[at - 2].kind in _NAMED:  # 반도체는
            break
        at -= 1
    return at


def _find_end(tags: Sequence[Tag], first: int) -> int:
    """Returns where an aside ends that names goods alone, the same place if it says more."""
    at = first
    while at < len(tags) and at < first + _NEAR and _is_inside(tags[at]):
        at += 1
    return at if at + 1 < len(tags) and tags[at].value == "," else first


def _is_inside(tag: Tag) -> bool:
    is_joined = tag.kind in ("join", "prep") or read_cues(tag) & _MOVED
    return tag.kind in _INSIDE or tag.pair in _OF_THEM or bool(is_joined)
