"""What a question claims without a unit of money or percent: a place in a ranking, a number of partners."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from bot.language.lexicon.claim_words import ClaimWords
from bot.language.lexicon.vocabulary import Vocabulary
from bot.language.slots.figures import NUMBERS
from bot.language.slots.slots import Slots
from bot.language.tagger.tagging import Tag, Tagged

_RANKING = ("top", "bottom")
_FASTEST = frozenset(("fastest",))
_COUNTS = ("small", "number")
_PARTNERS = "partner"


@dataclass(frozen=True, slots=True)
class Place:
    """The place in a ranking that a partner is said to have; the tags `used` say so.

    `bound` is `<=` where it is only said to be among the first.
    """

    number: int
    bound: str = ""
    used: frozenset[int] = frozenset()


def with_claims(slots: Slots, tagged: Tagged, vocabulary: Vocabulary) -> tuple[Slots, frozenset[int]]:
    """The slots of a question that asks for a yes or no, and the places of the numbers that it claims."""
    words = vocabulary.claim_words
    asked = words.asks_whether(whole_of(tagged, vocabulary), tagged.languages)
    if slots.is_empty or not (asked or tagged.has("cue", "claim")):
        return slots, frozenset()
    slots = replace(slots, whether=True)
    place = place_claimed(slots, tagged, words)
    if place:
        by_growth = {"growth"} if slots.cues & _FASTEST else set()
        cues = slots.cues - {"one", "who"} - _FASTEST | {"subject", "top"} | by_growth
        return replace(slots, cues=cues, limit=None, noun=_PARTNERS), place.used
    if not (slots.noun or slots.breakdown or slots.unit):
        slots = replace(slots, cues=slots.cues - {"list"})  # the `que` of `es cierto que`
    counts = _counts_of_partners(slots, tagged)
    if counts:
        slots = replace(slots, cues=slots.cues | {"how many"})
    return slots, frozenset(counts)


def whole_of(tagged: Tagged, vocabulary: Vocabulary) -> str:
    """The folded text in the characters that tables of words have."""
    return tagged.whole.translate(vocabulary.characters)


def place_claimed(slots: Slots, tagged: Tagged, words: ClaimWords) -> Place | None:
    """`Is Vietnam the third biggest market?`, `among the top five`; the biggest is the first."""
    one = len(slots.partners) == 1 and not (slots.exclude or slots.breakdown or slots.threshold)
    if not one or slots.noun not in (None, _PARTNERS) or "bottom" in slots.cues or "share" in slots.cues:
        return None
    free = [at for at in range(len(tagged.tags)) if at not in slots.times.used]
    found = next(_places(tagged, free, words), None)
    if found is None and slots.noun and slots.cues & {"top", *_FASTEST} and not slots.limit:
        return Place(1)
    return found


def _places(tagged: Tagged, free: Sequence[int], words: ClaimWords) -> Iterator[Place]:
    tags = tagged.tags
    for at in free:
        if tags[at].kind == "ordinal" and _is_ranked(tags[at + 1 : at + 4]):
            yield Place(int(tags[at].value), used=frozenset((at,)))
        elif tags[at].kind in _COUNTS:
            yield from _numbered(tagged, at, words)


def _numbered(tagged: Tagged, at: int, words: ClaimWords) -> Iterator[Place]:
    """Number three, 3위, 3番目; of `the top five`, any of them."""
    tags, number = tagged.tags, int(tagged.tags[at].value)
    before = tagged.said(tags[at - 1]) if at else ""
    behind = _behind(tagged, at, words)
    if behind or words.is_of("before place", before, tagged.languages):
        yield Place(number, used=frozenset((at, *behind)))
    elif at and (tags[at - 1].kind, tags[at - 1].value) == ("cue", "top"):
        yield Place(number, "<=", frozenset((at,)))


def _behind(tagged: Tagged, at: int, words: ClaimWords) -> tuple[int, ...]:
    """The places of the word that makes a rank of the number before it, whichever tags it was cut into."""
    said = ""
    for place in range(at + 1, min(at + 3, len(tagged.tags))):
        said += tagged.said(tagged.tags[place])
        if words.is_of("behind place", said, tagged.languages):
            rest = tagged.tags[place + 1 : place + 2]
            longer = said + "".join(map(tagged.said, rest))
            more = words.is_of("behind place", longer, tagged.languages)
            return tuple(range(at + 1, place + 1 + more))
    return ()


def _is_ranked(behind: Sequence[Tag]) -> bool:
    """Third biggest, troisième marché."""
    told = [tag for tag in behind if tag.kind not in ("filler", "post", "our") and tag.value != "-"]
    return bool(told) and (
        told[0].kind in ("noun", "noun one")
        or (told[0].kind == "cue" and not set(_RANKING).isdisjoint(told[0].value.split("+")))
    )


def counted_partners(slots: Slots, tagged: Tagged) -> tuple[int, ...]:
    """`Did China trade with 240 countries, and more with 190 of them?`: the part, then the whole."""
    return tuple(sorted(int(tagged.tags[at].value) for at in _counts_of_partners(slots, tagged)))


def _counts_of_partners(slots: Slots, tagged: Tagged) -> list[int]:
    """The places of at most two numbers that count partners: before their noun, and 190 of `190 of 240`."""
    if slots.partners or slots.threshold or "top" in slots.cues or slots.limit:
        return []
    found: list[int] = []
    for at, tag in reversed(list(enumerate(tagged.tags))):
        if tag.kind not in NUMBERS or not tag.value.isdigit():
            continue
        behind = [one for one in tagged.tags[at + 1 : at + 4] if one.kind != "filler"]
        is_part = bool(found) and [(one.kind, one.value) for one in behind[:1]] == [("prep", "of")]
        if is_part or (behind and behind[0].kind == "noun" and behind[0].value.split(" ")[0] == _PARTNERS):
            found.append(at)
    return found[:2]


def run_claimed(tagged: Tagged) -> tuple[int, str] | None:
    """`Nine straight years`: how long a run is said to be, and its unit."""
    for one, two, three in zip(tagged.told, tagged.told[1:], tagged.told[2:], strict=False):
        kinds = {tag.kind: tag for tag in (one, two, three)}
        number = next((kinds[kind] for kind in _COUNTS if kind in kinds), None)
        unit = kinds.get("unit") or kinds.get("mark")
        if number and unit and "streak" in kinds.get("cue", number).value:
            return int(number.value), unit.value
    return None
