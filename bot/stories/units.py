"""Units of figures that are not said: currencies, and what is counted."""

from dataclasses import replace

from bot.language.lexicon.vocabulary import Vocabulary
from bot.language.lexicon.wordbook import END
from bot.language.tagger.tagging import Tag, Tagged
from bot.stories.base_figures import is_led_on
from bot.stories.figure_subject import FigureSubject
from bot.stories.group import Group
from bot.stories.groups import Groups
from bot.stories.kinds import BARE, HELD_IN
from bot.stories.passage import Passage
from bot.stories.quoted_figures import QUANTITY, QuotedFigure
from bot.stories.tag_words import is_than
from bot.stories.thread import Thread

_BRACKETS = ("(", ")")


def list_currencies(group: Group, groups: Groups, thread: Thread) -> tuple[str, ...]:
    """Returns the currencies that growth or a share may be in, the likeliest first.

    They are those that the words name, else those of the amounts beside it.
    """
    passage, own = groups.passage, group.figures[0].unit
    if not group.is_percent:
        return (own,) if own in HELD_IN else ("CNY",)
    said = [
        at
        for at, tag in enumerate(passage.tags)
        if tag.kind == "currency" and at not in passage.counted and not _is_set_against(passage, at)
    ]
    near = range(*groups.find_bounds(group))
    led = [at for at in said if at in near and at < group.first and passage.is_led]
    behind = [at for at in said if group.end <= at < groups.find_limit(group, commas=False)]
    is_opened = any(at < group.first and not passage.is_broken(at, group.first) for at in said)
    between = [tag.value for tag in passage.tags[group.end : behind[0]]] if behind else []
    if is_opened and "," in between and not passage.is_led:
        behind = []  # in dollars the rise was 21.8%, a sign of how far the yuan has come
    if is_led_on(groups, group):  # 增长6.1%，按美元计价增长5.5%
        behind = [at for at in behind if passage.tags[group.end].value == "("]
    named = led[-1:] or behind[:1] or [at for at in said if at < group.first][-1:]
    if named and passage.tags[named[0]].value in HELD_IN:
        return (passage.tags[named[0]].value,)
    nearest = min(
        (
            one
            for one in passage.figures
            if one.unit in HELD_IN and not _is_in_brackets(passage, one.first, group.first)
        ),
        key=lambda one: abs(one.first - group.first),
        default=None,
    )
    if nearest:
        return (nearest.unit,)
    return (thread.currency,) if thread.currency else ()


def _is_set_against(passage: Passage, at: int) -> bool:
    """Returns whether growth in a currency is only compared with: 위안화 기준보다 낮았다."""
    beside = (passage.tags[at - 1 : at], passage.tags[at + 1 : at + 2])[passage.is_led]
    return any(map(is_than, beside))


def _is_in_brackets(passage: Passage, at: int, group_at: int) -> bool:
    """Returns whether brackets hold a currency and not the group: 5.57 trillion yuan (about $780 billion)."""
    marks = [tag.value for tag in passage.tags[at:group_at] if tag.value in _BRACKETS]
    opened = [tag.value for tag in passage.tags[:at] if tag.value in _BRACKETS]
    return marks[:1] == [")"] and opened[-1:] == ["("]


def is_of_guessed_currency(passage: Passage, thread: Thread, one: QuotedFigure) -> bool:
    """Returns whether a number without a currency need not be in that of the story: the 208 billion is."""
    is_counted = bool(thread.counted_currencies) or any(tag.kind == "currency" for tag in passage.tags)
    is_counted |= thread.is_of_one_currency
    is_noted = any(tag.value == "open" for tag in passage.tags[one.first - 1 : one.first])
    return not (passage.mentions and (passage.is_led or (is_counted and not is_noted)))


_COUNTED = 1000
"""How many pieces a bare number counts at least."""


def find_end_of_unit(tagged: Tagged, last: Tag, vocabulary: Vocabulary) -> int:
    """Returns the token at which the unit of a figure ends: per cent without of, 위안 without 으로."""
    words = [token.text for token in tagged.tokens[last.first : last.end]]
    cuts = range(1, len(words))
    if last.first in tagged.percents:
        ends = (at for at in reversed(cuts) if "percent" in _list_kinds(words[:at], vocabulary))
    else:
        ends = (at for at in cuts if "post" in _list_kinds(words[at:], vocabulary))
    return last.first + next(ends, len(words))


def supply_unit(
    passage: Passage, thread: Thread, one: QuotedFigure, subject: FigureSubject
) -> tuple[QuotedFigure, FigureSubject]:
    """Supplies a missing unit: a large figure is money of the story, another a count of the goods named."""
    if one.unit:
        return one, subject
    if any(subject.products) and _is_number_of_goods(passage, one):
        return replace(one, unit=QUANTITY), subject
    if one.value >= BARE and thread.currency:
        currencies = tuple(dict.fromkeys((*thread.counted_currencies[-1:], thread.currency, *HELD_IN)))
        return replace(one, unit=thread.currency), replace(subject, currencies=currencies)
    if any(subject.products) and _COUNTED <= one.value < BARE:
        return replace(one, unit=QUANTITY), subject  # cars: 1.53 million exported
    return one, subject


def _is_number_of_goods(passage: Passage, one: QuotedFigure) -> bool:
    """Returns whether its clause is of how many goods there were: the number of chips rose to 179 billion."""
    start = max((at for at in passage.breaks if at < one.first), default=-1)
    counted = {*passage.list_cues("quantity")} - passage.counted
    money = any(tag.kind == "currency" for tag in passage.tags) or passage.list_story_words("worth")
    return any(start < at < one.first for at in counted) and not money


def _list_kinds(words: list[str], vocabulary: Vocabulary) -> set[str]:
    node = vocabulary.phrases
    for one in words:
        node = node.get(one, {})
    return {sense.kind for sense in node.get(END, ())}
