"""Partners named one after another in a thread, spoken of together: the sum of the two."""

from dataclasses import replace
from itertools import pairwise

from bot.language.slots.slots import Slots
from bot.language.tagger.tagging import MARK, Tagged

_SUMS = frozenset(
    (
        *("total", "sum", "add", "combine", "summe", "addiere", "somme", "additionne", "suma"),
        *("insgesamt", "totale", "suman", "zusammen"),
    )
)
_PAIR = 2
_THEM = ("them", "these", "those")


def gathered(tagged: Tagged, said: Slots, earlier: Slots) -> tuple[Slots, frozenset[int]]:
    """The slots with the partners that a message counts but does not name, and the tags that count them."""
    pool = earlier.spoken or earlier.partners
    if said.partners or said.flows or len(pool) < _PAIR:
        return said, frozenset()
    if one := _nth_of(tagged, pool):
        cues = said.cues - ({"top"} if said.limit == 1 else set())
        return replace(said, partners=(one[0],), cues=cues, limit=None, follows=True), frozenset((one[1],))
    count, used = _each_of(tagged, pool) if len(earlier.partners) < _PAIR else (0, frozenset())
    count, used = (count, used) if count else _count(tagged, said)
    count = count or (len(pool) if said.combine and len(earlier.partners) < _PAIR else 0)
    if not 1 < count <= len(pool):
        return said, frozenset()
    sums = said.combine or any(token.text in _SUMS for token in tagged.tokens)
    return replace(said, partners=pool[-count:], combine=sums, follows=True), used


def _nth_of(tagged: Tagged, pool: tuple[str, ...]) -> tuple[str, int] | None:
    """The first one, das erste, of those that were named in turn; and where the word stands."""
    for at, tag in enumerate(tagged.tags):
        if tag.kind == "ordinal" and int(tag.value) <= len(pool) and stands_for_one(tagged, at):
            return pool[int(tag.value) - 1], at
    return None


def stands_for_one(tagged: Tagged, at: int) -> bool:
    """Whether nothing behind it is what it counts: the first one, but not the first quarter."""
    behind = [tag for tag in tagged.tags[at + 1 :] if tag.kind not in ("filler", MARK)][:1]
    one = bool(behind) and (behind[0].kind, behind[0].value) == ("small", "1")
    return not behind or one or behind[0].kind in ("join", "prep", "output", "frequency", "breakdown")


def _each_of(tagged: Tagged, pool: tuple[str, ...]) -> tuple[int, frozenset[int]]:
    """Each of them: all that were named in turn."""
    for at, (each, them) in enumerate(pairwise(tagged.tags)):
        if each.kind == "each" and tagged.said(them) in _THEM:
            return len(pool), frozenset((at,))
    return 0, frozenset()


def _count(tagged: Tagged, said: Slots) -> tuple[int, frozenset[int]]:
    """How many are meant: the two, all three, both; 0 where no number in words says so."""
    if tagged.has("join", "both") or "either" in said.cues:
        return _PAIR, frozenset()
    for at, tag in enumerate(tagged.tags):
        in_words = tagged.said(tag).replace(" ", "").isalpha()
        if tag.kind == "small" and in_words and not _counts_others(tagged, at):
            return int(tag.value), frozenset((at,))
    return 0, frozenset()


def _counts_others(tagged: Tagged, at: int) -> bool:
    """Two months are no two partners."""
    behind = tagged.tags[at + 1 : at + 2]
    return bool(behind) and behind[0].kind in ("unit", "mark", "scale", "percent", "noun", "noun one")


def spoken_of(earlier: Slots, later: Slots) -> tuple[str, ...]:
    """All partners that a thread has named since it began anew."""
    return tuple(dict.fromkeys((*(earlier.spoken or earlier.partners), *later.partners)))
