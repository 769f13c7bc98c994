"""Nouns for a change, and rates that moved, where the word for it is no sign: the decline widened to 28%."""

from collections.abc import Callable
from itertools import takewhile

from bot.language.grammar.amounts import PERCENT
from bot.language.tagger.tagging import MARK
from bot.stories.bound_words import LOOSE
from bot.stories.passage import Passage
from bot.stories.quoted_figures import QuotedFigure
from bot.stories.tag_words import BY, WAYS, get_tag, is_adnominal, read_cues, skip_brackets

_UPWARD, _DOWNWARD = {"up", "widen", "growth"}, {"down", "narrow"}
_BETWEEN = ("prep", "place", "flow", "weak flow", "our", "filler", "possessive", "product")
_MOVED = ("up", "down", "growth")
PACES = ("growth", "faster", "slower", "pace")
_DOUBLED, _BARE = 100, 3
_REACH, _BESIDE = 9, 3
"""How far before a rate its flow may stand, and the word for a contribution."""
_LEADING = ((MARK, ","), ("cue", "yes or no"), ("filler", "level"))


def find_way_of_noun(passage: Passage, one: QuotedFigure) -> int:
    """Returns which way a noun that a figure belongs to says it moved: 1, −1, or 0 if there is none."""
    tags, end = passage.tags, one.first
    while end and tags[end - 1].value in LOOSE:
        end -= 1
    if passage.is_led or not end or tags[end - 1].pair not in _LEADING:
        return 0
    at = end - 2
    while at > 0 and tags[at].kind in _BETWEEN:
        at -= 1
    is_noun = get_tag(tags, at - 1).pair == ("filler", "open")  # the gain, the drop
    is_noun = is_noun and (at == end - 2 or tags[at + 1].kind == "prep")  # after the rise exports came to
    cues = read_cues(tags[at]) if is_noun else frozenset()
    return 1 if cues & _UPWARD else -1 if cues & _DOWNWARD else 0


def _is_led_by(passage: Passage, at: int) -> bool:
    """Returns whether a word is by how much something moved: those to Africa by a quarter."""
    is_by = get_tag(passage.tags, at - 1).pair == BY
    return is_by or passage.tagged.get_folded_text(passage.tags[at]).split(" ")[0] == BY[1]


def has_change_word(passage: Passage, near: range) -> bool:
    """Returns whether a word of growth, of shares or of comparison stands among some places."""
    cues = passage.list_cues("up", "down", "growth", "more", "lesser", "widen", "narrow", "share")
    kinds, tags = ("comparator", "comparator after"), passage.tags
    fractions = [at for at in near if tags[at].value.startswith("fraction")]
    is_by = any(_is_led_by(passage, at) for at in fractions)
    return is_by or any(at in near for at in cues) or any(tags[at].kind in kinds for at in near)


def is_contribution(passage: Passage, first: int) -> bool:
    """Returns whether a rate is a part of the growth of a flow: 对我国出口增长的贡献率为38.1%."""
    near = range(max(1, first - _REACH), first)
    told = any(at in near and at >= first - _BESIDE for at in passage.list_cues("contribution"))
    grown = {*passage.list_cues("up", "growth", "share of growth")}
    return told and bool({one.end for one in passage.list_mentions("flow") if one.end in near} & grown)


def is_described_rate(passage: Passage, end: int) -> bool:
    """Returns whether a rate that ends at a place owns the noun of its move: 较5月33.6%的降幅."""
    behind = passage.tags[end : end + 2]
    is_owner = len(behind) > 1 and behind[0].kind == "possessive" and passage.is_led
    return is_owner and bool(read_cues(behind[1]) & {*_MOVED})


def is_attributive(passage: Passage, at: int) -> bool:
    """Returns whether a verb of moving describes what stands behind it: 33.6% 급감했던 5월."""
    is_moved = passage.is_postposed and bool(read_cues(passage.tags[at]) & {*_MOVED})
    return is_moved and is_adnominal(passage.tagged.get_text(passage.tags[at]))


def is_of_pace(passage: Passage, one: QuotedFigure) -> bool:
    """Returns whether a figure says how much faster: four times the pace of; 增速的4.3倍; 4배 빠르게."""
    clause = passage.find_clause(one.first)
    start = clause.start if passage.is_led or not one.is_multiple else one.first - 2
    near = {*range(start, one.first), *range(one.end, one.end + 3 if one.is_multiple else clause.stop)}
    figures = {at for each in passage.figures for at in range(_find_verb(passage, each.first), each.end)}
    if any(at in clause for at in passage.list_cues("share")):
        return False
    told = (at for at in passage.list_cues(*PACES) if at not in figures)  # 增长4.3倍 is growth
    return any(at in near for at in (*told, *passage.list_cues("pace")))


