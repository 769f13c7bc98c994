"""Words that refer back: the former and the latter, of that."""

from collections.abc import Sequence

from bot.language.grammar.amounts import PERCENT
from bot.language.tagger.numbers import COUNTS
from bot.language.tagger.tagging import MARK
from bot.stories.passage import STORY, Passage
from bot.stories.quoted_figures import QuotedFigure
from bot.stories.tag_words import get_tag, is_act
from bot.stories.thread import Thread

WHOLE, _SUM = ("cue", "whole"), ("join", "together")
_NEAR, _COUNTED, _TWO = 4, 6, 2
_BETWEEN = ("filler", "noun", "post", "flow", "weak flow")
"""What may stand between a number of partners and the word that adds them up: 두 나라와의 교역을 합치면."""
_BESIDE = ("filler", "unknown", "noun")
"""What may stand beside the number of those that a share is of: these six countries."""
_OPENING = ("filler", "between", MARK)
_COUPLES = {("join", "both ones"): 2}
_FIRST, _LAST = "first of ", "last of "
"""Words for the first so many, or the last so many, that are named."""


def find_pointed(passage: Passage, thread: Thread, kind: str, before: int, after: int = 0) -> tuple[str, ...]:
    """Returns which of two the former, or the latter, is; empty if there is no such word.

    The word is between places `after` and `before`; the two are named together, in its sentence or before.
    """
    words = dict.fromkeys(passage.list_story_words("former"), 0) | dict.fromkeys(
        passage.list_story_words("latter"), 1
    )
    near = [at for at in sorted(words) if after <= at < before]
    named = [
        one for one in passage.list_mentions(kind) if len(one.values) == 2 and near and one.end <= near[-1]
    ]
    alone = [one.values[0] for one in passage.list_mentions(kind) if near and one.end <= near[0]]
    others = [one for one in passage.mentions if one.kind != kind and near and one.end <= near[0]]
    is_of_others = not alone and len({(one.kind, *one.values) for one in others[-2:]}) == 2
    couple = ("", ()) if is_of_others and len({one.kind for one in others[-2:]}) == 1 else thread.couple
    couple = (kind, named[-1].values) if named else couple
    if kind == "place" and len({*alone}) == 1 == len(thread.partners):  # ASEAN led. That with the EU is next
        alone = [*thread.partners, *alone]
    if not named and len({*alone[-2:]}) == 2:  # 出口2.28万亿元，进口1.53万亿元，前者增长6%
        couple = (kind, tuple(alone[-2:]))
    return (couple[1][words[near[-1]]],) if near and couple[0] == kind else ()


def is_part_before(passage: Passage, thread: Thread, *, is_of_goods: bool) -> bool:
    """Returns whether a part, or the value of goods, of the flow mentioned before is given.

    其中，集成电路1.16万亿元; 금액으로는 6052억 위안.
    """
    is_part = bool(passage.list_story_words("among")) or is_of_goods
    is_next = thread.is_of_one_flow and not passage.list_mentions("flow")
    return is_part and is_next and passage.is_led


