"""Times that are asked for: which months, how many of them, since when, when."""

from collections.abc import Sequence
from itertools import pairwise

from bot.language.tagger.tagging import Tag, Tagged

_DIRECTIONS = ("up", "down")
_SIDES = ("balance+deficit", "balance+surplus")
_ADNOMINAL = ("든", "한", "난", "른", "린", "た")
"""How verbs end before what they tell of."""
_WHEN = [
    [first, second]
    for first, seconds in {
        "when": ("exports", "imports", "trade", "shipments", "total", "our", "they", "it", "the", "we"),
        "where": ("exports", "imports", "trade", "our", "they", "it", "the", "we"),
        "in": ("which", "denen", "welchen"),
        "during": ("which",),
        "with": ("a", "an", "declines", "falls", "growth", "increases", "decreases", "falling", "rising"),
        "ou": ("les", "l'", "nos", "le", "elles", "ils"),
        "wo": ("die", "der", "unsere"),
        "en": ("los", "las", "que"),
        "pendant": ("lesquels", "lesquelles"),
        "durant": ("lesquels", "lesquelles"),
    }.items()
    for second in seconds
]
"""How a clause begins that tells of the months before it."""
_YEARS = ("year", "relative", "unit")
_IN_GLYPHS = ("什么时候", "何时", "几时", "いつ", "언제")
_IN_LETTERS = ("wann", "cuando", "quand")
"""Words that ask when: those in letters at the head of a sentence."""
_ASKING = ("when", *_IN_GLYPHS, *_IN_LETTERS)
_ACTS = frozenset(
    ("was", "were", "did", "do", "does", "is", "are", "has", "have", "had", "wurden", "waren", "war", "hat")
)
_SPEAKERS = frozenset(("i", "you", "we", "they", "he", "she", "it", "the"))
_STARTS = (
    "start",
    "starts",
    "started",
    "begin",
    "began",
    "begun",
    "开始",
    "부터",
    "から",
    "begannen",
    "commence",
)


def lists_times(tagged: Tagged) -> bool:
    """出口下降的月份, 줄어든 아세안 국가: months or members that a clause before them tells of."""
    in_glyphs = not tagged.typed.folded.isascii()
    return _tells_of_times(tagged) or (in_glyphs and (_lists_in_glyphs(tagged) or _lists_members(tagged)))


def _lists_in_glyphs(tagged: Tagged) -> bool:
    """出口下降的月份, 적자 난 달: the clause stands before the months."""
    told = [tag for tag in tagged.tags if tag.kind not in ("filler", "possessive", "place")]
    return any(
        after.kind in ("mark", "unit", "noun")
        and tagged.tokens[after.first].kind == "glyph"
        and (tag.kind == "comparator after" or tag.value in (*_DIRECTIONS, *_SIDES))
        for tag, after in pairwise(told)
    )


def _tells_of_times(tagged: Tagged) -> bool:
    """The months when exports fell, les mois où …: a clause behind them tells which."""
    return _moves(tagged) and any(
        tag.kind == "unit" and _words_behind(tagged, tag) in _WHEN for tag in tagged.tags
    )


def _words_behind(tagged: Tagged, tag: Tag) -> list[str]:
    """The next two words, a comma and a year passed over: Monate des Jahres 2025, in denen."""
    end = tag.end
    for behind in tagged.tags:
        if behind.first == end and (behind.kind in _YEARS or (behind.kind, behind.value) == ("prep", "of")):
            end = behind.end
    return [token.text for token in tagged.tokens[end : end + 3] if token.text != ","][:2]


def _lists_members(tagged: Tagged) -> bool:
    """줄어든 아세안 국가, 減ったASEAN諸国: a group that a clause before it tells of."""
    told = tagged.told
    return any(
        after.kind == "place" and tag.value in _DIRECTIONS and tagged.said(tag).endswith(_ADNOMINAL)
        for tag, after in pairwise(told)
    )


def lasts(tagged: Tagged) -> bool:
    """How many months has it been down: a run that goes on, where no period is named to count them in."""
    if not _moves(tagged) or tagged.of("year", "year month", "month", "relative", "part", "past", "since"):
        return False
    words = [token.text for token in tagged.tokens]
    ends = [_end_of_count(many, unit) for many, unit in pairwise(tagged.tags)]
    return any(end and _goes_on(words[end:]) for end in ends)


def _end_of_count(many: Tag, unit: Tag) -> int:
    """Where `how many months`, in one or two, ends; 0 where it is none."""
    if many.kind == "cue" and "of months" in many.value:
        return many.end
    asked = (many.kind, many.value.split("+")[0]) == ("cue", "quantity")
    return unit.end if asked and unit.kind == "unit" else 0


def _goes_on(words: Sequence[str]) -> bool:
    """Has it been …, llevan cayendo."""
    return words[:1] in (["lleva"], ["llevan"]) or (words[:1] in (["has"], ["have"]) and "been" in words)


def _moves(tagged: Tagged) -> bool:
    return any(cue in _DIRECTIONS for cues in tagged.values("cue") for cue in cues.split("+"))


def asks_when(tagged: Tagged) -> bool:
    """When were exports highest, 언제 가장 많았어; `when you can` asks for nothing."""
    if not any(word in tagged.typed.folded for word in _ASKING):
        return False
    words = [token.text for token in tagged.tokens]
    if any(
        tagged.tokens[tag.first].kind == "glyph"
        and "".join(words[tag.first : tag.end]).startswith(_IN_GLYPHS)
        for tag in tagged.of("filler")
    ):
        return True
    return any(
        words[at] in _IN_LETTERS or (words[at] == "when" and _acts(words[at + 1 : at + 5]))
        for at in _heads(words)
    )


def _acts(words: Sequence[str]) -> bool:
    """Were exports highest, in 2025 were exports highest; not `I do`, `you can`."""
    return not _ACTS.isdisjoint(words) and _SPEAKERS.isdisjoint(words[:1])


def _heads(words: Sequence[str]) -> list[int]:
    """Where a sentence or a clause begins."""
    return [
        at
        for at in range(len(words))
        if not at or words[at - 1] in (".", ",", ";", ":", "?", "!", "¿", "so", "and")
    ]


def starts_moving(tagged: Tagged) -> bool:
    """When did exports start to fall, 언제부터 줄었어: how long a run is."""
    return _moves(tagged) and tagged.once(asks_when) and any(word in tagged.whole for word in _STARTS)
