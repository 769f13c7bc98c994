"""Times that are asked for: which months, how many of them, since when, when."""

from collections.abc import Sequence
from itertools import pairwise

from bot.language.times.grammar import words
from bot.language.words.tagging import Tag, Tagged

_DIRECTIONS = ("up", "down")
_SIDES = ("balance+deficit", "balance+surplus")
_YEARS = ("year", "relative", "unit")
_NAMING = ("year", "year month", "month", "relative", "part", "past", "since")
"""Words that name a time by themselves."""


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
        tag.kind == "unit" and _words_behind(tagged, tag) in words("clause") for tag in tagged.tags
    )


def _words_behind(tagged: Tagged, tag: Tag) -> str:
    """The next two words, a comma and a year passed over: Monate des Jahres 2025, in denen."""
    end = tag.end
    for behind in tagged.tags:
        if behind.first == end and (behind.kind in _YEARS or (behind.kind, behind.value) == ("prep", "of")):
            end = behind.end
    return " ".join([token.text for token in tagged.tokens[end : end + 3] if token.text != ","][:2])


def _lists_members(tagged: Tagged) -> bool:
    """줄어든 아세안 국가, 減ったASEAN諸国: a group that a clause before it tells of."""
    ends = tuple(words("ends what tells"))
    return any(
        after.kind == "place" and tag.value in _DIRECTIONS and tagged.said(tag).endswith(ends)
        for tag, after in pairwise(tagged.told)
    )


def lasts(tagged: Tagged) -> bool:
    """How many months has it been down: a run that goes on, where no period is named to count them in."""
    if not _moves(tagged) or tagged.of(*_NAMING):
        return False
    said = [token.text for token in tagged.tokens]
    ends = [_end_of_count(many, unit) for many, unit in pairwise(tagged.tags)]
    return any(end and _goes_on(said[end:]) for end in ends)


def _end_of_count(many: Tag, unit: Tag) -> int:
    """Where `how many months`, in one or two, ends; 0 where it is none."""
    if many.kind == "cue" and "of months" in many.value:
        return many.end
    asked = (many.kind, many.value.split("+")[0]) == ("cue", "quantity")
    return unit.end if asked and unit.kind == "unit" else 0


def _goes_on(said: Sequence[str]) -> bool:
    """Has it been …, llevan cayendo."""
    forms = (form.split() for form in words("goes on"))
    return any(said[:1] == form[:1] and set(form) <= set(said) for form in forms)


def _moves(tagged: Tagged) -> bool:
    return any(cue in _DIRECTIONS for cues in tagged.values("cue") for cue in cues.split("+"))


def asks_when(tagged: Tagged) -> bool:
    """When were exports highest, 언제 가장 많았어; `when you can` asks for nothing."""
    if not any(word in tagged.typed.folded for word in words("when", "when first", "when acting")):
        return False
    said = [token.text for token in tagged.tokens]
    glyphs = [tag for tag in tagged.of("filler") if tagged.tokens[tag.first].kind == "glyph"]
    if any("".join(said[tag.first : tag.end]).startswith(tuple(words("when"))) for tag in glyphs):
        return True
    return any(
        said[at] in words("when first") or (said[at] in words("when acting") and _acts(said[at + 1 : at + 5]))
        for at in range(len(said))
        if not at or said[at - 1] in words("opens") or said[at - 1] in ".,;:?!¿"
    )


def _acts(said: Sequence[str]) -> bool:
    """Were exports highest, in 2025 were exports highest; not `I do`, `you can`."""
    return not words("acts").isdisjoint(said) and words("speakers").isdisjoint(said[:1])


def starts_moving(tagged: Tagged) -> bool:
    """When did exports start to fall, 언제부터 줄었어: how long a run is."""
    return _moves(tagged) and tagged.once(asks_when) and any(word in tagged.whole for word in words("starts"))
