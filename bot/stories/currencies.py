"""The currency that a figure of a story is in."""

from bot.stories.base_figures import is_led_on
from bot.stories.group import Group
from bot.stories.groups import Groups
from bot.stories.kinds import HELD_IN
from bot.stories.passage import Passage
from bot.stories.quoted_figures import QuotedFigure
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
    is_noted = any(tag.value == "open" for tag in passage.tags[one.first - 1 : one.first])
    return not (passage.mentions and (passage.is_led or (is_counted and not is_noted)))