def _find_verb(passage: Passage, first: int) -> int:
    """Returns where the words begin that say how a figure moved: 同比扩大三倍."""
    at = first - 1
    is_moved = at > 0 and bool(read_cues(passage.tags[at]) & (_UPWARD | _DOWNWARD))
    return at - (is_moved and passage.is_led and "growth" in read_cues(passage.tags[at - 1]))


def is_verb_of_growth(passage: Passage, one: QuotedFigure) -> bool:
    """Returns whether a verb states growth: quadrupled; “three times as much as others” does not."""
    tag = passage.tags[one.first]
    is_owned = get_tag(passage.tags, one.first - 1).kind == "possessive"
    behind = takewhile(lambda each: each.kind != MARK, passage.tags[one.end :])
    is_predicate = passage.is_postposed and tag.end - tag.first <= _BARE  # 수입이 두 배다, but 두 배로 늘었다
    is_predicate = is_predicate and all(each.kind == "filler" for each in behind)
    return (
        one.value >= _DOUBLED
        and not is_predicate
        and tag.value.startswith("multiple")
        and not (tag.value.endswith(" of") or is_owned)
    )


_WAYS = (("down", -1), ("growth", 1), ("up", 1))
_NEAR = 3
_COPULA = ("cue", "yes or no")
_PASSED = {**WAYS, "ahead": 1, "overtook": 1, "behind": -1}
"""The ways of verbs by which one passes another."""


def find_way_of_moved(
    passage: Passage, at: int, first: int, end: int, find_way: Callable[[int, int], int]
) -> int:
    """Returns which way a rate went that a word at a place says moved to a figure, 0 if it moved to none.

    Its noun says it, else the rate before it: the decline widened to 28%; 12.1% lower, widening to 28%.
    """
    if not _is_moved_to(passage, at, first, end):
        return 0
    until, named = min(at, first), passage.list_mentions("flow")
    rates = [one for one in passage.figures if one.end <= until and one.unit == PERCENT][-1:]
    rates = [one for one in rates if not any(one.end <= each.first < first for each in named)]
    noun = _find_noun(passage, until)
    return noun or next((find_way(one.first, one.end) for one in rates), 0)


def _is_moved_to(passage: Passage, at: int, first: int, end: int) -> bool:
    """Returns whether a word says that a rate came to be a figure: widened to 28.3%; 28.3%로 커졌다."""
    tags = passage.tags
    if not any(one.first == first and one.unit == PERCENT for one in passage.figures):
        return False
    if at >= end:
        return passage.is_postposed and [tag.pair for tag in tags[end:at]] == [("post", "to")]
    between = [tag.pair for tag in tags[at + 1 : first]]
    return len(between) <= _NEAR and (("prep", "to") in between or "reached" in read_cues(tags[at]))


def _find_noun(passage: Passage, until: int) -> int:
    """Returns which way the noun that moved says: 1 for growth, −1 for a decline, 0 if there is none."""
    figures = [one.end for one in passage.figures if one.end <= until]
    since = max((*figures, *(at for at in passage.breaks if at < until)), default=0)
    cues = map(read_cues, reversed(passage.tags[since:until]))
    return next((way for said in cues for cue, way in _WAYS if cue in said), 0)


def is_said_of_rate(passage: Passage, first: int, end: int, at: int) -> bool:
    """Returns whether a word only rates a rate that is a noun: December's 30.9% was little better."""
    is_rate = any(one.first == first and one.unit == PERCENT for one in passage.figures)
    led = get_tag(passage.tags, first - 1)
    is_noun = led.value == "'s" or led.kind in ("possessive", "filler")
    return is_rate and is_noun and get_tag(passage.tags, end).pair == _COPULA and at > end


def is_of_clause_before(passage: Passage, at: int, first: int) -> bool:
    """Returns whether a comma and another trade part a word for a move from a figure."""
    commas = [one for one in range(at, first) if passage.tags[one].value == ","]
    return bool(commas) and any(commas[0] < one.first < first for one in passage.mentions)


def find_way_of_passing(passage: Passage, one: QuotedFigure) -> int:
    """Returns which way another is passed by an amount, behind another amount; 0 if none is.

    4550억 위안으로 캐나다를 5억 위안 밑돌았다; 태국(3718억)은 말레이시아(3635억)를 82억 위안 앞질렀다.
    """
    tags, verb = passage.tags, get_tag(passage.tags, one.end)
    amounts = [each for each in passage.figures if each.end < one.first and each.unit == one.unit]
    sides = [*passage.list_mentions("place"), *passage.list_mentions("product")]
    sides = [each for each in sides if amounts and each.first >= amounts[0].end]
    since = [skip_brackets(tags, each.end + (get_tag(tags, each.end).kind == "flow")) for each in sides]
    between = [{tag.kind for tag in tags[at : one.first]} for at in since if at < one.first]
    is_passed = passage.is_postposed and one.unit != PERCENT
    is_passed &= any(kinds and kinds <= {"filler", "post"} for kinds in between)
    way = _PASSED.get(verb.value[:1] if verb.kind == "comparator after" else verb.value, 0)
    return way if is_passed else 0
