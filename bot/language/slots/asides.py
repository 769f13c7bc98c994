"""What only tells why one asks: for the Hamburg office; talk of a tariff beside the question."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import dropwhile, pairwise, takewhile

from bot.language.lexicon.meaning import CHATTER, FIGURE
from bot.language.tagger.tagging import MARK, UNKNOWN, Tag, Tagged

ASIDE = "aside"
TOLD = "told"
"""The value of an aside that is told beside the answer."""
_NAMED = ("place", "unsure", "ask", "unpublished", "nowhere", "our", "adjective", UNKNOWN)
"""What an office or a meeting can be called by."""
_REACH = 7
"""Tokens from the word that opens a purpose to the end of it."""
_TALKED_OF = frozenset(("policy", "opinion", "people", "tariff", "other", "macro", "fdi", "weather", "fun"))
"""Topics that an answer can leave aside; a cause, a forecast or an order is what is asked."""
_LITTLE = ("cue", "join")
"""Words of such talk that say nothing by themselves: ahead of the talks."""
_SO_THAT = frozenset(
    (
        *(("so", "i"), ("so", "we"), ("so", "that"), ("damit", "ich"), ("damit", "wir")),
        *(("pour", "que"), ("para", "que")),
    )
)
"""How a clause begins that says what one wants a figure for."""
_OF_ENDS = frozenset((*_LITTLE, "filler", "weak off", MARK))
_CLAUSE = frozenset(",;:.?!-，、。；：？！")
_PASSED = ("our", "possessive", "command", "prep", MARK, UNKNOWN)
_PASSED_AS = (("join", "and"), ("cue", "yes or no"))
"""What stands in talk of the asker, beside fillers."""
_FLOWING = ("flow", "weak flow", "moved")
_ASKED = ("place", "product", "year", "month", "relative", "unit", "cue", "noun", "year month", "part")


def with_asides(tagged: Tagged, purposes: Mapping[str, frozenset[str]]) -> Tagged:
    """The message with what only tells why it is asked as asides, which are told beside the answer."""
    ends = set(_ends(tagged))
    told = {*_purposes(tagged, purposes), *_topics(tagged.tags), *_frames(tagged), *ends}
    if not told:
        return tagged
    tags = [_told(tag) if tag in ends else _aside(tag) if tag in told else tag for tag in tagged.tags]
    return replace(tagged, tags=tags)


def _told(tag: Tag) -> Tag:
    return replace(tag, kind=ASIDE, value=TOLD)


def _aside(tag: Tag) -> Tag:
    """A name or a topic is told; the little words of such talk are passed over."""
    return replace(tag, kind="filler", value="") if tag.kind in _LITTLE else _told(tag)


def _purposes(tagged: Tagged, purposes: Mapping[str, frozenset[str]]) -> Iterator[Tag]:
    """For the Hamburg office, ahead of our Mexico meeting, para la oficina de Lima: whose it is."""
    words = [token.text for token in tagged.tokens]
    for start in (at for at, word in enumerate(words) if word in purposes["opens"]):
        reach = range(start + 1, min(start + _REACH, len(words)))
        end = next((at for at in reach if words[at] in purposes["heads"]), None)
        if end is None:
            continue
        led = [tag for tag in tagged.tags if tag.end > start + 1 and tag.first <= end]
        if all(_names_or_passes(tag) for tag in led if tag.first < end):
            yield from (tag for tag in led if tag.kind in _NAMED)
            yield from _owner_behind(tagged, end)


def _ends(tagged: Tagged) -> Iterator[Tag]:
    """… for 2015, so I can see how it changed: what one wants to do with the figure, behind the question.

    A clause that names more than how figures moved is part of the question.
    """
    words = [token.text for token in tagged.tokens]
    for start, (first, second) in enumerate(pairwise(words)):
        if start and (first, second) in _SO_THAT:
            behind = [tag for tag in tagged.tags if tag.first >= start]
            if {tag.kind for tag in behind} <= _OF_ENDS:
                yield from (tag for tag in behind if tag.kind in _LITTLE)


def _owner_behind(tagged: Tagged, head: int) -> Iterator[Tag]:
    """The Lima of `oficina de Lima`, the énergie of `un client dans l'énergie`."""
    behind = [tag for tag in tagged.tags if tag.first > head and not _is_elided(tagged, tag)][:2]
    if len(behind) < 2 or behind[1].kind not in _NAMED:
        return
    led = (behind[0].kind, behind[0].value)
    if (
        led == ("prep", "of")
        or behind[0].value == "d'"
        or (led == ("prep", "in") and behind[1].kind == UNKNOWN)
    ):
        yield behind[1]


def _is_elided(tagged: Tagged, tag: Tag) -> bool:
    return tag.kind == MARK and tagged.said(tag) == "l'"


def _names_or_passes(tag: Tag) -> bool:
    return tag.kind in (*_NAMED, "filler", "possessive", "prep") or (tag.kind, tag.value) == (MARK, "'s")


def _topics(tags: Sequence[Tag]) -> Iterator[Tag]:
    """Tariffs are in the news, so: how much …; what is talked of in another clause than the question."""
    if not any(tag.kind == "off" for tag in tags):
        return
    parts = [tags[clause.start : clause.stop] for clause in clauses(tags)]
    for at, clause in enumerate(parts):
        flows = any(tag.kind == "flow" for tag in clause)
        others = parts[at + 1 :] if flows else (*parts[:at], *parts[at + 1 :])
        if any(map(asks, others)):
            yield from _talk(clause)


def _talk(clause: Sequence[Tag]) -> Iterator[Tag]:
    """The topics that a clause names before any flow, with the little words of such talk."""
    told = list(takewhile(lambda tag: tag.kind != "flow", clause))
    if any(tag.kind == "off" and tag.value in _TALKED_OF for tag in told):
        yield from (tag for tag in told if tag.kind in ("off", *_LITTLE))


def _frames(tagged: Tagged) -> Iterator[Tag]:
    """Everyone's crying, so: how much …; what is unknown in talk of the asker, ahead of the question."""
    if not any(tag.kind == UNKNOWN for tag in tagged.tags):
        return
    parts = [tagged.tags[part.start : part.stop] for part in clauses(tagged.tags)]
    for at, clause in enumerate(parts):
        if not all(map(_is_talk, clause)):
            return
        asked = any(map(asks, parts[at + 1 :]))
        talk = dropwhile(lambda tag: tag.value != CHATTER, clause)
        unknown = [tag for tag in talk if tag.kind == UNKNOWN]
        if asked and not any(_says_which(tagged, tag) for tag in unknown):
            yield from unknown


def _is_talk(tag: Tag) -> bool:
    """Whether a word says nothing of which figure is meant."""
    return (
        tag.kind in _PASSED
        or (tag.kind, tag.value) in _PASSED_AS
        or (tag.kind == "filler" and tag.value != "not")
    )


def _says_which(tagged: Tagged, unknown: Tag) -> bool:
    """I need blarfed figures: an unknown word right before a plain one may say of what kind it is."""
    behind = next((tag for tag in tagged.tags if tag.first == unknown.end), None)
    plain = behind is not None and behind.kind == "filler" and behind.value in ("", FIGURE)
    return plain and tagged.tokens[unknown.first].kind != "glyph"


def clauses(tags: Sequence[Tag]) -> Iterator[range]:
    """Where each stretch between two marks lies."""
    start = 0
    for at, tag in enumerate(tags):
        if tag.kind == MARK and tag.value in _CLAUSE:
            yield range(start, at)
            start = at + 1
    yield range(start, len(tags))


def asks(clause: Sequence[Tag]) -> bool:
    """Whether a clause is a question of trade by itself."""
    kinds = {tag.kind for tag in clause}
    return not kinds.isdisjoint(_FLOWING) and not kinds.isdisjoint(_ASKED)
