"""What a message only mentions: the topic of the asker's work, a chart that was shown, what there is not."""

from collections.abc import Sequence
from dataclasses import replace

from bot.language.lexicon.meaning import REMARK
from bot.language.lexicon.typed import squeezed
from bot.language.slots.background import FAMILIES, FLOWING
from bot.language.slots.mention_patterns import ASIDES, MISSING, SHOWN, TOPICS, Patterns, spans
from bot.language.tagger.tagging import UNKNOWN, Tag, Tagged

_STRUCK = "x"
_OF_SHOWN = ("output", "vague")
_NOT_HELD = ("unpublished", "nowhere", "off", "weak off", "breakdown")
_LEFT_OUT = frozenset(("place", "unsure", "ask", "product", "code", "year", "month", "relative", "part"))
_ALL_GOODS = frozenset(
    ("total", "overall", "insgesamt", "totales", "totale", "gesamte", "总", "全部", "총", "全")
)


def without_mentions(tagged: Tagged) -> Tagged:
    """The message with such words as asides, where what is asked for is said besides.

    An unknown word of the topic is told as not used: a note on supply chains asks for none.
    """
    topics = _mentioned(tagged, TOPICS)
    anew = _said_anew(tagged, topics) if topics else ()
    gone = _mentioned(tagged, MISSING)
    kinds = {
        **dict.fromkeys(topics, anew),
        **dict.fromkeys(_mentioned(tagged, SHOWN), _OF_SHOWN),
        **dict.fromkeys(gone if _asks_behind(tagged, gone) else (), _NOT_HELD),
    }
    put_by = _put_aside(tagged)
    tags = [
        _aside(tag) if at in put_by or tag.kind in kinds.get(at, ()) else tag
        for at, tag in enumerate(tagged.tags)
    ]
    for at in topics if anew else ():
        if tags[at].kind == UNKNOWN:
            tags[at] = replace(tags[at], kind="filler", value=REMARK)
    return replace(tagged, tags=tags) if kinds or put_by else tagged


def _put_aside(tagged: Tagged) -> frozenset[int]:
    """The tags of clauses that set a subject aside; partners, goods and times there would be left out."""
    told = _mentioned(tagged, ASIDES)
    kinds = {tagged.tags[at].kind for at in told}
    return frozenset() if kinds & _LEFT_OUT else frozenset(told)


def _mentioned(tagged: Tagged, patterns: Patterns) -> list[int]:
    """The tags that lie where a pattern finds something mentioned."""
    text, origin = tagged.once(_searched)
    found = [(origin[start], origin[end]) for start, end in spans(patterns, text)]
    return [at for at, tag in enumerate(tagged.tags if found else ()) if _lies_in(tagged, tag, found)]


def _searched(tagged: Tagged) -> tuple[str, Sequence[int]]:
    """The text with names of goods struck out: plastic articles with Iraq are no article."""
    text = tagged.typed.folded
    for tag in tagged.of("product"):
        first, last = tagged.tokens[tag.first].start, tagged.tokens[tag.end - 1].end
        text = text[:first] + _STRUCK * (last - first) + text[last:]
    return squeezed(text)


def _lies_in(tagged: Tagged, tag: Tag, stretches: list[tuple[int, int]]) -> bool:
    first, last = tagged.tokens[tag.first].start, tagged.tokens[tag.end - 1].end
    return any(start <= first and last <= end for start, end in stretches)


def _said_anew(tagged: Tagged, topics: list[int]) -> frozenset[str]:
    """The kinds that the rest of the message says too; none where it asks for no trade."""
    told = {tag.kind for at, tag in enumerate(tagged.tags) if at not in topics}
    if told.isdisjoint(FLOWING):
        return frozenset()
    families = [family for family in FAMILIES if not told.isdisjoint(family)]
    goods = ["product"] if _asks_for_all_goods(tagged) else []
    return frozenset((*FLOWING, *(kind for family in families for kind in family), *goods))


def _asks_for_all_goods(tagged: Tagged) -> bool:
    """Total imports, whatever the work is on."""
    return any(
        tag.kind in FLOWING and tagged.tokens[max(0, tag.first - 1)].text in _ALL_GOODS for tag in tagged.tags
    )


def _asks_behind(tagged: Tagged, gone: list[int]) -> bool:
    """Whether a flow is named behind what the asker knows to go without."""
    return any(tag.kind in FLOWING for tag in tagged.tags[gone[-1] + 1 :]) if gone else False


def _aside(tag: Tag) -> Tag:
    return replace(tag, kind="aside", value="")
