"""Asides of a sentence: what is said between two commas, and not about the sentence's own subject."""

from collections.abc import Iterator, Sequence
from itertools import pairwise

from bot.language.tagger.tagging import MARK, Tag
from bot.stories.quoted_figures import QuotedFigure
from bot.stories.tag_words import read_cues

_RELATIVE = ("who", "list")
"""Words that open a relative clause: where, who, which."""
_MOSTLY = "top+several"
_APPOSED = ("filler", "story", "our")
_NOUNS = ("noun", "noun one")
_TOLD = ("up", "down", "growth", "yes or no", "widen", "narrow")


def list_asides(tags: Sequence[Tag], figures: Sequence[QuotedFigure]) -> Iterator[range]:
    """Yields the places from the comma that opens an aside to the one that closes it.

    Mexico, where tariffs took effect, bought less; its imports, mostly garments and jute, rose;
    trade with it, imports included, came to.
    """
    commas = [at for at, tag in enumerate(tags) if tag.pair == (MARK, ",")]
    for number, (comma, closing) in enumerate(pairwise(commas)):
        opening, end = tags[comma + 1], 0
        if opening.kind == "cue" and opening.value in _RELATIVE:
            end = _find_end_of_clause(tags, commas[number + 1 :])
        elif opening.value == _MOSTLY:
            end = _find_last_before_verb(tags, figures, commas[number + 1 :])
        elif any(tag.pair == ("story", "included") for tag in tags[comma + 1 : closing]) or _is_apposed(
            tags, figures, comma, closing
        ):
            end = closing
        if end:
            yield range(comma, end + 1)


def _find_end_of_clause(tags: Sequence[Tag], commas: Sequence[int]) -> int:
    """Finds the comma that closes a clause, after what is said in it between two others.

    0 if there is none.
    """
    at = 0
    while at + 1 < len(commas) and tags[commas[at] + 1].value == _MOSTLY:
        at += 2
    return commas[at] if at < len(commas) else 0


def _find_last_before_verb(
    tags: Sequence[Tag], figures: Sequence[QuotedFigure], commas: Sequence[int]
) -> int:
    """Finds the last comma of a list before its verb: mostly garments, jute and leather, rose 9.6 percent."""
    verbs = (at for at in range(commas[0], len(tags)) if _is_verb(tags[at]))
    told = min([next(verbs, len(tags)), *(one.first for one in figures if one.first > commas[0])])
    return max((at for at in commas if at < told), default=0)


def _is_verb(tag: Tag) -> bool:
    return bool(read_cues(tag) & {*_TOLD})


def _is_apposed(tags: Sequence[Tag], figures: Sequence[QuotedFigure], comma: int, closing: int) -> bool:
    """Returns whether only what a partner is stands between: Vietnam, its neighbour, bought."""
    inside = tags[comma + 1 : closing]
    is_told = any(_is_verb(tag) or tag.kind == "flow" for tag in inside)
    is_told = is_told or any(comma < one.first < closing for one in figures)
    is_noun = len(inside) > 1 and inside[0].kind in _APPOSED
    is_noun |= bool(inside) and inside[0].pair == ("prep", "with")  # with its bauxite
    is_noun |= any(tag.kind in _NOUNS for tag in inside)  # China's biggest customer in the EU
    is_trader = bool(inside) and inside[-1].kind == "flow"  # Guinea, the bauxite exporter
    is_trader = is_trader and all(tag.kind in ("filler", "product", "cue") for tag in inside[:-1])
    return tags[comma - 1].kind == "place" and ((is_noun and not is_told) or (is_trader and len(inside) > 1))
