"""Qualifiers that say which partners or goods are meant, where they could only be told as not used."""

from dataclasses import replace

from bot.language.lexicon.meaning import REMARK
from bot.language.tagger.tagging import UNKNOWN, Tag, Tagged

_BIG = frozenset(
    (
        *("big", "large", "important", "significant", "sizeable", "sizable", "substantial", "considerable"),
        *("grosse", "grossen", "wichtige", "wichtigen", "bedeutende", "bedeutenden"),
    )
)
_CHOSEN_AMONG = ("noun", "noun one", "product")


def with_qualifiers_told(tagged: Tagged) -> Tagged:
    """The message with a qualifier unread right before what it chooses among.

    A strong year is the year; strong economies are some of them, and soft wheat is not all wheat.
    """
    choosing = {at for at, tag in enumerate(tagged.tags) if _chooses(tagged, at, tag)}
    if not choosing:
        return tagged
    tags = [_unread(tagged, tag) if at in choosing else tag for at, tag in enumerate(tagged.tags)]
    return replace(tagged, tags=tags)


def ranking_qualifiers(tagged: Tagged) -> frozenset[int]:
    """Big markets, important suppliers: the largest first; `exports to big economies` sets a bound."""
    return frozenset(
        at
        for at, tag in enumerate(tagged.tags)
        if tagged.said(tag) in _BIG
        and _is_followed_by(tagged, at, "noun")
        and not (at and tagged.tags[at - 1].kind == "prep")
    )


def _chooses(tagged: Tagged, at: int, tag: Tag) -> bool:
    if (tag.kind, tag.value) != ("filler", REMARK) or at in tagged.once(ranking_qualifiers):
        return False
    return _is_followed_by(tagged, at, *_CHOSEN_AMONG)


def _is_followed_by(tagged: Tagged, at: int, *kinds: str) -> bool:
    return at + 1 < len(tagged.tags) and tagged.tags[at + 1].kind in kinds


def _unread(tagged: Tagged, tag: Tag) -> Tag:
    return replace(tag, kind=UNKNOWN, value=tagged.said(tag))
