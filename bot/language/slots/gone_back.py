"""Earlier turns of a thread that a message goes back to: undo that, the first one by quarter."""

from dataclasses import replace

from bot.language.slots.gathered import stands_for_one
from bot.language.slots.slots import Slots
from bot.language.tagger.tagging import MARK, UNKNOWN, Tag, Tagged

Past = tuple[Slots, ...]
"""What a thread stood at after each of its turns, oldest first."""
_HELD = {"product": "products", "place": "partners"}
_RETURNING = ("going back to", "back to", "coming back to", "returning to", "return to", "go back to")
BACK = "back"
"""Words that name an earlier turn, and with it what the message is about."""
_UNDO = ("join", "undo")
_ABANDON = ("join", "instead")
_TOPIC = ("flows", "products", "exclude")
"""Slots in which turns differ that ask different questions; those of places are gathered by name."""


def gone_back(tagged: Tagged, past: Past) -> tuple[Tagged, Past]:
    """The message with the words that go back as such, and the turns up to the one that it goes on from."""
    if not past:
        return tagged, past
    if len(past) > 1 and (at := _undoes(tagged)):
        return _as_back(tagged, at), past[:-1]
    if named := _nth_of(tagged, _topics(past)) or _named_again(tagged, past):
        turn, at = named
        return _as_back(tagged, at), (*past, turn)
    return tagged, past


def _undoes(tagged: Tagged) -> frozenset[int]:
    """Undo that; `scrap that` where nothing else is said."""
    undo = frozenset(at for at, tag in enumerate(tagged.tags) if (tag.kind, tag.value) == _UNDO)
    told = [at for at, tag in enumerate(tagged.tags) if tag.kind not in ("filler", MARK)]
    if undo or len(told) != 1:
        return undo
    only = tagged.tags[told[0]]
    words = tagged.said(only).split()
    takes_back = (only.kind, only.value) == _ABANDON and len(words) > 1 and words[-1] == "that"
    return frozenset(told) if takes_back and words[0] in _ABANDONING else frozenset()


_ABANDONING = ("scrap", "scratch", "forget", "strike", "cancel", "ignore")


def _topics(past: Past) -> Past:
    """The turns of which each asked something else, as they stood last."""
    topics: list[Slots] = []
    for turn in past:
        if topics and not _differ(topics[-1], turn):
            topics.pop()
        topics.append(turn)
    return tuple(topics)


def _differ(one: Slots, other: Slots) -> bool:
    return any(getattr(one, name) != getattr(other, name) for name in (*_TOPIC, "partners"))


def _nth_of(tagged: Tagged, topics: Past) -> tuple[Slots, frozenset[int]] | None:
    """The first one, of turns that differ in more than whom they name."""
    kinds = {tuple(getattr(turn, name) for name in _TOPIC) for turn in topics}
    if len(kinds) < 2:
        return None
    for at, tag in enumerate(tagged.tags):
        if tag.kind == "ordinal" and int(tag.value) <= len(topics) and stands_for_one(tagged, at):
            one = {at + 1} if [tag.kind for tag in tagged.tags[at + 1 : at + 2]] == ["small"] else set()
            return topics[int(tag.value) - 1], frozenset({at, *one})
    return None


def _named_again(tagged: Tagged, past: Past) -> tuple[Slots, frozenset[int]] | None:
    """Going back to the soybeans, to Brazil: the last turn about that, where the thread left it."""
    for at, tag in enumerate(tagged.tags):
        if tag.kind != "since" or tagged.said(tag) not in _RETURNING:
            continue
        behind = [one for one in tagged.tags[at + 1 :] if one.kind != "filler"][:1]
        slot = _HELD.get(behind[0].kind) if behind else None
        if slot is None or behind[0].value in getattr(past[-1], slot):
            continue
        turns = [turn for turn in past if behind[0].value in getattr(turn, slot)]
        if turns:
            return turns[-1], frozenset((at, tagged.tags.index(behind[0])))
    return None


def _as_back(tagged: Tagged, at: frozenset[int]) -> Tagged:
    tags = [
        replace(tag, kind=BACK, value="") if place in at else tag for place, tag in enumerate(tagged.tags)
    ]
    return replace(tagged, tags=tags)


def with_undo_unread(tagged: Tagged) -> Tagged:
    """The message with a word that goes back unread, where there is nothing to go back to."""
    return replace(tagged, tags=[_unread(tag) for tag in tagged.tags]) if tagged.has(*_UNDO) else tagged


def _unread(tag: Tag) -> Tag:
    return replace(tag, kind=UNKNOWN) if (tag.kind, tag.value) == _UNDO else tag