def find_added_up(passage: Passage, thread: Thread, first: int, end: int) -> tuple[str, ...]:
    """Returns the partners that a figure between two places adds up, which are told apart before.

    합치면, 两者合计 and “together” add up those of the sentence, or of the paragraph before it; if a number
    is told, the last so many of them, or the first so many of a list.
    """
    places, sums = passage.list_mentions("place"), _list_sums(passage)
    if not places and (each := _find_takers(passage, thread, first, end)):
        return each
    at = max((one for one in sums if one < first or one == end), default=-1)
    since = max((one.end for one in passage.figures if one.end <= first), default=0) if at == end else at
    count, is_of_first = read_number(passage, max(at, 0))
    lists = [one for one in places if len(one.values) > 1 and one.first < max(at, first)]
    is_ended = get_tag(passage.tags, at + 1).kind == MARK  # 非洲与拉美加起来，3.74万亿元
    is_ended |= not passage.is_led  # Italy and Spain together bought
    is_own = [len(one.values) == count or (is_ended and one.end == at) for one in lists] == [True]
    wholes = [one for one in passage.list_cues("share") if at < one < first] if passage.is_led else []
    others = [one for one in places if since < one.first and not any(whole < one.first for whole in wholes)]
    if at < 0 or (lists and not is_own) or any(one.first < first for one in others):  # 占对非洲出口的三成
        return ()
    before = [one for one in lists or places if one.end <= at]
    last = max((one.end for one in passage.figures if one.end <= at), default=0)
    lately = [one for one in before if one.first >= last]  # 4.88万亿元，超过日本与韩国的总和4.68万亿元
    before = lately if len(lately) > 1 or any(len(one.values) > 1 for one in lately) else before
    named = tuple(dict.fromkeys(value for one in before for value in one.values))
    if not named and passage.tags[at].kind == "join":
        count = count or _read_number_behind(passage, at)
        named = tuple(reversed(thread.partners)) if is_of_first else _list_counted(thread, count)
    named = named[:count] if is_of_first else named[-count:]
    return named if len(named) > 1 and len(named) >= count else ()


def list_sums(passage: Passage, named: tuple[str, ...]) -> tuple[tuple[str, ...], ...]:
    """Lists what a figure may be of: all that are added up, or the last few if nothing says how many."""
    figures = {place for one in passage.figures for place in range(one.first, one.end)}
    is_counted = any(tag.kind in COUNTS and at not in figures for at, tag in enumerate(passage.tags))
    is_told = is_counted or not (named and _is_sum_of_pronoun(passage))
    return (named,) if is_told else tuple(named[at:] for at in range(max(1, len(named) - 1)))


def _is_sum_of_pronoun(passage: Passage) -> bool:
    """Returns whether only a pronoun says what is added up: together they took 7.8%."""
    sums = [at for at, tag in enumerate(passage.tags) if tag.pair == _SUM]
    again = passage.list_story_words("again")
    is_named = passage.list_mentions("place") or passage.list_mentions("product")
    between = [tag for at in sums[:1] for one in again[:1] for tag in passage.tags[at + 1 : one]]
    is_next = bool(sums and again) and sums[0] < again[0]
    return is_next and not is_named and all(tag.kind in _OPENING for tag in between)


def _list_counted(thread: Thread, count: int) -> tuple[str, ...]:
    """Lists so many partners told last: of the paragraph, or all that the story named if they are as many.

    If no number is told, they are those of the sentence before, or of the paragraph if that named one.
    """
    lately = tuple(reversed(thread.partners))
    spoken = thread.paragraph_partners if count or len(lately) == 1 else lately
    spoken = tuple(one for one in spoken if one not in thread.bases)
    if not count:
        return spoken
    every = tuple(thread.named_partners)
    spoken, every = (
        countries if len(countries) >= count else told
        for told in (spoken, every)
        for countries in (tuple(one for one in told if one not in thread.named_regions),)
    )
    return every if len(spoken) < count == len(every) else spoken


def _find_takers(passage: Passage, thread: Thread, first: int, end: int) -> tuple[str, ...]:
    """Finds the partners told before that a share or an amount is of, by their number.

    The two took 17.5%; exports to the three countries came to 5 billion.
    """
    tags, shares = passage.tags, passage.list_cues("share")
    opening = next((at for at, tag in enumerate(tags[:first]) if tag.kind not in _OPENING), first)
    number = _COUPLES.get(tags[opening].pair, 0)
    number = int(tags[opening].value) if tags[opening].kind in COUNTS else number
    rates = [one for one in passage.figures if one.unit == PERCENT]
    is_share = len(rates) == 1 and (
        tags[first].value.startswith("fraction") or any(opening < at <= end + _NEAR for at in shares)
    )
    behind = get_tag(tags, opening + 1)
    is_share &= behind.kind != "flow" or is_act(behind)  # 양국 교역액 is of two
    amounts = [one.first for one in passage.figures if one.unit != PERCENT]
    is_amount = behind.kind == "noun" and number > _TWO and amounts == [first]
    if not (opening < first and number > 1 and (is_share or is_amount)) or passage.list_cues("apart"):
        return ()
    lately = tuple(reversed(thread.partners))
    each = lately if number == len(lately) else _list_counted(thread, number)[-number:]
    return each if len(each) == number else ()


