"""What narrowed a thread and is to do so no more: forget the iron ore, not only cars, scrap the dollars."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import replace

from bot.language.slots.denied import DECLINED
from bot.language.slots.slots import Slots
from bot.language.tagger.tagging import MARK, Tag, Tagged

_NARROWING: Mapping[str, str] = {
    "product": "products",
    "currency": "currency",
    **dict.fromkeys(("unit", "frequency"), "frequency"),
}
"""Kinds of words that narrow a thread, and the slots that hold them."""
_WIDENING = ("drop", "beyond")
_INSTEAD = ("join", "instead")
_ONLY = "only"
"""The first of 뿐만 아니라."""
_ALL = ("filler", "all")
_EVERYTHING = (
    "everything",
    "alles",
    "tout",
    "todo",
    "全部",
    "全部で",
    "すべて",
    "전체",
    "전부",
    "전부 다",
    "모두",
)
_PARTS = (
    "split",
    "breakdown",
    "part",
    "parts",
    "bit",
    "filter",
    "restriction",
    "teil",
    "filtre",
    "filtro",
    "partie",
    "parte",
)
"""What a dropped word may be called: the cars part."""
_SHOWN = (MARK, "join", "frequency", "currency", "output")
"""Words that name nothing, or only how figures are shown: everything by month."""
_FREE = ("filler", "post", MARK)


def without_narrowing(tagged: Tagged, earlier: Slots) -> Tagged:
    """The message with words of what the thread was narrowed to as declined, where it widens it again."""
    tags = _with_drop(_with_everything(tagged, earlier))
    for at, tag in enumerate(tags):
        named = set(_named(tags, at)) if tag.kind == "join" else set()
        slots = {_NARROWING[tags[one].kind] for one in named}
        if not named or any(
            {tags[one].value.removesuffix("s") for one in named} != _held(earlier, slot) for slot in slots
        ):
            continue
        tags[at] = replace(tag, kind="filler", value="")
        for one in named:
            tags[one] = replace(tags[one], kind=DECLINED, value=_NARROWING[tags[one].kind])
        behind = max((*named, at)) + 1
        if behind < len(tags) and tagged.said(tags[behind]) in _PARTS:
            tags[behind] = replace(tags[behind], kind="filler", value="")
    return tagged if tags == tagged.tags else replace(tagged, tags=tags)


def _with_everything(tagged: Tagged, earlier: Slots) -> Tagged:
    """`Actually everything`, 不看铁矿石了，看全部: all goods, where none but the thread's are named."""
    told = [tag for tag in tagged.told if tag.kind not in _SHOWN and not _is_everything(tagged, tag)]
    goods = [tag for tag in told if tag.kind == "product" and tag.value in earlier.products]
    denied = tagged.has("join", "deny", "instead", "drop")
    every = [tag for tag in tagged.tags if _is_everything(tagged, tag)]
    if not (every and earlier.products) or len(told) > len(goods) or (goods and not denied):
        return tagged
    gone = {*every, *goods}
    read = [replace(tag, kind=DECLINED, value="products") if tag in gone else tag for tag in tagged.tags]
    joins = ("deny", "instead", "drop") if goods else ()
    return replace(
        tagged,
        tags=[replace(tag, kind="filler", value="") if tag.value in joins else tag for tag in read],
    )


def _is_everything(tagged: Tagged, tag: Tag) -> bool:
    return tag.kind in ("filler", "cue") and tagged.said(tag) in _EVERYTHING


def _with_drop(tagged: Tagged) -> list[Tag]:
    """Drop the month split: an order, where the word else tells of a fall."""
    tags = list(tagged.tags)
    first = next((at for at, tag in enumerate(tags) if tag.kind not in ("filler", MARK)), 0)
    behind = [tag.kind for tag in tags[first + 1 :] if tag.kind != "filler"][:1]
    if tags and tagged.said(tags[first]) == "drop" and behind and behind[0] in _NARROWING:
        tags[first] = replace(tags[first], kind="join", value="drop")
    return tags


def _held(earlier: Slots, slot: str) -> Collection[str]:
    """What the thread holds of a slot; what it holds beside is not dropped with it."""
    held = getattr(earlier, slot)
    return {held} if isinstance(held, str) else set(held or ())


def _named(tags: Sequence[Tag], at: int) -> Iterator[int]:
    """Where the words stand that a word of widening is about: behind it, else before it."""
    if tags[at].value in _WIDENING:
        behind = list(_run(tags, range(at + 1, len(tags))))
        yield from behind or _run(tags, range(at - 1, -1, -1))
    elif (tags[at].kind, tags[at].value) == _INSTEAD and _is_of_all(tags[at + 1 :]):
        yield from _run(tags, range(at - 1, -1, -1))


def _is_of_all(behind: Sequence[Tag]) -> bool:
    """자동차 말고 전체: everything, and nothing else is named."""
    told = [tag for tag in behind if tag.kind not in _FREE]
    return any((tag.kind, tag.value) == _ALL for tag in behind) and all(tag.kind == "noun" for tag in told)


def _run(tags: Sequence[Tag], places: range) -> Iterator[int]:
    """The words that narrow, up to the first one that does not."""
    for place in places:
        if tags[place].kind in _NARROWING:
            yield place
        elif (tags[place].kind not in _FREE and tags[place].value != _ONLY) or tags[place].kind == MARK:
            return
