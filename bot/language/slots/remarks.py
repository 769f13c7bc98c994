"""What is said in a clause of its own beside the question: everyone is moaning about freight. Exports …?

Words there that nothing is known of are told beside the answer; in the question itself they are asked about.
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from bot.language.slots.asides import ASIDE, TOLD, asks, clauses
from bot.language.tagger.tagging import UNKNOWN, Tag, Tagged

_SPEAKERS = frozenset(
    (
        *("i", "i'm", "i've", "we", "we're", "we've", "he", "she", "they", "you", "it's", "my", "his", "her"),
        *("everyone", "everybody", "someone", "somebody", "people", "nobody", "there's"),
        *("ich", "wir", "man", "alle", "jemand", "mein", "meine", "je", "j'", "nous", "on", "mon", "ma"),
        *("yo", "nosotros", "todos", "alguien", "mi", "estoy", "estamos"),
    )
)
"""Whom a remark is about or by."""
_ARTICLES = frozenset(
    ("the", "this", "that", "these", "those", "der", "die", "das", "le", "la", "les", "el", "los")
)
_REMARK = 5
"""Words of a remark that begins with an article: the shippers keep moaning about that."""
_REQUESTING = frozenset(
    (
        *("need", "needs", "want", "wants", "interested", "sell", "sells", "buy", "buys", "trade", "trades"),
        *("track", "cover", "follow", "make", "makes", "produce", "produces", "grow", "grows", "mine", "use"),
        *("manufacture", "supply", "supplies", "deal", "process", "import", "export", "ship", "only", "but"),
        *("brauche", "brauchen", "suche", "cherche", "cherchons", "veux", "busco", "quiero", "necesito"),
    )
)
"""Verbs whose object is what is asked for: I need spodumene."""
_PROVINCE = "province"
_LEADING = ("about", "by", "on", "through", "via", "only", "nur", "nach", "per", "par", "por", "solo")
_SILENT = ("filler", "prep")
_DATED = ("year", "year month", "month", "relative", "part", "past", "stretch")
_OF_QUESTION = ("flow", "weak flow", "moved", "product", "code", "hs", *_DATED)
_OF_REMARKS = (UNKNOWN, "vague", "unpublished")
_WEEK = ("vague", "a week or day")


def with_remarks_told(tagged: Tagged) -> Tagged:
    """The message with words of such remarks, and days beside a period that is named, as asides."""
    told = {*_remarks(tagged), *_days(tagged)}
    if not told:
        return tagged
    tags = [replace(tag, kind=ASIDE, value=TOLD) if tag in told else tag for tag in tagged.tags]
    return replace(tagged, tags=tags)


def _remarks(tagged: Tagged) -> Iterator[Tag]:
    if not tagged.of(*_OF_REMARKS):
        return
    parts = [tagged.tags[clause.start : clause.stop] for clause in clauses(tagged.tags)]
    for at, clause in enumerate(parts):
        others = (*parts[:at], *parts[at + 1 :])
        if _is_remark(tagged, clause) and any(map(asks, others)):
            yield from (tag for tag in clause if tag.kind in _OF_REMARKS and not _is_requested(tagged, tag))


def _is_remark(tagged: Tagged, clause: Sequence[Tag]) -> bool:
    """Whether somebody says something in it that names no trade."""
    if not clause or any(tag.kind in _OF_QUESTION for tag in clause):
        return False
    words = [token.text for token in tagged.tokens[clause[0].first : clause[-1].end]]
    return not _SPEAKERS.isdisjoint(words) or (words[0] in _ARTICLES and len(words) >= _REMARK)


def _is_requested(tagged: Tagged, unknown: Tag) -> bool:
    """Whether it is the object of such a verb, or a dimension that trade is told by: by port, about SOEs."""
    before = [tag for tag in tagged.tags if tag.end <= unknown.first]
    while before and before[-1].kind in _SILENT and not _says(tagged, before[-1], _REQUESTING):
        before.pop()
    said = tagged.tokens[max(0, unknown.first - 1)].text if unknown.first else ""
    dimension = unknown.kind == "unpublished" and (unknown.value == _PROVINCE or said in _LEADING)
    return dimension or (bool(before) and _says(tagged, before[-1], _REQUESTING))


def _says(tagged: Tagged, tag: Tag, words: frozenset[str]) -> bool:
    return not words.isdisjoint(tagged.said(tag).split())


def _days(tagged: Tagged) -> Iterator[Tag]:
    """For a briefing on Friday: no day of the figures, where their months or years are named."""
    if tagged.of(*_DATED):
        yield from (tag for tag in tagged.tags if (tag.kind, tag.value) == _WEEK)
