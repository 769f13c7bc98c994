"""What a message tells before its one question: `Exports hit a record, I hear. What share went to ASEAN?`"""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from bot.language.lexicon.meaning import MOVED
from bot.language.slots.slots import NEUTRAL
from bot.language.tagger.tagging import MARK, Tag, Tagged

_ASKS = "?"
_ENDS = (_ASKS, "!", "。", "…")
_OPENERS = frozenset(
    (
        *("could", "can", "would", "what", "how", "which", "who", "is", "are", "was", "were", "did", "do"),
        *("konnen", "konnt", "wie", "was", "welche", "ist", "sind", "pouvez", "combien", "quelle", "quel"),
        *("puede", "pueden", "cuanto", "cual", "que"),
    )
)
"""Words that a question begins with."""
_SHORT = 4
"""A point behind fewer letters may be that of a short form: approx., vs., Dec."""
FLOWING = ("flow", "weak flow", MOVED)
TIMES = ("year", "year month", "month", "relative", "part", "stretch", "past", "since", "until")
_POINTING = frozenset(("it", "that", "they", "those", "es", "das", "sie", "cela", "ca", "eso", "esto"))
FAMILIES = (
    ("place", "unsure", "ask"),
    ("product",),
    TIMES,
)
_SET_AGAINST = frozenset(("compare", "more"))
_LEANING = frozenset(("instead", "versus", "or", "too"))


def without_background(tagged: Tagged) -> Tagged:
    """The message with what is told before its question as asides, where the question says it anew.

    What the question leaves out stays as it was told: `I look at Japan. What were exports?`
    """
    asked = _question(tagged)
    tags = tagged.tags[asked.start : asked.stop]
    points = any(tagged.tokens[tag.first].text in _POINTING for tag in tags)
    anew = _said_anew(tags, points=points)
    if not anew:
        return tagged
    tags = [
        replace(tag, kind="aside", value="") if at < asked.start and tag.kind in anew else tag
        for at, tag in enumerate(tagged.tags)
    ]
    return replace(tagged, tags=tags)


def _question(tagged: Tagged) -> range:
    """The one sentence that asks, where there are others before it; else nothing."""
    asking = [one for one in _sentences(tagged) if tagged.tags[one.stop - 1].value == _ASKS]
    return asking[0] if len(asking) == 1 and asking[0].start else range(0)


def _sentences(tagged: Tagged) -> Iterator[range]:
    start = 0
    for at in range(len(tagged.tags)):
        if _ends_sentence(tagged, at):
            yield range(start, at + 1)
            start = at + 1
    if start < len(tagged.tags):
        yield range(start, len(tagged.tags))


def _ends_sentence(tagged: Tagged, at: int) -> bool:
    tag = tagged.tags[at]
    if tag.kind != MARK or tag.value != ".":
        return tag.kind == MARK and (tag.value in _ENDS or (tag.value == "-" and _opens_question(tagged, at)))
    if not 0 < at < len(tagged.tags) - 1:
        return False
    before, behind = tagged.tokens[tag.first - 1], tagged.tokens[tag.end]
    return len(before.text) >= _SHORT and behind.start > tagged.tokens[tag.first].end


def _opens_question(tagged: Tagged, at: int) -> bool:
    """… last year — could you check the balance? A dash between blanks, then a word that asks."""
    dash = tagged.tags[at]
    if not 0 < at < len(tagged.tags) - 1:
        return False
    before, sign, behind = (tagged.tokens[place] for place in (dash.first - 1, dash.first, dash.end))
    apart = before.end < sign.start and sign.end < behind.start
    return apart and behind.text in _OPENERS


def _said_anew(tags: Sequence[Tag], *, points: bool) -> frozenset[str]:
    """The kinds that a question says by itself; none where it is set against what was told.

    One that points back (what was it in 2024?) says no more than when.
    """
    cues = {cue for tag in tags if tag.kind == "cue" for cue in tag.value.split("+")}
    told = {tag.kind for tag in tags}
    if cues & _SET_AGAINST or any(tag.kind == "join" and tag.value in _LEANING for tag in tags):
        return frozenset()
    anew = {"cue"} if cues - NEUTRAL else set()
    if points and told.isdisjoint(FLOWING):
        anew.update(TIMES if not told.isdisjoint(TIMES) else ())
    if not told.isdisjoint(FLOWING):
        anew.update(FLOWING, *(family for family in FAMILIES if not told.isdisjoint(family)))
    return frozenset(anew)
