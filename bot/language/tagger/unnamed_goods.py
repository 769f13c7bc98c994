"""Goods that everyday talk has the word for too: exports of paper."""

from collections.abc import Sequence
from dataclasses import replace

from bot.language.lexicon.meaning import CHATTER, FLOWS, MARK, OPEN, UNKNOWN
from bot.language.lexicon.tokens import Token
from bot.language.tagger.tags import Tag

_BEHIND_GOODS = (
    *(MARK, "prep", "join"),
    *("year", "month", "relative", "past", "since", "until", "between", "mark", "small"),
)
_TALK = ("filler", "output")
_QUALIFIES = ("filler", "qualifies")
_OF = ("prep", "of")
_VON = "von"
"""Of or from: before a word of talk it is of."""
_FIGURES = ("small", "number", "decimal", "digits", "scale")
_COUNTS = (*_FIGURES, "year", "code", "prep", "currency")
"""What stands before a scale: 3 Mrd., in Mrd."""


def with_unnamed_goods(tags: Sequence[Tag], tokens: Sequence[Token]) -> list[Tag]:
    """The tags with talk unread that ends `exports of …` or qualifies goods, for it says which goods."""
    found = list(tags)
    for place in range(len(tags)):
        does = place and tags[place - 1].kind in FLOWS and _does(tags, tokens, place)
        if does or _ends_goods(tags, place):
            found[place] = replace(tags[place], kind=UNKNOWN, value=tokens[tags[place].first].text)
        if (tags[place].kind, tags[place].value) == _QUALIFIES and _qualifies(tags, tokens, place):
            found[place] = replace(tags[place], kind=UNKNOWN, value=tokens[tags[place].first].text)
        if _is_no_scale(tags, place):
            found[place] = replace(tags[place], kind=UNKNOWN, value=tokens[tags[place].first].text)
        head = _head(tags, place) if opens_goods(tags, tokens, place) else None
        if head is not None and tags[head].value != OPEN:
            found[head] = replace(tags[head], kind=UNKNOWN, value=tokens[tags[head].first].text)
    return found


def _qualifies(tags: Sequence[Tag], tokens: Sequence[Token], place: int) -> bool:
    """The 新 of 新车出口: right before goods it says which."""
    behind = tags[place + 1 : place + 2]
    touches = (
        tags[place].end < len(tokens) and tokens[tags[place].end - 1].end == tokens[tags[place].end].start
    )
    return touches and any(tag.kind == "product" or tag.value.startswith("product") for tag in behind)


def _does(tags: Sequence[Tag], tokens: Sequence[Token], place: int) -> bool:
    """The `by` of imports by Apple: no goods, but who trades."""
    led = tags[place].kind == "filler" and tokens[tags[place].first].text == "by"
    return led and place + 1 < len(tags) and tags[place + 1].kind == "product"


def _ends_goods(tags: Sequence[Tag], place: int) -> bool:
    """The `document` of paper document exports: talk that the name of the goods ends with."""
    if not 0 < place < len(tags) - 1 or (tags[place].kind, tags[place].value) != ("filler", CHATTER):
        return False
    return tags[place - 1].kind == "product" and tags[place + 1].kind in FLOWS


def _is_no_scale(tags: Sequence[Tag], place: int) -> bool:
    """The bio of `Bio-Exporte` counts nothing: it says which goods."""
    if tags[place].kind != "scale" or (place and tags[place - 1].kind in _COUNTS):
        return False
    behind = [tag for tag in tags[place + 1 : place + 3] if tag.value != "-"][:1]
    return bool(behind) and behind[0].kind in (*FLOWS, "product")


def opens_goods(tags: Sequence[Tag], tokens: Sequence[Token], place: int) -> bool:
    """Whether goods begin there: behind `exports of`, `Exporte von`."""
    if place < 2 or tags[place - 2].kind not in (*FLOWS, "weak flow"):
        return False
    of = tags[place - 1]
    counted = place + 1 < len(tags) and tags[place + 1].kind in _FIGURES  # Exporte von rund 3 Mrd.
    return (of.kind, of.value) == _OF or (tokens[of.end - 1].text == _VON and not counted)


def _head(tags: Sequence[Tag], first: int) -> int | None:
    """The last of the words of talk from here on, where nothing else that is goods follows them."""
    end = first
    while end < len(tags) and tags[end].kind in _TALK:
        end += 1
    ends = end == len(tags) or tags[end].kind in _BEHIND_GOODS
    return end - 1 if ends and end > first else None
