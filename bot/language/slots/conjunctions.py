"""What `que` is in French and Spanish: what, than, or a word that only joins clauses."""

from collections.abc import Sequence
from dataclasses import replace
from unicodedata import normalize

from bot.language.tagger.tagging import MARK, Tag, Tagged

_QUE = ("que", "qu'")
_WHAT = ("cue", "list")
_THAN = ("join", "versus")
_COMPARING = frozenset(("more", "lesser", "either"))
_GREATER = frozenset(("plus", "davantage", "mieux", "mas", "mayor", "mayores", "mejor", "mejores"))
_LESSER = frozenset(("moins", "menos", "menor", "menores", "peor", "peores"))
_EQUAL = frozenset(("autant", "aussi", "tan", "tanto", "tanta", "tantos", "tantas"))
_COMPARATIVES = _GREATER | _LESSER | _EQUAL
_GROWING = frozenset(("fastest", "slowest"))
_RANKING = _GROWING | {"top", "bottom"}
_ROWS = ("noun", "noun one", "unit", "each", "breakdown")
_COMPARED = ("prep", "place", "our", "year", "year month", "month", "relative", "part", "ordinal", "shift")
_PASSED = ("filler", "command", "prep")
_NAMING = frozenset(
    (
        *("el", "la", "los", "las", "lo", "nuestra", "nuestras", "nuestro", "nuestros", "su", "sus"),
        *("le", "les", "l'", "nos", "notre", "ses", "leur", "leurs"),
    )
)
"""Words before a superlative: le plus gros client, where `un plus gros client` compares."""
_ARTICLES = _NAMING | {"un", "una", "une", "celui", "celle", "ceux", "celles", "aquel", "aquella"}


def with_que_read(tagged: Tagged) -> Tagged:
    """The message with each `que` as what it is where it stands, and what it sets apart as no superlative."""
    if not any(token.text in _QUE for token in tagged.tokens):
        return tagged
    tags = [_read(tagged, at) for at in range(len(tagged.tags))]
    than = next((at for at, tag in enumerate(tags) if _is_than(tag, tagged)), 0)
    clause = range(than - len(_clause_before(tags, than)), than)
    tags = [_compared(tag, tagged) if at in clause else tag for at, tag in enumerate(tags)]
    return tagged if tags == tagged.tags else replace(tagged, tags=tags)


def _is_than(tag: Tag, tagged: Tagged) -> bool:
    return (tag.kind, tag.value) == _THAN and tagged.tokens[tag.first].text in _QUE


def _read(tagged: Tagged, at: int) -> Tag:
    tag = tagged.tags[at]
    if tagged.said(tag) not in _QUE or normalize("NFKC", tagged.text(tag)).lower() not in _QUE:
        return tag  # ¿qué …? says with its accent that it asks
    before = _clause_before(tagged.tags, at)
    if any(_compares(one, tagged) for one in before) and _is_set_against(tagged, at + 1):
        return replace(tag, kind=_THAN[0], value=_THAN[1])
    if before and before[-1].kind in _ROWS and (tag.kind, tag.value) == _WHAT:
        return tag  # los países que nos compran menos
    behind = tagged.tokens[tag.end].text if tag.end < len(tagged.tokens) else ""
    if all(one.kind in _PASSED for one in before) and behind not in _ARTICLES:
        return replace(tag, kind="cue", value="what") if _sells(tagged.tags[at + 1 :]) else tag
    joins = (tag.kind, tag.value) in (_WHAT, _THAN)
    return replace(tag, kind="filler", value="") if joins else tag


def _is_set_against(tagged: Tagged, at: int) -> bool:
    """Whether what follows can be compared with; the largest deficits que tenemos are with none."""
    behind = tagged.tags[at : at + 1]
    return any(tag.kind in _COMPARED or tagged.tokens[tag.first].text in _ARTICLES for tag in behind)


def _clause_before(tags: Sequence[Tag], at: int) -> Sequence[Tag]:
    """What stands before a word, back to the last mark that ends a clause."""
    start = next((place + 1 for place in range(at - 1, -1, -1) if _ends_clause(tags[place])), 0)
    return tags[start:at]


def _ends_clause(tag: Tag) -> bool:
    return tag.kind == MARK and tag.value not in ("-", "'", "%", "$")


def _compares(tag: Tag, tagged: Tagged) -> bool:
    """More, less, higher, as much: what `than` follows."""
    if any(token.text in _COMPARATIVES for token in tagged.tokens[tag.first : tag.end]):
        return True
    return tag.kind == "comparator" or (tag.kind == "cue" and not _COMPARING.isdisjoint(tag.value.split("+")))


def _compared(tag: Tag, tagged: Tagged) -> Tag:
    """The word before a `than` as more or less: plus important qu'en 2024; not le plus important."""
    words = [token.text for token in tagged.tokens[max(tag.first - 1, 0) : tag.end]]
    ranks = tag.kind == "cue" and not _RANKING.isdisjoint(tag.value.split("+"))
    if not _NAMING.isdisjoint(words[:2]) or not (ranks or (tag.kind, tag.value) == ("join", "and")):
        return tag
    grows = tag.kind == "cue" and not _GROWING.isdisjoint(tag.value.split("+"))
    if grows and not _COMPARATIVES.isdisjoint(words):
        return replace(tag, value="growth+compare")  # crecieron más las de gas que las de petróleo
    if not _LESSER.isdisjoint(words):
        return replace(tag, kind="cue", value="more+lesser")
    return replace(tag, kind="cue", value="more") if not _GREATER.isdisjoint(words) else tag


def _sells(behind: Sequence[Tag]) -> bool:
    """Que nous vend l'Australie: what is traded is asked for, where a verb of trade is all that follows."""
    told = [tag for tag in behind if tag.kind not in (*_PASSED, "our")]
    return bool(told) and told[0].kind == "flow"