def _list_sums(passage: Passage) -> list[int]:
    """Lists the places of words that add up; in all, only right beside a figure."""
    beside = {at for one in passage.figures for at in (one.first - 1, one.end)}
    told = [(at, tag.pair) for at, tag in enumerate(passage.tags)]
    return [at for at, said in told if said == _SUM or (at in beside and said == WHOLE)]


def is_of_untold_sum(passage: Passage, one: QuotedFigure, partners: Sequence[str]) -> bool:
    """Returns whether it is of more that are counted than were found: 两国合计; these six account for 95%."""
    tags, shares = passage.tags, passage.list_cues("share")
    since = max((each.end for each in passage.figures if each.end <= one.first), default=0)
    for at in range(since, one.first):
        count = read_number(passage, at)[0] if tags[at].pair == _SUM else 0
        count = count or _TWO * (tags[at].pair == _SUM and _is_sum_of_pronoun(passage))
        led = [
            tag for tag in tags[since:at] if at in shares and tag.kind not in ("filler", "unknown", "noun")
        ]
        if len(led) == 1 and led[0].kind in COUNTS:
            count = int(led[0].value)
        if max(1, len(partners)) < count:
            return True
    return False


def read_number(passage: Passage, at: int) -> tuple[int, bool]:
    """Reads how many are added up, 0 if that is not told, and whether the first so many: 前两者合计."""
    before = [tag for tag in passage.tags[max(0, at - _COUNTED) : at] if tag.kind not in _BETWEEN]
    led = before[-1] if before else None
    if led and led.kind == STORY and led.value.startswith((_FIRST, _LAST)):
        return int(led.value.split()[-1]), led.value.startswith(_FIRST)
    return (int(led.value) if led and led.kind in COUNTS else 0), False


def _read_number_behind(passage: Passage, at: int) -> int:
    """Reads how many are added up behind the word: together, the three bought; 0 if that is not told."""
    figures = {place for one in passage.figures for place in range(one.first, one.end)}
    opening = next(
        (one for one in range(at + 1, len(passage.tags)) if passage.tags[one].kind not in _OPENING), 0
    )
    led = get_tag(passage.tags, opening)
    return int(led.value) if opening and led.kind in COUNTS and opening not in figures else 0


def is_part_of_it(passage: Passage, one: QuotedFigure) -> bool:
    """Returns whether it is a part of the amount before: almost half of it; 이 가운데 4분의 1."""
    is_fraction = passage.tags[one.first].value.startswith("fraction")
    is_among = get_tag(passage.tags, one.first - 1).pair == ("story", "among")
    behind = [tag.pair for tag in passage.tags[one.end : one.end + 2]]
    owned = passage.tagged.get_folded_text(passage.tags[one.end - 1]).split()[-1:] == ["of"]
    is_of_it = behind == [("prep", "of"), ("story", "again")] or (
        owned and behind[:1] == [("story", "again")]
    )
    is_end = not any(tag.kind in ("flow", "cue") for tag in passage.tags[one.end + 2 : one.end + 3])
    return is_fraction and (is_among or (is_of_it and is_end))


def find_taker(passage: Passage, one: QuotedFigure) -> tuple[str, ...]:
    """Returns the partner of a sentence that gives a part of the amount before: half of it went to.

    It is the only one, or the only one behind it: Oceania supplied 1 trillion, nine tenths of it Australian.
    """
    places = passage.list_mentions("place")
    behind = tuple(each for each in places if each.first >= one.end)
    places = places if passage.is_led else behind or places
    is_only = len(places) == 1 == len(places[0].values) if places else False
    return places[0].values if is_only and is_part_of_it(passage, one) else ()
