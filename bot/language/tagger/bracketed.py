"""What stands in brackets: goods whose name goes on (magnets (rare earth)), the step of a series ((분기))."""

from collections.abc import Sequence
from dataclasses import replace

from bot.language.lexicon.meaning import MARK, UNKNOWN
from bot.language.lexicon.tokens import Token
from bot.language.lexicon.vocabulary import Node
from bot.language.tagger.matching import phrases_of
from bot.language.tagger.tags import Tag

_LONGEST = 4
"""How many words in brackets a name has at most."""
_OPENING, _CLOSING = ("(", "（", "["), (")", "）", "]")
_STEPS = ("month", "quarter", "year")
_GOODS = ("product", UNKNOWN)


def with_bracketed_goods(tags: list[Tag], tokens: Sequence[Token], phrases: Node) -> list[Tag]:
    """The tags with both parts as the one name that they make; other goods in brackets are unknown.

    What is in brackets is the same by another name, or narrower: EVs (electric vehicles).
    """
    read = list(tags)
    for at in [at for at, tag in enumerate(tags) if tag.kind == "product"]:
        tag, inner = tags[at], _inside(tags, at + 1)
        kinds = {one.kind for one in inner if one.kind != "filler"}
        if not kinds or not kinds <= set(_GOODS):
            continue
        whole = _one_name(tag, inner, tokens, phrases)
        said = [one.value for one in inner if one.kind == "product"]
        meant = whole or (said[0] if len(said) == 1 and kinds == {"product"} else None)
        if meant and (whole or _is_within(meant, tag.value)):
            read[at] = replace(tag, value=meant)
            read[at + 2 : at + 2 + len(inner)] = [replace(one, kind="filler", value="") for one in inner]
        elif len(said) == 1 and not _is_within(tag.value, said[0]):
            read[at + 2 : at + 2 + len(inner)] = [
                replace(one, kind=UNKNOWN) if one.kind == "product" else one for one in inner
            ]
    return read


def with_bracketed_steps(tags: list[Tag]) -> list[Tag]:
    """수출 추이 (분기), exports (month): a unit of time alone in brackets is the step of the series."""
    read = list(tags)
    for at, (opens, unit, closes) in enumerate(zip(tags, tags[1:], tags[2:], strict=False)):
        bracketed = opens.value in _OPENING and closes.value in _CLOSING
        if bracketed and unit.kind in ("unit", "mark") and unit.value.removesuffix("s") in _STEPS:
            read[at + 1] = replace(unit, kind="frequency", value=unit.value.removesuffix("s"))
    return read


def _inside(tags: Sequence[Tag], at: int) -> list[Tag]:
    """The tags of the brackets that open there, few enough for a name."""
    if [(tag.kind, tag.value) for tag in tags[at : at + 1]] != [(MARK, "(")]:
        return []
    inner = list(tags[at + 1 : at + 2 + _LONGEST])
    end = next((place for place, tag in enumerate(inner) if (tag.kind, tag.value) == (MARK, ")")), 0)
    return inner[:end]


def _one_name(tag: Tag, inner: Sequence[Tag], tokens: Sequence[Token], phrases: Node) -> str | None:
    """The goods that both parts name together, in the one order or the other."""
    outer, within = tokens[tag.first : tag.end], tokens[inner[0].first : inner[-1].end]
    for order in ([*within, *outer], [*outer, *within]):
        names = list(phrases_of(order, phrases))
        goods = [meaning.value for meaning in names[0].senses if meaning.kind == "product"]
        if len(names) == 1 and goods:
            return goods[0]
    return None


def _is_within(narrow: str, wide: str) -> bool:
    """Whether all codes of the one lie in the other; a commodity lies in itself alone."""
    return all(code.startswith(tuple(wide.split(","))) for code in narrow.split(","))
